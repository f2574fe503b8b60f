/* SPDX-License-Identifier: ISC */
/* Packages: their parts, found by name and by relationship. */
#include "opc/package_read.h"

#include <assert.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/search.h"
#include "opc/package_internal.h"
#include "opc/part_name.h"

#define PARTS_MOST 100000
#define SUMS (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD)

static int by_key(const void *a, const void *b) {
  const struct kr_part *left = a, *right = b;
  int order = strcmp(left->key, right->key);
  if (order == 0)
    order = (left->index > right->index) - (left->index < right->index);
  return order;
}

static int compare_key(const void *key, const void *part) {
  return strcmp(key, ((const struct kr_part *)part)->key);
}

/* False if the part is locked with a password. Folders are left out. */
static bool list_part(struct kr_package_in *package, uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(package->zip, index, ZIP_FL_ENC_GUESS, &stat) != 0 ||
      (stat.valid & ZIP_STAT_NAME) == 0)
    return true;
  if (kr_zip_is_encrypted(&stat))
    return false;
  size_t len = strlen(stat.name);
  if (len == 0 || stat.name[len - 1] == '/' || stat.name[len - 1] == '\\')
    return true;
  struct kr_part *part = &package->parts[package->count++];
  part->name = kr_arena_copy(package->reading->arena, stat.name, len);
  part->key = kr_part_key(package->reading->arena, stat.name);
  part->index = index;
  part->packed = kr_zip_packed_size(&stat, package->reading->size);
  part->sums = (struct kr_part_sums){
      .size = stat.size, .packed = stat.comp_size, .crc = stat.crc, .method = stat.comp_method};
  part->sums.known = (stat.valid & SUMS) == SUMS && part->packed == stat.comp_size &&
                     part->packed <= KR_PACKAGE_WHOLE_MOST;
  return true;
}

