/* SPDX-License-Identifier: ISC */
/* Used by the tests of packages only: a package in a file of its own, and what is read of it. */
#ifndef KR_TEST_PACKAGE_CASES_H
#define KR_TEST_PACKAGE_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "opc/package_read.h"
#include "opc/package_write.h"

#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define DOC "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships/"

struct fixture {
  char path[64];
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  struct kr_reading reading;
  struct kr_zip *zip;
  char seen[4096]; /* what the parser passed on */
};

static inline int set_up(void **state) {
  struct fixture *f = calloc(1, sizeof *f);
  if (f == NULL)
    return -1;
  strcpy(f->path, "/tmp/kairan-test-XXXXXX");
  int fd = mkstemp(f->path);
  if (fd >= 0)
    close(fd);
  kr_arena_init(&f->arena);
  kr_diags_init(&f->diags, &f->arena);
  kr_limits_default(&f->limits);
  *state = f;
  return fd < 0 ? -1 : 0;
}

static inline int tear_down(void **state) {
  struct fixture *f = *state;
  unlink(f->path);
  kr_arena_free(&f->arena);
  free(f);
  return 0;
}

static inline void put_file(const struct fixture *f, const void *bytes, size_t len) {
  FILE *file = fopen(f->path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, len, file), len);
  fclose(file);
}

struct member {
  const char *name, *bytes;
  size_t len; /* 0: up to the NUL */
};

static inline void put_zip(const struct fixture *f, const struct member *members, size_t count,
                           zip_int32_t method) {
  int code;
  zip_t *zip = zip_open(f->path, ZIP_CREATE | ZIP_TRUNCATE, &code);
  assert_non_null(zip);
  for (size_t i = 0; i < count; i++) {
    size_t len = members[i].len > 0 ? members[i].len : strlen(members[i].bytes);
    zip_source_t *source = zip_source_buffer(zip, members[i].bytes, len, 0);
    zip_int64_t index = zip_file_add(zip, members[i].name, source, ZIP_FL_ENC_UTF_8);
    assert_true(index >= 0);
    zip_set_file_compression(zip, (zip_uint64_t)index, method, 9);
  }
  assert_int_equal(zip_close(zip), 0);
}

/* Opened as the readers of office files do, whatever its parts are. */
static inline struct kr_package_in *open_it(struct fixture *f) {
  struct kr_reading *reading = &f->reading;
  *reading = (struct kr_reading){.limits = &f->limits, .arena = &f->arena, .diags = &f->diags};
  if (!kr_reading_open(reading, f->path))
    return NULL;
  reading->shown = "x.xlsx";
  f->zip = kr_zip_open(reading);
  if (f->zip != NULL)
    return kr_package_open(f->zip);
  kr_reading_report(reading, KR_DIAG_FILE_BROKEN, "zip", NULL);
  return NULL;
}

static inline void close_it(struct fixture *f) {
  kr_zip_close(f->zip);
  kr_reading_close(&f->reading);
  f->zip = NULL;
}

static inline void note(struct fixture *f, const char *bytes, size_t len) {
  size_t used = strlen(f->seen);
  if (len < sizeof f->seen - used)
    memcpy(f->seen + used, bytes, len);
}

static inline void on_open(void *context, const char *name, const char *const *attributes) {
  note(context, "<", 1);
  note(context, name, strlen(name));
  for (; *attributes != NULL; attributes += 2) {
    note(context, " ", 1);
    note(context, attributes[0], strlen(attributes[0]));
    note(context, "=", 1);
    note(context, attributes[1], strlen(attributes[1]));
  }
  note(context, ">", 1);
}

static inline void on_close(void *context, const char *name) {
  note(context, "</", 2);
  note(context, name, strlen(name));
  note(context, ">", 1);
}

static inline void on_text(void *context, const char *bytes, size_t len) {
  note(context, bytes, len);
}

static inline bool parse_as(struct fixture *f, const char *bytes, size_t len) {
  const struct member members[] = {{"a.xml", bytes, len}};
  const struct kr_sax sax = {on_open, on_close, on_text, f, NULL};
  put_zip(f, members, 1, ZIP_CM_DEFLATE);
  struct kr_package_in *package = open_it(f);
  assert_non_null(package);
  bool good = kr_package_parse(package, "A.XML", &sax);
  close_it(f);
  return good;
}

static inline void reported(const struct fixture *f, enum kr_diag_code code) {
  assert_int_equal(f->diags.count, 1);
  assert_string_equal(kr_diag_name(f->diags.rows[0].code), kr_diag_name(code));
}

/* ---- a package that we wrote ---- */

struct pieces {
  unsigned left;
};

static inline bool fill(void *state, struct kr_buffer *out) {
  struct pieces *pieces = state;
  if (pieces->left == 0)
    return false;
  if (pieces->left == 3)
    kr_buffer_puts(out, "<a b=\"&amp;&#10;\">");
  if (pieces->left == 1)
    kr_buffer_puts(out, "</a>");
  pieces->left--; /* the piece in the middle is empty, and not the end */
  return true;
}

static inline void write_package(const char *path, struct kr_arena *arena) {
  struct pieces pieces = {3};
  struct kr_file_out out;
  struct kr_package_out *package = kr_package_begin((struct kr_zip_options){0}, arena);
  kr_package_add(package, "xl/workbook.xml", "application/x", fill, &pieces);
  kr_package_relate(package, "", DOC "officeDocument", "xl/workbook.xml");
  assert_string_equal(kr_package_relate(package, "xl/workbook.xml", DOC "self", "workbook.xml"),
                      "rId1");
  assert_true(kr_file_begin(&out, path, arena));
  assert_true(kr_package_finish(package, &out));
  assert_true(kr_file_commit(&out));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
