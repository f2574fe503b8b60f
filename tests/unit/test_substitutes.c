/* SPDX-License-Identifier: ISC */
/* What libyaml says of substitutes is what it says of the file itself, if all come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "source/source.h"
#include "texts_random.h"
#include "yaml/parser.h"
#include "yaml/substitutes.h"

/* ---- events, written down ---- */

struct file {
  struct kr_text bytes;
  size_t at, step; /* bytes that are given at once */
};

static long read_file(void *context, char *out, size_t room) {
  struct file *file = context;
  size_t left = file->bytes.len - file->at, some = left < room ? left : room;
  if (some > file->step)
    some = file->step;
  memcpy(out, file->bytes.bytes + file->at, some);
  file->at += some;
  return (long)some;
}

static int give_substitutes(void *context, unsigned char *out, size_t room, size_t *got) {
  *got = (size_t)kr_yaml_substitutes_read(context, (char *)out, room);
  return 1;
}

static const char *name_of(const yaml_event_t *event) {
  if (event->type == YAML_ALIAS_EVENT)
    return (const char *)event->data.alias.anchor;
  if (event->type == YAML_MAPPING_START_EVENT)
    return (const char *)event->data.mapping_start.anchor;
  return event->type == YAML_SCALAR_EVENT ? (const char *)event->data.scalar.anchor : NULL;
}

/* Its places are lines and columns: whoever reads a file so knows nothing else. */
static void put_event(const yaml_event_t *event, struct kr_yaml_substitutes *substitutes,
                      struct kr_buffer *out) {
  const char *name = name_of(event);
  kr_buffer_printf(out, "%d %zu:%zu %zu:%zu %s", (int)event->type, event->start_mark.line,
                   event->start_mark.column, event->end_mark.line, event->end_mark.column,
                   name == NULL ? "" : name);
  if (event->type == YAML_SCALAR_EVENT) {
    struct kr_text text =
        kr_text_view((const char *)event->data.scalar.value, event->data.scalar.length);
    if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE && kr_text_ends(text, "\n"))
      text.len--; /* as the loader has it */
    if (substitutes != NULL)
      kr_yaml_substitutes_take(substitutes, event, &text);
    kr_buffer_printf(out, " %d ", (int)event->data.scalar.style);
    kr_buffer_text(out, text);
  }
  kr_buffer_putc(out, '\n');
}

/* False if it is no YAML. */
static bool list_events(struct kr_yaml_parser *parser, struct kr_yaml_substitutes *substitutes,
                        struct kr_buffer *out) {
  bool good;
  while ((good = kr_yaml_parser_event(parser)) && parser->event.type != YAML_STREAM_END_EVENT)
    put_event(&parser->event, substitutes, out);
  return good;
}

/* Compares; 0: not all came out, or it is no YAML, so that the file would be read again. */
static size_t compare(struct kr_text bytes, size_t step) {
  struct kr_arena arena;
  struct kr_buffer want, got;
  struct kr_yaml_substitutes substitutes;
  struct file file = {bytes, 0, step};
  kr_arena_init(&arena);
  kr_buffer_init(&want, &arena);
  kr_buffer_init(&got, &arena);
  kr_yaml_substitutes_begin(&substitutes, read_file, &file, &arena);
  struct kr_yaml_parser *plain = kr_yaml_parser_new(&arena), *other = kr_yaml_parser_new(&arena);
  yaml_parser_set_input_string(&plain->base, (const unsigned char *)bytes.bytes, bytes.len);
  yaml_parser_set_input(&other->base, give_substitutes, &substitutes);
  bool good = list_events(plain, NULL, &want), other_good = list_events(other, &substitutes, &got);
  size_t out = substitutes.left.forgotten + substitutes.left.n;
  if (out == 0 || (other_good && kr_yaml_substitutes_good(&substitutes))) {
    assert_int_equal(good, other_good);
    assert_int_equal(want.len, got.len);
    assert_true(want.len == 0 || memcmp(want.bytes, got.bytes, want.len) == 0);
  } else {
    out = 0;
  }
  kr_arena_free(&arena);
  return out;
}

/* ---- files by chance ---- */

static const char *const heads[] = {"a: |\n",
                                    "a: |\n",
                                    "- a: |\n",
                                    "あ: |\n",
                                    "- - b: |\n",
                                    "a: |-\n",
                                    "a: |2\n",
                                    "a: >\n",
                                    "a: \"x\n",
                                    "a: 'x\n",
                                    "a: b\n",
                                    "a:\n",
                                    "- |\n",
                                    "a: &x |\n",
                                    "a: | # x\n",
                                    "# a: |\n",
                                    "a: [x,\n",
                                    "a: *x\n",
                                    "? a: |\n",
                                    "--- |\n",
                                    "...\n",
                                    "a: |\r\n",
                                    "- a:\n",
                                    "\"a\": |\n",
                                    "a: b: |\n",
                                    "a: x\"\n",
                                    "b'\n",
                                    "%YAML 1.1\n",
                                    "\xF4\x8F\xBF\xBD\x30\n",
                                    "a: |\n",
                                    "- a: |\n"};
static const char *const lines[] = {
    "市民活動の場を広げ、参加する人を増やすための取組を進める。",
    "市民活動の場を広げ、参加する人を増やすための取組を進める。",
    "公益的な事業に取り組む団体を積極的に支援します (NPO)",
    "a: |",
    "- b: |",
    "# 注",
    "x\ttab",
    "\ttab",
    "\"",
    "\xC2\x85",
    "x\xE2\x80\xA8y",
    "\xEF\xBB\xBFx",
    "\x01",
    "\xFF",
    "  deeper",
    "---",
    "\xF4\x8F\xBF\xBD\x30",
    "x ",
    "😀",
    "﨑\xCC\x81",
};
#define COUNT(list) (unsigned)(sizeof(list) / sizeof(list)[0])

