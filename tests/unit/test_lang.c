/* SPDX-License-Identifier: ISC */
/* Every message in Japanese, through the catalogue that stands in the build folder. */
#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/diag.h"
#include "kairan.h"
#include "yaml/problem.h"

static bool is_japanese(const char *text) {
  while (*text != '\0' && (unsigned char)*text < 0xE3)
    text++;
  return *text != '\0';
}

/* As cmd/language.c does for the commands: this program stands in build/unit. */
static void begin(void) {
  char path[4096];
  ssize_t len = readlink("/proc/self/exe", path, sizeof path - 64);
  assert_true(len > 0);
  path[len] = '\0';
  memcpy(strrchr(path, '/'), "/../share/locale", sizeof "/../share/locale");
  assert_non_null(setlocale(LC_MESSAGES, "C.UTF-8"));
  setenv("LANGUAGE", "ja", 1);
  assert_non_null(bindtextdomain(KR_LANG_DOMAIN, path));
  assert_non_null(bind_textdomain_codeset(KR_LANG_DOMAIN, "UTF-8"));
}

/* Runs first: nothing has been bound yet. */
static void test_english_without_a_catalogue(void **state) {
  const char *text = N_("Options:");
  (void)state;
  assert_ptr_equal(kr_lang_say(KR_LANG_EN, text), text);
  assert_string_equal(kr_lang_say(KR_LANG_JA, text), text);
}

static struct kr_arena arena; /* of the buffers, which give all back */

static void test_every_diagnostic(void **state) {
  struct kr_diag diag = {.file = "FILE", .at = {1, 2}, .arg = {"FIRST", "SECOND"}};
  struct kr_buffer ja, en;
  (void)state;
  kr_buffer_init(&ja, &arena);
  kr_buffer_init(&en, &arena);
  for (size_t code = 0; code < KR_DIAG_COUNT; code++) {
    diag.code = (enum kr_diag_code)code;
    kr_buffer_clear(&ja);
    kr_buffer_clear(&en);
    kr_diag_sentence(&diag, KR_LANG_JA, &ja);
    kr_diag_sentence(&diag, KR_LANG_EN, &en);
    kr_buffer_putc(&ja, '\0');
    kr_buffer_putc(&en, '\0');
    assert_true(is_japanese(ja.bytes));
    assert_null(strchr(ja.bytes, '%'));
    for (size_t i = 0; i < 2; i++)
      assert_int_equal(strstr(ja.bytes, diag.arg[i]) != NULL,
                       strstr(en.bytes, diag.arg[i]) != NULL);
  }
  kr_buffer_free(&ja);
  kr_buffer_free(&en);
}

static void test_reasons_are_in_the_language_and_quotations_are_not(void **state) {
  struct kr_diag unread = {.code = KR_DIAG_CANNOT_READ, .arg = {kr_lang_reason(ENOENT), NULL}};
  struct kr_diag key = {.code = KR_DIAG_EMPTY_TEXT, .arg = {kr_lang_reason(ENOENT), NULL}};
  struct kr_buffer text;
  (void)state;
  kr_buffer_init(&text, &arena);
  kr_diag_sentence(&unread, KR_LANG_JA, &text);
  kr_buffer_putc(&text, '\0');
  assert_null(strstr(text.bytes, unread.arg[0]));
  kr_buffer_clear(&text);
  kr_diag_sentence(&key, KR_LANG_JA, &text);
  kr_buffer_putc(&text, '\0');
  assert_non_null(strstr(text.bytes, key.arg[0]));
  kr_buffer_free(&text);
}

static void test_every_reason(void **state) {
  (void)state;
  for (int number = 0; number < 200; number++) {
    errno = number;
    assert_true(is_japanese(kr_lang_say(KR_LANG_JA, kr_lang_reason(number))));
    assert_int_equal(errno, number);
  }
  assert_true(is_japanese(
      kr_lang_say(KR_LANG_JA, kr_yaml_problem("mapping values are not allowed in this context"))));
  assert_string_equal(kr_yaml_problem("something new"), "something new");
}

/* The key of what a catalogue says of itself. */
static void test_no_text_stays_none(void **state) {
  (void)state;
  assert_string_equal(kr_lang_say(KR_LANG_JA, ""), "");
}

static void test_messages_of_the_library(void **state) {
  static const char bytes[] = "plan: {titel: x}\n";
  (void)state;
  struct kr_session *session = kr_session_new(NULL);
  const struct kr_session_file file = {.name = "p.yaml", .bytes = bytes, .len = sizeof bytes - 1};
  struct kr_session_message ja, en;
  assert_non_null(session);
  assert_int_equal(kr_session_load(session, &file), KR_SESSION_FAILED);
  assert_true(kr_session_message(session, 0, KR_SESSION_JA, &ja));
  assert_true(kr_session_message(session, 0, KR_SESSION_EN, &en));
  assert_true(is_japanese(ja.sentence));
  assert_true(is_japanese(ja.text));
  assert_false(is_japanese(en.text));
  kr_session_free(session);
}

static int ready(void **state) {
  (void)state;
  begin();
  return 0;
}

int main(void) {
  const struct CMUnitTest before[] = {cmocka_unit_test(test_english_without_a_catalogue)};
  const struct CMUnitTest with[] = {
      cmocka_unit_test(test_every_diagnostic),
      cmocka_unit_test(test_reasons_are_in_the_language_and_quotations_are_not),
      cmocka_unit_test(test_every_reason),
      cmocka_unit_test(test_no_text_stays_none),
      cmocka_unit_test(test_messages_of_the_library),
  };
  int failed = cmocka_run_group_tests(before, NULL, NULL);
  return cmocka_run_group_tests(with, ready, NULL) + failed;
}
