/* SPDX-License-Identifier: ISC */
/* The outline of a model, cut into the properties of a document. */
#include <stdio.h>

#include "base/buffer.h"
#include "model/outline.h"
#include "table/document.h"

/* A cut after `from` that leaves no white space at the end of a piece, which programs that save
 * the file again might take away. */
static size_t piece_end(struct kr_text text, size_t from) {
  size_t at = from, units = 0, good = from;
  while (at < text.len) {
    unsigned long c;
    size_t step = kr_text_character(text.bytes + at, text.len - at, &c);
    units += c > 0xFFFF ? 2 : 1;
    if (units > KR_PROPERTY_UNITS)
      break;
    bool solid = (unsigned char)text.bytes[at] > ' ' && at + step < text.len &&
                 (unsigned char)text.bytes[at + step] > ' ';
    at += step;
    good = solid || at == text.len || good == from ? at : good;
  }
  return at == text.len ? at : good;
}

static size_t count_pieces(struct kr_text text) {
  size_t count = 0;
  for (size_t at = 0; at < text.len; count++)
    at = piece_end(text, at);
  return count;
}

static char *print_name(struct kr_arena *arena, const char *format, size_t number) {
  char name[64];
  int len = snprintf(name, sizeof name, format, number);
  return kr_arena_copy(arena, name, (size_t)len);
}

static void add_pieces(struct kr_document *document, struct kr_text text, struct kr_arena *arena) {
  size_t count = count_pieces(text), at = 0;
  kr_document_set_property(document, KR_PROPERTY_OUTLINE,
                           kr_text_of(print_name(arena, "%zu", count)), arena);
  for (size_t i = 1; i <= count; i++) {
    size_t end = piece_end(text, at);
    struct kr_text piece = kr_text_view(text.bytes + at, end - at);
    kr_document_set_property(document, print_name(arena, KR_PROPERTY_OUTLINE ".%04zu", i), piece,
                             arena);
    at = end;
  }
}

void kr_document_embed(struct kr_document *document, const struct kr_model *model,
                       struct kr_arena *arena) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  kr_outline_yaml(model, arena, &out);
  while (out.len > 0 && out.bytes[out.len - 1] == '\n')
    out.len--;
  struct kr_text text = kr_buffer_keep(&out, arena);
  if (text.len <= KR_PROPERTY_OUTLINE_MOST)
    add_pieces(document, text, arena);
}
