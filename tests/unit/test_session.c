/* SPDX-License-Identifier: ISC */
/* The library as a program outside uses it: every function of kairan.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kairan.h"

#define PLAN                                                                                       \
  "plan:\n  id: p\n  title: Plan\n  reviewers: [Ann, Ben]\n  policies:\n"                          \
  "    - {id: a, title: Aim, items: [{id: b, title: First step}, {id: c, title: Second}]}\n"
#define SCHEDULE                                                                                   \
  "schedule:\n  title: Schedule\n  fiscal_year: 2026\n  lanes: [{id: o, name: Office}]\n"          \
  "  entries:\n    - {month: 2026-05, lane: o, text: Talk}\n"                                      \
  "meetings:\n  title: Meetings\n  fiscal_year: 2026\n  rows:\n"                                   \
  "    - {number: 1, month: 2026-06, agenda: [{text: Outline}]}\n"

static char folder[] = "/tmp/kairan-XXXXXX";

static struct kr_session_file file_of(const char *name, const char *bytes) {
  struct kr_session_file file = {.name = name, .bytes = bytes, .len = strlen(bytes)};
  return file;
}

static enum kr_session_result load(struct kr_session *session, const char *bytes) {
  const struct kr_session_file file = file_of("test.yaml", bytes);
  return kr_session_load(session, &file);
}

static struct kr_session *session_of(const char *bytes) {
  struct kr_session *session = kr_session_new(NULL);
  assert_non_null(session);
  assert_int_equal(load(session, bytes), KR_SESSION_DONE);
  return session;
}

/* True if a message has this code, "[no-plan]". */
static bool has(struct kr_session *session, const char *code) {
  struct kr_session_message message;
  bool found = false;
  for (size_t i = 0; kr_session_message(session, i, KR_SESSION_EN, &message); i++)
    found = found || strstr(message.text, code) != NULL;
  return found;
}

/* ---- documents ---- */

struct memory {
  char bytes[64 * 1024];
  size_t len;
};

static bool keep(void *context, const void *bytes, size_t len) {
  struct memory *memory = context;
  assert_true(memory->len + len < sizeof memory->bytes);
  memcpy(memory->bytes + memory->len, bytes, len);
  memory->len += len;
  memory->bytes[memory->len] = '\0';
  return true;
}

static enum kr_session_result write_to(struct kr_session *session, const char *kind,
                                       const char *format, struct memory *memory) {
  const struct kr_session_document document = {.kind = kind, .format = format};
  const struct kr_session_output to = {.write = keep, .context = memory};
  memset(memory, 0, sizeof *memory);
  return kr_session_write(session, &document, &to);
}

static size_t read_path(const char *path, char *bytes, size_t room) {
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  size_t len = fread(bytes, 1, room, file);
  fclose(file);
  return len;
}

static void every_kind_in_every_format(void **state) {
  static struct memory memory;
  static char bytes[sizeof memory.bytes];
  struct kr_session *session = session_of(PLAN);
  size_t written = 0;
  char path[64];
  (void)state;
  assert_int_equal(load(session, SCHEDULE), KR_SESSION_DONE);
  snprintf(path, sizeof path, "%s/document", folder);
  for (size_t i = 0; kr_session_kind(i) != NULL; i++)
    for (size_t j = 0; kr_session_suffix(j) != NULL; j++, written++) {
      const struct kr_session_document document = {.kind = kr_session_kind(i),
                                                   .format = kr_session_suffix(j)};
      const struct kr_session_output to = {.path = path};
      assert_int_equal(write_to(session, document.kind, document.format, &memory), KR_SESSION_DONE);
      assert_true(memory.len > 0);
      assert_int_equal(kr_session_write(session, &document, &to), KR_SESSION_DONE);
      assert_int_equal(read_path(path, bytes, sizeof bytes), memory.len);
      assert_memory_equal(bytes, memory.bytes, memory.len);
    }
  assert_true(written >= 32);
  assert_int_equal(kr_session_message_count(session), 0);
  unlink(path);
  kr_session_free(session);
}

