/* SPDX-License-Identifier: ISC */
/* Streams of comments: any text survives, and any split, order and grouping of returned files
 * gives the same stream and the same plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/reading.h"
#include "base/textkey.h"
#include "patch/patch.h"
#include "returned/stream.h"
#include "sheet/file_kind.h"

#define TRIALS 1000
#define FILES 50
#define ENTRIES 3 /* of a file, at most */

static const char plan_bytes[] = "plan:\n"
                                 "  title: 計画\n"
                                 "  reviewers: [委員A, 委員B]\n"
                                 "  policies:\n"
                                 "    - id: hito\n"
                                 "      title: 方針\n"
                                 "      items:\n"
                                 "        - id: manabi\n"
                                 "          title: 学びの場\n"
                                 "        - id: katsudo\n"
                                 "          title: 活動の支援\n";

struct bench {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  struct kr_model model;
  char revision[KR_REVISION_SIZE];
};

static void bench_init(struct bench *bench) {
  struct kr_source_bytes state = {plan_bytes, sizeof plan_bytes - 1};
  struct kr_source source = kr_source_from_bytes("plan.yaml", &state);
  memset(bench, 0, sizeof *bench);
  kr_arena_init(&bench->arena);
  kr_diags_init(&bench->diags, &bench->arena);
  kr_limits_default(&bench->limits);
  assert_true(kr_model_load(&source, &bench->model, &bench->limits, &bench->arena, &bench->diags));
  kr_plan_revision(bench->model.plan, bench->revision);
}

/* ---- by chance ---- */

static uint32_t chance(uint32_t *seed, uint32_t below) {
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof(list)[0]))
#define PICK(seed, list) kr_text_of((list)[chance(seed, COUNT(list))])

static const char *const names[] = {"委員A", "委員B", "委員 Ｃ", "no", "- x: #"};
static const char *const files[] = {"a.xlsx", "委員A.xlsx", "b: c.csv", "2026.xlsx"};
static const char *const times[] = {NULL, "2026-05-20T01:02:03Z", "2026-05-21T01:02:03Z"};
static const char *const places[] = {"様式!G5", "Sheet1!F8", "'x'!A1"};
static const char *const items[] = {"manabi", "katsudo", "kieta", NULL};
static const char *const rows[] = {"", "学びの場", "二\n行"};
static const char *const fields[] = {"item", "issues"};

static const struct {
  const char *bytes;
  size_t len;
} pieces[] = {
#define PIECE(text)                                                                                \
  { text, sizeof(text) - 1 }
    PIECE("い"),
    PIECE("ろ"),
    PIECE(" "),
    PIECE("  \n"),
    PIECE("\n"),
    PIECE("\n\n"),
    PIECE("\t"),
    PIECE("\r"),
    PIECE("\x01"),
    PIECE("\0"),
    PIECE("\x7F"),
    PIECE("\xC2\x85"),
    PIECE("\xE2\x80\xA8"),
    PIECE("\xE2\x80\xA9"),
    PIECE("\xEF\xBB\xBF"),
    PIECE("\xEF\xBF\xBE"),
    PIECE("\xF0\x9F\x99\x82"),
    PIECE("\xE3\x80\x80"),
    PIECE(": "),
    PIECE(" #"),
    PIECE("- "),
    PIECE("---\n"),
    PIECE("...\n"),
    PIECE("\""),
    PIECE("'"),
    PIECE("\\"),
    PIECE("%YAML"),
    PIECE("end: 1\n"),
    PIECE("&a *a"),
    PIECE("{["),
    PIECE("|"),
    PIECE("null"),
};

static struct kr_text random_text(struct kr_arena *arena, uint32_t *seed) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  for (uint32_t n = chance(seed, 6); n > 0; n--) {
    uint32_t piece = chance(seed, COUNT(pieces));
    kr_buffer_add(&text, pieces[piece].bytes, pieces[piece].len);
  }
  struct kr_text made = {
      kr_arena_copy(arena, text.len > 0 ? text.bytes : "", text.len), text.len, {0, 0}};
  kr_buffer_free(&text);
  return made;
}

static void random_entry(struct kr_entry *said, const struct kr_submission *answer, bool typed,
                         struct kr_arena *arena, uint32_t *seed) {
  memset(said, 0, sizeof *said);
  said->kind = kr_text_of(kr_entry_kinds[chance(seed, 4)]);
  said->by = chance(seed, 3) > 0 ? answer->writers.v[0] : PICK(seed, names);
  said->from = answer->file;
  said->saved = answer->saved;
  said->place = PICK(seed, places);
  said->item = PICK(seed, items);
  said->row = PICK(seed, rows);
  said->text = random_text(arena, seed);
  if (typed) /* as all readers do */
    said->text = kr_text_trim_lines(arena, said->text);
  said->outdated = chance(seed, 4) == 0;
  if (chance(seed, 4) == 0)
    said->reason = kr_text_of(kr_entry_reasons[chance(seed, 6)]);
  if (chance(seed, 4) == 0)
    said->guessed = kr_text_of(kr_entry_guesses[KR_GUESS_SEVERAL + chance(seed, 2)]);
  if (kr_text_is(said->kind, "edit") || kr_text_is(said->kind, "note"))
    said->field = PICK(seed, fields);
}

