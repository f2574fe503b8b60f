/* SPDX-License-Identifier: ISC */
/* All texts of the documents but those of reviewers, by the field table. */
#include "lint/values.h"

#include "source/record.h"

struct walk {
  struct kr_lint_value value;
  void (*visit)(const struct kr_lint_value *value);
};

static void visit_value(const struct walk *walk) {
  if (walk->value.text.len > 0 && walk->value.text.at.line > 0)
    walk->visit(&walk->value);
}

/* What reviewers wrote, and what merging writes, is as it is. */
static bool is_passed_over(const struct kr_record *record) {
  return record == &kr_comment_record || record == &kr_returned_record;
}

static void check_field(struct walk walk, const void *record, const struct kr_field *field);

static void check_record(struct walk walk, const struct kr_record *record, const void *fields) {
  if (fields == NULL || is_passed_over(record))
    return;
  walk.value.record = record;
  for (size_t i = 0; i < record->count; i++)
    check_field(walk, fields, &record->fields[i]);
}

/* The recursion ends with the field table, which is a few records deep. */
static void check_field(struct walk walk, const void *record, const struct kr_field *field) {
  if (field->type == KR_FIELD_RECORD) {
    check_record(walk, field->record, kr_record_inner(record, field));
  } else if (field->type == KR_FIELD_RECORD_LIST) {
    struct kr_list list = kr_record_list(record, field);
    for (size_t i = 0; i < list.n; i++)
      check_record(walk, field->record, kr_record_element(list, field, i));
  } else if (field->type == KR_FIELD_TEXT_LIST) {
    struct kr_text_list list = kr_record_texts(record, field);
    walk.value.element = true;
    for (size_t i = 0; i < list.n; i++) {
      walk.value.text = list.v[i];
      visit_value(&walk);
    }
  } else if (field->type == KR_FIELD_TEXT_MAP) {
    struct kr_text_map map = kr_record_map(record, field);
    for (size_t i = 0; i < map.n; i++) {
      walk.value.text = map.v[i].value;
      visit_value(&walk);
    }
  } else if (kr_field_is_text(field)) {
    walk.value.text = kr_record_text(record, field);
    visit_value(&walk);
  }
}

void kr_lint_each_value(const struct kr_lint *lint,
                        void (*visit)(const struct kr_lint_value *value)) {
  struct walk walk = {.value = {.lint = lint}, .visit = visit};
  walk.value.file = lint->plan_file;
  check_record(walk, &kr_plan_record, lint->plan);
  walk.value.file = lint->schedule_file;
  walk.value.year = lint->schedule != NULL && lint->schedule->years == 1 ? lint->schedule->year : 0;
  check_record(walk, &kr_schedule_record, lint->schedule);
  walk.value.file = lint->meetings_file;
  walk.value.year = lint->meetings != NULL && lint->meetings->years == 1 ? lint->meetings->year : 0;
  check_record(walk, &kr_meetings_record, lint->meetings);
}
