#include "patch/yaml_write.h"

#include <string.h>
#include <strings.h>

#define KEY(field, role)                                                                           \
  { #field, offsetof(struct kr_comment, field), role }

const struct kr_comment_key kr_comment_keys[KR_COMMENT_KEYS] = {
    KEY(by, KR_KEY_WORD),           KEY(kind, KR_KEY_WORD),     KEY(field, KR_KEY_WORD),
    KEY(text, KR_KEY_BODY),         KEY(proposed, KR_KEY_BODY), KEY(from, KR_KEY_WORD),
    KEY(saved, KR_KEY_TIME),        KEY(place, KR_KEY_WORD),    KEY(row, KR_KEY_WORD),
    KEY(outdated, KR_KEY_FLAG),     KEY(undated, KR_KEY_FLAG),  KEY(withdrawn, KR_KEY_FLAG),
    KEY(channel, KR_KEY_WORD),      KEY(same_as, KR_KEY_WORD),  KEY(stage, KR_KEY_WORD),
    KEY(response, KR_KEY_RESPONSE),
};

static struct kr_text text_of(const struct kr_comment *comment, const struct kr_comment_key *key) {
  struct kr_text text;
  memcpy(&text, (const char *)comment + key->offset, sizeof text);
  return text;
}

static bool flag_of(const struct kr_comment *comment, const struct kr_comment_key *key) {
  bool flag;
  memcpy(&flag, (const char *)comment + key->offset, sizeof flag);
  return flag;
}

bool kr_comment_has(const struct kr_comment *comment, const struct kr_comment_key *key) {
  if (key->role == KR_KEY_FLAG)
    return flag_of(comment, key);
  if (key->role == KR_KEY_RESPONSE)
    return comment->response != NULL;
  return text_of(comment, key).len > 0;
}

static bool response_same(const struct kr_response *a, const struct kr_response *b) {
  if (a == NULL || b == NULL)
    return a == b;
  return kr_text_equal(a->category, b->category) && kr_text_equal(a->text, b->text) &&
         kr_text_equal(a->change, b->change);
}

bool kr_comment_same(const struct kr_comment *a, const struct kr_comment *b,
                     const struct kr_comment_key *key) {
  if (key->role == KR_KEY_FLAG)
    return flag_of(a, key) == flag_of(b, key);
  if (key->role == KR_KEY_RESPONSE)
    return response_same(a->response, b->response);
  return kr_text_equal(text_of(a, key), text_of(b, key));
}

/* Decodes one character; the length in bytes, 0 at the end. Bad bytes come out as themselves. */
static size_t next_char(struct kr_text text, size_t at, uint32_t *out) {
  static const unsigned char lead[] = {0, 0, 0x1F, 0x0F, 0x07};
  if (at >= text.len)
    return 0;
  unsigned char byte = (unsigned char)text.bytes[at];
  size_t len = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  if (len == 1 || len > text.len - at) {
    *out = byte;
    return 1;
  }
  uint32_t code = byte & lead[len];
  for (size_t i = 1; i < len; i++)
    code = code << 6 | ((unsigned char)text.bytes[at + i] & 0x3F);
  *out = code;
  return len;
}

/* Characters that YAML takes for a line break, cannot hold, or that no eye can see as such. */
static bool needs_escape(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x2028 || code == 0x2029 ||
         code == 0xFEFF || (code >= 0xFFFE && code <= 0xFFFF);
}

bool kr_yaml_literal_fits(struct kr_text text) {
  if (text.len == 0 || strchr(" \t\n", text.bytes[0]) != NULL || text.bytes[text.len - 1] == '\n')
    return false;
  uint32_t code = 0;
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step)
    if (needs_escape(code) && code != '\n' && code != '\t')
      return false;
  return true;
}

static void spaces(size_t count, struct kr_buffer *out) {
  while (count-- > 0)
    kr_buffer_putc(out, ' ');
}

void kr_yaml_literal_lines(struct kr_text text, size_t column, const char *line_break,
                           struct kr_buffer *out) {
  for (size_t at = 0; at < text.len;) {
    const char *stop = memchr(text.bytes + at, '\n', text.len - at);
    size_t end = stop == NULL ? text.len : (size_t)(stop - text.bytes);
    if (end > at)
      spaces(column, out);
    kr_buffer_add(out, text.bytes + at, end - at);
    kr_buffer_puts(out, line_break);
    at = end + 1;
  }
}

static void escape(uint32_t code, struct kr_buffer *out) {
  if (code == '\n')
    kr_buffer_puts(out, "\\n");
  else if (code == '\t')
    kr_buffer_puts(out, "\\t");
  else if (code == '\r')
    kr_buffer_puts(out, "\\r");
  else
    kr_buffer_printf(out, code < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)code);
}

void kr_yaml_quoted(struct kr_text text, struct kr_buffer *out) {
  uint32_t code = 0;
  kr_buffer_putc(out, '"');
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step) {
    if (needs_escape(code)) {
      escape(code, out);
      continue;
    }
    if (code == '"' || code == '\\')
      kr_buffer_putc(out, '\\');
    kr_buffer_add(out, text.bytes + at, step);
  }
  kr_buffer_putc(out, '"');
}

