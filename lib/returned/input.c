/* SPDX-License-Identifier: ISC */
/* The input cell of a row. */
#include <string.h>

#include "base/text_fit.h"
#include "base/textkey.h"
#include "form/known_texts.h"
#include "returned/recognize.h"

#define SPREAD_MOST 1000 /* titles of a merged cell that are named */
/* Lines of a cell after which the comments that it was sent with may end: a limit on hostile
 * sheets. */
#define SENT_LINES_MOST 200

/* A merged input cell over the rows of several items names none of them. `titles`: theirs. */
static bool is_spread(const struct kr_recognition *run, uint32_t row, struct kr_text *titles) {
  const struct kr_form_region *region = run->region;
  const struct kr_sheet_range *range = kr_form_merge(region, (int)run->input, row);
  struct kr_buffer text;
  size_t count = 0;
  if (range == NULL || range->last_row == range->row)
    return false;
  kr_buffer_init(&text, run->arena);
  for (uint32_t at = range->row; at <= range->last_row && at - range->row < SPREAD_MOST; at++) {
    const struct kr_sheet_cell *cell =
        region->has[KR_PLAN_ITEM] ? kr_sheet_at(region->sheet, at, region->column[KR_PLAN_ITEM])
                                  : NULL;
    if (cell == NULL)
      continue;
    kr_buffer_puts(&text, count++ > 0 ? " / " : "");
    kr_buffer_text(&text, cell->text);
  }
  titles->bytes = kr_arena_copy(run->arena, text.bytes, text.len);
  titles->len = text.len;
  kr_buffer_free(&text);
  return count != 1;
}

/* What follows a name in kr_plan_comment_head. */
static bool is_after_name(struct kr_text rest) {
  return kr_text_begins(rest, ":") || kr_text_begins(rest, " (") || kr_text_begins(rest, "（");
}

/* A line of the text begins as kr_plan_comments_text begins the line of a comment. */
static bool has_line_by(struct kr_text text, struct kr_text by) {
  for (size_t at = 0; at + by.len + 1 < text.len; at++)
    if ((at == 0 || text.bytes[at - 1] == '\n') && memcmp(text.bytes + at, by.bytes, by.len) == 0 &&
        is_after_name(kr_text_part(text, at + by.len, text.len)))
      return true;
  return false;
}

/* True if the id cell says that this text was sent in the input cell. */
static bool was_sent_with(const struct kr_recognition *run, const struct kr_form_row_match *match,
                          struct kr_text text) {
  return match->sent && kr_plan_id_tells(&match->id, run->input) &&
         kr_form_id_holds(&run->index, &match->id, run->input, text);
}

/* What is below the lines that were sent in the input cell, also if the plan has more comments
 * since; absent if they are not as they were. */
static struct kr_text below_sent(const struct kr_recognition *run,
                                 const struct kr_form_row_match *match, struct kr_text text) {
  size_t lines = 0;
  for (size_t at = 0; at < text.len && lines < SENT_LINES_MOST; at++)
    if (text.bytes[at] == '\n' && ++lines > 0 &&
        was_sent_with(run, match, kr_text_part(text, 0, at)))
      return kr_text_part(text, at, text.len);
  return kr_text_of(NULL);
}

/* Without a digest it is not known what the cell was filled with: if comments of the plan may have
 * been in it, its text is not taken for one person's. */
static bool repeats_comment(const struct kr_form_row_match *match, struct kr_text text) {
  const struct kr_item *item = match->item->item;
  for (size_t i = 0; !match->sent && i < item->comments.n; i++)
    if (item->comments.v[i].by.len > 0 && has_line_by(text, item->comments.v[i].by))
      return true;
  return false;
}

/* What a person added to an input cell that the form had filled with earlier comments: all of it,
 * the part after them, or nothing. `mixed`: their words cannot be told apart. */
static struct kr_text own_words(const struct kr_recognition *run,
                                const struct kr_form_row_match *match, struct kr_text text,
                                bool *mixed) {
  *mixed = false;
  if (match->item == NULL)
    return text;
  struct kr_text comments =
      kr_plan_comments_text(run->index.plan, match->item->item, run->input, run->arena);
  struct kr_text sent = kr_text_fit(comments, 0, run->arena).text;
  struct kr_text cut = kr_text_fit(comments, KR_TEXT_CELL_MOST, run->arena).text;
  if (was_sent_with(run, match, text))
    return kr_text_of("");
  if (was_sent_with(run, match, kr_text_of("")))
    return text;
  if (cut.len > 0 && kr_text_equal(text, cut))
    return kr_text_of("");
  if (sent.len == 0 || text.len < sent.len || memcmp(text.bytes, sent.bytes, sent.len) != 0) {
    struct kr_text more = below_sent(run, match, text);
    *mixed = more.len == 0 && (match->sent || repeats_comment(match, text));
    return more.len > 0 ? more : text;
  }
  text.bytes += sent.len;
  text.len -= sent.len;
  return text;
}

