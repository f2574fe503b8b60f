/* SPDX-License-Identifier: ISC */
/* The XML writer: its escaping, compared with libxml2's own reading and writing. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unistr.h>

#include "base/text_fit.h"
#include "opc/xml_write.h"
#include "texts_random.h"

static const char *const samples[] = {
    "",
    "plain",
    "a & b < c > d",
    "\"quoted\" 'single'",
    " led and trailed ",
    "a\tb\nc\rd\r\ne",
    "]]>",
    "&amp;",
    "佐久市・協働のまちづくり",
    "𠮷野家 ①㈱",
    "&#13;",
    "<!-- no -->",
};

static struct kr_arena arena; /* of the buffers, which give all back */

static void element_with(struct kr_buffer *out, const char *text) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "a");
  kr_xml_attr(&xml, "v", text);
  kr_xml_text(&xml, kr_text_of(text));
  kr_xml_close(&xml);
}

/* What was written is read back by libxml2 as it was given. */
static void reads_back(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
    struct kr_buffer out;
    kr_buffer_init(&out, &arena);
    element_with(&out, samples[i]);
    xmlDoc *doc = xmlReadMemory(out.bytes, (int)out.len, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlChar *text = xmlNodeGetContent(root), *value = xmlGetProp(root, (const xmlChar *)"v");
    assert_string_equal((const char *)text, samples[i]);
    assert_string_equal((const char *)value, samples[i]);
    xmlFree(text);
    xmlFree(value);
    xmlFreeDoc(doc);
    kr_buffer_free(&out);
  }
}

/* libxml2 writes the same bytes. */
static void writes_as_libxml2(void **state) {
  (void)state;
  for (size_t i = 1; i < sizeof samples / sizeof samples[0]; i++) {
    struct kr_buffer out;
    kr_buffer_init(&out, &arena);
    element_with(&out, samples[i]);
    const char *element = strchr(out.bytes, '\n') + 1;
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewNode(NULL, (const xmlChar *)"a");
    xmlDocSetRootElement(doc, root);
    doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlNewProp(root, (const xmlChar *)"v", (const xmlChar *)samples[i]);
    xmlAddChild(root, xmlNewDocText(doc, (const xmlChar *)samples[i]));
    xmlBuffer *theirs = xmlBufferCreate();
    xmlNodeDump(theirs, doc, root, 0, 0);
    assert_string_equal(element, (const char *)xmlBufferContent(theirs));
    xmlBufferFree(theirs);
    xmlFreeDoc(doc);
    kr_buffer_free(&out);
  }
}

static void numbers(void **state) {
  static const struct {
    double value;
    const char *text;
  } rows[] = {{0, "0"},         {1.5, "1.5"},      {-0.25, "-0.25"},
              {409.5, "409.5"}, {12.345, "12.35"}, {2.999, "3"}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct kr_buffer out, want;
    struct kr_xml xml;
    kr_buffer_init(&out, &arena);
    kr_buffer_init(&want, &arena);
    kr_xml_begin(&xml, &out);
    kr_xml_open(&xml, "a");
    kr_xml_attr_real(&xml, "v", rows[i].value);
    kr_xml_close(&xml);
    kr_buffer_printf(&want, "<a v=\"%s\"/>", rows[i].text);
    assert_string_equal(strchr(out.bytes, '\n') + 1, want.bytes);
    kr_buffer_free(&out);
    kr_buffer_free(&want);
  }
}

static void carried(void **state) {
  (void)state;
  assert_true(kr_text_is_xml(kr_text_of("tab\tline\n協働")));
  assert_false(kr_text_is_xml(kr_text_of("bell\a")));
  assert_false(kr_text_is_xml(kr_text_of("\xEF\xBF\xBF")));
  assert_true(kr_text_is_xml(kr_text_of("\xEF\xBD\xBE")));
}

/* ---- escaping, character by character ---- */

static bool begins_code(const char *at, size_t left) {
  static const char digits[] = "0123456789abcdefABCDEF";
  for (size_t i = 2; left >= 7 && i < 6; i++)
    if (at[i] == '\0' || strchr(digits, at[i]) == NULL)
      return false;
  return left >= 7 && at[0] == '_' && at[1] == 'x' && at[6] == '_';
}

static const char *plain_escape(const char *at, size_t left, bool attribute, bool coded) {
  static const struct {
    char byte;
    const char *escape;
  } always[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'\r', "&#13;"}},
    inside[] = {{'"', "&quot;"}, {'\n', "&#10;"}, {'\t', "&#9;"}};
  for (size_t i = 0; i < 4; i++)
    if (always[i].byte == *at)
      return always[i].escape;
  for (size_t i = 0; attribute && i < 3; i++)
    if (inside[i].byte == *at)
      return inside[i].escape;
  return coded && begins_code(at, left) ? "_x005F_" : NULL;
}

enum place { CONTENT, ATTRIBUTE, CODED };

static void put_plainly(struct kr_buffer *out, struct kr_text text, enum place place) {
  for (size_t i = 0; i < text.len; i++) {
    const char *escape =
        plain_escape(text.bytes + i, text.len - i, place == ATTRIBUTE, place == CODED);
    if (escape != NULL)
      kr_buffer_puts(out, escape);
    else
      kr_buffer_putc(out, text.bytes[i]);
  }
}

static void put_quickly(struct kr_xml *xml, struct kr_text text, enum place place) {
  if (place == CODED)
    kr_xml_coded(xml, text);
  else if (place == CONTENT)
    kr_xml_text(xml, text);
  else
    kr_xml_attr_text(xml, "a", text);
}

/* Sets a few bytes of the text to such as are escaped, or belong to a code. */
static size_t spice(char *text, size_t len, unsigned *seed) {
  static const char signs[] = "&<>\"\r\n\t__xA1\x01\x1F";
  for (size_t i = next(seed, 6); i < len; i += 1 + next(seed, 9))
    text[i] = signs[next(seed, sizeof signs - 1)];
  if (len > 20 && next(seed, 3) == 0)
    memcpy(text + next(seed, 12), "_x00aF_", 7);
  return len;
}

static void test_random_texts(void **state) {
  unsigned seed = 11, rounds = random_rounds();
  struct kr_buffer quick, plain;
  (void)state;
  kr_buffer_init(&quick, &arena);
  kr_buffer_init(&plain, &arena);
  for (unsigned i = 0; i < rounds; i++) {
    char bytes[RANDOM_MOST + 4];
    struct kr_text text = kr_text_view(bytes, spice(bytes, put_random(bytes, &seed), &seed));
    enum place place = (enum place)next(&seed, 3);
    struct kr_xml xml = {.out = &quick};
    kr_buffer_clear(&quick);
    kr_buffer_clear(&plain);
    put_quickly(&xml, text, place);
    kr_buffer_puts(&plain, place == ATTRIBUTE ? " a=\"" : "");
    put_plainly(&plain, text, place);
    kr_buffer_puts(&plain, place == ATTRIBUTE ? "\"" : "");
    assert_string_equal(quick.bytes, plain.bytes);
    bool valid = u8_check((const uint8_t *)text.bytes, text.len) == NULL;
    assert_true(place == ATTRIBUTE || !valid || xml.odd == !kr_text_is_xml(text));
  }
  kr_buffer_free(&quick);
  kr_buffer_free(&plain);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_back), cmocka_unit_test(writes_as_libxml2), cmocka_unit_test(numbers),
      cmocka_unit_test(carried),    cmocka_unit_test(test_random_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
