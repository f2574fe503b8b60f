/* SPDX-License-Identifier: ISC */
/* Automatic numbers of lists (ECMA-376 part 1, 17.9): word/numbering.xml, and the styles that use
 * it. */
#include "sheet/docx_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "sheet/docx_text.h"
#include "sheet/list_number.h"

#define LEVELS 9
#define KNOWN_MOST 20000         /* lists and styles; more are no work of a person */
#define LABEL_MOST ((size_t)200) /* bytes */
#define BASED_ON_MOST 20         /* styles, one based on the other */

struct level {
  long start, restart; /* restart: the level after which it begins again, from 1; -1: any above */
  const char *format, *text, *font, *style;
  bool is_legal, has_no_space;
};

/* w:abstractNum: what a list looks like, and how far it was counted. */
struct list {
  long id;
  const char *style_link; /* it looks like that of a style */
  struct level *levels[LEVELS];
  long counts[LEVELS];
  bool begun[LEVELS];
};

/* w:num: a list as paragraphs name it. */
struct number {
  long id, list;
  struct level *levels[LEVELS]; /* its own */
  long starts[LEVELS];          /* -1: none */
  bool begun[LEVELS];
};

struct style {
  const char *id, *based_on;
  bool has_number, has_level;
  long number, level;
};

struct kr_sheet_docx_numbers {
  struct kr_arena *arena;
  KR_LIST(struct list) lists;     /* by id, once read */
  KR_LIST(struct number) numbers; /* by id, once read */
  KR_LIST(struct style) styles;   /* by id, once read */
  /* while they are read */
  struct list *list;
  struct number *number;
  struct style *style;
  struct level *level;
  long level_number;
};

/* ---- reading ---- */

static const char *keep(struct kr_sheet_docx_numbers *numbers, const char *const *attributes,
                        const char *name) {
  const char *value = kr_sax_attribute(attributes, name);
  size_t len = kr_text_beginning(kr_text_of(value), LABEL_MOST).len;
  return value == NULL ? "" : kr_arena_copy(numbers->arena, value, len);
}

static struct level *new_level(struct kr_sheet_docx_numbers *numbers) {
  struct level *level = kr_arena_alloc(numbers->arena, sizeof *level);
  *level = (struct level){.restart = -1, .format = "decimal", .text = "", .font = "", .style = ""};
  return level;
}

static void open_level(struct kr_sheet_docx_numbers *numbers, long at) {
  numbers->level = NULL;
  if (at < 0 || at >= LEVELS || (numbers->list == NULL && numbers->number == NULL))
    return;
  struct level **levels = numbers->list != NULL ? numbers->list->levels : numbers->number->levels;
  numbers->level = levels[at] = new_level(numbers);
}

static void open_list(struct kr_sheet_docx_numbers *numbers, const char *const *attributes) {
  numbers->list = NULL;
  if (numbers->lists.n >= KNOWN_MOST)
    return;
  numbers->list = KR_LIST_ADD(&numbers->lists, numbers->arena);
  numbers->list->id = kr_sax_number(attributes, "abstractNumId", -1);
}

static void open_number(struct kr_sheet_docx_numbers *numbers, const char *const *attributes) {
  numbers->list = NULL;
  numbers->number = NULL;
  if (numbers->numbers.n >= KNOWN_MOST)
    return;
  numbers->number = KR_LIST_ADD(&numbers->numbers, numbers->arena);
  numbers->number->id = kr_sax_number(attributes, "numId", -1);
  numbers->number->list = -1;
  for (int i = 0; i < LEVELS; i++)
    numbers->number->starts[i] = -1;
}

static void take_property(struct kr_sheet_docx_numbers *numbers, const char *name,
                          const char *const *attributes) {
  struct level *level = numbers->level;
  if (strcmp(name, "start") == 0)
    level->start = kr_sax_number(attributes, "val", 0);
  else if (strcmp(name, "numFmt") == 0)
    level->format = keep(numbers, attributes, "val");
  else if (strcmp(name, "lvlText") == 0)
    level->text = keep(numbers, attributes, "val");
  else if (strcmp(name, "lvlRestart") == 0)
    level->restart = kr_sax_number(attributes, "val", -1);
  else if (strcmp(name, "isLgl") == 0)
    level->is_legal = kr_sheet_docx_is_on(attributes);
  else if (strcmp(name, "suff") == 0)
    level->has_no_space = strcmp(keep(numbers, attributes, "val"), "nothing") == 0;
  else if (strcmp(name, "pStyle") == 0)
    level->style = keep(numbers, attributes, "val");
  else if (strcmp(name, "rFonts") == 0)
    level->font = keep(numbers, attributes, "ascii");
}

