/* SPDX-License-Identifier: ISC */
/* Mutations that know what an office file is: a part of the package is taken out, its XML is
 * changed by elements, attributes and texts, and the package is put together again. Bytes that are
 * no package are changed as XML, or as bytes. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>
#include <zlib.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other,
                                 size_t other_size, uint8_t *out, size_t most, unsigned seed);

#define PARTS 64
#define PART_MOST ((size_t)1 << 18)
#define NAME_MOST 128

struct part {
  char name[NAME_MOST];
  uint8_t *bytes; /* owned, of PART_MOST bytes */
  size_t size;
};
struct package {
  struct part parts[PARTS];
  size_t n;
};

static uint32_t dice;

static size_t roll(size_t sides) {
  dice = dice * 1664525u + 1013904223u;
  return sides > 0 ? (dice >> 8) % sides : 0;
}

/* ---- packages ---- */

static void package_free(struct package *package) {
  for (size_t i = 0; i < package->n; i++)
    free(package->parts[i].bytes);
  package->n = 0;
}

static void read_part(zip_t *zip, zip_uint64_t index, struct package *package) {
  zip_stat_t stat;
  zip_file_t *file;
  struct part *part = &package->parts[package->n];
  if (zip_stat_index(zip, index, 0, &stat) != 0 || strlen(stat.name) >= NAME_MOST ||
      (file = zip_fopen_index(zip, index, 0)) == NULL)
    return;
  part->bytes = malloc(PART_MOST);
  zip_int64_t got = part->bytes != NULL ? zip_fread(file, part->bytes, PART_MOST) : -1;
  part->size = got > 0 ? (size_t)got : 0;
  memcpy(part->name, stat.name, strlen(stat.name) + 1);
  package->n += part->bytes != NULL;
  zip_fclose(file);
}

