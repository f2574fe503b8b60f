/* SPDX-License-Identifier: ISC */
/* What a shell needs to complete the words of a command, made from its table of options. */
#ifndef KR_CMD_COMPLETION_H
#define KR_CMD_COMPLETION_H

#include "command.h"

/* The shells: "bash" ..., NULL after the last. */
extern const char *const kr_completion_shells[];

/* Prints the script for a shell to standard output. `common` are the options that all commands
 * have; those without a text are left out. The scripts of zsh and fish explain each option, in
 * the language that the shell's own LC_ALL, LC_MESSAGES or LANG asks for. */
void kr_completion_print(const struct kr_command *command, const struct kr_option *common,
                         size_t common_count, const char *shell);

#endif
