/* SPDX-License-Identifier: ISC */
/* Which cell of a sheet is what: headings, rows and the name cell of a form. */
#ifndef KR_FORM_FORM_H
#define KR_FORM_FORM_H

#include "model/id_cell.h"
#include "model/item_index.h"
#include "sheet/sheet.h"

/* A plan item with the normalised texts that identify its row. */
struct kr_form_item {
  const struct kr_policy *policy;
  const struct kr_item *item;
  struct kr_text *key; /* one a field: kr_text_key of each prefilled text */
};

/* An item by one of its keys. */
struct kr_form_key {
  struct kr_text key;
  const struct kr_form_item *item;
};

struct kr_form_index {
  const struct kr_plan *plan;
  struct kr_form_item *items;
  size_t count;
  int field_count; /* fields of the plan, numbered from 0 */
  /* The fields that an item of its own fills, unlike those of its policy: the title first. After
   * `telling` of them come those with a choice of words, which many items share. */
  enum kr_plan_field own[KR_PLAN_FIELDS_MOST];
  size_t own_count, telling;
  const struct kr_form_key *by_key[KR_PLAN_FIELDS_MOST]; /* sorted; NULL for an input field */
  size_t key_count[KR_PLAN_FIELDS_MOST];                 /* how many have a text there */
  struct kr_form_key *former;                            /* lines of `was`, sorted */
  size_t former_count;
  struct kr_item_index ids; /* numbers are indexes of `items` */
  char revision[KR_REVISION_SIZE];
  struct kr_text heading[KR_PLAN_FIELDS_MOST]; /* keys */
  struct kr_text chosen[KR_PLAN_FIELDS_MOST];  /* keys of headings with the words below them */
  bool shown[KR_PLAN_FIELDS_MOST];             /* the plan has such a column */
  struct kr_text title, label;                 /* keys */
  struct kr_text_list words;                   /* keys of the choices of all columns, sorted */
  struct kr_text_list lines;                   /* keys of what is printed around the table */
  struct kr_form_footnote {
    struct kr_text mark, text;
  } * notes;                         /* keys; one a footnote */
  struct kr_text *reviewer, *folded; /* one a listed reviewer: keys, and these folded */
  struct kr_arena *arena;
  size_t similarity_left;        /* steps left for similarities: a limit on hostile sheets */
  struct kr_form_memory *memory; /* what is known of texts (known_texts.h); or NULL */
};

/* The text without the apostrophe that plan2csv --guard puts before a formula. */
struct kr_text kr_form_unguarded(struct kr_text text);
/* The key of a cell's text, guarded or not. */
struct kr_text kr_form_key(struct kr_arena *arena, struct kr_text text);

void kr_form_index_init(struct kr_form_index *index, const struct kr_plan *plan,
                        struct kr_arena *arena);
/* The index for one file, by several of which one may be used at the same time: a view of it, with
 * an arena and a limit of its own. */
struct kr_form_index kr_form_index_for(const struct kr_form_index *index, struct kr_arena *arena);
/* The items whose field has exactly this key: the first, and how many there are; none of an input
 * field. */
const struct kr_form_key *kr_form_index_find(const struct kr_form_index *index,
                                             enum kr_plan_field field, struct kr_text key,
                                             size_t *count);
/* True for a field that the form comes with, and nobody fills in. */
bool kr_form_is_prefilled(const struct kr_form_index *index, int field);
/* The items that once had a title: the first, and how many there are. */
const struct kr_form_key *kr_form_index_find_former(const struct kr_form_index *index,
                                                    struct kr_text key, size_t *count);
/* The item of an id, or NULL. */
const struct kr_form_item *kr_form_index_find_id(const struct kr_form_index *index,
                                                 struct kr_text id);
/* The item of a printed number such as "2-1", or NULL. */
const struct kr_form_item *kr_form_index_find_number(const struct kr_form_index *index,
                                                     struct kr_text key);
/* True for a text that the form itself prints outside its body rows. */
bool kr_form_index_prints(const struct kr_form_index *index, struct kr_text key);
/* True for a word that a column of the plan's own offers. */
bool kr_form_is_choice(const struct kr_form_index *index, struct kr_text key);
/* True for the line above the table that names the revision, and nothing else. */
bool kr_form_is_revision_line(struct kr_text key);

