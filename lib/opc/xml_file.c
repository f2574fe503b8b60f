/* SPDX-License-Identifier: ISC */
/* Parses a file that is one XML document, such as a flat OpenDocument file. */
#include "opc/package_internal.h"

#define PIECE ((size_t)32 * 1024)

static void feed(struct kr_text bytes, struct kr_sax_run *run) {
  size_t len = 1;
  for (size_t at = 0; len > 0; at += len) {
    len = bytes.len - at < PIECE ? bytes.len - at : PIECE;
    if (!kr_sax_feed(run, bytes.bytes + at, len))
      return;
  }
}

bool kr_xml_file_parse(const struct kr_reading *reading, const struct kr_sax *sax) {
  struct kr_package_in package = {.reading = reading};
  struct kr_sax_run run = {.package = &package, .sax = sax, .part = "XML"};
  struct kr_buffer room;
  struct kr_text bytes = kr_text_of(NULL);
  bool good = false;
  kr_buffer_init(&room, reading->arena);
  if (kr_reading_all(reading, "part-bytes", reading->limits->part_bytes, &bytes, &room)) {
    kr_sax_begin(&run);
    feed(bytes, &run);
    good = kr_sax_finish(&run);
    kr_sax_end(&run);
  }
  kr_buffer_free(&room);
  return good;
}
