#include "returned/submissions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "opc/archive.h"
#include "returned/folder.h"
#include "returned/stream.h"
#include "source/record.h"

struct reading {
  const struct kr_plan *plan;
  const struct kr_submissions_options *options;
  struct kr_submissions *out;
  struct kr_arena *arena; /* of the answers */
  struct kr_arena *piece; /* of the file being read */
  struct kr_diags *diags;
  const char *revision; /* of the plan */
  size_t done, total;
};

/* ---- keeping ---- */

static void keep(struct kr_text *text, struct kr_arena *arena) {
  if (text->bytes != NULL)
    text->bytes = kr_arena_copy(arena, text->bytes, text->len);
}

static void add_said(struct kr_entries *to, const struct kr_entry *from, struct kr_arena *arena) {
  struct kr_entry said = *from;
  kr_record_keep(&kr_entry_record, &said, arena);
  keep(&said.from, arena);
  keep(&said.saved, arena);
  to->v = kr_arena_grow(arena, to->v, to->n, &to->room, sizeof *to->v);
  to->v[to->n++] = said;
}

void kr_submissions_add(struct kr_submissions *answers, const struct kr_submission *answer,
                        const struct kr_entry *said, struct kr_arena *arena) {
  struct kr_submission own = *answer;
  own.shown = kr_arena_copy(arena, answer->shown, strlen(answer->shown));
  keep(&own.file, arena);
  keep(&own.saved, arena);
  keep(&own.revision, arena);
  keep(&own.plan, arena);
  own.people.v = kr_arena_alloc_array(arena, own.people.n + 1, sizeof *own.people.v);
  for (size_t i = 0; answer->people.v != NULL && i < own.people.n; i++) {
    own.people.v[i] = answer->people.v[i];
    keep(&own.people.v[i], arena);
  }
  own.first = answers->said.n;
  answers->v = kr_arena_grow(arena, answers->v, answers->n, &answers->room, sizeof *answers->v);
  answers->v[answers->n++] = own;
  for (size_t i = 0; i < own.count; i++)
    add_said(&answers->said, &said[i], arena);
}

/* ---- one file ---- */

/* The last error is why the file cannot be used. */
static void add_fault(struct reading *run, const struct kr_input *input) {
  struct kr_submission answer;
  const char *slash = strrchr(input->shown, '/');
  memset(&answer, 0, sizeof answer);
  answer.shown = input->shown;
  answer.file = kr_text_valid(run->arena, kr_text_of(slash == NULL ? input->shown : slash + 1));
  for (size_t i = run->diags->count; i-- > 0;) {
    answer.fault = run->diags->rows[i];
    if (kr_diag_level(answer.fault.code) == KR_LEVEL_ERROR)
      break;
  }
  kr_submissions_add(run->out, &answer, NULL, run->arena);
}

static void read_form(struct reading *run, const struct kr_input *input) {
  struct kr_sheet_file returned;
  struct kr_entries said = {.v = NULL};
  struct kr_recognition_options options = {run->options->by};
  if (!kr_sheet_file_read(input, &returned, run->options->limits, run->piece, run->diags) ||
      !kr_returned_recognize(&returned, run->plan, &options, &said, run->piece, run->diags)) {
    add_fault(run, input);
    return;
  }
  struct kr_submission answer = {.shown = input->shown,
                                 .file = returned.file,
                                 .saved = returned.saved,
                                 .revision = returned.revision,
                                 .plan = kr_text_of(run->revision),
                                 .people = said.people,
                                 .count = said.n,
                                 .read = true};
  kr_submissions_add(run->out, &answer, said.v, run->arena);
}

static void read_stream(struct reading *run, const struct kr_input *input) {
  struct kr_buffer room;
  struct kr_text bytes = {NULL, 0, {0, 0}};
  kr_buffer_init(&room, run->piece);
  if (kr_input_read(input, run->options->limits->stream_bytes, &bytes, &room)) {
    if (!kr_stream_read(input->shown, bytes, run->plan, run->options->limits, run->out, run->arena,
                        run->piece, run->diags))
      add_fault(run, input);
  } else {
    kr_diag_unread(run->diags, input->shown, "stream-bytes", run->options->limits->stream_bytes);
    add_fault(run, input);
  }
  kr_buffer_free(&room);
}

static void read_archive(struct reading *run, const struct kr_input *input);

