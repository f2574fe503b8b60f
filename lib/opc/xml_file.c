/* Parses a file that is one XML document, such as a flat OpenDocument file. */
#include "opc/package_internal.h"

#define PIECE ((size_t)32 * 1024)

static bool feed(struct kr_text bytes, struct kr_sax_run *run) {
  for (size_t at = 0; at < bytes.len; at += PIECE) {
    size_t len = bytes.len - at < PIECE ? bytes.len - at : PIECE;
    if (!kr_sax_feed(run, bytes.bytes + at, len))
      return run->quiet;
  }
  return kr_sax_feed(run, "", 0) || run->quiet;
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
    good = feed(bytes, &run);
    kr_sax_end(&run);
  }
  kr_buffer_free(&room);
  return good;
}
