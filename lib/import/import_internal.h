/* SPDX-License-Identifier: ISC */
/* What the two grammars of lib/import, plans and schedules, share.
 *
 * import.c drives: the tables of all sheets of a file are found, of several versions one is chosen;
 * the title, label and notes around each are read, then its rows; what is left becomes remarks; at
 * the end ids and the like are completed. A grammar does each step for its kind. */
#ifndef KR_IMPORT_INTERNAL_H
#define KR_IMPORT_INTERNAL_H

#include "base/diag.h"
#include "base/keymap.h"
#include "base/list.h"
#include "form/form.h"
#include "import/import.h"
#include "model/ids_make.h"

/* ---- a sheet that is being read ---- */

enum kr_import_kind { KR_IMPORT_PLAN, KR_IMPORT_MATRIX, KR_IMPORT_LIST };

/* A table of a sheet; its rows as in the file, [top_row, end_row). */
struct kr_import_table {
  enum kr_import_kind kind;
  bool original; /* its headings are those that the file's outline says were printed */
  uint32_t top_row, end_row;
  struct kr_text
      *keys; /* what it holds, to find other versions of it; none: it is one of no other */
  size_t key_count;
  bool left_out;       /* another version of it is read, or its sheet is hidden */
  const char *instead; /* the place of that version */
  union {
    struct kr_import_plan_table *plan;
    const struct kr_import_matrix *matrix;
    const struct kr_import_list *list;
  } as;
};

struct kr_import_tables {
  struct kr_import_table *v; /* from top to bottom */
  size_t n, room;
};

struct kr_import_scan {
  struct kr_import *import;
  const struct kr_sheet_file *file;
  const struct kr_sheet *sheet;
  struct kr_form_sheet indexed;
  struct kr_import_tables tables;
  bool *used;         /* one a cell: it needs no remark */
  bool *aside_used;   /* one an aside */
  bool *note_used;    /* one a note */
  const void *record; /* of the model, for remarks on what is left */
};

/* ---- the driver (import.c) ---- */

/* The steps for one kind of source file; `reader` is the grammar's own. */
struct kr_import_grammar {
  enum kr_diag_code nothing; /* the error if no table was found */
  void (*begin_file)(void *reader, const struct kr_sheet_file *file);
  void (*find_tables)(void *reader, struct kr_import_scan *scan, struct kr_import_tables *out);
  /* What is between two tables; `above` or `below` is NULL at the ends of a sheet. */
  void (*read_frame)(void *reader, struct kr_import_scan *scan, const struct kr_import_table *above,
                     const struct kr_import_table *below);
  void (*read_rows)(void *reader, struct kr_import_scan *scan, const struct kr_import_table *table);
  void (*end_file)(void *reader, const struct kr_sheet_file *file);
  bool (*holds_any)(void *reader);
  /* Adds an error that says more than `nothing`; false if it knows none. Or NULL. */
  bool (*explain)(struct kr_import *import, const struct kr_sheet_file *file);
  /* Titles, years, ids; `file` is the first file's name. False after an error. */
  bool (*complete)(void *reader, const char *file);
};
bool kr_import_read(struct kr_import *import, const struct kr_import_grammar *grammar, void *reader,
                    const struct kr_sheet_file *files, size_t count);
#define KR_IMPORT_HEADINGS_MOST 200 /* bytes of the headings that a refusal names */
/* The number of cells in all files, which bounds what they can hold. */
size_t kr_import_cell_count(const struct kr_sheet_file *files, size_t count);

/* ---- several versions of a table (versions.c) ---- */

/* Marks the tables of a file that are left out. */
void kr_import_find_versions(struct kr_import_scan *scans, size_t count);
/* Keeps the texts of those of a sheet as remarks, and tells it. */
void kr_import_leave_out(struct kr_import_scan *scan);

/* ---- remarks (remark.c) ---- */

struct kr_import_place {
  const struct kr_sheet_file *file;
  const char *place; /* of a cell, or "1" for the file as a whole */
};

/* Adds a message about a place; of more than three of a kind in a file the first is told, with how
 * many there are. %1 and %2 are the beginnings of the texts. */
void kr_import_tell(struct kr_import *import, enum kr_diag_code code, struct kr_import_place at,
                    struct kr_text about, struct kr_text more);
/* Gives the messages to the diagnostics, at the end. */
void kr_import_put_messages(struct kr_import *import);
/* Puts a comment above a record of the model, or one of its keys. */
void kr_import_remark(struct kr_import *import, const void *record, const char *field,
                      struct kr_text text);
/* Warns about a place, and puts a remark with the same sentence above a record of the model (or
 * one of its keys, or NULL). `whole`: a text that the remark shows in full, or absent; the warning
 * shows its beginning as %1. */
void kr_import_warn(struct kr_import *import, enum kr_diag_code code, struct kr_import_place at,
                    struct kr_text whole, const void *record, const char *field);
/* The same about a file as a whole, without a text. */
void kr_import_warn_file(struct kr_import *import, enum kr_diag_code code,
                         const struct kr_sheet_file *file, const void *record, const char *field);
