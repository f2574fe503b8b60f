/* The outline of a plan: a plan without the texts that its paper shows. A form carries it in its
 * properties, so that the same plan can be read back from the paper and its outline.
 *
 * An outline holds what people see nowhere but may know: ids, period, office, proper names, pages,
 * widths and looks. It never holds comments, the list of reviewers, or texts of columns that the
 * plan does not show. Where the paper shows a text, the paper is right. */
#ifndef KR_MODEL_OUTLINE_H
#define KR_MODEL_OUTLINE_H

#include "model/model.h"

/* Name of the property that tells the number of pieces; these are named so with .0001 and on. */
#define KR_OUTLINE_PROPERTY "kairan.outline"
/* Stands for a text that the paper shows. */
#define KR_OUTLINE_SHOWN "-"
/* Bytes of an outline, written or read: enough for a hundred thousand policies. */
#define KR_OUTLINE_MOST ((size_t)8 * 1024 * 1024)

/* Appends the outline as a source file: title, label, headings and the marks and terms of the
 * footnotes as they are, of each policy the first item, by which it is known again. `style` is
 * what the plan's file says of its looks, or NULL. */
void kr_outline_yaml(const struct kr_plan *plan, const struct kr_style_source *style,
                     struct kr_arena *arena, struct kr_buffer *out);

/* The headings `kairan` and `No.`, of the columns that a form adds to those of the plan. */
extern const char kr_outline_id_heading[], kr_outline_number_heading[];

/* True where the column stands under the title: as the first column of its field says. */
bool kr_plan_column_under(const struct kr_plan *plan, enum kr_plan_field field);

/* What is printed before the text of a footnote: its mark and term. */
struct kr_text kr_footnote_head(const struct kr_footnote *note, struct kr_arena *arena);

#endif
