/* SPDX-License-Identifier: ISC */
/* A table of a page, with roles that stay when its rows become blocks. */
#include <stdio.h>
#include <string.h>

#include "emit/html_internal.h"

#define FLUSH_AT ((size_t)64 * 1024)

/* A cell of a row before that reaches over the row. */
struct reach {
  size_t rows; /* still to come */
  struct kr_text text;
};

/* One row while it is written. */
struct row_writer {
  struct kr_html *html;
  const struct kr_row *row;
  size_t index, group;      /* of the row in the table; of its group, from 1 */
  size_t group_heading;     /* column of its heading; the number of columns: it has none */
  struct kr_text *until;    /* one a column: to where its cell reaches, or absent */
  struct kr_arena *scratch; /* these texts */
  struct reach *reaches;    /* one a column */
};

static void put_break(struct kr_html *html) { kr_xml_text(&html->xml, kr_text_of("\n")); }

/* An element with its role: a browser that shows it as a block may not know it any more. */
static void open_role(struct kr_html *html, const char *element, const char *role) {
  kr_xml_open(&html->xml, element);
  kr_xml_attr(&html->xml, "role", role);
}

/* What a cell is, by whether it names a row or a column. */
enum cell_kind { PLAIN, ROW_HEAD, COLUMN_HEAD };

static void open_cell(struct kr_html *html, enum cell_kind kind) {
  static const char *const kinds[][2] = {[PLAIN] = {"td", "cell"},
                                         [ROW_HEAD] = {"th", "rowheader"},
                                         [COLUMN_HEAD] = {"th", "columnheader"}};
  open_role(html, kinds[kind][0], kinds[kind][1]);
}

static bool is_grouped(const struct kr_table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].of_group)
      return true;
  return false;
}

/* Columns among `span` from `first` on that the page shows. */
static size_t shown_columns(const struct kr_table *table, size_t first, size_t span) {
  size_t count = 0;
  for (size_t i = first; i < first + span && i < table->column_count; i++)
    count += kr_html_shows(table, i);
  return count;
}

static void put_spans(struct kr_html *html, const struct kr_cell *cell, size_t columns) {
  if (cell->row_span > 1)
    kr_xml_attr_int(&html->xml, "rowspan", cell->row_span);
  if (columns > 1)
    kr_xml_attr_int(&html->xml, "colspan", (long)columns);
}

/* ---- head ---- */

static void put_columns(struct kr_html *html) {
  kr_xml_open(&html->xml, "colgroup");
  for (size_t i = 0; i < html->table->column_count; i++)
    if (kr_html_shows(html->table, i))
      kr_xml_empty(&html->xml, "col");
  kr_xml_close(&html->xml);
  put_break(html);
}

static void put_head_row(struct kr_html *html, const struct kr_row *row) {
  open_role(html, "tr", "row");
  put_break(html);
  for (size_t i = 0; i < html->table->column_count; i++) {
    const struct kr_cell *cell = &row->cells[i];
    size_t columns = shown_columns(html->table, i, cell->col_span);
    if (cell->row_span == 0 || columns == 0)
      continue;
    bool header = kr_html_is_seen(cell->text);
    open_cell(html, header ? COLUMN_HEAD : PLAIN);
    if (header)
      kr_xml_attr(&html->xml, "scope", columns > 1 ? "colgroup" : "col");
    put_spans(html, cell, columns);
    kr_html_cell(html, cell);
    kr_xml_close(&html->xml);
    put_break(html);
  }
  kr_xml_close(&html->xml);
  put_break(html);
}

static void put_head(struct kr_html *html) {
  size_t count;
  const struct kr_row *head = kr_table_head(html->table, &count, html->arena);
  put_columns(html);
  open_role(html, "thead", "rowgroup");
  put_break(html);
  for (size_t i = 0; i < count; i++)
    put_head_row(html, &head[i]);
  kr_xml_close(&html->xml);
  put_break(html);
}

/* ---- where a cell ends ---- */

/* What a row is called: the text of its first heading. */
static struct kr_text row_name(const struct kr_table *table, const struct kr_row *row) {
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i].header && !table->columns[i].of_group && row->cells[i].row_span > 0)
      return row->cells[i].text;
  return kr_text_of(NULL);
}

static bool reaches_down(const struct kr_table *table, const struct kr_row *row, size_t column) {
  const struct kr_cell *cell = &row->cells[column];
  return cell->row_span > 1 && !cell->header && !table->columns[column].of_group;
}

/* What a cell says that reaches over rows: "4月～6月". Rows are valid one at a time, so that of the
 * writer is made again. */
