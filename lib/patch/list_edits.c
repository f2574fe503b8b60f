/* SPDX-License-Identifier: ISC */
/* A merged list turned into edits: where an entry begins, ends, or is put in. */
#include "patch/list_edits.h"

#include <string.h>

#define STEP 2

const void *kr_edit_list_old(const struct kr_edit_list *place, size_t index) {
  return place->old_v + index * place->record->size;
}

const void *kr_edit_list_wanted(const struct kr_edit_list *place, size_t index) {
  return place->wanted_v + index * place->record->size;
}

const struct kr_yaml_node *kr_edit_list_node(const struct kr_edit_list *place, size_t index) {
  return kr_yaml_node_at(place->node, index);
}

static size_t column(const struct kr_edit_list *place, size_t at) {
  return kr_yaml_column(place->change->tree.bytes, at);
}

static size_t line_start(const struct kr_edit_list *place, size_t at) {
  return kr_yaml_line_start(place->change->tree.bytes, at);
}

/* The place of the dash of a block list's entry. */
static size_t dash_of(const struct kr_edit_list *place, const struct kr_yaml_node *list,
                      const struct kr_yaml_node *entry) {
  const struct kr_yaml_node *last = entry->previous;
  return kr_yaml_after_comments(place->change->tree.bytes,
                                last == NULL ? list->content : last->end);
}

/* Columns from the dash to the keys of its entries, as the list has it. */
static size_t key_step(const struct kr_edit_list *place, const struct kr_yaml_node *list) {
  for (const struct kr_yaml_node *node = list->first; node != NULL; node = node->next) {
    if (node->kind != KR_YAML_MAP || node->flow || node->first == NULL)
      continue;
    size_t dash = dash_of(place, list, node), start = node->first->key->start;
    if (line_start(place, dash) == line_start(place, start) && start > dash)
      return column(place, start) - column(place, dash);
  }
  return STEP;
}

/* How far a literal's lines are right of its key: taken from one in `map`, 0 without one. */
static size_t body_step(const struct kr_edit_list *place, const struct kr_yaml_node *map) {
  const struct kr_yaml_tree *tree = &place->change->tree;
  if (map == NULL || map->kind != KR_YAML_MAP || map->flow)
    return 0;
  for (const struct kr_yaml_node *node = map->first; node != NULL; node = node->next) {
    if (node->kind != KR_YAML_SCALAR || node->style != KR_YAML_LITERAL || node->value.len == 0)
      continue;
    size_t at = kr_yaml_next_line(tree->bytes, node->content), from = at;
    while (at < node->end && tree->bytes.bytes[at] == ' ')
      at++;
    size_t key = column(place, node->key->start), own = at - from;
    bool blank = kr_yaml_break(tree->bytes, at) != 0 || node->value.bytes[0] == ' ';
    if (!blank && own > key && own - key <= 8)
      return own - key;
  }
  return 0;
}

static size_t body_of(const struct kr_edit_list *place) {
  size_t step = 0;
  if (place->node != NULL)
    for (const struct kr_yaml_node *node = place->node->first; node != NULL && step == 0;
         node = node->next)
      step = body_step(place, node);
  if (step == 0)
    step = body_step(place, place->owner);
  return step != 0 ? step : STEP;
}

/* Columns of a block list that is not there yet. */
static void new_style(struct kr_edit_list *place) {
  const struct kr_yaml_node *like = place->like;
  size_t key = column(place, place->owner->first->key->start), indent = STEP, step = STEP;
  if (like != NULL) {
    size_t dash = column(place, dash_of(place, like, like->first));
    size_t parent = column(place, like->key->start);
    indent = dash >= parent ? dash - parent : STEP;
    step = key_step(place, like);
  }
  place->layout.dash = key + indent;
  place->layout.key = place->layout.dash + step;
}

