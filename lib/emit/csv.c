/* SPDX-License-Identifier: ISC */
/* CSV after RFC 4180: CRLF, UTF-8 or CP932; the main table of the document. */
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "base/cp932.h"
#include "base/text_fit.h"
#include "emit/emit.h"

#define FLUSH_AT ((size_t)64 * 1024)

struct csv {
  const struct kr_emit_options *options;
  struct kr_file_out *file;
  struct kr_diags *diags;
  struct kr_buffer out; /* encoded, not written yet */
  iconv_t to;           /* (iconv_t)-1: UTF-8 as it is */
  const char *source;   /* of the table */
  struct kr_table_columns columns;
  const struct kr_cell *cell; /* being put */
  bool marked;                /* a warning says that it holds what the encoding lacks */
  bool failed;
  size_t formulas; /* cells that a spreadsheet would take for some */
};

static void report_missing(struct csv *csv, unsigned long c) {
  char name[48], bytes[4];
  size_t len = kr_text_put_character(bytes, c);
  snprintf(name, sizeof name, "U+%04lX (%.*s)", c, (int)len, bytes);
  if (!csv->cell->quoted) {
    kr_diag_add(csv->diags, KR_DIAG_NOT_IN_CP932, csv->source, csv->cell->text.at, name, NULL);
    csv->failed = true;
  } else if (!csv->marked) {
    csv->marked = true;
    kr_emit_report_of(KR_DIAG_TEXT_MARKED, csv->cell->text, name, csv->source, csv->diags);
  }
}

/* iconv would turn these into a backslash and a tilde. */
static bool becomes_another(unsigned long c) { return c == 0xA5 || c == 0x203E; }

/* One character; false if the encoding lacks it. */
static bool encode(struct csv *csv, unsigned long c) {
  char in[4], out[8], *from = in, *to = out;
  size_t from_left = kr_text_put_character(in, kr_cp932_windows((uint32_t)c));
  size_t to_left = sizeof out;
  if (becomes_another(c))
    return false;
  if (iconv(csv->to, &from, &from_left, &to, &to_left) == (size_t)-1) {
    iconv(csv->to, NULL, NULL, NULL, NULL);
    return false;
  }
  kr_buffer_add(&csv->out, out, sizeof out - to_left);
  return true;
}

/* What is shown for a character that the encoding lacks. */
static void put_substitute(struct csv *csv, struct kr_text other) {
  unsigned long c;
  for (size_t at = 0; at < other.len;) {
    at += kr_text_character(other.bytes + at, other.len - at, &c);
    if (!encode(csv, c))
      report_missing(csv, c);
  }
}

static void put_bytes(struct csv *csv, const char *bytes, size_t count) {
  unsigned long c;
  if (csv->to == (iconv_t)-1) {
    kr_buffer_add(&csv->out, bytes, count);
    return;
  }
  for (size_t at = 0; at < count;) {
    at += kr_text_character(bytes + at, count - at, &c);
    if (encode(csv, c))
      continue;
    struct kr_text substitute = csv->options->plain.substitute;
    if (substitute.bytes == NULL)
      report_missing(csv, c);
    if (substitute.bytes != NULL || csv->cell->quoted)
      put_substitute(csv, substitute.bytes != NULL ? substitute : kr_text_of(KR_TEXT_MARK));
  }
}

static bool flush(struct csv *csv) {
  bool good = kr_file_write(csv->file, csv->out.bytes, csv->out.len);
  kr_buffer_clear(&csv->out);
  return good;
}

#define SHORT 64 /* bytes that are looked at one by one */

static bool needs_quotes(struct kr_text text) {
  static const char signs[] = {'"', ',', '\r', '\n'};
  bool found = false;
  for (size_t i = 0; i < text.len && text.len < SHORT && !found; i++)
    found = text.bytes[i] == '"' || text.bytes[i] == ',' || text.bytes[i] == '\r' ||
            text.bytes[i] == '\n';
  for (size_t i = 0; i < sizeof signs && text.len >= SHORT && !found; i++)
    found = memchr(text.bytes, signs[i], text.len) != NULL;
  return found;
}

