#include <string.h>

#include "command.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "planlint",
      .operands = "FILE.yaml ...",
      .en = "Checks plans, schedules and meetings.",
      .ja = "計画、予定、会議日程の YAML を調べます。",
      .least = 1,
  };
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_model model;
  memset(&model, 0, sizeof model);
  kr_command_load(&command, &model);
  return kr_command_end(&command);
}
