/* SPDX-License-Identifier: ISC */
/* An entry: what one reviewer wrote in one place of a returned file.
 *
 * Its keys are the rows of the field table (fields_entry.c). A stream of comments is read and
 * written by that table, and a merge passes on to the plan's comment what the two have in common
 * (kr_record_pass), so that a key of both is a member and a row here and a member and a row in
 * fields_comment.c. */
#ifndef KR_MODEL_ENTRY_H
#define KR_MODEL_ENTRY_H

#include "source/field.h"

enum kr_entry_kind { KR_ENTRY_COMMENT, KR_ENTRY_NOTE, KR_ENTRY_EDIT, KR_ENTRY_EXTRA };

/* The words of enum kr_entry_kind, in its order; NULL after the last. */
extern const char *const kr_entry_kinds[];
/* Why an entry has no item; NULL after the last. */
extern const char *const kr_entry_reasons[];
/* Why the writer of an entry is not certain; NULL after the last. */
enum kr_entry_guess { KR_GUESS_FILE, KR_GUESS_SEVERAL, KR_GUESS_AUTHOR, KR_GUESS_NONE };
extern const char *const kr_entry_guesses[];

struct kr_entry {
  struct kr_place at;     /* in the stream that it came in */
  struct kr_text kind;    /* a word of kr_entry_kinds; absent: comment */
  struct kr_text by;      /* the writer's name */
  struct kr_text guessed; /* a word of kr_entry_guesses; absent: the writer is certain */
  struct kr_text item;    /* id of the item that it belongs to; absent: unplaced */
  struct kr_text field;   /* of an edit or a note: the word of a plan's field, or absent */
  struct kr_text place;   /* "Sheet1!F7" */
  struct kr_text row;     /* title of the row, for an entry that is unplaced */
  struct kr_text reason;  /* why it is unplaced, a word of kr_entry_reasons; or absent */
  bool outdated;          /* the item's text has changed since the form was sent */
  struct kr_text text;    /* of an edit: the proposed text; empty: an input cell left empty */
  struct kr_text office, answer;   /* what an office's own table has beside the text; or absent */
  struct kr_text category, change; /* of it; and of an office's answer to an opinion, the item */
  struct kr_text date;             /* the day that such a table has beside the text; or absent */
  /* Not keys of an entry, but of its file: its base name, and when it was saved, or absent. */
  struct kr_text from, saved;
};

struct kr_entries {
  struct kr_entry *v;
  size_t n;
  size_t room;
  struct kr_text_list
      writers;   /* whose sheets were read, for certain; also if nothing was written */
  bool partial;  /* something was not taken over */
  bool unfilled; /* nothing was written, not even a name */
};

extern const struct kr_record kr_entry_record;

enum kr_entry_kind kr_entry_kind_of(const struct kr_entry *entry);
enum kr_entry_guess kr_entry_guess_of(const struct kr_entry *entry);
bool kr_entry_is(const struct kr_entry *entry, enum kr_entry_kind kind);
/* True if an office says something to it: an answer, a category or a change. */
bool kr_entry_has_answer(const struct kr_entry *entry);
/* True if --by may name its writer: the name is that of the file, or fits two reviewers. */
bool kr_entry_needs_name(const struct kr_entry *entry);

#endif
