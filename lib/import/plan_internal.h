/* A plan on its way in from tables; shared by lib/import only. */
#ifndef KR_IMPORT_PLAN_INTERNAL_H
#define KR_IMPORT_PLAN_INTERNAL_H

#include "form/form.h"
#include "import/import.h"

struct kr_import_plan_reading {
  struct kr_import *import;
  struct kr_plan *plan;
  struct kr_form_index known; /* headings to look for */
  struct kr_item *items;      /* of all policies, one behind the other */
  size_t item_count;
  size_t room[KR_PLAN_FIELD_COUNT]; /* of what the last item has grown by */
  struct kr_text title, label;      /* keys of those of the plan */
  const struct kr_sheet_file *file; /* being read */
  const struct kr_sheet *sheet;
  struct kr_form_sheet keyed;
  struct kr_form_region *form;
  size_t forms;       /* tables begun so far */
  bool policy_merged; /* the cell of the policy reaches over several rows */
  size_t table_items; /* items of the table being read */
  /* of the outline (outline.c) */
  const struct kr_plan *outline;   /* of the file being read, or NULL */
  const struct kr_plan *usual;     /* headings where nothing else is asked for */
  const struct kr_policy **firsts; /* its policies, by the id of their first item */
  const struct kr_policy **sent;   /* one a policy of the plan: as it was sent, or NULL */
  const int *shows;                /* the columns of a sheet that is as it was sent */
  size_t shows_count;              /* 0: the sheet is not */
  struct kr_text *notes;           /* one a footnote of the outline: its text, if found */
  size_t note_next, note_first, note_room, policy_first;
  bool differs;                       /* from what was sent */
  bool told_changed;                  /* and that was said */
  bool form_has[KR_PLAN_FIELD_COUNT]; /* what the last table showed */
};

/* ---- what the outline says (outline.c) ---- */
/* Takes up the outline of the file, and looks for its headings. */
void kr_import_outline_begin(struct kr_import_plan_reading *run);
/* The tables of a sheet whose headings all stand as they were sent; 0 where they do not. */
size_t kr_import_outline_forms(struct kr_import_plan_reading *run, struct kr_form_region **forms);
/* True for a cell that only shows again what another column shows; `fields`: those of its row. */
bool kr_import_outline_shows_again(const struct kr_import_plan_reading *run,
                                   const struct kr_sheet_cell *cell,
                                   const struct kr_sheet_cell *const *fields);
/* True for a heading as it was sent. */
bool kr_import_outline_heads(const struct kr_import_plan_reading *run,
                             const struct kr_sheet_cell *cell);
/* The policy that was sent with this item as its first, or NULL. */
const struct kr_policy *kr_import_outline_policy(const struct kr_import_plan_reading *run,
                                                 struct kr_text id);
/* Takes a line below the table as the next footnote that was sent; false where it is none. */
bool kr_import_outline_note(struct kr_import_plan_reading *run, const struct kr_sheet_cell *cell);
/* Behind the last sheet of a file. */
void kr_import_outline_end(struct kr_import_plan_reading *run);
/* Warns where the plan, complete, is not that of the file's revision; for one file alone. */
void kr_import_outline_prove(struct kr_import_plan_reading *run);

/* A printed number such as 2-1, which is made again. */
bool kr_import_plan_is_number(const struct kr_import_plan_reading *run,
                              const struct kr_sheet_cell *cell);

/* ---- around the table (plan_around.c) ---- */
/* Adds the columns whose headings say more than the word of the field. */
void kr_import_plan_find_columns(struct kr_import_plan_reading *run);
/* Title, label, revision and name above and between the headings. */
void kr_import_plan_read_head(struct kr_import_plan_reading *run);
/* A row without an item: a footnote, or a remark. */
void kr_import_plan_read_below(struct kr_import_plan_reading *run,
                               const struct kr_sheet_cell *first, const struct kr_sheet_cell *end);
/* A cell that has no place in a plan becomes a remark on a record. */
void kr_import_plan_keep(struct kr_import_plan_reading *run, enum kr_diag_code code,
                         const struct kr_sheet_cell *cell, const void *record);
/* All cells of a sheet without a table. */
void kr_import_plan_keep_sheet(struct kr_import_plan_reading *run);
/* Headings, pages out of titles, and the ids that are missing. */
void kr_import_plan_complete(struct kr_import_plan_reading *run);

#endif
