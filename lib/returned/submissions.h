/* All that came back: the returned files that the arguments of a command name, whether as
 * files, folders, zip files or streams of comments, and what they say. */
#ifndef KR_RETURNED_SUBMISSIONS_H
#define KR_RETURNED_SUBMISSIONS_H

#include "returned/returned.h"

/* One returned file. */
struct kr_submission {
  const char *shown;           /* as in messages: "all.zip/委員A.xlsx" */
  struct kr_text file;         /* base name */
  struct kr_text saved;        /* or absent */
  struct kr_text revision;     /* of the form that was sent, or absent */
  struct kr_text plan;         /* revision of the plan that its rows were told by */
  struct kr_text_list writers; /* whose sheets it holds, also where nothing was written */
  size_t first, count;         /* its entries in `said` */
  bool read;                   /* false: it could not be used */
  struct kr_diag fault;        /* why not */
};

struct kr_submissions {
  struct kr_submission *v;
  size_t n, room;
  struct kr_entries entries;
};

struct kr_submissions_options {
  struct kr_text by; /* for sheets without a name, or absent */
  const struct kr_limits *limits;
  /* Called before each file, or NULL. `total` grows while archives are opened. */
  void (*step)(void *context, size_t done, size_t total, const char *shown);
  void *context;
  /* What standard input held, for one who reads it again; filled where it is empty. Or NULL. */
  struct kr_buffer *standard;
};

/* Reads `paths` ("-" is standard input) in their order. What cannot be used is a diagnostic and
 * an answer that was not read; it stops nothing. Appends to `out`; all is in `arena`. */
void kr_submissions_read(const char *const *paths, size_t count, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags);

/* Appends a copy of an answer and its entries (`said` has answer->count of them). */
void kr_submissions_add(struct kr_submissions *submissions, const struct kr_submission *submission,
                        const struct kr_entry *entries, struct kr_arena *arena);

#endif
