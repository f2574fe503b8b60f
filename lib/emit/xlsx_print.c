/* SPDX-License-Identifier: ISC */
/* How a sheet is printed: page, margins, footer and page breaks (18.3.1.62 to 18.3.1.74). */
#include "emit/xlsx_internal.h"

/* Codes of ECMA-376 18.3.1.63, and those that Windows adds for JIS paper. */
static const char *const paper_sizes[] = {
    [KR_PAPER_AUTO] = "9", [KR_PAPER_A3] = "8",  [KR_PAPER_A4] = "9",
    [KR_PAPER_A5] = "11",  [KR_PAPER_B4] = "12", [KR_PAPER_B5] = "13",
};

static void write_margins(const struct kr_style *style, struct kr_xml *xml) {
  kr_xml_open(xml, "pageMargins"); /* inches */
  kr_xml_attr_real(xml, "left", style->left_mm / 25.4);
  kr_xml_attr_real(xml, "right", style->right_mm / 25.4);
  kr_xml_attr_real(xml, "top", style->top_mm / 25.4);
  kr_xml_attr_real(xml, "bottom", style->bottom_mm / 25.4);
  kr_xml_attr_real(xml, "header", style->top_mm / 2 / 25.4);
  kr_xml_attr_real(xml, "footer", style->bottom_mm / 2 / 25.4);
  kr_xml_close(xml);
}

static void write_page(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  struct kr_style_page_size page = kr_xlsx_page(sheet);
  kr_xml_leaf(xml, "printOptions", "horizontalCentered", "1");
  write_margins(sheet->style, xml);
  kr_xml_open(xml, "pageSetup");
  kr_xml_attr(xml, "paperSize", paper_sizes[page.paper]);
  if (!sheet->table->one_page)
    kr_xml_attr(xml, "fitToHeight", "0");
  kr_xml_attr(xml, "orientation", page.landscape ? "landscape" : "portrait");
  kr_xml_close(xml);
  kr_xml_open(xml, "headerFooter");
  kr_xml_element(xml, "oddFooter", kr_text_of("&C&10- &P / &N -"));
  kr_xml_close(xml);
}

static void write_breaks(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  size_t count = sheet->breaks.n;
  if (count == 0)
    return;
  kr_xml_open(xml, "rowBreaks");
  kr_xml_attr_int(xml, "count", (long)count);
  kr_xml_attr_int(xml, "manualBreakCount", (long)count);
  for (size_t i = 0; i < count; i++) {
    kr_xml_open(xml, "brk");
    kr_xml_attr_int(xml, "id", (long)sheet->breaks.v[i]);
    kr_xml_attr(xml, "max", "16383");
    kr_xml_attr(xml, "man", "1");
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

void kr_xlsx_print(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  write_page(sheet, xml);
  write_breaks(sheet, xml);
}
