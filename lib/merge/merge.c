#include "merge/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "source/record.h"

/* A comment of the list being merged, with what it is compared by. */
struct slot {
  struct kr_comment comment;
  size_t origin;
  size_t rank;          /* of the reviewer in the plan's list */
  struct kr_text key;   /* of the reviewer's name */
  struct kr_text words; /* what is said, white space at its edges aside */
  bool changed, removed;
};

struct slots {
  struct slot *v;
  size_t n, room;
};

struct merger {
  const struct kr_plan *plan;
  const struct kr_entries *said;
  const struct kr_merge_options *options;
  struct kr_text *names; /* keys of the plan's reviewers */
  enum kr_merge_outcome *fates;
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* ---- comparing ---- */

static bool is_edit(const struct kr_comment *comment) { return comment->proposed.bytes != NULL; }

static int kind_order(const struct kr_comment *comment) {
  if (kr_text_is(comment->kind, "note"))
    return 1;
  return is_edit(comment) ? 2 : kr_text_is(comment->kind, "extra") ? 3 : 0;
}

static bool same_key(const struct slot *a, const struct slot *b) {
  return kr_text_equal(a->key, b->key) && kind_order(&a->comment) == kind_order(&b->comment) &&
         kr_text_equal(a->comment.field, b->comment.field);
}

static bool same_words(const struct slot *a, const struct slot *b) {
  return same_key(a, b) && kr_text_equal(a->words, b->words);
}

static int compare_slots(const struct slot *a, const struct slot *b) {
  int order = (a->rank > b->rank) - (a->rank < b->rank);
  if (order == 0)
    order = kr_text_compare(a->key, b->key);
  if (order == 0)
    order = kind_order(&a->comment) - kind_order(&b->comment);
  if (order == 0)
    order = kr_text_compare(a->comment.field, b->comment.field);
  if (order == 0)
    order = kr_text_compare(a->comment.row, b->comment.row);
  return order != 0 ? order : kr_text_compare(a->words, b->words);
}

/* Came by a file without a time, or was written by hand: never replaced. */
static bool is_undated(const struct kr_comment *comment) {
  return comment->saved.len == 0 || comment->undated || comment->from.len == 0;
}

static bool is_worked_on(const struct kr_comment *comment) {
  return comment->response != NULL || comment->same_as.len > 0 || comment->channel.len > 0 ||
         comment->stage.len > 0;
}

/* ---- the list ---- */

static void identify(struct merger *merger, struct slot *slot) {
  const struct kr_comment *comment = &slot->comment;
  slot->key = kr_text_key(merger->arena, comment->by);
  slot->words =
      kr_text_trim_lines(merger->arena, is_edit(comment) ? comment->proposed : comment->text);
  while (slot->rank < merger->plan->reviewers.n &&
         !kr_text_equal(merger->names[slot->rank], slot->key))
    slot->rank++;
}

/* Beside what the reviewer said before, so that a comment takes the place of the one that it
 * replaces and files may come in any order; else before the first greater one of a file. */
static size_t place_for(const struct slots *slots, const struct slot *slot) {
  size_t beside = KR_NEW, before = slots->n;
  for (size_t i = slots->n; i-- > 0;) {
    const struct slot *other = &slots->v[i];
    if (other->removed || other->comment.from.len == 0)
      continue;
    bool greater = compare_slots(other, slot) > 0;
    if (greater)
      before = i;
    if (same_key(other, slot) && (greater || beside == KR_NEW))
      beside = greater ? i : i + 1;
  }
  return beside == KR_NEW ? before : beside;
}

static void insert(struct merger *merger, struct slots *slots, size_t at, const struct slot *slot) {
  KR_LIST_ADD(slots, merger->arena);
  memmove(slots->v + at + 1, slots->v + at, (slots->n - 1 - at) * sizeof *slots->v);
  slots->v[at] = *slot;
}

static void append_old(struct merger *merger, struct slots *slots,
                       const struct kr_comments *comments) {
  slots->room = comments->n + 8;
  slots->v = kr_arena_alloc_array(merger->arena, slots->room, sizeof *slots->v);
  for (size_t i = 0; i < comments->n; i++) {
    struct slot *slot = &slots->v[slots->n++];
    slot->comment = comments->v[i];
    slot->origin = i;
    identify(merger, slot);
  }
}

static struct slot *find_same(struct slots *slots, const struct slot *wanted) {
  for (size_t i = 0; i < slots->n; i++) {
    struct slot *slot = &slots->v[i];
    if (!slot->removed && same_words(slot, wanted))
      return slot;
  }
  return NULL;
}

static struct kr_text latest(const struct slots *slots, const struct slot *wanted) {
  struct kr_text last = kr_text_of(NULL);
  for (size_t i = 0; i < slots->n; i++)
    if (!slots->v[i].removed && same_key(&slots->v[i], wanted) &&
        kr_text_compare(slots->v[i].comment.saved, last) > 0)
      last = slots->v[i].comment.saved;
  return last;
}

/* ---- one entry into the list ---- */

/* What an older file said gives way; what also came without a time only loses the time. */
static bool prune(struct slots *slots, const struct slot *newer) {
  bool any = false;
  for (size_t i = 0; i < slots->n; i++) {
    struct slot *slot = &slots->v[i];
    struct kr_comment *comment = &slot->comment;
    if (slot->removed || comment->saved.len == 0 || !same_key(slot, newer) ||
        kr_text_compare(comment->saved, newer->comment.saved) >= 0 || is_worked_on(comment))
      continue;
    if (is_undated(comment)) {
      comment->saved = kr_text_of(NULL);
      comment->undated = false;
    } else {
      slot->removed = true;
    }
    slot->changed = true;
    any = true;
  }
  return any;
}

static void set_text(struct slot *slot, struct kr_text *field, struct kr_text value) {
  if (kr_text_equal(*field, value))
    return;
  *field = value;
  slot->changed = true;
}

static void set_flag(struct slot *slot, bool *flag, bool value) {
  slot->changed = slot->changed || *flag != value;
  *flag = value;
}

/* Which file and cell stand for a text that came from several: the smallest, by name. */
static int compare_origins(const struct kr_comment *a, const struct kr_comment *b) {
  int order = kr_text_compare(a->from, b->from);
  if (order == 0)
    order = kr_text_compare(a->place, b->place);
  return order != 0 ? order : kr_text_compare(a->by, b->by);
}

/* A name may be spelt in several ways, so it goes with the file and the place. */
static void set_origin(struct slot *slot, const struct kr_comment *said) {
  set_text(slot, &slot->comment.from, said->from);
  set_text(slot, &slot->comment.place, said->place);
  set_text(slot, &slot->comment.by, said->by);
}

static void again_dated(struct slot *same, const struct kr_comment *said) {
  struct kr_comment *old = &same->comment;
  int order = kr_text_compare(said->saved, old->saved);
  bool undated = is_undated(old);
  if (old->saved.len == 0) {
    set_text(same, &old->saved, said->saved);
    if (old->from.len > 0)
      set_flag(same, &old->undated, true);
  } else if (order > 0) {
    set_text(same, &old->saved, said->saved);
    if (!undated) {
      set_origin(same, said);
      set_flag(same, &old->outdated, said->outdated);
    }
  } else if (order == 0 && !undated) {
    if (compare_origins(said, old) < 0)
      set_origin(same, said);
    set_flag(same, &old->outdated, old->outdated && said->outdated);
  }
}

static void again_undated(struct slot *same, const struct kr_comment *said) {
  struct kr_comment *old = &same->comment;
  if (old->from.len == 0)
    return;
  if (!is_undated(old)) {
    set_flag(same, &old->undated, true);
    set_origin(same, said);
    set_flag(same, &old->outdated, said->outdated);
    return;
  }
  if (compare_origins(said, old) < 0)
    set_origin(same, said);
  set_flag(same, &old->outdated, old->outdated && said->outdated);
}

static enum kr_merge_outcome put(struct merger *merger, struct slots *slots,
                                 const struct slot *said) {
  struct kr_text last = latest(slots, said);
  bool dated = said->comment.saved.len > 0;
  bool older = dated && kr_text_compare(said->comment.saved, last) < 0;
  struct slot *same = find_same(slots, said);
  if (same != NULL) {
    if (!dated)
      again_undated(same, &said->comment);
    else if (!older || is_worked_on(&same->comment)) /* what stays keeps its time */
      again_dated(same, &said->comment);
    if (dated && !older)
      prune(slots, said);
    return KR_MERGE_SAME;
  }
  if (older)
    return KR_MERGE_OLDER;
  size_t at = place_for(slots, said);
  bool replaced = dated && prune(slots, said);
  insert(merger, slots, at, said);
  return replaced ? KR_MERGE_REPLACED_OLDER : KR_MERGE_ADDED;
}

/* An emptied cell: takes nothing back unless asked to, and never deletes. */
static enum kr_merge_outcome clear(struct merger *merger, struct slots *slots,
                                   const struct slot *said) {
  enum kr_merge_outcome fate = KR_MERGE_SAME;
  for (size_t i = 0; i < slots->n; i++) {
    struct slot *slot = &slots->v[i];
    if (slot->removed || slot->comment.withdrawn || !same_key(slot, said))
      continue;
    bool later = kr_text_compare(said->comment.saved, slot->comment.saved) > 0;
    if (fate == KR_MERGE_SAME)
      fate = KR_MERGE_CLEARED;
    if (!merger->options->withdraw || slot->comment.from.len == 0 || !later)
      continue;
    set_flag(slot, &slot->comment.withdrawn, true);
    fate = KR_MERGE_WITHDRAWN;
  }
  return fate;
}

/* An unplaced entry is known by all it says; of several files the smallest name stays. */
static enum kr_merge_outcome put_unplaced(struct merger *merger, struct slots *slots,
                                          const struct slot *said) {
  for (size_t i = 0; i < slots->n; i++) {
    struct slot *slot = &slots->v[i];
    if (compare_slots(slot, said) != 0)
      continue;
    int order = compare_origins(&said->comment, &slot->comment);
    if (order == 0)
      order = kr_text_compare(said->comment.saved, slot->comment.saved);
    if (slot->comment.from.len > 0 && order < 0) {
      set_origin(slot, &said->comment);
      set_text(slot, &slot->comment.saved, said->comment.saved);
    }
    set_flag(slot, &slot->comment.outdated, slot->comment.outdated && said->comment.outdated);
    return KR_MERGE_UNPLACED;
  }
  insert(merger, slots, place_for(slots, said), said);
  return KR_MERGE_UNPLACED;
}

/* `placed`: the plan has the item that the entry names. */
static struct kr_comment comment_of(const struct kr_entry *entry, bool placed) {
  const struct kr_text absent = kr_text_of(NULL);
  enum kr_entry_kind kind = kr_entry_kind_of(entry);
  struct kr_comment comment;
  memset(&comment, 0, sizeof comment);
  kr_record_pass(&kr_entry_record, entry, &kr_comment_record, &comment);
  comment.from = entry->from;
  comment.saved = entry->saved;
  comment.outdated = entry->outdated && placed;
  if (kind == KR_ENTRY_COMMENT)
    comment.field = absent;
  if (kind == KR_ENTRY_COMMENT || kind == KR_ENTRY_EDIT)
    comment.kind = absent;
  if (kind == KR_ENTRY_EDIT) {
    comment.proposed = entry->text;
    comment.text = absent;
  }
  if (placed && comment.kind.len == 0)
    comment.place = absent;
  if (placed || entry->row.len == 0)
    comment.row = absent;
  return comment;
}

/* ---- all entries of one item ---- */

/* What a later entry replaced is not in the list any more. */
static void settle(struct merger *merger, const struct kr_indexed_item *item, struct slots *slots,
                   const struct slot *said, size_t index) {
  size_t same = 0;
  if (kr_text_blank(merger->said->v[index].text))
    return;
  if (find_same(slots, said) == NULL) {
    merger->fates[index] = KR_MERGE_OLDER;
    return;
  }
  for (size_t i = 0; i < slots->n; i++)
    same += !slots->v[i].removed && !slots->v[i].comment.withdrawn && same_key(&slots->v[i], said);
  if (same < 2)
    return;
  merger->fates[index] = KR_MERGE_BOTH_KEPT;
  kr_diag_add_where(merger->diags, KR_DIAG_COMMENT_CONFLICT, said->comment.from.bytes,
                    merger->said->v[index].place.bytes, said->comment.by.bytes,
                    item->item->id.bytes);
}

static void finish(struct merger *merger, const struct kr_indexed_item *item,
                   const struct kr_comments *old, const struct slots *slots,
                   struct kr_merged *out) {
  struct kr_merged_list *list = &out->v[out->n];
  memset(list, 0, sizeof *list); /* an unchanged list before this one may have used it */
  list->item = item == NULL ? KR_ITEM_NONE : item->number;
  list->old = old;
  list->wanted.v = kr_arena_alloc_array(merger->arena, slots->n + 1, sizeof *list->wanted.v);
  list->origin = kr_arena_alloc_array(merger->arena, slots->n + 1, sizeof *list->origin);
  for (size_t i = 0; i < slots->n; i++) {
    const struct slot *slot = &slots->v[i];
    list->changed = list->changed || slot->changed || slot->origin == KR_NEW;
    if (slot->removed)
      continue;
    list->origin[list->wanted.n] = slot->origin;
    list->wanted.v[list->wanted.n++] = slot->comment;
  }
  if (list->changed)
    out->n++;
}

/* The entries `which[0..count)` all belong to `item`, or are unplaced (item NULL). */
static void merge_item(struct merger *merger, const struct kr_indexed_item *item,
                       const size_t *which, size_t count, struct kr_merged *out) {
  const struct kr_comments *old = item == NULL ? &merger->plan->unplaced : &item->item->comments;
  struct slot *entries = kr_arena_alloc_array(merger->arena, count + 1, sizeof *entries);
  struct slots slots = {NULL, 0, 0};
  append_old(merger, &slots, old);
  for (size_t i = 0; i < count; i++) {
    const struct kr_entry *said = &merger->said->v[which[i]];
    entries[i].comment = comment_of(said, item != NULL);
    entries[i].origin = KR_NEW;
    identify(merger, &entries[i]);
    enum kr_merge_outcome *fate = &merger->fates[which[i]];
    if (kr_text_blank(said->text))
      *fate = item == NULL ? KR_MERGE_SAME : clear(merger, &slots, &entries[i]);
    else
      *fate = item == NULL ? put_unplaced(merger, &slots, &entries[i])
                           : put(merger, &slots, &entries[i]);
  }
  for (size_t i = 0; item != NULL && i < count; i++)
    settle(merger, item, &slots, &entries[i], which[i]);
  finish(merger, item, old, &slots, out);
}

/* ---- all entries ---- */

struct sorted {
  size_t index;                       /* of the entry */
  const struct kr_indexed_item *item; /* NULL: unplaced */
  const struct kr_entry *said;
};

/* Unplaced entries come last, as their place in the file is behind that of all items. */
static int by_item(const void *a, const void *b) {
  const struct sorted *x = a, *y = b;
  int order = (x->item == NULL) - (y->item == NULL);
  if (order == 0 && x->item != NULL)
    order = (x->item->number > y->item->number) - (x->item->number < y->item->number);
  if (order == 0)
    order = kr_text_compare(x->said->saved, y->said->saved);
  if (order == 0)
    order = kr_text_compare(x->said->from, y->said->from);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static void merge_all(struct merger *merger, struct sorted *sorted, struct kr_merged *out) {
  size_t count = merger->said->n;
  size_t *which = kr_arena_alloc_array(merger->arena, count + 1, sizeof *which);
  qsort(sorted, count, sizeof *sorted, by_item);
  for (size_t i = 0; i < count; i++)
    which[i] = sorted[i].index;
  out->v = kr_arena_alloc_array(merger->arena, count + 1, sizeof *out->v);
  for (size_t start = 0; start < count;) {
    size_t end = start + 1;
    while (end < count && sorted[end].item == sorted[start].item)
      end++;
    merge_item(merger, sorted[start].item, which + start, end - start, out);
    start = end;
  }
}

void kr_merge(const struct kr_plan *plan, const struct kr_entries *said,
              const struct kr_merge_options *options, struct kr_merged *out,
              enum kr_merge_outcome *fates, struct kr_arena *arena, struct kr_diags *diags) {
  struct merger merger = {plan, said, options, NULL, fates, arena, diags};
  struct kr_item_index items;
  struct sorted *sorted = kr_arena_alloc_array(arena, said->n + 1, sizeof *sorted);
  kr_item_index_init(&items, plan, arena);
  merger.names = kr_arena_alloc_array(arena, plan->reviewers.n + 1, sizeof *merger.names);
  for (size_t i = 0; i < plan->reviewers.n; i++)
    merger.names[i] = kr_text_key(arena, plan->reviewers.v[i]);
  for (size_t i = 0; i < said->n; i++) {
    sorted[i].index = i;
    sorted[i].said = &said->v[i];
    sorted[i].item = kr_item_index_find(&items, said->v[i].item);
  }
  out->n = 0;
  merge_all(&merger, sorted, out);
}
