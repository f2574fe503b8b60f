#include "imports.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "xlsx2plan",
      .operands = "FILE.xlsx ...",
      .en = "Reads an old review sheet (Excel) into a plan.",
      .ja = "これまでの記入様式（Excel）を計画の YAML にします。",
  };
  return kr_import_command(&command, argc, argv, kr_import_plan);
}
