#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "docx2sched",
      .operands = "FILE.docx ...",
      .text = N_("Reads an old schedule or list of meetings (Word) into YAML."),
  };
  return kr_command_import_sched(&command, argc, argv);
}
