/* Entries and their places. */
#include <string.h>

#include "base/textkey.h"
#include "returned/recognize.h"

struct kr_entry *kr_recognition_add(struct kr_recognition *run, enum kr_entry_kind kind,
                                    uint32_t row, uint32_t column, struct kr_text text) {
  struct kr_entries *list = run->out;
  list->v = kr_arena_grow(run->arena, list->v, list->n, &list->room, sizeof *list->v);
  struct kr_entry *said = &list->v[list->n++];
  memset(said, 0, sizeof *said);
  said->kind = kr_text_of(kr_entry_kinds[kind]);
  said->by = run->by;
  said->from = run->returned->file;
  said->saved = run->returned->saved;
  said->place = kr_text_of(kr_sheet_place(run->sheet, row, column, run->arena));
  said->text = kr_text_trim_lines(run->arena, text);
  run->answers += said->text.len > 0;
  return said;
}

void kr_recognition_warn(struct kr_recognition *run, enum kr_diag_code code, uint32_t row,
                         uint32_t column, struct kr_text arg1, struct kr_text arg2) {
  kr_diag_add_where(run->diags, code, run->returned->file.bytes,
                    kr_sheet_place(run->sheet, row, column, run->arena), arg1.bytes, arg2.bytes);
}

bool kr_recognition_is_outdated(const struct kr_form_row_match *match) {
  char mark[KR_PLAN_DIGEST_CHARS + 1];
  if (match->known == NULL || !match->has_id || !match->id_agrees)
    return false;
  const struct kr_item *item = match->known->item;
  const struct kr_text today[] = {item->title, item->initiatives, item->issues};
  for (int i = 0; i < 3; i++) {
    kr_plan_digest(today[i], mark);
    if (strcmp(mark, match->id.mark[KR_PLAN_ITEM + i]) != 0)
      return true;
  }
  return false;
}

struct kr_text kr_recognition_row_title(const struct kr_form_region *form,
                                        const struct kr_form_row *row) {
  const struct kr_sheet_cell *cell =
      form->has[KR_PLAN_ITEM] ? kr_form_row_cell(row->first, row->end, form->column[KR_PLAN_ITEM])
                              : NULL;
  return cell == NULL ? kr_text_of("") : cell->text;
}

void kr_recognition_place(struct kr_recognition *run, struct kr_entry *said,
                          const struct kr_form_row_match *match, struct kr_text title, uint32_t row,
                          uint32_t column) {
  said->row = kr_text_trim_lines(run->arena, title);
  if (match != NULL && match->known != NULL) {
    said->item = match->known->item->id;
    said->outdated = kr_recognition_is_outdated(match);
    return;
  }
  if (match != NULL && match->gone)
    kr_recognition_warn(run, KR_DIAG_ITEM_GONE, row, column, match->id.id, kr_text_of(NULL));
  else
    kr_recognition_warn(run, KR_DIAG_ROW_UNKNOWN, row, column, kr_text_of(NULL), kr_text_of(NULL));
}
