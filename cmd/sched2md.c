#include <string.h>

#include "command.h"
#include "table/document.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "sched2md",
      .operands = "SCHEDULE.yaml ...",
      .en = "Prints a schedule and its meetings as Markdown, for reading on a repository page.",
      .ja = "スケジュールと会議日程を Markdown（リポジトリのページで読む表）で出力します。",
      .least = 1,
  };
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (!kr_command_load(&command, &model) ||
      (model.meetings == NULL && !kr_command_need(&command, model.schedule, KR_DIAG_NO_SCHEDULE)))
    return kr_command_end(&command);
  struct kr_emit_options emit = kr_command_emit_options(&command);
  kr_command_emit(&command, kr_schedule_document(model.schedule, model.meetings, &command.arena),
                  kr_format_named("md"), &emit, command.output);
  return kr_command_end(&command);
}
