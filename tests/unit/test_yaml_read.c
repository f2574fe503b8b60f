/* SPDX-License-Identifier: ISC */
/* Events and faults of libyaml are the same whether it decodes its input or gets it decoded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "texts_random.h"
#include "yaml/parser.h"

#define FILE_MOST 40000 /* bytes; libyaml reads 16384 at a time */

static const char *const good[] = {"a",
                                   " ",
                                   "z:",
                                   "あ",
                                   "漢",
                                   "、",
                                   "\xEC\xBF\xBF",
                                   "\xED\x9F\xBF",
                                   "\xEE\x80\x80",
                                   "\xEF\xBF\xBD",
                                   "\xEF\xBB\xBF",
                                   "\xC2\xA0",
                                   "\xDF\xBF",
                                   "\xE0\xA0\x80",
                                   "\xF0\x90\x80\x80",
                                   "\xF4\x8F\xBF\xBF",
                                   "\t",
                                   "\r\n  ",
                                   "\n  ",
                                   "\n  "};
static const char *const odd[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}; /* end a line */
static const char *const bad[] = {"\x01",
                                  "\x7F",
                                  "\x1B",
                                  "\xC2\x80",
                                  "\xC2\x9F",
                                  "\xC0\x80",
                                  "\xC1\xBF",
                                  "\xE0\x9F\xBF",
                                  "\xED\xA0\x80",
                                  "\xEF\xBF\xBE",
                                  "\xEF\xBF\xBF",
                                  "\xF0\x8F\xBF\xBF",
                                  "\xF4\x90\x80\x80",
                                  "\xF5\x80\x80\x80",
                                  "\xF8",
                                  "\xFF",
                                  "\x80",
                                  "\xE3\x81",
                                  "\xE3",
                                  "\xF0\x9F\x98",
                                  "\xE3\x81z"};

#define ANY(list, seed) (list)[next((seed), sizeof(list) / sizeof(list)[0])]

/* A block of lines; of three files one has odd ends of lines, and one a fault or a cut end. */
static void make_file(struct kr_buffer *file, unsigned *seed) {
  size_t most = 1 + next(seed, FILE_MOST);
  unsigned kind = next(seed, 3);
  kr_buffer_clear(file);
  kr_buffer_puts(file, next(seed, 4) == 0 ? "\xEF\xBB\xBF- |\n  a" : "- |\n  a");
  while (file->len < most)
    if (kind == 1 && next(seed, 3000) == 0)
      kr_buffer_puts(file, ANY(odd, seed));
    else
      kr_buffer_puts(file, ANY(good, seed));
  if (kind != 2)
    return;
  kr_buffer_puts(file, ANY(bad, seed));
  for (unsigned more = next(seed, 3000); more > 0; more--)
    kr_buffer_puts(file, ANY(good, seed));
  if (next(seed, 2) == 0)
    kr_buffer_truncate(file, next(seed, (unsigned)file->len) + 1);
}

static void same_mark(yaml_mark_t a, yaml_mark_t b) {
  assert_int_equal(a.index, b.index);
  assert_int_equal(a.line, b.line);
  assert_int_equal(a.column, b.column);
}

static void same_fault(const yaml_parser_t *a, const yaml_parser_t *b) {
  assert_int_equal(a->error, b->error);
  assert_string_equal(a->problem, b->problem);
  assert_int_equal(a->problem_offset, b->problem_offset);
  assert_int_equal(a->problem_value, b->problem_value);
  same_mark(a->problem_mark, b->problem_mark);
  same_mark(a->context_mark, b->context_mark);
  same_mark(a->mark, b->mark);
}

static void same_event(const yaml_event_t *a, const yaml_event_t *b) {
  assert_int_equal(a->type, b->type);
  same_mark(a->start_mark, b->start_mark);
  same_mark(a->end_mark, b->end_mark);
  if (a->type != YAML_SCALAR_EVENT)
    return;
  assert_int_equal(a->data.scalar.length, b->data.scalar.length);
  assert_memory_equal(a->data.scalar.value, b->data.scalar.value, a->data.scalar.length);
}

/* Whether the file was read to its end. */
static bool both_ways(struct kr_arena *arena, struct kr_text file) {
  struct kr_yaml_parser *quick = kr_yaml_parser_new(arena), *plain = kr_yaml_parser_new(arena);
  size_t skip = kr_text_begins(file, "\xEF\xBB\xBF") ? 3 : 0;
  bool good_one = true, more = true;
  kr_yaml_parser_set_bytes(quick, file);
  yaml_parser_set_input_string(&plain->base, (const unsigned char *)file.bytes + skip,
                               file.len - skip);
  while (good_one && more) {
    good_one = kr_yaml_parser_event(quick);
    assert_int_equal(kr_yaml_parser_event(plain), good_one);
    if (good_one)
      same_event(&quick->event, &plain->event);
    else
      same_fault(&quick->base, &plain->base);
    more = quick->event.type != YAML_STREAM_END_EVENT;
  }
  kr_yaml_parser_free(quick);
  kr_yaml_parser_free(plain);
  return good_one;
}

static void test_both_ways(void **state) {
  struct kr_arena arena;
  struct kr_buffer file;
  unsigned seed = 3, rounds = random_rounds() / 200, whole = 0;
  (void)state;
  kr_arena_init(&arena);
  kr_buffer_init(&file, &arena);
  for (unsigned i = 0; i < rounds; i++) {
    make_file(&file, &seed);
    whole += both_ways(&arena, kr_text_view(file.bytes, file.len));
  }
  assert_in_range(whole, rounds / 4, rounds * 3 / 4);
  assert_true(both_ways(&arena, kr_text_of("")));
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_both_ways)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
