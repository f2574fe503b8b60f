/* SPDX-License-Identifier: ISC */
/* A table document written in a format. A format is one file, which defines its struct kr_format,
 * and one row in format_rows.h. */
#ifndef KR_EMIT_EMIT_H
#define KR_EMIT_EMIT_H

#include "base/diag.h"
#include "base/file.h"
#include "table/table.h"

/* Options of formats of plain text, for programs and spreadsheets; all zero is fine. */
struct kr_emit_plain {
  bool bom;                  /* begin with a byte order mark */
  bool guard;                /* ' before what a spreadsheet would take for a formula */
  bool titles;               /* title and label above the table, notes below, a row each */
  const char *encoding;      /* NULL (UTF-8) or "cp932" */
  struct kr_text substitute; /* for characters that the encoding lacks; absent: an error */
};

struct kr_emit_options {
  const char *source; /* file named in diagnostics, if a table names no other */
  long long date;     /* SOURCE_DATE_EPOCH, or -1 for no dates in the file */
  int level;          /* deflate, 1 to 9; 0 is the default */
  size_t jobs;        /* that deflate at a time; 0 counts as 1. The bytes are the same */
  struct kr_emit_plain plain;
};

/* Writes the whole file through `out` (begun, not committed). False: a diagnostic was
 * added, or errno is set (no diagnostic with level error was added then). */
typedef bool kr_emit_fn(const struct kr_document *document, const struct kr_emit_options *options,
                        struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags);

enum kr_format_flag {
  KR_FORMAT_BINARY = 1,         /* not for a terminal */
  KR_FORMAT_FORM = 2,           /* forms can be filled in */
  KR_FORMAT_STYLED = 4,         /* fonts, colours and widths can be seen */
  KR_FORMAT_ONE_TABLE = 8,      /* only the first table of a document is written */
  KR_FORMAT_PLAIN = 16,         /* takes struct kr_emit_plain */
  KR_FORMAT_ANY_CHARACTER = 32, /* also those that XML cannot hold */
  KR_FORMAT_PNG = 64,           /* pictures of that format can be seen */
  KR_FORMAT_SVG = 128,
  KR_FORMAT_EVENTS = 256 /* holds tables of events, and nothing else */
};

struct kr_format {
  const char *suffix; /* "xlsx" */
  unsigned flags;     /* enum kr_format_flag */
  size_t text_most;   /* UTF-16 units in a cell; 0: any number */
  kr_emit_fn *emit;
};

/* Who names one format links that alone; the table of all is in formats.c. */
#define KR_FORMAT(name) extern const struct kr_format kr_format_##name;
#include "emit/format_rows.h"
#undef KR_FORMAT

/* How a marked piece of text is shown where there is type. */
struct kr_emit_look {
  const char *ink; /* RRGGBB, at least 4.5:1 on white and on a tinted cell's ground */
  bool underlined, struck;
};
/* That of a mark in a table. */
struct kr_emit_look kr_emit_look(const struct kr_table *table, enum kr_mark mark);

/* The file in which the places of a table are. */
const char *kr_emit_source(const struct kr_table *table, const struct kr_emit_options *options);
/* Reports `code` for `text`, quoting its first bytes. */
void kr_emit_report(enum kr_diag_code code, struct kr_text text, const char *source,
                    struct kr_diags *diags);
/* The same of a sentence with a second argument. */
void kr_emit_report_of(enum kr_diag_code code, struct kr_text text, const char *second,
                       const char *source, struct kr_diags *diags);

/* The suffixes of all formats, in the order of format_rows.h, NULL after the last; for those who
 * must not link them all. */
extern const char *const kr_format_suffixes[];

/* All formats, in the same order. */
extern const struct kr_format *const kr_formats[];
extern const size_t kr_format_count;
/* By suffix ("csv") or NULL. */
const struct kr_format *kr_format_named(const char *suffix);
/* By the suffix of a file's name, or NULL; never one of KR_FORMAT_EVENTS. */
const struct kr_format *kr_format_of_path(const char *path);

/* What is written: a document in a format. */
struct kr_emit_job {
  const struct kr_format *format;
  const struct kr_document *document;
  const struct kr_emit_options *options;
};

/* Writes a document to a new file for `path` (NULL: standard output), which kr_format_commit puts
 * there. False after a diagnostic: the emitter's own, or cannot-write; then there is no file. */
bool kr_format_make(const struct kr_emit_job *job, const char *path, struct kr_file_out *out,
                    struct kr_arena *arena, struct kr_diags *diags);
/* False after the diagnostic cannot-write. Needs no memory else. */
bool kr_format_commit(struct kr_file_out *out, struct kr_diags *diags);

/* Both: writes a document to `path` (NULL: standard output), which is replaced whole or not at
 * all. False after a diagnostic: the emitter's own, or cannot-write. */
bool kr_format_write(const struct kr_emit_job *job, const char *path, struct kr_arena *arena,
                     struct kr_diags *diags);
/* The same into memory; `out` is emptied first. */
bool kr_format_write_memory(const struct kr_emit_job *job, struct kr_buffer *memory,
                            struct kr_arena *arena, struct kr_diags *diags);

#endif
