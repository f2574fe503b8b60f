/* Sheets into entries: who says what about which item. */
#include <stdlib.h>
#include <string.h>

#include "base/normal.h"
#include "returned/form.h"

struct recognizing {
  struct kr_known_plan known;
  const struct kr_returned *returned;
  const struct kr_recognize_options *options;
  struct kr_form form;
  struct kr_text by; /* of the sheet being read; absent: by the note's author or the file */
  struct kr_said_list *out;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct kr_row_match *matches; /* one a row of the body, for notes */
  uint32_t match_count;
};

static struct kr_said *add(struct recognizing *run, enum kr_entry_kind kind, uint32_t row,
                           uint32_t column, struct kr_text text) {
  struct kr_said_list *list = run->out;
  list->v = kr_arena_grow(run->arena, list->v, list->n, &list->room, sizeof *list->v);
  struct kr_said *said = &list->v[list->n++];
  memset(said, 0, sizeof *said);
  said->kind = kind;
  said->by = run->by;
  said->from = run->returned->file;
  said->saved = run->returned->saved;
  said->place = kr_text_of(kr_sheet_place(run->form.sheet, row, column, run->arena));
  said->text = kr_normal_typed(run->arena, text);
  return said;
}

static void warn(struct recognizing *run, enum kr_diag_code code, uint32_t row, uint32_t column,
                 struct kr_text arg1, struct kr_text arg2) {
  kr_diag_add_where(run->diags, code, run->returned->file.bytes,
                    kr_sheet_place(run->form.sheet, row, column, run->arena), arg1.bytes,
                    arg2.bytes);
}

/* ---- people ---- */

static struct kr_text name_of_file(struct recognizing *run) {
  struct kr_text name = run->returned->file;
  for (size_t i = name.len; i > 1; i--)
    if (name.bytes[i - 1] == '.') {
      name.len = i - 1;
      break;
    }
  return kr_text_of(kr_arena_copy(run->arena, name.bytes, name.len));
}

/* The plan's own spelling where the name is on its list. */
static struct kr_text known_name(struct recognizing *run, struct kr_text name, bool *listed) {
  const struct kr_text_list *list = &run->known.plan->reviewers;
  *listed = list->n == 0;
  for (size_t i = 0; i < list->n; i++) {
    if (!kr_normal_equal(list->v[i], name))
      continue;
    *listed = true;
    return list->v[i];
  }
  return name;
}

/* One line without white space at its ends; a line break in the cell becomes a space. */
static struct kr_text trim_name(struct recognizing *run, struct kr_text name) {
  name = kr_normal_typed(run->arena, name);
  char *line = kr_arena_copy(run->arena, name.bytes, name.len);
  for (size_t i = 0; i < name.len; i++)
    if (line[i] == '\n')
      line[i] = ' ';
  name.bytes = line;
  while (name.len >= 3 && memcmp(name.bytes, "\xE3\x80\x80", 3) == 0) {
    name.bytes += 3;
    name.len -= 3;
  }
  while (name.len > 0 && (name.bytes[0] == ' ' || name.bytes[0] == '\t')) {
    name.bytes++;
    name.len--;
  }
  return kr_normal_valid(run->arena, name);
}

static void find_person(struct recognizing *run, struct kr_text note_author) {
  const struct kr_returned *returned = run->returned;
  struct kr_text written = trim_name(run, run->form.name);
  bool listed, guessed = false;
  struct kr_text name = written;
  if (kr_text_blank(name))
    name = returned->reviewer;
  if (kr_text_blank(name))
    name = run->options->by;
  if (kr_text_blank(name))
    name = note_author;
  if (kr_text_blank(name)) {
    name = name_of_file(run);
    guessed = true;
  }
  run->by = known_name(run, trim_name(run, name), &listed);
  const char *file = returned->file.bytes;
  struct kr_place nowhere = {0, 0};
  if (guessed)
    kr_diag_add(run->diags, KR_DIAG_NAME_FROM_FILE, file, nowhere, run->by.bytes, NULL);
  if (!listed)
    kr_diag_add(run->diags, KR_DIAG_NAME_UNKNOWN, file, nowhere, run->by.bytes, NULL);
  if (written.len > 0 && returned->reviewer.len > 0 &&
      !kr_normal_equal(written, returned->reviewer))
    kr_diag_add(run->diags, KR_DIAG_NAME_DIFFERS, file, nowhere, run->by.bytes,
                returned->reviewer.bytes);
}

