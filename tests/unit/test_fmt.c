/* SPDX-License-Identifier: ISC */
/* The proof of planfmt, and the edits between two texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fmt/fmt.h"
#include "patch/patch.h"

#define PLAN(rest)                                                                                 \
  "plan:\n  title: T\n  policies:\n    - {id: p, title: P, items: [{id: a, title: A}]}\n" rest

/* Changes that must not pass, each for its own reason. */
static const struct change {
  const char *name, *before, *after;
  bool keys, same;
} changes[] = {
    {"nothing", PLAN("# c\n"), PLAN("# c\n"), false, true},
    {"white space", PLAN("  # c\n"), PLAN("  # c   \n"), false, true},
    {"a text", PLAN(""), PLAN("  office: x\n"), false, false},
    {"no YAML", PLAN(""), PLAN("  office: \"\n"), false, false},
    {"a lost comment", PLAN("# c\n"), PLAN(""), false, false},
    {"another comment", PLAN("# c\n"), PLAN("# d\n"), true, false},
    {"a comment that ends something else", PLAN("  # c\n"), PLAN("# c\n"), false, false},
    {"a comment above something else", PLAN("  # c\n  id: x\n  office: y\n"),
     PLAN("  id: x\n  # c\n  office: y\n"), true, false},
    {"a comment behind something else", PLAN("  id: x # c\n  office: y\n"),
     PLAN("  id: x\n  office: y # c\n"), true, false},
    {"a comment that leaves its line", PLAN("  id: x # c\n  office: y\n"),
     PLAN("  id: x\n  # c\n  office: y\n"), true, false},
    {"a lost anchor", PLAN("  office: &a y\n"), PLAN("  office: y\n"), false, false},
    {"another tag", PLAN("  office: !!str y\n"), PLAN("  office: ! y\n"), true, false},
    {"other order", PLAN("  id: x\n  office: y # c\n"), PLAN("  office: y # c\n  id: x\n"), false,
     false},
    {"other order of keys", PLAN("  id: x\n  office: y # c\n"), PLAN("  office: y # c\n  id: x\n"),
     true, true},
    {"a text as block", PLAN("  office: 'y' # c\n"), PLAN("  office: | # c\n    y\n"), false, true},
};

static bool check_change(const struct change *change) {
  struct kr_text before = kr_text_of(change->before), after = kr_text_of(change->after);
  struct kr_source_bytes state = {before.bytes, before.len};
  struct kr_source source = kr_source_from_bytes("before", &state);
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  struct kr_model model;
  const char *why = NULL;
  memset(&model, 0, sizeof model);
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  kr_limits_default(&limits);
  assert_true(kr_model_load(&source, &model, &limits, &arena, &diags));
  bool same = kr_fmt_same(before, &model, after, change->keys, &limits, &arena, &why);
  bool good = same == change->same && same == (why == NULL);
  if (!good)
    print_error("%s: %s\n", change->name, why == NULL ? "was taken for the same" : why);
  kr_arena_free(&arena);
  return good;
}

static void test_same(void **state) {
  size_t bad = 0;
  (void)state;
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
    bad += !check_change(&changes[i]);
  assert_int_equal(bad, 0);
}

/* The edits give the other text, and touch no more than so many bytes of the old one. */
static void check_between(const char *before, const char *after, size_t most) {
  struct kr_text old = kr_text_of(before), fresh = kr_text_of(after);
  struct kr_arena arena;
  struct kr_edits edits;
  struct kr_buffer out;
  size_t touched = 0;
  kr_arena_init(&arena);
  kr_buffer_init(&out, &arena);
  kr_patch_line_diff(old, fresh, &edits, &arena);
  kr_patch_apply(old, &edits, &out);
  for (size_t i = 0; i < edits.n; i++)
    touched += edits.v[i].cut;
  assert_int_equal(out.len, fresh.len);
  assert_memory_equal(out.bytes == NULL ? "" : out.bytes, after, fresh.len);
  assert_true(touched <= most);
  kr_buffer_free(&out);
  kr_arena_free(&arena);
}

static void test_between(void **state) {
  (void)state;
  check_between("", "", 0);
  check_between("", "a\n", 0);
  check_between("a\n", "", 2);
  check_between("a\nb\n", "a\nb\n", 0);
  check_between("a\nb\nc\n", "a\nx\nc\n", 2);
  check_between("a\na\nb\na\na\n", "a\na\nc\na\na\n", 2);
  check_between("a\nb\nc\nd\n", "d\na\nb\nc\n", 2);
  check_between("\n\nx\n\n\n", "\n\n y\n\n\n", 2);
  check_between("a\nb", "a\nb\n", 1);
  check_between("c\nb\na\n", "a\nb\nc\n", 4);
}

/* Up to nine lines of a few words, so that most are there several times. */
static void put_lines(char *out, unsigned *seed) {
  static const char *const words[] = {"", "", "a", "b", "c", " d"};
  *out = '\0';
  *seed = *seed * 1664525u + 1013904223u;
  for (unsigned left = (*seed >> 16) % 10; left > 0; left--) {
    *seed = *seed * 1664525u + 1013904223u;
    const char *word = words[(*seed >> 16) % (sizeof words / sizeof words[0])];
    memcpy(out, word, strlen(word));
    out += strlen(word);
    if (left > 1 || (*seed >> 28) != 0)
      *out++ = '\n';
    *out = '\0';
  }
}

static void test_between_any(void **state) {
  unsigned seed = 1;
  (void)state;
  check_between("x\n\ny\n\nz\n", "x\n\nz\n", 3);
  for (int i = 0; i < 5000; i++) {
    char before[64], after[64];
    put_lines(before, &seed);
    put_lines(after, &seed);
    check_between(before, after, strlen(before));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same),
      cmocka_unit_test(test_between),
      cmocka_unit_test(test_between_any),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
