/* SPDX-License-Identifier: ISC */
/* Finds the tables of a sheet: columns by their headings, else by their contents. */
#include "form/form.h"

#include <string.h>

#include "form/known_texts.h"

#define VOTES_MOST 256 /* columns voted for; a form has fewer than ten */
/* Rows with a text or an id of the plan that make a table of a sheet without any heading. */
#define ROWS_LEAST 2

bool kr_form_has_heading(const struct kr_form_region *region, const struct kr_sheet_cell *cell) {
  for (int f = 0; f < region->field_count; f++)
    if (region->has[f] && region->match[f] != KR_FORM_MATCH_NONE &&
        region->column[f] == cell->column && cell->row >= region->heading_row[f] &&
        cell->row <= region->heading_last[f])
      return true;
  return false;
}

/* ---- columns by their contents ---- */

#define VOTE_ID KR_PLAN_FIELD_NONE

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

_Static_assert(KR_PLAN_FIELDS_MOST <= 32, "a bit for each field");

/* The fields in which an item has the key of a cell, a bit each. */
static uint32_t fields_with(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                            size_t cell) {
  struct kr_form_known *known = indexed->known[cell];
  uint32_t fields = 0;
  size_t count;
  if (known != NULL && known->voted)
    return known->fields;
  for (int f = 0; f < index->field_count; f++) {
    kr_form_index_find(index, (enum kr_plan_field)f, indexed->keys[cell], &count);
    fields |= (uint32_t)(count > 0) << f;
  }
  if (known != NULL) {
    known->voted = true;
    known->fields = fields;
  }
  return fields;
}

static void count_votes(const struct kr_form_index *index, const struct kr_form_region *region,
                        struct votes *votes) {
  const struct kr_form_sheet *indexed = region->indexed;
  for (size_t i = kr_form_sheet_from(indexed, region->body_row); i < indexed->sheet->cell_count;
       i++) {
    const struct kr_sheet_cell *cell = &indexed->sheet->cells[i];
    struct kr_id_cell id;
    if (cell->row >= region->end_row)
      return;
    if (kr_plan_id_parse(cell->text, &id, index->arena))
      vote(votes, VOTE_ID, cell->column);
    uint32_t fields = fields_with(index, indexed, i);
    for (int f = 0; fields >> f > 0; f++)
      if ((fields >> f & 1) != 0)
        vote(votes, f, cell->column);
  }
}

/* The column with the most votes for a field; false if none or two have them. */
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

/* A heading was only guessed if the plan's texts are in another column. */
static void elect(struct kr_form_region *region, const struct votes *votes) {
  uint32_t column;
  region->has_id = elected(votes, VOTE_ID, &region->id_column);
  for (int f = 0; f < region->field_count; f++) {
    if (region->has[f] && region->match[f] >= KR_FORM_MATCH_LOOSE)
      continue;
    if (!elected(votes, f, &column) || (region->has[f] && region->column[f] == column) ||
        kr_form_has_column(region, column))
      continue;
    region->has[f] = true;
    region->column[f] = column;
    region->match[f] = KR_FORM_MATCH_NONE;
  }
}

/* ---- an input column without a heading ---- */

/* The answer for the last row asked for, since each of its cells asks again. */
struct body_row {
  bool asked, body;
  uint32_t row;
};

static bool is_body(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                    size_t at, struct body_row *last) {
  uint32_t row = indexed->sheet->cells[at].row;
  if (!last->asked || last->row != row)
    last->body = kr_form_row_is_body(index, indexed, at);
  last->asked = true;
  last->row = row;
  return last->body;
}

static bool is_foreign(const struct kr_form_index *index, const struct kr_form_region *region,
                       size_t at, struct body_row *last) {
  const struct kr_form_sheet *indexed = region->indexed;
  const struct kr_sheet_cell *cell = &indexed->sheet->cells[at];
  struct kr_id_cell id;
  bool number = index->plan->numbers && kr_form_index_find_number(index, indexed->keys[at]) != NULL;
  return indexed->keys[at].len > 0 && !number && !kr_form_has_column(region, cell->column) &&
         !(region->has_id && region->id_column == cell->column) &&
         !kr_plan_id_parse(cell->text, &id, index->arena) && is_body(index, indexed, at, last);
}

static bool holds_text(const struct kr_form_region *region, uint32_t column) {
  const struct kr_form_sheet *indexed = region->indexed;
  for (size_t i = kr_form_sheet_from(indexed, region->body_row);
       i < indexed->sheet->cell_count && indexed->sheet->cells[i].row < region->end_row; i++)
    if (indexed->sheet->cells[i].column == column && indexed->keys[i].len > 0)
      return true;
  return false;
}

/* The columns from the first input column on, which the id cells are directly left of; one without
 * its heading is known by its place among them, if those that have one are in theirs. */
static void guess_by_place(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_plan_columns *columns = &index->plan->columns;
  uint32_t place[KR_PLAN_FIELDS_MOST] = {0}, next = region->id_column;
  bool kept = region->has_id && index->plan->fields.n > 0;
  for (size_t i = 0; kept && i < columns->n; i++) {
    enum kr_plan_field field = kr_plan_field_named(index->plan, columns->v[i].field);
    if (next == region->id_column && !kr_plan_is_input(index->plan, field))
      continue;
    next++;
    if (field == KR_PLAN_ITEM && index->plan->numbers)
      next++;
    place[field] = next;
    kept = !region->has[field] || region->column[field] == next;
  }
  for (int f = 0; kept && f < region->field_count; f++)
    if (place[f] > 0 && !region->has[f] && !kr_form_is_prefilled(index, f) &&
        !kr_form_has_column(region, place[f])) {
      region->has[f] = true;
      region->column[f] = place[f];
      region->guessed = region->guessed || (f == KR_PLAN_COMMENT && holds_text(region, place[f]));
    }
}

