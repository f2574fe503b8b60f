/* SPDX-License-Identifier: ISC */
/* The one escaping writer of XML and HTML: elements on a small stack, appended to a buffer. */
#ifndef KR_OPC_XML_WRITE_H
#define KR_OPC_XML_WRITE_H

#include "base/buffer.h"

#define KR_XML_DEPTH 32

struct kr_xml {
  struct kr_buffer *out;          /* borrowed */
  const char *open[KR_XML_DEPTH]; /* names are literals */
  unsigned depth;
  bool in_tag; /* attributes may follow */
  bool odd;    /* a text had a character that XML cannot hold; set back by who asks */
  bool html;
};

/* Starts a document with the XML declaration (UTF-8, standalone). */
void kr_xml_begin(struct kr_xml *xml, struct kr_buffer *out);
/* Starts a document of HTML, in which only elements without contents have no end tag. */
void kr_xml_begin_html(struct kr_xml *xml, struct kr_buffer *out);
/* Continues the document in another buffer, or in the same after it was emptied. */
void kr_xml_continue(struct kr_xml *xml, struct kr_buffer *out);
/* Opens an element; its attributes follow. */
void kr_xml_open(struct kr_xml *xml, const char *name);
void kr_xml_attr(struct kr_xml *xml, const char *name, const char *value);
void kr_xml_attr_text(struct kr_xml *xml, const char *name, struct kr_text value);
void kr_xml_attr_int(struct kr_xml *xml, const char *name, long value);
/* A number with at most two decimals, no locale, no trailing zeros. */
void kr_xml_attr_real(struct kr_xml *xml, const char *name, double value);
void kr_xml_text(struct kr_xml *xml, struct kr_text text);
/* A text of a spreadsheet, in which _xHHHH_ would be read as the character of that code. */
void kr_xml_coded(struct kr_xml *xml, struct kr_text text);
void kr_xml_close(struct kr_xml *xml); /* <a/> if empty, of XML */
/* An empty element, with no attribute or with one. */
void kr_xml_empty(struct kr_xml *xml, const char *name);
void kr_xml_leaf(struct kr_xml *xml, const char *name, const char *attribute, const char *value);
void kr_xml_leaf_int(struct kr_xml *xml, const char *name, const char *attribute, long value);
void kr_xml_leaf_text(struct kr_xml *xml, const char *name, const char *attribute,
                      struct kr_text value);
/* open, text, close */
void kr_xml_element(struct kr_xml *xml, const char *name, struct kr_text text);

#endif
