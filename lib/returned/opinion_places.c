/* SPDX-License-Identifier: ISC */
/* Which item a place in an office's own table of opinions means. */
#include <string.h>

#include "base/textkey.h"
#include "returned/opinion_headings.h"

#define TITLE_LEAST 9 /* bytes of a title that is found without brackets around it */

/* Where a title is in a text; the text's length: nowhere. A short one must be all of it, or in
 * brackets. */
static size_t title_at(struct kr_text key, struct kr_text title) {
  size_t at = title.len > 0 && title.len <= key.len ? kr_text_find(key, 0, title.bytes) : key.len;
  bool bracketed =
      at >= 3 && at + title.len + 3 <= key.len &&
      (memcmp(key.bytes + at - 3, "「", 3) == 0 || memcmp(key.bytes + at - 3, "『", 3) == 0);
  return title.len >= TITLE_LEAST || title.len == key.len || bracketed ? at : key.len;
}

/* The item whose title is in a text, the longest of those that overlap; NULL: none, or several. */
static const struct kr_form_item *title_within(const struct kr_form_index *index,
                                               struct kr_text key) {
  const struct kr_form_item *best = NULL;
  size_t from = 0, to = 0;
  bool several = false;
  for (size_t i = 0; i < index->count; i++) {
    struct kr_text title = index->items[i].key[KR_PLAN_ITEM];
    size_t at = title_at(key, title);
    if (at == key.len)
      continue;
    bool apart = best != NULL && (at >= to || at + title.len <= from);
    bool equal = best != NULL && at == from && at + title.len == to;
    if (best == NULL || (!apart && title.len > to - from)) {
      best = &index->items[i];
      from = at;
      to = at + title.len;
    }
    several = several || apart || equal;
  }
  if (several)
    return NULL;
  return best;
}

/* The number in a text such as "p. 12", "12頁"; absent if there is none, or no page is meant. */
static struct kr_text page_in(struct kr_text key) {
  bool page = kr_text_find(key, 0, "頁") < key.len || kr_text_find(key, 0, "ページ") < key.len ||
              (key.len > 0 && (key.bytes[0] == 'p' || key.bytes[0] == 'P'));
  size_t from = 0, to;
  while (from < key.len && (key.bytes[from] < '0' || key.bytes[from] > '9'))
    from++;
  for (to = from; to < key.len && key.bytes[to] >= '0' && key.bytes[to] <= '9';)
    to++;
  if (!page)
    to = from;
  return kr_text_part(key, from, to);
}

/* The item of the policy on a page, if there is but one. */
static const struct kr_form_item *item_on_page(const struct kr_form_index *index,
                                               struct kr_text key) {
  struct kr_text page = page_in(key);
  const struct kr_form_item *found = NULL;
  for (size_t i = 0; page.len > 0 && i < index->count; i++) {
    struct kr_text of = kr_form_key(index->arena, index->items[i].policy->page);
    if (!kr_text_equal(of, page))
      continue;
    if (found != NULL)
      return NULL;
    found = &index->items[i];
  }
  return found;
}

const struct kr_form_item *kr_recognition_item_at(const struct kr_form_index *index,
                                                  struct kr_text place) {
  struct kr_text key = kr_form_key(index->arena, place);
  if (key.len == 0)
    return NULL;
  const struct kr_form_item *found = kr_form_index_find_number(index, key);
  if (found == NULL)
    found = title_within(index, key);
  if (found == NULL)
    found = item_on_page(index, key);
  return found;
}

/* ---- what else is said ---- */

/* Takes a word out of a text, wherever it is, the words beside it kept apart. */
static struct kr_text without(struct kr_text key, struct kr_text word, struct kr_arena *arena) {
  struct kr_buffer out;
  size_t from = 0, at;
  kr_buffer_init(&out, arena);
  for (; word.len > 0 && (at = kr_text_find(key, from, word.bytes)) < key.len;
       from = at + word.len) {
    kr_buffer_add(&out, key.bytes + from, at - from);
    kr_buffer_putc(&out, ' ');
  }
  kr_buffer_add(&out, key.bytes + from, key.len - from);
  return kr_text_view(out.bytes, out.len);
}

/* What is left of a text without words, digits and signs. */
static struct kr_text rest_of(struct kr_text key, const char *const *words,
                              struct kr_arena *arena) {
  struct kr_text rest = kr_form_letters(arena, key);
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  for (; *words != NULL; words++)
    rest = without(rest, kr_text_of(*words), arena);
  for (size_t i = 0; i < rest.len; i++)
    if (rest.bytes[i] != ' ' && (rest.bytes[i] < '0' || rest.bytes[i] > '9'))
      kr_buffer_putc(&out, rest.bytes[i]);
  return kr_text_view(out.bytes, out.len);
}

bool kr_recognition_place_says_more(const struct kr_form_item *item, struct kr_text place,
                                    struct kr_arena *arena) {
  static const char *const words[] = {
      "基本方針", "取組項目", "取り組み項目", "取組", "項目", "施策",   "事業",    "ページ",
      "番号",     "頁",       "第",           "章",   "節",   "policy", "section", "chapter",
      "item",     "pages",    "page",         "no",   "pp",   "p",      NULL};
  struct kr_text key = kr_form_key(arena, place);
  key = without(key, item->key[KR_PLAN_ITEM], arena);
  key = without(key, kr_form_key(arena, item->policy->title), arena);
  return rest_of(key, words, arena).len > 0;
}

/* A letter such as people number with: a, ア. */
static bool is_ordinal_letter(struct kr_text text) {
  unsigned long c = 0;
  return kr_text_character(text.bytes, text.len, &c) == text.len &&
         (c < 0x80 || (c >= 0x3041 && c <= 0x30FA));
}

bool kr_recognition_is_row_number(struct kr_text text, struct kr_arena *arena) {
  static const char *const words[] = {"意見", "質問", "番号", "番", "第", "号", "no", "id", NULL};
  struct kr_text rest = rest_of(kr_form_key(arena, text), words, arena);
  return rest.len == 0 || is_ordinal_letter(rest);
}
