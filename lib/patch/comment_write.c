#include "patch/comment_write.h"

#include <string.h>

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

void kr_comment_write_value(const struct kr_comment *comment, const struct kr_comment_key *key,
                            bool flow, struct kr_buffer *out) {
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
                      const struct kr_yaml_indents *style, bool literal, struct kr_buffer *out) {
  struct kr_text text = {NULL, 0, {0, 0}};
  if (key->role == KR_KEY_BODY)
    text = text_of(comment, key);
  kr_buffer_printf(out, "%s: ", key->name);
  if (literal && key->role == KR_KEY_BODY && kr_yaml_literal_fits(text)) {
    kr_buffer_printf(out, "|%s", style->line_break);
    kr_yaml_literal_lines(text, style->key + style->body, style->line_break, out);
    return;
  }
  kr_comment_write_value(comment, key, false, out);
  kr_buffer_puts(out, style->line_break);
}

void kr_comment_write_lines(const struct kr_comment *comment, const struct kr_yaml_indents *style,
                            struct kr_buffer *out) {
  size_t last = last_key(comment);
  bool first = true;
  for (size_t i = 0; i < KR_COMMENT_KEYS; i++) {
    if (!kr_comment_has(comment, &kr_comment_keys[i]))
      continue;
    kr_yaml_spaces(first ? style->dash : style->key, out);
    if (first) {
      kr_buffer_putc(out, '-');
      kr_yaml_spaces(style->key - style->dash - 1, out);
    }
    key_lines(comment, &kr_comment_keys[i], style, !(style->closed && i == last), out);
    first = false;
  }
}

void kr_comment_write_flow(const struct kr_comment *comment, struct kr_buffer *out) {
  bool first = true;
  kr_buffer_putc(out, '{');
  for (size_t i = 0; i < KR_COMMENT_KEYS; i++) {
    if (!kr_comment_has(comment, &kr_comment_keys[i]))
      continue;
    kr_buffer_printf(out, "%s%s: ", first ? "" : ", ", kr_comment_keys[i].name);
    kr_comment_write_value(comment, &kr_comment_keys[i], true, out);
    first = false;
  }
  kr_buffer_putc(out, '}');
}
