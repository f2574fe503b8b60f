/* SPDX-License-Identifier: ISC */
/* Plans, schedules and meetings as tables: spans, headings, texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/id_cell.h"
#include "table/kind.h"
#include "table/plan_table.h"
#include "table/sched_table.h"

#define T(string)                                                                                  \
  {                                                                                                \
    string, sizeof(string) - 1, { 0, 0 }                                                           \
  }

static struct kr_arena arena;

static int setup(void **state) {
  (void)state;
  kr_arena_init(&arena);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  kr_arena_free(&arena);
  return 0;
}

/* A row as one line: cells apart by |, a span as {rows x columns}, * for input. */
static void show_row(struct kr_buffer *out, const struct kr_row *row, size_t columns) {
  for (size_t i = 0; i < columns; i++) {
    const struct kr_cell *cell = &row->cells[i];
    kr_buffer_puts(out, i > 0 ? "|" : "");
    if (cell->row_span == 0) {
      kr_buffer_putc(out, '^');
      continue;
    }
    kr_buffer_text(out, cell->text);
    kr_buffer_puts(out, cell->input ? "*" : "");
    if (cell->row_span > 1 || cell->col_span > 1) {
      kr_buffer_putc(out, '{');
      kr_buffer_putc(out, (char)('0' + cell->row_span));
      kr_buffer_putc(out, 'x');
      kr_buffer_putc(out, (char)('0' + cell->col_span));
      kr_buffer_putc(out, '}');
    }
  }
  kr_buffer_puts(out, row->page_break ? "|new page\n" : "\n");
}

static void expect_rows(struct kr_table *table, const char *want) {
  struct kr_buffer out;
  kr_buffer_init(&out, &arena);
  for (size_t i = 0; i < table->head_count; i++)
    show_row(&out, &table->head[i], table->column_count);
  for (size_t i = 0; i < table->row_count; i++)
    show_row(&out, table->row(table, i), table->column_count);
  kr_buffer_putc(&out, '\0');
  assert_string_equal(out.bytes, want);
  kr_buffer_free(&out);
}

static void expect_text(struct kr_text text, const char *want) {
  assert_non_null(text.bytes);
  assert_string_equal(text.bytes, want);
}

/* ---- plans ---- */

static struct kr_comment said[] = {
    {.by = T("委員A"), .text = T("良い")},
    {.by = T("委員B"), .text = T("悪い"), .withdrawn = T("true")},
    {.by = T("委員B"), .text = T("普通")},
};
static struct kr_item first_items[] = {
    {.id = T("ishiki"),
     .title = T("意識"),
     .initiatives = T("○催し"),
     .issues = T("○検証"),
     .comments = {said, 3}},
    {.id = T("jinzai"), .title = T("人材"), .initiatives = T("○講座"), .issues = T("○把握")},
};
static struct kr_item second_items[] = {{.id = T("center"), .title = T("拠点")}};
static struct kr_policy policies[] = {
    {.id = T("ninaite"),
     .title = T("担い手"),
     .page = T("8"),
     .approach = T("方針"),
     .new_page = true,
     .items = {first_items, 2}},
    {.id = T("kankyo"), .title = T("環境"), .new_page = true, .items = {second_items, 1}},
};
static struct kr_plan_column columns[] = {
    {.field = T("policy"), .heading = T("基本方針"), .under = T("title")},
    {.field = T("approach"), .heading = T("取組方針"), .under = T("title")},
    {.field = T("item"), .heading = T("取組項目"), .under = T("title")},
    {.field = T("initiatives"), .heading = T("主な取組")},
    {.field = T("issues"), .heading = T("課題")},
    {.field = T("comment"), .heading = T("ご記入ください"), .input = true},
};
static struct kr_footnote footnotes[] = {
    {.mark = T("※1"), .term = T("情報公開"), .text = T("手続のこと。")},
    {.mark = T("※2"), .term = T("論点整理")},
};

static struct kr_plan plan(void) {
  struct kr_plan made = {.title = T("計画"),
                         .columns = {columns, 6},
                         .footnotes = {footnotes, 2},
                         .policies = {policies, 2}};
  return made;
}

static void reading_sheet_spans_as_printed(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_table_plan_options options = {.with_comments = true};
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  expect_rows(table, "計画{1x3}|^|^|主な取組{2x1}|課題{2x1}|ご記入ください{2x1}\n"
                     "基本方針|取組方針|取組項目|^|^|^\n"
                     "担い手 (P.8){2x1}|方針{2x1}|意識|○催し|○検証|委員A: 良い\n委員B: 普通\n"
                     "^|^|人材|○講座|○把握|\n"
                     "環境||拠点||||new page\n");
  assert_false(table->form);
  assert_null(table->input);
  assert_int_equal(table->note_count, 1);
  expect_text(table->notes[0], "※1 情報公開：手続のこと。");
}

