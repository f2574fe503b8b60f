/* SPDX-License-Identifier: ISC */
/* A patch made and proven on the changed part of a plan.
 *
 * What stays as it is, runs of whole policies and items between others, is left out of a copy of
 * the file and of the model; edits are worked out, applied and proven on these. That is as strong
 * as on the whole. A run that is left out consists of whole lines, from the dash of an entry of a
 * block list to the dash of a later one, both in the same column. In the whole file it is read
 * after what stays before it, and that was read, up to the entry that comes next now, as wanted;
 * so the parser is within the same list again, in a block, at the beginning of a line that is
 * indented as far and has a dash, and reads the bytes of the run as it did when the plan was
 * loaded. It knows nothing else from before but anchors, so there must be no alias in the run.
 * What entries of different places must agree in is checked on the whole model. */
#include <string.h>

#include "base/list.h"
#include "patch/patch.h"
#include "yaml/lines.h"

/* A run that is left out. */
struct gap {
  size_t at;       /* in the copy */
  size_t from, to; /* in the file */
};

struct part {
  struct kr_text file;
  const struct kr_model *whole;
  struct kr_yaml_lines lines;
  bool *changed;  /* one an item */
  size_t *number; /* one an item: its number in the copy */
  size_t items;   /* of the copy */
  size_t done;    /* bytes of the file that are copied or left out */
  bool odd;       /* the layout is not so plain */
  KR_LIST(struct gap) gaps;
  struct kr_buffer bytes; /* the copy of the file */
  struct kr_plan plan;    /* and of the plan */
  struct kr_arena *arena;
};

/* Entries of a list of records. */
struct entries {
  const void *v;
  size_t size;
};

/* The start of the line on which an entry begins with a dash and a key, and the column of the dash;
 * SIZE_MAX: there is no such line. */
static size_t dash_line(const struct part *part, const struct entries *list, size_t index,
                        size_t *column) {
  const struct kr_text file = part->file;
  struct kr_place at;
  memcpy(&at, (const char *)list->v + index * list->size, sizeof at);
  if (at.line == 0 || at.line > part->lines.n)
    return SIZE_MAX;
  size_t line = part->lines.starts[at.line - 1];
  size_t dash = kr_yaml_after_spaces(file, line, file.len);
  if (dash == file.len || file.bytes[dash] != '-')
    return SIZE_MAX;
  size_t key = kr_yaml_after_spaces(file, dash + 1, file.len);
  bool plain = key > dash + 1 && key < file.len && file.bytes[key] >= 'a' &&
               file.bytes[key] <= 'z' && key - line + 1 == at.column;
  *column = dash - line;
  return plain ? line : SIZE_MAX;
}

/* True also for a * that only looks so. */
static bool has_alias(struct kr_text run) {
  for (size_t at = 0; at < run.len; at++) {
    const char *star = memchr(run.bytes + at, '*', run.len - at);
    if (star == NULL)
      return false;
    at = (size_t)(star - run.bytes);
    if (at == 0 || strchr(" \t\r\n[{,", star[-1]) != NULL)
      return true;
  }
  return false;
}

static void copy_to(struct part *part, size_t end) {
  kr_buffer_add(&part->bytes, part->file.bytes + part->done, end - part->done);
  part->done = end;
}

/* Leaves out the entries [from, to), if they are laid out as the first entry of the list is. */
static void leave_out(struct part *part, const struct entries *list, size_t from, size_t to) {
  const size_t entry[] = {0, from, to};
  size_t line[3], column[3];
  for (size_t i = 0; i < 3; i++) {
    line[i] = dash_line(part, list, entry[i], &column[i]);
    part->odd = part->odd || line[i] == SIZE_MAX || column[i] != column[0];
  }
  part->odd = part->odd || line[1] < part->done || line[2] < line[1] ||
              has_alias(kr_text_part(part->file, line[1], line[2]));
  if (part->odd)
    return;
  copy_to(part, line[1]);
  *KR_LIST_ADD(&part->gaps, part->arena) = (struct gap){part->bytes.len, line[1], line[2]};
  part->done = line[2];
}

/* The entry from `at` on that is taken next; those before it, which stay as they are and lie
 * between others, are left out. */
static size_t take_next(struct part *part, const struct entries *list, const bool *changed,
                        size_t at, size_t n) {
  size_t next = at;
  while (next > 0 && next + 1 < n && !changed[next])
    next++;
  if (next > at)
    leave_out(part, list, at, next);
  return next;
}

/* Room for the entries that take_next() takes: the first, the last and those that change. */
static void *make_room(struct part *part, const struct entries *list, const bool *changed,
                       size_t n) {
  size_t room = 2;
  for (size_t i = 0; i < n; i++)
    room += changed[i];
  return kr_arena_alloc_array(part->arena, room, list->size);
}

/* `first`: the number of the first item. */
static void take_items(struct part *part, struct kr_items *items, size_t first) {
  const struct kr_items all = *items;
  const struct entries list = {all.v, sizeof *all.v};
  items->v = make_room(part, &list, part->changed + first, all.n);
  items->n = 0;
  for (size_t at = 0; at < all.n && !part->odd; at++) {
    at = take_next(part, &list, part->changed + first, at, all.n);
    part->number[first + at] = part->items++;
    items->v[items->n++] = all.v[at];
  }
}

