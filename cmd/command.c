/* SPDX-License-Identifier: ISC */
/* Messages, input and output of a command. */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "excerpt.h"

const struct kr_diag *kr_command_next(struct kr_command *command) {
  while (command->reported < command->diags.count) {
    const struct kr_diag *diag = &command->diags.rows[command->reported++];
    if (!command->quiet || kr_diag_level(diag->code) == KR_LEVEL_ERROR)
      return diag;
  }
  return NULL;
}

/* Messages of one source file that are shown; of returned files, which have places that are no
 * lines, all are. */
#define MESSAGES_MOST 50

/* How many messages of a file came so far. */
struct tally {
  const char *file;
  size_t shown, more;
};

static void put_more(struct kr_command *command, struct kr_excerpts *excerpts,
                     struct tally *tally) {
  char number[24];
  snprintf(number, sizeof number, "%zu", tally->more);
  const struct kr_diag diag = {
      .code = KR_DIAG_MORE_MESSAGES, .file = tally->file, .arg = {number, NULL}};
  if (tally->more > 0)
    kr_excerpt_put(excerpts, &diag, command->lang, &command->messages);
  *tally = (struct tally){NULL, 0, 0};
}

/* True if the message is one too many of its file. */
static bool is_more(struct kr_command *command, struct kr_excerpts *excerpts, struct tally *tally,
                    const struct kr_diag *diag) {
  bool of_line = diag->where == NULL && diag->at.line > 0 && diag->file != NULL;
  if (tally->file != NULL && (diag->file == NULL || strcmp(tally->file, diag->file) != 0))
    put_more(command, excerpts, tally);
  if (!of_line)
    return false;
  tally->file = diag->file;
  tally->more += tally->shown == MESSAGES_MOST;
  tally->shown += tally->shown < MESSAGES_MOST;
  return tally->more > 0;
}

static int messages_fd(const struct kr_command *command) {
  if (!command->finds)
    return STDERR_FILENO;
  return command->output == NULL ? STDOUT_FILENO : -1;
}

void kr_command_prepare(struct kr_command *command) {
  const struct kr_diag *diag;
  struct kr_excerpts excerpts;
  struct tally tally = {NULL, 0, 0};
  kr_excerpts_begin(&excerpts,
                    kr_message_style_of((enum kr_color)command->color, messages_fd(command)),
                    &command->standard, &command->arena);
  while ((diag = kr_command_next(command)) != NULL)
    if (!is_more(command, &excerpts, &tally, diag))
      kr_excerpt_put(&excerpts, diag, command->lang, &command->messages);
  put_more(command, &excerpts, &tally);
  kr_excerpts_end(&excerpts);
}

void kr_command_write_messages(struct kr_command *command) {
  struct kr_buffer messages;
  kr_command_prepare(command);
  messages = command->messages;
  kr_buffer_init(&command->messages, &command->arena);
  kr_command_write(command, command->output,
                   kr_text_view(messages.len > 0 ? messages.bytes : "", messages.len));
  kr_buffer_free(&messages);
}

void kr_command_report(struct kr_command *command) {
  if (command->reported < command->diags.count)
    kr_command_prepare(command);
  if (command->messages.len > 0)
    fwrite(command->messages.bytes, 1, command->messages.len, stderr);
  kr_buffer_clear(&command->messages);
}

int kr_command_end(struct kr_command *command) {
  kr_command_report(command);
  int status = KR_EXIT_DONE;
  if (command->diags.warnings + command->diags.errors > 0)
    status = KR_EXIT_PERSON;
  if (command->diags.errors > 0 && !command->done)
    status = KR_EXIT_FAILED;
  kr_arena_free(&command->arena);
  return status;
}

void kr_command_system(struct kr_command *command, enum kr_diag_code code, const char *path) {
  kr_diag_system(&command->diags, code, path, errno);
}

bool kr_command_read(struct kr_command *command, const char *path, struct kr_buffer *out) {
  unsigned long long most = command->limits.yaml_bytes;
  char digits[24];
  if (kr_file_read(path, most, out))
    return true;
  if (errno != EFBIG) {
    kr_command_system(command, KR_DIAG_CANNOT_READ, path);
    return false;
  }
  snprintf(digits, sizeof digits, "%llu", most);
  kr_diag_add(&command->diags, KR_DIAG_TOO_LARGE, path, kr_nowhere, digits, NULL);
  return false;
}

