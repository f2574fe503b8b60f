/* SPDX-License-Identifier: ISC */
/* The structure of a workbook that validators do not look at: merges apart, cells in
 * order and inside the sheet, the main part's content type, escapes, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include <cmocka.h>

#include "emit/emit.h"

#define MOST_MERGES 64

struct book {
  struct kr_arena arena;
  struct kr_diags diags;
  bool good;
  char bytes[64 * 1024]; /* the file */
  size_t len;
  char *part; /* the one read last */
};

struct area {
  unsigned column, row, last_column, last_row;
};

static void set_cell(struct kr_row *row, size_t at, const char *text, unsigned short rows,
                     unsigned short columns) {
  row->cells[at].text = kr_text_of(text);
  row->cells[at].row_span = rows;
  row->cells[at].col_span = columns;
}

/* Two policies over three items, a hidden id, a title over two columns. */
static void make_form(struct kr_table *table, const char *text, struct kr_arena *arena) {
  static const struct kr_column columns[] = {
      {.key = "policy", .width_mm = 40},
      {.key = "item", .width_mm = 40},
      {.key = "id", .role = KR_ROLE_ID, .width_mm = 5},
      {.key = "comment", .role = KR_ROLE_INPUT, .width_mm = 80}};
  static const struct kr_table_input input = {.name = "kr_reviewer_name",
                                              .label = {"お名前", 9, {0, 0}}};
  static const struct kr_text notes[] = {{"※1", 4, {0, 0}}};
  struct kr_text nothing[4] = {{NULL, 0, {0, 0}}};
  struct kr_row *head = kr_arena_alloc_array(arena, 2, sizeof *head), rows[3];
  for (int i = 0; i < 2; i++)
    head[i] = kr_table_text_row(arena, nothing, 4);
  for (int i = 0; i < 3; i++) {
    rows[i] = kr_table_text_row(arena, nothing, 4);
    set_cell(&rows[i], 1, text, 1, 1);
    rows[i].cells[3].input = true;
    rows[i].group = (size_t)i / 2;
  }
  set_cell(&head[0], 0, "title", 1, 2);
  set_cell(&head[0], 1, NULL, 0, 1);
  set_cell(&head[0], 3, "write", 2, 1);
  set_cell(&head[1], 3, NULL, 0, 1);
  set_cell(&rows[0], 0, "one", 2, 1);
  set_cell(&rows[1], 0, NULL, 0, 1);
  set_cell(&rows[2], 0, "two", 1, 1);
  rows[2].page_break = true;
  table->name = kr_text_of("a/b[c]:*?\\d");
  table->title = kr_text_of("T");
  table->label = kr_text_of("資料");
  table->subtitle = kr_text_of("rev");
  table->input = &input;
  table->columns = columns;
  table->column_count = 4;
  table->head = head;
  table->head_count = 2;
  table->notes = notes;
  table->note_count = 1;
  table->form = true;
  kr_table_set_rows(table, rows, 3, arena);
}

/* Emits a document of one table that make_form fills, after `change` if there is one. */
static void emit_changed(struct book *book, const char *text, struct kr_text creator,
                         void (*change)(struct kr_table *table)) {
  struct kr_table table = {.key = "test"}, *tables[] = {&table};
  struct kr_style style;
  struct kr_document document = {.tables = tables, .count = 1, .style = &style, .creator = creator};
  struct kr_emit_options options = {.source = "test", .date = -1};
  struct kr_file_out out;
  memset(book, 0, sizeof *book);
  kr_style_default(&style);
  kr_arena_init(&book->arena);
  kr_diags_init(&book->diags, &book->arena);
  make_form(&table, text, &book->arena);
  if (change != NULL)
    change(&table);
  assert_true(kr_file_begin(&out, NULL, &book->arena));
  book->good = kr_format_named("xlsx")->emit(&document, &options, &out, &book->arena, &book->diags);
  assert_true(lseek(out.fd, 0, SEEK_SET) == 0);
  ssize_t len = read(out.fd, book->bytes, sizeof book->bytes);
  assert_in_range(len, 1, sizeof book->bytes - 1);
  book->len = (size_t)len;
  kr_file_abandon(&out);
}

static void emit(struct book *book, const char *text, struct kr_text creator) {
  emit_changed(book, text, creator, NULL);
}

static void drop(struct book *book) {
  free(book->part);
  kr_arena_free(&book->arena);
}

