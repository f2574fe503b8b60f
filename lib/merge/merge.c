/* SPDX-License-Identifier: ISC */
/* Returned files merged into the comments of a plan. */
#include "merge/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"

/* A file's name may have become a smaller one; its comments follow. */
static void follow_names(struct kr_merger *merger) {
  for (size_t i = 0; i < merger->slot_count; i++) {
    struct kr_merge_slot *slot = &merger->slots[i];
    if (slot->removed || slot->person || slot->source == KR_MERGE_NO_FILE)
      continue;
    struct kr_text file = merger->files[slot->source].row.file;
    if (kr_text_equal(slot->comment->from, file))
      continue;
    kr_merge_own(merger, slot)->from = file;
    if (slot->identity.guessed.len > 0 && slot->identity.name.len == 0)
      kr_merge_own(merger, slot)->by = kr_text_stem(merger->arena, file);
    slot->changed = true;
  }
}

/* ---- order ---- */

static int order_of_kind(const char *kind) {
  int order = 0;
  while (strcmp(kr_entry_kinds[order], kind) != 0)
    order++;
  return order;
}

/* Reviewer, name, kind, field, words; guessed writers last, by file. */
static int compare_slots(const struct kr_merge_slot *a, const struct kr_merge_slot *b) {
  const struct kr_merge_identity *x = &a->identity, *y = &b->identity;
  int order = (x->guessed.len > 0) - (y->guessed.len > 0);
  if (order == 0)
    order = kr_text_compare(x->guessed, y->guessed);
  if (order == 0 && x->guessed.len == 0)
    order = (a->rank > b->rank) - (a->rank < b->rank);
  if (order == 0)
    order = kr_text_compare(x->name, y->name);
  if (order == 0)
    order = order_of_kind(x->kind) - order_of_kind(y->kind);
  if (order == 0)
    order = kr_text_compare(x->field, y->field);
  if (order == 0)
    order = kr_text_compare(a->words, b->words);
  if (order == 0)
    order = strcmp(x->where, y->where);
  return order != 0 ? order : kr_text_compare(x->whereabouts, y->whereabouts);
}

/* Of one list after the other; a list's number for unplaced comments is the last. */
static int by_list(const void *a, const void *b) {
  const struct kr_merge_slot *x = *(const struct kr_merge_slot *const *)a;
  const struct kr_merge_slot *y = *(const struct kr_merge_slot *const *)b;
  int order = (x->list > y->list) - (x->list < y->list);
  return order != 0 ? order : compare_slots(x, y);
}

/* ---- the lists as they will be ---- */

struct assembly {
  struct kr_merger *merger;
  const struct kr_merge_slot *const *fresh; /* new comments of all lists, sorted */
  size_t fresh_count, next;
  struct kr_merged *out;
};

static void put_slot(struct kr_merged_list *list, const struct kr_merge_slot *slot) {
  list->origin[list->wanted.n] = slot->origin;
  list->wanted.v[list->wanted.n++] = *slot->comment;
}

/* New comments go before the first greater one that is of a file. */
static void put_before(struct assembly *assembly, struct kr_merged_list *list, size_t number,
                       const struct kr_merge_slot *old) {
  while (assembly->next < assembly->fresh_count) {
    const struct kr_merge_slot *fresh = assembly->fresh[assembly->next];
    if (fresh->list != number || (old != NULL && (old->person || compare_slots(old, fresh) <= 0)))
      return;
    put_slot(list, fresh);
    assembly->next++;
  }
}

/* The slots [from, to) are the old ones of a list. */
static void assemble(struct assembly *assembly, size_t number, const struct kr_comments *old,
                     size_t from, size_t to) {
  const struct kr_merger *merger = assembly->merger;
  struct kr_merged_list *list = &assembly->out->v[assembly->out->n];
  size_t room = to - from + 1, first = assembly->next;
  bool changed = false;
  for (size_t i = first; i < assembly->fresh_count && assembly->fresh[i]->list == number; i++)
    room++;
  changed = room > to - from + 1;
  for (size_t i = from; i < to; i++)
    changed = changed || merger->slots[i].changed || merger->slots[i].removed;
  if (!changed)
    return;
  list->item = number;
  list->old = old;
  list->wanted.v = kr_arena_alloc_array(merger->arena, room, sizeof *list->wanted.v);
  list->wanted.n = 0;
  list->origin = kr_arena_alloc_array(merger->arena, room, sizeof *list->origin);
  for (size_t i = from; i < to; i++) {
    if (merger->slots[i].removed)
      continue;
    put_before(assembly, list, number, &merger->slots[i]);
    put_slot(list, &merger->slots[i]);
  }
  put_before(assembly, list, number, NULL);
  assembly->out->n++;
}