/* A sheet with the key of each of its cells. */
struct kr_form_sheet {
  const struct kr_sheet *sheet;
  struct kr_text *keys;          /* one a cell; kr_form_cell_key gives one */
  struct kr_form_known **known;  /* one a cell, or NULL: what is known of its text */
  struct kr_sheet_range *merges; /* sorted by row, then column */
  struct kr_keymap *made;        /* cells whose keys were made, by the place of their texts */
  struct kr_arena *arena;
};
/* A sheet whose keys are made when they are asked for. */
void kr_form_sheet_open(struct kr_form_sheet *indexed, const struct kr_sheet *sheet,
                        struct kr_arena *arena);
/* The key of a cell, made if it is not yet. */
struct kr_text kr_form_cell_key(const struct kr_form_sheet *indexed, size_t cell);
/* A sheet with all keys. `index`: whose memory is asked; or NULL. */
void kr_form_sheet_init(struct kr_form_sheet *indexed, const struct kr_sheet *sheet,
                        const struct kr_form_index *index, struct kr_arena *arena);
/* True for the hidden sheet that offers the choices of columns: on top of it are their headings,
 * then their first words. */
bool kr_form_is_choice_list(const struct kr_form_index *index, const struct kr_form_sheet *indexed);
/* The first cell at or below a row. */
size_t kr_form_sheet_from(const struct kr_form_sheet *indexed, uint32_t row);

/* How well a cell matches a heading, weakest first. */
enum kr_form_match {
  KR_FORM_MATCH_NONE,
  KR_FORM_MATCH_SIMILAR,  /* with a slip of the pen, or another word for it */
  KR_FORM_MATCH_CONTAINS, /* asks for a text to be written here */
  KR_FORM_MATCH_LOOSE,    /* the plan's, without ornaments */
  KR_FORM_MATCH_EXACT
};

/* The places of one table's parts. A sheet may hold several tables, one below another. */
struct kr_form_region {
  const struct kr_form_sheet *indexed;
  const struct kr_sheet *sheet;
  int field_count; /* fields that may have a column; those below are one each */
  bool has[KR_PLAN_FIELDS_MOST];
  uint32_t column[KR_PLAN_FIELDS_MOST];
  enum kr_form_match match[KR_PLAN_FIELDS_MOST];
  uint32_t heading_row[KR_PLAN_FIELDS_MOST], heading_last[KR_PLAN_FIELDS_MOST];
  bool has_number, has_id;
  uint32_t number_column, id_column;
  uint32_t above_row; /* first row of the cells above the headings */
  uint32_t top_row;   /* of the headings */
  uint32_t body_row;  /* first below the headings */
  uint32_t end_row;   /* after the last */
  const struct kr_sheet_range **merged[KR_PLAN_FIELDS_MOST]; /* in the columns, by row */
  size_t merged_count[KR_PLAN_FIELDS_MOST];
  bool guessed;        /* the input column has no heading and was found by its contents */
  struct kr_text name; /* as written, or absent */
  uint32_t name_row, name_column;
  const struct kr_sheet_cell *name_label; /* before a cell that has its own name, or NULL */
  struct kr_text revision;                /* in the visible line, or absent */
};

/* The tables of a sheet, from top to bottom; 0 if it holds none. */
size_t kr_form_find_regions(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                            struct kr_form_region **regions);

/* Header rows: rows that hold the headings of several columns. */
struct kr_form_header_rows {
  unsigned score; /* 0: none */
  unsigned fields;
  struct kr_form_region region; /* columns, matches, heading rows, top_row, body_row */
};
/* The header rows of a sheet from top to bottom. If none hold two headings, the best heading of an
 * input column alone. */
size_t kr_form_find_header_rows(const struct kr_form_index *index,
                                const struct kr_form_sheet *indexed,
                                struct kr_form_header_rows **headers);
