/* Which item a row belongs to: by its id cell, its number and its text, all compared. */
#include <stdio.h>
#include <string.h>

#include "base/normal.h"
#include "returned/form.h"

/* Likeness (0 to 1000) that a retyped title must keep, and its lead over the second. */
#define NEAR_LEAST 700
#define NEAR_LEAD 150

const struct kr_sheet_cell *kr_row_cell(const struct kr_sheet_cell *first,
                                        const struct kr_sheet_cell *end, uint32_t column) {
  for (; first < end; first++)
    if (first->column == column)
      return first;
  return NULL;
}

static struct kr_text field_text(const struct kr_form *form, const struct kr_sheet_cell *first,
                                 const struct kr_sheet_cell *end, enum kr_plan_field field) {
  const struct kr_sheet_cell *cell =
      form->has[field] ? kr_row_cell(first, end, form->column[field]) : NULL;
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

/* The one item whose field has exactly this key; NULL where there is none or two. */
static const struct kr_known_item *find_exact(const struct kr_known_plan *known,
                                              enum kr_plan_field field, struct kr_text key) {
  const struct kr_known_item *found = NULL;
  for (size_t i = 0; key.len > 0 && i < known->count; i++) {
    if (!kr_text_equal(known->items[i].key[field], key))
      continue;
    if (found != NULL)
      return NULL;
    found = &known->items[i];
  }
  return found;
}

static const struct kr_known_item *find_near(const struct kr_known_plan *known,
                                             struct kr_text key) {
  const struct kr_known_item *best = NULL;
  unsigned first = 0, second = 0;
  for (size_t i = 0; key.len > 0 && i < known->count; i++) {
    unsigned likeness = kr_normal_likeness(key, known->items[i].key[KR_PLAN_ITEM]);
    if (likeness > first) {
      second = first;
      first = likeness;
      best = &known->items[i];
    } else if (likeness > second) {
      second = likeness;
    }
  }
  return first >= NEAR_LEAST && first - second >= NEAR_LEAD ? best : NULL;
}

static const enum kr_plan_field own_fields[] = {KR_PLAN_ITEM, KR_PLAN_INITIATIVES, KR_PLAN_ISSUES};

/* One of the row's texts is exactly that of the item. */
static bool speaks_for(const struct kr_known_item *known, const struct kr_text *keys) {
  for (size_t i = 0; known != NULL && i < 3; i++)
    if (keys[own_fields[i]].len > 0 &&
        kr_text_equal(known->key[own_fields[i]], keys[own_fields[i]]))
      return true;
  return false;
}

/* By the texts alone. They must not speak for different items (`torn`). `clear`: exactly. */
static const struct kr_known_item *find_by_text(const struct kr_known_plan *known,
                                                const struct kr_text *keys, bool *clear,
                                                bool *torn) {
  const struct kr_known_item *found = NULL;
  *clear = true;
  *torn = false;
  for (size_t i = 0; i < 3; i++) {
    const struct kr_known_item *one = find_exact(known, own_fields[i], keys[own_fields[i]]);
    *torn = one != NULL && found != NULL && one != found;
    if (*torn)
      return NULL;
    found = one != NULL ? one : found;
  }
  if (found != NULL)
    return found;
  *clear = false;
  return find_near(known, keys[KR_PLAN_ITEM]);
}

static const struct kr_known_item *find_by_id(const struct kr_known_plan *known,
                                              struct kr_text id) {
  for (size_t i = 0; i < known->count; i++)
    if (kr_text_equal(known->items[i].item->id, id))
      return &known->items[i];
  return NULL;
}

/* "2-1" directly left of the item, valid only for the revision of today. */
static const struct kr_known_item *find_by_number(const struct kr_known_plan *known,
                                                  const struct kr_form *form,
                                                  const struct kr_sheet_cell *first,
                                                  const struct kr_sheet_cell *end) {
  char digits[24];
  if (!known->plan->numbers || !form->has[KR_PLAN_ITEM] || form->column[KR_PLAN_ITEM] == 0 ||
      !kr_text_is(form->revision, known->revision))
    return NULL;
  const struct kr_sheet_cell *cell = kr_row_cell(first, end, form->column[KR_PLAN_ITEM] - 1);
  for (size_t i = 0; cell != NULL && i < known->count; i++) {
    const struct kr_known_item *item = &known->items[i];
    snprintf(digits, sizeof digits, "%zu-%zu", (size_t)(item->policy - known->plan->policies.v) + 1,
             (size_t)(item->item - item->policy->items.v) + 1);
    if (kr_text_is(kr_normal_key(known->arena, cell->text), digits))
      return item;
  }
  return NULL;
}

/* The id cell of a workbook, else the bookmark of a document. */
static void find_id(const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                    struct kr_arena *arena, struct kr_row_match *match) {
  struct kr_text anchor = kr_text_of(NULL);
  for (; first < end && !match->has_id; first++) {
    match->has_id = kr_plan_id_parse(first->text, &match->id, arena);
    match->id_column = first->column;
    if (anchor.len == 0)
      anchor = first->anchor;
  }
  match->anchored = !match->has_id && anchor.len > 0;
  if (match->anchored)
    match->id.id = anchor;
}

/* How many of the row's texts are those that the id cell was made for, and how many not. */
static void count_marks(const struct kr_row_match *match, const struct kr_text *texts,
                        unsigned *same, unsigned *other) {
  *same = *other = 0;
  for (int f = KR_PLAN_ITEM; f < KR_PLAN_COMMENT; f++) {
    char mark[KR_MARK_CHARS + 1];
    if (kr_text_blank(texts[f]))
      continue;
    kr_plan_mark(texts[f], mark);
    if (strcmp(mark, match->id.mark[f]) == 0)
      ++*same;
    else
      ++*other;
  }
}

/* The same for a bookmark, which holds no digests: against the item's texts of today. */
static void count_keys(const struct kr_known_item *item, const struct kr_text *keys, unsigned *same,
                       unsigned *other) {
  *same = *other = 0;
  for (int f = KR_PLAN_ITEM; item != NULL && f < KR_PLAN_COMMENT; f++) {
    if (keys[f].len == 0)
      continue;
    if (kr_text_equal(keys[f], item->key[f]))
      ++*same;
    else
      ++*other;
  }
}

static void decide(const struct kr_known_plan *known, const struct kr_text *texts,
                   const struct kr_text *keys, const struct kr_known_item *number,
                   struct kr_row_match *match) {
  bool clear, torn;
  unsigned same = 0, other = 0;
  const struct kr_known_item *text = find_by_text(known, keys, &clear, &torn);
  bool named = match->has_id || match->anchored;
  const struct kr_known_item *id = named ? find_by_id(known, match->id.id) : NULL;
  if (match->has_id)
    count_marks(match, texts, &same, &other);
  else
    count_keys(id, keys, &same, &other);
  bool gone = named && id == NULL;
  /* Where the texts are those of several items, no other sign may name one more. */
  if (torn && same == 0 && !speaks_for(id, keys))
    id = NULL;
  if (torn && !speaks_for(number, keys))
    number = NULL;
  /* The id is believed where the row still holds a text that it was made for, or none. */
  bool intact = named && (same > 0 || other == 0);
  bool agreed = id != NULL && (id == text || id == number);
  if (text != NULL && clear && id != NULL && id != text) {
    match->by_text = !(intact && same > other);
    match->known = text;
  } else if (agreed || (id != NULL && intact)) {
    match->known = id;
    match->id_agrees = match->has_id;
  } else if (text != NULL && (id == NULL || text == number)) {
    match->known = text;
  } else if (id == NULL && text == NULL) {
    match->known = number;
  }
  match->gone = gone && match->known == NULL;
}

void kr_row_identify(const struct kr_known_plan *known, const struct kr_form *form,
                     const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                     struct kr_row_match *match) {
  struct kr_text texts[KR_PLAN_COMMENT], keys[KR_PLAN_COMMENT];
  memset(match, 0, sizeof *match);
  find_id(first, end, known->arena, match);
  for (int f = 0; f < KR_PLAN_COMMENT; f++) {
    texts[f] = field_text(form, first, end, (enum kr_plan_field)f);
    keys[f] = kr_normal_key(known->arena, texts[f]);
  }
  decide(known, texts, keys, find_by_number(known, form, first, end), match);
}
