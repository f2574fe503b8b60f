/* SPDX-License-Identifier: ISC */
/* A picture below a table of a Word document (20.4, 20.2): a part of its own, and a drawing. */
#include <stdio.h>

#include "emit/docx_internal.h"
#include "emit/ooxml_properties.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define RELATIONSHIPS KR_OFFICE_TYPES "relationships"
#define EMU_PER_MM 36000.0

static void write_bytes(const void *state, struct kr_buffer *out) {
  const struct kr_picture *picture = state;
  kr_buffer_add(out, picture->bytes, picture->len);
}

void kr_docx_add_picture(struct kr_docx *docx, struct kr_docx_table *placed,
                         struct kr_package_out *package) {
  char name[64];
  size_t number = (size_t)(placed - docx->tables) + 1;
  snprintf(name, sizeof name, "word/media/image%zu.png", number);
  kr_ooxml_add_piece(
      package, (struct kr_ooxml_piece){name, "image/png", write_bytes, placed->table->picture},
      docx->arena);
  placed->picture =
      kr_package_relate(package, "word/document.xml", RELATIONSHIPS "/image", name + 5);
}

static void write_size(struct kr_xml *xml, const char *name, const struct kr_picture *picture) {
  kr_xml_open(xml, name);
  kr_xml_attr_int(xml, "cx", (long)(picture->width_mm * EMU_PER_MM));
  kr_xml_attr_int(xml, "cy", (long)(picture->height_mm * EMU_PER_MM));
  kr_xml_close(xml);
}

static void write_name(struct kr_xml *xml, const char *element, size_t number,
                       const struct kr_picture *picture) {
  char name[32];
  snprintf(name, sizeof name, "Picture %zu", number);
  kr_xml_open(xml, element);
  kr_xml_attr_int(xml, "id", (long)number);
  kr_xml_attr(xml, "name", name);
  kr_xml_attr_text(xml, "descr", picture->alternative);
  kr_xml_close(xml);
}

/* pic:pic */
static void write_picture(struct kr_xml *xml, const struct kr_docx_table *placed, size_t number) {
  const struct kr_picture *picture = placed->table->picture;
  kr_xml_open(xml, "pic:pic");
  kr_xml_attr(xml, "xmlns:pic", DRAWING "picture");
  kr_xml_open(xml, "pic:nvPicPr");
  write_name(xml, "pic:cNvPr", number, picture);
  kr_xml_empty(xml, "pic:cNvPicPr");
  kr_xml_close(xml);
  kr_xml_open(xml, "pic:blipFill");
  kr_xml_leaf(xml, "a:blip", "r:embed", placed->picture);
  kr_xml_open(xml, "a:stretch");
  kr_xml_empty(xml, "a:fillRect");
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_open(xml, "pic:spPr");
  kr_xml_open(xml, "a:xfrm");
  kr_xml_open(xml, "a:off");
  kr_xml_attr(xml, "x", "0");
  kr_xml_attr(xml, "y", "0");
  kr_xml_close(xml);
  write_size(xml, "a:ext", picture);
  kr_xml_close(xml);
  kr_xml_leaf(xml, "a:prstGeom", "prst", "rect");
  kr_xml_close(xml);
  kr_xml_close(xml);
}

void kr_docx_picture(const struct kr_docx *docx, const struct kr_docx_table *placed,
                     struct kr_xml *xml) {
  size_t number = (size_t)(placed - docx->tables) + 1;
  kr_ooxml_check_text(placed->table->picture->alternative,
                      kr_emit_source(placed->table, docx->options), docx->diags);
  kr_xml_open(xml, "w:p");
  kr_xml_open(xml, "w:pPr");
  kr_xml_leaf(xml, "w:pStyle", "w:val", KR_DOCX_NOTE);
  kr_xml_close(xml);
  kr_xml_open(xml, "w:r");
  kr_xml_open(xml, "w:drawing");
  kr_xml_open(xml, "wp:inline");
  kr_xml_attr(xml, "xmlns:wp", DRAWING "wordprocessingDrawing");
  write_size(xml, "wp:extent", placed->table->picture);
  write_name(xml, "wp:docPr", number, placed->table->picture);
  kr_xml_open(xml, "a:graphic");
  kr_xml_attr(xml, "xmlns:a", DRAWING "main");
  kr_xml_open(xml, "a:graphicData");
  kr_xml_attr(xml, "uri", DRAWING "picture");
  write_picture(xml, placed, number);
  for (int i = 0; i < 6; i++) /* to the end of w:p */
    kr_xml_close(xml);
}
