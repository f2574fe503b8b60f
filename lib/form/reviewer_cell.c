/* SPDX-License-Identifier: ISC */
/* The name on a form: beside, below or in the cell that asks for it. */
#include "form/reviewer.h"

#include "base/textkey.h"

#define LABEL_LONGEST 64 /* bytes of a label */
#define NAME_LONGEST 200 /* bytes; a longer text is not a name */

static bool is_name_like(const struct kr_form_index *index, struct kr_text text) {
  struct kr_text key = kr_text_key(index->arena, text);
  return !kr_text_blank(text) && !kr_form_is_stand_in(key) &&
         !kr_plan_is_office(index->plan, key, index->arena) &&
         (!kr_form_is_sentence(key) || kr_form_match_reviewer(index, text).listed);
}

/* The text after "お名前：" in the same cell; absent if the cell has no such label. */
static struct kr_text name_inside(const struct kr_form_index *index, struct kr_text text) {
  struct kr_text none = kr_text_of(NULL);
  for (size_t at = 0; text.len <= NAME_LONGEST && at < text.len && at <= LABEL_LONGEST;) {
    unsigned long c;
    size_t step = kr_text_character(text.bytes + at, text.len - at, &c);
    struct kr_text before = kr_text_view(text.bytes, at);
    struct kr_text after = kr_text_view(text.bytes + at + step, text.len - at - step);
    bool colon = c == ':' || c == 0xFF1A, gap = c == ' ' || c == 0x3000 || c == '\n' || c == '\t';
    if ((colon || gap) && kr_form_is_name_label(kr_text_key(index->arena, before)))
      return is_name_like(index, after) ? after : none;
    at += step;
  }
  return none;
}

static void set_name(struct kr_form_region *region, const struct kr_sheet_cell *cell,
                     struct kr_text name) {
  region->name = name;
  region->name_row = cell->row;
  region->name_column = cell->column;
}

static bool can_be_name(const struct kr_form_index *index, const struct kr_form_region *region,
                        const struct kr_sheet_cell *cell) {
  return cell->text.len <= NAME_LONGEST &&
         !kr_form_index_prints(
             index, kr_form_cell_key(region->indexed, (size_t)(cell - region->sheet->cells))) &&
         is_name_like(index, cell->text);
}

static bool name_beside(const struct kr_form_index *index, struct kr_form_region *region,
                        size_t label) {
  const struct kr_sheet *sheet = region->sheet;
  const struct kr_sheet_cell *at = &sheet->cells[label];
  const struct kr_sheet_range *merged = kr_form_merged_from(region->indexed, at->row, at->column);
  uint32_t most = (merged == NULL ? at->column : merged->last_column) + 1;
  /* The hidden id column may be between them; a note further right is not a name. */
  if ((region->has[KR_PLAN_COMMENT] && most + 1 == region->column[KR_PLAN_COMMENT]) ||
      (region->has_id && most == region->id_column))
    most++;
  for (size_t i = label + 1; i < sheet->cell_count && sheet->cells[i].row == at->row; i++) {
    if (sheet->cells[i].column > most)
      return false;
    if (!can_be_name(index, region, &sheet->cells[i]))
      continue;
    set_name(region, &sheet->cells[i], sheet->cells[i].text);
    return true;
  }
  return false;
}

static bool name_below(const struct kr_form_index *index, struct kr_form_region *region,
                       size_t label, uint32_t end_row) {
  const struct kr_sheet_cell *at = &region->sheet->cells[label];
  uint32_t row = kr_form_merged_to(region->indexed, at->row, at->column) + 1;
  if (row >= end_row)
    return false;
  const struct kr_sheet_cell *below = kr_sheet_at(region->sheet, row, at->column);
  if (below == NULL || !can_be_name(index, region, below))
    return false;
  set_name(region, below, below->text);
  return true;
}

bool kr_form_take_name(const struct kr_form_index *index, struct kr_form_region *region,
                       size_t cell, uint32_t end_row) {
  struct kr_text key = kr_form_cell_key(region->indexed, cell);
  if (kr_form_is_name_label(key))
    return name_beside(index, region, cell) || name_below(index, region, cell, end_row);
  struct kr_text inside = name_inside(index, region->sheet->cells[cell].text);
  if (inside.bytes == NULL)
    return false;
  set_name(region, &region->sheet->cells[cell], inside);
  return true;
}

/* A listed name without its label, which was deleted. */
static void find_bare_name(const struct kr_form_index *index, struct kr_form_region *region,
                           size_t from) {
  const struct kr_sheet *sheet = region->sheet;
  const struct kr_sheet_cell *found = NULL;
  for (size_t i = from; i < sheet->cell_count && sheet->cells[i].row < region->top_row; i++)
    for (size_t j = 0; j < index->plan->reviewers.n; j++) {
      if (kr_form_cell_key(region->indexed, i).len == 0 ||
          !kr_text_equal(kr_form_cell_key(region->indexed, i), index->reviewer[j]))
        continue;
      if (found != NULL && !kr_text_key_equal(found->text, sheet->cells[i].text, index->arena))
        return; /* a list of names */
      found = &sheet->cells[i];
    }
  if (found != NULL)
    set_name(region, found, found->text);
}

/* Whatever the office wrote directly left of the name cell, but no sentence. */
static bool is_label_of(const struct kr_form_region *region, const struct kr_sheet_cell *label,
                        const struct kr_sheet_cell *cell) {
  const struct kr_sheet_range *merged =
      kr_form_merged_from(region->indexed, label->row, label->column);
  uint32_t next = (merged == NULL ? label->column : merged->last_column) + 1;
  if (region->has_id && next == region->id_column)
    next++;
  return label->row == cell->row && next == cell->column && label->text.len <= LABEL_LONGEST &&
         !kr_form_is_sentence(
             kr_form_cell_key(region->indexed, (size_t)(label - region->sheet->cells)));
}

/* The cell that was sent for the name, whatever the words before it say; these are its label. */
static bool take_name_cell(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_sheet *sheet = region->sheet;
  const struct kr_sheet_cell *cell = sheet->name_cell;
  if (cell == NULL || cell->row < region->above_row || cell->row >= region->body_row ||
      !can_be_name(index, region, cell) || kr_form_has_heading(region, cell))
    return false;
  set_name(region, cell, cell->text);
  struct kr_text inside = name_inside(index, cell->text);
  if (inside.bytes != NULL)
    region->name = inside;
  if (cell > sheet->cells && is_label_of(region, cell - 1, cell))
    region->name_label = &cell[-1];
  return true;
}

void kr_form_find_above(const struct kr_form_index *index, struct kr_form_region *region) {
  const struct kr_sheet *sheet = region->sheet;
  size_t from = kr_form_sheet_from(region->indexed, region->above_row);
  take_name_cell(index, region);
  for (size_t i = from; i < sheet->cell_count && sheet->cells[i].row < region->top_row; i++) {
    struct kr_text key = kr_form_cell_key(region->indexed, i);
    if (region->name.len == 0)
      kr_form_take_name(index, region, i, region->top_row);
    if (kr_form_is_revision_line(key)) {
      region->revision = key;
      region->revision.bytes += key.len - (KR_REVISION_SIZE - 1);
      region->revision.len = KR_REVISION_SIZE - 1;
    }
  }
  if (region->name.len == 0)
    find_bare_name(index, region, from);
}
