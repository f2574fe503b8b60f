/* table:table into cells, merges and notes (OpenDocument 1.3 part 3, 9). */
#include <stdlib.h>
#include <string.h>

#include "sheet/ods_read.h"

#define SPACES_MOST 2000000 /* that text:s elements of a file may ask for */

/* 1 for an absent one, and with a damage for what is no number from 1. */
static uint32_t repeat_count(struct kr_sheet_ods_tables *tables, const char *const *attributes,
                             const char *name, uint32_t most) {
  const char *text = kr_sax_attribute(attributes, name);
  char *end;
  if (text == NULL)
    return 1;
  unsigned long value = *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
  if (value == 0 || *end != '\0') {
    kr_sheet_damage(&tables->sheets.v[tables->sheets.n - 1], tables->cells.reading,
                    KR_READING_NUMBER, tables->row, tables->column);
    return 1;
  }
  return value > most ? most : (uint32_t)value;
}

/* Places stop growing just after the last one that a spreadsheet has. */
static uint32_t advance(uint32_t place, uint32_t by, uint32_t most) {
  return by > most - place ? most : place + by;
}

static bool is_struck(struct kr_sheet_ods_tables *tables, char family, const char *name) {
  const struct kr_sheet_ods_style *style = kr_sheet_ods_style(tables->styles, family, name);
  return style != NULL && style->struck == KR_SHEET_ODS_YES;
}

/* ---- text ---- */

static struct kr_sheet_ods_text *sink(struct kr_sheet_ods_tables *tables) {
  return tables->annotation_depth != 0 ? &tables->annotation : &tables->text;
}

static void clear(struct kr_sheet_ods_text *text) {
  kr_buffer_clear(&text->bytes);
  text->paragraphs = 0;
}

static void begin_paragraph(struct kr_sheet_ods_text *text) {
  if (text->paragraphs++ > 0)
    kr_buffer_putc(&text->bytes, '\n');
  text->space = true;
}

static void add_spaces(struct kr_sheet_ods_tables *tables, uint32_t count) {
  struct kr_sheet_ods_text *text = sink(tables);
  tables->spaces += count;
  if (tables->spaces > SPACES_MOST) {
    kr_sheet_cells_over(&tables->cells);
    return;
  }
  for (uint32_t i = 0; i < count; i++)
    kr_buffer_putc(&text->bytes, ' ');
  text->space = false;
}

static void add_inline(struct kr_sheet_ods_tables *tables, const char *name,
                       const char *const *attributes) {
  struct kr_sheet_ods_text *text = sink(tables);
  if (strcmp(name, "s") == 0) {
    add_spaces(tables, repeat_count(tables, attributes, "c", UINT32_MAX));
  } else if (strcmp(name, "tab") == 0 || strcmp(name, "line-break") == 0) {
    kr_buffer_putc(&text->bytes, *name == 't' ? '\t' : '\n');
    text->space = *name != 't';
  } else if (tables->annotation_depth == 0 && strcmp(name, "span") == 0) {
    tables->struck =
        tables->struck || is_struck(tables, 't', kr_sax_attribute(attributes, "style-name"));
  }
}

/* Line breaks and tabs of the file are white space that collapses (OpenDocument 1.3 part 3,
 * 6.1.2). Spaces should too, but LibreOffice writes those at the beginning of a line of a cell
 * as they are, so all are kept: one too many changes less than one too few. */
static void add_collapsed(struct kr_sheet_ods_text *text, const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool white = strchr("\t\r\n", bytes[i]) != NULL;
    if (!white || !text->space)
      kr_buffer_putc(&text->bytes, white ? ' ' : bytes[i]);
    text->space = white || bytes[i] == ' ';
  }
}

void kr_sheet_ods_table_text(struct kr_sheet_ods_tables *tables, const char *bytes, size_t len) {
  if (tables->in_author)
    kr_buffer_add(&tables->author, bytes, len);
  else if (tables->paragraph_depth != 0)
    add_collapsed(sink(tables), bytes, len);
}

static struct kr_text keep_text(struct kr_arena *arena, const struct kr_buffer *buffer) {
  struct kr_text text = {buffer->len == 0 ? "" : kr_arena_copy(arena, buffer->bytes, buffer->len),
                         buffer->len,
                         {0, 0}};
  return text;
}

/* ---- annotations: notes, and shapes with text ---- */

static void open_annotation(struct kr_sheet_ods_tables *tables, const char *name) {
  tables->annotation_depth = tables->depth;
  tables->in_note = strcmp(name, "annotation") == 0;
  clear(&tables->annotation);
  kr_buffer_clear(&tables->author);
}

