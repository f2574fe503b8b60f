/* SPDX-License-Identifier: ISC */
/* planlint: warnings about plans, schedules and meetings. */
#include <string.h>

#include "excerpt.h"
#include "findings.h"
#include "lint/lint.h"

/* --gate and --next. */
struct gate {
  size_t number; /* an enum kr_lint_gate */
  const char *next;
};
static const char *const gates[] = {
    [KR_LINT_GATE_NONE] = "none", [KR_LINT_GATE_ANSWER] = "answer", NULL};

/* The plans of all files; a next revision is no file that is judged. */
static void check_gate(struct kr_command *command, const struct kr_lint_file *files,
                       const struct gate *gate) {
  struct kr_model next;
  memset(&next, 0, sizeof next);
  if (gate->next != NULL && (!kr_command_load_file(command, gate->next, &next) ||
                             !kr_command_need_of(command, gate->next, next.plan, KR_DIAG_NO_PLAN)))
    return;
  for (size_t i = 0; i < command->argument_count; i++)
    kr_lint_gate_run((enum kr_lint_gate)gate->number, &files[i], next.plan, &command->arena,
                     &command->diags);
}

/* Loads all files and checks their contents. */
static void check(struct kr_command *command, const struct gate *gate) {
  size_t count = command->argument_count;
  struct kr_lint_file *files = kr_arena_alloc_array(&command->arena, count + 1, sizeof *files);
  struct kr_buffer *bytes = kr_arena_alloc_array(&command->arena, count + 1, sizeof *bytes);
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    const char *name = command->arguments[i];
    struct kr_buffer *kept = strcmp(name, "-") == 0 ? &command->standard : &bytes[i];
    bytes[i].arena = &command->arena;
    good = kr_command_load_kept(command, name, kept, &files[i].model) && good;
    files[i].name = name;
    files[i].on_disk = strcmp(name, "-") != 0;
    files[i].bytes.bytes = kept->bytes;
    files[i].bytes.len = kept->len;
  }
  if (good)
    check_gate(command, files, gate);
  kr_lint_run(files, count, good ? KR_LINT_ALL : KR_LINT_FAULTY, &command->arena, &command->diags);
  for (size_t i = 0; i < count; i++)
    kr_buffer_free(&bytes[i]);
}

/* True if there is nothing to judge: no file could be read. */
static bool is_unread(const struct kr_command *command) {
  size_t unread = 0;
  for (size_t i = 0; i < command->diags.count; i++)
    unread += command->diags.rows[i].code == KR_DIAG_CANNOT_READ;
  return unread > 0 && unread == command->diags.count;
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "planlint",
      .example = "planlint plan.yaml schedule.yaml",
      .operands = "FILE.yaml ...",
      .text = N_("Checks plans, schedules and meetings."),
      .least = 1,
      .finds = true,
  };
  size_t format = KR_FINDINGS_TEXT;
  struct gate gate = {KR_LINT_GATE_NONE, NULL};
  const struct kr_option options[] = {
      KR_CHOICE("format", &format, kr_findings_words,
                N_("format of the findings: text (default), json or github")),
      KR_CHOICE("color", &command.color, kr_color_words,
                N_("colours and source lines: auto (default), always or never")),
      KR_CHOICE("gate", &gate.number, gates,
                N_("also what is left to do before something goes out: none (default) or answer")),
      KR_VALUE("next", 0, &gate.next, "FILE.yaml",
               N_("with --gate=answer: the next revision, which must have the changes"))};
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status == KR_GO_ON && gate.next != NULL && gate.number != KR_LINT_GATE_ANSWER)
    status = kr_command_misuse(&command, N_("this goes with --gate=answer"), "--next");
  if (status != KR_GO_ON)
    return status;
  check(&command, &gate);
  if (format == KR_FINDINGS_TEXT && !is_unread(&command))
    kr_command_write_messages(&command);
  else if (format != KR_FINDINGS_TEXT)
    kr_findings_write(&command, (enum kr_findings)format);
  return kr_command_end(&command);
}
