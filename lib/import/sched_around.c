/* What stands around the tables: title, label, notes, and what has no place. */
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"
#include "model/outline.h"

void kr_import_sched_use(struct kr_import_sched_reading *run, const struct kr_import_view *view,
                         size_t cell) {
  run->used[view->origin[cell]] = true;
}

const char *kr_import_sched_place(const struct kr_import_sched_reading *run,
                                  const struct kr_import_view *view, size_t cell) {
  const struct kr_sheet_cell *at = &run->sheet->cells[view->origin[cell]];
  return kr_sheet_place(run->sheet, at->row, at->column, run->import->arena);
}

bool kr_import_sched_is_note(struct kr_text text) {
  static const char *const signs[] = {"※",   "＊",   "*",      "注",   "（注",
                                      "(注", "【注", "備考：", "備考:"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_begins(text, signs[i]))
      return true;
  return false;
}

static struct kr_import_sched_paper *paper_of(struct kr_import_sched_reading *run,
                                              const struct kr_import_sched_table *table) {
  if (table == NULL)
    return NULL;
  return &run->paper[table->is_list ? KR_IMPORT_MEETINGS : KR_IMPORT_SCHEDULE];
}

/* ---- notes ---- */

static void add_note(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                     struct kr_text text) {
  struct kr_text_list *notes = &paper->notes;
  notes->v =
      kr_arena_grow(run->import->arena, notes->v, notes->n, &paper->note_room, sizeof *notes->v);
  notes->v[notes->n++] = text;
}

/* A note of the outline, in its turn. */
static bool is_sent_note(struct kr_import_sched_paper *paper, struct kr_text text) {
  for (size_t i = paper->note_next; i < paper->sent_notes.n && i < paper->note_next + 64; i++)
    if (kr_outline_stamped(paper->sent_notes.v[i], text) == text.len) {
      paper->differs = paper->differs || i != paper->note_next;
      paper->note_next = i + 1;
      return true;
    }
  return false;
}

static bool is_again(const struct kr_import_sched_paper *paper, struct kr_text text) {
  for (size_t i = 0; i < paper->notes.n && i < 64; i++)
    if (kr_text_equal(paper->notes.v[i], text))
      return true;
  return false;
}

/* Takes a cell below a table as a note by its mark. */
static bool take_note(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                      struct kr_text text) {
  if (!kr_import_sched_is_note(text))
    return false;
  paper->differs = paper->differs || paper->sent;
  if (!is_again(paper, text)) /* as at the foot of each page */
    add_note(run, paper, text);
  return true;
}

static void take_notes(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                       size_t from, size_t to, bool as_sent) {
  for (size_t i = from; i < to; i++) {
    struct kr_text text = run->sheet->cells[i].text;
    if (run->used[i] || kr_text_blank(text))
      continue;
    if (!as_sent) {
      run->used[i] = take_note(run, paper, text);
    } else if (is_sent_note(paper, text)) {
      add_note(run, paper, text);
      run->used[i] = true;
    }
  }
}

/* ---- titles ---- */

static bool is_across(const struct kr_import_sched_reading *run, const struct kr_sheet_cell *cell) {
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&run->upright.keyed, cell->row, cell->column);
  return wide != NULL && wide->last_column > wide->column;
}

static bool speaks_of_dates(struct kr_text key) {
  static const char *const words[] = {"日程", "スケジュール", "予定",     "工程",
                                      "計画", "年間",         "Schedule", "schedule"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_contains(key, words[i]))
      return true;
  return false;
}

static void take(struct kr_import_sched_reading *run, size_t cell, struct kr_text *text,
                 struct kr_text *key) {
  *text = run->sheet->cells[cell].text;
  *key = run->upright.keyed.keys[cell];
  run->used[cell] = true;
}

/* Title and label where they are just as they were sent. */
static void take_sent(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                      size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    struct kr_text text = run->sheet->cells[i].text;
    if (run->used[i])
      continue;
    if (paper->title.len == 0 && paper->sent_title.len > 0 &&
        kr_text_equal(text, paper->sent_title))
      take(run, i, &paper->title, &paper->title_key);
    else if (paper->label.len == 0 && paper->sent_label.len > 0 &&
             kr_text_equal(text, paper->sent_label))
      take(run, i, &paper->label, &paper->label_key);
  }
}

