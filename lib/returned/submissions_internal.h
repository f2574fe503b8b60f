/* SPDX-License-Identifier: ISC */
/* One file of those that are read, for lib/returned only: it is read in a job, which shares with
 * the others what it only reads, and gives a list of submissions of its own. */
#ifndef KR_RETURNED_SUBMISSIONS_INTERNAL_H
#define KR_RETURNED_SUBMISSIONS_INTERNAL_H

#include "base/jobs.h"
#include "base/keymap.h"
#include "form/form.h"
#include "returned/answers.h"
#include "returned/passed.h"
#include "returned/submissions.h"
#include "sheet/file_kind.h"

/* What all files share while they are read; nothing of it changes. */
struct kr_submissions_shared {
  const struct kr_plan *plan;
  const struct kr_submissions_options *options;
  struct kr_form_index index; /* of the plan */
  const struct kr_returned_answers_known *answers;
  struct kr_keymap listed; /* rows of the plan, by digest */
};

enum kr_submission_state {
  KR_SUBMISSION_DONE,    /* `out` has what came of it */
  KR_SUBMISSION_ARCHIVE, /* `opened` is to be gone through */
  KR_SUBMISSION_PAPER    /* perhaps a paper in plain text; to be read again with these known */
};

struct kr_submission_reading {
  const struct kr_submissions_shared *shared;
  const char *shown;    /* the path on disk, or the name of what is in memory */
  struct kr_text bytes; /* absent: on disk */
  bool unreadable;      /* the diagnostics have the reason already */
  unsigned takes;
  const struct kr_passed_papers *papers; /* NULL: not known yet */
  /* what came of it: */
  enum kr_submission_state state;
  struct kr_reading reading;
  struct kr_sheet_opened opened;
  char digest[KR_READING_DIGEST + 1];
  bool good;
  struct kr_submissions out;
};

/* Reads the file in a job whose input it is, or goes on with one in the state PAPER. What it gives
 * is in the job's arena. */
void kr_submission_read(struct kr_job *job, void *context);

/* A submission that was not read, for the last error. */
void kr_submission_add_fault(struct kr_submissions *out, const char *shown,
                             const struct kr_diags *diags, struct kr_arena *arena);

#endif
