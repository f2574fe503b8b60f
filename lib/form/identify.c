/* SPDX-License-Identifier: ISC */
/* Which item a row belongs to: by its id cell, its number and its text, all compared. */
#include <string.h>

#include "base/textkey.h"
#include "form/agreement.h"
#include "form/known_texts.h"

const struct kr_sheet_cell *kr_form_row_cell(const struct kr_sheet_cell *first,
                                             const struct kr_sheet_cell *end, uint32_t column) {
  for (; first < end; first++)
    if (first->column == column)
      return first;
  return NULL;
}

static struct kr_text key_of(const struct kr_form_region *region,
                             const struct kr_sheet_cell *cell) {
  return region->indexed->keys[cell - region->sheet->cells];
}

/* "2-1" beside the item, valid only for the revision of today. */
static const struct kr_form_item *find_by_number(const struct kr_form_index *index,
                                                 const struct kr_form_region *region,
                                                 const struct kr_form_row *row) {
  if (!region->has_number || !kr_text_is(region->revision, index->revision))
    return NULL;
  const struct kr_sheet_cell *cell = kr_form_row_cell(row->first, row->end, region->number_column);
  if (cell == NULL)
    return NULL;
  return kr_form_index_find_number(index, key_of(region, cell));
}

/* The id cell of a workbook, else the bookmark of a document. */
static void find_id(const struct kr_sheet_cell *first, const struct kr_sheet_cell *end,
                    struct kr_arena *arena, struct kr_form_row_match *match) {
  const char *anchor = NULL;
  for (; first < end && !match->has_id; first++) {
    match->has_id = kr_plan_id_parse(first->text, &match->id, arena);
    match->id_column = first->column;
    if (anchor == NULL)
      anchor = first->anchor;
  }
  match->anchored = !match->has_id && anchor != NULL;
  if (match->anchored)
    match->id.id = kr_text_of(anchor);
}

/* The texts of a row and their keys. */
struct row_texts {
  struct kr_text text[KR_PLAN_FIELDS_MOST], key[KR_PLAN_FIELDS_MOST];
};

static void find_text(const struct kr_form_region *region, const struct kr_form_row *row, int field,
                      struct row_texts *texts) {
  const struct kr_sheet_cell *cell = NULL;
  if (region->has[field])
    cell = kr_form_row_cell(row->first, row->end, region->column[field]);
  texts->text[field] = cell == NULL ? kr_text_of(NULL) : cell->text;
  texts->key[field] = cell == NULL ? kr_text_of("") : key_of(region, cell);
}

/* The id cell was made for the row's title, or for most of its own texts: it moved along when the
 * rows were sorted. */
static bool was_sent(const struct kr_form_index *index, const struct kr_form_row_match *match,
                     const struct row_texts *texts) {
  unsigned same = 0, other = 0;
  for (size_t i = 0; match->has_id && i < index->own_count; i++) {
    enum kr_plan_field field = index->own[i];
    if (kr_text_blank(texts->text[field]) || !kr_plan_id_tells(&match->id, field))
      continue;
    bool equal = kr_form_id_holds(index, &match->id, field, texts->text[field]);
    if (equal && field == KR_PLAN_ITEM)
      return true;
    same += equal;
    other += !equal;
  }
  return same > other;
}

/* The id cell was made for the item as it is today. Without one, the whole form must have been. */
static bool is_of_today(const struct kr_form_index *index, const struct kr_form_words *words,
                        const struct kr_form_row_match *match, const struct kr_form_item *item) {
  for (size_t i = 0; match->has_id && i < index->own_count; i++) {
    enum kr_plan_field field = index->own[i];
    struct kr_text today =
        kr_plan_field_text(index->plan, item->policy, item->item, field, index->arena);
    if (kr_plan_id_tells(&match->id, field) && !kr_form_id_holds(index, &match->id, field, today))
      return false;
  }
  return match->has_id || words->today;
}

