/* What stands around a review table: title, label, footnotes, and what has no place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"
#include "import/plan_internal.h"

void kr_import_plan_keep(struct kr_import_plan_reading *run, enum kr_diag_code code,
                         const struct kr_sheet_cell *cell, const void *record) {
  kr_import_keep(run->import, code, run->file, run->sheet, cell, record);
}

void kr_import_plan_keep_sheet(struct kr_import_plan_reading *run) {
  for (size_t i = 0; i < run->sheet->cell_count; i++)
    if (!kr_text_blank(run->sheet->cells[i].text))
      kr_import_plan_keep(run, KR_DIAG_IMPORT_EXTRA, &run->sheet->cells[i], run->plan);
  kr_import_keep_notes(run->import, run->file, run->sheet, run->plan);
}

/* ---- above and between the headings ---- */

static bool is_heading(const struct kr_import_plan_reading *run, const struct kr_sheet_cell *cell) {
  const struct kr_form_region *form = run->form;
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
    if (form->has[f] && form->column[f] == cell->column && form->match[f] != KR_FORM_MATCH_NONE &&
        cell->row >= form->heading_row[f] && cell->row <= form->heading_last[f])
      return true;
  return false;
}

/* A text above or between the headings that is just as it was sent; NULL where there is none. */
static const struct kr_sheet_cell *find_sent(const struct kr_import_plan_reading *run,
                                             struct kr_text text) {
  for (size_t i = kr_form_sheet_from(&run->keyed, run->form->above_row);
       text.len > 0 && i < run->sheet->cell_count && run->sheet->cells[i].row < run->form->body_row;
       i++)
    if (kr_text_equal(run->sheet->cells[i].text, text))
      return &run->sheet->cells[i];
  return NULL;
}

/* What our own form prints above its table, and what was read already. */
static bool is_known(const struct kr_import_plan_reading *run, const struct kr_sheet_cell *cell,
                     struct kr_text key) {
  const struct kr_form_region *form = run->form;
  bool name =
      form->name.len > 0 && cell->row == form->name_row && cell->column == form->name_column;
  return key.len == 0 || name || kr_form_is_revision_line(key) || kr_form_is_name_label(key) ||
         kr_text_is(key, "kairan") ||
         (cell->row >= form->top_row && (kr_text_is(key, "No.") || kr_text_is(key, "番号"))) ||
         kr_text_equal(key, run->title) || kr_text_equal(key, run->label);
}

/* ---- headings in other words ---- */

/* The field that a heading speaks of: the first of these words that it holds. */
static int field_spoken_of(struct kr_text key) {
  static const struct {
    const char *word;
    enum kr_plan_field field;
  } words[] = {{"記入", KR_PLAN_COMMENT},         {"意見", KR_PLAN_COMMENT},
               {"課題", KR_PLAN_ISSUES},          {"検討事項", KR_PLAN_ISSUES},
               {"基本方針", KR_PLAN_POLICY},      {"取組方針", KR_PLAN_APPROACH},
               {"主な取組", KR_PLAN_INITIATIVES}, {"取組内容", KR_PLAN_INITIATIVES},
               {"取組状況", KR_PLAN_INITIATIVES}, {"実施内容", KR_PLAN_INITIATIVES},
               {"取組項目", KR_PLAN_ITEM}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_contains(key, words[i].word))
      return (int)words[i].field;
  return KR_PLAN_FIELD_COUNT;
}

/* Offices put more into a heading than its word: 主な取組(令和4年度～令和8年度). */
void kr_import_plan_find_columns(struct kr_import_plan_reading *run) {
  struct kr_form_region *form = run->form;
  bool found = false;
  for (size_t i = kr_form_sheet_from(&run->keyed, form->top_row);
       i < run->sheet->cell_count && run->sheet->cells[i].row < form->body_row; i++) {
    const struct kr_sheet_cell *cell = &run->sheet->cells[i];
    const struct kr_sheet_range *wide = kr_form_merged_from(&run->keyed, cell->row, cell->column);
    bool across = wide != NULL && wide->last_column > wide->column;
    if (across || run->keyed.keys[i].len > KR_FORM_HEADING_LONGEST)
      continue;
    int field = field_spoken_of(run->keyed.keys[i]);
    uint32_t last = kr_form_merged_to(&run->keyed, cell->row, cell->column);
    found = (field < KR_PLAN_FIELD_COUNT &&
             kr_form_take_heading(form, field, cell, last, KR_FORM_MATCH_CONTAINS)) ||
            found;
  }
  if (found)
    kr_form_list_merges(&run->known, form);
}

