/* SPDX-License-Identifier: ISC */
/* What pieces of XML gave, kept for when the same bytes come at such a place again: of forms of one
 * plan most cells are alike, byte for byte. For lib/opc only.
 *
 * A place is the elements that are open, with their namespaces: that is all that a parser knows
 * between two tags of a document in UTF-8 without a DTD. So the same bytes at the same place give
 * the same events, and lead to the same place. */
#ifndef KR_OPC_SAX_MEMORY_H
#define KR_OPC_SAX_MEMORY_H

#include <stdint.h>

#include "base/buffer.h"

struct kr_sax_memory;

enum kr_sax_kind { KR_SAX_OPEN, KR_SAX_CLOSE, KR_SAX_TEXT };

struct kr_sax_event {
  enum kr_sax_kind kind;
  const char *name;              /* or the text */
  size_t len;                    /* of the text */
  const char *const *attributes; /* of an element that is opened; as in struct kr_sax */
};

#define KR_SAX_START ((size_t)0) /* the place before the first byte */
#define KR_SAX_END ((size_t)1)   /* after the last one of a document that is well formed */
#define KR_SAX_NOWHERE SIZE_MAX  /* not between two tags, or not known */

struct kr_sax_piece {
  size_t from, to; /* places; one that closes elements leads to where these were opened */
  struct kr_text bytes;
  const struct kr_sax_event *events;
  size_t count;
  size_t closes, opens; /* elements that were open before; that stay open */
};

/* What a zip file states of a part; what is inflated must fit it. */
struct kr_part_sums {
  bool known; /* it states all, and few bytes */
  uint64_t size, packed;
  uint32_t crc;
  uint16_t method;
};
/* A part that was inflated, with what came out. */
struct kr_sax_packed {
  struct kr_part_sums sums;
  size_t times;
  struct kr_text packed, bytes; /* absent: not kept yet */
};

/* An element as the parser gives it. */
struct kr_sax_tag {
  const char *name, *prefix;
  const char *const *namespaces; /* prefix and address in turn */
  size_t namespace_count;
  const char *const *attributes;
};

/* Room for the bytes of a part, to be given back; NULL while another part has it. */
struct kr_buffer *kr_sax_memory_take(struct kr_sax_memory *memory);

/* The part with these sums, a new one if there was none; lasts as a piece does. */
struct kr_sax_packed *kr_sax_memory_sums(struct kr_sax_memory *memory,
                                         const struct kr_part_sums *sums);
/* Keeps its packed bytes, as many as the sums say, and what they became. */
void kr_sax_memory_keep_packed(struct kr_sax_memory *memory, struct kr_sax_packed *part,
                               const char *packed, struct kr_text bytes);

/* The piece with these bytes at a place, or NULL. `last`: no more follow. It lasts until the next
 * part takes the room. */
const struct kr_sax_piece *kr_sax_memory_find(const struct kr_sax_memory *memory, size_t place,
                                              struct kr_text bytes, bool last);

/* Between kr_sax_memory_begin() and kr_sax_memory_keep(), what a piece gives. */
void kr_sax_memory_begin(struct kr_sax_memory *memory);
void kr_sax_memory_open(struct kr_sax_memory *memory, const struct kr_sax_tag *tag);
void kr_sax_memory_close(struct kr_sax_memory *memory, const char *name);
void kr_sax_memory_text(struct kr_sax_memory *memory, const char *bytes, size_t len);
/* Keeps it, with the bytes and the place before them; `to` is KR_SAX_END after the last, else
 * KR_SAX_NOWHERE. NULL for a piece that closes elements and leaves others open. */
const struct kr_sax_piece *kr_sax_memory_keep(struct kr_sax_memory *memory, size_t place, size_t to,
                                              struct kr_text bytes);

#endif
