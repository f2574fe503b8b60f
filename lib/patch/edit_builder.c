/* SPDX-License-Identifier: ISC */
/* Edits collected, sorted and joined. */
#include "patch/edit_builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

void kr_edit_refuse(struct kr_edit_builder *change, size_t at, const char *why) {
  if (change->fault != NULL)
    return;
  change->fault = why;
  change->fault_at = at;
}

static void add(struct kr_edit_builder *change, size_t at, size_t cut, const char *put,
                size_t len) {
  struct kr_edits *edits = change->edits;
  struct kr_edit *edit = KR_LIST_ADD(edits, change->arena);
  edit->at = at;
  edit->cut = cut;
  edit->put.bytes = kr_arena_copy(change->arena, put, len);
  edit->put.len = len;
}

void kr_edit_put(struct kr_edit_builder *change, size_t at, size_t cut,
                 const struct kr_buffer *put) {
  add(change, at, cut, put->bytes, put->len);
}

void kr_edit_puts(struct kr_edit_builder *change, size_t at, size_t cut, const char *put) {
  add(change, at, cut, put, strlen(put));
}

const char *kr_edit_line_break(const struct kr_edit_builder *change, size_t at) {
  const struct kr_yaml_tree *tree = &change->tree;
  size_t end = kr_yaml_line_end(tree->bytes, at, tree->bytes.len);
  size_t start = kr_yaml_line_start(tree->bytes, at);
  if (end == tree->bytes.len && start > kr_yaml_bom(tree->bytes)) {
    size_t before = kr_yaml_line_start(tree->bytes, start - 1);
    end = kr_yaml_line_end(tree->bytes, before, tree->bytes.len);
  }
  if (end == tree->bytes.len || tree->bytes.bytes[end] != '\r')
    return "\n";
  return kr_yaml_break(tree->bytes, end) == 2 ? "\r\n" : "\r";
}

/* Length of lines without the break at their end. */
static size_t unbroken(struct kr_text lines) {
  size_t len = lines.len;
  if (len > 0 && lines.bytes[len - 1] == '\n')
    len--;
  if (len > 0 && lines.bytes[len - 1] == '\r')
    len--;
  return len;
}

static bool last_line(const struct kr_edit_builder *change, size_t at) {
  return kr_yaml_line_end(change->tree.bytes, at, change->tree.bytes.len) == change->tree.bytes.len;
}

void kr_edit_add_lines(struct kr_edit_builder *change, size_t at, const struct kr_buffer *lines) {
  if (!last_line(change, at)) {
    kr_edit_put(change, kr_yaml_next_line(change->tree.bytes, at), 0, lines);
    return;
  }
  struct kr_buffer put;
  kr_buffer_init(&put, change->arena);
  kr_buffer_puts(&put, kr_edit_line_break(change, at));
  if (lines->len > 0)
    kr_buffer_add(&put, lines->bytes, unbroken(kr_text_view(lines->bytes, lines->len)));
  kr_edit_put(change, change->tree.bytes.len, 0, &put);
  kr_buffer_free(&put);
}

void kr_edit_replace_lines(struct kr_edit_builder *change, size_t from, size_t last,
                           const struct kr_buffer *lines) {
  size_t end = kr_yaml_next_line(change->tree.bytes, last);
  size_t len =
      last_line(change, last) ? unbroken(kr_text_view(lines->bytes, lines->len)) : lines->len;
  add(change, from, end - from, lines->len > 0 ? lines->bytes : "", len);
}

bool kr_edit_deep_line(const struct kr_edit_builder *change, size_t at, size_t column) {
  const struct kr_yaml_tree *tree = &change->tree;
  for (at = kr_yaml_next_line(tree->bytes, at); at < tree->bytes.len;
       at = kr_yaml_next_line(tree->bytes, at)) {
    size_t first = at;
    while (first < tree->bytes.len && tree->bytes.bytes[first] == ' ')
      first++;
    bool blank = first == tree->bytes.len || kr_yaml_break(tree->bytes, first) != 0;
    if (blank ? first - at > column : first - at >= column)
      return true;
    if (!blank)
      return false;
  }
  return false;
}

