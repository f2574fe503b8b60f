/* SPDX-License-Identifier: ISC */
/* Markdown: spans, columns left out, groups, texts that would become markup. */
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
  char *bytes;
  size_t len;
  bool good;
};

static void emit(struct result *result, struct kr_table *table) {
  const struct kr_emit_options options = {.source = "test"};
  struct kr_table *tables[] = {table};
  struct kr_document document = {.tables = tables, .count = 1};
  struct kr_file_out out;
  kr_diags_init(&result->diags, &result->arena);
  assert_true(kr_file_begin(&out, NULL, &result->arena));
  result->good =
      kr_format_named("md")->emit(&document, &options, &out, &result->arena, &result->diags);
  result->len = (size_t)lseek(out.fd, 0, SEEK_END);
  result->bytes = kr_arena_alloc(&result->arena, result->len + 1);
  assert_true(lseek(out.fd, 0, SEEK_SET) == 0);
  assert_int_equal(read(out.fd, result->bytes, result->len), result->len);
  kr_file_abandon(&out);
}

/* Columns a, hidden, b (short), c (input). */
static void take_table(struct kr_table *table) {
  static const struct kr_column columns[] = {
      {.key = "a", .heading = {"a", 1, {0, 0}}},
      {.key = "id", .heading = {"id", 2, {0, 0}}, .role = KR_ROLE_ID},
      {.key = "b", .heading = {"b", 1, {0, 0}}, .role = KR_ROLE_SHORT},
      {.key = "c", .heading = {"c", 1, {0, 0}}, .role = KR_ROLE_INPUT}};
  memset(table, 0, sizeof *table);
  table->columns = columns;
  table->column_count = 4;
}

static struct kr_row row_of(struct kr_arena *arena, const char *const strings[4]) {
  struct kr_text texts[4];
  for (size_t i = 0; i < 4; i++)
    texts[i] = kr_text_of(strings[i]);
  return kr_table_text_row(arena, texts, 4);
}

static void test_covered_cells_repeat(void **state) {
  (void)state;
  struct result result;
  struct kr_table table;
  const char *const first[] = {"high", "x", "1", "w|de"}, *const second[] = {"", "y", "wide", ""};
  kr_arena_init(&result.arena);
  take_table(&table);
  struct kr_row rows[] = {row_of(&result.arena, first), row_of(&result.arena, second)};
  rows[0].cells[0].row_span = 2;
  rows[1].cells[0].row_span = 0;
  rows[1].cells[2].col_span = 2;
  rows[1].cells[3].row_span = 0;
  kr_table_set_rows(&table, rows, 2, &result.arena);
  emit(&result, &table);
  assert_true(result.good);
  assert_string_equal(result.bytes, "| a | b | c |\n| :--- | :---: | :--- |\n"
                                    "| high | 1 | w&#124;de |\n| high | wide | wide |\n");
  kr_arena_free(&result.arena);
}

static void test_lines_around(void **state) {
  (void)state;
  struct result result;
  struct kr_table table;
  const struct kr_text notes[] = {{"2. x", 4, {0, 0}}, {" \n", 2, {0, 0}}};
  kr_arena_init(&result.arena);
  take_table(&table);
  table.title = kr_text_of("t #");
  table.label = kr_text_of("=1");
  table.subtitle = kr_text_of("<rev>");
  table.notes = notes;
  table.note_count = 2;
  kr_table_set_rows(&table, NULL, 0, &result.arena);
  emit(&result, &table);
  assert_true(result.good);
  assert_string_equal(result.bytes, "# t \\#\n\n\\=1\n\n<small>&lt;rev&gt;</small>\n\n"
                                    "| a | b | c |\n| :--- | :---: | :--- |\n\n2\\. x\n");
  kr_arena_free(&result.arena);
}

/* Rows whose texts live until the next call only. */
static const struct kr_row *fleeting_row(struct kr_table *table, size_t index) {
  static char text[7];
  static struct kr_cell cells[4];
  static struct kr_row row = {.cells = cells};
  (void)table;
  memset(text, 'a' + (char)(index % 26), sizeof text - 1);
  for (size_t i = 0; i < 4; i++) {
    cells[i].text = kr_text_of(text);
    cells[i].row_span = i == 0 && index % 3 > 0 ? 0 : 1;
    cells[i].col_span = 1;
  }
  return &row;
}

static void test_many_rows(void **state) {
  (void)state;
  struct result result;
  struct kr_table table;
  kr_arena_init(&result.arena);
  take_table(&table);
  table.row = fleeting_row;
  table.row_count = 10000; /* some chunks of the file */
  emit(&result, &table);
  assert_true(result.good);
  assert_non_null(strstr(result.bytes, "\n| aaaaaa | cccccc | cccccc |\n| dddddd |"));
  assert_int_equal(result.len, 14 + 24 + 10000 * 29);
  kr_arena_free(&result.arena);
}

static void test_control_characters(void **state) {
  (void)state;
  struct result result;
  struct kr_table table;
  const char *const texts[] = {"good", "\x01 hidden", "1.\x02", ""};
  kr_arena_init(&result.arena);
  take_table(&table);
  struct kr_row row = row_of(&result.arena, texts);
  kr_table_set_rows(&table, &row, 1, &result.arena);
  emit(&result, &table);
  assert_false(result.good);
  assert_int_equal(result.diags.errors, 1);
  assert_int_equal(result.diags.rows[0].code, KR_DIAG_NOT_XML);
  kr_arena_free(&result.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_covered_cells_repeat), cmocka_unit_test(test_lines_around),
      cmocka_unit_test(test_many_rows), cmocka_unit_test(test_control_characters)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