static void old_style(struct kr_edit_list *place) {
  size_t dash = dash_of(place, place->node, place->node->first);
  place->layout.dash = column(place, dash);
  place->layout.key = place->layout.dash + key_step(place, place->node);
}

/* An entry on a line. */
static void one_line(const struct kr_edit_list *place, size_t i, struct kr_buffer *out) {
  kr_yaml_spaces(place->layout.dash, out);
  kr_buffer_puts(out, "- ");
  kr_record_write_flow(place->record, kr_edit_list_wanted(place, i), KR_RECORD_FLOW, out);
  kr_buffer_puts(out, place->layout.line_break);
}

/* The new ones among wanted[from, to) as lines; `at` is in the line that they follow. */
static void new_lines(struct kr_edit_list *place, size_t at, size_t from, size_t to,
                      struct kr_buffer *out) {
  place->layout.line_break = kr_edit_line_break(place->change, at);
  bool deep = kr_edit_deep_line(place->change, at, place->layout.key + place->layout.body);
  for (size_t i = from; i < to; i++) {
    place->layout.closed = deep && i + 1 == to;
    if (place->one_line)
      one_line(place, i, out);
    else
      kr_record_write_lines(place->record, kr_edit_list_wanted(place, i), &place->layout, out);
  }
}

static void new_flow(const struct kr_edit_list *place, size_t from, size_t to,
                     struct kr_buffer *out) {
  for (size_t i = from; i < to; i++) {
    kr_buffer_puts(out, i == from ? "" : ", ");
    kr_record_write_flow(place->record, kr_edit_list_wanted(place, i), KR_RECORD_FLOW, out);
  }
}

/* `comments: [{…}]` */
static void whole_flow(const struct kr_edit_list *place, struct kr_buffer *out) {
  kr_buffer_putc(out, '[');
  new_flow(place, 0, place->wanted, out);
  kr_buffer_putc(out, ']');
}

/* What the list goes before, if it is there. */
static const struct kr_yaml_node *follower(const struct kr_edit_list *place) {
  return place->follower != NULL ? kr_yaml_node_get(place->owner, place->follower) : NULL;
}

/* The key and all lines after the owner's last line of content. */
static void add_block_key(struct kr_edit_list *place) {
  const struct kr_yaml_node *next = follower(place);
  size_t before = next == NULL ? 0 : line_start(place, next->key->start);
  size_t at = next == NULL || before == 0 ? place->owner->end : before - 1;
  new_style(place);
  place->layout.body = body_of(place);
  struct kr_buffer lines;
  kr_buffer_init(&lines, place->change->arena);
  kr_buffer_printf(&lines, "%*s%s:%s", (int)column(place, place->owner->first->key->start), "",
                   place->key, kr_edit_line_break(place->change, at));
  new_lines(place, at, 0, place->wanted, &lines);
  if (before > 0)
    kr_edit_put(place->change, before, 0, &lines);
  else
    kr_edit_add_lines(place->change, at, &lines);
  kr_buffer_free(&lines);
}

/* The key after the last one of { }, keeping a comma at the end as it is. */
static void add_flow_key(struct kr_edit_list *place) {
  const char *bytes = place->change->tree.bytes.bytes;
  const struct kr_yaml_node *follows = follower(place);
  bool last = follows == NULL || follows->previous == NULL;
  size_t at = last ? place->owner->last->end : follows->previous->end;
  size_t next = kr_yaml_after_comments(place->change->tree.bytes, at);
  bool comma = last && next < place->change->tree.bytes.len && bytes[next] == ',';
  struct kr_buffer put;
  kr_buffer_init(&put, place->change->arena);
  if (!comma)
    kr_buffer_puts(&put, at > 0 && bytes[at - 1] == ':' ? " ," : ",");
  kr_buffer_printf(&put, " %s: ", place->key);
  whole_flow(place, &put);
  if (comma)
    kr_buffer_putc(&put, ',');
  kr_edit_put(place->change, comma ? next + 1 : at, 0, &put);
  kr_buffer_free(&put);
}

