/* All that came back: the returned files that the arguments of a command name, whether as
 * files, folders, zip files or streams of comments, and what they say. */
#ifndef KR_RETURNED_ANSWERS_H
#define KR_RETURNED_ANSWERS_H

#include "returned/returned.h"

/* One returned file. */
struct kr_answer {
  const char *shown;          /* as in messages: "all.zip/委員A.xlsx" */
  struct kr_text file;        /* base name */
  struct kr_text saved;       /* or absent */
  struct kr_text revision;    /* of the form that was sent, or absent */
  struct kr_text plan;        /* revision of the plan that its rows were told by */
  struct kr_text_list people; /* whose sheets it holds, also where nothing was written */
  size_t first, count;        /* its entries in `said` */
  bool read;                  /* false: it could not be used */
  struct kr_diag fault;       /* why not */
};

struct kr_answers {
  struct kr_answer *v;
  size_t n, room;
  struct kr_said_list said;
};

struct kr_answers_options {
  struct kr_text by; /* for sheets without a name, or absent */
  const struct kr_limits *limits;
  /* Called before each file, or NULL. `total` grows while archives are opened. */
  void (*step)(void *context, size_t done, size_t total, const char *shown);
  void *context;
};

/* Reads `paths` ("-" is standard input) in their order. What cannot be used is a diagnostic and
 * an answer that was not read; it stops nothing. Appends to `out`; all is in `arena`. */
void kr_answers_read(const char *const *paths, size_t count, const struct kr_plan *plan,
                     const struct kr_answers_options *options, struct kr_answers *out,
                     struct kr_arena *arena, struct kr_diags *diags);

/* Appends a copy of an answer and its entries (`said` has answer->count of them). */
void kr_answers_add(struct kr_answers *answers, const struct kr_answer *answer,
                    const struct kr_said *said, struct kr_arena *arena);

#endif
