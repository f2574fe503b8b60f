/* What became of every entry, as a table. */
#ifndef KR_MERGE_REPORT_H
#define KR_MERGE_REPORT_H

#include "merge/merge.h"
#include "table/table.h"

/* One row an entry: file, place, name, item, kind, result, text. Owned by `arena`. */
struct kr_table *kr_report_table(const struct kr_said_list *said, const enum kr_fate *fates,
                                 enum kr_lang lang, struct kr_arena *arena);

#endif