static bool package_read(const uint8_t *data, size_t size, struct package *package) {
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
  for (zip_int64_t i = 0; i < count && package->n < PARTS; i++)
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
static size_t put_header(uint8_t *out, const struct part *part, size_t crc) {
  memset(out, 0, 26);
  put16(out, 20);
  put16(out + 2, 0x800); /* names are UTF-8 */
  put32(out + 10, crc);
  put32(out + 14, part->size);
  put32(out + 18, part->size);
  put16(out + 22, strlen(part->name));
  return 26;
}

/* Stored parts, so that a change of a text is a change of few bytes. 0: there is no room. */
static size_t package_write(const struct package *package, uint8_t *out, size_t most) {
  size_t at = 0, places[PARTS], sums[PARTS], need = 22;
  for (size_t i = 0; i < package->n; i++)
    need += package->parts[i].size + 2 * strlen(package->parts[i].name) + 76;
  if (need > most)
    return 0;
  for (size_t i = 0; i < package->n; i++) {
    const struct part *part = &package->parts[i];
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
    const struct part *part = &package->parts[i];
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

/* ---- XML ---- */

/* A range of bytes. */
struct span {
  size_t from, to;
};

static size_t find(const struct part *part, size_t from, uint8_t byte) {
  while (from < part->size && part->bytes[from] != byte)
    from++;
  return from;
}

/* The nth tag that begins an element, to its ">"; empty if there are fewer. */
static struct span start_tag(const struct part *part, size_t nth) {
  struct span tag = {0, 0};
  for (size_t at = find(part, 0, '<'); at + 1 < part->size; at = find(part, at + 1, '<')) {
    uint8_t next = part->bytes[at + 1];
    if (next == '/' || next == '?' || next == '!')
      continue;
    tag.from = at;
    tag.to = find(part, at, '>') + 1;
    if (nth-- == 0)
      return tag.to <= part->size ? tag : (struct span){0, 0};
  }
  return (struct span){0, 0};
}

static struct span some_tag(const struct part *part) {
  size_t count = 0;
  for (size_t at = 0; at + 1 < part->size; at++)
    count += part->bytes[at] == '<' && part->bytes[at + 1] != '/';
  return start_tag(part, roll(count));
}

/* The element of a tag, by counting tags that open and close; to the end of the part if it does
 * not close. */
static struct span element(const struct part *part, struct span tag) {
  size_t depth = 1, at = tag.to;
  if (tag.to < tag.from + 2 || part->bytes[tag.to - 2] == '/')
    return tag;
  while (depth > 0 && (at = find(part, at, '<')) + 1 < part->size) {
    size_t end = find(part, at, '>');
    bool closing = part->bytes[at + 1] == '/';
    bool empty = end > 0 && end < part->size && part->bytes[end - 1] == '/';
    depth = closing ? depth - 1 : depth + !empty;
    at = end < part->size ? end + 1 : part->size;
  }
  return (struct span){tag.from, at < part->size ? at : part->size};
}

static void replace(struct part *part, struct span cut, const void *put, size_t size) {
  if (cut.from > cut.to || cut.to > part->size)
    return;
  size_t rest = part->size - cut.to;
  if (cut.from + size + rest > PART_MOST)
    return;
  uint8_t *copy = malloc(size + 1);
  if (copy == NULL)
    return;
  if (size > 0)
    memcpy(copy, put, size);
  memmove(part->bytes + cut.from + size, part->bytes + cut.to, rest);
  memcpy(part->bytes + cut.from, copy, size);
  part->size = cut.from + size + rest;
  free(copy);
}

static void copy_element(struct part *part, const struct part *from) {
  struct span source = element(from, some_tag(from)), place = element(part, some_tag(part));
  size_t at = roll(2) ? place.to : place.from;
  replace(part, roll(3) ? (struct span){at, at} : place, from->bytes + source.from,
          source.to - source.from);
}

static void drop_element(struct part *part) { replace(part, element(part, some_tag(part)), "", 0); }

static void unwrap_element(struct part *part) { replace(part, some_tag(part), "", 0); }

/* Numbers at their edges, signs with a meaning, and words of the formats. */
static const char *const words[] = {"",
                                    "0",
                                    "1",
                                    "-1",
                                    "2",
                                    "16384",
                                    "16385",
                                    "1048576",
                                    "1048577",
                                    "2147483647",
                                    "4294967295",
                                    "4294967296",
                                    "18446744073709551615",
                                    "1e308",
                                    "NaN",
                                    "A1",
                                    "XFD1048576",
                                    "A0",
                                    "A1:XFD1048576",
                                    "$A:$A",
                                    "s",
                                    "str",
                                    "inlineStr",
                                    "b",
                                    "e",
                                    "d",
                                    "true",
                                    "rId1",
                                    "../../etc",
                                    "/xl/workbook.xml",
                                    "#REF!",
                                    "&#10;",
                                    "&#xFFFD;",
                                    "&lt;",
                                    "_x000D_",
                                    "_x0041_",
                                    "◆課題について、ご記入ください◆",
                                    "〃",
                                    "〃〃",
                                    "ア）",
                                    "①",
                                    "委員A",
                                    "令和8年度",
                                    "４月",
                                    "5月～7月",
                                    "\xE2\x80\xAE",
                                    "\xEF\xBF\xBF",
                                    "\xED\xA0\x80",
                                    "continue",
                                    "restart",
                                    "between",
                                    "merge",
                                    "yyyy\"年\"m\"月\"",
                                    "[$-411]ggge",
                                    "0.00E+00",
                                    "@"};

static const char *some_word(void) { return words[roll(sizeof words / sizeof words[0])]; }

/* The value of one of a tag's attributes. */
static bool some_value(const struct part *part, struct span *value) {
  struct span tag = some_tag(part);
  size_t count = 0, nth;
  for (size_t at = tag.from; at < tag.to; at++)
    count += part->bytes[at] == '"';
  nth = count / 2 > 0 ? roll(count / 2) * 2 : 0;
  size_t at = find(part, tag.from, '"');
  while (nth-- > 0)
    at = find(part, at + 1, '"');
  value->from = at + 1;
  value->to = find(part, at + 1, '"');
  return count >= 2 && value->to < part->size;
}

static void put_word(struct part *part, struct span cut) {
  const char *word = some_word();
  replace(part, cut, word, strlen(word));
}

static void change_value(struct part *part) {
  struct span value, other;
  if (!some_value(part, &value))
    return;
  if (roll(2) == 0 && some_value(part, &other))
    replace(part, value, part->bytes + other.from, other.to - other.from);
  else
    put_word(part, value);
}

static void change_text(struct part *part) {
  struct span tag = some_tag(part), text = {tag.to, find(part, tag.to, '<')};
  if (roll(2) == 0)
    text.from = text.to = text.from + roll(text.to - text.from + 1);
  put_word(part, text);
}

/* The name of an element becomes that of another one, at its beginning only. */
static void change_name(struct part *part) {
  struct span one = some_tag(part), other = some_tag(part);
  size_t end = one.from + 1, stop = other.from + 1;
  while (end < one.to && strchr(" />\t\r\n", part->bytes[end]) == NULL)
    end++;
  while (stop < other.to && strchr(" />\t\r\n", part->bytes[stop]) == NULL)
    stop++;
  replace(part, (struct span){one.from + 1, end}, part->bytes + other.from + 1,
          stop - other.from - 1);
}

static void cut_short(struct part *part) { part->size -= roll(part->size + 1); }

static void change_bytes(struct part *part) {
  size_t size = LLVMFuzzerMutate(part->bytes, part->size, PART_MOST);
  part->size = size;
}

static void mutate_part(struct part *part, const struct part *other) {
  switch (roll(16)) {
  case 0:
  case 1:
    copy_element(part, other);
    break;
  case 2:
  case 3:
    copy_element(part, part);
    break;
  case 4:
    drop_element(part);
    break;
  case 5:
    unwrap_element(part);
    break;
  case 6:
    change_name(part);
    break;
  case 7:
    cut_short(part);
    break;
  case 8:
  case 9:
    change_bytes(part);
    break;
  case 10:
  case 11:
  case 12:
    change_text(part);
    break;
  default:
    change_value(part);
  }
}

/* ---- whole files ---- */

static void mutate_package(struct package *package) {
  size_t at = roll(package->n);
  struct part *part = &package->parts[at];
  size_t rounds = 1 + roll(4);
  if (roll(40) == 0) { /* one is missing, or there under the name of another */
    if (roll(2) == 0)
      memmove(part->name, package->parts[roll(package->n)].name, NAME_MOST);
    else
      part->size = 0;
  }
  for (size_t i = 0; i < rounds; i++)
    mutate_part(part, &package->parts[roll(package->n)]);
}

static size_t mutate_flat(uint8_t *data, size_t size, size_t most) {
  struct part part = {.size = size};
  if (size == 0 || data[0] != '<' || size > PART_MOST || (part.bytes = malloc(PART_MOST)) == NULL)
    return LLVMFuzzerMutate(data, size, most);
  memcpy(part.bytes, data, size);
  mutate_part(&part, &part);
  if (part.size <= most) {
    memcpy(data, part.bytes, part.size);
    size = part.size;
  }
  free(part.bytes);
  return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
  static struct package package;
  dice = seed * 2654435761u + 1;
  if (roll(24) == 0)
    return LLVMFuzzerMutate(data, size, most);
  if (!package_read(data, size, &package))
    return mutate_flat(data, size, most);
  mutate_package(&package);
  size_t made = package_write(&package, data, most);
  package_free(&package);
  return made > 0 ? made : size;
}

/* A part of the one file takes the place of the part of that name in the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other,
                                 size_t other_size, uint8_t *out, size_t most, unsigned seed) {
  static struct package into, from;
  size_t made = 0;
  dice = seed * 2654435761u + 1;
  bool both = package_read(one, one_size, &into) && package_read(other, other_size, &from);
  if (both) {
    const struct part *part = &from.parts[roll(from.n)];
    for (size_t i = 0; i < into.n; i++)
      if (strcmp(into.parts[i].name, part->name) == 0)
        replace(&into.parts[i], (struct span){0, into.parts[i].size}, part->bytes, part->size);
    made = package_write(&into, out, most);
  }
  package_free(&into);
  package_free(&from);
  if (made == 0 && one_size <= most) {
    memcpy(out, one, one_size);
    made = one_size;
  }
  return made;
}
