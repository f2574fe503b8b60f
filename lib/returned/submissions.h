/* SPDX-License-Identifier: ISC */
/* Returned files named on a command line (files, folders, zip files, streams of comments) and their
 * entries. */
#ifndef KR_RETURNED_SUBMISSIONS_H
#define KR_RETURNED_SUBMISSIONS_H

#include "base/keymap.h"
#include "returned/returned.h"

/* One returned file. Its keys are the rows of the field table (stream_fields.c), by which it is
 * read from a stream, kept and written: a new one is a member and a row. */
struct kr_submission {
  struct kr_place at;          /* in the stream that it came in */
  struct kr_text file;         /* base name */
  struct kr_text digest;       /* of its bytes: 16 hexadecimal digits */
  struct kr_text saved;        /* or absent */
  struct kr_text_list writers; /* whose sheets it holds, for certain; also if nothing was written */
  bool withdraw;               /* its emptied cells take back */
  bool partial;                /* only a part of it could be read */
  struct kr_text revision;     /* of the form that was sent, or absent */
  struct kr_text plan;         /* revision of the plan by which its rows were matched */
  struct kr_text fault;        /* name of the error for which it could not be used, or absent */
  struct kr_text_list about;   /* arguments of that error */
  struct kr_text stated;       /* how many entries it has, as a stream states it */
  struct kr_list loaded;       /* its entries in a stream, until they are added */
  /* No keys: */
  const char *shown;   /* as in messages: "all.zip/委員A.xlsx" */
  bool listed;         /* the plan lists it, so it was not read */
  size_t first, count; /* its entries, in those of all submissions */
};

extern const struct kr_record kr_submission_record;

#define KR_SUBMISSION_FAULT_ARGUMENTS 2 /* of the error, most */

bool kr_submission_is_read(const struct kr_submission *submission);
/* The error for which it could not be used; it has one, and borrows its texts. */
struct kr_diag kr_submission_fault(const struct kr_submission *submission);

struct kr_submissions {
  struct kr_submission *v;
  size_t n, room;
  struct kr_entries entries;
  struct kr_text by; /* the name of the options, as the plan spells it */
};

struct kr_submissions_options {
  struct kr_text by; /* for sheets without a name, or absent */
  const struct kr_limits *limits;
  size_t jobs; /* files that are read at a time; 0 counts as 1, and the outcome is the same */
  /* Called before each file, or NULL. `total` grows while archives are opened. */
  void (*step)(void *context, size_t done, size_t total, const char *shown);
  void *context;
  /* Files that the plan lists are read nevertheless: all of them, or those whose emptied cells are
   * not listed as taking back. */
  bool listed_too, withdraw;
  const char *plan_path; /* passed over among the files; or NULL */
  /* Adds the digests (the first 64 bits) of the papers in plain text that are made of a model,
   * which it may change; or NULL. Such papers are passed over: those of `plan_bytes`, the plan's
   * source, and of the sources among the files. */
  void (*papers)(struct kr_model *model, struct kr_keymap *digests, struct kr_arena *arena);
  struct kr_text plan_bytes;
  /* What standard input held, for one who reads it again; filled if it is empty. NULL: none is
   * read. */
  struct kr_buffer *standard;
};

/* What is to be read: a file, folder or zip file on disk, or bytes in memory. */
struct kr_submission_source {
  const char *name;     /* the path ("-" is standard input), or the name of what is in memory */
  struct kr_text bytes; /* absent: what `name` names is read */
};
struct kr_submission_sources {
  struct kr_submission_source *v;
  size_t n, room;
};

/* Reads the sources in their order. What cannot be used is a diagnostic and a submission that
 * was not read; it stops nothing. Appends to `out`; all is in `arena`. */
void kr_submissions_read(const struct kr_submission_sources *sources, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags);

/* The files that need --by: their name is the file's, or fits two reviewers. An error for each if
 * they are several; then false. */
bool kr_submissions_check_given(const struct kr_submissions *submissions, struct kr_diags *diags);
/* Gives all such entries the name. */
void kr_submissions_give(struct kr_submissions *submissions, struct kr_arena *arena);

/* Appends a copy of a submission and its entries, submission->count of them. */
void kr_submissions_add(struct kr_submissions *submissions, const struct kr_submission *submission,
                        const struct kr_entry *entries, struct kr_arena *arena);

#endif
