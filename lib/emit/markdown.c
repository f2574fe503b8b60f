/* SPDX-License-Identifier: ISC */
/* GitHub Flavored Markdown: tables for reading on a repository page.
 *
 * Every text is on one source line (its line breaks are <br>), so that what begins a block in
 * Markdown can only do harm at the start of a paragraph. */
#include <errno.h>
#include <string.h>

#include "emit/emit.h"
#include "emit/markdown_runs.h"

#define FLUSH_AT ((size_t)64 * 1024)
#define SHA_LEAST 7 /* characters of a commit's name that GitHub takes for one */
#define SHA_MOST 40

struct markdown {
  const struct kr_emit_options *options;
  struct kr_file_out *file;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct kr_buffer text;   /* not written yet */
  struct kr_buffer *cells; /* one a column: what is there or covers it, escaped */
  struct kr_table *table;  /* being written */
  size_t *body;            /* columns of the tables below the groups' own cells */
  size_t body_count;
  bool grouped; /* has columns with one cell for a group */
  bool failed;  /* after a diagnostic */
};

/* ---- characters ---- */

struct reader {
  const char *bytes;
  size_t len, at;
  size_t sha_start, sha_end; /* of the last run that looks like a commit's name */
};

/* The byte `ahead` of the present one; 0 outside the text. */
static char peek(const struct reader *in, size_t ahead) {
  return ahead < in->len - in->at ? in->bytes[in->at + ahead] : '\0';
}

