/* SPDX-License-Identifier: ISC */
/* A piece of a YAML file as it is read: what can be told of many bytes at once. */
#ifndef KR_YAML_CHUNK_H
#define KR_YAML_CHUNK_H

#include <stdbool.h>
#include <stddef.h>

/* Characters that begin in the bytes, which need not be valid UTF-8. */
size_t kr_yaml_chunk_characters(const unsigned char *bytes, size_t len);

/* True if U+0085, U+2028 or U+2029 is in the bytes, or may begin with their last ones. */
bool kr_yaml_chunk_has_separator(const unsigned char *bytes, size_t len);

/* Bytes before the first \n or \r; all, if there is none. */
size_t kr_yaml_chunk_line(const unsigned char *bytes, size_t len);

/* The bytes of whole characters, if all is what libyaml takes as it is, UTF-8 without controls;
 * else 0. The last may be cut off, and is not counted then. `characters`: how many are in them. */
size_t kr_yaml_chunk_plain(const unsigned char *bytes, size_t len, size_t *characters);

/* Bytes before the first that is not, in valid UTF-8, a character which a literal block holds as it
 * is on a line: a control but a tab, a line separator of any kind, a byte order mark, or no
 * character. */
size_t kr_yaml_chunk_literal(const unsigned char *bytes, size_t len);

#endif
