/* SPDX-License-Identifier: ISC */
/* The opinions that caused the changes of an item: those at it whose answers say what changed. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "model/changes_internal.h"
#include "model/opinion.h"

struct cause {
  struct kr_text id; /* of the item */
  unsigned long no;
  struct kr_text change;
};

struct kr_change_causes {
  KR_LIST(struct cause) list;
  struct kr_keymap by_id;    /* places in the list by the ids of items */
  struct kr_keymap by_cause; /* the same by ids and numbers */
};

/* By id and number; two causes may share one. */
static uint64_t key_of(struct kr_text id, unsigned long no) {
  return kr_keymap_text(id) + no * UINT64_C(0x9E3779B97F4A7C15);
}

static bool has_cause(const struct kr_change_causes *causes, struct kr_text id, unsigned long no) {
  for (const struct kr_keymap_node *node = kr_keymap_first(&causes->by_cause, key_of(id, no));
       node != NULL; node = kr_keymap_next(&causes->by_cause, node))
    if (causes->list.v[node->value].no == no && kr_text_equal(causes->list.v[node->value].id, id))
      return true;
  return false;
}

static void add_group(struct kr_change_causes *causes, const struct kr_opinion_group *group,
                      struct kr_arena *arena) {
  for (size_t i = 0; i < group->n; i++) {
    const struct kr_item *item = group->v[i]->item;
    if (item == NULL || has_cause(causes, item->id, group->no))
      continue;
    kr_keymap_add(&causes->by_id, kr_keymap_text(item->id), causes->list.n);
    kr_keymap_add(&causes->by_cause, key_of(item->id, group->no), causes->list.n);
    *KR_LIST_ADD(&causes->list, arena) = (struct cause){item->id, group->no, group->answer.change};
  }
}

static void add_plan(struct kr_change_causes *causes, const struct kr_plan *plan,
                     struct kr_arena *arena) {
  struct kr_opinions opinions = kr_opinions_of_call(plan, NULL, arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(&opinions, arena);
  for (size_t i = 0; i < groups.n; i++)
    if (groups.v[i].no > 0 && !kr_text_blank(groups.v[i].answer.change))
      add_group(causes, &groups.v[i], arena);
}

/* What both versions have of a number is as the new one has it. */
struct kr_change_causes *kr_change_causes_of(const struct kr_plan *old, const struct kr_plan *fresh,
                                             struct kr_arena *arena) {
  struct kr_change_causes *causes = kr_arena_alloc(arena, sizeof *causes);
  kr_keymap_init(&causes->by_id, arena);
  kr_keymap_init(&causes->by_cause, arena);
  add_plan(causes, fresh, arena);
  add_plan(causes, old, arena);
  return causes;
}

/* A change while its causes are found. */
struct found {
  struct kr_change *change;
  struct kr_text key[KR_DIFF_SIDES]; /* of its texts */
  bool spoken;                       /* of by the cause at hand */
  KR_LIST(unsigned long) numbers;
};

/* The changes of an item. */
struct founds {
  struct found *v;
  size_t n;
};

/* True if a line is in the new text and was not in the old one; spaces and width aside. */
static bool speaks_of(struct kr_text change, const struct found *found, struct kr_arena *scratch) {
  struct kr_text rest = change, line;
  while (kr_text_next_line(&rest, &line)) {
    const char *key = kr_text_key(scratch, line).bytes;
    if (!kr_text_blank(line) && kr_text_contains(found->key[KR_DIFF_NEW], key) &&
        !kr_text_contains(found->key[KR_DIFF_OLD], key))
      return true;
  }
  return false;
}

/* Words changed, and not only how they are written. */
static bool is_of_words(const struct kr_change *change) {
  return change->diff.kind != KR_DIFF_SAME && change->diff.kind != KR_DIFF_WRITING;
}

/* One that speaks of none of the changes has caused all of words. */
static void add_cause(const struct cause *cause, const struct founds *founds,
                      struct kr_arena *scratch) {
  bool any = false;
  for (size_t i = 0; i < founds->n; i++) {
    struct found *found = &founds->v[i];
    found->spoken = speaks_of(cause->change, found, scratch);
    any = any || found->spoken;
  }
  for (size_t i = 0; i < founds->n; i++)
    if (founds->v[i].spoken || (!any && is_of_words(founds->v[i].change)))
      *KR_LIST_ADD(&founds->v[i].numbers, scratch) = cause->no;
}

static int by_number(const void *a, const void *b) {
  unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;
  return (x > y) - (x < y);
}

/* The changes [from, to) with the keys of their texts. */
static struct founds begin(struct kr_change *from, const struct kr_change *to,
                           struct kr_arena *scratch) {
  struct founds founds = {.n = (size_t)(to - from)};
  founds.v = kr_arena_alloc_array(scratch, founds.n, sizeof *founds.v);
  for (size_t i = 0; i < founds.n; i++) {
    founds.v[i].change = &from[i];
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      founds.v[i].key[side] = kr_text_key(scratch, from[i].text[side]);
  }
  return founds;
}

static void end(const struct founds *founds, struct kr_arena *arena) {
  for (size_t i = 0; i < founds->n; i++) {
    const struct found *found = &founds->v[i];
    size_t n = found->numbers.n;
    unsigned long *numbers = kr_arena_alloc_array(arena, n, sizeof *numbers);
    if (n == 0)
      continue;
    memcpy(numbers, found->numbers.v, n * sizeof *numbers);
    qsort(numbers, n, sizeof *numbers, by_number);
    found->change->opinions = numbers;
    found->change->opinion_count = n;
  }
}

void kr_change_set_causes(const struct kr_change_causes *causes, struct kr_text id,
                          struct kr_change *from, struct kr_change *to, struct kr_arena *arena) {
  const struct kr_keymap_node *node = kr_keymap_first(&causes->by_id, kr_keymap_text(id));
  if (node == NULL || from == to)
    return;
  struct kr_arena *scratch = kr_arena_scratch(arena);
  struct founds founds = begin(from, to, scratch);
  for (; node != NULL; node = kr_keymap_next(&causes->by_id, node))
    if (kr_text_equal(causes->list.v[node->value].id, id))
      add_cause(&causes->list.v[node->value], &founds, scratch);
  end(&founds, arena);
  kr_arena_done(scratch, arena);
}
