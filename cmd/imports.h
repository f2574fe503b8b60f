/* SPDX-License-Identifier: ISC */
/* The commands that read old papers: their operands are files of any format that is read. */
#ifndef KR_CMD_IMPORTS_H
#define KR_CMD_IMPORTS_H

#include "command.h"

/* Whole main functions; the exit status. */
int kr_command_import_plan(struct kr_command *command, int argc, char **argv);
int kr_command_import_sched(struct kr_command *command, int argc, char **argv);

#endif
