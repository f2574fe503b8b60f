/* SPDX-License-Identifier: ISC */
/* The rows of a review table: items, and the cells beside them that belong to policies. */
#include <assert.h>
#include <string.h>

#include "base/textkey.h"
#include "base/unicode.h"
#include "import/plan_internal.h"

#define GAP_MOST 1 /* empty rows before one that goes on with an item */

static bool has_text(const struct kr_sheet_cell *cell) {
  return cell != NULL && cell->text.len > 0;
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  return has_text(cell) ? cell->text : kr_text_of(NULL);
}

static size_t index_of(const struct kr_import_plan_row *row, const struct kr_sheet_cell *cell) {
  return (size_t)(cell - row->scan->sheet->cells);
}

/* The id that our own form carries: a hidden cell, or in Word a bookmark. */
static struct kr_text id_of(const struct kr_import_plan_reader *reader,
                            const struct kr_import_plan_row *row) {
  struct kr_id_cell id;
  bool original = reader->baseline.layout != NULL;
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &row->scan->sheet->cells[i];
    bool may = !original || (row->form->has_id && cell->column == row->form->id_column);
    if (may && kr_plan_id_parse(cell->text, &id, reader->import->arena))
      return id.id;
    if (cell->anchor != NULL)
      return kr_text_of(cell->anchor);
  }
  return kr_text_of(NULL);
}

/* The first text of the row below the heading of a field, but for a number beside it. */
static const struct kr_sheet_cell *field_cell(const struct kr_import_plan_row *row, int field) {
  const struct kr_sheet_cell *cells = row->scan->sheet->cells, *found = NULL;
  for (size_t i = row->first; i < row->end; i++) {
    uint32_t column = cells[i].column;
    if (column < row->form->column[field] || column > row->table->last_column[field])
      continue;
    if (found == NULL || !has_text(found) ||
        (has_text(&cells[i]) &&
         kr_import_is_number(kr_form_cell_key(&row->scan->indexed, (size_t)(found - cells)))))
      found = &cells[i];
  }
  return found;
}

