/* SPDX-License-Identifier: ISC */
/* One record rewritten in its place: only the keys that differ are touched. */
#include "patch/edit_builder.h"

#include <string.h>

struct entry {
  struct kr_edit_builder *change;
  const struct kr_yaml_node *node;
  struct kr_edit_pair edited;
  size_t body;
};

static bool same(const struct entry *entry, size_t key) {
  return kr_record_same(entry->edited.old, entry->edited.wanted,
                        &entry->edited.record->fields[key]);
}

static struct kr_yaml_node *node_of(const struct entry *entry, size_t key) {
  return kr_yaml_node_get(entry->node, entry->edited.record->fields[key].name);
}

/* The written key after which a new one goes: the nearest before it in order, else the first. */
static const struct kr_yaml_node *written_before(const struct entry *entry, size_t key) {
  while (key-- > 0) {
    const struct kr_yaml_node *node = node_of(entry, key);
    bool stays = kr_record_has(entry->edited.wanted, &entry->edited.record->fields[key]);
    if (node != NULL && stays)
      return node;
  }
  return entry->node->first;
}

/* True if the key begins its line, so that the line can be taken out. */
static bool owns_line(const struct entry *entry, const struct kr_yaml_node *node) {
  const struct kr_yaml_tree *tree = &entry->change->tree;
  size_t at = kr_yaml_line_start(tree->bytes, node->key->start);
  while (tree->bytes.bytes[at] == ' ')
    at++;
  return at == node->key->start;
}

static bool can_change(const struct entry *entry, size_t key) {
  const struct kr_yaml_node *node = node_of(entry, key);
  if (same(entry, key))
    return true;
  if (node == NULL)
    return entry->node->first != NULL && entry->node->first->key->kind == KR_YAML_SCALAR;
  bool removed = !kr_record_has(entry->edited.wanted, &entry->edited.record->fields[key]);
  if (removed && entry->node->flow)
    return node != entry->node->first;
  if (removed)
    return owns_line(entry, node);
  return node->kind == KR_YAML_SCALAR;
}

static const char *line_break(const struct entry *entry, size_t at) {
  return kr_edit_line_break(entry->change, at);
}

static enum kr_record_form form_of(const struct entry *entry) {
  return entry->node->flow ? KR_RECORD_FLOW : KR_RECORD_LINE;
}

static struct kr_text text_of(const struct entry *entry, size_t key) {
  return kr_record_text(entry->edited.wanted, &entry->edited.record->fields[key]);
}

/* `before`: the value that the new text takes the place of, or is put after. */
static bool wants_literal(const struct entry *entry, size_t key,
                          const struct kr_yaml_node *before) {
  const struct kr_yaml_tree *tree = &entry->change->tree;
  size_t column = kr_yaml_column(tree->bytes, entry->node->first->key->start) + entry->body;
  return !entry->node->flow && (entry->edited.record->fields[key].flags & KR_FIELD_BLOCK) != 0 &&
         kr_yaml_literal_fits(text_of(entry, key)) &&
         !(before->next == NULL && kr_edit_deep_line(entry->change, before->end, column));
}

static void head_text(const struct entry *entry, const struct kr_yaml_node *node, size_t key,
                      bool literal, struct kr_buffer *out) {
  char last = node->content > 0 ? entry->change->tree.bytes.bytes[node->content - 1] : ' ';
  if (last != ' ' && last != '\t')
    kr_buffer_putc(out, ' ');
  if (literal)
    kr_buffer_putc(out, '|');
  else
    kr_record_write_value(entry->edited.wanted, &entry->edited.record->fields[key], form_of(entry),
                          out);
}

/* The value's first line and the lines below it are changed apart, so that a YAML comment
 * after the first stays. */
