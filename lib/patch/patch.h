/* SPDX-License-Identifier: ISC */
/* The merged comments written into the plan's own bytes.
 *
 * Only the lines of comments that are new, changed or replaced are touched; the result is
 * parsed again and compared with what was wanted, and any difference refuses the whole. */
#ifndef KR_PATCH_PATCH_H
#define KR_PATCH_PATCH_H

#include "base/buffer.h"
#include "merge/merge.h"

/* One replacement: bytes [at, at+cut) become `put`. */
struct kr_edit {
  size_t at, cut;
  struct kr_text put;
};
struct kr_edits {
  struct kr_edit *v;
  size_t n, room;
};

/* Works out the edits for `bytes` (the plan's file, which `model` was loaded from), in
 * ascending order and without overlap. False with patch-unsafe in `diags`. */
bool kr_patch_plan(const char *name, struct kr_text bytes, const struct kr_model *model,
                   const struct kr_merged *merged, struct kr_edits *edits, struct kr_arena *arena,
                   struct kr_diags *diags);

/* The bytes after the edits. */
void kr_patch_apply(struct kr_text bytes, const struct kr_edits *edits, struct kr_buffer *out);
/* The same as pieces, of which long ones that stay as they are are views of `bytes`. */
struct kr_text_list kr_patch_pieces(struct kr_text bytes, const struct kr_edits *edits,
                                    struct kr_arena *arena);

/* Parses `after` and compares it with the model plus the merged comments. False with
 * patch-unsafe in `diags`. */
bool kr_patch_verify(const char *name, struct kr_text after, const struct kr_model *model,
                     const struct kr_merged *merged, const struct kr_limits *limits,
                     struct kr_arena *arena, struct kr_diags *diags);

/* True if the merged comments pass the checks of a plan's, among the others of the model, which
 * passed when it was loaded. */
bool kr_patch_passes(const char *name, const struct kr_model *model, const struct kr_merged *merged,
                     struct kr_arena *arena);

/* Why `after`, read again, is not the model that was wanted; NULL: it is. */
const char *kr_patch_difference(const char *name, struct kr_text after,
                                const struct kr_model *wanted, const struct kr_limits *limits,
                                struct kr_arena *arena);

/* The edits that give opinions the numbers and groups of `wanted`, which is the model of the same
 * bytes but for these. False with patch-unsafe in `diags`. */
bool kr_patch_opinions(const char *name, struct kr_text bytes, const struct kr_model *model,
                       const struct kr_model *wanted, struct kr_edits *edits,
                       struct kr_arena *arena, struct kr_diags *diags);

/* A plan's file, and what merging makes of it. */
struct kr_patch_merge {
  const char *name; /* in diagnostics */
  struct kr_text bytes;
  const struct kr_model *model; /* loaded from the bytes */
  struct kr_edits edits;        /* to be applied to them */
  enum kr_merge_outcome *fates; /* one an entry, also where the result is false */
  struct kr_merge_summary summary;
};

/* The edits, worked out and proven on those entries of the plan that are
 * changed alone, which is as strong as on all (in_part.c says why). False, with nothing said, if
 * the file's layout is not so plain or anything is amiss: then it is done on the whole. */
bool kr_patch_in_part(struct kr_patch_merge *fold, const struct kr_merged *merged,
                      const struct kr_limits *limits, struct kr_arena *arena);

/* The whole way: merges the entries, works out the edits, and verifies what they make. False with
 * patch-unsafe in `diags`. */
bool kr_patch_merge_plan(struct kr_patch_merge *fold, const struct kr_submissions *submissions,
                         const struct kr_merge_options *options, const struct kr_limits *limits,
                         struct kr_arena *arena, struct kr_diags *diags);

/* Edits of whole lines that make `before` into `after`: few where most lines are the same, though
 * not always the fewest. In time that grows with the lines. */
void kr_patch_line_diff(struct kr_text before, struct kr_text after, struct kr_edits *edits,
                        struct kr_arena *arena);

/* The edits as a unified diff with three lines of context. */
void kr_patch_diff(const char *name, struct kr_text bytes, const struct kr_edits *edits,
                   struct kr_buffer *out);

#endif
