/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/text_diff.h"
#include "texts_random.h"

#define CHARACTERS_MOST 200

/* The text with [ ] around the marked pieces. */
static const char *show(struct kr_text text, struct kr_runs runs, struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  size_t at = 0;
  for (size_t i = 0; i < runs.n; i++) {
    assert_true(runs.v[i].end > at && runs.v[i].end <= text.len);
    assert_true(i == 0 || (runs.v[i].mark == KR_MARK_NONE) != (runs.v[i - 1].mark == KR_MARK_NONE));
    kr_buffer_puts(&out, runs.v[i].mark == KR_MARK_NONE ? "" : "[");
    kr_buffer_text(&out, kr_text_part(text, at, runs.v[i].end));
    kr_buffer_puts(&out, runs.v[i].mark == KR_MARK_NONE ? "" : "]");
    at = runs.v[i].end;
  }
  kr_buffer_text(&out, kr_text_part(text, at, text.len));
  return out.bytes == NULL ? "" : out.bytes;
}

static void expect_named(const char *old, const char *fresh, const char *const *list,
                         enum kr_diff_kind kind, const char *want_old, const char *want_new) {
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_diff_names *names = kr_diff_names_new(&arena);
  for (; list != NULL && *list != NULL; list++)
    kr_diff_names_add(names, kr_text_of(*list));
  struct kr_diff diff = kr_diff_texts(kr_text_of(old), kr_text_of(fresh), names, &arena);
  assert_string_equal(show(kr_text_of(old), diff.runs[KR_DIFF_OLD], &arena), want_old);
  assert_string_equal(show(kr_text_of(fresh), diff.runs[KR_DIFF_NEW], &arena), want_new);
  assert_int_equal(diff.kind, kind);
  kr_arena_free(&arena);
}

static void expect(const char *old, const char *fresh, enum kr_diff_kind kind, const char *want_old,
                   const char *want_new) {
  expect_named(old, fresh, NULL, kind, want_old, want_new);
}

static void test_kinds_of_changes(void **state) {
  (void)state;
  expect("同じ", "同じ", KR_DIFF_SAME, "同じ", "同じ");
  expect("", "", KR_DIFF_SAME, "", "");
  expect("", "新しい", KR_DIFF_ADDED, "", "[新しい]");
  expect("古い", "", KR_DIFF_REMOVED, "[古い]", "");
  expect("企業の参加", "企業等の参加", KR_DIFF_ADDED, "企業の参加", "企業[等]の参加");
  expect("企業等の参加", "企業の参加", KR_DIFF_REMOVED, "企業[等]の参加", "企業の参加");
  expect("令和7年度", "令和8年度", KR_DIFF_CHANGED, "令和[7]年度", "令和[8]年度");
  expect("30～50代", "３０～50代", KR_DIFF_WRITING, "[30]～50代", "[３０]～50代");
  expect("文です。", "文です。 ", KR_DIFF_WRITING, "文です。", "文です。[ ]");
  expect("開催します", "開催します\n", KR_DIFF_WRITING, "開催します", "開催します[\n]");
}

static void test_absent_texts(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_text none = kr_text_of(NULL), some = kr_text_of("文");
  assert_int_equal(kr_diff_texts(none, none, NULL, &arena).kind, KR_DIFF_SAME);
  assert_int_equal(kr_diff_texts(none, kr_text_of(""), NULL, &arena).kind, KR_DIFF_SAME);
  assert_int_equal(kr_diff_texts(none, some, NULL, &arena).runs[KR_DIFF_NEW].n, 1);
  assert_int_equal(kr_diff_texts(some, none, NULL, &arena).runs[KR_DIFF_OLD].n, 1);
  kr_arena_free(&arena);
}

/* Where the same words may be put at several places, and crumbs between two changes. */
static void test_what_people_read(void **state) {
  (void)state;
  expect("○一。\n○三。\n", "○一。\n○二。\n○三。\n", KR_DIFF_ADDED, "○一。\n○三。\n",
         "○一。\n[○二。\n]○三。\n");
  expect("市民（団体）", "市民（企業）（団体）", KR_DIFF_ADDED, "市民（団体）",
         "市民[（企業）]（団体）");
  expect("さほ講座を開く。", "さぽ講座を開く。夜も開く。", KR_DIFF_CHANGED, "さ[ほ]講座を開く。",
         "さ[ぽ]講座を開く。[夜も開く。]");
  expect("学校、企業", "学校、団体、企業", KR_DIFF_ADDED, "学校、企業", "学校、[団体、]企業");
  expect("協働を推進する", "連携を強化する", KR_DIFF_CHANGED, "[協働を推進]する",
         "[連携を強化]する");
  expect("あい\nうえ", "かき\nくけ", KR_DIFF_CHANGED, "[あい]\n[うえ]", "[かき]\n[くけ]");
  expect("データ", "データー", KR_DIFF_ADDED, "データ", "データ[ー]");
  expect("コーヒー店", "ABCDEFGー店", KR_DIFF_CHANGED, "[コーヒー]店", "[ABCDEFGー]店");
}

