/* SPDX-License-Identifier: ISC */
/* One term in two forms: full and half width, and numerals of two kinds. */
#include <stdlib.h>

#include "base/keymap.h"
#include "base/list.h"
#include "base/textkey.h"
#include "lint/texts.h"

/* The first occurrence of a form of a term; the key is the same for all forms of the term. */
struct form {
  struct kr_lint_span span;
  struct kr_text key, form;
  size_t order, times;
};

struct forms {
  struct kr_keymap by_form;
  struct form *v;
  size_t n, room;
};

/* Counts a form of a term; without a key, the form's own. Kept is the first of each, since a term
 * comes often. */
static void put_form(const struct kr_lint *lint, struct kr_lint_span span, struct kr_text key,
                     struct kr_text form, struct forms *forms) {
  uint64_t hash = kr_keymap_pair(form, key);
  const struct kr_keymap_node *node = kr_keymap_first(&forms->by_form, hash);
  for (; node != NULL; node = kr_keymap_next(&forms->by_form, node)) {
    struct form *known = &forms->v[node->value];
    if (kr_text_equal(known->form, form) && (key.bytes == NULL || kr_text_equal(known->key, key))) {
      known->times++;
      return;
    }
  }
  kr_keymap_add(&forms->by_form, hash, forms->n);
  if (key.bytes == NULL)
    key = kr_text_key(lint->arena, form);
  struct form one = {span, key, form, forms->n, 1};
  *KR_LIST_ADD(forms, lint->arena) = one;
}

static int by_form(const void *a, const void *b) {
  const struct form *x = a, *y = b;
  int order = kr_text_compare(x->key, y->key);
  if (order == 0)
    order = kr_text_compare(x->form, y->form);
  if (order == 0)
    order = (x->order > y->order) - (x->order < y->order);
  return order;
}

/* The most frequent form, the first of equals. */
static size_t usual(const struct forms *forms, size_t from, size_t to) {
  size_t best = from;
  for (size_t i = from + 1; i < to; i++) {
    const struct form *a = &forms->v[i], *b = &forms->v[best];
    if (a->times > b->times || (a->times == b->times && a->order < b->order))
      best = i;
  }
  return best;
}

/* Warns of each form of a term but the usual one, at its first occurrence. */
static void report(const struct kr_lint *lint, enum kr_diag_code code, struct forms *forms) {
  if (forms->n == 0)
    return;
  qsort(forms->v, forms->n, sizeof *forms->v, by_form);
  for (size_t from = 0, to; from < forms->n; from = to) {
    for (to = from + 1; to < forms->n && kr_text_equal(forms->v[to].key, forms->v[from].key); to++)
      continue;
    size_t best = usual(forms, from, to);
    for (size_t i = from; i < to; i++)
      if (i != best) {
        const struct kr_lint_span *other = &forms->v[best].span;
        struct kr_text form = kr_lint_slice(other->text, other->from, other->to);
        kr_lint_add_at(lint, code, forms->v[i].span,
                       kr_arena_copy(lint->arena, form.bytes, form.len));
      }
  }
}

static bool is_wide_latin(uint32_t c) {
  return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static bool is_latin(uint32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_wide_latin(c);
}

static size_t katakana_end(const struct kr_lint_text *text, size_t at) {
  while (at < text->n && kr_unicode_is_katakana(text->c[at]))
    at++;
  return at;
}

/* `at` for digits alone. */
static size_t latin_end(const struct kr_lint_text *text, size_t at) {
  bool letters = false;
  size_t end = at;
  for (; end < text->n; end++) {
    uint32_t c = text->c[end];
    if (!is_latin(c) && !kr_unicode_is_digit(c))
      break;
    letters = letters || is_latin(c);
  }
  return letters ? end : at;
}

/* The end of the term that begins at `at`: a run of katakana, or of Latin letters and digits, of
 * at least two characters; `at` if there is none. */
static size_t term_end(const struct kr_lint_text *text, size_t at) {
  size_t end = katakana_end(text, at);
  if (end == at)
    end = latin_end(text, at);
  return end - at > 1 ? end : at;
}

/* False for kanji and hiragana, of which most of a text is. */
static bool may_begin(uint32_t c) { return c < 0x3041 || (c > 0x309F && c < 0x4E00) || c > 0x9FFF; }

void kr_lint_widths(const struct kr_lint *lint) {
  struct forms forms = {.v = NULL};
  kr_keymap_init(&forms.by_form, lint->arena);
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    for (size_t at = 0, end; at < text->n; at = end) {
      end = may_begin(text->c[at]) ? term_end(text, at) : at;
      if (end == at) {
        end++;
        continue;
      }
      struct kr_text part = kr_lint_slice(text, at, end);
      put_form(lint, (struct kr_lint_span){text, at, end}, kr_text_of(NULL), part, &forms);
    }
  }
  report(lint, KR_DIAG_FORM_WIDTH, &forms);
}

static bool is_kanji_digit(uint32_t c) {
  static const char signs[] = "一二三四五六七八九十";
  return kr_lint_is_one_of(c, signs);
}

/* The kind of numeral; NULL for another character. */
static const char *numeral(uint32_t c) {
  if (is_kanji_digit(c))
    return "kanji";
  if (!kr_unicode_is_digit(c))
    return NULL;
  return c < 0x80 ? "half" : "full";
}

/* 第二次 and 第3次: the key is the word that is counted, the form the kind of numeral. */
static size_t ordinal_end(const struct kr_lint_text *text, size_t at, const char **kind) {
  size_t end = at + 1;
  if (text->c[at] != 0x7B2C || end == text->n)
    return at;
  *kind = numeral(text->c[end]);
  if (*kind == NULL)
    return at;
  while (end < text->n && numeral(text->c[end]) == *kind)
    end++;
  if (end == text->n || !kr_unicode_is_kanji(text->c[end]))
    return at;
  return end + 1;
}

void kr_lint_ordinals(const struct kr_lint *lint) {
  struct forms forms = {.v = NULL};
  kr_keymap_init(&forms.by_form, lint->arena);
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    for (size_t at = 0; at < text->n; at++) {
      const char *kind = NULL;
      size_t end = ordinal_end(text, at, &kind);
      if (end == at)
        continue;
      put_form(lint, (struct kr_lint_span){text, at, end}, kr_lint_slice(text, end - 1, end),
               kr_text_of(kind), &forms);
    }
  }
  report(lint, KR_DIAG_FORM_NUMERAL, &forms);
}
