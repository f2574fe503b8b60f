/* Old papers as source files: tables found in files from outside, read into a model.
 *
 * Nothing that stands in such a file is dropped: a text that has no place in the model
 * becomes a comment of the source file, with a warning that names its cell. */
#ifndef KR_IMPORT_IMPORT_H
#define KR_IMPORT_IMPORT_H

#include "model/model.h"
#include "model/write.h"
#include "sheet/sheet.h"

struct kr_import {
  struct kr_model model;
  struct kr_model_remark *remarks; /* for a person, to stand in the source file */
  size_t remark_count, remark_room;
  const struct kr_plan *like; /* whose headings are looked for; NULL: the usual ones */
  struct kr_text fiscal_year; /* of a schedule whose files do not tell it, or absent */
  bool over;         /* more texts without a place than a person can look at: not written */
  enum kr_lang lang; /* of the remarks */
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* Sets up an empty import. */
void kr_import_init(struct kr_import *import, enum kr_lang lang, struct kr_arena *arena,
                    struct kr_diags *diags);

/* Reads the review tables of the files, in their order, into one plan. False with import-no-plan
 * where none of them holds one. The files must outlive the model. */
bool kr_import_plan(struct kr_import *import, const struct kr_sheet_file *files, size_t count);

/* Reads tables of months by lanes, and lists of meetings, into one schedule and one list. False
 * with import-no-schedule where the files hold neither, and import-no-year where none tells the
 * year. */
bool kr_import_sched(struct kr_import *import, const struct kr_sheet_file *files, size_t count);

/* Appends the source file, and proves it: it is loaded again and must give the same model.
 * False with a diagnostic where it does not, or where the model breaks a rule of the language. */
bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out);

/* ---- for the readers of lib/import ---- */

/* A warning about a place of a file, and a remark with the same sentence above a record of the
 * model (or one of its keys, or NULL). `whole`: a text that the remark shows in full, or absent;
 * the warning shows its beginning as %1. */
void kr_import_warn(struct kr_import *import, enum kr_diag_code code,
                    const struct kr_sheet_file *file, const char *where, struct kr_text whole,
                    const void *record, const char *field);
/* The same about a cell, whose text the remark shows. */
void kr_import_keep(struct kr_import *import, enum kr_diag_code code,
                    const struct kr_sheet_file *file, const struct kr_sheet *sheet,
                    const struct kr_sheet_cell *cell, const void *record);
/* Notes on the cells of a sheet become remarks on a record. */
void kr_import_keep_notes(struct kr_import *import, const struct kr_sheet_file *file,
                          const struct kr_sheet *sheet, const void *record);
/* All that was warned of is in vain: takes it back, since `before`, and adds this error. False. */
bool kr_import_nothing(struct kr_import *import, const struct kr_diags *before,
                       enum kr_diag_code code, const char *file);

/* Loads the outline of a file, under limits of its own. False where it is damaged. */
bool kr_import_outline(struct kr_import *import, const struct kr_sheet_file *file,
                       struct kr_model *model);

/* True for the key of a document's number, such as 資料 1. */
bool kr_import_is_label(struct kr_text key);
/* The key without the words that say that something goes on from the page before. */
struct kr_text kr_import_without_continued(struct kr_text key);

#endif
