/* SPDX-License-Identifier: ISC */
/* The texts of an item, of its row and of rows that go on with it. */
#include <string.h>

#include "form/reviewer.h"
#include "import/plan_internal.h"

#define UNKNOWN_WRITER "不明"

static bool has_text(const struct kr_sheet_cell *cell) {
  return cell != NULL && cell->text.len > 0;
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  return has_text(cell) ? cell->text : kr_text_of(NULL);
}

static size_t index_of(const struct kr_import_plan_row *row, const struct kr_sheet_cell *cell) {
  return (size_t)(cell - row->scan->sheet->cells);
}

static void append(struct kr_arena *arena, struct kr_text *text, size_t *room,
                   struct kr_text more) {
  char *bytes = (char *)text->bytes; /* copied before it is written to: a cell's has no room */
  for (size_t i = 0; i < more.len; i++) {
    bytes = kr_arena_grow(arena, bytes, text->len, room, 1);
    bytes[text->len++] = more.bytes[i];
  }
  text->bytes = bytes;
}

/* What is written in an input column; one of the plan's own names its field. */
static void add_comment(struct kr_import_plan_reader *reader, const struct kr_import_plan_row *row,
                        int field, struct kr_item *item) {
  struct kr_arena *arena = reader->import->arena;
  const struct kr_sheet_file *file = row->scan->file;
  const struct kr_sheet_cell *cell = row->field[field];
  const struct kr_plan_own_field *own = kr_plan_own(reader->named, (enum kr_plan_field)field);
  if (!has_text(cell) || kr_text_blank(cell->text))
    return;
  struct kr_import_place at = {file, kr_import_place_of(row->scan, index_of(row, cell))};
  struct kr_text name = row->form->name.len > 0 ? row->form->name : file->reviewer;
  item->comments.v = kr_arena_grow(arena, item->comments.v, item->comments.n,
                                   &reader->room[KR_PLAN_COMMENT], sizeof *item->comments.v);
  item->comments.v[item->comments.n++] = (struct kr_comment){
      .by = name.len > 0 ? kr_form_trim_name(arena, name) : kr_text_of(UNKNOWN_WRITER),
      .text = cell->text,
      .from = file->file,
      .saved = file->saved,
      .place = kr_text_of(at.place)};
  if (own != NULL)
    item->comments.v[item->comments.n - 1].field = own->name;
  if (name.len == 0)
    kr_import_warn(reader->import, KR_DIAG_IMPORT_WRITER, at, kr_text_of(NULL), item, "comments");
}

/* The text of a field of the row, or of the merged cell that reaches into it. */
static struct kr_text field_text(const struct kr_import_plan_row *row, int field,
                                 struct kr_item *item) {
  const struct kr_sheet_range *range = kr_form_merge(row->form, field, row->number);
  const struct kr_sheet_cell *own = row->field[field];
  if (!row->ours && has_text(own) &&
      kr_import_is_ditto(kr_form_cell_key(&row->scan->indexed, index_of(row, own))) &&
      row->above != NULL && row->above[field].len > 0) {
    kr_import_keep(row->scan, KR_DIAG_IMPORT_DITTO, index_of(row, own), item);
    return row->above[field];
  }
  if (has_text(row->field[field]) || range == NULL || range->row >= row->number)
    return text_of(row->field[field]);
  const struct kr_sheet_cell *cell = kr_sheet_at(row->scan->sheet, range->row, range->column);
  if (!has_text(cell) || range->row < row->form->body_row)
    return kr_text_of(NULL);
  kr_import_keep(row->scan, KR_DIAG_IMPORT_SHARED, index_of(row, cell), item);
  return cell->text;
}

static bool is_word(const struct kr_text_list *words, struct kr_text text) {
  for (size_t i = 0; i < words->n; i++)
    if (kr_text_equal(words->v[i], text))
      return true;
  return words->n == 0;
}

