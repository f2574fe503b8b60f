/* SPDX-License-Identifier: ISC */
/* Returned answer sheets (model/answer_sheet.h). */
#ifndef KR_RETURNED_ANSWERS_H
#define KR_RETURNED_ANSWERS_H

#include "form/form.h"
#include "model/answer_plan.h"
#include "returned/returned.h"

/* What is needed to know answer sheets of a plan, made once for all files. */
struct kr_returned_answers_known {
  const struct kr_answer_plan *answers;
  struct kr_form_index sheet; /* of the sheet with all opinions; empty without them */
};
struct kr_returned_answers_known *kr_returned_answers_know(const struct kr_plan *plan,
                                                           struct kr_arena *arena);

/* Whether a file is an answer sheet and no form of the plan (`forms`): as it says itself, else by
 * its headings, which an office's own table may have, too. */
enum kr_returned_answers_in { KR_ANSWERS_NONE, KR_ANSWERS_PERHAPS, KR_ANSWERS_CERTAIN };
enum kr_returned_answers_in kr_returned_answers_in(const struct kr_sheet_file *file,
                                                   const struct kr_returned_answers_known *known,
                                                   const struct kr_form_index *forms,
                                                   struct kr_arena *arena);
/* True if more of the entries answer opinions of the plan than belong to none. */
bool kr_returned_answers_fit(const struct kr_entries *entries);

/* kr_returned_recognize for an answer sheet. What an office wrote in one row is one entry, whose
 * item is the opinion; what it wrote elsewhere is a note or comment on the item of the opinion. A
 * category that the plan does not list is kept, with a warning. */
bool kr_returned_answers_recognize(const struct kr_sheet_file *file,
                                   const struct kr_returned_answers_known *known,
                                   const struct kr_recognition_options *options,
                                   struct kr_entries *out, const struct kr_reading *reading);

#endif
