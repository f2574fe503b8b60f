/* SPDX-License-Identifier: ISC */
/* The report of a merge: the returned files, their entries and what became of them, and who has
 * answered. */
#ifndef KR_MERGE_REPORT_H
#define KR_MERGE_REPORT_H

#include "merge/merge.h"
#include "returned/passed.h"
#include "table/document.h"

/* Every report shows it, by which it is known again; see returned/passed.h. */
#define KR_REPORT_MARK KR_PASSED_REPORT_MARK

struct kr_report {
  const struct kr_plan *plan; /* as it was before the merge */
  const char *path;           /* of the plan, as given */
  const struct kr_submissions *submissions;
  const enum kr_merge_outcome *outcomes; /* one per entry */
  const struct kr_merge_summary *summary;
  /* The messages of the run, from row `first_diag` on. All of it is shown, in the words of the
   * terminal: what needs a person as an open point, and each sentence beside what it is about. */
  const struct kr_diags *diags;
  size_t first_diag;
  long long date; /* SOURCE_DATE_EPOCH, or -1: none is shown */
  enum kr_lang lang;
};

/* A table of open points, one of files, one of entries and one of people; those without rows are
 * left out. In `arena`. */
struct kr_document *kr_report_document(const struct kr_report *report, const struct kr_style *style,
                                       struct kr_arena *arena);

/* The same in one table, whose first column says what a row is about, and whose first row is about
 * the whole. */
struct kr_document *kr_report_list(const struct kr_report *report, const struct kr_style *style,
                                   struct kr_arena *arena);

#endif
