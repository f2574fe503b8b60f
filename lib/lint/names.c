/* SPDX-License-Identifier: ISC */
/* Words that differ by one character from a name of the plan or from a frequent term. */
#include <stdlib.h>

#include "base/keymap.h"
#include "base/list.h"
#include "lint/texts.h"

#define NAME_LEAST 4 /* characters; shorter ones are too similar to other words */
#define TERM_LEAST 5
#define LONG_TERM 8 /* a term of so many characters is recognised by all but one of them */
#define OFTEN 3

/* Characters that distinguish things of one kind: 佐久東小学校 is no slip of 佐久西小学校. */
static bool distinguishes(uint32_t c) {
  static const char signs[] = "東西南北上下大小中内外前後左右新旧男女市県国町村区春夏秋冬"
                              "一二三四五六七八九十〇甲乙丙丁本副正第次年月日";
  return kr_unicode_is_digit(c) || kr_lint_is_one_of(c, signs);
}

/* Signs between the parts of a name, which people add or omit: blanks, の, a middle dot, brackets
 * and breaks. */
static bool joins(uint32_t c) {
  static const char signs[] = " \n　・･の、「」";
  return kr_lint_is_one_of(c, signs);
}

static bool is_kana(uint32_t c) { return kr_unicode_is_hiragana(c) || kr_unicode_is_katakana(c); }

/* True if the characters of the name from `from` to its end are in the text at `at`. */
static bool has_rest_at(const struct kr_lint_text *text, size_t at, const struct kr_lint_text *name,
                        size_t from) {
  for (; from < name->n; at++, from++)
    if (at >= text->n || text->c[at] != name->c[from])
      return false;
  return true;
}

/* The shortest name of which the character at `place` may be a slip for another. At the ends names
 * differ for good reasons more often than within: there it takes a longer name, and two kana at the
 * last place. */
static size_t shortest_with_slip(const struct kr_lint_text *name, size_t place) {
  uint32_t wanted = name->c[place];
  if (place > 0 && place + 1 < name->n)
    return is_kana(wanted) ? NAME_LEAST : 6;
  if (is_kana(wanted))
    return 6;
  return place == 0 && kr_unicode_is_kanji(wanted) ? 8 : SIZE_MAX;
}

/* A slip of one character for another. */
static bool is_other(const struct kr_lint_text *name, size_t place, uint32_t here) {
  uint32_t wanted = name->c[place];
  if ((distinguishes(here) && distinguishes(wanted)) || joins(here) || joins(wanted))
    return false;
  if (is_kana(here) != is_kana(wanted) || kr_unicode_is_kanji(here) != kr_unicode_is_kanji(wanted))
    return false;
  return name->n >= shortest_with_slip(name, place);
}

/* Length of the slip of the name at `at`, or 0: one character is replaced, missing or added.
 * Names are shortened and joined at their ends, so those must be whole. */
static size_t slip_at(const struct kr_lint_text *text, size_t at, const struct kr_lint_text *name) {
  size_t n = name->n, like = 0;
  while (like < n && at + like < text->n && text->c[at + like] == name->c[like])
    like++;
  if (like >= n || at + like >= text->n)
    return 0;
  uint32_t here = text->c[at + like], wanted = name->c[like];
  bool within = like > 0 && n >= TERM_LEAST;
  if (within && has_rest_at(text, at + like + 1, name, like) && !joins(here) &&
      !distinguishes(here))
    return n + 1;
  if (has_rest_at(text, at + like + 1, name, like + 1) && is_other(name, like, here))
    return n;
  if (within && like + 1 < n && has_rest_at(text, at + like, name, like + 1) && !joins(wanted) &&
      !distinguishes(wanted))
    return n - 1;
  return 0;
}

/* The slip may be another name of the list, or a part of one. */
static bool is_named(const struct kr_lint_text *text, size_t at, size_t len,
                     const struct kr_lint_text *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t before = 0; before <= at && before < names[i].n; before++)
      if (names[i].n >= before + len && kr_lint_has_at(text, at - before, &names[i]))
        return true;
  return false;
}