/* The title stands over several columns within the headings, else first above them. */
static const struct kr_sheet_cell *find_title(const struct kr_import_plan_reading *run) {
  const struct kr_sheet_cell *first = NULL, *above = NULL;
  for (size_t i = kr_form_sheet_from(&run->keyed, run->form->above_row);
       i < run->sheet->cell_count && run->sheet->cells[i].row < run->form->body_row; i++) {
    const struct kr_sheet_cell *cell = &run->sheet->cells[i];
    const struct kr_sheet_range *wide = kr_form_merged_from(&run->keyed, cell->row, cell->column);
    bool across = wide != NULL && wide->last_column > wide->column;
    if (is_heading(run, cell) || is_known(run, cell, run->keyed.keys[i]) ||
        kr_import_is_label(run->keyed.keys[i]))
      continue;
    if (cell->row >= run->form->top_row && across)
      return cell;
    if (cell->row < run->form->top_row && above == NULL && across)
      above = cell;
    first = first == NULL ? cell : first;
  }
  return above != NULL ? above : first;
}

/* The headings as they are printed, in the order of the columns. */
static void read_columns(struct kr_import_plan_reading *run) {
  struct kr_plan_columns *columns = &run->plan->columns;
  const struct kr_plan_columns *known = &run->known.plan->columns;
  size_t n = 0;
  columns->v = kr_arena_alloc_array(run->import->arena, known->n + 1, sizeof *columns->v);
  for (size_t i = 0; i < known->n; i++) {
    int field = (int)kr_plan_field_named(known->v[i].field);
    if (!run->form->has[field] && field != KR_PLAN_COMMENT)
      continue;
    const struct kr_sheet_cell *cell =
        run->form->has[field]
            ? kr_sheet_at(run->sheet, run->form->heading_row[field], run->form->column[field])
            : NULL;
    columns->v[n] = known->v[i];
    if (cell != NULL && run->form->match[field] != KR_FORM_MATCH_NONE)
      columns->v[n].heading = cell->text;
    n++;
  }
  columns->n = n;
  for (size_t i = 1; i < n; i++) /* as they stand on the sheet; that of the answers last */
    for (size_t j = i; j > 0; j--) {
      int left = (int)kr_plan_field_named(columns->v[j - 1].field);
      int right = (int)kr_plan_field_named(columns->v[j].field);
      if (!run->form->has[right] || run->form->column[left] <= run->form->column[right])
        break;
      struct kr_plan_column moved = columns->v[j];
      columns->v[j] = columns->v[j - 1];
      columns->v[j - 1] = moved;
    }
}

/* Columns whose heading stands below the title are printed so again. */
static void read_under(struct kr_import_plan_reading *run, const struct kr_sheet_cell *title) {
  const struct kr_sheet_range *wide =
      title == NULL ? NULL : kr_form_merged_from(&run->keyed, title->row, title->column);
  bool within = title != NULL && run->form->top_row <= title->row + 1;
  for (size_t i = 0; i < run->plan->columns.n; i++) {
    struct kr_plan_column *column = &run->plan->columns.v[i];
    int field = (int)kr_plan_field_named(column->field);
    bool below =
        wide != NULL && run->form->has[field] && run->form->column[field] >= wide->column &&
        run->form->column[field] <= wide->last_column && run->form->heading_row[field] > title->row;
    column->under = kr_text_of(within && below ? "title" : NULL);
  }
}

/* The text of a cell, and its key. */
static void take_text(struct kr_text *text, struct kr_text *key,
                      const struct kr_import_plan_reading *run, size_t cell) {
  *text = run->sheet->cells[cell].text;
  *key = run->keyed.keys[cell];
}

static void read_layout(struct kr_import_plan_reading *run, const struct kr_sheet_cell *title) {
  if (run->shows_count > 0) {
    run->plan->columns = run->outline->columns;
    run->plan->numbers = run->outline->numbers;
    return;
  }
  if (run->outline != NULL)
    run->plan->numbers = run->outline->numbers;
  read_columns(run);
  read_under(run, title);
}

/* Title and label where they are just as they were sent. */
static void take_sent(struct kr_import_plan_reading *run) {
  struct kr_plan *plan = run->plan;
  if (run->outline == NULL)
    return;
  const struct kr_sheet_cell *title = find_sent(run, run->outline->title);
  const struct kr_sheet_cell *label = find_sent(run, run->outline->label);
  if (plan->title.len == 0 && title != NULL)
    take_text(&plan->title, &run->title, run, (size_t)(title - run->sheet->cells));
  if (plan->label.len == 0 && label != NULL)
    take_text(&plan->label, &run->label, run, (size_t)(label - run->sheet->cells));
}

