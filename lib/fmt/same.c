/* SPDX-License-Identifier: ISC */
/* The proof: what a file holds, as a list of facts, is the same before and after. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "fmt/fmt.h"
#include "model/dump.h"
#include "yaml/tokens.h"

#define ABOVE_KEY "comment above key"
#define ABOVE_TEXT "comment above text"

/* The facts of a file: a line for each text, comment, anchor and so on, with its path. */
struct facts {
  struct kr_yaml_tokens tokens;
  struct kr_buffer out, path;
  struct kr_text *waiting; /* comments above what comes next */
  size_t waiting_count, waiting_room;
  bool key; /* the next scalar is a key */
};

static void put_fact(struct facts *facts, const char *kind, size_t path, struct kr_text text) {
  kr_buffer_printf(&facts->out, "%s ", kind);
  kr_buffer_add(&facts->out, facts->path.len > 0 ? facts->path.bytes : "", path);
  kr_buffer_putc(&facts->out, ' ');
  kr_buffer_json(&facts->out, text);
  kr_buffer_putc(&facts->out, '\n');
}

static void put_name(struct facts *facts, const char *kind, const void *name) {
  put_fact(facts, kind, facts->path.len, kr_text_of(name));
}

static struct kr_text comment_text(const struct facts *facts, size_t from, size_t stop) {
  struct kr_text bytes = facts->tokens.bytes;
  struct kr_text text = {
      bytes.bytes + from, kr_yaml_before_blanks(bytes, from, stop) - from, {0, 0}};
  return text;
}

static void keep_waiting(struct facts *facts, struct kr_text text) {
  facts->waiting = kr_arena_grow(facts->tokens.arena, facts->waiting, facts->waiting_count,
                                 &facts->waiting_room, sizeof *facts->waiting);
  facts->waiting[facts->waiting_count++] = text;
}

static void put_comments(struct facts *facts) {
  struct kr_yaml_tokens *tokens = &facts->tokens;
  struct kr_yaml_gap gap;
  for (size_t at = tokens->past; kr_yaml_tokens_gap(tokens, &at, &gap);) {
    if (!gap.comment)
      continue;
    struct kr_text text = comment_text(facts, gap.content, gap.stop);
    const struct kr_yaml_level *ended = kr_yaml_tokens_ended(tokens, gap.content - gap.from);
    if (!gap.whole)
      put_fact(facts, "comment after", facts->path.len, text);
    else if (tokens->flows == 0 && ended != NULL)
      put_fact(facts, "comment ending", ended->path, text);
    else
      keep_waiting(facts, text);
  }
}

static void put_waiting(struct facts *facts, const char *kind) {
  for (size_t i = 0; i < facts->waiting_count; i++)
    put_fact(facts, kind, facts->path.len, facts->waiting[i]);
  facts->waiting_count = 0;
}

static void go_to(struct facts *facts, const struct kr_yaml_level *level) {
  facts->path.len = level == NULL ? 0 : level->path;
}

static void put_head_comment(struct facts *facts) {
  const struct kr_yaml_tokens *tokens = &facts->tokens;
  size_t stop = kr_yaml_line_end(tokens->bytes, tokens->start, tokens->end), at = tokens->start;
  while (at < stop && tokens->bytes.bytes[at] != '#')
    at++;
  if (kr_yaml_tokens_is_block(tokens) && at < stop)
    put_fact(facts, "comment after", facts->path.len, comment_text(facts, at, stop));
}

static void put_scalar(struct facts *facts) {
  const struct kr_yaml_tokens *tokens = &facts->tokens;
  struct kr_text text = {
      (const char *)tokens->token.data.scalar.value, tokens->token.data.scalar.length, {0, 0}};
  bool key = facts->key;
  facts->key = false;
  if (key) {
    kr_buffer_putc(&facts->path, '/');
    kr_buffer_text(&facts->path, text);
  }
  if (kr_yaml_tokens_is_block(tokens) && text.len > 0 && text.bytes[text.len - 1] == '\n')
    text.len--;
  put_waiting(facts, key ? ABOVE_KEY : ABOVE_TEXT);
  put_fact(facts, key ? "key" : "text", facts->path.len, text);
  put_head_comment(facts);
}

static void next_entry(struct facts *facts, struct kr_yaml_level *level) {
  go_to(facts, level);
  if (level != NULL && level->list)
    kr_buffer_printf(&facts->path, "/%zu", level->entries++);
}

/* Behind kr_yaml_tokens_enter, with the innermost level. */
static void put_token(struct facts *facts, struct kr_yaml_level *level) {
  const yaml_token_t *token = &facts->tokens.token;
  switch (token->type) {
  case YAML_BLOCK_ENTRY_TOKEN:
  case YAML_FLOW_ENTRY_TOKEN:
    next_entry(facts, level);
    break;
  case YAML_FLOW_SEQUENCE_START_TOKEN:
    put_waiting(facts, ABOVE_TEXT);
    put_name(facts, "list", "");
    next_entry(facts, level);
    break;
  case YAML_FLOW_MAPPING_START_TOKEN:
    put_waiting(facts, ABOVE_TEXT);
    put_name(facts, "map", "");
    break;
  case YAML_KEY_TOKEN:
    go_to(facts, level);
    facts->key = true;
    break;
  case YAML_ANCHOR_TOKEN:
    put_name(facts, "anchor", token->data.anchor.value);
    break;
  case YAML_TAG_TOKEN:
    put_name(facts, "tag", token->data.tag.handle);
    put_name(facts, "tag", token->data.tag.suffix);
    break;
  case YAML_ALIAS_TOKEN:
    put_waiting(facts, ABOVE_TEXT);
    put_name(facts, "alias", token->data.alias.value);
    break;
  case YAML_SCALAR_TOKEN:
    put_scalar(facts);
    break;
  case YAML_STREAM_END_TOKEN:
    go_to(facts, NULL);
    put_waiting(facts, ABOVE_TEXT);
    break;
  default:
    break;
  }
}

