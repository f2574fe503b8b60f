#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "docx2plan",
      .operands = "FILE.docx ...",
      .en = "Reads an old review sheet (Word) into a plan.",
      .ja = "これまでの記入様式（Word）を計画の YAML にします。",
  };
  return kr_import_command(&command, argc, argv, kr_import_plan);
}
