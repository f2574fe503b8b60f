/* SPDX-License-Identifier: ISC */
/* Cells whose text has new and old pieces. With a folder as argument, writes such a table into it
 * in every format, for readers that are not ours (scripts/marks.py). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "emit/emit.h"
#include "table/document.h"

/* ---- pieces ---- */

static const struct kr_run runs[] = {{3, KR_MARK_NONE}, {3, KR_MARK_OLD}, {5, KR_MARK_NEW}};
#define RUNS ((struct kr_runs){runs, 3})

static void expect_piece(size_t from, size_t to, const char *words, enum kr_mark mark) {
  struct kr_text text = kr_text_of("abcdefgh");
  struct kr_piece piece;
  text.at.line = 7;
  assert_true(kr_table_piece(text, RUNS, from, to, &piece));
  assert_true(kr_text_is(piece.text, words));
  assert_int_equal(piece.text.at.line, 7);
  assert_int_equal(piece.mark, mark);
}

static void test_pieces(void **state) {
  struct kr_piece piece;
  (void)state;
  expect_piece(0, 8, "abc", KR_MARK_NONE);
  expect_piece(3, 8, "de", KR_MARK_NEW); /* past the empty run */
  expect_piece(5, 8, "fgh", KR_MARK_NONE);
  expect_piece(1, 2, "b", KR_MARK_NONE);
  expect_piece(4, 8, "e", KR_MARK_NEW);
  assert_false(kr_table_piece(kr_text_of("abcdefgh"), RUNS, 8, 8, &piece));
  assert_false(kr_table_piece(kr_text_of(NULL), RUNS, 0, 0, &piece));
}

static void test_text_without_runs_is_one_piece(void **state) {
  const struct kr_runs none = {NULL, 0};
  struct kr_piece piece;
  (void)state;
  assert_true(kr_table_piece(kr_text_of("abc"), none, 0, 3, &piece));
  assert_true(kr_text_is(piece.text, "abc"));
  assert_int_equal(piece.mark, KR_MARK_NONE);
}

/* ---- papers ---- */

/* A text put together from pieces: '+' begins a new one, '-' an old one, '=' one without a mark. */
static struct kr_cell marked(const char *written, struct kr_arena *arena) {
  size_t room = strlen(written);
  struct kr_run *made = kr_arena_alloc_array(arena, room + 1, sizeof *made);
  char *text = kr_arena_alloc(arena, room + 1);
  struct kr_cell cell = {.runs = {made, 0}, .row_span = 1, .col_span = 1};
  size_t len = 0;
  for (const char *c = written; *c != '\0'; c++) {
    if (strchr("+-=", *c) != NULL)
      made[cell.runs.n++].mark = *c == '+' ? KR_MARK_NEW : *c == '-' ? KR_MARK_OLD : KR_MARK_NONE;
    else
      text[len++] = *c;
    made[cell.runs.n - 1].end = len;
  }
  cell.text = kr_text_view(text, len);
  return cell;
}

static struct kr_table *make_table(struct kr_arena *arena) {
  static const char *const rows[][2] = {
      {"=市民の-意見=を+声として=聴く", "=一行目\n二+行目\n三行=目"},
      {"+<新しい> _x0041_ & |ins|", "-消した行\n"},
      {"=変わら=ない", "="},
  };
  struct kr_column *columns = kr_arena_alloc_array(arena, 2, sizeof *columns);
  struct kr_row *made = kr_arena_alloc_array(arena, 3, sizeof *made);
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  columns[0] = kr_table_column("new", kr_text_of("新"), KR_ROLE_TEXT, 80);
  columns[1] = kr_table_column("old", kr_text_of("旧"), KR_ROLE_TEXT, 80);
  for (size_t i = 0; i < 3; i++) {
    made[i] = (struct kr_row){.cells = kr_arena_alloc_array(arena, 2, sizeof *made->cells)};
    for (size_t j = 0; j < 2; j++)
      made[i].cells[j] = marked(rows[i][j], arena);
  }
  made[0].cells[0].header = true;
  table->key = "marks";
  table->name = table->title = kr_text_of("新旧");
  table->columns = columns;
  table->column_count = 2;
  kr_table_set_rows(table, made, 3, arena);
  return table;
}

/* A black dot. */
static const unsigned char png[] = {
    0x89, 'P',  'N',  'G',  13,  10,  26,  10,   0,    0,    0,    13,  'I',  'H',  'D',  'R',  0,
    0,    0,    1,    0,    0,   0,   1,   8,    0,    0,    0,    0,   0x3A, 0x7E, 0x9B, 0x55, 0,
    0,    0,    10,   'I',  'D', 'A', 'T', 0x78, 0x9C, 0x63, 0x60, 0,   0,    0,    2,    0,    1,
    0x48, 0xAF, 0xA4, 0x71, 0,   0,   0,   0,    'I',  'E',  'N',  'D', 0xAE, 0x42, 0x60, 0x82};
static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\">"
                          "<rect width=\"1\" height=\"1\"/></svg>";

static bool write_as(const struct kr_format *format, struct kr_table *table, const char *path,
                     struct kr_arena *arena) {
  const struct kr_emit_options options = {.source = "test", .date = -1};
  const struct kr_emit_job job = {format, kr_document_of_table(table, NULL, arena), &options};
  struct kr_diags diags;
  kr_diags_init(&diags, arena);
  return kr_format_write(&job, path, arena, &diags) && diags.errors == 0;
}

