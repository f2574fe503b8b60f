/* Shared strings (18.4). */
#include <string.h>

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
    strings->struck = strings->struck || kr_sheet_xlsx_flag(attributes, "val", KR_SHEET_XLSX_ON);
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
