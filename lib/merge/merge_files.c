/* SPDX-License-Identifier: ISC */
/* The rows of returned files: what is known of each, and what a run adds to it. */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"

size_t kr_merge_find_file(const struct kr_merger *merger, struct kr_text digest) {
  const struct kr_keymap *map = &merger->by_digest;
  const struct kr_keymap_node *node = kr_keymap_first(map, kr_keymap_text(digest));
  for (; node != NULL; node = kr_keymap_next(map, node))
    if (!merger->files[node->value].dropped &&
        kr_text_equal(merger->files[node->value].row.digest, digest))
      return node->value;
  return KR_MERGE_NO_FILE;
}

size_t kr_merge_add_file(struct kr_merger *merger, const struct kr_returned_file *row) {
  merger->files = kr_arena_grow(merger->arena, merger->files, merger->file_count,
                                &merger->file_room, sizeof *merger->files);
  struct kr_merge_file file = {.row = *row, .origin = KR_NEW};
  size_t number = merger->file_count++;
  file.row.by.v = NULL;
  file.row.by.n = 0;
  file.row.seen = file.row.by;
  merger->files[number] = file;
  kr_keymap_add(&merger->by_digest, kr_keymap_text(row->digest), number);
  kr_keymap_add(&merger->by_name, kr_keymap_pair(row->file, row->saved), number);
  return number;
}

/* ---- what a file has seen ---- */

static const struct kr_keymap_node *find_seen(const struct kr_merger *merger, size_t file,
                                              struct kr_text seen) {
  const struct kr_keymap_node *node = kr_keymap_first(&merger->seen, kr_keymap_text(seen));
  while (node != NULL &&
         (merger->files[node->value].dropped || (file != KR_MERGE_NO_FILE && node->value != file)))
    node = kr_keymap_next(&merger->seen, node);
  return node;
}

bool kr_merge_has_seen(const struct kr_merger *merger, size_t file,
                       const struct kr_sha256_sum *key) {
  char text[KR_MERGE_SEEN_CHARS + 1];
  kr_sha256_write(key, KR_MERGE_SEEN_CHARS, text);
  return find_seen(merger, file, kr_text_view(text, KR_MERGE_SEEN_CHARS)) != NULL;
}

static void add_seen(struct kr_merger *merger, size_t file, struct kr_text seen) {
  struct kr_merge_file *to = &merger->files[file];
  struct kr_text_list *list = &to->row.seen;
  if (find_seen(merger, file, seen) != NULL)
    return;
  list->v = kr_arena_grow(merger->arena, list->v, list->n, &to->seen_room, sizeof *list->v);
  list->v[list->n++] = seen;
  kr_keymap_add(&merger->seen, kr_keymap_text(seen), file);
  to->changed = true;
}

void kr_merge_see(struct kr_merger *merger, size_t file, const struct kr_sha256_sum *key) {
  add_seen(merger, file, kr_merge_seen_text(key, merger->arena));
}

/* The table keeps the number of no file, so that nothing is found there. */
void kr_merge_forget(struct kr_merger *merger, size_t file, const struct kr_sha256_sum *key) {
  struct kr_text seen = kr_merge_seen_text(key, merger->arena);
  struct kr_text_list *list = &merger->files[file].row.seen;
  const struct kr_keymap_node *node = find_seen(merger, file, seen);
  size_t kept = 0;
  if (node == NULL)
    return;
  merger->seen.nodes[node - merger->seen.nodes].value = merger->file_count;
  for (size_t i = 0; i < list->n; i++)
    if (!kr_text_equal(list->v[i], seen))
      list->v[kept++] = list->v[i];
  list->n = kept;
  merger->files[file].changed = true;
}

void kr_merge_add_writer(struct kr_merger *merger, size_t file, struct kr_text name) {
  struct kr_merge_file *to = &merger->files[file];
  struct kr_text_list *list = &to->row.by;
  for (size_t i = 0; i < list->n; i++)
    if (kr_text_key_equal(list->v[i], name, merger->arena))
      return;
  list->v = kr_arena_grow(merger->arena, list->v, list->n, &to->by_room, sizeof *list->v);
  list->v[list->n++] = name;
  to->changed = true;
}

/* ---- the plan's rows ---- */

static void join_rows(struct kr_merger *merger, size_t to, const struct kr_returned_file *row) {
  struct kr_merge_file *file = &merger->files[to];
  if (kr_text_compare(row->file, file->row.file) < 0)
    file->row.file = row->file;
  file->row.withdraw = file->row.withdraw || row->withdraw;
  file->row.partial = file->row.partial && row->partial;
  file->changed = true;
}