/* The best cell for a title: across the columns and about dates, else either, else the first. */
static size_t find_title(const struct kr_import_sched_reading *run, size_t from, size_t to) {
  size_t best = to;
  int most = 0;
  for (size_t i = from; i < to; i++) {
    const struct kr_sheet_cell *cell = &run->sheet->cells[i];
    if (run->used[i] || kr_text_blank(cell->text) || kr_import_sched_is_note(cell->text))
      continue;
    int worth = 1 + 2 * is_across(run, cell) + 2 * speaks_of_dates(run->upright.keyed.keys[i]);
    if (worth > most) {
      most = worth;
      best = i;
    }
  }
  return best;
}

static void note_year(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                      size_t cell) {
  struct kr_text text = run->sheet->cells[cell].text;
  if (text.len > KR_FORM_HEADING_LONGEST * 4)
    return;
  struct kr_text year = kr_import_sched_year_in(run->import->arena, text);
  if (year.len == 0)
    return;
  if (paper != NULL && paper->year.len == 0)
    paper->year = year;
  if (run->loose_year.len == 0)
    run->loose_year = year;
  if (kr_text_key_equal(year, text))
    run->used[cell] = true; /* 令和8年度 alone says no more than that */
}

static void take_title(struct kr_import_sched_reading *run, struct kr_import_sched_paper *paper,
                       size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (!run->used[i] && paper->label.len == 0 && kr_import_is_label(run->upright.keyed.keys[i]))
      take(run, i, &paper->label, &paper->label_key);
  if (paper->title.len > 0)
    return;
  for (size_t i = from; i < to; i++)
    if (!run->used[i])
      note_year(run, paper, i);
  size_t title = find_title(run, from, to);
  if (title == to)
    return;
  take(run, title, &paper->title, &paper->title_key);
  struct kr_text year = kr_import_sched_year_in(run->import->arena, paper->title);
  paper->year = year.len > 0 ? year : paper->year;
  paper->differs = paper->differs || paper->sent;
}

/* On the next page the title stands again. */
static bool says_again(const struct kr_import_sched_paper *paper, struct kr_text key) {
  struct kr_text bare = kr_import_without_continued(key);
  return (paper->title_key.len > 0 &&
          kr_text_equal(bare, kr_import_without_continued(paper->title_key))) ||
         (paper->label_key.len > 0 && kr_text_equal(bare, paper->label_key));
}

void kr_import_sched_read_around(struct kr_import_sched_reading *run,
                                 const struct kr_import_sched_table *above,
                                 const struct kr_import_sched_table *below, uint32_t from,
                                 uint32_t to) {
  struct kr_import_sched_paper *over = paper_of(run, above), *paper = paper_of(run, below);
  size_t first = kr_form_sheet_from(&run->upright.keyed, from);
  size_t end = kr_form_sheet_from(&run->upright.keyed, to);
  if (over != NULL)
    take_notes(run, over, first, end, true);
  if (paper != NULL)
    take_sent(run, paper, first, end);
  if (over != NULL)
    take_notes(run, over, first, end, false);
  if (paper == NULL)
    return;
  for (size_t i = first; i < end; i++)
    if (!run->used[i] && says_again(paper, run->upright.keyed.keys[i]))
      run->used[i] = true;
  take_title(run, paper, first, end);
}

void kr_import_sched_keep_rest(struct kr_import_sched_reading *run, const void *record) {
  for (size_t i = 0; i < run->sheet->cell_count && !run->import->over; i++)
    if (!run->used[i] && !kr_text_blank(run->sheet->cells[i].text))
      kr_import_keep(run->import, KR_DIAG_IMPORT_EXTRA, run->file, run->sheet,
                     &run->sheet->cells[i], record);
  kr_import_keep_notes(run->import, run->file, run->sheet, record);
}
