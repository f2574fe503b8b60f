/* SPDX-License-Identifier: ISC */
/* Texts of the plan that came back with signs lost: an encoding has no place for them, and puts a
 * question mark, or the nearest sign that it has. */
#include <string.h>

#include "base/textkey.h"
#include "base/unicode.h"
#include "model/around.h"
#include "model/outline.h"
#include "returned/recognize.h"

struct walk {
  struct kr_text rest;
  uint32_t c; /* the next character; 0 at the end */
};

/* The next character that is no white space. */
static void next(struct walk *walk) {
  do {
    size_t step = 0;
    walk->c = 0;
    if (walk->rest.len > 0)
      step = kr_unicode_decode(walk->rest, 0, &walk->c);
    walk->rest = kr_text_part(walk->rest, step, walk->rest.len);
  } while (walk->c != 0 && kr_unicode_is_white(walk->c));
}

static struct walk begin(struct kr_text text) {
  struct walk walk = {text, 0};
  next(&walk);
  return walk;
}

/* What is put for a sign that an encoding lacks. */
static bool is_mark(uint32_t c) {
  return c == '?' || c == 0xFF1F || c == 0xFFFD || c == 0x3013 || c >= KR_UNICODE_END;
}

/* The mark may be put for that sign; only damage puts U+FFFD for one that every encoding here has.
 */
static bool may_replace(uint32_t mark, uint32_t sent, struct kr_arena *arena) {
  return is_mark(mark) && sent >= 0x80 &&
         (mark == 0xFFFD || mark >= KR_UNICODE_END || !kr_sheet_is_in_shift_jis(sent, arena));
}

/* Signs that belong to the one before them, and may vanish without a mark. */
static bool is_attached(uint32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x3099 && c <= 0x309A) || c == 0x200D ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static bool has(const char *signs, uint32_t c) {
  struct kr_text text = kr_text_of(signs);
  for (size_t at = 0; at < text.len;) {
    uint32_t sign;
    at += kr_unicode_decode(text, at, &sign);
    if (sign == c)
      return true;
  }
  return false;
}

/* One is what an encoding takes for the other. */
static bool is_nearest(uint32_t sent, uint32_t got) {
  static const char *const alike[] = {"–—―‐‑−－-", "〜～~∼", "“”„\"＂", "‘’‚'＇`", "•·・･", "‖∥",
                                      "¥￥\\",     "¦|",     "¢￠",     "£￡",     "¬￢",   "×x"};
  for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
    if (has(alike[i], sent) && has(alike[i], got))
      return true;
  return kr_unicode_base_letter(sent) == got;
}

static bool is_same(uint32_t a, uint32_t b, struct kr_arena *arena) {
  char x[4], y[4];
  size_t x_len = kr_text_put_character(x, a), y_len = kr_text_put_character(y, b);
  return a == b ||
         (a >= 0x80 && kr_text_key_equal(kr_text_view(x, x_len), kr_text_view(y, y_len), arena));
}

/* Takes the mark of a sign; a sign of 4 bytes may have two. */
static void take_mark(struct walk *sent, struct walk *got) {
  uint32_t mark = got->c;
  bool large = sent->c >= 0x10000;
  next(sent);
  next(got);
  if (large && got->c == mark && sent->c != mark)
    next(got);
}

bool kr_recognition_is_lost(const struct kr_recognition *run, struct kr_text sent,
                            struct kr_text got) {
  struct walk from = begin(sent), to = begin(got);
  bool lost = false;
  while (run->returned->plain && (from.c != 0 || to.c != 0)) {
    if (is_same(from.c, to.c, run->arena)) {
      next(&from);
      next(&to);
      continue;
    }
    lost = true;
    if (may_replace(to.c, from.c, run->arena)) {
      take_mark(&from, &to);
    } else if (is_attached(from.c)) {
      next(&from);
    } else if (from.c != 0 && to.c != 0 && is_nearest(from.c, to.c)) {
      next(&from);
      next(&to);
    } else {
      return false;
    }
  }
  return lost;
}

