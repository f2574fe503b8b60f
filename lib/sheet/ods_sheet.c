/* SPDX-License-Identifier: ISC */
/* table:table into cells, merges and notes (OpenDocument 1.3 part 3, 9). */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "sheet/ods_read.h"

/* 1 for an absent one, and with a damage for what is no number from 1. */
uint32_t kr_sheet_ods_count(struct kr_sheet_ods_tables *tables, const char *const *attributes,
                            const char *name, uint32_t most) {
  const char *text = kr_sax_attribute(attributes, name);
  char *end;
  if (text == NULL)
    return 1;
  unsigned long value = *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
  if (value == 0 || *end != '\0') {
    kr_sheet_damage(kr_sheet_ods_open_sheet(tables), tables->cells.reading, KR_READING_NUMBER,
                    tables->row, tables->column);
    return 1;
  }
  return value > most ? most : (uint32_t)value;
}

/* Places stop growing just after the last one that a spreadsheet has. */
static uint32_t advance(uint32_t place, uint32_t by, uint32_t most) {
  return by > most - place ? most : place + by;
}

struct kr_sheet *kr_sheet_ods_open_sheet(struct kr_sheet_ods_tables *tables) {
  return &tables->sheets.v[tables->sheets.n - 1];
}

static bool is_struck(struct kr_sheet_ods_tables *tables, char family, const char *name) {
  const struct kr_sheet_ods_style *style = kr_sheet_ods_style(tables->styles, family, name);
  return style != NULL && style->struck == KR_SHEET_ODS_YES;
}

/* ---- cells ---- */

static bool column_struck(const struct kr_sheet_ods_tables *tables) {
  const struct kr_sheet_ods_columns *columns = tables->columns.v;
  size_t low = 0, high = tables->columns.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (columns[middle].end <= tables->column)
      low = middle + 1;
    else
      high = middle;
  }
  return low < tables->columns.n && columns[low].struck;
}

/* Hidden, or left out by a filter. */
static bool is_hidden(const char *const *attributes) {
  const char *visibility = kr_sax_attribute(attributes, "visibility");
  return visibility != NULL && strcmp(visibility, "visible") != 0;
}

static void open_column(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  size_t count = tables->columns.n;
  struct kr_sheet_ods_columns columns = {count > 0 ? tables->columns.v[count - 1].end : 0, false};
  uint32_t start = columns.end;
  if (start >= KR_COLUMNS_MOST)
    return;
  columns.end =
      advance(columns.end,
              kr_sheet_ods_count(tables, attributes, "number-columns-repeated", KR_COLUMNS_MOST),
              KR_COLUMNS_MOST);
  if (is_hidden(attributes))
    kr_sheet_add_span(&kr_sheet_ods_open_sheet(tables)->hidden_columns, start, columns.end - 1,
                      tables->arena);
  columns.struck = is_struck(tables, 'c', kr_sax_attribute(attributes, "default-cell-style-name"));
  *KR_LIST_ADD(&tables->columns, tables->arena) = columns;
}

static void open_row(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  tables->row_hidden = is_hidden(attributes);
  tables->column = 0;
  tables->row_repeat = kr_sheet_ods_count(tables, attributes, "number-rows-repeated", UINT32_MAX);
  tables->row_start = tables->cells.list.n;
  tables->row_struck =
      is_struck(tables, 'c', kr_sax_attribute(attributes, "default-cell-style-name"));
}

/* A repeated row is written out as often as it is repeated, up to the limit. */
static void close_row(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet_cells *cells = &tables->cells;
  size_t start = tables->row_start, end = cells->list.n;
  for (uint32_t i = 1; end > start && i < tables->row_repeat && !cells->full; i++)
    for (size_t at = start; at < end && !cells->full; at++) {
      struct kr_sheet_cell cell = cells->list.v[at];
      cell.row = tables->row + i;
      kr_sheet_cells_repeat(cells, cell.text);
      kr_sheet_cells_add_placed(cells, &cell);
    }
  if (tables->row_hidden && tables->row < KR_ROWS_MOST)
    kr_sheet_add_span(&kr_sheet_ods_open_sheet(tables)->hidden_rows, tables->row,
                      advance(tables->row, tables->row_repeat - 1, KR_ROWS_MOST), tables->arena);
  tables->row = advance(tables->row, tables->row_repeat, KR_ROWS_MOST);
}

