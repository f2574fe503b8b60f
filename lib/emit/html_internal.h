/* SPDX-License-Identifier: ISC */
/* Inner parts of the page writer, shared by lib/emit/html*.c only. */
#ifndef KR_EMIT_HTML_INTERNAL_H
#define KR_EMIT_HTML_INTERNAL_H

#include "emit/emit.h"
#include "opc/xml_write.h"

#define KR_HTML_ID 64 /* room of an id */

/* A page while it is written. */
struct kr_html {
  const struct kr_document *document;
  const struct kr_emit_options *options;
  struct kr_file_out *file;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct kr_buffer out; /* not written yet */
  struct kr_xml xml;
  struct kr_table *table; /* being written */
  size_t number;          /* of the table, from 1 */
  int level;              /* of its heading, from 1 */
  size_t *references;     /* to each of its notes, so far */
  bool japanese;          /* the words that the page adds */
  bool failed;            /* after a diagnostic */
};

/* What a page says beside its texts. */
enum kr_html_word {
  KR_HTML_SKIP,
  KR_HTML_CONTENTS,
  KR_HTML_NOTES,
  KR_HTML_BACK,
  KR_HTML_NEW, /* opens what is new, old; KR_HTML_END closes it */
  KR_HTML_OLD,
  KR_HTML_END,
  KR_HTML_GOES_ON, /* before a text */
  KR_HTML_TO,      /* between the first and the last */
  KR_HTML_OPEN,
  KR_HTML_CLOSE,
  KR_HTML_YEAR, /* formats of a number */
  KR_HTML_FISCAL_YEAR
};
const char *kr_html_word(const struct kr_html *html, enum kr_html_word word);
void kr_html_put_word(struct kr_html *html, enum kr_html_word word);

/* What the table is called. */
struct kr_text kr_html_title(const struct kr_table *table);
/* The element of a heading, by its level. */
extern const char *const kr_html_headings[];
/* A column that the page shows. */
bool kr_html_shows(const struct kr_table *table, size_t column);

/* The contents of <style>: fonts, colours, widths and pages of the document. */
void kr_html_style(const struct kr_html *html, struct kr_buffer *css);

/* Adds not-xml for a text that a page cannot carry. */
void kr_html_check(struct kr_html *html, struct kr_text text);
/* True if there is anything in a text that can be seen. */
bool kr_html_is_seen(struct kr_text text);
/* A text with its line breaks; marks of the table's notes are links to these, and years of an era
 * have the other count beside them. */
void kr_html_text(struct kr_html *html, struct kr_text text);
/* The same of a cell, with what is new and old in it. What people wrote is left as it is. */
void kr_html_cell(struct kr_html *html, const struct kr_cell *cell);
/* The notes below a table, each with links back to where its mark is. */
void kr_html_notes(struct kr_html *html);

/* Links to the groups of the table, if it has several. */
void kr_html_contents(struct kr_html *html);
/* The rows of the table; false with errno if they cannot be written. */
bool kr_html_rows(struct kr_html *html);
/* Writes what has gathered, if it is much; false with errno. */
bool kr_html_flush(struct kr_html *html, size_t least);

#endif