struct ranked {
  struct kr_edit edit;
  size_t rank;
};

static int by_place(const void *a, const void *b) {
  const struct ranked *left = a, *right = b;
  if (left->edit.at != right->edit.at)
    return left->edit.at < right->edit.at ? -1 : 1;
  return (left->rank > right->rank) - (left->rank < right->rank);
}

/* By place; edits at one place stay in the order in which they were made. */
static void sort_edits(struct kr_edit_builder *change) {
  struct kr_edits *edits = change->edits;
  struct ranked *ranked = kr_arena_alloc_array(change->arena, edits->n, sizeof *ranked);
  for (size_t i = 0; i < edits->n; i++)
    ranked[i] = (struct ranked){edits->v[i], i};
  if (edits->n > 0)
    qsort(ranked, edits->n, sizeof *ranked, by_place);
  for (size_t i = 0; i < edits->n; i++)
    edits->v[i] = ranked[i].edit;
}

static void join(struct kr_edit_builder *change, struct kr_edit *edit, const struct kr_edit *more) {
  size_t len = edit->put.len + more->put.len;
  char *put = kr_arena_alloc(change->arena, len + 1);
  memcpy(put, edit->put.bytes, edit->put.len);
  memcpy(put + edit->put.len, more->put.bytes, more->put.len);
  edit->put.bytes = put;
  edit->put.len = len;
  edit->cut += more->cut;
}

/* A file that did not end in a line break shall not end in one after its last lines go. */
static void keep_open_end(struct kr_edit_builder *change) {
  struct kr_text bytes = change->tree.bytes;
  struct kr_edits *edits = change->edits;
  struct kr_edit *last = edits->n > 0 ? &edits->v[edits->n - 1] : NULL;
  if (last == NULL || last->at + last->cut != bytes.len || last->cut == 0 ||
      strchr("\r\n", bytes.bytes[bytes.len - 1]) != NULL)
    return;
  size_t least = edits->n > 1 ? last[-1].at + last[-1].cut : 0;
  if (last->put.len > 0) {
    last->put.len = unbroken(last->put);
  } else if (last->at > least && strchr("\r\n", bytes.bytes[last->at - 1]) != NULL) {
    size_t back = last->at - least > 1 && memcmp(bytes.bytes + last->at - 2, "\r\n", 2) == 0;
    last->at -= 1 + back;
    last->cut += 1 + back;
  }
}

/* What puts in the bytes that are there already changes nothing. */
static void drop_equal(struct kr_edit_builder *change) {
  struct kr_edits *edits = change->edits;
  const char *bytes = change->tree.bytes.bytes;
  size_t kept = 0;
  for (size_t i = 0; i < edits->n; i++) {
    const struct kr_edit *edit = &edits->v[i];
    bool equal = edit->cut == edit->put.len &&
                 (edit->cut == 0 || memcmp(bytes + edit->at, edit->put.bytes, edit->cut) == 0);
    if (!equal)
      edits->v[kept++] = *edit;
  }
  edits->n = kept;
}

void kr_edit_finish(struct kr_edit_builder *change) {
  struct kr_edits *edits = change->edits;
  sort_edits(change);
  size_t kept = 0;
  for (size_t i = 0; i < edits->n; i++) {
    struct kr_edit *last = kept > 0 ? &edits->v[kept - 1] : NULL;
    if (last != NULL && last->at + last->cut > edits->v[i].at)
      kr_edit_refuse(change, edits->v[i].at, N_("two changes overlap"));
    if (last != NULL && last->at + last->cut == edits->v[i].at)
      join(change, last, &edits->v[i]);
    else
      edits->v[kept++] = edits->v[i];
  }
  edits->n = kept;
  drop_equal(change);
  keep_open_end(change);
}
