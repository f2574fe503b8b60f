/* SPDX-License-Identifier: ISC */
/* Which item a text is of: equal to its own, or like it. */
#include <string.h>

#include "base/search.h"
#include "base/textkey.h"
#include "form/agreement.h"

/* Similarity (0 to 1000) that a changed text must keep, and its lead over the second. Titles of
 * different items of real plans that begin alike reach 765 (…センターの運営 and
 * …センターの情報発信), short ones that differ in one character 799; two corrected characters leave
 * 846 of a title of
 * 13. A row of a form that was made from the plan as it is belongs to an item of today, so that it
 * only needs to be told from the other items: no two titles of samples/saku have more than 200.
 * The lead of 150 separates titles that differ in one word. Below either of them a person
 * decides. */
#define SIMILAR_SAME 1000
#define SIMILAR_LEAST 800
#define SIMILAR_LEAST_TODAY 700
#define SIMILAR_LEAD 150
/* If the title is only alike, one other text of the row must keep this much. */
#define RELATED_LEAST 300
/* Characters of a text that says by itself which item it is. What is shorter is found by chance
 * (特になし), and if it is only alike, it may be another's. */
#define TITLE_LEAST 13
#define LONG_LEAST 30
#define WORDS_LEAST 6

static bool is_of(const struct kr_form_item *item, struct kr_text policy) {
  return policy.len == 0 || kr_text_equal(item->key[KR_PLAN_POLICY], policy);
}

/* The one item whose field has exactly this key, the one of this policy if there are several;
 * NULL if none or two are left. */
static const struct kr_form_item *find_equal(const struct kr_form_index *index,
                                             enum kr_plan_field field, struct kr_text key,
                                             struct kr_text policy) {
  size_t count;
  const struct kr_form_item *found = NULL;
  const struct kr_form_key *list = kr_form_index_find(index, field, key, &count);
  if (count == 1)
    return list[0].item;
  for (size_t i = 0; policy.len > 0 && i < count; i++) {
    if (!is_of(list[i].item, policy))
      continue;
    if (found != NULL)
      return NULL;
    found = list[i].item;
  }
  return found;
}

/* The characters of a text, or `most` if it has more. */
static size_t count_to(struct kr_text text, size_t most) {
  size_t n = 0;
  for (size_t i = 0; i < text.len && n < most; i++)
    n += (text.bytes[i] & 0xC0) != 0x80;
  return n;
}

static size_t count_characters(struct kr_text text) { return count_to(text, text.len); }

/* How long a text must be that is only like an item's. */
static size_t least_alike(enum kr_plan_field field) {
  return field == KR_PLAN_ITEM ? TITLE_LEAST : LONG_LEAST;
}

static unsigned least_similar(bool today) { return today ? SIMILAR_LEAST_TODAY : SIMILAR_LEAST; }

/* The similarity of a key of `length` characters with an item's; 0 if their lengths alone keep it
 * too low, or if no steps are left. */
static unsigned similarity_with(struct kr_form_index *index, struct kr_text key, size_t length,
                                struct kr_text other, unsigned least) {
  size_t its = count_characters(other);
  size_t less = its, more = length;
  if (its > length) {
    less = length;
    more = its;
  }
  if (less * 1000 < (size_t)more * least)
    return 0;
  size_t most = KR_TEXT_SIMILARITY_MOST, steps = more > most ? most * most : less * more + 1;
  if (index->similarity_left < steps) {
    index->similarity_left = 0;
    return 0;
  }
  index->similarity_left -= steps;
  return kr_text_similarity(key, other);
}

