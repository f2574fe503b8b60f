/* SPDX-License-Identifier: ISC */
/* What the keys of a line may be meant to be: colons and brackets of full width, no blank. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/textkey.h"
#include "base/unicode.h"
#include "yaml/signs.h"
#include "yaml/suspects_internal.h"

static uint32_t decode(const struct kr_yaml_suspect_line *line, size_t at, size_t *step) {
  uint32_t c = 0;
  *step = at < line->text.len ? kr_unicode_decode(line->text, at, &c) : 0;
  return c;
}

static bool is_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (kr_yaml_sign_is_wide_letter(c) && c >= 0xFF21);
}

static bool is_of_word(uint32_t c) {
  return is_letter(c) || c == '_' || c == '-' || (c >= '0' && c <= '9') ||
         kr_yaml_sign_is_wide_letter(c) || kr_unicode_hidden(c) != NULL;
}

/* The end of the word of letters at a byte; the byte itself if there is none. */
static size_t word_end(const struct kr_yaml_suspect_line *line, size_t at) {
  size_t step;
  if (!is_letter(decode(line, at, &step)))
    return at;
  while (step > 0 && is_of_word(decode(line, at, &step)))
    at += step;
  return at;
}

/* The line with the key at `at`, which ends before `rest`, as it should be written. */
static struct kr_text with_key(const struct kr_yaml_suspect_line *line, size_t at, const char *key,
                               size_t rest) {
  struct kr_buffer out;
  kr_buffer_init(&out, line->out->arena);
  kr_buffer_printf(&out, rest < line->text.len ? "%s: " : "%s:", key);
  struct kr_text now = kr_yaml_suspect_splice(line, at, rest, out.bytes);
  kr_buffer_free(&out);
  return now;
}

static void suspect_key(const struct kr_yaml_suspect_line *line, size_t at) {
  size_t end = word_end(line, at), sign = kr_yaml_suspect_after_blanks(line, end), step, next;
  if (end == at)
    return;
  const char *word = kr_yaml_suspect_word(line, at, end);
  const char *key = kr_text_key(line->out->arena, kr_text_of(word)).bytes;
  uint32_t c = decode(line, sign, &step), after = decode(line, sign + step, &next);
  bool colon = c == ':', like = kr_yaml_sign_meant(c) == ':' || c == ';' || c == '=';
  size_t rest = kr_yaml_suspect_after_blanks(line, sign + step);
  struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, at, word, key};
  if (strcmp(word, key) != 0) {
    if (!colon && !like)
      rest = sign;
  } else if (like) {
    slip = (struct kr_yaml_slip){KR_DIAG_WIDE_SIGN, sign,
                                 kr_yaml_suspect_word(line, sign, sign + step), ":"};
  } else if (colon) {
    slip = (struct kr_yaml_slip){KR_DIAG_BLANK_MISSING, sign,
                                 kr_yaml_suspect_word(line, at, sign + step), NULL};
    if (after == ' ' || next == 0)
      return;
  } else {
    slip = (struct kr_yaml_slip){KR_DIAG_COLON_MISSING, end, key, NULL};
    rest = sign;
    if (sign == end && sign < line->text.len)
      return;
  }
  kr_yaml_suspect_put(line, slip, with_key(line, at, key, rest));
}

/* ---- lists and records between brackets ---- */

static bool is_open(uint32_t c) { return c == '{' || c == '[' || c == 0xFF5B || c == 0xFF3B; }

/* True if a key follows: the sign before it parts two of a record. */
static bool key_follows(const struct kr_yaml_suspect_line *line, size_t at) {
  size_t step, begin = kr_yaml_suspect_after_blanks(line, at), end = word_end(line, begin);
  uint32_t c = decode(line, kr_yaml_suspect_after_blanks(line, end), &step);
  return end > begin && (c == ':' || kr_yaml_sign_meant(c) == ':');
}

/* What should be written for a sign between brackets; NULL for one that is right. */
static const char *right_sign(const struct kr_yaml_suspect_line *line, size_t at, uint32_t c) {
  static const char *const rights[] = {"{", "}", "[", "]", ", ", ": "};
  size_t step;
  char meant = kr_yaml_sign_meant(c);
  for (size_t i = 0; meant != '\0' && i < sizeof rights / sizeof rights[0]; i++)
    if (rights[i][0] == meant)
      return rights[i];
  uint32_t before = at > 0 ? (unsigned char)line->text.bytes[at - 1] : 0;
  uint32_t after = decode(line, at + 1, &step);
  bool tight = c == ':' && isalnum((int)before) && after != ' ' && after != '/' && step > 0;
  return tight ? ": " : NULL;
}

static void suspect_brackets_of_list(const struct kr_yaml_suspect_line *line) {
  struct kr_yaml_slip slip = {KR_DIAG_WIDE_SIGN, SIZE_MAX, NULL, NULL};
  struct kr_buffer out;
  uint32_t open = 0; /* the last one */
  kr_buffer_init(&out, line->out->arena);
  for (size_t at = 0, step; at < line->text.len; at += step) {
    uint32_t c = decode(line, at, &step);
    bool record = open == '{' || open == 0xFF5B;
    bool part = kr_yaml_sign_meant(c) != ',' || !record || key_follows(line, at + step);
    if (is_open(c))
      open = c;
    const char *right = open != 0 && part ? right_sign(line, at, c) : NULL;
    if (right == NULL) {
      kr_buffer_add(&out, line->text.bytes + at, step);
      continue;
    }
    kr_buffer_puts(&out, right);
    if (slip.at == SIZE_MAX) {
      slip.code = c == ':' ? KR_DIAG_BLANK_MISSING : KR_DIAG_WIDE_SIGN;
      slip.at = at;
      slip.wrong = kr_yaml_suspect_word(line, at, at + step);
      slip.right = right;
    }
    step = kr_yaml_suspect_after_blanks(line, at + step) - at;
  }
  if (slip.at != SIZE_MAX)
    kr_yaml_suspect_put(line, slip, kr_text_view(out.bytes, out.len));
}

static bool begins_key(uint32_t c) {
  return is_open(c) || c == ',' || kr_yaml_sign_meant(c) == ',';
}

void kr_yaml_suspect_keys(const struct kr_yaml_suspect_line *line) {
  suspect_key(line, line->content);
  suspect_brackets_of_list(line);
  bool inside = false;
  for (size_t at = line->content, step; at < line->text.len; at += step) {
    uint32_t c = decode(line, at, &step);
    inside = inside || is_open(c);
    if (inside && begins_key(c))
      suspect_key(line, kr_yaml_suspect_after_blanks(line, at + step));
  }
}
