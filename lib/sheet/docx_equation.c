/* SPDX-License-Identifier: ISC */
/* EQ fields of Word documents (ECMA-376 part 1, 17.16.5.18): characters in circles, furigana,
 * fractions, as linear text. */
#include <string.h>
#include <strings.h>

#include "sheet/docx_text.h"
#include "sheet/list_number.h"

#define DEPTH_MOST 16
#define PARTS_MOST 16 /* of a list in brackets; more are not understood */

struct equation {
  struct kr_text rest;
  struct kr_buffer *out;
  unsigned depth;
  bool good;
};

/* A switch such as \o, its options and its list, each as linear text. */
struct code {
  char name;   /* small */
  char option; /* the last, such as u of \up; NUL if there is none */
  char open[8], close[8];
  struct kr_text part[PARTS_MOST];
  char inner[PARTS_MOST]; /* the switch with which a part begins */
  size_t count;
};

static void put_expression(struct equation *equation, const char *ends);

static char peek(const struct equation *equation) {
  return equation->rest.len > 0 ? equation->rest.bytes[0] : '\0';
}

static void skip(struct equation *equation, size_t count) {
  equation->rest = kr_text_part(equation->rest, count, equation->rest.len);
}

static void skip_spaces(struct equation *equation) {
  while (peek(equation) == ' ')
    skip(equation, 1);
}

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

/* The character after \lc\, \rc\ or \bc\: a bracket. */
static void take_bracket(struct equation *equation, char *out) {
  unsigned long c;
  if (peek(equation) == '\\')
    skip(equation, 1);
  if (equation->rest.len == 0)
    return;
  size_t step = kr_text_character(equation->rest.bytes, equation->rest.len, &c);
  memcpy(out, equation->rest.bytes, step);
  out[step] = '\0';
  skip(equation, step);
}

static const char *closing(const char *open) {
  static const char pairs[] = "()[]{}<>";
  static char const *const ends[] = {")", "]", "}", ">"};
  const char *at = strchr(pairs, open[0]);
  return open[0] == '\0' || at == NULL ? open : ends[(at - pairs) / 2];
}

/* \ac, \al, \up 9, \fo5, \bc\[ and the like. */
static void take_option(struct equation *equation, struct code *code) {
  char first = small(peek(equation)), second = '\0';
  skip(equation, 1);
  second = small(peek(equation));
  if (equation->rest.len > 0)
    skip(equation, 1);
  code->option = first;
  if (code->name == 'b' && second == 'c') {
    if (first != 'r')
      take_bracket(equation, code->open);
    else
      take_bracket(equation, code->close);
    if (first == 'b')
      memcpy(code->close, closing(code->open), strlen(closing(code->open)) + 1);
    return;
  }
  while (peek(equation) == ' ' || peek(equation) == '-' ||
         (peek(equation) >= '0' && peek(equation) <= '9'))
    skip(equation, 1);
}

static void take_parts(struct equation *equation, struct code *code) {
  struct kr_buffer *out = equation->out, part;
  char end = ',';
  skip(equation, 1); /* the bracket */
  while (equation->good && (end == ',' || end == ';')) {
    if (code->count == PARTS_MOST) {
      equation->good = false;
      break;
    }
    skip_spaces(equation);
    if (peek(equation) == '\\' && equation->rest.len > 3)
      code->inner[code->count] = small(equation->rest.bytes[1]);
    kr_buffer_init(&part, out->arena);
    kr_buffer_puts(&part, "");
    equation->out = &part;
    put_expression(equation, ",;)");
    code->part[code->count++] = kr_buffer_keep(&part, out->arena);
    end = peek(equation);
    if (equation->rest.len > 0)
      skip(equation, 1);
  }
  equation->out = out;
  equation->good = equation->good && end == ')';
}

static bool is_circle(struct kr_text part) {
  static const char *const signs[] = {"○", "◯", "〇", "O", "●"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_is(part, signs[i]))
      return true;
  return false;
}

/* A frame around one or two characters, with which it is printed over. */
static bool is_frame(struct kr_text part) {
  static const char *const signs[] = {"△", "▽", "◇", "□", "☆"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_is(part, signs[i]))
      return true;
  return false;
}

/* Characters printed over one another: one in a frame, or furigana over its word. */
static void put_over(struct equation *equation, const struct code *code) {
  size_t words = 0;
  for (size_t i = 0; i < code->count; i++)
    words += code->inner[i] != 's';
  if (code->count == 2 && is_circle(code->part[0])) {
    kr_sheet_put_encircled(equation->out, code->part[1]);
  } else if (code->count == 2 && is_circle(code->part[1])) {
    kr_sheet_put_encircled(equation->out, code->part[0]);
  } else if (code->count == 2 && is_frame(code->part[0])) {
    kr_buffer_puts(equation->out, "（");
    kr_buffer_text(equation->out, code->part[1]);
    kr_buffer_puts(equation->out, "）");
  } else {
    for (size_t i = 0; i < code->count; i++)
      if (words == 0 || code->inner[i] != 's')
        kr_buffer_text(equation->out, code->part[i]);
  }
}