static char before(const struct reader *in) { return in->at > 0 ? in->bytes[in->at - 1] : '\0'; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_'; }

static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

/* True if the text continues with these small letters, in whatever case. */
static bool continues_with(const struct reader *in, const char *letters) {
  size_t i = 0;
  while (letters[i] != '\0' && (peek(in, i) | 0x20) == letters[i])
    i++;
  return letters[i] == '\0';
}

/* Characters that some reader or editor takes for a line break, a stop or a byte order mark. */
static bool is_always_named(unsigned long c) {
  return c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

/* ---- texts ---- */

/* GitHub looks for addresses, @names, #1, :emoji: and $math$ in the finished text, where
 * escapes are gone already; only an element between the characters keeps them apart. */
static void put_apart(struct kr_buffer *out, char c) {
  kr_buffer_puts(out, "<span>");
  kr_buffer_putc(out, c);
  kr_buffer_puts(out, "</span>");
}

/* At the first colon of :smile:. */
static bool is_emoji(const struct reader *in) {
  size_t i = 1;
  while (is_word(peek(in, i)) || peek(in, i) == '+' || peek(in, i) == '-')
    i++;
  return i > 1 && peek(in, i) == ':';
}

/* At each 7th character of what looks like a commit's name, so that no piece is as long as
 * one. A plain number is none. */
static bool parts_sha(struct reader *in) {
  if (is_hex(peek(in, 0)) && !is_word(before(in))) {
    size_t len = 0;
    bool letters = false;
    for (; is_hex(peek(in, len)); len++)
      letters = letters || is_letter(peek(in, len));
    bool whole = letters && len >= SHA_LEAST && len <= SHA_MOST && !is_word(peek(in, len));
    in->sha_start = in->at;
    in->sha_end = in->at + (whole ? len : 0);
  }
  return in->at < in->sha_end && (in->at - in->sha_start) % SHA_LEAST == SHA_LEAST - 1;
}

/* True if the character would be part of something that GitHub makes a link or a picture. */
static bool is_live(struct reader *in) {
  switch (peek(in, 0)) {
  case '@':
  case '$':
    return true;
  case '#':
    return is_digit(peek(in, 1));
  case ':':
    return (peek(in, 1) == '/' && peek(in, 2) == '/') || is_emoji(in);
  case '.':
    return in->at >= 3 &&
           continues_with(&(struct reader){in->bytes, in->len, in->at - 3, 0, 0}, "www");
  case '-': /* GH-1 */
    return in->at >= 2 && is_digit(peek(in, 1)) &&
           continues_with(&(struct reader){in->bytes, in->len, in->at - 2, 0, 0}, "gh");
  default:
    return parts_sha(in);
  }
}

static void put_ascii(struct kr_buffer *out, struct reader *in) {
  char c = peek(in, 0), next = peek(in, 1);
  if (is_live(in)) {
    put_apart(out, c);
  } else if (c == '<') {
    kr_buffer_puts(out, "&lt;");
  } else if (c == '>') {
    kr_buffer_puts(out, "&gt;");
  } else if (c == '|') {
    kr_buffer_puts(out, "&#124;"); /* readers differ in what \| means after a backslash */
  } else if (c == '&' && is_letter(next)) {
    kr_buffer_puts(out, "&amp;"); /* a # after it is never left bare */
  } else {
    if (strchr("\\`*_~[#", c) != NULL)
      kr_buffer_putc(out, '\\');
    kr_buffer_putc(out, c);
  }
}

/* One line of a text. White space at its ends is named by number, or it would be stripped. */
static void put_line(struct kr_buffer *out, const char *bytes, size_t len) {
  struct reader in = {bytes, len, 0, 0, 0};
  unsigned long c;
  size_t step, lead = kr_emit_after_white(bytes, len), tail = kr_emit_before_white(bytes, len);
  for (; in.at < len; in.at += step) {
    step = in.at >= lead && in.at < tail ? kr_emit_plain_run(bytes + in.at, tail - in.at) : 0;
    kr_buffer_add(out, bytes + in.at, step);
    if (step > 0)
      continue;
    step = kr_text_character(bytes + in.at, len - in.at, &c);
    if (is_always_named(c) || in.at < lead || in.at >= tail)
      kr_buffer_printf(out, "&#%lu;", c);
    else if (c < 0x80)
      put_ascii(out, &in);
    else
      kr_buffer_add(out, bytes + in.at, step);
  }
}

static void put_text(struct markdown *markdown, struct kr_buffer *out, struct kr_text text) {
  size_t from = 0;
  for (size_t i = 0;; i++) {
    i += kr_emit_to_control(text.bytes + i, text.len - i);
    if (i == text.len)
      break;
    char byte = text.bytes[i];
    if (byte != '\t' && byte != '\n' && byte != '\r') {
      kr_emit_report(KR_DIAG_NOT_XML, text, kr_emit_source(markdown->table, markdown->options),
                     markdown->diags);
      markdown->failed = true;
      return;
    }
    if (byte != '\n')
      continue;
    put_line(out, text.bytes + from, i - from);
    kr_buffer_puts(out, "<br>");
    from = i + 1;
  }
  if (from < text.len)
    put_line(out, text.bytes + from, text.len - from);
}

/* The text of a cell, whose new and old pieces are elements that GitHub shows as such. */
static void put_cell(struct markdown *markdown, struct kr_buffer *out, const struct kr_cell *cell) {
  static const char *const elements[] = {
      [KR_MARK_NONE] = NULL, [KR_MARK_NEW] = "ins", [KR_MARK_OLD] = "del"};
  struct kr_piece piece;
  for (size_t at = 0; kr_table_piece(cell->text, cell->runs, at, cell->text.len, &piece);
       at += piece.text.len) {
    const char *element = elements[piece.mark];
    if (element != NULL)
      kr_buffer_printf(out, "<%s>", element);
    put_text(markdown, out, piece.text);
    if (element != NULL)
      kr_buffer_printf(out, "</%s>", element);
  }
}

/* A text at the start of a paragraph, where +, -, = and 1. would begin a list or a rule. */
static void put_opening(struct markdown *markdown, struct kr_text text) {
  struct kr_buffer *out = &markdown->text;
  size_t digits = 0;
  while (digits < text.len && is_digit(text.bytes[digits]))
    digits++;
  size_t at = out->len + digits;
  bool list = digits > 0 && digits < text.len && strchr(".)", text.bytes[digits]) != NULL;
  bool mark = text.len > 0 && strchr("+-=", text.bytes[0]) != NULL;
  put_text(markdown, out, text);
  if ((!list && !mark) || out->len <= at)
    return;
  kr_buffer_putc(out, '\\');
  memmove(out->bytes + at + 1, out->bytes + at, out->len - at - 1);
  out->bytes[at] = '\\';
}

static void put_paragraph(struct markdown *markdown, struct kr_text text) {
  if (kr_text_blank(text))
    return;
  put_opening(markdown, text);
  kr_buffer_puts(&markdown->text, "\n\n");
}

static void put_lines(struct markdown *markdown, const struct kr_table_lines *lines) {
  for (size_t i = 0; i < lines->n; i++)
    put_paragraph(markdown, lines->v[i].text);
}

/* ---- tables ---- */

static void put_head(struct markdown *markdown) {
  const struct kr_column *columns = markdown->table->columns;
  struct kr_buffer *out = &markdown->text;
  if (markdown->body_count == 0)
    return;
  for (size_t i = 0; i < markdown->body_count; i++) {
    kr_buffer_puts(out, "| ");
    put_text(markdown, out, columns[markdown->body[i]].heading);
    kr_buffer_putc(out, ' ');
  }
  kr_buffer_puts(out, "|\n");
  for (size_t i = 0; i < markdown->body_count; i++)
    kr_buffer_puts(out, columns[markdown->body[i]].role == KR_ROLE_SHORT ? "| :---: " : "| :--- ");
  kr_buffer_puts(out, "|\n");
}

/* Keeps the row's texts, each for all columns that its cell covers; a covered cell keeps
 * what stood there. */
static void keep_row(struct markdown *markdown, const struct kr_row *row) {
  size_t count = markdown->table->column_count;
  for (size_t i = 0; i < count; i++) {
    const struct kr_cell *cell = &row->cells[i];
    if (cell->row_span == 0)
      continue;
    kr_buffer_clear(&markdown->cells[i]);
    if (kr_table_column_is_visible(markdown->table, i))
      put_cell(markdown, &markdown->cells[i], cell);
    for (size_t j = i + 1; j < count && j < i + cell->col_span; j++) {
      kr_buffer_clear(&markdown->cells[j]);
      kr_buffer_add(&markdown->cells[j], markdown->cells[i].bytes, markdown->cells[i].len);
    }
  }
}

static void put_kept(struct markdown *markdown, size_t column) {
  struct kr_buffer *cell = &markdown->cells[column];
  kr_buffer_add(&markdown->text, cell->bytes, cell->len);
}

static void put_row(struct markdown *markdown) {
  if (markdown->body_count == 0)
    return;
  for (size_t i = 0; i < markdown->body_count; i++) {
    kr_buffer_puts(&markdown->text, "| ");
    put_kept(markdown, markdown->body[i]);
    kr_buffer_putc(&markdown->text, ' ');
  }
  kr_buffer_puts(&markdown->text, "|\n");
}

/* Above the first group: what the groups are, by the headings of their columns. */
static void put_group_names(struct markdown *markdown, const struct kr_row *row) {
  const struct kr_table *table = markdown->table;
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].of_group && row->cells[i].header &&
        !kr_text_blank(table->columns[i].heading)) {
      kr_buffer_puts(&markdown->text, "**");
      put_text(markdown, &markdown->text, table->columns[i].heading);
      kr_buffer_puts(&markdown->text, "**\n\n");
    }
}

