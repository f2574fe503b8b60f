/* SPDX-License-Identifier: ISC */
/* A file from outside while it is read: opened once, and what each of its readers needs. */
#ifndef KR_BASE_READING_H
#define KR_BASE_READING_H

#include "base/diag.h"
#include "base/limits.h"

/* What may be wrong with a file of which the rest can be read. */
enum kr_reading_damage_kind {
  KR_READING_PART_CUT,     /* a part ends too early, or cannot be read from some place on */
  KR_READING_PART_MISSING, /* a part that another one names */
  KR_READING_PART_TWICE,   /* two parts of one name, of which the first is read */
  KR_READING_TEXT_MISSING, /* what a cell or a place in the text refers to */
  KR_READING_CELL_PLACE,   /* a cell of which it is not known where it is */
  KR_READING_CELL_TWICE,   /* a cell at the place of another one */
  KR_READING_ORDER,        /* rows or cells */
  KR_READING_NUMBER,       /* one that is none, or beyond what there is */
  KR_READING_KINDS
};

struct kr_reading_damages {
  size_t count[KR_READING_KINDS];
  const char *first[KR_READING_KINDS]; /* where the first of each kind is */
  int system;                          /* errno of the system's last failure to read; or 0 */
};

struct kr_sax_memory;

struct kr_reading {
  const char *shown;      /* the file's name in messages */
  const char *bytes;      /* of a file in memory (a part of an archive, standard input): borrowed */
  int fd;                 /* of a file on disk, whose `bytes` are NULL: open, seekable */
  const char *held;       /* all of such a file, once kr_reading_hold() has read it; or NULL */
  struct kr_owned *owner; /* closes `fd` */
  uint64_t size;          /* in bytes, in memory or on disk */
  const struct kr_limits *limits;
  struct kr_arena *arena; /* for all that is read */
  struct kr_diags *diags;
  struct kr_reading_damages *damages; /* made by kr_reading_open */
  struct kr_sax_memory *memory;       /* of the files that the thread has read; or NULL */
};

/* Opens a file on disk; `limits`, `arena` and `diags` are set already. False, with cannot-read, for
 * what is no regular file or cannot be opened. */
bool kr_reading_open(struct kr_reading *reading, const char *path);
/* The same for bytes that stay as long as the reading. */
void kr_reading_open_bytes(struct kr_reading *reading, const char *shown, struct kr_text bytes);
void kr_reading_close(struct kr_reading *reading);
/* Reads a small file whole, so that the system is asked once; if that fails, it is asked as before.
 */
void kr_reading_hold(struct kr_reading *reading);

/* Reads at most `len` bytes from the byte `from` on. Their number, 0 after the end; -1 with errno,
 * which kr_reading_failed() knows then. */
long kr_reading_at(const struct kr_reading *reading, uint64_t from, void *to, size_t len);
/* True, with cannot-read in the place of all diagnostics from the index `first` on, if the system
 * failed to read: what looks damaged is not the file's fault then. */
bool kr_reading_failed(const struct kr_reading *reading, size_t first);

/* Appends at most `most` bytes of the file, from the byte `from` on. False with cannot-read. */
bool kr_reading_piece(const struct kr_reading *reading, uint64_t from, size_t most,
                      struct kr_buffer *out);
/* The same from the first byte on. */
bool kr_reading_head(const struct kr_reading *reading, size_t most, struct kr_buffer *out);

/* All bytes of the file. What is in memory is shown in `out`, not copied; else `room` holds it.
 * False with cannot-read, or with file-limit for more than `most` bytes, which is the limit of the
 * name `limit`. */
bool kr_reading_all(const struct kr_reading *reading, const char *limit, uint64_t most,
                    struct kr_text *out, struct kr_buffer *room);

/* The first KR_READING_DIGEST hexadecimal digits of the SHA-256 of all bytes, and a NUL. False,
 * with cannot-read, if these cannot be read. */
#define KR_READING_DIGEST 16
bool kr_reading_digest(const struct kr_reading *reading, char out[KR_READING_DIGEST + 1]);

/* Counts a damage. Where the place of the first of its kind is to be put, or NULL if it has one. */
const char **kr_reading_damage(const struct kr_reading *reading, enum kr_reading_damage_kind kind);
/* True if a damage was counted with which text of the file may be lost. */
bool kr_reading_is_partial(const struct kr_reading *reading);
/* One message for each kind of damage, with its first place. */
void kr_reading_tell_damages(const struct kr_reading *reading);

/* Runs work(context), which reads the file into the reading's arena, within the memory of one file.
 * False, with file-limit and without what was added before it, if that was not enough; the arena is
 * then good for nothing but kr_arena_free(). */
bool kr_reading_within(const struct kr_reading *reading, void (*work)(void *context),
                       void *context);

/* Adds a diagnostic about the file; false. */
bool kr_reading_report(const struct kr_reading *reading, enum kr_diag_code code, const char *arg1,
                       const char *arg2);

#endif
