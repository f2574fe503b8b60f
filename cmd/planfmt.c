/* planfmt: source files in their normal form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "fmt/fmt.h"
#include "patch/patch.h"

struct format_run {
  struct kr_command command;
  bool in_place, dry, check, all;
  struct kr_fmt fmt;
  struct kr_buffer *before, *after; /* of each file */
  size_t changed, normal;           /* files that -i changed, and that were in order */
};

static struct kr_text text_of(const struct kr_buffer *buffer) {
  return kr_text_view(buffer->len > 0 ? buffer->bytes : "", buffer->len);
}

static bool differs(const struct format_run *run, size_t i) {
  return !kr_text_equal(text_of(&run->before[i]), text_of(&run->after[i]));
}

/* Reads and formats a file; nothing is written yet. */
static bool format(struct format_run *run, size_t i) {
  struct kr_command *command = &run->command;
  struct kr_buffer *bytes = &run->before[i];
  run->fmt.name = command->arguments[i];
  if (!kr_file_read(run->fmt.name, command->limits.yaml_bytes, bytes)) {
    kr_command_system(command, KR_DIAG_CANNOT_READ, run->fmt.name);
    return false;
  }
  struct kr_arena *arena = kr_arena_child(&command->arena);
  bool good = kr_fmt_source(&run->fmt, text_of(bytes), &command->limits, &run->after[i], arena,
                            &command->diags);
  kr_arena_free(arena);
  return good;
}

/* Reports the first line that differs. */
static void report_first_line(struct format_run *run, size_t i) {
  struct kr_text before = text_of(&run->before[i]), after = text_of(&run->after[i]);
  struct kr_place at = {1, 1};
  for (size_t n = 0; n < before.len && n < after.len && before.bytes[n] == after.bytes[n]; n++)
    at.line += before.bytes[n] == '\n';
  kr_diag_add(&run->command.diags, KR_DIAG_NOT_NORMAL, run->command.arguments[i], at, NULL, NULL);
}

static void add_diff(struct format_run *run, size_t i, struct kr_buffer *out) {
  struct kr_arena *arena = kr_arena_child(&run->command.arena);
  struct kr_text before = text_of(&run->before[i]);
  struct kr_edits edits;
  kr_patch_line_diff(before, text_of(&run->after[i]), &edits, arena);
  kr_patch_diff(run->command.arguments[i], before, &edits, out);
  kr_arena_free(arena);
}

/* The differences of all files in one. */
static void write_diffs(struct format_run *run) {
  struct kr_command *command = &run->command;
  struct kr_buffer out;
  kr_buffer_init(&out, &command->arena);
  for (size_t i = 0; i < command->argument_count; i++)
    add_diff(run, i, &out);
  kr_command_write(command, command->output, text_of(&out));
  kr_buffer_free(&out);
}

/* Changes the file itself; one that was saved meanwhile is formatted again. True if it is in its
 * normal form now. */
static bool change(struct format_run *run, size_t i) {
  struct kr_command *command = &run->command;
  const char *path = command->arguments[i];
  int lock = kr_file_lock(path);
  enum kr_file_swap done = KR_FILE_CHANGED;
  if (differs(run, i))
    kr_command_check_links(command, path);
  for (int tries = 0; done == KR_FILE_CHANGED && differs(run, i); tries++) {
    if (tries == KR_SWAP_TRIES) {
      kr_command_tried(command, path);
      break;
    }
    done = kr_command_swap(command, path, text_of(&run->before[i]), text_of(&run->after[i]));
    if (done != KR_FILE_CHANGED)
      break;
    kr_buffer_clear(&run->before[i]);
    kr_buffer_clear(&run->after[i]);
    if (!format(run, i))
      done = KR_FILE_FAILED;
  }
  kr_file_unlock(lock);
  run->changed += done == KR_FILE_SWAPPED;
  return done == KR_FILE_SWAPPED || !differs(run, i);
}

static void put_count(struct kr_command *command, const char *text, size_t count,
                      struct kr_buffer *out) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", count);
  kr_lang_put(command->lang, text, digits, NULL, out);
}

#define CLOSING_ROOM 1024 /* bytes; more than the line takes in any language */