void kr_import_plan_read_head(struct kr_import_plan_reading *run) {
  struct kr_plan *plan = run->plan;
  size_t from = kr_form_sheet_from(&run->keyed, run->form->above_row);
  take_sent(run);
  for (size_t i = from; i < run->sheet->cell_count && run->sheet->cells[i].row < run->form->top_row;
       i++)
    if (plan->label.len == 0 && kr_import_is_label(run->keyed.keys[i]) &&
        !kr_text_equal(run->keyed.keys[i], run->title))
      take_text(&plan->label, &run->label, run, i);
  const struct kr_sheet_cell *title = plan->title.len == 0 ? find_title(run) : NULL;
  if (title != NULL)
    take_text(&plan->title, &run->title, run, (size_t)(title - run->sheet->cells));
  if (run->forms == 1)
    read_layout(run, title);
  for (size_t i = from;
       i < run->sheet->cell_count && run->sheet->cells[i].row < run->form->body_row; i++) {
    const struct kr_sheet_cell *cell = &run->sheet->cells[i];
    if (!is_heading(run, cell) && !is_known(run, cell, run->keyed.keys[i]) &&
        !kr_import_outline_heads(run, cell))
      kr_import_plan_keep(run, KR_DIAG_IMPORT_EXTRA, cell, plan);
  }
}

/* ---- below the rows ---- */

/* "※1 text" and "※1: text": the mark, and where the text begins. */
static size_t mark_length(struct kr_text text) {
  static const char *const signs[] = {"※", "＊", "*", "注"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    size_t at = strlen(signs[i]), digits = 0;
    if (!kr_text_begins(text, signs[i]))
      continue;
    while (at < text.len && text.bytes[at] >= '0' && text.bytes[at] <= '9') {
      at++;
      digits++;
    }
    if (digits > 0)
      return at;
  }
  return 0;
}

static bool read_footnote(struct kr_import_plan_reading *run, const struct kr_sheet_cell *cell) {
  size_t mark = mark_length(cell->text);
  if (mark == 0 || mark >= cell->text.len || cell->text.bytes[mark] != ' ')
    return false;
  struct kr_footnote *note = &run->plan->footnotes.v[run->plan->footnotes.n++];
  struct kr_text text = {cell->text.bytes + mark + 1, cell->text.len - mark - 1, {0, 0}};
  note->mark = kr_text_of(kr_arena_copy(run->import->arena, cell->text.bytes, mark));
  for (size_t i = 0; i + 1 < text.len && note->term.len == 0; i++)
    if (text.bytes[i] == ':' && text.bytes[i + 1] == ' ' && i > 0) {
      note->term = kr_text_of(kr_arena_copy(run->import->arena, text.bytes, i));
      text.bytes += i + 2;
      text.len -= i + 2;
    }
  note->text = text;
  return true;
}

void kr_import_plan_read_below(struct kr_import_plan_reading *run,
                               const struct kr_sheet_cell *first, const struct kr_sheet_cell *end) {
  for (const struct kr_sheet_cell *cell = first; cell < end; cell++)
    if (!kr_text_blank(cell->text) && !kr_import_outline_note(run, cell) &&
        !read_footnote(run, cell))
      kr_import_plan_keep(run, KR_DIAG_IMPORT_EXTRA, cell, run->plan);
}

/* ---- what is missing ---- */

/* Takes "(P.8)" off the end of a title as it is printed. */
static void split_page(struct kr_policy *policy, struct kr_arena *arena) {
  struct kr_text title = policy->title;
  size_t digits = 0;
  if (title.len < 6 || title.bytes[title.len - 1] != ')')
    return;
  while (digits + 1 < title.len && title.bytes[title.len - 2 - digits] >= '0' &&
         title.bytes[title.len - 2 - digits] <= '9')
    digits++;
  size_t rest = title.len - 1 - digits;
  if (digits == 0 || digits > 9 || rest < 4 || memcmp(title.bytes + rest - 4, " (P.", 4) != 0 ||
      rest == 4)
    return;
  policy->page = kr_text_of(kr_arena_copy(arena, title.bytes + rest, digits));
  policy->title = kr_text_of(kr_arena_copy(arena, title.bytes, rest - 4));
}