static void read_file(struct reading *run, const struct kr_input *input, bool archived) {
  if (run->options->step != NULL)
    run->options->step(run->options->context, run->done, run->total, input->shown);
  run->done++;
  struct kr_arena *outer = run->piece, *piece = kr_arena_child(run->arena);
  char head[KR_STREAM_HEAD];
  struct kr_text beginning = {head, kr_input_head(input, head, sizeof head), {0, 0}};
  run->piece = piece;
  if (!archived && kr_archive_is(input))
    read_archive(run, input);
  else if (kr_stream_is(beginning))
    read_stream(run, input);
  else
    read_form(run, input);
  run->piece = outer;
  kr_arena_free(piece);
}

/* ---- files in files ---- */

static void warn_empty(struct reading *run, const char *shown) {
  struct kr_place nowhere = {0, 0};
  kr_diag_add(run->diags, KR_DIAG_NO_FILES, shown, nowhere, NULL, NULL);
}

struct packed_file {
  const char *shown;
  size_t index;
};

static int by_shown(const void *a, const void *b) {
  const struct packed_file *x = a, *y = b;
  int order = strcmp(x->shown, y->shown);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static size_t list_archive(struct reading *run, const struct kr_archive *archive, const char *shown,
                           struct packed_file **out) {
  size_t n = 0, count = kr_archive_count(archive);
  *out = kr_arena_alloc_array(run->piece, count + 1, sizeof **out);
  for (size_t i = 0; i < count; i++) {
    const char *name = kr_archive_name(archive, i);
    if (kr_folder_is_junk(name))
      continue;
    (*out)[n].shown = kr_folder_join(shown, name, run->piece);
    (*out)[n++].index = i;
  }
  qsort(*out, n, sizeof **out, by_shown);
  return n;
}

static void read_archive(struct reading *run, const struct kr_input *input) {
  struct packed_file *files;
  struct kr_buffer bytes;
  struct kr_archive *archive = kr_archive_open(input, run->options->limits, run->piece, run->diags);
  if (archive == NULL) {
    add_fault(run, input);
    return;
  }
  size_t count = list_archive(run, archive, input->shown, &files);
  kr_buffer_init(&bytes, run->piece);
  run->total += count;
  for (size_t i = 0; i < count && !kr_archive_over_limit(archive); i++) {
    struct kr_input file = {NULL, files[i].shown, NULL, 0};
    bool good = kr_archive_read(archive, files[i].index, file.shown, &bytes, run->diags);
    file.bytes = good ? bytes.bytes : NULL;
    file.len = bytes.len;
    if (good)
      read_file(run, &file, true);
    else
      add_fault(run, kr_archive_over_limit(archive) ? input : &file);
  }
  if (count == 0)
    warn_empty(run, input->shown);
  kr_buffer_free(&bytes);
  kr_archive_close(archive);
}

static void read_standard(struct reading *run) {
  struct kr_buffer own, *bytes = run->options->standard;
  struct kr_input input = {NULL, "-", NULL, 0};
  kr_buffer_init(&own, run->arena);
  if (bytes == NULL)
    bytes = &own;
  if (bytes->len > 0 || kr_file_read("-", run->options->limits->file_bytes, bytes)) {
    input.bytes = bytes->bytes;
    input.len = bytes->len;
    read_file(run, &input, false);
  } else {
    kr_diag_unread(run->diags, "-", "file-bytes", run->options->limits->file_bytes);
    add_fault(run, &input);
  }
  kr_buffer_free(&own);
}

static void read_path(struct reading *run, const char *path) {
  struct kr_input input = kr_input_path(path);
  if (strcmp(path, "-") == 0)
    read_standard(run);
  else
    read_file(run, &input, false);
}

void kr_submissions_read(const char *const *paths, size_t count, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_folder_paths all = {NULL, 0, 0};
  char revision[KR_REVISION_SIZE];
  struct reading run = {.plan = plan,
                        .options = options,
                        .out = out,
                        .arena = arena,
                        .diags = diags,
                        .revision = revision};
  kr_plan_revision(plan, revision);
  for (size_t i = 0; i < count; i++) {
    size_t before = all.n, errors = diags->errors;
    if (strcmp(paths[i], "-") == 0 || !kr_folder_is(paths[i])) {
      kr_folder_paths_add(&all, paths[i], arena);
      continue;
    }
    kr_folder_list(paths[i], &all, arena, diags);
    if (all.n == before && diags->errors == errors)
      warn_empty(&run, paths[i]);
  }
  run.total = all.n;
  for (size_t i = 0; i < all.n; i++)
    read_path(&run, all.v[i]);
}
