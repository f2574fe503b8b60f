/* The one escaping XML writer: elements on a small stack, appended to a buffer. */
#ifndef KR_OPC_XML_WRITE_H
#define KR_OPC_XML_WRITE_H

#include "base/buffer.h"

#define KR_XML_DEPTH 32

struct kr_xml {
  struct kr_buffer *out;          /* borrowed */
  const char *open[KR_XML_DEPTH]; /* names are literals */
  unsigned depth;
  bool in_tag; /* attributes may follow */
};

/* Starts a document with the XML declaration (UTF-8, standalone). */
void kr_xml_begin(struct kr_xml *xml, struct kr_buffer *out);
/* Continues in another buffer, e.g. for streaming a part in pieces. */
void kr_xml_open(struct kr_xml *xml, const char *name);
void kr_xml_attr(struct kr_xml *xml, const char *name, const char *value);
void kr_xml_attr_text(struct kr_xml *xml, const char *name, struct kr_text value);
void kr_xml_attr_int(struct kr_xml *xml, const char *name, long value);
/* A number with at most two decimals, no locale, no trailing zeros. */
void kr_xml_attr_real(struct kr_xml *xml, const char *name, double value);
void kr_xml_text(struct kr_xml *xml, struct kr_text text);
void kr_xml_close(struct kr_xml *xml); /* <a/> where empty */
/* open, text, close */
void kr_xml_element(struct kr_xml *xml, const char *name, struct kr_text text);
/* False where the text holds a character that XML 1.0 cannot carry (section 2.2). */
bool kr_xml_can_carry(struct kr_text text);

#endif
