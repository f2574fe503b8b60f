/* Layouts by chance, refusals, words and diffs; a part of test_patch.c. */
#ifndef KR_TEST_PATCH_RANDOM_H
#define KR_TEST_PATCH_RANDOM_H

static void test_random(void **state) { (void)state; }
static void test_refusals(void **state) { (void)state; }
static void test_words(void **state) { (void)state; }
static void test_diff(void **state) { (void)state; }

#endif
