/* SPDX-License-Identifier: ISC */
/* Returned files merged into a plan's comments: a union of facts, kairan-comments(5).
 *
 * Nothing that was said leaves the plan by merging. Each file has a row in the plan that says which
 * entries it had, so that what a person moved, corrected or deleted stays so; which comment counts
 * is worked out anew from what the plan holds. The outcome is the same for any order, grouping and
 * repetition of the files. */
#ifndef KR_MERGE_MERGE_H
#define KR_MERGE_MERGE_H

#include "model/item_index.h"
#include "returned/submissions.h"

enum kr_merge_outcome {
  KR_MERGE_ADDED,
  KR_MERGE_SAME,           /* the plan has it already, or its file is listed */
  KR_MERGE_TAKEN_AWAY,     /* the office moved, corrected or deleted it */
  KR_MERGE_REPLACED_OLDER, /* added; an earlier one is superseded by it */
  KR_MERGE_OLDER,          /* superseded by a later one */
  KR_MERGE_BOTH_KEPT,      /* in conflict with another one of the same writer */
  KR_MERGE_UNPLACED,
  KR_MERGE_CLEARED,
  KR_MERGE_WITHDRAWN
};

/* The wanted list of comments of one item (or of `unplaced`). `origin` tells for each wanted
 * comment which comment of today it is (changed or not), or KR_NEW. */
#define KR_NEW ((size_t)-1)
struct kr_merged_list {
  size_t item;                   /* its number in the plan's index; KR_ITEM_NONE: unplaced */
  const struct kr_comments *old; /* today's */
  struct kr_comments wanted;
  size_t *origin; /* wanted.n of them */
};
/* The wanted rows of `returned`, in the same way. */
struct kr_merged_files {
  const struct kr_returned_files *old;
  struct kr_returned_files wanted;
  size_t *origin;
  bool *changed; /* one a wanted row: it differs from its origin */
  bool any;      /* something differs */
};

/* What a run did, and the state of the plan after it. */
struct kr_merge_summary {
  size_t files, known, refused; /* given in this run: merged, listed before, not usable */
  size_t added;                 /* comments */
  size_t unplaced, conflicts;   /* open in the plan */
  size_t guessed;               /* writers */
  size_t proposals, outside;    /* edits, and extras at items, that the office has not worked on */
  bool *answered;               /* one a reviewer of the plan */
  struct kr_text_list others;   /* who has answered and is not a reviewer */
};

struct kr_merged {
  struct kr_merged_list *v;
  size_t n; /* only lists that changed */
  struct kr_merged_files files;
  struct kr_merge_summary summary;
};

struct kr_merge_options {
  bool withdraw;     /* emptied cells take comments back */
  bool again;        /* the given files are merged as if they had no rows */
  struct kr_text by; /* for entries whose name is the file's or fits two reviewers, or absent */
};

/* Merges; entries whose item is an opinion with a number (kr_opinion_id) become answers to it.
 * `outcomes` has room for one an entry. Warnings and notes (comment-conflict …) go to
 * `diags`. All is in `arena` and borrows from the plan and the submissions. */
void kr_merge(const struct kr_plan *plan, const struct kr_submissions *submissions,
              const struct kr_merge_options *options, struct kr_merged *out,
              enum kr_merge_outcome *outcomes, struct kr_arena *arena, struct kr_diags *diags);

#endif
