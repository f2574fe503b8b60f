/* SPDX-License-Identifier: ISC */
/* Indents: each line by the first token on it, each comment by the level that it belongs to. */
#include <string.h>

#include "fmt/passes.h"
#include "fmt/rewrite.h"
#include "yaml/tokens.h"

#define STEP 2

struct indent {
  struct kr_yaml_tokens tokens;
  struct kr_fmt_rewrite rewrite;
  long shift;      /* how far the current line has moved to the right */
  long flow_shift; /* the same of the line on which the flow style began */
  bool after_dash; /* the last token was a dash */
  bool keeps_end;  /* the last token is a block to which the blank lines after it belong */
};

/* The column of a value on a line below its key or dash. */
static size_t below(const struct indent *indent) {
  const struct kr_yaml_level *block = kr_yaml_tokens_block(&indent->tokens);
  return block == NULL ? 0 : block->wanted + STEP;
}

/* A column within a value: moved with its first line, but right of its key. */
static size_t within(const struct indent *indent, size_t column, long shift) {
  long moved = (long)column + shift;
  size_t least = below(indent);
  return moved > (long)least ? (size_t)moved : least;
}

/* The column of the current token if it begins a line. */
static size_t token_column(const struct indent *indent) {
  const struct kr_yaml_tokens *tokens = &indent->tokens;
  const struct kr_yaml_level *block = kr_yaml_tokens_block(tokens);
  if (tokens->flows > 0)
    return within(indent, tokens->column, indent->flow_shift);
  switch (tokens->token.type) {
  case YAML_VERSION_DIRECTIVE_TOKEN:
  case YAML_TAG_DIRECTIVE_TOKEN:
  case YAML_DOCUMENT_START_TOKEN:
  case YAML_DOCUMENT_END_TOKEN:
  case YAML_STREAM_START_TOKEN:
  case YAML_STREAM_END_TOKEN:
    return 0;
  case YAML_BLOCK_ENTRY_TOKEN:
    return tokens->opens || block == NULL ? below(indent) : block->wanted;
  case YAML_KEY_TOKEN:
  case YAML_VALUE_TOKEN:
    return block == NULL ? 0 : block->wanted;
  default:
    return below(indent);
  }
}

/* The column of a comment on a line of its own. One that ends a level goes with it, one above the
 * current token with that; and one at an outer level stays there. */
static size_t comment_column(const struct indent *indent, size_t column) {
  const struct kr_yaml_tokens *tokens = &indent->tokens;
  const struct kr_yaml_level *ended = kr_yaml_tokens_ended(tokens, column);
  if (tokens->flows > 0)
    return within(indent, column, indent->flow_shift);
  if (ended != NULL)
    return ended->wanted;
  for (size_t i = 0; column < tokens->column && i < tokens->count; i++)
    if (tokens->levels[i].column == column)
      return tokens->levels[i].wanted;
  return token_column(indent);
}

static void put_gap(struct indent *indent) {
  struct kr_yaml_tokens *tokens = &indent->tokens;
  struct kr_fmt_rewrite *rewrite = &indent->rewrite;
  struct kr_yaml_gap gap;
  for (size_t at = tokens->past; kr_yaml_tokens_gap(tokens, &at, &gap);) {
    size_t spaces = kr_yaml_after_spaces(tokens->bytes, gap.from, gap.content) - gap.from;
    if (gap.content == gap.stop)
      kr_fmt_rewrite_skip(rewrite, gap.from, gap.stop);
    if (!gap.comment)
      continue;
    if (gap.whole && gap.from + spaces == gap.content)
      kr_fmt_rewrite_spaces(rewrite, gap.from, gap.content, comment_column(indent, spaces));
    kr_fmt_rewrite_skip(rewrite, kr_yaml_before_blanks(tokens->bytes, gap.content, gap.stop),
                        gap.stop);
  }
}

