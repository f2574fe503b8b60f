/* SPDX-License-Identifier: ISC */
/* Commands made from rows: the kind from --table, the format from the suffix of -o. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../cmd/papers.h"

#define PLAN "plan:\n  title: T\n  policies:\n    - {id: a, title: A, items: [{id: b, title: B}]}\n"

static char folder[] = "/tmp/kairan-XXXXXX";
static char input[64], output[64];

static const struct kr_paper_command row = {.name = "plan2any",
                                            .text = "Any table of a plan in any format.",
                                            .operands = "PLAN.yaml",
                                            .parts = KR_MODEL_PLAN,
                                            .format_of = kr_format_of_path};

static int begin(void **state) {
  (void)state;
  if (mkdtemp(folder) == NULL)
    return -1;
  snprintf(input, sizeof input, "%s/plan.yaml", folder);
  FILE *file = fopen(input, "w");
  return file == NULL || fputs(PLAN, file) < 0 || fclose(file) != 0;
}

static int end(void **state) {
  (void)state;
  unlink(input);
  return rmdir(folder);
}

/* The first bytes of what the command writes; its exit status. */
static int run(const char *suffix, const char *table, char *bytes, size_t room) {
  char *argv[] = {"plan2any", "-q", NULL, "-o", output, input, NULL};
  char option[32];
  snprintf(option, sizeof option, "--table=%s", table);
  snprintf(output, sizeof output, "%s/x%s", folder, suffix);
  argv[2] = option;
  int status = kr_paper_main(&row, 6, argv);
  memset(bytes, 0, room);
  FILE *file = fopen(output, "r");
  if (file != NULL) {
    assert_true(fread(bytes, 1, room - 1, file) > 0);
    fclose(file);
    unlink(output);
  }
  return status;
}

static void the_suffix_names_the_format(void **state) {
  char bytes[64];
  (void)state;
  assert_int_equal(run(".csv", "items", bytes, sizeof bytes), 0);
  assert_int_equal(strncmp(bytes, "policy_id,", 10), 0);
  assert_int_equal(run(".md", "items", bytes, sizeof bytes), 0);
  assert_int_equal(strncmp(bytes, "# T\n", 4), 0);
  assert_int_equal(run(".xlsx", "form", bytes, sizeof bytes), 0);
  assert_memory_equal(bytes, "PK", 2);
}

static void the_option_names_the_kind(void **state) {
  char bytes[64];
  (void)state;
  assert_int_equal(run(".csv", "points", bytes, sizeof bytes), 0);
  assert_int_equal(strncmp(bytes, "policy_number,", 14), 0);
  assert_int_equal(run(".csv", "entries", bytes, sizeof bytes), 2); /* none of a plan */
  assert_string_equal(bytes, "");
}

static void a_suffix_of_no_format_is_refused(void **state) {
  char bytes[64];
  (void)state;
  assert_int_equal(run(".none", "items", bytes, sizeof bytes), 2);
  assert_int_equal(run("", "items", bytes, sizeof bytes), 2);
  assert_string_equal(bytes, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_suffix_names_the_format),
                                     cmocka_unit_test(the_option_names_the_kind),
                                     cmocka_unit_test(a_suffix_of_no_format_is_refused)};
  return cmocka_run_group_tests(tests, begin, end);
}
