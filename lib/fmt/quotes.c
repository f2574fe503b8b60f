/* SPDX-License-Identifier: ISC */
/* Texts written as lib/model writes them: plain if every reader takes them for the same text,
 * long ones and those of several lines after |. What has an anchor or a tag stays. */
#include <string.h>

#include "fmt/passes.h"
#include "fmt/rewrite.h"
#include "yaml/scalar_write.h"
#include "yaml/tree.h"

#define STEP 2

enum role { KEY, VALUE };

struct quotes {
  struct kr_yaml_tree tree;
  struct kr_fmt_rewrite rewrite;
  struct kr_buffer word;
};

static char byte_at(const struct quotes *quotes, size_t at) {
  return at < quotes->tree.bytes.len ? quotes->tree.bytes.bytes[at] : '\n';
}

/* The sign before a value on its line: - or : where it follows its dash or key. Nothing if
 * only white space is before it. */
static char sign_before(const struct quotes *quotes, const struct kr_yaml_node *node, size_t *at) {
  struct kr_text bytes = quotes->tree.bytes;
  size_t from = kr_yaml_before_blanks(bytes, kr_yaml_bom(quotes->tree.bytes), node->start);
  if (from == kr_yaml_bom(quotes->tree.bytes) || kr_yaml_line_begins(bytes, from))
    return '\0';
  *at = from - 1;
  return bytes.bytes[from - 1];
}

/* A comment follows the scalar on its last line. */
static bool has_comment(const struct quotes *quotes, const struct kr_yaml_node *node) {
  struct kr_text bytes = quotes->tree.bytes;
  return byte_at(quotes, kr_yaml_after_blanks(bytes, node->end, bytes.len)) == '#';
}

static bool spans_lines(const struct quotes *quotes, const struct kr_yaml_node *node) {
  return kr_yaml_line_end(quotes->tree.bytes, node->start, node->end) < node->end;
}

/* The lines of a block after the rest of the scalar's line. */
static void put_block(struct quotes *quotes, const struct kr_yaml_node *node, size_t column) {
  struct kr_text bytes = quotes->tree.bytes;
  struct kr_fmt_rewrite *rewrite = &quotes->rewrite;
  size_t first = kr_yaml_line_end(bytes, node->start, bytes.len);
  char line_break[4] = "\n";
  size_t len = kr_yaml_break(bytes, first);
  if (len > 0) {
    memcpy(line_break, bytes.bytes + first, len);
    line_break[len] = '\0';
  }
  kr_fmt_rewrite_skip(rewrite, node->start, node->end);
  kr_buffer_putc(rewrite->out, '|');
  kr_fmt_rewrite_to(rewrite, kr_yaml_line_end(bytes, node->end, bytes.len));
  kr_buffer_puts(rewrite->out, line_break);
  kr_yaml_literal_lines(node->value, column, line_break, rewrite->out);
  kr_buffer_truncate(rewrite->out, rewrite->out->len - strlen(line_break));
}

/* True if the scalar became a block. Entries of a list keep to one line if they had one. */
static bool try_block(struct quotes *quotes, const struct kr_yaml_node *node) {
  const struct kr_yaml_node *parent = node->parent;
  size_t sign = 0;
  bool map = parent != NULL && parent->kind == KR_YAML_MAP && node->key != NULL;
  if (parent == NULL || parent->flow || sign_before(quotes, node, &sign) != (map ? ':' : '-') ||
      (!map && !spans_lines(quotes, node)) || !kr_yaml_block_better(node->value, &quotes->word))
    return false;
  put_block(quotes, node, STEP + kr_yaml_column(quotes->tree.bytes, map ? node->key->start : sign));
  return true;
}

/* Quotation marks also separate what is beside them, as in {"a":"b"} and "a"# comment. */
static bool is_separate(const struct quotes *quotes, const struct kr_yaml_node *node,
                        enum role role) {
  struct kr_text bytes = quotes->tree.bytes;
  char before = node->start > 0 ? byte_at(quotes, node->start - 1) : '\n';
  char after = byte_at(quotes, node->end), next = byte_at(quotes, node->end + 1);
  bool parted = strchr(" [{,", before) != NULL || kr_yaml_line_begins(bytes, node->start);
  if (role == KEY)
    return parted && after == ':' && strchr(" \r\n", next) != NULL;
  return parted && strchr(" \t,]}\r\n", after) != NULL;
}

static void put_scalar(struct quotes *quotes, const struct kr_yaml_node *node, enum role role) {
  bool lines = spans_lines(quotes, node), quoted = node->style == KR_YAML_QUOTED;
  bool plain = node->style == KR_YAML_PLAIN && lines;
  if (node->content != node->start || (!quoted && !plain) || (lines && has_comment(quotes, node)))
    return;
  if (!is_separate(quotes, node, role) || (role == VALUE && try_block(quotes, node)))
    return;
  if (quoted && kr_yaml_plain_fits(node->value)) {
    kr_fmt_rewrite_skip(&quotes->rewrite, node->start, node->end);
    kr_buffer_text(quotes->rewrite.out, node->value);
  }
}

/* The node that follows in the file. */
static const struct kr_yaml_node *next_node(const struct kr_yaml_node *node) {
  if (node->first != NULL)
    return node->first;
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node == NULL ? NULL : node->next;
}

bool kr_fmt_quotes(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena) {
  struct quotes quotes = {.rewrite = {bytes, 0, out}};
  if (!kr_yaml_tree_read(bytes, KR_FMT_DEPTH, &quotes.tree, arena))
    return false;
  kr_buffer_init(&quotes.word, arena);
  for (const struct kr_yaml_node *node = quotes.tree.root; node != NULL; node = next_node(node)) {
    if (node->key != NULL && node->key->kind == KR_YAML_SCALAR)
      put_scalar(&quotes, node->key, KEY);
    if (node->kind == KR_YAML_SCALAR)
      put_scalar(&quotes, node, VALUE);
  }
  kr_fmt_rewrite_to(&quotes.rewrite, bytes.len);
  kr_buffer_free(&quotes.word);
  return true;
}