static void random_answer(struct kr_submissions *out, const struct bench *bench, bool typed,
                          struct kr_arena *arena, uint32_t *seed) {
  struct kr_entry said[ENTRIES];
  struct kr_text people[2] = {PICK(seed, names), PICK(seed, names)};
  char *digest = kr_arena_alloc(arena, KR_READING_DIGEST + 1);
  snprintf(digest, KR_READING_DIGEST + 1, "%08x%08x", (unsigned)*seed, (unsigned)out->n);
  struct kr_submission answer = {.shown = files[chance(seed, COUNT(files))],
                                 .digest = kr_text_of(digest),
                                 .withdraw = chance(seed, 4) == 0,
                                 .partial = chance(seed, 4) == 0,
                                 .saved = PICK(seed, times),
                                 .revision = PICK(seed, places),
                                 .plan = kr_text_of(bench->revision),
                                 .writers = {people, 1 + chance(seed, 2)},
                                 .count = chance(seed, ENTRIES + 1)};
  answer.file = kr_text_of(answer.shown);
  for (size_t i = 0; i < answer.count; i++)
    random_entry(&said[i], &answer, typed, arena, seed);
  kr_submissions_add(out, &answer, said, arena);
}

static struct kr_text written(const struct kr_submissions *answers, struct kr_arena *arena) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  kr_stream_write(answers, &out, arena);
  struct kr_text text = {kr_arena_copy(arena, out.bytes, out.len), out.len, {0, 0}};
  kr_buffer_free(&out);
  return text;
}

static bool is_stream(struct bench *bench, struct kr_text bytes) {
  struct kr_sheet_opened opened;
  struct kr_reading reading = {
      .limits = &bench->limits, .arena = &bench->arena, .diags = &bench->diags};
  kr_reading_open_bytes(&reading, "x.yaml", bytes);
  enum kr_sheet_role role = kr_sheet_open(&opened, &reading, KR_SHEET_TAKES_STREAM);
  kr_sheet_close(&opened);
  return role == KR_SHEET_ROLE_STREAM;
}

static struct kr_submissions reread(struct bench *bench, struct kr_text stream) {
  struct kr_submissions answers;
  memset(&answers, 0, sizeof answers);
  assert_true(is_stream(bench, stream));
  assert_true(kr_stream_read("x.yaml", stream, bench->model.plan, &bench->limits, &answers,
                             &bench->arena, &bench->arena, &bench->diags));
  return answers;
}

static void assert_same(struct kr_text a, struct kr_text b, uint32_t seed) {
  if (kr_text_equal(a, b))
    return;
  print_message("seed %u:\n%.*s\n---- and ----\n%.*s\n", (unsigned)seed, (int)a.len, a.bytes,
                (int)b.len, b.bytes);
  fail();
}

static bool is_slow(void) {
  const char *valgrind = getenv("VALGRIND");
  return valgrind != NULL && valgrind[0] != '\0';
}

/* ---- the tests ---- */

static void every_text_survives(void **state) {
  (void)state;
  for (uint32_t trial = 0; trial < (is_slow() ? 50 : 2000); trial++) {
    struct bench bench;
    struct kr_submissions answers;
    uint32_t seed = trial;
    bench_init(&bench);
    memset(&answers, 0, sizeof answers);
    random_answer(&answers, &bench, false, &bench.arena, &seed);
    struct kr_submissions got = reread(&bench, written(&answers, &bench.arena));
    assert_int_equal(got.n, 1);
    assert_int_equal(got.entries.n, answers.entries.n);
    assert_same(got.v[0].writers.v[0], answers.v[0].writers.v[0], trial);
    assert_same(got.v[0].digest, answers.v[0].digest, trial);
    assert_int_equal(got.v[0].withdraw, answers.v[0].withdraw);
    assert_int_equal(got.v[0].partial, answers.v[0].partial);
    for (size_t i = 0; i < got.entries.n; i++) {
      const struct kr_entry *a = &got.entries.v[i], *b = &answers.entries.v[i];
      assert_true(kr_text_equal(a->kind, b->kind));
      assert_int_equal(a->outdated, b->outdated);
      assert_same(a->text, b->text, trial);
      assert_same(a->by, b->by, trial);
      assert_true(kr_entry_guess_of(a) == kr_entry_guess_of(b));
      assert_true(kr_text_equal(a->reason, b->reason));
      assert_same(a->place, b->place, trial);
      assert_same(a->from, b->from, trial);
      assert_same(a->saved, b->saved, trial);
      assert_true(kr_text_equal(a->item, b->item) && kr_text_equal(a->field, b->field));
      assert_true(a->row.len == b->row.len && (a->row.len == 0 || kr_text_equal(a->row, b->row)));
    }
    kr_arena_free(&bench.arena);
  }
}

