/* SPDX-License-Identifier: ISC */
/* Ids where they are missing, written into the bytes of the file. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "fmt/passes.h"
#include "fmt/rewrite.h"
#include "model/ids_make.h"
#include "model/model.h"
#include "yaml/scalar_write.h"
#include "yaml/tree.h"

/* An id and where it goes. */
struct edit {
  size_t at, cut;
  const char *before, *after; /* the bytes around the id */
  size_t column;              /* of the key of the next line, if `after` is a line break */
  struct kr_text id;
};

struct ids {
  struct kr_yaml_tree tree;
  struct kr_arena *arena;
  struct kr_ids_maker makers[KR_IDS_SCOPES];
  KR_LIST(struct edit) edits;
  bool knowing; /* the ids that are there are collected; else the others are made */
};

/* ---- places ---- */

/* The line break that ends the line of a byte, or \n. */
static const char *line_break(struct kr_text bytes, size_t at, struct kr_arena *arena) {
  size_t end = kr_yaml_line_end(bytes, at, bytes.len), len = kr_yaml_hard_break(bytes, end);
  return len == 0 ? "\n" : kr_arena_copy(arena, bytes.bytes + end, len);
}

/* Before the first key of the record. */
static void put_first(struct ids *ids, const struct kr_yaml_node *map, struct kr_text id) {
  size_t at = map->first->key->start;
  const char *after = map->flow ? ", " : line_break(ids->tree.bytes, at, ids->arena);
  *KR_LIST_ADD(&ids->edits, ids->arena) =
      (struct edit){.at = at,
                    .before = "id: ",
                    .after = after,
                    .column = map->flow ? 0 : kr_yaml_column(ids->tree.bytes, at),
                    .id = id};
}

/* In the place of an id that says nothing. */
static void put_value(struct ids *ids, const struct kr_yaml_node *node, struct kr_text id) {
  struct kr_text bytes = ids->tree.bytes;
  struct edit edit = {.at = node->start, .cut = node->end - node->start, .before = "", .after = ""};
  if (edit.cut == 0) { /* right after the colon */
    edit.at = kr_yaml_after_blanks(bytes, node->key->end, bytes.len) + 1;
    edit.before = " ";
  }
  edit.id = id;
  *KR_LIST_ADD(&ids->edits, ids->arena) = edit;
}

/* ---- the records ---- */

static bool is_missing(const struct kr_yaml_node *id) {
  return id == NULL || (id->kind == KR_YAML_SCALAR && kr_text_blank(id->value));
}

/* The text as the loader takes it: without the last line end of a block. */
static struct kr_text text_of(const struct kr_yaml_node *map, const char *key) {
  const struct kr_yaml_node *node = kr_yaml_node_get(map, key);
  if (node == NULL || node->kind != KR_YAML_SCALAR)
    return kr_text_of(NULL);
  bool block = node->style == KR_YAML_LITERAL || node->style == KR_YAML_FOLDED;
  struct kr_text text = node->value;
  text.len -= block && kr_text_ends(text, "\n");
  return text;
}

static struct kr_text make_id(struct ids *ids, const struct kr_ids_rule *rule,
                              const struct kr_yaml_node *map) {
  struct kr_ids_maker *maker = &ids->makers[rule->scope];
  struct kr_text title = text_of(map, rule->title), month = text_of(map, "month");
  struct kr_era_when when;
  if (rule->scope != KR_IDS_OF_ENTRIES)
    return kr_ids_of_title(maker, rule->prefix, title, ids->arena);
  if (month.len == 0)
    month = text_of(map, "from");
  if (kr_era_when(month, &when, ids->arena) == KR_ERA_NOT_A_DATE)
    when.month.month = 0;
  return kr_ids_of_entry(maker, when.month.month, title, ids->arena);
}

static void visit_id(struct ids *ids, const struct kr_record *record, struct kr_yaml_node *map) {
  const struct kr_ids_rule *rule = kr_ids_rule_of(record);
  struct kr_yaml_node *id = kr_yaml_node_get(map, "id");
  if (rule == NULL || map->first == NULL)
    return;
  if (ids->knowing && !is_missing(id)) {
    struct kr_text *known = kr_arena_alloc(ids->arena, sizeof *known);
    *known = id->value;
    kr_ids_maker_add(&ids->makers[rule->scope], known);
  }
  if (ids->knowing || rule->prefix == NULL || !is_missing(id))
    return;
  struct kr_text made = make_id(ids, rule, map);
  if (id == NULL)
    put_first(ids, map, made);
  else
    put_value(ids, id, made);
}