static void list_open(void *context, const char *name, const char *const *attributes) {
  struct kr_sheet_docx_numbers *numbers = context;
  if (strcmp(name, "abstractNum") == 0) {
    open_list(numbers, attributes);
  } else if (strcmp(name, "num") == 0) {
    open_number(numbers, attributes);
  } else if (strcmp(name, "numStyleLink") == 0 && numbers->list != NULL) {
    numbers->list->style_link = keep(numbers, attributes, "val");
  } else if (strcmp(name, "abstractNumId") == 0 && numbers->number != NULL) {
    numbers->number->list = kr_sax_number(attributes, "val", -1);
  } else if (strcmp(name, "lvlOverride") == 0) {
    numbers->level_number = kr_sax_number(attributes, "ilvl", -1);
  } else if (strcmp(name, "startOverride") == 0 && numbers->number != NULL &&
             numbers->level_number >= 0 && numbers->level_number < LEVELS) {
    numbers->number->starts[numbers->level_number] = kr_sax_number(attributes, "val", 0);
  } else if (strcmp(name, "lvl") == 0) {
    open_level(numbers, kr_sax_number(attributes, "ilvl", -1));
  } else if (numbers->level != NULL) {
    take_property(numbers, name, attributes);
  }
}

static void list_close(void *context, const char *name) {
  struct kr_sheet_docx_numbers *numbers = context;
  if (strcmp(name, "lvl") == 0)
    numbers->level = NULL;
}

static void style_open(void *context, const char *name, const char *const *attributes) {
  struct kr_sheet_docx_numbers *numbers = context;
  struct style *style = numbers->style;
  if (strcmp(name, "style") == 0) {
    bool known = numbers->styles.n < KNOWN_MOST;
    numbers->style = known ? KR_LIST_ADD(&numbers->styles, numbers->arena) : NULL;
    if (known)
      *numbers->style = (struct style){.id = keep(numbers, attributes, "styleId"), .based_on = ""};
  } else if (style != NULL && strcmp(name, "basedOn") == 0) {
    style->based_on = keep(numbers, attributes, "val");
  } else if (style != NULL && strcmp(name, "numId") == 0) {
    style->has_number = true;
    style->number = kr_sax_number(attributes, "val", 0);
  } else if (style != NULL && strcmp(name, "ilvl") == 0) {
    style->has_level = true;
    style->level = kr_sax_number(attributes, "val", 0);
  }
}

static int by_list(const void *a, const void *b) {
  const struct list *x = a, *y = b;
  return (x->id > y->id) - (x->id < y->id);
}

static int by_number(const void *a, const void *b) {
  const struct number *x = a, *y = b;
  return (x->id > y->id) - (x->id < y->id);
}

static int by_style(const void *a, const void *b) {
  return strcmp(((const struct style *)a)->id, ((const struct style *)b)->id);
}

#define SORT(of, order)                                                                            \
  do {                                                                                             \
    if ((of).n > 0)                                                                                \
      qsort((of).v, (of).n, sizeof *(of).v, order);                                                \
  } while (0)
#define FIND(of, key, order)                                                                       \
  ((of).n == 0 ? NULL : bsearch((key), (of).v, (of).n, sizeof *(of).v, (order)))

struct kr_sheet_docx_numbers *kr_sheet_docx_numbers_read(struct kr_package_in *package,
                                                         const char *document,
                                                         struct kr_arena *arena, bool *good) {
  const char *lists = kr_package_related(package, document, "/numbering", 0);
  const char *styles = kr_package_related(package, document, "/styles", 0);
  *good = true;
  if (lists == NULL)
    return NULL;
  struct kr_sheet_docx_numbers *numbers = kr_arena_alloc(arena, sizeof *numbers);
  const struct kr_sax of_lists = {list_open, list_close, NULL, numbers, NULL};
  const struct kr_sax of_styles = {style_open, NULL, NULL, numbers, NULL};
  numbers->arena = arena;
  *good = kr_package_parse(package, lists, &of_lists) &&
          (styles == NULL || kr_package_parse(package, styles, &of_styles));
  SORT(numbers->lists, by_list);
  SORT(numbers->numbers, by_number);
  SORT(numbers->styles, by_style);
  return *good ? numbers : NULL;
}

/* ---- which list ---- */

static struct style *find_style(const struct kr_sheet_docx_numbers *numbers, const char *id) {
  const struct style key = {.id = id};
  return FIND(numbers->styles, &key, by_style);
}

/* The style, or one that it is based on, that has a number. */
static const struct style *find_numbered(const struct kr_sheet_docx_numbers *numbers,
                                         const char *id) {
  const struct style *style = find_style(numbers, id);
  for (int i = 0; i < BASED_ON_MOST && style != NULL && !style->has_number; i++)
    style = find_style(numbers, style->based_on);
  return style != NULL && style->has_number ? style : NULL;
}

static struct number *find_number(const struct kr_sheet_docx_numbers *numbers, long id) {
  const struct number key = {.id = id};
  return FIND(numbers->numbers, &key, by_number);
}