/* Who sent the sheet back, once for each name. */
static void note_person(struct recognizing *run) {
  struct kr_text_list *people = &run->out->people;
  for (size_t i = 0; i < people->n; i++)
    if (kr_text_equal(people->v[i], run->by))
      return;
  struct kr_text *more = kr_arena_take_array(run->arena, people->n + 1, sizeof *more);
  if (people->n > 0)
    memcpy(more, people->v, people->n * sizeof *more);
  more[people->n++] = run->by;
  people->v = more;
}

/* ---- one row ---- */

static bool is_outdated(const struct kr_row_match *match) {
  char mark[KR_MARK_CHARS + 1];
  if (!match->has_id || !match->id_agrees)
    return false;
  const struct kr_item *item = match->known->item;
  const struct kr_text today[] = {item->title, item->initiatives, item->issues};
  for (int i = 0; i < 3; i++) {
    kr_plan_mark(today[i], mark);
    if (strcmp(mark, match->id.mark[KR_PLAN_ITEM + i]) != 0)
      return true;
  }
  return false;
}

static struct kr_text row_title(const struct kr_form *form, const struct kr_sheet_cell *first,
                                const struct kr_sheet_cell *end) {
  const struct kr_sheet_cell *cell =
      form->has[KR_PLAN_ITEM] ? kr_row_cell(first, end, form->column[KR_PLAN_ITEM]) : NULL;
  return cell == NULL ? kr_text_of("") : cell->text;
}

/* Puts an entry at the row's item, or leaves it unplaced and says why. */
static void place(struct recognizing *run, struct kr_said *said, const struct kr_row_match *match,
                  struct kr_text title, uint32_t row, uint32_t column) {
  said->row = kr_normal_typed(run->arena, title);
  if (match != NULL && match->known != NULL) {
    said->item = match->known->item->id;
    said->outdated = is_outdated(match);
    return;
  }
  if (match != NULL && match->gone)
    warn(run, KR_DIAG_ITEM_GONE, row, column, match->id.id, kr_text_of(NULL));
  else
    warn(run, KR_DIAG_ROW_UNKNOWN, row, column, kr_text_of(NULL), kr_text_of(NULL));
}

static const struct kr_sheet_range *merge_at(const struct kr_sheet *sheet, uint32_t row,
                                             uint32_t column) {
  for (size_t i = 0; i < sheet->merge_count; i++) {
    const struct kr_sheet_range *range = &sheet->merges[i];
    if (row >= range->row && row <= range->last_row && column >= range->column &&
        column <= range->last_column)
      return range;
  }
  return NULL;
}

/* An input cell merged over several rows speaks for no single one of them. */
static bool is_spread(const struct recognizing *run, uint32_t row, uint32_t column,
                      struct kr_text *titles) {
  const struct kr_sheet *sheet = run->form.sheet;
  const struct kr_sheet_range *range = merge_at(sheet, row, column);
  struct kr_buffer text;
  size_t count = 0;
  if (range == NULL || range->last_row == range->row)
    return false;
  kr_buffer_init(&text);
  for (uint32_t at = range->row; at <= range->last_row && at - range->row < 1000; at++) {
    const struct kr_sheet_cell *cell =
        run->form.has[KR_PLAN_ITEM] ? kr_sheet_at(sheet, at, run->form.column[KR_PLAN_ITEM]) : NULL;
    if (cell == NULL)
      continue;
    kr_buffer_puts(&text, count++ > 0 ? " / " : "");
    kr_buffer_text(&text, cell->text);
  }
  titles->bytes = kr_arena_copy(run->arena, text.bytes, text.len);
  titles->len = text.len;
  kr_buffer_free(&text);
  return count > 1;
}

/* A line of the text begins as kr_plan_comments_text begins the line of a comment. */
static bool has_line_by(struct kr_text text, struct kr_text by) {
  for (size_t at = 0; at + by.len + 1 < text.len; at++)
    if ((at == 0 || text.bytes[at - 1] == '\n') && memcmp(text.bytes + at, by.bytes, by.len) == 0 &&
        text.bytes[at + by.len] == ':')
      return true;
  return false;
}