static void find_end(struct row_writer *writer, size_t column) {
  struct kr_table *table = writer->html->table;
  const struct kr_cell *cell = &writer->row->cells[column];
  size_t rows = cell->row_span - (size_t)1;
  struct kr_text first = row_name(table, writer->row);
  struct kr_buffer words = {.arena = writer->scratch};
  struct kr_arena *arena = writer->html->arena;
  kr_buffer_text(&words, first);
  kr_buffer_puts(&words, kr_html_word(writer->html, KR_HTML_TO));
  writer->reaches[column].rows = rows;
  writer->reaches[column].text =
      kr_text_view(kr_arena_copy(arena, cell->text.bytes, cell->text.len), cell->text.len);
  kr_buffer_text(&words, row_name(table, table->row(table, writer->index + rows)));
  if (first.len > 0)
    writer->until[column] = kr_text_view(words.bytes, words.len);
  writer->row = table->row(table, writer->index);
}

static void find_ends(struct row_writer *writer) {
  size_t count = writer->html->table->column_count;
  kr_arena_reset(writer->scratch);
  writer->until = kr_arena_alloc_array(writer->scratch, count + 1, sizeof *writer->until);
  for (size_t i = 0; i < count; i++)
    if (reaches_down(writer->html->table, writer->row, i))
      find_end(writer, i);
}

/* In a block, the row says what goes on in it; the cell itself is in another. */
static void put_reaching(struct row_writer *writer) {
  struct kr_html *html = writer->html;
  for (size_t i = 0; i < html->table->column_count; i++) {
    struct reach *reach = &writer->reaches[i];
    if (writer->row->cells[i].row_span > 0 || reach->rows == 0)
      continue;
    reach->rows--;
    kr_xml_open(&html->xml, "div");
    kr_xml_attr(&html->xml, "class", "until");
    kr_html_put_word(html, KR_HTML_GOES_ON);
    kr_xml_text(&html->xml, reach->text);
    kr_xml_close(&html->xml);
  }
}

/* ---- cells ---- */

static void put_until(struct row_writer *writer, size_t column) {
  struct kr_html *html = writer->html;
  if (writer->until[column].len == 0)
    return;
  kr_xml_open(&html->xml, "span");
  kr_xml_attr(&html->xml, "class", "until");
  kr_html_put_word(html, KR_HTML_OPEN);
  kr_xml_text(&html->xml, writer->until[column]);
  kr_html_put_word(html, KR_HTML_CLOSE);
  kr_xml_close(&html->xml);
}

static const char *class_of(const struct kr_cell *cell, enum kr_role role) {
  if (cell->tinted)
    return "tint";
  return role == KR_ROLE_SHORT ? "short" : NULL;
}

/* The heading of a row is one of the page too where rows are in groups: then these can be looked
 * for. It is below that of the group if it comes after that. */
static void put_heading(struct row_writer *writer, size_t at) {
  struct kr_html *html = writer->html;
  bool of_group = html->table->columns[at].of_group;
  char id[KR_HTML_ID];
  snprintf(id, sizeof id, "t%zug%zu", html->number, writer->group);
  open_role(html, "div", "heading");
  if (of_group)
    kr_xml_attr(&html->xml, "id", id);
  kr_xml_attr_int(&html->xml, "aria-level", html->level + 1 + (writer->group_heading < at));
  kr_html_cell(html, &writer->row->cells[at]);
  kr_xml_close(&html->xml);
}

/* One of the words to choose from; that of the cell is chosen. */
static void put_option(struct kr_html *html, struct kr_text words, struct kr_text value) {
  kr_xml_open(&html->xml, "option");
  if (kr_text_equal(words, value))
    kr_xml_attr(&html->xml, "selected", "selected");
  kr_xml_text(&html->xml, words);
  kr_xml_close(&html->xml);
}

/* Another word that the cell has comes first. */
static void put_options(struct kr_html *html, struct kr_text value,
                        const struct kr_column *column) {
  bool known = false;
  for (size_t i = 0; i < column->choice_count; i++)
    known = known || kr_text_equal(column->choices[i], value);
  if (!known)
    put_option(html, value, value);
  for (size_t i = 0; i < column->choice_count; i++)
    put_option(html, column->choices[i], value);
}

static void put_input(struct kr_html *html, struct kr_text value, const struct kr_column *column) {
  bool chosen = column->choice_count > 0;
  kr_html_check(html, value);
  kr_xml_open(&html->xml, chosen ? "select" : "textarea");
  kr_xml_attr_text(&html->xml, "aria-label", column->heading);
  if (chosen)
    put_options(html, value, column);
  else
    kr_xml_text(&html->xml, value);
  kr_xml_close(&html->xml);
}

