/* Texts that end in the middle of something. */
#include <stdlib.h>
#include <string.h>

#include "lint/texts.h"

#define TAIL_MOST 6 /* characters looked for elsewhere */
#define TAIL_LEAST 4
#define SHOWN_MOST 12  /* of the end, in the message */
#define LINES_LEAST 10 /* lines of prose, from which on their habit is a rule */
#define ODD_SHARE 20   /* of which at most one, or one in so many, may end otherwise */

/* Words behind which more must come. */
static const char *const connectors[] = {"を",       "が",       "の",         "、",       "，",
                                         "・",       "及び",     "並びに",     "又は",     "または",
                                         "に対する", "に関する", "に係る",     "における", "による",
                                         "のための", "との",     "についての", "に向けた"};
/* In prose these too; a title may well end so. */
static const char *const particles[] = {"に", "は", "と", "で", "へ"};
/* Words that end so and are whole. */
static const char *const wholes[] = {"もの", "まで", "こと", "もと", "ひと", "あと", "ごと"};

static bool ends_with(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.bytes + text.len - len, word, len) == 0;
}

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static bool ends_with_any(struct kr_text text, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (ends_with(text, words[i]))
      return true;
  return false;
}

static bool wants_more(struct kr_text text, bool prose) {
  return !ends_with_any(text, wholes, COUNT(wholes)) &&
         (ends_with_any(text, connectors, COUNT(connectors)) ||
          (prose && ends_with_any(text, particles, COUNT(particles))));
}

/* Signs with which a sentence, or a remark in brackets behind it, ends. */
static bool is_closed(uint32_t c) {
  static const char signs[] = "。．.！!？?…」』）)】］]〕》〉：:;；";
  return kr_lint_is_one_of(c, signs);
}

/* A line of prose that stands for itself: it is the last, or a bullet follows. The characters
 * [from, to), blanks at the end taken off; false at the end of the text. */
struct line {
  const struct kr_lint_text *text;
  size_t from, to, next;
};

static bool next_line(struct line *line) {
  const struct kr_lint_text *text = line->text;
  for (;;) {
    if (line->next >= text->n)
      return false;
    size_t end = line->from = line->next;
    while (end < text->n && text->c[end] != '\n')
      end++;
    line->next = end + 1;
    while (end > line->from && (text->c[end - 1] == ' ' || text->c[end - 1] == 0x3000))
      end--;
    line->to = end;
    if (end > line->from && (line->next >= text->n || kr_lint_is_bullet(text->c[line->next])))
      return true;
  }
}

static bool is_prose(const struct kr_lint_text *text) {
  return text->kind == KR_LINT_PROSE || text->kind == KR_LINT_CLOSING;
}

static void report(const struct kr_lint *lint, const struct kr_lint_text *text, size_t from,
                   size_t to) {
  kr_lint_add_at(lint, KR_DIAG_TEXT_CUT, text, to - from > SHOWN_MOST ? to - SHOWN_MOST : from, to,
                 NULL);
}

bool kr_lint_are_closed(const struct kr_lint_texts *texts) {
  size_t lines = 0, odd = 0;
  for (size_t i = 0; i < texts->n; i++) {
    struct line line = {.text = &texts->v[i]};
    while (is_prose(line.text) && next_line(&line)) {
      lines++;
      odd += !is_closed(line.text->c[line.to - 1]);
    }
  }
  return lines >= LINES_LEAST && (odd <= 1 || odd * ODD_SHARE <= lines);
}

bool kr_lint_breaks_off(const struct kr_lint *lint, const struct kr_lint_text *text, size_t from,
                        size_t to) {
  struct kr_text part = kr_lint_slice(text, from, to);
  bool prose = is_prose(text);
  return wants_more(part, prose) ||
         (prose && lint->texts->closed && to > from && !is_closed(text->c[to - 1]));
}

static void check_prose(const struct kr_lint *lint, const struct kr_lint_text *text) {
  struct line line = {.text = text};
  while (next_line(&line))
    if (kr_lint_breaks_off(lint, text, line.from, line.to))
      report(lint, text, line.from, line.to);
}

/* The end of a text that may be a part of a longer word elsewhere. */
struct tail {
  const struct kr_lint_text *text;
  struct kr_text word;
  size_t chars;
  bool goes_on, ends; /* elsewhere */
};

struct tails {
  struct tail *v;
  size_t n, room;
};

static bool same_script(uint32_t a, uint32_t b) {
  return (kr_unicode_is_kanji(a) && kr_unicode_is_kanji(b)) ||
         (kr_unicode_is_katakana(a) && kr_unicode_is_katakana(b));
}

