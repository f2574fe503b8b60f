/* SPDX-License-Identifier: ISC */
/* Comments and answers of offices merged together: answers as comments of opinions, and back. */
#include <string.h>

#include "merge/merge_internal.h"
#include "model/answer_plan.h"

struct folding {
  const struct kr_plan *plan;
  const struct kr_answer_plan *answers;
  size_t *first;                /* number of each policy's first item */
  struct kr_merged_list **list; /* one an item, and one for what is unplaced; NULL: as it is */
  struct kr_merged *merged;
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* What an office answered becomes the words of a comment of the opinion. */
static struct kr_submissions joined(const struct kr_submissions *submissions,
                                    struct kr_arena *arena) {
  struct kr_submissions out = *submissions;
  out.entries.v = kr_arena_alloc_array(arena, out.entries.n + 1, sizeof *out.entries.v);
  for (size_t i = 0; i < out.entries.n; i++) {
    struct kr_entry *entry = &out.entries.v[i];
    *entry = submissions->entries.v[i];
    if (kr_opinion_number_in(entry->item) == 0)
      continue;
    const struct kr_answer answer = {
        .category = entry->category, .text = entry->text, .change = entry->change};
    entry->text = kr_answer_join(&answer, arena);
  }
  return out;
}

/* ---- back ---- */

/* The list of an item (or of what is unplaced) as it will be; that of today if nothing changes. */
static struct kr_merged_list *list_of(struct folding *fold, const struct kr_opinion *opinion) {
  const struct kr_comments *old = &fold->plan->unplaced;
  size_t item = KR_ITEM_NONE, at = fold->answers->items;
  if (opinion->item != NULL) {
    old = &opinion->item->comments;
    item = at = fold->first[opinion->policy_at] + opinion->item_at;
  }
  if (fold->list[at] != NULL)
    return fold->list[at];
  struct kr_merged_list *list = &fold->merged->v[fold->merged->n++];
  fold->list[at] = list;
  *list = (struct kr_merged_list){.item = item, .old = old, .wanted = {NULL, old->n}};
  list->wanted.v = kr_arena_alloc_array(fold->arena, old->n + 1, sizeof *list->wanted.v);
  list->origin = kr_arena_alloc_array(fold->arena, old->n + 1, sizeof *list->origin);
  for (size_t i = 0; i < old->n; i++) {
    list->wanted.v[i] = old->v[i];
    list->origin[i] = i;
  }
  return list;
}

/* The comment of an opinion in the list as it will be; NULL: it is not there any more. */
static struct kr_comment *comment_of(struct folding *fold, const struct kr_opinion *opinion) {
  struct kr_merged_list *list = list_of(fold, opinion);
  size_t origin = (size_t)(opinion->comment - list->old->v), from = 0, to = list->wanted.n;
  for (; from < to; from++)
    if (list->origin[from] == origin)
      return &list->wanted.v[from];
  return NULL;
}

static struct kr_work *work_of(struct folding *fold, const struct kr_opinion *opinion) {
  struct kr_comment *comment = comment_of(fold, opinion);
  if (comment == NULL || opinion->part == NULL)
    return comment == NULL ? NULL : &comment->work;
  size_t part = (size_t)(opinion->part - opinion->comment->parts.v);
  const struct kr_comment_part *old = comment->parts.v;
  if (old == opinion->comment->parts.v) {
    comment->parts.v = kr_arena_alloc_array(fold->arena, comment->parts.n, sizeof *old);
    memcpy(comment->parts.v, old, comment->parts.n * sizeof *old);
  }
  return &comment->parts.v[part].work;
}

/* Answers that are there today keep their places in the file, new ones have none. */
static void put_answers(struct folding *fold, const struct kr_opinion *opinion,
                        const struct kr_merged_list *list) {
  struct kr_work *work = work_of(fold, opinion);
  if (work == NULL)
    return;
  work->answers.n = list->wanted.n;
  work->answers.v = kr_arena_alloc_array(fold->arena, list->wanted.n + 1, sizeof *work->answers.v);
  for (size_t i = 0; i < list->wanted.n; i++) {
    work->answers.v[i] = kr_answer_of_comment(&list->wanted.v[i]);
    if (list->origin[i] == KR_NEW)
      work->answers.v[i].at = kr_nowhere;
  }
  struct kr_text rest = kr_opinion_original(opinion, fold->arena), line = rest;
  kr_text_next_line(&rest, &line);
  if (kr_opinion_answer_of(work).answered == KR_ANSWER_DIFFERS)
    kr_diag_add(fold->diags, KR_DIAG_ANSWERS_DIFFER, fold->plan->file, work->no.at,
                kr_arena_copy(fold->arena, line.bytes, line.len), NULL);
}

static bool is_of_opinion(const struct folding *fold, const struct kr_merged_list *list) {
  return list->item != KR_ITEM_NONE && list->item >= fold->answers->items;
}

static void index_items(struct folding *fold) {
  size_t n = 0, items = fold->answers->items;
  fold->first = kr_arena_alloc_array(fold->arena, fold->plan->policies.n + 1, sizeof *fold->first);
  fold->list = kr_arena_alloc_array(fold->arena, items + 1, sizeof *fold->list);
  for (size_t i = 0; i < fold->plan->policies.n; i++) {
    fold->first[i] = n;
    n += fold->plan->policies.v[i].items.n;
  }
}

/* Lists of opinions become changes of the comments that these are. */
static void fold_back(struct folding *fold) {
  struct kr_merged all = *fold->merged;
  size_t room = all.n + fold->answers->items + 1;
  fold->merged->v = kr_arena_alloc_array(fold->arena, room, sizeof *fold->merged->v);
  fold->merged->n = 0;
  index_items(fold);
  for (size_t i = 0; i < all.n; i++) {
    if (is_of_opinion(fold, &all.v[i]))
      continue;
    struct kr_merged_list *list = &fold->merged->v[fold->merged->n++];
    *list = all.v[i];
    fold->list[list->item == KR_ITEM_NONE ? fold->answers->items : list->item] = list;
  }
  for (size_t i = 0; i < all.n; i++)
    if (is_of_opinion(fold, &all.v[i]))
      put_answers(fold, &fold->answers->opinions.v[all.v[i].item - fold->answers->items],
                  &all.v[i]);
}

void kr_merge(const struct kr_plan *plan, const struct kr_submissions *submissions,
              const struct kr_merge_options *options, struct kr_merged *out,
              enum kr_merge_outcome *outcomes, struct kr_arena *arena, struct kr_diags *diags) {
  const struct kr_answer_plan *answers = kr_answer_plan_of(plan, arena);
  struct kr_submissions whole = answers->opinions.n > 0 ? joined(submissions, arena) : *submissions;
  struct kr_merger merger = {.plan = &answers->plan,
                             .answered_from = answers->items,
                             .submissions = &whole,
                             .options = options,
                             .outcomes = outcomes,
                             .arena = arena,
                             .diags = diags};
  struct folding fold = {
      .plan = plan, .answers = answers, .merged = out, .arena = arena, .diags = diags};
  kr_merge_run(&merger, out);
  if (answers->opinions.n > 0)
    fold_back(&fold);
}
