/* SPDX-License-Identifier: ISC */
/* Two versions of a document as one in which all changes are tracked: texts and lines. */
#include <string.h>

#include "base/pairs.h"
#include "table/document.h"
#include "table/tracked_internal.h"

/* A text that is being joined: where each version goes on. */
struct joining {
  struct kr_buffer text;
  KR_LIST(struct kr_run) runs;
  size_t at[KR_DIFF_SIDES];
};

static void join(const struct kr_tracked *tracked, struct joining *joining, struct kr_piece piece) {
  kr_buffer_text(&joining->text, piece.text);
  *KR_LIST_ADD(&joining->runs, tracked->arena) = (struct kr_run){joining->text.len, piece.mark};
}

/* What one version has that the other has not, up to what both have. */
static void join_marked(const struct kr_tracked *tracked, struct joining *joining,
                        struct kr_text text, struct kr_runs runs, int side) {
  struct kr_piece piece;
  while (kr_table_piece(text, runs, joining->at[side], text.len, &piece) &&
         piece.mark != KR_MARK_NONE) {
    join(tracked, joining, piece);
    joining->at[side] += piece.text.len;
  }
}

/* What both have; false at the end. */
static bool join_common(const struct kr_tracked *tracked, struct joining *joining,
                        const struct kr_text text[KR_DIFF_SIDES], const struct kr_diff *diff) {
  struct kr_piece piece, other;
  if (!kr_table_piece(text[KR_DIFF_NEW], diff->runs[KR_DIFF_NEW], joining->at[KR_DIFF_NEW],
                      text[KR_DIFF_NEW].len, &piece) ||
      !kr_table_piece(text[KR_DIFF_OLD], diff->runs[KR_DIFF_OLD], joining->at[KR_DIFF_OLD],
                      text[KR_DIFF_OLD].len, &other))
    return false;
  piece.text.len = other.text.len < piece.text.len ? other.text.len : piece.text.len;
  join(tracked, joining, piece);
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    joining->at[side] += piece.text.len;
  return true;
}

struct kr_text kr_tracked_text(const struct kr_tracked *tracked,
                               const struct kr_text text[KR_DIFF_SIDES], struct kr_runs *runs) {
  *runs = (struct kr_runs){NULL, 0};
  if (kr_text_equal(text[KR_DIFF_OLD], text[KR_DIFF_NEW]))
    return text[KR_DIFF_NEW];
  struct kr_diff diff =
      kr_diff_texts(text[KR_DIFF_OLD], text[KR_DIFF_NEW], tracked->names, tracked->arena);
  struct joining joining = {.text = {.arena = tracked->arena}};
  do
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      join_marked(tracked, &joining, text[side], diff.runs[side], side);
  while (join_common(tracked, &joining, text, &diff));
  *runs = (struct kr_runs){joining.runs.v, joining.runs.n};
  struct kr_text both = kr_buffer_view(&joining.text);
  both.at = text[KR_DIFF_NEW].at;
  return both;
}

/* ---- two lists as one ---- */

struct kr_tracked_slots kr_tracked_join(const struct kr_diff_pieces keys[KR_DIFF_SIDES],
                                        struct kr_arena *arena) {
  size_t *pairs = kr_diff_pairs(keys[KR_DIFF_OLD], keys[KR_DIFF_NEW], arena);
  struct kr_tracked_slots slots = {NULL, 0, 0};
  size_t old = 0, fresh = 0;
  while (old < keys[KR_DIFF_OLD].n || fresh < keys[KR_DIFF_NEW].n) {
    struct kr_tracked_slot slot = {{KR_DIFF_NONE, KR_DIFF_NONE}};
    bool paired = old < keys[KR_DIFF_OLD].n && pairs[old] != KR_DIFF_NONE;
    bool both = paired && pairs[old] == fresh;
    if (old < keys[KR_DIFF_OLD].n && (!paired || both))
      slot.at[KR_DIFF_OLD] = old++;
    if (slot.at[KR_DIFF_OLD] == KR_DIFF_NONE || both)
      slot.at[KR_DIFF_NEW] = fresh++;
    *KR_LIST_ADD(&slots, arena) = slot;
  }
  return slots;
}

/* Of what has no pair, the first of each version belong together, and so on: such as the one line
 * that was written anew. */
