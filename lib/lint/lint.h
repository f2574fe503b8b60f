/* What a careful reader doubts in files that are well formed: contradictions between the papers,
 * an order that cannot be, words that were damaged on their way. All of these are warnings;
 * references to another file are errors. */
#ifndef KR_LINT_LINT_H
#define KR_LINT_LINT_H

#include "base/diag.h"
#include "model/model.h"

/* A file: its name as given, its bytes, and what was loaded from them without an error. */
struct kr_lint_file {
  const char *name;
  struct kr_text bytes;
  struct kr_model model;
};

/* Looks at each file by itself and at its papers beside those of the others: the first plan,
 * schedule and meetings belong together, the second, and so on. The diagnostics are in the order
 * of the files afterwards. */
void kr_lint_run(const struct kr_lint_file *files, size_t count, struct kr_arena *arena,
                 struct kr_diags *diags);

#endif
