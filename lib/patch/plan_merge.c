/* SPDX-License-Identifier: ISC */
/* The whole way of a merge: entries into the bytes of the plan. */
#include "patch/patch.h"

bool kr_patch_merge_plan(struct kr_patch_merge *fold, const struct kr_submissions *submissions,
                         const struct kr_merge_options *options, const struct kr_limits *limits,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_merged merged;
  fold->fates = kr_arena_alloc_array(arena, submissions->entries.n + 1, sizeof *fold->fates);
  kr_merge(fold->model->plan, submissions, options, &merged, fold->fates, arena, diags);
  fold->summary = merged.summary;
  if (kr_patch_in_part(fold, &merged, limits, arena))
    return true;
  if (!kr_patch_plan(fold->name, fold->bytes, fold->model, &merged, &fold->edits, arena, diags))
    return false;
  struct kr_buffer after;
  kr_buffer_init(&after, arena);
  kr_patch_apply(fold->bytes, &fold->edits, &after);
  bool good = kr_patch_verify(fold->name, kr_text_view(after.bytes, after.len), fold->model,
                              &merged, limits, arena, diags);
  kr_buffer_free(&after);
  return good;
}
