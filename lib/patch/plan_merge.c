/* The whole way of a merge: entries into the bytes of the plan. */
#include "patch/patch.h"

bool kr_patch_merge_plan(struct kr_patch_merge *fold, const struct kr_entries *said,
                         const struct kr_merge_options *options, const struct kr_limits *limits,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_merged merged = {NULL, 0};
  fold->fates = kr_arena_alloc_array(arena, said->n + 1, sizeof *fold->fates);
  kr_merge(fold->model->plan, said, options, &merged, fold->fates, arena, diags);
  kr_buffer_clear(&fold->after);
  if (!kr_patch_plan(fold->name, fold->bytes, fold->model, &merged, &fold->edits, arena, diags))
    return false;
  kr_patch_apply(fold->bytes, &fold->edits, &fold->after);
  struct kr_text after = kr_text_view(fold->after.bytes, fold->after.len);
  return kr_patch_verify(fold->name, after, fold->model, &merged, limits, arena, diags);
}
