/* SPDX-License-Identifier: ISC */
/* Progress line. */
#ifndef KR_CMD_PROGRESS_H
#define KR_CMD_PROGRESS_H

#include <time.h>

#include "command.h"

struct kr_progress {
  struct timespec begin, last; /* last: when the line was written */
  bool on, shown;
};

/* Shown only if standard error is a terminal and -q was not given. */
void kr_progress_begin(struct kr_progress *progress, const struct kr_command *command);

/* "37 / 10000 委員A.xlsx", once the work has taken a second. A step of kr_submissions_options. */
void kr_progress_step(void *progress, size_t done, size_t total, const char *shown);

/* Erases the line, so that messages begin on a clean one. */
void kr_progress_end(struct kr_progress *progress);

#endif
