/* SPDX-License-Identifier: ISC */
/* Packages: written, read back, and read from hostile files that are made here. */
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

static int set_up(void **state) {
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

static int tear_down(void **state) {
  struct fixture *f = *state;
  unlink(f->path);
  kr_arena_free(&f->arena);
  free(f);
  return 0;
}

static void put_file(const struct fixture *f, const void *bytes, size_t len) {
  FILE *file = fopen(f->path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, len, file), len);
  fclose(file);
}

struct member {
  const char *name, *bytes;
  size_t len; /* 0: up to the NUL */
};

static void put_zip(const struct fixture *f, const struct member *members, size_t count,
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
static struct kr_package_in *open_it(struct fixture *f) {
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

static void close_it(struct fixture *f) {
  kr_zip_close(f->zip);
  kr_reading_close(&f->reading);
  f->zip = NULL;
}

static void note(struct fixture *f, const char *bytes, size_t len) {
  size_t used = strlen(f->seen);
  if (len < sizeof f->seen - used)
    memcpy(f->seen + used, bytes, len);
}

static void on_open(void *context, const char *name, const char *const *attributes) {
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

static void on_close(void *context, const char *name) {
  note(context, "</", 2);
  note(context, name, strlen(name));
  note(context, ">", 1);
}

static void on_text(void *context, const char *bytes, size_t len) { note(context, bytes, len); }

static bool parse_as(struct fixture *f, const char *bytes, size_t len) {
  const struct member members[] = {{"a.xml", bytes, len}};
  const struct kr_sax sax = {on_open, on_close, on_text, f, NULL};
  put_zip(f, members, 1, ZIP_CM_DEFLATE);
  struct kr_package_in *package = open_it(f);
  assert_non_null(package);
  bool good = kr_package_parse(package, "A.XML", &sax);
  close_it(f);
  return good;
}

static void reported(const struct fixture *f, enum kr_diag_code code) {
  assert_int_equal(f->diags.count, 1);
  assert_string_equal(kr_diag_name(f->diags.rows[0].code), kr_diag_name(code));
}

/* ---- writing ---- */

struct pieces {
  unsigned left;
};

static bool fill(void *state, struct kr_buffer *out) {
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

static void write_package(const char *path, struct kr_arena *arena) {
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

static void round_trip(void **state) {
  struct fixture *f = *state;
  const struct kr_sax sax = {on_open, on_close, on_text, f, NULL};
  write_package(f->path, &f->arena);
  struct kr_package_in *package = open_it(f);
  assert_non_null(package);
  const char *book = kr_package_related(package, "", "/officeDocument", 0);
  assert_string_equal(book, "xl/workbook.xml");
  assert_string_equal(kr_package_target(package, book, "rId1"), "xl/workbook.xml");
  assert_true(kr_package_parse(package, book, &sax));
  assert_string_equal(f->seen, "<a b=&\n></a>");
  assert_non_null(kr_package_find(package, "/[content_types].XML"));
  close_it(f);
}

/* A part of so many bytes, `step` at a time, that hardly repeat. */
struct flood {
  size_t left, step;
  uint32_t state;
};

static bool fill_flood(void *state, struct kr_buffer *out) {
  struct flood *flood = state;
  size_t now = flood->left < flood->step ? flood->left : flood->step;
  for (size_t i = 0; i < now; i++) {
    flood->state = flood->state * 1664525 + 1013904223;
    kr_buffer_putc(out, "<abcdefgh>"[(flood->state >> 24) % 10]);
  }
  flood->left -= now;
  return now > 0;
}

static void write_flood(struct fixture *f, struct flood flood, size_t jobs,
                        struct kr_buffer *bytes) {
  struct kr_file_out out;
  struct kr_package_out *package =
      kr_package_begin((struct kr_zip_options){.jobs = jobs}, &f->arena);
  kr_package_add(package, "a", "x", fill_flood, &flood);
  kr_file_begin_memory(&out, bytes);
  assert_true(kr_package_finish(package, &out));
}

/* Parts that end where a block of theirs does, and beside that. */
static void any_number_of_threads_packs_the_same(void **state) {
  struct fixture *f = *state;
  const size_t block = (size_t)512 * 1024;
  const struct flood floods[] = {{1, 1, 1},
                                 {block - 1, 1000, 2},
                                 {block, 4096, 3},
                                 {block + 1, 1 << 15, 4},
                                 {5 * block, block, 5},
                                 {7 * block + 5, 3 * block, 6},
                                 {9 * block, 777, 7}};
  for (size_t i = 0; i < sizeof floods / sizeof floods[0]; i++) {
    struct kr_buffer one, other;
    kr_buffer_init(&one, &f->arena);
    kr_buffer_init(&other, &f->arena);
    write_flood(f, floods[i], 1, &one);
    for (size_t jobs = 2; jobs <= 5; jobs++) {
      write_flood(f, floods[i], jobs, &other);
      assert_int_equal(one.len, other.len);
      assert_memory_equal(one.bytes, other.bytes, one.len);
    }
  }
}

static void same_bytes_each_time(void **state) {
  struct fixture *f = *state;
  struct kr_buffer first, second;
  kr_buffer_init(&first, &f->arena);
  kr_buffer_init(&second, &f->arena);
  write_package(f->path, &f->arena);
  assert_true(kr_file_read(f->path, 1 << 20, &first));
  setenv("TZ", "Asia/Tokyo", 1);
  write_package(f->path, &f->arena);
  assert_true(kr_file_read(f->path, 1 << 20, &second));
  assert_int_equal(first.len, second.len);
  assert_memory_equal(first.bytes, second.bytes, first.len);
  kr_buffer_free(&first);
  kr_buffer_free(&second);
}

static void full_disk(void **state) {
  struct fixture *f = *state;
  struct pieces pieces = {3};
  struct kr_file_out out = {.fd = -1};
  struct kr_package_out *package = kr_package_begin((struct kr_zip_options){0}, &f->arena);
  kr_package_add(package, "a.xml", "application/x", fill, &pieces);
  assert_false(kr_package_finish(package, &out));
}

/* ---- reading ---- */

static void relations(void **state) {
  struct fixture *f = *state;
  static const struct member members[] = {
      {"_rels/.rels",
       RELS "<Relationship Id='a' Type='" STRICT "officeDocument' Target='/xl\\book.xml'/>"
            "</Relationships>",
       0},
      {"xl\\book.xml", "<a/>", 0},
      {"xl/_rels/book.xml.rels",
       RELS "<Relationship Id='1' Type='" DOC "worksheet' Target='../xl/./Sheets/one.xml'/>"
            "<Relationship Id='2' Type='" DOC "worksheet' Target='gone.xml'/>"
            "<Relationship Id='3' Type='" DOC "worksheet' Target='xl/two%20.xml#A1'/>"
            "<Relationship Id='4' Type='" DOC "worksheet' Target='book.xml' TargetMode='External'/>"
            "<Relationship Id='5' Type='urn:x/threadedComments' Target='book.xml'/>"
            "</Relationships>",
       0},
      {"xl/sheets/one.xml", "<a/>", 0},
      {"xl/two .xml", "<a/>", 0},
      {"xl/folder/", "", 0},
  };
  put_zip(f, members, sizeof members / sizeof members[0], ZIP_CM_STORE);
  struct kr_package_in *package = open_it(f);
  assert_non_null(package);
  const char *book = kr_package_related(package, "", "/officeDocument", 0);
  assert_string_equal(book, "xl\\book.xml");
  assert_string_equal(kr_package_related(package, book, "worksheet", 0), "xl/sheets/one.xml");
  assert_string_equal(kr_package_related(package, book, "worksheet", 1), "xl/gone.xml");
  assert_string_equal(kr_package_related(package, book, "worksheet", 2), "xl/two .xml");
  assert_null(kr_package_related(package, book, "worksheet", 3));
  assert_null(kr_package_related(package, book, "comments", 0));
  assert_string_equal(kr_package_target(package, book, "2"), "xl/gone.xml");
  assert_null(kr_package_target(package, book, "4"));
  assert_string_equal(kr_package_address(package, book, "4"), "book.xml");
  assert_null(kr_package_address(package, book, "1"));
  assert_null(kr_package_find(package, "docProps/core.xml"));
  assert_int_equal(f->diags.count, 0);
  close_it(f);
}

static void encodings(void **state) {
  struct fixture *f = *state;
  static const char utf8[] = "\xEF\xBB\xBF<x:a xmlns:x='u' x:b='&amp;#38;&#38;'>\xE5\x8D\x94</x:a>";
  static const char utf16[] = "\xFF\xFE<\0a\0>\0\x54\x53<\0/\0a\0>\0";
  assert_true(parse_as(f, utf8, 0));
  assert_string_equal(f->seen, "<a b=&#38;&>\xE5\x8D\x94</a>");
  memset(f->seen, 0, sizeof f->seen);
  assert_true(parse_as(f, utf16, sizeof utf16 - 1));
  assert_string_equal(f->seen, "<a>\xE5\x8D\x94</a>");
}

static void broken_xml(void **state) {
  static const char *const rows[][2] = {{"<a><b>t</a>", "<a><b>t</b></a>"},
                                        {"<a>t&none;</a>", "<a>t</a>"},
                                        {"<a>t\xFF</a>", "<a>t</a>"},
                                        {"<a><b>te", "<a><b>te</b></a>"},
                                        {"<a/><b/>", "<a></a>"},
                                        {"x", ""}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct fixture *f = *state;
    memset(f->seen, 0, sizeof f->seen);
    assert_true(parse_as(f, rows[i][0], 0));
    assert_string_equal(f->seen, rows[i][1]);
    assert_int_equal(f->diags.count, 0);
    assert_int_equal(f->reading.damages->count[KR_READING_PART_CUT], 1);
    assert_string_equal(f->reading.damages->first[KR_READING_PART_CUT], "A.XML");
  }
}

static void entity_bomb(void **state) {
  struct fixture *f = *state;
  assert_false(parse_as(f,
                        "<!DOCTYPE a [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
                        "<!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><a>&c;&c;&c;&c;&c;</a>",
                        0));
  reported(f, KR_DIAG_FILE_DTD);
  assert_string_equal(f->seen, "");
}

static void too_deep(void **state) {
  struct fixture *f = *state;
  char deep[3 * 1000 + 1];
  for (size_t i = 0; i < 1000; i++)
    memcpy(deep + 3 * i, "<a>", 4);
  assert_false(parse_as(f, deep, 0));
  reported(f, KR_DIAG_FILE_LIMIT);
}

/* Tags with many small attributes, many namespaces, and one that has no end for long. */
static void many_attributes(void **state) {
  static const char *const rows[] = {"<a x%zu=''", "<a xmlns:x%zu='u'"};
  struct fixture *f = *state;
  struct kr_buffer tag;
  kr_buffer_init(&tag, &f->arena);
  for (size_t count = 200; count <= 200000; count *= 1000) {
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
      kr_buffer_clear(&tag);
      for (size_t i = 0; i < count; i++) {
        char text[40];
        snprintf(text, sizeof text, rows[row], i);
        kr_buffer_puts(&tag, i == 0 ? text : text + 2);
      }
      kr_buffer_puts(&tag, "/>");
      f->diags.count = 0;
      assert_int_equal(parse_as(f, tag.bytes, tag.len), count == 200);
      if (count > 200)
        reported(f, KR_DIAG_FILE_LIMIT);
      memset(f->seen, 0, sizeof f->seen);
    }
  }
  kr_buffer_free(&tag);
}

/* As many as there may be, and one more; those to the outside do not count. */
static void many_relations(void **state) {
  struct fixture *f = *state;
  struct kr_buffer rels;
  kr_buffer_init(&rels, &f->arena);
  f->limits.relationships = 3;
  for (size_t count = 3; count <= 4; count++) {
    kr_buffer_clear(&rels);
    kr_buffer_puts(&rels, RELS "<Relationship Id='x' Type='" DOC "hyperlink' Target='http://x.jp/'"
                               " TargetMode='External'/>");
    for (size_t i = 0; i < count; i++)
      kr_buffer_printf(&rels, "<Relationship Id='r%zu' Type='" DOC "b' Target='b.xml'/>", i);
    kr_buffer_puts(&rels, "</Relationships>");
    const struct member members[] = {
        {"a.xml", "<a/>", 0}, {"b.xml", "<b/>", 0}, {"_rels/a.xml.rels", rels.bytes, rels.len}};
    put_zip(f, members, 3, ZIP_CM_DEFLATE);
    struct kr_package_in *in = open_it(f);
    struct kr_sax sax = {NULL, NULL, NULL, NULL, NULL};
    assert_non_null(in);
    assert_string_equal(kr_package_related(in, "a.xml", "/b", 2), "b.xml");
    assert_int_equal(kr_package_parse(in, "b.xml", &sax), count == 3);
    close_it(f);
  }
  reported(f, KR_DIAG_FILE_LIMIT);
  kr_buffer_free(&rels);
}

/* Blanks behind the root, so that only the counting can stop it. */
static void bomb(struct fixture *f, size_t size) {
  char *bytes = malloc(size);
  assert_non_null(bytes);
  memset(bytes, ' ', size);
  memcpy(bytes, "<a/>", 4);
  assert_false(parse_as(f, bytes, size));
  free(bytes);
  reported(f, KR_DIAG_FILE_LIMIT);
}

static void zip_bomb(void **state) {
  struct fixture *f = *state;
  bomb(f, (size_t)20 << 20);
  assert_string_equal(f->diags.rows[0].arg[0], "ratio");
}

static void large_part(void **state) {
  struct fixture *f = *state;
  f->limits.part_bytes = 100000;
  bomb(f, 100001);
  assert_string_equal(f->diags.rows[0].arg[0], "part-bytes");
}

static void no_zip(void **state) {
  static const char *const texts[] = {"", "hello, world", "PK\3\4 and nothing else"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct fixture *f = *state;
    f->diags.count = 0;
    put_file(f, texts[i], strlen(texts[i]));
    assert_null(open_it(f));
    close_it(f);
    reported(f, KR_DIAG_FILE_BROKEN);
  }
}

static void not_there(void **state) {
  struct fixture *f = *state;
  unlink(f->path);
  assert_null(open_it(f));
  assert_int_equal(f->reading.fd, -1);
  reported(f, KR_DIAG_CANNOT_READ);
}

/* A zip cut anywhere gives a sentence or a working package, never a crash. */
static void cut_short(void **state) {
  struct fixture *f = *state;
  const struct kr_sax sax = {on_open, on_close, on_text, f, NULL};
  struct kr_buffer whole;
  kr_buffer_init(&whole, &f->arena);
  write_package(f->path, &f->arena);
  assert_true(kr_file_read(f->path, 1 << 20, &whole));
  for (size_t len = 0; len < whole.len; len += 7) {
    f->diags.count = 0;
    put_file(f, whole.bytes, len);
    struct kr_package_in *package = open_it(f);
    if (package != NULL)
      kr_package_parse(package, "xl/workbook.xml", &sax);
    close_it(f);
    assert_int_equal(f->diags.count, 1);
  }
  kr_buffer_free(&whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(round_trip),
      TEST(any_number_of_threads_packs_the_same),
      TEST(same_bytes_each_time),
      TEST(full_disk),
      TEST(relations),
      TEST(encodings),
      TEST(broken_xml),
      TEST(entity_bomb),
      TEST(too_deep),
      TEST(zip_bomb),
      TEST(large_part),
      TEST(no_zip),
      TEST(not_there),
      TEST(cut_short),
      TEST(many_attributes),
      TEST(many_relations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
