/* SPDX-License-Identifier: ISC */
/* Zip archives: local headers, deflated members, the central directory. */
#include "opc/zip_write.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <zlib.h>

#include "base/list.h"

#define CHUNK 8192 /* bytes given to zlib at a time; its choices depend on it */
#define PACKED_ROOM ((size_t)64 * 1024)
#define SIZE_MOST UINT32_MAX
#define MEMBERS_MOST UINT16_MAX

/* A size is known only after the member, so each has room for one of 64 bits (APPNOTE 4.5.3). */
#define VERSION_NEEDED 45
#define VERSION_MADE (3 << 8 | 63) /* Unix, APPNOTE 6.3 */
#define DATE_1980 0x21             /* the first day that a zip file can hold */
#define FILE_MODE UINT32_C(0100666)
#define EXTRA_LEN 20

struct member {
  const char *name;
  uint64_t offset, packed, size;
  uint32_t crc;
};

struct kr_zip_out {
  struct kr_file_out *out;
  struct kr_arena *arena;
  z_stream deflate;
  int level;
  KR_LIST(struct member) members;
  uint64_t at;            /* bytes written so far */
  struct kr_buffer piece; /* of a member, or a header */
  unsigned char chunk[CHUNK];
  size_t chunk_len;
  unsigned char packed[PACKED_ROOM];
};

/* ---- memory of zlib ---- */

static void *take(void *arena, unsigned count, unsigned size) {
  return kr_arena_resize(arena, NULL, (size_t)count * size);
}

static void give_back(void *arena, void *piece) {
  (void)arena;
  kr_arena_give_back(piece);
}

