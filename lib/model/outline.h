/* SPDX-License-Identifier: ISC */
/* The outline of a document: a plan, schedule or list of meetings without the texts that the
 * document shows. It is stored in the document's properties, so that the same model can be read
 * back from it.
 *
 * An outline holds what the document does not show but its readers may have: ids, period, office,
 * deadline, proper names, pages, widths and looks. It never holds comments, the lists of reviewers
 * and members, papers of meetings, or texts of columns that the plan does not show. If the document
 * shows a text, that text counts.
 */
#ifndef KR_MODEL_OUTLINE_H
#define KR_MODEL_OUTLINE_H

#include "base/property.h"
#include "model/model.h"

/* Replaces a text that the document shows in a place of its own. */
#define KR_OUTLINE_SHOWN "-"

/* Appends the outline of what the model holds, as a source file. Of a plan: title, label, headings
 * and the marks and terms of the footnotes as they are, of each policy the first item, by which it
 * is recognised. Of a schedule and meetings: everything, with stamps in place of the texts of
 * entries, points of agendas and notes, which share cells. */
void kr_outline_yaml(const struct kr_model *model, struct kr_arena *arena, struct kr_buffer *out);

/* Loads an outline, which comes in a file from outside. False for an absent one, and for one that
 * is none. */
bool kr_outline_load(struct kr_text outline, struct kr_model *model, struct kr_arena *arena);

/* The stamp of a shown text: its bytes and its digest, such as "27.7K2F9", by which its end is
 * found if several texts share a cell. */
struct kr_text kr_outline_stamp(struct kr_text text, struct kr_arena *arena);
/* The length of the stamped text in bytes; 0 if `mark` is not a stamp. */
size_t kr_outline_stamp_length(struct kr_text mark);
/* How many bytes at the beginning of `text` are the stamped text; 0 if it is not there. */
size_t kr_outline_stamped(struct kr_text mark, struct kr_text text, struct kr_arena *scratch);

/* The headings `kairan` and `No.`, of the columns that a form adds to those of the plan. */
extern const char kr_outline_id_heading[], kr_outline_number_heading[];

/* With what the line below the title of a paper with comments begins, in English and Japanese. */
extern const char *const kr_outline_to_read[2];

/* True if the column is under the title: as the first column of its field says. */
bool kr_plan_column_under(const struct kr_plan *plan, enum kr_plan_field field);

/* What is printed before the text of a footnote: its mark and term, and a colon in the language of
 * the term, or nothing if there is no term. */
struct kr_text kr_footnote_head(const struct kr_footnote *note, struct kr_arena *arena);
const char *kr_footnote_colon(const struct kr_footnote *note);
/* Both colons. */
extern const char *const kr_footnote_colons[2];

#endif