static void test_names_are_whole(void **state) {
  static const char *const names[] = {"骨子案", "素案", "佐久市", "佐久市民会館",
                                      "案",     "",     "二\n行", NULL};
  (void)state;
  expect("骨子案の審議", "素案の審議", KR_DIFF_CHANGED, "[骨子]案の審議", "[素]案の審議");
  expect_named("骨子案の審議", "素案の審議", names, KR_DIFF_CHANGED, "[骨子案]の審議",
               "[素案]の審議");
  expect_named("佐久市民会館で", "佐久市で", names, KR_DIFF_CHANGED, "[佐久市民会館]で",
               "[佐久市]で");
}

/* A character is not cut: a sign on a kana, a form of a kanji, a family. */
static void test_clusters_are_whole(void **state) {
  (void)state;
  expect("か", "か\xE3\x82\x99", KR_DIFF_CHANGED, "[か]", "[か\xE3\x82\x99]");
  static const char *const names[] = {"さか", NULL};
  expect_named("さか\xE3\x82\x99店", "さか店", names, KR_DIFF_CHANGED, "[さか\xE3\x82\x99]店",
               "[さか]店");
  expect("辻さん", "辻\xF3\xA0\x84\x80さん", KR_DIFF_CHANGED, "[辻]さん",
         "[辻\xF3\xA0\x84\x80]さん");
}

/* ---- by chance, beside the plain way ---- */

static size_t characters(const char *bytes, size_t len, uint32_t *out) {
  unsigned long c;
  size_t n = 0;
  for (size_t at = 0; at < len; out[n++] = (uint32_t)c)
    at += kr_text_character(bytes + at, len - at, &c);
  return n;
}

/* Characters that a least edit inserts and deletes. */
static size_t least_edit(struct kr_text old, struct kr_text fresh) {
  uint32_t a[CHARACTERS_MOST], b[CHARACTERS_MOST];
  static size_t rows[2][CHARACTERS_MOST + 1];
  size_t n = characters(old.bytes, old.len, a), m = characters(fresh.bytes, fresh.len, b);
  for (size_t j = 0; j <= m; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= n; i++) {
    size_t *before = rows[(i - 1) % 2], *row = rows[i % 2];
    row[0] = i;
    for (size_t j = 1; j <= m; j++) {
      row[j] = 1 + (before[j] < row[j - 1] ? before[j] : row[j - 1]);
      if (a[i - 1] == b[j - 1])
        row[j] = before[j - 1];
    }
  }
  return rows[n % 2][m];
}

/* The marked or the other pieces of a text, one after the other. */
static struct kr_text pieces(struct kr_text text, struct kr_runs runs, bool marked,
                             struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  size_t at = 0;
  for (size_t i = 0; i <= runs.n; i++) {
    size_t end = i < runs.n ? runs.v[i].end : text.len;
    if ((i < runs.n && runs.v[i].mark != KR_MARK_NONE) == marked)
      kr_buffer_text(&out, kr_text_part(text, at, end));
    at = end;
  }
  return kr_text_view(out.bytes == NULL ? "" : out.bytes, out.len);
}

static size_t marked_characters(struct kr_text text, struct kr_runs runs, struct kr_arena *arena) {
  uint32_t c[CHARACTERS_MOST];
  struct kr_text marked = pieces(text, runs, true, arena);
  return characters(marked.bytes, marked.len, c);
}

/* What both texts have in common is the same; the marks. */
static struct kr_diff check_common(struct kr_text old, struct kr_text fresh,
                                   struct kr_arena *arena) {
  struct kr_diff diff = kr_diff_texts(old, fresh, NULL, arena);
  struct kr_text left = pieces(old, diff.runs[KR_DIFF_OLD], false, arena);
  struct kr_text right = pieces(fresh, diff.runs[KR_DIFF_NEW], false, arena);
  show(old, diff.runs[KR_DIFF_OLD], arena);
  show(fresh, diff.runs[KR_DIFF_NEW], arena);
  assert_true(left.len == right.len && memcmp(left.bytes, right.bytes, left.len) == 0);
  return diff;
}

