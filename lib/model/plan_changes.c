/* SPDX-License-Identifier: ISC */
/* Two versions of a plan compared, text by text. */
#include <assert.h>
#include <string.h>

#include "base/list.h"
#include "model/changes_internal.h"
#include "model/item_index.h"

/* A field of items that one of the versions has. */
struct shown_field {
  struct kr_text name, heading;
  enum kr_plan_field field[KR_DIFF_SIDES]; /* or KR_PLAN_FIELD_NONE */
};

struct comparison {
  const struct kr_plan *plan[KR_DIFF_SIDES];
  enum kr_changes_scope scope;
  const struct kr_diff_names *names;
  struct kr_arena *arena;
  struct kr_changes changes;
  KR_LIST(struct shown_field) fields;
  struct kr_change_causes *causes;
  struct kr_item_index items[KR_DIFF_SIDES];
  size_t *became;       /* of an old item by its number: that of the new one, or KR_DIFF_NONE */
  size_t *came_from;    /* the same of a new item */
  struct kr_text group; /* the policy whose items are compared, as printed */
  size_t *bases[KR_DIFF_SIDES]; /* of a policy: the number of its first item */
};

/* Adds a change with these texts if it is one, or if all are wanted. */
static void add(struct comparison *comparison, struct kr_change change) {
  change.diff = kr_diff_texts(change.text[KR_DIFF_OLD], change.text[KR_DIFF_NEW], comparison->names,
                              comparison->arena);
  bool any = change.text[KR_DIFF_OLD].len + change.text[KR_DIFF_NEW].len > 0;
  if (change.diff.kind != KR_DIFF_SAME || change.moved ||
      (comparison->scope == KR_CHANGES_ALL && any))
    *KR_LIST_ADD(&comparison->changes, comparison->arena) = change;
}

/* ---- texts of the whole plan ---- */

/* The days on which a form goes out and comes back are no texts of the plan. */
static void compare_around(struct comparison *comparison) {
  static const struct {
    const char *field;
    size_t offset;
  } texts[] = {
#define TEXT(name) {#name, offsetof(struct kr_plan, name)}
      TEXT(label), TEXT(title), TEXT(period), TEXT(committee), TEXT(instructions), TEXT(return_to),
#undef TEXT
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct kr_change change = {.field = kr_text_of(texts[i].field)};
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      memcpy(&change.text[side], (const char *)comparison->plan[side] + texts[i].offset,
             sizeof change.text[side]);
    add(comparison, change);
  }
}

/* Elements with a name of their own, compared by it. */
static struct kr_change_slots slots_by(struct kr_diff_pieces old, struct kr_diff_pieces fresh,
                                       struct kr_arena *arena) {
  return kr_change_order(kr_change_pairs(old, fresh, arena), NULL, old.n, fresh.n, arena);
}

static struct kr_diff_pieces column_fields(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_text *fields = kr_arena_alloc_array(arena, plan->columns.n + 1, sizeof *fields);
  for (size_t i = 0; i < plan->columns.n; i++)
    fields[i] = plan->columns.v[i].field;
  return (struct kr_diff_pieces){fields, plan->columns.n};
}

static void compare_headings(struct comparison *comparison) {
  struct kr_change_slots slots =
      slots_by(column_fields(comparison->plan[KR_DIFF_OLD], comparison->arena),
               column_fields(comparison->plan[KR_DIFF_NEW], comparison->arena), comparison->arena);
  for (size_t i = 0; i < slots.n; i++) {
    struct kr_change change = {.field = kr_text_of("heading")};
    for (int side = 0; side < KR_DIFF_SIDES; side++) {
      size_t at = slots.v[i].at[side];
      if (at == KR_DIFF_NONE) {
        change.whole = true;
        continue;
      }
      change.text[side] = comparison->plan[side]->columns.v[at].heading;
      change.element_at = at + 1;
    }
    add(comparison, change);
  }
}

static struct kr_diff_pieces footnote_marks(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_text *marks = kr_arena_alloc_array(arena, plan->footnotes.n + 1, sizeof *marks);
  for (size_t i = 0; i < plan->footnotes.n; i++)
    marks[i] = plan->footnotes.v[i].mark;
  return (struct kr_diff_pieces){marks, plan->footnotes.n};
}

