/* SPDX-License-Identifier: ISC */
/* What is in a column of an office's own table of opinions, by its heading; for lib/returned. */
#ifndef KR_RETURNED_OPINION_HEADINGS_H
#define KR_RETURNED_OPINION_HEADINGS_H

#include "returned/recognize.h"

enum kr_recognition_role {
  KR_RECOGNITION_TEXT, /* the opinions */
  KR_RECOGNITION_ANSWER,
  KR_RECOGNITION_CATEGORY,
  KR_RECOGNITION_CHANGE,
  KR_RECOGNITION_PLACE,
  KR_RECOGNITION_BY,
  KR_RECOGNITION_OFFICE,
  KR_RECOGNITION_NUMBER,
  KR_RECOGNITION_DATE,
  KR_RECOGNITION_ROLES /* none of these */
};

/* What is under the heading of a key. */
enum kr_recognition_role kr_recognition_role_of(struct kr_text key, struct kr_arena *arena);

/* True for a sheet that our commands made: it has id cells, the line of the revision, or the plan's
 * own headings where such a table would have the answers. */
bool kr_recognition_is_form(const struct kr_form_index *index, const struct kr_form_sheet *indexed);

/* The item that a place means: by its number, its title in the text, or the page of its policy if
 * that has but one; or NULL. */
const struct kr_form_item *kr_recognition_item_at(const struct kr_form_index *index,
                                                  struct kr_text place);
/* True if a place says more than which item is meant: 3行目, or what somebody thinks of it. */
bool kr_recognition_place_says_more(const struct kr_form_item *item, struct kr_text place,
                                    struct kr_arena *arena);
/* True for the number of a row, such as 3, (3), 意見3 or A-3, and nothing else. */
bool kr_recognition_is_row_number(struct kr_text text, struct kr_arena *arena);

#endif