/* The cells that a group has in common, above its table: a heading, then paragraphs. */
static void put_group(struct markdown *markdown, const struct kr_row *row) {
  const struct kr_table *table = markdown->table;
  struct kr_buffer *out = &markdown->text;
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].of_group && row->cells[i].header && markdown->cells[i].len > 0) {
      kr_buffer_puts(out, "## ");
      put_kept(markdown, i);
      kr_buffer_puts(out, "\n\n");
    }
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].of_group && !row->cells[i].header && markdown->cells[i].len > 0) {
      kr_buffer_puts(out, "**");
      put_text(markdown, out, table->columns[i].heading);
      kr_buffer_puts(out, "**<br>");
      put_kept(markdown, i);
      kr_buffer_puts(out, "\n\n");
    }
}

static bool flush(struct markdown *markdown) {
  struct kr_buffer *out = &markdown->text;
  bool good = kr_file_write(markdown->file, out->bytes, out->len);
  kr_buffer_clear(out);
  return good;
}

static bool put_body(struct markdown *markdown) {
  struct kr_table *table = markdown->table;
  size_t group = 0;
  if (!markdown->grouped)
    put_head(markdown);
  for (size_t i = 0; i < table->row_count; i++) {
    const struct kr_row *row = table->row(table, i);
    keep_row(markdown, row);
    if (markdown->grouped && (i == 0 || row->group != group)) {
      if (i == 0)
        put_group_names(markdown, row);
      kr_buffer_puts(&markdown->text, i > 0 ? "\n" : "");
      put_group(markdown, row);
      put_head(markdown);
    }
    group = row->group;
    put_row(markdown);
    if (markdown->failed || (markdown->text.len >= FLUSH_AT && !flush(markdown)))
      return false;
  }
  kr_buffer_putc(&markdown->text, '\n');
  return true;
}