/* ---- texts of the plan anywhere ---- */

static bool may_be_lost(const struct kr_recognition *run, struct kr_text text) {
  bool found = false;
  for (size_t at = 0; run->returned->plain && !found && at < text.len;) {
    uint32_t c;
    at += kr_unicode_decode(text, at, &c);
    found = is_mark(c) || has("-－~～\"'・", c);
  }
  return found;
}

static bool is_lost_heading(const struct kr_recognition *run, struct kr_text text) {
  const struct kr_plan *plan = run->index.plan;
  bool found = kr_recognition_is_lost(run, plan->title, text) ||
               kr_recognition_is_lost(run, plan->label, text);
  for (size_t i = 0; !found && i < plan->columns.n; i++)
    found = kr_recognition_is_lost(run, plan->columns.v[i].heading, text);
  struct kr_plan_lines lines = kr_plan_lines(plan, run->arena);
  for (size_t i = 0; !found && i < lines.n; i++)
    found = kr_recognition_is_lost(run, lines.v[i].text, text);
  for (size_t i = 0; !found && i < plan->footnotes.n; i++) {
    const struct kr_footnote *note = &plan->footnotes.v[i];
    struct kr_buffer printed = {.arena = run->arena};
    kr_buffer_text(&printed, kr_footnote_head(note, run->arena));
    kr_buffer_puts(&printed, kr_footnote_colon(note));
    kr_buffer_text(&printed, note->text);
    found = kr_recognition_is_lost(run, kr_buffer_view(&printed), text);
  }
  return found;
}

bool kr_recognition_is_lost_print(struct kr_recognition *run, struct kr_text text) {
  if (!may_be_lost(run, text))
    return false;
  const struct kr_plan *plan = run->index.plan;
  bool found = is_lost_heading(run, text);
  for (size_t i = 0; !found && i < run->index.count; i++) {
    const struct kr_form_item *item = &run->index.items[i];
    for (int f = 0; !found && f < run->index.field_count; f++)
      found = kr_recognition_is_lost(
          run,
          kr_plan_field_text(plan, item->policy, item->item, (enum kr_plan_field)f, run->arena),
          text);
  }
  if (found)
    kr_recognition_note_lost(run, kr_text_of(NULL), text);
  return found;
}

void kr_recognition_note_lost(struct kr_recognition *run, struct kr_text sent, struct kr_text got) {
  if (run->lost.bytes == NULL)
    run->lost = kr_recognition_show_change(run->arena, sent, got);
}

/* ---- what is told ---- */

/* The signs of a comment that were lost for certain, or may have been: question marks, in a file
 * that lost some. NULL if there are none. */
static const char *find_marks(struct kr_text text, bool certain) {
  uint32_t before = 0, c;
  for (size_t at = 0; at < text.len; before = c) {
    at += kr_unicode_decode(text, at, &c);
    if (c == 0xFFFD)
      return "U+FFFD";
    if (c == 0x3013)
      return "〓";
    if (c == '?' && (certain || before == '?'))
      return before == '?' ? "??" : "?";
  }
  return NULL;
}

void kr_recognition_report_lost(struct kr_recognition *run, size_t first) {
  bool lost = run->lost.bytes != NULL;
  if (lost)
    kr_diag_add(run->diags, KR_DIAG_FILE_SIGNS_LOST, run->options->shown, kr_nowhere,
                run->lost.bytes, NULL);
  for (size_t i = first; run->returned->plain && i < run->out->n; i++) {
    const struct kr_entry *entry = &run->out->v[i];
    const char *marks = find_marks(entry->text, lost);
    if (marks != NULL)
      kr_diag_add_where(run->diags, KR_DIAG_TEXT_LOST, run->options->shown, entry->place.bytes,
                        marks, NULL);
  }
}
