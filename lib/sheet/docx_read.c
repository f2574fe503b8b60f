/* A Word document: its body, comments, footnotes and properties. */
#include <string.h>

#include "sheet/docx_read.h"
#include "sheet/properties.h"
#include "sheet/readers.h"

struct remarks {
  struct kr_sheet_docx_in *in;
  struct kr_sheet_docx_text text;
  bool footnotes, open;
};

static struct kr_text attribute(struct kr_sheet_docx_in *in, const char *const *attributes,
                                const char *name) {
  const char *value = kr_sax_attribute(attributes, name);
  return value == NULL ? kr_text_of(NULL)
                       : kr_text_of(kr_arena_copy(in->reading->arena, value, strlen(value)));
}

static void remark_open(void *context, const char *name, const char *const *attributes) {
  struct remarks *remarks = context;
  struct kr_sheet_docx_in *in = remarks->in;
  if (strcmp(name, "comment") == 0 || strcmp(name, "footnote") == 0 ||
      strcmp(name, "endnote") == 0) {
    in->remarks = kr_arena_grow(in->reading->arena, in->remarks, in->remark_count, &in->remark_room,
                                sizeof *in->remarks);
    struct kr_sheet_docx_remark *remark = &in->remarks[in->remark_count++];
    memset(remark, 0, sizeof *remark);
    remark->footnote = remarks->footnotes;
    remark->id = attribute(in, attributes, "id");
    remark->author = attribute(in, attributes, "author");
    remarks->open = true;
    kr_buffer_clear(&remarks->text.bytes);
  } else if (strcmp(name, "p") == 0 && remarks->text.bytes.len > 0) {
    kr_buffer_puts(&remarks->text.bytes, "\n");
  } else {
    kr_sheet_docx_text_open(&remarks->text, name, attributes);
  }
}

static void remark_text(void *context, const char *bytes, size_t len) {
  struct remarks *remarks = context;
  if (remarks->open)
    kr_sheet_docx_text_add(&remarks->text, bytes, len);
}

static void remark_close(void *context, const char *name) {
  struct remarks *remarks = context;
  struct kr_sheet_docx_in *in = remarks->in;
  kr_sheet_docx_text_close(&remarks->text, name);
  if (!remarks->open || (strcmp(name, "comment") != 0 && strcmp(name, "footnote") != 0 &&
                         strcmp(name, "endnote") != 0))
    return;
  struct kr_text *text = &in->remarks[in->remark_count - 1].text;
  text->len = remarks->text.bytes.len;
  text->bytes = kr_arena_copy(in->reading->arena, remarks->text.bytes.bytes, text->len);
  remarks->open = false;
}

static bool read_part(struct kr_sheet_docx_in *in, const char *part, bool footnotes) {
  struct remarks remarks = {
      .in = in, .footnotes = footnotes, .text = {.bytes = {.arena = in->reading->arena}}};
  struct kr_sax sax = {remark_open, remark_close, remark_text, &remarks, NULL};
  bool good = part == NULL || kr_package_parse(in->package, part, &sax);
  kr_buffer_free(&remarks.text.bytes);
  return good;
}

bool kr_sheet_docx_read_remarks(struct kr_sheet_docx_in *in, const char *part) {
  return read_part(in, kr_package_related(in->package, part, "/comments", 0), false) &&
         read_part(in, kr_package_related(in->package, part, "/footnotes", 0), true) &&
         read_part(in, kr_package_related(in->package, part, "/endnotes", 0), true);
}

static void keep_remarks(const struct kr_sheet_docx_in *in, struct kr_sheet *sheet) {
  sheet->notes =
      kr_arena_alloc_array(in->reading->arena, in->remark_count + 1, sizeof *sheet->notes);
  for (size_t i = 0; i < in->remark_count; i++) {
    const struct kr_sheet_docx_remark *remark = &in->remarks[i];
    if (kr_text_blank(remark->text)) /* the lines above footnotes are among them, empty */
      continue;
    struct kr_sheet_note note = {remark->row, remark->column, remark->author, remark->text};
    sheet->notes[sheet->note_count++] = note;
  }
}

bool kr_sheet_docx_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  struct kr_sheet_docx_in in = {.package = opened->package, .reading = opened->reading};
  out->sheets = kr_arena_alloc_array(opened->reading->arena, 1, sizeof *out->sheets);
  bool good = kr_sheet_properties_read(opened, out) &&
              kr_sheet_docx_read_remarks(&in, opened->main) &&
              kr_sheet_docx_read_body(&in, opened->main, out->sheets);
  if (!good)
    return false;
  keep_remarks(&in, out->sheets);
  out->sheet_count = 1;
  return true;
}
