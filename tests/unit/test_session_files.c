/* SPDX-License-Identifier: ISC */
/* The library as a program outside uses it: what comes back, and source files. */
#include "session_cases.h"

/* ---- what comes back ---- */

/* A form as it comes back, in CSV. */
#define FORM                                                                                       \
  "Policy,Approach,Item,Initiatives,Issues,Comment\r\nAim,,First step,,,good\r\n,,Second,,,\r\n"

static void merge_from_memory(void **state) {
  struct kr_session *session = session_of(PLAN);
  struct kr_session_text merged;
  (void)state;
  const struct kr_session_file form = file_of("Ann.csv", FORM);
  const struct kr_session_file files[] = {form, {.name = "/no/such/file.xlsx"}};
  const struct kr_session_merging by = {.by = "Ben"};
  assert_int_equal(kr_session_merge(session, files, 0, NULL, &merged), KR_SESSION_DONE);
  assert_string_equal(merged.bytes, PLAN);
  assert_int_equal(kr_session_merge(session, files, 1, &by, &merged), KR_SESSION_DONE);
  assert_non_null(strstr(merged.bytes, "good"));
  assert_non_null(strstr(merged.bytes, "\"Ben\""));
  assert_int_equal(merged.len, strlen(merged.bytes));
  assert_int_equal(kr_session_merge(session, files, 2, &by, &merged), KR_SESSION_PERSON);
  assert_non_null(strstr(merged.bytes, "good"));
  assert_true(has(session, "[cannot-read]"));
  kr_session_free(session);
}

/* A source among the files, in memory: its papers that nobody filled in are passed over. */
static void merge_beside_a_source(void **state) {
  struct kr_session *session = session_of(PLAN);
  struct kr_session_text merged;
  (void)state;
  const struct kr_session_file files[] = {file_of("Ann.csv", FORM), file_of("plan.yaml", PLAN)};
  kr_session_jobs(session, 2);
  assert_int_not_equal(kr_session_merge(session, files, 2, NULL, &merged), KR_SESSION_FAILED);
  assert_non_null(strstr(merged.bytes, "good"));
  kr_session_free(session);
}

static void merge_with_a_report(void **state) {
  static struct memory report;
  struct kr_session *session = session_of(PLAN);
  struct kr_session_text merged;
  (void)state;
  const struct kr_session_file form = file_of("Ann.csv", FORM);
  struct kr_session_merging how = {
      .by = "Ann", .report_format = "csv", .report = {.write = keep, .context = &report}};
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_DONE);
  assert_non_null(strstr(report.bytes, "good"));
  how.report.write = refuse;
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_PERSON);
  assert_non_null(merged.bytes);
  assert_true(has(session, "[report-missing]"));
  how.report_format = "pdf";
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_FAILED);
  assert_null(merged.bytes);
  how.report_format = "ics";
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_FAILED);
  assert_null(merged.bytes);
  assert_true(has(session, "\"ics\" is not among the choices"));
  kr_session_free(session);
}

static void merge_without_a_plan(void **state) {
  struct kr_session *session = kr_session_new(NULL);
  struct kr_session_text text = {"x", 1};
  (void)state;
  assert_int_equal(kr_session_merge(session, NULL, 0, NULL, &text), KR_SESSION_FAILED);
  assert_null(text.bytes);
  assert_int_equal(text.len, 0);
  text.len = 1;
  assert_int_equal(kr_session_extract(session, NULL, 0, NULL, &text), KR_SESSION_FAILED);
  assert_int_equal(text.len, 0);
  kr_session_free(session);
}

/* Words that the office corrected are added again only if that is asked for. */
static void merge_again(void **state) {
  const struct kr_session_merging how = {.by = "Ann"}, anew = {.by = "Ann", .again = true};
  const struct kr_session_file form = file_of("Ann.csv", FORM);
  struct kr_session *session = session_of(PLAN);
  struct kr_session_text merged;
  char corrected[4096];
  (void)state;
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_DONE);
  assert_true(merged.len < sizeof corrected);
  memcpy(corrected, merged.bytes, merged.len + 1);
  memcpy(strstr(corrected, "good"), "fine", 4);
  kr_session_free(session);
  session = session_of(corrected);
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_DONE);
  assert_null(strstr(merged.bytes, "good"));
  kr_session_merge(session, &form, 1, &anew, &merged);
  assert_non_null(strstr(merged.bytes, "good"));
  assert_non_null(strstr(merged.bytes, "fine"));
  kr_session_free(session);
}

