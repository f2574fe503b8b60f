/* SPDX-License-Identifier: ISC */
/* The tokens of a YAML file in their order, with the block levels that they open and close, and
 * the white space and comments between them. Used inside lib/fmt. */
#ifndef KR_YAML_TOKENS_H
#define KR_YAML_TOKENS_H

#include "yaml/lines.h"
#include "yaml/offsets.h"
#include "yaml/parser.h"

/* A map or list that is open. */
struct kr_yaml_level {
  bool list, flow;
  bool bare; /* a list whose dashes are at the column of its key; libyaml does not announce it */
  size_t column;  /* of its keys or dashes, in characters */
  size_t wanted;  /* the same in the normal form */
  size_t path;    /* how much of the path leads to it */
  size_t entries; /* of a list: how many have begun */
};

struct kr_yaml_tokens {
  struct kr_yaml_parser *parser;
  yaml_token_t token; /* the current one; a view of the parser's */
  struct kr_text bytes;
  struct kr_yaml_offsets offsets;
  struct kr_arena *arena;
  struct kr_yaml_level *levels;
  size_t count, room; /* levels that are open; those up to `before` were so before this token */
  size_t before;      /* levels that were open after the last token */
  size_t flows;       /* of the open ones, those in flow style: the last ones */
  size_t past;        /* end of the last token */
  size_t start, end;  /* of this one */
  size_t column;      /* of this one, in characters */
  size_t last_start;  /* start of the last one */
  bool begins_line;   /* only spaces or tabs are before this one, and it is the first there */
  bool opens;         /* kr_yaml_tokens_enter will open `opened` */
  struct kr_yaml_level opened;
  bool failed;
};

/* Begins; the bytes must outlive the tokens. */
void kr_yaml_tokens_begin(struct kr_yaml_tokens *tokens, struct kr_text bytes,
                          struct kr_arena *arena);
void kr_yaml_tokens_end(struct kr_yaml_tokens *tokens);

/* The next token; the levels that end before it are closed by then. False after the last one,
 * and if it is no YAML, with tokens->failed set. The token of the stream's end is the last one.
 */
bool kr_yaml_tokens_next(struct kr_yaml_tokens *tokens);
/* To be called for each token before the next one: opens the level that it opens. */
void kr_yaml_tokens_enter(struct kr_yaml_tokens *tokens);

/* The innermost open level that is not in flow style; NULL at the top. */
struct kr_yaml_level *kr_yaml_tokens_block(const struct kr_yaml_tokens *tokens);
/* The level that the comment alone on its line at this column ends, being deeper than what comes
 * next, and of the last ones if the document ends; NULL if it is about the current token. */
struct kr_yaml_level *kr_yaml_tokens_ended(const struct kr_yaml_tokens *tokens, size_t column);

/* What is between the last token and this one, line by line. */
struct kr_yaml_gap {
  size_t from;    /* first byte of the line, or of what follows the last token */
  size_t content; /* first byte that is no space or tab */
  size_t stop;    /* before the line break, which is there */
  bool whole;     /* `from` begins a line */
  bool comment;   /* a comment begins at `content`; else nothing, or a byte order mark */
};
/* The next line of the gap that ends in a line break or with the file, from *at on, which begins
 * at tokens->past. False: what is left up to the token is white space on its own line. */
bool kr_yaml_tokens_gap(const struct kr_yaml_tokens *tokens, size_t *at, struct kr_yaml_gap *gap);

/* True for the token of a literal or folded block. */
bool kr_yaml_tokens_is_block(const struct kr_yaml_tokens *tokens);

#endif
