/* Ids: those that a file brought along, and new ones beside them. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "import/import_internal.h"

struct entry {
  struct kr_text *id;
  size_t order;
};

static int by_id_and_order(const void *a, const void *b) {
  const struct entry *x = a, *y = b;
  int order = kr_text_compare(*x->id, *y->id);
  return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare_id(const void *key, const void *entry) {
  return kr_text_compare(*(const struct kr_text *)key, **(struct kr_text *const *)entry);
}

struct kr_import_ids kr_import_ids_new(struct kr_arena *arena, size_t most) {
  return (struct kr_import_ids){kr_arena_alloc_array(arena, most + 1, sizeof(struct kr_text *)), 0};
}

void kr_import_ids_add(struct kr_import_ids *ids, struct kr_text *id) {
  if (id->len > 0)
    ids->v[ids->n++] = id;
}

void kr_import_ids_sort(struct kr_import_ids *ids, struct kr_arena *arena) {
  struct entry *sorted = kr_arena_alloc_array(arena, ids->n + 1, sizeof *sorted);
  size_t count = ids->n;
  for (size_t i = 0; i < count; i++)
    sorted[i] = (struct entry){ids->v[i], i};
  qsort(sorted, count, sizeof *sorted, by_id_and_order);
  ids->n = 0;
  for (size_t i = 0; i < count; i++)
    if (ids->n > 0 && kr_text_equal(*ids->v[ids->n - 1], *sorted[i].id))
      sorted[i].id->len = 0;
    else
      ids->v[ids->n++] = sorted[i].id;
}

bool kr_import_ids_has(const struct kr_import_ids *ids, struct kr_text id) {
  return ids->n > 0 && bsearch(&id, ids->v, ids->n, sizeof(struct kr_text *), compare_id) != NULL;
}

struct kr_text kr_import_ids_next(const struct kr_import_ids *ids, const char *prefix,
                                  size_t number, size_t step, struct kr_arena *arena) {
  assert(step > 0);
  for (;; number += step) {
    char text[64];
    int len = snprintf(text, sizeof text, "%s-%zu", prefix, number);
    struct kr_text id = kr_text_view(text, (size_t)len);
    if (!kr_import_ids_has(ids, id))
      return kr_text_of(kr_arena_copy(arena, text, id.len));
  }
}
