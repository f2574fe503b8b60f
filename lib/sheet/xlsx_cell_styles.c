/* SPDX-License-Identifier: ISC */
/* Styles of cells (18.8): their number formats, and whether they are struck through. */
#include <stdlib.h>
#include <string.h>

#include "sheet/xlsx_read.h"

#define OWN_FORMATS 164 /* the first id that is not a program's */
#define FORMAT_MOST 512
#define FONT_MOST 4096
#define FILL_MOST 4096
#define WHITE 0xFFFFFFu
#define INDEX_WHITE 9 /* of the old palette, and 65 is that of windows */
#define INDEX_WINDOW 65

struct format {
  long id;
  const char *code;
};
struct font {
  bool struck;
  const char *symbols; /* its name, if it is a symbol font; or NULL */
};

struct styles {
  struct kr_sheet_xlsx_reader *reader;
  KR_LIST(struct format) formats;
  KR_LIST(struct font) fonts;
  KR_LIST(uint32_t) fills; /* colours; 0: none */
  bool in_fonts, in_fills, in_xfs;
};

static const char *keep(const struct styles *styles, const char *text) {
  return kr_arena_copy(styles->reader->reading->arena, text, strlen(text));
}

static void add_format(struct styles *styles, const char *const *attributes) {
  const char *code = kr_sax_attribute(attributes, "formatCode");
  *KR_LIST_ADD(&styles->formats, styles->reader->reading->arena) = (struct format){
      kr_sheet_xlsx_number(attributes, "numFmtId", -1), keep(styles, code == NULL ? "" : code)};
}

/* A number for the colour of an element; 0 for white, and for none. Colours of a theme and of a
 * palette are not looked up: it is enough that equal ones are equal. */
static uint32_t colour_of(const char *const *attributes) {
  const char *rgb = kr_sax_attribute(attributes, "rgb");
  const char *tint = kr_sax_attribute(attributes, "tint");
  long theme = kr_sheet_xlsx_number(attributes, "theme", -1);
  long indexed = kr_sheet_xlsx_number(attributes, "indexed", -1);
  if (rgb != NULL) {
    uint32_t colour = (uint32_t)strtoul(rgb, NULL, 16) & WHITE;
    return colour == WHITE ? 0 : colour | 0x1000000u;
  }
  if (indexed >= 0)
    return indexed == INDEX_WHITE || indexed >= INDEX_WINDOW - 1 ? 0
                                                                 : (uint32_t)indexed | 0x2000000u;
  if (theme < 0 || (theme == 0 && tint == NULL))
    return 0;
  uint32_t colour = 0x4000000u + (uint32_t)theme;
  for (const char *c = tint; c != NULL && *c != '\0'; c++)
    colour = colour * 31u + (uint32_t)(unsigned char)*c;
  return colour | 0x4000000u;
}

static void open_fill(struct styles *styles, const char *name, const char *const *attributes) {
  uint32_t *colour = styles->fills.n == 0 ? NULL : &styles->fills.v[styles->fills.n - 1];
  if (strcmp(name, "fill") == 0 && styles->fills.n < FILL_MOST)
    *KR_LIST_ADD(&styles->fills, styles->reader->reading->arena) = 0;
  else if (colour != NULL &&
           (strcmp(name, "fgColor") == 0 || (*colour == 0 && strcmp(name, "color") == 0)))
    *colour = colour_of(attributes);
}

static void add_style(struct styles *styles, const char *const *attributes) {
  struct kr_sheet_xlsx_reader *reader = styles->reader;
  long id = kr_sheet_xlsx_number(attributes, "numFmtId", 0);
  long font = kr_sheet_xlsx_number(attributes, "fontId", 0);
  struct kr_sheet_xlsx_style style = {.code = kr_sheet_format_code(id)};
  style.unknown = id >= OWN_FORMATS;
  for (size_t i = 0; i < styles->formats.n; i++) {
    if (styles->formats.v[i].id != id)
      continue;
    style.code = styles->formats.v[i].code;
    style.unknown = false;
  }
  if (style.code != NULL && (*style.code == '\0' || strcmp(style.code, "General") == 0))
    style.code = NULL;
  if (font >= 0 && (size_t)font < styles->fonts.n) {
    style.struck = styles->fonts.v[font].struck;
    style.font = styles->fonts.v[font].symbols;
  }
  long fill = kr_sheet_xlsx_number(attributes, "fillId", 0);
  style.colour = fill >= 0 && (size_t)fill < styles->fills.n ? styles->fills.v[fill] : 0;
  *KR_LIST_ADD(&reader->styles, reader->reading->arena) = style;
}

static void open_font_property(struct styles *styles, const char *name,
                               const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  struct font *font = &styles->fonts.v[styles->fonts.n - 1];
  if (strcmp(name, "strike") == 0)
    font->struck = kr_sheet_xlsx_flag(attributes, "val", KR_SHEET_XLSX_ON);
  else if (strcmp(name, "name") == 0 && kr_sheet_is_symbol_font(value))
    font->symbols = keep(styles, value);
}

static void styles_open(void *context, const char *name, const char *const *attributes) {
  struct styles *styles = context;
  if (strcmp(name, "fonts") == 0)
    styles->in_fonts = true;
  else if (strcmp(name, "fills") == 0)
    styles->in_fills = true;
  else if (strcmp(name, "cellXfs") == 0)
    styles->in_xfs = true;
  else if (styles->in_fills)
    open_fill(styles, name, attributes);
  else if (strcmp(name, "font") == 0 && styles->in_fonts && styles->fonts.n < FONT_MOST)
    *KR_LIST_ADD(&styles->fonts, styles->reader->reading->arena) = (struct font){false, NULL};
  else if (styles->in_fonts && styles->fonts.n > 0)
    open_font_property(styles, name, attributes);
  else if (strcmp(name, "numFmt") == 0 && styles->formats.n < FORMAT_MOST)
    add_format(styles, attributes);
  else if (strcmp(name, "xf") == 0 && styles->in_xfs)
    add_style(styles, attributes);
  else if (strcmp(name, "xfComplement") == 0 && styles->in_xfs && styles->reader->styles.n > 0)
    styles->reader->styles.v[styles->reader->styles.n - 1].tick_box = true;
}

static void styles_close(void *context, const char *name) {
  struct styles *styles = context;
  if (strcmp(name, "fonts") == 0)
    styles->in_fonts = false;
  else if (strcmp(name, "fills") == 0)
    styles->in_fills = false;
  else if (strcmp(name, "cellXfs") == 0)
    styles->in_xfs = false;
}

bool kr_sheet_xlsx_read_styles(struct kr_sheet_xlsx_reader *reader, const char *part) {
  struct styles styles = {.reader = reader};
  struct kr_sax sax = {styles_open, styles_close, NULL, &styles, NULL};
  return kr_package_parse(reader->package, part, &sax);
}

const struct kr_sheet_format *kr_sheet_xlsx_format(const struct kr_sheet_xlsx_reader *reader,
                                                   struct kr_sheet_xlsx_style *style) {
  if (style->format == NULL && style->code != NULL)
    style->format = kr_sheet_format_read(reader->reading->arena, style->code);
  return style->format;
}
