/* The commands that read old papers. */
#ifndef KR_CMD_IMPORTS_H
#define KR_CMD_IMPORTS_H

#include "command.h"
#include "import/import.h"

/* Runs such a command: its operands are files of any format that is read. */
int kr_import_command(struct kr_command *command, int argc, char **argv,
                      bool (*read)(struct kr_import *import, const struct kr_returned *files,
                                   size_t count));

#endif
