#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "docx2plan",
      .operands = "FILE.docx ...",
      .text = N_("Reads an old review sheet (Word) into a plan."),
  };
  return kr_command_import_plan(&command, argc, argv);
}
