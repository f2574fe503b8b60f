/* SPDX-License-Identifier: ISC */
/* The style sheet of a page: a table on a wide screen and on paper, blocks on a narrow screen. */
#include <stdio.h>

#include "emit/html_internal.h"

#define NARROW_EM 48 /* below it, rows are blocks */
#define COLUMN_EM 6  /* that a column needs at least */

/* No character of it would be escaped in HTML. */
static const char plain[] =
    "*,*::before,*::after{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1rem;line-height:1.6;color:#1A1A1A;background:#FFFFFF;"
    "overflow-wrap:anywhere}\n"
    "a{color:#0B3D91}\n"
    "th a{color:inherit}\n"
    ":focus-visible{outline:3px solid currentcolor;outline-offset:2px}\n"
    ".note:target,a:target,[role=heading]:target{outline:2px dashed currentcolor}\n"
    ".hidden,caption,.skip:not(:focus){position:absolute;width:1px;height:1px;margin:-1px;"
    "padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".hidden{-webkit-user-select:none;user-select:none}\n"
    ".skip:focus{display:inline-block;padding:.5rem}\n"
    "section{margin:0 auto 2rem}\n"
    "h1,h2{line-height:1.4;margin:.5rem 0}\n"
    "h1{font-size:1.5rem}\n"
    "h2{font-size:1.25rem}\n"
    ".label{float:right;margin:0 0 .5rem 1rem;padding:.125rem 1rem;border:1px solid #595959}\n"
    ".subtitle{margin:.25rem 0;font-size:.875rem;color:#595959}\n"
    ".right{text-align:right}\n"
    ".strong{font-weight:bold}\n"
    "nav ul{margin:.5rem 0;padding-left:1.5rem}\n"
    "nav li{padding:.25rem 0}\n"
    "table{clear:both;width:100%;margin:.75rem 0;border-collapse:collapse;table-layout:fixed}\n"
    "th,td{padding:.375rem .5rem;border:1px solid #7F7F7F;text-align:left;vertical-align:top;"
    "white-space:pre-wrap}\n"
    "thead th{text-align:center;vertical-align:middle}\n"
    ".short,.tint{text-align:center}\n"
    ".tint{vertical-align:middle}\n"
    ".until{display:none}\n"
    ".note{margin:.25rem 0;white-space:pre-wrap}\n"
    "time::after{content:attr(data-year)}\n"
    "ins{color:#0B3D91;text-decoration:underline;text-underline-offset:.2em}\n"
    "del{color:#8B0000;text-decoration:line-through}\n"
    ".beside del{text-decoration:underline;text-underline-offset:.2em}\n"
    "figure{margin:1rem 0}\n"
    "img{max-width:100%;height:auto}\n"
    "textarea,select,input{font:inherit;width:100%;min-height:2.25rem;border:1px solid #595959}\n";

static const char narrow[] =
    "table,thead,tbody,tr,th,td{display:block;width:auto}\n"
    "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
    "tr{margin-bottom:1rem;border:1px solid #7F7F7F}\n"
    "th,td,.short,.tint{border:0;border-top:1px solid #BFBFBF;text-align:left}\n"
    "tr :first-child{border:0}\n"
    "th[data-label]::before,td[data-label]::before{content:attr(data-label);display:block;"
    "font-size:.875rem;font-weight:bold;color:#404040}\n"
    "td:empty{padding:0;border:0}\n"
    "td:empty::before{content:none}\n"
    "th[scope=rowgroup]{font-size:1.25rem}\n"
    "th[scope=row]{font-size:1.125rem}\n"
    ".until{display:inline}\n"
    "div.until{display:block;font-size:1rem;font-weight:normal}\n";

static const char printed[] = "body{padding:0;line-height:1.4}\n"
                              ".skip,nav,.back{display:none}\n"
                              ".note:target,a:target,[role=heading]:target{outline:0}\n"
                              "a{color:inherit;text-decoration:none}\n"
                              "h1,h2,tr,figure{break-inside:avoid}\n"
                              "h1,h2{break-after:avoid}\n"
                              "thead{display:table-header-group}\n"
                              "th,td{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
                              ".new-page{break-before:page}\n";

/* A string of CSS: whatever is more than a letter, digit or blank is written by its number. */
static void put_string(struct kr_buffer *css, const char *string) {
  kr_buffer_putc(css, '"');
  for (const char *c = string; *c != '\0'; c++) {
    bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
    if (letter || (*c >= '0' && *c <= '9') || *c == ' ' || (unsigned char)*c >= 0x80)
      kr_buffer_putc(css, *c);
    else
      kr_buffer_printf(css, "\\%x ", (unsigned)*c);
  }
  kr_buffer_putc(css, '"');
}

/* A number with at most two decimals, as no locale writes it. */
static void put_number(struct kr_buffer *css, double value) {
  long hundredths = (long)(value * 100 + 0.5);
  kr_buffer_printf(css, "%ld.%02ld", hundredths / 100, hundredths % 100);
}

