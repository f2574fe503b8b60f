/* SPDX-License-Identifier: ISC */
/* Edits under construction: the places of changes in the plan's bytes. Used inside lib/patch. */
#ifndef KR_PATCH_EDIT_BUILDER_H
#define KR_PATCH_EDIT_BUILDER_H

#include "patch/patch.h"
#include "source/record_write.h"
#include "yaml/tree.h"

struct kr_edit_builder {
  struct kr_yaml_tree tree;
  struct kr_edits *edits;
  struct kr_arena *arena;
  const char *fault; /* why the change is refused; NULL while all is well */
  size_t fault_at;   /* byte */
};

/* Refuses the change; the first reason stays. */
void kr_edit_refuse(struct kr_edit_builder *change, size_t at, const char *why);
/* Bytes [at, at + cut) become `put`, whose bytes are copied. */
void kr_edit_put(struct kr_edit_builder *change, size_t at, size_t cut,
                 const struct kr_buffer *put);
void kr_edit_puts(struct kr_edit_builder *change, size_t at, size_t cut, const char *put);
/* Whole lines after the line of the byte `at`; begins a new line if the file's last has no
 * break, and then adds none at the end. */
void kr_edit_add_lines(struct kr_edit_builder *change, size_t at, const struct kr_buffer *lines);
/* The lines [from, end of the line of `last`] become `lines`. */
void kr_edit_replace_lines(struct kr_edit_builder *change, size_t from, size_t last,
                           const struct kr_buffer *lines);
/* Sorts, joins neighbours, and refuses an overlap. */
void kr_edit_finish(struct kr_edit_builder *change);

/* The line break used at the byte `at`: \n, \r\n or \r. */
const char *kr_edit_line_break(const struct kr_edit_builder *change, size_t at);
/* True if the next line that is not blank, or a blank one before it, reaches to `column`: a
 * YAML comment that a literal block ending before it would swallow. */
bool kr_edit_deep_line(const struct kr_edit_builder *change, size_t at, size_t column);

/* A record as it is and as it shall be, of these fields. */
struct kr_edit_pair {
  const struct kr_record *record;
  const void *old, *wanted;
};

/* Rewrites the entry `node` so that it holds `wanted` instead of `old`, key by key. False if
 * its layout does not allow that; then nothing was added. */
bool kr_edit_record(struct kr_edit_builder *change, const struct kr_yaml_node *node,
                    const struct kr_edit_pair *edited, size_t body);

#endif
