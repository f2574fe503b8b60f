/* kairan: plans and schedules in YAML to review sheets, and the answers back again.
 *
 * A session holds what was loaded and all messages about it. Nothing here prints, exits
 * or keeps state outside the session; sessions may be used in different threads at the
 * same time, one session in one thread. Texts are UTF-8. */
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

/* A new, empty session; NULL where memory is short. `on_oom` (or NULL) is called with
 * `context` when memory runs out later; it must not return (it may longjmp out and free
 * nothing but the session), and without it the process is aborted. */
KR_API struct kr_session *kr_session_new(void (*on_oom)(void *context), void *context);

/* Releases the session and all that it gave out. NULL is fine. */
KR_API void kr_session_free(struct kr_session *session);

/* Changes a limit on input by its name ("part-bytes"); false for an unknown name. */
KR_API bool kr_session_limit(struct kr_session *session, const char *name, uint64_t value);

/* Loads a YAML file from memory; `name` is shown in messages. The first plan, schedule and
 * meetings loaded count. False after an error message. `bytes` are copied. */
KR_API bool kr_session_load(struct kr_session *session, const char *name, const char *bytes,
                            size_t len);

/* Writes a paper: `paper` is a kind of document ("form", "items", "points", "schedule", "entries",
 * "matrix", "meetings", "list"); `format` is a file suffix ("xlsx", "docx",
 * "csv", "md"). The first style: that was loaded counts. `path` is replaced whole or not at
 * all. False after an error message. */
KR_API bool kr_session_write(struct kr_session *session, const char *paper, const char *format,
                             const char *path);

/* Merges returned files into the plan that was loaded; `paths` name files, folders, zip files
 * or streams of comments, as those of mergecomments(1). On success `*merged` and `*len` are
 * the plan's new bytes, owned by the session; a returned file that cannot be read adds a
 * message and stops nothing. False: the plan could not be changed safely. */
KR_API bool kr_session_merge(struct kr_session *session, const char *const *paths, size_t count,
                             const char **merged, size_t *len);

/* What kr_session_tidy may change besides indents and white space: the order of keys, quotation
 * marks; values to be added up. */
enum kr_session_tidy { KR_SESSION_KEYS = 1, KR_SESSION_QUOTES = 2 };

/* Puts a YAML file in memory into its normal form, as planfmt(1) does; nothing is loaded by that.
 * On success `*tidy` and `*tidy_len` are the new bytes, owned by the session until the next call.
 * False after an error message: the file has errors, or the result could not be proven to say the
 * same. */
KR_API bool kr_session_tidy(struct kr_session *session, const char *name, const char *bytes,
                            size_t len, unsigned what, const char **tidy, size_t *tidy_len);

enum kr_session_level { KR_SESSION_NOTE, KR_SESSION_WARNING, KR_SESSION_ERROR };

/* The messages so far, in source order within a file. */
KR_API size_t kr_session_messages(const struct kr_session *session);
KR_API enum kr_session_level kr_session_level(const struct kr_session *session, size_t index);
/* "FILE:LINE:COL: error: sentence [code]" in "ja" or "en"; owned by the session. For "ja" the
 * process must have called setlocale(LC_MESSAGES, ...), bindtextdomain("kairan", ...) and
 * bind_textdomain_codeset("kairan", "UTF-8"); else it is English. */
KR_API const char *kr_session_message(struct kr_session *session, size_t index, const char *lang);

/* "0.1.0" */
KR_API const char *kr_version(void);

#ifdef __cplusplus
}
#endif

#endif
