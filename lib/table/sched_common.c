/* What the tables of a schedule and of its meetings have in common. */
#include <stdio.h>

#include "base/measure.h"
#include "table/sched_common_internal.h"

#define SHORT_MOST_MM 60
#define SIDES_MM 4.0 /* margins of a cell, those of Word */

struct kr_table *kr_table_sched(struct kr_arena *arena, struct kr_table_caption caption,
                                const struct kr_column *columns, size_t count) {
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  table->key = caption.key;
  table->source = caption.source;
  table->name = caption.title;
  table->title = caption.title;
  table->label = caption.label;
  table->columns = columns;
  table->column_count = count;
  return table;
}

void kr_table_set_notes(struct kr_table *table, const struct kr_text_list *notes) {
  table->notes = notes->v;
  table->note_count = notes->n;
}

/* The whole millimetres from `least` on in which no line of the text is broken. */
double kr_table_unbroken_mm(struct kr_text text, const struct kr_style *style, double least,
                            struct kr_arena *arena) {
  const struct kr_font font = kr_style_measured(style, style->font);
  unsigned lines = 1;
  double mm = least;
  for (size_t i = 0; i < text.len; i++)
    lines += text.bytes[i] == '\n';
  while (mm < SHORT_MOST_MM &&
         kr_measure_lines(text, &font,
                          kr_measure_room((mm - SIDES_MM) * KR_PT_PER_MM, style->size_pt),
                          arena) > lines)
    mm++;
  return mm;
}

struct kr_text kr_table_iso_month(struct kr_month month, struct kr_arena *arena) {
  char text[32];
  int len = snprintf(text, sizeof text, "%04d-%02d", month.year, month.month);
  return kr_text_of(kr_arena_copy(arena, text, (size_t)len));
}
