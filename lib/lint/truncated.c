/* SPDX-License-Identifier: ISC */
/* Texts that end in the middle of something. */
#include <stdlib.h>
#include <string.h>

#include "base/keymap.h"
#include "base/list.h"
#include "lint/texts.h"

#define TAIL_MOST 6 /* characters searched for elsewhere */
#define TAIL_LEAST 4
#define SHOWN_MOST 12  /* characters of the end in the message */
#define LINES_LEAST 10 /* so many lines of prose make their habit a rule */
#define ODD_SHARE 20   /* at most one of them, or one in so many, may end otherwise */

/* Words that need a continuation. */
static const char *const connectors[] = {"を",       "が",       "の",         "、",       "，",
                                         "・",       "及び",     "並びに",     "又は",     "または",
                                         "に対する", "に関する", "に係る",     "における", "による",
                                         "のための", "との",     "についての", "に向けた"};
/* In prose these too; a title may well end with them. */
static const char *const particles[] = {"に", "は", "と", "で", "へ"};
/* Words that end with them and are complete. */
static const char *const wholes[] = {"もの", "まで", "こと", "もと", "ひと", "あと", "ごと"};

static bool ends_with(struct kr_text text, const char *word) {
  size_t len = strlen(word);
  return text.len >= len && memcmp(text.bytes + text.len - len, word, len) == 0;
}

struct check {
  const struct kr_lint *lint;
  bool keys; /* see is_key */
};

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static bool ends_with_any(struct kr_text text, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (ends_with(text, words[i]))
      return true;
  return false;
}

static bool needs_more(struct kr_text text, bool prose) {
  return !ends_with_any(text, wholes, COUNT(wholes)) &&
         (ends_with_any(text, connectors, COUNT(connectors)) ||
          (prose && ends_with_any(text, particles, COUNT(particles))));
}

/* Signs with which a sentence, or a remark in brackets after it, ends. */
static bool is_closed(uint32_t c) {
  static const char signs[] = "．.！!？?…」』）)】］]〕》〉：:;；";
  return c == 0x3002 || kr_lint_is_one_of(c, signs);
}

/* The lines of a text that end a point: the last one, and those before a bullet. */
struct lines {
  struct kr_lint_span line; /* without the blanks at its end */
  size_t next;
};

/* Steps to the next such line; false at the end of the text. */
static bool next_line(struct lines *lines) {
  const struct kr_lint_text *text = lines->line.text;
  for (;;) {
    if (lines->next >= text->n)
      return false;
    size_t from = lines->next, end = from;
    while (end < text->n && text->c[end] != '\n')
      end++;
    lines->next = end + 1;
    while (end > from && (text->c[end - 1] == ' ' || text->c[end - 1] == 0x3000))
      end--;
    lines->line.from = from;
    lines->line.to = end;
    if (end > from && (lines->next >= text->n || kr_lint_is_bullet(text->c[lines->next])))
      return true;
  }
}

static struct kr_lint_span whole_of(const struct kr_lint_text *text) {
  return (struct kr_lint_span){text, 0, text->n};
}

static bool is_prose(const struct kr_lint_text *text) {
  return text->kind == KR_LINT_PROSE || text->kind == KR_LINT_CLOSING;
}

/* True if a line is already told to have a key that is indented too far; most files have none. */
static bool has_keys(const struct kr_lint *lint) {
  for (size_t i = 0; i < lint->diags->count; i++)
    if (lint->diags->rows[i].code == KR_DIAG_KEY_IN_TEXT)
      return true;
  return false;
}

/* Such a line breaks off, too; one message about it is enough. */
static bool is_key(const struct kr_lint *lint, struct kr_lint_span span) {
  const struct kr_lint_text *text = span.text;
  size_t from = kr_lint_byte(text, span.from), to = kr_lint_byte(text, span.to);
  unsigned line = kr_lint_part(lint, text->file, text->text, from, to).at.line;
  for (size_t i = 0; i < lint->diags->count; i++)
    if (lint->diags->rows[i].code == KR_DIAG_KEY_IN_TEXT && lint->diags->rows[i].at.line == line &&
        strcmp(lint->diags->rows[i].file, text->file->name) == 0)
      return true;
  return false;
}

