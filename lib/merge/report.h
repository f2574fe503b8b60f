/* What became of everything that came back, for people: the files, what was written in them,
 * and who has answered. */
#ifndef KR_MERGE_REPORT_H
#define KR_MERGE_REPORT_H

#include "merge/merge.h"
#include "returned/submissions.h"
#include "table/document.h"

struct kr_report {
  const struct kr_plan *plan; /* as it was before the merge */
  const struct kr_submissions *answers;
  const enum kr_merge_outcome *fates; /* one an entry */
  enum kr_lang lang;
};

/* A table of files, one of entries and one of people; those without rows are left out, but
 * for the first. */
struct kr_document *kr_report_document(const struct kr_report *report, const struct kr_style *style,
                                       struct kr_arena *arena);

/* The same in one table, whose first column tells file, entry and person apart. */
struct kr_document *kr_report_list(const struct kr_report *report, const struct kr_style *style,
                                   struct kr_arena *arena);

#endif