/* The signs of a row: items, or NULL. */
struct signs {
  const struct kr_form_item *id, *text, *number;
  bool exact, several; /* `text` is an exact match; the texts are those of several items */
};

/* The row's texts let the item of its id count. */
static bool id_counts(struct kr_form_index *index, const struct kr_form_words *words,
                      const struct signs *signs, struct kr_form_row_match *match) {
  const struct kr_form_item *id = signs->id;
  if (id == NULL)
    return false;
  switch (kr_form_agreement(index, id, words->key)) {
  case KR_FORM_AGREES:
    return true;
  case KR_FORM_AGREES_NEARLY:
    match->nearly = true;
    return !signs->several; /* then no other sign may name one more */
  case KR_FORM_AGREES_NOT:
    break;
  }
  match->bare = true;
  if (id == signs->number && signs->text == NULL && !signs->several)
    return true;
  return is_of_today(index, words, match, id) && !kr_form_is_like_another(index, id, words->key);
}

/* A text that is exactly another's is followed, but not against a former title. */
static bool overrules(const struct kr_form_index *index, const struct signs *signs,
                      const struct kr_form_words *words) {
  return signs->text != NULL && signs->text != signs->id && signs->exact &&
         !kr_form_was_titled(index, signs->id, words->key[KR_PLAN_ITEM]);
}

static void decide(struct kr_form_index *index, const struct kr_form_words *words,
                   const struct kr_form_item *number, struct kr_form_row_match *match) {
  bool named = match->has_id || match->anchored;
  struct signs signs = {.number = number};
  signs.text = kr_form_find_by_text(index, words, &signs.exact, &signs.several);
  if (named)
    signs.id = kr_form_index_find_id(index, match->id.id);
  if (signs.several && number != NULL &&
      kr_form_agreement(index, number, words->key) != KR_FORM_AGREES)
    signs.number = NULL;
  bool counts = id_counts(index, words, &signs, match);
  if (counts && !overrules(index, &signs, words)) {
    match->item = signs.id;
  } else if (signs.text != NULL) {
    match->item = signs.text;
    match->by_text = signs.id != NULL;
    match->nearly = !signs.exact;
  } else if (signs.id == NULL) {
    match->item = signs.number;
  }
  match->bare = match->bare && match->item != NULL && match->item == signs.id;
  match->gone = named && signs.id == NULL && match->item == NULL;
  match->alone = signs.id != NULL && match->item == NULL && !signs.several;
  match->sent = match->has_id && match->item != NULL && match->item == signs.id;
}

/* True if the row shows the title that was sent for the item. */
static bool has_sent_title(const struct kr_form_index *index, const struct kr_form_row_match *match,
                           struct kr_text title) {
  return match->sent && !kr_text_blank(title) &&
         kr_form_id_holds(index, &match->id, KR_PLAN_ITEM, title);
}

void kr_form_row_identify(struct kr_form_index *index, const struct kr_form_region *region,
                          const struct kr_form_row *row, struct kr_form_row_match *match) {
  struct row_texts texts;
  memset(match, 0, sizeof *match);
  find_id(row->first, row->end, index->arena, match);
  for (int f = 0; f < index->field_count; f++)
    if (kr_form_is_prefilled(index, f))
      find_text(region, row, f, &texts);
  struct kr_text made = match->has_id ? kr_text_of(match->id.revision) : region->revision;
  struct kr_form_words words = {texts.key, row->policy, kr_text_is(made, index->revision)};
  decide(index, &words, find_by_number(index, region, row), match);
  match->sent = match->sent || was_sent(index, match, &texts);
  if (match->item == NULL)
    return;
  struct kr_text title = texts.key[KR_PLAN_ITEM];
  match->titled = title.len > 0 && kr_text_equal(title, match->item->key[KR_PLAN_ITEM]);
  match->certain = match->titled || has_sent_title(index, match, texts.text[KR_PLAN_ITEM]);
}