/* In brackets if it is more than one number or word. */
static void put_grouped(struct kr_buffer *out, struct kr_text part) {
  bool simple = true;
  for (size_t i = 0; simple && i < part.len; i++)
    simple = (part.bytes[i] & 0x80) != 0 || (part.bytes[i] >= '0' && part.bytes[i] <= '9') ||
             (small(part.bytes[i]) >= 'a' && small(part.bytes[i]) <= 'z');
  if (simple)
    kr_buffer_text(out, part);
  else
    kr_buffer_printf(out, "(%.*s)", (int)part.len, part.bytes);
}

static void put_joined(struct equation *equation, const struct code *code, const char *between) {
  for (size_t i = 0; i < code->count; i++) {
    kr_buffer_puts(equation->out, i > 0 ? between : "");
    kr_buffer_text(equation->out, code->part[i]);
  }
}

static void put_bracketed(struct equation *equation, const struct code *code) {
  const char *open = code->open, *close = code->close;
  if (*open == '\0' && *close == '\0') {
    open = "(";
    close = ")";
  }
  kr_buffer_puts(equation->out, open);
  put_joined(equation, code, ",");
  kr_buffer_puts(equation->out, close);
}

static void put_integral(struct equation *equation, const struct code *code) {
  const char *sign = "∫";
  if (code->option == 's')
    sign = "Σ";
  else if (code->option == 'p')
    sign = "Π";
  kr_buffer_puts(equation->out, sign);
  if (code->count == 3)
    kr_buffer_printf(equation->out, "[%.*s,%.*s]", (int)code->part[0].len, code->part[0].bytes,
                     (int)code->part[1].len, code->part[1].bytes);
  if (code->count > 0)
    kr_buffer_text(equation->out, code->part[code->count - 1]);
}

static void put_root(struct equation *equation, const struct code *code) {
  if (code->count == 2)
    kr_buffer_text(equation->out, code->part[0]);
  kr_buffer_puts(equation->out, "√");
  if (code->count > 0)
    put_grouped(equation->out, code->part[code->count - 1]);
}

static void put_raised(struct equation *equation, const struct code *code) {
  struct kr_sheet_raised raised = {.on = code->option == 'u' && code->count == 1,
                                   .from = equation->out->len};
  put_joined(equation, code, " ");
  kr_sheet_raised_end(&raised, equation->out);
}

static void put_code(struct equation *equation, const struct code *code) {
  switch (code->name) {
  case 'o':
    put_over(equation, code);
    break;
  case 'f':
    for (size_t i = 0; i < code->count; i++) {
      kr_buffer_puts(equation->out, i > 0 ? "/" : "");
      put_grouped(equation->out, code->part[i]);
    }
    break;
  case 'r':
    put_root(equation, code);
    break;
  case 's':
    put_raised(equation, code);
    break;
  case 'b':
    put_bracketed(equation, code);
    break;
  case 'i':
    put_integral(equation, code);
    break;
  case 'l':
    put_joined(equation, code, ",");
    break;
  case 'x':
    put_joined(equation, code, "");
    break;
  case 'd':
    break;
  default:
    put_joined(equation, code, " ");
    equation->good = equation->good && code->name == 'a';
  }
}

/* After a backslash: a switch, or a character that is meant as it is. */
static void put_escape(struct equation *equation) {
  struct code code = {.name = small(peek(equation))};
  unsigned long c;
  if (equation->rest.len == 0)
    return;
  if (code.name == '*') { /* \* jc2, \* "Font:MS Mincho": how it looks */
    skip(equation, 1);
    skip_spaces(equation);
    const char *end = memchr(equation->rest.bytes, '\\', equation->rest.len);
    skip(equation, end == NULL ? equation->rest.len : (size_t)(end - equation->rest.bytes));
    return;
  }
  if (code.name < 'a' || code.name > 'z') {
    size_t step = kr_text_character(equation->rest.bytes, equation->rest.len, &c);
    kr_buffer_add(equation->out, equation->rest.bytes, step);
    skip(equation, step);
    return;
  }
  skip(equation, 1);
  skip_spaces(equation);
  while (peek(equation) == '\\') {
    skip(equation, 1);
    if (equation->rest.len > 0)
      take_option(equation, &code);
    skip_spaces(equation);
  }
  if (peek(equation) == '(')
    take_parts(equation, &code);
  put_code(equation, &code);
}

/* Up to one of the characters, which is left, or to the end. Brackets pair. */
static void put_expression(struct equation *equation, const char *ends) {
  unsigned open = 0;
  if (++equation->depth > DEPTH_MOST) {
    equation->good = false;
    kr_buffer_text(equation->out, equation->rest);
    equation->rest.len = 0;
  }
  while (equation->rest.len > 0) {
    char c = peek(equation);
    if (open == 0 && strchr(ends, c) != NULL)
      break;
    skip(equation, 1);
    if (c == '\\') {
      put_escape(equation);
      continue;
    }
    open += c == '(';
    open -= c == ')' && open > 0;
    kr_buffer_putc(equation->out, c);
  }
  equation->depth--;
}

bool kr_sheet_docx_put_equation(struct kr_buffer *out, struct kr_text instructions) {
  struct equation equation = {.rest = instructions, .out = out, .good = true};
  skip_spaces(&equation);
  while (equation.rest.len > 0 && equation.rest.bytes[equation.rest.len - 1] == ' ')
    equation.rest.len--;
  size_t from = out->len;
  put_expression(&equation, "");
  while (out->len > from && out->bytes[out->len - 1] == ' ')
    kr_buffer_truncate(out, out->len - 1);
  return equation.good;
}