static void take_policies(struct part *part) {
  const struct kr_policies all = part->whole->plan->policies;
  const struct entries list = {all.v, sizeof *all.v};
  bool *changed = kr_arena_alloc_array(part->arena, all.n, sizeof *changed);
  size_t *first = kr_arena_alloc_array(part->arena, all.n + 1, sizeof *first);
  for (size_t i = 0; i < all.n; i++) {
    first[i + 1] = first[i] + all.v[i].items.n;
    for (size_t j = first[i]; j < first[i + 1]; j++)
      changed[i] = changed[i] || part->changed[j];
  }
  part->plan = *part->whole->plan;
  part->plan.policies.v = make_room(part, &list, changed, all.n);
  part->plan.policies.n = 0;
  for (size_t at = 0; at < all.n && !part->odd; at++) {
    at = take_next(part, &list, changed, at, all.n);
    struct kr_policy *policy = &part->plan.policies.v[part->plan.policies.n++];
    *policy = all.v[at];
    take_items(part, &policy->items, first[at]);
  }
}

/* What is wanted of the items that are taken; false if a list is of none. */
static bool find_changed(struct part *part, const struct kr_merged *merged) {
  size_t items = kr_plan_item_count(part->whole->plan);
  part->number = kr_arena_alloc_array(part->arena, items + 1, sizeof *part->number);
  part->changed = kr_arena_alloc_array(part->arena, items + 1, sizeof *part->changed);
  for (size_t i = 0; i < merged->n; i++) {
    size_t item = merged->v[i].item;
    if (item != KR_ITEM_NONE && item >= items)
      return false;
    if (item != KR_ITEM_NONE)
      part->changed[item] = true;
  }
  return true;
}

/* False if nothing can be left out. */
static bool make_part(struct part *part, const struct kr_merged *merged) {
  if (part->whole->plan == NULL || !find_changed(part, merged))
    return false;
  struct kr_arena *meanwhile = kr_arena_child(part->arena);
  kr_yaml_lines_init(&part->lines, part->file, meanwhile);
  kr_buffer_init(&part->bytes, part->arena);
  take_policies(part);
  kr_arena_free(meanwhile);
  copy_to(part, part->file.len);
  return !part->odd && part->gaps.n > 0;
}

static struct kr_merged wanted_of(const struct part *part, const struct kr_merged *merged) {
  struct kr_merged wanted = *merged;
  wanted.v = kr_arena_alloc_array(part->arena, merged->n + 1, sizeof *wanted.v);
  for (size_t i = 0; i < merged->n; i++) {
    wanted.v[i] = merged->v[i];
    if (merged->v[i].item != KR_ITEM_NONE)
      wanted.v[i].item = part->number[merged->v[i].item];
  }
  return wanted;
}

/* Edits of the copy as edits of the file. An edit at a gap is of what comes before it. False if
 * one is of what comes after it. */
static bool give_back(const struct part *part, const struct kr_edits *edits, struct kr_edits *out,
                      struct kr_arena *arena) {
  size_t shift = 0, next = 0;
  for (size_t i = 0; i < edits->n; i++) {
    struct kr_edit edit = edits->v[i];
    for (; next < part->gaps.n && part->gaps.v[next].at < edit.at; next++)
      shift += part->gaps.v[next].to - part->gaps.v[next].from;
    if (next < part->gaps.n && part->gaps.v[next].at < edit.at + edit.cut)
      return false;
    edit.at += shift;
    edit.put.bytes = kr_arena_copy(arena, edit.put.bytes, edit.put.len);
    *KR_LIST_ADD(out, arena) = edit;
  }
  return true;
}

/* Of the file, with the edits. */
static size_t length_after(const struct kr_patch_merge *fold) {
  size_t len = fold->bytes.len;
  for (size_t i = 0; i < fold->edits.n; i++)
    len = len - fold->edits.v[i].cut + fold->edits.v[i].put.len;
  return len;
}

bool kr_patch_in_part(struct kr_patch_merge *fold, const struct kr_merged *merged,
                      const struct kr_limits *limits, struct kr_arena *arena) {
  struct kr_arena *own = kr_arena_child(arena);
  struct part part = {.file = fold->bytes, .whole = fold->model, .arena = own};
  struct kr_edits edits;
  struct kr_buffer after;
  struct kr_diags quiet;
  memset(&fold->edits, 0, sizeof fold->edits);
  kr_diags_init(&quiet, own);
  kr_buffer_init(&after, own);
  bool good = make_part(&part, merged);
  if (good) {
    const struct kr_text bytes = kr_text_view(part.bytes.bytes, part.bytes.len);
    const struct kr_merged wanted = wanted_of(&part, merged);
    struct kr_model model = *fold->model;
    model.plan = &part.plan;
    good = kr_patch_plan(fold->name, bytes, &model, &wanted, &edits, own, &quiet);
    if (good)
      kr_patch_apply(bytes, &edits, &after);
    good = good &&
           kr_patch_verify(fold->name, kr_text_view(after.bytes, after.len), &model, &wanted,
                           limits, own, &quiet) &&
           kr_patch_passes(fold->name, fold->model, merged, own) &&
           give_back(&part, &edits, &fold->edits, arena);
  }
  kr_arena_free(own);
  return good && length_after(fold) <= limits->yaml_bytes;
}
