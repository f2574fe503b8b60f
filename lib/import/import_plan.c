/* Review tables read into a plan: rows into items, cells beside them into policies. */
#include "import/plan_internal.h"

#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"

#define UNKNOWN_WRITER "不明"

/* ---- texts of a row ---- */

struct row {
  uint32_t number;
  const struct kr_sheet_cell *first, *end;
  const struct kr_sheet_cell *field[KR_PLAN_FIELD_COUNT]; /* its own cells, or NULL */
  struct kr_text id;                                      /* of our own form, or absent */
  size_t shown; /* fields from the item on that hold a text */
};

static bool has_text(const struct kr_sheet_cell *cell) {
  return cell != NULL && cell->text.len > 0;
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  struct kr_text none = {NULL, 0, {0, 0}};
  return has_text(cell) ? cell->text : none;
}

/* The id that our own form carries: a hidden cell, or in Word a bookmark. */
static struct kr_text id_of(struct kr_import_plan_reading *run, const struct row *row) {
  struct kr_id_cell id;
  bool as_sent = run->shows_count > 0;
  for (const struct kr_sheet_cell *cell = row->first; cell < row->end; cell++) {
    bool may = !as_sent || (run->form->has_id && cell->column == run->form->id_column);
    if (may && kr_plan_id_parse(cell->text, &id, run->import->arena))
      return id.id;
    if (cell->anchor.len > 0)
      return cell->anchor;
  }
  return kr_text_of(NULL);
}

static struct row read_row(struct kr_import_plan_reading *run, size_t at) {
  const struct kr_sheet *sheet = run->sheet;
  struct row row = {.number = sheet->cells[at].row, .first = &sheet->cells[at]};
  size_t end = at;
  while (end < sheet->cell_count && sheet->cells[end].row == row.number)
    end++;
  row.end = &sheet->cells[end];
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++) {
    if (!run->form->has[f])
      continue;
    row.field[f] = kr_form_row_cell(row.first, row.end, run->form->column[f]);
    row.shown += f >= KR_PLAN_ITEM && has_text(row.field[f]);
  }
  row.id = id_of(run, &row);
  return row;
}

/* ---- policies ---- */

static struct kr_policy *last_policy(struct kr_import_plan_reading *run) {
  return run->plan->policies.n == 0 ? NULL : &run->plan->policies.v[run->plan->policies.n - 1];
}

static bool same_key(struct kr_import_plan_reading *run, struct kr_text a, struct kr_text b) {
  struct kr_arena *arena = run->import->arena;
  return kr_text_equal(kr_import_without_continued(kr_text_key(arena, a)),
                       kr_import_without_continued(kr_text_key(arena, b)));
}

static bool begins_policy(struct kr_import_plan_reading *run, const struct row *row, bool merged) {
  struct kr_policy *policy = last_policy(run);
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  if (policy == NULL || (kr_import_outline_policy(run, row->id) != NULL &&
                         (has_text(cell) || !run->form->has[KR_PLAN_POLICY])))
    return true;
  if (!has_text(cell))
    return false;
  bool goes_on = run->table_items == 0 || (!merged && !run->policy_merged);
  return !goes_on || !same_key(run, cell->text, policy->title);
}

static void add_approach(struct kr_import_plan_reading *run, const struct row *row) {
  struct kr_policy *policy = last_policy(run);
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_APPROACH];
  if (!has_text(cell))
    return;
  if (policy->approach.len == 0)
    policy->approach = cell->text;
  else if (!same_key(run, cell->text, policy->approach))
    kr_import_plan_keep(run, KR_DIAG_IMPORT_APPROACH, cell, policy);
}

