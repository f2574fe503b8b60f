/* SPDX-License-Identifier: ISC */
/* The index of a plan in which rows are looked up: sorted keys, and the other texts of a form. */
#include <stdlib.h>
#include <string.h>

#include "base/choices.h"
#include "base/list.h"
#include "base/search.h"
#include "base/textkey.h"
#include "form/form.h"
#include "form/reviewer.h"
#include "model/around.h"

/* Steps of comparing two characters, for a whole file: a few seconds at the most. Two titles
 * of 20 characters take 400 of them. */
#define STEPS_MOST ((size_t)2000 * 1000 * 1000)

struct kr_text kr_form_unguarded(struct kr_text text) {
  if (text.len < 2 || text.bytes[0] != '\'')
    return text;
  struct kr_text rest = kr_text_part(text, 1, text.len);
  if (!kr_text_is_formula(rest))
    return text;
  return kr_text_view(rest.bytes, rest.len);
}

struct kr_text kr_form_key(struct kr_arena *arena, struct kr_text text) {
  return kr_text_key(arena, kr_form_unguarded(text));
}

static void index_heading(struct kr_form_index *index, const struct kr_plan_column *column) {
  enum kr_plan_field field = kr_plan_field_named(index->plan, column->field);
  if (field == KR_PLAN_FIELD_NONE)
    return;
  const struct kr_plan_own_field *own = kr_plan_own(index->plan, field);
  index->heading[field] = kr_form_key(index->arena, column->heading);
  index->shown[field] = true;
  if (own != NULL && own->input && own->words.n > 0)
    index->chosen[field] = kr_form_key(
        index->arena, kr_choices_head(column->heading, own->words.v, own->words.n, index->arena));
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
  for (size_t i = 0; i < plan->columns.n; i++)
    index_heading(index, &plan->columns.v[i]);
  struct kr_plan_lines lines = kr_plan_lines(plan, index->arena);
  index->lines.v = kr_arena_alloc_array(index->arena, lines.n + 1, sizeof *index->lines.v);
  for (; index->lines.n < lines.n; index->lines.n++)
    index->lines.v[index->lines.n] = kr_form_key(index->arena, lines.v[index->lines.n].text);
}

bool kr_form_is_prefilled(const struct kr_form_index *index, int field) {
  return !kr_plan_is_input(index->plan, (enum kr_plan_field)field);
}

/* The key of a text of an item; items of one policy share those of its texts. */
static struct kr_text key_of(const struct kr_form_index *index, const struct kr_form_item *item,
                             enum kr_plan_field field) {
  if (field < KR_PLAN_ITEM && item > index->items && item[-1].policy == item->policy)
    return item[-1].key[field];
  struct kr_text text = kr_form_unguarded(
      kr_plan_field_text(index->plan, item->policy, item->item, field, index->arena));
  return kr_text_is_key(text) ? text : kr_text_key(index->arena, text);
}

static void index_items(struct kr_form_index *index) {
  size_t fields = (size_t)index->field_count;
  struct kr_text *keys =
      kr_arena_alloc_array(index->arena, index->ids.n * fields + 1, sizeof *keys);
  for (; index->count < index->ids.n; index->count++, keys += fields) {
    struct kr_form_item *item = &index->items[index->count];
    item->policy = index->ids.v[index->count].policy;
    item->item = index->ids.v[index->count].item;
    item->key = keys;
    for (int f = 0; f < index->field_count; f++)
      keys[f] = key_of(index, item, (enum kr_plan_field)f);
  }
}

/* The fields of items: those of every plan, then the plan's own that have a column. */
static void list_own_fields(struct kr_form_index *index) {
  static const enum kr_plan_field usual[] = {KR_PLAN_ITEM, KR_PLAN_INITIATIVES, KR_PLAN_ISSUES};
  for (; index->own_count < sizeof usual / sizeof usual[0]; index->own_count++)
    index->own[index->own_count] = usual[index->own_count];
  for (int choice = 0; choice < 2; choice++) {
    for (int f = KR_PLAN_OWN; f < index->field_count; f++) {
      bool words = kr_plan_own(index->plan, (enum kr_plan_field)f)->words.n > 0;
      if (words == (choice == 1) && index->shown[f] && kr_form_is_prefilled(index, f))
        index->own[index->own_count++] = (enum kr_plan_field)f;
    }
    if (choice == 0)
      index->telling = index->own_count;
  }
}