static const char *read_part(struct book *book, const char *name) {
  zip_stat_t about;
  zip_source_t *source = zip_source_buffer_create(book->bytes, book->len, 0, NULL);
  zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
  assert_non_null(zip);
  assert_int_equal(zip_stat(zip, name, 0, &about), 0);
  zip_file_t *file = zip_fopen(zip, name, 0);
  free(book->part);
  book->part = calloc(1, (size_t)about.size + 1);
  assert_int_equal(zip_fread(file, book->part, about.size), (zip_int64_t)about.size);
  zip_fclose(file);
  zip_discard(zip);
  return book->part;
}

/* "AB12" as numbers from 1; the bytes taken. */
static int read_reference(const char *text, unsigned *column, unsigned *row) {
  int at = 0, used = 0;
  for (*column = 0; text[at] >= 'A' && text[at] <= 'Z'; at++)
    *column = *column * 26 + (unsigned)(text[at] - 'A') + 1;
  assert_int_equal(sscanf(text + at, "%u%n", row, &used), 1);
  assert_in_range(*column, 1, 16384);
  assert_in_range(*row, 1, 1048576);
  return at + used;
}

static void test_cells_stand_in_order(void **state) {
  (void)state;
  struct book book;
  unsigned row = 0, column = 0, cells = 0;
  emit(&book, "text", kr_text_of(NULL));
  assert_true(book.good);
  for (const char *at = read_part(&book, "xl/worksheets/sheet1.xml"); *at != '\0'; at++) {
    unsigned next_row, next_column;
    if (sscanf(at, "<row r=\"%u\"", &next_row) == 1) {
      assert_true(next_row > row);
      row = next_row;
      column = 0;
    }
    if (strncmp(at, "<c r=\"", 6) != 0)
      continue;
    read_reference(at + 6, &next_column, &next_row);
    assert_int_equal(next_row, row);
    assert_true(next_column > column);
    column = next_column;
    cells++;
  }
  assert_true(cells >= 20);
  drop(&book);
}

static void test_merges_do_not_overlap(void **state) {
  (void)state;
  struct book book;
  struct area areas[MOST_MERGES];
  size_t count = 0;
  emit(&book, "text", kr_text_of(NULL));
  const char *at = read_part(&book, "xl/worksheets/sheet1.xml");
  while ((at = strstr(at, "<mergeCell ref=\"")) != NULL && count < MOST_MERGES) {
    struct area *area = &areas[count];
    at += strlen("<mergeCell ref=\"");
    at += read_reference(at, &area->column, &area->row) + 1;
    read_reference(at, &area->last_column, &area->last_row);
    for (size_t i = 0; i < count; i++)
      assert_true(area->row > areas[i].last_row || area->last_row < areas[i].row ||
                  area->column > areas[i].last_column || area->last_column < areas[i].column);
    count++;
  }
  assert_int_equal(count, 5); /* title, two of the head, a policy, the note */
  drop(&book);
}

static void test_parts_and_names(void **state) {
  (void)state;
  struct book book;
  emit(&book, "text", kr_text_of("office & co"));
  assert_non_null(strstr(read_part(&book, "[Content_Types].xml"),
                         "PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxml"
                         "formats-officedocument.spreadsheetml.sheet.main+xml\""));
  const char *workbook = read_part(&book, "xl/workbook.xml");
  assert_non_null(strstr(workbook, "<sheet name=\"abcd\""));
  assert_non_null(strstr(workbook, ">'abcd'!$3:$4<"));
  assert_non_null(strstr(workbook, "<definedName name=\"kr_reviewer_name\">'abcd'!$D$2<"));
  assert_non_null(strstr(read_part(&book, "docProps/core.xml"), "office &amp; co"));
  drop(&book);
}

static void test_sheet_is_protected_and_printable(void **state) {
  (void)state;
  struct book book;
  emit(&book, "text", kr_text_of(NULL));
  const char *sheet = read_part(&book, "xl/worksheets/sheet1.xml");
  assert_non_null(strstr(sheet, "<sheetProtection sheet=\"1\""));
  assert_non_null(strstr(sheet, "hidden=\"1\""));
  assert_non_null(strstr(sheet, "<brk id=\"6\""));
  assert_null(strstr(sheet, "customHeight"));
  assert_null(strstr(sheet, "<f>"));
  drop(&book);
}

static void test_escapes_in_texts(void **state) {
  (void)state;
  struct book book;
  emit(&book, "_x000D_ <&> _x00", kr_text_of(NULL));
  assert_true(book.good);
  assert_non_null(
      strstr(read_part(&book, "xl/worksheets/sheet1.xml"), ">_x005F_x000D_ &lt;&amp;&gt; _x00<"));
  drop(&book);
}

