/* The index of a plan in which rows are looked up: sorted keys, and the other texts of a form. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/search.h"
#include "base/textkey.h"
#include "form/form.h"
#include "form/reviewer.h"

/* Steps of comparing two characters, for a whole file: a few seconds at the most. Two titles
 * of 20 characters take 400 of them. */
#define STEPS_MOST ((size_t)2000 * 1000 * 1000)

struct kr_text kr_form_unguarded(struct kr_text text) {
  if (text.len > 1 && text.bytes[0] == '\'' && strchr("=+-@\t\r", text.bytes[1]) != NULL) {
    text.bytes++;
    text.len--;
  }
  return text;
}

struct kr_text kr_form_key(struct kr_arena *arena, struct kr_text text) {
  return kr_text_key(arena, kr_form_unguarded(text));
}

/* The texts around the table, with which every cell outside the rows is compared. */
static void index_surroundings(struct kr_form_index *index) {
  const struct kr_plan *plan = index->plan;
  index->title = kr_form_key(index->arena, plan->title);
  index->label = kr_form_key(index->arena, plan->label);
  index->notes = kr_arena_alloc_array(index->arena, plan->footnotes.n + 1, sizeof *index->notes);
  for (size_t i = 0; i < plan->footnotes.n; i++) {
    index->notes[i].mark = kr_form_key(index->arena, plan->footnotes.v[i].mark);
    index->notes[i].text = kr_form_key(index->arena, plan->footnotes.v[i].text);
  }
  for (size_t i = 0; i < plan->columns.n; i++) {
    enum kr_plan_field field = kr_plan_field_named(plan->columns.v[i].field);
    if (field == KR_PLAN_FIELD_COUNT)
      continue;
    index->heading[field] = kr_form_key(index->arena, plan->columns.v[i].heading);
    index->shown[field] = true;
  }
}

static void index_items(struct kr_form_index *index) {
  for (; index->count < index->ids.n; index->count++) {
    struct kr_form_item *item = &index->items[index->count];
    item->policy = index->ids.v[index->count].policy;
    item->item = index->ids.v[index->count].item;
    for (int f = 0; f < KR_PLAN_PREFILLED_COUNT; f++)
      item->key[f] =
          kr_form_key(index->arena, kr_plan_field_text(item->policy, item->item,
                                                       (enum kr_plan_field)f, index->arena));
  }
}