/* The names of the plan, with their numbers by first and by second character; a slip leaves one of
 * these alone. */
struct names {
  struct kr_lint_text *v;
  size_t n;
  struct kr_keymap first, second;
};

/* A name with a character that nobody sees, which is told by itself, is near to none. */
static struct kr_lint_text spell_name(const struct kr_lint *lint, struct kr_text name) {
  struct kr_lint_text spelt = kr_lint_spell(lint, name);
  for (size_t i = 0; i < spelt.n; i++)
    if (kr_unicode_hidden(spelt.c[i]) != NULL)
      spelt.n = 0;
  return spelt;
}

static struct names index_names(const struct kr_lint *lint) {
  const struct kr_text_list *list = &lint->plan->names;
  struct names names = {.v = kr_arena_alloc_array(lint->arena, list->n + 1, sizeof *names.v),
                        .n = list->n};
  kr_keymap_init(&names.first, lint->arena);
  kr_keymap_init(&names.second, lint->arena);
  for (size_t i = list->n; i-- > 0;) { /* the last added comes first */
    names.v[i] = spell_name(lint, list->v[i]);
    if (names.v[i].n < NAME_LEAST)
      continue;
    kr_keymap_add(&names.first, names.v[i].c[0], i);
    kr_keymap_add(&names.second, names.v[i].c[1], i);
  }
  return names;
}

/* The first name of these, in the order of the list, that has a slip at `at`; sets its length. */
static const struct kr_lint_text *slipped(const struct names *names, const struct kr_keymap *map,
                                          const struct kr_lint_text *text, size_t at, size_t *len) {
  uint32_t c = map == &names->first ? text->c[at] : text->c[at + 1];
  for (const struct kr_keymap_node *node = kr_keymap_first(map, c); node != NULL;
       node = kr_keymap_next(map, node)) {
    *len = slip_at(text, at, &names->v[node->value]);
    if (*len > 0 && !is_named(text, at, *len, names->v, names->n))
      return &names->v[node->value];
  }
  return NULL;
}

static void find_slips(const struct kr_lint *lint, const struct kr_lint_text *text,
                       const struct names *names) {
  for (size_t at = 0; at < text->n; at++) {
    size_t len = 0, other = 0;
    const struct kr_lint_text *name = slipped(names, &names->first, text, at, &len);
    const struct kr_lint_text *second = slipped(names, &names->second, text, at, &other);
    if (name == NULL || (second != NULL && second < name)) {
      name = second;
      len = other;
    }
    if (name == NULL)
      continue;
    kr_lint_add_at(lint, KR_DIAG_NAME_NEAR, (struct kr_lint_span){text, at, at + len},
                   name->text.bytes);
    at += len - 1;
  }
}

void kr_lint_names(const struct kr_lint *lint) {
  const struct names names = index_names(lint);
  for (size_t i = 0; names.n > 0 && i < lint->texts->n; i++)
    find_slips(lint, &lint->texts->v[i], &names);
}

/* A word of katakana in a text. */
struct term {
  const struct kr_lint_text *text;
  size_t from;
  struct kr_lint_text word;
  size_t times;
};

/* One of equal terms, the first. */
struct terms {
  struct term *v;
  size_t n, room;
  struct kr_keymap by_word;
};

/* Such a word is checked as a name. */
static bool is_in_a_name(const struct kr_lint *lint, const char *word) {
  for (size_t i = 0; lint->plan != NULL && i < lint->plan->names.n; i++)
    if (kr_text_contains(lint->plan->names.v[i], word))
      return true;
  return false;
}

static int by_word(const void *a, const void *b) {
  return kr_text_compare(((const struct term *)a)->word.text, ((const struct term *)b)->word.text);
}

static struct term *find_term(const struct terms *terms, uint64_t key, struct kr_text word) {
  const struct kr_keymap_node *node = kr_keymap_first(&terms->by_word, key);
  while (node != NULL && !kr_text_equal(terms->v[node->value].word.text, word))
    node = kr_keymap_next(&terms->by_word, node);
  return node == NULL ? NULL : &terms->v[node->value];
}

