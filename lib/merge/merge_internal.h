/* SPDX-License-Identifier: ISC */
/* Inner parts of the merge, shared by lib/merge/merge*.c only. */
#ifndef KR_MERGE_MERGE_INTERNAL_H
#define KR_MERGE_MERGE_INTERNAL_H

#include "base/calendar.h"
#include "base/keymap.h"
#include "base/sha256.h"
#include "merge/merge.h"
#include "model/item_index.h"

#define KR_MERGE_NO_FILE SIZE_MAX
#define KR_MERGE_SEEN_CHARS 12 /* of a digest in `seen` */

/* What a comment or an entry is known by, its words aside. */
struct kr_merge_identity {
  struct kr_text guessed; /* digest of the file, if the writer is guessed; else absent */
  struct kr_text name;    /* key of the writer's name; empty if it is that of the file */
  const char *where;      /* "item", "row" or "place": what the next is */
  struct kr_text whereabouts;
  const char *kind;
  struct kr_text field;
};
struct kr_merge_keys {
  struct kr_sha256_sum group, key; /* without and with the words */
};

/* A comment of the plan as it will be. */
struct kr_merge_slot {
  const struct kr_comment *comment; /* changed by kr_merge_own() alone */
  struct kr_comment *own;           /* the same, if it is not the plan's of today; else NULL */
  size_t list, origin;              /* number of the item; place in today's list, or KR_NEW */
  struct kr_merge_identity identity;
  struct kr_merge_keys keys;
  struct kr_text words;
  size_t rank;   /* of the writer among the reviewers */
  size_t source; /* the file that it has time, name and place from, or KR_MERGE_NO_FILE */
  bool person;   /* a person wrote, moved or corrected it: files change nothing in it */
  bool changed;  /* anything differs from today */
  bool brought;  /* added, or changed other than in the file's name */
  bool removed;
  bool resolved;     /* its marks are worked out */
  bool open;         /* in conflict with another one */
  bool overtakes;    /* an earlier one gives way to it in this run */
  const char *place; /* of the entry of this run that it came from, or NULL */
};

/* A row of `returned`. */
struct kr_merge_file {
  struct kr_returned_file row;
  size_t by_room, seen_room;
  size_t origin;     /* or KR_NEW */
  const char *shown; /* the path with which it came in this run, or NULL */
  bool changed;
  bool dropped;    /* the same as another row, or left out of account */
  size_t instead;  /* the row that takes its place, if it is left out of account */
  bool was_there;  /* listed when the run began, and not left out of account */
  bool takes_over; /* no row had this name and time when the run began */
};

struct kr_merger {
  char deadline[KR_CALENDAR_TIME_SIZE]; /* the time at which it is over; empty: none */
  const struct kr_plan *plan;
  const struct kr_submissions *submissions;
  const struct kr_merge_options *options;
  /* Items from this number on are opinions, and comments there the answers of offices, whose
   * writers are none of those that were asked. */
  size_t answered_from;
  struct kr_item_index items;
  bool *resting;          /* one an item: its comments have no slots (merge_rest.c) */
  struct kr_text *names;  /* keys of the plan's reviewers */
  struct kr_keymap ranks; /* their numbers, by these */
  struct kr_merge_file *files;
  size_t file_count, file_room;
  struct kr_merge_slot *slots;
  size_t slot_count, slot_room;
  struct kr_keymap by_digest, by_name; /* files: by digest; by name and time */
  struct kr_keymap seen;               /* files, by what they have seen */
  struct kr_keymap by_key, by_group;   /* slots */
  struct kr_keymap older;              /* slots by writer, words, name and time */
  size_t *entry_slots;                 /* one an entry; KR_NEW: none */
  enum kr_merge_outcome *outcomes;
  struct kr_merge_summary *summary;
  struct kr_arena *arena;
  struct kr_diags *diags;
};

/* Merges what the first members say; all others are zero. (merge.c) */
void kr_merge_run(struct kr_merger *merger, struct kr_merged *out);

/* ---- identity (merge_identity.c) ---- */
struct kr_merge_keys kr_merge_keys_of(const struct kr_merge_identity *identity,
                                      struct kr_text words);
uint64_t kr_merge_number(const struct kr_sha256_sum *sum);
bool kr_merge_same(const struct kr_sha256_sum *a, const struct kr_sha256_sum *b);
/* The text of a key as `seen` has it; in `arena`. */
struct kr_text kr_merge_seen_text(const struct kr_sha256_sum *key, struct kr_arena *arena);
/* The identity of an entry of a file; `placed`: at its item. With `given`, a writer that --by may
 * name is that one. */
enum kr_merge_given { KR_MERGE_AS_READ, KR_MERGE_AS_GIVEN };
struct kr_merge_identity kr_merge_identify(const struct kr_merger *merger,
                                           const struct kr_merge_file *file,
                                           const struct kr_entry *entry, bool placed,
                                           enum kr_merge_given given);
/* True if --by names the writer of the entry. */
bool kr_merge_is_given(const struct kr_merger *merger, const struct kr_entry *entry);
/* The field of an entry as its comment has it: a comment in the usual input column has none. */
struct kr_text kr_merge_field_of(const struct kr_merger *merger, const struct kr_entry *entry);
/* In the bytes of the comment or in `arena`. */
struct kr_text kr_merge_words(const struct kr_comment *comment, struct kr_arena *arena);

