/* SPDX-License-Identifier: ISC */
/* Days and parts of months before the texts of cells: 上旬 素案の作成, 5月上旬～7月中旬 検討. */
#include <stdio.h>

#include "import/sched_internal.h"

#define WHEN_LONGEST 96 /* bytes */
#define SPAN_SIGN "～"
#define REPEATED_WITHIN 4096 /* entries before a span, of which one may be the same */

/* The text with the month before it, such as 5月上旬 of 上旬. */
static struct kr_text in_month(struct kr_arena *arena, struct kr_text month, struct kr_text text) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  kr_buffer_text(&out, month);
  kr_buffer_text(&out, text);
  text = kr_buffer_keep(&out, arena);
  return text;
}

/* Reads a part of a month or a day with its month; or, `bare`, without. */
static bool read_part(struct kr_arena *arena, struct kr_text text, struct kr_era_when *when,
                      bool *bare) {
  *bare = false;
  if (text.len == 0)
    return false;
  if (kr_era_when(text, when, arena) == KR_ERA_OK)
    return true;
  *bare = true;
  return kr_era_when(in_month(arena, kr_text_of("1月"), text), when, arena) == KR_ERA_OK &&
         !kr_era_is_whole(when);
}

/* The sides of a span, or the text twice; false for none. */
static bool read_sides(struct kr_arena *arena, struct kr_text text, struct kr_text side[2]) {
  struct kr_era_when when[2];
  bool bare[2];
  size_t at = kr_text_find(text, 0, SPAN_SIGN);
  side[0] = kr_text_part(text, 0, at);
  side[1] = at < text.len ? kr_text_part(text, at + sizeof SPAN_SIGN - 1, text.len) : side[0];
  return read_part(arena, side[0], &when[0], &bare[0]) &&
         read_part(arena, side[1], &when[1], &bare[1]) &&
         !(kr_era_is_whole(&when[0]) && kr_era_is_whole(&when[1]));
}

/* True for a text that may name a day or a part of a month; most name none, so this must be quick.
 */
static bool may_name(struct kr_text text) {
  static const char *const signs[] = {"旬", "末", "日", "月", "-", "/", "."};
  bool may = false;
  for (size_t i = 0; !may && i < sizeof signs / sizeof signs[0]; i++)
    may = kr_text_contains(text, signs[i]);
  return may;
}

/* White space within is that of R8. 5月; the first blank after which a text follows ends it. */
void kr_import_take_when(struct kr_arena *arena, struct kr_import_segment *segment) {
  struct kr_text text = segment->text, side[2];
  for (size_t i = 1; i + 1 < text.len && i <= WHEN_LONGEST && text.bytes[i] != '\n'; i++) {
    struct kr_text when = kr_text_part(text, 0, i), rest = kr_text_part(text, i + 1, text.len);
    if (text.bytes[i] != ' ' || !may_name(when) || kr_text_blank(rest) ||
        !read_sides(arena, when, side))
      continue;
    segment->when = when;
    segment->text = rest;
    return;
  }
}

/* One side with its month: as written, or in that month as the table names it. */
static bool place_side(struct kr_arena *arena, const struct kr_import_span *span,
                       struct kr_text *side, struct kr_month *month) {
  struct kr_era_when when;
  bool bare;
  if (!read_part(arena, *side, &when, &bare))
    return false;
  *month = when.month;
  if (!bare)
    return true;
  *month = span->first;
  struct kr_text named = in_month(arena, span->from, *side);
  if (kr_era_when(named, &when, arena) != KR_ERA_OK) {
    char plain[32];
    snprintf(plain, sizeof plain, "%d月", month->month);
    named = in_month(arena, kr_text_of(plain), *side);
  }
  *side = named;
  return true;
}

/* How many months `a` comes after `b`; if a year is missing, in the same fiscal year. */
static int compare(struct kr_month a, struct kr_month b) {
  if (a.year == 0 || b.year == 0)
    return kr_import_month_index(a) - kr_import_month_index(b);
  return kr_era_month_compare(a, b);
}