static void form_has_an_id_left_of_the_input(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_table_plan_options options = {.form = true, .reviewer = T("委員A")};
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  struct kr_id_cell id;
  char revision[KR_REVISION_SIZE];
  assert_int_equal(table->column_count, 7);
  assert_int_equal(table->columns[5].role, KR_ROLE_ID);
  assert_int_equal(table->columns[6].role, KR_ROLE_INPUT);
  assert_true(table->form);
  expect_text(table->input->label, "お名前");
  expect_text(table->input->value, "委員A");
  kr_plan_revision(&made, revision);
  assert_non_null(strstr(table->subtitle.bytes, revision));
  const struct kr_row *row = table->row(table, 1);
  assert_true(kr_plan_id_parse(table->identity(table, 1), &id, &arena));
  assert_true(kr_text_is(id.id, "jinzai"));
  assert_string_equal(id.revision, revision);
  assert_true(row->cells[6].input);
  assert_int_equal(row->cells[6].text.len, 0);
  assert_false(row->cells[2].input);
}

static void numbers_stand_before_the_item(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_table_plan_options options = {.form = false};
  made.numbers = true;
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  expect_rows(table, "計画{1x4}|^|^|^|主な取組{2x1}|課題{2x1}|ご記入ください{2x1}\n"
                     "基本方針|取組方針|No.|取組項目|^|^|^\n"
                     "担い手 (P.8){2x1}|方針{2x1}|1-1|意識|○催し|○検証|\n"
                     "^|^|1-2|人材|○講座|○把握|\n"
                     "環境||2-1|拠点||||new page\n");
}

static void one_header_row_where_nothing_is_under_the_title(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_plan_column few[] = {{.field = T("item"), .heading = T("Action"), .width = T("100")},
                                 {.field = T("comment"), .heading = T("Your view"), .input = true}};
  struct kr_table_plan_options options = {.form = true};
  made.title = kr_text_of("Plan");
  made.columns.v = few;
  made.columns.n = 2;
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  assert_int_equal(table->head_count, 1);
  expect_text(table->input->label, "Name");
  assert_true(table->columns[0].width_mm > 99.9 && table->columns[0].width_mm < 100.1);
  assert_true(table->columns[2].width_mm > 280);
}

static void rows_may_be_asked_for_in_any_order(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_table_plan_options options = {.form = false};
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  assert_int_equal(table->row(table, 2)->group, 1);
  const struct kr_row *row = table->row(table, 0);
  assert_int_equal(row->group, 0);
  assert_false(row->page_break);
  assert_int_equal(row->cells[0].row_span, 2);
}

static void data_repeats_the_policy(void **state) {
  (void)state;
  struct kr_plan made = plan();
  struct kr_table_plan_options options = {.data = true};
  struct kr_table *table = kr_table_plan(&made, &options, &arena);
  assert_string_equal(table->columns[0].key, "policy_id");
  assert_string_equal(table->columns[5].key, "item");
  expect_rows(table, "ninaite|担い手|8|方針|ishiki|意識|○催し|○検証\n"
                     "ninaite|担い手|8|方針|jinzai|人材|○講座|○把握\n"
                     "kankyo|環境|||center|拠点||\n");
}

static void expect_property(const struct kr_document *document, size_t at, const char *name,
                            const char *text) {
  assert_in_range(at, 0, document->property_count - 1);
  assert_string_equal(document->properties[at].name, name);
  expect_text(document->properties[at].text, text);
}

static void document_carries_its_properties(void **state) {
  (void)state;
  struct kr_plan made = plan();
  const struct kr_kind_options options = {.fill = true, .reviewer = T("委員A")};
  const struct kr_model model = {.plan = &made};
  made.office = kr_text_of("広報広聴課");
  const struct kr_document *document = kr_kind_form.make(&model, &options, &arena);
  assert_int_equal(document->count, 1);
  expect_text(document->title, "計画");
  expect_text(document->creator, "広報広聴課");
  assert_int_equal(document->identifier.len, KR_REVISION_SIZE - 1);
  expect_property(document, 0, "kairan.revision", document->identifier.bytes);
  expect_property(document, 1, "kairan.reviewer", "委員A");
  assert_string_equal(document->properties[2].name, "kairan.outline");
  assert_null(kr_kind_form.make(&model, &(struct kr_kind_options){0}, &arena)->properties);
}

/* ---- schedules ---- */

static struct kr_lane lanes[] = {{.id = T("council"), .name = T("会議")},
                                 {.id = T("city"), .name = T("市")}};
#define WHOLE                                                                                      \
  { {0, 0}, 1, 31, false }

