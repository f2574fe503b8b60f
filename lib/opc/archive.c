#include "opc/archive.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/textkey.h"
#include "opc/package_internal.h"

#define FILES_MOST 100000
#define PIECE ((size_t)64 * 1024)
#define LOCAL_HEADER 30 /* bytes before the name (APPNOTE 4.3.7) */

struct member {
  const char *name;
  uint64_t index, packed;
};

struct kr_archive {
  zip_t *zip;
  const char *shown;
  const struct kr_limits *limits;
  struct member *members;
  size_t count;
  uint64_t size, inflated;
  bool over;
};

/* ---- which zip files are archives ---- */

/* Nearly every document says in its first bytes that it is one. */
static bool begins_as_document(const struct kr_input *input) {
  static const char *const names[] = {"[Content_Types].xml", "mimetype"};
  char head[LOCAL_HEADER + 32];
  size_t len = kr_input_head(input, head, sizeof head);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    size_t name = strlen(names[i]);
    if (len >= LOCAL_HEADER + name && head[26] == (char)name && head[27] == 0 &&
        memcmp(head + LOCAL_HEADER, names[i], name) == 0)
      return true;
  }
  return false;
}

bool kr_archive_is(const struct kr_input *input) {
  char head[2];
  if (kr_input_head(input, head, 2) != 2 || memcmp(head, "PK", 2) != 0 || begins_as_document(input))
    return false;
  zip_t *zip = kr_zip_open(input);
  if (zip == NULL)
    return false;
  bool document = zip_name_locate(zip, "[Content_Types].xml", ZIP_FL_NOCASE) >= 0 ||
                  zip_name_locate(zip, "mimetype", 0) >= 0;
  zip_discard(zip);
  return !document;
}

/* ---- names ---- */

/* NULL where the bytes are not in that encoding. */
static char *decode(const char *from, const char *bytes, struct kr_arena *arena) {
  size_t left = strlen(bytes), room = left * 4 + 1;
  char *made = kr_arena_alloc(arena, room), *to = made, *in = (char *)bytes;
  iconv_t converter = iconv_open("UTF-8", from);
  if (converter == (iconv_t)-1)
    return NULL;
  bool good = iconv(converter, &in, &left, &to, &room) != (size_t)-1 && left == 0;
  iconv_close(converter);
  return good ? made : NULL;
}

/* The flag for UTF-8 is often missing or wrong, so the bytes themselves tell. The second byte
 * of a CP932 character may be a backslash: separators are looked for afterwards. */
static const char *name_of(const char *raw, struct kr_arena *arena) {
  char *name = decode("UTF-8", raw, arena);
  if (name == NULL)
    name = decode("CP932", raw, arena);
  struct kr_text valid = kr_text_valid(arena, kr_text_of(name == NULL ? raw : name));
  char *copy = kr_arena_copy(arena, valid.bytes, valid.len);
  for (char *at = copy; *at != '\0'; at++)
    if (*at == '\\')
      *at = '/';
  return copy;
}

/* ---- opening ---- */

static void complain(const char *shown, enum kr_diag_code code, const char *arg1, const char *arg2,
                     struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  kr_diag_add(diags, code, shown, nowhere, arg1, arg2);
}

/* Returns whether all files are locked with a password. */
static bool list_members(struct kr_archive *archive, size_t count, struct kr_arena *arena) {
  size_t locked = 0;
  archive->members = kr_arena_alloc_array(arena, count + 1, sizeof *archive->members);
  for (size_t i = 0; i < count; i++) {
    zip_stat_t stat;
    const char *raw = zip_get_name(archive->zip, i, ZIP_FL_ENC_RAW);
    if (raw == NULL || raw[0] == '\0' || zip_stat_index(archive->zip, i, 0, &stat) != 0)
      continue;
    const char *name = name_of(raw, arena);
    if (name[strlen(name) - 1] == '/')
      continue;
    bool told = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 && stat.comp_size < archive->size;
    struct member *member = &archive->members[archive->count++];
    member->name = name;
    member->index = i;
    member->packed = told ? stat.comp_size : archive->size;
    locked +=
        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
  }
  return archive->count > 0 && locked == archive->count;
}

struct kr_archive *kr_archive_open(const struct kr_input *input, const struct kr_limits *limits,
                                   struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_archive *archive = kr_arena_alloc(arena, sizeof *archive);
  struct stat info;
  archive->shown = input->shown;
  archive->limits = limits;
  archive->size = input->bytes != NULL            ? input->len
                  : stat(input->path, &info) == 0 ? (uint64_t)info.st_size
                                                  : 0;
  archive->zip = kr_zip_open(input);
  zip_int64_t count = archive->zip == NULL ? -1 : zip_get_num_entries(archive->zip, 0);
  if (count < 0 || count > FILES_MOST)
    complain(input->shown, KR_DIAG_FILE_BROKEN, "zip", NULL, diags);
  else if (list_members(archive, (size_t)count, arena))
    complain(input->shown, KR_DIAG_FILE_ENCRYPTED, NULL, NULL, diags);
  else
    return archive;
  kr_archive_close(archive);
  return NULL;
}

void kr_archive_close(struct kr_archive *archive) {
  if (archive != NULL && archive->zip != NULL)
    zip_discard(archive->zip);
}

size_t kr_archive_count(const struct kr_archive *archive) { return archive->count; }

const char *kr_archive_name(const struct kr_archive *archive, size_t index) {
  return archive->members[index].name;
}

bool kr_archive_over_limit(const struct kr_archive *archive) { return archive->over; }

/* ---- reading ---- */

static bool over_limit(struct kr_archive *archive, const struct member *member, uint64_t bytes,
                       const char *shown, struct kr_diags *diags) {
  const struct kr_limits *limits = archive->limits;
  if (bytes > limits->part_bytes)
    return kr_diag_over(diags, shown, "part-bytes", limits->part_bytes);
  if (kr_package_exceeds_ratio(limits, bytes, member->packed))
    return kr_diag_over(diags, shown, "ratio", limits->ratio);
  archive->over = archive->inflated > limits->file_bytes;
  return archive->over && kr_diag_over(diags, archive->shown, "file-bytes", limits->file_bytes);
}

static bool inflate_member(struct kr_archive *archive, const struct member *member,
                           zip_file_t *file, const char *shown, struct kr_buffer *out,
                           struct kr_diags *diags) {
  for (;;) {
    kr_buffer_reserve(out, PIECE);
    zip_int64_t got = zip_fread(file, out->bytes + out->len, PIECE);
    if (got < 0) {
      complain(shown, KR_DIAG_FILE_BROKEN, "zip", NULL, diags);
      return false;
    }
    out->len += (size_t)got;
    out->bytes[out->len] = '\0';
    archive->inflated += (uint64_t)got;
    if (got == 0)
      return true;
    if (over_limit(archive, member, out->len, shown, diags))
      return false;
  }
}

bool kr_archive_read(struct kr_archive *archive, size_t index, const char *shown,
                     struct kr_buffer *out, struct kr_diags *diags) {
  const struct member *member = &archive->members[index];
  zip_file_t *file = zip_fopen_index(archive->zip, member->index, 0);
  kr_buffer_clear(out);
  if (file == NULL) {
    int code = zip_error_code_zip(zip_get_error(archive->zip));
    bool locked =
        code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD;
    complain(shown, locked ? KR_DIAG_FILE_ENCRYPTED : KR_DIAG_FILE_BROKEN, locked ? NULL : "zip",
             NULL, diags);
    return false;
  }
  bool good = inflate_member(archive, member, file, shown, out, diags);
  zip_fclose(file);
  return good;
}
