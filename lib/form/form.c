/* The tables of a sheet: columns by their headings, else by what stands in them. */
#include "form/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"

#define VOTES_MOST 256 /* columns voted for; a form has fewer than ten */
/* Rows with a text or an id of the plan that make a table of a sheet without any heading. */
#define ROWS_LEAST 2

/* ---- a sheet with its keys ---- */

static int by_place(const void *a, const void *b) {
  const struct kr_sheet_range *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

void kr_form_sheet_init(struct kr_form_sheet *keyed, const struct kr_sheet *sheet,
                        struct kr_arena *arena) {
  keyed->sheet = sheet;
  keyed->keys = kr_arena_alloc_array(arena, sheet->cell_count + 1, sizeof *keyed->keys);
  for (size_t i = 0; i < sheet->cell_count; i++)
    keyed->keys[i] = kr_form_key(arena, sheet->cells[i].text);
  keyed->merges = kr_arena_alloc_array(arena, sheet->merge_count + 1, sizeof *keyed->merges);
  if (sheet->merge_count > 0)
    memcpy(keyed->merges, sheet->merges, sheet->merge_count * sizeof *keyed->merges);
  qsort(keyed->merges, sheet->merge_count, sizeof *keyed->merges, by_place);
}

size_t kr_form_sheet_from(const struct kr_form_sheet *keyed, uint32_t row) {
  size_t low = 0, high = keyed->sheet->cell_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (keyed->sheet->cells[middle].row < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const struct kr_sheet_range *kr_form_merged_from(const struct kr_form_sheet *keyed, uint32_t row,
                                                 uint32_t column) {
  struct kr_sheet_range key = {row, column, 0, 0};
  return keyed->sheet->merge_count == 0
             ? NULL
             : bsearch(&key, keyed->merges, keyed->sheet->merge_count, sizeof key, by_place);
}

uint32_t kr_form_merged_to(const struct kr_form_sheet *keyed, uint32_t row, uint32_t column) {
  const struct kr_sheet_range *found = kr_form_merged_from(keyed, row, column);
  return found == NULL ? row : found->last_row;
}

void kr_form_list_merges(const struct kr_form_index *known, struct kr_form_region *form) {
  const struct kr_form_sheet *keyed = form->keyed;
  size_t count = keyed->sheet->merge_count;
  for (int f = 0; count > 0 && f < KR_PLAN_FIELD_COUNT; f++) {
    if (!form->has[f])
      continue;
    form->merged_count[f] = 0;
    form->merged[f] =
        kr_arena_alloc_array(known->arena, count, sizeof(const struct kr_sheet_range *));
    for (size_t i = 0; i < count; i++)
      if (keyed->merges[i].column <= form->column[f] &&
          form->column[f] <= keyed->merges[i].last_column)
        form->merged[f][form->merged_count[f]++] = &keyed->merges[i];
  }
}

const struct kr_sheet_range *kr_form_merge(const struct kr_form_region *form, int field,
                                           uint32_t row) {
  size_t low = 0, high = form->merged_count[field];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (form->merged[field][middle]->row <= row)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0 || form->merged[field][low - 1]->last_row < row)
    return NULL;
  return form->merged[field][low - 1];
}

bool kr_form_has_column(const struct kr_form_region *form, uint32_t column) {
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
    if (form->has[f] && form->column[f] == column)
      return true;
  return false;
}

/* ---- columns by what stands in them ---- */

#define VOTE_ID KR_PLAN_FIELD_COUNT

struct vote {
  int field; /* or VOTE_ID */
  uint32_t column;
  size_t count;
};

struct votes {
  struct vote v[VOTES_MOST];
  size_t n;
};

static void vote(struct votes *votes, int field, uint32_t column) {
  for (size_t i = 0; i < votes->n; i++)
    if (votes->v[i].field == field && votes->v[i].column == column) {
      votes->v[i].count++;
      return;
    }
  if (votes->n < VOTES_MOST) {
    struct vote one = {field, column, 1};
    votes->v[votes->n++] = one;
  }
}

static void count_votes(const struct kr_form_index *known, const struct kr_form_region *form,
                        struct votes *votes) {
  const struct kr_form_sheet *keyed = form->keyed;
  for (size_t i = kr_form_sheet_from(keyed, form->body_row); i < keyed->sheet->cell_count; i++) {
    const struct kr_sheet_cell *cell = &keyed->sheet->cells[i];
    struct kr_id_cell id;
    size_t count;
    if (cell->row >= form->end_row)
      return;
    if (kr_plan_id_parse(cell->text, &id, known->arena))
      vote(votes, VOTE_ID, cell->column);
    for (int f = 0; f < KR_PLAN_COMMENT; f++) {
      kr_form_index_find(known, (enum kr_plan_field)f, keyed->keys[i], &count);
      if (count > 0)
        vote(votes, f, cell->column);
    }
  }
}

/* The column with the most votes for a field; false where none or two have it. */
static bool elected(const struct votes *votes, int field, uint32_t *column) {
  size_t most = 0;
  bool one = false;
  for (size_t i = 0; i < votes->n; i++) {
    if (votes->v[i].field != field || votes->v[i].count < most)
      continue;
    one = votes->v[i].count > most;
    most = votes->v[i].count;
    *column = votes->v[i].column;
  }
  return one;
}

/* A heading was only guessed where the plan's texts stand in another column. */
static void elect(struct kr_form_region *form, const struct votes *votes) {
  uint32_t column;
  form->has_id = elected(votes, VOTE_ID, &form->id_column);
  for (int f = 0; f < KR_PLAN_COMMENT; f++) {
    if (form->has[f] && form->told[f] >= KR_FORM_MATCH_LOOSE)
      continue;
    if (!elected(votes, f, &column) || (form->has[f] && form->column[f] == column) ||
        kr_form_has_column(form, column))
      continue;
    form->has[f] = true;
    form->column[f] = column;
    form->told[f] = KR_FORM_MATCH_NONE;
  }
}

/* ---- an input column without a heading ---- */

/* Whether the row asked for last is one of the body: asked for cell by cell. */
struct body_row {
  bool asked, body;
  uint32_t row;
};

static bool is_body(const struct kr_form_index *known, const struct kr_form_sheet *keyed, size_t at,
                    struct body_row *last) {
  uint32_t row = keyed->sheet->cells[at].row;
  if (!last->asked || last->row != row)
    last->body = kr_form_row_is_body(known, keyed, at);
  last->asked = true;
  last->row = row;
  return last->body;
}

static bool is_stranger(const struct kr_form_index *known, const struct kr_form_region *form,
                        size_t at, struct body_row *last) {
  const struct kr_form_sheet *keyed = form->keyed;
  const struct kr_sheet_cell *cell = &keyed->sheet->cells[at];
  struct kr_id_cell id;
  bool number = known->plan->numbers && kr_form_index_find_number(known, keyed->keys[at]) != NULL;
  return keyed->keys[at].len > 0 && !number && !kr_form_has_column(form, cell->column) &&
         !(form->has_id && form->id_column == cell->column) &&
         !kr_plan_id_parse(cell->text, &id, known->arena) && is_body(known, keyed, at, last);
}

/* The one column right of a known one in which people have written; else none. */
static void guess_input(const struct kr_form_index *known, struct kr_form_region *form) {
  const struct kr_form_sheet *keyed = form->keyed;
  struct body_row last = {false, false, 0};
  bool any = false, beside = form->has_id && !kr_form_has_column(form, form->id_column + 1);
  uint32_t found = beside ? form->id_column + 1 : 0, least = UINT32_MAX;
  for (int f = 0; f < KR_PLAN_COMMENT; f++)
    if (form->has[f] && form->column[f] < least)
      least = form->column[f];
  for (size_t i = kr_form_sheet_from(keyed, form->body_row); i < keyed->sheet->cell_count; i++) {
    const struct kr_sheet_cell *cell = &keyed->sheet->cells[i];
    if (cell->row >= form->end_row)
      break;
    if ((any && cell->column == found) || !is_stranger(known, form, i, &last))
      continue;
    if (any || (beside ? cell->column != found : cell->column < least))
      return; /* in two columns, or in another than the one beside the ids */
    any = true;
    found = cell->column;
  }
  if (!any && !beside)
    return;
  form->has[KR_PLAN_COMMENT] = true;
  form->column[KR_PLAN_COMMENT] = found;
  form->guessed = any;
}

/* ---- all tables of a sheet ---- */

static void find_number(const struct kr_form_index *known, struct kr_form_region *form) {
  const struct kr_form_sheet *keyed = form->keyed;
  if (!known->plan->numbers)
    return;
  for (size_t i = kr_form_sheet_from(keyed, form->top_row);
       i < keyed->sheet->cell_count && keyed->sheet->cells[i].row < form->body_row; i++)
    if (kr_text_is(keyed->keys[i], "No.") &&
        !kr_form_has_column(form, keyed->sheet->cells[i].column)) {
      form->has_number = true;
      form->number_column = keyed->sheet->cells[i].column;
      return;
    }
  if (form->has[KR_PLAN_ITEM] && form->column[KR_PLAN_ITEM] > 0 &&
      !kr_form_has_column(form, form->column[KR_PLAN_ITEM] - 1)) {
    form->has_number = true;
    form->number_column = form->column[KR_PLAN_ITEM] - 1;
  }
}

static void complete(const struct kr_form_index *known, struct kr_form_region *form) {
  struct votes *votes = kr_arena_alloc(known->arena, sizeof *votes);
  count_votes(known, form, votes);
  kr_form_find_similar_headings(known, form);
  elect(form, votes);
  if (!form->has[KR_PLAN_COMMENT])
    guess_input(known, form);
  find_number(known, form);
  kr_form_list_merges(known, form);
}

/* Below the last row of the table before, from the first title, label or line of a form on. */
static uint32_t above_from(const struct kr_form_index *known, const struct kr_form_region *before,
                           const struct kr_form_region *form) {
  const struct kr_form_sheet *keyed = form->keyed;
  uint32_t above = form->top_row;
  struct body_row last = {false, false, 0};
  for (size_t i = kr_form_sheet_from(keyed, form->top_row); i-- > 0;) {
    const struct kr_sheet_cell *cell = &keyed->sheet->cells[i];
    if (cell->row < before->body_row || is_body(known, keyed, i, &last))
      break;
    if (kr_form_index_prints(known, keyed->keys[i]))
      above = cell->row;
  }
  return above;
}

/* A sheet whose headings are all gone: from its first row that shows the plan. */
static bool find_bare(const struct kr_form_index *known, const struct kr_form_sheet *keyed,
                      struct kr_form_region *form) {
  size_t rows = 0;
  memset(form, 0, sizeof *form);
  form->keyed = keyed;
  form->sheet = keyed->sheet;
  for (size_t i = 0; i < keyed->sheet->cell_count && rows < ROWS_LEAST; i++) {
    uint32_t row = keyed->sheet->cells[i].row;
    if ((i > 0 && keyed->sheet->cells[i - 1].row == row) || !kr_form_row_is_body(known, keyed, i))
      continue;
    if (rows++ == 0)
      form->top_row = form->body_row = row;
  }
  return rows == ROWS_LEAST || (rows > 0 && known->count == 1);
}

size_t kr_form_find_regions(const struct kr_form_index *known, const struct kr_form_sheet *keyed,
                            struct kr_form_region **forms) {
  struct kr_form_header_rows *bands;
  size_t count = kr_form_find_header_rows(known, keyed, &bands);
  *forms = kr_arena_alloc_array(known->arena, count + 1, sizeof **forms);
  for (size_t i = 0; i < count; i++)
    (*forms)[i] = bands[i].form;
  if (count == 0 && find_bare(known, keyed, &(*forms)[0]))
    count = 1;
  for (size_t i = 0; i < count; i++) {
    struct kr_form_region *form = &(*forms)[i];
    form->above_row = i == 0 ? 0 : above_from(known, &(*forms)[i - 1], form);
    form->end_row = UINT32_MAX;
    if (i > 0)
      (*forms)[i - 1].end_row = form->above_row;
  }
  for (size_t i = 0; i < count; i++)
    complete(known, &(*forms)[i]);
  return count;
}
