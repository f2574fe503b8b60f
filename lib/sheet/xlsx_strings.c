/* SPDX-License-Identifier: ISC */
/* Shared strings (18.4). */
#include <string.h>

#include "sheet/xlsx_read.h"

struct strings {
  struct kr_sheet_xlsx_reader *reader;
  struct kr_sheet_xlsx_runs runs;
};

static void strings_open(void *context, const char *name, const char *const *attributes) {
  struct strings *strings = context;
  if (strcmp(name, "si") == 0)
    kr_sheet_xlsx_runs_clear(&strings->runs);
  else
    kr_sheet_xlsx_runs_open(&strings->runs, name, attributes);
}

static void strings_close(void *context, const char *name) {
  struct strings *strings = context;
  struct kr_sheet_xlsx_reader *reader = strings->reader;
  if (strcmp(name, "si") != 0) {
    kr_sheet_xlsx_runs_close(&strings->runs, name);
    return;
  }
  const struct kr_sheet_xlsx_string string = {.text = kr_sheet_xlsx_runs_end(&strings->runs),
                                              .struck = strings->runs.struck,
                                              .rich = strings->runs.rich};
  *KR_LIST_ADD(&reader->strings, reader->reading->arena) = string;
}

static void strings_text(void *context, const char *bytes, size_t len) {
  struct strings *strings = context;
  kr_sheet_xlsx_runs_text(&strings->runs, bytes, len);
}

bool kr_sheet_xlsx_read_strings(struct kr_sheet_xlsx_reader *reader, const char *part) {
  struct strings strings = {.reader = reader, .runs = {.text = {.arena = reader->reading->arena}}};
  struct kr_sax sax = {strings_open, strings_close, strings_text, &strings, NULL};
  static const char *const pieces[] = {"<si>", NULL};
  bool good = kr_package_parse_pieces(reader->package, part, &sax, pieces);
  kr_buffer_free(&strings.runs.text);
  return good;
}
