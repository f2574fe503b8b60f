/* SPDX-License-Identifier: ISC */
/* Source files changed by a command: to standard output, as a diff, or in their place. */
#ifndef KR_CMD_CHANGE_FILES_H
#define KR_CMD_CHANGE_FILES_H

#include "command.h"

struct kr_rewrite {
  struct kr_command *command; /* its operands are the files */
  bool in_place, dry, check;  /* -i, -n, --check */
  /* What the closing line of -i says, each with %1 for how many; marked with N_(). */
  const char *changed_text, *normal_text, *fault_text;
  /* Makes `after` of the bytes of a file; false after a diagnostic. */
  bool (*make)(void *context, const char *name, struct kr_text before, struct kr_buffer *after,
               struct kr_arena *arena);
  void *context;
  /* The rest is its own. */
  struct kr_buffer *before, *after; /* of each file */
  size_t changed, normal;           /* files that -i changed, and that were in order */
};

/* A wrong use of the options: its exit status, or KR_GO_ON. */
int kr_rewrite_misuse(const struct kr_rewrite *rewrite);
/* Makes all files before one is written, so that a fault in one changes none, and writes what was
 * asked for. */
void kr_rewrite_all(struct kr_rewrite *rewrite);

#endif
