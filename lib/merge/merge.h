/* Entries folded into the plan's comments: an order-free, repeatable union.
 *
 * For a reviewer, item, kind and field, comments whose file says when it was saved are
 * replaced by a later one; comments without a time (written by hand, or from a file that
 * does not say) are never replaced. A text that came both ways carries `saved` and, where
 * a file without a time brought it, `undated: true`. */
#ifndef KR_MERGE_MERGE_H
#define KR_MERGE_MERGE_H

#include "model/entry.h"
#include "model/item_index.h"

enum kr_merge_outcome {
  KR_MERGE_ADDED,
  KR_MERGE_SAME,
  KR_MERGE_REPLACED_OLDER,
  KR_MERGE_OLDER,
  KR_MERGE_BOTH_KEPT,
  KR_MERGE_UNPLACED,
  KR_MERGE_CLEARED,
  KR_MERGE_WITHDRAWN
};

/* The wanted list of comments of one item, or of `unplaced`. `origin` tells for
 * each wanted comment which comment of today it is (changed or not), or KR_NEW. */
#define KR_NEW ((size_t)-1)
struct kr_merged_list {
  size_t item;                   /* its number in the plan; KR_ITEM_NONE for unplaced */
  const struct kr_comments *old; /* today's */
  struct kr_comments wanted;
  size_t *origin; /* wanted.n of them */
  bool changed;
};
struct kr_merged {
  struct kr_merged_list *v;
  size_t n;
}; /* only lists that changed */

struct kr_merge_options {
  bool withdraw;
};

/* Merges; `fates` has one a said entry. Warnings (comment-conflict …) go to `diags`. */
void kr_merge(const struct kr_plan *plan, const struct kr_entries *said,
              const struct kr_merge_options *options, struct kr_merged *out,
              enum kr_merge_outcome *fates, struct kr_arena *arena, struct kr_diags *diags);

#endif
