/* The outline of a paper: a plan, schedule or list of meetings without the texts that the paper
 * shows. The paper carries it in its properties, so that the same model can be read back from it.
 *
 * An outline holds what people see nowhere but may know: ids, period, office, proper names, pages,
 * widths and looks. It never holds comments, the list of reviewers, or texts of columns that the
 * plan does not show. Where the paper shows a text, the paper is right. */
#ifndef KR_MODEL_OUTLINE_H
#define KR_MODEL_OUTLINE_H

#include "base/property.h"
#include "model/model.h"

/* Stands for a text that the paper shows in a place of its own. */
#define KR_OUTLINE_SHOWN "-"

/* Appends the outline of what the model holds, as a source file. Of a plan: title, label, headings
 * and the marks and terms of the footnotes as they are, of each policy the first item, by which it
 * is known again. Of a schedule and meetings: all, but marks for the texts of entries, points of
 * agendas and notes, which share cells. */
void kr_outline_yaml(const struct kr_model *model, struct kr_arena *arena, struct kr_buffer *out);

/* The mark of a shown text: its bytes and its digest, such as "27.7K2F9", by which its end is known
 * where several texts share a cell. */
struct kr_text kr_outline_stamp(struct kr_text text, struct kr_arena *arena);
/* The bytes of what was marked; 0 where the text is no mark. */
size_t kr_outline_stamp_length(struct kr_text mark);
/* How many bytes at the beginning of `text` are what was marked; 0 where none are. */
size_t kr_outline_stamped(struct kr_text mark, struct kr_text text);

/* The headings `kairan` and `No.`, of the columns that a form adds to those of the plan. */
extern const char kr_outline_id_heading[], kr_outline_number_heading[];

/* True where the column stands under the title: as the first column of its field says. */
bool kr_plan_column_under(const struct kr_plan *plan, enum kr_plan_field field);

/* What is printed before the text of a footnote: its mark and term. */
struct kr_text kr_footnote_head(const struct kr_footnote *note, struct kr_arena *arena);

#endif
