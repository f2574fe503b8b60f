/* SPDX-License-Identifier: ISC */
/* The command opinions. */
#ifndef KR_CMD_OPINIONS_H
#define KR_CMD_OPINIONS_H

#include "papers.h"

/* Completes the row of the command with its own options, and runs it; the exit status. */
int kr_opinions_main(const struct kr_paper_command *made, int argc, char **argv);

#endif
