/* SPDX-License-Identifier: ISC */
/* Links, headers and footers of a worksheet, and which drawings it has. */
#include <string.h>

#include "base/lang.h"
#include "sheet/xlsx_outside.h"

#define LINKED_CELLS_MOST 1000 /* of one link; a wider one is a fault */

static struct kr_arena *arena_of(const struct kr_sheet_xlsx_outside *outside) {
  return outside->reader->reading->arena;
}

static const char *keep(const struct kr_sheet_xlsx_outside *outside, const char *text) {
  return text == NULL ? NULL : kr_arena_copy(arena_of(outside), text, strlen(text));
}

void kr_sheet_xlsx_add_drawn(struct kr_sheet_xlsx_outside *outside, uint32_t row, uint32_t column,
                             struct kr_text text) {
  struct kr_sheet_note note = {.row = row, .column = column, .kind = KR_SHEET_NOTE_DRAWN};
  if (text.len == 0 || kr_text_blank(text))
    return;
  note.author = kr_text_of("");
  note.text = kr_text_view(kr_arena_copy(arena_of(outside), text.bytes, text.len), text.len);
  *KR_LIST_ADD(&outside->drawn, arena_of(outside)) = note;
}

void kr_sheet_xlsx_add_unread(struct kr_sheet_xlsx_outside *outside, uint32_t row, uint32_t column,
                              const char *what) {
  const struct kr_sheet_unread unread = {KR_SHEET_CELLS, row, column, what};
  kr_sheet_add_unread(outside->sheet, &unread, arena_of(outside));
}

/* ---- elements of the worksheet ---- */

static void open_link(struct kr_sheet_xlsx_outside *outside, const char *const *attributes) {
  const char *reference = kr_sax_attribute(attributes, "ref"), *end;
  const char *id = kr_sax_attribute(attributes, "id");
  struct kr_sheet_xlsx_link link = {.id = keep(outside, id)};
  struct kr_sheet_range *cells = &link.cells;
  if (id == NULL || reference == NULL ||
      outside->links.n >= outside->reader->reading->limits->relationships ||
      !kr_sheet_xlsx_cell(reference, &cells->row, &cells->column, &end))
    return;
  cells->last_row = cells->row;
  cells->last_column = cells->column;
  if (*end == ':')
    kr_sheet_xlsx_cell(end + 1, &cells->last_row, &cells->last_column, NULL);
  link.location = keep(outside, kr_sax_attribute(attributes, "location"));
  *KR_LIST_ADD(&outside->links, arena_of(outside)) = link;
}

static bool is_margin(const struct kr_sheet_xlsx_outside *outside, const char *name) {
  if (strcmp(name, "firstHeader") == 0 || strcmp(name, "firstFooter") == 0)
    return outside->first;
  if (strcmp(name, "evenHeader") == 0 || strcmp(name, "evenFooter") == 0)
    return outside->even;
  return strcmp(name, "oddHeader") == 0 || strcmp(name, "oddFooter") == 0;
}

void kr_sheet_xlsx_outside_open(struct kr_sheet_xlsx_outside *outside, const char *name,
                                const char *const *attributes) {
  const char *id = kr_sax_attribute(attributes, "id");
  if (strcmp(name, "hyperlink") == 0) {
    open_link(outside, attributes);
  } else if (strcmp(name, "drawing") == 0) {
    outside->drawing = keep(outside, id);
  } else if (strcmp(name, "legacyDrawing") == 0) {
    outside->shapes = keep(outside, id);
  } else if (strcmp(name, "oleObject") == 0) {
    outside->has_object = true;
  } else if (strcmp(name, "picture") == 0) {
    kr_sheet_xlsx_add_unread(outside, 0, 0, N_("a picture"));
  } else if (strcmp(name, "headerFooter") == 0) {
    outside->first = kr_sheet_xlsx_flag(attributes, "differentFirst", KR_SHEET_XLSX_OFF);
    outside->even = kr_sheet_xlsx_flag(attributes, "differentOddEven", KR_SHEET_XLSX_OFF);
  } else if (is_margin(outside, name)) {
    outside->in_margin = true;
    kr_buffer_clear(&outside->margin);
  }
}

