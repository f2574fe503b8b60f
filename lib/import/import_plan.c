/* The grammar of plans for the driver: finds review tables by the outline or by headings. */
#include "import/plan_internal.h"

static bool has_item(const struct kr_import_plan_forms *forms) {
  for (size_t i = 0; i < forms->n; i++)
    if (forms->v[i].has[KR_PLAN_ITEM])
      return true;
  return false;
}

/* By the outline to the letter, else by its headings or those asked for, else by the usual ones. */
static void find_forms(struct kr_import_plan_reader *reader, const struct kr_import_scan *scan,
                       struct kr_import_plan_forms *out) {
  kr_import_plan_baseline_find(reader, scan, out);
  if (out->n == 0)
    out->n = kr_form_find_regions(&reader->headings, &scan->indexed, &out->v);
  if (!has_item(out) && reader->baseline.plan != NULL && reader->import->like == NULL) {
    kr_form_index_init(&reader->headings, reader->usual, reader->import->arena);
    out->n = kr_form_find_regions(&reader->headings, &scan->indexed, &out->v);
  }
}

/* A table without a column of items is none: its texts are left over. */
static void find_tables(void *context, struct kr_import_scan *scan, struct kr_import_tables *out) {
  struct kr_import_plan_reader *reader = context;
  struct kr_import_plan_forms forms = {NULL, 0, 0};
  find_forms(reader, scan, &forms);
  scan->record = reader->plan;
  for (size_t i = 0; i < forms.n; i++) {
    struct kr_form_region *form = &forms.v[i];
    struct kr_import_table table = {.kind = KR_IMPORT_PLAN,
                                    .original = reader->baseline.layout != NULL,
                                    .top_row = form->top_row,
                                    .end_row = form->end_row,
                                    .as.plan = form};
    if (form->has[KR_PLAN_ITEM])
      *KR_LIST_ADD(out, reader->import->arena) = table;
  }
}

static bool holds_any(void *context) {
  struct kr_import_plan_reader *reader = context;
  if (reader->item_count == 0)
    reader->import->model.plan = NULL;
  return reader->item_count > 0;
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
    headings->columns = like->columns;
    headings->numbers = reader->plan->numbers = like->numbers;
  }
  reader->usual = headings;
  kr_form_index_init(&reader->headings, headings, arena);
  reader->import->model.plan = reader->plan;
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
