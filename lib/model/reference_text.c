/* SPDX-License-Identifier: ISC */
/* The reference of the keys as lines of a terminal: keys on the left, meanings on the right. */
#include <string.h>

#include "model/reference.h"

#define LINE_MOST 78 /* columns */
#define KEY_AT 2
#define GAP 2

struct lines {
  struct kr_text rest; /* of the source in mdoc */
  struct kr_buffer *out;
  size_t indent;            /* of the meanings of the section */
  size_t column;            /* of the line that is being written */
  struct kr_buffer meaning; /* of the key before, not written yet */
};

/* The text without what mdoc adds to it. */
static void put_plain(struct lines *lines, struct kr_text text) {
  for (size_t i = 0; i < text.len; i++) {
    struct kr_text rest = kr_text_part(text, i, text.len);
    if (kr_text_begins(rest, "\\fB") || kr_text_begins(rest, "\\fR"))
      i += 2;
    else if (kr_text_begins(rest, "\\&"))
      i += 1;
    else if (kr_text_begins(rest, "\\e"))
      kr_buffer_putc(&lines->meaning, text.bytes[i++]);
    else
      kr_buffer_putc(&lines->meaning, text.bytes[i]);
  }
}

/* The words of a macro: a key or a page, with its section, and the points after it. */
static void put_macro(struct lines *lines, struct kr_text words, bool page) {
  for (size_t n = 0; words.len > 0; n++) {
    size_t stop = kr_text_find(words, 0, " ");
    struct kr_text word = kr_text_part(words, 0, stop);
    bool section = page && n == 1;
    kr_buffer_puts(&lines->meaning, section ? "(" : "");
    put_plain(lines, word);
    kr_buffer_puts(&lines->meaning, section ? ")" : "");
    words = kr_text_part(words, stop < words.len ? stop + 1 : stop, words.len);
  }
}

static void put_spaces(struct lines *lines, size_t to) {
  for (; lines->column < to; lines->column++)
    kr_buffer_putc(lines->out, ' ');
}

static size_t columns_of(unsigned long character) { return character < 0x1100 ? 1 : 2; }

/* True if no line begins with the character: it is part of a word, or punctuation. */
static bool stays(unsigned long c, unsigned long before) {
  bool after_point = before == 0x3001 || before == 0x3002;
  return c != ' ' && (c < 0x3003 || c == 0xFF09) && !(after_point && c < 0x3000);
}

/* Where the line ends that begins at `at`: at a blank, or between signs of Japanese. */
static size_t line_end(struct kr_text text, size_t at, size_t room) {
  size_t used = 0, good = at;
  unsigned long c, before = 0;
  for (size_t i = at, len; i < text.len; i += len) {
    len = kr_text_character(text.bytes + i, text.len - i, &c);
    if (i > at && !stays(c, before))
      good = i;
    used += columns_of(c);
    if (used > room && good > at)
      return good;
    before = c;
  }
  return text.len;
}

/* Writes the meaning beside its key, over as many lines as it takes. */
static void finish_key(struct lines *lines) {
  struct kr_text text = kr_text_view(lines->meaning.bytes, lines->meaning.len);
  for (size_t at = 0; at < text.len;) {
    size_t end = line_end(text, at, LINE_MOST - lines->indent);
    put_spaces(lines, lines->indent);
    kr_buffer_text(lines->out, kr_text_part(text, at, end));
    kr_buffer_putc(lines->out, '\n');
    lines->column = 0;
    at = end + (end < text.len && text.bytes[end] == ' ');
  }
  if (lines->column > 0)
    kr_buffer_putc(lines->out, '\n');
  lines->column = 0;
  kr_buffer_clear(&lines->meaning);
}

static void begin_section(struct lines *lines, struct kr_text name) {
  kr_buffer_puts(lines->out, lines->out->len > 0 ? "\n" : "");
  kr_buffer_text(lines->out, name);
  kr_buffer_putc(lines->out, '\n');
  lines->indent = KEY_AT;
}

/* The longest key of the section, with its star, is between quotation marks. */
static void begin_list(struct lines *lines, struct kr_text line) {
  size_t from = kr_text_find(line, 0, "\""), to = kr_text_find(line, from + 1, "\"");
  lines->indent = KEY_AT + (to - from - 1) + GAP;
}

static void begin_key(struct lines *lines, struct kr_text line) {
  size_t star = kr_text_find(line, 0, " No *");
  put_spaces(lines, KEY_AT);
  kr_buffer_text(lines->out, kr_text_part(line, 0, star));
  kr_buffer_puts(lines->out, star < line.len ? " *" : "");
  lines->column = KEY_AT + star + (star < line.len ? 2 : 0);
}

/* A line of the meaning; in English the next begins after a blank. */
static void put_meaning(struct lines *lines, struct kr_text line) {
  struct kr_buffer *meaning = &lines->meaning;
  bool blank = meaning->len > 0 && meaning->bytes[meaning->len - 1] > 0;
  kr_buffer_puts(meaning, blank ? " " : "");
  if (kr_text_begins(line, ".Cm ") || kr_text_begins(line, ".Xr "))
    put_macro(lines, kr_text_part(line, 4, line.len), line.bytes[1] == 'X');
  else
    put_plain(lines, line);
}

void kr_reference_text(struct kr_text reference, struct kr_buffer *out) {
  struct lines lines = {.rest = reference, .out = out};
  struct kr_text line;
  kr_buffer_init(&lines.meaning, out->arena);
  while (kr_text_next_line(&lines.rest, &line)) {
    bool macro = kr_text_begins(line, ".Ss ") || kr_text_begins(line, ".Bl ") ||
                 kr_text_begins(line, ".It ") || kr_text_begins(line, ".El");
    if (!macro) {
      put_meaning(&lines, line);
      continue;
    }
    finish_key(&lines);
    if (kr_text_begins(line, ".Ss "))
      begin_section(&lines, kr_text_part(line, 4, line.len));
    else if (kr_text_begins(line, ".Bl "))
      begin_list(&lines, line);
    else if (kr_text_begins(line, ".It "))
      begin_key(&lines, kr_text_part(line, sizeof ".It Cm " - 1, line.len));
  }
  finish_key(&lines);
  kr_buffer_free(&lines.meaning);
}