static void put_measure(struct kr_buffer *css, const char *before, double value, const char *unit) {
  kr_buffer_puts(css, before);
  put_number(css, value);
  kr_buffer_puts(css, unit);
}

static void put_font(struct kr_buffer *css, const char *selector, const char *font) {
  kr_buffer_printf(css, "%s{font-family:", selector);
  put_string(css, font);
  kr_buffer_puts(css, ",\"BIZ UDPGothic\",\"Hiragino Sans\",\"Yu Gothic\",Meiryo,"
                      "\"Noto Sans CJK JP\",\"Noto Sans JP\",sans-serif}\n");
}

static void put_ground(struct kr_buffer *css, const char *selector, const char ground[7]) {
  kr_buffer_printf(css, "%s{background:#%s;color:#%s}\n", selector, ground, kr_style_ink(ground));
}

static double table_mm(const struct kr_table *table) {
  double width = 0;
  for (size_t i = 0; i < table->column_count; i++)
    if (kr_html_shows(table, i))
      width += table->columns[i].width_mm;
  return width;
}

static void put_columns(struct kr_buffer *css, const struct kr_table *table, size_t number) {
  double all = table_mm(table);
  size_t shown = 0;
  for (size_t i = 0; i < table->column_count && all > 0; i++) {
    if (!kr_html_shows(table, i))
      continue;
    kr_buffer_printf(css, "#t%zu col:nth-child(%zu){width:", number, ++shown);
    put_measure(css, "", table->columns[i].width_mm * 100 / all, "%}\n");
  }
}

/* The page that the table is printed on, named by its size so that like tables can share one. */
static void put_page(struct kr_buffer *css, const struct kr_style *style, double mm,
                     const char *table) {
  struct kr_style_page_size page = kr_style_page(style, mm);
  char name[KR_HTML_ID];
  snprintf(name, sizeof name, "p%dx%d", (int)page.width_mm, (int)page.height_mm);
  kr_buffer_printf(css, "@page %s{size:", name);
  put_measure(css, "", page.width_mm, "mm ");
  put_measure(css, "", page.height_mm, "mm;margin:");
  put_measure(css, "", style->top_mm, "mm ");
  put_measure(css, "", style->right_mm, "mm ");
  put_measure(css, "", style->bottom_mm, "mm ");
  put_measure(css, "", style->left_mm, "mm;");
  kr_buffer_puts(
      css, "@bottom-center{content:counter(page) \" / \" counter(pages);font:9pt sans-serif}}\n");
  kr_buffer_printf(css, "#%s{page:%s}\n", table, name);
}

static void put_table(struct kr_buffer *css, const struct kr_html *html, size_t index) {
  const struct kr_table *table = html->document->tables[index];
  const struct kr_style *style = html->document->style;
  double mm = table_mm(table), em = style->size_pt / KR_PT_PER_MM;
  char id[KR_HTML_ID];
  snprintf(id, sizeof id, "t%zu", index + 1);
  kr_buffer_printf(css, "@media screen{#%s{max-width:", id);
  put_measure(css, "", mm / em, "em}}\n");
  put_columns(css, table, index + 1);
  put_page(css, style, mm, id);
  if (index > 0 && !table->follows)
    kr_buffer_printf(css, "@media print{#%s{break-before:page}}\n", id);
}

/* The width below which some table has no room for its columns. */
static size_t narrow_em(const struct kr_document *document) {
  size_t most = NARROW_EM;
  for (size_t i = 0; i < document->count; i++) {
    size_t shown = 0;
    for (size_t j = 0; j < document->tables[i]->column_count; j++)
      shown += kr_html_shows(document->tables[i], j);
    most = shown * COLUMN_EM > most ? shown * COLUMN_EM : most;
  }
  return most;
}

void kr_html_style(const struct kr_html *html, struct kr_buffer *css) {
  const struct kr_style *style = html->document->style;
  char tint[7];
  kr_style_tint(style->header_color, tint);
  kr_buffer_puts(css, "\n");
  kr_buffer_puts(css, plain);
  put_font(css, "body", style->font);
  put_font(css, "h1,h2,th", style->heading_font);
  put_ground(css, "thead th", style->header_color);
  put_ground(css, ".tint", tint);
  put_ground(css, "textarea,select,input", style->input_color);
  for (size_t i = 0; i < html->document->count; i++)
    put_table(css, html, i);
  kr_buffer_printf(css, "@media screen and (max-width:%zuem){\n%s}\n", narrow_em(html->document),
                   narrow);
  put_measure(css, "@media print{\nbody{font-size:", style->size_pt, "pt}\n");
  put_measure(css, "h1{font-size:", style->title_pt, "pt}\n");
  kr_buffer_printf(css, "%s}\n", printed);
}
