/* SPDX-License-Identifier: ISC */
/* Papers that are known by their bytes. */
#ifndef KR_MERGE_KNOWN_PAPERS_H
#define KR_MERGE_KNOWN_PAPERS_H

#include "base/keymap.h"
#include "emit/emit.h"
#include "model/model.h"

/* Adds the digests of all papers in plain text (CSV, Markdown) that the commands can make of the
 * model under any of their options; a substitute other than 〓 aside. The key of a digest is its
 * first 64 bits. The plan's marks of superseded comments may be taken away. */
void kr_merge_known_papers(struct kr_model *model, struct kr_keymap *digests,
                           struct kr_arena *arena);

#endif