static void load_row(struct kr_merger *merger, size_t origin) {
  const struct kr_returned_file *row = &merger->plan->returned.v[origin];
  size_t number = kr_merge_find_file(merger, row->digest);
  bool again = number != KR_MERGE_NO_FILE;
  if (again) {
    join_rows(merger, number, row);
    kr_keymap_add(&merger->by_name, kr_keymap_pair(row->file, row->saved), number);
  } else {
    number = kr_merge_add_file(merger, row);
    merger->files[number].origin = origin;
    merger->files[number].was_there = true;
  }
  for (size_t i = 0; i < row->by.n; i++)
    kr_merge_add_writer(merger, number, row->by.v[i]);
  for (size_t i = 0; i < row->seen.n; i++)
    add_seen(merger, number, row->seen.v[i]);
  merger->files[number].changed = again;
}

void kr_merge_load_files(struct kr_merger *merger) {
  for (size_t i = 0; i < merger->plan->returned.n; i++)
    load_row(merger, i);
}

/* ---- the rows as they will be ---- */

static int by_bytes(const void *a, const void *b) {
  return kr_text_compare(*(const struct kr_text *)a, *(const struct kr_text *)b);
}

struct ranked {
  size_t rank;
  struct kr_text key, name;
};

static int by_rank(const void *a, const void *b) {
  const struct ranked *x = a, *y = b;
  int order = (x->rank > y->rank) - (x->rank < y->rank);
  return order != 0 ? order : kr_text_compare(x->key, y->key);
}

/* Reviewers in the plan's order, then others. */
static void sort_writers(const struct kr_merger *merger, struct kr_text_list *list) {
  struct ranked *ranked = kr_arena_alloc_array(merger->arena, list->n + 1, sizeof *ranked);
  for (size_t i = 0; i < list->n; i++) {
    ranked[i].name = list->v[i];
    ranked[i].key = kr_text_key(merger->arena, list->v[i]);
    ranked[i].rank = kr_merge_rank(merger, ranked[i].key);
  }
  if (list->n > 0)
    qsort(ranked, list->n, sizeof *ranked, by_rank);
  for (size_t i = 0; i < list->n; i++)
    list->v[i] = ranked[i].name;
}

static int by_digest(const void *a, const void *b) {
  const struct kr_merge_file *const *x = a, *const *y = b;
  return kr_text_compare((*x)->row.digest, (*y)->row.digest);
}

/* A row that did not change is the plan's own, whatever its order. */
static void put_file(struct kr_merged_files *out, const struct kr_merge_file *file) {
  bool kept = file->origin != KR_NEW && !file->changed;
  out->changed[out->wanted.n] = file->changed;
  out->origin[out->wanted.n] = file->origin;
  out->wanted.v[out->wanted.n++] = kept ? out->old->v[file->origin] : file->row;
  out->any = out->any || file->changed || file->origin == KR_NEW;
}

/* Those of today stay in their order; new ones go before the first greater one. */
static void put_files(struct kr_merger *merger, struct kr_merge_file **fresh, size_t count,
                      struct kr_merged_files *out) {
  size_t next = 0;
  for (size_t i = 0; i < merger->file_count; i++) {
    const struct kr_merge_file *file = &merger->files[i];
    if (file->dropped || file->origin == KR_NEW)
      continue;
    while (next < count && kr_text_compare(fresh[next]->row.digest, file->row.digest) < 0)
      put_file(out, fresh[next++]);
    put_file(out, file);
  }
  while (next < count)
    put_file(out, fresh[next++]);
}

void kr_merge_finish_files(struct kr_merger *merger, struct kr_merged_files *out) {
  size_t count = 0, room = merger->file_count + 1;
  struct kr_merge_file **fresh =
      kr_arena_alloc_array(merger->arena, room, sizeof(struct kr_merge_file *));
  out->old = &merger->plan->returned;
  out->wanted.v = kr_arena_alloc_array(merger->arena, room, sizeof *out->wanted.v);
  out->origin = kr_arena_alloc_array(merger->arena, room, sizeof *out->origin);
  out->changed = kr_arena_alloc_array(merger->arena, room, sizeof *out->changed);
  for (size_t i = 0; i < merger->file_count; i++) {
    struct kr_merge_file *file = &merger->files[i];
    if (file->dropped || (file->origin != KR_NEW && !file->changed))
      continue;
    sort_writers(merger, &file->row.by);
    if (file->row.seen.n > 0)
      qsort(file->row.seen.v, file->row.seen.n, sizeof *file->row.seen.v, by_bytes);
    if (file->origin == KR_NEW)
      fresh[count++] = file;
  }
  if (count > 0)
    qsort(fresh, count, sizeof(struct kr_merge_file *), by_digest);
  put_files(merger, fresh, count, out);
  out->any = out->any || out->wanted.n != out->old->n;
}