void kr_sheet_xlsx_outside_text(struct kr_sheet_xlsx_outside *outside, const char *bytes,
                                size_t len) {
  if (outside->in_margin)
    kr_buffer_add(&outside->margin, bytes, len);
}

void kr_sheet_xlsx_outside_close(struct kr_sheet_xlsx_outside *outside, const char *name) {
  bool footer = strstr(name, "Footer") != NULL;
  if (outside->in_margin && outside->margin.len > 0)
    kr_sheet_xlsx_add_margin(outside->sheet, footer ? KR_SHEET_FOOTER : KR_SHEET_HEADER,
                             outside->margin.bytes, arena_of(outside));
  outside->in_margin = false;
}

/* ---- afterwards ---- */

static void put_link(struct kr_sheet_xlsx_outside *outside, uint32_t row, uint32_t column,
                     const char *address) {
  struct kr_sheet *sheet = outside->sheet;
  struct kr_arena *arena = arena_of(outside);
  const struct kr_sheet_cell *found = kr_sheet_at(sheet, row, column);
  if (found == NULL)
    return;
  struct kr_sheet_cell *cell = &sheet->cells[found - sheet->cells];
  struct kr_buffer text = {.arena = arena};
  kr_buffer_text(&text, cell->text);
  kr_sheet_put_address(&text, 0, address);
  if (text.len > cell->text.len)
    cell->text = kr_text_view(kr_arena_copy(arena, text.bytes, text.len), text.len);
  kr_buffer_free(&text);
}

static void put_links(struct kr_sheet_xlsx_outside *outside,
                      const struct kr_sheet_xlsx_link *link) {
  const struct kr_sheet_range *cells = &link->cells;
  const char *address = kr_package_address(outside->reader->package, outside->part, link->id);
  struct kr_buffer whole = {.arena = arena_of(outside)};
  if (address == NULL)
    return;
  kr_buffer_puts(&whole, address);
  if (link->location != NULL)
    kr_buffer_printf(&whole, "#%s", link->location);
  uint32_t left = LINKED_CELLS_MOST;
  for (uint32_t row = cells->row; row <= cells->last_row && left > 0; row++)
    for (uint32_t column = cells->column; column <= cells->last_column && left > 0;
         column++, left--)
      put_link(outside, row, column, whole.bytes);
  kr_buffer_free(&whole);
}

static const char *target(const struct kr_sheet_xlsx_outside *outside, const char *id) {
  return id == NULL ? NULL : kr_package_target(outside->reader->package, outside->part, id);
}

/* Puts the drawn texts to the notes. */
static void add_notes(struct kr_sheet_xlsx_outside *outside) {
  struct kr_sheet *sheet = outside->sheet;
  size_t count = sheet->note_count + outside->drawn.n;
  if (outside->drawn.n == 0)
    return;
  struct kr_sheet_note *notes = kr_arena_alloc_array(arena_of(outside), count, sizeof *notes);
  if (sheet->note_count > 0)
    memcpy(notes, sheet->notes, sheet->note_count * sizeof *notes);
  memcpy(notes + sheet->note_count, outside->drawn.v, outside->drawn.n * sizeof *notes);
  sheet->notes = notes;
  sheet->note_count = count;
}

bool kr_sheet_xlsx_outside_read(struct kr_sheet_xlsx_outside *outside) {
  const char *drawing = target(outside, outside->drawing);
  const char *shapes = target(outside, outside->shapes);
  if (outside->links.n > 0)
    kr_sheet_finish(outside->sheet, outside->reader->reading);
  for (size_t i = 0; i < outside->links.n; i++)
    put_links(outside, &outside->links.v[i]);
  bool good = (drawing == NULL || kr_sheet_xlsx_read_drawing(outside, drawing)) &&
              (shapes == NULL || kr_sheet_xlsx_read_shapes(outside, shapes));
  if (outside->has_object)
    kr_sheet_xlsx_add_unread(outside, 0, 0, N_("an embedded object"));
  add_notes(outside);
  kr_buffer_free(&outside->margin);
  return good;
}
