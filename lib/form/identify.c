/* Which item a row belongs to: by its id cell, its number and its text, all compared. */
#include <string.h>

#include "base/textkey.h"
#include "form/form.h"

/* Similarity (0 to 1000) that a changed text must keep, and its lead over the second. In the real
 * plan of samples/saku no two titles have more than 200, so that 700 is far from any other item and
 * still allows three wrong characters in ten; the lead of 150 separates titles that differ in one
 * word. Below either of them a person decides. */
#define SIMILAR_SAME 1000
#define SIMILAR_LEAST 700
#define SIMILAR_LEAD 150

const struct kr_sheet_cell *kr_form_row_cell(const struct kr_sheet_cell *first,
                                             const struct kr_sheet_cell *end, uint32_t column) {
  for (; first < end; first++)
    if (first->column == column)
      return first;
  return NULL;
}

static struct kr_text field_text(const struct kr_form_region *region,
                                 const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                                 enum kr_plan_field field) {
  if (!region->has[field])
    return kr_text_of(NULL);
  const struct kr_sheet_cell *cell = kr_form_row_cell(first, end, region->column[field]);
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

static bool is_of(const struct kr_form_item *item, struct kr_text policy) {
  return policy.len == 0 || kr_text_equal(item->key[KR_PLAN_POLICY], policy);
}

/* The one item whose field has exactly this key, the one of this policy if there are several;
 * NULL if none or two are left. */
static const struct kr_form_item *find_exact(const struct kr_form_index *index,
                                             enum kr_plan_field field, struct kr_text key,
                                             struct kr_text policy) {
  size_t count;
  const struct kr_form_item *found = NULL;
  const struct kr_form_item *const *list = kr_form_index_find(index, field, key, &count);
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

/* The similarity of a key of `length` characters with an item's; 0 if their lengths alone keep it
 * too low, or if no steps are left. */
static unsigned similarity_with(struct kr_form_index *index, struct kr_text key, size_t length,
                                struct kr_text other) {
  size_t its = count_characters(other);
  size_t less = its, more = length;
  if (its > length) {
    less = length;
    more = its;
  }
  if (less * 1000 < more * (SIMILAR_LEAST - SIMILAR_LEAD))
    return 0;
  size_t most = KR_TEXT_SIMILARITY_MOST, steps = more > most ? most * most : less * more + 1;
  if (index->similarity_left < steps) {
    index->similarity_left = 0;
    return 0;
  }
  index->similarity_left -= steps;
  return kr_text_similarity(key, other, index->arena);
}

const struct kr_form_item *kr_form_index_find_similar(struct kr_form_index *index,
                                                      enum kr_plan_field field, struct kr_text key,
                                                      struct kr_text policy) {
  const struct kr_form_item *best = NULL;
  unsigned first = 0, second = 0;
  size_t length = count_characters(key);
  if (key.len == 0 || index->similarity_left == 0)
    return NULL;
  for (size_t i = 0; i < index->count; i++) {
    const struct kr_form_item *item = &index->items[i];
    if (!is_of(item, policy))
      continue;
    unsigned similarity = similarity_with(index, key, length, item->key[field]);
    if (similarity > first) {
      second = first;
      first = similarity;
      best = item;
    } else if (similarity > second) {
      second = similarity;
    }
    if (second == SIMILAR_SAME)
      return NULL; /* equal to two: to neither more than to the other */
  }
  if (index->similarity_left == 0 || first < SIMILAR_LEAST || first - second < SIMILAR_LEAD)
    return NULL;
  return best;
}

/* Within the row's policy, if the row shows one, unless another policy has a more similar item. */
static const struct kr_form_item *find_similar(struct kr_form_index *index,
                                               enum kr_plan_field field, struct kr_text key,
                                               struct kr_text policy) {
  struct kr_text any = kr_text_of(NULL);
  const struct kr_form_item *whole = kr_form_index_find_similar(index, field, key, any);
  if (policy.len == 0 || (whole != NULL && is_of(whole, policy)))
    return whole;
  if (whole != NULL)
    return NULL; /* the title of one policy beside the name of another */
  const struct kr_form_item *within = kr_form_index_find_similar(index, field, key, policy);
  if (within == NULL)
    return NULL;
  size_t length = count_characters(key);
  unsigned most = kr_text_similarity(key, within->key[field], index->arena);
  for (size_t i = 0; i < index->count; i++)
    if (!is_of(&index->items[i], policy) &&
        similarity_with(index, key, length, index->items[i].key[field]) > most)
      return NULL;
  return index->similarity_left == 0 ? NULL : within; /* 0: not all were compared */
}

const enum kr_plan_field kr_form_own_fields[KR_FORM_OWN_COUNT] = {KR_PLAN_ITEM, KR_PLAN_INITIATIVES,
                                                                  KR_PLAN_ISSUES};

/* One of the row's texts is exactly that of the item. */
static bool has_text_of(const struct kr_form_item *item, const struct kr_text *keys) {
  for (size_t i = 0; item != NULL && i < KR_FORM_OWN_COUNT; i++) {
    enum kr_plan_field field = kr_form_own_fields[i];
    if (keys[field].len > 0 && kr_text_equal(item->key[field], keys[field]))
      return true;
  }
  return false;
}

/* By the texts alone. `*ambiguous`: they match different items. `*exact`: an exact match. */
static const struct kr_form_item *find_by_text(struct kr_form_index *index,
                                               const struct kr_text *keys, struct kr_text policy,
                                               bool *exact, bool *ambiguous) {
  const struct kr_form_item *found = NULL;
  *exact = true;
  *ambiguous = false;
  for (size_t i = 0; i < KR_FORM_OWN_COUNT; i++) {
    enum kr_plan_field field = kr_form_own_fields[i];
    const struct kr_form_item *one = find_exact(index, field, keys[field], policy);
    *ambiguous = one != NULL && found != NULL && one != found;
    if (*ambiguous)
      return NULL;
    if (one != NULL)
      found = one;
  }
  if (found != NULL)
    return found;
  *exact = false;
  for (size_t i = 0; i < KR_FORM_OWN_COUNT; i++) {
    enum kr_plan_field field = kr_form_own_fields[i];
    const struct kr_form_item *one = find_similar(index, field, keys[field], policy);
    if (one != NULL && found != NULL && one != found)
      return NULL;
    if (one != NULL)
      found = one;
  }
  return found;
}

/* "2-1" beside the item, valid only for the revision of today. */
static const struct kr_form_item *find_by_number(const struct kr_form_index *index,
                                                 const struct kr_form_region *region,
                                                 const struct kr_form_row *row) {
  if (!region->has_number || !kr_text_is(region->revision, index->revision))
    return NULL;
  const struct kr_sheet_cell *cell = kr_form_row_cell(row->first, row->end, region->number_column);
  if (cell == NULL)
    return NULL;
  return kr_form_index_find_number(index, kr_form_key(index->arena, cell->text));
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
static void count_digests(struct kr_arena *scratch, const struct kr_form_row_match *match,
                          const struct kr_text *texts, unsigned *same, unsigned *other) {
  *same = *other = 0;
  for (int f = KR_PLAN_ITEM; f < KR_PLAN_PREFILLED_COUNT; f++) {
    char digest[KR_PLAN_DIGEST_CHARS + 1];
    if (kr_text_blank(texts[f]))
      continue;
    kr_plan_digest(texts[f], digest, scratch);
    if (strcmp(digest, match->id.digest[f]) == 0)
      ++*same;
    else
      ++*other;
  }
}

/* The same for a bookmark, which holds no digests: against the item's texts of today. */
static void count_keys(const struct kr_form_item *item, const struct kr_text *keys, unsigned *same,
                       unsigned *other) {
  *same = *other = 0;
  for (int f = KR_PLAN_ITEM; item != NULL && f < KR_PLAN_PREFILLED_COUNT; f++) {
    if (keys[f].len == 0)
      continue;
    if (kr_text_equal(keys[f], item->key[f]))
      ++*same;
    else
      ++*other;
  }
}

/* The texts of a row and their keys. */
struct row_texts {
  struct kr_text text[KR_PLAN_PREFILLED_COUNT], key[KR_PLAN_PREFILLED_COUNT];
};

static void decide(struct kr_form_index *index, const struct row_texts *texts,
                   struct kr_text policy, const struct kr_form_item *number,
                   struct kr_form_row_match *match) {
  bool exact, ambiguous;
  unsigned same = 0, other = 0;
  const struct kr_form_item *text = find_by_text(index, texts->key, policy, &exact, &ambiguous);
  const struct kr_form_item *id = NULL;
  bool named = match->has_id || match->anchored;
  if (named)
    id = kr_form_index_find_id(index, match->id.id);
  if (match->has_id)
    count_digests(index->arena, match, texts->text, &same, &other);
  else
    count_keys(id, texts->key, &same, &other);
  bool gone = named && id == NULL;
  /* If the texts are those of several items, no other sign may name one more. */
  if (ambiguous && same == 0 && !has_text_of(id, texts->key))
    id = NULL;
  if (ambiguous && !has_text_of(number, texts->key))
    number = NULL;
  /* The id is believed if the row still holds a text for which it was made, or none. */
  bool intact = named && (same > 0 || other == 0);
  bool agreed = id != NULL && (id == text || id == number);
  if (text != NULL && exact && id != NULL && id != text) {
    match->by_text = !(intact && same > other);
    match->item = text;
  } else if (agreed || (id != NULL && intact)) {
    match->item = id;
    match->id_agrees = match->has_id;
  } else if (text != NULL && (id == NULL || text == number)) {
    match->item = text;
  } else if (id == NULL && text == NULL) {
    match->item = number;
  }
  match->gone = gone && match->item == NULL;
}

/* True if the row shows the title as it is today, or as it was sent. */
static bool is_certain(struct kr_arena *scratch, const struct kr_form_row_match *match,
                       struct kr_text text, struct kr_text key) {
  char digest[KR_PLAN_DIGEST_CHARS + 1];
  if (match->item == NULL || key.len == 0)
    return false;
  kr_plan_digest(text, digest, scratch);
  return kr_text_equal(key, match->item->key[KR_PLAN_ITEM]) ||
         (match->id_agrees && strcmp(digest, match->id.digest[KR_PLAN_ITEM]) == 0);
}

void kr_form_row_identify(struct kr_form_index *index, const struct kr_form_region *region,
                          const struct kr_form_row *row, struct kr_form_row_match *match) {
  struct row_texts texts;
  memset(match, 0, sizeof *match);
  find_id(row->first, row->end, index->arena, match);
  for (int f = 0; f < KR_PLAN_PREFILLED_COUNT; f++) {
    texts.text[f] = field_text(region, row->first, row->end, (enum kr_plan_field)f);
    texts.key[f] = kr_form_key(index->arena, texts.text[f]);
  }
  decide(index, &texts, row->policy, find_by_number(index, region, row), match);
  match->certain =
      is_certain(index->arena, match, texts.text[KR_PLAN_ITEM], texts.key[KR_PLAN_ITEM]);
}
