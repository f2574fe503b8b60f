/* SPDX-License-Identifier: ISC */
/* The entries of returned files put into the plan's comments. */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "merge/merge_internal.h"
#include "model/opinion.h"
#include "source/record.h"

/* One file of this run, under all names that it came with. */
struct arrival {
  const struct kr_submission *submission; /* the one whose entries are taken */
  struct kr_text file;                    /* the smallest name */
  bool withdraw;
  size_t number; /* of its row */
};

/* ---- one entry ---- */

/* An entry as a comment. */
static struct kr_comment comment_of(const struct kr_merger *merger,
                                    const struct kr_merge_file *file, const struct kr_entry *entry,
                                    bool placed) {
  const struct kr_text absent = {NULL, 0, {0, 0}};
  enum kr_entry_kind kind = kr_entry_kind_of(entry);
  struct kr_comment comment;
  memset(&comment, 0, sizeof comment);
  kr_record_pass(&kr_entry_record, entry, &kr_comment_record, &comment);
  comment.from = file->row.file;
  comment.saved = file->row.saved;
  comment.outdated = entry->outdated && placed;
  comment.field = kr_merge_field_of(merger, entry);
  if (kind == KR_ENTRY_COMMENT || kind == KR_ENTRY_EDIT)
    comment.kind = absent;
  if (kind == KR_ENTRY_EDIT) {
    comment.proposed = entry->text;
    comment.text = absent;
  }
  if (placed && comment.kind.len == 0)
    comment.place = absent;
  comment.work.answers = kr_merge_answers_of(merger, file, entry);
  if (placed || entry->row.len == 0)
    comment.row = absent;
  if (placed)
    comment.reason = absent;
  else if (entry->item.len > 0)
    comment.reason = kr_text_of("item-gone");
  return comment;
}

/* Which of two files the words are from: the later one, of one time the smaller. */
static int compare_sources(const struct kr_merger *merger, const struct kr_merge_slot *slot,
                           size_t file) {
  const struct kr_returned_file *row = &merger->files[file].row;
  int order = kr_text_compare(row->saved, slot->comment->saved);
  if (row->saved.len == 0 && slot->comment->saved.len == 0)
    order = 0;
  if (order != 0 || slot->source == file)
    return order;
  if (slot->source == KR_MERGE_NO_FILE)
    return 1;
  return kr_text_compare(merger->files[slot->source].row.digest, row->digest);
}

/* Which file the words are from, and when they were written. */
static void take_source(const struct kr_merger *merger, struct kr_merge_slot *slot, size_t file,
                        const struct kr_comment *given) {
  struct kr_comment *comment = kr_merge_own(merger, slot);
  bool same_time = comment->saved.len == given->saved.len &&
                   (given->saved.len == 0 || kr_text_equal(comment->saved, given->saved));
  int order = compare_sources(merger, slot, file);
  if (same_time)
    comment->outdated = comment->outdated && given->outdated;
  else if (order > 0)
    comment->outdated = given->outdated;
  if ((comment->saved.len == 0) != (given->saved.len == 0))
    comment->undated = true;
  if (order > 0) {
    comment->from = given->from;
    comment->saved = given->saved;
    comment->place = given->place;
    comment->row = given->row;
    comment->date = given->date;
    comment->reason = given->reason;
    comment->by = given->by;
    slot->source = file;
  }
}

/* The comment's words came again, with this file. */
static void bring_again(const struct kr_merger *merger, struct kr_merge_slot *slot, size_t file,
                        const struct kr_comment *given) {
  struct kr_comment *comment = kr_merge_own(merger, slot);
  const struct kr_comment before = *comment;
  if (!slot->person)
    take_source(merger, slot, file, given);
  kr_merge_join_beside(merger, slot, given);
  slot->brought = slot->brought || comment->undated != before.undated ||
                  comment->outdated != before.outdated ||
                  !kr_text_equal(comment->saved, before.saved);
  slot->changed = slot->changed || kr_record_compare(&kr_comment_record, comment, &before) != 0;
}

static size_t add_comment(struct kr_merger *merger, size_t file, const struct kr_entry *entry,
                          const struct kr_merge_slot *like) {
  struct kr_merge_slot slot = *like;
  slot.own = NULL;
  kr_merge_own(merger, &slot);
  slot.origin = KR_NEW;
  slot.changed = slot.brought = true;
  slot.source = file;
  slot.place = entry->place.bytes;
  size_t number = kr_merge_add_slot(merger, &slot);
  kr_merge_index_slot(merger, number);
  merger->summary->added++;
  return number;
}

/* What the office had in `unplaced` goes along. */
static void keep_work(struct kr_comment *to, const struct kr_comment *from) {
  to->channel = from->channel;
  to->stage = from->stage;
  to->work = from->work;
  to->parts = from->parts;
}

