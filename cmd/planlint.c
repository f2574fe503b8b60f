#include <string.h>

#include "excerpt.h"
#include "findings.h"
#include "lint/lint.h"

/* Loads all files and, where all could be read, looks at what they say. */
static void check(struct kr_command *command) {
  size_t count = command->argument_count;
  struct kr_lint_file *files = kr_arena_take_array(&command->arena, count + 1, sizeof *files);
  struct kr_buffer *bytes = kr_arena_take_array(&command->arena, count + 1, sizeof *bytes);
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    const char *name = command->arguments[i];
    struct kr_buffer *kept = strcmp(name, "-") == 0 ? &command->standard : &bytes[i];
    good = kr_command_load_kept(command, name, kept, &files[i].model) && !kept->failed && good;
    files[i].name = name;
    files[i].bytes.bytes = kept->bytes;
    files[i].bytes.len = kept->len;
  }
  if (good)
    kr_lint_run(files, count, &command->arena, &command->diags);
  for (size_t i = 0; i < count; i++)
    kr_buffer_free(&bytes[i]);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "planlint",
      .operands = "FILE.yaml ...",
      .en = "Checks plans, schedules and meetings.",
      .ja = "計画、予定、会議日程の YAML を調べます。",
      .least = 1,
  };
  const char *format = "text";
  const struct kr_option options[] = {{"format", 0, KR_OPTION_VALUE, &format, "NAME",
                                       "of the findings: text (default), json or github",
                                       "結果の形: text（既定）、json、github"},
                                      {"color", 0, KR_OPTION_VALUE, &command.color, "WHEN",
                                       "colours and source lines: auto (default), always or never",
                                       "色と該当行の表示: auto（既定）、always、never"}};
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  const struct kr_findings *findings = kr_findings_named(format);
  if (findings == NULL && strcmp(format, "text") != 0)
    return kr_command_misuse(&command, "the format is text, json or github",
                             "text、json、github のいずれかです", format);
  if (!kr_look_known(command.color))
    return kr_command_misuse(&command, "the colour is auto, always or never",
                             "auto、always、never のいずれかです", command.color);
  check(&command);
  if (findings != NULL)
    kr_findings_write(&command, findings);
  return kr_command_end(&command);
}