static void options_of_documents(void **state) {
  static struct memory memory, dated;
  struct kr_session *session = session_of(PLAN);
  const struct kr_session_output to = {.write = keep, .context = &memory};
  const struct kr_session_document csv = {
      .kind = "items", .format = "csv", .bom = true, .titles = true};
  struct kr_session_document form = {.kind = "form", .format = "docx", .reviewer = "Ann"};
  (void)state;
  memset(&memory, 0, sizeof memory);
  assert_int_equal(kr_session_write(session, &csv, &to), KR_SESSION_DONE);
  assert_memory_equal(memory.bytes, "\xEF\xBB\xBFPlan,", 8);
  memset(&memory, 0, sizeof memory);
  assert_int_equal(kr_session_write(session, &form, &to), KR_SESSION_DONE);
  dated = memory;
  memset(&memory, 0, sizeof memory);
  form.dated = true;
  assert_int_equal(kr_session_write(session, &form, &to), KR_SESSION_DONE);
  assert_true(memory.len > dated.len);
  kr_session_free(session);
}

static bool refuse(void *context, const void *bytes, size_t len) {
  (void)context;
  (void)bytes;
  (void)len;
  return false;
}

static void what_cannot_be_written(void **state) {
  static struct memory memory;
  const struct kr_session_document latin = {.kind = "items", .format = "csv", .encoding = "latin1"};
  const struct kr_session_document items = {.kind = "items", .format = "csv"};
  const struct kr_session_output outputs[] = {
      {NULL, NULL, NULL}, {NULL, refuse, NULL}, {"/no/such/folder/x.csv", NULL, NULL}};
  struct kr_session *session = session_of(PLAN);
  (void)state;
  assert_int_equal(write_to(session, "table", "csv", &memory), KR_SESSION_FAILED);
  assert_true(has(session, "[not-offered]"));
  assert_int_equal(write_to(session, "items", "pdf", &memory), KR_SESSION_FAILED);
  assert_int_equal(write_to(session, NULL, NULL, &memory), KR_SESSION_FAILED);
  assert_int_equal(write_to(session, "entries", "csv", &memory), KR_SESSION_FAILED);
  assert_true(has(session, "[no-schedule]"));
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(kr_session_write(session, &items, &outputs[i]), KR_SESSION_FAILED);
  assert_int_equal(kr_session_write(session, &latin, &outputs[0]), KR_SESSION_FAILED);
  assert_int_equal(memory.len, 0);
  kr_session_free(session);
}

/* ---- loading ---- */

static void load_is_all_or_nothing(void **state) {
  static struct memory memory;
  struct kr_session *session = kr_session_new(NULL);
  (void)state;
  assert_int_equal(load(session, PLAN "      # more\n  tilte: x\n"), KR_SESSION_FAILED);
  assert_true(has(session, "[misspelt-key]"));
  assert_int_equal(write_to(session, "form", "xlsx", &memory), KR_SESSION_FAILED);
  assert_true(has(session, "[no-plan]"));
  assert_int_equal(load(session, PLAN), KR_SESSION_DONE);
  assert_int_equal(write_to(session, "form", "xlsx", &memory), KR_SESSION_DONE);
  assert_int_equal(load(session, PLAN), KR_SESSION_FAILED); /* a second plan */
  assert_true(has(session, "[operand-unused]"));
  kr_session_free(session);
}

static void load_from_a_path(void **state) {
  struct kr_session *session = kr_session_new(NULL);
  const struct kr_session_file missing = {.name = "/no/such/file.yaml"};
  char path[64];
  const struct kr_session_file file = {.name = path};
  (void)state;
  assert_int_equal(kr_session_load(session, &missing), KR_SESSION_FAILED);
  assert_true(has(session, "[cannot-read]"));
  snprintf(path, sizeof path, "%s/plan.yaml", folder);
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  assert_true(fputs(PLAN, out) >= 0 && fclose(out) == 0);
  assert_int_equal(kr_session_load(session, &file), KR_SESSION_DONE);
  unlink(path);
  kr_session_free(session);
}

static void no_name_is_special(void **state) {
  struct kr_session *session = session_of(PLAN);
  const struct kr_session_document document = {.kind = "items", .format = "csv"};
  const struct kr_session_output to = {.path = "-"};
  const struct kr_session_file file = {.name = "-"};
  struct kr_session_text text;
  (void)state;
  assert_int_equal(chdir(folder), 0);
  assert_int_equal(kr_session_write(session, &document, &to), KR_SESSION_DONE);
  assert_int_equal(access("./-", F_OK), 0);
  assert_int_equal(kr_session_load(session, &file), KR_SESSION_FAILED); /* not YAML, but read */
  assert_int_not_equal(kr_session_import(session, &file, 1, NULL, &text), KR_SESSION_FAILED);
  assert_int_not_equal(kr_session_extract(session, &file, 1, NULL, &text), KR_SESSION_FAILED);
  assert_false(has(session, "[cannot-read]"));
  unlink("./-");
  assert_int_equal(chdir("/"), 0);
  kr_session_free(session);
}