static void add_merge(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  uint32_t columns =
      kr_sheet_ods_count(tables, attributes, "number-columns-spanned", KR_COLUMNS_MOST);
  uint32_t rows = kr_sheet_ods_count(tables, attributes, "number-rows-spanned", KR_ROWS_MOST);
  struct kr_sheet_range range = {tables->row, tables->column, 0, 0};
  if (columns == 1 && rows == 1)
    return;
  range.last_row = advance(tables->row, rows - 1, KR_ROWS_MOST);
  range.last_column = advance(tables->column, columns - 1, KR_COLUMNS_MOST);
  *KR_LIST_ADD(&tables->merges, tables->arena) = range;
}

static bool has_bytes(const char *value) { return value != NULL && *value != '\0'; }

/* The formula as a person types it: without its prefix and the brackets of places. Absent: none. */
static struct kr_text formula_of(struct kr_arena *arena, const char *const *attributes) {
  const char *formula = kr_sax_attribute(attributes, "formula");
  const char *from = formula == NULL ? NULL : strchr(formula, '=');
  if (from == NULL)
    return kr_text_of(NULL);
  char *out = kr_arena_alloc(arena, strlen(from) + 1);
  size_t len = 0;
  bool quoted = false;
  for (; *from != '\0'; from++) {
    quoted = quoted != (*from == '"');
    bool bracket = !quoted && (*from == '[' || *from == ']');
    bool point = !quoted && *from == '.' && (from[-1] == '[' || from[-1] == ':');
    if (!bracket && !point)
      out[len++] = *from;
  }
  return kr_text_view(out, len);
}

/* What a cell holds that shows nothing. */
static struct kr_text value_of(struct kr_arena *arena, const char *const *attributes) {
  static const char *const names[] = {"string-value", "date-value", "time-value", "value",
                                      "boolean-value"};
  const char *value = NULL;
  for (size_t i = 0; i < sizeof names / sizeof names[0] && !has_bytes(value); i++)
    value = kr_sax_attribute(attributes, names[i]);
  return kr_text_of(has_bytes(value) ? kr_arena_copy(arena, value, strlen(value)) : "");
}

static void open_cell(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  const char *style = kr_sax_attribute(attributes, "style-name");
  tables->cell_depth = tables->depth;
  tables->column_repeat =
      kr_sheet_ods_count(tables, attributes, "number-columns-repeated", UINT32_MAX);
  tables->value = value_of(tables->arena, attributes);
  tables->formula = formula_of(tables->arena, attributes);
  tables->struck =
      style != NULL ? is_struck(tables, 'c', style) : tables->row_struck || column_struck(tables);
  tables->style = kr_sheet_ods_style(tables->styles, 'c', style);
  kr_sheet_ods_text_clear(&tables->text);
  add_merge(tables, attributes);
}

static void add_doubt(struct kr_sheet_ods_tables *tables, enum kr_diag_code code,
                      const char *about) {
  const struct kr_sheet_doubt doubt = {tables->row, tables->column, code, about};
  kr_sheet_add_doubt(kr_sheet_ods_open_sheet(tables), &doubt, tables->arena);
}

static bool is_error(struct kr_text text) {
  static const char *const errors[] = {"#NAME?", "#N/A",   "#VALUE!", "#REF!", "#DIV/0!",
                                       "#NUM!",  "#NULL!", "Err:",    "#ERR",  "#エラー"};
  for (size_t i = 0; text.len > 0 && i < sizeof errors / sizeof errors[0]; i++)
    if (kr_text_begins(text, errors[i]))
      return true;
  return false;
}

/* The text of the cell; in place of an error the formula, and of nothing the value. */
static struct kr_text shown_text(struct kr_sheet_ods_tables *tables, struct kr_text text) {
  bool nothing = text.len == 0 && tables->value.len == 0;
  if (tables->formula.len > 0 && (nothing || is_error(text))) {
    add_doubt(tables, KR_DIAG_FORMULA_FAILED, nothing ? N_("no value") : text.bytes);
    return tables->formula;
  }
  if (text.len > 0)
    return text;
  if (tables->value.len > 0 && tables->text.paragraphs > 0)
    add_doubt(tables, KR_DIAG_VALUE_HIDDEN, NULL);
  return tables->value;
}

static void close_cell(struct kr_sheet_ods_tables *tables) {
  if (tables->style != NULL && tables->style->font != NULL && !tables->text.rich)
    kr_sheet_put_symbols(&tables->text.bytes, 0, tables->style->font);
  struct kr_sheet_cell cell = {.row = tables->row,
                               .column = tables->column,
                               .text = kr_sheet_ods_text_keep(tables->arena, &tables->text.bytes),
                               .struck = tables->struck};
  tables->cell_depth = 0;
  cell.text = shown_text(tables, cell.text);
  for (uint32_t i = 0; cell.text.len > 0 && i < tables->column_repeat && !tables->cells.full; i++) {
    if (i > 0)
      kr_sheet_cells_repeat(&tables->cells, cell.text);
    kr_sheet_cells_add_placed(&tables->cells, &cell);
    cell.column++;
  }
  tables->column = advance(tables->column, tables->column_repeat, KR_COLUMNS_MOST);
}

