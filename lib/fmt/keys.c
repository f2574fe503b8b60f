/* SPDX-License-Identifier: ISC */
/* The keys of each record in the order of the field table.
 *
 * In block style, whole lines move: those of a key and its value, the comments and blank lines
 * above them, and the comments that end the value. On one line of { }, keys and values change
 * places, and the commas and spaces between them stay. A record stays as it is if a comment
 * would come to another place, or if an alias could come before its anchor. */
#include <string.h>

#include "fmt/passes.h"
#include "fmt/rewrite.h"
#include "model/model.h"
#include "yaml/scalar_write.h"
#include "yaml/tree.h"

struct keys {
  struct kr_yaml_tree tree;
  struct kr_fmt_rewrite rewrite;
  struct kr_arena *arena;
  const char *name;
  struct kr_diags *diags; /* or NULL */
  bool aliases;           /* the file has some */
};

/* A key with its value, and what moves along with it. */
struct piece {
  const struct kr_yaml_node *node;
  const struct kr_field *field;
  size_t blank; /* first of the blank lines above */
  size_t body;  /* after these: first of the comments above, or `line` */
  size_t line;  /* start of the key's line */
  size_t end;   /* after the value's last line and the comments that end it */
};

struct pieces {
  struct piece *v;
  size_t n;
  size_t column; /* of the keys */
  bool dashed;   /* the first key follows a dash */
};

static const struct kr_field *find_field(const struct kr_record *record,
                                         const struct kr_yaml_node *key) {
  for (size_t i = 0; i < record->count; i++)
    if (key->kind == KR_YAML_SCALAR && kr_text_is(key->value, record->fields[i].name))
      return &record->fields[i];
  return NULL;
}

/* ---- what must not move ---- */
/* True if the scalar at the end of the node takes the blank lines after it for its own. */
static bool ends_in_kept_block(const struct keys *keys, const struct kr_yaml_node *node) {
  while (node->last != NULL)
    node = node->last;
  bool block = node->kind == KR_YAML_SCALAR &&
               (node->style == KR_YAML_LITERAL || node->style == KR_YAML_FOLDED);
  size_t len = block ? kr_yaml_block_head(keys->tree.bytes, node) - node->content : 0;
  return len > 0 && memchr(keys->tree.bytes.bytes + node->content, '+', len) != NULL;
}

static bool is_named(const struct kr_yaml_node *node) {
  return node->kind == KR_YAML_ALIAS || node->content != node->start;
}

/* True if the file has an alias; without one, anchors may be anywhere. */
static bool has_alias(const struct kr_yaml_node *root) {
  for (const struct kr_yaml_node *node = root; node != NULL; node = kr_yaml_node_next(node, root))
    if (node->kind == KR_YAML_ALIAS || (node->key != NULL && node->key->kind == KR_YAML_ALIAS))
      return true;
  return false;
}

/* True if all within the node may move. */
static bool can_move(const struct keys *keys, const struct kr_yaml_node *root) {
  if (ends_in_kept_block(keys, root))
    return false;
  for (const struct kr_yaml_node *node = root; keys->aliases && node != NULL;
       node = kr_yaml_node_next(node, root))
    if (is_named(node) || (node->key != NULL && is_named(node->key)))
      return false;
  return true;
}

/* ---- the lines of block style ---- */
/* A line that may hold a comment, and nothing else. */
struct line {
  size_t next, column;
  bool blank, comment;
};

static struct line line_at(const struct keys *keys, size_t at) {
  struct kr_text bytes = keys->tree.bytes;
  size_t text = kr_yaml_after_spaces(bytes, at, bytes.len);
  size_t stop = kr_yaml_line_end(bytes, text, bytes.len);
  struct line line = {stop + kr_yaml_break(bytes, stop), text - at, text == stop, false};
  line.comment = text < stop && bytes.bytes[text] == '#';
  return line;
}

/* Where the lines from `at` on, up to the next with content, cease to belong to the value before
 * them: after the last comment that is deeper than the keys. False if one that is not
 * deeper comes before that. */
static bool value_end(const struct keys *keys, size_t at, size_t column, size_t *end) {
  bool other = false;
  for (*end = at; at < keys->tree.bytes.len;) {
    struct line line = line_at(keys, at);
    if (!line.blank && !line.comment)
      break;
    if (line.comment && line.column > column && other)
      return false;
    if (line.comment && line.column > column)
      *end = line.next;
    other = other || (line.comment && line.column <= column);
    at = line.next;
  }
  return true;
}

