/* A table of a page, with roles that stay when its rows become blocks. */
#include <stdio.h>
#include <string.h>

#include "emit/html_internal.h"

/* One row while it is written. */
struct row_writer {
  struct kr_html *html;
  const struct kr_row *row;
  size_t index;             /* of the row in the table */
  struct kr_text *until;    /* one a column: to where its cell reaches, or absent */
  struct kr_arena *scratch; /* these texts */
};

static void put_break(struct kr_html *html) { kr_xml_text(&html->xml, kr_text_of("\n")); }

/* An element with its role: a browser that shows it as a block may not know it any more. */
static void open_role(struct kr_html *html, const char *element, const char *role) {
  kr_xml_open(&html->xml, element);
  kr_xml_attr(&html->xml, "role", role);
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
    open_role(html, "th", "columnheader");
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

/* The words for the rows over which a cell reaches, for where it is seen in the first alone. Rows
 * are valid one at a time, so the row is made again. */
static void find_ends(struct row_writer *writer) {
  struct kr_table *table = writer->html->table;
  size_t count = table->column_count;
  kr_arena_reset(writer->scratch);
  writer->until = kr_arena_alloc_array(writer->scratch, count + 1, sizeof *writer->until);
  for (size_t i = 0; i < count; i++) {
    if (!reaches_down(table, writer->row, i))
      continue;
    struct kr_text first = row_name(table, writer->row);
    struct kr_buffer words;
    size_t last = writer->index + writer->row->cells[i].row_span - 1;
    kr_buffer_init(&words, writer->scratch);
    kr_buffer_text(&words, first);
    kr_buffer_puts(&words, kr_html_word(writer->html, KR_HTML_TO));
    kr_buffer_text(&words, row_name(table, table->row(table, last)));
    writer->until[i] = kr_text_view(words.bytes, first.len > 0 ? words.len : 0);
    writer->row = table->row(table, writer->index);
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
 * for. */
static void put_heading(struct row_writer *writer, const struct kr_cell *cell, bool of_group) {
  struct kr_html *html = writer->html;
  open_role(html, "div", "heading");
  kr_xml_attr_int(&html->xml, "aria-level", html->level + (of_group ? 1 : 2));
  kr_html_cell(html, cell);
  kr_xml_close(&html->xml);
}

/* One of the words to choose from; that of the cell is chosen. */
static void put_option(struct kr_html *html, struct kr_text words, struct kr_text value) {
  kr_xml_open(&html->xml, "option");
  if (kr_text_equal(words, value))
    kr_xml_attr(&html->xml, "selected", "");
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
  const char *class = class_of(cell, column->role);
  open_role(html, cell->header ? "th" : "td", cell->header ? "rowheader" : "cell");
  if (cell->header)
    kr_xml_attr(&html->xml, "scope", column->of_group ? "rowgroup" : "row");
  put_spans(html, cell, shown_columns(table, at, cell->col_span));
  if (class != NULL)
    kr_xml_attr(&html->xml, "class", class);
  if (!cell->header && column->heading.len > 0)
    kr_xml_attr_text(&html->xml, "data-label", column->heading);
  if (cell->input)
    put_input(html, cell->text, column);
  else if (cell->header && is_grouped(table))
    put_heading(writer, cell, column->of_group);
  else
    kr_html_cell(html, cell);
  put_until(writer, at);
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
static bool put_body(struct kr_html *html) {
  struct kr_table *table = html->table;
  struct row_writer writer = {.html = html, .scratch = kr_arena_child(html->arena)};
  bool grouped = is_grouped(table);
  size_t group = 0;
  put_body_start(html);
  for (; writer.index < table->row_count; writer.index++) {
    writer.row = table->row(table, writer.index);
    if (grouped && writer.index > 0 && writer.row->group != group) {
      kr_xml_close(&html->xml);
      put_break(html);
      put_body_start(html);
    }
    group = writer.row->group;
    put_row(&writer);
    if (html->failed || !kr_html_flush(html, (size_t)64 * 1024))
      return false;
  }
  kr_xml_close(&html->xml);
  put_break(html);
  return true;
}

bool kr_html_rows(struct kr_html *html) {
  struct kr_xml *xml = &html->xml;
  open_role(html, "table", "table");
  if (html->table->beside)
    kr_xml_attr(xml, "class", "beside");
  put_break(html);
  kr_xml_element(xml, "caption", html->table->summary);
  put_break(html);
  put_head(html);
  bool good = put_body(html);
  kr_xml_close(xml);
  put_break(html);
  return good;
}
