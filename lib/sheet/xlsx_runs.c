/* SPDX-License-Identifier: ISC */
/* Runs of rich text (18.4.4): joined, raised ones marked, those of symbol fonts as what they show.
 */
#include <stdio.h>
#include <string.h>

#include "sheet/xlsx_read.h"

void kr_sheet_xlsx_runs_clear(struct kr_sheet_xlsx_runs *runs) {
  kr_buffer_clear(&runs->text);
  runs->raised.on = runs->raise = runs->in_text = runs->struck = runs->rich = false;
  runs->phonetic = 0;
  runs->font[0] = '\0';
}

static void open_run(struct kr_sheet_xlsx_runs *runs) {
  runs->raise = false;
  runs->rich = true;
  runs->font[0] = '\0';
}

static void open_property(struct kr_sheet_xlsx_runs *runs, const char *name,
                          const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  if (strcmp(name, "strike") == 0)
    runs->struck = runs->struck || kr_sheet_xlsx_flag(attributes, "val", KR_SHEET_XLSX_ON);
  else if (strcmp(name, "vertAlign") == 0)
    runs->raise = value != NULL && strcmp(value, "superscript") == 0;
  else if (strcmp(name, "rFont") == 0 && kr_sheet_is_symbol_font(value))
    snprintf(runs->font, sizeof runs->font, "%s", value);
}

void kr_sheet_xlsx_runs_open(struct kr_sheet_xlsx_runs *runs, const char *name,
                             const char *const *attributes) {
  if (strcmp(name, "t") == 0) {
    runs->in_text = runs->phonetic == 0;
    kr_sheet_raise(&runs->raised, &runs->text, runs->raise);
    runs->from = runs->text.len;
  } else if (strcmp(name, "r") == 0) {
    open_run(runs);
  } else if (strcmp(name, "rPh") == 0) {
    runs->phonetic++;
  } else {
    open_property(runs, name, attributes);
  }
}

void kr_sheet_xlsx_runs_text(struct kr_sheet_xlsx_runs *runs, const char *bytes, size_t len) {
  if (runs->in_text)
    kr_buffer_add(&runs->text, bytes, len);
}

void kr_sheet_xlsx_runs_close(struct kr_sheet_xlsx_runs *runs, const char *name) {
  if (strcmp(name, "t") == 0 && runs->in_text && runs->font[0] != '\0')
    kr_sheet_put_symbols(&runs->text, runs->from, runs->font);
  if (strcmp(name, "r") == 0)
    runs->raise = false;
  if (strcmp(name, "rPh") == 0 && runs->phonetic > 0)
    runs->phonetic--;
  runs->in_text = false;
}

struct kr_text kr_sheet_xlsx_runs_end(struct kr_sheet_xlsx_runs *runs) {
  runs->raise = false;
  kr_sheet_raise(&runs->raised, &runs->text, runs->raise);
  return kr_sheet_xlsx_unescape(runs->text.arena, runs->text.bytes, runs->text.len);
}
