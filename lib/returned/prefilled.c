/* SPDX-License-Identifier: ISC */
/* Cells that the form had filled: what of them was changed. */
#include <string.h>

#include "base/textkey.h"
#include "form/known_texts.h"
#include "returned/recognize.h"

#define CONTEXT 4     /* characters shown on either side of a change */
#define SHOWN_MOST 40 /* characters of a change that are shown */

/* ---- the piece that was changed ---- */

static size_t common_start(struct kr_text a, struct kr_text b) {
  size_t at = 0;
  while (at < a.len && at < b.len && a.bytes[at] == b.bytes[at])
    at++;
  while (at > 0 && ((at < a.len && (a.bytes[at] & 0xC0) == 0x80) ||
                    (at < b.len && (b.bytes[at] & 0xC0) == 0x80)))
    at--;
  return at;
}

static size_t common_end(struct kr_text a, struct kr_text b, size_t start) {
  size_t n = 0;
  while (n < a.len - start && n < b.len - start && a.bytes[a.len - 1 - n] == b.bytes[b.len - 1 - n])
    n++;
  while (n > 0 && (a.bytes[a.len - n] & 0xC0) == 0x80)
    n--;
  return n;
}

/* Up to `most` characters of a text, line breaks as spaces. */
static void put_piece(struct kr_buffer *out, const char *bytes, size_t len, size_t most) {
  size_t at = 0;
  for (size_t n = 0; at < len && n < most; n++) {
    unsigned long c;
    size_t step = kr_text_character(bytes + at, len - at, &c);
    if (c < 0x20)
      kr_buffer_putc(out, ' ');
    else
      kr_buffer_add(out, bytes + at, step);
    at += step;
  }
  kr_buffer_puts(out, at < len ? "…" : "");
}

static void put_side(struct kr_buffer *out, struct kr_text text, size_t start, size_t end) {
  size_t from = start, to = text.len - end;
  for (int i = 0; i < CONTEXT && from > 0; i++)
    do
      from--;
    while (from > 0 && (text.bytes[from] & 0xC0) == 0x80);
  for (int i = 0; i < CONTEXT && to < text.len; i++)
    do
      to++;
    while (to < text.len && (text.bytes[to] & 0xC0) == 0x80);
  kr_buffer_puts(out, from > 0 ? "\"…" : "\"");
  put_piece(out, text.bytes + from, to - from, SHOWN_MOST);
  kr_buffer_puts(out, to < text.len ? "…\"" : "\"");
}

struct kr_text kr_recognition_show_change(struct kr_arena *arena, struct kr_text before,
                                          struct kr_text after) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  after = kr_text_trim_lines(arena, after);
  if (before.bytes == NULL) {
    put_side(&out, after, 0, 0);
  } else {
    before = kr_text_trim_lines(arena, before);
    size_t start = common_start(before, after), end = common_end(before, after, start);
    put_side(&out, before, start, end);
    kr_buffer_puts(&out, " → ");
    put_side(&out, after, start, end);
  }
  return kr_buffer_keep(&out, arena);
}

/* ---- the cells ---- */

/* True if the id cell says that this text was sent in a field. */
static bool was_sent_with(const struct kr_recognition *run, const struct kr_form_row_match *match,
                          enum kr_plan_field field, struct kr_text text) {
  return match->sent && kr_plan_id_tells(&match->id, field) &&
         kr_form_id_holds(&run->index, &match->id, field, text);
}

/* The text that was sent is that of today, as far as the id cell tells. */
static bool is_of_today(const struct kr_recognition *run, const struct kr_form_row_match *match,
                        enum kr_plan_field field, struct kr_text today) {
  return !match->sent || !kr_plan_id_tells(&match->id, field) ||
         was_sent_with(run, match, field, today);
}