/* The value of an item in one of the plan's own fields, added if there is none. */
static struct kr_text *own_value(struct kr_import_plan_reader *reader, struct kr_item *item,
                                 struct kr_text name) {
  struct kr_text_map *map = &item->fields;
  for (size_t i = 0; i < map->n; i++)
    if (kr_text_equal(map->v[i].name, name))
      return &map->v[i].value;
  if (map->v == NULL)
    map->v = kr_arena_alloc_array(reader->import->arena, KR_PLAN_OWN_MOST, sizeof *map->v);
  map->v[map->n].name = name;
  return &map->v[map->n++].value;
}

/* The plan's own fields, and what is written in the input columns. A word that is none of the
 * choices is kept for a person. */
static void read_own(struct kr_import_plan_reader *reader, const struct kr_import_plan_row *row,
                     struct kr_item *item) {
  for (int f = KR_PLAN_COMMENT; f < row->form->field_count; f++) {
    const struct kr_plan_own_field *own = kr_plan_own(reader->named, (enum kr_plan_field)f);
    if (own == NULL || own->input) {
      add_comment(reader, row, f, item);
      continue;
    }
    if (!row->form->has[f])
      continue;
    struct kr_text text = field_text(row, f, item);
    if (kr_text_blank(text))
      continue;
    if (is_word(&own->words, text))
      *own_value(reader, item, own->name) = text;
    else if (has_text(row->field[f]))
      kr_import_keep(row->scan, KR_DIAG_IMPORT_EXTRA, index_of(row, row->field[f]), item);
  }
}

void kr_import_plan_read_item(struct kr_import_plan_reader *reader,
                              const struct kr_import_plan_row *row) {
  struct kr_item *item = &reader->items[reader->item_count++];
  memset(reader->room, 0, sizeof reader->room);
  item->id = row->id;
  item->title = text_of(row->field[KR_PLAN_ITEM]);
  item->initiatives = field_text(row, KR_PLAN_INITIATIVES, item);
  item->issues = field_text(row, KR_PLAN_ISSUES, item);
  read_own(reader, row, item);
}

static void continue_field(struct kr_import_plan_reader *reader,
                           const struct kr_import_plan_row *row, int field, struct kr_item *item,
                           struct kr_text *text) {
  struct kr_arena *arena = reader->import->arena;
  const struct kr_sheet_cell *cell = row->field[field];
  if (!has_text(cell))
    return;
  struct kr_import_place at = {row->scan->file, kr_import_place_of(row->scan, index_of(row, cell))};
  const char *key = "fields"; /* which holds all of the plan's own */
  if (kr_plan_own(reader->named, (enum kr_plan_field)field) == NULL)
    key = kr_plan_field_name(reader->named, (enum kr_plan_field)field).bytes;
  kr_import_warn(reader->import, KR_DIAG_IMPORT_CONTINUED, at, kr_text_of(NULL), item, key);
  append(arena, text, &reader->room[field], kr_text_of(text->len > 0 ? "\n" : ""));
  append(arena, text, &reader->room[field], cell->text);
}

/* A row whose item is above it: its texts continue there. */
void kr_import_plan_continue_item(struct kr_import_plan_reader *reader,
                                  const struct kr_import_plan_row *row) {
  struct kr_item *item = &reader->items[reader->item_count - 1];
  continue_field(reader, row, KR_PLAN_INITIATIVES, item, &item->initiatives);
  continue_field(reader, row, KR_PLAN_ISSUES, item, &item->issues);
  for (int f = KR_PLAN_COMMENT; f < row->form->field_count; f++) {
    const struct kr_plan_own_field *own = kr_plan_own(reader->named, (enum kr_plan_field)f);
    if (own == NULL || own->input)
      add_comment(reader, row, f, item);
    else if (own->words.n == 0 && has_text(row->field[f]))
      continue_field(reader, row, f, item, own_value(reader, item, own->name));
    else if (has_text(row->field[f]))
      kr_import_keep(row->scan, KR_DIAG_IMPORT_EXTRA, index_of(row, row->field[f]), item);
  }
}
