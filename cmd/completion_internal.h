/* Inner parts of the completion, shared by cmd/completion*.c only. All print to standard output. */
#ifndef KR_CMD_COMPLETION_IN_H
#define KR_CMD_COMPLETION_IN_H

#include "completion.h"

struct kr_completion {
  const struct kr_command *command;
  const struct kr_option *common;
  size_t common_count;
};

/* What may stand for a value or an operand. */
enum kr_candidates {
  KR_CANDIDATES_NOTHING,
  KR_CANDIDATES_WORDS,
  KR_CANDIDATES_LIMITS,
  KR_CANDIDATES_FILE,    /* any */
  KR_CANDIDATES_YAML,    /* and folders, as in all of these */
  KR_CANDIDATES_RETURNED /* files from outside, of any format that is read */
};

/* All options that are shown, own ones first; NULL behind the last. */
const struct kr_option *kr_completion_option(const struct kr_completion *run, size_t index);

/* What the option takes for a value. */
enum kr_candidates kr_completion_value(const struct kr_option *option);

/* What the operand of that number is, the first being 0, and the word for it in the usage; where
 * "..." follows, the last word stands for all further ones. */
enum kr_candidates kr_completion_operand(const struct kr_completion *run, size_t index,
                                         const char **metavar, size_t *len);

/* True where the word of that operand stands for the next one too. */
bool kr_completion_goes_on(const struct kr_completion *run, size_t index);

/* The suffixes of such files, each behind `before`. */
void kr_completion_suffixes(enum kr_candidates candidates, const char *before, const char *between);

/* The words of a choice, or the limits, each with `behind`. */
void kr_completion_words(const struct kr_option *option, const char *behind);

void kr_completion_bash(const struct kr_completion *run);
void kr_completion_zsh(const struct kr_completion *run);
void kr_completion_fish(const struct kr_completion *run);

#endif
