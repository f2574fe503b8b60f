#include "yaml/tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct walk {
  yaml_parser_t parser;
  struct kr_yaml_tree *layout;
  struct kr_yaml_offsets marks;
  struct kr_arena *arena;
  struct kr_yaml_node *open;     /* innermost collection */
  struct kr_yaml_node **pending; /* per open map: the key whose value comes next */
  size_t depth, most;
  bool failed;
};

size_t kr_yaml_break(struct kr_text bytes, size_t at) {
  size_t left = at < bytes.len ? bytes.len - at : 0;
  const char *p = bytes.bytes + at;
  if (left == 0)
    return 0;
  if (p[0] == '\n')
    return 1;
  if (p[0] == '\r')
    return left > 1 && p[1] == '\n' ? 2 : 1;
  if (left > 1 && memcmp(p, "\xC2\x85", 2) == 0)
    return 2;
  if (left > 2 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0))
    return 3;
  return 0;
}

static size_t mark_length(struct kr_text bytes) {
  return bytes.len >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static void index_lines(struct kr_yaml_tree *layout, struct kr_arena *arena) {
  struct kr_text bytes = layout->bytes;
  size_t first = mark_length(bytes), count = 1;
  for (size_t at = first, step; at < bytes.len; at += step) {
    size_t found = kr_yaml_break(bytes, at);
    step = found != 0 ? found : 1;
    count += found != 0;
  }
  layout->lines = kr_arena_alloc_array(arena, count, sizeof *layout->lines);
  layout->line_count = 0;
  layout->lines[layout->line_count++] = first;
  for (size_t at = first, step; at < bytes.len; at += step) {
    size_t found = kr_yaml_break(bytes, at);
    step = found != 0 ? found : 1;
    if (found != 0)
      layout->lines[layout->line_count++] = at + found;
  }
}

/* Index of the line that holds `at`. */
static size_t line_of(const struct kr_yaml_tree *layout, size_t at) {
  size_t low = 0, high = layout->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (layout->lines[middle] <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

size_t kr_yaml_line_start(const struct kr_yaml_tree *layout, size_t at) {
  return layout->lines[line_of(layout, at)];
}

size_t kr_yaml_line_end(const struct kr_yaml_tree *layout, size_t at) {
  while (at < layout->bytes.len && kr_yaml_break(layout->bytes, at) == 0)
    at++;
  return at;
}

size_t kr_yaml_next_line(const struct kr_yaml_tree *layout, size_t at) {
  size_t end = kr_yaml_line_end(layout, at);
  return end + kr_yaml_break(layout->bytes, end);
}

static bool continues(const char *byte) { return ((unsigned char)*byte & 0xC0) == 0x80; }

size_t kr_yaml_column(const struct kr_yaml_tree *layout, size_t at) {
  size_t column = 0;
  for (size_t i = kr_yaml_line_start(layout, at); i < at; i++)
    column += !continues(layout->bytes.bytes + i);
  return column;
}

struct kr_place kr_yaml_place(const struct kr_yaml_tree *layout, size_t at) {
  size_t line = line_of(layout, at);
  struct kr_place place = {(uint32_t)line + 1, (uint32_t)kr_yaml_column(layout, at) + 1};
  return place;
}

void kr_yaml_offsets_begin(struct kr_yaml_offsets *marks, struct kr_text bytes) {
  marks->bytes = bytes;
  marks->index = 0;
  marks->at = mark_length(bytes);
}

size_t kr_yaml_offsets_byte(struct kr_yaml_offsets *marks, size_t index) {
  const char *bytes = marks->bytes.bytes;
  size_t len = marks->bytes.len, at = marks->at;
  for (; marks->index > index; marks->index--) {
    at--;
    while (continues(bytes + at))
      at--;
  }
  for (; marks->index < index && at < len; marks->index++) {
    at++;
    while (at < len && continues(bytes + at))
      at++;
  }
  marks->at = at;
  return marks->index < index ? len + 1 : at;
}

/* The byte that a mark of libyaml stands for. */
static size_t byte_of(struct walk *walk, yaml_mark_t mark) {
  size_t len = walk->layout->bytes.len, at = kr_yaml_offsets_byte(&walk->marks, mark.index);
  walk->failed = walk->failed || at > len;
  return at > len ? len : at;
}

size_t kr_yaml_skip(const struct kr_yaml_tree *layout, size_t at) {
  while (at < layout->bytes.len) {
    char byte = layout->bytes.bytes[at];
    size_t step = byte == ' ' || byte == '\t' ? 1 : kr_yaml_break(layout->bytes, at);
    if (byte == '#')
      at = kr_yaml_line_end(layout, at);
    else if (step == 0)
      break;
    at += step;
  }
  return at;
}

/* Behind the anchor and the tag of a node. */
static size_t skip_properties(const struct kr_yaml_tree *layout, size_t at, size_t end) {
  const char *bytes = layout->bytes.bytes;
  while (at < end && (bytes[at] == '&' || bytes[at] == '!')) {
    while (at < end && bytes[at] != ' ' && bytes[at] != '\t' &&
           kr_yaml_break(layout->bytes, at) == 0)
      at++;
    at = kr_yaml_skip(layout, at);
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

size_t kr_yaml_block_head(const struct kr_yaml_tree *layout, const struct kr_yaml_node *node) {
  size_t at = node->content;
  while (at < layout->bytes.len && strchr("|>+-0123456789", layout->bytes.bytes[at]) != NULL)
    at++;
  return at;
}

/* Where the lines of a folded scalar end: before the blank lines that follow it. */
static size_t folded_end(const struct kr_yaml_tree *layout, size_t header, size_t end) {
  size_t least = kr_yaml_next_line(layout, header);
  while (end > least && strchr(" \t\r\n", layout->bytes.bytes[end - 1]) != NULL)
    end--;
  return end > least ? end : header;
}

/* libyaml ends a block scalar behind its trailing blank lines, which mostly are not its own. */
static size_t block_end(const struct kr_yaml_tree *layout, const struct kr_yaml_node *node,
                        size_t end) {
  size_t header = kr_yaml_block_head(layout, node);
  if (node->style == KR_YAML_FOLDED)
    return folded_end(layout, header, end);
  size_t line = line_of(layout, header) + value_lines(node->value);
  if (node->value.len == 0 || line >= layout->line_count)
    return header;
  return kr_yaml_line_end(layout, layout->lines[line]);
}

static void attach(struct walk *walk, struct kr_yaml_node *node) {
  struct kr_yaml_node *parent = walk->open;
  node->parent = parent;
  if (parent == NULL) {
    walk->layout->root = node;
    return;
  }
  if (parent->kind == KR_YAML_MAP) {
    struct kr_yaml_node **pending = &walk->pending[walk->depth - 1];
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

static struct kr_yaml_node *new_node(struct walk *walk, const yaml_event_t *event,
                                     enum kr_yaml_node_kind kind) {
  struct kr_yaml_node *node = kr_arena_alloc(walk->arena, sizeof *node);
  node->kind = kind;
  node->start = byte_of(walk, event->start_mark);
  node->end = byte_of(walk, event->end_mark);
  attach(walk, node);
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

static void add_scalar(struct walk *walk, const yaml_event_t *event) {
  struct kr_yaml_node *node = new_node(walk, event, KR_YAML_SCALAR);
  const char *value = (const char *)event->data.scalar.value;
  node->style = style_of(event->data.scalar.style);
  node->value.len = event->data.scalar.length;
  node->value.bytes = kr_arena_copy(walk->arena, value, node->value.len);
  bool named = event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
  node->content = named ? skip_properties(walk->layout, node->start, node->end) : node->start;
  if (node->style == KR_YAML_LITERAL || node->style == KR_YAML_FOLDED)
    node->end = block_end(walk->layout, node, node->end);
}

static void open_node(struct walk *walk, const yaml_event_t *event) {
  bool map = event->type == YAML_MAPPING_START_EVENT;
  struct kr_yaml_node *node = new_node(walk, event, map ? KR_YAML_MAP : KR_YAML_LIST);
  node->flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                   : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  bool named =
      map ? event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL
          : event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
  node->content =
      named ? skip_properties(walk->layout, node->start, walk->layout->bytes.len) : node->start;
  if (walk->depth == walk->most) {
    walk->failed = true;
    return;
  }
  walk->pending[walk->depth++] = NULL;
  walk->open = node;
}

static void index_children(struct walk *walk, struct kr_yaml_node *list) {
  size_t at = 0;
  list->children = kr_arena_alloc_array(walk->arena, list->count, sizeof(struct kr_yaml_node *));
  for (struct kr_yaml_node *child = list->first; child != NULL; child = child->next)
    list->children[at++] = child;
}

static void close_node(struct walk *walk, const yaml_event_t *event) {
  struct kr_yaml_node *node = walk->open;
  if (node->flow)
    node->end = byte_of(walk, event->end_mark);
  else if (node->last != NULL)
    node->end = node->last->end;
  if (node->kind == KR_YAML_LIST)
    index_children(walk, node);
  walk->open = node->parent;
  walk->depth--;
}

static bool take_event(struct walk *walk, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    add_scalar(walk, event);
    return true;
  case YAML_ALIAS_EVENT:
    new_node(walk, event, KR_YAML_ALIAS);
    return true;
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    open_node(walk, event);
    return true;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_node(walk, event);
    return true;
  case YAML_DOCUMENT_END_EVENT:
  case YAML_STREAM_END_EVENT:
    return false;
  default:
    return true;
  }
}

static void walk_events(struct walk *walk) {
  bool more = true;
  while (more && !walk->failed) {
    yaml_event_t event;
    if (!yaml_parser_parse(&walk->parser, &event)) {
      walk->failed = true;
      return;
    }
    more = take_event(walk, &event);
    yaml_event_delete(&event);
  }
}

bool kr_yaml_tree_read(struct kr_text bytes, size_t depth, struct kr_yaml_tree *out,
                       struct kr_arena *arena) {
  struct walk walk = {.layout = out, .arena = arena, .most = depth};
  memset(out, 0, sizeof *out);
  out->bytes = bytes;
  index_lines(out, arena);
  kr_yaml_offsets_begin(&walk.marks, bytes);
  walk.pending = kr_arena_alloc_array(arena, depth, sizeof(struct kr_yaml_node *));
  if (!yaml_parser_initialize(&walk.parser))
    return false;
  size_t skip = out->lines[0];
  yaml_parser_set_encoding(&walk.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&walk.parser, (const unsigned char *)bytes.bytes + skip,
                               bytes.len - skip);
  walk_events(&walk);
  yaml_parser_delete(&walk.parser);
  return !walk.failed;
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

bool kr_yaml_node_is_null(const struct kr_yaml_node *node) {
  static const char *const words[] = {"", "~", "null", "Null", "NULL"};
  if (node->kind != KR_YAML_SCALAR || node->style != KR_YAML_PLAIN)
    return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(node->value, words[i]))
      return true;
  return false;
}
