/* The rows of a review table: items, and the cells beside them that belong to policies. */
#include <assert.h>
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"
#include "import/plan_internal.h"

#define UNKNOWN_WRITER "不明"

struct row {
  struct kr_import_scan *scan;
  const struct kr_form_region *form;
  uint32_t number;
  size_t first, end;                                      /* cells */
  const struct kr_sheet_cell *field[KR_PLAN_FIELD_COUNT]; /* its own cells, or NULL */
  struct kr_text id;                                      /* of our own form, or absent */
  size_t shown; /* fields from the item on that hold a text */
};

static bool has_text(const struct kr_sheet_cell *cell) {
  return cell != NULL && cell->text.len > 0;
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  return has_text(cell) ? cell->text : kr_text_of(NULL);
}

static size_t index_of(const struct row *row, const struct kr_sheet_cell *cell) {
  return (size_t)(cell - row->scan->sheet->cells);
}

/* The id that our own form carries: a hidden cell, or in Word a bookmark. */
static struct kr_text id_of(const struct kr_import_plan_reader *reader, const struct row *row) {
  struct kr_id_cell id;
  bool original = reader->baseline.layout != NULL;
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &row->scan->sheet->cells[i];
    bool may = !original || (row->form->has_id && cell->column == row->form->id_column);
    if (may && kr_plan_id_parse(cell->text, &id, reader->import->arena))
      return id.id;
    if (cell->anchor.len > 0)
      return cell->anchor;
  }
  return kr_text_of(NULL);
}

static struct row read_row(const struct kr_import_plan_reader *reader, struct kr_import_scan *scan,
                           const struct kr_form_region *form, size_t at) {
  const struct kr_sheet_cell *cells = scan->sheet->cells;
  struct row row = {.scan = scan,
                    .form = form,
                    .number = cells[at].row,
                    .first = at,
                    .end = kr_import_row_end(scan->sheet, at)};
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++) {
    if (!form->has[f])
      continue;
    row.field[f] = kr_form_row_cell(&cells[at], &cells[row.end], form->column[f]);
    row.shown += f >= KR_PLAN_ITEM && has_text(row.field[f]);
  }
  row.id = id_of(reader, &row);
  return row;
}

/* ---- policies ---- */

static struct kr_policy *last_policy(struct kr_import_plan_reader *reader) {
  struct kr_policies *policies = &reader->plan->policies;
  return policies->n == 0 ? NULL : &policies->v[policies->n - 1];
}

static bool is_repeated(const struct kr_import_plan_reader *reader,
                        const struct kr_sheet_cell *cell, struct kr_text text) {
  struct kr_arena *arena = reader->import->arena;
  return kr_text_equal(kr_import_without_continued(kr_text_key(arena, cell->text)),
                       kr_import_without_continued(kr_text_key(arena, text)));
}

static bool begins_policy(struct kr_import_plan_reader *reader, const struct row *row,
                          bool merged) {
  const struct kr_policy *policy = last_policy(reader);
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  if (policy == NULL)
    return true;
  if (kr_import_plan_baseline_policy(&reader->baseline, row->id) != NULL &&
      (has_text(cell) || !row->form->has[KR_PLAN_POLICY]))
    return true;
  if (!has_text(cell))
    return false;
  bool first = reader->item_count == reader->table_first;
  bool continues = first || (!merged && !reader->policy_merged);
  return !continues || !is_repeated(reader, cell, policy->title);
}

static void add_approach(struct kr_import_plan_reader *reader, const struct row *row) {
  struct kr_policy *policy = last_policy(reader);
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_APPROACH];
  if (!has_text(cell))
    return;
  if (policy->approach.len == 0)
    policy->approach = cell->text;
  else if (!is_repeated(reader, cell, policy->approach))
    kr_import_keep(row->scan, KR_DIAG_IMPORT_APPROACH, index_of(row, cell), policy);
}

static void read_policy(struct kr_import_plan_reader *reader, const struct row *row) {
  const struct kr_sheet_range *range = kr_form_merge(row->form, KR_PLAN_POLICY, row->number);
  struct kr_policies *policies = &reader->plan->policies;
  bool merged = range != NULL && range->last_row > range->row;
  if (begins_policy(reader, row, merged)) {
    reader->original[policies->n] = kr_import_plan_baseline_policy(&reader->baseline, row->id);
    struct kr_policy *policy = &policies->v[policies->n++];
    policy->title = text_of(row->field[KR_PLAN_POLICY]);
    policy->items.v = &reader->items[reader->item_count];
    policy->new_page = reader->item_count == reader->table_first && reader->last != NULL;
    reader->policy_merged = merged;
  }
  add_approach(reader, row);
}

/* A policy beside a row without an item can only be the one above, repeated. */
static void keep_other_policy(struct kr_import_plan_reader *reader, const struct row *row) {
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  struct kr_policy *policy = last_policy(reader);
  if (has_text(cell) && !kr_text_blank(cell->text) && !is_repeated(reader, cell, policy->title))
    kr_import_keep(row->scan, KR_DIAG_IMPORT_EXTRA, index_of(row, cell), policy);
}

/* ---- items ---- */

static void append(struct kr_arena *arena, struct kr_text *text, size_t *room,
                   struct kr_text more) {
  char *bytes = (char *)text->bytes; /* copied before it is written to: a cell's has no room */
  for (size_t i = 0; i < more.len; i++) {
    bytes = kr_arena_grow(arena, bytes, text->len, room, 1);
    bytes[text->len++] = more.bytes[i];
  }
  text->bytes = bytes;
}

