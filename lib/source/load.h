/* Inner parts of the loader, shared by the files of lib/source only. */
#ifndef KR_SOURCE_LOAD_H
#define KR_SOURCE_LOAD_H

#include <yaml.h>

#include "source/ignores.h"
#include "source/source.h"

/* Kinds of indent that libyaml does not name in its errors. */
enum kr_odd_indent { KR_INDENT_FINE, KR_INDENT_WIDE, KR_INDENT_TAB };

#define KR_INDENT_RING 256

/* Feeds libyaml, skips a BOM and remembers the last lines with an odd indent. */
struct kr_source_feed {
  const struct kr_source *source;
  uint64_t total, most; /* bytes */
  bool over, io_error;
  int error_number; /* errno of a failed read */
  bool started;
  uint32_t line;                 /* of the byte that comes next, 1-based */
  uint32_t column;               /* of the character that was begun last, 1-based */
  struct kr_place not_utf8;      /* of the first character that is not UTF-8; line 0: none */
  unsigned tail;                 /* bytes that the character still lacks */
  unsigned char lowest, highest; /* that the next of them may be */
  unsigned matched;              /* bytes of U+3000 seen so far in the indent */
  bool in_indent, after_cr;
  struct {
    uint32_t line;
    enum kr_odd_indent kind;
  } ring[KR_INDENT_RING];
  size_t ring_count;
  struct kr_ignores *ignores; /* shown all bytes too; or NULL */
};

/* A yaml_read_handler_t over a struct kr_source_feed. */
int kr_source_feed_read(void *feed, unsigned char *out, size_t size, size_t *got);
enum kr_odd_indent kr_source_feed_indent(const struct kr_source_feed *feed, uint32_t line);

/* Checks and stores a scalar of a field; diagnostics for `file`. */
void kr_scalar_store(const struct kr_field *field, struct kr_text value, char *record,
                     const char *file, struct kr_diags *diags);

/* The name among the record's fields that `key` probably means, or NULL. */
const struct kr_field *kr_field_suggest(const struct kr_record *record, struct kr_text key);

#endif
