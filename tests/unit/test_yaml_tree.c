/* SPDX-License-Identifier: ISC */
/* Bytes of nodes and lines, where libyaml counts characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "yaml/tree.h"

struct layout_case {
  const char *bytes, *key;
  const char *held; /* the bytes of the key's value, anchor and tag included */
  size_t column;    /* of the key */
};

static const struct layout_case cases[] = {
    {"a: 1\nb: 2\n", "b", "2", 0},
    {"\xEF\xBB\xBF"
     "a: 1\n",
     "a", "1", 0},
    {"\xEF\xBB\xBF# 注\nあ: い  # う\n", "あ", "い", 0},
    {"{あ: い, b: う}", "b", "う", 7},
    {"a: 1\r\nb: 2\r\n", "b", "2", 0},
    {"a: 1\rb: 2\r", "b", "2", 0},
    {"a: 1 # \xC2\x85"
     "b: 2\xE2\x80\xA8"
     "c: 3\xE2\x80\xA9"
     "d: 4",
     "d", "4", 0},
    {"a: \"x\xE2\x80\xA8y\"\nb: 2\n", "b", "2", 0},
    {"a: |\n  x\n  y\n\n\n# z\nb: 2\n", "a", "|\n  x\n  y", 0},
    {"a: |+ # c\n  x\n\n\nb: 2\n", "a", "|+ # c\n  x\n\n", 0},
    {"a: >+ # c\n  x\n\n  y\n\n\nb: 2\n", "a", ">+ # c\n  x\n\n  y\n\n", 0},
    {"a: >\n  x\n\n\nb: 2\n", "a", ">\n  x", 0},
    {"a: |-\n\n  x\n   \n\n\n", "a", "|-\n\n  x\n   ", 0},
    {"a: |\nb: 2\n", "a", "|", 0},
    {"a: |\n  x", "a", "|\n  x", 0},
    {"a: >-\n  x\n  y\n\n", "a", ">-\n  x\n  y", 0},
    {"a: &x !!str 'it''s'  \n", "a", "&x !!str 'it''s'", 0},
    {"a: \"x\n  y\"\nb: 2\n", "a", "\"x\n  y\"", 0},
    {"a:\n- 1\n- {b: 2}  # c\n\n# d\n", "a", "- 1\n- {b: 2}", 0},
    {"a: [1, # 注\n  2 ] # x\n", "a", "[1, # 注\n  2 ]", 0},
    {"a:   # c\nb: 2\n", "a", "", 0},
};

static void check(const struct layout_case *test, struct kr_arena *arena) {
  struct kr_yaml_tree tree;
  assert_true(kr_yaml_tree_read(kr_text_of(test->bytes), 16, &tree, arena));
  const struct kr_yaml_node *node = kr_yaml_node_get(tree.root, test->key);
  assert_non_null(node);
  assert_int_equal(node->end - node->start, strlen(test->held));
  assert_memory_equal(test->bytes + node->start, test->held, strlen(test->held));
  assert_int_equal(kr_yaml_column(tree.bytes, node->key->start), test->column);
}

static void test_nodes(void **state) {
  struct kr_arena arena;
  (void)state;
  kr_arena_init(&arena);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    check(&cases[i], &arena);
  kr_arena_free(&arena);
}

static void test_lines(void **state) {
  static const char bytes[] = "\xEF\xBB\xBF"
                              "a: 1\r\n\r\nあ: 2";
  struct kr_text text = kr_text_of(bytes);
  (void)state;
  assert_int_equal(kr_yaml_line_start(text, 5), 3);
  assert_int_equal(kr_yaml_line_start(text, 0), 3);
  assert_int_equal(kr_yaml_line_start(text, 8), 3); /* between \r and \n */
  assert_int_equal(kr_yaml_line_end(text, 5, text.len), 7);
  assert_int_equal(kr_yaml_next_line(text, 5), 9);
  assert_int_equal(kr_yaml_line_start(text, 16), 11);
  assert_int_equal(kr_yaml_column(text, 16), 3);
  assert_int_equal(kr_yaml_next_line(text, 11), sizeof bytes - 1);
}

/* A line that is reported does not end at U+0085, U+2028 and U+2029, though one of YAML does. */
static void test_reported_lines(void **state) {
  static const char bytes[] = "a\xC2\x85"
                              "b\xE2\x80\xA8"
                              "c\xE2\x80\xA9"
                              "あd\re\r\n\nf";
  struct kr_arena arena;
  struct kr_yaml_lines lines;
  (void)state;
  kr_arena_init(&arena);
  kr_yaml_lines_init(&lines, kr_text_of(bytes), &arena);
  assert_int_equal(lines.n, 4);
  assert_int_equal(kr_yaml_lines_get(&lines, 1).len, 15);
  assert_true(kr_text_is(kr_yaml_lines_get(&lines, 2), "e"));
  assert_true(kr_text_is(kr_yaml_lines_get(&lines, 3), ""));
  assert_true(kr_text_is(kr_yaml_lines_get(&lines, 4), "f"));
  assert_null(kr_yaml_lines_get(&lines, 5).bytes);
  assert_null(kr_yaml_lines_get(&lines, 0).bytes);
  assert_int_equal(kr_yaml_lines_place(&lines, 14).column, 8);
  assert_int_equal(kr_yaml_lines_place(&lines, 14).line, 1);
  assert_int_equal(kr_yaml_lines_place(&lines, 16).line, 2);
  assert_int_equal(kr_yaml_column(kr_text_of(bytes), 14), 1);
  kr_arena_free(&arena);
}

static void test_refused(void **state) {
  static const char *const bad[] = {"a: [", "a: b: c\n", "\xFF", "a: {b: {c: {d: 1}}}\n"};
  struct kr_arena arena;
  struct kr_yaml_tree tree;
  (void)state;
  kr_arena_init(&arena);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    assert_false(kr_yaml_tree_read(kr_text_of(bad[i]), 3, &tree, &arena));
  assert_true(kr_yaml_tree_read(kr_text_of(""), 3, &tree, &arena));
  assert_null(tree.root);
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_nodes),
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_reported_lines),
      cmocka_unit_test(test_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
