/* SPDX-License-Identifier: ISC */
/* A Word document: its body, comments, footnotes and properties. */
#include <string.h>

#include "sheet/docx_read.h"
#include "sheet/properties.h"
#include "sheet/readers.h"

struct remarks {
  struct kr_sheet_docx_reader *reader;
  struct kr_sheet_docx_text text;
  enum kr_sheet_docx_remark_kind kind;
  bool open;
};

static bool is_remark(const char *name) {
  return strcmp(name, "comment") == 0 || strcmp(name, "footnote") == 0 ||
         strcmp(name, "endnote") == 0;
}

static struct kr_text keep_attribute(struct kr_arena *arena, const char *const *attributes,
                                     const char *name) {
  const char *value = kr_sax_attribute(attributes, name);
  return value == NULL ? kr_text_of(NULL) : kr_text_of(kr_arena_copy(arena, value, strlen(value)));
}

static void take_found(struct remarks *remarks) {
  struct kr_sheet_docx_reader *reader = remarks->reader;
  if (remarks->text.found != NULL && reader->remarks.n > 0)
    reader->remarks.v[reader->remarks.n - 1].found = remarks->text.found;
  remarks->text.found = NULL;
}

static void remark_open(void *context, const char *name, const char *const *attributes) {
  struct remarks *remarks = context;
  struct kr_arena *arena = remarks->reader->reading->arena;
  if (is_remark(name)) {
    const struct kr_sheet_docx_remark remark = {.id = keep_attribute(arena, attributes, "id"),
                                                .author =
                                                    keep_attribute(arena, attributes, "author"),
                                                .kind = remarks->kind};
    *KR_LIST_ADD(&remarks->reader->remarks, arena) = remark;
    remarks->open = true;
    kr_sheet_docx_text_clear(&remarks->text);
  } else {
    if (strcmp(name, "p") == 0 && remarks->text.bytes.len > 0)
      kr_buffer_puts(&remarks->text.bytes, "\n");
    kr_sheet_docx_text_open(&remarks->text, name, attributes);
    take_found(remarks);
  }
}

static void remark_text(void *context, const char *bytes, size_t len) {
  struct remarks *remarks = context;
  if (remarks->open)
    kr_sheet_docx_text_add(&remarks->text, bytes, len);
}

static void remark_close(void *context, const char *name) {
  struct remarks *remarks = context;
  struct kr_sheet_docx_reader *reader = remarks->reader;
  kr_sheet_docx_text_close(&remarks->text, name);
  take_found(remarks);
  if (!remarks->open || !is_remark(name))
    return;
  kr_sheet_docx_text_end(&remarks->text);
  struct kr_text *text = &reader->remarks.v[reader->remarks.n - 1].text;
  text->len = remarks->text.bytes.len;
  text->bytes = kr_arena_copy(reader->reading->arena, remarks->text.bytes.bytes, text->len);
  remarks->open = false;
}

static bool read_remarks(struct kr_sheet_docx_reader *reader, const char *part,
                         enum kr_sheet_docx_remark_kind kind) {
  struct remarks remarks = {.reader = reader, .kind = kind};
  struct kr_sax sax = {remark_open, remark_close, remark_text, &remarks, NULL};
  kr_sheet_docx_text_init(&remarks.text, reader->package, &reader->cells, part);
  remarks.text.numbers = reader->numbers;
  kr_sheet_docx_numbers_reset(reader->numbers);
  bool good = part == NULL || kr_package_parse(reader->package, part, &sax);
  kr_sheet_docx_text_free(&remarks.text);
  return good;
}

/* Comments and footnotes of the document, without places. */
static bool read_all_remarks(struct kr_sheet_docx_reader *reader, const char *part) {
  static const struct {
    const char *type;
    enum kr_sheet_docx_remark_kind kind;
  } parts[] = {{"/comments", KR_SHEET_DOCX_COMMENT},
               {"/footnotes", KR_SHEET_DOCX_FOOTNOTE},
               {"/endnotes", KR_SHEET_DOCX_FOOTNOTE}};
  bool good = true;
  for (size_t i = 0; good && i < sizeof parts / sizeof parts[0]; i++)
    good = read_remarks(reader, kr_package_related(reader->package, part, parts[i].type, 0),
                        parts[i].kind);
  kr_keymap_init(&reader->by_id, reader->reading->arena);
  for (size_t i = reader->remarks.n; i-- > 0;)
    kr_keymap_add(&reader->by_id, kr_keymap_text(reader->remarks.v[i].id), i);
  return good;
}

static void keep_remarks(const struct kr_sheet_docx_reader *reader, struct kr_sheet *sheet) {
  size_t count = reader->remarks.n;
  sheet->notes = kr_arena_alloc_array(reader->reading->arena, count + 1, sizeof *sheet->notes);
  for (size_t i = 0; i < count; i++) {
    const struct kr_sheet_docx_remark *remark = &reader->remarks.v[i];
    const struct kr_sheet_unread unread = {KR_SHEET_CELLS, remark->row, remark->column,
                                           remark->found};
    if (remark->found != NULL)
      kr_sheet_add_unread(sheet, &unread, reader->reading->arena);
    if (kr_text_blank(remark->text)) /* the lines above footnotes are among them, empty */
      continue;
    struct kr_sheet_note note = {.row = remark->row,
                                 .column = remark->column,
                                 .kind = remark->kind == KR_SHEET_DOCX_BOX ? KR_SHEET_NOTE_DRAWN
                                                                           : KR_SHEET_NOTE_WRITTEN,
                                 .author = remark->author,
                                 .text = remark->text};
    sheet->notes[sheet->note_count++] = note;
  }
}

bool kr_sheet_docx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  struct kr_sheet_docx_reader reader = {.package = opened->package,
                                        .reading = opened->reading,
                                        .cells = {.reading = opened->reading}};
  out->sheets = kr_arena_alloc_array(opened->reading->arena, 1, sizeof *out->sheets);
  bool good = kr_sheet_properties_read(opened, out);
  if (good)
    reader.numbers =
        kr_sheet_docx_numbers_read(opened->package, opened->main, opened->reading->arena, &good);
  good = good && read_all_remarks(&reader, opened->main) &&
         kr_sheet_docx_read_body(&reader, opened->main, out->sheets) &&
         kr_sheet_docx_read_margins(&reader, opened->main, out->sheets);
  if (!good)
    return false;
  keep_remarks(&reader, out->sheets);
  out->sheet_count = 1;
  return true;
}
