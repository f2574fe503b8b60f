#include "emit/xlsx_parts.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const struct {
  bool bold;
  double size;
  const char *colour;
} fonts[] = {{false, KR_XLSX_FONT_PT, NULL},
             {true, 14, NULL},
             {true, KR_XLSX_FONT_PT, NULL},
             {false, 9, "FF595959"}};

/* Fills 0 and 1 are fixed by the format; black on these keeps a contrast above 15:1. */
static const char *const fills[] = {NULL, NULL, "FFDCE6F1", "FFFFF8E1"};

static const struct {
  int font, fill, border;
  const char *horizontal, *vertical;
  bool unlocked;
} styles[] = {
    [KR_XLSX_PLAIN] = {0, 0, 0, NULL, NULL, false},
    [KR_XLSX_TITLE] = {1, 0, 0, "left", "center", false},
    [KR_XLSX_LABEL] = {2, 0, 0, "right", "center", false},
    [KR_XLSX_LINE] = {3, 0, 0, "left", "center", false},
    [KR_XLSX_FIELD] = {2, 0, 0, "right", "center", false},
    [KR_XLSX_FIELD_INPUT] = {0, 3, 1, "left", "center", true},
    [KR_XLSX_HEAD] = {2, 2, 1, "center", "center", false},
    [KR_XLSX_BODY] = {0, 0, 1, "left", "top", false},
    [KR_XLSX_SHORT] = {0, 0, 1, "center", "top", false},
    [KR_XLSX_ROW_HEAD] = {2, 0, 1, "left", "top", false},
    [KR_XLSX_INPUT] = {0, 3, 1, "left", "top", true},
    [KR_XLSX_ID] = {3, 0, 0, "left", "top", false},
    [KR_XLSX_NOTE] = {0, 0, 0, "left", "top", false},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void write_fonts(struct kr_xml *xml) {
  kr_xml_open(xml, "fonts");
  kr_xml_attr_int(xml, "count", COUNT(fonts));
  for (size_t i = 0; i < COUNT(fonts); i++) {
    kr_xml_open(xml, "font");
    if (fonts[i].bold) {
      kr_xml_open(xml, "b");
      kr_xml_close(xml);
    }
    kr_xml_open(xml, "sz");
    kr_xml_attr_real(xml, "val", fonts[i].size);
    kr_xml_close(xml);
    if (fonts[i].colour != NULL) {
      kr_xml_open(xml, "color");
      kr_xml_attr(xml, "rgb", fonts[i].colour);
      kr_xml_close(xml);
    }
    kr_xml_open(xml, "name");
    kr_xml_attr(xml, "val", KR_XLSX_FONT);
    kr_xml_close(xml);
    kr_xml_open(xml, "family"); /* swiss, so that a gothic font replaces a missing one */
    kr_xml_attr(xml, "val", "2");
    kr_xml_close(xml);
    kr_xml_open(xml, "charset"); /* Shift_JIS */
    kr_xml_attr(xml, "val", "128");
    kr_xml_close(xml);
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_fills(struct kr_xml *xml) {
  kr_xml_open(xml, "fills");
  kr_xml_attr_int(xml, "count", COUNT(fills));
  for (size_t i = 0; i < COUNT(fills); i++) {
    kr_xml_open(xml, "fill");
    kr_xml_open(xml, "patternFill");
    kr_xml_attr(xml, "patternType", i == 0 ? "none" : i == 1 ? "gray125" : "solid");
    if (fills[i] != NULL) {
      kr_xml_open(xml, "fgColor");
      kr_xml_attr(xml, "rgb", fills[i]);
      kr_xml_close(xml);
      kr_xml_open(xml, "bgColor");
      kr_xml_attr(xml, "indexed", "64");
      kr_xml_close(xml);
    }
    kr_xml_close(xml);
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_borders(struct kr_xml *xml) {
  static const char *const sides[] = {"left", "right", "top", "bottom", "diagonal"};
  kr_xml_open(xml, "borders");
  kr_xml_attr(xml, "count", "2");
  for (int border = 0; border < 2; border++) {
    kr_xml_open(xml, "border");
    for (size_t i = 0; i < COUNT(sides); i++) {
      kr_xml_open(xml, sides[i]);
      if (border == 1 && i < 4) {
        kr_xml_attr(xml, "style", "thin");
        kr_xml_open(xml, "color");
        kr_xml_attr(xml, "rgb", "FF7F7F7F");
        kr_xml_close(xml);
      }
      kr_xml_close(xml);
    }
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_alignment(struct kr_xml *xml, size_t i) {
  if (styles[i].horizontal == NULL)
    return;
  kr_xml_open(xml, "alignment");
  kr_xml_attr(xml, "horizontal", styles[i].horizontal);
  kr_xml_attr(xml, "vertical", styles[i].vertical);
  if (i == KR_XLSX_FIELD || i == KR_XLSX_FIELD_INPUT)
    kr_xml_attr(xml, "indent", "1");
  if (i != KR_XLSX_ID && i != KR_XLSX_LINE)
    kr_xml_attr(xml, "wrapText", "1");
  kr_xml_close(xml);
}

static void write_styles(struct kr_xml *xml) {
  kr_xml_open(xml, "cellXfs");
  kr_xml_attr_int(xml, "count", COUNT(styles));
  for (size_t i = 0; i < COUNT(styles); i++) {
    kr_xml_open(xml, "xf");
    kr_xml_attr(xml, "numFmtId", styles[i].unlocked ? "49" : "0"); /* 49: typed as text */
    kr_xml_attr_int(xml, "fontId", styles[i].font);
    kr_xml_attr_int(xml, "fillId", styles[i].fill);
    kr_xml_attr_int(xml, "borderId", styles[i].border);
    kr_xml_attr(xml, "xfId", "0");
    kr_xml_attr(xml, "applyNumberFormat", "1");
    kr_xml_attr(xml, "applyFont", "1");
    kr_xml_attr(xml, "applyFill", "1");
    kr_xml_attr(xml, "applyBorder", "1");
    kr_xml_attr(xml, "applyAlignment", "1");
    kr_xml_attr(xml, "applyProtection", "1");
    write_alignment(xml, i);
    if (styles[i].unlocked) {
      kr_xml_open(xml, "protection");
      kr_xml_attr(xml, "locked", "0");
      kr_xml_close(xml);
    }
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

void kr_xlsx_styles(struct kr_buffer *out) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "styleSheet");
  kr_xml_attr(&xml, "xmlns", MAIN);
  write_fonts(&xml);
  write_fills(&xml);
  write_borders(&xml);
  kr_xml_open(&xml, "cellStyleXfs");
  kr_xml_attr(&xml, "count", "1");
  kr_xml_open(&xml, "xf");
  kr_xml_attr(&xml, "numFmtId", "0");
  kr_xml_attr(&xml, "fontId", "0");
  kr_xml_attr(&xml, "fillId", "0");
  kr_xml_attr(&xml, "borderId", "0");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  write_styles(&xml);
  kr_xml_open(&xml, "cellStyles");
  kr_xml_attr(&xml, "count", "1");
  kr_xml_open(&xml, "cellStyle");
  kr_xml_attr(&xml, "name", "Normal");
  kr_xml_attr(&xml, "xfId", "0");
  kr_xml_attr(&xml, "builtinId", "0");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}
