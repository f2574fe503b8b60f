/* SPDX-License-Identifier: ISC */
/* Keys for comparing texts regardless of width, form and spacing. */
#ifndef KR_BASE_TEXTKEY_H
#define KR_BASE_TEXTKEY_H

#include "base/arena.h"
#include "base/text.h"

/* NFKC (UAX #15) without white space and zero-width characters, and with one character for
 * the two of a Shift_JIS code (base/cp932.h): the key under which names, headings and prefilled
 * cells are compared. Invalid UTF-8 is kept bytewise. */
struct kr_text kr_text_key(struct kr_arena *arena, struct kr_text text);

/* True for a text that is its own key: nothing is to be taken out of it or changed. */
bool kr_text_is_key(struct kr_text text);

/* True if both texts have the same key. */
bool kr_text_key_equal(struct kr_text a, struct kr_text b, struct kr_arena *scratch);

/* Text as typed, for storing: CRLF and CR become LF, white space at the end and
 * empty lines at the start go. White space inside and at the start of a line stays. */
struct kr_text kr_text_trim_lines(struct kr_arena *arena, struct kr_text text);
/* True if it surely is so already. */
bool kr_text_is_trimmed(struct kr_text text);

/* The name of a file without its suffix. */
struct kr_text kr_text_stem(struct kr_arena *arena, struct kr_text file);

/* The text with bytes that are no UTF-8, and control characters, replaced by U+FFFD: for
 * names that come from outside, such as those of files. */
struct kr_text kr_text_valid(struct kr_arena *arena, struct kr_text text);

/* Columns that the text takes on a terminal or in an editor: two for a full-width character. */
size_t kr_text_columns(struct kr_text text);

struct kr_text_characters {
  const uint32_t *v;
  size_t n;
};

enum kr_text_distance {
  KR_TEXT_EDITS, /* insertions, deletions and replacements (Levenshtein) */
  KR_TEXT_SWAPS  /* also swaps of neighbours, counted as one (optimal string alignment) */
};
/* Edit distance of two runs of characters. `row` is scratch with room for 3 * (b.n + 1) numbers. */
unsigned kr_text_distance(enum kr_text_distance kind, struct kr_text_characters a,
                          struct kr_text_characters b, unsigned *row);

#define KR_TEXT_SIMILARITY_MOST 2000
/* Similarity of two keys, 0 (nothing in common) to 1000 (equal, and only then): 1 - edit
 * distance / longer length, in characters. Only so many characters of each are compared;
 * every character of the longer text past these counts as unlike, so that a huge text costs no
 * more and is never taken for another on its beginning alone. */
unsigned kr_text_similarity(struct kr_text a, struct kr_text b);

#endif