static void add_key(struct kr_edit_list *place) {
  const struct kr_yaml_node *owner = place->owner;
  if (owner->first == NULL || owner->first->key->kind != KR_YAML_SCALAR)
    kr_edit_refuse(place->change, owner->start, N_("the item has no plain keys"));
  else if (owner->flow)
    add_flow_key(place);
  else
    add_block_key(place);
}

/* `comments: []` and nothing else between the brackets, on the line of its key. */
static bool bare_brackets(const struct kr_edit_list *place) {
  const struct kr_yaml_node *node = place->node;
  const char *bytes = place->change->tree.bytes.bytes;
  if (node->kind != KR_YAML_LIST ||
      line_start(place, node->key->start) != line_start(place, node->end))
    return false;
  size_t at = node->content + 1;
  while (bytes[at] == ' ')
    at++;
  return bytes[at] == ']' && at + 1 == node->end;
}

/* An empty value in block style makes room for lines; spaces before it go too. */
static void fill_block(struct kr_edit_list *place) {
  const struct kr_yaml_node *node = place->node;
  const char *bytes = place->change->tree.bytes.bytes;
  size_t at = node->content;
  while (node->end > node->content && at > 0 && bytes[at - 1] == ' ')
    at--;
  if (node->end > at)
    kr_edit_puts(place->change, at, node->end - at, "");
  new_style(place);
  place->layout.body = body_of(place);
  struct kr_buffer lines;
  kr_buffer_init(&lines, place->change->arena);
  new_lines(place, node->end, 0, place->wanted, &lines);
  kr_edit_add_lines(place->change, node->end, &lines);
  kr_buffer_free(&lines);
}

/* libyaml puts a missing value of { } before the comma or bracket after it. */
static bool colon_before(const char *bytes, size_t at) {
  while (at > 0 && bytes[at - 1] == ' ')
    at--;
  return at > 0 && bytes[at - 1] == ':';
}

static void fill_flow(struct kr_edit_list *place) {
  const struct kr_yaml_node *node = place->node;
  const char *bytes = place->change->tree.bytes.bytes;
  struct kr_buffer put;
  kr_buffer_init(&put, place->change->arena);
  if (node->kind == KR_YAML_LIST) {
    new_flow(place, 0, place->wanted, &put);
    kr_edit_put(place->change, node->content + 1, 0, &put);
  } else if (node->end > node->content || colon_before(bytes, node->content)) {
    if (bytes[node->content - 1] == ':')
      kr_buffer_putc(&put, ' ');
    whole_flow(place, &put);
    kr_edit_put(place->change, node->content, node->end - node->content, &put);
  } else {
    kr_edit_refuse(place->change, node->start, N_("the empty list cannot be filled"));
  }
  kr_buffer_free(&put);
}

/* A list that is written but holds nothing. */
static void fill(struct kr_edit_list *place) {
  bool beside = line_start(place, place->node->key->start) == line_start(place, place->node->end);
  bool null = place->node->kind == KR_YAML_SCALAR;
  if (!place->owner->flow && beside && (null || bare_brackets(place)))
    fill_block(place);
  else
    fill_flow(place);
}

static void remove_block(const struct kr_edit_list *place, const struct kr_yaml_node *entry) {
  struct kr_buffer none;
  kr_buffer_init(&none, place->change->arena);
  size_t dash = dash_of(place, place->node, entry);
  kr_edit_replace_lines(place->change, line_start(place, dash), entry->end, &none);
}

/* One entry of [ ], with the comma after it. */
static void remove_flow(const struct kr_edit_list *place, const struct kr_yaml_node *entry) {
  const struct kr_text bytes = place->change->tree.bytes;
  size_t end = kr_yaml_after_comments(place->change->tree.bytes, entry->end);
  if (end < bytes.len && bytes.bytes[end] == ',') {
    end++;
    while (entry->next != NULL && end < bytes.len && bytes.bytes[end] == ' ')
      end++;
  } else {
    end = entry->end;
  }
  kr_edit_puts(place->change, entry->start, end - entry->start, "");
}

