/* SPDX-License-Identifier: ISC */
/* libyaml's parser in an arena. */
#include "yaml/parser.h"

static void release(void *object) {
  struct kr_yaml_parser *parser = object;
  yaml_event_delete(&parser->event);
  yaml_token_delete(&parser->token);
  yaml_parser_delete(&parser->base);
}

struct kr_yaml_parser *kr_yaml_parser_new(struct kr_arena *arena) {
  struct kr_yaml_parser *parser = kr_arena_alloc(arena, sizeof *parser);
  parser->arena = arena;
  if (!yaml_parser_initialize(&parser->base))
    kr_arena_oom(arena);
  parser->owner = kr_arena_own(arena, release, parser);
  yaml_parser_set_encoding(&parser->base, YAML_UTF8_ENCODING);
  return parser;
}

void kr_yaml_parser_free(struct kr_yaml_parser *parser) { kr_arena_release(parser->owner); }

/* libyaml forgets now and then to say that it is memory. */
static bool check(struct kr_yaml_parser *parser, int good) {
  if (!good && parser->base.error == YAML_MEMORY_ERROR)
    kr_arena_oom(parser->arena);
  if (!good)
    kr_arena_check(parser->arena);
  return good != 0;
}

bool kr_yaml_parser_event(struct kr_yaml_parser *parser) {
  yaml_event_delete(&parser->event);
  kr_arena_watch();
  return check(parser, yaml_parser_parse(&parser->base, &parser->event));
}

bool kr_yaml_parser_token(struct kr_yaml_parser *parser) {
  yaml_token_delete(&parser->token);
  kr_arena_watch();
  return check(parser, yaml_parser_scan(&parser->base, &parser->token));
}