static void report(const struct check *check, struct kr_lint_span span) {
  const struct kr_lint *lint = check->lint;
  if (check->keys && is_key(lint, span))
    return;
  if (span.to - span.from > SHOWN_MOST)
    span.from = span.to - SHOWN_MOST;
  kr_lint_add_at(lint, KR_DIAG_TEXT_CUT, span, NULL);
}

bool kr_lint_are_closed(const struct kr_lint_texts *texts) {
  size_t count = 0, odd = 0;
  for (size_t i = 0; i < texts->n; i++) {
    const struct kr_lint_text *text = &texts->v[i];
    struct lines lines = {.line.text = text};
    while (is_prose(text) && next_line(&lines)) {
      count++;
      odd += !is_closed(text->c[lines.line.to - 1]);
    }
  }
  return count >= LINES_LEAST && (odd <= 1 || odd * ODD_SHARE <= count);
}

bool kr_lint_breaks_off(const struct kr_lint *lint, struct kr_lint_span span) {
  bool prose = is_prose(span.text), some = span.to > span.from;
  if (some && is_closed(span.text->c[span.to - 1]))
    return false;
  struct kr_text part = kr_lint_slice(span.text, span.from, span.to);
  return needs_more(part, prose) || (prose && some && lint->texts->closed);
}

static void check_prose(const struct check *check, const struct kr_lint_text *text) {
  struct lines lines = {.line.text = text};
  while (next_line(&lines))
    if (kr_lint_breaks_off(check->lint, lines.line))
      report(check, lines.line);
}

/* The last word of a text. */
struct tail {
  const struct kr_lint_text *text;
  uint32_t byte, chars; /* where it begins, and its length */
  bool prefix, whole;   /* elsewhere it occurs so */
};

#define PAIRS 16384
struct tails {
  struct tail *v;
  size_t n, room;
  KR_LIST(size_t) lengths; /* in characters, each once */
  uint8_t pair[PAIRS];     /* bits: tails of these lengths end with two characters of this number */
  struct kr_keymap by_word;
};

/* A number for the two characters before `end`. */
static size_t pair_before(const struct kr_lint_text *text, size_t end) {
  return (text->c[end - 1] * 181 + text->c[end - 2]) % PAIRS;
}

static bool same_script(uint32_t a, uint32_t b) {
  return (kr_unicode_is_kanji(a) && kr_unicode_is_kanji(b)) ||
         (kr_unicode_is_katakana(a) && kr_unicode_is_katakana(b));
}

/* Single kanji that are words, with which a text may well end. */
static bool is_word(uint32_t c) {
  static const char signs[] =
      "場人声力会年月日市町村県国課所時後前中上下内外間者化性的等案書費率数点面道家"
      "手目心水山川海火木金土車店駅本物品事";
  return kr_lint_is_one_of(c, signs);
}

/* How many characters of the end are searched for: a single kanji after kana with what precedes
 * it, or a whole word of katakana; 0 for ends that are often complete. */
static size_t tail_of(const struct kr_lint_text *text) {
  size_t n = text->n, run = 0;
  while (run < n && same_script(text->c[n - 1], text->c[n - 1 - run]))
    run++;
  if (run >= TAIL_LEAST && kr_unicode_is_katakana(text->c[n - 1]))
    return run;
  if (run != 1 || n < TAIL_LEAST || !kr_unicode_is_hiragana(text->c[n - 2]) ||
      is_word(text->c[n - 1]))
    return 0;
  return n < TAIL_MOST ? n : TAIL_MOST;
}

/* The bit of a length; several may share one. */
static unsigned bit_of(struct tails *tails, size_t chars, struct kr_arena *arena) {
  size_t i = 0;
  while (i < tails->lengths.n && tails->lengths.v[i] != chars)
    i++;
  if (i == tails->lengths.n)
    *KR_LIST_ADD(&tails->lengths, arena) = chars;
  return 1U << i % 8;
}

static void put_tail(const struct kr_lint *lint, const struct kr_lint_text *text,
                     struct tails *tails) {
  size_t chars = tail_of(text);
  if (chars == 0)
    return;
  struct tail *tail = KR_LIST_ADD(tails, lint->arena);
  tail->text = text;
  tail->chars = (uint32_t)chars;
  tails->pair[pair_before(text, text->n)] |= (uint8_t)bit_of(tails, chars, lint->arena);
  tail->byte = (uint32_t)kr_lint_byte(text, text->n - chars);
}

