/* SPDX-License-Identifier: ISC */
/* Pages for publication (HTML): one file that needs no other, no script and no network, and that
 * all can read (WCAG 2.2 AA). */
#include <errno.h>
#include <stdio.h>

#include "emit/html_internal.h"

#define PX_PER_MM (96.0 / 25.4)

/* An element of a line of its own, with one attribute or none. */
static void put_line(struct kr_html *html, const char *element, const char *class,
                     struct kr_text text) {
  kr_xml_open(&html->xml, element);
  if (class != NULL)
    kr_xml_attr(&html->xml, "class", class);
  kr_html_text(html, text);
  kr_xml_close(&html->xml);
  kr_xml_text(&html->xml, kr_text_of("\n"));
}

/* ---- head ---- */

static void put_meta(struct kr_html *html, const char *attribute, const char *name,
                     struct kr_text content) {
  kr_xml_open(&html->xml, "meta");
  kr_xml_attr(&html->xml, attribute, name);
  kr_xml_attr_text(&html->xml, "content", content);
  kr_xml_close(&html->xml);
  kr_xml_text(&html->xml, kr_text_of("\n"));
}

static bool has_picture(const struct kr_document *document) {
  for (size_t i = 0; i < document->count; i++)
    if (document->tables[i]->picture != NULL)
      return true;
  return false;
}

static void put_head(struct kr_html *html) {
  const struct kr_document *document = html->document;
  struct kr_xml *xml = &html->xml;
  struct kr_buffer css = {.arena = html->arena};
  char policy[256];
  snprintf(policy, sizeof policy,
           "default-src 'none'; style-src 'unsafe-inline'; %sbase-uri 'none'; form-action 'none'",
           has_picture(document) ? "img-src data:; " : "");
  kr_xml_open(xml, "head");
  kr_xml_text(xml, kr_text_of("\n"));
  kr_xml_leaf(xml, "meta", "charset", "utf-8");
  kr_xml_text(xml, kr_text_of("\n"));
  put_meta(html, "http-equiv", "Content-Security-Policy", kr_text_of(policy));
  put_meta(html, "name", "viewport", kr_text_of("width=device-width, initial-scale=1"));
  if (document->count > 0 && document->tables[0]->subtitle.len > 0)
    put_meta(html, "name", "description", document->tables[0]->subtitle);
  kr_xml_element(xml, "title", document->title);
  kr_xml_text(xml, kr_text_of("\n"));
  kr_html_style(html, &css);
  kr_xml_element(xml, "style", kr_text_view(css.bytes, css.len));
  kr_buffer_free(&css);
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
}

/* ---- body ---- */

static void put_base64(struct kr_buffer *out, const char *bytes, size_t len) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < len; i += 3) {
    unsigned long group = 0;
    for (size_t j = i; j < i + 3; j++)
      group = group << 8 | (j < len ? (unsigned char)bytes[j] : 0);
    for (size_t j = 0; j < 4; j++)
      kr_buffer_putc(out, i + j > len ? '=' : digits[group >> (18 - 6 * j) & 63]);
  }
}

static void put_picture(struct kr_html *html, const struct kr_picture *picture) {
  static const char *const types[] = {[KR_PICTURE_PNG] = "png", [KR_PICTURE_SVG] = "svg+xml"};
  struct kr_xml *xml = &html->xml;
  struct kr_buffer data = {.arena = html->arena};
  kr_html_check(html, picture->alternative);
  kr_buffer_printf(&data, "data:image/%s;base64,", types[picture->format]);
  put_base64(&data, picture->bytes, picture->len);
  kr_xml_open(xml, "figure");
  kr_xml_open(xml, "img");
  kr_xml_attr_text(xml, "alt", picture->alternative);
  kr_xml_attr_int(xml, "width", (long)(picture->width_mm * PX_PER_MM + 0.5));
  kr_xml_attr_int(xml, "height", (long)(picture->height_mm * PX_PER_MM + 0.5));
  kr_xml_attr_text(xml, "src", kr_text_view(data.bytes, data.len));
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
  kr_buffer_free(&data);
}

