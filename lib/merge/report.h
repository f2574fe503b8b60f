/* The report of a merge: the returned files, their entries and what became of them, and who has
 * answered. */
#ifndef KR_MERGE_REPORT_H
#define KR_MERGE_REPORT_H

#include "merge/merge.h"
#include "returned/submissions.h"
#include "table/document.h"

struct kr_report {
  const struct kr_plan *plan; /* as it was before the merge */
  const struct kr_submissions *submissions;
  const enum kr_merge_outcome *outcomes; /* one per entry */
  enum kr_lang lang;
};

/* A table of files, one of entries and one of people; those without rows are left out, except the
 * first. In `arena`. */
struct kr_document *kr_report_document(const struct kr_report *report, const struct kr_style *style,
                                       struct kr_arena *arena);

/* The same in one table, whose first column says whether a row is a file, entry or person. */
struct kr_document *kr_report_list(const struct kr_report *report, const struct kr_style *style,
                                   struct kr_arena *arena);

#endif
