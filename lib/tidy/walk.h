/* The tokens of a YAML file in their order, with the block levels that they open and close, and
 * the white space and comments between them. Used inside lib/tidy. */
#ifndef KR_TIDY_WALK_H
#define KR_TIDY_WALK_H

#include <yaml.h>

#include "base/arena.h"
#include "base/text.h"
#include "patch/layout.h"

/* A map or list that is open. */
struct kr_walk_level {
  bool list, flow;
  bool bare;     /* a list whose dashes stand right under their key; libyaml does not announce it */
  size_t column; /* of its keys or dashes, in characters */
  size_t wanted; /* the same in the normal form */
  size_t path;   /* how much of the path leads to it */
  size_t entries; /* of a list: how many have begun */
};

struct kr_walk {
  yaml_parser_t parser;
  yaml_token_t token; /* the current one */
  struct kr_text bytes;
  struct kr_marks marks;
  struct kr_arena *arena;
  struct kr_walk_level *levels;
  size_t count, room; /* levels that are open; those up to `before` were so before this token */
  size_t before;      /* levels that were open behind the last token */
  size_t flows;       /* of the open ones, those in flow style: the last ones */
  size_t past;        /* end of the last token */
  size_t start, end;  /* of this one */
  size_t column;      /* of this one, in characters */
  size_t last_start;  /* start of the last one */
  bool begins_line;   /* only spaces or tabs stand before this one, and it is the first there */
  bool opens;         /* kr_walk_enter will open `opened` */
  struct kr_walk_level opened;
  bool failed;
};

/* Begins; the bytes must outlive the walk. False where memory is short. */
bool kr_walk_begin(struct kr_walk *walk, struct kr_text bytes, struct kr_arena *arena);
void kr_walk_end(struct kr_walk *walk);

/* The next token; the levels that end before it are closed by then. False behind the last one,
 * and where it is no YAML, with walk->failed set. The token of the stream's end is the last one. */
bool kr_walk_next(struct kr_walk *walk);
/* To be called for each token before the next one: opens the level that it opens. */
void kr_walk_enter(struct kr_walk *walk);

/* The innermost open level that is not in flow style; NULL at the top. */
struct kr_walk_level *kr_walk_block(const struct kr_walk *walk);
/* The level that the comment alone on its line at this column ends, being deeper than what comes
 * next, and of the last ones where the document ends; NULL where it speaks of the current token. */
struct kr_walk_level *kr_walk_ended(const struct kr_walk *walk, size_t column);

/* What stands between the last token and this one, line by line. */
struct kr_gap {
  size_t from;    /* first byte of the line, or of what follows the last token */
  size_t content; /* first byte that is no space or tab */
  size_t stop;    /* before the line break, which is there */
  bool whole;     /* `from` begins a line */
  bool comment;   /* a comment stands at `content`; else nothing, or a byte order mark */
};
/* The next line of the gap that ends in a line break or with the file, from *at on, which begins
 * at walk->past. False: what is left up to the token is white space on its own line. */
bool kr_walk_gap(const struct kr_walk *walk, size_t *at, struct kr_gap *gap);

/* True where a line begins at the byte. */
bool kr_walk_line_begins(struct kr_text bytes, size_t at);
/* Behind the spaces (and tabs, where `tabs`) at `at`, at most `limit`. */
size_t kr_walk_blanks(struct kr_text bytes, size_t at, size_t limit, bool tabs);
/* End of the line of `at`, before its break, at most `limit`. */
size_t kr_walk_stop(struct kr_text bytes, size_t at, size_t limit);
/* Before the spaces and tabs that end at `at`, at least `least`. */
size_t kr_walk_trim(struct kr_text bytes, size_t least, size_t at);
/* True for the token of a literal or folded block. */
bool kr_walk_is_block(const struct kr_walk *walk);

#endif
