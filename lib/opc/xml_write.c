/* Elements, attributes and text, escaped. */
#include "opc/xml_write.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void kr_xml_begin(struct kr_xml *xml, struct kr_buffer *out) {
  memset(xml, 0, sizeof *xml);
  xml->out = out;
  kr_buffer_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

void kr_xml_begin_html(struct kr_xml *xml, struct kr_buffer *out) {
  memset(xml, 0, sizeof *xml);
  xml->out = out;
  xml->html = true;
  kr_buffer_puts(out, "<!DOCTYPE html>\n");
}

void kr_xml_continue(struct kr_xml *xml, struct kr_buffer *out) { xml->out = out; }

static void end_tag(struct kr_xml *xml) {
  if (xml->in_tag)
    kr_buffer_putc(xml->out, '>');
  xml->in_tag = false;
}

void kr_xml_open(struct kr_xml *xml, const char *name) {
  end_tag(xml);
  kr_buffer_putc(xml->out, '<');
  kr_buffer_puts(xml->out, name);
  xml->in_tag = true;
  assert(xml->depth < KR_XML_DEPTH);
  xml->open[xml->depth++] = name;
}

/* Where a text goes. */
enum context { CONTENT, ATTRIBUTE };

static const char *escape_of(char byte, enum context context) {
  bool attribute = context == ATTRIBUTE;
  switch (byte) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '\r':
    return "&#13;";
  case '"':
    return attribute ? "&quot;" : NULL;
  case '\n':
    return attribute ? "&#10;" : NULL;
  case '\t':
    return attribute ? "&#9;" : NULL;
  default:
    return NULL;
  }
}

/* Runs without a special character are appended in one piece. */
static void put_escaped(struct kr_buffer *out, struct kr_text text, enum context context) {
  size_t from = 0;
  for (size_t i = 0; i < text.len; i++) {
    const char *escape = escape_of(text.bytes[i], context);
    if (escape == NULL)
      continue;
    kr_buffer_add(out, text.bytes + from, i - from);
    kr_buffer_puts(out, escape);
    from = i + 1;
  }
  if (text.len > from)
    kr_buffer_add(out, text.bytes + from, text.len - from);
}

void kr_xml_attr_text(struct kr_xml *xml, const char *name, struct kr_text value) {
  kr_buffer_putc(xml->out, ' ');
  kr_buffer_puts(xml->out, name);
  kr_buffer_puts(xml->out, "=\"");
  put_escaped(xml->out, value, ATTRIBUTE);
  kr_buffer_putc(xml->out, '"');
}

void kr_xml_attr(struct kr_xml *xml, const char *name, const char *value) {
  kr_xml_attr_text(xml, name, kr_text_of(value));
}

void kr_xml_attr_int(struct kr_xml *xml, const char *name, long value) {
  char digits[32];
  snprintf(digits, sizeof digits, "%ld", value);
  kr_xml_attr(xml, name, digits);
}

/* Printed from hundredths as a whole number, since %f follows the locale. */
void kr_xml_attr_real(struct kr_xml *xml, const char *name, double value) {
  char digits[48];
  long hundredths = lround(value * 100);
  long whole = labs(hundredths) / 100, rest = labs(hundredths) % 100;
  const char *sign = hundredths < 0 ? "-" : "";
  if (rest == 0)
    snprintf(digits, sizeof digits, "%s%ld", sign, whole);
  else if (rest % 10 == 0)
    snprintf(digits, sizeof digits, "%s%ld.%ld", sign, whole, rest / 10);
  else
    snprintf(digits, sizeof digits, "%s%ld.%02ld", sign, whole, rest);
  kr_xml_attr(xml, name, digits);
}

void kr_xml_text(struct kr_xml *xml, struct kr_text text) {
  end_tag(xml);
  put_escaped(xml->out, text, CONTENT);
}

/* An element that never has contents (HTML 13.1.2). */
static bool is_void(const char *name) {
  static const char *const names[] = {"br", "col", "img", "input", "meta"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

void kr_xml_close(struct kr_xml *xml) {
  if (xml->depth == 0)
    return;
  const char *name = xml->open[--xml->depth];
  bool empty = xml->in_tag && (!xml->html || is_void(name));
  if (empty && !xml->html)
    kr_buffer_putc(xml->out, '/');
  end_tag(xml);
  if (empty)
    return;
  kr_buffer_puts(xml->out, "</");
  kr_buffer_puts(xml->out, name);
  kr_buffer_putc(xml->out, '>');
}

void kr_xml_element(struct kr_xml *xml, const char *name, struct kr_text text) {
  kr_xml_open(xml, name);
  kr_xml_text(xml, text);
  kr_xml_close(xml);
}

void kr_xml_empty(struct kr_xml *xml, const char *name) {
  kr_xml_open(xml, name);
  kr_xml_close(xml);
}

void kr_xml_leaf_text(struct kr_xml *xml, const char *name, const char *attribute,
                      struct kr_text value) {
  kr_xml_open(xml, name);
  kr_xml_attr_text(xml, attribute, value);
  kr_xml_close(xml);
}

void kr_xml_leaf(struct kr_xml *xml, const char *name, const char *attribute, const char *value) {
  kr_xml_leaf_text(xml, name, attribute, kr_text_of(value));
}

void kr_xml_leaf_int(struct kr_xml *xml, const char *name, const char *attribute, long value) {
  kr_xml_open(xml, name);
  kr_xml_attr_int(xml, attribute, value);
  kr_xml_close(xml);
}
