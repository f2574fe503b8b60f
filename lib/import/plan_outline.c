/* What the outline of our own form (model/outline.h) says beyond the sheet.
 *
 * It comes in a file from outside: it is loaded as any source file, under limits of its own, and
 * what stands on the sheet is right where the two differ. */
#include "model/outline.h"

#include <stdlib.h>
#include <string.h>

#include "import/plan_internal.h"

#define HEAD_ROWS 2
#define COLUMNS_MOST 64 /* of a form whose headings are looked for one by one */

/* ---- loading ---- */

static int by_first(const void *a, const void *b) {
  const struct kr_policy *x = *(const struct kr_policy *const *)a;
  const struct kr_policy *y = *(const struct kr_policy *const *)b;
  return kr_text_compare(x->items.v[0].id, y->items.v[0].id);
}

static int id_of_first(const void *key, const void *entry) {
  const struct kr_text *id = key;
  return kr_text_compare(*id, (*(const struct kr_policy *const *)entry)->items.v[0].id);
}

static void sort_policies(struct kr_import_plan_reading *run) {
  const struct kr_policies *policies = &run->outline->policies;
  run->firsts =
      kr_arena_alloc_array(run->import->arena, policies->n + 1, sizeof(const struct kr_policy *));
  for (size_t i = 0; i < policies->n; i++)
    run->firsts[i] = &policies->v[i];
  qsort(run->firsts, policies->n, sizeof(const struct kr_policy *), by_first);
}

static bool load(struct kr_import_plan_reading *run, struct kr_model *model) {
  return kr_import_outline(run->import, run->file, model) && model->plan != NULL;
}

/* The headings to look for where none is asked for by --like. */
static void look_for(struct kr_import_plan_reading *run, const struct kr_plan *outline) {
  struct kr_plan *headings = kr_arena_alloc(run->import->arena, sizeof *headings);
  headings->columns = outline->columns;
  headings->numbers = outline->numbers;
  kr_form_index_init(&run->known, headings, run->import->arena);
}

void kr_import_outline_begin(struct kr_import_plan_reading *run) {
  struct kr_model model = {.plan = NULL};
  run->outline = NULL;
  run->note_next = 0;
  run->note_first = run->plan->footnotes.n;
  run->differs = false;
  bool sent = run->file->outline.len > 0;
  bool good = !run->file->outline_damaged && (!sent || load(run, &model));
  const struct kr_plan *outline = good ? model.plan : NULL;
  if (!good)
    kr_import_warn(run->import, KR_DIAG_IMPORT_OUTLINE, run->file, "1", kr_text_of(NULL), run->plan,
                   NULL);
  if (run->import->like == NULL)
    look_for(run, outline != NULL ? outline : run->usual);
  if (outline == NULL)
    return;
  run->outline = outline;
  run->notes =
      kr_arena_alloc_array(run->import->arena, outline->footnotes.n + 1, sizeof *run->notes);
  sort_policies(run);
  if (run->import->model.style == NULL)
    run->import->model.style = model.style;
}

/* ---- headings, each in its place ---- */

/* The columns of a form as it was made: plan fields, or one of these. */
enum { SHOWS_ID = KR_PLAN_FIELD_COUNT, SHOWS_NUMBER };

struct layout {
  int shows[COLUMNS_MOST];
  struct kr_text heading[COLUMNS_MOST];
  bool under[COLUMNS_MOST], any;
  size_t count;
};

static void put(struct layout *layout, int shows, struct kr_text heading, bool under) {
  layout->shows[layout->count] = shows;
  layout->heading[layout->count] = heading;
  layout->under[layout->count++] = under;
  layout->any = layout->any || under;
}

static bool lay_out(const struct kr_plan *plan, bool ids, struct layout *layout) {
  memset(layout, 0, sizeof *layout);
  for (size_t i = 0; i < plan->columns.n; i++) {
    enum kr_plan_field field = kr_plan_field_named(plan->columns.v[i].field);
    bool under = kr_plan_column_under(plan, field);
    if (layout->count + 2 > COLUMNS_MOST)
      return false;
    if (field == KR_PLAN_COMMENT && ids)
      put(layout, SHOWS_ID, kr_text_of(kr_outline_id_heading), false);
    if (field == KR_PLAN_ITEM && plan->numbers)
      put(layout, SHOWS_NUMBER, kr_text_of(kr_outline_number_heading), under);
    put(layout, (int)field, plan->columns.v[i].heading, under);
  }
  return true;
}

