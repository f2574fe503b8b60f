/* SPDX-License-Identifier: ISC */
/* Writing a document to a file in a format, and what the formats have in common. */
#include "emit/emit.h"

#include <errno.h>
#include <stdio.h>

#include "emit/fitting.h"

#define FEW_CHARACTERS 4
#define SIDES_MM 4.0 /* margins of a cell */
#define SHOWN 30     /* bytes of a text that a message shows */

const char *const kr_format_suffixes[] = {
#define KR_FORMAT(name) #name,
#include "emit/format_rows.h"
#undef KR_FORMAT
    NULL,
};

struct kr_emit_look kr_emit_look(const struct kr_table *table, enum kr_mark mark) {
  const struct kr_emit_look looks[] = {[KR_MARK_NONE] = {"000000", false, false},
                                       [KR_MARK_NEW] = {"0B3D91", true, false},
                                       [KR_MARK_OLD] = {"8B0000", table->beside, !table->beside}};
  return looks[mark];
}

const char *kr_emit_source(const struct kr_table *table, const struct kr_emit_options *options) {
  return table->source != NULL ? table->source : options->source;
}

void kr_emit_report_of(enum kr_diag_code code, struct kr_text text, const char *second,
                       const char *source, struct kr_diags *diags) {
  struct kr_text shown = kr_text_beginning(text, SHOWN);
  kr_diag_add(diags, code, source, text.at, kr_arena_copy(diags->arena, shown.bytes, shown.len),
              second);
}

void kr_emit_report(enum kr_diag_code code, struct kr_text text, const char *source,
                    struct kr_diags *diags) {
  kr_emit_report_of(code, text, NULL, source, diags);
}

/* Narrower than a few characters and the margins of a cell. */
static bool is_narrow(const struct kr_column *column, const struct kr_style *style) {
  double least_mm = FEW_CHARACTERS * style->size_pt / KR_PT_PER_MM + SIDES_MM;
  return column->of_rest && column->width_mm < least_mm;
}

/* Warns of columns that the others leave too little width to read. */
static void check_columns(const struct kr_document *document, const struct kr_emit_options *options,
                          struct kr_diags *diags) {
  char mm[32];
  for (size_t i = 0; i < document->count; i++) {
    const struct kr_table *table = document->tables[i];
    for (size_t j = 0; j < table->column_count; j++) {
      struct kr_text heading = table->columns[j].heading;
      if (!is_narrow(&table->columns[j], document->style))
        continue;
      snprintf(mm, sizeof mm, "%.0f", table->columns[j].width_mm);
      kr_diag_add(diags, KR_DIAG_COLUMN_NARROW, kr_emit_source(table, options), heading.at,
                  kr_arena_copy(diags->arena, heading.bytes, heading.len), mm);
    }
  }
}

static bool emit(const struct kr_emit_job *job, struct kr_file_out *out, struct kr_arena *arena,
                 struct kr_diags *diags) {
  const struct kr_document *document = kr_emit_fit(job, arena, diags);
  if ((job->format->flags & KR_FORMAT_STYLED) != 0)
    check_columns(document, job->options, diags);
  return job->format->emit(document, job->options, out, arena, diags);
}

static void report(enum kr_diag_code code, const char *path, struct kr_diags *diags) {
  kr_diag_system(diags, code, path == NULL ? "-" : path, errno);
}

/* Adds why a file cannot be written, unless a diagnostic says so already. */
static bool fail(const char *path, size_t errors, struct kr_diags *diags) {
  if (diags->errors == errors)
    report(KR_DIAG_CANNOT_WRITE, path, diags);
  return false;
}

bool kr_format_make(const struct kr_emit_job *job, const char *path, struct kr_file_out *out,
                    struct kr_arena *arena, struct kr_diags *diags) {
  size_t errors = diags->errors;
  if (!kr_file_begin(out, path, arena))
    return fail(path, errors, diags);
  if (emit(job, out, arena, diags))
    return true;
  fail(path, errors, diags);
  kr_file_abandon(out);
  return false;
}

bool kr_format_commit(struct kr_file_out *out, struct kr_diags *diags) {
  bool stream = out->target == NULL || out->device;
  if (kr_file_commit(out))
    return true;
  if (!stream)
    return fail(out->path, diags->errors, diags);
  report(KR_DIAG_OUTPUT_CUT, out->path, diags);
  return false;
}

bool kr_format_write(const struct kr_emit_job *job, const char *path, struct kr_arena *arena,
                     struct kr_diags *diags) {
  struct kr_file_out out;
  return kr_format_make(job, path, &out, arena, diags) && kr_format_commit(&out, diags);
}

bool kr_format_write_memory(const struct kr_emit_job *job, struct kr_buffer *memory,
                            struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_file_out out;
  size_t errors = diags->errors;
  kr_file_begin_memory(&out, memory);
  return emit(job, &out, arena, diags) || fail(job->options->source, errors, diags);
}