static void put_top(struct markdown *markdown) {
  const struct kr_table *table = markdown->table;
  struct kr_buffer *out = &markdown->text;
  put_lines(markdown, &table->over);
  if (!kr_text_blank(table->title)) {
    kr_buffer_puts(out, "# ");
    put_text(markdown, out, table->title);
    kr_buffer_puts(out, "\n\n");
  }
  put_paragraph(markdown, table->label);
  put_lines(markdown, &table->under);
  if (!kr_text_blank(table->subtitle)) {
    kr_buffer_puts(out, "<small>");
    put_text(markdown, out, table->subtitle);
    kr_buffer_puts(out, "</small>\n\n");
  }
}

static void take_table(struct markdown *markdown, struct kr_table *table) {
  markdown->table = table;
  markdown->body_count = 0;
  markdown->grouped = false;
  markdown->body =
      kr_arena_alloc_array(markdown->arena, table->column_count + 1, sizeof *markdown->body);
  markdown->cells =
      kr_arena_alloc_array(markdown->arena, table->column_count + 1, sizeof *markdown->cells);
  for (size_t i = 0; i < table->column_count; i++) {
    kr_buffer_init(&markdown->cells[i], markdown->arena);
    if (kr_table_column_is_visible(table, i) && !table->columns[i].of_group)
      markdown->body[markdown->body_count++] = i;
    markdown->grouped = markdown->grouped || table->columns[i].of_group;
  }
}

static bool put_table(struct markdown *markdown, struct kr_table *table) {
  take_table(markdown, table);
  put_top(markdown);
  bool good = put_body(markdown);
  for (size_t i = 0; i < table->note_count; i++)
    put_paragraph(markdown, table->notes[i]);
  for (size_t i = 0; i < table->column_count; i++)
    kr_buffer_free(&markdown->cells[i]);
  return good && !markdown->failed;
}

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct markdown markdown = {
      .options = options, .file = out, .arena = arena, .diags = diags, .text = {.arena = arena}};
  bool good = true;
  for (size_t i = 0; i < document->count && good; i++)
    good = put_table(&markdown, document->tables[i]);
  /* Each part ends in an empty line; the last one has none below it to be apart from. */
  if (markdown.text.len >= 2 && markdown.text.bytes[markdown.text.len - 2] == '\n')
    kr_buffer_truncate(&markdown.text, markdown.text.len - 1);
  good = good && flush(&markdown);
  int saved = errno;
  kr_buffer_free(&markdown.text);
  errno = saved;
  return good;
}

const struct kr_format kr_format_md = {.suffix = "md", .emit = emit};
