/* SPDX-License-Identifier: ISC */
/* Elements, attributes and text, escaped. */
#include "opc/xml_write.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_fit.h"

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

/* Where a text goes; bits. */
enum { IN_CONTENT = 1, IN_ATTRIBUTE = 2, IN_CODED = 4, ANYWHERE = 7 };

/* Bytes that are looked at, and where: those that are escaped, and the first ones of characters
 * that XML cannot hold: controls, U+FFFE and U+FFFF. */
static const unsigned char special[256] = {5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           2,
                                           2,
                                           5,
                                           5,
                                           7,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           5,
                                           ['"'] = IN_ATTRIBUTE,
                                           ['&'] = ANYWHERE,
                                           ['<'] = ANYWHERE,
                                           ['>'] = ANYWHERE,
                                           ['_'] = IN_CODED,
                                           [0xEF] = 5};

/* _xHHHH_ in a text of a spreadsheet would be read as a character (ECMA-376 22.9.2.19), so its
 * first _ is written so. */
static bool is_code(struct kr_text text, size_t at) {
  static const char digits[] = "0123456789abcdefABCDEF";
  const char *bytes = text.bytes + at;
  return text.len - at >= 7 && bytes[1] == 'x' && strspn(bytes + 2, digits) == 4 && bytes[6] == '_';
}

/* What is written for a special byte; NULL: itself. */
static const char *escape_of(struct kr_xml *xml, struct kr_text text, size_t at) {
  unsigned long c;
  switch (text.bytes[at]) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\r':
    return "&#13;";
  case '\n':
    return "&#10;";
  case '\t':
    return "&#9;";
  case '_':
    return is_code(text, at) ? "_x005F_" : NULL;
  default:
    kr_text_character(text.bytes + at, text.len - at, &c);
    xml->odd = xml->odd || !kr_text_is_xml_character(c);
    return NULL;
  }
}

/* Past words of eight bytes of which none is ASCII or EF: nothing in them is special. */
static size_t after_words(struct kr_text text, size_t at) {
  const uint64_t each = UINT64_C(0x0101010101010101), top = each << 7;
  for (uint64_t word; text.len - at >= sizeof word; at += sizeof word) {
    memcpy(&word, text.bytes + at, sizeof word);
    uint64_t other = word ^ each * 0xEF; /* a byte of it is 0 where the word has EF */
    if ((word & top) != top || ((other - each) & ~other & top) != 0)
      break;
  }
  return at;
}

/* Runs without a special byte are appended in one piece. */
static void put_escaped(struct kr_xml *xml, struct kr_text text, unsigned where) {
  size_t from = 0;
  for (size_t at = 0; at < text.len; at++) {
    unsigned char byte = (unsigned char)text.bytes[at];
    if (byte >= 0xC0 && byte != 0xEF)
      at = after_words(text, at);
    if (at == text.len)
      break;
    if ((special[(unsigned char)text.bytes[at]] & where) == 0)
      continue;
    const char *escape = escape_of(xml, text, at);
    if (escape == NULL)
      continue;
    kr_buffer_add(xml->out, text.bytes + from, at - from);
    kr_buffer_puts(xml->out, escape);
    from = at + 1;
  }
  if (text.len > from)
    kr_buffer_add(xml->out, text.bytes + from, text.len - from);
}

static void begin_attribute(struct kr_xml *xml, const char *name) {
  kr_buffer_putc(xml->out, ' ');
  kr_buffer_puts(xml->out, name);
  kr_buffer_puts(xml->out, "=\"");
}

void kr_xml_attr_text(struct kr_xml *xml, const char *name, struct kr_text value) {
  begin_attribute(xml, name);
  put_escaped(xml, value, IN_ATTRIBUTE);
  kr_buffer_putc(xml->out, '"');
}

void kr_xml_attr(struct kr_xml *xml, const char *name, const char *value) {
  kr_xml_attr_text(xml, name, kr_text_of(value));
}

void kr_xml_attr_int(struct kr_xml *xml, const char *name, long value) {
  begin_attribute(xml, name);
  kr_buffer_number(xml->out, value);
  kr_buffer_putc(xml->out, '"');
}

/* Printed from hundredths as a whole number, since %f follows the locale. */
void kr_xml_attr_real(struct kr_xml *xml, const char *name, double value) {
  long hundredths = lround(value * 100);
  begin_attribute(xml, name);
  if (hundredths < 0)
    kr_buffer_putc(xml->out, '-');
  hundredths = labs(hundredths);
  kr_buffer_number(xml->out, hundredths / 100);
  if (hundredths % 100 > 0) {
    kr_buffer_putc(xml->out, '.');
    kr_buffer_putc(xml->out, (char)('0' + hundredths / 10 % 10));
  }
  if (hundredths % 10 > 0)
    kr_buffer_putc(xml->out, (char)('0' + hundredths % 10));
  kr_buffer_putc(xml->out, '"');
}

void kr_xml_text(struct kr_xml *xml, struct kr_text text) {
  end_tag(xml);
  put_escaped(xml, text, IN_CONTENT);
}

/* An element that never has contents (HTML 13.1.2). */
static bool is_void(const char *name) {
  static const char *const names[] = {"br", "col", "img", "input", "meta"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

void kr_xml_coded(struct kr_xml *xml, struct kr_text text) {
  end_tag(xml);
  put_escaped(xml, text, IN_CONTENT | IN_CODED);
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
