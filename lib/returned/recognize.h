/* SPDX-License-Identifier: ISC */
/* State of turning one returned file into entries; shared by lib/returned only. */
#ifndef KR_RETURNED_RECOGNIZE_H
#define KR_RETURNED_RECOGNIZE_H

#include "form/reviewer.h"
#include "form/split.h"
#include "returned/returned.h"

/* A sheet of the file with its tables. */
struct kr_recognition_sheet {
  struct kr_form_sheet indexed;
  struct kr_form_region *regions;
  size_t count;
};

struct kr_recognition {
  struct kr_form_index index;
  struct kr_recognition_sheet *sheets; /* one a sheet of the file */
  const struct kr_sheet_cell *cover;   /* with the writer's name, on a sheet without a table */
  const struct kr_sheet_file *returned;
  const struct kr_recognition_options *options;
  const struct kr_sheet *sheet;  /* the one being read */
  struct kr_form_region *region; /* the table being read */
  enum kr_plan_field input;      /* the field of the input cell being read */
  struct kr_text earlier;        /* the writer's comments that it was sent with, or absent */
  struct kr_text by;
  struct kr_form_reviewer person;
  struct kr_text written;    /* the name as written on the form, or absent */
  enum kr_entry_guess guess; /* why the name is not certain */
  bool reported;             /* the name warning was issued */
  size_t with_text;          /* entries with a text of this writer, so far */
  struct kr_text lost;       /* how a text of the plan lost signs (lost_signs.c), or absent */
  const struct kr_sheet_doubt *doubt; /* about the cell of the entry before, or NULL */
  uint64_t left;                      /* entries with a text that the file may still have */
  bool over; /* it has more: nothing is added any more, and `spare` is given out */
  struct kr_entry spare;
  struct kr_entries *out;
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* ---- entries (entries.c) ---- */
struct kr_entry *kr_recognition_add(struct kr_recognition *run, enum kr_entry_kind kind,
                                    uint32_t row, uint32_t column, struct kr_text text);
/* A diagnostic at a cell. */
void kr_recognition_warn(struct kr_recognition *run, enum kr_diag_code code, uint32_t row,
                         uint32_t column, struct kr_text arg1, struct kr_text arg2);
/* What a message calls the item of an id: kr_item_index_name. */
struct kr_text kr_recognition_name_item(const struct kr_recognition *run, struct kr_text id,
                                        struct kr_text row);
/* Assigns an entry to the row's item, or leaves it unplaced and warns why. */
void kr_recognition_place(struct kr_recognition *run, struct kr_entry *entry,
                          const struct kr_form_row_match *match, struct kr_text title, uint32_t row,
                          uint32_t column);
/* True if the item's text has changed since the form was sent. */
bool kr_recognition_is_outdated(const struct kr_recognition *run,
                                const struct kr_form_row_match *match);

/* ---- an input cell (input.c) and the prefilled ones (prefilled.c) of rows.cells[at] ---- */
void kr_recognition_read_input(struct kr_recognition *run, const struct kr_form_rows *rows,
                               size_t at, int field);
void kr_recognition_read_prefilled(struct kr_recognition *run, const struct kr_form_rows *rows,
                                   size_t at);

/* ---- text in other cells, and notes (extras.c) ---- */
void kr_recognition_read_extras(struct kr_recognition *run, const struct kr_form_rows *rows,
                                size_t at);
void kr_recognition_read_above(struct kr_recognition *run);
/* The name of a field, as entries have it. */
struct kr_text kr_recognition_field_name(const struct kr_recognition *run, int field);
/* The field of a column. */
bool kr_recognition_is_field(const struct kr_form_region *region, uint32_t column, int *field);

/* ---- notes, threads and comments of Word (notes.c) ---- */
/* One that belongs to the row of a match, or to none (NULL). */
void kr_recognition_read_note(struct kr_recognition *run, const struct kr_sheet_note *note,
                              const struct kr_form_row_match *match);
void kr_recognition_read_notes(struct kr_recognition *run, const struct kr_form_rows *rows);
/* What is outside the cells of a sheet, and a warning for each thing that is no text. */
void kr_recognition_read_asides(struct kr_recognition *run, const struct kr_sheet *sheet);
/* A sheet of a workbook that has a form on another one. */
void kr_recognition_read_other_sheet(struct kr_recognition *run,
                                     const struct kr_form_sheet *indexed);

/* Gives an entry to the author of an annotation or a tracked change. */
void kr_recognition_set_author(struct kr_recognition *run, struct kr_text written,
                               struct kr_entry *entry, uint32_t row, uint32_t column);

/* ---- what programs write into a note (note_parts.c) ---- */
/* A text of one author in a note. */
struct kr_recognition_part {
  struct kr_text author, text; /* author: absent if the note does not tell */
};
struct kr_recognition_parts {
  struct kr_recognition_part *v;
  size_t n, room;
};
/* Divides a note among its authors and takes away what a program wrote around their words. */
struct kr_recognition_parts kr_recognition_divide_note(const struct kr_form_index *index,
                                                       const struct kr_sheet_note *note);

/* ---- tracked changes (inserted.c) ---- */
/* The words of a cell by their authors; none if all are the writer's of the sheet. */
struct kr_recognition_parts kr_recognition_divide_inserts(struct kr_recognition *run,
                                                          const struct kr_sheet_cell *cell);
/* True for the one whose sheet it is. */
bool kr_recognition_is_writer(const struct kr_recognition *run, struct kr_text author);

/* ---- which plan (of_plan.c) ---- */
/* False with a diagnostic for a form of another plan. */
bool kr_recognition_is_of_plan(struct kr_recognition *run);
/* Lets the index know what was printed around the table when the form was made. */
void kr_recognition_know_lines(struct kr_recognition *run);

/* ---- what the form printed around its texts (printed.c) ---- */
enum kr_recognition_heading {
  KR_RECOGNITION_HEADING_SAME,
  KR_RECOGNITION_HEADING_CHANGED, /* as forms of another plan or revision have it */
  KR_RECOGNITION_HEADING_ADDED    /* with words of a person */
};
/* What became of the heading of a field's column, which was recognised. */
enum kr_recognition_heading kr_recognition_heading_of(const struct kr_recognition *run, int field,
                                                      struct kr_text key);
/* True for the title of another revision, of which the form is; without words of a person. */
bool kr_recognition_is_old_title(const struct kr_recognition *run, struct kr_text text,
                                 struct kr_text key);
/* True for the number that was printed beside the item of a row. */
bool kr_recognition_is_number(const struct kr_recognition *run,
                              const struct kr_form_row_match *match, uint32_t column,
                              struct kr_text key);

/* ---- signs that an encoding took from a text file (lost_signs.c) ---- */
/* True if the file is a text file, and what it has differs from what was sent by lost signs only.
 */
bool kr_recognition_is_lost(const struct kr_recognition *run, struct kr_text sent,
                            struct kr_text got);
/* True if that is so of any text that the form prints; then the loss is noted. */
bool kr_recognition_is_lost_print(struct kr_recognition *run, struct kr_text text);
/* Keeps the first loss for the message; `sent` may be absent. */
void kr_recognition_note_lost(struct kr_recognition *run, struct kr_text sent, struct kr_text got);
/* Tells of a loss once for the file, and of each entry from `first` on that may have lost signs. */
void kr_recognition_report_lost(struct kr_recognition *run, size_t first);

/* ---- who (writer.c) ---- */
/* Sets the writer for the table being read. */
void kr_recognition_find_writer(struct kr_recognition *run, const struct kr_form_rows *rows);
/* Sets it by a name, if that is blank by the one that is baked in, else by the file's. */
void kr_recognition_take_writer(struct kr_recognition *run, struct kr_text written);
/* Records whose sheet it is, for certain; once for each name. */
void kr_recognition_note_writer(struct kr_recognition *run, struct kr_text name);
/* The writer of one entry, from a cell of its own row. */
void kr_recognition_name_entry(struct kr_recognition *run, struct kr_text name,
                               struct kr_entry *entry);
/* Warns of an odd name, once anything was written under it. */
void kr_recognition_report_writer(struct kr_recognition *run);

/* The piece of a text that was changed, as `"before" -> "after"`. An absent `before`: only the
 * beginning of the text of today. */
struct kr_text kr_recognition_show_change(struct kr_arena *arena, struct kr_text before,
                                          struct kr_text after);

/* ---- an office's own tables (opinion_tables.c) ---- */
/* True for a sheet with a table of opinions and answers. */
bool kr_recognition_has_opinions(struct kr_recognition *run, const struct kr_form_sheet *indexed);
/* Reads the table of such a sheet. */
void kr_recognition_read_opinions(struct kr_recognition *run, const struct kr_form_sheet *indexed);

#endif