/* The number of a name's key among the reviewers; their count if it is none. */
size_t kr_merge_rank(const struct kr_merger *merger, struct kr_text name);

/* ---- the plan as it is (merge_load.c) ---- */
void kr_merge_load(struct kr_merger *merger);
/* The slot of a comment, with its identity, words and keys, but for what its file tells; texts are
 * in `arena`. */
struct kr_merge_slot kr_merge_slot_of(const struct kr_merger *merger, size_t list,
                                      const struct kr_comment *comment, struct kr_arena *arena);
/* Sets order and keys of a slot that has its identity and words, and makes it known. */
void kr_merge_index_slot(struct kr_merger *merger, size_t slot);

/* ---- items at rest (merge_rest.c) ---- */
/* Finds them. */
void kr_merge_find_resting(struct kr_merger *merger);
/* The slots of an item at rest, as they would be; they and their texts are in `arena`. */
struct kr_merge_slot *kr_merge_resting_slots(const struct kr_merger *merger, size_t item,
                                             struct kr_arena *arena);
/* How many of its conflicts are open. */
size_t kr_merge_resting_conflicts(const struct kr_merge_slot *slots, size_t count);

/* ---- files (merge_files.c) ---- */
void kr_merge_load_files(struct kr_merger *merger);
size_t kr_merge_find_file(const struct kr_merger *merger, struct kr_text digest);
size_t kr_merge_add_file(struct kr_merger *merger, const struct kr_returned_file *row);
/* True if the file has this entry in `seen`; KR_MERGE_NO_FILE: any file that counts. */
bool kr_merge_has_seen(const struct kr_merger *merger, size_t file,
                       const struct kr_sha256_sum *key);
void kr_merge_see(struct kr_merger *merger, size_t file, const struct kr_sha256_sum *key);
void kr_merge_forget(struct kr_merger *merger, size_t file, const struct kr_sha256_sum *key);
void kr_merge_add_writer(struct kr_merger *merger, size_t file, struct kr_text name);
void kr_merge_finish_files(struct kr_merger *merger, struct kr_merged_files *out);

/* ---- entries (merge_union.c) ---- */
void kr_merge_submissions(struct kr_merger *merger);

/* ---- answers beside opinions (merge_beside.c) ---- */
/* The answer that the office has in its own table beside what the entry says; none or one. */
struct kr_answers kr_merge_answers_of(const struct kr_merger *merger,
                                      const struct kr_merge_file *file,
                                      const struct kr_entry *entry);
/* The union of both: each answer once, in an order of its own, and of one office those of earlier
 * files superseded by the latest. */
struct kr_answers kr_merge_answers_join(const struct kr_answers *a, const struct kr_answers *b,
                                        struct kr_arena *arena);
/* Puts what an office has beside words that are in the plan there, also if a person wrote them. An
 * office that the plan names stays. */
void kr_merge_join_beside(const struct kr_merger *merger, struct kr_merge_slot *slot,
                          const struct kr_comment *given);
/* Tells of an office without an answer that is another than the plan's, which nothing in the plan
 * would have. */
void kr_merge_tell_office(const struct kr_merger *merger, size_t file, const struct kr_entry *entry,
                          size_t number);

/* ---- what counts (merge_marks.c) ---- */
void kr_merge_resolve(struct kr_merger *merger);
/* Comments and edits have versions; notes and extras do not. */
bool kr_merge_has_versions(const struct kr_merge_slot *slot);
/* A mark that is no time is a person's. */
bool kr_merge_is_by_hand(struct kr_text mark);

/* ---- slots (merge_slots.c) ---- */
size_t kr_merge_add_slot(struct kr_merger *merger, const struct kr_merge_slot *slot);
/* The slot of a key, one of a file before one of a person, else the first; KR_NEW: none. With
 * answers, what is `given` has no room in a comment that was divided into parts. */
size_t kr_merge_find(const struct kr_merger *merger, const struct kr_sha256_sum *key,
                     const struct kr_comment *given);
size_t kr_merge_find_slot(const struct kr_merger *merger, const struct kr_sha256_sum *key);
/* The same, if it is of that file and no person has it in hand. */
size_t kr_merge_find_untouched(const struct kr_merger *merger, size_t file,
                               const struct kr_sha256_sum *key);
/* In a plan of an older version: the comment with the words, under the file's name and time, at
 * this place before another; or KR_NEW. */
size_t kr_merge_find_older(const struct kr_merger *merger, size_t file,
                           const struct kr_entry *entry, struct kr_text words, size_t list);
/* The comment of a slot to be changed. */
struct kr_comment *kr_merge_own(const struct kr_merger *merger, struct kr_merge_slot *slot);
/* What a message calls the file of a comment: its path as given, else its name in the plan. */
const char *kr_merge_file_of(const struct kr_merger *merger, const struct kr_merge_slot *slot);
/* What a message calls the place of a comment: the item's number and title, or the row's title. */
const char *kr_merge_whereabouts(const struct kr_merger *merger, const struct kr_merge_slot *slot);

#endif