static void read_policy(struct kr_import_plan_reading *run, const struct row *row) {
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  const struct kr_sheet_range *range = kr_form_merge(run->form, KR_PLAN_POLICY, row->number);
  bool merged = range != NULL && range->last_row > range->row;
  if (begins_policy(run, row, merged)) {
    run->sent[run->plan->policies.n] = kr_import_outline_policy(run, row->id);
    struct kr_policy *policy = &run->plan->policies.v[run->plan->policies.n++];
    policy->title = text_of(cell);
    policy->items.v = &run->items[run->item_count];
    policy->new_page = run->table_items == 0 && run->forms > 1;
    run->policy_merged = merged;
  }
  add_approach(run, row);
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

static void add_comment(struct kr_import_plan_reading *run, struct kr_item *item,
                        const struct kr_sheet_cell *cell) {
  struct kr_arena *arena = run->import->arena;
  if (!has_text(cell) || kr_text_blank(cell->text))
    return;
  const char *place = kr_sheet_place(run->sheet, cell->row, cell->column, arena);
  item->comments.v = kr_arena_grow(arena, item->comments.v, item->comments.n,
                                   &run->room[KR_PLAN_COMMENT], sizeof *item->comments.v);
  struct kr_comment *comment = &item->comments.v[item->comments.n++];
  struct kr_text name = run->form->name.len > 0 ? run->form->name : run->file->reviewer;
  comment->by = name.len > 0 ? kr_form_trim_name(arena, name) : kr_text_of(UNKNOWN_WRITER);
  comment->text = cell->text;
  comment->from = run->file->file;
  comment->saved = run->file->saved;
  comment->place = kr_text_of(place);
  if (name.len == 0)
    kr_import_warn(run->import, KR_DIAG_IMPORT_WRITER, run->file, place, kr_text_of(NULL), item,
                   "comments");
}

/* What stands in a field of the row, or in the merged cell that reaches into it. */
static struct kr_text field_text(struct kr_import_plan_reading *run, const struct row *row,
                                 int field, struct kr_item *item) {
  const struct kr_sheet_range *range = kr_form_merge(run->form, field, row->number);
  if (has_text(row->field[field]) || range == NULL || range->row >= row->number)
    return text_of(row->field[field]);
  const struct kr_sheet_cell *cell = kr_sheet_at(run->sheet, range->row, range->column);
  if (has_text(cell) && range->row >= run->form->body_row) {
    kr_import_plan_keep(run, KR_DIAG_IMPORT_SHARED, cell, item);
    return cell->text;
  }
  return kr_text_of(NULL);
}

static void read_item(struct kr_import_plan_reading *run, const struct row *row) {
  struct kr_policy *policy = last_policy(run);
  struct kr_item *item = &run->items[run->item_count++];
  policy->items.n++;
  run->table_items++;
  memset(run->room, 0, sizeof run->room);
  item->id = row->id;
  item->title = text_of(row->field[KR_PLAN_ITEM]);
  item->initiatives = field_text(run, row, KR_PLAN_INITIATIVES, item);
  item->issues = field_text(run, row, KR_PLAN_ISSUES, item);
  add_comment(run, item, row->field[KR_PLAN_COMMENT]);
}

/* A policy beside a row without an item can only be the one that stands above, said again. */
static void keep_other_policy(struct kr_import_plan_reading *run, const struct row *row) {
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  struct kr_policy *policy = last_policy(run);
  if (has_text(cell) && !kr_text_blank(cell->text) && !same_key(run, cell->text, policy->title))
    kr_import_plan_keep(run, KR_DIAG_IMPORT_EXTRA, cell, policy);
}

/* A row whose item stands above it: its texts go on there. */
static void read_continued(struct kr_import_plan_reading *run, const struct row *row) {
  struct kr_arena *arena = run->import->arena;
  struct kr_item *item = &run->items[run->item_count - 1];
  struct kr_text *fields[] = {&item->initiatives, &item->issues};
  for (int f = KR_PLAN_INITIATIVES; f <= KR_PLAN_ISSUES; f++) {
    const struct kr_sheet_cell *cell = row->field[f];
    if (!has_text(cell))
      continue;
    struct kr_text *into = fields[f - KR_PLAN_INITIATIVES];
    kr_import_warn(run->import, KR_DIAG_IMPORT_CONTINUED, run->file,
                   kr_sheet_place(run->sheet, cell->row, cell->column, arena), kr_text_of(NULL),
                   item, kr_plan_field_names[f]);
    append(arena, into, &run->room[f], kr_text_of(into->len > 0 ? "\n" : ""));
    append(arena, into, &run->room[f], cell->text);
  }
  add_comment(run, item, row->field[KR_PLAN_COMMENT]);
}

bool kr_import_plan_is_number(const struct kr_import_plan_reading *run,
                              const struct kr_sheet_cell *cell) {
  struct kr_text key = run->keyed.keys[cell - run->sheet->cells];
  bool number = run->form->has_number;
  for (size_t i = 0; number && i < key.len; i++)
    number = key.bytes[i] == '-' || (key.bytes[i] >= '0' && key.bytes[i] <= '9');
  return number;
}

/* Cells beside the columns of a plan: a remark each. */
static void read_others(struct kr_import_plan_reading *run, const struct row *row,
                        const struct kr_item *item) {
  struct kr_id_cell id;
  for (const struct kr_sheet_cell *cell = row->first; cell < row->end; cell++) {
    bool number = run->form->has_number && cell->column == run->form->number_column &&
                  kr_import_plan_is_number(run, cell);
    bool known = number || kr_form_has_column(run->form, cell->column) ||
                 kr_import_outline_shows_again(run, cell, row->field);
    if (known || kr_text_blank(cell->text) || kr_plan_id_parse(cell->text, &id, run->import->arena))
      continue;
    kr_import_plan_keep(run, KR_DIAG_IMPORT_EXTRA, cell, item);
  }
}

/* ---- tables ---- */

/* True where the row is that of an item. A title alone, in a cell over several columns, is none;
 * nor is a row within the merged cell of a title. */
static bool is_item(const struct kr_import_plan_reading *run, const struct row *row, bool across) {
  if (has_text(row->field[KR_PLAN_ITEM]))
    return row->shown > 1 || row->id.len > 0 || !across;
  return row->id.len > 0 && kr_form_merge(run->form, KR_PLAN_ITEM, row->number) == NULL;
}

/* A row without an item whose texts belong to the item above. */
static bool goes_on(const struct kr_import_plan_reading *run, const struct row *row, bool across) {
  return row->shown > 0 && run->item_count > 0 && !across && !has_text(row->field[KR_PLAN_ITEM]);
}

static void read_body_row(struct kr_import_plan_reading *run, const struct row *row) {
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&run->keyed, row->number, row->first->column);
  bool across = wide != NULL && wide->last_column > wide->column;
  bool table = kr_sheet_is_table(run->sheet, row->number);
  if (table && is_item(run, row, across)) {
    read_policy(run, row);
    read_item(run, row);
    read_others(run, row, &run->items[run->item_count - 1]);
  } else if (table && goes_on(run, row, across)) {
    keep_other_policy(run, row);
    add_approach(run, row);
    read_continued(run, row);
    read_others(run, row, &run->items[run->item_count - 1]);
  } else {
    kr_import_plan_read_below(run, row->first, row->end);
  }
}

