/* Finding the form on a sheet: its columns by their headings, the name, the revision. */
#include "returned/form.h"

#include <string.h>

#include "base/normal.h"

#define HEAD_ROWS 30 /* the headings stand in the first rows */

static bool contains(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  for (size_t i = 0; i + len <= text.len; i++)
    if (memcmp(text.bytes + i, word, len) == 0)
      return true;
  return false;
}

static bool begins(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.bytes, word, len) == 0;
}

/* What stands around the table, which every cell outside the rows is compared with. */
static void know_surroundings(struct kr_known_plan *known) {
  const struct kr_plan *plan = known->plan;
  known->title = kr_normal_key(known->arena, plan->title);
  known->label = kr_normal_key(known->arena, plan->label);
  known->notes = kr_arena_take_array(known->arena, plan->footnotes.n + 1, sizeof *known->notes);
  for (size_t i = 0; i < plan->footnotes.n; i++) {
    known->notes[i].mark = kr_normal_key(known->arena, plan->footnotes.v[i].mark);
    known->notes[i].text = kr_normal_key(known->arena, plan->footnotes.v[i].text);
  }
}

void kr_known_plan_init(struct kr_known_plan *known, const struct kr_plan *plan,
                        struct kr_arena *arena) {
  size_t count = 0;
  memset(known, 0, sizeof *known);
  known->plan = plan;
  known->arena = arena;
  kr_plan_revision(plan, known->revision);
  know_surroundings(known);
  for (size_t i = 0; i < plan->policies.n; i++)
    count += plan->policies.v[i].items.n;
  known->items = kr_arena_take_array(arena, count + 1, sizeof *known->items);
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_policy *policy = &plan->policies.v[i];
    for (size_t j = 0; j < policy->items.n; j++) {
      struct kr_known_item *item = &known->items[known->count++];
      item->policy = policy;
      item->item = &policy->items.v[j];
      for (int f = 0; f < KR_PLAN_COMMENT; f++)
        item->key[f] = kr_normal_key(
            arena, kr_plan_field_text(policy, item->item, (enum kr_plan_field)f, arena));
    }
  }
  for (size_t i = 0; i < plan->columns.n; i++) {
    enum kr_plan_field field = kr_plan_field_named(plan->columns.v[i].field);
    known->heading[field] = kr_normal_key(arena, plan->columns.v[i].heading);
    known->shown[field] = true;
  }
}

/* The end of the merged cell that begins at a place; the place itself where none does. */
static uint32_t merged_to(const struct kr_sheet *sheet, uint32_t row, uint32_t column) {
  for (size_t i = 0; i < sheet->merge_count; i++)
    if (sheet->merges[i].row == row && sheet->merges[i].column == column)
      return sheet->merges[i].last_row;
  return row;
}

static const struct kr_sheet_cell *find_input(const struct kr_known_plan *known,
                                              const struct kr_sheet *sheet) {
  const struct kr_sheet_cell *near = NULL;
  for (size_t i = 0; i < sheet->cell_count && sheet->cells[i].row < HEAD_ROWS; i++) {
    struct kr_text key = kr_normal_key(known->arena, sheet->cells[i].text);
    if (kr_text_equal(key, known->heading[KR_PLAN_COMMENT]))
      return &sheet->cells[i];
    if (near == NULL && contains(key, "ご記入ください"))
      near = &sheet->cells[i];
  }
  return near;
}

static void find_columns(const struct kr_known_plan *known, struct kr_form *form) {
  const struct kr_sheet *sheet = form->sheet;
  for (size_t i = 0; i < sheet->cell_count; i++) {
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    bool near = cell->row + 3 >= form->head_row && cell->row <= form->head_row + 3;
    if (!near)
      continue;
    struct kr_text key = kr_normal_key(known->arena, cell->text);
    for (int f = 0; f < KR_PLAN_COMMENT; f++) {
      if (!known->shown[f] || form->has[f] || !kr_text_equal(key, known->heading[f]))
        continue;
      form->has[f] = true;
      form->column[f] = cell->column;
      uint32_t last = merged_to(sheet, cell->row, cell->column);
      form->body_row = last + 1 > form->body_row ? last + 1 : form->body_row;
    }
  }
}