static void expect_refused(const char *text, const char *creator, enum kr_diag_code code) {
  struct book book;
  emit(&book, text, kr_text_of(creator));
  assert_false(book.good);
  assert_true(book.diags.errors > 0);
  for (size_t i = 0; i < book.diags.count; i++)
    if (kr_diag_level(book.diags.rows[i].code) == KR_LEVEL_ERROR)
      assert_int_equal(book.diags.rows[i].code, code);
  drop(&book);
}

static void test_texts_that_a_cell_cannot_hold(void **state) {
  (void)state;
  char *text = calloc(1, 32769);
  memset(text, 'a', 32768);
  expect_refused(text, NULL, KR_DIAG_TEXT_TOO_LONG);
  free(text);
  expect_refused("bell \a", NULL, KR_DIAG_NOT_XML);
  expect_refused("text", "bell \a", KR_DIAG_NOT_XML);
}

static void test_a_row_that_is_too_high(void **state) {
  (void)state;
  struct book book;
  char text[101];
  memset(text, '\n', 100);
  text[100] = '\0';
  emit(&book, text, kr_text_of(NULL));
  assert_true(book.good);
  assert_int_equal(book.diags.warnings, 3);
  assert_int_equal(book.diags.rows[0].code, KR_DIAG_ROW_TOO_HIGH);
  assert_non_null(strstr(read_part(&book, "xl/worksheets/sheet1.xml"), "ht=\"409.5\""));
  drop(&book);
}

#define LONG_WORDS 40

/* A column of few words, one of many, and lines above and below the title. */
static void add_choices(struct kr_table *table) {
  static const struct kr_text few[] = {{"賛成", 6, {0, 0}}, {"反対", 6, {0, 0}}};
  static const struct kr_table_line over[] = {{{"会議", 6, {0, 0}}, KR_ALIGN_LEFT, false},
                                              {{"日付", 6, {0, 0}}, KR_ALIGN_RIGHT, false}};
  static const struct kr_table_line under[] = {{{"期限", 6, {0, 0}}, KR_ALIGN_LEFT, true}};
  static struct kr_text many[LONG_WORDS];
  static struct kr_column columns[4];
  memcpy(columns, table->columns, sizeof columns);
  for (size_t i = 0; i < LONG_WORDS; i++)
    many[i] = kr_text_of("選ぶ言葉です");
  columns[1].choices = few;
  columns[1].choice_count = 2;
  columns[3].heading = kr_text_of("many");
  columns[3].choices = many;
  columns[3].choice_count = LONG_WORDS;
  table->columns = columns;
  table->over = (struct kr_table_lines){over, 2};
  table->under = (struct kr_table_lines){under, 1};
}

static void test_choices_and_lines(void **state) {
  (void)state;
  struct book book;
  emit_changed(&book, "text", kr_text_of(NULL), add_choices);
  assert_true(book.good);
  const char *sheet = read_part(&book, "xl/worksheets/sheet1.xml");
  assert_non_null(strstr(sheet, "sqref=\"B7:B9\"><formula1>\"賛成,反対\"</formula1>"));
  assert_non_null(strstr(sheet, "sqref=\"D7:D9\"><formula1>'Choices'!$A$2:$A$41</formula1>"));
  assert_non_null(strstr(sheet, "<mergeCell ref=\"A1:C1\"/>"));
  sheet = read_part(&book, "xl/workbook.xml");
  assert_non_null(strstr(sheet, "<sheet name=\"Choices\" sheetId=\"2\" state=\"hidden\""));
  sheet = read_part(&book, "xl/worksheets/sheet2.xml");
  assert_non_null(strstr(sheet, ">many</t>"));
  assert_non_null(strstr(sheet, "<c r=\"A41\" t=\"inlineStr\">"));
  drop(&book);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells_stand_in_order),
                                     cmocka_unit_test(test_merges_do_not_overlap),
                                     cmocka_unit_test(test_parts_and_names),
                                     cmocka_unit_test(test_sheet_is_protected_and_printable),
                                     cmocka_unit_test(test_escapes_in_texts),
                                     cmocka_unit_test(test_texts_that_a_cell_cannot_hold),
                                     cmocka_unit_test(test_a_row_that_is_too_high),
                                     cmocka_unit_test(test_choices_and_lines)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