/* Single kanji that are words of their own, with which a text may well end. */
static bool is_word(uint32_t c) {
  static const char signs[] =
      "場人声力会年月日市町村県国課所時後前中上下内外間者化性的等案書費率数点面道家"
      "手目心水山川海火木金土車店駅本物品事";
  return kr_lint_is_one_of(c, signs);
}

/* How many characters of the end are looked for: a single kanji behind kana with what stands
 * before it, or a whole word of katakana; 0 for ends that are often whole. */
static size_t tail_of(const struct kr_lint_text *text) {
  size_t n = text->n, run = 0;
  while (run < n && same_script(text->c[n - 1], text->c[n - 1 - run]))
    run++;
  if (run >= TAIL_LEAST && kr_unicode_is_katakana(text->c[n - 1]))
    return run;
  bool single = run == 1 && n >= TAIL_LEAST && kr_unicode_is_hiragana(text->c[n - 2]) &&
                !is_word(text->c[n - 1]);
  return !single ? 0 : n < TAIL_MOST ? n : TAIL_MOST;
}

static void put_tail(const struct kr_lint *lint, const struct kr_lint_text *text,
                     struct tails *tails) {
  size_t chars = tail_of(text);
  if (chars == 0)
    return;
  tails->v = kr_arena_grow(lint->arena, tails->v, tails->n, &tails->room, sizeof *tails->v);
  struct tail *tail = &tails->v[tails->n++];
  tail->text = text;
  tail->chars = chars;
  tail->word = kr_lint_slice(text, text->n - chars, text->n);
}

static int by_word(const void *a, const void *b) {
  const struct tail *x = a, *y = b;
  int order = kr_text_compare(x->word, y->word);
  return order != 0 ? order : (x->text > y->text) - (x->text < y->text);
}

/* The first of the tails that equal the word; `n` where there is none. */
static size_t find_tail(const struct tails *tails, struct kr_text word) {
  size_t low = 0, high = tails->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (kr_text_compare(tails->v[middle].word, word) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < tails->n && kr_text_equal(tails->v[low].word, word) ? low : tails->n;
}

/* True where the word that ends at `end` is the beginning of a longer one: of katakana, one that
 * is longer by a character, since others are compounds. */
static bool is_part(const struct kr_lint_text *text, size_t end) {
  bool longer = end < text->n && same_script(text->c[end - 1], text->c[end]);
  bool compound = end + 1 < text->n && kr_unicode_is_katakana(text->c[end + 1]);
  return longer && !(kr_unicode_is_katakana(text->c[end]) && compound);
}

/* Notes on the first of equal tails what follows its word where it stands in this text. */
static void look_for_tails(const struct kr_lint_text *text, size_t chars, struct tails *tails) {
  for (size_t at = 0; at + chars <= text->n; at++) {
    size_t end = at + chars;
    bool inside = at > 0 && kr_unicode_is_katakana(text->c[end - 1]) &&
                  kr_unicode_is_katakana(text->c[at]) && kr_unicode_is_katakana(text->c[at - 1]);
    size_t found = inside ? tails->n : find_tail(tails, kr_lint_slice(text, at, end));
    if (found == tails->n)
      continue;
    if (is_part(text, end))
      tails->v[found].goes_on = true;
    else if (tails->v[found].text != text || end < text->n)
      tails->v[found].ends = true;
  }
}

static bool seen_before(const size_t *lengths, size_t n, size_t chars) {
  for (size_t i = 0; i < n; i++)
    if (lengths[i] == chars)
      return true;
  return false;
}

/* A text is cut where its last word goes on wherever else it stands. */
static void check_tails(const struct kr_lint *lint, struct tails *tails) {
  size_t *lengths = kr_arena_alloc_array(lint->arena, tails->n + 1, sizeof *lengths), n = 0;
  if (tails->n == 0)
    return;
  qsort(tails->v, tails->n, sizeof *tails->v, by_word);
  for (size_t i = 0; i < tails->n; i++) {
    if (seen_before(lengths, n, tails->v[i].chars))
      continue;
    lengths[n++] = tails->v[i].chars;
    for (size_t j = 0; j < lint->texts->n; j++)
      look_for_tails(&lint->texts->v[j], tails->v[i].chars, tails);
  }
  for (size_t i = 0; i < tails->n; i++)
    if (tails->v[i].goes_on && !tails->v[i].ends)
      report(lint, tails->v[i].text, 0, tails->v[i].text->n);
}

void kr_lint_truncated(const struct kr_lint *lint) {
  struct tails tails = {NULL, 0, 0};
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    if (is_prose(text))
      check_prose(lint, text);
    else if (kr_lint_breaks_off(lint, text, 0, text->n))
      report(lint, text, 0, text->n);
    else
      put_tail(lint, text, &tails);
  }
  check_tails(lint, &tails);
}