/* The same about a cell, whose text the remark shows; the cell is used. */
void kr_import_keep(struct kr_import_scan *scan, enum kr_diag_code code, size_t cell,
                    const void *record);
/* Keeps the cells [from, to) that are not used yet. */
void kr_import_keep_rest(struct kr_import_scan *scan, size_t from, size_t to, const void *record);
/* Keeps the cells [from, to) that are not used yet as one remark, a line a row; one message. */
void kr_import_keep_block(struct kr_import_scan *scan, enum kr_diag_code code, size_t from,
                          size_t to, struct kr_text more);
/* What is outside the cells becomes remarks on a record, and what is no text is told. */
void kr_import_keep_asides(struct kr_import_scan *scan, const void *record);
/* Tells the rows and columns that the office hid, which are read like the others. */
void kr_import_tell_hidden(struct kr_import_scan *scan);
/* Notes on the cells of a sheet become remarks on a record. */
void kr_import_keep_notes(struct kr_import_scan *scan, const void *record);

/* ---- cells (scan.c) ---- */

/* The first cell after the row of cell `at`. */
size_t kr_import_row_end(const struct kr_sheet *sheet, size_t at);
/* The name of the sheet if a person gave it one, else absent or empty. */
struct kr_text kr_import_sheet_name(const struct kr_sheet *sheet);
/* The cells that a cell reaches over, merged or not. */
struct kr_sheet_range kr_import_reach(const struct kr_form_sheet *indexed,
                                      const struct kr_sheet_cell *cell);
/* True for a merged cell of several columns. */
bool kr_import_is_across(const struct kr_form_sheet *indexed, const struct kr_sheet_cell *cell);
const char *kr_import_place_of(const struct kr_import_scan *scan, size_t cell);
/* Texts as lines of one. */
struct kr_text kr_import_join(struct kr_arena *arena, const struct kr_text *texts, size_t count);
/* "HEADING: text", the text on lines of its own if it has several. */
struct kr_text kr_import_headed(struct kr_arena *arena, struct kr_text heading,
                                struct kr_text text);
/* The digits of a number. */
struct kr_text kr_import_number(struct kr_arena *arena, size_t number);
/* True for ※, 注 and the like at the beginning. */
bool kr_import_is_note(struct kr_text text);
/* True for 同上 or 〃: the text of the cell above. */
bool kr_import_is_ditto(struct kr_text key);
/* Tells of such a cell of a schedule, which is kept as it is written. */
void kr_import_tell_ditto(struct kr_import *import, struct kr_import_place at, struct kr_text text);
/* True for a polite line below a table, such as ご協力ありがとうございました. */
bool kr_import_is_thanks(struct kr_text key);
/* True for a key of digits and signs such as ①, (1) or 1-2. */
bool kr_import_is_number(struct kr_text key);
/* True for the key of a document's number, such as 資料 1. */
bool kr_import_is_label(struct kr_text key);

/* Title and label of a document: the texts and their keys. */
struct kr_import_caption {
  struct kr_text text, key;
};
struct kr_import_captions {
  struct kr_import_caption title, label;
};
/* Takes a cell as a caption; it is used. */
void kr_import_take_caption(struct kr_import_scan *scan, size_t cell,
                            struct kr_import_caption *caption);
/* Takes those of the cells [from, to) that equal the title and label of the file's outline. */
void kr_import_take_original_captions(struct kr_import_scan *scan,
                                      struct kr_import_captions *captions,
                                      const struct kr_import_captions *original, size_t from,
                                      size_t to);
/* Takes the first cell that looks like a label if there is none yet. */
void kr_import_take_label(struct kr_import_scan *scan, struct kr_import_captions *captions,
                          size_t from, size_t to);
/* Tells that a table goes on with those of another sheet or file, unless the cells [from, to)
 * around it repeat their title. */
void kr_import_tell_joined(struct kr_import_scan *scan, const struct kr_import_table *table,
                           const struct kr_import_captions *captions, size_t from, size_t to);
/* Marks as used the cells that repeat title or label, as on the next page. */
void kr_import_use_repeated(struct kr_import_scan *scan, const struct kr_import_captions *captions,
                            size_t from, size_t to);
/* The key without the words that say that something continues from the page before. */
struct kr_text kr_import_without_continued(struct kr_text key);

/* ---- the hidden outline of our own documents (outline.c) ---- */

enum kr_import_outline { KR_IMPORT_OUTLINE_NONE, KR_IMPORT_OUTLINE_LOADED, KR_IMPORT_OUTLINE_BAD };
/* Loads the outline of a file, under limits of its own: it comes from outside. */
enum kr_import_outline kr_import_outline_load(struct kr_import *import,
                                              const struct kr_sheet_file *file,
                                              struct kr_model *model);

/* A heading where it was printed. */
struct kr_import_heading {
  struct kr_text text;
  uint32_t column;
  uint32_t below; /* rows below the first row of headings */
};
/* True if a heading is in its place, the first row of headings being `row`. No row of an item looks
 * so, since it has an anchor. */
bool kr_import_heading_at(const struct kr_sheet *sheet, uint32_t row,
                          const struct kr_import_heading *heading);

#endif
