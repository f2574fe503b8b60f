/* SPDX-License-Identifier: ISC */
/* Comments that are no opinions of their own: "none", and what points to another cell. */
#include <string.h>

#include "base/textkey.h"
#include "lint/rules.h"
#include "model/opinion.h"

#define WORDS_MOST 60 /* bytes */

struct word {
  const char *key; /* as kr_text_key() gives it, in lower case and without a full stop */
  enum kr_diag_code code;
};

static const struct word words[] = {
    {"なし", KR_DIAG_OPINION_NONE},
    {"無し", KR_DIAG_OPINION_NONE},
    {"特になし", KR_DIAG_OPINION_NONE},
    {"特に無し", KR_DIAG_OPINION_NONE},
    {"特にありません", KR_DIAG_OPINION_NONE},
    {"特に意見はありません", KR_DIAG_OPINION_NONE},
    {"特にございません", KR_DIAG_OPINION_NONE},
    {"ありません", KR_DIAG_OPINION_NONE},
    {"意見なし", KR_DIAG_OPINION_NONE},
    {"意見無し", KR_DIAG_OPINION_NONE},
    {"意見はありません", KR_DIAG_OPINION_NONE},
    {"意見はございません", KR_DIAG_OPINION_NONE},
    {"異議なし", KR_DIAG_OPINION_NONE},
    {"該当なし", KR_DIAG_OPINION_NONE},
    {"-", KR_DIAG_OPINION_NONE},
    {"ー", KR_DIAG_OPINION_NONE},
    {"―", KR_DIAG_OPINION_NONE},
    {"none", KR_DIAG_OPINION_NONE},
    {"nothing", KR_DIAG_OPINION_NONE},
    {"n/a", KR_DIAG_OPINION_NONE},
    {"nocomment", KR_DIAG_OPINION_NONE},
    {"nocomments", KR_DIAG_OPINION_NONE},
    {"同上", KR_DIAG_OPINION_ELSEWHERE},
    {"上に同じ", KR_DIAG_OPINION_ELSEWHERE},
    {"上と同じ", KR_DIAG_OPINION_ELSEWHERE},
    {"〃", KR_DIAG_OPINION_ELSEWHERE},
    {"ditto", KR_DIAG_OPINION_ELSEWHERE},
    {"sameasabove", KR_DIAG_OPINION_ELSEWHERE},
};

/* The code of such a text; KR_DIAG_COUNT for another. */
static enum kr_diag_code code_of(struct kr_text text, struct kr_arena *arena) {
  char lower[WORDS_MOST + 1];
  struct kr_text key = kr_text_key(arena, text);
  size_t len = key.len;
  if (len > WORDS_MOST)
    return KR_DIAG_COUNT;
  if (kr_text_ends(key, "。"))
    len -= strlen("。");
  else if (kr_text_ends(key, "."))
    len--;
  for (size_t i = 0; i < len; i++) {
    lower[i] = key.bytes[i];
    if (lower[i] >= 'A' && lower[i] <= 'Z')
      lower[i] = (char)(lower[i] - 'A' + 'a');
  }
  lower[len] = '\0';
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strcmp(lower, words[i].key) == 0)
      return words[i].code;
  return KR_DIAG_COUNT;
}

/* With a number it stays, whatever it says. */
void kr_lint_opinion_none(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of(lint->plan, KR_OPINIONS_COUNTING, lint->arena);
  for (size_t i = 0; i < opinions.n; i++) {
    struct kr_text text = kr_comment_words(opinions.v[i].comment);
    if (opinions.v[i].part != NULL || opinions.v[i].no > 0)
      continue;
    enum kr_diag_code code = code_of(text, lint->arena);
    if (code != KR_DIAG_COUNT)
      kr_lint_add(lint, code, lint->plan_file, text, NULL);
  }
}
