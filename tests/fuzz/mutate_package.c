/* SPDX-License-Identifier: ISC */
/* Takes office files apart for mutations, and puts them together again. */
#include <stdlib.h>
#include <string.h>

#include <zip.h>
#include <zlib.h>

#include "mutate_package.h"

void fuzz_package_free(struct fuzz_package *package) {
  for (size_t i = 0; i < package->n; i++)
    free(package->parts[i].bytes);
  package->n = 0;
}

static void read_part(zip_t *zip, zip_uint64_t index, struct fuzz_package *package) {
  zip_stat_t stat;
  zip_file_t *file;
  struct fuzz_part *part = &package->parts[package->n];
  if (zip_stat_index(zip, index, 0, &stat) != 0 || strlen(stat.name) >= FUZZ_NAME_MOST ||
      (file = zip_fopen_index(zip, index, 0)) == NULL)
    return;
  part->bytes = malloc(FUZZ_PART_MOST);
  zip_int64_t got = part->bytes != NULL ? zip_fread(file, part->bytes, FUZZ_PART_MOST) : -1;
  part->size = got > 0 ? (size_t)got : 0;
  memcpy(part->name, stat.name, strlen(stat.name) + 1);
  package->n += part->bytes != NULL;
  zip_fclose(file);
}

bool fuzz_package_read(const uint8_t *data, size_t size, struct fuzz_package *package) {
  zip_error_t error;
  package->n = 0;
  zip_source_t *source = zip_source_buffer_create(data, size, 0, &error);
  zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (zip == NULL) {
    if (source != NULL)
      zip_source_free(source);
    return false;
  }
  zip_int64_t count = zip_get_num_entries(zip, 0);
  for (zip_int64_t i = 0; i < count && package->n < FUZZ_PARTS; i++)
    read_part(zip, (zip_uint64_t)i, package);
  zip_discard(zip);
  return package->n > 0;
}

static void put16(uint8_t *out, size_t value) {
  out[0] = (uint8_t)value;
  out[1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *out, size_t value) {
  put16(out, value & 0xFFFF);
  put16(out + 2, value >> 16);
}

/* What the local and the central header of a stored part have in common, from the version on. */
static size_t put_header(uint8_t *out, const struct fuzz_part *part, size_t crc) {
  memset(out, 0, 26);
  put16(out, 20);
  put16(out + 2, 0x800); /* names are UTF-8 */
  put32(out + 10, crc);
  put32(out + 14, part->size);
  put32(out + 18, part->size);
  put16(out + 22, strlen(part->name));
  return 26;
}

size_t fuzz_package_write(const struct fuzz_package *package, uint8_t *out, size_t most) {
  size_t at = 0, places[FUZZ_PARTS], sums[FUZZ_PARTS], need = 22;
  for (size_t i = 0; i < package->n; i++)
    need += package->parts[i].size + 2 * strlen(package->parts[i].name) + 76;
  if (need > most)
    return 0;
  for (size_t i = 0; i < package->n; i++) {
    const struct fuzz_part *part = &package->parts[i];
    size_t len = strlen(part->name);
    places[i] = at;
    sums[i] = crc32(0, part->bytes, (uInt)part->size);
    memcpy(out + at, "PK\3\4", 4);
    at += 4 + put_header(out + at + 4, part, sums[i]);
    memcpy(out + at, part->name, len);
    memcpy(out + at + len, part->bytes, part->size);
    at += len + part->size;
  }
  size_t central = at;
  for (size_t i = 0; i < package->n; i++) {
    const struct fuzz_part *part = &package->parts[i];
    size_t len = strlen(part->name);
    memcpy(out + at, "PK\1\2\24\0", 6);
    put_header(out + at + 6, part, sums[i]);
    memset(out + at + 32, 0, 10);
    put32(out + at + 42, places[i]);
    memcpy(out + at + 46, part->name, len);
    at += 46 + len;
  }
  memcpy(out + at, "PK\5\6\0\0\0\0", 8);
  put16(out + at + 8, package->n);
  put16(out + at + 10, package->n);
  put32(out + at + 12, at - central);
  put32(out + at + 16, central);
  put16(out + at + 20, 0);
  return at + 22;
}
