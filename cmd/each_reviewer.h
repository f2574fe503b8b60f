/* SPDX-License-Identifier: ISC */
/* A paper for each reviewer, or for each office that answers, of a plan. */
#ifndef KR_CMD_EACH_REVIEWER_H
#define KR_CMD_EACH_REVIEWER_H

#include "command.h"
#include "table/kind.h"

struct kr_each_reviewer {
  const char *folder; /* made if it is missing */
  bool force;         /* files that are there are replaced */
  const struct kr_kind *kind;
  const struct kr_format *format;
  const struct kr_model *model;
  bool offices;                     /* the names are of offices, and not of reviewers */
  struct kr_text_list names;        /* a file for each */
  struct kr_kind_options made_with; /* without a name */
  struct kr_emit_options options;
};

/* Writes FOLDER/NN_NAME.SUFFIX for each name, and to standard output a list of them as CSV:
 * the name, file, and the digest by which a merge knows the file. All are made before one is
 * written. True if all were written, whatever became of the list; false after a diagnostic, and
 * with no new one left. */
bool kr_each_reviewer_write(struct kr_command *command, const struct kr_each_reviewer *each);

#endif
