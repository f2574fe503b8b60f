/* SPDX-License-Identifier: ISC */
/* Checks the opinions of a plan: numbers, and the parts of comments. */
#include <stdio.h>

#include "model/check.h"
#include "model/opinion.h"
#include "source/record.h"

/* Takes a number off the rest; 0 if there is none. */
static size_t take_number(struct kr_text *rest) {
  size_t number = 0;
  for (; rest->len > 0 && rest->bytes[0] >= '0' && rest->bytes[0] <= '9' && number < 100000000;
       rest->bytes++, rest->len--)
    number = number * 10 + (size_t)(rest->bytes[0] - '0');
  return number;
}

/* Reads `2` or `2-3`; false if these are not among so many lines. */
static bool read_lines(struct kr_comment_part *part, size_t count) {
  struct kr_text rest = part->lines;
  size_t first = take_number(&rest), last = first;
  if (rest.len > 0 && rest.bytes[0] == '-') {
    rest = kr_text_part(rest, 1, rest.len);
    last = take_number(&rest);
  }
  if (rest.len > 0 || first == 0 || last < first || last > count)
    return false;
  part->first = first;
  part->last = last;
  return true;
}

/* Keys that a comment with parts has itself, and must not have. */
static void check_keys(const char *file, const struct kr_comment *comment, struct kr_diags *diags) {
  for (size_t i = 0; i < kr_comment_part_record.count; i++) {
    const struct kr_field *field = &kr_comment_part_record.fields[i];
    for (size_t j = 0; j < kr_comment_record.count; j++)
      if (kr_text_is(kr_text_of(field->name), kr_comment_record.fields[j].name) &&
          kr_record_has(comment, &kr_comment_record.fields[j]))
        kr_diag_add(diags, KR_DIAG_PARTS_AND_KEYS, file, comment->at, field->name, NULL);
  }
}

static void check_parts(const char *file, const struct kr_comments *comments,
                        struct kr_arena *arena, struct kr_diags *diags) {
  for (size_t i = 0; i < comments->n; i++) {
    const struct kr_comment *comment = &comments->v[i];
    char digits[24];
    if (comment->parts.n == 0)
      continue;
    size_t count = kr_comment_lines_of(comment, arena).n;
    snprintf(digits, sizeof digits, "%zu", count);
    check_keys(file, comment, diags);
    for (size_t j = 0; j < comment->parts.n; j++) {
      struct kr_comment_part *part = &comment->parts.v[j];
      if (part->lines.len > 0 && !read_lines(part, count))
        kr_diag_add(diags, KR_DIAG_PART_LINES, file, part->lines.at, part->lines.bytes, digits);
    }
  }
}

static void check_numbers(const char *file, const struct kr_plan *plan, struct kr_arena *arena,
                          struct kr_diags *diags) {
  struct kr_opinions opinions = kr_opinions_of(plan, KR_OPINIONS_NUMBERED, arena);
  const struct kr_opinion **sorted = kr_opinions_by_number(&opinions, arena);
  const struct kr_opinion *first = NULL;
  for (size_t i = 0; i < opinions.n; i++) {
    char line[24];
    if (first == NULL || sorted[i]->no != first->no) {
      first = sorted[i];
      continue;
    }
    snprintf(line, sizeof line, "%u", first->work->no.at.line);
    if (first->no > 0)
      kr_diag_add(diags, KR_DIAG_NUMBER_TWICE, file, sorted[i]->work->no.at,
                  sorted[i]->work->no.bytes, line);
  }
}

static void check_calls(const char *file, const struct kr_calls *calls, struct kr_arena *arena,
                        struct kr_diags *diags) {
  const struct kr_text **ids = kr_arena_alloc_array(arena, calls->n + 1, sizeof *ids);
  for (size_t i = 0; i < calls->n; i++)
    ids[i] = &calls->v[i].id;
  struct kr_ids sorted = kr_ids_sort(ids, calls->n, arena);
  kr_ids_check(file, &sorted, diags);
}

void kr_opinions_check(const char *file, const struct kr_plan *plan, struct kr_arena *arena,
                       struct kr_diags *diags) {
  struct kr_arena *scratch = kr_arena_child(arena);
  check_calls(file, &plan->calls, scratch, diags);
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      check_parts(file, &plan->policies.v[i].items.v[j].comments, scratch, diags);
  check_parts(file, &plan->unplaced, scratch, diags);
  check_numbers(file, plan, scratch, diags);
  kr_arena_free(scratch);
}
