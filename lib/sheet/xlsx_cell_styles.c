/* Styles of cells (18.8): their number formats, and whether they are struck through. */
#include <stdlib.h>
#include <string.h>

#include "sheet/xlsx_read.h"

#define FORMAT_MOST 512
#define FONT_MOST 4096

struct styles {
  struct kr_sheet_xlsx_reader *reader;
  struct {
    long id;
    const char *code;
  } formats[FORMAT_MOST];
  size_t format_count;
  bool fonts[FONT_MOST];
  size_t font_count;
  bool in_fonts, in_xfs;
};

static const char *keep(const struct styles *styles, const char *text) {
  return kr_arena_copy(styles->reader->reading->arena, text, strlen(text));
}

static void add_format(struct styles *styles, const char *const *attributes) {
  const char *code = kr_sax_attribute(attributes, "formatCode");
  styles->formats[styles->format_count].id = kr_sheet_xlsx_number(attributes, "numFmtId", -1);
  styles->formats[styles->format_count++].code = keep(styles, code == NULL ? "" : code);
}

static void add_style(struct styles *styles, const char *const *attributes) {
  struct kr_sheet_xlsx_reader *reader = styles->reader;
  long id = kr_sheet_xlsx_number(attributes, "numFmtId", 0);
  long font = kr_sheet_xlsx_number(attributes, "fontId", 0);
  struct kr_sheet_xlsx_style style = {.code = kr_sheet_format_code(id)};
  for (size_t i = 0; i < styles->format_count; i++)
    if (styles->formats[i].id == id)
      style.code = styles->formats[i].code;
  if (style.code != NULL && (*style.code == '\0' || strcmp(style.code, "General") == 0))
    style.code = NULL;
  style.struck = font >= 0 && (size_t)font < styles->font_count && styles->fonts[font];
  *KR_LIST_ADD(&reader->styles, reader->reading->arena) = style;
}

static void styles_open(void *context, const char *name, const char *const *attributes) {
  struct styles *styles = context;
  if (strcmp(name, "fonts") == 0)
    styles->in_fonts = true;
  else if (strcmp(name, "cellXfs") == 0)
    styles->in_xfs = true;
  else if (strcmp(name, "font") == 0 && styles->in_fonts && styles->font_count < FONT_MOST)
    styles->font_count++;
  else if (strcmp(name, "strike") == 0 && styles->in_fonts && styles->font_count > 0) {
    styles->fonts[styles->font_count - 1] = kr_sheet_xlsx_flag(attributes, "val", KR_SHEET_XLSX_ON);
  } else if (strcmp(name, "numFmt") == 0 && styles->format_count < FORMAT_MOST) {
    add_format(styles, attributes);
  } else if (strcmp(name, "xf") == 0 && styles->in_xfs) {
    add_style(styles, attributes);
  }
}

static void styles_close(void *context, const char *name) {
  struct styles *styles = context;
  if (strcmp(name, "fonts") == 0)
    styles->in_fonts = false;
  else if (strcmp(name, "cellXfs") == 0)
    styles->in_xfs = false;
}

bool kr_sheet_xlsx_read_styles(struct kr_sheet_xlsx_reader *reader, const char *part) {
  struct styles *styles = kr_arena_alloc(reader->reading->arena, sizeof *styles);
  struct kr_sax sax = {styles_open, styles_close, NULL, styles, NULL};
  styles->reader = reader;
  return kr_package_parse(reader->package, part, &sax);
}

const struct kr_sheet_format *kr_sheet_xlsx_format(const struct kr_sheet_xlsx_reader *reader,
                                                   struct kr_sheet_xlsx_style *style) {
  if (style->format == NULL && style->code != NULL)
    style->format = kr_sheet_format_read(reader->reading->arena, style->code);
  return style->format;
}