/* True where the headings stand from a row on; no row of an item looks so, since it has an id. */
static bool stand_at(const struct kr_sheet *sheet, const struct layout *layout, uint32_t row) {
  for (uint32_t i = 0; i < layout->count; i++) {
    uint32_t at = row + (layout->any && layout->under[i]);
    const struct kr_sheet_cell *cell = kr_sheet_at(sheet, at, i);
    if (cell == NULL || cell->anchor.len > 0 || !kr_text_equal(cell->text, layout->heading[i]))
      return false;
  }
  return true;
}

static void take_columns(struct kr_form_region *form, const struct layout *layout) {
  for (uint32_t i = 0; i < layout->count; i++) {
    int shows = layout->shows[i];
    if (shows == SHOWS_ID && !form->has_id) {
      form->has_id = true;
      form->id_column = i;
    } else if (shows == SHOWS_NUMBER && !form->has_number) {
      form->has_number = true;
      form->number_column = i;
    } else if (shows < KR_PLAN_FIELD_COUNT && !form->has[shows]) {
      form->has[shows] = true;
      form->column[shows] = i;
      form->match[shows] = KR_FORM_MATCH_EXACT;
      form->heading_row[shows] = form->top_row + (layout->any && layout->under[i]);
      form->heading_last[shows] = form->body_row - 1;
    }
  }
}

static void add_form(struct kr_import_plan_reading *run, const struct layout *layout, uint32_t row,
                     struct kr_form_region *form) {
  memset(form, 0, sizeof *form);
  form->indexed = &run->keyed;
  form->sheet = run->sheet;
  form->top_row = row;
  form->body_row = row + (layout->any ? HEAD_ROWS : 1);
  form->end_row = UINT32_MAX;
  take_columns(form, layout);
  kr_form_list_merges(&run->known, form);
}

static size_t find_laid_out(struct kr_import_plan_reading *run, const struct layout *layout,
                            struct kr_form_region **forms) {
  const struct kr_sheet *sheet = run->sheet;
  size_t count = 0, room = 0;
  *forms = NULL;
  for (size_t i = 0; i < sheet->cell_count; i++) {
    uint32_t row = sheet->cells[i].row;
    if ((i > 0 && sheet->cells[i - 1].row == row) || !stand_at(sheet, layout, row))
      continue;
    *forms = kr_arena_grow(run->import->arena, *forms, count, &room, sizeof **forms);
    add_form(run, layout, row, &(*forms)[count]);
    if (count > 0)
      (*forms)[count].above_row = (*forms)[count - 1].end_row = row;
    count++;
  }
  return count;
}

size_t kr_import_outline_forms(struct kr_import_plan_reading *run, struct kr_form_region **forms) {
  struct layout *layout = kr_arena_alloc(run->import->arena, sizeof *layout);
  run->shows_count = 0;
  for (int ids = 1; run->outline != NULL && ids >= 0; ids--) {
    size_t count = lay_out(run->outline, ids == 1, layout) ? find_laid_out(run, layout, forms) : 0;
    if (count == 0)
      continue;
    run->shows = layout->shows;
    run->shows_count = layout->count;
    return count;
  }
  return 0;
}

bool kr_import_outline_shows_again(const struct kr_import_plan_reading *run,
                                   const struct kr_sheet_cell *cell,
                                   const struct kr_sheet_cell *const *fields) {
  if (cell->column >= run->shows_count)
    return false;
  int shows = run->shows[cell->column];
  if (shows >= KR_PLAN_FIELD_COUNT)
    return shows == SHOWS_ID || kr_import_plan_is_number(run, cell);
  return fields[shows] != NULL && kr_text_equal(fields[shows]->text, cell->text);
}

bool kr_import_outline_heads(const struct kr_import_plan_reading *run,
                             const struct kr_sheet_cell *cell) {
  if (cell->column >= run->shows_count || cell->row < run->form->top_row)
    return false;
  int shows = run->shows[cell->column];
  if (shows == SHOWS_ID)
    return kr_text_is(cell->text, kr_outline_id_heading);
  if (shows == SHOWS_NUMBER)
    return kr_text_is(cell->text, kr_outline_number_heading);
  for (size_t i = 0; i < run->outline->columns.n; i++)
    if ((int)kr_plan_field_named(run->outline->columns.v[i].field) == shows &&
        kr_text_equal(cell->text, run->outline->columns.v[i].heading))
      return true;
  return false;
}

/* ---- policies and footnotes ---- */

