/* SPDX-License-Identifier: ISC */
/* What is listed twice, and names of one person in different forms. */
#include <stdio.h>
#include <stdlib.h>

#include "base/list.h"
#include "base/textkey.h"
#include "lint/texts.h"

/* An entry of a list: its text as it is, and by what it is compared. */
struct listed {
  struct kr_text text, key;
};

struct listing {
  struct listed *v;
  size_t n, room;
};

static void put(const struct kr_lint *lint, struct listing *listing, struct kr_text text,
                struct kr_text key) {
  if (text.len > 0 && text.at.line > 0 && key.len > 0)
    *KR_LIST_ADD(listing, lint->arena) = (struct listed){text, key};
}

static int by_key_and_place(const void *a, const void *b) {
  const struct listed *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  if (order == 0)
    order = (x->text.at.line > y->text.at.line) - (x->text.at.line < y->text.at.line);
  if (order == 0)
    order = (x->text.at.column > y->text.at.column) - (x->text.at.column < y->text.at.column);
  return order;
}

static void report_twice(const struct kr_lint *lint, const struct kr_lint_file *file,
                         struct listing *listing) {
  if (listing->n == 0)
    return;
  qsort(listing->v, listing->n, sizeof *listing->v, by_key_and_place);
  for (size_t i = 1; i < listing->n; i++) {
    char line[16];
    snprintf(line, sizeof line, "%u", listing->v[i - 1].text.at.line);
    if (kr_text_equal(listing->v[i - 1].key, listing->v[i].key))
      kr_lint_add(lint, KR_DIAG_LISTED_TWICE, file, listing->v[i].text, line);
  }
}

static void check_texts(const struct kr_lint *lint, const struct kr_text_list *list) {
  struct listing listing = {NULL, 0, 0};
  for (size_t i = 0; i < list->n; i++)
    put(lint, &listing, list->v[i], kr_text_key(lint->arena, list->v[i]));
  report_twice(lint, lint->plan_file, &listing);
}

/* A word that is both the code of one and the name of another says nothing either. */
static void check_categories(const struct kr_lint *lint) {
  struct listing listing = {NULL, 0, 0};
  for (size_t i = 0; i < lint->plan->categories.n; i++) {
    const struct kr_category *category = &lint->plan->categories.v[i];
    put(lint, &listing, category->name, kr_text_key(lint->arena, category->name));
    if (!kr_text_key_equal(category->code, category->name, lint->arena))
      put(lint, &listing, category->code, kr_text_key(lint->arena, category->code));
  }
  report_twice(lint, lint->plan_file, &listing);
}

/* Meetings of one day and time; their numbers are another rule's. */
static void check_meetings(const struct kr_lint *lint) {
  struct listing listing = {NULL, 0, 0};
  for (size_t i = 0; i < lint->meetings->rows.n; i++) {
    const struct kr_meeting *row = &lint->meetings->rows.v[i];
    struct kr_buffer key;
    kr_buffer_init(&key, lint->arena);
    kr_buffer_text(&key, kr_text_key(lint->arena, row->date));
    kr_buffer_putc(&key, ' ');
    kr_buffer_text(&key, kr_text_key(lint->arena, row->time));
    put(lint, &listing, row->date, kr_text_view(key.bytes, key.len));
  }
  report_twice(lint, lint->meetings_file, &listing);
}

void kr_lint_twice(const struct kr_lint *lint) {
  if (lint->plan != NULL) {
    struct listing marks = {NULL, 0, 0};
    check_texts(lint, &lint->plan->reviewers);
    check_texts(lint, &lint->plan->names);
    check_texts(lint, &lint->plan->offices);
    check_categories(lint);
    for (size_t i = 0; i < lint->plan->footnotes.n; i++)
      put(lint, &marks, lint->plan->footnotes.v[i].mark,
          kr_text_key(lint->arena, lint->plan->footnotes.v[i].mark));
    report_twice(lint, lint->plan_file, &marks);
  }
  if (lint->meetings != NULL)
    check_meetings(lint);
}

/* ---- forms of names ---- */

/* Kanji of names that are written in several forms; the first of a row is taken for all. */
static const char *const forms[] = {
    "斉齊斎齋", "辺邉邊", "高髙", "崎﨑碕", "沢澤", "浜濱濵", "広廣", "桜櫻", "島嶋嶌",
    "富冨",     "吉𠮷",   "徳德", "恵惠",   "瀬瀨", "国國",   "真眞", "竜龍", "滝瀧",
    "渕淵",     "柳栁",   "橋𣘺", "郎郞",   "関關", "黒黑",   "児兒", "寿壽", "実實",
    "秋穐",     "館舘",   "峰峯", "芦蘆",   "遥遙", "条條",   "栄榮", "万萬", "与與",
    "亀龜",     "曽曾",   "会會", "円圓",   "桑桒"};

static uint32_t usual_form(uint32_t c) {
  if (!kr_unicode_is_kanji(c) && c < 0xF900)
    return c;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (kr_lint_is_one_of(c, forms[i])) {
      uint32_t first;
      kr_unicode_decode(kr_text_of(forms[i]), 0, &first);
      return first;
    }
  return c;
}

/* The name without blanks, each kanji in its usual form. */
static struct kr_text name_key(const struct kr_lint *lint, struct kr_text name) {
  struct kr_text key = kr_text_key(lint->arena, name);
  struct kr_buffer out;
  kr_buffer_init(&out, lint->arena);
  for (size_t at = 0; at < key.len;) {
    uint32_t c;
    at += kr_unicode_decode(key, at, &c);
    kr_buffer_character(&out, usual_form(c));
  }
  return kr_buffer_view(&out);
}

static void put_writers(const struct kr_lint *lint, struct listing *listing,
                        const struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++)
    put(lint, listing, comments->v[i].by, name_key(lint, comments->v[i].by));
}

/* The forms of one name, in the order of the file: each that differs from the first one. */
static void report_forms(const struct kr_lint *lint, const struct listed *names, size_t n) {
  for (size_t i = 1; i < n; i++)
    if (!kr_text_key_equal(names[i].text, names[0].text, lint->arena))
      kr_lint_add(lint, KR_DIAG_NAME_FORM, lint->plan_file, names[i].text, names[0].text.bytes);
}

void kr_lint_name_forms(const struct kr_lint *lint) {
  const struct kr_plan *plan = lint->plan;
  struct listing listing = {NULL, 0, 0};
  size_t first = 0;
  for (size_t i = 0; i < plan->reviewers.n; i++)
    put(lint, &listing, plan->reviewers.v[i], name_key(lint, plan->reviewers.v[i]));
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      put_writers(lint, &listing, &plan->policies.v[i].items.v[j].comments);
  put_writers(lint, &listing, &plan->unplaced);
  if (listing.n > 0)
    qsort(listing.v, listing.n, sizeof *listing.v, by_key_and_place);
  for (size_t i = 1; i <= listing.n; i++)
    if (i == listing.n || !kr_text_equal(listing.v[i].key, listing.v[first].key)) {
      report_forms(lint, listing.v + first, i - first);
      first = i;
    }
}