/* Counts the term of these characters. */
static void put_term(const struct kr_lint *lint, struct kr_lint_span span, struct terms *terms) {
  struct kr_text word = kr_lint_slice(span.text, span.from, span.to);
  uint64_t key = kr_keymap_text(word);
  struct term *term = find_term(terms, key, word);
  if (term == NULL) {
    kr_keymap_add(&terms->by_word, key, terms->n);
    term = KR_LIST_ADD(terms, lint->arena);
    term->text = span.text;
    term->from = span.from;
    term->word.text = word;
    term->word.c = span.text->c + span.from;
    term->word.n = span.to - span.from;
  }
  term->times++;
}

static void put_terms(const struct kr_lint *lint, const struct kr_lint_text *text,
                      struct terms *terms) {
  for (size_t at = 0, end; at < text->n; at = end + 1) {
    for (end = at; end < text->n && kr_unicode_is_katakana(text->c[end]); end++)
      continue;
    if (end - at >= TERM_LEAST)
      put_term(lint, (struct kr_lint_span){text, at, end}, terms);
  }
}

/* Katakana that sound or look alike: voiced, small, and of similar shape. The pairs are adjacent
 * in Unicode, those of ハ in threes. */
static bool are_alike(uint32_t a, uint32_t b) {
  static const uint32_t shapes[][2] = {{0x30BD, 0x30F3}, {0x30B7, 0x30C4}, {0x30AF, 0x30BF}};
  for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
    if ((a == shapes[i][0] && b == shapes[i][1]) || (a == shapes[i][1] && b == shapes[i][0]))
      return true;
  if (a > b)
    return are_alike(b, a);
  bool pair = b - a == 1 && ((a >= 0x30A1 && b <= 0x30C9) || a >= 0x30E3);
  bool three = a >= 0x30CF && b <= 0x30DD && (a - 0x30CF) / 3 == (b - 0x30CF) / 3;
  return pair || three;
}

/* Small kana and the long mark are lost or added most easily. */
static bool is_light(uint32_t c) {
  static const char signs[] = "ァィゥェォッャュョー";
  return kr_lint_is_one_of(c, signs);
}

/* Words that differ by one inner character may well be two words (マッチング, マッピング): it must
 * be a character that is easily mistaken. */
static bool is_slip(const struct kr_lint_text *rare, const struct kr_lint_text *often) {
  size_t like = 0;
  if (rare->c[0] != often->c[0] || rare->c[rare->n - 1] != often->c[often->n - 1] ||
      slip_at(rare, 0, often) != rare->n)
    return false;
  while (rare->c[like] == often->c[like])
    like++;
  if (rare->n == often->n)
    return are_alike(rare->c[like], often->c[like]);
  const struct kr_lint_text *longer = rare->n > often->n ? rare : often;
  return is_light(longer->c[like]) || longer->n >= LONG_TERM;
}

void kr_lint_terms(const struct kr_lint *lint) {
  struct terms terms = {.v = NULL};
  kr_keymap_init(&terms.by_word, lint->arena);
  for (size_t i = 0; i < lint->texts->n; i++)
    put_terms(lint, &lint->texts->v[i], &terms);
  if (terms.n == 0)
    return;
  qsort(terms.v, terms.n, sizeof *terms.v, by_word);
  for (size_t i = 0; i < terms.n; i++)
    for (size_t j = 0; terms.v[i].times == 1 && j < terms.n; j++) {
      const struct term *rare = &terms.v[i], *often = &terms.v[j];
      if (often->times < OFTEN || !is_slip(&rare->word, &often->word))
        continue;
      const char *word = kr_arena_copy(lint->arena, often->word.text.bytes, often->word.text.len);
      if (!is_in_a_name(lint, word))
        kr_lint_add_at(lint, KR_DIAG_TERM_NEAR,
                       (struct kr_lint_span){rare->text, rare->from, rare->from + rare->word.n},
                       word);
      break;
    }
}