static struct kr_text merged(struct bench *bench, const struct kr_submissions *answers) {
  struct kr_merge_options options = {.by = {NULL, 0, {0, 0}}};
  struct kr_patch_merge fold = {.name = "plan.yaml",
                                .bytes = {plan_bytes, sizeof plan_bytes - 1, {0, 0}},
                                .model = &bench->model};
  struct kr_buffer after;
  kr_buffer_init(&after, &bench->arena);
  assert_true(
      kr_patch_merge_plan(&fold, answers, &options, &bench->limits, &bench->arena, &bench->diags));
  kr_patch_apply(fold.bytes, &fold.edits, &after);
  return kr_text_view(after.bytes, after.len);
}

/* Shares the answers out at random, some more than once; the streams one behind the other. */
static struct kr_text split(const struct kr_submissions *answers, struct kr_arena *arena,
                            uint32_t *seed) {
  struct kr_submissions groups[8];
  struct kr_buffer all;
  memset(groups, 0, sizeof groups);
  uint32_t count = 1 + chance(seed, COUNT(groups));
  size_t order[FILES] = {0};
  for (size_t i = 0; i < answers->n; i++) {
    size_t other = chance(seed, (uint32_t)i + 1);
    order[i] = order[other];
    order[other] = i;
  }
  for (size_t i = 0; i < answers->n; i++) {
    const struct kr_submission *one = &answers->v[order[i]];
    for (uint32_t n = chance(seed, 4) == 0 ? 2 : 1; n > 0; n--)
      kr_submissions_add(&groups[chance(seed, count)], one, answers->entries.v + one->first, arena);
  }
  kr_buffer_init(&all, arena);
  for (uint32_t i = 0; i < count; i++)
    kr_stream_write(&groups[i], &all, arena);
  struct kr_text text = {kr_arena_copy(arena, all.bytes, all.len), all.len, {0, 0}};
  kr_buffer_free(&all);
  return text;
}

static void any_split_gives_the_same(void **state) {
  (void)state;
  for (uint32_t trial = 0; trial < (is_slow() ? 10 : TRIALS); trial++) {
    struct bench bench;
    struct kr_submissions answers;
    uint32_t seed = trial * 7919;
    bench_init(&bench);
    memset(&answers, 0, sizeof answers);
    for (size_t i = 0; i < FILES; i++)
      random_answer(&answers, &bench, true, &bench.arena, &seed);
    struct kr_submissions got = reread(&bench, split(&answers, &bench.arena, &seed));
    assert_same(written(&got, &bench.arena), written(&answers, &bench.arena), trial);
    assert_same(merged(&bench, &got), merged(&bench, &answers), trial);
    kr_arena_free(&bench.arena);
  }
}

/* Wherever a stream is cut, it is refused, and nothing of it is taken. */
static void a_cut_stream_is_refused(void **state) {
  struct bench bench;
  struct kr_submissions answers;
  uint32_t seed = 1;
  (void)state;
  bench_init(&bench);
  memset(&answers, 0, sizeof answers);
  for (size_t i = 0; i < 5; i++)
    random_answer(&answers, &bench, true, &bench.arena, &seed);
  struct kr_text whole = written(&answers, &bench.arena);
  for (size_t len = 0; len + sizeof "end: 5\n" <= whole.len; len++) {
    struct kr_submissions got;
    struct kr_text cut = {whole.bytes, len, {0, 0}};
    size_t errors = bench.diags.errors, count = bench.diags.count;
    memset(&got, 0, sizeof got);
    assert_false(kr_stream_read("x.yaml", cut, bench.model.plan, &bench.limits, &got, &bench.arena,
                                &bench.arena, &bench.diags));
    assert_int_equal(got.n + got.entries.n, 0);
    assert_int_equal(bench.diags.errors, errors + 1);
    assert_int_equal(bench.diags.count, count + 1);
  }
  kr_arena_free(&bench.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_text_survives),
      cmocka_unit_test(any_split_gives_the_same),
      cmocka_unit_test(a_cut_stream_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