struct input {
  int fd;
  struct kr_buffer *kept; /* a copy of what was read; or NULL */
  uint64_t most;          /* bytes that are read again; what never ends is no file */
};

static long read_fd(void *context, char *out, size_t room) {
  const struct input *input = context;
  ssize_t got;
  do
    got = read(input->fd, out, room);
  while (got < 0 && errno == EINTR);
  if (got > 0 && input->kept != NULL)
    kr_buffer_add(input->kept, out, (size_t)got);
  return (long)got;
}

/* Reads on into `out` to the end; false if that fails or is too far. */
static bool read_to_end(int fd, uint64_t most, struct kr_buffer *out) {
  struct input input = {fd, out, most};
  char piece[4096];
  long got = 1;
  while (got > 0 && out->len <= most)
    got = read_fd(&input, piece, sizeof piece);
  if (got > 0)
    errno = EFBIG;
  return got == 0;
}

/* What was read is read once more; of a pipe, what is left of it is added to what was kept. */
static bool read_fd_again(void *context, uint64_t taken, struct kr_buffer *out) {
  struct input *input = context;
  (void)taken;
  if (input->kept == NULL)
    return lseek(input->fd, 0, SEEK_SET) == 0 && read_to_end(input->fd, input->most, out);
  if (!read_to_end(input->fd, input->most, input->kept))
    return false;
  kr_buffer_add(out, input->kept->bytes, input->kept->len);
  return true;
}

bool kr_command_load_kept(struct kr_command *command, const char *path, struct kr_buffer *kept,
                          struct kr_model *model) {
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    kr_command_system(command, KR_DIAG_CANNOT_READ, path);
    return false;
  }
  struct input input = {fd, kept, command->limits.yaml_bytes};
  bool again = kept != NULL || lseek(fd, 0, SEEK_CUR) >= 0;
  struct kr_source source = {path, read_fd, &input, again ? read_fd_again : NULL, true};
  bool good = kr_model_load(&source, model, &command->limits, &command->arena, &command->diags);
  if (!standard)
    close(fd);
  return good;
}

bool kr_command_load_file(struct kr_command *command, const char *path, struct kr_model *model) {
  struct kr_buffer *kept = strcmp(path, "-") == 0 ? &command->standard : NULL;
  return kr_command_load_kept(command, path, kept, model);
}

bool kr_command_load(struct kr_command *command, struct kr_model *model) {
  bool good = true;
  for (size_t i = 0; i < command->argument_count; i++) {
    struct kr_model one;
    struct kr_place top = {1, 1};
    memset(&one, 0, sizeof one);
    bool loaded = kr_command_load_file(command, command->arguments[i], &one);
    bool used = (kr_model_take(model, &one) & command->parts) != 0;
    /* If the only one has nothing, the missing part is reported instead. */
    if (loaded && !used && command->argument_count > 1)
      kr_diag_add(&command->diags, KR_DIAG_OPERAND_UNUSED, command->arguments[i], top, NULL, NULL);
    good = loaded && (used || command->argument_count == 1) && good;
  }
  return good;
}

bool kr_command_need_of(struct kr_command *command, const char *path, const void *part,
                        enum kr_diag_code code) {
  struct kr_place top = {1, 1};
  if (part == NULL)
    kr_diag_add(&command->diags, code, path, top, NULL, NULL);
  return part != NULL;
}

bool kr_command_need(struct kr_command *command, const void *part, enum kr_diag_code code) {
  return kr_command_need_of(command, command->arguments[0], part, code);
}

