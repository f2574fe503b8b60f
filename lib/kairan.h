/* SPDX-License-Identifier: ISC */
/* kairan: plans and schedules in YAML to review sheets, and the comments back again.
 *
 * A session holds what was loaded and all messages about it. Nothing here prints, exits or keeps
 * state outside the session; sessions may be used in different threads at the same time, each in
 * one thread. Texts are UTF-8. Members of structs that are zero mean the default, and a pointer to
 * a struct of options may be NULL. What a session gives out is owned by it, and valid until it is
 * freed. Before version 1.0 nothing is promised of names, structs and the ABI. See kairan(3). */
#ifndef KAIRAN_H
#define KAIRAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KR_API __attribute__((visibility("default")))

struct kr_session;

/* What became of a call, as the exit status of the commands. */
enum kr_session_result {
  KR_SESSION_DONE,
  KR_SESSION_PERSON, /* done, but something needs a person: see the messages */
  KR_SESSION_FAILED  /* not done, nothing was written: see the messages */
};

enum kr_session_lang { KR_SESSION_EN, KR_SESSION_JA };

struct kr_session_options {
  /* Called with `context` when memory runs out; must not return (it may longjmp out, and then call
   * nothing but kr_session_free). NULL: the process is aborted. */
  void (*on_oom)(void *context);
  void *context;
  enum kr_session_lang lang; /* of remarks and reports that are written; English */
};

/* A file that is read: its bytes, or if they are NULL what the path `name` names. No name is
 * special, "-" neither. The bytes are copied. */
struct kr_session_file {
  const char *name; /* in messages, too */
  const char *bytes;
  size_t len;
};

/* A text that the session gives out; NULL and 0 after a failure. */
struct kr_session_text {
  const char *bytes;
  size_t len;
};

/* Where a document goes: to a path, which is replaced whole or not at all, or if that is NULL to a
 * function, once it is done and in one or several pieces; false from it stops the writing. */
struct kr_session_output {
  const char *path;
  bool (*write)(void *context, const void *bytes, size_t len);
  void *context;
};

/* A new, empty session; NULL if memory is short. */
KR_API struct kr_session *kr_session_new(const struct kr_session_options *options);
/* Releases the session and all that it gave out. NULL is fine. */
KR_API void kr_session_free(struct kr_session *session);
/* Changes a limit on input by its name ("part-bytes"); false for an unknown name. */
KR_API bool kr_session_limit(struct kr_session *session, const char *name, uint64_t value);
/* How many threads the session may use in a call: 1, that of the caller, until it is told
 * otherwise; at most 64. What comes out is the same for any number. */
KR_API void kr_session_jobs(struct kr_session *session, size_t count);

/* Loads a YAML file, whole or not at all. The first plan, schedule, meetings and style count; a
 * file with nothing new fails. */
KR_API enum kr_session_result kr_session_load(struct kr_session *session,
                                              const struct kr_session_file *file);

/* Checks what was loaded as planlint(1) does. Failed: a message is an error. */
KR_API enum kr_session_result kr_session_lint(struct kr_session *session);

/* ---- documents ---- */

/* The kinds of documents ("form") and the formats ("xlsx"), counted from 0; NULL after the last. */
KR_API const char *kr_session_kind(size_t index);
KR_API const char *kr_session_suffix(size_t index);

/* The order of opinions: that of the plan, or person by person in the order of its reviewers. */
enum kr_session_sort { KR_SESSION_BY_PLACE, KR_SESSION_BY_REVIEWER };

struct kr_session_document {
  const char *kind, *format;
  const char *reviewer;    /* filled into the name cell of a form */
  bool with_comments;      /* show the comments that the plan holds */
  bool bom, guard, titles; /* of plain text (csv), as the options of plan2csv(1) */
  const char *encoding;    /* of plain text: "utf-8" or "cp932"; NULL: UTF-8 */
  const char *substitute;  /* for characters that the encoding lacks; NULL: they are errors */
  bool dated;              /* the file gives `date` as the time when it was made */
  long long date;          /* seconds since 1970 */
  const char *meeting;     /* of a paper of one meeting: its number or id; NULL: the only one */
  bool months;             /* of events: also meetings of which only the month is known */
  /* Of papers of opinions, as the options of opinions(1). */
  enum kr_session_sort sort; /* of the collected opinions */
  bool anonymous;            /* the collected opinions have no names */
  const char *call;          /* only opinions on this call: its id; NULL: any */
  const char *office;        /* of the answer sheet: who is to answer; NULL: anybody */
  const char *label;         /* number of the paper, at the top right; NULL: none */
};

