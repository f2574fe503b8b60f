/* SPDX-License-Identifier: ISC */
/* The grammar of plans: review tables into policies and items. Shared by its files only. */
#ifndef KR_IMPORT_PLAN_INTERNAL_H
#define KR_IMPORT_PLAN_INTERNAL_H

#include "import/import_internal.h"

struct kr_import_plan_layout; /* the columns of a form as it was printed */

/* What the outline of the file being read says of its form (plan_baseline.c). */
struct kr_import_plan_baseline {
  const struct kr_sheet_file *file;
  const struct kr_plan *plan; /* or NULL: the file has none */
  struct kr_import_captions captions;
  const struct kr_policy **by_first;          /* its policies, by the id of their first item */
  const struct kr_import_plan_layout *layout; /* of a sheet whose headings are in their places */
  struct kr_text *notes;                      /* one a footnote: its text, or absent */
  size_t note_next;                           /* the first that was not looked for */
  size_t note_first, policy_first;            /* of the plan: the first ones of the file */
  bool differs;                               /* the form was changed */
  bool reported;                              /* and that was warned of */
};

/* A review table. */
struct kr_import_plan_table {
  struct kr_form_region form;
  uint32_t last_column[KR_PLAN_FIELDS_MOST]; /* of the headings */
  uint32_t deepest;                          /* column in which the titles of items begin */
  uint32_t items_end;                        /* the row after the last of them */
  struct kr_text *headings;                  /* one a column once it was asked for */
  uint32_t columns;
};
struct kr_import_plan_tables {
  struct kr_import_plan_table *v;
  size_t n, room;
};

enum { KR_IMPORT_LEVEL_POLICY, KR_IMPORT_LEVEL_APPROACH, KR_IMPORT_LEVELS };

/* Policies and approaches in rows of their own, above their items. */
struct kr_import_plan_levels {
  size_t waiting[KR_IMPORT_LEVELS]; /* 1 + the cell whose items are to come; 0: none */
  struct kr_import_plan_level {
    int mark; /* how the row begins: 1, (1), ■ … */
    uint32_t column;
  } level[KR_IMPORT_LEVELS];
  size_t n;
};

struct kr_import_plan_reader {
  struct kr_import *import;
  struct kr_plan *plan;
  struct kr_item *items; /* of all policies, one after another */
  size_t item_count;
  size_t table_first;               /* the first item of the table being read */
  uint32_t row_end;                 /* after the last row of an item */
  size_t room[KR_PLAN_FIELDS_MOST]; /* of what the last item has grown by */
  size_t note_room;
  struct kr_import_captions captions;
  struct kr_form_index headings; /* as they are printed if none are on the paper */
  const struct kr_plan *usual;   /* headings if nothing else is asked for */
  const struct kr_plan *named;   /* by whose fields the columns of the sheet are numbered */
  struct kr_text wanted[KR_PLAN_FIELDS_MOST], wanted_letters[KR_PLAN_FIELDS_MOST]; /* to look for */
  bool asked[KR_PLAN_FIELDS_MOST]; /* no other heading will do */
  struct kr_import_plan_baseline baseline;
  struct kr_import_plan_levels levels;
  const struct kr_policy **original; /* one a policy of the plan: that of the outline, or NULL */
  const struct kr_import_plan_table *last; /* the table before the one being read, or NULL */
  bool policy_merged;                      /* the cell of the policy reaches over several rows */
  size_t file_count;
};

/* ---- headings (plan_words.c, plan_heads.c) ---- */
/* Whether a word alone makes a table a review table. */
enum kr_import_sureness { KR_IMPORT_PLAIN, KR_IMPORT_SURE };
/* How well the letters of a heading fit a field, the smaller the better; 0: not at all. */
size_t kr_import_plan_word(struct kr_text letters, enum kr_plan_field field,
                           enum kr_import_sureness *sureness);
/* The letters of a heading without what is in brackets, and without a number before them. */
struct kr_text kr_import_plan_letters(struct kr_text key, struct kr_arena *arena);
/* The tables of a sheet by the words of their headings. */
void kr_import_plan_heads_find(struct kr_import_plan_reader *reader,
                               const struct kr_import_scan *scan,
                               struct kr_import_plan_tables *out);

