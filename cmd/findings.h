/* Diagnostics for programs: data on standard output instead of lines for people. */
#ifndef KR_CMD_FINDINGS_H
#define KR_CMD_FINDINGS_H

#include "command.h"

/* A format: "json" (one array) or "github" (a workflow command for each diagnostic). */
struct kr_findings {
  const char *name;
  const char *begin, *between, *end, *none; /* none: where there is nothing to say */
  void (*put)(const struct kr_diag *diag, const char *message, struct kr_buffer *out);
};

/* NULL for another name. */
const struct kr_findings *kr_findings_named(const char *name);

/* Writes all diagnostics that were not printed yet, in the command's language. They count as
 * printed then. */
void kr_findings_write(struct kr_command *command, const struct kr_findings *findings);

#endif
