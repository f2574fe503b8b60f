/* Text as a view, and the place in a source file where it stands. */
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

/* A view of a C string; `at` is 0:0. NULL gives an absent text. */
struct kr_text kr_text_of(const char *string);

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
/* True where the text begins with the word, or holds it somewhere. */
bool kr_text_begins(struct kr_text text, const char *word);
bool kr_text_contains(struct kr_text text, const char *word);
/* At most `most` bytes of the text, no character cut. */
struct kr_text kr_text_beginning(struct kr_text text, size_t most);
/* The value of digits with at most one decimal point; other characters are passed over. */
double kr_text_number(struct kr_text text);
/* True where the text is absent or only white space (ASCII, U+00A0, U+3000, U+200B). */
bool kr_text_blank(struct kr_text text);
/* True for a text with kana or kanji: the words that a paper adds follow its language. */
bool kr_text_is_japanese(struct kr_text text);

#endif
