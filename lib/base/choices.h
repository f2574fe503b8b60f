/* SPDX-License-Identifier: ISC */
/* The words of a choice as papers show them. */
#ifndef KR_BASE_CHOICES_H
#define KR_BASE_CHOICES_H

#include "base/arena.h"
#include "base/text.h"

/* A heading and, on a line below it, the words in parentheses: 区分（賛成／反対）. Made in `arena`;
 * its place is the heading's. */
struct kr_text kr_choices_head(struct kr_text heading, const struct kr_text *words, size_t count,
                               struct kr_arena *arena);

/* True for words that find room below a heading; others are a note below the table. */
bool kr_choices_fit_head(const struct kr_text *words, size_t count);

#endif
