/* SPDX-License-Identifier: ISC */
/* Positions of libyaml, which count characters after a byte order mark, as bytes of a file. */
#ifndef KR_YAML_OFFSETS_H
#define KR_YAML_OFFSETS_H

#include "base/text.h"

/* Goes on from the last one, so that a file costs its length once. */
struct kr_yaml_offsets {
  struct kr_text bytes;
  size_t index, at; /* the last one in characters and in bytes */
};
void kr_yaml_offsets_begin(struct kr_yaml_offsets *offsets, struct kr_text bytes);
/* The byte at which the character `index` begins; more than the file's length if it lies
 * outside. */
size_t kr_yaml_offsets_byte(struct kr_yaml_offsets *offsets, size_t index);

#endif
