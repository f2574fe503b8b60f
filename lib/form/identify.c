/* Which item a row belongs to: by its id cell, its number and its text, all compared. */
#include <string.h>

#include "base/textkey.h"
#include "form/form.h"

/* Likeness (0 to 1000) that a changed text must keep, and its lead over the second. In the
 * real plan of samples/saku no two titles are more alike than 200, so that 700 lies far from
 * any other item and still allows three wrong characters in ten; the lead of 150 keeps apart
 * titles that differ in one word. Below the one or the other a person decides. */
#define NEAR_LEAST 700
#define NEAR_LEAD 150

const struct kr_sheet_cell *kr_form_row_cell(const struct kr_sheet_cell *first,
                                             const struct kr_sheet_cell *end, uint32_t column) {
  for (; first < end; first++)
    if (first->column == column)
      return first;
  return NULL;
}

static struct kr_text field_text(const struct kr_form_region *form,
                                 const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                                 enum kr_plan_field field) {
  const struct kr_sheet_cell *cell =
      form->has[field] ? kr_form_row_cell(first, end, form->column[field]) : NULL;
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

static bool is_of(const struct kr_form_item *item, struct kr_text policy) {
  return policy.len == 0 || kr_text_equal(item->key[KR_PLAN_POLICY], policy);
}

/* The one item whose field has exactly this key, the one of this policy where there are
 * several; NULL where none or two are left. */
static const struct kr_form_item *find_exact(const struct kr_form_index *known,
                                             enum kr_plan_field field, struct kr_text key,
                                             struct kr_text policy) {
  size_t count;
  const struct kr_form_item *found = NULL;
  const struct kr_form_item *const *list = kr_form_index_find(known, field, key, &count);
  if (count == 1)
    return list[0];
  for (size_t i = 0; policy.len > 0 && i < count; i++) {
    if (!is_of(list[i], policy))
      continue;
    if (found != NULL)
      return NULL;
    found = list[i];
  }
  return found;
}

static size_t count_characters(struct kr_text text) {
  size_t n = 0;
  for (size_t i = 0; i < text.len; i++)
    n += (text.bytes[i] & 0xC0) != 0x80;
  return n;
}

/* The likeness of a key of `length` characters with an item's, 0 where their lengths alone keep
 * it below all that counts. Draws on the sheet's allowance; none is left: 0 too. */
static unsigned likeness_with(struct kr_form_index *known, struct kr_text key, size_t length,
                              struct kr_text other) {
  size_t its = count_characters(other);
  size_t less = its < length ? its : length, more = its < length ? length : its;
  if (less * 1000 < more * (NEAR_LEAST - NEAR_LEAD))
    return 0;
  size_t steps = more > 2000 ? 2000 * 2000 : less * more + 1;
  if (known->near_left < steps) {
    known->near_left = 0;
    return 0;
  }
  known->near_left -= steps;
  return kr_text_similarity(key, other);
}

const struct kr_form_item *kr_form_index_find_similar(struct kr_form_index *known,
                                                      enum kr_plan_field field, struct kr_text key,
                                                      struct kr_text policy) {
  const struct kr_form_item *best = NULL;
  unsigned first = 0, second = 0;
  size_t length = count_characters(key);
  if (key.len == 0 || known->near_left == 0)
    return NULL;
  for (size_t i = 0; i < known->count; i++) {
    const struct kr_form_item *item = &known->items[i];
    unsigned likeness =
        is_of(item, policy) ? likeness_with(known, key, length, item->key[field]) : 0;
    if (likeness > first) {
      second = first;
      first = likeness;
      best = item;
    } else if (likeness > second) {
      second = likeness;
    }
  }
  bool told = known->near_left > 0 && first >= NEAR_LEAST && first - second >= NEAR_LEAD;
  return told ? best : NULL;
}

/* Within the row's policy, where the row shows one, unless another policy
 * has a nearer one. */
static const struct kr_form_item *find_near(struct kr_form_index *known, enum kr_plan_field field,
                                            struct kr_text key, struct kr_text policy) {
  struct kr_text any = {NULL, 0, {0, 0}};
  const struct kr_form_item *whole = kr_form_index_find_similar(known, field, key, any);
  if (policy.len == 0 || (whole != NULL && is_of(whole, policy)))
    return whole;
  if (whole != NULL)
    return NULL; /* the title of one policy beside the name of another */
  const struct kr_form_item *within = kr_form_index_find_similar(known, field, key, policy);
  if (within == NULL)
    return NULL;
  size_t length = count_characters(key);
  unsigned most = kr_text_similarity(key, within->key[field]);
  for (size_t i = 0; i < known->count; i++)
    if (!is_of(&known->items[i], policy) &&
        likeness_with(known, key, length, known->items[i].key[field]) > most)
      return NULL;
  return within;
}

static const enum kr_plan_field own_fields[] = {KR_PLAN_ITEM, KR_PLAN_INITIATIVES, KR_PLAN_ISSUES};

/* One of the row's texts is exactly that of the item. */
static bool speaks_for(const struct kr_form_item *known, const struct kr_text *keys) {
  for (size_t i = 0; known != NULL && i < 3; i++)
    if (keys[own_fields[i]].len > 0 &&
        kr_text_equal(known->key[own_fields[i]], keys[own_fields[i]]))
      return true;
  return false;
}

/* By the texts alone. They must not speak for different items (`torn`). `clear`: exactly. */
static const struct kr_form_item *find_by_text(struct kr_form_index *known,
                                               const struct kr_text *keys, struct kr_text policy,
                                               bool *clear, bool *torn) {
  const struct kr_form_item *found = NULL;
  *clear = true;
  *torn = false;
  for (size_t i = 0; i < 3; i++) {
    const struct kr_form_item *one = find_exact(known, own_fields[i], keys[own_fields[i]], policy);
    *torn = one != NULL && found != NULL && one != found;
    if (*torn)
      return NULL;
    found = one != NULL ? one : found;
  }
  if (found != NULL)
    return found;
  *clear = false;
  for (size_t i = 0; i < 3; i++) {
    const struct kr_form_item *one = find_near(known, own_fields[i], keys[own_fields[i]], policy);
    if (one != NULL && found != NULL && one != found)
      return NULL;
    found = one != NULL ? one : found;
  }
  return found;
}

/* "2-1" beside the item, valid only for the revision of today. */
static const struct kr_form_item *find_by_number(const struct kr_form_index *known,
                                                 const struct kr_form_region *form,
                                                 const struct kr_form_row *row) {
  if (!form->has_number || !kr_text_is(form->revision, known->revision))
    return NULL;
  const struct kr_sheet_cell *cell = kr_form_row_cell(row->first, row->end, form->number_column);
  return cell == NULL ? NULL
                      : kr_form_index_find_number(known, kr_form_key(known->arena, cell->text));
}

/* The id cell of a workbook, else the bookmark of a document. */
static void find_id(const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                    struct kr_arena *arena, struct kr_form_row_match *match) {
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
static void count_marks(const struct kr_form_row_match *match, const struct kr_text *texts,
                        unsigned *same, unsigned *other) {
  *same = *other = 0;
  for (int f = KR_PLAN_ITEM; f < KR_PLAN_COMMENT; f++) {
    char mark[KR_PLAN_DIGEST_CHARS + 1];
    if (kr_text_blank(texts[f]))
      continue;
    kr_plan_digest(texts[f], mark);
    if (strcmp(mark, match->id.mark[f]) == 0)
      ++*same;
    else
      ++*other;
  }
}

/* The same for a bookmark, which holds no digests: against the item's texts of today. */
static void count_keys(const struct kr_form_item *item, const struct kr_text *keys, unsigned *same,
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

static void decide(struct kr_form_index *known, const struct kr_text *texts,
                   const struct kr_text *keys, struct kr_text policy,
                   const struct kr_form_item *number, struct kr_form_row_match *match) {
  bool clear, torn;
  unsigned same = 0, other = 0;
  const struct kr_form_item *text = find_by_text(known, keys, policy, &clear, &torn);
  bool named = match->has_id || match->anchored;
  const struct kr_form_item *id = named ? kr_form_index_find_id(known, match->id.id) : NULL;
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

/* The title stands there as it is today, or as it was sent. */
static bool is_certain(const struct kr_form_row_match *match, struct kr_text text,
                       struct kr_text key) {
  char mark[KR_PLAN_DIGEST_CHARS + 1];
  if (match->known == NULL || key.len == 0)
    return false;
  kr_plan_digest(text, mark);
  return kr_text_equal(key, match->known->key[KR_PLAN_ITEM]) ||
         (match->id_agrees && strcmp(mark, match->id.mark[KR_PLAN_ITEM]) == 0);
}

void kr_form_row_identify(struct kr_form_index *known, const struct kr_form_region *form,
                          const struct kr_form_row *row, struct kr_form_row_match *match) {
  struct kr_text texts[KR_PLAN_COMMENT], keys[KR_PLAN_COMMENT];
  memset(match, 0, sizeof *match);
  find_id(row->first, row->end, known->arena, match);
  for (int f = 0; f < KR_PLAN_COMMENT; f++) {
    texts[f] = field_text(form, row->first, row->end, (enum kr_plan_field)f);
    keys[f] = kr_form_key(known->arena, texts[f]);
  }
  decide(known, texts, keys, row->policy, find_by_number(known, form, row), match);
  match->certain = is_certain(match, texts[KR_PLAN_ITEM], keys[KR_PLAN_ITEM]);
}