static void check_pair(struct kr_text old, struct kr_text fresh, struct kr_arena *arena) {
  struct kr_diff diff = check_common(old, fresh, arena);
  size_t marked = marked_characters(old, diff.runs[KR_DIFF_OLD], arena) +
                  marked_characters(fresh, diff.runs[KR_DIFF_NEW], arena);
  assert_true(10 * marked <= 13 * least_edit(old, fresh));
}

/* Few letters, so that much is in common at many places. */
static size_t put_few(char *out, unsigned *seed, size_t most) {
  static const char *const letters[] = {"a",  "b",  " ",  "ア", "ー", "の",
                                        "。", "、", "\n", "（", "市"};
  size_t len = 0;
  for (size_t i = next(seed, (unsigned)most); i > 0; i--) {
    const char *letter = letters[next(seed, sizeof letters / sizeof letters[0])];
    memcpy(out + len, letter, strlen(letter));
    len += strlen(letter);
  }
  return len;
}

/* Cuts a piece out of the text and puts another in its place. */
static size_t edit(char *text, size_t len, unsigned *seed) {
  char piece[32];
  size_t more = put_few(piece, seed, 8), at = next(seed, (unsigned)len + 1);
  while (at > 0 && at < len && kr_text_continues(text[at]))
    at--;
  size_t end = at + next(seed, 10);
  end = end > len ? len : end;
  while (end < len && kr_text_continues(text[end]))
    end++;
  memmove(text + at + more, text + end, len - end);
  memcpy(text + at, piece, more);
  return len - (end - at) + more;
}

static void test_random_edits(void **state) {
  (void)state;
  struct kr_arena arena;
  unsigned seed = 24;
  kr_arena_init(&arena);
  for (unsigned round = random_rounds() / 10; round > 0; round--) {
    char old[3 * CHARACTERS_MOST], fresh[3 * CHARACTERS_MOST];
    size_t len = put_few(old, &seed, 90), other = len;
    memcpy(fresh, old, len);
    for (unsigned edits = next(&seed, 5); edits > 0; edits--)
      other = edit(fresh, other, &seed);
    if (next(&seed, 8) == 0)
      other = put_few(fresh, &seed, 90);
    check_pair(kr_text_view(old, len), kr_text_view(fresh, other), &arena);
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

/* All of Unicode, and bytes that are no UTF-8. */
static void test_any_texts(void **state) {
  (void)state;
  struct kr_arena arena;
  unsigned seed = 7;
  kr_arena_init(&arena);
  for (unsigned round = random_rounds() / 10; round > 0; round--) {
    char old[RANDOM_MOST + 4], fresh[2 * RANDOM_MOST + 8];
    size_t len = put_random(old, &seed), other = put_random(fresh, &seed);
    size_t kept = next(&seed, (unsigned)len + 1);
    memcpy(fresh + other, old + len - kept, kept);
    check_common(kr_text_view(old, len), kr_text_view(fresh, other + kept), &arena);
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

/* Past the length that is compared in full, lines that occur once hold the texts together. */
static void test_long_texts(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_buffer old = {.arena = &arena}, fresh = {.arena = &arena};
  for (int i = 0; i < 40000; i++) {
    kr_buffer_printf(&old, "○取組%dを行います。\n", i);
    kr_buffer_printf(&fresh, i % 100 == 50 ? "○事業%dを行います。\n" : "○取組%dを行います。\n", i);
  }
  kr_buffer_puts(&fresh, "終わり");
  struct kr_text a = kr_text_view(old.bytes, old.len), b = kr_text_view(fresh.bytes, fresh.len);
  struct kr_diff diff = kr_diff_texts(a, b, NULL, &arena);
  struct kr_text left = pieces(a, diff.runs[KR_DIFF_OLD], false, &arena);
  struct kr_text right = pieces(b, diff.runs[KR_DIFF_NEW], false, &arena);
  assert_true(kr_text_equal(left, right));
  assert_int_equal(pieces(a, diff.runs[KR_DIFF_OLD], true, &arena).len, 400 * strlen("取組"));
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kinds_of_changes),   cmocka_unit_test(test_absent_texts),
      cmocka_unit_test(test_what_people_read),   cmocka_unit_test(test_names_are_whole),
      cmocka_unit_test(test_clusters_are_whole), cmocka_unit_test(test_random_edits),
      cmocka_unit_test(test_any_texts),          cmocka_unit_test(test_long_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