static bool list_parts(struct kr_package_in *package) {
  zip_int64_t count = zip_get_num_entries(package->zip, 0);
  if (count < 0 || count > PARTS_MOST) {
    kr_package_report(package, KR_DIAG_FILE_BROKEN, "zip", NULL);
    return false;
  }
  package->parts =
      kr_arena_alloc_array(package->reading->arena, (size_t)count + 1, sizeof *package->parts);
  for (zip_int64_t i = 0; i < count; i++) {
    if (list_part(package, (uint64_t)i))
      continue;
    kr_package_report(package, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
    return false;
  }
  qsort(package->parts, package->count, sizeof *package->parts, by_key);
  for (size_t i = 1; i < package->count; i++)
    if (strcmp(package->parts[i].key, package->parts[i - 1].key) == 0)
      kr_package_damage(package, KR_READING_PART_TWICE, package->parts[i].name);
  return true;
}

struct kr_package_in *kr_package_open(struct kr_zip *zip) {
  struct kr_package_in *package = kr_arena_alloc(zip->reading->arena, sizeof *package);
  package->zip = zip->zip;
  package->reading = zip->reading;
  kr_keymap_init(&package->by_key, zip->reading->arena);
  kr_keymap_init(&package->by_id, zip->reading->arena);
  return list_parts(package) ? package : NULL;
}

/* The part of that name; if several have equal keys, the first in the file. */
static const struct kr_part *find(const struct kr_package_in *package, const char *name) {
  const char *key = kr_part_key(package->reading->arena, name);
  return kr_search_first(key, package->parts, package->count, sizeof *package->parts, compare_key);
}

const char *kr_package_find(struct kr_package_in *package, const char *name) {
  const struct kr_part *part = find(package, name);
  return part == NULL ? NULL : part->name;
}

static struct kr_owned *open_part(struct kr_package_in *package, const struct kr_part *part,
                                  zip_file_t **file) {
  struct kr_owned *owner =
      kr_zip_member_open(package->zip, part->index, 0, package->reading->arena, file);
  if (owner != NULL)
    return owner;
  if (kr_zip_needs_password(package->zip))
    kr_package_report(package, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
  else
    kr_package_damage(package, KR_READING_PART_CUT, part->name);
  return NULL;
}

/* Bytes are counted as they come; the sizes in the zip are only used as the ratio's base. */
static bool over_limit(struct kr_package_in *package, uint64_t part_bytes, uint64_t packed) {
  const struct kr_limits *limits = package->reading->limits;
  if (part_bytes > limits->part_bytes)
    return kr_package_over_limit(package, "part-bytes", limits->part_bytes);
  if (package->inflated > limits->file_bytes)
    return kr_package_over_limit(package, "file-bytes", limits->file_bytes);
  if (kr_zip_exceeds_ratio(limits, part_bytes, packed) ||
      kr_zip_exceeds_ratio(limits, package->inflated, package->reading->size))
    return kr_package_over_limit(package, "ratio", limits->ratio);
  return false;
}

/* Goes through the parser, or into the buffer. */
struct sink {
  struct kr_sax_run *run;
  struct kr_buffer *bytes;
};

static bool take(const struct sink *sink, const char *piece, size_t len) {
  if (sink->run != NULL)
    return kr_sax_feed(sink->run, piece, len);
  kr_buffer_add(sink->bytes, piece, len);
  return true;
}

/* The bytes from `total` on up to where a part cannot be unpacked any more, which come with no
 * larger piece. */
static size_t salvage(struct kr_package_in *package, const struct kr_part *part, uint64_t total,
                      char *piece, size_t room) {
  struct kr_arena *arena = package->reading->arena;
  zip_file_t *file;
  struct kr_owned *owner = kr_zip_member_open(package->zip, part->index, 0, arena, &file);
  size_t len = 0;
  while (owner != NULL && total > 0) {
    int64_t got = kr_zip_member_read(file, piece, total < room ? total : room, arena);
    total = got > 0 ? total - (uint64_t)got : 0;
  }
  while (owner != NULL && len < room && kr_zip_member_read(file, piece + len, 1, arena) == 1)
    len++;
  kr_arena_release(owner);
  return len;
}

/* False over a limit. */
static bool feed(struct kr_package_in *package, const struct kr_part *part, zip_file_t *file,
                 const struct sink *sink) {
  char piece[32 * 1024];
  uint64_t total = 0;
  bool more = true, spoilt = false;
  while (more) {
    int64_t got = kr_zip_member_read(file, piece, sizeof piece, package->reading->arena);
    spoilt = got < 0;
    if (spoilt)
      got = (int64_t)salvage(package, part, total, piece, sizeof piece);
    total += (uint64_t)got;
    package->inflated += (uint64_t)got;
    if (over_limit(package, total, part->packed))
      return false;
    more = (spoilt && got == 0) || take(sink, piece, (size_t)got);
    more = more && !spoilt && got > 0;
  }
  if (sink->run != NULL)
    sink->run->cut = sink->run->cut || spoilt;
  else if (spoilt)
    kr_package_damage(package, KR_READING_PART_CUT, part->name);
  return sink->run == NULL || kr_sax_finish(sink->run);
}

bool kr_package_begins(struct kr_package_in *package, const char *name, const char *text) {
  char head[128];
  size_t len = strlen(text);
  const struct kr_part *part = find(package, name);
  if (part == NULL)
    return false;
  struct kr_arena *arena = package->reading->arena;
  zip_file_t *file;
  struct kr_owned *owner = kr_zip_member_open(package->zip, part->index, 0, arena, &file);
  if (owner == NULL)
    return false;
  assert(len <= sizeof head);
  bool begins =
      kr_zip_member_read(file, head, len, arena) == (int64_t)len && memcmp(head, text, len) == 0;
  kr_arena_release(owner);
  return begins;
}

/* A whole part in pieces, which the thread may have met in another file. False: not one that can
 * be divided; then nothing was given on. A tag of so few bytes is within all limits. */
static bool feed_whole(struct kr_package_in *package, const struct kr_part *part,
                       struct kr_sax_run *run, bool *good) {
  struct kr_sax_memory *memory = package->reading->memory;
  struct kr_buffer *room = NULL;
  struct kr_text bytes;
  if (memory != NULL && !run->lenient && part->sums.size < KR_PACKAGE_WHOLE_MOST &&
      package->reading->limits->xml_attributes >= KR_PACKAGE_WHOLE_MOST / KR_SAX_TAG_ROOM)
    room = kr_sax_memory_take(memory);
  if (room == NULL)
    return false;
  bool small = kr_package_whole(package, part, room, &bytes);
  if (small) {
    package->inflated += bytes.len;
    kr_sax_feed_pieces(run, memory, bytes);
    *good = kr_sax_finish(run);
  }
  kr_sax_memory_give_back(memory);
  return small;
}

/* Feeds a part to a sink. */
static bool read_part(struct kr_package_in *package, const char *name, const struct sink *sink) {
  const struct kr_part *part = name == NULL ? NULL : find(package, name);
  zip_file_t *file;
  if (part == NULL && name != NULL)
    kr_package_damage(package, KR_READING_PART_MISSING, name);
  if (package->reported || part == NULL)
    return !package->reported;
  bool good = true;
  if (sink->run == NULL || !feed_whole(package, part, sink->run, &good)) {
    struct kr_owned *owner = open_part(package, part, &file);
    if (owner == NULL)
      return !package->reported;
    if (sink->run != NULL)
      kr_sax_begin(sink->run);
    good = feed(package, part, file, sink);
    kr_arena_release(owner);
  }
  if (sink->run != NULL)
    kr_sax_end(sink->run);
  return good && !package->reported;
}

bool kr_package_parse(struct kr_package_in *package, const char *name, const struct kr_sax *sax) {
  return kr_package_parse_pieces(package, name, sax, NULL);
}

bool kr_package_parse_pieces(struct kr_package_in *package, const char *name,
                             const struct kr_sax *sax, const char *const *pieces) {
  struct kr_sax_run run = {.package = package, .sax = sax, .part = name, .pieces = pieces};
  const struct sink sink = {.run = &run};
  return read_part(package, name, &sink);
}

bool kr_package_parse_html(struct kr_package_in *package, const char *name,
                           const struct kr_sax *sax) {
  struct kr_sax_run run = {.package = package, .sax = sax, .part = name, .lenient = true};
  const struct sink sink = {.run = &run};
  return read_part(package, name, &sink);
}

bool kr_package_parse_main(struct kr_package_in *package, const char *name,
                           const struct kr_sax *sax) {
  struct kr_sax_run run = {.package = package, .sax = sax, .part = name};
  const struct sink sink = {.run = &run};
  bool good = read_part(package, name, &sink);
  if (good && !run.began)
    kr_package_report(package, KR_DIAG_FILE_BROKEN, name, NULL);
  return good && run.began;
}

bool kr_package_bytes(struct kr_package_in *package, const char *name, struct kr_buffer *out) {
  const struct sink sink = {.bytes = out};
  return read_part(package, name, &sink);
}
