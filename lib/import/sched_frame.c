/* SPDX-License-Identifier: ISC */
/* What is around the tables of a schedule: title, label, notes, and the fiscal year. */
#include "base/textkey.h"
#include "import/sched_internal.h"
#include "model/outline.h"

#define NOTES_COMPARED 64 /* a note is looked for among so many */

/* The cells between two tables. */
struct frame {
  struct kr_import_sched_reader *reader;
  struct kr_import_scan *scan;
  size_t from, to;
};

static struct kr_import_document *document_of(struct kr_import_sched_reader *reader,
                                              const struct kr_import_table *table) {
  return table == NULL ? NULL : &reader->document[table->kind == KR_IMPORT_LIST];
}

/* ---- notes ---- */

/* Takes the notes of the outline, in their turn. */
static void take_original_notes(const struct frame *frame, struct kr_import_document *document) {
  const struct kr_text_list *notes = &document->original_notes;
  for (size_t at = frame->from; at < frame->to; at++) {
    struct kr_text text = frame->scan->sheet->cells[at].text;
    size_t first = document->note_next;
    if (frame->scan->used[at] || kr_text_blank(text))
      continue;
    for (size_t i = first; i < notes->n && i < first + NOTES_COMPARED; i++)
      if (kr_outline_stamped(notes->v[i], text, frame->reader->import->arena) == text.len) {
        document->differs = document->differs || i != first;
        document->note_next = i + 1;
        *KR_LIST_ADD(&document->notes, frame->reader->import->arena) = text;
        frame->scan->used[at] = true;
        break;
      }
  }
}

/* As at the foot of each page. */
static bool is_repeated(const struct kr_import_document *document, struct kr_text text) {
  for (size_t i = 0; i < document->notes.n && i < NOTES_COMPARED; i++)
    if (kr_text_equal(document->notes.v[i], text))
      return true;
  return false;
}

/* Takes cells below a table as notes by their signs. */
static void take_signed_notes(const struct frame *frame, struct kr_import_document *document) {
  for (size_t i = frame->from; i < frame->to; i++) {
    struct kr_text text = frame->scan->sheet->cells[i].text;
    if (frame->scan->used[i] || kr_text_blank(text) || !kr_import_is_note(text))
      continue;
    document->differs = document->differs || document->has_original;
    if (!is_repeated(document, text))
      *KR_LIST_ADD(&document->notes, frame->reader->import->arena) = text;
    frame->scan->used[i] = true;
  }
}

/* ---- titles ---- */

static bool is_about_dates(struct kr_text key) {
  static const char *const words[] = {"日程", "スケジュール", "予定",     "工程",
                                      "計画", "年間",         "Schedule", "schedule"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_contains(key, words[i]))
      return true;
  return false;
}

/* The best cell for a title: across the columns and about dates, else either, else the first. */
static size_t find_title(const struct frame *frame) {
  const struct kr_import_scan *scan = frame->scan;
  size_t best = frame->to;
  int most = 0;
  for (size_t i = frame->from; i < frame->to; i++) {
    const struct kr_sheet_cell *cell = &scan->sheet->cells[i];
    if (scan->used[i] || kr_text_blank(cell->text) || kr_import_is_note(cell->text))
      continue;
    int worth = 1 + 2 * kr_import_is_across(&scan->indexed, cell) +
                2 * is_about_dates(kr_form_cell_key(&scan->indexed, i));
    if (worth > most) {
      most = worth;
      best = i;
    }
  }
  return best;
}

static void note_year(const struct frame *frame, struct kr_import_document *document, size_t cell) {
  struct kr_import_sched_reader *reader = frame->reader;
  struct kr_text text = frame->scan->sheet->cells[cell].text;
  if (text.len > KR_FORM_HEADING_LONGEST * 4)
    return;
  struct kr_text year = kr_import_year_in(reader->import->arena, text);
  if (year.len == 0)
    return;
  if (document->year.len == 0)
    document->year = year;
  if (reader->loose_year.len == 0)
    reader->loose_year = year;
  if (kr_text_key_equal(year, text, reader->import->arena))
    frame->scan->used[cell] = true; /* 令和8年度 alone says no more than that */
}

static void take_title(const struct frame *frame, struct kr_import_document *document) {
  struct kr_import_captions *captions = &document->captions;
  kr_import_take_label(frame->scan, captions, frame->from, frame->to);
  if (captions->title.text.len > 0)
    return;
  for (size_t i = frame->from; i < frame->to; i++)
    if (!frame->scan->used[i])
      note_year(frame, document, i);
  size_t title = find_title(frame);
  if (title == frame->to)
    return;
  kr_import_take_caption(frame->scan, title, &captions->title);
  struct kr_text year = kr_import_year_in(frame->reader->import->arena, captions->title.text);
  document->year = year.len > 0 ? year : document->year;
  document->differs = document->differs || document->has_original;
}

void kr_import_sched_read_frame(void *context, struct kr_import_scan *scan,
                                const struct kr_import_table *above,
                                const struct kr_import_table *below) {
  struct kr_import_sched_reader *reader = context;
  struct kr_import_document *over = document_of(reader, above);
  struct kr_import_document *document = document_of(reader, below);
  struct frame frame = {reader, scan, 0, scan->sheet->cell_count};
  if (above != NULL)
    frame.from = kr_form_sheet_from(&scan->indexed, above->end_row);
  if (below != NULL)
    frame.to = kr_form_sheet_from(&scan->indexed, below->top_row);
  if (over != NULL)
    take_original_notes(&frame, over);
  if (document != NULL)
    kr_import_take_original_captions(scan, &document->captions, &document->original, frame.from,
                                     frame.to);
  if (over != NULL)
    take_signed_notes(&frame, over);
  if (document == NULL)
    return;
  if (document->there && above == NULL)
    kr_import_tell_joined(scan, below, &document->captions, frame.from, frame.to);
  if (document->sheet_name.len == 0)
    document->sheet_name = kr_import_sheet_name(scan->sheet);
  kr_import_use_repeated(scan, &document->captions, frame.from, frame.to);
  take_title(&frame, document);
}
