/* SPDX-License-Identifier: ISC */
/* Packages: written, and read back. */
#include "package_cases.h"

/* ---- writing ---- */

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

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(round_trip),
      TEST(any_number_of_threads_packs_the_same),
      TEST(same_bytes_each_time),
      TEST(full_disk),
      TEST(relations),
      TEST(encodings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