static bool is_name_label(struct kr_text key) {
  static const char *const labels[] = {"お名前", "御名前", "氏名", "ご氏名", "名前",
                                       "記入者", "Name",   "name", "NAME"};
  while (key.len > 0 && key.bytes[key.len - 1] == ':')
    key.len--;
  for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
    if (kr_text_is(key, labels[i]))
      return true;
  return false;
}

static void find_name(const struct kr_known_plan *known, struct kr_form *form, size_t index) {
  const struct kr_sheet *sheet = form->sheet;
  const struct kr_sheet_cell *label = &sheet->cells[index];
  if (form->name.len > 0 || !is_name_label(kr_normal_key(known->arena, label->text)))
    return;
  /* The hidden id column may stand between; a note further right is no name. */
  uint32_t most = label->column + 1;
  if (form->has[KR_PLAN_COMMENT] && most + 1 == form->column[KR_PLAN_COMMENT])
    most++;
  for (size_t i = index + 1; i < sheet->cell_count && sheet->cells[i].row == label->row; i++) {
    if (kr_text_blank(sheet->cells[i].text) || sheet->cells[i].column > most)
      continue;
    form->name = sheet->cells[i].text;
    form->name_row = sheet->cells[i].row;
    form->name_column = sheet->cells[i].column;
    return;
  }
}

/* The words and a revision, nothing else: a remark that begins with the words is a remark. */
static bool is_revision_line(struct kr_text key) {
  static const char *const words[] = {"様式の版", "Formrevision"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (begins(key, words[i]) && key.len == strlen(words[i]) + KR_REVISION_SIZE - 1)
      return true;
  return false;
}

static void find_above(const struct kr_known_plan *known, struct kr_form *form) {
  const struct kr_sheet *sheet = form->sheet;
  for (size_t i = 0; i < sheet->cell_count && sheet->cells[i].row < form->head_row; i++) {
    struct kr_text key = kr_normal_key(known->arena, sheet->cells[i].text);
    find_name(known, form, i);
    if (is_revision_line(key)) {
      form->revision = key;
      form->revision.bytes += key.len - (KR_REVISION_SIZE - 1);
      form->revision.len = KR_REVISION_SIZE - 1;
    }
  }
}

bool kr_form_find(const struct kr_known_plan *known, const struct kr_sheet *sheet,
                  struct kr_form *form) {
  memset(form, 0, sizeof *form);
  form->sheet = sheet;
  const struct kr_sheet_cell *input = find_input(known, sheet);
  if (input == NULL)
    return false;
  form->has[KR_PLAN_COMMENT] = true;
  form->column[KR_PLAN_COMMENT] = input->column;
  form->head_row = input->row;
  form->body_row = merged_to(sheet, input->row, input->column) + 1;
  find_columns(known, form);
  find_above(known, form);
  return true;
}

bool kr_form_prints(const struct kr_known_plan *known, struct kr_text key) {
  const struct kr_plan *plan = known->plan;
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
    if (known->shown[f] && kr_text_equal(key, known->heading[f]))
      return true;
  if (kr_text_is(key, "kairan") || kr_text_is(key, "No.") || is_name_label(key) ||
      is_revision_line(key) || kr_text_equal(key, known->title) || kr_text_equal(key, known->label))
    return true;
  for (size_t i = 0; i < plan->footnotes.n; i++) {
    struct kr_text mark = known->notes[i].mark, text = known->notes[i].text;
    if (text.len > 0 && key.len >= mark.len + text.len &&
        memcmp(key.bytes, mark.bytes, mark.len) == 0 &&
        memcmp(key.bytes + key.len - text.len, text.bytes, text.len) == 0)
      return true;
  }
  return false;
}