const struct kr_policy *kr_import_outline_policy(const struct kr_import_plan_reading *run,
                                                 struct kr_text id) {
  if (run->outline == NULL || id.len == 0 || run->outline->policies.n == 0)
    return NULL;
  const struct kr_policy **found = bsearch(&id, run->firsts, run->outline->policies.n,
                                           sizeof(const struct kr_policy *), id_of_first);
  return found == NULL ? NULL : *found;
}

bool kr_import_outline_note(struct kr_import_plan_reading *run, const struct kr_sheet_cell *cell) {
  size_t count = run->outline == NULL ? 0 : run->outline->footnotes.n;
  for (size_t i = run->note_next; i < count; i++) {
    const struct kr_footnote *note = &run->outline->footnotes.v[i];
    if (note->text.len == 0)
      continue;
    struct kr_text head = kr_footnote_head(note, run->import->arena), text = cell->text;
    if (text.len <= head.len || memcmp(text.bytes, head.bytes, head.len) != 0)
      continue;
    text.bytes += head.len;
    text.len -= head.len;
    if (kr_text_blank(text))
      continue;
    run->notes[i] = text;
    run->note_next = i + 1;
    return true;
  }
  return false;
}

/* Those of the outline first, in its order; a printed one that is gone from the sheet is gone. */
static void join_notes(struct kr_import_plan_reading *run) {
  struct kr_footnotes *all = &run->plan->footnotes;
  size_t count = run->outline->footnotes.n, own = all->n - run->note_first, n = run->note_first;
  struct kr_footnote *others = kr_arena_alloc_array(run->import->arena, own + 1, sizeof *others);
  if (own > 0)
    memcpy(others, all->v + run->note_first, own * sizeof *others);
  struct kr_footnote *joined =
      kr_arena_alloc_array(run->import->arena, run->note_room + count + 1, sizeof *joined);
  run->note_room += count;
  if (n > 0)
    memcpy(joined, all->v, n * sizeof *joined);
  for (size_t i = 0; i < count; i++) {
    const struct kr_footnote *note = &run->outline->footnotes.v[i];
    run->differs = run->differs || (note->text.len > 0 && run->notes[i].len == 0);
    if (note->text.len > 0 && run->notes[i].len == 0)
      continue;
    joined[n] = *note;
    joined[n++].text = run->notes[i];
  }
  if (own > 0)
    memcpy(joined + n, others, own * sizeof *joined);
  all->v = joined;
  all->n = n + own;
}

/* Where a policy's first row is gone, its place tells it, if none was added or taken away. */
static void match_by_place(struct kr_import_plan_reading *run) {
  const struct kr_policies *sent = &run->outline->policies;
  size_t count = run->plan->policies.n - run->policy_first;
  for (size_t i = 0; i < count; i++) {
    const struct kr_policy **match = &run->sent[run->policy_first + i];
    run->differs = run->differs || count != sent->n || *match != &sent->v[i];
    if (*match == NULL && count == sent->n)
      *match = &sent->v[i];
  }
}

/* What people see nowhere on the sheet. */
static void take_unseen(struct kr_import_plan_reading *run) {
  struct kr_plan *plan = run->plan;
  const struct kr_plan *outline = run->outline;
  if (plan->id.len == 0)
    plan->id = outline->id;
  if (plan->period.len == 0)
    plan->period = outline->period;
  if (plan->office.len == 0)
    plan->office = outline->office;
  if (plan->names.n == 0)
    plan->names = outline->names;
}

void kr_import_outline_end(struct kr_import_plan_reading *run) {
  if (run->outline == NULL)
    return;
  take_unseen(run);
  join_notes(run);
  match_by_place(run);
  if (run->shows_count == 0 || run->differs)
    kr_import_warn(run->import, KR_DIAG_IMPORT_CHANGED, run->file, "1", kr_text_of(NULL), run->plan,
                   NULL);
  run->told_changed = run->told_changed || run->shows_count == 0 || run->differs;
}

/* The revision tells of every text that a form shows, if it shows them all. */
void kr_import_outline_prove(struct kr_import_plan_reading *run) {
  char revision[KR_REVISION_SIZE];
  if (run->outline == NULL || run->told_changed || run->file->revision.len == 0)
    return;
  for (int f = 0; f < KR_PLAN_COMMENT; f++)
    if (!run->form_has[f])
      return;
  kr_plan_revision(run->plan, revision);
  if (!kr_text_is(run->file->revision, revision))
    kr_import_warn(run->import, KR_DIAG_IMPORT_CHANGED, run->file, "1", kr_text_of(NULL), run->plan,
                   NULL);
}
