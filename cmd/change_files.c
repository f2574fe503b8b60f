/* SPDX-License-Identifier: ISC */
/* Source files changed by a command: to standard output, as a diff, or in their place. */
#include "change_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "patch/patch.h"

static struct kr_text text_of(const struct kr_buffer *buffer) {
  return kr_text_view(buffer->len > 0 ? buffer->bytes : "", buffer->len);
}

static bool differs(const struct kr_rewrite *rewrite, size_t i) {
  return !kr_text_equal(text_of(&rewrite->before[i]), text_of(&rewrite->after[i]));
}

/* Reads a file and makes what it shall be; nothing is written yet. */
static bool make(struct kr_rewrite *rewrite, size_t i) {
  struct kr_command *command = rewrite->command;
  const char *name = command->arguments[i];
  if (!kr_command_read(command, name, &rewrite->before[i]))
    return false;
  struct kr_arena *arena = kr_arena_child(&command->arena);
  bool good = rewrite->make(rewrite->context, name, text_of(&rewrite->before[i]),
                            &rewrite->after[i], arena);
  kr_arena_free(arena);
  return good;
}

/* Reports the first line that differs. */
static void report_first_line(struct kr_rewrite *rewrite, size_t i) {
  struct kr_text before = text_of(&rewrite->before[i]), after = text_of(&rewrite->after[i]);
  struct kr_place at = {1, 1};
  for (size_t n = 0; n < before.len && n < after.len && before.bytes[n] == after.bytes[n]; n++)
    at.line += before.bytes[n] == '\n';
  kr_diag_add(&rewrite->command->diags, KR_DIAG_NOT_NORMAL, rewrite->command->arguments[i], at,
              NULL, NULL);
}

static void add_diff(struct kr_rewrite *rewrite, size_t i, struct kr_buffer *out) {
  struct kr_arena *arena = kr_arena_child(&rewrite->command->arena);
  struct kr_text before = text_of(&rewrite->before[i]);
  struct kr_edits edits;
  kr_patch_line_diff(before, text_of(&rewrite->after[i]), &edits, arena);
  kr_patch_diff(rewrite->command->arguments[i], before, &edits, out);
  kr_arena_free(arena);
}

/* The differences of all files in one. */
static void write_diffs(struct kr_rewrite *rewrite) {
  struct kr_command *command = rewrite->command;
  struct kr_buffer out;
  kr_buffer_init(&out, &command->arena);
  for (size_t i = 0; i < command->argument_count; i++)
    add_diff(rewrite, i, &out);
  kr_command_write(command, command->output, text_of(&out));
  kr_buffer_free(&out);
}

/* Changes the file itself; one that was saved meanwhile is made again. True if it is as it
 * shall be now. */
static bool change(struct kr_rewrite *rewrite, size_t i) {
  struct kr_command *command = rewrite->command;
  const char *path = command->arguments[i];
  int lock = kr_file_lock(path);
  enum kr_file_swap done = KR_FILE_CHANGED;
  if (differs(rewrite, i))
    kr_command_check_links(command, path);
  for (int tries = 0; done == KR_FILE_CHANGED && differs(rewrite, i); tries++) {
    if (tries == KR_SWAP_TRIES) {
      kr_command_tried(command, path);
      break;
    }
    struct kr_text after = text_of(&rewrite->after[i]);
    done = kr_command_swap(command, path, text_of(&rewrite->before[i]),
                           (struct kr_text_list){&after, 1});
    if (done != KR_FILE_CHANGED)
      break;
    kr_buffer_clear(&rewrite->before[i]);
    kr_buffer_clear(&rewrite->after[i]);
    if (!make(rewrite, i))
      done = KR_FILE_FAILED;
  }
  kr_file_unlock(lock);
  rewrite->changed += done == KR_FILE_SWAPPED;
  return done == KR_FILE_SWAPPED || !differs(rewrite, i);
}

static void put_count(struct kr_command *command, const char *text, size_t count,
                      struct kr_buffer *out) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", count);
  kr_lang_put(command->lang, text, digits, NULL, out);
}