/* The line at the end of a run with -i: what it did. `line` has room for it. */
static void close_in_place(struct format_run *run, struct kr_buffer *line) {
  struct kr_command *command = &run->command;
  size_t count = command->argument_count, left = count - run->changed - run->normal;
  kr_command_report(command);
  if (command->quiet)
    return;
  kr_buffer_printf(line, "%s: ", command->name);
  put_count(command, N_("files changed %1"), run->changed, line);
  put_count(command, N_(", already in normal form %1"), run->normal, line);
  if (left > 0)
    put_count(command, N_(", not changed for a fault %1"), left, line);
  kr_buffer_putc(line, '\n');
  fwrite(line->bytes, 1, line->len, stderr);
}

/* Memory that runs out after a file was changed would end the run as if nothing was. */
static void change_all(struct format_run *run) {
  struct kr_buffer line;
  kr_buffer_init(&line, &run->command.arena);
  kr_buffer_reserve(&line, CLOSING_ROOM);
  for (size_t i = 0; i < run->command.argument_count; i++) {
    size_t changed = run->changed;
    bool good = change(run, i);
    run->normal += good && run->changed == changed;
  }
  close_in_place(run, &line);
  kr_buffer_free(&line);
}

/* Writes the results to the outputs that were asked for. */
static void write_results(struct format_run *run) {
  struct kr_command *command = &run->command;
  for (size_t i = 0; run->check && i < command->argument_count; i++)
    if (differs(run, i))
      report_first_line(run, i);
  if (run->dry)
    write_diffs(run);
  else if (!run->check && !run->in_place)
    kr_command_write(command, command->output, text_of(&run->after[0]));
  if (run->in_place && !run->dry)
    change_all(run);
}

/* All files are formatted before one is written, so that a fault in one changes none. */
static void format_all(struct format_run *run) {
  struct kr_command *command = &run->command;
  size_t count = command->argument_count;
  bool good = true;
  run->before = kr_arena_alloc_array(&command->arena, count, sizeof *run->before);
  run->after = kr_arena_alloc_array(&command->arena, count, sizeof *run->after);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_init(&run->before[i], &command->arena);
    kr_buffer_init(&run->after[i], &command->arena);
    good = format(run, i) && good;
  }
  if (good)
    write_results(run);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_free(&run->before[i]);
    kr_buffer_free(&run->after[i]);
  }
}

static int misuse(struct format_run *run) {
  struct kr_command *command = &run->command;
  size_t standard = 0;
  for (size_t i = 0; i < command->argument_count; i++)
    standard += strcmp(command->arguments[i], "-") == 0;
  if (run->in_place && command->output != NULL)
    return kr_command_misuse(command, N_("give -i or -o, not both"), "-i");
  if (run->in_place && run->check)
    return kr_command_misuse(command, N_("give -i or --check, not both"), "-i");
  if (run->in_place && standard > 0)
    return kr_command_misuse(command, N_("standard input cannot be changed in place"), "-i");
  if (standard > 1)
    return kr_command_misuse(command, N_("standard input can be read only once"), "-");
  if (command->argument_count > 1 && !run->in_place && !run->check && !run->dry)
    return kr_command_misuse(command, N_("several files need -i, -n or --check"),
                             command->arguments[1]);
  return KR_GO_ON;
}

int main(int argc, char **argv) {
  struct format_run run;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_FLAG("in-place", 'i', &run.in_place, N_("change the files themselves")),
      KR_FLAG("dry-run", 'n', &run.dry, N_("show the changes as a diff, write nothing")),
      KR_FLAG("check", 0, &run.check, N_("name the files that are not in normal form")),
      KR_FLAG("keys", 0, &run.fmt.keys, N_("put the keys into their order too")),
      KR_FLAG("quotes", 0, &run.fmt.quotes,
              N_("write texts without quotation marks, long ones after |")),
      KR_FLAG("all", 0, &run.all, N_("both of these")),
  };
  run.command.name = "planfmt";
  run.command.operands = "FILE.yaml ...";
  run.command.example = "planfmt -i plan.yaml schedule.yaml";
  run.command.text = N_("Puts plans, schedules and meetings into their normal form.");
  run.command.options = options;
  run.command.option_count = sizeof options / sizeof options[0];
  run.command.least = 1;
  run.command.format = "yaml";
  int status = kr_command_begin(&run.command, argc, argv);
  if (status == KR_GO_ON)
    status = misuse(&run);
  if (status != KR_GO_ON)
    return status;
  run.fmt.keys = run.fmt.keys || run.all;
  run.fmt.quotes = run.fmt.quotes || run.all;
  run.fmt.notes = !run.check;
  format_all(&run);
  return kr_command_end(&run.command);
}