static void extract_and_merge(void **state) {
  const struct kr_session_merging how = {.by = "Ann"};
  struct kr_session *session = session_of(PLAN);
  struct kr_session_text stream, merged, again;
  (void)state;
  const struct kr_session_file form = file_of("Ann.csv", FORM);
  assert_int_equal(kr_session_extract(session, &form, 1, &how, &stream), KR_SESSION_DONE);
  assert_non_null(strstr(stream.bytes, "kairan-comments:"));
  const struct kr_session_file file = {.name = "stream", .bytes = stream.bytes, .len = stream.len};
  assert_int_equal(kr_session_merge(session, &form, 1, &how, &merged), KR_SESSION_DONE);
  assert_int_equal(kr_session_merge(session, &file, 1, &how, &again), KR_SESSION_DONE);
  assert_string_equal(again.bytes, merged.bytes);
  kr_session_free(session);
}

/* ---- source files ---- */

static void import_what_was_written(void **state) {
  static struct memory memory;
  static const char *const kinds[] = {"form", "schedule"};
  struct kr_session *session = session_of(PLAN);
  (void)state;
  assert_int_equal(load(session, SCHEDULE), KR_SESSION_DONE);
  for (int i = 0; i < 2; i++) {
    const struct kr_session_importing how = {.what = (enum kr_session_source)i};
    struct kr_session *other = kr_session_new(NULL);
    struct kr_session_text source;
    assert_int_equal(write_to(session, kinds[i], "xlsx", &memory), KR_SESSION_DONE);
    const struct kr_session_file paper = {
        .name = "old.xlsx", .bytes = memory.bytes, .len = memory.len};
    assert_int_equal(kr_session_import(other, &paper, 1, &how, &source), KR_SESSION_DONE);
    assert_int_equal(load(other, source.bytes), KR_SESSION_DONE);
    kr_session_free(other);
  }
  kr_session_free(session);
}

static void import_of_nothing(void **state) {
  struct kr_session *session = kr_session_new(NULL);
  const struct kr_session_file file = file_of("old.csv", "a,b\r\n1,2\r\n");
  const struct kr_session_importing how = {.what = KR_SESSION_SCHEDULE, .fiscal_year = "never"};
  struct kr_session_text source = {"x", 1};
  (void)state;
  assert_int_equal(kr_session_import(session, &file, 1, NULL, &source), KR_SESSION_FAILED);
  assert_null(source.bytes);
  assert_true(has(session, "[import-no-plan]"));
  assert_int_equal(kr_session_import(session, &file, 1, &how, &source), KR_SESSION_FAILED);
  assert_true(has(session, "[want-fiscal-year]"));
  kr_session_free(session);
}

static void format(void **state) {
  static const char loose[] =
      "plan:\n   title: 'T'\n   id: x\n   policies:\n   - {id: p, title: P, "
      "items: [{id: a, title: A}]}\n";
  static const char tight[] = "plan:\n  id: x\n  title: T\n  policies:\n    - {id: p, title: P, "
                              "items: [{id: a, title: A}]}\n";
  const struct kr_session_formatting how = {.keys = true, .quotes = true};
  const struct kr_session_file good = file_of("f", loose), bad = file_of("f", "plan: 1\n");
  struct kr_session *session = kr_session_new(NULL);
  struct kr_session_text text;
  (void)state;
  assert_int_equal(kr_session_format(session, &good, &how, &text), KR_SESSION_DONE);
  assert_string_equal(text.bytes, tight);
  assert_int_equal(text.len, strlen(tight));
  assert_int_equal(kr_session_format(session, &good, NULL, &text), KR_SESSION_DONE);
  assert_non_null(strstr(text.bytes, "'T'"));
  assert_int_equal(kr_session_format(session, &bad, NULL, &text), KR_SESSION_FAILED);
  assert_null(text.bytes);
  assert_int_equal(kr_session_message_count(session), 1);
  kr_session_free(session);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(merge_from_memory),
                                     cmocka_unit_test(merge_beside_a_source),
                                     cmocka_unit_test(merge_with_a_report),
                                     cmocka_unit_test(merge_without_a_plan),
                                     cmocka_unit_test(merge_again),
                                     cmocka_unit_test(extract_and_merge),
                                     cmocka_unit_test(import_what_was_written),
                                     cmocka_unit_test(import_of_nothing),
                                     cmocka_unit_test(format)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
