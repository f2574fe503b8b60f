/* SPDX-License-Identifier: ISC */
/* Which item the texts of a row are of; shared by lib/form only. */
#ifndef KR_FORM_AGREEMENT_H
#define KR_FORM_AGREEMENT_H

#include "form/form.h"

/* How much the row's own texts (`keys`, one a prefilled field) say that they are an item's. */
enum kr_form_agreement { KR_FORM_AGREES_NOT, KR_FORM_AGREES_NEARLY, KR_FORM_AGREES };
enum kr_form_agreement kr_form_agreement(struct kr_form_index *index,
                                         const struct kr_form_item *item,
                                         const struct kr_text *keys);
/* True if one of them is equal to another item's, or like it. */
bool kr_form_is_like_another(struct kr_form_index *index, const struct kr_form_item *item,
                             const struct kr_text *keys);
/* True for a former title of the item. */
bool kr_form_was_titled(const struct kr_form_index *index, const struct kr_form_item *item,
                        struct kr_text key);
/* The texts of a row by which it is known. */
struct kr_form_words {
  const struct kr_text *key; /* one a prefilled field */
  struct kr_text policy;     /* key of the policy that the row is in, or absent */
  bool today;                /* the form was made from the plan as it is */
};
/* By the texts alone. `*several`: they match different items. `*exact`: an exact match. */
const struct kr_form_item *kr_form_find_by_text(struct kr_form_index *index,
                                                const struct kr_form_words *words, bool *exact,
                                                bool *several);

#endif