static void limits(void **state) {
  struct kr_session *session = kr_session_new(NULL);
  (void)state;
  assert_false(kr_session_limit(session, "no-such-limit", 1));
  assert_true(kr_session_limit(session, "yaml-bytes", 10));
  assert_int_equal(load(session, PLAN), KR_SESSION_FAILED);
  assert_true(has(session, "[too-large]"));
  kr_session_free(session);
}

static void lint(void **state) {
  struct kr_session *session = session_of(PLAN);
  (void)state;
  assert_int_equal(kr_session_lint(session), KR_SESSION_DONE);
  kr_session_free(session);
  session = session_of("plan:\n  title: \"Plan (draft\"\n  policies:\n"
                       "    - {id: a, title: A, items: [{id: b, title: B}]}\n");
  assert_int_equal(kr_session_lint(session), KR_SESSION_PERSON);
  assert_true(has(session, "[bracket-single]"));
  kr_session_free(session);
}

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

/* ---- messages ---- */

static void messages_are_records(void **state) {
  struct kr_session *session = kr_session_new(NULL);
  struct kr_session_message message;
  (void)state;
  assert_int_equal(load(session, "plan:\n  titel: x\n"), KR_SESSION_FAILED);
  assert_true(kr_session_message(session, 0, KR_SESSION_EN, &message));
  assert_int_equal(message.level, KR_SESSION_ERROR);
  assert_string_equal(message.code, "misspelt-key");
  assert_string_equal(message.file, "test.yaml");
  assert_int_equal(message.line, 2);
  assert_int_equal(message.column, 3);
  assert_null(message.where);
  assert_string_equal(message.sentence, "unknown key \"titel\"; did you mean \"title\"?");
  assert_string_equal(message.text, "test.yaml:2:3: error: unknown key \"titel\"; did you mean "
                                    "\"title\"? [misspelt-key]");
  assert_false(kr_session_message(session, 99, KR_SESSION_JA, &message));
  assert_null(message.text);
  kr_session_free(session);
  kr_session_free(NULL);
  assert_true(strlen(kr_version()) > 0);
}

static jmp_buf out_of_memory;

static void leave(void *context) {
  *(int *)context += 1;
  longjmp(out_of_memory, 1);
}

static void the_handler_may_leave(void **state) {
  int called = 0;
  const struct kr_session_options options = {.on_oom = leave, .context = &called};
  struct kr_session *session = kr_session_new(&options);
  struct kr_session_file file = file_of("test.yaml", PLAN);
  (void)state;
  file.len = SIZE_MAX - 1; /* more than there is */
  if (setjmp(out_of_memory) == 0)
    kr_session_load(session, &file);
  assert_int_equal(called, 1);
  kr_session_free(session);
}

static int begin(void **state) {
  (void)state;
  return mkdtemp(folder) == NULL;
}

static int end(void **state) {
  (void)state;
  return rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_in_every_format),
                                     cmocka_unit_test(options_of_documents),
                                     cmocka_unit_test(what_cannot_be_written),
                                     cmocka_unit_test(load_is_all_or_nothing),
                                     cmocka_unit_test(load_from_a_path),
                                     cmocka_unit_test(no_name_is_special),
                                     cmocka_unit_test(limits),
                                     cmocka_unit_test(lint),
                                     cmocka_unit_test(merge_from_memory),
                                     cmocka_unit_test(merge_with_a_report),
                                     cmocka_unit_test(merge_without_a_plan),
                                     cmocka_unit_test(merge_again),
                                     cmocka_unit_test(extract_and_merge),
                                     cmocka_unit_test(import_what_was_written),
                                     cmocka_unit_test(import_of_nothing),
                                     cmocka_unit_test(format),
                                     cmocka_unit_test(messages_are_records),
                                     cmocka_unit_test(the_handler_may_leave)};
  return cmocka_run_group_tests(tests, begin, end);
}
