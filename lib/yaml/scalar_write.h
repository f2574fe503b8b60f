/* SPDX-License-Identifier: ISC */
/* Texts written as YAML 1.1 scalars, so that every YAML reader reads the same text. */
#ifndef KR_YAML_SCALAR_WRITE_H
#define KR_YAML_SCALAR_WRITE_H

#include "base/buffer.h"

void kr_yaml_spaces(size_t count, struct kr_buffer *out);
/* True if a literal block gives back exactly this text (the loader drops its last newline). */
bool kr_yaml_literal_fits(struct kr_text text);
/* The lines of a literal block, each with its break. */
void kr_yaml_literal_lines(struct kr_text text, size_t column, const char *line_break,
                           struct kr_buffer *out);
/* The text as comment lines after "# ". What would end a line or cannot be in YAML becomes a
 * space. */
void kr_yaml_comment(struct kr_text text, size_t column, struct kr_buffer *out);
/* One line: plain if no reader can take it for anything else, else double-quoted. */
void kr_yaml_word(struct kr_text text, struct kr_buffer *out);
void kr_yaml_quoted(struct kr_text text, struct kr_buffer *out);
/* True if kr_yaml_word writes the text without quotation marks. */
bool kr_yaml_plain_fits(struct kr_text text);
/* True if a text under a key is better in a literal block than on the line of the key: it
 * has several lines or would be a long one, and a block can carry it. Else `word`
 * becomes what kr_yaml_word writes. */
bool kr_yaml_block_better(struct kr_text text, struct kr_buffer *word);

#endif