static size_t sort_fresh(struct kr_merger *merger, const struct kr_merge_slot **fresh,
                         size_t first) {
  size_t count = 0;
  for (size_t i = first; i < merger->slot_count; i++)
    if (!merger->slots[i].removed)
      fresh[count++] = &merger->slots[i];
  if (count > 0)
    qsort(fresh, count, sizeof(struct kr_merge_slot *), by_list);
  return count;
}

/* `first`: the first slot that is not one of the plan's. */
static void assemble_all(struct kr_merger *merger, size_t first, struct kr_merged *out) {
  const struct kr_merge_slot **fresh =
      kr_arena_alloc_array(merger->arena, merger->slot_count + 1, sizeof(struct kr_merge_slot *));
  struct assembly assembly = {.merger = merger, .fresh = fresh, .out = out};
  size_t at = 0, lists = 1;
  assembly.fresh_count = sort_fresh(merger, fresh, first);
  for (size_t i = 0; i < merger->items.n; i++)
    lists += !merger->resting[i];
  out->v = kr_arena_alloc_array(merger->arena, lists, sizeof *out->v);
  for (size_t i = 0; i < merger->items.n; i++) {
    if (merger->resting[i])
      continue;
    const struct kr_comments *old = &merger->items.v[i].item->comments;
    assemble(&assembly, i, old, at, at + old->n);
    at += old->n;
  }
  assemble(&assembly, KR_ITEM_NONE, &merger->plan->unplaced, at, first);
}

/* ---- the state of the plan ---- */

struct summing {
  struct kr_merger *merger;
  struct kr_keymap others, guesses;
  size_t room; /* of summary->others */
};

/* An office that was asked for answers is nobody who was asked for comments. */
static bool is_asked_office(const struct kr_merger *merger, struct kr_text key) {
  for (size_t i = 0; i < merger->plan->offices.n; i++)
    if (kr_text_equal(kr_text_key(merger->arena, merger->plan->offices.v[i]), key))
      return true;
  return false;
}

/* `key`: of the name. */
static void note_answer(struct summing *sum, struct kr_text name, struct kr_text key) {
  struct kr_merger *merger = sum->merger;
  struct kr_merge_summary *summary = merger->summary;
  size_t rank = kr_merge_rank(merger, key);
  if (rank < merger->plan->reviewers.n) {
    summary->answered[rank] = true;
    return;
  }
  if (key.len == 0 || kr_keymap_first(&sum->others, kr_keymap_text(key)) != NULL ||
      is_asked_office(merger, key))
    return;
  kr_keymap_add(&sum->others, kr_keymap_text(key), summary->others.n);
  summary->others.v = kr_arena_grow(merger->arena, summary->others.v, summary->others.n, &sum->room,
                                    sizeof *summary->others.v);
  summary->others.v[summary->others.n++] = name;
}

static void note_guess(struct summing *sum, const struct kr_merge_slot *slot) {
  uint64_t key = kr_keymap_pair(slot->identity.guessed, slot->identity.name);
  if (kr_keymap_first(&sum->guesses, key) != NULL)
    return;
  kr_keymap_add(&sum->guesses, key, 0);
  sum->merger->summary->guessed++;
}

/* What was proposed or written elsewhere at an item needs a decision. */
static void count_undecided(struct kr_merge_summary *summary, const struct kr_merge_slot *slot) {
  const struct kr_comment *comment = slot->comment;
  if (slot->list == KR_ITEM_NONE || kr_comment_is_worked_on(comment) ||
      comment->superseded.len > 0 || comment->withdrawn.len > 0)
    return;
  summary->proposals += strcmp(slot->identity.kind, kr_entry_kinds[KR_ENTRY_EDIT]) == 0;
  summary->outside += strcmp(slot->identity.kind, kr_entry_kinds[KR_ENTRY_EXTRA]) == 0;
}

static bool is_answer(const struct kr_merger *merger, const struct kr_merge_slot *slot) {
  return slot->list != KR_ITEM_NONE && slot->list >= merger->answered_from;
}

