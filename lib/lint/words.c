/* SPDX-License-Identifier: ISC */
/* Damaged texts: brackets without a partner, word forms that do not exist. */
#include <string.h>

#include "lint/texts.h"

#define OPEN_MOST 64

/* Half and full width may pair; that is a matter of style. */
static const struct {
  uint32_t open[2], close[2];
  bool strict; /* a closing one alone is a fault too: 1) and a) are not */
} pairs[] = {
    {{'(', 0xFF08}, {')', 0xFF09}, false},      {{'[', 0xFF3B}, {']', 0xFF3D}, false},
    {{0x300C, 0xFF62}, {0x300D, 0xFF63}, true}, {{0x300E, 0}, {0x300F, 0}, true},
    {{0x3010, 0}, {0x3011, 0}, true},           {{0x3014, 0}, {0x3015, 0}, true},
    {{0x300A, 0}, {0x300B, 0}, true},           {{0x3008, 0}, {0x3009, 0}, true},
};
#define PAIR_COUNT (sizeof pairs / sizeof pairs[0])

/* False for most characters, which are none. */
static bool may_be_bracket(uint32_t c) {
  return c - 0x3008 <= 0x3015 - 0x3008 || c >= 0xFF08 || (c <= ']' && c >= '(');
}

/* The pair of a bracket; PAIR_COUNT for another sign. */
static size_t pair_of(uint32_t c, bool *opens) {
  size_t i = 0;
  for (; i < PAIR_COUNT; i++) {
    *opens = c == pairs[i].open[0] || c == pairs[i].open[1];
    if (*opens || c == pairs[i].close[0] || c == pairs[i].close[1])
      break;
  }
  return i;
}

static void report_bracket(const struct kr_lint *lint, const struct kr_lint_text *text, size_t at) {
  kr_lint_add_at(lint, KR_DIAG_BRACKET_SINGLE, (struct kr_lint_span){text, at, at + 1}, NULL);
}

/* The index of a closing bracket's partner among the open ones; `depth` if it has none. */
static size_t partner(const struct kr_lint_text *text, const size_t *open, size_t depth,
                      size_t pair) {
  bool opens;
  for (size_t i = depth; i > 0; i--)
    if (pair_of(text->c[open[i - 1]], &opens) == pair)
      return i - 1;
  return depth;
}

static void report_open(const struct kr_lint *lint, const struct kr_lint_text *text,
                        const size_t *open, size_t count) {
  for (size_t i = 0; i < count; i++)
    report_bracket(lint, text, open[i]);
}

/* Reports those that are open at the end of a point of a list. If it breaks off, that is reported
 * instead. */
static void report_left(const struct kr_lint *lint, const struct kr_lint_text *text,
                        const size_t *open, size_t count, size_t end) {
  if (count > 0 && !kr_lint_breaks_off(lint, (struct kr_lint_span){text, open[0], end}))
    report_open(lint, text, open, count);
}

/* A bracket may be closed some lines further on, but not in the next point of a list. */
static void check_brackets(const struct kr_lint *lint, const struct kr_lint_text *text) {
  size_t open[OPEN_MOST], depth = 0;
  for (size_t at = 0; at < text->n; at++) {
    bool opens = false;
    if (text->c[at] == '\n' && kr_lint_is_bullet(text->c[at + 1])) {
      report_left(lint, text, open, depth, at);
      depth = 0;
    }
    if (!may_be_bracket(text->c[at]))
      continue;
    size_t pair = pair_of(text->c[at], &opens);
    if (pair == PAIR_COUNT)
      continue;
    if (opens) {
      if (depth == OPEN_MOST)
        return;
      open[depth++] = at;
      continue;
    }
    size_t found = partner(text, open, depth, pair);
    if (found == depth && pairs[pair].strict)
      report_bracket(lint, text, at);
    if (found < depth)
      report_open(lint, text, open + found + 1, depth - found - 1);
    depth = found;
  }
  report_left(lint, text, open, depth, text->n);
}

