/* SPDX-License-Identifier: ISC */
/* Office files made by other means as source files: tables found in them are read into a model.
 *
 * No text of such a file is dropped: a text that has no place in the model becomes a comment of
 * the source file, and a warning names its cell, or the first cell of many of a kind. */
#ifndef KR_IMPORT_IMPORT_H
#define KR_IMPORT_IMPORT_H

#include "base/list.h"
#include "model/model.h"
#include "model/write.h"
#include "sheet/sheet.h"

/* A message, of which the first of a kind in a file counts those like it. */
struct kr_import_message {
  struct kr_diag diag;
  size_t count;
  bool first;
};

struct kr_import {
  struct kr_model model;
  KR_LIST(struct kr_model_remark) remarks; /* for a person, to go into the source file */
  const struct kr_plan *like;              /* whose headings are looked for; NULL: the usual ones */
  const struct kr_text *columns; /* one a plan field: the heading asked for, or absent; or NULL */
  struct kr_text fiscal_year;    /* of a schedule whose files do not name it, or absent */
  KR_LIST(struct kr_import_message) messages; /* until all are known */
  enum kr_lang lang;                          /* of the remarks */
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* Sets up an empty import. */
void kr_import_init(struct kr_import *import, enum kr_lang lang, struct kr_arena *arena,
                    struct kr_diags *diags);

/* Reads "item=HEADING,policy=HEADING,…" into one heading a plan field, for `columns`; NULL if a
 * part is no field of every plan or of `like` (NULL: none), or says nothing. In `arena`. */
const struct kr_text *kr_import_columns(const char *option, const struct kr_plan *like,
                                        struct kr_arena *arena);

/* Reads the review tables of the files, in their order, into one plan. False with import-no-plan
 * if none of them holds one. The files must outlive the model. */
bool kr_import_plan(struct kr_import *import, const struct kr_sheet_file *files, size_t count);

/* Reads tables of months by lanes, and lists of meetings, into one schedule and one list. False
 * with import-no-schedule if the files hold neither, and import-no-year if none names the year. */
bool kr_import_sched(struct kr_import *import, const struct kr_sheet_file *files, size_t count);

/* Appends the source file, and proves it: it is loaded again and must give the same model.
 * False with a diagnostic if it does not, or if the model breaks a rule of the language. */
bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out);

#endif