static bool is_letter(uint32_t c) {
  return kr_unicode_is_kanji(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* True for a text that is no number. A kanji or Latin letter in it, which its key has too, tells so
 * before the key is made. */
static bool says_more(const struct kr_import_scan *scan, size_t cell) {
  const struct kr_text text = scan->sheet->cells[cell].text;
  uint32_t c = 0;
  for (size_t at = 0; at < text.len && !is_letter(c);)
    at += kr_unicode_decode(text, at, &c);
  if (is_letter(c))
    return true;
  struct kr_text key = kr_form_cell_key(&scan->indexed, cell);
  return key.len > 0 && !kr_import_is_number(key);
}

static struct kr_import_plan_row read_row(const struct kr_import_plan_reader *reader,
                                          struct kr_import_scan *scan,
                                          const struct kr_import_plan_table *table, size_t at) {
  const struct kr_sheet_cell *cells = scan->sheet->cells;
  struct kr_import_plan_row row = {.scan = scan,
                                   .table = table,
                                   .form = &table->form,
                                   .ours = reader->baseline.layout != NULL,
                                   .number = cells[at].row,
                                   .first = at,
                                   .end = kr_import_row_end(scan->sheet, at)};
  for (int f = 0; f < row.form->field_count; f++) {
    if (!row.form->has[f])
      continue;
    row.field[f] = field_cell(&row, f);
    row.shown += f >= KR_PLAN_ITEM && has_text(row.field[f]);
  }
  for (size_t i = row.end; i-- > row.first;)
    if (says_more(scan, i)) {
      row.texts++;
      row.text = i;
    }
  row.id = id_of(reader, &row);
  return row;
}

/* ---- policies ---- */

static struct kr_policy *last_policy(struct kr_import_plan_reader *reader) {
  struct kr_policies *policies = &reader->plan->policies;
  return policies->n == 0 ? NULL : &policies->v[policies->n - 1];
}

static bool is_repeated(const struct kr_import_plan_reader *reader, struct kr_text again,
                        struct kr_text text) {
  struct kr_arena *arena = reader->import->arena;
  return kr_text_equal(kr_import_without_continued(kr_text_key(arena, again)),
                       kr_import_without_continued(kr_text_key(arena, text)));
}

/* The text of a level beside the row, or of the row above that named it. */
static struct kr_text level_text(const struct kr_import_plan_reader *reader,
                                 const struct kr_import_plan_row *row, enum kr_plan_field field) {
  size_t waiting = reader->levels.waiting[field == KR_PLAN_APPROACH];
  const struct kr_sheet_cell *cell = row->field[field];
  if (has_text(cell) && (row->ours || !kr_import_is_ditto(kr_form_cell_key(&row->scan->indexed,
                                                                           index_of(row, cell)))))
    return cell->text;
  return waiting == 0 ? kr_text_of(NULL) : row->scan->sheet->cells[waiting - 1].text;
}

static bool begins_policy(struct kr_import_plan_reader *reader,
                          const struct kr_import_plan_row *row, struct kr_text text, bool merged) {
  const struct kr_policy *policy = last_policy(reader);
  if (policy == NULL || reader->levels.waiting[KR_IMPORT_LEVEL_POLICY] > 0)
    return true;
  if (kr_import_plan_baseline_policy(&reader->baseline, row->id) != NULL &&
      (text.len > 0 || !row->form->has[KR_PLAN_POLICY]))
    return true;
  if (text.len == 0)
    return false;
  bool first = reader->item_count == reader->table_first;
  bool continues = first || (!merged && !reader->policy_merged);
  return !continues || !is_repeated(reader, text, policy->title);
}

static struct kr_policy *add_policy(struct kr_import_plan_reader *reader,
                                    const struct kr_import_plan_row *row, struct kr_text title) {
  struct kr_policies *policies = &reader->plan->policies;
  reader->original[policies->n] = kr_import_plan_baseline_policy(&reader->baseline, row->id);
  struct kr_policy *policy = &policies->v[policies->n++];
  policy->title = title;
  policy->items.v = &reader->items[reader->item_count];
  policy->new_page = reader->item_count == reader->table_first && reader->last != NULL;
  return policy;
}

/* The approach of the policy; `waited`: 1 + the cell of a row of its own, or 0. Another one begins
 * a policy of the same title, with a warning. */
static void add_approach(struct kr_import_plan_reader *reader, const struct kr_import_plan_row *row,
                         struct kr_text text, size_t waited) {
  struct kr_policy *policy = last_policy(reader);
  if (text.len == 0 || (policy->approach.len > 0 && is_repeated(reader, text, policy->approach)))
    return;
  if (policy->approach.len == 0 && (waited == 0 || policy->items.n == 0)) {
    policy->approach = text;
    return;
  }
  if (row->ours) {
    kr_import_keep(row->scan, KR_DIAG_IMPORT_EXTRA, index_of(row, row->field[KR_PLAN_APPROACH]),
                   policy);
    return;
  }
  policy = add_policy(reader, row, policy->title);
  policy->new_page = false;
  policy->approach = text;
  kr_import_warn(
      reader->import, KR_DIAG_IMPORT_APPROACH,
      (struct kr_import_place){row->scan->file, kr_import_place_of(row->scan, row->first)}, text,
      policy, NULL);
}

static void read_policy(struct kr_import_plan_reader *reader,
                        const struct kr_import_plan_row *row) {
  const struct kr_sheet_range *range = kr_form_merge(row->form, KR_PLAN_POLICY, row->number);
  struct kr_text title = level_text(reader, row, KR_PLAN_POLICY);
  bool merged = range != NULL && range->last_row > range->row;
  if (begins_policy(reader, row, title, merged)) {
    add_policy(reader, row, title);
    reader->policy_merged = merged;
  }
  add_approach(reader, row, level_text(reader, row, KR_PLAN_APPROACH),
               reader->levels.waiting[KR_IMPORT_LEVEL_APPROACH]);
  memset(reader->levels.waiting, 0, sizeof reader->levels.waiting);
}

/* A policy beside a row without an item can only be the one above, repeated. */
static void keep_other_policy(struct kr_import_plan_reader *reader,
                              const struct kr_import_plan_row *row) {
  const struct kr_sheet_cell *cell = row->field[KR_PLAN_POLICY];
  struct kr_policy *policy = last_policy(reader);
  if (has_text(cell) && !kr_text_blank(cell->text) &&
      !is_repeated(reader, cell->text, policy->title))
    kr_import_keep(row->scan, KR_DIAG_IMPORT_EXTRA, index_of(row, cell), policy);
}

/* ---- items ---- */

/* Numbers are made again: those below their heading, and those beside items without one. */
static bool is_number(const struct kr_import_plan_row *row, size_t cell) {
  const struct kr_form_region *form = row->form;
  uint32_t column = row->scan->sheet->cells[cell].column;
  bool below = form->has_number && column == form->number_column;
  if (!kr_import_is_number(kr_form_cell_key(&row->scan->indexed, cell)))
    return false;
  if (below ||
      (column >= form->column[KR_PLAN_ITEM] && column <= row->table->last_column[KR_PLAN_ITEM]))
    return true;
  return column < form->column[KR_PLAN_ITEM] &&
         kr_import_plan_heading(row->table, column, row->scan->import->arena).len == 0;
}

static bool is_field(const struct kr_import_plan_row *row, const struct kr_sheet_cell *cell) {
  for (int f = 0; f < row->form->field_count; f++)
    if (row->field[f] == cell)
      return true;
  return false;
}

/* Cells beside the columns of a plan: a remark each. */
static void keep_others(const struct kr_import_plan_reader *reader,
                        const struct kr_import_plan_row *row) {
  struct kr_id_cell id;
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &row->scan->sheet->cells[i];
    if (is_field(row, cell) || is_number(row, i) ||
        kr_import_plan_baseline_repeats(reader, row->scan, row->form, i) ||
        kr_plan_id_parse(cell->text, &id, reader->import->arena))
      row->scan->used[i] = true;
    else if (!row->scan->used[i] && !kr_text_blank(cell->text))
      kr_import_plan_keep_other(reader, row->scan, row->table, i);
  }
  kr_import_keep_rest(row->scan, row->first, row->end, &reader->items[reader->item_count - 1]);
}

/* ---- tables ---- */

/* True for a merged cell that reaches over the columns of several fields. */
static bool is_across(const struct kr_import_plan_row *row) {
  const struct kr_sheet_cell *cell = &row->scan->sheet->cells[row->first];
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&row->scan->indexed, cell->row, cell->column);
  size_t fields = 0;
  for (int f = 0; f < row->form->field_count && wide != NULL; f++)
    fields += row->form->has[f] && row->form->column[f] >= wide->column &&
              row->form->column[f] <= wide->last_column;
  return fields > 1;
}

