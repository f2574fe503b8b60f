/* Inner parts of the recognition, shared by lib/returned only. */
#ifndef KR_RETURNED_FORM_H
#define KR_RETURNED_FORM_H

#include "returned/returned.h"

/* An item of the plan with the keys by which its row is known. */
struct kr_known_item {
  const struct kr_policy *policy;
  const struct kr_item *item;
  struct kr_text key[KR_PLAN_COMMENT]; /* kr_normal_key of each prefilled text */
};

struct kr_known_plan {
  const struct kr_plan *plan;
  struct kr_known_item *items;
  size_t count;
  char revision[KR_REVISION_SIZE];
  struct kr_text heading[KR_PLAN_FIELD_COUNT]; /* keys */
  bool shown[KR_PLAN_FIELD_COUNT];             /* the plan has such a column */
  struct kr_text title, label;                 /* keys */
  struct kr_known_note {
    struct kr_text mark, text;
  } * notes; /* keys; one a footnote */
  struct kr_arena *arena;
};

/* Where the parts of the form stand on a sheet. */
struct kr_form {
  const struct kr_sheet *sheet;
  bool has[KR_PLAN_FIELD_COUNT];
  uint32_t column[KR_PLAN_FIELD_COUNT];
  uint32_t body_row;   /* first row below the headings */
  uint32_t head_row;   /* of the input heading */
  struct kr_text name; /* written in the name cell, or absent */
  uint32_t name_row, name_column;
  struct kr_text revision; /* in the visible line, or absent */
};

void kr_known_plan_init(struct kr_known_plan *known, const struct kr_plan *plan,
                        struct kr_arena *arena);

/* False where the sheet has no input column. */
bool kr_form_find(const struct kr_known_plan *known, const struct kr_sheet *sheet,
                  struct kr_form *form);

/* True for a text that the form itself prints outside its body rows. */
bool kr_form_prints(const struct kr_known_plan *known, struct kr_text key);

/* What a row was recognised as. */
struct kr_row_match {
  const struct kr_known_item *known; /* NULL: not told */
  bool has_id;                       /* an id cell stands in the row */
  bool anchored;                     /* no id cell, but a bookmark that names the item `id.id` */
  struct kr_id_cell id;
  uint32_t id_column;
  bool id_agrees; /* the id cell belongs to the item: its digests can be relied on */
  bool gone;      /* the id cell names an item that the plan no longer has */
  bool by_text;   /* the text overruled the id cell */
};

/* Works out which item the cells [first, end) of one row belong to. */
void kr_row_identify(const struct kr_known_plan *known, const struct kr_form *form,
                     const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                     struct kr_row_match *match);

/* The cell of a row in a column, or NULL. */
const struct kr_sheet_cell *kr_row_cell(const struct kr_sheet_cell *first,
                                        const struct kr_sheet_cell *end, uint32_t column);

#endif
