#include "opc/package_read.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "opc/package_in.h"

static void complain(struct kr_package_in *package, enum kr_diag_code code, const char *arg1,
                     const char *arg2) {
  struct kr_place nowhere = {0, 0};
  if (!package->reported)
    kr_diag_add(package->diags, code, package->shown, nowhere, arg1, arg2);
  package->reported = true;
}

void kr_package_complain(struct kr_package_in *package, enum kr_diag_code code, const char *arg1,
                         const char *arg2) {
  complain(package, code, arg1, arg2);
}

/* Part names compare without case, with / for \, without a leading slash (ECMA-376-2 6.2.2). */
static const char *normal_name(struct kr_arena *arena, const char *name) {
  while (*name == '/' || *name == '\\')
    name++;
  char *copy = kr_arena_copy(arena, name, strlen(name));
  for (char *p = copy; *p != '\0'; p++)
    if (*p == '\\')
      *p = '/';
  return copy;
}

static bool list_names(struct kr_package_in *package) {
  zip_int64_t count = zip_get_num_entries(package->zip, 0);
  if (count < 0 || count > 100000) {
    complain(package, KR_DIAG_FILE_BROKEN, "zip", NULL);
    return false;
  }
  package->names =
      kr_arena_take_array(package->arena, (size_t)count + 1, sizeof *package->names);
  for (zip_int64_t i = 0; i < count; i++) {
    const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
    package->names[i] = normal_name(package->arena, name == NULL ? "" : name);
  }
  package->count = (size_t)count;
  return true;
}

struct kr_package_in *kr_package_open(const char *path, const char *shown,
                                      const struct kr_limits *limits, struct kr_arena *arena,
                                      struct kr_diags *diags) {
  struct kr_package_in *package = kr_arena_take(arena, sizeof *package);
  int code = 0;
  package->shown = shown;
  package->limits = limits;
  package->arena = arena;
  package->diags = diags;
  package->zip = zip_open(path, ZIP_RDONLY, &code);
  if (package->zip == NULL) {
    complain(package, KR_DIAG_FILE_BROKEN, "zip", NULL);
    return NULL;
  }
  if (!list_names(package)) {
    kr_package_close(package);
    return NULL;
  }
  return package;
}

void kr_package_close(struct kr_package_in *package) {
  if (package != NULL && package->zip != NULL)
    zip_discard(package->zip);
}

static bool find(const struct kr_package_in *package, const char *name, size_t *index) {
  while (*name == '/' || *name == '\\')
    name++;
  for (size_t i = 0; i < package->count; i++) {
    if (strcasecmp(package->names[i], name) == 0) {
      *index = i;
      return true;
    }
  }
  return false;
}

const char *kr_package_find(struct kr_package_in *package, const char *name) {
  size_t index;
  return find(package, name, &index) ? package->names[index] : NULL;
}

static zip_file_t *open_part(struct kr_package_in *package, size_t index) {
  zip_file_t *file = zip_fopen_index(package->zip, index, 0);
  if (file != NULL)
    return file;
  int code = zip_error_code_zip(zip_get_error(package->zip));
  bool locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD;
  if (locked)
    complain(package, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
  else
    complain(package, KR_DIAG_FILE_BROKEN, package->names[index], NULL);
  return NULL;
}

static bool over(struct kr_package_in *package, const char *name, uint64_t limit) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", (unsigned long long)limit);
  complain(package, KR_DIAG_FILE_LIMIT, name, digits);
  return true;
}

/* Bytes are counted as they come; what the zip declares is only used for the ratio's base. */
static bool over_limit(struct kr_package_in *package, uint64_t part_bytes, uint64_t packed) {
  const struct kr_limits *limits = package->limits;
  if (part_bytes > limits->part_bytes)
    return over(package, "part-bytes", limits->part_bytes);
  if (package->inflated > limits->file_bytes)
    return over(package, "file-bytes", limits->file_bytes);
  if (part_bytes > ((uint64_t)16 << 20) && part_bytes / limits->ratio > packed)
    return over(package, "ratio", limits->ratio);
  return false;
}

static uint64_t packed_size(struct kr_package_in *package, size_t index) {
  zip_stat_t stat;
  if (zip_stat_index(package->zip, index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_COMP_SIZE))
    return 0;
  return stat.comp_size;
}

static bool feed(struct kr_package_in *package, size_t index, zip_file_t *file,
                 struct kr_sax_run *run) {
  char piece[32 * 1024];
  uint64_t total = 0, packed = packed_size(package, index);
  for (;;) {
    zip_int64_t got = zip_fread(file, piece, sizeof piece);
    if (got < 0) {
      complain(package, KR_DIAG_FILE_BROKEN, package->names[index], NULL);
      return false;
    }
    total += (uint64_t)got;
    package->inflated += (uint64_t)got;
    if (over_limit(package, total, packed))
      return false;
    if (!kr_sax_feed(run, piece, (size_t)got))
      return run->quiet;
    if (got == 0)
      return true;
  }
}

bool kr_package_parse(struct kr_package_in *package, const char *part, const struct kr_sax *sax) {
  size_t index;
  struct kr_sax_run run = {.package = package, .sax = sax, .part = part};
  if (!find(package, part, &index)) {
    complain(package, KR_DIAG_FILE_BROKEN, part, NULL);
    return false;
  }
  zip_file_t *file = open_part(package, index);
  if (file == NULL)
    return false;
  bool good = kr_sax_begin(&run) && feed(package, index, file, &run);
  kr_sax_end(&run);
  zip_fclose(file);
  return good;
}
