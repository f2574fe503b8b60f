/* SPDX-License-Identifier: ISC */
/* The proof that the papers of opinions hold all that was said. */
#ifndef KR_CMD_OPINION_PROOF_H
#define KR_CMD_OPINION_PROOF_H

#include "command.h"

/* Makes the papers of all originals and answers of the plan in `bytes`, looks for each line of each
 * original in their rows, and prints how the numbers of comments, opinions, rows and lines go
 * together. Warnings name the lines that are in no row or in several. */
void kr_opinions_prove(struct kr_command *command, const char *name, struct kr_text bytes,
                       const struct kr_model *model);

#endif
