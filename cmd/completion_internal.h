/* SPDX-License-Identifier: ISC */
/* Inner parts of the completion, shared by cmd/completion*.c only. All print to standard output. */
#ifndef KR_CMD_COMPLETION_INTERNAL_H
#define KR_CMD_COMPLETION_INTERNAL_H

#include "completion.h"

struct kr_completion {
  const struct kr_command *command;
  const struct kr_option *common;
  size_t common_count;
};

/* What a value or an operand may be. */
enum kr_candidates {
  KR_CANDIDATES_NOTHING,
  KR_CANDIDATES_WORDS,
  KR_CANDIDATES_LIMITS,
  KR_CANDIDATES_FILE,    /* any */
  KR_CANDIDATES_YAML,    /* and folders, as in all of these */
  KR_CANDIDATES_RETURNED /* files from outside, of any format that is read */
};

/* All options that are shown, own ones first; NULL after the last. */
const struct kr_option *kr_completion_option(const struct kr_completion *run, size_t index);

/* What the option takes for a value. */
enum kr_candidates kr_completion_value(const struct kr_option *option);

/* What the operand of that number is, the first being 0, and the word for it in the usage; if "..."
 * follows, the last word is that of all further ones. */
enum kr_candidates kr_completion_operand(const struct kr_completion *run, size_t index,
                                         const char **metavar, size_t *len);

/* True if the word of that operand is that of the next one too. */
bool kr_completion_goes_on(const struct kr_completion *run, size_t index);

/* The suffixes of such files, each after `before`. */
void kr_completion_suffixes(enum kr_candidates candidates, const char *before, const char *between);

/* The words of a choice, or the limits, each followed by `after`. */
void kr_completion_words(const struct kr_option *option, const char *after);

/* A text within single quotation marks: signs of `escaped` with a backslash before them, and
 * `quotation` for a quotation mark. */
void kr_completion_quoted(const char *text, const char *escaped, const char *quotation);

/* What the option does, in the same way. */
void kr_completion_text(const struct kr_option *option, enum kr_lang lang, const char *escaped,
                        const char *quotation);

void kr_completion_bash(const struct kr_completion *run);
void kr_completion_zsh(const struct kr_completion *run);
void kr_completion_fish(const struct kr_completion *run);

#endif