bool kr_command_load_bytes(struct kr_command *command, const char *name, struct kr_text bytes,
                           struct kr_model *model) {
  struct kr_source_bytes state = {bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_own(name, &state);
  return kr_model_load(&source, model, &command->limits, &command->arena, &command->diags);
}

bool kr_command_make(struct kr_command *command, const struct kr_document *document,
                     const struct kr_format *format, struct kr_emit_options *options,
                     const char *path, struct kr_file_out *out) {
  const struct kr_emit_job job = {format, document, options};
  return kr_format_make(&job, path, out, &command->arena, &command->diags);
}

bool kr_command_commit(struct kr_command *command, struct kr_file_out *out) {
  kr_command_prepare(command);
  bool good = kr_format_commit(out, &command->diags);
  command->written = command->written || good;
  return good;
}

bool kr_command_emit(struct kr_command *command, const struct kr_document *document,
                     const struct kr_format *format, struct kr_emit_options *options,
                     const char *path) {
  if (path == NULL && (format->flags & KR_FORMAT_BINARY) != 0 && isatty(STDOUT_FILENO)) {
    kr_command_misuse(command, N_("refusing to write binary output to a terminal; use -o FILE"),
                      command->name);
    exit(KR_EXIT_FAILED);
  }
  struct kr_file_out out;
  return kr_command_make(command, document, format, options, path, &out) &&
         kr_command_commit(command, &out);
}

/* Nothing can take it back, so that no copy is needed before. */
static bool put(struct kr_command *command, const char *path, struct kr_text_list pieces) {
  kr_command_prepare(command);
  bool good = kr_file_put(path, pieces.v, pieces.n);
  command->written = command->written || good;
  if (!good)
    kr_command_system(command, KR_DIAG_OUTPUT_CUT, path == NULL ? "-" : path);
  return good;
}

static bool write_pieces(struct kr_file_out *out, struct kr_text_list pieces) {
  bool good = true;
  for (size_t i = 0; good && i < pieces.n; i++)
    good = kr_file_write(out, pieces.v[i].bytes, pieces.v[i].len);
  return good;
}

bool kr_command_write(struct kr_command *command, const char *path, struct kr_text bytes) {
  return kr_command_write_pieces(command, path, (struct kr_text_list){&bytes, 1});
}

bool kr_command_write_pieces(struct kr_command *command, const char *path,
                             struct kr_text_list pieces) {
  struct kr_file_out out;
  if (kr_file_is_stream(path))
    return put(command, path, pieces);
  if (kr_file_begin(&out, path, &command->arena)) {
    if (write_pieces(&out, pieces))
      return kr_command_commit(command, &out);
    int saved = errno;
    kr_file_abandon(&out);
    errno = saved;
  }
  kr_command_system(command, KR_DIAG_CANNOT_WRITE, path);
  return false;
}

static void say_of(struct kr_command *command, enum kr_diag_code code, const char *path) {
  kr_diag_add(&command->diags, code, path, kr_nowhere, NULL, NULL);
}

void kr_command_check_links(struct kr_command *command, const char *path) {
  if (kr_file_is_linked(path))
    say_of(command, KR_DIAG_FILE_LINKED, path);
}

enum kr_file_swap kr_command_swap(struct kr_command *command, const char *path,
                                  struct kr_text before, struct kr_text_list after) {
  struct kr_file_out out;
  enum kr_file_swap done = KR_FILE_FAILED;
  size_t reported = command->reported, prepared = command->messages.len;
  if (kr_file_begin(&out, path, &command->arena)) {
    kr_command_prepare(command);
    if (write_pieces(&out, after))
      done = kr_file_swap(&out, before.bytes, before.len);
    int saved = errno;
    kr_file_abandon(&out);
    errno = saved;
  }
  command->written = command->written || done == KR_FILE_SWAPPED;
  if (done == KR_FILE_CHANGED) { /* what was found in the old file is found again */
    command->reported = reported;
    command->messages.len = prepared;
  }
  if (done == KR_FILE_FAILED)
    kr_command_system(command, KR_DIAG_CANNOT_WRITE, path);
  if (done == KR_FILE_SWAPPED && out.given_away)
    say_of(command, KR_DIAG_FILE_OWNER, path);
  return done;
}

void kr_command_tried(struct kr_command *command, const char *path) {
  say_of(command, KR_DIAG_FILE_BUSY, path);
}

struct kr_emit_options kr_command_emit_options(const struct kr_command *command) {
  struct kr_emit_options options;
  memset(&options, 0, sizeof options);
  options.source = command->argument_count > 0 ? command->arguments[0] : command->name;
  options.date = -1;
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  if (epoch != NULL && epoch[0] >= '0' && epoch[0] <= '9') {
    char *end;
    long long date = strtoll(epoch, &end, 10);
    if (*end == '\0')
      options.date = date;
  }
  return options;
}

bool kr_command_style(struct kr_command *command, const char *path, const struct kr_model *model,
                      struct kr_style *style) {
  struct kr_model shared;
  kr_style_default(style);
  if (path != NULL) {
    memset(&shared, 0, sizeof shared);
    if (!kr_command_load_file(command, path, &shared))
      return false;
    if (!kr_command_need_of(command, path, shared.style, KR_DIAG_NO_STYLE))
      return false;
    kr_style_apply(style, shared.style, &command->arena);
  }
  kr_style_apply(style, model->style, &command->arena);
  return true;
}
