/* SPDX-License-Identifier: ISC */
/* Writes the meanings of the field table as sentences in mdoc. */
#include "model/mdoc.h"

#include <string.h>

static void plain(const char *bytes, size_t len, struct kr_buffer *out) {
  for (size_t i = 0; i < len; i++) {
    if (bytes[i] == '\\')
      kr_buffer_puts(out, "\\e");
    else
      kr_buffer_putc(out, bytes[i]);
  }
}

/* Japanese has no spaces at which a macro could begin, so the font is changed within the line. */
static void japanese(const char *text, struct kr_buffer *out) {
  bool bold = false;
  for (; *text != '\0'; text++) {
    if (*text != '`') {
      plain(text, 1, out);
      continue;
    }
    bold = !bold;
    kr_buffer_puts(out, bold ? "\\fB" : "\\fR");
  }
  kr_buffer_putc(out, '\n');
}

/* The length of the punctuation that follows a word directly. */
static size_t points(const char *at, const char *end) {
  size_t len = 0;
  while (at + len < end && strchr(".,;:)", at[len]) != NULL)
    len++;
  return len;
}

/* The section of a page named at `at`, such as planlint(1), whose word ends at `end`; or 0. */
static char page_section(const char *at, const char *end) {
  const char *open = memchr(at, '(', (size_t)(end - at));
  if (open == NULL || open == at || end - open < 3 || open[1] < '1' || open[1] > '9' ||
      open[2] != ')')
    return '\0';
  return open[1];
}

static void macro(const char *name, const char *bytes, size_t len, struct kr_buffer *out) {
  if (out->len > 0 && out->bytes[out->len - 1] != '\n')
    kr_buffer_putc(out, '\n');
  kr_buffer_puts(out, name);
  if (len == 1 && strchr("|.,;:()[]?!", bytes[0]) != NULL)
    kr_buffer_puts(out, "\\&"); /* else mdoc takes it for punctuation */
  plain(bytes, len, out);
}

/* Punctuation is an argument of the macro. */
static void end_macro(const char *at, size_t len, struct kr_buffer *out) {
  for (size_t i = 0; i < len; i++) {
    kr_buffer_putc(out, ' ');
    kr_buffer_putc(out, at[i]);
  }
  kr_buffer_putc(out, '\n');
}

/* Writes the word at `at` and returns where the next begins. */
static const char *word(const char *at, const char *end, struct kr_buffer *out) {
  const char *stop = memchr(at, ' ', (size_t)(end - at));
  const char *close = NULL;
  if (*at == '`')
    close = memchr(at + 1, '`', (size_t)(end - at - 1));
  if (stop == NULL)
    stop = end;
  char section = page_section(at, stop);
  size_t after;
  if (close != NULL) {
    macro(".Cm ", at + 1, (size_t)(close - at - 1), out);
    after = points(close + 1, end);
    end_macro(close + 1, after, out);
    stop = close + 1 + after;
  } else if (section != '\0') {
    size_t name = strcspn(at, "(");
    macro(".Xr ", at, name, out);
    kr_buffer_printf(out, " %c", section);
    after = points(at + name + 3, stop);
    end_macro(at + name + 3, after, out);
  } else {
    if (out->len > 0 && out->bytes[out->len - 1] != '\n')
      kr_buffer_putc(out, ' ');
    else if (*at == '.' || *at == '\'')
      kr_buffer_puts(out, "\\&");
    plain(at, (size_t)(stop - at), out);
  }
  if (stop < end && *stop == ' ')
    stop++;
  return stop;
}

void kr_reference_sentences(const char *text, enum kr_lang lang, struct kr_buffer *out) {
  if (lang == KR_LANG_JA) {
    japanese(text, out);
    return;
  }
  const char *end = text + strlen(text);
  for (const char *at = text; at < end;) {
    const char *before = at;
    at = word(at, end, out);
    bool full_stop = at > before + 1 && at < end && at[-1] == ' ' && at[-2] == '.';
    if ((full_stop || at == end) && out->bytes[out->len - 1] != '\n')
      kr_buffer_putc(out, '\n');
  }
}
