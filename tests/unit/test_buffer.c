/* SPDX-License-Identifier: ISC */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static struct kr_arena arena; /* of the buffers, which give all back */

static void assert_content(const struct kr_buffer *buffer, const char *expected) {
  assert_int_equal(buffer->len, strlen(expected));
  assert_string_equal(buffer->bytes, expected);
}

static void test_appending(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  assert_int_equal(buffer.len, 0);
  kr_buffer_puts(&buffer, "市民");
  kr_buffer_putc(&buffer, '/');
  kr_buffer_add(&buffer, "abc", 2);
  kr_buffer_text(&buffer, kr_text_of("\n"));
  kr_buffer_printf(&buffer, "%s=%d", "n", 42);
  assert_content(&buffer, "市民/ab\nn=42");
  kr_buffer_free(&buffer);
  assert_null(buffer.bytes);
  assert_int_equal(buffer.len, 0);
}

/* Nothing may be appended, also from nowhere, and gives a string. */
static void test_appending_nothing(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_text(&buffer, kr_text_of(NULL));
  kr_buffer_add(&buffer, NULL, 0);
  kr_buffer_printf(&buffer, "%s", "");
  assert_content(&buffer, "");
  kr_buffer_free(&buffer);
}

static void test_zero_bytes(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_add(&buffer, "a\0b", 3);
  kr_buffer_putc(&buffer, '\0');
  assert_int_equal(buffer.len, 4);
  assert_memory_equal(buffer.bytes, "a\0b\0", 5);
  kr_buffer_free(&buffer);
}

/* Every length on the way is terminated, also where the room is used up to the last byte. */
static void test_growing(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  for (size_t i = 0; i < 5000; i++) {
    kr_buffer_putc(&buffer, (char)('a' + i % 26));
    assert_int_equal(buffer.len, i + 1);
    assert_true(buffer.len < buffer.room);
    assert_int_equal(buffer.bytes[buffer.len], '\0');
  }
  for (size_t i = 0; i < buffer.len; i++)
    assert_int_equal(buffer.bytes[i], 'a' + i % 26);
  kr_buffer_free(&buffer);
}

static void test_printing_beyond_the_room(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_puts(&buffer, "x");
  kr_buffer_printf(&buffer, "%0300d|%0900d", 1, 2);
  assert_int_equal(buffer.len, 1 + 300 + 1 + 900);
  assert_int_equal(buffer.bytes[301], '|');
  assert_int_equal(buffer.bytes[1201], '2');
  assert_int_equal(buffer.bytes[1202], '\0');
  kr_buffer_free(&buffer);
}

static void test_clearing_keeps_the_room(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_clear(&buffer);
  kr_buffer_printf(&buffer, "%01000d", 1);
  const size_t room = buffer.room;
  kr_buffer_clear(&buffer);
  assert_content(&buffer, "");
  assert_int_equal(buffer.room, room);
  kr_buffer_puts(&buffer, "b");
  assert_content(&buffer, "b");
  kr_buffer_free(&buffer);
}

static void test_reserved_room_is_there(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_reserve(&buffer, 10000);
  const char *bytes = buffer.bytes;
  for (int i = 0; i < 10000; i++)
    kr_buffer_putc(&buffer, 'x');
  assert_ptr_equal(buffer.bytes, bytes);
  assert_int_equal(buffer.len, 10000);
  kr_buffer_free(&buffer);
}

static void jump(void *context) { longjmp(*(jmp_buf *)context, 1); }

/* What no memory can hold ends in the arena's handler; what was there stays, and is released. */
static void gives_up(const char *before, size_t more) {
  struct kr_arena own;
  struct kr_buffer buffer;
  jmp_buf back;
  kr_arena_init(&own);
  own.on_oom = jump;
  own.context = &back;
  kr_buffer_init(&buffer, &own);
  kr_buffer_puts(&buffer, before);
  if (setjmp(back) == 0) {
    kr_buffer_reserve(&buffer, more);
    fail_msg("%zu bytes were given", more);
  }
  assert_string_equal(buffer.bytes, before);
  kr_buffer_puts(&buffer, ", and more");
  assert_int_equal(buffer.len, strlen(before) + strlen(", and more"));
  kr_arena_free(&own);
}

static void test_giving_up(void **state) {
  (void)state;
  gives_up("kept", SIZE_MAX);
  gives_up("", SIZE_MAX - 1);
  gives_up("", SIZE_MAX / 2);
}

/* Buffers that were given back, and some that were not, in any order. */
static void test_released_with_the_arena(void **state) {
  (void)state;
  struct kr_arena own;
  struct kr_buffer buffers[5];
  kr_arena_init(&own);
  for (size_t i = 0; i < 5; i++)
    kr_buffer_init(&buffers[i], i == 3 ? kr_arena_child(&own) : &own);
  for (size_t n = 0; n < 2000; n++)
    for (size_t i = 0; i < 5; i++)
      kr_buffer_putc(&buffers[i], 'x');
  kr_buffer_free(&buffers[2]);
  kr_buffer_free(&buffers[0]);
  kr_buffer_puts(&buffers[0], "again");
  assert_int_equal(buffers[4].len, 2000);
  kr_arena_free(&own);
}

static void test_numbers(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer, &arena);
  kr_buffer_number(&buffer, 0);
  kr_buffer_number(&buffer, -12);
  kr_buffer_number(&buffer, LONG_MIN);
  char expected[64];
  snprintf(expected, sizeof expected, "0-12%ld", LONG_MIN);
  assert_content(&buffer, expected);
  kr_buffer_free(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_appending),
      cmocka_unit_test(test_appending_nothing),
      cmocka_unit_test(test_zero_bytes),
      cmocka_unit_test(test_growing),
      cmocka_unit_test(test_printing_beyond_the_room),
      cmocka_unit_test(test_clearing_keeps_the_room),
      cmocka_unit_test(test_reserved_room_is_there),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_giving_up),
      cmocka_unit_test(test_released_with_the_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