#define CLOSING_ROOM 1024 /* bytes; more than the line takes in any language */

/* The line at the end of a rewrite with -i: what it did. `line` has room for it. */
static void close_in_place(struct kr_rewrite *rewrite, struct kr_buffer *line) {
  struct kr_command *command = rewrite->command;
  size_t count = command->argument_count, left = count - rewrite->changed - rewrite->normal;
  kr_command_report(command);
  if (command->quiet)
    return;
  kr_buffer_printf(line, "%s: ", command->name);
  put_count(command, rewrite->changed_text, rewrite->changed, line);
  put_count(command, rewrite->normal_text, rewrite->normal, line);
  if (left > 0)
    put_count(command, rewrite->fault_text, left, line);
  kr_buffer_putc(line, '\n');
  fwrite(line->bytes, 1, line->len, stderr);
}

/* Memory that runs out after a file was changed would end the rewrite as if nothing was. */
static void change_all(struct kr_rewrite *rewrite) {
  struct kr_buffer line;
  kr_buffer_init(&line, &rewrite->command->arena);
  kr_buffer_reserve(&line, CLOSING_ROOM);
  for (size_t i = 0; i < rewrite->command->argument_count; i++) {
    size_t changed = rewrite->changed;
    bool good = change(rewrite, i);
    rewrite->normal += good && rewrite->changed == changed;
  }
  close_in_place(rewrite, &line);
  kr_buffer_free(&line);
}

/* Writes the results to the outputs that were asked for. */
static void write_results(struct kr_rewrite *rewrite) {
  struct kr_command *command = rewrite->command;
  for (size_t i = 0; rewrite->check && i < command->argument_count; i++)
    if (differs(rewrite, i))
      report_first_line(rewrite, i);
  if (rewrite->dry)
    write_diffs(rewrite);
  else if (!rewrite->check && !rewrite->in_place)
    kr_command_write(command, command->output, text_of(&rewrite->after[0]));
  if (rewrite->in_place && !rewrite->dry)
    change_all(rewrite);
}

void kr_rewrite_all(struct kr_rewrite *rewrite) {
  struct kr_command *command = rewrite->command;
  size_t count = command->argument_count;
  bool good = true;
  rewrite->before = kr_arena_alloc_array(&command->arena, count, sizeof *rewrite->before);
  rewrite->after = kr_arena_alloc_array(&command->arena, count, sizeof *rewrite->after);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_init(&rewrite->before[i], &command->arena);
    kr_buffer_init(&rewrite->after[i], &command->arena);
    good = make(rewrite, i) && good;
  }
  if (good)
    write_results(rewrite);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_free(&rewrite->before[i]);
    kr_buffer_free(&rewrite->after[i]);
  }
}

int kr_rewrite_misuse(const struct kr_rewrite *rewrite) {
  struct kr_command *command = rewrite->command;
  const char *stream = NULL; /* what is no file */
  size_t standard = 0;
  for (size_t i = 0; i < command->argument_count; i++) {
    bool is_standard = strcmp(command->arguments[i], "-") == 0;
    standard += is_standard;
    if (is_standard || kr_file_is_stream(command->arguments[i]))
      stream = command->arguments[i];
  }
  if (rewrite->in_place && command->output != NULL)
    return kr_command_misuse(command, N_("give -i or -o, not both"), "-i");
  if (rewrite->in_place && rewrite->check)
    return kr_command_misuse(command, N_("give -i or --check, not both"), "-i");
  if (rewrite->in_place && stream != NULL)
    return kr_command_misuse(command, N_("-i changes a file; this is none"), stream);
  if (standard > 1)
    return kr_command_misuse(command, N_("standard input can be read only once"), "-");
  if (command->argument_count > 1 && !rewrite->in_place && !rewrite->check && !rewrite->dry)
    return kr_command_misuse(command, N_("several files need -i, -n or --check"),
                             command->arguments[1]);
  return KR_GO_ON;
}