static void replace_value(const struct entry *entry, size_t key) {
  const struct kr_yaml_tree *tree = &entry->change->tree;
  const struct kr_yaml_node *node = node_of(entry, key);
  bool literal = wants_literal(entry, key, node);
  bool block = node->style == KR_YAML_LITERAL || node->style == KR_YAML_FOLDED;
  size_t head = block ? kr_yaml_block_head(tree->bytes, node) : node->end;
  struct kr_buffer put, lines;
  kr_buffer_init(&put, entry->change->arena);
  kr_buffer_init(&lines, entry->change->arena);
  head_text(entry, node, key, literal, &put);
  kr_edit_put(entry->change, node->content, head - node->content, &put);
  if (literal)
    kr_yaml_literal_lines(text_of(entry, key),
                          kr_yaml_column(tree->bytes, node->key->start) + entry->body,
                          line_break(entry, head), &lines);
  if (block && node->end > head)
    kr_edit_replace_lines(entry->change, kr_yaml_next_line(tree->bytes, head), node->end, &lines);
  else if (literal)
    kr_edit_add_lines(entry->change, node->end, &lines);
  kr_buffer_free(&put);
  kr_buffer_free(&lines);
}

static void remove_key(const struct entry *entry, size_t key) {
  const struct kr_yaml_node *node = node_of(entry, key);
  struct kr_buffer none;
  kr_buffer_init(&none, entry->change->arena);
  if (entry->node->flow) {
    const struct kr_yaml_node *last = node->previous;
    kr_edit_puts(entry->change, last->end, node->end - last->end, "");
  } else {
    size_t from = kr_yaml_line_start(entry->change->tree.bytes, node->key->start);
    kr_edit_replace_lines(entry->change, from, node->end, &none);
  }
}

static void block_key(const struct entry *entry, const struct kr_yaml_node *after, size_t key) {
  const struct kr_yaml_tree *tree = &entry->change->tree;
  size_t column = kr_yaml_column(tree->bytes, entry->node->first->key->start);
  const char *ends = line_break(entry, after->end);
  struct kr_buffer lines;
  kr_buffer_init(&lines, entry->change->arena);
  kr_buffer_printf(&lines, "%*s%s: ", (int)column, "", entry->edited.record->fields[key].name);
  if (wants_literal(entry, key, after)) {
    kr_buffer_printf(&lines, "|%s", ends);
    kr_yaml_literal_lines(text_of(entry, key), column + entry->body, ends, &lines);
  } else {
    kr_record_write_value(entry->edited.wanted, &entry->edited.record->fields[key], KR_RECORD_LINE,
                          &lines);
    kr_buffer_puts(&lines, ends);
  }
  kr_edit_add_lines(entry->change, after->end, &lines);
  kr_buffer_free(&lines);
}

static void flow_key(const struct entry *entry, const struct kr_yaml_node *after, size_t key) {
  struct kr_buffer put;
  kr_buffer_init(&put, entry->change->arena);
  kr_buffer_printf(&put, ", %s: ", entry->edited.record->fields[key].name);
  kr_record_write_value(entry->edited.wanted, &entry->edited.record->fields[key], KR_RECORD_FLOW,
                        &put);
  kr_edit_put(entry->change, after->end, 0, &put);
  kr_buffer_free(&put);
}

static void change_key(const struct entry *entry, size_t key) {
  const struct kr_yaml_node *node = node_of(entry, key);
  if (node != NULL)
    replace_value(entry, key);
  else if (entry->node->flow)
    flow_key(entry, written_before(entry, key), key);
  else
    block_key(entry, written_before(entry, key), key);
}

bool kr_edit_record(struct kr_edit_builder *change, const struct kr_yaml_node *node,
                    const struct kr_edit_pair *edited, size_t body) {
  const struct kr_record *record = edited->record;
  struct entry entry = {change, node, *edited, body};
  if (node == NULL || node->kind != KR_YAML_MAP)
    return false;
  for (size_t key = 0; key < record->count; key++)
    if (!can_change(&entry, key))
      return false;
  /* A new key may go where a removed one begins, so it comes first. */
  for (size_t key = 0; key < record->count; key++)
    if (!same(&entry, key) && kr_record_has(edited->wanted, &record->fields[key]))
      change_key(&entry, key);
  for (size_t key = 0; key < record->count; key++)
    if (!kr_record_has(edited->wanted, &record->fields[key]) && node_of(&entry, key) != NULL &&
        !same(&entry, key))
      remove_key(&entry, key);
  return true;
}
