/* SPDX-License-Identifier: ISC */
/* Runs the rules on the documents that belong together. */
#include "lint/lint.h"

#include "lint/texts.h"

#define END KR_DIAG_COUNT

static const struct kr_lint_rule rules[] = {
    {KR_LINT_MEETINGS, kr_lint_meeting_order, {KR_DIAG_MEETING_ORDER, END}},
    {KR_LINT_MEETINGS, kr_lint_meeting_numbers, {KR_DIAG_MEETING_NUMBER, END}},
    {KR_LINT_MEETINGS, kr_lint_month_blanks, {KR_DIAG_MONTH_BLANK, END}},
    {KR_LINT_MEETINGS, kr_lint_dates, {KR_DIAG_MEETING_DATE, END}},
    {KR_LINT_MEETINGS,
     kr_lint_papers,
     {KR_DIAG_PAPER_TWICE, KR_DIAG_PAPER_LABEL, KR_DIAG_PAPER_FILE, END}},
    {KR_LINT_MEETINGS, kr_lint_agenda_years, {KR_DIAG_YEAR_FAR, END}},
    {0, kr_lint_title_years, {KR_DIAG_YEAR_OTHER, END}},
    {KR_LINT_SCHEDULE | KR_LINT_MEETINGS, kr_lint_references, {END}},
    {KR_LINT_SCHEDULE | KR_LINT_MEETINGS,
     kr_lint_agenda,
     {KR_DIAG_AGENDA_MONTH, KR_DIAG_AGENDA_LANE, END}},
    {KR_LINT_SCHEDULE | KR_LINT_MEETINGS, kr_lint_entries, {KR_DIAG_ENTRY_NO_MEETING, END}},
    {KR_LINT_SCHEDULE, kr_lint_answers, {KR_DIAG_ANSWER_EARLY, END}},
    {KR_LINT_SCHEDULE, kr_lint_hearings, {KR_DIAG_HEARING_LATE, END}},
    {KR_LINT_SCHEDULE, kr_lint_drafting, {KR_DIAG_BEFORE_DRAFT, END}},
    {KR_LINT_SCHEDULE, kr_lint_stages, {KR_DIAG_STAGE_ORDER, END}},
    {KR_LINT_SCHEDULE, kr_lint_subjects, {KR_DIAG_SUBJECT_MISSING, END}},
    {KR_LINT_SCHEDULE, kr_lint_days_in_cells, {KR_DIAG_ENTRY_ORDER, END}},
    {KR_LINT_SCHEDULE, kr_lint_duplicates, {KR_DIAG_ENTRY_TWICE, END}},
    {0, kr_lint_brackets, {KR_DIAG_BRACKET_SINGLE, END}},
    {0, kr_lint_slips, {KR_DIAG_WORD_DAMAGED, END}},
    {KR_LINT_PLAN, kr_lint_names, {KR_DIAG_NAME_NEAR, END}},
    {0, kr_lint_terms, {KR_DIAG_TERM_NEAR, END}},
    {0, kr_lint_widths, {KR_DIAG_FORM_WIDTH, END}},
    {0, kr_lint_ordinals, {KR_DIAG_FORM_NUMERAL, END}},
    {0,
     kr_lint_signs,
     {KR_DIAG_HIDDEN_TEXT, KR_DIAG_WIDE_TEXT, KR_DIAG_VALUE_CUT, KR_DIAG_KEY_IN_TEXT, END}},
    {0, kr_lint_truncated, {KR_DIAG_TEXT_CUT, END}}, /* after key-in-text, which goes before it */
    {0,
     kr_lint_days,
     {KR_DIAG_WEEKDAY_OFF, KR_DIAG_DAY_NONE, KR_DIAG_SPAN_OFF, KR_DIAG_ERA_OFF, END}},
    {0, kr_lint_twice, {KR_DIAG_LISTED_TWICE, END}},
    {KR_LINT_PLAN, kr_lint_name_forms, {KR_DIAG_NAME_FORM, END}},
    {KR_LINT_PLAN, kr_lint_opinion_none, {KR_DIAG_OPINION_NONE, KR_DIAG_OPINION_ELSEWHERE, END}},
    {KR_LINT_PLAN, kr_lint_opinion_categories, {KR_DIAG_UNKNOWN_CATEGORY, END}},
    {KR_LINT_PLAN, kr_lint_opinion_offices, {KR_DIAG_UNKNOWN_OFFICE, END}},
    {KR_LINT_PLAN, kr_lint_opinion_calls, {KR_DIAG_UNKNOWN_CALL, KR_DIAG_UNKNOWN_CHANNEL, END}},
    {KR_LINT_PLAN, kr_lint_opinion_numbers, {KR_DIAG_LAST_NO_LOW, END}},
    {KR_LINT_PLAN | KR_LINT_GATED,
     kr_lint_gate_lines,
     {KR_DIAG_LINE_LEFT, KR_DIAG_LINE_SHARED, END}},
    {KR_LINT_PLAN | KR_LINT_GATED,
     kr_lint_gate_answers,
     {KR_DIAG_ANSWER_MISSING, KR_DIAG_ANSWERS_DIFFER, KR_DIAG_CATEGORY_MISSING,
      KR_DIAG_CHANGE_MISSING, END}},
    {KR_LINT_PLAN | KR_LINT_GATED,
     kr_lint_gate_summaries,
     {KR_DIAG_SUMMARY_MISSING, KR_DIAG_SUMMARY_TWICE, END}},
    {KR_LINT_PLAN | KR_LINT_GATED, kr_lint_gate_changes, {KR_DIAG_CHANGE_NOT_MADE, END}},
    {KR_LINT_PLAN, kr_lint_columns, {KR_DIAG_FIELD_NO_COLUMN, END}},
    {KR_LINT_PLAN, kr_lint_marks, {KR_DIAG_MARK_NO_NOTE, END}},
    {KR_LINT_PLAN, kr_lint_notes, {KR_DIAG_NOTE_EMPTY, KR_DIAG_NOTE_UNUSED, END}},
};
#define RULE_COUNT (sizeof rules / sizeof rules[0])

