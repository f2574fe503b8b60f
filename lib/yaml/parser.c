/* SPDX-License-Identifier: ISC */
/* libyaml's parser in an arena. */
#include "yaml/parser.h"

#include <string.h>

#include "yaml/chunk.h"
#include "yaml/lines.h"

static void release(void *object) {
  struct kr_yaml_parser *parser = object;
  yaml_event_delete(&parser->event);
  yaml_token_delete(&parser->token);
  yaml_parser_delete(&parser->base);
}

/* How buffers are used inside was read in this version (kr_yaml_parser_hand_over). */
static bool has_known_buffers(void) {
  int major, minor, patch;
  yaml_get_version(&major, &minor, &patch);
  return major == 0 && minor == 2 && patch == 5;
}

struct kr_yaml_parser *kr_yaml_parser_new(struct kr_arena *arena) {
  struct kr_yaml_parser *parser = kr_arena_alloc(arena, sizeof *parser);
  parser->arena = arena;
  parser->has_known_buffers = has_known_buffers();
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

/* ---- reading ---- */

/* Without the last character. */
static size_t before_last(const unsigned char *bytes, size_t len, size_t *characters) {
  while (len > 0 && kr_text_continues((char)bytes[--len]))
    continue;
  *characters -= *characters > 0;
  return len;
}

/* libyaml decodes its input to the same bytes, one at a time, which takes as long as all else that
 * it does. So what it would take as it is goes into its decoded buffer at once; only the last
 * character stays, since a read of nothing would be the end. Anything else is left to it as it is,
 * so that each fault is found by libyaml and has its place; and all is left to another libyaml,
 * whose buffers nobody has looked at. */
size_t kr_yaml_parser_hand_over(struct kr_yaml_parser *parser, size_t len) {
  yaml_parser_t *base = &parser->base;
  unsigned char *bytes = base->raw_buffer.pointer; /* what it has not decoded comes first */
  size_t all = (size_t)(base->raw_buffer.last - bytes) + len, characters;
  size_t plain = kr_yaml_chunk_plain(bytes, all, &characters);
  if (plain == all)
    plain = before_last(bytes, plain, &characters);
  if (!parser->has_known_buffers || plain == 0 ||
      plain > (size_t)(base->buffer.end - base->buffer.last))
    return len;
  memcpy(base->buffer.last, bytes, plain);
  base->buffer.last += plain;
  base->unread += characters;
  base->offset += plain;
  memmove(bytes, bytes + plain, all - plain);
  base->raw_buffer.last = bytes;
  return all - plain;
}

/* As a yaml_read_handler_t. */
static int read_rest(void *context, unsigned char *out, size_t size, size_t *got) {
  struct kr_yaml_parser *parser = context;
  size_t len = parser->rest.len < size ? parser->rest.len : size;
  if (len > 0)
    memcpy(out, parser->rest.bytes, len);
  parser->rest = kr_text_part(parser->rest, len, parser->rest.len);
  *got = len > 0 ? kr_yaml_parser_hand_over(parser, len) : 0;
  return 1;
}

void kr_yaml_parser_set_bytes(struct kr_yaml_parser *parser, struct kr_text bytes) {
  parser->rest = kr_text_part(bytes, kr_yaml_bom(bytes), bytes.len);
  yaml_parser_set_input(&parser->base, read_rest, parser);
}
