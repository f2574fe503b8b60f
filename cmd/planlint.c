#include <string.h>

#include "excerpt.h"
#include "findings.h"

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
  struct kr_model model;
  memset(&model, 0, sizeof model);
  kr_command_load(&command, &model);
  if (findings != NULL)
    kr_findings_write(&command, findings);
  return kr_command_end(&command);
}
