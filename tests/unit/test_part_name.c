/* SPDX-License-Identifier: ISC */
/* Names of parts: compared without case, and resolved against the part that refers to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "opc/part_name.h"

static void keys(void **state) {
  static const struct {
    const char *name, *key;
  } cases[] = {
      {"xl/workbook.xml", "xl/workbook.xml"},
      {"/XL/Workbook.XML", "xl/workbook.xml"},
      {"\\xl\\workbook.xml", "xl/workbook.xml"},
      {"a%41b.xml", "aab.xml"},
      {"a%e6%84%8f.xml", "a\xE6\x84\x8F.xml"},
      /* A separator, and the end of a string, stay as they are written. */
      {"a%2Fb.xml", "a%2fb.xml"},
      {"a%5Cb.xml", "a%5cb.xml"},
      {"a%00b.xml", "a%00b.xml"},
      {"a%2eb%4", "a.b%4"},
      {"a%zz", "a%zz"},
      {"", ""},
  };
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(kr_part_key(&arena, cases[i].name), cases[i].key);
  kr_arena_free(&arena);
}

static void targets(void **state) {
  static const struct {
    const char *source, *target, *path;
  } cases[] = {
      {"xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
      {"xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"},
      {"xl/worksheets/sheet1.xml", "../comments1.xml", "xl/comments1.xml"},
      {"xl/worksheets/sheet1.xml", "../../../../a.xml", "a.xml"},
      {"xl/workbook.xml", "./a/./b.xml", "xl/a/b.xml"},
      {"xl/workbook.xml", "a.xml#place", "xl/a.xml"},
      {"", "xl/workbook.xml", "xl/workbook.xml"},
  };
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(kr_part_resolve(&arena, cases[i].source, cases[i].target), cases[i].path);
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(keys), cmocka_unit_test(targets)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
