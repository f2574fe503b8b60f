/* SPDX-License-Identifier: ISC */
/* The lines of a YAML file.
 *
 * YAML 1.1 ends a line at \n, \r\n and \r, and also at U+0085, U+2028 and U+2029; the functions on
 * bytes go by that. Editors know only the first three, so a reported line (struct kr_yaml_lines)
 * ends at those. Nothing here changes a byte. */
#ifndef KR_YAML_LINES_H
#define KR_YAML_LINES_H

#include "base/arena.h"
#include "base/text.h"

/* Bytes of the line break at `at`, 0 if there is none. */
size_t kr_yaml_break(struct kr_text bytes, size_t at);
/* The same for \n, \r\n and \r alone. */
size_t kr_yaml_hard_break(struct kr_text bytes, size_t at);
/* Bytes of a byte order mark at the start, 0 if there is none. */
size_t kr_yaml_bom(struct kr_text bytes);

/* True if a line begins at the byte. */
bool kr_yaml_line_begins(struct kr_text bytes, size_t at);
/* Start of the line that holds the byte `at`; the first line starts after a byte order mark. */
size_t kr_yaml_line_start(struct kr_text bytes, size_t at);
/* End of the line that holds the byte `at`, before its break, at most `limit`. */
size_t kr_yaml_line_end(struct kr_text bytes, size_t at, size_t limit);
/* Start of the line after it; the file's length if it is the last. */
size_t kr_yaml_next_line(struct kr_text bytes, size_t at);
/* Characters between the start of the line and `at`. */
size_t kr_yaml_column(struct kr_text bytes, size_t at);

/* After the spaces at `at`, at most `limit`. */
size_t kr_yaml_after_spaces(struct kr_text bytes, size_t at, size_t limit);
/* After the spaces and tabs at `at`, at most `limit`. */
size_t kr_yaml_after_blanks(struct kr_text bytes, size_t at, size_t limit);
/* Before the spaces and tabs that end at `at`, at least `least`. */
size_t kr_yaml_before_blanks(struct kr_text bytes, size_t least, size_t at);
/* After the spaces, tabs, line breaks and comments at `at`. */
size_t kr_yaml_after_comments(struct kr_text bytes, size_t at);

/* The reported lines of a file. */
struct kr_yaml_lines {
  struct kr_text bytes; /* borrowed */
  const size_t *starts; /* of each line in bytes, the first after a byte order mark */
  size_t n;             /* at least 1 */
};
void kr_yaml_lines_init(struct kr_yaml_lines *lines, struct kr_text bytes, struct kr_arena *arena);
/* A line by its number from 1, without its break; absent if there is none. */
struct kr_text kr_yaml_lines_get(const struct kr_yaml_lines *lines, uint32_t number);
/* Line and column of a byte, as editors count. */
struct kr_place kr_yaml_lines_place(const struct kr_yaml_lines *lines, size_t at);

#endif