/* Cells to fill in, of which one offers words. */
static void make_form(struct kr_table *table) {
  static const struct kr_text choices[] = {{"反映", 6, {0, 0}}, {"参考", 6, {0, 0}}};
  static const struct kr_table_input name = {
      "kr_name", {"お名前", 9, {0, 0}}, {"佐久 \"花子\"", 15, {0, 0}}};
  struct kr_column *columns = (struct kr_column *)table->columns;
  struct kr_row *rows = table->state;
  columns[1].choices = choices;
  columns[1].choice_count = 2;
  rows[2].cells[0].input = rows[2].cells[1].input = true;
  table->input = &name;
  table->form = true;
}

static bool write_all(const char *folder) {
  struct kr_arena arena;
  bool good = true;
  kr_arena_init(&arena);
  for (size_t i = 0; i < 3 * kr_format_count; i++) {
    const struct kr_format *format = kr_formats[i / 3];
    static const char *const names[] = {"marks", "beside", "form"};
    struct kr_table *table = make_table(&arena);
    char path[256];
    const struct kr_picture pictures[] = {
        {KR_PICTURE_PNG, (const char *)png, sizeof png, 30, 30, kr_text_of("黒い<点>")},
        {KR_PICTURE_SVG, svg, sizeof svg - 1, 60, 30, kr_text_of("左半分が黒い")}};
    table->picture = i % 3 == 2 ? NULL : &pictures[i % 3];
    table->beside = i % 3 == 1;
    if (i % 3 == 2)
      make_form(table);
    snprintf(path, sizeof path, "%s/%s.%s", folder, names[i % 3], format->suffix);
    good = write_as(format, table, path, &arena) && good;
  }
  kr_arena_free(&arena);
  return good;
}

static const char *written_as(const char *suffix, struct kr_table *table, struct kr_arena *arena) {
  const struct kr_emit_options options = {.source = "test", .date = -1};
  const struct kr_emit_job job = {kr_format_named(suffix), kr_document_of_table(table, NULL, arena),
                                  &options};
  struct kr_buffer out = {.arena = arena};
  struct kr_diags diags;
  kr_diags_init(&diags, arena);
  assert_true(kr_format_write_memory(&job, &out, arena, &diags));
  return out.bytes;
}

/* What people wrote has runs too: signs that XML cannot hold are replaced, and the runs are of what
 * took their place. */
static void test_replaced_signs_move_the_runs(void **state) {
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  struct kr_table *table = make_table(&arena);
  struct kr_cell *cell = &((struct kr_row *)table->state)[0].cells[0];
  *cell = marked("=a\x01\x02+b\x03=c", &arena);
  cell->quoted = true;
  assert_non_null(strstr(written_as("md", table, &arena), "a〓〓<ins>b〓</ins>c"));
  kr_arena_free(&arena);
}

static void test_plain_text_has_no_marks(void **state) {
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  const char *text = written_as("csv", make_table(&arena), &arena);
  assert_non_null(strstr(text, "市民の意見を声として聴く,"));
  kr_arena_free(&arena);
}

/* Where a format has no place for a picture, its words come before the notes. */
static void test_words_of_a_picture_before_notes(void **state) {
  const struct kr_picture picture = {
      KR_PICTURE_SVG, svg, sizeof svg - 1, 60, 30, kr_text_of("左半分が黒い")};
  const struct kr_text notes[] = {{"※注", 6, {0, 0}}, {"※二つ目", 12, {0, 0}}};
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  struct kr_table *table = make_table(&arena);
  table->picture = &picture;
  table->notes = notes;
  table->note_count = 2;
  const char *text = written_as("md", table, &arena);
  assert_non_null(strstr(text, "左半分が黒い\n\n※注\n\n※二つ目\n"));
  kr_arena_free(&arena);
}

/* Words of a picture that XML cannot hold are an error, told once. */
static void test_words_of_a_picture_with_controls(void **state) {
  const struct kr_picture picture = {KR_PICTURE_PNG,          (const char *)png, sizeof png, 30, 30,
                                     kr_text_of("黒い\x01点")};
  const struct kr_emit_options options = {.source = "test", .date = -1};
  struct kr_arena arena;
  struct kr_diags diags;
  (void)state;
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  struct kr_table *table = make_table(&arena);
  struct kr_buffer out = {.arena = &arena};
  table->picture = &picture;
  const struct kr_emit_job job = {kr_format_named("docx"),
                                  kr_document_of_table(table, NULL, &arena), &options};
  kr_format_write_memory(&job, &out, &arena, &diags);
  assert_int_equal(diags.count, 1);
  assert_int_equal(diags.errors, 1);
  assert_int_equal(diags.rows[0].code, KR_DIAG_NOT_XML);
  assert_string_equal(diags.rows[0].file, "test");
  kr_arena_free(&arena);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_pieces),
                                     cmocka_unit_test(test_text_without_runs_is_one_piece),
                                     cmocka_unit_test(test_replaced_signs_move_the_runs),
                                     cmocka_unit_test(test_plain_text_has_no_marks),
                                     cmocka_unit_test(test_words_of_a_picture_before_notes),
                                     cmocka_unit_test(test_words_of_a_picture_with_controls)};
  if (argc > 1)
    return write_all(argv[1]) ? 0 : 1;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