/* The recursion ends with the field table, which is a few records deep. */
static void visit(struct ids *ids, const struct kr_record *record, struct kr_yaml_node *map) {
  if (map == NULL || map->kind != KR_YAML_MAP)
    return;
  visit_id(ids, record, map);
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    struct kr_yaml_node *value = kr_yaml_node_get(map, field->name);
    if (value == NULL || field->record == NULL || field->record == &kr_comment_record)
      continue;
    if (field->type == KR_FIELD_RECORD)
      visit(ids, field->record, value);
    for (struct kr_yaml_node *child = value->first;
         field->type == KR_FIELD_RECORD_LIST && value->kind == KR_YAML_LIST && child != NULL;
         child = child->next)
      visit(ids, field->record, child);
  }
}

static size_t count_nodes(const struct kr_yaml_node *root) {
  size_t count = 0;
  for (const struct kr_yaml_node *node = root; node != NULL; node = kr_yaml_node_next(node, root))
    count++;
  return count;
}

static void collect(struct ids *ids) {
  size_t most = count_nodes(ids->tree.root);
  for (int i = 0; i < KR_IDS_SCOPES; i++)
    ids->makers[i] = kr_ids_maker_new(ids->arena, most);
  ids->knowing = true;
  visit(ids, &kr_model_record, ids->tree.root);
  for (int i = 0; i < KR_IDS_SCOPES; i++)
    kr_ids_maker_sort(&ids->makers[i], ids->arena);
  ids->knowing = false;
  visit(ids, &kr_model_record, ids->tree.root);
}

/* ---- the bytes ---- */

static int by_place(const void *a, const void *b) {
  const struct edit *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at);
}

static void write_edits(struct ids *ids, struct kr_buffer *out) {
  struct kr_fmt_rewrite rewrite = {.bytes = ids->tree.bytes, .out = out};
  if (ids->edits.n > 0)
    qsort(ids->edits.v, ids->edits.n, sizeof *ids->edits.v, by_place);
  for (size_t i = 0; i < ids->edits.n; i++) {
    const struct edit *edit = &ids->edits.v[i];
    kr_fmt_rewrite_to(&rewrite, edit->at);
    rewrite.at = edit->at + edit->cut;
    kr_buffer_puts(out, edit->before);
    kr_buffer_text(out, edit->id);
    kr_buffer_puts(out, edit->after);
    kr_yaml_spaces(edit->column, out);
  }
  kr_fmt_rewrite_to(&rewrite, rewrite.bytes.len);
}

/* ---- the proof ---- */

static bool is_id(const struct kr_yaml_node *node) {
  return node != NULL && node->key != NULL && kr_text_is(node->key->value, "id");
}

static bool same_node(const struct kr_yaml_node *a, const struct kr_yaml_node *b) {
  bool keys = (a->key == NULL) == (b->key == NULL) &&
              (a->key == NULL || kr_text_equal(a->key->value, b->key->value));
  return keys && a->kind == b->kind && a->flow == b->flow && a->style == b->style &&
         (a->kind != KR_YAML_LIST || a->count == b->count) && kr_text_equal(a->value, b->value);
}

/* True if the two say the same but for as many ids as were written. */
static bool is_proven(const struct ids *ids, const struct kr_yaml_tree *after) {
  const struct kr_yaml_node *a = ids->tree.root, *b = after->root;
  size_t added = 0;
  for (; b != NULL; b = kr_yaml_node_next(b, after->root)) {
    if (is_id(b) && (!is_id(a) || (is_missing(a) && !is_missing(b)))) {
      added++;
      a = is_id(a) ? kr_yaml_node_next(a, ids->tree.root) : a;
      continue;
    }
    if (a == NULL || !same_node(a, b))
      return false;
    a = kr_yaml_node_next(a, ids->tree.root);
  }
  return a == NULL && added == ids->edits.n;
}

bool kr_fmt_ids(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena,
                const char **why) {
  struct ids ids = {.arena = arena};
  struct kr_yaml_tree after;
  kr_buffer_clear(out);
  if (kr_yaml_tree_read(bytes, KR_FMT_DEPTH, &ids.tree, arena)) {
    collect(&ids);
    write_edits(&ids, out);
    if (kr_yaml_tree_read(kr_text_view(out->bytes, out->len), KR_FMT_DEPTH, &after, arena) &&
        is_proven(&ids, &after))
      return true;
  }
  *why = N_("the file's layout is not understood");
  return false;
}