/* Most lines are as office plans have them, so that most blocks are left out. */
static const char *line_of(unsigned *seed) {
  return lines[next(seed, 12) == 0 ? next(seed, COUNT(lines)) : next(seed, 3)];
}

static void put_block(struct kr_buffer *out, unsigned *seed, unsigned column) {
  unsigned count = next(seed, 6);
  for (unsigned i = 0; i < count; i++) {
    unsigned odd = next(seed, 40), indent = column;
    if (odd < 6) {
      kr_buffer_puts(out, odd == 0 ? "   \n" : "\n");
      continue;
    }
    if (odd < 9)
      indent = next(seed, 8);
    kr_buffer_printf(out, "%*s%s", (int)indent, "", line_of(seed));
    if (next(seed, 20) == 0) {
      char any[RANDOM_MOST + 4];
      kr_buffer_add(out, any, put_random(any, seed));
    }
    if (next(seed, 60) > 0)
      kr_buffer_putc(out, '\n');
  }
}

static struct kr_text make_file(struct kr_buffer *out, unsigned *seed) {
  unsigned records = 1 + next(seed, next(seed, 99) == 0 ? 900 : 5), column = 0;
  kr_buffer_clear(out);
  kr_buffer_puts(out, "");
  for (unsigned i = 0; i < records; i++) {
    if (next(seed, 4) == 0)
      column = next(seed, 5);
    const char *head = heads[next(seed, 3) == 0 ? next(seed, COUNT(heads)) : next(seed, 2)];
    kr_buffer_printf(out, "%*s%s", (int)column, "", head);
    put_block(out, seed, column + 1 + next(seed, 3));
  }
  return kr_text_view(out->bytes, out->len);
}

static void test_events_are_those_of_the_file(void **state) {
  (void)state;
  struct kr_arena arena;
  struct kr_buffer bytes;
  unsigned seed = 21, rounds = random_rounds() / 4;
  size_t out = 0;
  kr_arena_init(&arena);
  kr_buffer_init(&bytes, &arena);
  for (unsigned i = 0; i < rounds; i++)
    out += compare(make_file(&bytes, &seed), 1 + next(&seed, 200));
  assert_true(out > rounds / 4); /* it was tried */
  kr_arena_free(&arena);
}

/* ---- what must not come out ---- */

#define LONG "市民活動の場を広げ、参加する人を増やすための取組を進める。"
#define SIGN "\xF4\x8F\xBF\xBD"

static size_t left_out(const char *bytes) { return compare(kr_text_of(bytes), 7); }

static void test_plain_blocks_are_left_out(void **state) {
  (void)state;
  assert_int_equal(left_out("a: |\n  " LONG "\nb: |\n  " LONG "\n\n    " LONG "\n\n\nc: d\n"), 2);
  assert_int_equal(left_out("a:\n  - b: |\n      " LONG "\n"), 1);
  assert_int_equal(left_out("a: |\n  短い\n"), 0);                    /* not worth it */
  assert_int_equal(left_out("a: |\n  " LONG), 0);                     /* its end is not seen */
  assert_int_equal(left_out("a: |\n  " LONG "\n \n  " LONG "\n"), 0); /* a line of blanks */
  assert_int_equal(left_out("a: |\n  " LONG "\xC2\x85\n"), 0);        /* a break that is not seen */
  assert_int_equal(left_out("a: |\n" LONG "\n"), 0);                  /* no block */
}

static void test_many_blocks_are_left_out(void **state) {
  (void)state;
  struct kr_arena arena;
  struct kr_buffer bytes;
  kr_arena_init(&arena);
  kr_buffer_init(&bytes, &arena);
  for (unsigned i = 0; i < 3000; i++)
    kr_buffer_printf(&bytes, "- a: |\n    " LONG "%u\n  b: %u\n", i, i);
  assert_int_equal(compare(kr_text_view(bytes.bytes, bytes.len), SIZE_MAX), 3000);
  kr_arena_free(&arena);
}

/* Each looks like a block to the eye of a line, and is none. */
static void test_what_looks_like_a_block_is_told(void **state) {
  (void)state;
  assert_int_equal(left_out("a: \"x\n  b: |\n    " LONG "\n  y\"\n"), 0);
  assert_int_equal(left_out("a: 'x\n  b: |\n    " LONG "\n  y'\n"), 0);
  assert_int_equal(left_out("a: |2\n    x\n    b: |\n      " LONG "\n"), 0);
  assert_int_equal(left_out("a: >\n  b: |\n    " LONG "\n"), 0);
  assert_int_equal(left_out("a: |+\n  b: |\n    " LONG "\n"), 0);
  assert_int_equal(left_out("a: x\n  b: |\n    " LONG "\n"), 0);
  assert_int_equal(left_out("--- |\n  b: |\n    " LONG "\n"), 0);
}

/* A file that has a substitute of its own is read as it is. */
static void test_a_substitute_of_the_file(void **state) {
  (void)state;
  assert_int_equal(left_out("a: |\n  " SIGN "0\nb: |\n  " LONG "\n"), 0);
  assert_int_equal(left_out("a: \"\n  c: |\n    " LONG "\"\nb: |\n  " SIGN "0\n"), 0);
  assert_int_equal(left_out("b: |\n  " LONG SIGN "\n"), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_events_are_those_of_the_file),
      cmocka_unit_test(test_plain_blocks_are_left_out),
      cmocka_unit_test(test_many_blocks_are_left_out),
      cmocka_unit_test(test_what_looks_like_a_block_is_told),
      cmocka_unit_test(test_a_substitute_of_the_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
