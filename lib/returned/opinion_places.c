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
