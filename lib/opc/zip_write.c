/* SPDX-License-Identifier: ISC */
/* Zip archives: local headers, members, the central directory. */
#include "opc/zip_write.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/list.h"
#include "opc/zip_pack.h"

#define METHOD_DEFLATE 8 /* APPNOTE 4.4.5 */
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
  uint64_t offset;
  struct kr_zip_packed content;
};

struct kr_zip_out {
  struct kr_file_out *out;
  struct kr_arena *arena;
  struct kr_zip_packer *packer;
  int level;
  KR_LIST(struct member) members;
  uint64_t at; /* bytes written so far */
  struct kr_buffer header;
};

struct kr_zip_out *kr_zip_begin(struct kr_file_out *out, struct kr_zip_options options,
                                struct kr_arena *arena) {
  struct kr_zip_out *zip = kr_arena_alloc(arena, sizeof *zip);
  zip->out = out;
  zip->arena = arena;
  zip->level = options.level;
  zip->packer = kr_zip_packer_new(out, options, arena);
  kr_buffer_init(&zip->header, arena);
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
  return level == 1 || level == 2 ? 4 : 0;
}

/* What the local and the central header share (APPNOTE 4.3.7, 4.3.12). */
static void put_facts(const struct kr_zip_out *zip, const struct member *member, size_t extra,
                      struct kr_buffer *out) {
  put(out, VERSION_NEEDED, 2);
  put(out, flags_of(zip->level), 2);
  put(out, METHOD_DEFLATE, 2);
  put(out, 0, 2);
  put(out, DATE_1980, 2);
  put(out, member->content.crc, 4);
  put(out, member->content.packed, 4);
  put(out, member->content.size, 4);
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
  put(out, member->content.size, 8);
  put(out, member->content.packed, 8);
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

static bool write_header(struct kr_zip_out *zip, const struct member *member) {
  kr_buffer_clear(&zip->header);
  put_local(zip, member, &zip->header);
  return write_bytes(zip, zip->header.bytes, zip->header.len);
}

/* Once checksum and sizes are known. */
static bool patch_header(struct kr_zip_out *zip, const struct member *member) {
  kr_buffer_clear(&zip->header);
  put_local(zip, member, &zip->header);
  return kr_file_patch(zip->out, member->offset, zip->header.bytes, zip->header.len);
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
  if (!write_header(zip, &member) || !kr_zip_pack(zip->packer, fill, state, &member.content))
    return false;
  zip->at += member.content.packed;
  errno = EFBIG;
  if (zip->at > SIZE_MOST || member.content.size > SIZE_MOST)
    return false;
  *KR_LIST_ADD(&zip->members, zip->arena) = member;
  return patch_header(zip, &member);
}

bool kr_zip_finish(struct kr_zip_out *zip) {
  uint64_t start = zip->at;
  kr_buffer_clear(&zip->header);
  for (size_t i = 0; i < zip->members.n; i++)
    put_central(zip, &zip->members.v[i], &zip->header);
  size_t len = zip->header.len;
  kr_buffer_add(&zip->header, "PK\5\6", 4);
  put(&zip->header, 0, 4); /* disks */
  put(&zip->header, zip->members.n, 2);
  put(&zip->header, zip->members.n, 2);
  put(&zip->header, len, 4);
  put(&zip->header, start, 4);
  put(&zip->header, 0, 2); /* comment */
  kr_zip_packer_end(zip->packer);
  errno = EFBIG;
  bool good = start + len <= SIZE_MOST && write_bytes(zip, zip->header.bytes, zip->header.len);
  kr_buffer_free(&zip->header);
  return good;
}
