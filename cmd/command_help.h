/* SPDX-License-Identifier: ISC */
/* What --help prints. */
#ifndef KR_CMD_COMMAND_HELP_H
#define KR_CMD_COMMAND_HELP_H

#include <stdio.h>

#include "command.h"

/* A line with the text, %1 and %2 replaced. */
void kr_command_line(struct kr_command *command, const char *text, const char *arg1,
                     const char *arg2, FILE *to);

/* Prints the command's options, those of all commands, and what else one asks first; the exit
 * status. */
int kr_command_help(struct kr_command *command, const struct kr_option *common, size_t count);

#endif
