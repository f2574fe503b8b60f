/* SPDX-License-Identifier: ISC */
/* SHA-256 against the examples of FIPS 180-4 and every length around a block. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "base/sha256_internal.h"

static void expect_sum(const char *bytes, size_t len, size_t step, const char *want) {
  struct kr_sha256 sha;
  char got[65];
  kr_sha256_init(&sha);
  for (size_t at = 0; at < len; at += step)
    kr_sha256_add(&sha, bytes + at, len - at < step ? len - at : step);
  struct kr_sha256_sum sum = kr_sha256_end(&sha);
  kr_sha256_write(&sum, strlen(want), got);
  assert_string_equal(got, want);
}

static void test_examples(void **state) {
  static char million[1000000];
  (void)state;
  memset(million, 'a', sizeof million);
  expect_sum("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect_sum("abc", 3, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect_sum("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 9,
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  expect_sum(million, sizeof million, 4097,
             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Padding changes at 55 and 64 bytes. */
static void test_lengths(void **state) {
  static const struct {
    size_t len;
    const char *want;
  } sums[] = {{55, "9f4390f8d30c2dd9"},
              {56, "b35439a4ac6f0948"},
              {63, "7d3e74a05d7db15b"},
              {64, "ffe054fe7ae0cb6d"},
              {65, "635361c48bb9eab1"}};
  char text[65];
  (void)state;
  memset(text, 'a', sizeof text);
  for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
    expect_sum(text, sums[i].len, 7, sums[i].want);
}

/* The processor's way against the plain one, on states and blocks by chance. */
static void test_ways(void **state) {
  uint32_t dice = 1, plain[8], quick[8];
  unsigned char block[64];
  (void)state;
  for (int round = 0; round < 20000 && kr_sha256_cpu_can(); round++) {
    for (size_t i = 0; i < 8 + sizeof block; i++) {
      dice = dice * 1664525u + 1013904223u;
      if (i < 8)
        plain[i] = dice ^ dice << 13;
      else
        block[i - 8] = (unsigned char)(dice >> 24);
    }
    memcpy(quick, plain, sizeof plain);
    kr_sha256_plain(plain, block);
    kr_sha256_cpu(quick, block);
    assert_memory_equal(quick, plain, sizeof plain);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples),
                                     cmocka_unit_test(test_lengths), cmocka_unit_test(test_ways)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
