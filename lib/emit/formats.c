#include <errno.h>
#include <string.h>

#include "emit/csv.h"
#include "emit/docx.h"
#include "emit/markdown.h"
#include "emit/xlsx.h"

#define SHOWN 30 /* bytes of a text that a message shows */

const struct kr_format kr_formats[] = {
    {"xlsx", kr_emit_xlsx, true},
    {"docx", kr_emit_docx, true},
    {"csv", kr_emit_csv, false},
    {"md", kr_emit_markdown, false},
};
const size_t kr_format_count = sizeof kr_formats / sizeof kr_formats[0];

const struct kr_format *kr_format_named(const char *suffix) {
  for (size_t i = 0; i < kr_format_count; i++)
    if (strcmp(kr_formats[i].suffix, suffix) == 0)
      return &kr_formats[i];
  return NULL;
}

const char *kr_emit_source(const struct kr_table *table, const struct kr_emit_options *options) {
  return table->source != NULL ? table->source : options->source;
}

void kr_emit_report(enum kr_diag_code code, struct kr_text text, const char *source,
                    struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_text shown = kr_text_beginning(text, SHOWN);
  kr_diag_add(diags, code, source, text.at, kr_arena_copy(arena, shown.bytes, shown.len), NULL);
}

bool kr_format_write(const struct kr_format *format, const struct kr_document *document,
                     const struct kr_emit_options *options, const char *path,
                     struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_file_out out;
  const struct kr_place nowhere = {0, 0};
  size_t errors = diags->errors;
  bool begun = kr_file_begin(&out, path);
  bool good = begun && format->emit(document, options, &out, arena, diags) && kr_file_commit(&out);
  if (!good && diags->errors == errors)
    kr_diag_add(diags, KR_DIAG_CANNOT_WRITE, path == NULL ? "-" : path, nowhere,
                kr_lang_reason(errno), NULL);
  if (begun)
    kr_file_abandon(&out);
  return good;
}