/* Takes the one column right of a known one in which people have written. */
static void guess_input(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_form_sheet *indexed = region->indexed;
  struct body_row last = {false, false, 0};
  bool any = false, beside = region->has_id && index->plan->fields.n == 0 &&
                             !kr_form_has_column(region, region->id_column + 1);
  uint32_t found = beside ? region->id_column + 1 : 0, least = UINT32_MAX;
  for (int f = 0; f < region->field_count; f++)
    if (kr_form_is_prefilled(index, f) && region->has[f] && region->column[f] < least)
      least = region->column[f];
  for (size_t i = kr_form_sheet_from(indexed, region->body_row); i < indexed->sheet->cell_count;
       i++) {
    const struct kr_sheet_cell *cell = &indexed->sheet->cells[i];
    if (cell->row >= region->end_row)
      break;
    if ((any && cell->column == found) || !is_foreign(index, region, i, &last))
      continue;
    bool possible = beside ? cell->column == found : cell->column >= least;
    if (any || !possible)
      return; /* in two columns, or in another than the one beside the ids */
    any = true;
    found = cell->column;
  }
  if (!any && !beside)
    return;
  region->has[KR_PLAN_COMMENT] = true;
  region->column[KR_PLAN_COMMENT] = found;
  region->guessed = any;
}

/* ---- all tables of a sheet ---- */

static void find_number(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_form_sheet *indexed = region->indexed;
  if (!index->plan->numbers)
    return;
  for (size_t i = kr_form_sheet_from(indexed, region->top_row);
       i < indexed->sheet->cell_count && indexed->sheet->cells[i].row < region->body_row; i++)
    if (kr_text_is(indexed->keys[i], "No.") &&
        !kr_form_has_column(region, indexed->sheet->cells[i].column)) {
      region->has_number = true;
      region->number_column = indexed->sheet->cells[i].column;
      return;
    }
  if (region->has[KR_PLAN_ITEM] && region->column[KR_PLAN_ITEM] > 0 &&
      !kr_form_has_column(region, region->column[KR_PLAN_ITEM] - 1)) {
    region->has_number = true;
    region->number_column = region->column[KR_PLAN_ITEM] - 1;
  }
}

static void complete(const struct kr_form_index *index, struct kr_form_region *region) {
  struct votes votes;
  votes.n = 0;
  count_votes(index, region, &votes);
  kr_form_find_similar_headings(index, region);
  elect(region, &votes);
  guess_by_place(index, region);
  if (!region->has[KR_PLAN_COMMENT])
    guess_input(index, region);
  find_number(index, region);
  kr_form_list_merges(index, region);
}

/* The row of the first title, label or line of a form below the rows of the table before. */
static uint32_t above_from(const struct kr_form_index *index, const struct kr_form_region *before,
                           const struct kr_form_region *region) {
  const struct kr_form_sheet *indexed = region->indexed;
  uint32_t above = region->top_row;
  struct body_row last = {false, false, 0};
  for (size_t i = kr_form_sheet_from(indexed, region->top_row); i-- > 0;) {
    const struct kr_sheet_cell *cell = &indexed->sheet->cells[i];
    if (cell->row < before->body_row || is_body(index, indexed, i, &last))
      break;
    if (kr_form_index_prints(index, indexed->keys[i]))
      above = cell->row;
  }
  return above;
}

/* On a sheet without any heading, the table begins at the first row that shows the plan. */
static bool find_bare(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                      struct kr_form_region *region) {
  size_t rows = 0;
  memset(region, 0, sizeof *region);
  region->field_count = index->field_count;
  region->indexed = indexed;
  region->sheet = indexed->sheet;
  for (size_t i = 0; i < indexed->sheet->cell_count && rows < ROWS_LEAST; i++) {
    uint32_t row = indexed->sheet->cells[i].row;
    if ((i > 0 && indexed->sheet->cells[i - 1].row == row) ||
        !kr_form_row_is_body(index, indexed, i))
      continue;
    if (rows++ == 0)
      region->top_row = region->body_row = row;
  }
  return rows == ROWS_LEAST || (rows > 0 && index->count == 1);
}

size_t kr_form_find_regions(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                            struct kr_form_region **regions) {
  struct kr_form_header_rows *headers;
  size_t count = kr_form_find_header_rows(index, indexed, &headers);
  *regions = kr_arena_alloc_array(index->arena, count + 1, sizeof **regions);
  for (size_t i = 0; i < count; i++)
    (*regions)[i] = headers[i].region;
  if (count == 0 && find_bare(index, indexed, &(*regions)[0]))
    count = 1;
  for (size_t i = 0; i < count; i++) {
    struct kr_form_region *region = &(*regions)[i];
    region->above_row = 0;
    region->end_row = UINT32_MAX;
    if (i == 0)
      continue;
    region->above_row = above_from(index, &(*regions)[i - 1], region);
    (*regions)[i - 1].end_row = region->above_row;
  }
  for (size_t i = 0; i < count; i++)
    complete(index, &(*regions)[i]);
  return count;
}
