/* SPDX-License-Identifier: ISC */
/* Two versions of a document as one in which all changes are tracked. */
#ifndef KR_TABLE_TRACKED_H
#define KR_TABLE_TRACKED_H

#include "base/text_diff.h"
#include "table/table.h"

/* What is common, new and old, in marked runs and rows: without what is marked as old it has the
 * texts of `fresh`, without what is marked as new those of `old`. Rows are known again by their
 * identity, else by the text of their first cell; tables by their keys. A table whose columns are
 * others is there twice, once as gone and once as new. A page break within a table stays where both
 * have it. The result is no form. `names` as of kr_diff_texts; `tracking` is copied. The documents
 * must outlive the result, which is in `arena`. */
struct kr_document *kr_document_tracked(const struct kr_document *const version[KR_DIFF_SIDES],
                                        const struct kr_diff_names *names,
                                        struct kr_tracking tracking, struct kr_arena *arena);

#endif
