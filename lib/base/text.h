/* SPDX-License-Identifier: ISC */
/* Text as a view, with its place in a source file. */
#ifndef KR_BASE_TEXT_H
#define KR_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place in a source file; line 0 means "the file as a whole". */
struct kr_place {
  uint32_t line;   /* 1-based */
  uint32_t column; /* 1-based, in characters, as editors count */
};

/* UTF-8, borrowed, usually NUL-terminated (arena copies are). `bytes` is NULL when absent. */
struct kr_text {
  const char *bytes;
  size_t len; /* bytes */
  struct kr_place at;
};

/* No place: line 0, column 0. */
extern const struct kr_place kr_nowhere;

/* A view of a C string; it is nowhere. NULL gives an absent text. */
struct kr_text kr_text_of(const char *string);
/* A view of `len` bytes; it is nowhere. */
struct kr_text kr_text_view(const char *bytes, size_t len);
/* The bytes [from, to) of a text, which has them, as a view; it is nowhere. */
struct kr_text kr_text_part(struct kr_text text, size_t from, size_t to);
/* Takes the next line, without its LF, off the rest of a text; false if nothing is left. An LF at
 * the end begins no line. */
bool kr_text_next_line(struct kr_text *rest, struct kr_text *line);

bool kr_text_equal(struct kr_text a, struct kr_text b);
bool kr_text_is(struct kr_text text, const char *string);
/* Bytewise order, a text before those that it begins; absent before empty. As strcmp. */
int kr_text_compare(struct kr_text a, struct kr_text b);
/* Length in bytes, 1 to `left`, of the character at `bytes`, which is put into `*c`. The bytes
 * should be valid UTF-8; of others, nothing beyond `left` is read. */
size_t kr_text_character(const char *bytes, size_t left, unsigned long *c);
/* Writes a character into `out`, which has room for 4 bytes; U+FFFD for a surrogate and for what
 * lies beyond U+10FFFF. Returns the bytes written. */
size_t kr_text_put_character(char *out, unsigned long c);
/* True for a byte that continues a character of UTF-8. */
bool kr_text_continues(char byte);
/* True if the text begins or ends with the word, or holds it somewhere. */
bool kr_text_begins(struct kr_text text, const char *word);
bool kr_text_ends(struct kr_text text, const char *word);
bool kr_text_contains(struct kr_text text, const char *word);
/* Where `word` begins in the text, at the byte `from` or after it; the text's length: nowhere. */
size_t kr_text_find(struct kr_text text, size_t from, const char *word);
/* True for a text that a spreadsheet would take for a formula if it were typed into a cell: a sign
 * such as = and more, also of full width, or one that may come before it. */
bool kr_text_is_formula(struct kr_text text);
/* At most `most` bytes of the text, no character cut. */
struct kr_text kr_text_beginning(struct kr_text text, size_t most);
/* The value of digits with at most one decimal point; other characters are passed over. */
double kr_text_number(struct kr_text text);
/* True if the text is absent or only white space (ASCII, U+00A0, U+3000, U+200B). */
bool kr_text_blank(struct kr_text text);
/* The text without such white space at its ends. */
struct kr_text kr_text_trim(struct kr_text text);
/* True for a time as files have it: 2026-05-20T01:02:03Z. */
bool kr_text_is_time(struct kr_text text);
/* True for a text with a character of U+3000 to U+9FFF: kana, kanji and their signs. Forms of
 * another width alone are no language. The words that a document adds follow the language of its
 * texts. */
bool kr_text_is_japanese(struct kr_text text);
/* True for a text with a character from U+3000 on: one in which a fold would be seen as a space. */
bool kr_text_has_wide(struct kr_text text);

#endif
