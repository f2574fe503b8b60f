/* SPDX-License-Identifier: ISC */
/* Reading CSV: encodings told strictly, separators, quotation marks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/csv_read.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static struct kr_arena arena; /* of the buffers, which give all back */

static void decodes(const char *bytes, size_t len, const char *want) {
  struct kr_buffer out;
  kr_buffer_init(&out, &arena);
  assert_true(kr_sheet_csv_decode(bytes, len, &out));
  assert_string_equal(out.len == 0 ? "" : out.bytes, want);
  kr_buffer_free(&out);
}

static void is_unknown(const char *bytes, size_t len) {
  struct kr_buffer out;
  kr_buffer_init(&out, &arena);
  assert_false(kr_sheet_csv_decode(bytes, len, &out));
  kr_buffer_free(&out);
}

static void test_encodings(void **state) {
  (void)state;
  decodes(BYTES("a,\xE5\x8D\x94"), "a,協");
  decodes(BYTES("\xEF\xBB\xBF\xE5\x8D\x94"), "協");
  decodes(BYTES("\xFF\xFE\x54\x53,\0"), "協,");
  decodes(BYTES("\xFE\xFF\x53\x54\0,"), "協,");
  decodes(BYTES("\x54\x53,\0\n\0"), "協,\n");
  decodes(BYTES("\x53\x54\0,\0\n"), "協,\n");
  decodes(BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "😀");
  decodes(BYTES("\x8B\xA6,\\~\x81\x60\x81\x7C\x81\x61"), "協,\\~～－∥");
  decodes(BYTES("\xB1\xB2"), "ｱｲ");
  decodes(BYTES("\x87\x40\xFA\xB1"), "①﨑");
}

static void test_unknown_encodings(void **state) {
  (void)state;
  is_unknown(BYTES("\xEF\xBB\xBF\xFF"));    /* a mark of UTF-8, but not UTF-8 */
  is_unknown(BYTES("\xFF\xFE\x54\x53,"));   /* half a character */
  is_unknown(BYTES("\xFF\xFE\x3D\xD8,\0")); /* half a pair */
  is_unknown(BYTES("\xFF\xFE\x00\xDE,\0")); /* the other half */
  is_unknown(BYTES("\xE5\x8D\x94,\x81"));   /* cut in a character */
  is_unknown(BYTES("a\x1B$B"));             /* ISO-2022-JP */
  is_unknown(BYTES("a\0b"));                /* no text */
  is_unknown(BYTES("\xED\xA0\x80\xFF"));    /* neither this nor that */
  is_unknown(BYTES("\x81\xAD,a"));          /* a gap in CP932 */
  is_unknown(BYTES("\xFF\xFE\0\0a\0\0\0")); /* UTF-32 */
}

/* All fields of a text, "|" behind each and "/" behind the last of a record. */
static void fields_are(const char *text, char separator, const char *want) {
  char got[256];
  size_t used = 0;
  struct kr_sheet_csv csv = kr_sheet_csv_begin(kr_text_of(text), separator, &arena);
  while (kr_sheet_csv_next(&csv)) {
    assert_true(used + csv.text.len + 4 < sizeof got);
    if (csv.text.len > 0)
      memcpy(got + used, csv.text.bytes, csv.text.len);
    used += csv.text.len;
    if (csv.open || (csv.odd && csv.quoted))
      got[used++] = '?';
    got[used++] = csv.last ? '/' : '|';
  }
  got[used] = '\0';
  assert_string_equal(got, want);
  kr_buffer_free(&csv.text);
}

static void test_fields(void **state) {
  (void)state;
  fields_are("", ',', "");
  fields_are("a", ',', "a/");
  fields_are("a,b\r\nc,\r\n", ',', "a|b/c|/");
  fields_are("a\rb\n\nc,", ',', "a/b//c|/");
  fields_are("\"a,b\",\"c\r\nd\re\n\"", ',', "a,b|c\nd\ne\n/");
  fields_are("\"\"\"a\"\" b\",\"\"", ',', "\"a\" b|/");
  fields_are(" \"a\" , b ", ',', "a| b /");
  fields_are("\ta\t\"b\"", '\t', "|a|b/");
  fields_are("a\"b\"", ',', "a\"b\"/");
  fields_are("\"a\"b,c", ',', "ab?|c/");
  fields_are("a,\"b\nc", ',', "a|b\nc?/");
  fields_are("\"", ',', "?/");
}

static void separator_is(const char *text, char want) {
  assert_int_equal(kr_sheet_csv_separator(kr_text_of(text), &arena), want);
}

static void test_separators(void **state) {
  (void)state;
  separator_is("", ',');
  separator_is("a\nb\n", ',');
  separator_is("a,b;c\n1,2;3;4\n", ',');
  separator_is("a;b\n1,5;2\n2,5;3\n", ';');
  separator_is("a\tb\nx, y, z\tc\nx; y\td\n", '\t');
  separator_is("\"a,b\"\t\"c\"\n\"a\"\t\"d,e\"\n", '\t');
  separator_is("x\n\n題,,\n,,◆ご記入ください◆\n", ',');
  separator_is("甲;乙;丙\n一,二\n三,四\n;;◆ご記入ください◆\n", ';');
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_encodings),
      cmocka_unit_test(test_unknown_encodings),
      cmocka_unit_test(test_fields),
      cmocka_unit_test(test_separators),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
