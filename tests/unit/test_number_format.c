/* SPDX-License-Identifier: ISC */
/* Number formats: each row of number_formats.tsv. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/number_format.h"

#define ROWS_LEAST 100

static const char *const words[] = {[KR_SHEET_SHOWN] = "",
                                    [KR_SHEET_SHOWN_NOTHING] = "nothing",
                                    [KR_SHEET_SHOWN_UNKNOWN] = "unknown"};

/* The cells of a line; those that are missing are empty. */
static void divide(char *line, const char *cells[4]) {
  for (int i = 0; i < 4; i++) {
    size_t len = strcspn(line, "\t\n");
    char *next = line[len] == '\t' ? line + len + 1 : line + len;
    cells[i] = line;
    line[len] = '\0';
    line = next;
  }
}

static bool is_right(const char *cells[4], struct kr_arena *arena) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  const struct kr_sheet_format *format = kr_sheet_format_read(arena, cells[0]);
  const char *value = cells[1];
  bool from_1904 = strncmp(value, "1904:", 5) == 0;
  enum kr_sheet_shown shown =
      *value == '\'' ? kr_sheet_format_text(format, kr_text_of(value + 1), &out)
                     : kr_sheet_format_number(format, value + (from_1904 ? 5 : 0), from_1904, &out);
  const char *came = out.len == 0 ? "" : out.bytes;
  bool right = strcmp(came, cells[2]) == 0 && strcmp(words[shown], cells[3]) == 0;
  if (!right)
    print_error("%s of %s: %s (%s), not %s (%s)\n", cells[0], value, came, words[shown], cells[2],
                cells[3]);
  kr_buffer_free(&out);
  return right;
}

static void test_rows(void **state) {
  (void)state;
  struct kr_arena arena;
  const char *folder = getenv("TESTS");
  char path[1024], line[1024];
  int rows = 0, wrong = 0;
  kr_arena_init(&arena);
  snprintf(path, sizeof path, "%s/unit/number_formats.tsv", folder == NULL ? "tests" : folder);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  while (fgets(line, sizeof line, file) != NULL) {
    const char *cells[4];
    divide(line, cells);
    if (*cells[0] == '#' && *cells[1] == '\0')
      continue;
    wrong += !is_right(cells, &arena);
    rows++;
  }
  fclose(file);
  kr_arena_free(&arena);
  assert_true(rows > ROWS_LEAST);
  assert_int_equal(wrong, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
