#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "xlsx2sched",
      .operands = "FILE.xlsx ...",
      .text = N_("Reads an old schedule or list of meetings (Excel) into YAML."),
  };
  return kr_command_import_sched(&command, argc, argv);
}