/* The year of a month that names none is that of the table. */
static void add_year(struct kr_month *month, const struct kr_import_span *span) {
  int year = kr_era_fiscal_year_of(span->first);
  if (month->year == 0 && year != 0)
    month->year = year + (month->month < 4);
}

void kr_import_set_months(const struct kr_import_matrix_month *first,
                          const struct kr_import_matrix_month *last,
                          struct kr_schedule_entry *entry) {
  const struct kr_import_span *from = &first->span, *to = &last->span;
  struct kr_text begin = from->when.len > 0 ? from->when : from->from;
  entry->start = from->first;
  entry->end = to->last;
  if (first == last && from->to.len == 0) {
    entry->month = begin;
    return;
  }
  entry->from = begin;
  entry->to = to->to.len > 0 ? to->to : to->from;
  if (to->when.len > 0)
    entry->to = to->when;
}

/* 上旬 for the column 上 or 上旬 of a month; absent for others. */
static struct kr_text part_name(const struct kr_import_matrix *matrix, uint32_t row) {
  static const char *const names[] = {"上旬", "中旬", "下旬"};
  const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, row, matrix->parts);
  if (cell == NULL)
    return kr_text_of(NULL);
  struct kr_text key = kr_import_view_key(matrix->view, cell);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (kr_text_is(key, names[i]) ||
        (key.len == 3 && kr_text_begins(kr_text_of(names[i]), key.bytes)))
      return kr_text_of(names[i]);
  return kr_text_of(NULL);
}

struct kr_text kr_import_parts_when(const struct kr_import_matrix *matrix,
                                    const struct kr_import_matrix_month *const months[2],
                                    const uint32_t rows[2]) {
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  struct kr_text parts[2];
  for (int i = 0; i < 2; i++) {
    parts[i] = part_name(matrix, rows[i]);
    if (parts[i].len == 0)
      return kr_text_of(NULL);
    if (months[0] != months[1])
      parts[i] = in_month(arena, months[i]->span.from, parts[i]);
  }
  if (rows[0] == rows[1])
    return parts[0];
  return in_month(arena, in_month(arena, parts[0], kr_text_of(SPAN_SIGN)), parts[1]);
}

bool kr_import_set_when(struct kr_import_sched_reader *reader, struct kr_text when,
                        const struct kr_import_matrix_month *first,
                        const struct kr_import_matrix_month *last,
                        struct kr_schedule_entry *entry) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_text side[2];
  kr_import_set_months(first, last, entry);
  if (when.len == 0)
    return true;
  if (!read_sides(arena, when, side))
    return false;
  bool span = side[1].bytes != side[0].bytes;
  bool one = first == last && first->span.to.len == 0;
  struct kr_month from, to;
  if (!place_side(arena, &first->span, &side[0], &from) ||
      !place_side(arena, &last->span, &side[1], &to))
    return false;
  add_year(&from, &first->span);
  add_year(&to, &last->span);
  bool fits = compare(from, first->span.first) <= 0 && compare(to, last->span.last) >= 0;
  if (!fits || compare(from, to) > 0 || (!span && (!one || compare(from, to) != 0)))
    return false;
  entry->start = from;
  entry->end = to;
  entry->month = span ? kr_text_of(NULL) : side[0];
  entry->from = span ? side[0] : kr_text_of(NULL);
  entry->to = span ? side[1] : kr_text_of(NULL);
  return true;
}

bool kr_import_is_repeated(const struct kr_import_sched_reader *reader,
                           const struct kr_schedule_entry *entry) {
  size_t n = reader->found.n, last = n > REPEATED_WITHIN ? n - REPEATED_WITHIN : 0;
  for (size_t i = n; i > last && i > reader->found.first; i--) {
    const struct kr_schedule_entry *other = &reader->found.v[i - 1].entry;
    if (other->lane_index == entry->lane_index && other->from.len > 0 &&
        kr_text_equal(other->from, entry->from) && kr_text_equal(other->to, entry->to) &&
        kr_text_equal(other->text, entry->text) && kr_text_equal(other->subject, entry->subject))
      return true;
  }
  return false;
}
