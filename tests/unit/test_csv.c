/* SPDX-License-Identifier: ISC */
/* CSV: quoting, columns left out, guard, encodings. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "emit/emit.h"

struct result {
  struct kr_arena arena;
  struct kr_diags diags;
  char bytes[4096];
  bool good;
};

static const char *const *given; /* texts of the one body row */

static void make_table(struct kr_table *table, struct kr_arena *arena) {
  static const struct kr_column columns[] = {
      {.key = "first", .heading = {"first", 5, {0, 0}}},
      {.key = "id", .heading = {"id", 2, {0, 0}}, .role = KR_ROLE_ID},
      {.key = "last", .heading = {"last", 4, {0, 0}}}};
  struct kr_text texts[3];
  for (size_t i = 0; i < 3; i++)
    texts[i] = kr_text_of(given[i]);
  struct kr_row row = kr_table_text_row(arena, texts, 3);
  table->columns = columns;
  table->column_count = 3;
  kr_table_set_rows(table, &row, 1, arena);
}

static void emit(struct result *result, const struct kr_emit_options *options) {
  struct kr_table table = {.key = "test"}, *tables[] = {&table};
  struct kr_document document = {.tables = tables, .count = 1};
  struct kr_file_out out;
  memset(result, 0, sizeof *result);
  kr_arena_init(&result->arena);
  kr_diags_init(&result->diags, &result->arena);
  make_table(&table, &result->arena);
  assert_true(kr_file_begin(&out, NULL, &result->arena));
  result->good =
      kr_format_named("csv")->emit(&document, options, &out, &result->arena, &result->diags);
  assert_true(lseek(out.fd, 0, SEEK_SET) == 0);
  assert_true(read(out.fd, result->bytes, sizeof result->bytes - 1) >= 0);
  kr_file_abandon(&out);
}

static void expect(const char *const texts[3], struct kr_emit_options options, const char *bytes) {
  struct result result;
  given = texts;
  options.source = "test";
  emit(&result, &options);
  assert_true(result.good);
  assert_string_equal(result.bytes, bytes);
  kr_arena_free(&result.arena);
}

static void test_quotes(void **state) {
  (void)state;
  const char *const texts[] = {"a,\"b\"", "hidden", "x\ny"};
  expect(texts, (struct kr_emit_options){0}, "first,last\r\n\"a,\"\"b\"\"\",\"x\ny\"\r\n");
}

static void test_bom(void **state) {
  (void)state;
  const char *const texts[] = {"", "hidden", " s "};
  expect(texts, (struct kr_emit_options){.plain.bom = true},
         "\xEF\xBB\xBF"
         "first,last\r\n, s \r\n");
}

static void test_guard(void **state) {
  (void)state;
  const char *const texts[] = {"=1+1", "", "@a,b"};
  expect(texts, (struct kr_emit_options){.plain.guard = true}, "first,last\r\n'=1+1,\"'@a,b\"\r\n");
}

static void test_cp932(void **state) {
  (void)state;
  const char *const texts[] = {"あ〜", "", "①"};
  expect(texts, (struct kr_emit_options){.plain.encoding = "cp932"},
         "first,last\r\n\x82\xA0\x81\x60,\x87\x40\r\n");
}

static void test_cp932_substitute(void **state) {
  (void)state;
  const char *const texts[] = {"a😀b", "", "¥"};
  expect(texts,
         (struct kr_emit_options){.plain.encoding = "cp932", .plain.substitute = kr_text_of("〓")},
         "first,last\r\na\x81\xAC"
         "b,\x81\xAC\r\n");
}

static void test_cp932_names_what_it_lacks(void **state) {
  (void)state;
  static const char *const lacking[] = {"😀", "¥", "‾", "é"};
  for (size_t i = 0; i < sizeof lacking / sizeof lacking[0]; i++) {
    const char *const texts[] = {lacking[i], "", ""};
    struct kr_emit_options options = {.source = "test", .plain.encoding = "cp932"};
    struct result result;
    given = texts;
    emit(&result, &options);
    assert_false(result.good);
    assert_int_equal(result.diags.errors, 1);
    assert_int_equal(result.diags.rows[0].code, KR_DIAG_NOT_IN_CP932);
    assert_non_null(strstr(result.diags.rows[0].arg[0], lacking[i]));
    kr_arena_free(&result.arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_quotes),
                                     cmocka_unit_test(test_bom),
                                     cmocka_unit_test(test_guard),
                                     cmocka_unit_test(test_cp932),
                                     cmocka_unit_test(test_cp932_substitute),
                                     cmocka_unit_test(test_cp932_names_what_it_lacks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
