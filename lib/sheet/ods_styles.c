#include <stdlib.h>
#include <string.h>

#include "sheet/ods_read.h"

#define PARENTS_MOST 16

static const char *copy(struct kr_arena *arena, const char *text) {
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

void kr_sheet_ods_style_open(struct kr_sheet_ods_styles *styles, const char *name,
                             const char *const *attributes) {
  if (strcmp(name, "style") == 0) {
    struct kr_sheet_ods_style style = {.family = family_of(kr_sax_attribute(attributes, "family"))};
    styles->open = style.family != '\0';
    if (!styles->open)
      return;
    style.name = copy(styles->arena, kr_sax_attribute(attributes, "name"));
    style.parent = copy(styles->arena, kr_sax_attribute(attributes, "parent-style-name"));
    styles->v = kr_arena_grow(styles->arena, styles->v, styles->n, &styles->room, sizeof style);
    styles->v[styles->n++] = style;
  } else if (styles->open && strcmp(name, "text-properties") == 0) {
    const char *line = kr_sax_attribute(attributes, "text-line-through-style");
    if (line == NULL)
      line = kr_sax_attribute(attributes, "text-line-through-type");
    if (line != NULL)
      styles->v[styles->n - 1].struck =
          strcmp(line, "none") == 0 ? KR_SHEET_ODS_NO : KR_SHEET_ODS_YES;
  } else if (styles->open && strcmp(name, "table-properties") == 0) {
    const char *display = kr_sax_attribute(attributes, "display");
    if (display != NULL)
      styles->v[styles->n - 1].hidden =
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

static struct kr_sheet_ods_style *find(const struct kr_sheet_ods_styles *styles, char family,
                                       const char *name) {
  struct kr_sheet_ods_style key = {.family = family, .name = name};
  if (styles->n == 0 || *name == '\0')
    return NULL;
  return bsearch(&key, styles->v, styles->n, sizeof *styles->v, by_name);
}

/* A file of parents in a ring, or many deep, is no office program's. */
static void inherit(const struct kr_sheet_ods_styles *styles, struct kr_sheet_ods_style *style) {
  const struct kr_sheet_ods_style *parent = style;
  for (int i = 0; i < PARENTS_MOST && style->struck == KR_SHEET_ODS_UNSAID; i++) {
    parent = find(styles, style->family, parent->parent);
    if (parent == NULL)
      return;
    style->struck = parent->struck;
  }
}

const struct kr_sheet_ods_style *kr_sheet_ods_style(struct kr_sheet_ods_styles *styles, char family,
                                                    const char *name) {
  if (name == NULL)
    return NULL;
  if (!styles->sorted && styles->n > 0) {
    qsort(styles->v, styles->n, sizeof *styles->v, by_name);
    for (size_t i = 0; i < styles->n; i++)
      inherit(styles, &styles->v[i]);
  }
  styles->sorted = true;
  return find(styles, family, name);
}