static void put_lines(struct kr_html *html, const struct kr_table_lines *lines) {
  static const char *const classes[][2] = {{NULL, "right"}, {"strong", "strong right"}};
  for (size_t i = 0; i < lines->n; i++)
    put_line(html, "p", classes[lines->v[i].strong][lines->v[i].align == KR_ALIGN_RIGHT],
             lines->v[i].text);
}

/* The cell for a name above the table. */
static void put_input(struct kr_html *html, const struct kr_table_input *input) {
  struct kr_xml *xml = &html->xml;
  kr_html_check(html, input->value);
  kr_xml_open(xml, "p");
  kr_xml_open(xml, "label");
  kr_xml_text(xml, input->label);
  kr_xml_text(xml, kr_text_of(" "));
  kr_xml_open(xml, "input");
  kr_xml_attr(xml, "type", "text");
  kr_xml_attr_text(xml, "value", input->value);
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
}

/* True for a form without the columns to fill in, and so without what it says of them. */
static bool is_for_reading(const struct kr_table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].unfilled)
      return true;
  return false;
}

static void put_top(struct kr_html *html) {
  const struct kr_table *table = html->table;
  if (!kr_text_blank(table->label))
    put_line(html, "p", "label", table->label);
  put_lines(html, &table->over);
  put_line(html, kr_html_headings[html->level], NULL, kr_html_title(table));
  if (!is_for_reading(table))
    put_lines(html, &table->under);
  if (!kr_text_blank(table->subtitle))
    put_line(html, "p", "subtitle", table->subtitle);
  if (table->input != NULL)
    put_input(html, table->input);
}

static bool put_table(struct kr_html *html, size_t index) {
  struct kr_table *table = html->document->tables[index];
  struct kr_xml *xml = &html->xml;
  char id[KR_HTML_ID];
  html->table = table;
  html->number = index + 1;
  html->level = 1 + (index > 0);
  html->references =
      kr_arena_alloc_array(html->arena, table->note_count + 1, sizeof *html->references);
  snprintf(id, sizeof id, "t%zu", index + 1);
  kr_xml_open(xml, "section");
  kr_xml_attr(xml, "id", id);
  kr_xml_text(xml, kr_text_of("\n"));
  put_top(html);
  kr_html_contents(html);
  if (!kr_html_rows(html))
    return false;
  if (table->picture != NULL)
    put_picture(html, table->picture);
  kr_html_notes(html);
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
  return true;
}

static bool put_body(struct kr_html *html) {
  struct kr_xml *xml = &html->xml;
  kr_xml_open(xml, "body");
  kr_xml_text(xml, kr_text_of("\n"));
  kr_xml_open(xml, "a");
  kr_xml_attr(xml, "class", "skip");
  kr_xml_attr(xml, "href", "#main");
  kr_html_put_word(html, KR_HTML_SKIP);
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
  kr_xml_open(xml, "main");
  kr_xml_attr(xml, "id", "main");
  kr_xml_text(xml, kr_text_of("\n"));
  for (size_t i = 0; i < html->document->count; i++)
    if (!put_table(html, i))
      return false;
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
  kr_xml_close(xml);
  kr_xml_text(xml, kr_text_of("\n"));
  return true;
}

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_html html = {.document = document,
                         .options = options,
                         .file = out,
                         .arena = arena,
                         .diags = diags,
                         .out = {.arena = arena},
                         .japanese = kr_text_begins(document->language, "ja")};
  kr_xml_begin_html(&html.xml, &html.out);
  kr_xml_open(&html.xml, "html");
  kr_xml_attr_text(&html.xml, "lang", document->language);
  kr_xml_text(&html.xml, kr_text_of("\n"));
  put_head(&html);
  bool good = put_body(&html);
  kr_xml_close(&html.xml);
  kr_xml_text(&html.xml, kr_text_of("\n"));
  good = good && !html.failed && kr_html_flush(&html, 0);
  int saved = errno;
  kr_buffer_free(&html.out);
  errno = saved;
  return good;
}

const struct kr_format kr_format_html = {
    .suffix = "html", .flags = KR_FORMAT_STYLED | KR_FORMAT_PNG | KR_FORMAT_SVG, .emit = emit};
