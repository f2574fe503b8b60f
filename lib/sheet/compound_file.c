/* SPDX-License-Identifier: ISC */
/* The directory of a compound file ([MS-CFB] 2.2 to 2.6): sectors that a table chains. */
#include "sheet/compound_file.h"

#include <stdlib.h>

#define HEADER ((size_t)512)
#define SECTORS_MOST 2000 /* of the directory: names of some ten thousand streams */
#define TABLES_IN_HEADER 109

struct compound {
  const struct kr_reading *reading;
  struct kr_buffer header;
  unsigned shift; /* a sector has 1 << shift bytes */
};

static uint32_t number_at(const struct kr_buffer *bytes, size_t at) {
  uint32_t number = 0;
  for (size_t i = 4; i > 0; i--)
    number = number << 8 | (unsigned char)(at + i <= bytes->len ? bytes->bytes[at + i - 1] : 0xFF);
  return number;
}

static uint64_t place_of(const struct compound *file, uint32_t sector) {
  return ((uint64_t)sector + 1) << file->shift;
}

/* The sector after one; a number that is no sector at the end. Tables after those that the header
 * names are not asked: they belong to files of more than 7 MB, whose directory is told by its
 * first sectors. */
static bool next_sector(const struct compound *file, uint32_t *sector) {
  struct kr_buffer entry;
  uint32_t in_table = 1u << (file->shift - 2), table = *sector / in_table;
  if (table >= TABLES_IN_HEADER)
    return false;
  kr_buffer_init(&entry, file->reading->arena);
  uint64_t at = place_of(file, number_at(&file->header, 76 + 4 * (size_t)table)) +
                4 * (uint64_t)(*sector % in_table);
  bool good = kr_reading_piece(file->reading, at, 4, &entry) && entry.len == 4;
  *sector = number_at(&entry, 0);
  kr_buffer_free(&entry);
  return good;
}

bool kr_sheet_compound_directory(const struct kr_reading *reading, struct kr_buffer *out) {
  struct compound file = {.reading = reading};
  kr_buffer_init(&file.header, reading->arena);
  bool good = kr_reading_head(reading, HEADER, &file.header);
  file.shift = number_at(&file.header, 30) & 0xFFFF;
  uint32_t sector = number_at(&file.header, 48);
  bool more = good && file.header.len == HEADER && file.shift >= 9 && file.shift <= 16;
  for (int i = 0; more && good && i < SECTORS_MOST && sector < 0xFFFFFFFA; i++) {
    good = kr_reading_piece(reading, place_of(&file, sector), (size_t)1 << file.shift, out);
    more = good && next_sector(&file, &sector);
  }
  kr_buffer_free(&file.header);
  return good;
}
