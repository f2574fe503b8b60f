/* SPDX-License-Identifier: ISC */
/* The tree of a YAML file, made from the events of libyaml. */
#include "yaml/tree.h"

#include <string.h>

#include "yaml/parser.h"

#include "yaml/offsets.h"

struct reader {
  struct kr_yaml_parser *parser;
  struct kr_yaml_tree *tree;
  struct kr_yaml_offsets offsets;
  struct kr_arena *arena;
  struct kr_yaml_node *open;     /* innermost collection */
  struct kr_yaml_node **pending; /* per open map: the key whose value comes next */
  size_t depth, most;
  bool failed;
};

/* The byte at a position of libyaml. */
static size_t byte_of(struct reader *reader, yaml_mark_t mark) {
  size_t len = reader->tree->bytes.len, at = kr_yaml_offsets_byte(&reader->offsets, mark.index);
  reader->failed = reader->failed || at > len;
  return at > len ? len : at;
}

/* After the anchor and the tag of a node. */
static size_t after_properties(struct kr_text bytes, size_t at, size_t end) {
  while (at < end && (bytes.bytes[at] == '&' || bytes.bytes[at] == '!')) {
    while (at < end && bytes.bytes[at] != ' ' && bytes.bytes[at] != '\t' &&
           kr_yaml_break(bytes, at) == 0)
      at++;
    at = kr_yaml_after_comments(bytes, at);
  }
  return at < end ? at : end;
}

/* Lines that a block scalar's value came from: each kept break ends one. */
static size_t value_lines(struct kr_text value) {
  size_t lines = 0, last = 0;
  for (size_t at = 0; at < value.len;) {
    size_t step = kr_yaml_break(value, at);
    lines += step != 0;
    at += step != 0 ? step : 1;
    last = step != 0 ? at : last;
  }
  return lines + (last < value.len);
}

size_t kr_yaml_block_head(struct kr_text bytes, const struct kr_yaml_node *node) {
  size_t at = node->content;
  while (at < bytes.len && strchr("|>+-0123456789", bytes.bytes[at]) != NULL)
    at++;
  return at;
}

/* Where the lines of a folded scalar end: before the blank lines that follow it, but for those that
 * are its own (>+), of which each ends the value with one more line break. */
static size_t folded_end(struct kr_text bytes, size_t head, const struct kr_yaml_node *node) {
  size_t least = kr_yaml_next_line(bytes, head), end = node->end, own = node->value.len;
  while (end > least && strchr(" \t\r\n", bytes.bytes[end - 1]) != NULL)
    end--;
  if (end <= least)
    return head;
  for (; own > 1 && node->value.bytes[own - 1] == '\n' && node->value.bytes[own - 2] == '\n'; own--)
    end = kr_yaml_line_end(bytes, kr_yaml_next_line(bytes, end), bytes.len);
  return end;
}

static size_t literal_end(struct kr_text bytes, size_t head, struct kr_text value) {
  size_t at = head;
  for (size_t lines = value_lines(value); lines > 0; lines--) {
    size_t end = kr_yaml_line_end(bytes, at, bytes.len);
    if (end == bytes.len)
      return head;
    at = end + kr_yaml_break(bytes, end);
  }
  return value.len > 0 ? kr_yaml_line_end(bytes, at, bytes.len) : head;
}

/* libyaml ends a block scalar after its trailing blank lines, which mostly are not its own. */
static size_t block_end(struct kr_text bytes, const struct kr_yaml_node *node) {
  size_t head = kr_yaml_block_head(bytes, node);
  if (node->style == KR_YAML_FOLDED)
    return folded_end(bytes, head, node);
  return literal_end(bytes, head, node->value);
}

static void attach(struct reader *reader, struct kr_yaml_node *node) {
  struct kr_yaml_node *parent = reader->open;
  node->parent = parent;
  if (parent == NULL) {
    reader->tree->root = node;
    return;
  }
  if (parent->kind == KR_YAML_MAP) {
    struct kr_yaml_node **pending = &reader->pending[reader->depth - 1];
    if (*pending == NULL) {
      *pending = node;
      return;
    }
    node->key = *pending;
    *pending = NULL;
  }
  if (parent->last == NULL)
    parent->first = node;
  else
    parent->last->next = node;
  node->previous = parent->last;
  parent->last = node;
  parent->count++;
}

static struct kr_yaml_node *new_node(struct reader *reader, const yaml_event_t *event,
                                     enum kr_yaml_node_kind kind) {
  struct kr_yaml_node *node = kr_arena_alloc(reader->arena, sizeof *node);
  node->kind = kind;
  node->start = byte_of(reader, event->start_mark);
  node->end = byte_of(reader, event->end_mark);
  attach(reader, node);
  return node;
}

static enum kr_yaml_node_style style_of(yaml_scalar_style_t style) {
  switch (style) {
  case YAML_LITERAL_SCALAR_STYLE:
    return KR_YAML_LITERAL;
  case YAML_FOLDED_SCALAR_STYLE:
    return KR_YAML_FOLDED;
  case YAML_PLAIN_SCALAR_STYLE:
    return KR_YAML_PLAIN;
  default:
    return KR_YAML_QUOTED;
  }
}