static void note_away(struct kr_merger *merger, size_t file, const struct kr_entry *entry) {
  struct kr_text where = entry->row.len > 0 ? entry->row : entry->place;
  kr_diag_add_where(merger->diags, KR_DIAG_COMMENT_TAKEN_AWAY, merger->files[file].shown,
                    entry->place.bytes, entry->by.bytes,
                    kr_item_index_name(&merger->items, entry->item, where, merger->arena).bytes);
}

/* An entry that had no item when its file was merged, and has one now: its copy in `unplaced`, or
 * KR_NEW. `away`: there was one, which a person has moved or deleted. */
static size_t find_copy(const struct kr_merger *merger, size_t file, const struct kr_entry *entry,
                        struct kr_text words, bool *away) {
  const bool placed = false;
  struct kr_merge_identity identity =
      kr_merge_identify(merger, &merger->files[file], entry, placed, KR_MERGE_AS_GIVEN);
  struct kr_merge_keys keys = kr_merge_keys_of(&identity, words);
  size_t copy = kr_merge_find_untouched(merger, file, &keys.key);
  *away = copy == KR_NEW && kr_merge_has_seen(merger, file, &keys.key);
  return copy;
}

/* The entry as a new comment would be; `comment` is made here. */
static struct kr_merge_slot slot_of(const struct kr_merger *merger, size_t file,
                                    const struct kr_entry *entry, struct kr_comment *comment) {
  const struct kr_indexed_item *item = kr_item_index_find(&merger->items, entry->item);
  struct kr_merge_slot slot = {.comment = comment};
  *comment = comment_of(merger, &merger->files[file], entry, item != NULL);
  slot.list = item != NULL ? item->number : KR_ITEM_NONE;
  slot.identity =
      kr_merge_identify(merger, &merger->files[file], entry, item != NULL, KR_MERGE_AS_GIVEN);
  if (kr_merge_is_given(merger, entry))
    comment->by = merger->options->by;
  else if (kr_entry_guess_of(entry) == KR_GUESS_FILE)
    comment->by = kr_text_stem(merger->arena, merger->files[file].row.file);
  comment->guessed = slot.identity.guessed;
  slot.words = kr_merge_words(comment, merger->arena);
  slot.keys = kr_merge_keys_of(&slot.identity, slot.words);
  return slot;
}

static void put_entry(struct kr_merger *merger, size_t file, const struct kr_entry *entry,
                      size_t number) {
  struct kr_comment comment;
  struct kr_merge_slot like = slot_of(merger, file, entry, &comment);
  bool placed = like.list != KR_ITEM_NONE, away = false;
  size_t copy = KR_NEW;
  if (placed)
    copy = find_copy(merger, file, entry, like.words, &away);
  size_t older = merger->files[file].takes_over
                     ? kr_merge_find_older(merger, file, entry, like.words, like.list)
                     : KR_NEW;
  bool seen =
      away || older != KR_NEW || kr_merge_has_seen(merger, KR_MERGE_NO_FILE, &like.keys.key);
  bool answered = comment.work.answers.n > 0;
  size_t slot = kr_merge_find(merger, &like.keys.key, &comment);
  kr_merge_see(merger, file, &like.keys.key);
  if (slot != KR_NEW) {
    bring_again(merger, &merger->slots[slot], file, &comment);
    if (!merger->slots[slot].person)
      merger->slots[slot].place = entry->place.bytes;
  } else if (seen && copy == KR_NEW && !answered) {
    if (older == KR_NEW || merger->slots[older].list != like.list) {
      merger->outcomes[number] = KR_MERGE_TAKEN_AWAY;
      note_away(merger, file, entry);
    }
  } else {
    slot = add_comment(merger, file, entry, &like);
    merger->outcomes[number] = placed ? KR_MERGE_ADDED : KR_MERGE_UNPLACED;
  }
  if (!placed && slot != KR_NEW)
    merger->outcomes[number] = KR_MERGE_UNPLACED;
  if (slot != KR_NEW && !answered)
    kr_merge_tell_office(merger, file, entry, slot);
  if (copy != KR_NEW && slot != KR_NEW) {
    if (merger->slots[slot].origin == KR_NEW)
      keep_work(kr_merge_own(merger, &merger->slots[slot]), merger->slots[copy].comment);
    merger->slots[copy].removed = true;
  }
  merger->entry_slots[number] = slot;
}