static void insert_flow(struct kr_edit_list *place, const struct kr_yaml_node *after, size_t from,
                        size_t to) {
  struct kr_buffer put;
  kr_buffer_init(&put, place->change->arena);
  kr_buffer_puts(&put, after != NULL ? ", " : "");
  new_flow(place, from, to, &put);
  kr_buffer_puts(&put, after != NULL ? "" : ", ");
  kr_edit_put(place->change, after != NULL ? after->end : place->node->first->start, 0, &put);
  kr_buffer_free(&put);
}

/* Lines after `after`, or before the first entry. */
static void insert_block(struct kr_edit_list *place, const struct kr_yaml_node *after, size_t from,
                         size_t to) {
  struct kr_buffer lines;
  kr_buffer_init(&lines, place->change->arena);
  if (after != NULL) {
    new_lines(place, after->end, from, to, &lines);
    kr_edit_add_lines(place->change, after->end, &lines);
  } else {
    size_t at = line_start(place, dash_of(place, place->node, place->node->first));
    new_lines(place, at > 0 ? at - 1 : 0, from, to, &lines);
    kr_edit_put(place->change, at, 0, &lines);
  }
  kr_buffer_free(&lines);
}

/* The old comments [old, old_end) between two kept ones make way for wanted[from, to). */
static void change_gap(struct kr_edit_list *place, size_t old, size_t old_end, size_t from,
                       size_t to) {
  const struct kr_yaml_node *list = place->node;
  if (old_end - old == 1 && to - from == 1 && !place->one_line && place->edit(place, old, from))
    return;
  const struct kr_yaml_node *after = old > 0 ? kr_yaml_node_at(list, old - 1) : NULL;
  if (to > from && list->flow)
    insert_flow(place, after, from, to);
  else if (to > from)
    insert_block(place, after, from, to);
  for (size_t i = old; i < old_end; i++) {
    if (list->flow)
      remove_flow(place, kr_yaml_node_at(list, i));
    else
      remove_block(place, kr_yaml_node_at(list, i));
  }
}

static void keep(struct kr_edit_list *place, size_t old, size_t wanted) {
  if (!place->edit(place, old, wanted))
    kr_edit_refuse(place->change, kr_edit_list_node(place, old)->start,
                   N_("a comment is written in an unusual way"));
}

static void change_entries(struct kr_edit_list *place) {
  size_t old = 0, from = 0;
  if (!place->node->flow)
    old_style(place);
  place->layout.body = body_of(place);
  for (size_t i = 0; i < place->wanted; i++) {
    size_t origin = place->origin[i];
    if (origin == KR_NEW)
      continue;
    if (origin < old || origin >= place->old) {
      kr_edit_refuse(place->change, place->node->start, N_("the comments changed their order"));
      return;
    }
    change_gap(place, old, origin, from, i);
    keep(place, origin, i);
    old = origin + 1;
    from = i + 1;
  }
  change_gap(place, old, place->old, from, place->wanted);
}

void kr_edit_change_list(struct kr_edit_list *place) {
  const struct kr_yaml_node *node = place->node;
  size_t written = node != NULL ? node->count : 0;
  if (node != NULL && (node->kind == KR_YAML_MAP || node->kind == KR_YAML_ALIAS ||
                       (node->kind == KR_YAML_SCALAR && !kr_yaml_node_is_null(node))))
    kr_edit_refuse(place->change, node->start, N_("the comments are not a list"));
  else if (written != place->old)
    kr_edit_refuse(place->change, place->owner->start, N_("the comments were not found"));
  else if (written > 0)
    change_entries(place);
  else if (place->wanted == 0)
    return;
  else if (node != NULL)
    fill(place);
  else
    add_key(place);
}