static void close_annotation(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet_note note = {.row = tables->row, .column = tables->column};
  note.kind = tables->in_note ? KR_SHEET_NOTE_WRITTEN : KR_SHEET_NOTE_DRAWN;
  tables->annotation_depth = 0;
  tables->in_note = false;
  note.author = keep_text(tables->arena, &tables->author);
  note.text = keep_text(tables->arena, &tables->annotation.bytes);
  if (kr_text_blank(note.text))
    return;
  if (note.row >= KR_ROWS_MOST || note.column >= KR_COLUMNS_MOST)
    kr_sheet_cells_over(&tables->cells);
  else
    *KR_LIST_ADD(&tables->notes, tables->arena) = note;
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

static void open_column(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  size_t count = tables->columns.n;
  struct kr_sheet_ods_columns columns = {count > 0 ? tables->columns.v[count - 1].end : 0, false};
  if (columns.end >= KR_COLUMNS_MOST)
    return;
  columns.end = advance(
      columns.end, repeat_count(tables, attributes, "number-columns-repeated", KR_COLUMNS_MOST),
      KR_COLUMNS_MOST);
  columns.struck = is_struck(tables, 'c', kr_sax_attribute(attributes, "default-cell-style-name"));
  *KR_LIST_ADD(&tables->columns, tables->arena) = columns;
}

static void open_row(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  tables->column = 0;
  tables->row_repeat = repeat_count(tables, attributes, "number-rows-repeated", UINT32_MAX);
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
  tables->row = advance(tables->row, tables->row_repeat, KR_ROWS_MOST);
}

static void add_merge(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  uint32_t columns = repeat_count(tables, attributes, "number-columns-spanned", KR_COLUMNS_MOST);
  uint32_t rows = repeat_count(tables, attributes, "number-rows-spanned", KR_ROWS_MOST);
  struct kr_sheet_range range = {tables->row, tables->column, 0, 0};
  if (columns == 1 && rows == 1)
    return;
  range.last_row = advance(tables->row, rows - 1, KR_ROWS_MOST);
  range.last_column = advance(tables->column, columns - 1, KR_COLUMNS_MOST);
  *KR_LIST_ADD(&tables->merges, tables->arena) = range;
}

static bool has_bytes(const char *value) { return value != NULL && *value != '\0'; }

/* What a cell holds that shows nothing: the value, or the formula without its prefix. */
static struct kr_text value_of(struct kr_arena *arena, const char *const *attributes) {
  static const char *const names[] = {"string-value", "date-value", "time-value", "value",
                                      "boolean-value"};
  const char *value = NULL;
  for (size_t i = 0; i < sizeof names / sizeof names[0] && !has_bytes(value); i++)
    value = kr_sax_attribute(attributes, names[i]);
  if (!has_bytes(value)) {
    value = kr_sax_attribute(attributes, "formula");
    const char *prefix = has_bytes(value) ? strstr(value, ":=") : NULL;
    if (prefix != NULL)
      value = prefix + 1;
  }
  return kr_text_of(has_bytes(value) ? kr_arena_copy(arena, value, strlen(value)) : "");
}

static void open_cell(struct kr_sheet_ods_tables *tables, const char *const *attributes) {
  const char *style = kr_sax_attribute(attributes, "style-name");
  tables->cell_depth = tables->depth;
  tables->column_repeat = repeat_count(tables, attributes, "number-columns-repeated", UINT32_MAX);
  tables->value = value_of(tables->arena, attributes);
  tables->struck =
      style != NULL ? is_struck(tables, 'c', style) : tables->row_struck || column_struck(tables);
  clear(&tables->text);
  add_merge(tables, attributes);
}

static void close_cell(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet_cell cell = {.row = tables->row,
                               .column = tables->column,
                               .text = keep_text(tables->arena, &tables->text.bytes),
                               .struck = tables->struck};
  tables->cell_depth = 0;
  if (cell.text.len == 0)
    cell.text = tables->value;
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
  tables->row = tables->column = 0;
  tables->depth = 1;
  tables->columns.n = 0;
  if (++tables->cells.count > tables->cells.reading->limits->cells)
    kr_sheet_cells_over(&tables->cells);
}

static void close_sheet(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet *sheet = &tables->sheets.v[tables->sheets.n - 1];
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
    add_inline(tables, name, attributes);
  } else if (paragraph) {
    begin_paragraph(sink(tables));
    tables->paragraph_depth = tables->depth;
  } else if (tables->annotation_depth == 0) {
    open_annotation(tables, name);
  } else if (tables->in_note && strcmp(name, "creator") == 0) {
    tables->in_author = true;
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
  else if (tables->depth == tables->annotation_depth)
    close_annotation(tables);
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
}
