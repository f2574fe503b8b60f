/* SPDX-License-Identifier: ISC */
/* Whole parts, inflated, or known by their packed bytes: these are the same in most forms of a
 * plan, but for the sheet that was filled in. */
#include <string.h>

#include "opc/package_internal.h"

/* The packed bytes of a part; false if they cannot be read. They are not checked. */
static bool read_packed(struct kr_package_in *package, const struct kr_part *part, char *out) {
  struct kr_arena *arena = package->reading->arena;
  zip_file_t *file;
  struct kr_owned *owner =
      kr_zip_member_open(package->zip, part->index, ZIP_FL_COMPRESSED, arena, &file);
  uint64_t len = 0;
  int64_t got = owner == NULL ? -1 : 1;
  for (; got > 0 && len<part->packed; len += got> 0 ? (uint64_t)got : 0)
    got = kr_zip_member_read(file, out + len, (size_t)(part->packed - len), arena);
  kr_arena_release(owner);
  return got >= 0 && len == part->packed;
}

static bool inflate_whole(struct kr_package_in *package, const struct kr_part *part,
                          struct kr_buffer *out) {
  struct kr_arena *arena = package->reading->arena;
  zip_file_t *file;
  struct kr_owned *owner = kr_zip_member_open(package->zip, part->index, 0, arena, &file);
  int64_t got = owner == NULL ? -1 : 1;
  kr_buffer_reserve(out, KR_PACKAGE_WHOLE_MOST);
  while (got > 0 && out->len < KR_PACKAGE_WHOLE_MOST) {
    got = kr_zip_member_read(file, out->bytes + out->len, KR_PACKAGE_WHOLE_MOST - out->len, arena);
    out->len += got > 0 ? (size_t)got : 0;
  }
  kr_arena_release(owner);
  return got == 0;
}

/* A part whose sums have come before may have the same bytes; one that comes for the first time is
 * not kept. */
static bool is_whole(struct kr_package_in *package, const struct kr_part *part,
                     struct kr_buffer *room, struct kr_text *bytes) {
  struct kr_sax_memory *memory = package->reading->memory;
  struct kr_sax_packed *known = part->sums.known ? kr_sax_memory_sums(memory, &part->sums) : NULL;
  char *packed = NULL;
  if (known != NULL && known->times > 0) {
    packed = kr_arena_alloc(package->reading->arena, (size_t)part->packed + 1);
    if (!read_packed(package, part, packed))
      return false;
    *bytes = known->bytes;
    if (known->packed.bytes != NULL && memcmp(known->packed.bytes, packed, known->packed.len) == 0)
      return true;
  }
  if (!inflate_whole(package, part, room))
    return false;
  *bytes = kr_text_view(room->bytes, room->len);
  if (packed != NULL && known->packed.bytes == NULL)
    kr_sax_memory_keep_packed(memory, known, packed, *bytes);
  if (known != NULL)
    known->times++;
  return true;
}

bool kr_package_whole(struct kr_package_in *package, const struct kr_part *part,
                      struct kr_buffer *room, struct kr_text *bytes) {
  const struct kr_limits *limits = package->reading->limits;
  if (!is_whole(package, part, room, bytes))
    return false;
  uint64_t inflated = package->inflated + bytes->len;
  return bytes->len <= limits->part_bytes && inflated <= limits->file_bytes &&
         !kr_zip_exceeds_ratio(limits, bytes->len, part->packed) &&
         !kr_zip_exceeds_ratio(limits, inflated, package->reading->size);
}
