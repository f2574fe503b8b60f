/* Writing a document to a file in a format, and what the formats have in common. */
#include "emit/emit.h"

#include <errno.h>

#define SHOWN 30 /* bytes of a text that a message shows */

const char *const kr_format_suffixes[] = {
#define KR_FORMAT(name) #name,
#include "emit/format_rows.h"
#undef KR_FORMAT
    NULL,
};

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