/* Without a digest nothing tells what the cell was filled with: where comments of the plan may
 * have stood in it, its text is not taken as one person's. */
static bool repeats_comment(const struct kr_row_match *match, struct kr_text text) {
  const struct kr_item *item = match->known->item;
  for (size_t i = 0; !match->id_agrees && i < item->comments.n; i++)
    if (item->comments.v[i].by.len > 0 && has_line_by(text, item->comments.v[i].by))
      return true;
  return false;
}

/* What a person added to an input cell that the form had filled with earlier comments: all
 * of it, the part behind them, or nothing. `mixed`: their words cannot be told apart. */
static struct kr_text own_words(const struct recognizing *run, const struct kr_row_match *match,
                                struct kr_text text, bool *mixed) {
  char mark[KR_MARK_CHARS + 1], empty[KR_MARK_CHARS + 1];
  *mixed = false;
  if (match->known == NULL)
    return text;
  struct kr_text sent = kr_plan_comments_text(match->known->item, run->arena);
  kr_plan_mark(kr_text_of(""), empty);
  kr_plan_mark(text, mark);
  if (match->id_agrees && strcmp(mark, match->id.mark[KR_PLAN_COMMENT]) == 0)
    return kr_text_of("");
  if (match->id_agrees && strcmp(empty, match->id.mark[KR_PLAN_COMMENT]) == 0)
    return text;
  if (sent.len == 0 || text.len < sent.len || memcmp(text.bytes, sent.bytes, sent.len) != 0) {
    *mixed = match->id_agrees || repeats_comment(match, text);
    return text;
  }
  text.bytes += sent.len;
  text.len -= sent.len;
  return text;
}

static void read_input(struct recognizing *run, const struct kr_sheet_cell *first,
                       const struct kr_sheet_cell *end, const struct kr_row_match *match) {
  uint32_t row = first->row, column = run->form.column[KR_PLAN_COMMENT];
  const struct kr_sheet_cell *cell = kr_row_cell(first, end, column);
  struct kr_text titles = kr_text_of("");
  if (cell == NULL || kr_text_blank(cell->text)) {
    if (match->known != NULL && merge_at(run->form.sheet, row, column) == NULL)
      add(run, KR_ENTRY_COMMENT, row, column, kr_text_of(""))->item = match->known->item->id;
    return;
  }
  if (is_spread(run, row, column, &titles)) {
    add(run, KR_ENTRY_COMMENT, row, column, cell->text)->row = titles;
    warn(run, KR_DIAG_CELL_MERGED, row, column, kr_text_of(NULL), kr_text_of(NULL));
    return;
  }
  bool mixed;
  struct kr_text words = own_words(run, match, cell->text, &mixed);
  if (kr_text_blank(words))
    return;
  struct kr_said *said = add(run, mixed ? KR_ENTRY_EDIT : KR_ENTRY_COMMENT, row, column, words);
  if (mixed) {
    said->field = kr_text_of(kr_plan_field_names[KR_PLAN_COMMENT]);
    warn(run, KR_DIAG_COMMENT_EDIT, row, column, match->known->item->id, kr_text_of(NULL));
  }
  place(run, said, match, row_title(&run->form, first, end), row, column);
  if (said->outdated)
    warn(run, KR_DIAG_COMMENT_OUTDATED, row, column, said->item, kr_text_of(NULL));
}

static bool was_changed(const struct recognizing *run, const struct kr_row_match *match,
                        enum kr_plan_field field, const struct kr_sheet_cell *cell) {
  char mark[KR_MARK_CHARS + 1];
  if (cell->struck)
    return true;
  if (!match->has_id || !match->id_agrees)
    return !kr_text_equal(kr_normal_key(run->arena, cell->text), match->known->key[field]);
  kr_plan_mark(cell->text, mark);
  return strcmp(mark, match->id.mark[field]) != 0;
}