/* The writer's own comments of those that a cell was sent with: he has gone on with them, and they
 * do not give way to what he adds. */
static struct kr_text own_earlier(const struct kr_recognition *run, const struct kr_item *item,
                                  struct kr_text sent) {
  const struct kr_plan *plan = run->index.plan;
  bool certain = run->guess == KR_GUESS_NONE && run->returned->saved.len > 0;
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  for (size_t i = 0; certain && i < item->comments.n; i++) {
    const struct kr_comment *comment = &item->comments.v[i];
    struct kr_text words = kr_text_trim_lines(run->arena, kr_comment_words(comment));
    if (comment->from.len > 0 && kr_plan_comment_field(plan, comment) == run->input &&
        kr_plan_comment_remark(plan, comment, run->arena).len == 0 &&
        kr_text_key_equal(comment->by, run->by, run->arena) && !kr_comment_is_worked_on(comment) &&
        kr_text_find(sent, 0, words.bytes) < sent.len) {
      kr_buffer_text(&text, words);
      kr_buffer_putc(&text, '\n');
    }
  }
  return kr_text_view(text.bytes, text.len);
}

static struct kr_text after_earlier(const struct kr_recognition *run, struct kr_text words) {
  struct kr_buffer text;
  if (run->earlier.len == 0)
    return words;
  kr_buffer_init(&text, run->arena);
  kr_buffer_text(&text, run->earlier);
  kr_buffer_text(&text, words);
  return kr_text_view(text.bytes, text.len);
}

/* The form was sent with an empty input cell: by its id cell, or since there is nothing that could
 * have been in it. */
static bool was_sent_empty(const struct kr_recognition *run,
                           const struct kr_form_row_match *match) {
  if (!match->sent || !kr_plan_id_tells(&match->id, run->input))
    return match->item != NULL && match->item->item->comments.n == 0;
  return was_sent_with(run, match, kr_text_of(""));
}

/* The numbers that the text may name were printed from the plan of today. */
static bool numbers_hold(const struct kr_recognition *run, const struct kr_form_row_match *match) {
  struct kr_text revision = run->region->revision;
  if (match->has_id)
    revision = kr_text_of(match->id.revision);
  else if (revision.len == 0)
    revision = run->returned->revision;
  return run->index.plan->numbers && kr_text_is(revision, run->index.revision);
}

static void add_parts(struct kr_recognition *run, const struct kr_form_parts *parts, uint32_t row,
                      uint32_t column) {
  for (size_t i = 0; i < parts->n; i++)
    kr_recognition_add(run, KR_ENTRY_COMMENT, row, column, parts->v[i].text)->item =
        parts->v[i].item->item->id;
  kr_recognition_warn(run, KR_DIAG_TEXT_SPLIT, row, column, kr_text_of(NULL), kr_text_of(NULL));
}

static struct kr_entry *add_unplaced(struct kr_recognition *run, struct kr_text text,
                                     const char *reason, uint32_t row, uint32_t column) {
  struct kr_entry *entry = kr_recognition_add(run, KR_ENTRY_COMMENT, row, column, text);
  entry->reason = kr_text_of(reason);
  return entry;
}

/* Divides a text about several items among them, or leaves it to a person. */
static bool read_shared(struct kr_recognition *run, const struct kr_form_row_match *match,
                        struct kr_text title, struct kr_text text, uint32_t row, uint32_t column) {
  struct kr_form_parts parts = {NULL, 0, 0};
  switch (kr_form_split_items(&run->index, numbers_hold(run, match), text, match->item, &parts)) {
  case KR_FORM_SPLIT_DONE:
    add_parts(run, &parts, row, column);
    return true;
  case KR_FORM_SPLIT_DOUBT:
    add_unplaced(run, text, "several-items", row, column)->row =
        kr_text_trim_lines(run->arena, title);
    kr_recognition_warn(run, KR_DIAG_TEXT_SHARED, row, column, kr_text_of(NULL), kr_text_of(NULL));
    return true;
  default:
    return false;
  }
}

/* Gives each person the lines that begin with the name; warns if that is not certain. */
static bool read_persons(struct kr_recognition *run, const struct kr_form_row_match *match,
                         struct kr_text text, uint32_t row, uint32_t column) {
  struct kr_form_parts parts = {NULL, 0, 0};
  enum kr_form_split split = kr_form_split_people(&run->index, text, run->by, &parts);
  if (split == KR_FORM_SPLIT_DOUBT ||
      (split == KR_FORM_SPLIT_DONE && !was_sent_empty(run, match))) {
    kr_recognition_warn(run, KR_DIAG_NAME_INSIDE, row, column, run->by, kr_text_of(NULL));
    return false;
  }
  for (size_t i = 0; i < parts.n; i++) {
    struct kr_entry *entry =
        kr_recognition_add(run, KR_ENTRY_COMMENT, row, column, parts.v[i].text);
    entry->by = run->index.plan->reviewers.v[parts.v[i].reviewer];
    entry->guessed = kr_text_of(NULL);
    kr_recognition_note_writer(run, entry->by);
    entry->item = match->item->item->id;
    entry->outdated = kr_recognition_is_outdated(run, match);
  }
  if (split == KR_FORM_SPLIT_DONE)
    kr_recognition_warn(run, KR_DIAG_NAME_SPLIT, row, column, kr_text_of(NULL), kr_text_of(NULL));
  return split == KR_FORM_SPLIT_DONE;
}

