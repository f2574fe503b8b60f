/* SPDX-License-Identifier: ISC */
/* Inner parts of the library's interface, shared by lib/kairan.c and lib/session_*.c only. */
#ifndef KR_LIB_SESSION_H
#define KR_LIB_SESSION_H

#include "emit/emit.h"
#include "kairan.h"
#include "lint/lint.h"
#include "table/style.h"

struct kr_session {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  size_t jobs; /* at a time; 0 counts as 1 */
  enum kr_lang lang;
  struct kr_model model; /* the first parts of all that was loaded */
  struct kr_session_loaded {
    struct kr_lint_file *v;
    size_t n, room;
  } loaded;
  size_t plan_file; /* in `loaded`: the file of the plan */
};

/* What there was when a call began. */
struct kr_session_mark {
  size_t errors, warnings;
};
struct kr_session_mark kr_session_begin(const struct kr_session *session);
/* What became of the call. */
enum kr_session_result kr_session_end(const struct kr_session *session,
                                      struct kr_session_mark before, bool done);

/* Gives a text out. */
void kr_session_give(struct kr_session_text *text, const struct kr_buffer *buffer);

/* Adds a diagnostic about a file as a whole; false. */
bool kr_session_report(struct kr_session *session, enum kr_diag_code code, const char *file,
                       const char *arg1, const char *arg2);

/* The bytes of a file, in `arena`; false with cannot-read. */
bool kr_session_read(struct kr_session *session, const struct kr_session_file *file,
                     struct kr_text *bytes, struct kr_arena *arena);

/* A path that no reader takes for standard input. */
const char *kr_session_path(const char *name, struct kr_arena *arena);

/* The format of that suffix; NULL with not-offered. */
const struct kr_format *kr_session_format_named(struct kr_session *session, const char *suffix,
                                                const char *file);

/* Writes a document; false with a diagnostic. */
bool kr_session_emit(struct kr_session *session, const struct kr_emit_job *job,
                     const struct kr_session_output *to, struct kr_arena *arena);

/* The style of the model, in `arena`. */
void kr_session_style(const struct kr_session *session, struct kr_style *style,
                      struct kr_arena *arena);

#endif
