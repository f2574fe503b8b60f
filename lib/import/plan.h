/* A plan on its way in from tables; shared by lib/import only. */
#ifndef KR_IMPORT_PLAN_H
#define KR_IMPORT_PLAN_H

#include "import/import.h"
#include "returned/form.h"

struct kr_plan_reading {
  struct kr_import *import;
  struct kr_plan *plan;
  struct kr_known_plan known; /* headings to look for */
  struct kr_item *items;      /* of all policies, one behind the other */
  size_t item_count;
  size_t room[KR_PLAN_FIELD_COUNT]; /* of what the last item has grown by */
  struct kr_text title, label;      /* keys of those of the plan */
  const struct kr_returned *file;   /* being read */
  const struct kr_sheet *sheet;
  struct kr_keyed keyed;
  struct kr_form *form;
  size_t forms;       /* tables begun so far */
  bool policy_merged; /* the cell of the policy reaches over several rows */
  size_t table_items; /* items of the table being read */
};

/* ---- around the table (plan_around.c) ---- */
/* Adds the columns whose headings say more than the word of the field. */
void kr_plan_find_columns(struct kr_plan_reading *run);
/* Title, label, revision and name above and between the headings. */
void kr_plan_read_head(struct kr_plan_reading *run);
/* A row without an item: a footnote, or a remark. */
void kr_plan_read_below(struct kr_plan_reading *run, const struct kr_sheet_cell *first,
                        const struct kr_sheet_cell *end);
/* A cell that has no place in a plan becomes a remark on a record. */
void kr_plan_keep(struct kr_plan_reading *run, enum kr_diag_code code,
                  const struct kr_sheet_cell *cell, const void *record);
/* All cells of a sheet without a table. */
void kr_plan_keep_sheet(struct kr_plan_reading *run);
/* Notes on cells become remarks on the plan. */
void kr_plan_keep_notes(struct kr_plan_reading *run);
/* Headings, pages out of titles, and the ids that are missing. */
void kr_plan_complete(struct kr_plan_reading *run);

#endif
