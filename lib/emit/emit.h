/* A table document written in a format. Adding a format is one file and one row. */
#ifndef KR_EMIT_EMIT_H
#define KR_EMIT_EMIT_H

#include "base/diag.h"
#include "base/file.h"
#include "table/table.h"

struct kr_emit_options {
  const char *source;        /* file named in diagnostics, where a table names no other */
  long long date;            /* SOURCE_DATE_EPOCH, or -1 for no dates in the file */
  bool bom, guard;           /* CSV */
  const char *encoding;      /* CSV: NULL (UTF-8) or "cp932" */
  struct kr_text substitute; /* CSV: for characters that the encoding lacks; absent: an error */
  bool titles;               /* CSV: title and label above the table, notes below, a row each */
  bool keys;                 /* CSV: columns' keys as the header row instead of their headings */
  int level;                 /* deflate, 1 to 9; 0 is the default */
};

/* Writes the whole file through `out` (begun, not committed). False: a diagnostic was
 * added, or errno tells (no diagnostic with level error was added then). */
typedef bool kr_emit_fn(const struct kr_document *document, const struct kr_emit_options *options,
                        struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags);

struct kr_format {
  const char *suffix; /* "xlsx" */
  kr_emit_fn *emit;
  bool binary; /* not for a terminal */
};

/* The file in which the places of a table are. */
const char *kr_emit_source(const struct kr_table *table, const struct kr_emit_options *options);
/* Adds a diagnostic about a text of that file; its beginning is shown. */
void kr_emit_report(enum kr_diag_code code, struct kr_text text, const char *source,
                    struct kr_arena *arena, struct kr_diags *diags);

extern const struct kr_format kr_formats[];
extern const size_t kr_format_count;
/* By suffix ("csv") or NULL. */
const struct kr_format *kr_format_named(const char *suffix);

/* Writes a document to `path` (NULL: standard output), which is replaced whole or not at
 * all. False after a diagnostic: the emitter's own, or cannot-write. */
bool kr_format_write(const struct kr_format *format, const struct kr_document *document,
                     const struct kr_emit_options *options, const char *path,
                     struct kr_arena *arena, struct kr_diags *diags);

#endif