static void sum_slot(struct summing *sum, const struct kr_merge_slot *slot) {
  struct kr_merger *merger = sum->merger;
  if (slot->removed)
    return;
  /* A note of the office needs no person, and the office is nobody who was asked. */
  bool office = kr_text_is(slot->comment->kind, "note") &&
                kr_plan_is_office(merger->plan, slot->comment->by, merger->arena);
  merger->summary->unplaced += slot->list == KR_ITEM_NONE && !office;
  if (office || is_answer(merger, slot))
    return;
  count_undecided(merger->summary, slot);
  if (slot->identity.guessed.len > 0)
    note_guess(sum, slot);
  else
    note_answer(sum, slot->comment->by, slot->identity.name);
}

static void sum_resting(struct summing *sum, size_t item) {
  struct kr_merger *merger = sum->merger;
  struct kr_arena *scratch = kr_arena_scratch(merger->arena);
  const struct kr_merge_slot *slots = kr_merge_resting_slots(merger, item, scratch);
  size_t count = merger->items.v[item].item->comments.n;
  merger->summary->conflicts += kr_merge_resting_conflicts(slots, count);
  for (size_t i = 0; i < count; i++)
    sum_slot(sum, &slots[i]);
  kr_arena_done(scratch, merger->arena);
}

static void summarize(struct kr_merger *merger) {
  struct summing sum = {.merger = merger};
  size_t at = 0;
  kr_keymap_init(&sum.others, merger->arena);
  kr_keymap_init(&sum.guesses, merger->arena);
  for (size_t i = 0; i < merger->file_count; i++)
    for (size_t j = 0; !merger->files[i].dropped && j < merger->files[i].row.by.n; j++) {
      struct kr_text name = merger->files[i].row.by.v[j];
      note_answer(&sum, name, kr_text_key(merger->arena, name));
    }
  for (size_t i = 0; i < merger->items.n; i++) {
    if (merger->resting[i])
      sum_resting(&sum, i);
    for (size_t n = merger->resting[i] ? 0 : merger->items.v[i].item->comments.n; n > 0; n--)
      sum_slot(&sum, &merger->slots[at++]);
  }
  while (at < merger->slot_count)
    sum_slot(&sum, &merger->slots[at++]);
}

/* ---- the whole ---- */

static void begin(struct kr_merger *merger, struct kr_merged *out) {
  const struct kr_plan *plan = merger->plan;
  struct kr_keymap *const maps[] = {&merger->by_digest, &merger->by_name,  &merger->seen,
                                    &merger->by_key,    &merger->by_group, &merger->older,
                                    &merger->ranks};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
    kr_keymap_init(maps[i], merger->arena);
  struct kr_date last;
  if (kr_calendar_read(plan->deadline, &last))
    kr_calendar_day_end(last, merger->deadline);
  memset(out, 0, sizeof *out);
  merger->summary = &out->summary;
  kr_item_index_init(&merger->items, plan, merger->arena);
  merger->names = kr_arena_alloc_array(merger->arena, plan->reviewers.n + 1, sizeof *merger->names);
  out->summary.answered =
      kr_arena_alloc_array(merger->arena, plan->reviewers.n + 1, sizeof *out->summary.answered);
  for (size_t i = 0; i < plan->reviewers.n; i++) {
    merger->names[i] = kr_text_key(merger->arena, plan->reviewers.v[i]);
    kr_keymap_add(&merger->ranks, kr_keymap_text(merger->names[i]), i);
  }
  size_t count = merger->submissions->entries.n;
  merger->entry_slots = kr_arena_alloc_array(merger->arena, count + 1, sizeof *merger->entry_slots);
  for (size_t i = 0; i < count; i++) {
    merger->entry_slots[i] = KR_NEW;
    merger->outcomes[i] = KR_MERGE_SAME;
  }
}

void kr_merge_run(struct kr_merger *merger, struct kr_merged *out) {
  begin(merger, out);
  kr_merge_load_files(merger);
  kr_merge_load(merger);
  size_t first = merger->slot_count;
  kr_merge_submissions(merger);
  follow_names(merger);
  kr_merge_resolve(merger);
  assemble_all(merger, first, out);
  kr_merge_finish_files(merger, &out->files);
  summarize(merger);
}
