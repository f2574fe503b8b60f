/* SPDX-License-Identifier: ISC */
/* Mutations that know what an office file is: a part of the package is taken out, its XML is
 * changed by elements, attributes and texts, and the package is put together again. Bytes that are
 * no package are changed as XML, or as bytes. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mutate_package.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other,
                                 size_t other_size, uint8_t *out, size_t most, unsigned seed);

static uint32_t dice;

static size_t roll(size_t sides) {
  dice = dice * 1664525u + 1013904223u;
  return sides > 0 ? (dice >> 8) % sides : 0;
}

/* ---- XML ---- */

/* A range of bytes. */
struct span {
  size_t from, to;
};

static size_t find(const struct fuzz_part *part, size_t from, uint8_t byte) {
  while (from < part->size && part->bytes[from] != byte)
    from++;
  return from;
}

/* The nth tag that begins an element, to its ">"; empty if there are fewer. */
static struct span start_tag(const struct fuzz_part *part, size_t nth) {
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

static struct span some_tag(const struct fuzz_part *part) {
  size_t count = 0;
  for (size_t at = 0; at + 1 < part->size; at++)
    count += part->bytes[at] == '<' && part->bytes[at + 1] != '/';
  return start_tag(part, roll(count));
}

/* The element of a tag, by counting tags that open and close; to the end of the part if it does
 * not close. */
static struct span element(const struct fuzz_part *part, struct span tag) {
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

static void replace(struct fuzz_part *part, struct span cut, const void *put, size_t size) {
  if (cut.from > cut.to || cut.to > part->size)
    return;
  size_t rest = part->size - cut.to;
  if (cut.from + size + rest > FUZZ_PART_MOST)
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

static void copy_element(struct fuzz_part *part, const struct fuzz_part *from) {
  struct span source = element(from, some_tag(from)), place = element(part, some_tag(part));
  size_t at = roll(2) ? place.to : place.from;
  replace(part, roll(3) ? (struct span){at, at} : place, from->bytes + source.from,
          source.to - source.from);
}

static void drop_element(struct fuzz_part *part) {
  replace(part, element(part, some_tag(part)), "", 0);
}

static void unwrap_element(struct fuzz_part *part) { replace(part, some_tag(part), "", 0); }

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
static bool some_value(const struct fuzz_part *part, struct span *value) {
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

static void put_word(struct fuzz_part *part, struct span cut) {
  const char *word = some_word();
  replace(part, cut, word, strlen(word));
}

static void change_value(struct fuzz_part *part) {
  struct span value, other;
  if (!some_value(part, &value))
    return;
  if (roll(2) == 0 && some_value(part, &other))
    replace(part, value, part->bytes + other.from, other.to - other.from);
  else
    put_word(part, value);
}

static void change_text(struct fuzz_part *part) {
  struct span tag = some_tag(part), text = {tag.to, find(part, tag.to, '<')};
  if (roll(2) == 0)
    text.from = text.to = text.from + roll(text.to - text.from + 1);
  put_word(part, text);
}

/* The name of an element becomes that of another one, at its beginning only. */
static void change_name(struct fuzz_part *part) {
  struct span one = some_tag(part), other = some_tag(part);
  size_t end = one.from + 1, stop = other.from + 1;
  while (end < one.to && strchr(" />\t\r\n", part->bytes[end]) == NULL)
    end++;
  while (stop < other.to && strchr(" />\t\r\n", part->bytes[stop]) == NULL)
    stop++;
  replace(part, (struct span){one.from + 1, end}, part->bytes + other.from + 1,
          stop - other.from - 1);
}

static void cut_short(struct fuzz_part *part) { part->size -= roll(part->size + 1); }

static void change_bytes(struct fuzz_part *part) {
  size_t size = LLVMFuzzerMutate(part->bytes, part->size, FUZZ_PART_MOST);
  part->size = size;
}

static void mutate_part(struct fuzz_part *part, const struct fuzz_part *other) {
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

static void mutate_package(struct fuzz_package *package) {
  size_t at = roll(package->n);
  struct fuzz_part *part = &package->parts[at];
  size_t rounds = 1 + roll(4);
  if (roll(40) == 0) { /* one is missing, or there under the name of another */
    if (roll(2) == 0)
      memmove(part->name, package->parts[roll(package->n)].name, FUZZ_NAME_MOST);
    else
      part->size = 0;
  }
  for (size_t i = 0; i < rounds; i++)
    mutate_part(part, &package->parts[roll(package->n)]);
}

static size_t mutate_flat(uint8_t *data, size_t size, size_t most) {
  struct fuzz_part part = {.size = size};
  if (size == 0 || data[0] != '<' || size > FUZZ_PART_MOST ||
      (part.bytes = malloc(FUZZ_PART_MOST)) == NULL)
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
  static struct fuzz_package package;
  dice = seed * 2654435761u + 1;
  if (roll(24) == 0)
    return LLVMFuzzerMutate(data, size, most);
  if (!fuzz_package_read(data, size, &package))
    return mutate_flat(data, size, most);
  mutate_package(&package);
  size_t made = fuzz_package_write(&package, data, most);
  fuzz_package_free(&package);
  return made > 0 ? made : size;
}

/* A part of the one file takes the place of the part of that name in the other. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other,
                                 size_t other_size, uint8_t *out, size_t most, unsigned seed) {
  static struct fuzz_package into, from;
  size_t made = 0;
  dice = seed * 2654435761u + 1;
  bool both =
      fuzz_package_read(one, one_size, &into) && fuzz_package_read(other, other_size, &from);
  if (both) {
    const struct fuzz_part *part = &from.parts[roll(from.n)];
    for (size_t i = 0; i < into.n; i++)
      if (strcmp(into.parts[i].name, part->name) == 0)
        replace(&into.parts[i], (struct span){0, into.parts[i].size}, part->bytes, part->size);
    made = fuzz_package_write(&into, out, most);
  }
  fuzz_package_free(&into);
  fuzz_package_free(&from);
  if (made == 0 && one_size <= most) {
    memcpy(out, one, one_size);
    made = one_size;
  }
  return made;
}
