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
  return true;
}

struct kr_package_in *kr_package_open(struct kr_zip *zip) {
  struct kr_package_in *package = kr_arena_alloc(zip->reading->arena, sizeof *package);
  package->zip = zip->zip;
  package->reading = zip->reading;
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
      kr_zip_member_open(package->zip, part->index, package->reading->arena, file);
  if (owner != NULL)
    return owner;
  if (kr_zip_needs_password(package->zip))
    kr_package_report(package, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
  else
    kr_package_report(package, KR_DIAG_FILE_BROKEN, part->name, NULL);
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

static bool feed(struct kr_package_in *package, const struct kr_part *part, zip_file_t *file,
                 const struct sink *sink) {
  char piece[32 * 1024];
  uint64_t total = 0;
  for (;;) {
    int64_t got = kr_zip_member_read(file, piece, sizeof piece, package->reading->arena);
    if (got < 0) {
      kr_package_report(package, KR_DIAG_FILE_BROKEN, part->name, NULL);
      return false;
    }
    total += (uint64_t)got;
    package->inflated += (uint64_t)got;
    if (over_limit(package, total, part->packed))
      return false;
    if (!take(sink, piece, (size_t)got))
      return sink->run->quiet;
    if (got == 0)
      return true;
  }
}

bool kr_package_begins(struct kr_package_in *package, const char *name, const char *text) {
  char head[128];
  size_t len = strlen(text);
  const struct kr_part *part = find(package, name);
  if (part == NULL)
    return false;
  struct kr_arena *arena = package->reading->arena;
  zip_file_t *file;
  struct kr_owned *owner = kr_zip_member_open(package->zip, part->index, arena, &file);
  if (owner == NULL)
    return false;
  assert(len <= sizeof head);
  bool begins =
      kr_zip_member_read(file, head, len, arena) == (int64_t)len && memcmp(head, text, len) == 0;
  kr_arena_release(owner);
  return begins;
}

/* Feeds a part to a sink. */
static bool read_part(struct kr_package_in *package, const char *name, const struct sink *sink) {
  const struct kr_part *part = name == NULL ? NULL : find(package, name);
  if (part == NULL)
    kr_package_report(package, KR_DIAG_FILE_BROKEN, name, NULL);
  if (package->reported)
    return false;
  zip_file_t *file;
  struct kr_owned *owner = open_part(package, part, &file);
  if (owner == NULL)
    return false;
  if (sink->run != NULL)
    kr_sax_begin(sink->run);
  bool good = feed(package, part, file, sink);
  if (sink->run != NULL)
    kr_sax_end(sink->run);
  kr_arena_release(owner);
  return good && !package->reported;
}

bool kr_package_parse(struct kr_package_in *package, const char *name, const struct kr_sax *sax) {
  struct kr_sax_run run = {.package = package, .sax = sax, .part = name};
  const struct sink sink = {.run = &run};
  return read_part(package, name, &sink);
}

bool kr_package_parse_html(struct kr_package_in *package, const char *name,
                           const struct kr_sax *sax) {
  struct kr_sax_run run = {.package = package, .sax = sax, .part = name, .lenient = true};
  const struct sink sink = {.run = &run};
  return read_part(package, name, &sink);
}

bool kr_package_bytes(struct kr_package_in *package, const char *name, struct kr_buffer *out) {
  const struct sink sink = {.bytes = out};
  return read_part(package, name, &sink);
}
