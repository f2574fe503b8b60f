/* SPDX-License-Identifier: ISC */
/* A workbook: its sheets and what they refer to. */
#include <stdio.h>
#include <string.h>

#include "base/property.h"
#include "sheet/properties.h"
#include "sheet/readers.h"
#include "sheet/xlsx_read.h"

#define NAMES_MOST 1000     /* cells for names in a workbook */
#define REFERENCE_MOST 1024 /* bytes of a reference to one */

struct sheet_row {
  struct kr_text name;
  const char *id;
  bool hidden;
  struct sheet_row *next;
};

struct book {
  struct kr_sheet_xlsx_reader *reader;
  struct sheet_row *sheets, **sheets_end;
  size_t count;
  struct kr_sheet_references *names; /* of the name cells */
  struct kr_buffer name;             /* the reference that is open */
  bool in_name;
  bool stop;
};

static void book_open(void *context, const char *name, const char *const *attributes) {
  struct book *book = context;
  struct kr_arena *arena = book->reader->reading->arena;
  if (strcmp(name, "workbookPr") == 0)
    book->reader->date1904 = kr_sheet_xlsx_flag(attributes, "date1904", KR_SHEET_XLSX_OFF);
  if (strcmp(name, "definedName") == 0) {
    const char *own = kr_sax_attribute(attributes, "name");
    book->in_name = own != NULL && strcmp(own, KR_NAME_CELL) == 0;
    kr_buffer_clear(&book->name);
  }
  if (strcmp(name, "sheet") != 0 || book->stop)
    return;
  uint64_t most = book->reader->reading->limits->relationships;
  book->stop =
      book->count >= most && kr_diag_over(book->reader->reading->diags,
                                          book->reader->reading->shown, "relationships", most);
  const char *title = kr_sax_attribute(attributes, "name");
  const char *id = kr_sax_attribute(attributes, "id");
  const char *state = kr_sax_attribute(attributes, "state");
  struct sheet_row *sheet = kr_arena_alloc(arena, sizeof *sheet);
  title = title == NULL ? "" : title;
  id = id == NULL ? "" : id;
  sheet->name = kr_text_of(kr_arena_copy(arena, title, strlen(title)));
  sheet->id = kr_arena_copy(arena, id, strlen(id));
  sheet->hidden = state != NULL && strcmp(state, "visible") != 0;
  *book->sheets_end = sheet;
  book->sheets_end = &sheet->next;
  book->count++;
}

static void book_text(void *context, const char *bytes, size_t len) {
  struct book *book = context;
  if (book->in_name && book->name.len < REFERENCE_MOST)
    kr_buffer_add(&book->name, bytes, len);
}

static void book_close(void *context, const char *name) {
  struct book *book = context;
  struct kr_arena *arena = book->reader->reading->arena;
  if (book->in_name && strcmp(name, "definedName") == 0 && book->names->n < NAMES_MOST)
    *KR_LIST_ADD(book->names, arena) =
        kr_text_view(kr_arena_copy(arena, book->name.bytes, book->name.len), book->name.len);
  book->in_name = book->in_name && strcmp(name, "definedName") != 0;
}

/* ---- the whole ---- */

static bool read_shared(struct kr_sheet_xlsx_reader *reader, const char *book) {
  const char *strings = kr_package_related(reader->package, book, "/sharedStrings", 0);
  const char *styles = kr_package_related(reader->package, book, "/styles", 0);
  return (strings == NULL || kr_sheet_xlsx_read_strings(reader, strings)) &&
         (styles == NULL || kr_sheet_xlsx_read_styles(reader, styles));
}

/* No two sheets share a part; one that is listed twice is read once. */
static bool is_read(const char *const *parts, size_t count, const char *part) {
  for (size_t i = 0; i < count; i++)
    if (parts[i] == part)
      return true;
  return false;
}

static bool read_sheets(struct kr_sheet_xlsx_reader *reader, const char *part,
                        const struct book *book, struct kr_sheet_file *out) {
  const char **parts = kr_arena_alloc_array(reader->reading->arena, book->count + 1, sizeof *parts);
  out->sheets = kr_arena_alloc_array(reader->reading->arena, book->count + 1, sizeof *out->sheets);
  for (const struct sheet_row *row = book->sheets; row != NULL; row = row->next) {
    const char *target = kr_package_target(reader->package, part, row->id);
    struct kr_sheet *sheet = &out->sheets[out->sheet_count];
    size_t len = target == NULL ? 0 : strlen(target);
    const char **place =
        target == NULL ? kr_reading_damage(reader->reading, KR_READING_PART_MISSING) : NULL;
    if (place != NULL)
      *place = row->name.bytes;
    /* Chart sheets and macro sheets have no cells, but drawings. */
    if (len == 0 || is_read(parts, out->sheet_count, target))
      continue;
    parts[out->sheet_count] = target;
    sheet->name = row->name;
    sheet->hidden = row->hidden;
    if (!kr_sheet_xlsx_read_sheet(reader, target, sheet))
      return false;
    out->sheet_count++;
  }
  return true;
}

bool kr_sheet_xlsx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  struct kr_sheet_xlsx_reader reader = {.package = opened->package,
                                        .reading = opened->reading,
                                        .cells = {.reading = opened->reading}};
  struct book book = {
      .reader = &reader, .names = &out->names, .name = {.arena = opened->reading->arena}};
  struct kr_sax sax = {book_open, book_close, book_text, &book, &book.stop};
  book.sheets_end = &book.sheets;
  bool good = kr_package_parse_main(opened->package, opened->main, &sax) && !book.stop;
  kr_buffer_free(&book.name);
  return good && kr_sheet_properties_read(opened, out) && read_shared(&reader, opened->main) &&
         read_sheets(&reader, opened->main, &book, out);
}