static void add_scalar(struct reader *reader, const yaml_event_t *event) {
  struct kr_yaml_node *node = new_node(reader, event, KR_YAML_SCALAR);
  const char *value = (const char *)event->data.scalar.value;
  node->style = style_of(event->data.scalar.style);
  node->value.len = event->data.scalar.length;
  node->value.bytes = kr_arena_copy(reader->arena, value, node->value.len);
  bool named = event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
  node->content =
      named ? after_properties(reader->tree->bytes, node->start, node->end) : node->start;
  if (node->style == KR_YAML_LITERAL || node->style == KR_YAML_FOLDED)
    node->end = block_end(reader->tree->bytes, node);
}

static void open_node(struct reader *reader, const yaml_event_t *event) {
  bool map = event->type == YAML_MAPPING_START_EVENT;
  struct kr_yaml_node *node = new_node(reader, event, map ? KR_YAML_MAP : KR_YAML_LIST);
  node->flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                   : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  bool named =
      map ? event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL
          : event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
  node->content = named
                      ? after_properties(reader->tree->bytes, node->start, reader->tree->bytes.len)
                      : node->start;
  if (reader->depth == reader->most) {
    reader->failed = true;
    return;
  }
  reader->pending[reader->depth++] = NULL;
  reader->open = node;
}

static void index_children(struct reader *reader, struct kr_yaml_node *list) {
  size_t at = 0;
  list->children = kr_arena_alloc_array(reader->arena, list->count, sizeof(struct kr_yaml_node *));
  for (struct kr_yaml_node *child = list->first; child != NULL; child = child->next)
    list->children[at++] = child;
}

static void close_node(struct reader *reader, const yaml_event_t *event) {
  struct kr_yaml_node *node = reader->open;
  if (node->flow)
    node->end = byte_of(reader, event->end_mark);
  else if (node->last != NULL)
    node->end = node->last->end;
  if (node->kind == KR_YAML_LIST)
    index_children(reader, node);
  reader->open = node->parent;
  reader->depth--;
}

static bool take_event(struct reader *reader, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    add_scalar(reader, event);
    return true;
  case YAML_ALIAS_EVENT:
    new_node(reader, event, KR_YAML_ALIAS);
    return true;
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    open_node(reader, event);
    return true;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_node(reader, event);
    return true;
  case YAML_DOCUMENT_END_EVENT:
  case YAML_STREAM_END_EVENT:
    return false;
  default:
    return true;
  }
}

static void read_events(struct reader *reader) {
  bool more = true;
  while (more && !reader->failed) {
    if (kr_yaml_parser_event(reader->parser))
      more = take_event(reader, &reader->parser->event);
    else
      reader->failed = true;
  }
}

bool kr_yaml_tree_read(struct kr_text bytes, size_t depth, struct kr_yaml_tree *out,
                       struct kr_arena *arena) {
  struct reader reader = {.tree = out, .arena = arena, .most = depth};
  memset(out, 0, sizeof *out);
  out->bytes = bytes;
  kr_yaml_lines_init(&out->lines, bytes, arena);
  kr_yaml_offsets_begin(&reader.offsets, bytes);
  reader.pending = kr_arena_alloc_array(arena, depth, sizeof(struct kr_yaml_node *));
  reader.parser = kr_yaml_parser_new(arena);
  kr_yaml_parser_set_bytes(reader.parser, bytes);
  read_events(&reader);
  kr_yaml_parser_free(reader.parser);
  return !reader.failed;
}

struct kr_yaml_node *kr_yaml_node_get(const struct kr_yaml_node *map, const char *key) {
  if (map == NULL || map->kind != KR_YAML_MAP)
    return NULL;
  for (struct kr_yaml_node *child = map->first; child != NULL; child = child->next)
    if (child->key->kind == KR_YAML_SCALAR && kr_text_is(child->key->value, key))
      return child;
  return NULL;
}

struct kr_yaml_node *kr_yaml_node_at(const struct kr_yaml_node *list, size_t index) {
  if (list == NULL || list->kind != KR_YAML_LIST || index >= list->count)
    return NULL;
  return list->children[index];
}

bool kr_yaml_word_is_null(struct kr_text word) {
  static const char *const words[] = {"", "~", "null", "Null", "NULL"};
  for (size_t i = 0; word.len <= strlen("null") && i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(word, words[i]))
      return true;
  return false;
}

const struct kr_yaml_node *kr_yaml_node_next(const struct kr_yaml_node *node,
                                             const struct kr_yaml_node *root) {
  if (node->first != NULL)
    return node->first;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node == root ? NULL : node->next;
}

bool kr_yaml_node_is_null(const struct kr_yaml_node *node) {
  return node->kind == KR_YAML_SCALAR && node->style == KR_YAML_PLAIN &&
         kr_yaml_word_is_null(node->value);
}
