/* SPDX-License-Identifier: ISC */
/* Texts of a page: line breaks, new and old pieces, links to footnotes, years of an era. */
#include <stdio.h>
#include <string.h>

#include "base/era.h"
#include "base/text_fit.h"
#include "base/unicode.h"
#include "emit/html_internal.h"

#define YEAR_MOST ((size_t)32) /* bytes of a year of an era before its last character */

struct kr_text kr_html_title(const struct kr_table *table) {
  return kr_text_blank(table->title) ? table->name : table->title;
}

const char *const kr_html_headings[] = {NULL, "h1", "h2", "h3"};

bool kr_html_shows(const struct kr_table *table, size_t column) {
  return kr_table_column_is_visible(table, column) && !table->columns[column].unfilled;
}

bool kr_html_flush(struct kr_html *html, size_t least) {
  struct kr_buffer *out = &html->out;
  bool good = out->len < least || kr_file_write(html->file, out->bytes, out->len);
  if (out->len >= least)
    kr_buffer_clear(out);
  return good;
}

/* What is more than characters in a text. */
enum special_kind { NOTHING, LINE_BREAK, NOTE_MARK, ERA_YEAR };

struct special {
  enum special_kind kind;
  size_t len;  /* bytes of the text */
  size_t note; /* of a mark */
  struct kr_era_found era;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- footnotes ---- */

/* The longest mark at this byte; a number goes on to its end. */
static void find_mark(const struct kr_html *html, struct kr_text text, size_t at,
                      struct special *found) {
  const struct kr_table *table = html->table;
  for (size_t i = 0; table->marks != NULL && i < table->note_count; i++) {
    struct kr_text mark = table->marks[i];
    size_t end = at + mark.len;
    if (mark.len <= found->len || end > text.len ||
        memcmp(text.bytes + at, mark.bytes, mark.len) != 0)
      continue;
    if (end < text.len && is_digit(text.bytes[end - 1]) && is_digit(text.bytes[end]))
      continue;
    *found = (struct special){.kind = NOTE_MARK, .len = mark.len, .note = i};
  }
}

static void put_mark(struct kr_html *html, struct kr_text mark, size_t note) {
  struct kr_xml *xml = &html->xml;
  char id[KR_HTML_ID];
  kr_xml_open(xml, "a");
  snprintf(id, sizeof id, "#t%zun%zu", html->number, note + 1);
  kr_xml_attr(xml, "href", id);
  snprintf(id, sizeof id, "t%zun%zur%zu", html->number, note + 1, ++html->references[note]);
  kr_xml_attr(xml, "id", id);
  kr_xml_attr(xml, "role", "doc-noteref");
  kr_xml_text(xml, mark);
  kr_xml_close(xml);
}

static void put_back_link(struct kr_html *html, size_t note, size_t reference) {
  struct kr_xml *xml = &html->xml;
  char text[KR_HTML_ID];
  kr_xml_text(xml, kr_text_of(" "));
  kr_xml_open(xml, "a");
  snprintf(text, sizeof text, "#t%zun%zur%zu", html->number, note + 1, reference);
  kr_xml_attr(xml, "href", text);
  kr_xml_attr(xml, "class", "back");
  kr_xml_attr(xml, "role", "doc-backlink");
  kr_html_put_word(html, KR_HTML_BACK);
  snprintf(text, sizeof text, " %zu", reference);
  if (html->references[note] > 1)
    kr_xml_text(xml, kr_text_of(text));
  kr_xml_close(xml);
}

/* ---- years ---- */

static bool is_at(struct kr_text text, size_t at, const char *word) {
  size_t len = strlen(word);
  return at <= text.len && len <= text.len - at && memcmp(text.bytes + at, word, len) == 0;
}

/* True if the text itself gives the year twice: 令和8年(2026年), 2026年(令和8年). */
static bool is_given_twice(struct kr_text text, size_t at, size_t end) {
  static const char *const opening[] = {"\xEF\xBC\x88", "("};
  for (size_t i = 0; i < sizeof opening / sizeof opening[0]; i++) {
    size_t len = strlen(opening[i]);
    if (is_at(text, end, opening[i]) && end + len < text.len && is_digit(text.bytes[end + len]))
      return true;
    if (at < len || !is_at(text, at - len, opening[i]))
      continue;
    struct kr_text before = kr_text_part(text, 0, at - len);
    if (kr_text_ends(before, "年") || kr_text_ends(before, "年度"))
      return true;
  }
  return false;
}

/* 令和8年 or 令和8年度, where a day may follow. Years of other forms are left alone. */
static void find_year(struct kr_text text, size_t at, struct special *found) {
  unsigned char first = (unsigned char)text.bytes[at];
  struct special year = {.kind = ERA_YEAR};
  if (first < 0xE3 || first >= 0xEE || !kr_era_find(text, at, &year.era) || year.era.year == 0 ||
      year.era.outside)
    return;
  size_t end = kr_text_find(text, at, "年");
  if (end >= at + year.era.len)
    return;
  end += strlen(is_at(text, end, "年度") ? "年度" : "年");
  if (is_given_twice(text, at, end))
    return;
  year.len = end - at;
  *found = year;
}

static void put_year(struct kr_html *html, struct kr_text words, const struct kr_era_found *era) {
  char year[32];
  kr_xml_open(&html->xml, "time");
  snprintf(year, sizeof year, "%04ld", era->year);
  kr_xml_attr(&html->xml, "datetime", year);
  snprintf(year, sizeof year, kr_html_word(html, era->fiscal ? KR_HTML_FISCAL_YEAR : KR_HTML_YEAR),
           era->year);
  kr_xml_attr(&html->xml, "data-year", year);
  kr_xml_text(&html->xml, words);
  kr_xml_close(&html->xml);
}

/* ---- texts ---- */

/* What people wrote is shown as it is, but for its line breaks. */
enum source { OF_THE_OFFICE, OF_PEOPLE };

/* A text while it is put, and its next 年, which a year of an era ends in. */
struct words {
  struct kr_text text;
  enum source source;
  size_t at, year;
};

static bool is_near_year(struct words *words) {
  if (words->year < words->at)
    words->year = kr_text_find(words->text, words->at, "年");
  return words->year < words->text.len && words->year - words->at < YEAR_MOST;
}

static struct special find_special(const struct kr_html *html, struct words *words) {
  struct special found = {.kind = NOTHING};
  if (words->text.bytes[words->at] == '\n')
    found = (struct special){.kind = LINE_BREAK, .len = 1};
  else if (words->source == OF_THE_OFFICE)
    find_mark(html, words->text, words->at, &found);
  if (found.kind == NOTHING && words->source == OF_THE_OFFICE && is_near_year(words))
    find_year(words->text, words->at, &found);
  return found;
}

static void put_special(struct kr_html *html, struct kr_text words, const struct special *special) {
  if (special->kind == LINE_BREAK)
    kr_xml_empty(&html->xml, "br");
  else if (special->kind == NOTE_MARK)
    put_mark(html, words, special->note);
  else
    put_year(html, words, &special->era);
}

static void put_words(struct kr_html *html, struct kr_text text, enum source source) {
  struct words words = {text, source, 0, kr_text_find(text, 0, "年")};
  size_t from = 0;
  while (words.at < text.len) {
    struct special special = find_special(html, &words);
    size_t at = words.at;
    unsigned long c;
    if (special.kind == NOTHING) {
      words.at += kr_text_character(text.bytes + at, text.len - at, &c);
      continue;
    }
    if (at > from)
      kr_xml_text(&html->xml, kr_text_part(text, from, at));
    put_special(html, kr_text_part(text, at, at + special.len), &special);
    from = words.at += special.len;
  }
  if (text.len > from)
    kr_xml_text(&html->xml, kr_text_part(text, from, text.len));
}

void kr_html_check(struct kr_html *html, struct kr_text text) {
  if (kr_text_is_xml(text))
    return;
  kr_emit_report(KR_DIAG_NOT_XML, text, kr_emit_source(html->table, html->options), html->diags);
  html->failed = true;
}

bool kr_html_is_seen(struct kr_text text) {
  uint32_t c = ' ';
  for (size_t at = 0; at < text.len && kr_unicode_is_white(c);)
    at += kr_unicode_decode(text, at, &c);
  return !kr_unicode_is_white(c);
}

void kr_html_text(struct kr_html *html, struct kr_text text) {
  kr_html_check(html, text);
  put_words(html, text, OF_THE_OFFICE);
}

/* Heard before and after what is new or old, and not seen. */
static void put_hidden(struct kr_html *html, enum kr_html_word word) {
  kr_xml_open(&html->xml, "span");
  kr_xml_attr(&html->xml, "class", "hidden");
  kr_html_put_word(html, word);
  kr_xml_close(&html->xml);
}

static void put_marked(struct kr_html *html, const struct kr_piece *piece, enum source source) {
  static const struct {
    const char *element;
    enum kr_html_word word;
  } marks[] = {[KR_MARK_NEW] = {"ins", KR_HTML_NEW}, [KR_MARK_OLD] = {"del", KR_HTML_OLD}};
  kr_xml_open(&html->xml, marks[piece->mark].element);
  put_hidden(html, marks[piece->mark].word);
  put_words(html, piece->text, source);
  put_hidden(html, KR_HTML_END);
  kr_xml_close(&html->xml);
}

void kr_html_cell(struct kr_html *html, const struct kr_cell *cell) {
  enum source source = cell->quoted ? OF_PEOPLE : OF_THE_OFFICE;
  struct kr_piece piece;
  kr_html_check(html, cell->text);
  for (size_t at = 0; kr_table_piece(cell->text, cell->runs, at, cell->text.len, &piece);
       at += piece.text.len)
    if (piece.mark == KR_MARK_NONE)
      put_words(html, piece.text, source);
    else
      put_marked(html, &piece, source);
}

void kr_html_notes(struct kr_html *html) {
  const struct kr_table *table = html->table;
  struct kr_xml *xml = &html->xml;
  char id[KR_HTML_ID];
  if (table->note_count > 0) {
    kr_xml_open(xml, kr_html_headings[html->level + 1]);
    kr_xml_attr(xml, "class", "hidden");
    kr_html_put_word(html, KR_HTML_NOTES);
    kr_xml_close(xml);
    kr_xml_text(xml, kr_text_of("\n"));
  }
  for (size_t i = 0; i < table->note_count; i++) {
    kr_xml_open(xml, "p");
    kr_xml_attr(xml, "class", "note");
    snprintf(id, sizeof id, "t%zun%zu", html->number, i + 1);
    kr_xml_attr(xml, "id", id);
    kr_html_check(html, table->notes[i]);
    put_words(html, table->notes[i], OF_PEOPLE);
    for (size_t j = 1; j <= html->references[i]; j++)
      put_back_link(html, i, j);
    kr_xml_close(xml);
    kr_xml_text(xml, kr_text_of("\n"));
  }
}
