/* The proof of a patch: what the new bytes say is what was wanted, and nothing else. */
#include <stdlib.h>
#include <string.h>

#include "model/dump.h"
#include "patch/patch.h"

/* The merged lists by the item that they belong to. */
struct wanted {
  const struct kr_merged_list **v;
  size_t n, used;
  struct kr_arena *arena;
};

static int by_item(const void *a, const void *b) {
  uintptr_t left = (uintptr_t)(*(const struct kr_merged_list *const *)a)->item;
  uintptr_t right = (uintptr_t)(*(const struct kr_merged_list *const *)b)->item;
  return (left > right) - (left < right);
}

static struct wanted index_wanted(const struct kr_merged *merged, struct kr_arena *arena) {
  struct wanted wanted = {NULL, merged->n, 0, arena};
  wanted.v = kr_arena_alloc_array(arena, merged->n, sizeof(struct kr_merged_list *));
  for (size_t i = 0; i < merged->n; i++)
    wanted.v[i] = &merged->v[i];
  if (merged->n > 0)
    qsort(wanted.v, wanted.n, sizeof(struct kr_merged_list *), by_item);
  return wanted;
}

/* Puts the wanted comments of an item (NULL: the unplaced ones) in the place of today's. */
static void put_wanted(struct wanted *wanted, const struct kr_item *item,
                       struct kr_comments *comments) {
  const struct kr_merged_list probe = {.item = item}, *key = &probe;
  if (wanted->n == 0)
    return;
  const struct kr_merged_list **found =
      bsearch(&key, wanted->v, wanted->n, sizeof(struct kr_merged_list *), by_item);
  if (found == NULL)
    return;
  *comments = (*found)->wanted;
  wanted->used++;
}

/* A copy of the plan, as deep as the comments are. */
static struct kr_plan *wanted_plan(const struct kr_plan *plan, struct wanted *wanted) {
  struct kr_plan *out = kr_arena_alloc(wanted->arena, sizeof *out);
  *out = *plan;
  put_wanted(wanted, NULL, &out->unplaced);
  out->policies.v = kr_arena_alloc_array(wanted->arena, plan->policies.n, sizeof *out->policies.v);
  for (size_t i = 0; i < plan->policies.n; i++) {
    struct kr_policy *policy = &out->policies.v[i];
    const struct kr_items *items = &plan->policies.v[i].items;
    *policy = plan->policies.v[i];
    policy->items.v = kr_arena_alloc_array(wanted->arena, items->n, sizeof *policy->items.v);
    for (size_t j = 0; j < items->n; j++) {
      policy->items.v[j] = items->v[j];
      put_wanted(wanted, &items->v[j], &policy->items.v[j].comments);
    }
  }
  return out;
}

static bool compare(const struct kr_source *source, const struct kr_model *model,
                    const struct kr_merged *merged, const struct kr_limits *limits,
                    struct kr_arena *arena, const char **why) {
  struct wanted wanted = index_wanted(merged, arena);
  struct kr_model want = *model, got;
  struct kr_diags quiet;
  memset(&got, 0, sizeof got);
  kr_diags_init(&quiet, arena);
  want.plan = model->plan != NULL ? wanted_plan(model->plan, &wanted) : NULL;
  if (!kr_model_load(source, &got, limits, arena, &quiet)) {
    *why = quiet.count > 0 ? kr_diag_name(quiet.rows[0].code) : N_("it cannot be read back");
    return false;
  }
  *why = wanted.used == merged->n ? kr_model_difference(&want, &got, arena)
                                  : N_("a comment has no item");
  return *why == NULL;
}

bool kr_patch_verify(const char *name, struct kr_text after, const struct kr_model *model,
                     const struct kr_merged *merged, const struct kr_limits *limits,
                     struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_source_bytes state = {after.bytes, after.len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  struct kr_place whole = {0, 0};
  const char *why = NULL;
  if (compare(&source, model, merged, limits, arena, &why))
    return true;
  kr_diag_add(diags, KR_DIAG_PATCH_UNSAFE, name, whole, why, NULL);
  return false;
}
