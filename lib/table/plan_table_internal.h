/* SPDX-License-Identifier: ISC */
/* The rows of a plan's table while they are made; shared by plan_table.c and plan_columns.c only.
 */
#ifndef KR_TABLE_PLAN_TABLE_INTERNAL_H
#define KR_TABLE_PLAN_TABLE_INTERNAL_H

#include "base/list.h"
#include "model/id_cell.h"
#include "table/plan_table.h"

/* What a column of the table shows: a plan field, or one of these. */
enum {
  KR_TABLE_PLAN_ID = KR_PLAN_FIELDS_MOST,
  KR_TABLE_PLAN_NUMBER,
  KR_TABLE_PLAN_POLICY_ID,
  KR_TABLE_PLAN_ITEM_ID,
  KR_TABLE_PLAN_PAGE
};

struct kr_table_plan_row {
  const struct kr_policy *policy;
  const struct kr_item *item;
  const struct kr_comment **comments; /* one a field: those that the row shows alone, or NULL */
};

struct kr_table_plan_rows {
  const struct kr_plan *plan;
  struct kr_table_plan_options options;
  char revision[KR_REVISION_SIZE];
  struct kr_id_cells ids;
  KR_LIST(struct kr_table_plan_row) list; /* one a row */
  struct kr_column *columns;
  int *shows;               /* one a column */
  int named;                /* what the first input column shows */
  struct kr_arena *scratch; /* texts of the row last made */
  struct kr_row row;
  struct kr_arena *arena;
};

/* The columns of the table, and its one or two header rows. */
void kr_table_plan_columns(struct kr_table *table, struct kr_table_plan_rows *rows);
void kr_table_plan_head(struct kr_table *table, const struct kr_table_plan_rows *rows);

#endif