/* The white space before the token on its own line. */
static void put_lead(struct indent *indent) {
  struct kr_yaml_tokens *tokens = &indent->tokens;
  size_t from = kr_yaml_before_blanks(tokens->bytes, tokens->past, tokens->start);
  bool spaces = kr_yaml_after_spaces(tokens->bytes, from, tokens->start) == tokens->start;
  size_t len = tokens->start - from, wanted = len;
  if (tokens->begins_line && tokens->token.type != YAML_STREAM_END_TOKEN) {
    wanted = spaces ? token_column(indent) : len;
    indent->shift = 0;
  } else if (indent->after_dash && len > 0) {
    wanted = 1;
  }
  if (!spaces || wanted == len)
    return;
  kr_fmt_rewrite_spaces(&indent->rewrite, from, tokens->start, wanted);
  indent->shift += (long)wanted - (long)len;
}

/* ---- scalars over several lines ---- */
/* The digit of a block's head that gives its indent, or 0. */
static size_t head_digit(const struct kr_yaml_tokens *tokens, size_t stop) {
  for (size_t i = tokens->start; i < stop; i++) {
    char byte = tokens->bytes.bytes[i];
    if (byte >= '1' && byte <= '9')
      return (size_t)(byte - '0');
    if (byte == ' ' || byte == '\t')
      break;
  }
  return 0;
}

/* Spaces before the lines of a block, as its first line of text has them. */
static size_t body_column(const struct kr_yaml_tokens *tokens, size_t at) {
  while (at < tokens->end) {
    size_t text = kr_yaml_after_spaces(tokens->bytes, at, tokens->end);
    size_t stop = kr_yaml_line_end(tokens->bytes, text, tokens->end);
    if (text < stop)
      return text - at;
    at = stop + kr_yaml_break(tokens->bytes, stop);
  }
  return SIZE_MAX;
}

/* The lines of a block move together; on those without text, only what lies beyond its indent
 * is text. */
static void put_block(struct indent *indent) {
  const struct kr_yaml_tokens *tokens = &indent->tokens;
  struct kr_fmt_rewrite *rewrite = &indent->rewrite;
  const struct kr_yaml_level *block = kr_yaml_tokens_block(tokens);
  size_t stop = kr_yaml_line_end(tokens->bytes, tokens->start, tokens->end);
  size_t digit = head_digit(tokens, stop), at = stop + kr_yaml_break(tokens->bytes, stop);
  size_t column = digit > 0 && block != NULL ? block->column + digit : body_column(tokens, at);
  size_t wanted = digit > 0 && block != NULL ? block->wanted + digit : below(indent);
  kr_fmt_rewrite_skip(rewrite, kr_yaml_before_blanks(tokens->bytes, tokens->start, stop), stop);
  while (at < tokens->end) {
    size_t text = kr_yaml_after_spaces(tokens->bytes, at, tokens->end);
    stop = kr_yaml_line_end(tokens->bytes, text, tokens->end);
    if (text == stop && text - at <= column)
      kr_fmt_rewrite_skip(rewrite, at, text);
    else
      kr_fmt_rewrite_spaces(rewrite, at, at + column, wanted);
    at = stop + kr_yaml_break(tokens->bytes, stop);
  }
}

/* The lines of a plain or quoted scalar after its first one. White space at their edges is no
 * text, but after a backslash it is. */
static void put_lines(struct indent *indent) {
  const struct kr_yaml_tokens *tokens = &indent->tokens;
  struct kr_fmt_rewrite *rewrite = &indent->rewrite;
  bool plain = tokens->token.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  long shift = indent->shift;
  size_t stop = kr_yaml_line_end(tokens->bytes, tokens->start, tokens->end);
  while (stop < tokens->end) {
    if (plain)
      kr_fmt_rewrite_skip(rewrite, kr_yaml_before_blanks(tokens->bytes, tokens->start, stop), stop);
    size_t at = stop + kr_yaml_break(tokens->bytes, stop);
    size_t text = kr_yaml_after_spaces(tokens->bytes, at, tokens->end);
    size_t after = kr_yaml_after_blanks(tokens->bytes, text, tokens->end);
    stop = kr_yaml_line_end(tokens->bytes, after, tokens->end);
    if (after == text && text < stop) {
      size_t wanted = within(indent, text - at, shift);
      kr_fmt_rewrite_spaces(rewrite, at, text, wanted);
      indent->shift = (long)wanted - (long)(text - at);
    } else if (plain && after == stop) {
      kr_fmt_rewrite_skip(rewrite, at, stop);
    }
  }
}