static void walk_token(struct facts *facts) {
  struct kr_yaml_tokens *tokens = &facts->tokens;
  bool ends = tokens->token.type == YAML_FLOW_SEQUENCE_END_TOKEN ||
              tokens->token.type == YAML_FLOW_MAPPING_END_TOKEN;
  put_comments(facts);
  if (tokens->opens)
    tokens->opened.path = facts->path.len;
  if (ends && tokens->count > 0)
    go_to(facts, &tokens->levels[tokens->count - 1]);
  kr_yaml_tokens_enter(tokens);
  put_token(facts, tokens->count > 0 ? &tokens->levels[tokens->count - 1] : NULL);
}

/* ---- two files ---- */
static bool list_facts(struct facts *facts, struct kr_text bytes, struct kr_arena *arena) {
  kr_buffer_init(&facts->out, arena);
  kr_buffer_init(&facts->path, arena);
  kr_yaml_tokens_begin(&facts->tokens, bytes, arena);
  while (kr_yaml_tokens_next(&facts->tokens))
    walk_token(facts);
  bool good = !facts->tokens.failed;
  kr_yaml_tokens_end(&facts->tokens);
  return good;
}

/* A line with its digest, since most lines begin alike. */
struct fact {
  uint64_t digest;
  struct kr_text line;
};

static int by_digest(const void *a, const void *b) {
  const struct fact *x = a, *y = b;
  if (x->digest != y->digest)
    return x->digest < y->digest ? -1 : 1;
  return kr_text_compare(x->line, y->line);
}

static struct fact *sorted_facts(const struct kr_buffer *out, size_t *count,
                                 struct kr_arena *arena) {
  size_t lines = 0, at = 0;
  for (size_t i = 0; i < out->len; i++)
    lines += out->bytes[i] == '\n';
  struct fact *list = kr_arena_alloc_array(arena, lines + 1, sizeof *list);
  for (*count = 0; at < out->len; (*count)++) {
    const char *stop = memchr(out->bytes + at, '\n', out->len - at);
    struct kr_text line = {out->bytes + at, (size_t)(stop - out->bytes) - at, {0, 0}};
    list[*count] = (struct fact){kr_digest_text(line, arena), line};
    at += line.len + 1;
  }
  if (*count > 0)
    qsort(list, *count, sizeof *list, by_digest);
  return list;
}

/* The first fact that differs, or NULL. */
static const char *other_fact(const struct kr_buffer *want, const struct kr_buffer *got, bool keys,
                              struct kr_arena *arena, struct kr_arena *own) {
  size_t wanted, found, at = 0;
  if (want->len == got->len && (want->len == 0 || memcmp(want->bytes, got->bytes, want->len) == 0))
    return NULL;
  if (!keys)
    return N_("a text or comment would differ or move");
  const struct fact *left = sorted_facts(want, &wanted, own);
  const struct fact *right = sorted_facts(got, &found, own);
  while (at < wanted && at < found && kr_text_equal(left[at].line, right[at].line))
    at++;
  if (at == wanted && at == found)
    return NULL;
  const struct kr_text *line = at < wanted ? &left[at].line : &right[at].line;
  return kr_arena_copy(arena, line->bytes, line->len);
}

static const char *facts_differ(struct kr_text before, struct kr_text after, bool keys,
                                struct kr_arena *arena, struct kr_arena *own) {
  struct facts left, right;
  memset(&left, 0, sizeof left);
  memset(&right, 0, sizeof right);
  bool good = list_facts(&left, before, own);
  good = list_facts(&right, after, own) && good;
  const char *why = good ? other_fact(&left.out, &right.out, keys, arena, own)
                         : N_("the file's layout is not understood");
  kr_buffer_free(&left.out);
  kr_buffer_free(&left.path);
  kr_buffer_free(&right.out);
  kr_buffer_free(&right.path);
  return why;
}

bool kr_fmt_same(struct kr_text before, const struct kr_model *model, struct kr_text after,
                 bool keys, const struct kr_limits *limits, struct kr_arena *arena,
                 const char **why) {
  struct kr_source_bytes state = {after.bytes, after.len};
  struct kr_source source = kr_source_from_bytes("", &state);
  struct kr_model got;
  struct kr_arena *own = kr_arena_child(arena);
  struct kr_diags quiet;
  memset(&got, 0, sizeof got);
  kr_diags_init(&quiet, own);
  if (!kr_model_load(&source, &got, limits, own, &quiet))
    *why = quiet.count > 0 ? kr_diag_name(quiet.rows[0].code) : N_("it cannot be read back");
  else
    *why = kr_model_difference(model, &got, arena);
  kr_arena_reset(own);
  if (*why == NULL)
    *why = facts_differ(before, after, keys, arena, own);
  kr_arena_free(own);
  return *why == NULL;
}