/* Writes a document of what was loaded. Of a kind with several tables, csv holds the first. */
KR_API enum kr_session_result kr_session_write(struct kr_session *session,
                                               const struct kr_session_document *document,
                                               const struct kr_session_output *to);

/* ---- what comes back ---- */

struct kr_session_merging {
  const char *by; /* name for files that carry none */
  bool withdraw;  /* an emptied cell withdraws a comment */
  bool again;     /* the files are merged as if the plan did not list them */
  /* A report of what became of every entry, in this format; NULL: none. */
  const char *report_format;
  struct kr_session_output report;
};

/* Merges returned files (also folders, zip files and streams of comments) into the plan that was
 * loaded, as mergecomments(1) does. The session keeps the old plan: load `*merged` into a new one
 * to go on. A returned file that cannot be read needs a person and stops nothing. */
KR_API enum kr_session_result kr_session_merge(struct kr_session *session,
                                               const struct kr_session_file *files, size_t count,
                                               const struct kr_session_merging *how,
                                               struct kr_session_text *merged);

/* The entries of returned files as a stream of comments, kairan-comments(5); `how` without a
 * report. */
KR_API enum kr_session_result kr_session_extract(struct kr_session *session,
                                                 const struct kr_session_file *files, size_t count,
                                                 const struct kr_session_merging *how,
                                                 struct kr_session_text *stream);

/* ---- source files ---- */

enum kr_session_source { KR_SESSION_PLAN, KR_SESSION_SCHEDULE };

struct kr_session_importing {
  enum kr_session_source what; /* a plan, or a schedule and meetings */
  const char *fiscal_year;     /* of a schedule whose files do not give it */
};

/* Reads old papers (.xlsx, .docx, …) into a source file, as xlsx2plan(1) and xlsx2sched(1) do; the
 * headings of a plan that was loaded are looked for. */
KR_API enum kr_session_result kr_session_import(struct kr_session *session,
                                                const struct kr_session_file *files, size_t count,
                                                const struct kr_session_importing *how,
                                                struct kr_session_text *source);

struct kr_session_formatting {
  bool keys;   /* put the keys into their order */
  bool quotes; /* write texts without quotation marks, long ones after | */
};

/* Puts a source file into its normal form, as planfmt(1) does; nothing is loaded by that. */
KR_API enum kr_session_result kr_session_format(struct kr_session *session,
                                                const struct kr_session_file *file,
                                                const struct kr_session_formatting *how,
                                                struct kr_session_text *formatted);

/* ---- messages ---- */

enum kr_session_level { KR_SESSION_NOTE, KR_SESSION_WARNING, KR_SESSION_ERROR };

struct kr_session_message {
  enum kr_session_level level;
  const char *code;     /* "unknown-key", as in kairan-lint(7) */
  const char *file;     /* or NULL */
  unsigned line;        /* from 1; 0: the file as a whole */
  unsigned column;      /* in characters, from 1 */
  const char *where;    /* a place that is no line: "Sheet1!F7"; or NULL */
  const char *sentence; /* what is wrong and what to do */
  const char *text;     /* "FILE:LINE:COL: error: sentence [code]" */
};

/* How many messages there are so far. */
KR_API size_t kr_session_message_count(const struct kr_session *session);
/* One of them, from 0, in a language; false if there is none of that number. For Japanese the
 * process must have called setlocale(LC_MESSAGES, ...), bindtextdomain("kairan", ...) and
 * bind_textdomain_codeset("kairan", "UTF-8") before it started threads; else it is English. */
KR_API bool kr_session_message(struct kr_session *session, size_t index, enum kr_session_lang lang,
                               struct kr_session_message *message);

/* "0.1.0" */
KR_API const char *kr_version(void);

#ifdef __cplusplus
}
#endif

#endif