static struct kr_tracked_slots join_by_place(const struct kr_diff_pieces keys[KR_DIFF_SIDES],
                                             struct kr_arena *arena) {
  struct kr_tracked_slots slots = kr_tracked_join(keys, arena), joined = {NULL, 0, 0};
  for (size_t i = 0, fresh; i < slots.n; i++) {
    struct kr_tracked_slot slot = slots.v[i];
    if (slot.at[KR_DIFF_NEW] == KR_DIFF_NONE) {
      for (fresh = i + 1; fresh < slots.n && slots.v[fresh].at[KR_DIFF_NEW] == KR_DIFF_NONE;)
        fresh++;
      if (fresh < slots.n && slots.v[fresh].at[KR_DIFF_OLD] == KR_DIFF_NONE) {
        slot.at[KR_DIFF_NEW] = slots.v[fresh].at[KR_DIFF_NEW];
        memmove(&slots.v[fresh], &slots.v[fresh + 1], (--slots.n - fresh) * sizeof slots.v[0]);
      }
    }
    *KR_LIST_ADD(&joined, arena) = slot;
  }
  return joined;
}

/* The texts of a slot; absent: that version has none. */
static void texts_at(const struct kr_diff_pieces lists[KR_DIFF_SIDES],
                     const struct kr_tracked_slot *slot, struct kr_text text[KR_DIFF_SIDES]) {
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    text[side] = slot->at[side] == KR_DIFF_NONE ? kr_text_of(NULL) : lists[side].v[slot->at[side]];
}

static struct kr_diff_pieces line_texts(const struct kr_table_lines *lines,
                                        struct kr_arena *arena) {
  struct kr_text *texts = kr_arena_alloc_array(arena, lines->n + 1, sizeof *texts);
  for (size_t i = 0; i < lines->n; i++)
    texts[i] = lines->v[i].text;
  return (struct kr_diff_pieces){texts, lines->n};
}

struct kr_table_lines kr_tracked_lines(const struct kr_tracked *tracked,
                                       const struct kr_table_lines *const lines[KR_DIFF_SIDES],
                                       const struct kr_runs **runs) {
  const struct kr_diff_pieces texts[KR_DIFF_SIDES] = {
      [KR_DIFF_OLD] = line_texts(lines[KR_DIFF_OLD], tracked->arena),
      [KR_DIFF_NEW] = line_texts(lines[KR_DIFF_NEW], tracked->arena)};
  struct kr_tracked_slots slots = join_by_place(texts, tracked->arena);
  struct kr_table_line *made = kr_arena_alloc_array(tracked->arena, slots.n + 1, sizeof *made);
  struct kr_runs *marked = kr_arena_alloc_array(tracked->arena, slots.n + 1, sizeof *marked);
  for (size_t i = 0; i < slots.n; i++) {
    int side = slots.v[i].at[KR_DIFF_NEW] != KR_DIFF_NONE ? KR_DIFF_NEW : KR_DIFF_OLD;
    struct kr_text text[KR_DIFF_SIDES];
    texts_at(texts, &slots.v[i], text);
    made[i] = lines[side]->v[slots.v[i].at[side]];
    made[i].text = kr_tracked_text(tracked, text, &marked[i]);
  }
  *runs = marked;
  return (struct kr_table_lines){made, slots.n};
}

/* Footnotes are known again by their marks. */
void kr_tracked_notes(const struct kr_tracked *tracked,
                      const struct kr_table *const version[KR_DIFF_SIDES], struct kr_table *table) {
  struct kr_diff_pieces keys[KR_DIFF_SIDES], texts[KR_DIFF_SIDES];
  bool marks = version[KR_DIFF_OLD]->marks != NULL && version[KR_DIFF_NEW]->marks != NULL;
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    texts[side] = (struct kr_diff_pieces){version[side]->notes, version[side]->note_count};
    keys[side] = texts[side];
    if (marks)
      keys[side].v = version[side]->marks;
  }
  struct kr_tracked_slots slots =
      marks ? kr_tracked_join(keys, tracked->arena) : join_by_place(keys, tracked->arena);
  struct kr_text *notes = kr_arena_alloc_array(tracked->arena, slots.n + 1, sizeof *notes);
  struct kr_runs *runs = kr_arena_alloc_array(tracked->arena, slots.n + 1, sizeof *runs);
  for (size_t i = 0; i < slots.n; i++) {
    struct kr_text text[KR_DIFF_SIDES];
    texts_at(texts, &slots.v[i], text);
    notes[i] = kr_tracked_text(tracked, text, &runs[i]);
  }
  table->notes = notes;
  table->marks = NULL;
  table->note_count = slots.n;
  table->runs.notes = runs;
}
