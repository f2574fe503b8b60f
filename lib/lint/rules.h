/* SPDX-License-Identifier: ISC */
/* The rules and what they share; for lib/lint only. */
#ifndef KR_LINT_RULES_H
#define KR_LINT_RULES_H

#include "lint/lint.h"
#include "yaml/lines.h"

struct kr_lint_texts;

/* The documents that are checked together, and the files that hold them. What is missing is
 * NULL. */
struct kr_lint {
  const struct kr_plan *plan;
  const struct kr_schedule *schedule;
  const struct kr_meetings *meetings;
  const struct kr_lint_file *plan_file, *schedule_file, *meetings_file;
  const struct kr_lint_texts *texts; /* see texts.h */
  const struct kr_plan *next;        /* the next revision, of a gate; or NULL */
  const struct kr_lint_file *files;
  const struct kr_yaml_lines *lines; /* of each of the files */
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* Documents that a rule needs. */
#define KR_LINT_PLAN 1u
#define KR_LINT_SCHEDULE 2u
#define KR_LINT_MEETINGS 4u
#define KR_LINT_GATED 8u /* the rule runs only for a gate */

struct kr_lint_rule {
  unsigned needs; /* the rule runs if all of these are present */
  void (*run)(const struct kr_lint *lint);
  enum kr_diag_code codes[5]; /* codes that it may report; KR_DIAG_COUNT ends the list */
};

/* Adds a warning at the text of `file`, which is its first argument. */
void kr_lint_add(const struct kr_lint *lint, enum kr_diag_code code,
                 const struct kr_lint_file *file, struct kr_text text, const char *arg2);

/* What the line of the source has from the place of a text on; absent if it is not known. */
struct kr_text kr_lint_source(const struct kr_lint *lint, const struct kr_lint_file *file,
                              struct kr_place at);

/* The bytes [from, to) of a text as a text of its own, with its own place in the file. */
struct kr_text kr_lint_part(const struct kr_lint *lint, const struct kr_lint_file *file,
                            struct kr_text text, size_t from, size_t to);

/* The month of an entry as written, or 6月～7月 for a span. */
const char *kr_lint_months(const struct kr_lint *lint, const struct kr_schedule_entry *entry);

/* meetings.c */
void kr_lint_meeting_order(const struct kr_lint *lint);
void kr_lint_meeting_numbers(const struct kr_lint *lint);
void kr_lint_month_blanks(const struct kr_lint *lint);
void kr_lint_dates(const struct kr_lint *lint);
void kr_lint_agenda_years(const struct kr_lint *lint);
void kr_lint_title_years(const struct kr_lint *lint);
/* paper_files.c */
void kr_lint_papers(const struct kr_lint *lint);
/* agenda.c */
void kr_lint_references(const struct kr_lint *lint);
void kr_lint_agenda(const struct kr_lint *lint);
void kr_lint_entries(const struct kr_lint *lint);
/* order.c */
void kr_lint_answers(const struct kr_lint *lint);
void kr_lint_hearings(const struct kr_lint *lint);
void kr_lint_drafting(const struct kr_lint *lint);
void kr_lint_stages(const struct kr_lint *lint);
void kr_lint_subjects(const struct kr_lint *lint);
void kr_lint_duplicates(const struct kr_lint *lint);
void kr_lint_days_in_cells(const struct kr_lint *lint);
/* truncated.c */
void kr_lint_truncated(const struct kr_lint *lint);
/* words.c */
void kr_lint_brackets(const struct kr_lint *lint);
void kr_lint_slips(const struct kr_lint *lint);
/* names.c */
void kr_lint_names(const struct kr_lint *lint);
void kr_lint_terms(const struct kr_lint *lint);
/* forms.c */
void kr_lint_widths(const struct kr_lint *lint);
void kr_lint_ordinals(const struct kr_lint *lint);
/* text_signs.c */
void kr_lint_signs(const struct kr_lint *lint);
/* days.c */
void kr_lint_days(const struct kr_lint *lint);
/* twice.c */
void kr_lint_twice(const struct kr_lint *lint);
void kr_lint_name_forms(const struct kr_lint *lint);
/* columns.c */
void kr_lint_columns(const struct kr_lint *lint);
/* opinion_none.c */
void kr_lint_opinion_none(const struct kr_lint *lint);
/* opinion_words.c */
void kr_lint_opinion_categories(const struct kr_lint *lint);
void kr_lint_opinion_offices(const struct kr_lint *lint);
void kr_lint_opinion_calls(const struct kr_lint *lint);
void kr_lint_opinion_numbers(const struct kr_lint *lint);
/* gate.c */
void kr_lint_gate_lines(const struct kr_lint *lint);
void kr_lint_gate_answers(const struct kr_lint *lint);
void kr_lint_gate_summaries(const struct kr_lint *lint);
void kr_lint_gate_changes(const struct kr_lint *lint);
/* marks.c */
void kr_lint_marks(const struct kr_lint *lint);
void kr_lint_notes(const struct kr_lint *lint);

#endif
