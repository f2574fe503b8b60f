/* SPDX-License-Identifier: ISC */
/* Entries and their places. */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "form/known_texts.h"
#include "returned/recognize.h"

/* A sign that only fonts of the writer's machine show (a private area): gaiji, or of a symbol font.
 */
static void warn_private(struct kr_recognition *run, const struct kr_entry *entry) {
  unsigned long c;
  char shown[24];
  for (size_t at = 0; at < entry->text.len;) {
    at += kr_text_character(entry->text.bytes + at, entry->text.len - at, &c);
    if ((c < 0xE000 || c > 0xF8FF) && c < 0xF0000)
      continue;
    snprintf(shown, sizeof shown, "U+%04lX", c);
    kr_diag_add_where(run->diags, KR_DIAG_TEXT_PRIVATE, run->options->shown, entry->place.bytes,
                      shown, NULL);
    return;
  }
}

/* What is taken over of a cell is not certain. */
static void warn_doubt(struct kr_recognition *run, uint32_t row, uint32_t column) {
  const struct kr_sheet_doubt *doubt = kr_sheet_doubt_at(run->sheet, row, column);
  if (doubt != NULL && doubt != run->doubt)
    kr_recognition_warn(run, doubt->code, row, column, kr_text_of(doubt->about), kr_text_of(NULL));
  run->doubt = doubt;
}

struct kr_entry *kr_recognition_add(struct kr_recognition *run, enum kr_entry_kind kind,
                                    uint32_t row, uint32_t column, struct kr_text text) {
  struct kr_text words = run->over ? kr_text_of("") : kr_text_trim_lines(run->arena, text);
  run->over = run->over || (words.len > 0 && run->left-- == 0);
  struct kr_entry *entry = run->over ? &run->spare : KR_LIST_ADD(run->out, run->arena);
  memset(entry, 0, sizeof *entry);
  if (run->over)
    return entry;
  entry->kind = kr_text_of(kr_entry_kinds[kind]);
  entry->by = run->by;
  if (run->guess != KR_GUESS_NONE)
    entry->guessed = kr_text_of(kr_entry_guesses[run->guess]);
  entry->from = run->returned->file;
  entry->saved = run->returned->saved;
  entry->place = kr_text_of(kr_sheet_place(run->sheet, row, column, run->arena));
  entry->text = words;
  warn_private(run, entry);
  if (kind != KR_ENTRY_NOTE)
    warn_doubt(run, row, column);
  run->with_text += entry->text.len > 0;
  run->out->unfilled = run->out->unfilled && entry->text.len == 0;
  return entry;
}

void kr_recognition_warn(struct kr_recognition *run, enum kr_diag_code code, uint32_t row,
                         uint32_t column, struct kr_text arg1, struct kr_text arg2) {
  if (run->over)
    return;
  kr_diag_add_where(run->diags, code, run->options->shown,
                    kr_sheet_place(run->sheet, row, column, run->arena), arg1.bytes, arg2.bytes);
}

struct kr_text kr_recognition_name_item(const struct kr_recognition *run, struct kr_text id,
                                        struct kr_text row) {
  return kr_item_index_name(&run->index.ids, id, row, run->arena);
}

bool kr_recognition_is_outdated(const struct kr_recognition *run,
                                const struct kr_form_row_match *match) {
  const struct kr_form_index *index = &run->index;
  if (match->item == NULL || !match->sent)
    return false;
  for (size_t i = 0; i < index->own_count; i++) {
    enum kr_plan_field field = index->own[i];
    struct kr_text today =
        kr_plan_field_text(index->plan, match->item->policy, match->item->item, field, run->arena);
    bool shown =
        field < KR_PLAN_OWN || (run->region->has[field] && kr_plan_id_tells(&match->id, field));
    if (shown && !kr_form_id_holds(&run->index, &match->id, field, today))
      return true;
  }
  return false;
}

void kr_recognition_place(struct kr_recognition *run, struct kr_entry *entry,
                          const struct kr_form_row_match *match, struct kr_text title, uint32_t row,
                          uint32_t column) {
  if (run->over)
    return;
  entry->row = kr_text_trim_lines(run->arena, title);
  if (match != NULL && match->item != NULL) {
    entry->item = match->item->item->id;
    entry->outdated = kr_recognition_is_outdated(run, match);
    return;
  }
  enum kr_diag_code code = KR_DIAG_ROW_UNKNOWN;
  const char *reason = "row-unknown";
  struct kr_text name = kr_text_of(NULL);
  if (match != NULL && match->gone) {
    code = KR_DIAG_ITEM_GONE;
    reason = "item-gone";
    name = kr_recognition_name_item(run, match->id.id, entry->row);
  } else if (match != NULL && match->alone) {
    code = KR_DIAG_ID_ALONE;
    reason = "id-alone";
  }
  entry->reason = kr_text_of(reason);
  kr_recognition_warn(run, code, row, column, name, kr_text_of(NULL));
}
