/* A paper for each reviewer of a plan. */
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
  struct kr_kind_options made_with; /* without a reviewer */
  struct kr_emit_options options;
};

/* Writes FOLDER/NN_NAME.SUFFIX for each reviewer, and to standard output a list of them as CSV:
 * reviewer, file, and the digest by which a merge knows the file. All are made before one is
 * written. True if all were written, whatever became of the list; false after a diagnostic, and
 * with no new one left. */
bool kr_each_reviewer_write(struct kr_command *command, const struct kr_each_reviewer *each);

#endif