static struct kr_text bytes_of(const struct tail *tail) {
  return kr_text_part(tail->text->text, tail->byte, tail->text->text.len);
}

static int by_word(const void *a, const void *b) {
  const struct tail *x = a, *y = b;
  int order = kr_text_compare(bytes_of(x), bytes_of(y));
  if (order == 0)
    order = (x->text > y->text) - (x->text < y->text);
  return order;
}

static uint64_t key_of(const uint32_t *c, size_t chars) {
  return kr_keymap_text(kr_text_view((const char *)c, chars * sizeof *c));
}

static const uint32_t *word_of(const struct tail *tail) {
  return tail->text->c + tail->text->n - tail->chars;
}

/* In the order of their words; of equal ones the first is found. */
static void index_tails(struct tails *tails, struct kr_arena *arena) {
  qsort(tails->v, tails->n, sizeof *tails->v, by_word);
  kr_keymap_init(&tails->by_word, arena);
  for (size_t i = tails->n; i-- > 0;)
    kr_keymap_add(&tails->by_word, key_of(word_of(&tails->v[i]), tails->v[i].chars), i);
}

/* The first of the tails that equal these characters; NULL if there is none. */
static struct tail *find_tail(const struct tails *tails, const uint32_t *c, size_t chars) {
  const struct kr_keymap_node *node = kr_keymap_first(&tails->by_word, key_of(c, chars));
  for (; node != NULL; node = kr_keymap_next(&tails->by_word, node)) {
    struct tail *tail = &tails->v[node->value];
    if (tail->chars == chars && memcmp(word_of(tail), c, chars * sizeof *c) == 0)
      return tail;
  }
  return NULL;
}

/* True if the word that ends at `end` is the beginning of a longer one. A word of katakana that is
 * longer by more than a character is a compound. */
static bool is_prefix(const struct kr_lint_text *text, size_t end) {
  bool longer = end < text->n && same_script(text->c[end - 1], text->c[end]);
  bool compound = end + 1 < text->n && kr_unicode_is_katakana(text->c[end + 1]);
  return longer && !(kr_unicode_is_katakana(text->c[end]) && compound);
}

/* True if a word of katakana that begins at `at` is the end of a longer one. */
static bool is_suffix(const struct kr_lint_text *text, size_t at, size_t end) {
  return at > 0 && kr_unicode_is_katakana(text->c[end - 1]) &&
         kr_unicode_is_katakana(text->c[at]) && kr_unicode_is_katakana(text->c[at - 1]);
}

/* Notes in the first of equal tails how its word occurs in this text before `end`. */
static void look_for_tail(const struct kr_lint_text *text, size_t end, size_t chars,
                          const struct tails *tails) {
  if (chars > end || is_suffix(text, end - chars, end))
    return;
  struct tail *found = find_tail(tails, text->c + end - chars, chars);
  if (found == NULL)
    return;
  if (is_prefix(text, end))
    found->prefix = true;
  else if (found->text != text || end < text->n)
    found->whole = true;
}

static void look_for_tails(const struct kr_lint_text *text, const struct tails *tails) {
  for (size_t end = 2; end <= text->n; end++) {
    unsigned bits = tails->pair[pair_before(text, end)];
    for (size_t i = 0; bits != 0 && i < tails->lengths.n; i++)
      if ((bits >> i % 8 & 1) != 0)
        look_for_tail(text, end, tails->lengths.v[i], tails);
  }
}

/* A text is truncated if its last word occurs elsewhere only as a prefix. */
static void check_tails(const struct check *check, struct tails *tails) {
  const struct kr_lint_texts *texts = check->lint->texts;
  if (tails->n == 0)
    return;
  index_tails(tails, check->lint->arena);
  for (size_t i = 0; i < texts->n; i++)
    look_for_tails(&texts->v[i], tails);
  for (size_t i = 0; i < tails->n; i++)
    if (tails->v[i].prefix && !tails->v[i].whole)
      report(check, whole_of(tails->v[i].text));
}

void kr_lint_truncated(const struct kr_lint *lint) {
  struct tails tails = {.v = NULL};
  const struct check check = {lint, has_keys(lint)};
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    if (is_prose(text))
      check_prose(&check, text);
    else if (kr_lint_breaks_off(lint, whole_of(text)))
      report(&check, whole_of(text));
    else
      put_tail(lint, text, &tails);
  }
  check_tails(&check, &tails);
}