static void put_cell(struct row_writer *writer, size_t at) {
  struct kr_html *html = writer->html;
  const struct kr_table *table = html->table;
  const struct kr_column *column = &table->columns[at];
  const struct kr_cell *cell = &writer->row->cells[at];
  bool header = cell->header && kr_html_is_seen(cell->text); /* else it names no row */
  const char *class = class_of(cell, column->role);
  open_cell(html, header ? ROW_HEAD : PLAIN);
  if (header)
    kr_xml_attr(&html->xml, "scope", column->of_group ? "rowgroup" : "row");
  put_spans(html, cell, shown_columns(table, at, cell->col_span));
  if (class != NULL)
    kr_xml_attr(&html->xml, "class", class);
  if (!header && column->heading.len > 0)
    kr_xml_attr_text(&html->xml, "data-label", column->heading);
  if (cell->input)
    put_input(html, cell->text, column);
  else if (header && is_grouped(table))
    put_heading(writer, at);
  else
    kr_html_cell(html, cell);
  put_until(writer, at);
  if (header && !column->of_group)
    put_reaching(writer);
  kr_xml_close(&html->xml);
  put_break(html);
}

static void put_row(struct row_writer *writer) {
  struct kr_html *html = writer->html;
  find_ends(writer);
  open_role(html, "tr", "row");
  if (writer->row->page_break)
    kr_xml_attr(&html->xml, "class", "new-page");
  put_break(html);
  for (size_t i = 0; i < html->table->column_count; i++)
    if (writer->row->cells[i].row_span > 0 && kr_html_shows(html->table, i))
      put_cell(writer, i);
  kr_xml_close(&html->xml);
  put_break(html);
}

static void put_body_start(struct kr_html *html) {
  open_role(html, "tbody", "rowgroup");
  put_break(html);
}

/* A group is a part of the table of its own. */
static void begin_group(struct row_writer *writer) {
  struct kr_html *html = writer->html;
  writer->group_heading = html->table->column_count;
  for (size_t i = 0; i < html->table->column_count; i++)
    if (html->table->columns[i].of_group && writer->row->cells[i].header &&
        kr_html_is_seen(writer->row->cells[i].text))
      writer->group_heading = i;
  if (writer->group > 0) {
    kr_xml_close(&html->xml);
    put_break(html);
  }
  writer->group++;
  put_body_start(html);
}

static bool put_body(struct kr_html *html) {
  struct kr_table *table = html->table;
  struct row_writer writer = {.html = html, .scratch = kr_arena_child(html->arena)};
  bool grouped = is_grouped(table);
  size_t group = 0;
  writer.reaches =
      kr_arena_alloc_array(html->arena, table->column_count + 1, sizeof *writer.reaches);
  if (table->row_count == 0)
    put_body_start(html);
  for (; writer.index < table->row_count; writer.index++) {
    writer.row = table->row(table, writer.index);
    if (writer.index == 0 || (grouped && writer.row->group != group))
      begin_group(&writer);
    group = writer.row->group;
    put_row(&writer);
    if (html->failed || !kr_html_flush(html, FLUSH_AT))
      return false;
  }
  kr_xml_close(&html->xml);
  put_break(html);
  return true;
}

/* ---- contents ---- */

static void put_entry(struct kr_html *html, const struct kr_row *row, size_t group) {
  struct kr_xml *xml = &html->xml;
  char address[KR_HTML_ID];
  snprintf(address, sizeof address, "#t%zug%zu", html->number, group);
  for (size_t i = 0; i < html->table->column_count; i++) {
    if (!html->table->columns[i].of_group || !row->cells[i].header ||
        !kr_html_is_seen(row->cells[i].text))
      continue;
    kr_xml_open(xml, "li");
    kr_xml_open(xml, "a");
    kr_xml_attr(xml, "href", address);
    kr_xml_text(xml, row->cells[i].text);
    kr_xml_close(xml);
    kr_xml_close(xml);
    put_break(html);
  }
}

/* Links to the groups of a table, if it has several. */
void kr_html_contents(struct kr_html *html) {
  struct kr_table *table = html->table;
  size_t count = table->row_count, group = 0, number = 0;
  if (!is_grouped(table) || count == 0 ||
      table->row(table, 0)->group == table->row(table, count - 1)->group)
    return;
  kr_xml_open(&html->xml, "nav");
  kr_xml_attr(&html->xml, "aria-label", kr_html_word(html, KR_HTML_CONTENTS));
  kr_xml_open(&html->xml, "ul");
  put_break(html);
  for (size_t i = 0; i < count; i++) {
    const struct kr_row *row = table->row(table, i);
    if (i == 0 || row->group != group)
      put_entry(html, row, ++number);
    group = row->group;
  }
  kr_xml_close(&html->xml);
  kr_xml_close(&html->xml);
  put_break(html);
}

bool kr_html_rows(struct kr_html *html) {
  struct kr_xml *xml = &html->xml;
  open_role(html, "table", "table");
  if (html->table->beside)
    kr_xml_attr(xml, "class", "beside");
  put_break(html);
  kr_xml_element(xml, "caption", kr_html_title(html->table));
  put_break(html);
  put_head(html);
  bool good = put_body(html);
  kr_xml_close(xml);
  put_break(html);
  return good;
}
