/* SPDX-License-Identifier: ISC */
/* What a command may still do once it reads files of strangers. */
#ifndef KR_CMD_CONFINEMENT_H
#define KR_CMD_CONFINEMENT_H

#include "command.h"

/* From here on the process opens no network connection, starts no program, and opens no file but
 * the operands, those of options that take a YAML file, the system's libraries (for encodings), and
 * the folders of what it writes: -o, and the `count` paths of `written`, of which NULL is none.
 * Threads may be started, and are confined too. What the kernel has not of it is left out without a
 * word. For Linux; elsewhere, and in a build for sanitizers or with KR_NO_SANDBOX, this does
 * nothing. */
void kr_confine(struct kr_command *command, const char *const *written, size_t count);

#define KR_OPTION_NO_SANDBOX(flag)                                                                 \
  KR_FLAG("no-sandbox", 0, flag, N_("leave the process its access to other files and the network"))

#endif