/* A policy as it was sent, but for its title: a page is one only where it was printed as such. */
static void take_sent_policy(struct kr_import_plan_reading *run, struct kr_policy *policy,
                             const struct kr_policy *sent) {
  if (sent == NULL) {
    split_page(policy, run->import->arena);
    return;
  }
  policy->id = sent->id;
  policy->new_page = sent->new_page;
  if (sent->page.len == 0)
    return;
  struct kr_policy printed = {.title = kr_text_of(""), .page = sent->page};
  struct kr_text end = kr_plan_field_text(&printed, NULL, KR_PLAN_POLICY, run->import->arena);
  size_t rest = policy->title.len - end.len;
  if (policy->title.len > end.len && memcmp(policy->title.bytes + rest, end.bytes, end.len) == 0) {
    policy->title = kr_text_of(kr_arena_copy(run->import->arena, policy->title.bytes, rest));
    policy->page = sent->page;
  } else if (policy->title.len == 0) {
    policy->page = sent->page;
  } else {
    split_page(policy, run->import->arena);
  }
}

static struct kr_text make_id(struct kr_import_plan_reading *run, const char *word, size_t a,
                              size_t b) {
  char id[48];
  int len = b == 0 ? snprintf(id, sizeof id, "%s-%zu", word, a)
                   : snprintf(id, sizeof id, "%s-%zu-%zu", word, a, b);
  return kr_text_of(kr_arena_copy(run->import->arena, id, (size_t)len));
}

struct known_id {
  struct kr_text *id;
  size_t order;
};

static int by_id(const void *a, const void *b) {
  const struct known_id *x = a, *y = b;
  int order = kr_text_compare(*x->id, *y->id);
  return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int id_before(const void *key, const void *entry) {
  return kr_text_compare(*(const struct kr_text *)key, *((const struct known_id *)entry)->id);
}

/* Of ids that stand twice, as those of rows copied within the sheet do, the first stays. */
static size_t drop_doubles(struct known_id *known, size_t n) {
  size_t kept = 0;
  qsort(known, n, sizeof *known, by_id);
  for (size_t i = 0; i < n; i++)
    if (kept > 0 && kr_text_equal(*known[kept - 1].id, *known[i].id))
      known[i].id->len = 0;
    else
      known[kept++] = known[i];
  return kept;
}

static bool is_taken(const struct known_id *known, size_t count, struct kr_text id) {
  return count > 0 && bsearch(&id, known, count, sizeof *known, id_before) != NULL;
}

/* Ids of our own forms stay; the rest get one by their place. Comments know items by theirs. */
static void complete_ids(struct kr_import_plan_reading *run) {
  struct kr_policies *policies = &run->plan->policies;
  struct known_id *known =
      kr_arena_alloc_array(run->import->arena, run->item_count + policies->n + 2, sizeof *known);
  size_t n = 0;
  for (size_t i = 0; i < run->item_count; i++)
    if (run->items[i].id.len > 0)
      known[n] = (struct known_id){&run->items[i].id, n}, n++;
  for (size_t i = 0; i < policies->n; i++)
    if (policies->v[i].id.len > 0)
      known[n] = (struct known_id){&policies->v[i].id, n}, n++;
  if (run->plan->id.len > 0)
    known[n] = (struct known_id){&run->plan->id, n}, n++;
  n = drop_doubles(known, n);
  for (size_t i = 0; i < policies->n; i++) {
    struct kr_policy *policy = &policies->v[i];
    for (size_t more = 0; policy->id.len == 0; more++) {
      struct kr_text id = make_id(run, "policy", i + 1 + more * policies->n, 0);
      policy->id = is_taken(known, n, id) ? kr_text_of(NULL) : id;
    }
    for (size_t j = 0; j < policy->items.n; j++)
      for (size_t more = 0; policy->items.v[j].id.len == 0; more++) {
        struct kr_text id = make_id(run, "item", i + 1, j + 1 + more * policy->items.n);
        policy->items.v[j].id = is_taken(known, n, id) ? kr_text_of(NULL) : id;
      }
  }
}

void kr_import_plan_complete(struct kr_import_plan_reading *run) {
  struct kr_plan *plan = run->plan;
  if (plan->title.len == 0) {
    plan->title = kr_text_of("？");
    kr_import_warn(run->import, KR_DIAG_IMPORT_NO_TITLE, run->file, "1", kr_text_of(NULL), plan,
                   "title");
  }
  for (size_t i = 0; i < plan->policies.n; i++) {
    struct kr_policy *policy = &plan->policies.v[i];
    take_sent_policy(run, policy, run->sent[i]);
    if (policy->title.len == 0) {
      policy->title = plan->title;
      kr_import_warn(run->import, KR_DIAG_IMPORT_NO_POLICY, run->file, "1", kr_text_of(NULL),
                     policy, "title");
    }
  }
  complete_ids(run);
}
