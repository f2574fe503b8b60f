/* SPDX-License-Identifier: ISC */
/* What the tables of a schedule and of its meetings have in common. */
#include "base/buffer.h"
#include "base/calendar.h"
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

struct kr_text kr_table_join(struct kr_text first, const char *sign, struct kr_text second,
                             struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, first);
  kr_buffer_puts(&text, sign);
  kr_buffer_text(&text, second);
  return kr_buffer_keep(&text, arena);
}

/* Appends a number of at least `least` digits. */
static char *put_number(char *to, unsigned long value, int least) {
  if (least > 1 || value > 9)
    to = put_number(to, value / 10, least - 1);
  *to = (char)('0' + value % 10);
  return to + 1;
}

/* The year, the month, and the day if it is not 0. */
static struct kr_text iso_text(struct kr_month month, int day, struct kr_arena *arena) {
  char text[48], *end = put_number(text, (unsigned long)month.year, 4);
  const int parts[] = {month.month, day};
  for (int i = 0; i < 2 && parts[i] > 0; i++) {
    *end = '-';
    end = put_number(end + 1, (unsigned long)parts[i], 2);
  }
  size_t len = (size_t)(end - text);
  return kr_text_view(kr_arena_copy(arena, text, len), len);
}

struct kr_text kr_table_iso_date(const struct kr_era_when *when, struct kr_arena *arena) {
  struct kr_date day = {when->month.year, when->month.month, when->first};
  if (!when->day || day.year == 0 || kr_calendar_date(kr_calendar_days(day)).day != day.day)
    return kr_text_of("");
  return iso_text(when->month, day.day, arena);
}

struct kr_text kr_table_iso_month(struct kr_month month, struct kr_arena *arena) {
  return iso_text(month, 0, arena);
}
