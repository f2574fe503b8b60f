/* SPDX-License-Identifier: ISC */
/* Styles of an OpenDocument file: what is struck through, and which sheets are hidden. */
#include <stdlib.h>
#include <string.h>

#include "sheet/ods_read.h"

#define PARENTS_MOST 16

static const char *copy_text(struct kr_arena *arena, const char *text) {
  return text == NULL ? "" : kr_arena_copy(arena, text, strlen(text));
}

static char family_of(const char *name) {
  static const struct {
    const char *name;
    char family;
  } families[] = {{"table-cell", 'c'}, {"text", 't'}, {"paragraph", 'p'}, {"table", 's'}};
  for (size_t i = 0; name != NULL && i < sizeof families / sizeof families[0]; i++)
    if (strcmp(families[i].name, name) == 0)
      return families[i].family;
  return '\0';
}

static void read_text_properties(struct kr_sheet_ods_styles *styles,
                                 const char *const *attributes) {
  struct kr_sheet_ods_style *style = &styles->list.v[styles->list.n - 1];
  const char *line = kr_sax_attribute(attributes, "text-line-through-style");
  const char *position = kr_sax_attribute(attributes, "text-position");
  const char *font = kr_sax_attribute(attributes, "font-name");
  if (line == NULL)
    line = kr_sax_attribute(attributes, "text-line-through-type");
  if (line != NULL)
    style->struck = strcmp(line, "none") == 0 ? KR_SHEET_ODS_NO : KR_SHEET_ODS_YES;
  if (position != NULL)
    style->raised = strncmp(position, "super", 5) == 0 || strtol(position, NULL, 10) > 0;
  if (kr_sheet_is_symbol_font(font))
    style->font = copy_text(styles->arena, font);
}

void kr_sheet_ods_style_open(struct kr_sheet_ods_styles *styles, const char *name,
                             const char *const *attributes) {
  if (strcmp(name, "style") == 0) {
    struct kr_sheet_ods_style style = {.family = family_of(kr_sax_attribute(attributes, "family"))};
    styles->open = style.family != '\0';
    if (!styles->open)
      return;
    style.name = copy_text(styles->arena, kr_sax_attribute(attributes, "name"));
    style.parent = copy_text(styles->arena, kr_sax_attribute(attributes, "parent-style-name"));
    const char *page = kr_sax_attribute(attributes, "master-page-name");
    style.page = page == NULL ? NULL : copy_text(styles->arena, page);
    *KR_LIST_ADD(&styles->list, styles->arena) = style;
  } else if (styles->open && strcmp(name, "text-properties") == 0) {
    read_text_properties(styles, attributes);
  } else if (styles->open && strcmp(name, "table-properties") == 0) {
    const char *display = kr_sax_attribute(attributes, "display");
    if (display != NULL)
      styles->list.v[styles->list.n - 1].hidden =
          strcmp(display, "false") == 0 ? KR_SHEET_ODS_YES : KR_SHEET_ODS_NO;
  }
}

void kr_sheet_ods_style_close(struct kr_sheet_ods_styles *styles, const char *name) {
  if (strcmp(name, "style") == 0)
    styles->open = false;
}

static int by_name(const void *a, const void *b) {
  const struct kr_sheet_ods_style *x = a, *y = b;
  return x->family != y->family ? x->family - y->family : strcmp(x->name, y->name);
}

static struct kr_sheet_ods_style *find_style(const struct kr_sheet_ods_styles *styles, char family,
                                             const char *name) {
  struct kr_sheet_ods_style key = {.family = family, .name = name};
  if (styles->list.n == 0 || *name == '\0')
    return NULL;
  return bsearch(&key, styles->list.v, styles->list.n, sizeof *styles->list.v, by_name);
}

/* Bounded: style inheritance in a hostile file may be cyclic. */
static void inherit(const struct kr_sheet_ods_styles *styles, struct kr_sheet_ods_style *style) {
  const struct kr_sheet_ods_style *parent = style;
  for (int i = 0; i < PARENTS_MOST && style->struck == KR_SHEET_ODS_INHERITED; i++) {
    parent = find_style(styles, style->family, parent->parent);
    if (parent == NULL)
      return;
    style->struck = parent->struck;
  }
}

const struct kr_sheet_ods_style *kr_sheet_ods_style(struct kr_sheet_ods_styles *styles, char family,
                                                    const char *name) {
  if (name == NULL)
    return NULL;
  if (!styles->sorted && styles->list.n > 0) {
    qsort(styles->list.v, styles->list.n, sizeof *styles->list.v, by_name);
    for (size_t i = 0; i < styles->list.n; i++)
      inherit(styles, &styles->list.v[i]);
  }
  styles->sorted = true;
  return find_style(styles, family, name);
}
