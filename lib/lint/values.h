/* SPDX-License-Identifier: ISC */
/* All texts of the documents that are checked together, of every field; those of reviewers and what
 * merging writes are not among them. For lib/lint only. */
#ifndef KR_LINT_VALUES_H
#define KR_LINT_VALUES_H

#include "lint/rules.h"

struct kr_lint_value {
  const struct kr_lint *lint;
  const struct kr_lint_file *file;
  const struct kr_record *record; /* of which it is a field */
  struct kr_text text;            /* not empty, with its place */
  bool element;                   /* of a list of texts */
  int year;                       /* the fiscal year of the document; 0: unknown */
  struct kr_text source;          /* for the visitor: the line of the file from the text on */
};

/* Calls `visit` for each, in the order of the field table. */
void kr_lint_each_value(const struct kr_lint *lint,
                        void (*visit)(const struct kr_lint_value *value));

#endif
