/* SPDX-License-Identifier: ISC */
/* Sorted ids: finding one, and reporting those used twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/search.h"
#include "base/textkey.h"
#include "model/check.h"

/* An id and its first bytes as a number of the same order: most comparisons look at no text. */
struct sorted_id {
  uint64_t begin;
  const struct kr_text *id;
};

static uint64_t beginning(struct kr_text id) {
  uint64_t begin = 0;
  for (size_t i = 0; i < sizeof begin; i++)
    begin = begin << 8 | (i < id.len ? (unsigned char)id.bytes[i] : 0);
  return begin;
}

static int by_id(const void *a, const void *b) {
  const struct sorted_id *x = a, *y = b;
  if (x->begin != y->begin)
    return x->begin < y->begin ? -1 : 1;
  int order = kr_text_compare(*x->id, *y->id);
  if (order != 0)
    return order;
  return (x->id->at.line > y->id->at.line) - (x->id->at.line < y->id->at.line);
}

struct kr_ids kr_ids_sort(const struct kr_text **ids, size_t count, struct kr_arena *arena) {
  struct kr_ids sorted = {kr_arena_alloc_array(arena, count + 1, sizeof *sorted.v), count};
  struct kr_arena *scratch = kr_arena_scratch(arena);
  struct sorted_id *made = kr_arena_alloc_array(scratch, count + 1, sizeof *made);
  for (size_t i = 0; i < count; i++)
    made[i] = (struct sorted_id){beginning(*ids[i]), ids[i]};
  qsort(made, count, sizeof *made, by_id);
  for (size_t i = 0; i < count; i++)
    sorted.v[i] = made[i].id;
  kr_arena_done(scratch, arena);
  return sorted;
}

static int compare_id(const void *key, const void *element) {
  const struct kr_text *id = key, *const *other = element;
  return kr_text_compare(*id, **other);
}

const struct kr_text *kr_ids_find(const struct kr_ids *ids, struct kr_text id) {
  const struct kr_text *const *found =
      kr_search_first(&id, ids->v, ids->count, sizeof *ids->v, compare_id);
  return found == NULL ? NULL : *found;
}

#define SHOWN_MOST 8

/* The id that is likest to what was written; the first one if none is like it. */
static size_t likest(struct kr_text id, const struct kr_ids *ids, struct kr_arena *arena) {
  struct kr_text key = kr_text_key(arena, id);
  size_t best = 0;
  unsigned most = 0;
  for (size_t i = 0; i < ids->count; i++) {
    unsigned like = kr_text_similarity(key, *ids->v[i]);
    if (like > most) {
      most = like;
      best = i;
    }
  }
  return best;
}

/* Where the ids of such a reference are written; NULL if there always are some. */
static const char *list_of(enum kr_diag_code code) {
  static const struct {
    enum kr_diag_code code;
    const char *list;
  } lists[] = {{KR_DIAG_UNKNOWN_LANE, "schedule.lanes"},
               {KR_DIAG_UNKNOWN_STAGE, "schedule.stages"},
               {KR_DIAG_UNKNOWN_ENTRY, "schedule.entries"},
               {KR_DIAG_UNKNOWN_FIELD, "plan.fields"}};
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    if (lists[i].code == code)
      return lists[i].list;
  return NULL;
}

void kr_ids_unknown(const char *file, enum kr_diag_code code, struct kr_text id,
                    const struct kr_ids *ids, struct kr_diags *diags) {
  struct kr_arena *arena = kr_arena_child(diags->arena);
  struct kr_buffer list;
  size_t best = likest(id, ids, arena), shown = 0;
  kr_buffer_init(&list, arena);
  for (size_t i = 0; i < ids->count && shown < SHOWN_MOST; i++) {
    size_t at = i == 0 ? best : i - (i <= best);
    if (ids->v[at]->len == 0)
      continue;
    kr_buffer_puts(&list, shown++ == 0 ? "" : ", ");
    kr_buffer_text(&list, *ids->v[at]);
  }
  if (shown == SHOWN_MOST && ids->count > shown)
    kr_buffer_puts(&list, " ...");
  if (shown > 0)
    kr_diag_add(diags, code, file, id.at, id.bytes, list.bytes);
  else if (diags->errors == 0) /* the list may be empty because of them */
    kr_diag_add(diags, KR_DIAG_LIST_EMPTY, file, id.at, id.bytes, list_of(code));
  kr_arena_free(arena);
}

void kr_ids_check(const char *file, const struct kr_ids *ids, struct kr_diags *diags) {
  size_t first = 0;
  for (size_t i = 1; i < ids->count; i++) {
    if (ids->v[i]->len == 0 || !kr_text_equal(*ids->v[i], *ids->v[first])) {
      first = i;
      continue;
    }
    char line[16];
    snprintf(line, sizeof line, "%u", ids->v[first]->at.line);
    kr_diag_add(diags, KR_DIAG_DUPLICATE_ID, file, ids->v[i]->at, ids->v[i]->bytes, line);
  }
}