static bool was_changed(const struct kr_recognition *run, const struct kr_form_row_match *match,
                        enum kr_plan_field field, struct kr_text text, struct kr_text today) {
  if (was_sent_with(run, match, field, text))
    return false;
  if (run->returned->partial && text.len < today.len &&
      memcmp(text.bytes, today.bytes, text.len) == 0)
    return false; /* cut off with the file */
  if (!is_of_today(run, match, field, today))
    return true;
  struct kr_text key = kr_form_key(run->arena, text);
  return !kr_text_equal(kr_form_drop_selectors(run->arena, key),
                        kr_form_drop_selectors(run->arena, match->item->key[field]));
}

/* A wish to delete cannot be seen in the words, so it is put before them. */
static struct kr_text with_strike(struct kr_arena *arena, struct kr_text text) {
  static const char note[] = "【取り消し線あり】";
  char *bytes = kr_arena_alloc(arena, sizeof note + text.len);
  memcpy(bytes, note, sizeof note - 1);
  memcpy(bytes + sizeof note - 1, text.bytes, text.len);
  return kr_text_view(bytes, sizeof note - 1 + text.len);
}

static void read_empty(struct kr_recognition *run, const struct kr_form_row_match *match,
                       uint32_t row, enum kr_plan_field field) {
  const struct kr_form_region *region = run->region;
  bool own = field != KR_PLAN_POLICY && field != KR_PLAN_APPROACH;
  if (own && !run->returned->partial && kr_form_merge(region, (int)field, row) == NULL &&
      match->item->key[field].len > 0)
    kr_recognition_warn(run, KR_DIAG_CELL_CLEARED, row, region->column[field],
                        kr_recognition_name_item(run, match->item->item->id, kr_text_of(NULL)),
                        kr_text_of(NULL));
}

static void read_field(struct kr_recognition *run, const struct kr_form_row *row,
                       const struct kr_form_row_match *match, enum kr_plan_field field) {
  uint32_t at = row->first->row, column = run->region->column[field];
  const struct kr_sheet_cell *cell = kr_form_row_cell(row->first, row->end, column);
  struct kr_text id = match->item->item->id;
  if (cell == NULL || kr_text_blank(cell->text)) {
    read_empty(run, match, at, field);
    return;
  }
  struct kr_text today = kr_plan_field_text(run->index.plan, match->item->policy, match->item->item,
                                            field, run->arena);
  bool changed = was_changed(run, match, field, cell->text, today);
  if (changed && kr_recognition_is_lost(run, today, cell->text)) {
    kr_recognition_note_lost(run, today, cell->text);
    changed = false;
  }
  if (!changed && !cell->struck)
    return;
  struct kr_text words = kr_text_is_formula(today) ? kr_form_unguarded(cell->text) : cell->text;
  struct kr_text text = cell->struck ? with_strike(run->arena, words) : words;
  struct kr_entry *entry = kr_recognition_add(run, KR_ENTRY_EDIT, at, column, text);
  entry->field = kr_recognition_field_name(run, (int)field);
  entry->item = id;
  struct kr_recognition_parts parts = kr_recognition_divide_inserts(run, cell);
  if (parts.n > 0 && parts.v[parts.n - 1].author.len > 0)
    kr_recognition_set_author(run, parts.v[parts.n - 1].author, entry, at, column);
  entry->outdated = kr_recognition_is_outdated(run, match);
  if (cell->struck)
    kr_recognition_warn(run, KR_DIAG_TEXT_STRUCK, at, column, kr_text_of(NULL), kr_text_of(NULL));
  if (!changed)
    return;
  if (!is_of_today(run, match, field, today) || today.bytes == NULL)
    today = kr_text_of(NULL);
  kr_recognition_warn(run, KR_DIAG_COMMENT_EDIT, at, column,
                      kr_recognition_name_item(run, id, kr_text_of(NULL)),
                      kr_recognition_show_change(run->arena, today, words));
}

void kr_recognition_read_prefilled(struct kr_recognition *run, const struct kr_form_rows *rows,
                                   size_t at) {
  const struct kr_form_row_match *match = &rows->match[at];
  for (int f = 0; match->item != NULL && f < run->region->field_count; f++)
    if (run->region->has[f] && kr_form_is_prefilled(&run->index, f))
      read_field(run, &rows->cells[at], match, (enum kr_plan_field)f);
}
