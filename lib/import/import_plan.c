/* SPDX-License-Identifier: ISC */
/* The grammar of plans for the driver: finds review tables by the outline or by headings. */
#include <string.h>

#include "import/plan_internal.h"

/* The titles of the items of a table, by which versions of it are found. */
static void list_keys(struct kr_import_scan *scan, struct kr_import_table *table) {
  const struct kr_import_plan_table *plan = table->as.plan;
  size_t from = kr_form_sheet_from(&scan->indexed, plan->form.body_row);
  size_t to = kr_form_sheet_from(&scan->indexed, table->end_row);
  table->keys = kr_arena_alloc_array(scan->import->arena, to - from + 1, sizeof *table->keys);
  for (size_t i = from; i < to; i++) {
    uint32_t column = scan->sheet->cells[i].column;
    if (column >= plan->form.column[KR_PLAN_ITEM] && column <= plan->last_column[KR_PLAN_ITEM] &&
        kr_form_cell_key(&scan->indexed, i).len > 0)
      table->keys[table->key_count++] = kr_form_cell_key(&scan->indexed, i);
  }
}

/* What the hidden sheet of choices has of the form says nothing new. */
static void use_choices(const struct kr_form_index *index, struct kr_import_scan *scan) {
  for (size_t i = 0; i < scan->sheet->cell_count; i++)
    scan->used[i] = scan->used[i] || scan->sheet->cells[i].row == 0 ||
                    kr_form_is_choice(index, kr_form_cell_key(&scan->indexed, i));
}

/* A table without a column of items is none: its texts are left over. */
static void find_tables(void *context, struct kr_import_scan *scan, struct kr_import_tables *out) {
  struct kr_import_plan_reader *reader = context;
  struct kr_import_plan_tables plans = {NULL, 0, 0};
  scan->record = reader->plan;
  if (kr_form_is_choice_list(&reader->headings, &scan->indexed)) {
    use_choices(&reader->headings, scan);
    return;
  }
  kr_import_plan_baseline_find(reader, scan, &plans);
  if (plans.n == 0)
    kr_import_plan_heads_find(reader, scan, &plans);
  reader->named = reader->baseline.layout != NULL ? reader->baseline.plan : reader->headings.plan;
  for (size_t i = 0; i < plans.n; i++) {
    struct kr_form_region *form = &plans.v[i].form;
    struct kr_import_table table = {.kind = KR_IMPORT_PLAN,
                                    .original = reader->baseline.layout != NULL,
                                    .top_row = form->top_row,
                                    .end_row = form->end_row,
                                    .as.plan = &plans.v[i]};
    if (!form->has[KR_PLAN_ITEM])
      continue;
    if (!table.original)
      list_keys(scan, &table);
    *KR_LIST_ADD(out, reader->import->arena) = table;
  }
}

static bool holds_any(void *context) {
  struct kr_import_plan_reader *reader = context;
  if (reader->item_count == 0)
    reader->import->model.plan = NULL;
  return reader->item_count > 0;
}

/* The columns, with the usual one for members if they have none. */
static struct kr_plan_columns with_input(const struct kr_plan_columns *columns,
                                         const struct kr_plan_columns *usual,
                                         struct kr_arena *arena) {
  struct kr_plan_columns all = {kr_arena_alloc_array(arena, columns->n + 1, sizeof *all.v), 0};
  bool input = false;
  for (; all.n < columns->n; all.n++) {
    all.v[all.n] = columns->v[all.n];
    input = input || kr_text_is(columns->v[all.n].field, "comment");
  }
  for (size_t i = 0; i < usual->n && !input; i++)
    if (kr_text_is(usual->v[i].field, "comment"))
      all.v[all.n++] = usual->v[i];
  return all;
}

static void begin(struct kr_import_plan_reader *reader, size_t cells) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_plan *headings = kr_arena_alloc(arena, sizeof *headings);
  const struct kr_plan *like = reader->import->like;
  reader->plan = kr_arena_alloc(arena, sizeof *reader->plan);
  reader->items = kr_arena_alloc_array(arena, cells + 1, sizeof *reader->items);
  reader->plan->policies.v =
      kr_arena_alloc_array(arena, cells + 1, sizeof *reader->plan->policies.v);
  reader->original = kr_arena_alloc_array(arena, cells + 1, sizeof(const struct kr_policy *));
  kr_plan_default_columns(headings, arena);
  if (like != NULL) {
    headings->columns = with_input(&like->columns, &headings->columns, arena);
    headings->numbers = reader->plan->numbers = like->numbers;
    headings->fields = like->fields;
  }
  reader->usual = headings;
  reader->import->model.plan = reader->plan;
}

const struct kr_text *kr_import_columns(const char *option, const struct kr_plan *like,
                                        struct kr_arena *arena) {
  static const struct kr_plan none = {.numbers = false};
  struct kr_text *columns = kr_arena_alloc_array(arena, KR_PLAN_FIELDS_MOST, sizeof *columns);
  for (const char *at = option; *at != '\0';) {
    size_t end = strcspn(at, ","), name = strcspn(at, "=,");
    struct kr_text word = kr_text_of(kr_arena_copy(arena, at, name));
    enum kr_plan_field field = kr_plan_field_named(like != NULL ? like : &none, word);
    if (field == KR_PLAN_FIELD_NONE || name + 1 >= end)
      return NULL;
    columns[field] = kr_text_of(kr_arena_copy(arena, at + name + 1, end - name - 1));
    at += at[end] == ',' ? end + 1 : end;
  }
  return *option == '\0' ? NULL : columns;
}

bool kr_import_plan(struct kr_import *import, const struct kr_sheet_file *files, size_t count) {
  static const struct kr_import_grammar grammar = {.nothing = KR_DIAG_IMPORT_NO_PLAN,
                                                   .begin_file = kr_import_plan_baseline_begin,
                                                   .find_tables = find_tables,
                                                   .read_frame = kr_import_plan_read_frame,
                                                   .read_rows = kr_import_plan_read_rows,
                                                   .end_file = kr_import_plan_baseline_end,
                                                   .holds_any = holds_any,
                                                   .complete = kr_import_plan_complete};
  struct kr_import_plan_reader reader = {.import = import, .file_count = count};
  begin(&reader, kr_import_cell_count(files, count));
  return kr_import_read(import, &grammar, &reader, files, count);
}