static void compare_footnotes(struct comparison *comparison) {
  struct kr_change_slots slots =
      slots_by(footnote_marks(comparison->plan[KR_DIFF_OLD], comparison->arena),
               footnote_marks(comparison->plan[KR_DIFF_NEW], comparison->arena), comparison->arena);
  for (size_t i = 0; i < slots.n; i++) {
    struct kr_change term = {.field = kr_text_of("term")}, text = {.field = kr_text_of("text")};
    for (int side = 0; side < KR_DIFF_SIDES; side++) {
      size_t at = slots.v[i].at[side];
      if (at == KR_DIFF_NONE) {
        term.whole = text.whole = true;
        continue;
      }
      const struct kr_footnote *note = &comparison->plan[side]->footnotes.v[at];
      term.text[side] = note->term;
      text.text[side] = note->text;
      term.element = text.element = note->mark;
      term.element_at = text.element_at = at + 1;
    }
    add(comparison, term);
    add(comparison, text);
  }
}

/* ---- items ---- */

static void add_field(struct comparison *comparison, struct kr_text name) {
  struct shown_field field = {.name = name};
  for (size_t i = 0; i < comparison->fields.n; i++)
    if (kr_text_equal(comparison->fields.v[i].name, name))
      return;
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    const struct kr_plan *plan = comparison->plan[side];
    field.field[side] = kr_plan_field_named(plan, name);
    const struct kr_plan_column *column = NULL;
    if (field.field[side] != KR_PLAN_FIELD_NONE)
      column = kr_plan_column_of(plan, field.field[side]);
    if (column != NULL)
      field.heading = column->heading;
  }
  *KR_LIST_ADD(&comparison->fields, comparison->arena) = field;
}

static bool is_of_items(struct kr_text name) {
  return !kr_text_is(name, kr_plan_field_names[KR_PLAN_POLICY]) &&
         !kr_text_is(name, kr_plan_field_names[KR_PLAN_APPROACH]);
}

/* The item's title first, then in the order of the columns, then what has no column. */
static void collect_fields(struct comparison *comparison) {
  add_field(comparison, kr_text_of(kr_plan_field_names[KR_PLAN_ITEM]));
  for (int side = KR_DIFF_SIDES; side-- > 0;) {
    const struct kr_plan *plan = comparison->plan[side];
    for (size_t i = 0; i < plan->columns.n; i++)
      if (is_of_items(plan->columns.v[i].field))
        add_field(comparison, plan->columns.v[i].field);
    for (int i = 0; i < kr_plan_field_count(plan); i++)
      if (is_of_items(kr_plan_field_name(plan, (enum kr_plan_field)i)))
        add_field(comparison, kr_plan_field_name(plan, (enum kr_plan_field)i));
  }
}

/* A text of an element as each version has it; `policy` and `item` NULL: that has it not. */
struct place {
  const struct kr_policy *policy[KR_DIFF_SIDES];
  const struct kr_item *item[KR_DIFF_SIDES];
};

static struct kr_text text_of(const struct comparison *comparison, const struct place *place,
                              int side, enum kr_plan_field field) {
  static const struct kr_item none;
  const struct kr_item *item = place->item[side] == NULL ? &none : place->item[side];
  if (place->policy[side] == NULL || field == KR_PLAN_FIELD_NONE)
    return kr_text_of(NULL);
  return kr_plan_field_text(comparison->plan[side], place->policy[side], item, field,
                            comparison->arena);
}

static void compare_item(struct comparison *comparison, const struct place *place,
                         struct kr_change change) {
  int side = place->item[KR_DIFF_NEW] != NULL ? KR_DIFF_NEW : KR_DIFF_OLD;
  const struct kr_item *shown = place->item[side];
  size_t from = comparison->changes.n;
  assert(shown != NULL); /* one of the versions has it */
  change.element = shown->title;
  change.whole = place->item[KR_DIFF_OLD] == NULL || place->item[KR_DIFF_NEW] == NULL;
  for (size_t i = 0; i < comparison->fields.n; i++) {
    const struct shown_field *field = &comparison->fields.v[i];
    struct kr_change one = change;
    one.field = field->name;
    one.heading = field->heading;
    one.moved = change.moved && i == 0;
    for (int s = 0; s < KR_DIFF_SIDES; s++)
      if (place->item[s] != NULL)
        one.text[s] = text_of(comparison, place, s, field->field[s]);
    add(comparison, one);
  }
  if (comparison->changes.n > from)
    kr_change_set_causes(comparison->causes, shown->id, comparison->changes.v + from,
                         comparison->changes.v + comparison->changes.n, comparison->arena);
}