static void add_comment(struct kr_import_plan_reader *reader, const struct row *row,
                        struct kr_item *item) {
  struct kr_arena *arena = reader->import->arena;
  const struct kr_sheet_file *file = row->scan->file;
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_COMMENT];
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
  if (name.len == 0)
    kr_import_warn(reader->import, KR_DIAG_IMPORT_WRITER, at, kr_text_of(NULL), item, "comments");
}

/* The text of a field of the row, or of the merged cell that reaches into it. */
static struct kr_text field_text(const struct row *row, int field, struct kr_item *item) {
  const struct kr_sheet_range *range = kr_form_merge(row->form, field, row->number);
  if (has_text(row->field[field]) || range == NULL || range->row >= row->number)
    return text_of(row->field[field]);
  const struct kr_sheet_cell *cell = kr_sheet_at(row->scan->sheet, range->row, range->column);
  if (!has_text(cell) || range->row < row->form->body_row)
    return kr_text_of(NULL);
  kr_import_keep(row->scan, KR_DIAG_IMPORT_SHARED, index_of(row, cell), item);
  return cell->text;
}

static void read_item(struct kr_import_plan_reader *reader, const struct row *row) {
  struct kr_item *item = &reader->items[reader->item_count++];
  last_policy(reader)->items.n++;
  memset(reader->room, 0, sizeof reader->room);
  item->id = row->id;
  item->title = text_of(row->field[KR_PLAN_ITEM]);
  item->initiatives = field_text(row, KR_PLAN_INITIATIVES, item);
  item->issues = field_text(row, KR_PLAN_ISSUES, item);
  add_comment(reader, row, item);
}

static void continue_field(struct kr_import_plan_reader *reader, const struct row *row, int field,
                           struct kr_item *item, struct kr_text *text) {
  struct kr_arena *arena = reader->import->arena;
  const struct kr_sheet_cell *cell = row->field[field];
  if (!has_text(cell))
    return;
  struct kr_import_place at = {row->scan->file, kr_import_place_of(row->scan, index_of(row, cell))};
  kr_import_warn(reader->import, KR_DIAG_IMPORT_CONTINUED, at, kr_text_of(NULL), item,
                 kr_plan_field_names[field]);
  append(arena, text, &reader->room[field], kr_text_of(text->len > 0 ? "\n" : ""));
  append(arena, text, &reader->room[field], cell->text);
}

/* A row whose item is above it: its texts continue there. */
static void read_continued(struct kr_import_plan_reader *reader, const struct row *row) {
  struct kr_item *item = &reader->items[reader->item_count - 1];
  continue_field(reader, row, KR_PLAN_INITIATIVES, item, &item->initiatives);
  continue_field(reader, row, KR_PLAN_ISSUES, item, &item->issues);
  add_comment(reader, row, item);
}

bool kr_import_plan_is_number(const struct kr_import_scan *scan, const struct kr_form_region *form,
                              size_t cell) {
  struct kr_text key = scan->indexed.keys[cell];
  bool number = form->has_number;
  for (size_t i = 0; number && i < key.len; i++)
    number = key.bytes[i] == '-' || (key.bytes[i] >= '0' && key.bytes[i] <= '9');
  return number;
}

/* Cells beside the columns of a plan: a remark each. */
static void keep_others(const struct kr_import_plan_reader *reader, const struct row *row) {
  const struct kr_form_region *form = row->form;
  struct kr_id_cell id;
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &row->scan->sheet->cells[i];
    bool number = form->has_number && cell->column == form->number_column &&
                  kr_import_plan_is_number(row->scan, form, i);
    if (number || kr_form_has_column(form, cell->column) ||
        kr_import_plan_baseline_repeats(reader, row->scan, form, i, row->field) ||
        kr_plan_id_parse(cell->text, &id, reader->import->arena))
      row->scan->used[i] = true;
  }
  kr_import_keep_rest(row->scan, row->first, row->end, &reader->items[reader->item_count - 1]);
}

/* ---- tables ---- */

/* True if the row is that of an item. A title alone, in a cell over several columns, is none; nor
 * is a row within the merged cell of a title. */
static bool is_item(const struct row *row, bool across) {
  if (has_text(row->field[KR_PLAN_ITEM]))
    return row->shown > 1 || row->id.len > 0 || !across;
  return row->id.len > 0 && kr_form_merge(row->form, KR_PLAN_ITEM, row->number) == NULL;
}

static void read_body_row(struct kr_import_plan_reader *reader, const struct row *row) {
  struct kr_import_scan *scan = row->scan;
  bool across = kr_import_is_across(&scan->indexed, &scan->sheet->cells[row->first]);
  bool table = kr_sheet_is_table(scan->sheet, row->number);
  if (table && is_item(row, across)) {
    read_policy(reader, row);
    read_item(reader, row);
    keep_others(reader, row);
  } else if (table && row->shown > 0 && reader->item_count > 0 && !across &&
             !has_text(row->field[KR_PLAN_ITEM])) {
    keep_other_policy(reader, row);
    add_approach(reader, row);
    read_continued(reader, row);
    keep_others(reader, row);
  } else {
    kr_import_plan_read_below(reader, scan, row->first, row->end);
  }
}

void kr_import_plan_read_rows(void *context, struct kr_import_scan *scan,
                              const struct kr_import_table *table) {
  struct kr_import_plan_reader *reader = context;
  const struct kr_form_region *form = table->as.plan;
  assert(table->kind == KR_IMPORT_PLAN && form->has[KR_PLAN_ITEM]);
  reader->table_first = reader->item_count;
  for (size_t i = kr_form_sheet_from(&scan->indexed, form->body_row);
       !reader->import->over && i < scan->sheet->cell_count &&
       scan->sheet->cells[i].row < form->end_row;) {
    struct row row = read_row(reader, scan, form, i);
    read_body_row(reader, &row);
    i = row.end;
  }
  reader->last = form;
}