static void read_prefilled(struct recognizing *run, const struct kr_sheet_cell *first,
                           const struct kr_sheet_cell *end, const struct kr_row_match *match,
                           enum kr_plan_field field) {
  const struct kr_form *form = &run->form;
  uint32_t row = first->row, column = form->column[field];
  const struct kr_sheet_cell *cell = kr_row_cell(first, end, column);
  struct kr_text id = match->known->item->id;
  if (cell == NULL || kr_text_blank(cell->text)) {
    bool merged = merge_at(form->sheet, row, column) != NULL;
    bool own = field != KR_PLAN_POLICY && field != KR_PLAN_APPROACH;
    if (own && !merged && match->known->key[field].len > 0)
      warn(run, KR_DIAG_CELL_CLEARED, row, column, id, kr_text_of(NULL));
    return;
  }
  if (!was_changed(run, match, field, cell))
    return;
  struct kr_said *said = add(run, KR_ENTRY_EDIT, row, column, cell->text);
  said->field = kr_text_of(kr_plan_field_names[field]);
  said->item = id;
  said->outdated = is_outdated(match);
  warn(run, KR_DIAG_COMMENT_EDIT, row, column, id, kr_text_of(NULL));
}

/* In the row of an item that the plan no longer has: a cell as it was sent says nothing. */
static bool is_as_sent(const struct recognizing *run, const struct kr_row_match *match,
                       const struct kr_sheet_cell *cell) {
  char mark[KR_MARK_CHARS + 1];
  int f = 0;
  while (f < KR_PLAN_COMMENT && !(run->form.has[f] && run->form.column[f] == cell->column))
    f++;
  if (!match->gone || f == KR_PLAN_COMMENT)
    return false;
  kr_plan_mark(cell->text, mark);
  return strcmp(mark, match->id.mark[f]) == 0;
}

/* The printed number of an item ("2-1"), left of its title. */
static bool is_number(const struct recognizing *run, const struct kr_sheet_cell *cell) {
  const struct kr_form *form = &run->form;
  if (!run->known.plan->numbers || !form->has[KR_PLAN_ITEM] ||
      cell->column + 1 != form->column[KR_PLAN_ITEM])
    return false;
  struct kr_text key = kr_normal_key(run->arena, cell->text);
  for (size_t i = 0; i < key.len; i++)
    if (strchr("0123456789-", key.bytes[i]) == NULL)
      return false;
  return true;
}

/* Everything in the row that is no part of the form. */
static void read_extras(struct recognizing *run, const struct kr_sheet_cell *first,
                        const struct kr_sheet_cell *end, const struct kr_row_match *match) {
  const struct kr_form *form = &run->form;
  struct kr_text title = row_title(form, first, end);
  for (const struct kr_sheet_cell *cell = first; cell < end; cell++) {
    bool own = match->has_id && cell->column == match->id_column;
    for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
      own = own || (form->has[f] && form->column[f] == cell->column &&
                    (match->known != NULL || f == KR_PLAN_COMMENT));
    if (own || (match->known != NULL && is_number(run, cell)) || kr_text_blank(cell->text) ||
        is_as_sent(run, match, cell) ||
        kr_form_prints(&run->known, kr_normal_key(run->arena, cell->text)))
      continue;
    struct kr_said *said = add(run, KR_ENTRY_EXTRA, cell->row, cell->column, cell->text);
    if (match->known != NULL)
      said->item = match->known->item->id;
    else
      said->row = kr_normal_typed(run->arena, title);
    warn(run, KR_DIAG_COMMENT_EXTRA, cell->row, cell->column, kr_text_of(NULL), kr_text_of(NULL));
  }
}

static void read_row(struct recognizing *run, const struct kr_sheet_cell *first,
                     const struct kr_sheet_cell *end, struct kr_row_match *match) {
  kr_row_identify(&run->known, &run->form, first, end, match);
  const struct kr_sheet_cell *input = kr_row_cell(first, end, run->form.column[KR_PLAN_COMMENT]);
  /* A heading repeated further down is no comment; a remark beside it is still one. */
  bool heading = input != NULL && match->known == NULL &&
                 kr_form_prints(&run->known, kr_normal_key(run->arena, input->text));
  if (match->by_text && match->known != NULL)
    warn(run, KR_DIAG_ROW_BY_TEXT, first->row, run->form.column[KR_PLAN_COMMENT], match->id.id,
         match->known->item->id);
  if (!heading)
    read_input(run, first, end, match);
  for (int f = 0; match->known != NULL && f < KR_PLAN_COMMENT; f++)
    if (run->form.has[f])
      read_prefilled(run, first, end, match, (enum kr_plan_field)f);
  read_extras(run, first, end, match);
}

