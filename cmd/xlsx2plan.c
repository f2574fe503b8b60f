#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "xlsx2plan",
      .operands = "FILE.xlsx ...",
      .text = N_("Reads an old review sheet (Excel) into a plan."),
  };
  return kr_command_import_plan(&command, argc, argv);
}
