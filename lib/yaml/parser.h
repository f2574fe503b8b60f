/* SPDX-License-Identifier: ISC */
/* libyaml's parser, which belongs to an arena: memory that runs out in it is the arena's matter,
 * and nothing of it is left when the arena is freed. */
#ifndef KR_YAML_PARSER_H
#define KR_YAML_PARSER_H

#include <stdbool.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/text.h"

struct kr_yaml_parser {
  yaml_parser_t base;
  yaml_event_t event; /* the current one; of none, its type is YAML_NO_EVENT */
  yaml_token_t token; /* the current one, if tokens are asked for */
  bool has_known_buffers;
  struct kr_text rest; /* of kr_yaml_parser_set_bytes(), what was not read yet */
  struct kr_arena *arena;
  struct kr_owned *owner;
};

/* A parser of UTF-8 without input. Never NULL. */
struct kr_yaml_parser *kr_yaml_parser_new(struct kr_arena *arena);
/* Early; else it goes with the arena. */
void kr_yaml_parser_free(struct kr_yaml_parser *parser);

/* The bytes are the input; they must outlive the parser. A byte order mark is left out. */
void kr_yaml_parser_set_bytes(struct kr_yaml_parser *parser, struct kr_text bytes);
/* At the end of a yaml_read_handler_t that has read `len` bytes: hands over to libyaml what needs
 * no decoding, and returns how many bytes are left for it. */
size_t kr_yaml_parser_hand_over(struct kr_yaml_parser *parser, size_t len);

/* Makes the next event or token the current one, the last one being freed. False if the input is
 * no YAML or cannot be read; `base` says why. */
bool kr_yaml_parser_event(struct kr_yaml_parser *parser);
bool kr_yaml_parser_token(struct kr_yaml_parser *parser);

#endif
