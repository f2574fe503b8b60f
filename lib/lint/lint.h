/* SPDX-License-Identifier: ISC */
/* Warnings about the content of files: contradictions between the documents, an impossible
 * order, damaged words. Only references to another file are errors. */
#ifndef KR_LINT_LINT_H
#define KR_LINT_LINT_H

#include "base/diag.h"
#include "model/model.h"

/* A file: its name as given, its bytes, and what was loaded from them. */
struct kr_lint_file {
  const char *name;
  struct kr_text bytes;
  struct kr_model model;
  bool on_disk; /* `name` is a path: papers are looked for beside it */
};

/* What is checked: all; of files with faults only what a text is by itself. */
enum kr_lint_scope { KR_LINT_ALL, KR_LINT_FAULTY };

/* Checks each file by itself and its documents against those of the others: the first plan,
 * schedule and meetings belong together, the second, and so on. Sorts all diagnostics by file (in
 * the order of `files`) and place. */
void kr_lint_run(const struct kr_lint_file *files, size_t count, enum kr_lint_scope scope,
                 struct kr_arena *arena, struct kr_diags *diags);

/* What must be done before something goes out. Lines: each line of each comment is in one part.
 * Answers: that, and each opinion has an answer, with the change that its category requires; groups
 * have one summary; and `next` (or NULL), the next revision, has the changes. */
enum kr_lint_gate { KR_LINT_GATE_NONE, KR_LINT_GATE_ANSWER, KR_LINT_GATE_LINES };

/* Adds what is left to do in a file with a plan; sorts nothing. */
void kr_lint_gate_run(enum kr_lint_gate gate, const struct kr_lint_file *file,
                      const struct kr_plan *next, struct kr_arena *arena, struct kr_diags *diags);

#endif