static size_t after_blank_lines(const struct keys *keys, size_t at) {
  for (;;) {
    struct line line = line_at(keys, at);
    if (!line.blank || line.next == at)
      return at;
    at = line.next;
  }
}

/* First of the comments above a line, the line itself if there are none. */
static size_t comments_above(const struct keys *keys, size_t at, size_t most) {
  size_t first = at;
  while (at > kr_yaml_bom(keys->tree.bytes)) {
    at = kr_yaml_line_start(keys->tree.bytes, at - 1);
    struct line line = line_at(keys, at);
    if (!line.blank && !line.comment)
      break;
    if (line.comment && line.column <= most)
      first = at;
  }
  return first;
}

/* True if nothing but a dash is before the key on its line. */
static bool follows_dash(const struct keys *keys, size_t line, size_t key) {
  struct kr_text bytes = keys->tree.bytes;
  size_t at = kr_yaml_after_spaces(bytes, line, key);
  return at < key && bytes.bytes[at] == '-' && kr_yaml_after_spaces(bytes, at + 1, key) == key;
}

/* Cuts a map of block style into pieces. False if its lines are laid out in another way. */
static bool cut_lines(const struct keys *keys, const struct kr_yaml_node *map,
                      struct pieces *pieces) {
  struct kr_text bytes = keys->tree.bytes;
  size_t i = 0, end = 0;
  pieces->column = kr_yaml_column(keys->tree.bytes, map->first->key->start);
  for (const struct kr_yaml_node *node = map->first; node != NULL; node = node->next, i++) {
    struct piece *piece = &pieces->v[i];
    size_t last = node->end > node->key->end ? node->end : node->key->end;
    piece->line = kr_yaml_line_start(keys->tree.bytes, node->key->start);
    bool alone = kr_yaml_after_spaces(bytes, piece->line, node->key->start) == node->key->start;
    if (i == 0)
      pieces->dashed = !alone && follows_dash(keys, piece->line, node->key->start);
    if ((!alone && !(i == 0 && pieces->dashed)) || (i > 0 && piece->line < end))
      return false;
    piece->blank = i > 0 ? end : piece->line;
    if (!value_end(keys, kr_yaml_next_line(keys->tree.bytes, last), pieces->column, &end))
      return false;
    piece->body = i > 0 ? after_blank_lines(keys, piece->blank) : piece->line;
    piece->end = end;
  }
  return true;
}

/* False if the comments above the first key would have to move: those above a dash may be about
 * the record, those on top of a file about the file. */
static bool first_can_move(const struct keys *keys, const struct kr_yaml_node *map,
                           const struct pieces *pieces, const struct piece *first) {
  struct piece *old = &pieces->v[0];
  if (first == old)
    return true;
  size_t above = comments_above(keys, old->line, pieces->dashed ? pieces->column - 2 : SIZE_MAX);
  if (pieces->dashed)
    return above == old->line && first->body == first->line;
  old->blank = old->body = above;
  return map != keys->tree.root || above == old->line;
}

/* ---- one line of flow style ---- */
static bool cut_flow(const struct keys *keys, const struct kr_yaml_node *map,
                     struct pieces *pieces) {
  struct kr_text bytes = keys->tree.bytes;
  size_t i = 0;
  if (kr_yaml_line_end(bytes, map->start, map->end) < map->end)
    return false;
  for (const struct kr_yaml_node *node = map->first; node != NULL; node = node->next, i++) {
    size_t before = kr_yaml_before_blanks(bytes, map->start, node->key->start);
    if (node->end == node->start || strchr("{,", bytes.bytes[before - 1]) == NULL)
      return false;
    pieces->v[i].line = node->key->start;
    pieces->v[i].end = node->end;
  }
  return true;
}

/* ---- writing ---- */
static void put_map(struct keys *keys, const struct kr_yaml_node *map,
                    const struct kr_record *record);

/* The records within a value. The recursion ends with the field table. */
static void put_value(struct keys *keys, const struct kr_yaml_node *node,
                      const struct kr_field *field) {
  if (field == NULL)
    return;
  if (field->type == KR_FIELD_RECORD && node->kind == KR_YAML_MAP)
    put_map(keys, node, field->record);
  if (field->type != KR_FIELD_RECORD_LIST || node->kind != KR_YAML_LIST)
    return;
  for (const struct kr_yaml_node *entry = node->first; entry != NULL; entry = entry->next)
    if (entry->kind == KR_YAML_MAP)
      put_map(keys, entry, field->record);
}

