/* The XML writer: its escaping, compared with libxml2's own reading and writing. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text_fit.h"
#include "opc/xml_write.h"

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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_back),
      cmocka_unit_test(writes_as_libxml2),
      cmocka_unit_test(numbers),
      cmocka_unit_test(carried),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