/* Selects the documents that come `nth` of their kind; false if there are none. */
static bool choose(struct kr_lint *lint, const struct kr_lint_file *files, size_t count,
                   size_t nth) {
  size_t plans = 0, schedules = 0, meetings = 0;
  lint->plan_file = lint->schedule_file = lint->meetings_file = NULL;
  lint->plan = NULL;
  lint->schedule = NULL;
  lint->meetings = NULL;
  for (size_t i = 0; i < count; i++) {
    const struct kr_model *model = &files[i].model;
    if (model->plan != NULL && plans++ == nth) {
      lint->plan_file = &files[i];
      lint->plan = model->plan;
    }
    if (model->schedule != NULL && schedules++ == nth) {
      lint->schedule_file = &files[i];
      lint->schedule = model->schedule;
    }
    if (model->meetings != NULL && meetings++ == nth) {
      lint->meetings_file = &files[i];
      lint->meetings = model->meetings;
    }
  }
  return lint->plan != NULL || lint->schedule != NULL || lint->meetings != NULL;
}

static unsigned documents_of(const struct kr_lint *lint) {
  return (lint->plan != NULL) * KR_LINT_PLAN | (lint->schedule != NULL) * KR_LINT_SCHEDULE |
         (lint->meetings != NULL) * KR_LINT_MEETINGS;
}

/* True if a rule that ran would have found the code. If its rule did not run, because another
 * document is missing, the code may be right. */
static bool was_checked(enum kr_diag_code code, unsigned documents) {
  for (size_t i = 0; i < RULE_COUNT; i++)
    for (size_t j = 0; rules[i].codes[j] != END; j++)
      if (rules[i].codes[j] == code)
        return (rules[i].needs & documents) == rules[i].needs;
  return code == KR_DIAG_IGNORE_UNKNOWN || code == KR_DIAG_IGNORE_ERROR;
}

static void report_unused(struct kr_diags *diags, unsigned documents) {
  for (size_t i = 0; i < diags->suppressions.n; i++) {
    struct kr_suppression one = diags->suppressions.v[i];
    if (!one.used && was_checked(one.code, documents))
      kr_diag_add(diags, KR_DIAG_IGNORE_UNUSED, one.file, one.at, kr_diag_name(one.code), NULL);
  }
}

void kr_lint_run(const struct kr_lint_file *files, size_t count, enum kr_lint_scope scope,
                 struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_lint lint = {.diags = diags, .files = files};
  struct kr_arena *texts_arena = kr_arena_child(arena), *rule_arena = kr_arena_child(arena);
  const char **names = kr_arena_alloc_array(arena, count + 1, sizeof *names);
  struct kr_yaml_lines *lines = kr_arena_alloc_array(arena, count + 1, sizeof *lines);
  unsigned documents = 0;
  for (size_t i = 0; i < count; i++) {
    names[i] = files[i].name;
    kr_yaml_lines_init(&lines[i], files[i].bytes, arena);
  }
  lint.lines = lines;
  for (size_t nth = 0; choose(&lint, files, count, nth); nth++) {
    lint.arena = texts_arena;
    struct kr_lint_texts texts = kr_lint_gather(&lint);
    texts.closed = kr_lint_are_closed(&texts);
    lint.texts = &texts;
    lint.arena = rule_arena;
    unsigned here = documents_of(&lint);
    documents |= here;
    for (size_t i = 0; i < RULE_COUNT; i++)
      if ((rules[i].needs & here) == rules[i].needs &&
          (scope == KR_LINT_ALL || rules[i].run == kr_lint_signs)) {
        rules[i].run(&lint);
        kr_arena_reset(rule_arena);
      }
    kr_arena_reset(texts_arena);
  }
  if (scope == KR_LINT_ALL)
    report_unused(diags, documents);
  kr_diags_order(diags, names, count);
}

void kr_lint_gate_run(enum kr_lint_gate gate, const struct kr_lint_file *file,
                      const struct kr_plan *next, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_yaml_lines lines;
  struct kr_lint lint = {.plan = file->model.plan,
                         .plan_file = file,
                         .files = file,
                         .lines = &lines,
                         .next = next,
                         .arena = kr_arena_child(arena),
                         .diags = diags};
  kr_yaml_lines_init(&lines, file->bytes, lint.arena);
  for (size_t i = 0; lint.plan != NULL && i < RULE_COUNT; i++)
    if ((rules[i].needs & KR_LINT_GATED) != 0 &&
        (gate == KR_LINT_GATE_ANSWER ||
         (gate == KR_LINT_GATE_LINES && rules[i].run == kr_lint_gate_lines)))
      rules[i].run(&lint);
  kr_arena_free(lint.arena);
}
