/* SPDX-License-Identifier: ISC */
/* What text of office files is shown as beside its characters: raised ones, addresses of links,
 * signs of symbol fonts. Shared by lib/sheet only. */
#ifndef KR_SHEET_INLINE_TEXT_H
#define KR_SHEET_INLINE_TEXT_H

#include "base/buffer.h"

/* Raised characters (superscript) at the end of a text that is being joined; all zero at first. */
struct kr_sheet_raised {
  bool on;
  size_t from; /* the first of them */
};

/* Called before each piece of the text, and kr_sheet_raised_end once it is complete: raised digits
 * and signs after a letter or digit get a mark before them (10^5, x^(n+1)). Others stay as they
 * are. */
void kr_sheet_raised_end(struct kr_sheet_raised *raised, struct kr_buffer *text);
void kr_sheet_raise(struct kr_sheet_raised *raised, struct kr_buffer *text, bool on);

/* Puts the address of a link after its words, which begin at `from`: "words (address)". Nothing
 * where they are the address already, and for a place in the same file ("#name"). `address` may be
 * NULL. */
void kr_sheet_put_address(struct kr_buffer *text, size_t from, const char *address);

/* The character that a symbol font shows for a code (F041 or 41); 0 if it is not known. Fonts:
 * Wingdings, Wingdings 2, Wingdings 3, Webdings, Symbol. */
unsigned long kr_sheet_symbol(const char *font, unsigned long code);
/* Replaces the end of a text from `from` on, which is in a symbol font, by what it shows. Signs
 * that are not known become those of the private area of that font. */
void kr_sheet_put_symbols(struct kr_buffer *text, size_t from, const char *font);
/* True for the name of such a font; NULL is none. */
bool kr_sheet_is_symbol_font(const char *font);

#endif