/* True if the row is that of an item. A title alone, in a cell over several columns, is none; nor
 * is a row within the merged cell of a title. */
static bool is_item(const struct kr_import_plan_row *row, bool across) {
  const struct kr_sheet_cell *title = row->field[KR_PLAN_ITEM];
  if (!row->ours && has_text(title) && row->shown == 1 && row->texts == 1 && row->id.len == 0 &&
      (kr_import_is_note(title->text) ||
       kr_import_is_thanks(kr_form_cell_key(&row->scan->indexed, index_of(row, title)))))
    return false;
  if (has_text(title))
    return row->shown > 1 || row->id.len > 0 || !across;
  return row->id.len > 0 && kr_form_merge(row->form, KR_PLAN_ITEM, row->number) == NULL;
}

/* True if the row goes on with the item above: it is next to it, and no polite line. */
static bool is_continued(const struct kr_import_plan_reader *reader,
                         const struct kr_import_plan_row *row) {
  return row->shown > 0 && reader->item_count > reader->table_first &&
         !has_text(row->field[KR_PLAN_ITEM]) &&
         (row->ours || row->number <= reader->row_end + GAP_MOST) &&
         !(!row->ours && row->texts == 1 &&
           kr_import_is_thanks(kr_form_cell_key(&row->scan->indexed, row->text)));
}

/* The row after those that the item of a row reaches over. */
static uint32_t end_of(const struct kr_import_plan_row *row) {
  const struct kr_sheet_range *range = kr_form_merge(row->form, KR_PLAN_ITEM, row->number);
  return range == NULL ? row->number + 1 : range->last_row + 1;
}

static void read_body_row(struct kr_import_plan_reader *reader,
                          const struct kr_import_plan_row *row) {
  struct kr_import_scan *scan = row->scan;
  bool across = is_across(row);
  bool table = kr_sheet_is_table(scan->sheet, row->number);
  if (table && kr_import_plan_read_level(reader, row))
    return;
  if (table && is_item(row, across)) {
    read_policy(reader, row);
    last_policy(reader)->items.n++;
    kr_import_plan_read_item(reader, row);
    keep_others(reader, row);
    reader->row_end = end_of(row);
  } else if (table && !across && is_continued(reader, row)) {
    keep_other_policy(reader, row);
    add_approach(reader, row, text_of(row->field[KR_PLAN_APPROACH]), 0);
    kr_import_plan_continue_item(reader, row);
    keep_others(reader, row);
    reader->row_end = row->number < reader->row_end ? reader->row_end : row->number + 1;
  } else {
    kr_import_plan_read_below(reader, scan, row->first, row->end);
  }
}

void kr_import_plan_read_rows(void *context, struct kr_import_scan *scan,
                              const struct kr_import_table *table) {
  struct kr_import_plan_reader *reader = context;
  const struct kr_import_plan_table *plan = table->as.plan;
  const struct kr_form_region *form = &plan->form;
  static const struct kr_policy none; /* own fields are of items */
  struct kr_text above[KR_PLAN_FIELDS_MOST] = {{NULL, 0, {0, 0}}};
  assert(table->kind == KR_IMPORT_PLAN && form->has[KR_PLAN_ITEM]);
  reader->table_first = reader->item_count;
  memset(&reader->levels, 0, sizeof reader->levels);
  for (size_t i = kr_form_sheet_from(&scan->indexed, form->body_row);
       i < scan->sheet->cell_count && scan->sheet->cells[i].row < form->end_row;) {
    struct kr_import_plan_row row = read_row(reader, scan, plan, i);
    row.above = above;
    read_body_row(reader, &row);
    if (reader->item_count > 0) {
      above[KR_PLAN_INITIATIVES] = reader->items[reader->item_count - 1].initiatives;
      above[KR_PLAN_ISSUES] = reader->items[reader->item_count - 1].issues;
      for (int f = KR_PLAN_OWN; f < form->field_count; f++)
        above[f] = kr_plan_field_text(reader->named, &none, &reader->items[reader->item_count - 1],
                                      (enum kr_plan_field)f, reader->import->arena);
    }
    i = row.end;
  }
  kr_import_plan_drop_waiting(reader, scan, 0);
  if (!table->original)
    kr_import_plan_tell_others(scan, plan);
  reader->last = plan;
}