static void put_piece(struct keys *keys, const struct piece *piece, size_t from) {
  keys->rewrite.at = from;
  put_value(keys, piece->node, piece->field);
  kr_fmt_rewrite_to(&keys->rewrite, piece->end);
}

static void put_flow(struct keys *keys, const struct pieces *pieces, struct piece *const *order) {
  for (size_t i = 0; i < pieces->n; i++) {
    kr_fmt_rewrite_to(&keys->rewrite, pieces->v[i].line);
    put_piece(keys, order[i], order[i]->line);
    keys->rewrite.at = pieces->v[i].end;
  }
}

/* The blank lines above the new first key go above the old one. */
static void put_lines(struct keys *keys, const struct pieces *pieces, struct piece *const *order) {
  const struct piece *old = &pieces->v[0], *first = order[0];
  size_t key = old->node->key->start;
  kr_fmt_rewrite_to(&keys->rewrite, pieces->dashed ? key : old->body);
  put_piece(keys, first, pieces->dashed ? first->node->key->start : first->body);
  for (size_t i = 1; i < pieces->n; i++) {
    const struct piece *piece = order[i];
    const struct piece *above = piece == old ? first : piece;
    keys->rewrite.at = above->blank;
    kr_fmt_rewrite_to(&keys->rewrite, above->body);
    if (piece == old && pieces->dashed)
      kr_yaml_spaces(pieces->column, keys->rewrite.out);
    put_piece(keys, piece, piece == old && pieces->dashed ? key : piece->body);
  }
  keys->rewrite.at = pieces->v[pieces->n - 1].end;
}

/* True if that changes the order. Insertion: records have few keys. */
static bool sort_pieces(const struct pieces *pieces, struct piece **order) {
  bool changed = false;
  for (size_t i = 0; i < pieces->n; i++) {
    size_t at = i;
    for (; at > 0 && order[at - 1]->field > pieces->v[i].field; at--)
      order[at] = order[at - 1];
    order[at] = &pieces->v[i];
    changed = changed || at < i;
  }
  return changed;
}

static struct pieces take_pieces(struct keys *keys, const struct kr_yaml_node *map,
                                 const struct kr_record *record) {
  struct pieces pieces = {NULL, map->count, 0, false};
  size_t i = 0;
  pieces.v = kr_arena_alloc_array(keys->arena, map->count + 1, sizeof *pieces.v);
  for (const struct kr_yaml_node *node = map->first; node != NULL; node = node->next, i++) {
    pieces.v[i].node = node;
    pieces.v[i].field = find_field(record, node->key);
  }
  return pieces;
}

static bool may_reorder(const struct keys *keys, const struct kr_yaml_node *map,
                        struct pieces *pieces, const struct piece *first) {
  for (size_t i = 0; i < pieces->n; i++)
    if (pieces->v[i].field == NULL || !can_move(keys, pieces->v[i].node))
      return false;
  if (map->flow)
    return cut_flow(keys, map, pieces);
  return cut_lines(keys, map, pieces) && first_can_move(keys, map, pieces, first);
}

static void put_map(struct keys *keys, const struct kr_yaml_node *map,
                    const struct kr_record *record) {
  struct pieces pieces = take_pieces(keys, map, record);
  struct piece **order = kr_arena_alloc_array(keys->arena, map->count + 1, sizeof *order);
  bool change = sort_pieces(&pieces, order);
  if (change && may_reorder(keys, map, &pieces, order[0])) {
    (map->flow ? put_flow : put_lines)(keys, &pieces, order);
    return;
  }
  if (change && keys->diags != NULL)
    kr_diag_add(keys->diags, KR_DIAG_KEYS_KEPT, keys->name,
                kr_yaml_lines_place(&keys->tree.lines, map->first->key->start), NULL, NULL);
  for (size_t i = 0; i < pieces.n; i++)
    put_value(keys, pieces.v[i].node, pieces.v[i].field);
}

bool kr_fmt_keys(const char *name, struct kr_text bytes, struct kr_buffer *out,
                 struct kr_arena *arena, struct kr_diags *diags) {
  struct keys keys = {.rewrite = {bytes, 0, out}, .arena = arena, .name = name, .diags = diags};
  if (!kr_yaml_tree_read(bytes, KR_FMT_DEPTH, &keys.tree, arena))
    return false;
  keys.aliases = keys.tree.root != NULL && has_alias(keys.tree.root);
  if (keys.tree.root != NULL && keys.tree.root->kind == KR_YAML_MAP)
    put_map(&keys, keys.tree.root, &kr_model_record);
  kr_fmt_rewrite_to(&keys.rewrite, bytes.len);
  return true;
}