static int by_former(const void *a, const void *b) {
  const struct kr_form_former *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

/* The lines of `was`; the same line of one item counts once. */
static void index_former(struct kr_form_index *index) {
  KR_LIST(struct kr_form_former) list = {NULL, 0, 0};
  for (size_t i = 0; i < index->count; i++) {
    struct kr_text rest = index->items[i].item->was, line;
    while (rest.len > 0 && kr_text_next_line(&rest, &line))
      if (!kr_text_blank(line))
        *KR_LIST_ADD(&list, index->arena) =
            (struct kr_form_former){kr_form_key(index->arena, line), &index->items[i]};
  }
  if (list.n > 0)
    qsort(list.v, list.n, sizeof *list.v, by_former);
  index->former = list.v;
  for (size_t i = 0; i < list.n; i++)
    if (i == 0 || by_former(&list.v[i - 1], &list.v[i]) != 0)
      index->former[index->former_count++] = list.v[i];
}

static int compare_former(const void *key, const void *element) {
  const struct kr_form_former *former = element;
  return kr_text_compare(*(const struct kr_text *)key, former->key);
}

const struct kr_form_former *kr_form_index_find_former(const struct kr_form_index *index,
                                                       struct kr_text key, size_t *count) {
  *count = 0;
  if (key.len == 0 || index->former_count == 0)
    return index->former;
  size_t first = kr_search_lower_bound(&key, index->former, index->former_count,
                                       sizeof *index->former, compare_former);
  while (first + *count < index->former_count &&
         kr_text_equal(index->former[first + *count].key, key))
    ++*count;
  return index->former + first;
}

/* qsort passes no context, so each field has its comparison; equal keys keep the plan's order. */
static int compare(const void *a, const void *b, int field) {
  const struct kr_form_item *x = *(const struct kr_form_item *const *)a;
  const struct kr_form_item *y = *(const struct kr_form_item *const *)b;
  int order = kr_text_compare(x->key[field], y->key[field]);
  if (order == 0)
    order = (x > y) - (x < y);
  return order;
}
static int by_policy(const void *a, const void *b) { return compare(a, b, KR_PLAN_POLICY); }
static int by_approach(const void *a, const void *b) { return compare(a, b, KR_PLAN_APPROACH); }
static int by_item(const void *a, const void *b) { return compare(a, b, KR_PLAN_ITEM); }
static int by_initiatives(const void *a, const void *b) {
  return compare(a, b, KR_PLAN_INITIATIVES);
}
static int by_issues(const void *a, const void *b) { return compare(a, b, KR_PLAN_ISSUES); }

static const struct kr_form_item **sorted(struct kr_form_index *index,
                                          int (*order)(const void *, const void *)) {
  const struct kr_form_item **list =
      kr_arena_alloc_array(index->arena, index->count + 1, sizeof(struct kr_form_item *));
  for (size_t i = 0; i < index->count; i++)
    list[i] = &index->items[i];
  qsort(list, index->count, sizeof *list, order);
  return list;
}

void kr_form_index_init(struct kr_form_index *index, const struct kr_plan *plan,
                        struct kr_arena *arena) {
  static int (*const orders[KR_PLAN_PREFILLED_COUNT])(const void *, const void *) = {
      by_policy, by_approach, by_item, by_initiatives, by_issues};
  memset(index, 0, sizeof *index);
  index->plan = plan;
  index->arena = arena;
  index->similarity_left = STEPS_MOST;
  kr_plan_revision(plan, index->revision);
  index_surroundings(index);
  kr_form_index_reviewers(index);
  kr_item_index_init(&index->ids, plan, arena);
  index->items = kr_arena_alloc_array(arena, index->ids.n + 1, sizeof *index->items);
  index_items(index);
  index_former(index);
  for (int f = 0; f < KR_PLAN_PREFILLED_COUNT; f++)
    index->by_key[f] = sorted(index, orders[f]);
}

struct kr_form_index kr_form_index_for(const struct kr_form_index *index, struct kr_arena *arena) {
  struct kr_form_index own = *index;
  own.arena = arena;
  own.similarity_left = STEPS_MOST;
  return own;
}

struct wanted {
  enum kr_plan_field field;
  struct kr_text key;
};

static int compare_wanted(const void *key, const void *element) {
  const struct wanted *wanted = key;
  const struct kr_form_item *const *item = element;
  return kr_text_compare(wanted->key, (*item)->key[wanted->field]);
}

/* As if the wanted key were just past all equal ones. */
static int compare_past(const void *wanted, const void *element) {
  int order = compare_wanted(wanted, element);
  return order != 0 ? order : 1;
}

const struct kr_form_item *const *kr_form_index_find(const struct kr_form_index *index,
                                                     enum kr_plan_field field, struct kr_text key,
                                                     size_t *count) {
  const struct kr_form_item *const *list = index->by_key[field];
  *count = 0;
  if (key.len == 0)
    return list;
  const struct wanted wanted = {field, key};
  size_t first = kr_search_lower_bound(&wanted, list, index->count, sizeof *list, compare_wanted);
  *count = kr_search_lower_bound(&wanted, list, index->count, sizeof *list, compare_past) - first;
  return list + first;
}

const struct kr_form_item *kr_form_index_find_id(const struct kr_form_index *index,
                                                 struct kr_text id) {
  const struct kr_indexed_item *found = kr_item_index_find(&index->ids, id);
  return found != NULL ? &index->items[found->number] : NULL;
}

/* Digits into a number from 1; 0 for anything else. */
static size_t ordinal(const char *bytes, size_t len) {
  size_t value = 0;
  if (len == 0 || len > 6 || bytes[0] == '0')
    return 0;
  for (size_t i = 0; i < len; i++) {
    if (bytes[i] < '0' || bytes[i] > '9')
      return 0;
    value = value * 10 + (size_t)(bytes[i] - '0');
  }
  return value;
}

const struct kr_form_item *kr_form_index_find_number(const struct kr_form_index *index,
                                                     struct kr_text key) {
  const struct kr_policies *policies = &index->plan->policies;
  const char *dash = key.len == 0 ? NULL : memchr(key.bytes, '-', key.len);
  if (dash == NULL)
    return NULL;
  size_t before = (size_t)(dash - key.bytes), number = 0;
  size_t policy = ordinal(key.bytes, before), item = ordinal(dash + 1, key.len - before - 1);
  if (policy == 0 || item == 0 || policy > policies->n || item > policies->v[policy - 1].items.n)
    return NULL;
  for (size_t i = 0; i + 1 < policy; i++)
    number += policies->v[i].items.n;
  return &index->items[number + item - 1];
}

/* The words and a revision, nothing else: a remark that begins with the words is a remark. */
bool kr_form_is_revision_line(struct kr_text key) {
  static const char *const words[] = {"様式の版", "Formrevision"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    if (key.len == len + KR_REVISION_SIZE - 1 && memcmp(key.bytes, words[i], len) == 0)
      return true;
  }
  return false;
}

bool kr_form_index_prints(const struct kr_form_index *index, struct kr_text key) {
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
    if (index->shown[f] && kr_text_equal(key, index->heading[f]))
      return true;
  if (kr_text_is(key, "kairan") || kr_text_is(key, "No.") || kr_form_is_name_label(key) ||
      kr_form_is_revision_line(key) || kr_text_equal(key, index->title) ||
      kr_text_equal(key, index->label))
    return true;
  for (size_t i = 0; i < index->plan->footnotes.n; i++) {
    struct kr_text mark = index->notes[i].mark, text = index->notes[i].text;
    if (text.len > 0 && key.len >= mark.len + text.len &&
        memcmp(key.bytes, mark.bytes, mark.len) == 0 &&
        memcmp(key.bytes + key.len - text.len, text.bytes, text.len) == 0)
      return true;
  }
  return false;
}
