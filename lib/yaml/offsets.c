/* SPDX-License-Identifier: ISC */
/* Positions of libyaml turned into bytes. */
#include "yaml/offsets.h"

#include "yaml/lines.h"

static bool continues(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

void kr_yaml_offsets_begin(struct kr_yaml_offsets *offsets, struct kr_text bytes) {
  offsets->bytes = bytes;
  offsets->index = 0;
  offsets->at = kr_yaml_bom(bytes);
}

size_t kr_yaml_offsets_byte(struct kr_yaml_offsets *offsets, size_t index) {
  const char *bytes = offsets->bytes.bytes;
  size_t len = offsets->bytes.len, at = offsets->at;
  for (; offsets->index > index; offsets->index--) {
    at--;
    while (continues(bytes[at]))
      at--;
  }
  for (; offsets->index < index && at < len; offsets->index++) {
    at++;
    while (at < len && continues(bytes[at]))
      at++;
  }
  offsets->at = at;
  return offsets->index < index ? len + 1 : at;
}