void kr_lint_brackets(const struct kr_lint *lint) {
  for (size_t i = 0; i < lint->texts->n; i++)
    check_brackets(lint, &lint->texts->v[i]);
}

/* Forms that are always a slip, except after the characters of `unless` (励まします); with
 * `closing`, only in the last sentence of an approach: it says what the city will do, and cannot
 * say that somebody is able to. */
static const struct {
  const char *found, *read, *unless;
  bool closing;
  size_t before; /* characters before it that are shown too, since it means little by itself */
} slips[] = {
    {"まします", "みます", "励覚醒冷済澄悩げさすだやら", false, 3},
    {"をを", "を", "", false, 3},
    {"、、", "、", "", false, 3},
    {"。。", "。", "", false, 3},
    {"、。", "。", "", false, 3},
    {"。、", "、", "", false, 3},
    {"感ぜられ", "感じられ", "", false, 0},
    {"取り組めます。", "取り組みます。", "", true, 0},
    {"取組めます。", "取組みます。", "", true, 0},
};

/* What it may mean, after the characters that are shown before it. */
static const char *reading(const struct kr_lint *lint, struct kr_text whole, size_t shown,
                           size_t at, const char *read) {
  size_t before = at - shown, len = strlen(read);
  char *word = kr_arena_alloc(lint->arena, before + len + 1);
  memcpy(word, whole.bytes + shown, before);
  memcpy(word + before, read, len);
  return word;
}

static void find_slip(const struct kr_lint *lint, const struct kr_lint_text *text, size_t slip) {
  struct kr_text whole = text->text;
  size_t len = strlen(slips[slip].found), at = 0;
  if (slips[slip].closing && text->kind != KR_LINT_CLOSING)
    return;
  if (slips[slip].closing && whole.len > len)
    at = whole.len - len;
  for (; (at = kr_text_find(whole, at, slips[slip].found)) < whole.len; at++) {
    size_t from = kr_lint_character(text, at);
    if (from > 0 && kr_lint_is_one_of(text->c[from - 1], slips[slip].unless))
      continue;
    size_t shown = from < slips[slip].before ? 0 : from - slips[slip].before;
    struct kr_lint_span span = {text, shown, kr_lint_character(text, at + len)};
    kr_lint_add_at(lint, KR_DIAG_WORD_DAMAGED, span,
                   reading(lint, whole, kr_lint_byte(text, shown), at, slips[slip].read));
    at += len - 1;
  }
}

#define SLIPS (sizeof slips / sizeof slips[0])

struct slip_words {
  struct kr_lint_text spelt[SLIPS];
  uint64_t firsts, seconds; /* bits: the last six of a first, of a second character */
};

/* Bits: the slips of which the first two characters are in the text. */
static unsigned candidates(const struct kr_lint_text *text, const struct slip_words *words) {
  unsigned found = 0;
  for (size_t at = 0; at + 1 < text->n; at++) {
    uint32_t first = text->c[at], second = text->c[at + 1];
    if ((words->firsts >> (first & 63) & words->seconds >> (second & 63) & 1) == 0)
      continue;
    for (size_t slip = 0; slip < SLIPS; slip++)
      if (words->spelt[slip].c[0] == first && words->spelt[slip].c[1] == second)
        found |= 1U << slip;
  }
  return found;
}

void kr_lint_slips(const struct kr_lint *lint) {
  struct slip_words words = {.firsts = 0};
  for (size_t slip = 0; slip < SLIPS; slip++) {
    words.spelt[slip] = kr_lint_spell(lint, kr_text_of(slips[slip].found));
    words.firsts |= UINT64_C(1) << (words.spelt[slip].c[0] & 63);
    words.seconds |= UINT64_C(1) << (words.spelt[slip].c[1] & 63);
  }
  for (size_t i = 0; i < lint->texts->n; i++) {
    unsigned found = candidates(&lint->texts->v[i], &words);
    for (size_t slip = 0; slip < SLIPS; slip++)
      if ((found >> slip & 1) != 0)
        find_slip(lint, &lint->texts->v[i], slip);
  }
}