/* Words that some YAML reader takes for a truth value or for nothing. */
static bool reserved(struct kr_text text) {
  static const char *const words[] = {"y",  "n",   "yes",  "no",  "true", "false",
                                      "on", "off", "null", "nan", "inf"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strlen(words[i]) == text.len && strncasecmp(words[i], text.bytes, text.len) == 0)
      return true;
  return false;
}

static bool ascii_letter(uint32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* White space and other unseen characters beyond ASCII. */
static bool unseen(uint32_t code) {
  return code == 0xA0 || code == 0xAD || code == 0x3000 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         (code >= 0x205F && code <= 0x206F) || needs_escape(code);
}

static bool plain_inside(uint32_t code) {
  if (code >= 0x80)
    return !unseen(code);
  return ascii_letter(code) || (code >= '0' && code <= '9') ||
         (code != 0 && strchr("-_./!() ", (int)code) != NULL);
}

static bool plain_fits(struct kr_text text) {
  uint32_t code = 0;
  next_char(text, 0, &code);
  if (text.len == 0 || text.bytes[text.len - 1] == ' ' || reserved(text) ||
      !(ascii_letter(code) || (code >= 0x80 && plain_inside(code))))
    return false;
  for (size_t at = 0, step; (step = next_char(text, at, &code)) != 0; at += step)
    if (!plain_inside(code))
      return false;
  return true;
}

void kr_yaml_word(struct kr_text text, struct kr_buffer *out) {
  if (plain_fits(text))
    kr_buffer_text(out, text);
  else
    kr_yaml_quoted(text, out);
}

static bool time_fits(struct kr_text text) {
  static const char shape[] = "0000-00-00T00:00:00Z";
  if (text.len != sizeof shape - 1)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    bool digit = text.bytes[i] >= '0' && text.bytes[i] <= '9';
    if (shape[i] == '0' ? !digit : text.bytes[i] != shape[i])
      return false;
  }
  return true;
}

static void flow_pair(const char *name, struct kr_text text, bool *first, struct kr_buffer *out) {
  if (text.len == 0)
    return;
  kr_buffer_printf(out, "%s%s: ", *first ? "" : ", ", name);
  kr_yaml_quoted(text, out);
  *first = false;
}

static void response_flow(const struct kr_response *response, struct kr_buffer *out) {
  bool first = true;
  kr_buffer_putc(out, '{');
  flow_pair("category", response->category, &first, out);
  flow_pair("text", response->text, &first, out);
  flow_pair("change", response->change, &first, out);
  kr_buffer_putc(out, '}');
}

void kr_yaml_value(const struct kr_comment *comment, const struct kr_comment_key *key, bool flow,
                   struct kr_buffer *out) {
  if (key->role == KR_KEY_FLAG) {
    kr_buffer_puts(out, flag_of(comment, key) ? "true" : "false");
  } else if (key->role == KR_KEY_RESPONSE) {
    response_flow(comment->response, out);
  } else if (key->role == KR_KEY_TIME && !flow && time_fits(text_of(comment, key))) {
    kr_buffer_text(out, text_of(comment, key));
  } else if (flow || key->role == KR_KEY_BODY) {
    kr_yaml_quoted(text_of(comment, key), out);
  } else {
    kr_yaml_word(text_of(comment, key), out);
  }
}

static size_t last_key(const struct kr_comment *comment) {
  size_t last = 0;
  for (size_t i = 0; i < KR_COMMENT_KEYS; i++)
    if (kr_comment_has(comment, &kr_comment_keys[i]))
      last = i;
  return last;
}

static void key_lines(const struct kr_comment *comment, const struct kr_comment_key *key,
                      const struct kr_yaml_style *style, bool literal, struct kr_buffer *out) {
  struct kr_text text = {NULL, 0, {0, 0}};
  if (key->role == KR_KEY_BODY)
    text = text_of(comment, key);
  kr_buffer_printf(out, "%s: ", key->name);
  if (literal && key->role == KR_KEY_BODY && kr_yaml_literal_fits(text)) {
    kr_buffer_printf(out, "|%s", style->line_break);
    kr_yaml_literal_lines(text, style->key + style->body, style->line_break, out);
    return;
  }
  kr_yaml_value(comment, key, false, out);
  kr_buffer_puts(out, style->line_break);
}

void kr_yaml_comment_lines(const struct kr_comment *comment, const struct kr_yaml_style *style,
                           struct kr_buffer *out) {
  size_t last = last_key(comment);
  bool first = true;
  for (size_t i = 0; i < KR_COMMENT_KEYS; i++) {
    if (!kr_comment_has(comment, &kr_comment_keys[i]))
      continue;
    spaces(first ? style->dash : style->key, out);
    if (first) {
      kr_buffer_putc(out, '-');
      spaces(style->key - style->dash - 1, out);
    }
    key_lines(comment, &kr_comment_keys[i], style, !(style->closed && i == last), out);
    first = false;
  }
}

void kr_yaml_comment_flow(const struct kr_comment *comment, struct kr_buffer *out) {
  bool first = true;
  kr_buffer_putc(out, '{');
  for (size_t i = 0; i < KR_COMMENT_KEYS; i++) {
    if (!kr_comment_has(comment, &kr_comment_keys[i]))
      continue;
    kr_buffer_printf(out, "%s%s: ", first ? "" : ", ", kr_comment_keys[i].name);
    kr_yaml_value(comment, &kr_comment_keys[i], true, out);
    first = false;
  }
  kr_buffer_putc(out, '}');
}
