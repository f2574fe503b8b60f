/* SPDX-License-Identifier: ISC */
/* The command plandiff. */
#ifndef KR_CMD_PLANDIFF_H
#define KR_CMD_PLANDIFF_H

#include "papers.h"

/* Completes the row of the command with its own options, and runs it; the exit status. */
int kr_plandiff_main(const struct kr_paper_command *made, int argc, char **argv);

#endif