static void put_scalar(struct indent *indent) {
  const struct kr_yaml_tokens *tokens = &indent->tokens;
  if (kr_yaml_tokens_is_block(tokens))
    put_block(indent);
  else if (tokens->token.start_mark.line != tokens->token.end_mark.line)
    put_lines(indent);
}

/* ---- the tokens ---- */
static bool is_kept_block(const struct kr_yaml_tokens *tokens) {
  size_t stop = kr_yaml_line_end(tokens->bytes, tokens->start, tokens->end);
  for (size_t i = tokens->start; kr_yaml_tokens_is_block(tokens) && i < stop; i++)
    if (tokens->bytes.bytes[i] == '+')
      return true;
    else if (tokens->bytes.bytes[i] == ' ' || tokens->bytes.bytes[i] == '\t')
      break;
  return false;
}

static void put_token(struct indent *indent) {
  struct kr_yaml_tokens *tokens = &indent->tokens;
  size_t column = tokens->begins_line ? token_column(indent) : 0;
  put_gap(indent);
  put_lead(indent);
  if (tokens->opens && tokens->flows == 0 && tokens->opened.flow)
    indent->flow_shift = indent->shift;
  tokens->opened.wanted =
      tokens->begins_line ? column : (size_t)((long)tokens->opened.column + indent->shift);
  if (tokens->token.type == YAML_SCALAR_TOKEN)
    put_scalar(indent);
  kr_fmt_rewrite_to(&indent->rewrite, tokens->end);
  if (tokens->token.type != YAML_STREAM_END_TOKEN && tokens->end > tokens->start)
    indent->keeps_end = is_kept_block(tokens);
  indent->after_dash = tokens->token.type == YAML_BLOCK_ENTRY_TOKEN;
  kr_yaml_tokens_enter(tokens);
}

/* One line break at the end, of the kind that the file has. */
static void put_end(const struct indent *indent, struct kr_buffer *out, size_t from) {
  struct kr_text bytes = indent->tokens.bytes;
  size_t first = kr_yaml_line_end(bytes, 0, bytes.len), len = kr_yaml_break(bytes, first);
  struct kr_text done = {out->bytes + from, out->len - from, {0, 0}};
  if (done.len == 0)
    return;
  if (!kr_yaml_line_begins(done, done.len)) {
    kr_buffer_add(out, len > 0 ? bytes.bytes + first : "\n", len > 0 ? len : 1);
    return;
  }
  while (!indent->keeps_end && done.len > 1) {
    size_t back = done.len > 2 && memcmp(done.bytes + done.len - 2, "\r\n", 2) == 0 ? 2 : 1;
    if (strchr("\r\n", done.bytes[done.len - 1]) == NULL ||
        !kr_yaml_line_begins(done, done.len - back))
      break;
    done.len -= back;
  }
  kr_buffer_truncate(out, from + done.len);
}

bool kr_fmt_indent(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena) {
  struct indent indent = {.rewrite = {bytes, 0, out}};
  size_t from = out->len;
  kr_yaml_tokens_begin(&indent.tokens, bytes, arena);
  while (kr_yaml_tokens_next(&indent.tokens))
    put_token(&indent);
  bool good = !indent.tokens.failed;
  kr_yaml_tokens_end(&indent.tokens);
  if (good)
    put_end(&indent, out, from);
  return good;
}