static void read_table(struct kr_import_plan_reading *run, struct kr_form_region *form) {
  run->form = form;
  run->forms++;
  run->table_items = 0;
  if (run->shows_count == 0)
    kr_import_plan_find_columns(run);
  memcpy(run->form_has, form->has, sizeof run->form_has);
  kr_form_find_above(&run->known, form);
  kr_import_plan_read_head(run);
  for (size_t i = kr_form_sheet_from(&run->keyed, form->body_row);
       !run->import->over && i < run->sheet->cell_count &&
       run->sheet->cells[i].row < form->end_row;) {
    struct row row = read_row(run, i);
    read_body_row(run, &row);
    i = (size_t)(row.end - run->sheet->cells);
  }
}

static void begin(struct kr_import_plan_reading *run, const struct kr_sheet_file *files,
                  size_t count) {
  struct kr_arena *arena = run->import->arena;
  size_t cells = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < files[i].sheet_count; j++)
      cells += files[i].sheets[j].cell_count;
  run->plan = kr_arena_alloc(arena, sizeof *run->plan);
  run->items = kr_arena_alloc_array(arena, cells + 1, sizeof *run->items);
  run->plan->policies.v = kr_arena_alloc_array(arena, cells + 1, sizeof *run->plan->policies.v);
  run->sent = kr_arena_alloc_array(arena, cells + 1, sizeof(const struct kr_policy *));
  run->note_room = cells + 1;
  run->plan->footnotes.v = kr_arena_alloc_array(arena, cells + 1, sizeof *run->plan->footnotes.v);
  struct kr_plan *headings = kr_arena_alloc(arena, sizeof *headings);
  kr_plan_default_columns(headings, arena);
  if (run->import->like != NULL) {
    headings->columns = run->import->like->columns;
    headings->numbers = run->plan->numbers = run->import->like->numbers;
  }
  run->usual = headings;
  kr_form_index_init(&run->known, headings, arena);
}

static bool has_item(const struct kr_form_region *forms, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (forms[i].has[KR_PLAN_ITEM])
      return true;
  return false;
}

/* By the outline to the letter, else by its headings or those asked for, else by the usual ones. */
static size_t find_forms(struct kr_import_plan_reading *run, struct kr_form_region **forms) {
  size_t count = kr_import_outline_forms(run, forms);
  if (count == 0)
    count = kr_form_find_regions(&run->known, &run->keyed, forms);
  if (!has_item(*forms, count) && run->outline != NULL && run->import->like == NULL) {
    kr_form_index_init(&run->known, run->usual, run->import->arena);
    count = kr_form_find_regions(&run->known, &run->keyed, forms);
  }
  return count;
}

static bool read_sheet(struct kr_import_plan_reading *run, const struct kr_sheet *sheet) {
  struct kr_form_region *forms;
  run->sheet = sheet;
  run->form = NULL;
  kr_form_sheet_init(&run->keyed, sheet, run->import->arena);
  size_t count = find_forms(run, &forms);
  bool found = false;
  for (size_t i = 0; i < count; i++) {
    if (!forms[i].has[KR_PLAN_ITEM])
      continue;
    read_table(run, &forms[i]);
    found = true;
  }
  if (found)
    kr_import_keep_notes(run->import, run->file, sheet, run->plan);
  return found;
}

bool kr_import_plan(struct kr_import *import, const struct kr_sheet_file *files, size_t count) {
  struct kr_import_plan_reading run = {.import = import};
  struct kr_diags before = *import->diags;
  begin(&run, files, count);
  import->model.plan = run.plan;
  for (size_t i = 0; i < count; i++) {
    run.file = &files[i];
    run.policy_first = run.plan->policies.n;
    kr_import_outline_begin(&run);
    for (size_t j = 0; j < files[i].sheet_count; j++)
      if (!read_sheet(&run, &files[i].sheets[j]))
        kr_import_plan_keep_sheet(&run);
    kr_import_outline_end(&run);
  }
  if (run.item_count == 0) {
    import->model.plan = NULL;
    return kr_import_nothing(import, &before, KR_DIAG_IMPORT_NO_PLAN,
                             count > 0 ? files[0].file.bytes : NULL);
  }
  kr_import_plan_complete(&run);
  if (count == 1)
    kr_import_outline_prove(&run);
  return true;
}