/* Items that a policy has or had, by their places in it. */
/* Items that a policy has or had, by their places in it. */
struct policy_items {
  struct kr_change_slots slots;
  bool *moved;
};

static struct policy_items order_items(const struct comparison *comparison,
                                       const struct kr_change_slot *policy,
                                       struct kr_arena *arena) {
  size_t count[KR_DIFF_SIDES] = {0}, base[KR_DIFF_SIDES] = {0};
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    if (policy->at[side] == KR_DIFF_NONE)
      continue;
    count[side] = comparison->plan[side]->policies.v[policy->at[side]].items.n;
    base[side] = comparison->bases[side][policy->at[side]];
  }
  size_t *pairs = kr_arena_alloc_array(arena, count[KR_DIFF_OLD] + 1, sizeof *pairs);
  bool *elsewhere = kr_arena_alloc_array(arena, count[KR_DIFF_OLD] + 1, sizeof *elsewhere);
  for (size_t i = 0; i < count[KR_DIFF_OLD]; i++) {
    size_t number = comparison->became[base[KR_DIFF_OLD] + i];
    bool here = number != KR_DIFF_NONE && number >= base[KR_DIFF_NEW] &&
                number < base[KR_DIFF_NEW] + count[KR_DIFF_NEW];
    elsewhere[i] = number != KR_DIFF_NONE && !here;
    pairs[i] = here ? number - base[KR_DIFF_NEW] : KR_DIFF_NONE;
  }
  struct policy_items items = {
      kr_change_order(pairs, elsewhere, count[KR_DIFF_OLD], count[KR_DIFF_NEW], arena), NULL};
  items.moved = kr_change_moved(&items.slots, arena);
  return items;
}

/* Sets what one version has of an item. */
static void set_item(const struct comparison *comparison, int side, size_t number,
                     struct place *place) {
  const struct kr_indexed_item *item = &comparison->items[side].v[number];
  place->item[side] = item->item;
  place->policy[side] = item->policy;
}

static void compare_slot(struct comparison *comparison, const struct kr_change_slot *policy,
                         const struct kr_change_slot *slot, bool moved) {
  struct place place = {{NULL}, {NULL}};
  size_t old = KR_DIFF_NONE, fresh = KR_DIFF_NONE;
  if (slot->at[KR_DIFF_NEW] != KR_DIFF_NONE) {
    fresh = comparison->bases[KR_DIFF_NEW][policy->at[KR_DIFF_NEW]] + slot->at[KR_DIFF_NEW];
    old = comparison->came_from[fresh];
    set_item(comparison, KR_DIFF_NEW, fresh, &place);
  } else {
    old = comparison->bases[KR_DIFF_OLD][policy->at[KR_DIFF_OLD]] + slot->at[KR_DIFF_OLD];
  }
  if (old != KR_DIFF_NONE)
    set_item(comparison, KR_DIFF_OLD, old, &place);
  int side = fresh != KR_DIFF_NONE ? KR_DIFF_NEW : KR_DIFF_OLD;
  struct kr_change change = {.group = comparison->group,
                             .group_at = policy->at[side] + 1,
                             .element_at = slot->at[side] + 1};
  bool other =
      fresh != KR_DIFF_NONE && old != KR_DIFF_NONE && slot->at[KR_DIFF_OLD] == KR_DIFF_NONE;
  change.moved = moved || other;
  if (change.moved)
    change.from_at = comparison->items[KR_DIFF_OLD].v[old].item_at + 1;
  if (other)
    change.from = text_of(comparison, &place, KR_DIFF_OLD, KR_PLAN_POLICY);
  compare_item(comparison, &place, change);
}

/* ---- policies ---- */

