/* The merge is an order-free, repeatable union: by chance, and by named cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "merge/merge.h"
#include "model/dump.h"

#define TRIALS 3000
#define ENTRIES 8

static uint32_t seed;

static uint32_t chance(uint32_t below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

struct world {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_plan plan;
  struct kr_policy policy;
  struct kr_item items[2];
};

static struct kr_text word(const char *const *words, uint32_t count) {
  return kr_text_of(words[chance(count)]);
}

static const char *const people[] = {"委員A", "委員B"};
static const char *const texts[] = {"賛成", "反対", "保留"};
static const char *const times[] = {"2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z", NULL};
static const char *const files[] = {"a.xlsx", "b.xlsx", "c.csv"};
static const char *const ids[] = {"one", "two", NULL};

static void begin(struct world *world) {
  memset(world, 0, sizeof *world);
  kr_arena_init(&world->arena);
  kr_diags_init(&world->diags, &world->arena);
  world->items[0].id = kr_text_of("one");
  world->items[1].id = kr_text_of("two");
  world->policy.items.v = world->items;
  world->policy.items.n = 2;
  world->plan.policies.v = &world->policy;
  world->plan.policies.n = 1;
}

/* Comments written by hand, before any file came. */
static void write_by_hand(struct world *world) {
  struct kr_item *item = &world->items[0];
  item->comments.n = chance(3);
  item->comments.v = kr_arena_alloc_array(&world->arena, 3, sizeof *item->comments.v);
  for (size_t i = 0; i < item->comments.n; i++) {
    item->comments.v[i].by = word(people, 2);
    item->comments.v[i].text = kr_text_of(i == 0 ? "賛成" : "電話で");
  }
}

static struct kr_entry some_entry(void) {
  struct kr_entry said;
  memset(&said, 0, sizeof said);
  said.kind = kr_text_of(chance(6) == 0 ? "note" : "comment");
  said.by = word(people, 2);
  said.text = word(texts, 3);
  said.saved = word(times, 3);
  said.from = word(files, 3);
  said.item = word(ids, 3);
  said.place = kr_text_of(chance(2) == 0 ? "S!A1" : "S!B2");
  said.outdated = chance(3) == 0;
  if (said.item.bytes == NULL)
    said.row = kr_text_of("行");
  return said;
}

/* Merges and takes the result as the plan of the next step. */
static void merge(struct world *world, struct kr_entry *said, size_t count) {
  struct kr_entries list = {.v = said, .n = count, .room = count};
  struct kr_merge_options options = {false};
  struct kr_merged merged = {NULL, 0};
  enum kr_merge_outcome fates[4 * ENTRIES];
  kr_merge(&world->plan, &list, &options, &merged, fates, &world->arena, &world->diags);
  for (size_t i = 0; i < merged.n; i++) {
    if (merged.v[i].item == KR_ITEM_NONE)
      world->plan.unplaced = merged.v[i].wanted;
    else
      world->items[merged.v[i].item].comments = merged.v[i].wanted;
  }
}

static void write(const struct world *world, struct kr_buffer *out) {
  const struct kr_comments *lists[] = {&world->items[0].comments, &world->items[1].comments,
                                       &world->plan.unplaced};
  for (size_t i = 0; i < 3; i++) {
    kr_buffer_puts(out, "--\n");
    for (size_t j = 0; j < lists[i]->n; j++)
      kr_model_record_write(&kr_comment_record, &lists[i]->v[j], 2, out);
  }
}

/* Once whole; then in pieces, in another order, some of it twice. */
static void trial(uint32_t number) {
  struct world once, pieces;
  struct kr_entry said[ENTRIES], mixed[ENTRIES];
  struct kr_buffer a, b;
  size_t count = 1 + chance(ENTRIES);
  seed = number;
  begin(&once);
  write_by_hand(&once);
  begin(&pieces);
  pieces.items[0].comments = once.items[0].comments;
  for (size_t i = 0; i < count; i++)
    said[i] = mixed[i] = some_entry();
  merge(&once, said, count);
  for (size_t i = count; i > 1; i--) {
    size_t j = chance((uint32_t)i);
    struct kr_entry swapped = mixed[i - 1];
    mixed[i - 1] = mixed[j];
    mixed[j] = swapped;
  }
  for (size_t at = 0; at < count;) {
    size_t some = 1 + chance((uint32_t)(count - at));
    merge(&pieces, mixed + at, some);
    if (chance(2) == 0)
      merge(&pieces, mixed, at + some);
    at += some;
  }
  kr_buffer_init(&a, &once.arena);
  kr_buffer_init(&b, &pieces.arena);
  write(&once, &a);
  write(&pieces, &b);
  if (strcmp(a.bytes, b.bytes) != 0)
    print_error("trial %u\n", number);
  assert_string_equal(a.bytes, b.bytes);
  kr_buffer_free(&a);
  kr_buffer_free(&b);
  kr_arena_free(&once.arena);
  kr_arena_free(&pieces.arena);
}

static void test_any_order_grouping_and_repetition(void **state) {
  (void)state;
  for (uint32_t i = 1; i <= TRIALS; i++)
    trial(i * 7919u);
}

static struct kr_entry comment(const char *text, const char *saved) {
  struct kr_entry said;
  memset(&said, 0, sizeof said);
  said.by = kr_text_of("委員A");
  said.item = kr_text_of("one");
  said.text = kr_text_of(text);
  said.saved = kr_text_of(saved);
  said.from = kr_text_of("a.xlsx");
  said.place = kr_text_of("S!A1");
  return said;
}

static void test_later_file_replaces_earlier(void **state) {
  (void)state;
  struct world world;
  struct kr_entry said[] = {comment("新", times[1]), comment("旧", times[0])};
  begin(&world);
  merge(&world, said, 2);
  assert_int_equal(world.items[0].comments.n, 1);
  assert_string_equal(world.items[0].comments.v[0].text.bytes, "新");
  kr_arena_free(&world.arena);
}

static void test_without_a_time_both_stay(void **state) {
  (void)state;
  struct world world;
  struct kr_entry said[] = {comment("一", times[1]), comment("二", NULL)};
  begin(&world);
  merge(&world, said, 2);
  assert_int_equal(world.items[0].comments.n, 2);
  assert_int_equal(world.diags.warnings, 2);
  kr_arena_free(&world.arena);
}

/* An answer of the office hangs on the comment, so it outlives a later version. */
static void test_an_answered_comment_stays(void **state) {
  (void)state;
  struct world world;
  struct kr_response response;
  struct kr_entry first = comment("一", times[0]), second = comment("二", times[1]);
  begin(&world);
  memset(&response, 0, sizeof response);
  merge(&world, &first, 1);
  world.items[0].comments.v[0].response = &response;
  merge(&world, &second, 1);
  assert_int_equal(world.items[0].comments.n, 2);
  kr_arena_free(&world.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_any_order_grouping_and_repetition),
      cmocka_unit_test(test_later_file_replaces_earlier),
      cmocka_unit_test(test_without_a_time_both_stay),
      cmocka_unit_test(test_an_answered_comment_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
