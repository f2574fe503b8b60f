/* SPDX-License-Identifier: ISC */
/* The tokens of libyaml, with the levels that they open and close. */
#include "yaml/tokens.h"

#include <string.h>

void kr_yaml_tokens_begin(struct kr_yaml_tokens *tokens, struct kr_text bytes,
                          struct kr_arena *arena) {
  memset(tokens, 0, sizeof *tokens);
  tokens->bytes = bytes;
  tokens->arena = arena;
  tokens->last_start = SIZE_MAX;
  kr_yaml_offsets_begin(&tokens->offsets, bytes);
  tokens->parser = kr_yaml_parser_new(arena);
  tokens->past = tokens->offsets.at;
  kr_yaml_parser_set_bytes(tokens->parser, bytes);
}

void kr_yaml_tokens_end(struct kr_yaml_tokens *tokens) { kr_yaml_parser_free(tokens->parser); }

bool kr_yaml_tokens_is_block(const struct kr_yaml_tokens *tokens) {
  return tokens->token.type == YAML_SCALAR_TOKEN &&
         (tokens->token.data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
          tokens->token.data.scalar.style == YAML_FOLDED_SCALAR_STYLE);
}

struct kr_yaml_level *kr_yaml_tokens_block(const struct kr_yaml_tokens *tokens) {
  size_t blocks = tokens->count - tokens->flows;
  return blocks > 0 ? &tokens->levels[blocks - 1] : NULL;
}

struct kr_yaml_level *kr_yaml_tokens_ended(const struct kr_yaml_tokens *tokens, size_t column) {
  bool last =
      tokens->token.type == YAML_STREAM_END_TOKEN || tokens->token.type == YAML_DOCUMENT_END_TOKEN;
  for (size_t i = tokens->before; i > tokens->count; i--) {
    struct kr_yaml_level *level = &tokens->levels[i - 1];
    bool outermost = last && i == tokens->count + 1;
    if (!level->flow && (level->column <= column || outermost) &&
        (last || level->column > tokens->column))
      return level;
  }
  return NULL;
}

/* A list at the column of its key ends before the next key, or with the key's map. */
static void close_bare(struct kr_yaml_tokens *tokens) {
  struct kr_yaml_level *block = kr_yaml_tokens_block(tokens);
  if (tokens->flows == 0 && block != NULL && block->bare)
    tokens->count--;
}

static void open_level(struct kr_yaml_tokens *tokens, struct kr_yaml_level level) {
  tokens->opened = level; /* its column is known when the token has its place */
  tokens->opens = true;
}

/* False for a token that only closes a level. */
static bool sort_token(struct kr_yaml_tokens *tokens) {
  const struct kr_yaml_level *block = kr_yaml_tokens_block(tokens);
  yaml_token_type_t type = tokens->token.type;
  switch (type) {
  case YAML_BLOCK_END_TOKEN:
    close_bare(tokens);
    tokens->count -= tokens->count > 0;
    return false;
  case YAML_BLOCK_SEQUENCE_START_TOKEN:
  case YAML_BLOCK_MAPPING_START_TOKEN:
    open_level(tokens, (struct kr_yaml_level){.list = type == YAML_BLOCK_SEQUENCE_START_TOKEN});
    return true;
  case YAML_FLOW_SEQUENCE_START_TOKEN:
  case YAML_FLOW_MAPPING_START_TOKEN:
    open_level(tokens, (struct kr_yaml_level){.list = type == YAML_FLOW_SEQUENCE_START_TOKEN,
                                              .flow = true});
    return true;
  case YAML_BLOCK_ENTRY_TOKEN:
    if (tokens->flows == 0 && (block == NULL || !block->list))
      open_level(tokens, (struct kr_yaml_level){.list = true, .bare = true});
    return true;
  case YAML_KEY_TOKEN:
  case YAML_VALUE_TOKEN:
    close_bare(tokens);
    return true;
  default:
    return true;
  }
}

/* libyaml gives tokens in the order of the file, and levels are closed after they were opened. */
static void place_token(struct kr_yaml_tokens *tokens) {
  size_t start = kr_yaml_offsets_byte(&tokens->offsets, tokens->token.start_mark.index);
  size_t end = kr_yaml_offsets_byte(&tokens->offsets, tokens->token.end_mark.index);
  if (start > end || end > tokens->bytes.len || start < tokens->past) {
    tokens->failed = true;
    return;
  }
  size_t from = kr_yaml_before_blanks(tokens->bytes, tokens->past, start);
  tokens->start = start;
  tokens->end = end;
  tokens->column = tokens->token.start_mark.column;
  tokens->begins_line = start != tokens->last_start && kr_yaml_line_begins(tokens->bytes, from);
}

bool kr_yaml_tokens_next(struct kr_yaml_tokens *tokens) {
  bool first = tokens->last_start == SIZE_MAX;
  if (!first && tokens->token.type == YAML_STREAM_END_TOKEN)
    return false;
  do {
    if (!kr_yaml_parser_token(tokens->parser))
      tokens->failed = true;
    tokens->token = tokens->parser->token;
  } while (!tokens->failed && !sort_token(tokens));
  if (!tokens->failed)
    place_token(tokens);
  if (!tokens->failed && tokens->opens)
    tokens->opened.column = tokens->column;
  return !tokens->failed;
}

void kr_yaml_tokens_enter(struct kr_yaml_tokens *tokens) {
  bool closes = tokens->token.type == YAML_FLOW_SEQUENCE_END_TOKEN ||
                tokens->token.type == YAML_FLOW_MAPPING_END_TOKEN;
  if (closes && tokens->flows > 0) {
    tokens->flows--;
    tokens->count--;
  }
  if (tokens->opens) {
    tokens->levels = kr_arena_grow(tokens->arena, tokens->levels, tokens->count, &tokens->room,
                                   sizeof *tokens->levels);
    tokens->levels[tokens->count++] = tokens->opened;
    tokens->flows += tokens->opened.flow;
    tokens->opens = false;
  }
  tokens->before = tokens->count;
  tokens->last_start = tokens->start;
  tokens->past = tokens->end;
}

bool kr_yaml_tokens_gap(const struct kr_yaml_tokens *tokens, size_t *at, struct kr_yaml_gap *gap) {
  size_t limit = tokens->start;
  if (*at >= limit)
    return false;
  gap->from = *at;
  gap->whole = kr_yaml_line_begins(tokens->bytes, *at);
  gap->content = kr_yaml_after_blanks(tokens->bytes, *at, limit);
  gap->stop = kr_yaml_line_end(tokens->bytes, gap->content, limit);
  gap->comment = gap->content < gap->stop && tokens->bytes.bytes[gap->content] == '#';
  if (gap->stop == limit && limit < tokens->bytes.len)
    return false;
  *at = gap->stop + kr_yaml_break(tokens->bytes, gap->stop);
  return true;
}
