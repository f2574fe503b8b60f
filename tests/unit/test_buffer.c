#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static void assert_content(const struct kr_buffer *buffer, const char *expected) {
  assert_false(buffer->failed);
  assert_int_equal(buffer->len, strlen(expected));
  assert_string_equal(buffer->bytes, expected);
}

static void test_appending(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer);
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
  kr_buffer_init(&buffer);
  kr_buffer_text(&buffer, kr_text_of(NULL));
  kr_buffer_add(&buffer, NULL, 0);
  kr_buffer_printf(&buffer, "%s", "");
  assert_content(&buffer, "");
  kr_buffer_free(&buffer);
}

static void test_zero_bytes(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer);
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
  kr_buffer_init(&buffer);
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
  kr_buffer_init(&buffer);
  kr_buffer_puts(&buffer, "x");
  kr_buffer_printf(&buffer, "%0300d|%0900d", 1, 2);
  assert_false(buffer.failed);
  assert_int_equal(buffer.len, 1 + 300 + 1 + 900);
  assert_int_equal(buffer.bytes[301], '|');
  assert_int_equal(buffer.bytes[1201], '2');
  assert_int_equal(buffer.bytes[1202], '\0');
  kr_buffer_free(&buffer);
}

static void test_clearing_keeps_the_room(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer);
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
  kr_buffer_init(&buffer);
  assert_true(kr_buffer_reserve(&buffer, 10000));
  const char *bytes = buffer.bytes;
  for (int i = 0; i < 10000; i++)
    kr_buffer_putc(&buffer, 'x');
  assert_ptr_equal(buffer.bytes, bytes);
  assert_int_equal(buffer.len, 10000);
  kr_buffer_free(&buffer);
}

/* What no memory can hold is refused; what stood there stays, and nothing is added after. */
static void test_failure_stays(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer);
  kr_buffer_puts(&buffer, "kept");
  assert_false(kr_buffer_reserve(&buffer, SIZE_MAX));
  assert_true(buffer.failed);
  kr_buffer_puts(&buffer, "lost");
  kr_buffer_putc(&buffer, 'l');
  kr_buffer_printf(&buffer, "%d", 1);
  assert_false(kr_buffer_reserve(&buffer, 0));
  assert_int_equal(buffer.len, 4);
  assert_string_equal(buffer.bytes, "kept");
  kr_buffer_clear(&buffer);
  kr_buffer_puts(&buffer, "new");
  assert_content(&buffer, "new");
  kr_buffer_free(&buffer);
}

/* A failure before the first byte leaves nothing to release. */
static void test_failure_from_the_start(void **state) {
  (void)state;
  struct kr_buffer buffer;
  kr_buffer_init(&buffer);
  assert_false(kr_buffer_reserve(&buffer, SIZE_MAX - 1));
  kr_buffer_puts(&buffer, "lost");
  assert_true(buffer.failed);
  assert_int_equal(buffer.len, 0);
  kr_buffer_free(&buffer);
  assert_false(buffer.failed);
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
      cmocka_unit_test(test_failure_stays),
      cmocka_unit_test(test_failure_from_the_start),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
