/* SPDX-License-Identifier: ISC */
/* One text that several items or persons share. */
#ifndef KR_FORM_SPLIT_H
#define KR_FORM_SPLIT_H

#include "form/form.h"

enum kr_form_split {
  KR_FORM_SPLIT_NONE, /* it belongs to the row and its writer */
  KR_FORM_SPLIT_DONE,
  KR_FORM_SPLIT_DOUBT /* it names others, and where their part begins or ends is not certain */
};
struct kr_form_part {
  const struct kr_form_item *item; /* by items */
  size_t reviewer;                 /* by persons: place on the plan's list */
  struct kr_text text;
};
struct kr_form_parts {
  struct kr_form_part *v;
  size_t n, room;
};
/* By lines that begin with an item's number (`numbers`: those printed are those of today) or
 * title. `own`: the item of the row, or NULL. */
enum kr_form_split kr_form_split_items(const struct kr_form_index *index, bool numbers,
                                       struct kr_text text, const struct kr_form_item *own,
                                       struct kr_form_parts *parts);
/* By lines that begin with a listed name. `own`: the writer. */
enum kr_form_split kr_form_split_people(const struct kr_form_index *index, struct kr_text text,
                                        struct kr_text own, struct kr_form_parts *parts);

#endif