/* ---- one sheet ---- */

static void read_notes(struct recognizing *run) {
  const struct kr_sheet *sheet = run->form.sheet;
  for (size_t i = 0; i < sheet->note_count; i++) {
    const struct kr_sheet_note *note = &sheet->notes[i];
    const struct kr_row_match *match =
        note->row >= run->form.body_row && note->row - run->form.body_row < run->match_count
            ? &run->matches[note->row - run->form.body_row]
            : NULL;
    if (run->by.len == 0)
      find_person(run, note->author);
    struct kr_said *said = add(run, KR_ENTRY_NOTE, note->row, note->column, note->text);
    for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
      if (run->form.has[f] && run->form.column[f] == note->column)
        said->field = kr_text_of(kr_plan_field_names[f]);
    place(run, said, match, kr_text_of(""), note->row, note->column);
  }
}

static void read_above(struct recognizing *run) {
  const struct kr_sheet *sheet = run->form.sheet;
  for (size_t i = 0; i < sheet->cell_count && sheet->cells[i].row < run->form.body_row; i++) {
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    bool name = run->form.name.len > 0 && cell->row == run->form.name_row &&
                cell->column == run->form.name_column;
    bool input =
        cell->row == run->form.head_row && cell->column == run->form.column[KR_PLAN_COMMENT];
    if (name || input || kr_text_blank(cell->text) ||
        kr_form_prints(&run->known, kr_normal_key(run->arena, cell->text)))
      continue;
    add(run, KR_ENTRY_EXTRA, cell->row, cell->column, cell->text)->row = kr_text_of("");
    warn(run, KR_DIAG_COMMENT_EXTRA, cell->row, cell->column, kr_text_of(NULL), kr_text_of(NULL));
  }
}

static void read_sheet(struct recognizing *run) {
  const struct kr_sheet *sheet = run->form.sheet;
  size_t at = 0, count = sheet->cell_count;
  while (at < count && sheet->cells[at].row < run->form.body_row)
    at++;
  uint32_t last = at < count ? sheet->cells[count - 1].row : run->form.body_row;
  run->match_count = last - run->form.body_row + 1;
  run->matches = kr_arena_take_array(run->arena, run->match_count, sizeof *run->matches);
  find_person(run, sheet->note_count > 0 ? sheet->notes[0].author : kr_text_of(NULL));
  note_person(run);
  read_above(run);
  while (at < count) {
    size_t end = at;
    while (end < count && sheet->cells[end].row == sheet->cells[at].row)
      end++;
    read_row(run, &sheet->cells[at], &sheet->cells[end],
             &run->matches[sheet->cells[at].row - run->form.body_row]);
    at = end;
  }
  read_notes(run);
}

bool kr_returned_recognize(const struct kr_returned *returned, const struct kr_plan *plan,
                           const struct kr_recognize_options *options, struct kr_said_list *out,
                           struct kr_arena *arena, struct kr_diags *diags) {
  struct recognizing *run = kr_arena_take(arena, sizeof *run);
  struct kr_place nowhere = {0, 0};
  bool any = false;
  kr_known_plan_init(&run->known, plan, arena);
  run->returned = returned;
  run->options = options;
  run->out = out;
  run->arena = arena;
  run->diags = diags;
  for (size_t i = 0; i < returned->sheet_count; i++) {
    if (!kr_form_find(&run->known, &returned->sheets[i], &run->form))
      continue;
    any = true;
    read_sheet(run);
  }
  if (!any) {
    const char *heading = "?";
    for (size_t i = 0; i < plan->columns.n; i++)
      if (plan->columns.v[i].input)
        heading = plan->columns.v[i].heading.bytes;
    kr_diag_add(diags, KR_DIAG_FILE_NO_FORM, returned->file.bytes, nowhere, heading, NULL);
  }
  return any;
}
