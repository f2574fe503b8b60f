/* SPDX-License-Identifier: ISC */
/* One comment rewritten in its place: its keys, and the answers to it and its parts. */
#include "patch/comment_edits.h"

#include "base/arena.h"

static bool edit_record(const struct kr_edit_list *place, size_t old, size_t wanted) {
  const struct kr_edit_pair edited = {place->record, kr_edit_list_old(place, old),
                                      kr_edit_list_wanted(place, wanted)};
  return kr_edit_record(place->change, kr_edit_list_node(place, old), &edited, place->layout.body);
}

/* ---- answers ---- */

static bool same_answers(const struct kr_answers *a, const struct kr_answers *b) {
  bool same = a->n == b->n;
  for (size_t i = 0; same && i < a->n; i++)
    same = kr_record_equal(&kr_answer_record, &a->v[i], &b->v[i]);
  return same;
}

/* Which of today's answers each is, told by its place in the file; a new one has none. */
static size_t *origins(const struct kr_answers *old, const struct kr_answers *wanted,
                       struct kr_arena *arena) {
  size_t *origin = kr_arena_alloc_array(arena, wanted->n + 1, sizeof *origin);
  for (size_t i = 0; i < wanted->n; i++) {
    struct kr_place at = wanted->v[i].at;
    origin[i] = KR_NEW;
    for (size_t k = 0; at.line > 0 && k < old->n; k++)
      if (old->v[k].at.line == at.line && old->v[k].at.column == at.column)
        origin[i] = k;
  }
  return origin;
}

static void change_answers(const struct kr_edit_list *comments, const struct kr_yaml_node *owner,
                           const struct kr_answers *old, const struct kr_answers *wanted) {
  struct kr_edit_list place = {.change = comments->change,
                               .record = &kr_answer_record,
                               .old_v = (const char *)old->v,
                               .wanted_v = (const char *)wanted->v,
                               .old = old->n,
                               .wanted = wanted->n,
                               .owner = owner,
                               .node = kr_yaml_node_get(owner, "answers"),
                               .like = comments->node->flow ? NULL : comments->node,
                               .key = "answers",
                               .follower = "response",
                               .edit = edit_record};
  if (same_answers(old, wanted))
    return;
  place.origin = origins(old, wanted, comments->change->arena);
  kr_edit_change_list(&place);
}

/* ---- comments ---- */

/* True if both have the same parts but for the answers to them. */
static bool same_parts(const struct kr_comment_parts *a, const struct kr_comment_parts *b) {
  bool same = a->n == b->n;
  for (size_t i = 0; same && i < a->n; i++) {
    struct kr_comment_part like = b->v[i];
    like.work.answers = a->v[i].work.answers;
    same = kr_record_equal(&kr_comment_part_record, &a->v[i], &like);
  }
  return same;
}

bool kr_edit_comment(const struct kr_edit_list *place, size_t old, size_t wanted) {
  const struct kr_comment *is = kr_edit_list_old(place, old);
  const struct kr_comment *becomes = kr_edit_list_wanted(place, wanted);
  const struct kr_yaml_node *node = kr_edit_list_node(place, old);
  struct kr_comment plain = *becomes;
  const struct kr_edit_pair edited = {place->record, is, &plain};
  plain.work.answers = is->work.answers;
  plain.parts = is->parts;
  if (!same_parts(&is->parts, &becomes->parts) ||
      !kr_edit_record(place->change, node, &edited, place->layout.body))
    return false;
  change_answers(place, node, &is->work.answers, &becomes->work.answers);
  const struct kr_yaml_node *parts = kr_yaml_node_get(node, "parts");
  for (size_t i = 0; i < is->parts.n; i++)
    change_answers(place, kr_yaml_node_at(parts, i), &is->parts.v[i].work.answers,
                   &becomes->parts.v[i].work.answers);
  return true;
}
