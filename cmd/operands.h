/* SPDX-License-Identifier: ISC */
/* What a command reads and writes: an output names no input, an operand is used. */
#ifndef KR_CMD_OPERANDS_H
#define KR_CMD_OPERANDS_H

#include "command.h"

/* True if `path` names a file that the command reads: an operand, a file in an operand that is a
 * folder, or the value of an option that takes a YAML file; by whatever path. False for NULL. */
bool kr_operands_hold(const struct kr_command *command, const char *path);

/* The file that an option names which takes a YAML file; NULL for others and if it is not given. */
const char *kr_operands_read_by(const struct kr_option *option);

/* True if both paths name one regular file. */
bool kr_same_file(const char *a, const char *b);

/* Checks -o against the operands and the format. KR_GO_ON, or the exit status. */
int kr_operands_check(struct kr_command *command);

#endif
