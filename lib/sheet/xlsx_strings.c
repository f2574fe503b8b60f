/* Shared strings (18.4) and styles (18.8). */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sheet/xlsx_read.h"

struct strings {
  struct kr_sheet_xlsx_reader *reader;
  struct kr_buffer text;
  bool in_text, struck;
  int phonetic; /* depth of rPh: furigana, never part of the text */
};

static void strings_open(void *context, const char *name, const char *const *attributes) {
  struct strings *strings = context;
  if (strcmp(name, "si") == 0) {
    kr_buffer_clear(&strings->text);
    strings->struck = false;
  } else if (strcmp(name, "rPh") == 0) {
    strings->phonetic++;
  } else if (strcmp(name, "t") == 0) {
    strings->in_text = strings->phonetic == 0;
  } else if (strcmp(name, "strike") == 0) {
    const char *value = kr_sax_attribute(attributes, "val");
    strings->struck = strings->struck || value == NULL || strcmp(value, "0") != 0;
  }
}

static void strings_close(void *context, const char *name) {
  struct strings *strings = context;
  struct kr_sheet_xlsx_reader *reader = strings->reader;
  if (strcmp(name, "t") == 0)
    strings->in_text = false;
  if (strcmp(name, "rPh") == 0)
    strings->phonetic--;
  if (strcmp(name, "si") != 0)
    return;
  const struct kr_sheet_xlsx_string string = {
      kr_sheet_xlsx_unescape(reader->reading->arena, strings->text.bytes, strings->text.len),
      strings->struck, false};
  *KR_LIST_ADD(&reader->strings, reader->reading->arena) = string;
}

static void strings_text(void *context, const char *bytes, size_t len) {
  struct strings *strings = context;
  if (strings->in_text)
    kr_buffer_add(&strings->text, bytes, len);
}

bool kr_sheet_xlsx_read_strings(struct kr_sheet_xlsx_reader *reader, const char *part) {
  struct strings strings = {.reader = reader, .text = {.arena = reader->reading->arena}};
  struct kr_sax sax = {strings_open, strings_close, strings_text, &strings, NULL};
  bool good = kr_package_parse(reader->package, part, &sax);
  kr_buffer_free(&strings.text);
  return good;
}

/* ---- styles: which number formats are dates, which fonts are struck ---- */

#define FORMAT_MOST 512
#define FONT_MOST 4096

struct styles {
  struct kr_sheet_xlsx_reader *reader;
  struct {
    long id;
    enum kr_sheet_xlsx_format format;
  } formats[FORMAT_MOST];
  size_t format_count;
  bool fonts[FONT_MOST];
  size_t font_count;
  bool in_fonts, in_xfs;
};

/* By the letters of the code outside quotes and brackets (18.8.31). */
static enum kr_sheet_xlsx_format format_of(const char *code) {
  bool date = false, time = false, percent = false, quoted = false;
  int bracket = 0;
  if (strcasecmp(code, "General") == 0)
    return KR_SHEET_XLSX_GENERAL;
  for (; *code != '\0'; code++) {
    if (*code == '"')
      quoted = !quoted;
    else if (*code == '\\' && code[1] != '\0')
      code++;
    else if (!quoted && (*code == '[' || *code == ']'))
      bracket += *code == '[' ? 1 : -1;
    else if (!quoted && bracket == 0) {
      char c = (char)(*code | 0x20);
      date = date || c == 'y' || c == 'd' || *code == 'e' || *code == 'g';
      time = time || c == 'h' || c == 's';
      percent = percent || *code == '%';
    }
  }
  if (date)
    return time ? KR_SHEET_XLSX_DATE_TIME : KR_SHEET_XLSX_DATE;
  if (time)
    return KR_SHEET_XLSX_TIME;
  return percent ? KR_SHEET_XLSX_PERCENT : KR_SHEET_XLSX_GENERAL;
}

/* 18.8.30, with the Japanese ones. */
static enum kr_sheet_xlsx_format builtin_format(long id) {
  if (id == 9 || id == 10)
    return KR_SHEET_XLSX_PERCENT;
  if (id == 22)
    return KR_SHEET_XLSX_DATE_TIME;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || id == 32 || id == 33)
    return KR_SHEET_XLSX_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return KR_SHEET_XLSX_DATE;
  return KR_SHEET_XLSX_GENERAL;
}

static void add_style(struct styles *styles, const char *const *attributes) {
  struct kr_sheet_xlsx_reader *reader = styles->reader;
  long id = kr_sheet_xlsx_number(attributes, "numFmtId", 0);
  long font = kr_sheet_xlsx_number(attributes, "fontId", 0);
  struct kr_sheet_xlsx_style style = {.format = builtin_format(id)};
  for (size_t i = 0; i < styles->format_count; i++)
    if (styles->formats[i].id == id)
      style.format = styles->formats[i].format;
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
    const char *value = kr_sax_attribute(attributes, "val");
    styles->fonts[styles->font_count - 1] = value == NULL || strcmp(value, "0") != 0;
  } else if (strcmp(name, "numFmt") == 0 && styles->format_count < FORMAT_MOST) {
    const char *code = kr_sax_attribute(attributes, "formatCode");
    styles->formats[styles->format_count].id = kr_sheet_xlsx_number(attributes, "numFmtId", -1);
    styles->formats[styles->format_count++].format = format_of(code == NULL ? "" : code);
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