/* Empty cells count only if they take comments back. */
static void put_empty(struct kr_merger *merger, size_t file, const struct kr_entry *entry) {
  if (!merger->files[file].row.withdraw)
    return;
  bool placed = kr_item_index_find(&merger->items, entry->item) != NULL;
  struct kr_merge_identity identity =
      kr_merge_identify(merger, &merger->files[file], entry, placed, KR_MERGE_AS_GIVEN);
  struct kr_merge_keys keys = kr_merge_keys_of(&identity, kr_text_of(""));
  kr_merge_see(merger, file, &keys.key);
}

/* ---- --by for a file that is listed ---- */

/* The entry's writer was guessed when the file was merged, and --by names the writer now: its
 * comment gets the name, unless a person has it in hand. */
static void correct(struct kr_merger *merger, size_t file, const struct kr_entry *entry) {
  const struct kr_merge_file *of = &merger->files[file];
  bool placed = kr_item_index_find(&merger->items, entry->item) != NULL;
  struct kr_merge_identity identity =
      kr_merge_identify(merger, of, entry, placed, KR_MERGE_AS_READ);
  struct kr_text words = kr_text_trim_lines(merger->arena, entry->text);
  struct kr_merge_keys old = kr_merge_keys_of(&identity, words);
  identity = kr_merge_identify(merger, of, entry, placed, KR_MERGE_AS_GIVEN);
  struct kr_merge_keys keys = kr_merge_keys_of(&identity, words);
  if (!kr_merge_has_seen(merger, file, &old.key))
    return;
  size_t number = kr_merge_find_untouched(merger, file, &old.key);
  kr_merge_forget(merger, file, &old.key);
  if (number != KR_NEW) {
    struct kr_merge_slot slot = merger->slots[number];
    merger->slots[number].removed = true;
    struct kr_comment comment = *slot.comment;
    comment.by = merger->options->by;
    comment.guessed = identity.guessed;
    slot.comment = &comment;
    slot.identity = identity;
    slot.keys = keys;
    size_t other = kr_merge_find(merger, &keys.key, &comment);
    if (other == KR_NEW)
      add_comment(merger, file, entry, &slot);
    else
      bring_again(merger, &merger->slots[other], file, &comment);
  }
  kr_merge_see(merger, file, &keys.key);
}

/* ---- one file ---- */

static void put_entries(struct kr_merger *merger, const struct arrival *arrival) {
  const struct kr_submission *submission = arrival->submission;
  const struct kr_merge_file *file = &merger->files[arrival->number];
  bool listed = file->was_there && !file->row.partial;
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    const struct kr_entry *entry = &merger->submissions->entries.v[i];
    bool given = kr_merge_is_given(merger, entry);
    if (given && file->was_there)
      correct(merger, arrival->number, entry);
    if (given)
      kr_merge_add_writer(merger, arrival->number, merger->options->by);
    if (kr_text_blank(entry->text))
      put_empty(merger, arrival->number, entry);
    else if (!listed)
      put_entry(merger, arrival->number, entry, i);
  }
}

/* A row gains what the file came with this time. */
static void update_row(struct kr_merger *merger, const struct arrival *arrival) {
  struct kr_merge_file *file = &merger->files[arrival->number];
  const struct kr_submission *submission = arrival->submission;
  if (kr_text_compare(arrival->file, file->row.file) < 0) {
    file->row.file = arrival->file;
    file->changed = true;
  }
  if (arrival->withdraw && !file->row.withdraw) {
    file->row.withdraw = true;
    file->changed = true;
  }
  bool complete = submission->listed || (file->was_there && !file->row.partial);
  for (size_t i = 0; !complete && i < submission->writers.n; i++)
    kr_merge_add_writer(merger, arrival->number, submission->writers.v[i]);
}

/* The deadline is that of comments; the answers of an office come after it. */
static void note_late(struct kr_merger *merger, const struct arrival *arrival) {
  const struct kr_submission *submission = arrival->submission;
  struct kr_text saved = merger->files[arrival->number].row.saved;
  for (size_t i = submission->first; i < submission->first + submission->count; i++)
    if (kr_opinion_number_in(merger->submissions->entries.v[i].item) > 0)
      return;
  bool late = merger->deadline[0] != '\0' && saved.len > 0 &&
              kr_text_compare(saved, kr_text_of(merger->deadline)) >= 0;
  if (late)
    kr_diag_add(merger->diags, KR_DIAG_FILE_LATE, submission->shown, kr_nowhere,
                merger->plan->deadline.bytes, NULL);
}

static void put_file(struct kr_merger *merger, const struct arrival *arrival) {
  struct kr_merge_file *file = &merger->files[arrival->number];
  const struct kr_submission *submission = arrival->submission;
  bool listed = file->was_there && !file->row.partial;
  file->shown = submission->shown;
  update_row(merger, arrival);
  if (!listed)
    note_late(merger, arrival);
  put_entries(merger, arrival);
  file = &merger->files[arrival->number];
  if (!submission->listed && !listed && file->row.partial != submission->partial) {
    file->row.partial = submission->partial;
    file->changed = true;
  }
  merger->summary->known += listed;
  merger->summary->files += !listed;
}