/* Equal keys keep the plan's order. */
static int by_key(const void *a, const void *b) {
  const struct kr_form_key *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

/* The lines of `was`; the same line of one item counts once. */
static void index_former(struct kr_form_index *index) {
  KR_LIST(struct kr_form_key) list = {NULL, 0, 0};
  for (size_t i = 0; i < index->count; i++) {
    struct kr_text rest = index->items[i].item->was, line;
    while (rest.len > 0 && kr_text_next_line(&rest, &line))
      if (!kr_text_blank(line))
        *KR_LIST_ADD(&list, index->arena) =
            (struct kr_form_key){kr_form_key(index->arena, line), &index->items[i]};
  }
  if (list.n > 0)
    qsort(list.v, list.n, sizeof *list.v, by_key);
  index->former = list.v;
  for (size_t i = 0; i < list.n; i++)
    if (i == 0 || by_key(&list.v[i - 1], &list.v[i]) != 0)
      index->former[index->former_count++] = list.v[i];
}

static int compare_key(const void *key, const void *element) {
  const struct kr_form_key *other = element;
  return kr_text_compare(*(const struct kr_text *)key, other->key);
}

const struct kr_form_key *kr_form_index_find_former(const struct kr_form_index *index,
                                                    struct kr_text key, size_t *count) {
  *count = 0;
  if (key.len == 0 || index->former_count == 0)
    return index->former;
  size_t first = kr_search_lower_bound(&key, index->former, index->former_count,
                                       sizeof *index->former, compare_key);
  while (first + *count < index->former_count &&
         kr_text_equal(index->former[first + *count].key, key))
    ++*count;
  return index->former + first;
}

/* The items that have a text there by a field's keys, equal ones in the plan's order. */
static void sort_items(struct kr_form_index *index, int field) {
  size_t n = 0;
  for (size_t i = 0; i < index->count; i++)
    n += index->items[i].key[field].len > 0;
  struct kr_form_key *list = kr_arena_alloc_array(index->arena, n + 1, sizeof *list);
  for (size_t i = n = 0; i < index->count; i++)
    if (index->items[i].key[field].len > 0)
      list[n++] = (struct kr_form_key){index->items[i].key[field], &index->items[i]};
  qsort(list, n, sizeof *list, by_key);
  index->by_key[field] = list;
  index->key_count[field] = n;
}

static int by_text(const void *a, const void *b) {
  return kr_text_compare(*(const struct kr_text *)a, *(const struct kr_text *)b);
}

static void index_words(struct kr_form_index *index) {
  const struct kr_plan_own_fields *own = &index->plan->fields;
  size_t count = 0;
  for (size_t i = 0; i < own->n; i++)
    count += own->v[i].words.n;
  index->words.v = kr_arena_alloc_array(index->arena, count + 1, sizeof *index->words.v);
  for (size_t i = 0; i < own->n; i++)
    for (size_t j = 0; j < own->v[i].words.n; j++)
      index->words.v[index->words.n++] = kr_form_key(index->arena, own->v[i].words.v[j]);
  qsort(index->words.v, index->words.n, sizeof *index->words.v, by_text);
}

void kr_form_index_init(struct kr_form_index *index, const struct kr_plan *plan,
                        struct kr_arena *arena) {
  memset(index, 0, sizeof *index);
  index->plan = plan;
  index->arena = arena;
  index->similarity_left = STEPS_MOST;
  index->field_count = kr_plan_field_count(plan);
  kr_plan_revision(plan, index->revision);
  index_surroundings(index);
  list_own_fields(index);
  index_words(index);
  kr_form_index_reviewers(index);
  kr_item_index_init(&index->ids, plan, arena);
  index->items = kr_arena_alloc_array(arena, index->ids.n + 1, sizeof *index->items);
  index_items(index);
  index_former(index);
  for (int f = 0; f < index->field_count; f++)
    if (kr_form_is_prefilled(index, f))
      sort_items(index, f);
}

struct kr_form_index kr_form_index_for(const struct kr_form_index *index, struct kr_arena *arena) {
  struct kr_form_index own = *index;
  own.arena = arena;
  own.similarity_left = STEPS_MOST;
  return own;
}

/* As if the wanted key were just past all equal ones. */
static int compare_past(const void *key, const void *element) {
  int order = compare_key(key, element);
  return order != 0 ? order : 1;
}

const struct kr_form_key *kr_form_index_find(const struct kr_form_index *index,
                                             enum kr_plan_field field, struct kr_text key,
                                             size_t *count) {
  const struct kr_form_key *list = index->by_key[field];
  *count = 0;
  if (key.len == 0 || list == NULL)
    return list;
  size_t n = index->key_count[field];
  size_t first = kr_search_lower_bound(&key, list, n, sizeof *list, compare_key);
  if (first < n && kr_text_equal(list[first].key, key))
    *count = 1 + kr_search_lower_bound(&key, list + first + 1, n - first - 1, sizeof *list,
                                       compare_past);
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

bool kr_form_is_choice(const struct kr_form_index *index, struct kr_text key) {
  return index->words.n > 0 &&
         bsearch(&key, index->words.v, index->words.n, sizeof key, by_text) != NULL;
}

static bool heads_choices(const struct kr_form_index *index, struct kr_text key) {
  for (int f = KR_PLAN_OWN; f < index->field_count; f++)
    if (kr_plan_own(index->plan, (enum kr_plan_field)f)->words.n > 0 &&
        kr_text_equal(key, index->heading[f]))
      return true;
  return false;
}

bool kr_form_is_choice_list(const struct kr_form_index *index,
                            const struct kr_form_sheet *indexed) {
  const struct kr_sheet *sheet = indexed->sheet;
  size_t i = 0;
  for (; i < sheet->cell_count && sheet->cells[i].row == 0; i++)
    if (!heads_choices(index, kr_form_cell_key(indexed, i)))
      return false;
  size_t words = i;
  for (; i < sheet->cell_count && sheet->cells[i].row == 1; i++)
    if (!kr_form_is_choice(index, kr_form_cell_key(indexed, i)))
      return false;
  return words > 0 && i > words;
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
  for (int f = 0; f < index->field_count; f++)
    if (index->shown[f] && (kr_text_equal(key, index->heading[f]) ||
                            (key.len > 0 && kr_text_equal(key, index->chosen[f]))))
      return true;
  for (size_t i = 0; i < index->lines.n; i++)
    if (kr_text_equal(key, index->lines.v[i]))
      return true;
  if (kr_text_is(key, "kairan") || kr_text_is(key, "No.") || kr_form_is_name_label(key) ||
      kr_form_is_revision_line(key) || kr_text_equal(key, index->title) ||
      kr_text_equal(key, index->label) || kr_plan_is_deadline_line(key, index->arena))
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