static void compare_policy(struct comparison *comparison, const struct kr_change_slot *policy,
                           bool moved) {
  static const enum kr_plan_field fields[] = {KR_PLAN_POLICY, KR_PLAN_APPROACH};
  struct place place = {{NULL}, {NULL}};
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    if (policy->at[side] != KR_DIFF_NONE)
      place.policy[side] = &comparison->plan[side]->policies.v[policy->at[side]];
  int side = place.policy[KR_DIFF_NEW] != NULL ? KR_DIFF_NEW : KR_DIFF_OLD;
  comparison->group = text_of(comparison, &place, side, KR_PLAN_POLICY);
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    struct kr_change change = {.group = comparison->group,
                               .group_at = policy->at[side] + 1,
                               .field = kr_text_of(kr_plan_field_names[fields[i]]),
                               .moved = moved && i == 0};
    for (int s = 0; s < KR_DIFF_SIDES; s++) {
      const struct kr_plan_column *column = kr_plan_column_of(comparison->plan[s], fields[i]);
      if (column != NULL)
        change.heading = column->heading;
    }
    if (change.moved)
      change.from_at = policy->at[KR_DIFF_OLD] + 1;
    change.whole = place.policy[KR_DIFF_OLD] == NULL || place.policy[KR_DIFF_NEW] == NULL;
    for (int s = 0; s < KR_DIFF_SIDES; s++)
      change.text[s] = text_of(comparison, &place, s, fields[i]);
    add(comparison, change);
  }
  struct kr_arena *scratch = kr_arena_child(comparison->arena);
  struct policy_items items = order_items(comparison, policy, scratch);
  for (size_t i = 0; i < items.slots.n; i++)
    compare_slot(comparison, policy, &items.slots.v[i], items.moved[i]);
  kr_arena_free(scratch);
}

static struct kr_diff_pieces policy_ids(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_text *ids = kr_arena_alloc_array(arena, plan->policies.n + 1, sizeof *ids);
  for (size_t i = 0; i < plan->policies.n; i++)
    ids[i] = plan->policies.v[i].id;
  return (struct kr_diff_pieces){ids, plan->policies.n};
}

static struct kr_diff_pieces item_ids(const struct kr_item_index *items, struct kr_arena *arena) {
  struct kr_text *ids = kr_arena_alloc_array(arena, items->n + 1, sizeof *ids);
  for (size_t i = 0; i < items->n; i++)
    ids[i] = items->v[i].item->id;
  return (struct kr_diff_pieces){ids, items->n};
}

static void pair_items(struct comparison *comparison) {
  struct kr_arena *arena = comparison->arena;
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    const struct kr_policies *policies = &comparison->plan[side]->policies;
    size_t base = 0;
    kr_item_index_init(&comparison->items[side], comparison->plan[side], arena);
    comparison->bases[side] = kr_arena_alloc_array(arena, policies->n + 1, sizeof base);
    for (size_t i = 0; i < policies->n; base += policies->v[i].items.n, i++)
      comparison->bases[side][i] = base;
  }
  size_t fresh = comparison->items[KR_DIFF_NEW].n;
  comparison->became = kr_change_pairs(item_ids(&comparison->items[KR_DIFF_OLD], arena),
                                       item_ids(&comparison->items[KR_DIFF_NEW], arena), arena);
  comparison->came_from = kr_arena_alloc_array(arena, fresh + 1, sizeof *comparison->came_from);
  for (size_t i = 0; i < fresh; i++)
    comparison->came_from[i] = KR_DIFF_NONE;
  for (size_t i = 0; i < comparison->items[KR_DIFF_OLD].n; i++)
    if (comparison->became[i] != KR_DIFF_NONE)
      comparison->came_from[comparison->became[i]] = i;
}

struct kr_changes kr_plan_changes(const struct kr_plan *old, const struct kr_plan *fresh,
                                  enum kr_changes_scope scope, const struct kr_diff_names *names,
                                  struct kr_arena *arena) {
  struct comparison comparison = {.plan = {[KR_DIFF_OLD] = old, [KR_DIFF_NEW] = fresh},
                                  .scope = scope,
                                  .names = names,
                                  .arena = arena};
  comparison.causes = kr_change_causes_of(old, fresh, arena);
  collect_fields(&comparison);
  pair_items(&comparison);
  compare_around(&comparison);
  compare_headings(&comparison);
  struct kr_change_slots policies =
      slots_by(policy_ids(old, arena), policy_ids(fresh, arena), arena);
  const bool *moved = kr_change_moved(&policies, arena);
  for (size_t i = 0; i < policies.n; i++)
    compare_policy(&comparison, &policies.v[i], moved[i]);
  compare_footnotes(&comparison);
  return comparison.changes;
}