static struct list *find_list(const struct kr_sheet_docx_numbers *numbers,
                              const struct number *number) {
  struct list key = {.id = number->list};
  struct list *list = FIND(numbers->lists, &key, by_list);
  if (list == NULL || list->style_link == NULL)
    return list;
  const struct style *style = find_style(numbers, list->style_link);
  const struct number *other = NULL;
  if (style != NULL)
    other = find_number(numbers, style->number);
  if (other == NULL)
    return NULL;
  key.id = other->list;
  return FIND(numbers->lists, &key, by_list);
}

static const struct level *level_at(const struct number *number, const struct list *list, long at) {
  static const struct level none = {.start = 1, .format = "none", .text = "", .font = ""};
  if (number->levels[at] != NULL)
    return number->levels[at];
  return list->levels[at] == NULL ? &none : list->levels[at];
}

/* The level that is linked to a style. */
static long level_of_style(const struct list *list, const char *style) {
  for (long i = 0; i < LEVELS; i++)
    if (*style != '\0' && list->levels[i] != NULL && strcmp(list->levels[i]->style, style) == 0)
      return i;
  return 0;
}

/* ---- counting ---- */

static void count_up(struct number *number, struct list *list, long at) {
  bool anew = number->starts[at] >= 0 && !number->begun[at];
  if (anew)
    list->counts[at] = number->starts[at];
  else if (list->begun[at])
    list->counts[at]++;
  else
    list->counts[at] = level_at(number, list, at)->start;
  list->begun[at] = number->begun[at] = true;
  for (long below = at + 1; below < LEVELS; below++) {
    long restart = level_at(number, list, below)->restart;
    if (restart != 0 && (restart < 0 || at < restart))
      list->begun[below] = false;
  }
  for (long above = 0; above < at; above++) /* a level that was left out counts from its start */
    if (!list->begun[above]) {
      list->counts[above] = level_at(number, list, above)->start;
      list->begun[above] = true;
    }
}

void kr_sheet_docx_numbers_reset(struct kr_sheet_docx_numbers *numbers) {
  for (size_t i = 0; numbers != NULL && i < numbers->lists.n; i++)
    memset(numbers->lists.v[i].begun, 0, sizeof numbers->lists.v[i].begun);
  for (size_t i = 0; numbers != NULL && i < numbers->numbers.n; i++)
    memset(numbers->numbers.v[i].begun, 0, sizeof numbers->numbers.v[i].begun);
}

/* A bullet is a sign of a font. */
static void put_bullet(struct kr_buffer *label, const struct level *level) {
  struct kr_text text = kr_text_of(level->text);
  for (size_t at = 0; at < text.len;) {
    unsigned long c, known;
    size_t step = kr_text_character(text.bytes + at, text.len - at, &c);
    known = kr_sheet_symbol(level->font, c);
    if (known > 0)
      c = known;
    else if (c >= 0xE000 && c <= 0xF8FF)
      c = 0x30FB; /* a point, whatever its form */
    kr_buffer_character(label, c);
    at += step;
  }
}

static void put_count(struct kr_buffer *label, const struct number *number, const struct list *list,
                      const struct level *own, long at) {
  const char *format = level_at(number, list, at)->format;
  if (own->is_legal && strcmp(format, "decimalZero") != 0)
    format = "decimal";
  kr_sheet_put_list_number(label, format, list->counts[at]);
}

/* "%1.%2" with the numbers put in. */
static void put_label(struct kr_buffer *label, const struct number *number, const struct list *list,
                      long at) {
  const struct level *level = level_at(number, list, at);
  if (strcmp(level->format, "bullet") == 0) {
    put_bullet(label, level);
  } else {
    for (const char *c = level->text; *c != '\0'; c++) {
      if (c[0] == '%' && c[1] >= '1' && c[1] <= '9')
        put_count(label, number, list, level, *++c - '1');
      else
        kr_buffer_putc(label, *c);
    }
  }
  bool narrow = label->len > 0 && (label->bytes[label->len - 1] & 0x80) == 0;
  if (narrow && !level->has_no_space && label->bytes[label->len - 1] != ' ')
    kr_buffer_putc(label, ' ');
}

void kr_sheet_docx_numbers_count(struct kr_sheet_docx_numbers *numbers,
                                 const struct kr_sheet_docx_paragraph *paragraph,
                                 struct kr_buffer *label) {
  const struct style *style = find_numbered(numbers, paragraph->style);
  long id = paragraph->number;
  if (!paragraph->has_number && style != NULL)
    id = style->number;
  struct number *number = find_number(numbers, id);
  struct list *list = NULL;
  if (id > 0 && number != NULL)
    list = find_list(numbers, number);
  if (list == NULL)
    return;
  long level = level_of_style(list, paragraph->style);
  if (paragraph->has_level)
    level = paragraph->level;
  else if (style != NULL && style->has_level)
    level = style->level;
  if (level < 0 || level >= LEVELS)
    return;
  count_up(number, list, level);
  put_label(label, number, list, level);
  kr_buffer_truncate(label,
                     kr_text_beginning(kr_text_view(label->bytes, label->len), LABEL_MOST).len);
}
