/* SPDX-License-Identifier: ISC */
/* Tests of packages that are damaged, or larger than they look. */
#include "package_cases.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(broken_xml),      TEST(entity_bomb),    TEST(too_deep),  TEST(zip_bomb),
      TEST(large_part),      TEST(no_zip),         TEST(not_there), TEST(cut_short),
      TEST(many_attributes), TEST(many_relations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