static struct kr_schedule_entry entries[] = {
    {.month = T("8月"),
     .lane = T("city"),
     .text = T("理事者レク"),
     .subject = T("骨子案"),
     .start = {2026, 8},
     .end = {2026, 8},
     .when = {WHOLE, WHOLE},
     .lane_index = 1},
    {.month = T("8月"),
     .lane = T("city"),
     .text = T("庁内照会"),
     .start = {2026, 8},
     .end = {2026, 8},
     .when = {WHOLE, WHOLE},
     .lane_index = 1},
    {.from = T("4月"),
     .to = T("6月"),
     .lane = T("council"),
     .text = T("検証"),
     .start = {2026, 4},
     .end = {2026, 6},
     .when = {WHOLE, WHOLE}},
    {.from = T("2月"),
     .to = T("3月"),
     .lane = T("council"),
     .text = T("審議"),
     .start = {2027, 2},
     .end = {2027, 3},
     .when = {WHOLE, WHOLE}},
    {.month = T("R9. 3月"),
     .lane = T("council"),
     .text = T("策定"),
     .start = {2027, 3},
     .end = {2027, 3},
     .when = {WHOLE, WHOLE}},
};

static struct kr_schedule schedule(void) {
  struct kr_schedule made = {
      .title = T("日程"), .year = 2026, .years = 1, .lanes = {lanes, 2}, .entries = {entries, 5}};
  return made;
}

static void entries_are_one_a_row(void **state) {
  (void)state;
  struct kr_schedule made = schedule();
  struct kr_table *table = kr_table_schedule_entries(&made, &arena);
  assert_int_equal(table->head_count, 0);
  assert_string_equal(table->columns[3].key, "lane_name");
  expect_rows(table, "2026-08|2026-08|city|市|理事者レク|骨子案|||8月||\n"
                     "2026-08|2026-08|city|市|庁内照会||||8月||\n"
                     "2026-04|2026-06|council|会議|検証||||4月～6月||\n"
                     "2027-02|2027-03|council|会議|審議||||2月～3月||\n"
                     "2027-03|2027-03|council|会議|策定||||R9. 3月||\n");
}

static struct kr_style default_style(void) {
  struct kr_style style;
  kr_style_default(&style);
  return style;
}

static void matrix_spans_what_stands_alone(void **state) {
  (void)state;
  struct kr_schedule made = schedule();
  struct kr_style style = default_style();
  struct kr_table *table = kr_table_schedule_matrix(&made, &style, &arena);
  expect_rows(table, "月|会議|市\n"
                     "4月|検証{3x1}|\n5月|^|\n6月|^|\n7月||\n"
                     "8月||理事者レク(骨子案)\n庁内照会\n"
                     "9月||\n10月||\n11月||\n12月||\n1月||\n"
                     "2月|審議|\n3月|審議\n策定|\n");
}

/* ---- meetings ---- */

static struct kr_agenda agenda[] = {{.text = T("申込審査")}, {.text = T("骨子案の審議")}};
static struct kr_meeting meeting_rows[] = {
    {.number = T("1"), .month = T("5月"), .when = {2026, 5}, .agenda = {agenda, 2}},
    {.number = T("2"), .month = T("R9. 2月"), .when = {2027, 2}, .agenda = {agenda + 1, 1}},
};
static struct kr_text meeting_notes[] = {T("※変更する場合があります。")};

static void meetings_as_printed_and_as_data(void **state) {
  (void)state;
  struct kr_meetings made = {.title = T("開催日程"),
                             .year = 2026,
                             .years = 1,
                             .rows = {meeting_rows, 2},
                             .notes = {meeting_notes, 1}};
  struct kr_style style = default_style();
  struct kr_table *table = kr_table_meetings(&made, &style, &arena);
  expect_rows(table, "回数|開催月|会議内容\n"
                     "1|5月|申込審査\n骨子案の審議\n2|R9. 2月|骨子案の審議\n");
  assert_int_equal(table->note_count, 1);
  table = kr_table_meetings_data(&made, &arena);
  assert_int_equal(table->head_count, 0);
  expect_rows(table, "1|2026-05|申込審査\n1|2026-05|骨子案の審議\n2|2027-02|骨子案の審議\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(reading_sheet_spans_as_printed),
      TEST(form_has_an_id_left_of_the_input),
      TEST(numbers_stand_before_the_item),
      TEST(one_header_row_where_nothing_is_under_the_title),
      TEST(rows_may_be_asked_for_in_any_order),
      TEST(data_repeats_the_policy),
      TEST(document_carries_its_properties),
      TEST(entries_are_one_a_row),
      TEST(matrix_spans_what_stands_alone),
      TEST(meetings_as_printed_and_as_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