/* ---- all files ---- */

static int by_digest(const void *a, const void *b) {
  const struct kr_submission *x = *(const struct kr_submission *const *)a;
  const struct kr_submission *y = *(const struct kr_submission *const *)b;
  int order = kr_text_compare(x->digest, y->digest);
  if (order == 0)
    order = x->listed - y->listed;
  return order != 0 ? order : (x->first > y->first) - (x->first < y->first);
}

/* When the run began, a row had this name and time. */
static bool was_known(const struct kr_merger *merger, const struct kr_returned_file *row) {
  const struct kr_keymap *map = &merger->by_name;
  const struct kr_keymap_node *node = kr_keymap_first(map, kr_keymap_pair(row->file, row->saved));
  while (node != NULL && merger->files[node->value].origin == KR_NEW)
    node = kr_keymap_next(map, node);
  return node != NULL;
}

/* The submissions [0, count) are of one file. */
static struct arrival arrive(struct kr_merger *merger, const struct kr_submission **same,
                             size_t count) {
  struct arrival arrival = {same[0], same[0]->file, merger->options->withdraw, 0};
  for (size_t i = 0; i < count; i++) {
    arrival.withdraw = arrival.withdraw || same[i]->withdraw;
    if (kr_text_compare(same[i]->file, arrival.file) < 0)
      arrival.file = same[i]->file;
  }
  arrival.number = kr_merge_find_file(merger, same[0]->digest);
  if (arrival.number != KR_MERGE_NO_FILE)
    return arrival;
  struct kr_returned_file row = {
      .digest = same[0]->digest, .file = arrival.file, .saved = same[0]->saved};
  bool known = was_known(merger, &row);
  arrival.number = kr_merge_add_file(merger, &row);
  merger->files[arrival.number].row.partial = same[0]->partial;
  merger->files[arrival.number].takes_over = !known && !merger->options->again;
  return arrival;
}

/* With --again the rows of the given files are as if they were not there; the comments that are
 * of these files go on being theirs. */
static void forget_rows(struct kr_merger *merger, const struct kr_submission *submission) {
  size_t old = kr_merge_find_file(merger, submission->digest);
  if (old == KR_MERGE_NO_FILE || !merger->files[old].was_there)
    return;
  struct kr_returned_file row = {
      .digest = submission->digest, .file = submission->file, .saved = submission->saved};
  size_t number = kr_merge_add_file(merger, &row);
  merger->files[number].row.partial = submission->partial;
  merger->files[old].dropped = true;
  merger->files[old].instead = number;
}

static void forget_all(struct kr_merger *merger, const struct kr_submission **given, size_t count) {
  for (size_t i = 0; i < count; i++)
    forget_rows(merger, given[i]);
  for (size_t i = 0; i < merger->slot_count; i++) {
    struct kr_merge_slot *slot = &merger->slots[i];
    if (slot->source != KR_MERGE_NO_FILE && merger->files[slot->source].dropped)
      slot->source = merger->files[slot->source].instead;
  }
}

/* Any order gives the same plan; this one gives messages by name. */
static int by_name(const void *a, const void *b) {
  const struct arrival *x = a, *y = b;
  int order = kr_text_compare(x->file, y->file);
  return order != 0 ? order : kr_text_compare(x->submission->digest, y->submission->digest);
}

void kr_merge_submissions(struct kr_merger *merger) {
  const struct kr_submissions *all = merger->submissions;
  const struct kr_submission **sorted =
      kr_arena_alloc_array(merger->arena, all->n + 1, sizeof(struct kr_submission *));
  struct arrival *arrivals = kr_arena_alloc_array(merger->arena, all->n + 1, sizeof *arrivals);
  size_t count = 0, files = 0;
  for (size_t i = 0; i < all->n; i++) {
    merger->summary->refused += !kr_submission_is_read(&all->v[i]);
    if (kr_submission_is_read(&all->v[i]))
      sorted[count++] = &all->v[i];
  }
  if (count > 0)
    qsort(sorted, count, sizeof(struct kr_submission *), by_digest);
  if (merger->options->again)
    forget_all(merger, sorted, count);
  for (size_t from = 0, to; from < count; from = to) {
    for (to = from + 1; to < count && kr_text_equal(sorted[to]->digest, sorted[from]->digest);)
      to++;
    arrivals[files++] = arrive(merger, sorted + from, to - from);
  }
  if (files > 0)
    qsort(arrivals, files, sizeof *arrivals, by_name);
  for (size_t i = 0; i < files; i++)
    put_file(merger, &arrivals[i]);
}