struct kr_zip_out *kr_zip_begin(struct kr_file_out *out, int level, struct kr_arena *arena) {
  struct kr_zip_out *zip = kr_arena_alloc(arena, sizeof *zip);
  zip->out = out;
  zip->arena = arena;
  zip->level = level;
  kr_buffer_init(&zip->piece, arena);
  zip->deflate.zalloc = take;
  zip->deflate.zfree = give_back;
  zip->deflate.opaque = arena;
  if (deflateInit2(&zip->deflate, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    kr_arena_oom(arena);
  return zip;
}

/* ---- headers ---- */

static void put(struct kr_buffer *out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++, value >>= 8)
    kr_buffer_putc(out, (char)(value & 0xFF));
}

/* The level of compression (APPNOTE 4.4.4). */
static uint64_t flags_of(int level) {
  if (level > 7)
    return 2;
  return level < 3 ? 4 : 0;
}

/* What the local and the central header share (APPNOTE 4.3.7, 4.3.12). */
static void put_facts(const struct kr_zip_out *zip, const struct member *member, size_t extra,
                      struct kr_buffer *out) {
  put(out, VERSION_NEEDED, 2);
  put(out, flags_of(zip->level), 2);
  put(out, Z_DEFLATED, 2);
  put(out, 0, 2);
  put(out, DATE_1980, 2);
  put(out, member->crc, 4);
  put(out, member->packed, 4);
  put(out, member->size, 4);
  put(out, strlen(member->name), 2);
  put(out, extra, 2);
}

static void put_local(const struct kr_zip_out *zip, const struct member *member,
                      struct kr_buffer *out) {
  kr_buffer_add(out, "PK\3\4", 4);
  put_facts(zip, member, EXTRA_LEN, out);
  kr_buffer_puts(out, member->name);
  put(out, 1, 2);
  put(out, EXTRA_LEN - 4, 2);
  put(out, member->size, 8);
  put(out, member->packed, 8);
}

static void put_central(const struct kr_zip_out *zip, const struct member *member,
                        struct kr_buffer *out) {
  kr_buffer_add(out, "PK\1\2", 4);
  put(out, VERSION_MADE, 2);
  put_facts(zip, member, 0, out);
  put(out, 0, 6); /* comment, disk, internal attributes */
  put(out, FILE_MODE << 16, 4);
  put(out, member->offset, 4);
  kr_buffer_puts(out, member->name);
}

/* ---- members ---- */

static bool write_bytes(struct kr_zip_out *zip, const void *bytes, size_t len) {
  zip->at += len;
  return kr_file_write(zip->out, bytes, len);
}

/* Gives the chunk to zlib and writes what comes out; Z_FINISH: all of it. */
static bool pack(struct kr_zip_out *zip, struct member *member, int flush) {
  z_stream *deflater = &zip->deflate;
  int status;
  member->size += zip->chunk_len;
  member->crc = (uint32_t)crc32(member->crc, zip->chunk, (uInt)zip->chunk_len);
  deflater->next_in = zip->chunk;
  deflater->avail_in = (uInt)zip->chunk_len;
  zip->chunk_len = 0;
  do {
    deflater->next_out = zip->packed;
    deflater->avail_out = PACKED_ROOM;
    status = deflate(deflater, flush);
    size_t made = PACKED_ROOM - deflater->avail_out;
    member->packed += made;
    if (!write_bytes(zip, zip->packed, made))
      return false;
  } while (deflater->avail_out == 0 || (flush == Z_FINISH && status == Z_OK));
  return true;
}

static bool add_piece(struct kr_zip_out *zip, struct member *member) {
  size_t len;
  for (size_t at = 0; at < zip->piece.len; at += len) {
    len = CHUNK - zip->chunk_len;
    if (len > zip->piece.len - at)
      len = zip->piece.len - at;
    memcpy(zip->chunk + zip->chunk_len, zip->piece.bytes + at, len);
    zip->chunk_len += len;
    if (zip->chunk_len == CHUNK && !pack(zip, member, Z_NO_FLUSH))
      return false;
  }
  return true;
}

static bool add_content(struct kr_zip_out *zip, struct member *member, kr_part_fill_fn *fill,
                        void *state) {
  bool more = true;
  deflateReset(&zip->deflate);
  while (more) {
    kr_buffer_clear(&zip->piece);
    more = fill(state, &zip->piece);
    if (!add_piece(zip, member))
      return false;
  }
  return pack(zip, member, Z_NO_FLUSH) && pack(zip, member, Z_FINISH);
}

static bool write_header(struct kr_zip_out *zip, const struct member *member) {
  kr_buffer_clear(&zip->piece);
  put_local(zip, member, &zip->piece);
  return write_bytes(zip, zip->piece.bytes, zip->piece.len);
}

/* Once checksum and sizes are known. */
static bool patch_header(struct kr_zip_out *zip, const struct member *member) {
  kr_buffer_clear(&zip->piece);
  put_local(zip, member, &zip->piece);
  return kr_file_patch(zip->out, member->offset, zip->piece.bytes, zip->piece.len);
}

/* Names beyond ASCII would need bit 11 of the flags (APPNOTE 4.4.4). */
static bool is_ascii(const char *name) {
  while (*name != '\0' && (unsigned char)*name < 0x80)
    name++;
  return *name == '\0';
}

bool kr_zip_add(struct kr_zip_out *zip, const char *name, kr_part_fill_fn *fill, void *state) {
  struct member member = {.name = name, .offset = zip->at};
  assert(is_ascii(name));
  errno = EFBIG;
  if (zip->members.n == MEMBERS_MOST || strlen(name) > UINT16_MAX)
    return false;
  if (!write_header(zip, &member) || !add_content(zip, &member, fill, state))
    return false;
  errno = EFBIG;
  if (zip->at > SIZE_MOST || member.size > SIZE_MOST)
    return false;
  *KR_LIST_ADD(&zip->members, zip->arena) = member;
  return patch_header(zip, &member);
}

bool kr_zip_finish(struct kr_zip_out *zip) {
  uint64_t start = zip->at;
  kr_buffer_clear(&zip->piece);
  for (size_t i = 0; i < zip->members.n; i++)
    put_central(zip, &zip->members.v[i], &zip->piece);
  size_t len = zip->piece.len;
  kr_buffer_add(&zip->piece, "PK\5\6", 4);
  put(&zip->piece, 0, 4); /* disks */
  put(&zip->piece, zip->members.n, 2);
  put(&zip->piece, zip->members.n, 2);
  put(&zip->piece, len, 4);
  put(&zip->piece, start, 4);
  put(&zip->piece, 0, 2); /* comment */
  deflateEnd(&zip->deflate);
  errno = EFBIG;
  bool good = start + len <= SIZE_MOST && write_bytes(zip, zip->piece.bytes, zip->piece.len);
  kr_buffer_free(&zip->piece);
  return good;
}
