/* SPDX-License-Identifier: ISC */
/* The opinions that caused the changes of an item: those at it whose answers say what changed. */
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
  struct kr_keymap by_id; /* places in the list by the ids of items */
};

static bool has_cause(const struct kr_change_causes *causes, struct kr_text id, unsigned long no) {
  for (const struct kr_keymap_node *node = kr_keymap_first(&causes->by_id, kr_keymap_text(id));
       node != NULL; node = kr_keymap_next(&causes->by_id, node))
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
  add_plan(causes, fresh, arena);
  add_plan(causes, old, arena);
  return causes;
}

/* True if a line of it is in the new text and was not in the old one; spaces and width aside. */
static bool speaks_of(struct kr_text change, const struct kr_change *made, struct kr_arena *arena) {
  struct kr_text old = kr_text_key(arena, made->text[KR_DIFF_OLD]);
  struct kr_text fresh = kr_text_key(arena, made->text[KR_DIFF_NEW]);
  struct kr_text rest = change, line;
  while (kr_text_next_line(&rest, &line)) {
    const char *key = kr_text_key(arena, line).bytes;
    if (!kr_text_blank(line) && kr_text_contains(fresh, key) && !kr_text_contains(old, key))
      return true;
  }
  return false;
}

/* Puts a number where it belongs; those before are ascending. */
static void add_number(struct kr_change *change, unsigned long no, struct kr_arena *arena) {
  unsigned long *numbers = kr_arena_alloc_array(arena, change->opinion_count + 1, sizeof *numbers);
  size_t n = 0;
  for (size_t i = 0; i <= change->opinion_count; i++) {
    if (n == i && (i == change->opinion_count || change->opinions[i] > no))
      numbers[n++] = no;
    if (i < change->opinion_count)
      numbers[n++] = change->opinions[i];
  }
  change->opinions = numbers;
  change->opinion_count = n;
}

/* Words changed, and not only how they are written. */
static bool is_of_words(const struct kr_change *change) {
  return change->diff.kind != KR_DIFF_SAME && change->diff.kind != KR_DIFF_WRITING;
}

/* One that speaks of none of the changes has caused all of words. */
static void add_cause(const struct cause *cause, struct kr_change *from, struct kr_change *to,
                      struct kr_arena *arena) {
  struct kr_arena *scratch = kr_arena_scratch(arena);
  bool *spoken = kr_arena_alloc_array(scratch, (size_t)(to - from) + 1, sizeof *spoken),
       any = false;
  for (struct kr_change *change = from; change < to; change++) {
    spoken[change - from] = speaks_of(cause->change, change, scratch);
    any = any || spoken[change - from];
  }
  for (struct kr_change *change = from; change < to; change++)
    if (spoken[change - from] || (!any && is_of_words(change)))
      add_number(change, cause->no, arena);
  kr_arena_done(scratch, arena);
}

void kr_change_set_causes(const struct kr_change_causes *causes, struct kr_text id,
                          struct kr_change *from, struct kr_change *to, struct kr_arena *arena) {
  for (const struct kr_keymap_node *node = kr_keymap_first(&causes->by_id, kr_keymap_text(id));
       node != NULL && from < to; node = kr_keymap_next(&causes->by_id, node))
    if (kr_text_equal(causes->list.v[node->value].id, id))
      add_cause(&causes->list.v[node->value], from, to, arena);
}
