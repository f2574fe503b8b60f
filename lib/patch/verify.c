/* SPDX-License-Identifier: ISC */
/* The proof of a patch: what the new bytes say is what was wanted, and nothing else. */
#include <string.h>

#include "model/check.h"
#include "model/dump.h"
#include "patch/patch.h"

/* The merged lists by the number of the item that they belong to. */
struct wanted {
  const struct kr_merged_files *files;
  const struct kr_merged_list **v; /* one an item, NULL if it stays as it is; the last: unplaced */
  size_t items;
  struct kr_arena *arena;
};

/* False: a list belongs to no item. */
static bool index_wanted(struct wanted *wanted, const struct kr_plan *plan,
                         const struct kr_merged *merged) {
  wanted->items = kr_plan_item_count(plan);
  wanted->v = kr_arena_alloc_array(wanted->arena, wanted->items + 1, sizeof *wanted->v);
  for (size_t i = 0; i < merged->n; i++) {
    size_t number = merged->v[i].item == KR_ITEM_NONE ? wanted->items : merged->v[i].item;
    if (number > wanted->items || wanted->v[number] != NULL)
      return false;
    wanted->v[number] = &merged->v[i];
  }
  return true;
}

/* The items of which the first has that number; a copy if the comments of any are others. */
static struct kr_item *wanted_items(const struct kr_items *items, size_t number,
                                    const struct wanted *wanted) {
  struct kr_item *out = items->v;
  for (size_t i = 0; i < items->n; i++) {
    if (wanted->v[number + i] == NULL)
      continue;
    if (out == items->v) {
      out = kr_arena_alloc_array(wanted->arena, items->n, sizeof *out);
      memcpy(out, items->v, items->n * sizeof *out);
    }
    out[i].comments = wanted->v[number + i]->wanted;
  }
  return out;
}

/* A copy of the plan, as deep as the comments are that are others. */
static struct kr_plan *wanted_plan(const struct kr_plan *plan, const struct wanted *wanted) {
  struct kr_plan *out = kr_arena_alloc(wanted->arena, sizeof *out);
  size_t number = 0;
  *out = *plan;
  out->policies.v = kr_arena_alloc_array(wanted->arena, plan->policies.n, sizeof *out->policies.v);
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_items *items = &plan->policies.v[i].items;
    out->policies.v[i] = plan->policies.v[i];
    out->policies.v[i].items.v = wanted_items(items, number, wanted);
    number += items->n;
  }
  if (wanted->v[wanted->items] != NULL)
    out->unplaced = wanted->v[wanted->items]->wanted;
  if (wanted->files->any)
    out->returned = wanted->files->wanted;
  return out;
}

const char *kr_patch_difference(const char *name, struct kr_text after,
                                const struct kr_model *wanted, const struct kr_limits *limits,
                                struct kr_arena *arena) {
  struct kr_source_bytes state = {after.bytes, after.len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  struct kr_model got;
  struct kr_diags quiet;
  memset(&got, 0, sizeof got);
  kr_diags_init(&quiet, arena);
  if (!kr_model_load(&source, &got, limits, arena, &quiet))
    return quiet.count > 0 ? kr_diag_name(quiet.rows[0].code) : N_("it cannot be read back");
  return kr_model_difference(wanted, &got, arena);
}

bool kr_patch_passes(const char *name, const struct kr_model *model, const struct kr_merged *merged,
                     struct kr_arena *arena) {
  struct wanted wanted = {.arena = arena, .files = &merged->files};
  struct kr_diags quiet;
  kr_diags_init(&quiet, arena);
  if (!index_wanted(&wanted, model->plan, merged))
    return false;
  for (size_t i = 0; i < merged->n; i++)
    kr_comments_check(name, &merged->v[i].wanted, &quiet);
  kr_opinions_check(name, wanted_plan(model->plan, &wanted), arena, &quiet);
  return quiet.errors == 0;
}

bool kr_patch_verify(const char *name, struct kr_text after, const struct kr_model *model,
                     const struct kr_merged *merged, const struct kr_limits *limits,
                     struct kr_arena *arena, struct kr_diags *diags) {
  struct wanted wanted = {.arena = arena, .files = &merged->files};
  bool good = model->plan == NULL ? merged->n == 0 : index_wanted(&wanted, model->plan, merged);
  struct kr_model want = *model;
  const char *why = N_("a comment has no item");
  if (good) {
    want.plan = model->plan != NULL ? wanted_plan(model->plan, &wanted) : NULL;
    why = kr_patch_difference(name, after, &want, limits, arena);
  }
  if (why != NULL)
    kr_diag_add(diags, KR_DIAG_PATCH_UNSAFE, name, kr_nowhere, why, NULL);
  return why == NULL;
}
