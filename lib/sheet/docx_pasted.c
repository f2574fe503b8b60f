/* SPDX-License-Identifier: ISC */
/* Parts that were put into a Word document as they are (w:altChunk, ECMA-376 part 1, 17.17.2.1):
 * text and web pages. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sheet/csv_read.h"
#include "sheet/docx_read.h"

#define PASTED_MOST 100 /* of a document */

/* ---- web pages ---- */

struct page {
  const char *at, *end;
  struct kr_buffer *out;
};

static bool is_at(const struct page *page, const char *word) {
  size_t len = strlen(word);
  return (size_t)(page->end - page->at) >= len && strncasecmp(page->at, word, len) == 0;
}

/* Steps to after the next occurrence of a word. */
static void skip_past(struct page *page, const char *word) {
  while (page->at < page->end && !is_at(page, word))
    page->at++;
  if (is_at(page, word))
    page->at += strlen(word);
}

/* The element that begins or ends here is one of those. */
static bool is_element(const struct page *page, const char *const *names, size_t count) {
  struct page name = *page;
  name.at += is_at(&name, "/");
  size_t len = 0;
  while (len < (size_t)(name.end - name.at) && strchr(" \t\r\n/>", name.at[len]) == NULL)
    len++;
  for (size_t i = 0; i < count; i++)
    if (strlen(names[i]) == len && strncasecmp(names[i], name.at, len) == 0)
      return true;
  return false;
}

#define IS_ELEMENT(page, names) is_element(page, names, sizeof(names) / sizeof(names)[0])

static void end_line(struct kr_buffer *out) {
  while (out->len > 0 && out->bytes[out->len - 1] == ' ')
    kr_buffer_truncate(out, out->len - 1);
  if (out->len > 0 && out->bytes[out->len - 1] != '\n')
    kr_buffer_putc(out, '\n');
}

static void skip_tag(struct page *page) {
  static const char *const unseen[] = {"style", "script", "title", "xml"};
  static const char *const lines[] = {"p",  "br", "div", "tr", "li", "h1", "h2",    "h3",  "h4",
                                      "h5", "h6", "ul",  "ol", "td", "th", "table", "body"};
  if (is_at(page, "!--")) {
    skip_past(page, "-->");
    return;
  }
  if (IS_ELEMENT(page, lines))
    end_line(page->out);
  if (!is_at(page, "/") && IS_ELEMENT(page, unseen)) {
    char end[8] = "</";
    memcpy(end + 2, page->at, 3);
    skip_past(page, end);
  }
  skip_past(page, ">");
}

/* After &: a character by its name or number. */
static void put_entity(struct page *page) {
  static const struct {
    const char *name, *text;
  } names[] = {{"amp;", "&"},   {"lt;", "<"},   {"gt;", ">"},
               {"quot;", "\""}, {"apos;", "'"}, {"nbsp;", " "}};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (is_at(page, names[i].name)) {
      kr_buffer_puts(page->out, names[i].text);
      page->at += strlen(names[i].name);
      return;
    }
  unsigned long c = 0;
  char *end = NULL;
  if (is_at(page, "#x"))
    c = strtoul(page->at + 2, &end, 16);
  else if (is_at(page, "#"))
    c = strtoul(page->at + 1, &end, 10);
  if (c < ' ') {
    kr_buffer_putc(page->out, '&');
    return;
  }
  kr_buffer_character(page->out, c);
  page->at = end;
  page->at += is_at(page, ";");
}

/* After <: an element, a comment or the like, and no sign of a text. */
static bool is_tag(const struct page *page) {
  char c = '\0';
  if (page->at < page->end)
    c = *page->at;
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
          (c != '\0' && strchr("/!?", c) != NULL)) &&
         memchr(page->at, '>', (size_t)(page->end - page->at)) != NULL;
}

static void put_page(struct kr_buffer *out, struct kr_text text) {
  struct page page = {text.bytes, text.bytes + text.len, out};
  while (page.at < page.end) {
    char c = *page.at++;
    bool white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '<' && is_tag(&page))
      skip_tag(&page);
    else if (c == '&')
      put_entity(&page);
    else if (!white)
      kr_buffer_putc(out, c);
    else if (out->len > 0 && out->bytes[out->len - 1] != ' ' && out->bytes[out->len - 1] != '\n')
      kr_buffer_putc(out, ' ');
  }
  end_line(out);
}

/* ---- the part ---- */

/* Documents of other formats, which are not read. */
static bool is_document(struct kr_text bytes) {
  static const char *const heads[] = {"PK\x03\x04", "{\\rtf", "\xD0\xCF\x11\xE0", "%PDF", "<?xml"};
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    if (kr_text_begins(bytes, heads[i]))
      return true;
  return bytes.len >= 5 && strncasecmp(bytes.bytes, "mime-", 5) == 0;
}

/* A text with signs of "less" is none. */
static bool is_page(struct kr_text words) {
  static const char *const signs[] = {"</", "<!", "<?", "<br", "<BR", "<p>", "<P>"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_contains(words, signs[i]))
      return true;
  return false;
}

static bool put_words(struct kr_buffer *out, struct kr_text bytes) {
  struct kr_buffer text;
  kr_buffer_init(&text, out->arena);
  bool good =
      bytes.len > 0 && !is_document(bytes) && kr_sheet_csv_decode(bytes.bytes, bytes.len, &text);
  struct kr_text words = kr_text_view(text.bytes, text.len);
  if (good && is_page(words))
    put_page(out, words);
  else if (good)
    kr_buffer_text(out, words);
  kr_buffer_free(&text);
  return good;
}

/* Each part once. */
static bool is_new(struct kr_sheet_docx_reader *reader, const char *part) {
  for (size_t i = 0; i < reader->pasted.n; i++)
    if (strcmp(reader->pasted.v[i], part) == 0)
      return false;
  *KR_LIST_ADD(&reader->pasted, reader->reading->arena) = part;
  return true;
}

void kr_sheet_docx_read_pasted(struct kr_sheet_docx_reader *reader, const char *part,
                               struct kr_buffer *out, const char **found) {
  struct kr_buffer bytes;
  kr_buffer_init(&bytes, reader->reading->arena);
  bool good = part != NULL && reader->pasted.n < PASTED_MOST;
  if (good && is_new(reader, part))
    good = kr_package_bytes(reader->package, part, &bytes) &&
           put_words(out, kr_text_view(bytes.bytes, bytes.len));
  if (!good)
    *found = N_("a pasted document");
  kr_buffer_free(&bytes);
}
