/* SPDX-License-Identifier: ISC */
/* Files among the returned ones that are none, and are passed over with a note. */
#ifndef KR_RETURNED_PASSED_H
#define KR_RETURNED_PASSED_H

#include "returned/submissions.h"

enum kr_passed {
  KR_PASSED_PLAN,
  KR_PASSED_SOURCE,
  KR_PASSED_UNFILLED,
  KR_PASSED_SYSTEM,
  KR_PASSED_TO_READ,
  KR_PASSED_REPORT
};

/* What every report of a merge has above its first table or in the first row, in any language. */
#define KR_PASSED_REPORT_MARK "mergecomments --report"

/* True if the first bytes are those of a plan, schedule, list of meetings or style in YAML. */
bool kr_passed_is_source(struct kr_text head);

/* True for a paper that shows comments and is no form (plan2xlsx --with-comments). */
bool kr_passed_is_to_read(const struct kr_sheet_file *file);

/* True for a report of a merge, also one that was saved by a program, or as text. */
bool kr_passed_is_report(const struct kr_sheet_file *file);
bool kr_passed_is_report_text(struct kr_text head);

/* True for a schedule of ours, by its properties, that no program has saved. */
bool kr_passed_is_schedule(const struct kr_sheet_file *file);

/* The papers that are known by their bytes. */
struct kr_passed_papers {
  const struct kr_submissions_options *options;
  const struct kr_submission_sources *sources;
  struct kr_arena *arena;
  struct kr_keymap digests;
  bool made;
};
/* Finds them out, which takes time: only once a text is to be looked at. */
void kr_passed_make_papers(struct kr_passed_papers *papers);
/* True if the file of that digest (KR_READING_DIGEST digits) is one of them. */
bool kr_passed_is_paper(const struct kr_passed_papers *papers, const char *digest);

/* Says that the file `shown` was passed over. */
void kr_passed_note(const char *shown, enum kr_passed what, struct kr_diags *diags);

#endif