/* ---- rows (plan_rows.c, plan_levels.c) ---- */
struct kr_import_plan_row {
  struct kr_import_scan *scan;
  const struct kr_import_plan_table *table;
  const struct kr_form_region *form; /* of the table */
  uint32_t number;
  size_t first, end;                                      /* cells */
  const struct kr_sheet_cell *field[KR_PLAN_FIELDS_MOST]; /* its own cells, or NULL */
  struct kr_text id;                                      /* of our own form, or absent */
  size_t shown; /* fields from the item on that hold a text */
  size_t texts; /* cells with a text, numbers left out */
  size_t text;  /* the first of these */
  bool ours;    /* of a form as we made it: what it holds is to be taken to the letter */
  const struct kr_text *above; /* one a field: texts of the item above */
};

/* The next item, with the texts of a row (plan_items.c). */
void kr_import_plan_read_item(struct kr_import_plan_reader *reader,
                              const struct kr_import_plan_row *row);
/* The last item goes on in a row. */
void kr_import_plan_continue_item(struct kr_import_plan_reader *reader,
                                  const struct kr_import_plan_row *row);
/* Takes a row that names a policy or an approach for the items below it; else false. */
bool kr_import_plan_read_level(struct kr_import_plan_reader *reader,
                               const struct kr_import_plan_row *row);
/* Texts from a level on that no item has followed are remarks. */
void kr_import_plan_drop_waiting(struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                                 size_t from);
void kr_import_plan_read_rows(void *reader, struct kr_import_scan *scan,
                              const struct kr_import_table *table);

/* ---- columns of no field (plan_others.c) ---- */
/* The headings above a column, in one line; absent if it has none. */
struct kr_text kr_import_plan_heading(const struct kr_import_plan_table *table, uint32_t column,
                                      struct kr_arena *arena);
/* A cell beside the fields becomes a comment of the item; false if its column has no heading. */
bool kr_import_plan_keep_other(const struct kr_import_plan_reader *reader,
                               struct kr_import_scan *scan,
                               const struct kr_import_plan_table *table, size_t cell);
/* Tells the further columns of a table, one message each. */
void kr_import_plan_tell_others(struct kr_import_scan *scan,
                                const struct kr_import_plan_table *table);

/* ---- around the table (plan_frame.c) ---- */
/* Title, label, revision and name above and between the headings. */
void kr_import_plan_read_frame(void *reader, struct kr_import_scan *scan,
                               const struct kr_import_table *above,
                               const struct kr_import_table *below);
/* The cells [from, to) below the rows: footnotes, or remarks. */
void kr_import_plan_read_below(struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                               size_t from, size_t to);

/* ---- the outline (plan_baseline.c) ---- */
/* Takes up the outline of the file, and looks for its headings. */
void kr_import_plan_baseline_begin(void *reader, const struct kr_sheet_file *file);
/* The tables of a sheet whose headings are all where they were printed. */
void kr_import_plan_baseline_find(struct kr_import_plan_reader *reader,
                                  const struct kr_import_scan *scan,
                                  struct kr_import_plan_tables *out);
/* True for a cell of the column of ids, or a number in that of numbers. */
bool kr_import_plan_baseline_repeats(const struct kr_import_plan_reader *reader,
                                     const struct kr_import_scan *scan,
                                     const struct kr_form_region *form, size_t cell);
/* True for a heading as it was printed. */
bool kr_import_plan_baseline_heads(const struct kr_import_plan_baseline *baseline,
                                   const struct kr_form_region *form,
                                   const struct kr_sheet_cell *cell);
/* The policy of the outline with this item as its first, or NULL. */
const struct kr_policy *
kr_import_plan_baseline_policy(const struct kr_import_plan_baseline *baseline, struct kr_text id);
/* Takes a line below the table as the next footnote of the outline; false if it is none. */
bool kr_import_plan_baseline_note(struct kr_import_plan_baseline *baseline, struct kr_text text,
                                  struct kr_arena *arena);
/* After the last sheet of a file. */
void kr_import_plan_baseline_end(void *reader, const struct kr_sheet_file *file);
/* Warns if the plan, complete, is not that of the last file's revision. */
void kr_import_plan_baseline_prove(struct kr_import_plan_reader *reader);

/* ---- the whole (plan_complete.c) ---- */
bool kr_import_plan_complete(void *reader, const char *file);

#endif
