/* SPDX-License-Identifier: ISC */
/* The library as a program outside uses it: sessions, what they load, write and say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "session_cases.h"

static char folder[] = "/tmp/kairan-XXXXXX";

/* ---- documents ---- */

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
      if (strcmp(document.format, "ics") == 0 && strcmp(document.kind, "events") != 0)
        continue; /* which holds nothing else */
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

/* Opinions of two calls, in another order than that of the reviewers. */
#define OPINIONS                                                                                   \
  "plan:\n  title: Plan\n  reviewers: [Ann, Ben]\n  offices: [Harbour, Library]\n"                 \
  "  calls: [{id: early, name: First}, {id: late, name: Second}]\n  policies:\n"                   \
  "    - {id: a, title: Aim, items: [{id: b, title: Step, comments: [\n"                           \
  "        {by: Ben, text: Taller, stage: early, no: 1, office: Harbour},\n"                       \
  "        {by: Ann, text: Wider, stage: late, no: 2, office: Library},\n"                         \
  "        {by: Ann, text: Deeper, stage: early, no: 3, office: Library}]}]}\n"

/* What the options of opinions(1) leave in, and in which order. */
static void options_of_opinions(void **state) {
  static const struct {
    struct kr_session_document document;
    const char *first, *second, *none; /* words in that order, and one that is not there */
  } rows[] = {
      {{.kind = "collected"}, "Taller", "Deeper", "Harbour"},
      {{.kind = "collected", .sort = KR_SESSION_BY_REVIEWER}, "Deeper", "Taller", "Harbour"},
      {{.kind = "collected", .anonymous = true}, "Taller", "Wider", "Ben"},
      {{.kind = "collected", .call = "early"}, "Taller", "Deeper", "Wider"},
      {{.kind = "answers", .label = "Paper 5"}, "Paper 5", "Taller", "Ann"},
      {{.kind = "originals", .call = "late"}, "Plan", "Wider", "Taller"},
      {{.kind = "sheet", .office = "Library"}, "Wider", "Deeper", "Taller"},
  };
  static struct memory memory;
  struct kr_session *session = session_of(OPINIONS);
  const struct kr_session_output to = {.write = keep, .context = &memory};
  struct kr_session_document none = {.kind = "answers", .format = "md", .call = "later"};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct kr_session_document document = rows[i].document;
    document.format = "md";
    memset(&memory, 0, sizeof memory);
    assert_int_equal(kr_session_write(session, &document, &to), KR_SESSION_DONE);
    const char *first = strstr(memory.bytes, rows[i].first);
    assert_non_null(first);
    assert_non_null(strstr(first, rows[i].second));
    assert_null(strstr(memory.bytes, rows[i].none));
  }
  assert_int_equal(kr_session_write(session, &none, &to), KR_SESSION_FAILED);
  assert_true(has(session, "[not-offered]"));
  kr_session_free(session);
}

/* One of several meetings must be named. */
static void minutes_of_no_meeting(void **state) {
  static struct memory memory;
  struct kr_session *session =
      session_of(SCHEDULE "    - {number: 2, month: 2026-07, agenda: [Draft]}\n");
  (void)state;
  assert_int_equal(write_to(session, "minutes", "md", &memory), KR_SESSION_FAILED);
  assert_true(has(session, "1, 2"));
  assert_true(has(session, "[unknown-meeting]"));
  assert_int_equal(memory.len, 0);
  kr_session_free(session);
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
  assert_int_equal(write_to(session, "items", "ics", &memory), KR_SESSION_FAILED);
  assert_true(has(session, "\"items\" is not among the choices; use one of events"));
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
                                     cmocka_unit_test(options_of_opinions),
                                     cmocka_unit_test(what_cannot_be_written),
                                     cmocka_unit_test(minutes_of_no_meeting),
                                     cmocka_unit_test(load_is_all_or_nothing),
                                     cmocka_unit_test(load_from_a_path),
                                     cmocka_unit_test(no_name_is_special),
                                     cmocka_unit_test(limits),
                                     cmocka_unit_test(lint),
                                     cmocka_unit_test(messages_are_records),
                                     cmocka_unit_test(the_handler_may_leave)};
  return cmocka_run_group_tests(tests, begin, end);
}