/* ---- sheets ---- */

static void open_sheet(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  const char *name = kr_sax_attribute(attributes, "name");
  const struct kr_sheet_ods_style *style =
      kr_sheet_ods_style(tables->styles, 's', kr_sax_attribute(attributes, "style-name"));
  name = name == NULL ? "" : name;
  const struct kr_sheet sheet = {.name =
                                     kr_text_of(kr_arena_copy(tables->arena, name, strlen(name))),
                                 .hidden = style != NULL && style->hidden == KR_SHEET_ODS_YES};
  *KR_LIST_ADD(&tables->sheets, tables->arena) = sheet;
  kr_sheet_ods_add_margins(tables, style);
  tables->row = tables->column = 0;
  tables->depth = 1;
  tables->columns.n = 0;
  if (++tables->cells.count > tables->cells.reading->limits->cells)
    kr_sheet_cells_over(&tables->cells);
}

static void close_sheet(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet *sheet = kr_sheet_ods_open_sheet(tables);
  kr_sheet_cells_keep(&tables->cells, sheet);
  sheet->merges = tables->merges.v;
  sheet->merge_count = tables->merges.n;
  sheet->notes = tables->notes.v;
  sheet->note_count = tables->notes.n;
  memset(&tables->merges, 0, sizeof tables->merges);
  memset(&tables->notes, 0, sizeof tables->notes);
}

/* ---- elements ---- */

static bool is_cell(const char *name) {
  return strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0;
}

/* Inside a cell: paragraphs, notes, and drawn things, whose text counts as a note. */
static void open_inside(struct kr_sheet_ods_tables *tables, const char *name,
                        const char *const *attributes) {
  bool paragraph = strcmp(name, "p") == 0 || strcmp(name, "h") == 0;
  if (tables->paragraph_depth != 0) {
    kr_sheet_ods_inline_open(tables, name, attributes);
  } else if (paragraph) {
    kr_sheet_ods_paragraph(kr_sheet_ods_sink(tables));
    tables->paragraph_depth = tables->depth;
  } else if (tables->annotation_depth == 0) {
    kr_sheet_ods_annotation_open(tables, name, attributes);
  } else {
    kr_sheet_ods_annotation_inside(tables, name, attributes);
  }
}

void kr_sheet_ods_table_open(struct kr_sheet_ods_tables *tables, const char *name,
                             const char *const *attributes) {
  if (tables->depth == 0) {
    if (strcmp(name, "table") == 0)
      open_sheet(tables, attributes);
    return;
  }
  tables->depth++;
  if (tables->cell_depth != 0)
    open_inside(tables, name, attributes);
  else if (strcmp(name, "table-column") == 0)
    open_column(tables, attributes);
  else if (strcmp(name, "table-row") == 0)
    open_row(tables, attributes);
  else if (is_cell(name))
    open_cell(tables, attributes);
  else if (strcmp(name, "shapes") == 0)
    tables->cell_depth = tables->depth; /* drawn things of the sheet: as in its first cell */
}

void kr_sheet_ods_table_close(struct kr_sheet_ods_tables *tables, const char *name) {
  if (tables->depth == 0)
    return;
  tables->in_author = false;
  if (tables->depth == tables->paragraph_depth)
    tables->paragraph_depth = 0;
  else if (tables->paragraph_depth != 0)
    kr_sheet_ods_inline_close(tables);
  else if (tables->depth == tables->annotation_depth)
    kr_sheet_ods_annotation_close(tables);
  else if (tables->depth == tables->cell_depth && is_cell(name))
    close_cell(tables);
  else if (tables->depth == tables->cell_depth)
    tables->cell_depth = 0;
  else if (tables->cell_depth == 0 && strcmp(name, "table-row") == 0)
    close_row(tables);
  if (--tables->depth == 0)
    close_sheet(tables);
}

void kr_sheet_ods_tables_free(struct kr_sheet_ods_tables *tables) {
  kr_buffer_free(&tables->text.bytes);
  kr_buffer_free(&tables->annotation.bytes);
  kr_buffer_free(&tables->author);
  kr_buffer_free(&tables->margins.text);
}