static void read_words(struct kr_recognition *run, const struct kr_form_rows *rows, size_t at,
                       struct kr_text words, bool mixed) {
  const struct kr_form_row_match *match = &rows->match[at];
  struct kr_text title = kr_form_row_title(run->region, &rows->cells[at]);
  uint32_t row = rows->cells[at].first->row, column = run->region->column[run->input];
  if (!mixed && (read_shared(run, match, title, words, row, column) ||
                 read_persons(run, match, words, row, column)))
    return;
  struct kr_entry *entry =
      kr_recognition_add(run, mixed ? KR_ENTRY_EDIT : KR_ENTRY_COMMENT, row, column, words);
  if (mixed) {
    entry->field = kr_recognition_field_name(run, (int)run->input);
    kr_recognition_warn(run, KR_DIAG_COMMENT_EDIT, row, column,
                        kr_recognition_name_item(run, match->item->item->id, kr_text_of(NULL)),
                        kr_recognition_show_change(run->arena, kr_text_of(NULL), words));
  }
  entry->text = after_earlier(run, entry->text);
  kr_recognition_place(run, entry, match, title, row, column);
  if (entry->outdated)
    kr_recognition_warn(run, KR_DIAG_COMMENT_OUTDATED, row, column,
                        kr_recognition_name_item(run, entry->item, title), kr_text_of(NULL));
}

/* Gives each author of tracked changes his words; false if all are the writer's. */
static bool read_inserts(struct kr_recognition *run, const struct kr_form_rows *rows, size_t at,
                         const struct kr_sheet_cell *cell) {
  struct kr_recognition_parts parts = kr_recognition_divide_inserts(run, cell);
  const bool mixed = false; /* by their authors the words are told apart */
  for (size_t i = 0; i < parts.n; i++) {
    size_t first = run->out->n;
    read_words(run, rows, at, parts.v[i].text, mixed);
    for (size_t j = first; parts.v[i].author.len > 0 && j < run->out->n; j++)
      if (kr_text_equal(run->out->v[j].by, run->by))
        kr_recognition_set_author(run, parts.v[i].author, &run->out->v[j], cell->row, cell->column);
  }
  return parts.n > 0;
}

static void read_cell(struct kr_recognition *run, const struct kr_form_rows *rows, size_t at) {
  const struct kr_form_row_match *match = &rows->match[at];
  const struct kr_form_row *cells = &rows->cells[at];
  uint32_t row = cells->first->row, column = run->region->column[run->input];
  const struct kr_sheet_cell *cell = kr_form_row_cell(cells->first, cells->end, column);
  struct kr_text titles = kr_text_of("");
  bool mixed;
  if (cell == NULL || kr_text_blank(cell->text)) {
    if (match->item != NULL && kr_form_merge(run->region, (int)run->input, row) == NULL)
      kr_recognition_add(run, KR_ENTRY_COMMENT, row, column, kr_text_of(""))->item =
          match->item->item->id;
    return;
  }
  if (is_spread(run, row, &titles)) {
    struct kr_form_row_match several = *match;
    several.item = NULL;
    if (read_shared(run, &several, titles, cell->text, row, column))
      return;
    add_unplaced(run, cell->text, "cell-of-several", row, column)->row = titles;
    kr_recognition_warn(run, KR_DIAG_CELL_MERGED, row, column, kr_text_of(NULL), kr_text_of(NULL));
    return;
  }
  struct kr_text words = own_words(run, match, cell->text, &mixed);
  if (kr_text_blank(words))
    return;
  if (cell->struck)
    kr_recognition_warn(run, KR_DIAG_TEXT_STRUCK, row, column, kr_text_of(NULL), kr_text_of(NULL));
  bool whole = !mixed && words.len == cell->text.len;
  if (!whole && !mixed)
    run->earlier = own_earlier(run, match->item->item,
                               kr_text_part(cell->text, 0, cell->text.len - words.len));
  if (!whole || !read_inserts(run, rows, at, cell))
    read_words(run, rows, at, words, mixed);
  run->earlier = kr_text_of(NULL);
}

/* What is written in an input column of the plan's own is about its field. */
void kr_recognition_read_input(struct kr_recognition *run, const struct kr_form_rows *rows,
                               size_t at, int field) {
  size_t first = run->out->n;
  run->input = (enum kr_plan_field)field;
  read_cell(run, rows, at);
  for (size_t i = first; field >= KR_PLAN_OWN && i < run->out->n; i++)
    run->out->v[i].field = kr_recognition_field_name(run, field);
}