const struct kr_form_item *kr_form_index_find_similar(struct kr_form_index *index,
                                                      enum kr_plan_field field, struct kr_text key,
                                                      struct kr_text policy, bool today) {
  const struct kr_form_item *best = NULL;
  unsigned first = 0, second = 0, least = least_similar(today);
  size_t length = count_characters(key);
  if (length == 0 || (!today && length < least_alike(field)) || index->similarity_left == 0)
    return NULL;
  for (size_t i = 0; i < index->count; i++) {
    const struct kr_form_item *item = &index->items[i];
    if (!is_of(item, policy))
      continue;
    unsigned similarity =
        similarity_with(index, key, length, item->key[field], least - SIMILAR_LEAD);
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
  if (index->similarity_left == 0 || first < least || first - second < SIMILAR_LEAD)
    return NULL;
  return best;
}

/* Within the row's policy, if the row shows one, unless another policy has a more similar item. */
static const struct kr_form_item *find_similar(struct kr_form_index *index,
                                               const struct kr_form_words *words,
                                               enum kr_plan_field field) {
  struct kr_text any = kr_text_of(NULL), key = words->key[field], policy = words->policy;
  const struct kr_form_item *whole =
      kr_form_index_find_similar(index, field, key, any, words->today);
  if (policy.len == 0 || (whole != NULL && is_of(whole, policy)))
    return whole;
  if (whole != NULL)
    return NULL; /* the title of one policy beside the name of another */
  const struct kr_form_item *within =
      kr_form_index_find_similar(index, field, key, policy, words->today);
  if (within == NULL)
    return NULL;
  size_t length = count_characters(key);
  unsigned most = kr_text_similarity(key, within->key[field]);
  for (size_t i = 0; i < index->count; i++)
    if (!is_of(&index->items[i], policy) &&
        similarity_with(index, key, length, index->items[i].key[field],
                        least_similar(words->today) - SIMILAR_LEAD) > most)
      return NULL;
  return index->similarity_left == 0 ? NULL : within; /* 0: not all were compared */
}

/* Characters of the row's texts that are the item's, those that several items have aside; a title
 * counts as enough, and no text as more. */
static size_t count_equal(const struct kr_form_index *index, const struct kr_form_item *item,
                          const struct kr_text *keys) {
  size_t sum = 0, count;
  for (size_t i = 0; i < index->own_count; i++) {
    enum kr_plan_field field = index->own[i];
    if (keys[field].len == 0 || !kr_text_equal(item->key[field], keys[field]))
      continue;
    kr_form_index_find(index, field, keys[field], &count);
    if (field == KR_PLAN_ITEM)
      sum += TITLE_LEAST;
    else if (count == 1)
      sum += count_to(keys[field], TITLE_LEAST);
  }
  return sum;
}

bool kr_form_was_titled(const struct kr_form_index *index, const struct kr_form_item *item,
                        struct kr_text key) {
  size_t count;
  const struct kr_form_key *former = kr_form_index_find_former(index, key, &count);
  for (size_t i = 0; i < count; i++)
    if (former[i].item == item)
      return true;
  return false;
}

/* Beside a title that is only alike: no other text of the row, or one that is related. */
static bool is_related(struct kr_form_index *index, const struct kr_form_item *item,
                       const struct kr_text *keys) {
  bool others = false;
  for (size_t i = 1; i < index->telling; i++) {
    struct kr_text key = keys[index->own[i]], its = item->key[index->own[i]];
    size_t length = count_characters(key);
    if (length < TITLE_LEAST || count_characters(its) < TITLE_LEAST)
      continue;
    if (similarity_with(index, key, length, its, RELATED_LEAST) >= RELATED_LEAST)
      return true;
    others = true;
  }
  return !others;
}

static bool is_like(struct kr_form_index *index, const struct kr_form_item *item,
                    const struct kr_text *keys) {
  for (size_t i = 0; i < index->telling; i++) {
    enum kr_plan_field field = index->own[i];
    size_t length = count_characters(keys[field]);
    if (length >= least_alike(field) &&
        similarity_with(index, keys[field], length, item->key[field], SIMILAR_LEAST) >=
            SIMILAR_LEAST &&
        (field != KR_PLAN_ITEM || is_related(index, item, keys)))
      return true;
  }
  return false;
}

enum kr_form_agreement kr_form_agreement(struct kr_form_index *index,
                                         const struct kr_form_item *item,
                                         const struct kr_text *keys) {
  if (count_equal(index, item, keys) >= WORDS_LEAST ||
      kr_form_was_titled(index, item, keys[KR_PLAN_ITEM]))
    return KR_FORM_AGREES;
  return is_like(index, item, keys) ? KR_FORM_AGREES_NEARLY : KR_FORM_AGREES_NOT;
}

bool kr_form_is_like_another(struct kr_form_index *index, const struct kr_form_item *item,
                             const struct kr_text *keys) {
  for (size_t i = 0; i < index->count; i++)
    if (&index->items[i] != item &&
        kr_form_agreement(index, &index->items[i], keys) != KR_FORM_AGREES_NOT)
      return true;
  return index->similarity_left == 0;
}

/* The one item that had the title, if none has it today. */
static const struct kr_form_item *find_former(const struct kr_form_index *index,
                                              struct kr_text title) {
  size_t count;
  kr_form_index_find(index, KR_PLAN_ITEM, title, &count);
  if (count > 0)
    return NULL;
  const struct kr_form_key *former = kr_form_index_find_former(index, title, &count);
  return count == 1 ? former->item : NULL;
}

/* A text other than the title that says too little of which item it is; one of the plan's own
 * fields may be a word that people choose. */
static bool is_brief(const struct kr_form_words *words, enum kr_plan_field field) {
  size_t length = count_to(words->key[field], TITLE_LEAST);
  if (field >= KR_PLAN_OWN)
    return length < TITLE_LEAST;
  return field != KR_PLAN_ITEM && !words->today && length < WORDS_LEAST;
}

/* The one item to which the row's texts are equal. `*several`: they are equal to those of several.
 */
static const struct kr_form_item *find_exact(const struct kr_form_index *index,
                                             const struct kr_form_words *words, bool *several) {
  const struct kr_form_item *found = NULL;
  bool title = false;
  *several = false;
  for (size_t i = 0; i < index->telling; i++) {
    enum kr_plan_field field = index->own[i];
    const struct kr_form_item *one = find_equal(index, field, words->key[field], words->policy);
    if (one == NULL && field == KR_PLAN_ITEM)
      one = find_former(index, words->key[field]);
    if (is_brief(words, field))
      continue; /* found by chance */
    title = title || (one != NULL && field == KR_PLAN_ITEM);
    *several = *several || (one != NULL && found != NULL && one != found);
    if (one != NULL)
      found = one;
  }
  if (found == NULL || *several)
    return NULL;
  bool enough = title || words->today || count_equal(index, found, words->key) >= TITLE_LEAST;
  return enough ? found : NULL;
}

const struct kr_form_item *kr_form_find_by_text(struct kr_form_index *index,
                                                const struct kr_form_words *words, bool *exact,
                                                bool *several) {
  const struct kr_form_item *found = find_exact(index, words, several);
  *exact = found != NULL;
  if (found != NULL || *several)
    return found;
  for (size_t i = 0; i < index->telling; i++) {
    enum kr_plan_field field = index->own[i];
    const struct kr_form_item *one = find_similar(index, words, field);
    if (one != NULL && found != NULL && one != found)
      return NULL;
    if (one != NULL &&
        (words->today || field != KR_PLAN_ITEM || is_related(index, one, words->key)))
      found = one;
  }
  return found;
}
