#include "yaml/tokens.h"

#include <string.h>

bool kr_yaml_tokens_begin(struct kr_yaml_tokens *walk, struct kr_text bytes,
                          struct kr_arena *arena) {
  memset(walk, 0, sizeof *walk);
  walk->bytes = bytes;
  walk->arena = arena;
  walk->last_start = SIZE_MAX;
  kr_yaml_offsets_begin(&walk->marks, bytes);
  if (!yaml_parser_initialize(&walk->parser))
    return false;
  size_t skip = walk->past = walk->marks.at;
  yaml_parser_set_encoding(&walk->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&walk->parser, (const unsigned char *)bytes.bytes + skip,
                               bytes.len - skip);
  return true;
}

void kr_yaml_tokens_end(struct kr_yaml_tokens *walk) {
  yaml_token_delete(&walk->token);
  yaml_parser_delete(&walk->parser);
}

bool kr_yaml_line_begins(struct kr_text bytes, size_t at) {
  for (size_t back = 1; back <= 3 && back <= at; back++)
    if (kr_yaml_break(bytes, at - back) == back)
      return true;
  return at == 0 || (at == 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0);
}

size_t kr_yaml_after_blanks(struct kr_text bytes, size_t at, size_t limit, bool tabs) {
  while (at < limit && (bytes.bytes[at] == ' ' || (tabs && bytes.bytes[at] == '\t')))
    at++;
  return at;
}

size_t kr_yaml_line_stop(struct kr_text bytes, size_t at, size_t limit) {
  while (at < limit && kr_yaml_break(bytes, at) == 0)
    at++;
  return at;
}

size_t kr_yaml_before_blanks(struct kr_text bytes, size_t least, size_t at) {
  while (at > least && (bytes.bytes[at - 1] == ' ' || bytes.bytes[at - 1] == '\t'))
    at--;
  return at;
}

bool kr_yaml_tokens_is_block(const struct kr_yaml_tokens *walk) {
  return walk->token.type == YAML_SCALAR_TOKEN &&
         (walk->token.data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
          walk->token.data.scalar.style == YAML_FOLDED_SCALAR_STYLE);
}

struct kr_yaml_level *kr_yaml_tokens_block(const struct kr_yaml_tokens *walk) {
  size_t blocks = walk->count - walk->flows;
  return blocks > 0 ? &walk->levels[blocks - 1] : NULL;
}

struct kr_yaml_level *kr_yaml_tokens_ended(const struct kr_yaml_tokens *walk, size_t column) {
  bool last =
      walk->token.type == YAML_STREAM_END_TOKEN || walk->token.type == YAML_DOCUMENT_END_TOKEN;
  for (size_t i = walk->before; i > walk->count; i--) {
    struct kr_yaml_level *level = &walk->levels[i - 1];
    bool outermost = last && i == walk->count + 1;
    if (!level->flow && (level->column <= column || outermost) &&
        (last || level->column > walk->column))
      return level;
  }
  return NULL;
}

/* A list that stands at the column of its key ends where a key comes, or with the key's map. */
static void close_bare(struct kr_yaml_tokens *walk) {
  struct kr_yaml_level *block = kr_yaml_tokens_block(walk);
  if (walk->flows == 0 && block != NULL && block->bare)
    walk->count--;
}

static void open_level(struct kr_yaml_tokens *walk, bool list, bool flow, bool bare) {
  memset(&walk->opened, 0, sizeof walk->opened);
  walk->opened.list = list;
  walk->opened.flow = flow;
  walk->opened.bare = bare;
  walk->opened.column = walk->column;
  walk->opens = true;
}

/* False for a token that only closes a level. */
static bool sort_token(struct kr_yaml_tokens *walk) {
  struct kr_yaml_level *block = kr_yaml_tokens_block(walk);
  switch (walk->token.type) {
  case YAML_BLOCK_END_TOKEN:
    close_bare(walk);
    walk->count -= walk->count > 0;
    return false;
  case YAML_BLOCK_SEQUENCE_START_TOKEN:
  case YAML_BLOCK_MAPPING_START_TOKEN:
    open_level(walk, walk->token.type == YAML_BLOCK_SEQUENCE_START_TOKEN, false, false);
    return true;
  case YAML_FLOW_SEQUENCE_START_TOKEN:
  case YAML_FLOW_MAPPING_START_TOKEN:
    open_level(walk, walk->token.type == YAML_FLOW_SEQUENCE_START_TOKEN, true, false);
    return true;
  case YAML_BLOCK_ENTRY_TOKEN:
    if (walk->flows == 0 && (block == NULL || !block->list))
      open_level(walk, true, false, true);
    return true;
  case YAML_KEY_TOKEN:
  case YAML_VALUE_TOKEN:
    close_bare(walk);
    return true;
  default:
    return true;
  }
}

static void place_token(struct kr_yaml_tokens *walk) {
  size_t start = kr_yaml_offsets_byte(&walk->marks, walk->token.start_mark.index);
  size_t end = kr_yaml_offsets_byte(&walk->marks, walk->token.end_mark.index);
  if (start > end || end > walk->bytes.len || start < walk->past) {
    walk->failed = true;
    return;
  }
  size_t from = kr_yaml_before_blanks(walk->bytes, walk->past, start);
  walk->start = start;
  walk->end = end;
  walk->column = walk->token.start_mark.column;
  walk->begins_line = start != walk->last_start && kr_yaml_line_begins(walk->bytes, from);
}

bool kr_yaml_tokens_next(struct kr_yaml_tokens *walk) {
  bool first = walk->last_start == SIZE_MAX;
  if (!first && walk->token.type == YAML_STREAM_END_TOKEN)
    return false;
  do {
    yaml_token_delete(&walk->token);
    if (!yaml_parser_scan(&walk->parser, &walk->token))
      walk->failed = true;
  } while (!walk->failed && !sort_token(walk));
  if (!walk->failed)
    place_token(walk);
  if (!walk->failed && walk->opens)
    walk->opened.column = walk->column;
  return !walk->failed;
}

void kr_yaml_tokens_enter(struct kr_yaml_tokens *walk) {
  bool closes = walk->token.type == YAML_FLOW_SEQUENCE_END_TOKEN ||
                walk->token.type == YAML_FLOW_MAPPING_END_TOKEN;
  if (closes && walk->flows > 0) {
    walk->flows--;
    walk->count--;
  }
  if (walk->opens) {
    walk->levels =
        kr_arena_grow(walk->arena, walk->levels, walk->count, &walk->room, sizeof *walk->levels);
    walk->levels[walk->count++] = walk->opened;
    walk->flows += walk->opened.flow;
    walk->opens = false;
  }
  walk->before = walk->count;
  walk->last_start = walk->start;
  walk->past = walk->end;
}

bool kr_yaml_tokens_gap(const struct kr_yaml_tokens *walk, size_t *at, struct kr_yaml_gap *gap) {
  size_t limit = walk->start;
  if (*at >= limit)
    return false;
  gap->from = *at;
  gap->whole = kr_yaml_line_begins(walk->bytes, *at);
  gap->content = kr_yaml_after_blanks(walk->bytes, *at, limit, true);
  gap->stop = kr_yaml_line_stop(walk->bytes, gap->content, limit);
  gap->comment = gap->content < gap->stop && walk->bytes.bytes[gap->content] == '#';
  if (gap->stop == limit && limit < walk->bytes.len)
    return false;
  *at = gap->stop + kr_yaml_break(walk->bytes, gap->stop);
  return true;
}
