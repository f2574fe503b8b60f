/* SPDX-License-Identifier: ISC */
/* Headers and footers of the pages of OpenDocument sheets (OpenDocument 1.3 part 3, 16.10). */
#include <string.h>

#include "sheet/ods_read.h"

#define PAGE_USUAL "Default" /* of a sheet that names none, and of what is in none */

static bool is_margin(const char *name) {
  return strncmp(name, "header", 6) == 0 || strncmp(name, "footer", 6) == 0;
}

/* What a program writes in place of these words: page numbers, days, names of files and sheets. */
static bool is_field(const char *name) {
  static const char *const fields[] = {"page-number", "page-count", "sheet-name", "file-name",
                                       "title",       "date",       "time"};
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    if (strcmp(fields[i], name) == 0)
      return true;
  return false;
}

static void end_text(struct kr_sheet_ods_margins *margins) {
  struct kr_text text = kr_text_view(margins->text.bytes, margins->text.len);
  struct kr_sheet_ods_margin margin = {margins->page == NULL ? PAGE_USUAL : margins->page,
                                       margins->part, text};
  if (text.len > 0 && !(margins->field && kr_sheet_is_page_word(text))) {
    margin.text.bytes = kr_arena_copy(margins->text.arena, text.bytes, text.len);
    *KR_LIST_ADD(&margins->list, margins->text.arena) = margin;
  }
  kr_buffer_clear(&margins->text);
  margins->field = false;
}

void kr_sheet_ods_margin_open(struct kr_sheet_ods_margins *margins, const char *name,
                              const char *const *attributes) {
  const char *page = kr_sax_attribute(attributes, "name");
  const char *display = kr_sax_attribute(attributes, "display");
  margins->depth++;
  if (strcmp(name, "master-page") == 0) {
    page = page == NULL ? PAGE_USUAL : page;
    margins->page = kr_arena_copy(margins->text.arena, page, strlen(page));
  } else if (margins->open == 0 && is_margin(name)) {
    margins->open = margins->depth;
    margins->part = *name == 'h' ? KR_SHEET_HEADER : KR_SHEET_FOOTER;
    margins->hidden = display != NULL && strcmp(display, "false") == 0;
  } else if (margins->open != 0 && strcmp(name, "p") == 0) {
    margins->in_paragraph = !margins->hidden;
    if (margins->text.len > 0)
      kr_buffer_putc(&margins->text, '\n');
  } else if (margins->open != 0 && margins->in_field == 0 && is_field(name)) {
    margins->in_field = margins->depth;
    margins->field = true;
  } else if (margins->in_paragraph && strcmp(name, "s") == 0) {
    kr_buffer_putc(&margins->text, ' ');
  }
}

void kr_sheet_ods_margin_text(struct kr_sheet_ods_margins *margins, const char *bytes, size_t len) {
  if (margins->in_paragraph && margins->in_field == 0)
    kr_buffer_add(&margins->text, bytes, len);
}

void kr_sheet_ods_margin_close(struct kr_sheet_ods_margins *margins, const char *name) {
  unsigned depth = margins->depth--;
  if (depth == margins->in_field)
    margins->in_field = 0;
  if (strcmp(name, "p") == 0)
    margins->in_paragraph = false;
  if (margins->open != 0 && (depth == margins->open || strncmp(name, "region-", 7) == 0))
    end_text(margins);
  if (depth == margins->open)
    margins->open = 0;
}

void kr_sheet_ods_add_margins(struct kr_sheet_ods_tables *tables,
                              const struct kr_sheet_ods_style *style) {
  const struct kr_sheet_ods_margins *margins = &tables->margins;
  const char *page = style == NULL || style->page == NULL ? PAGE_USUAL : style->page;
  for (size_t i = 0; i < margins->list.n; i++)
    if (strcmp(margins->list.v[i].page, page) == 0)
      kr_sheet_add_aside(kr_sheet_ods_open_sheet(tables), margins->list.v[i].part,
                         margins->list.v[i].text, tables->arena);
}
