/* How a comment is written in YAML 1.1, so that every YAML reader reads the same text. */
#ifndef KR_PATCH_COMMENT_WRITE_H
#define KR_PATCH_COMMENT_WRITE_H

#include "base/buffer.h"
#include "model/model.h"
#include "yaml/yaml_text.h"

enum kr_key_role {
  KR_KEY_BODY,    /* an opinion: a literal block where one can carry it */
  KR_KEY_WORD,    /* one line */
  KR_KEY_TIME,    /* 2026-05-20T01:02:03Z, plain */
  KR_KEY_FLAG,    /* bool; written only when true */
  KR_KEY_RESPONSE /* pointer to struct kr_response, written in flow style */
};

/* The keys of a comment in the order in which they are written. */
struct kr_comment_key {
  const char *name;
  size_t offset; /* in struct kr_comment */
  enum kr_key_role role;
};
#define KR_COMMENT_KEYS 16
extern const struct kr_comment_key kr_comment_keys[KR_COMMENT_KEYS];

/* True where the key would be written: its text is not empty, its flag set. */
bool kr_comment_has(const struct kr_comment *comment, const struct kr_comment_key *key);
/* True where both comments say the same under the key; absent and empty are the same. */
bool kr_comment_same(const struct kr_comment *a, const struct kr_comment *b,
                     const struct kr_comment_key *key);

/* How lines are laid out. Columns count from 0. */
struct kr_yaml_indents {
  size_t dash; /* column of the dash */
  size_t key;  /* column of the keys */
  size_t body; /* how far a literal's lines stand right of its key */
  const char *line_break;
  bool closed; /* the last key must not be a literal: what follows would fall into it */
};

/* The value of a key on one line. In flow style texts are always quoted. */
void kr_comment_write_value(const struct kr_comment *comment, const struct kr_comment_key *key,
                            bool flow, struct kr_buffer *out);

/* `- by: …` and the other keys, as whole lines. */
void kr_comment_write_lines(const struct kr_comment *comment, const struct kr_yaml_indents *style,
                            struct kr_buffer *out);
/* {by: "…", text: "…"} */
void kr_comment_write_flow(const struct kr_comment *comment, struct kr_buffer *out);

#endif
