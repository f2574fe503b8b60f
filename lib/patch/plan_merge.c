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
  kr_buffer_clear(&fold->after);
  if (kr_patch_in_part(fold, &merged, limits, arena))
    return true;
  kr_buffer_clear(&fold->after);
  if (!kr_patch_plan(fold->name, fold->bytes, fold->model, &merged, &fold->edits, arena, diags))
    return false;
  kr_patch_apply(fold->bytes, &fold->edits, &fold->after);
  struct kr_text after = kr_text_view(fold->after.bytes, fold->after.len);
  return kr_patch_verify(fold->name, after, fold->model, &merged, limits, arena, diags);
}
