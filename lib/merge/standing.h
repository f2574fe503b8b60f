/* SPDX-License-Identifier: ISC */
/* The state of a plan: who has answered, and what is left for a person. */
#ifndef KR_MERGE_STANDING_H
#define KR_MERGE_STANDING_H

#include "merge/merge.h"

/* What a merge did and what is left, on one line without a line break. */
void kr_merge_put_closing(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                          enum kr_lang lang, struct kr_buffer *line);

/* Who has answered, who has not, and what is open, on several lines. */
void kr_merge_put_standing(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                           enum kr_lang lang, struct kr_buffer *out);

#endif