/* The letters of a heading's key, in lower case, without ornaments and punctuation. */
struct kr_text kr_form_letters(struct kr_arena *arena, struct kr_text key);
#define KR_FORM_HEADING_LONGEST 200 /* bytes of a key; a longer text is not a heading */
/* True for a cell that was recognised as a heading. */
bool kr_form_has_heading(const struct kr_form_region *region, const struct kr_sheet_cell *cell);
/* True for the column of a field. */
bool kr_form_has_column(const struct kr_form_region *region, uint32_t column);
/* Takes a cell, down to `last_row`, as the heading of a field if none was found yet and the column
 * is free; else false. */
bool kr_form_take_heading(struct kr_form_region *region, int field,
                          const struct kr_sheet_cell *cell, uint32_t last_row,
                          enum kr_form_match match);
/* Takes misspelt headings in the header rows of a form, for the columns not known yet. */
void kr_form_find_similar_headings(const struct kr_form_index *index,
                                   struct kr_form_region *region);
/* True for the row of a cell that holds an id cell or a text of an item. */
bool kr_form_row_is_body(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                         size_t cell);

/* The merged cell that begins at a place, or NULL. */
const struct kr_sheet_range *kr_form_merged_from(const struct kr_form_sheet *indexed, uint32_t row,
                                                 uint32_t column);
/* The last row of the merged cell that begins at a place; the row itself if none does. */
uint32_t kr_form_merged_to(const struct kr_form_sheet *indexed, uint32_t row, uint32_t column);
/* Lists the merged cells of the form's columns, for kr_form_merge. */
void kr_form_list_merges(const struct kr_form_index *index, struct kr_form_region *region);
/* The merged cell of several rows or columns that holds a place of a form's column; or NULL. */
const struct kr_sheet_range *kr_form_merge(const struct kr_form_region *region, int field,
                                           uint32_t row);

/* What a row was recognised as. */
struct kr_form_row_match {
  const struct kr_form_item *item; /* NULL: not recognised */
  bool has_id;                     /* the row has an id cell */
  bool anchored;                   /* no id cell, but a bookmark that names the item `id.id` */
  struct kr_id_cell id;
  uint32_t id_column;
  bool sent;    /* the id cell was made for this row: its digests can be relied on */
  bool alone;   /* the id names an item, and no text of the row is like that item's */
  bool gone;    /* the id cell names an item that the plan no longer has */
  bool by_text; /* the text overruled the id cell */
  bool nearly;  /* its texts are only like the item's */
  bool bare;    /* the id was believed, though no text of the row is the item's */
  bool titled;  /* the row shows the item's title as it is */
  bool certain; /* the same, or as it was sent */
};

struct kr_form_row {
  const struct kr_sheet_cell *first, *end;
  struct kr_text policy; /* key of the policy that a merged cell shows beside the row, or absent */
};

/* Finds the item to which the cells of one row belong. */
void kr_form_row_identify(struct kr_form_index *index, const struct kr_form_region *region,
                          const struct kr_form_row *row, struct kr_form_row_match *match);

/* The rows of a region, from top to bottom; empty ones left out. */
struct kr_form_rows {
  struct kr_form_row *cells;
  struct kr_form_row_match *match;
  size_t n;
};
struct kr_form_rows kr_form_find_rows(struct kr_form_index *index,
                                      const struct kr_form_region *region);
/* The match of a row of the sheet, or NULL. */
const struct kr_form_row_match *kr_form_rows_match(const struct kr_form_rows *rows, uint32_t row);
/* What the row shows as the item's title, or "". */
struct kr_text kr_form_row_title(const struct kr_form_region *region,
                                 const struct kr_form_row *row);

/* The cell of a row in a column, or NULL. */
const struct kr_sheet_cell *kr_form_row_cell(const struct kr_sheet_cell *first,
                                             const struct kr_sheet_cell *end, uint32_t column);

/* The item whose text of a field is most similar to a key, within one policy (absent: any), if it
 * is similar and clearly ahead of the second; else NULL. `today`: of a form that was made from the
 * plan as it is. */
const struct kr_form_item *kr_form_index_find_similar(struct kr_form_index *index,
                                                      enum kr_plan_field field, struct kr_text key,
                                                      struct kr_text policy, bool today);

#endif