static void put_value(struct csv *csv, const struct kr_cell *cell) {
  struct kr_text text = cell->text;
  if (text.len == 0)
    return;
  bool formula = kr_text_is_formula(text), guard = formula && csv->options->plain.guard;
  bool quote = needs_quotes(text);
  csv->formulas += formula && !guard;
  csv->cell = cell;
  csv->marked = false;
  kr_buffer_puts(&csv->out, quote ? "\"" : "");
  kr_buffer_puts(&csv->out, guard ? "'" : "");
  for (size_t from = 0, len; from < text.len; from += len) {
    const char *mark = quote ? memchr(text.bytes + from, '"', text.len - from) : NULL;
    len = mark == NULL ? text.len - from : (size_t)(mark + 1 - (text.bytes + from));
    put_bytes(csv, text.bytes + from, len);
    kr_buffer_puts(&csv->out, mark == NULL ? "" : "\"");
  }
  kr_buffer_puts(&csv->out, quote ? "\"" : "");
}

static void put_row(struct csv *csv, const struct kr_row *row) {
  for (size_t i = 0; i < csv->columns.n; i++) {
    const struct kr_cell *cell = &row->cells[csv->columns.v[i]];
    if (i > 0)
      kr_buffer_putc(&csv->out, ',');
    put_value(csv, cell); /* a covered cell may have what covers it */
  }
  kr_buffer_puts(&csv->out, "\r\n");
}

static void put_head(struct csv *csv, const struct kr_table *table, struct kr_arena *arena) {
  size_t count;
  const struct kr_row *head = kr_table_head(table, &count, arena);
  for (size_t i = 0; i < count; i++)
    put_row(csv, &head[i]);
}

/* A text above or below the table: a row of as many cells, so that all rows are alike. */
static void put_line(struct csv *csv, struct kr_text text) {
  if (!csv->options->plain.titles || text.len == 0)
    return;
  const struct kr_cell cell = {.text = text};
  for (size_t i = 0; i < csv->columns.n; i++)
    if (i == 0)
      put_value(csv, &cell);
    else
      kr_buffer_putc(&csv->out, ',');
  kr_buffer_puts(&csv->out, "\r\n");
}

static void put_lines(struct csv *csv, const struct kr_table_lines *lines) {
  for (size_t i = 0; i < lines->n; i++)
    put_line(csv, lines->v[i].text);
}

static void report_formulas(struct csv *csv) {
  char number[24];
  snprintf(number, sizeof number, "%zu", csv->formulas);
  kr_diag_add(csv->diags, KR_DIAG_FORMULA_CELLS, csv->source, kr_nowhere, number, NULL);
}

static bool put_table(struct csv *csv, struct kr_table *table, struct kr_arena *arena) {
  csv->source = kr_emit_source(table, csv->options);
  csv->columns = kr_table_visible(table, arena);
  put_line(csv, table->label);
  put_lines(csv, &table->over);
  put_line(csv, table->title);
  put_lines(csv, &table->under);
  put_head(csv, table, arena);
  for (size_t i = 0; i < table->row_count; i++) {
    put_row(csv, table->row(table, i));
    if (csv->out.len >= FLUSH_AT && !flush(csv))
      return false;
  }
  for (size_t i = 0; i < table->note_count; i++)
    put_line(csv, table->notes[i]);
  if (csv->formulas > 0)
    report_formulas(csv);
  return flush(csv) && !csv->failed;
}

static void close_encoder(void *encoder) { iconv_close(encoder); }

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_owned *owner = NULL;
  struct csv csv = {
      .options = options, .file = out, .diags = diags, .out = {.arena = arena}, .to = (iconv_t)-1};
  if (options->plain.encoding != NULL) {
    kr_arena_watch();
    csv.to = iconv_open("CP932", "UTF-8");
    kr_arena_check(arena);
    if (csv.to == (iconv_t)-1)
      return false;
    owner = kr_arena_own(arena, close_encoder, csv.to);
  } else if (options->plain.bom) {
    kr_buffer_puts(&csv.out, "\xEF\xBB\xBF");
  }
  bool good = document->count == 0 || put_table(&csv, document->tables[document->main], arena);
  int saved = errno;
  kr_arena_release(owner);
  kr_buffer_free(&csv.out);
  errno = saved;
  return good;
}

const struct kr_format kr_format_csv = {.suffix = "csv",
                                        .flags = KR_FORMAT_ONE_TABLE | KR_FORMAT_PLAIN |
                                                 KR_FORMAT_ANY_CHARACTER,
                                        .emit = emit};
