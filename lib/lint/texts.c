/* SPDX-License-Identifier: ISC */
/* Gathers the texts of the documents and splits them into characters. */
#include "lint/texts.h"

#include <assert.h>
#include <string.h>

#include "yaml/chunk.h"

size_t kr_lint_width(uint32_t c) {
  return 1 + (size_t)(c >= 0x80) + (size_t)(c >= 0x800) + (size_t)(c >= 0x10000);
}

/* The character at a byte; how many bytes it has. Most have three. */
static size_t decode(struct kr_text text, size_t byte, uint32_t *c) {
  const unsigned char *at = (const unsigned char *)text.bytes + byte;
  unsigned long one;
  if ((at[0] & 0xF0) == 0xE0) {
    *c = (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
    return 3;
  }
  size_t len = kr_text_character(text.bytes + byte, text.len - byte, &one);
  *c = (uint32_t)one;
  return len;
}

/* Texts are what libyaml has read, so that they are valid UTF-8 of less than 4 GiB. */
struct kr_lint_text kr_lint_spell(const struct kr_lint *lint, struct kr_text text) {
  size_t count = kr_yaml_chunk_characters((const unsigned char *)text.bytes, text.len), n = 0;
  size_t anchors = count / KR_LINT_ANCHOR + 1;
  uint32_t *c = kr_arena_alloc_array(lint->arena, count + 1 + anchors, sizeof *c);
  for (size_t byte = 0; byte < text.len && n < count; n++) {
    if (n % KR_LINT_ANCHOR == 0)
      c[count + 1 + n / KR_LINT_ANCHOR] = (uint32_t)byte;
    byte += decode(text, byte, &c[n]);
  }
  return (struct kr_lint_text){.text = text, .c = c, .n = count};
}

/* The byte where the character begins that many anchors on. */
static size_t anchor_of(const struct kr_lint_text *text, size_t anchor) {
  return text->c[text->n + 1 + anchor];
}

size_t kr_lint_byte(const struct kr_lint_text *text, size_t at) {
  if (at >= text->n)
    return text->text.len;
  size_t byte = anchor_of(text, at / KR_LINT_ANCHOR);
  for (size_t i = at / KR_LINT_ANCHOR * KR_LINT_ANCHOR; i < at; i++)
    byte += kr_lint_width(text->c[i]);
  return byte;
}

size_t kr_lint_character(const struct kr_lint_text *text, size_t byte) {
  size_t at = 0, reached;
  while (at + KR_LINT_ANCHOR < text->n && anchor_of(text, at / KR_LINT_ANCHOR + 1) <= byte)
    at += KR_LINT_ANCHOR;
  for (reached = kr_lint_byte(text, at); at < text->n && reached < byte; at++)
    reached += kr_lint_width(text->c[at]);
  return at;
}

static void put(const struct kr_lint *lint, struct kr_lint_texts *texts,
                const struct kr_lint_file *file, struct kr_text text, enum kr_lint_kind kind) {
  if (text.len == 0)
    return;
  size_t index = texts->n++;
  if (texts->v == NULL) /* they are counted first */
    return;
  struct kr_lint_text *last = &texts->v[index];
  *last = kr_lint_spell(lint, text);
  last->file = file;
  last->document = texts->document;
  last->kind = kind;
}

static void put_list(const struct kr_lint *lint, struct kr_lint_texts *texts,
                     const struct kr_lint_file *file, const struct kr_text_list *list) {
  for (size_t i = 0; i < list->n; i++)
    put(lint, texts, file, list->v[i], KR_LINT_NOTE);
}

static void put_policy(const struct kr_lint *lint, struct kr_lint_texts *texts,
                       const struct kr_policy *policy) {
  const struct kr_lint_file *file = lint->plan_file;
  put(lint, texts, file, policy->title, KR_LINT_TITLE);
  put(lint, texts, file, policy->approach, KR_LINT_CLOSING);
  for (size_t i = 0; i < policy->items.n; i++) {
    put(lint, texts, file, policy->items.v[i].title, KR_LINT_TITLE);
    put(lint, texts, file, policy->items.v[i].initiatives, KR_LINT_PROSE);
    put(lint, texts, file, policy->items.v[i].issues, KR_LINT_PROSE);
  }
}

static void put_plan(const struct kr_lint *lint, struct kr_lint_texts *texts) {
  const struct kr_plan *plan = lint->plan;
  put(lint, texts, lint->plan_file, plan->title, KR_LINT_TITLE);
  for (size_t i = 0; i < plan->footnotes.n; i++)
    put(lint, texts, lint->plan_file, plan->footnotes.v[i].text, KR_LINT_NOTE);
  for (size_t i = 0; i < plan->policies.n; i++)
    put_policy(lint, texts, &plan->policies.v[i]);
}

static void put_schedule(const struct kr_lint *lint, struct kr_lint_texts *texts) {
  const struct kr_schedule *schedule = lint->schedule;
  const struct kr_lint_file *file = lint->schedule_file;
  put(lint, texts, file, schedule->title, KR_LINT_TITLE);
  for (size_t i = 0; i < schedule->lanes.n; i++)
    put(lint, texts, file, schedule->lanes.v[i].name, KR_LINT_TITLE);
  for (size_t i = 0; i < schedule->entries.n; i++) {
    put(lint, texts, file, schedule->entries.v[i].text, KR_LINT_POINT);
    put(lint, texts, file, schedule->entries.v[i].subject, KR_LINT_POINT);
  }
  put_list(lint, texts, file, &schedule->notes);
}

static void put_meetings(const struct kr_lint *lint, struct kr_lint_texts *texts) {
  const struct kr_meetings *meetings = lint->meetings;
  const struct kr_lint_file *file = lint->meetings_file;
  put(lint, texts, file, meetings->title, KR_LINT_TITLE);
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++)
      put(lint, texts, file, meetings->rows.v[i].agenda.v[j].text, KR_LINT_POINT);
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].papers.n; j++)
      put(lint, texts, file, meetings->rows.v[i].papers.v[j].title, KR_LINT_TITLE);
  put_list(lint, texts, file, &meetings->notes);
}

static void put_all(const struct kr_lint *lint, struct kr_lint_texts *texts) {
  texts->n = 0;
  texts->document = KR_LINT_PLAN;
  if (lint->plan != NULL)
    put_plan(lint, texts);
  texts->document = KR_LINT_SCHEDULE;
  if (lint->schedule != NULL)
    put_schedule(lint, texts);
  texts->document = KR_LINT_MEETINGS;
  if (lint->meetings != NULL)
    put_meetings(lint, texts);
}

struct kr_lint_texts kr_lint_gather(const struct kr_lint *lint) {
  struct kr_lint_texts texts = {NULL, 0, 0, false};
  put_all(lint, &texts);
  texts.v = kr_arena_alloc_array(lint->arena, texts.n + 1, sizeof *texts.v);
  put_all(lint, &texts);
  return texts;
}

void kr_lint_add_at(const struct kr_lint *lint, enum kr_diag_code code, struct kr_lint_span span,
                    const char *arg2) {
  const struct kr_lint_text *text = span.text;
  assert(span.from <= span.to && span.to <= text->n);
  struct kr_text part = kr_lint_part(lint, text->file, text->text, kr_lint_byte(text, span.from),
                                     kr_lint_byte(text, span.to));
  kr_lint_add(lint, code, text->file, part, arg2);
}

bool kr_lint_has_at(const struct kr_lint_text *text, size_t at, const struct kr_lint_text *word) {
  assert(at <= text->n);
  if (text->n - at < word->n)
    return false;
  for (size_t i = 0; i < word->n; i++)
    if (text->c[at + i] != word->c[i])
      return false;
  return true;
}

struct kr_text kr_lint_slice(const struct kr_lint_text *text, size_t from, size_t to) {
  assert(from <= to && to <= text->n);
  size_t begin = kr_lint_byte(text, from), end = begin;
  if (to - from > KR_LINT_ANCHOR)
    end = kr_lint_byte(text, to);
  else
    for (size_t at = from; at < to; at++)
      end += kr_lint_width(text->c[at]);
  return kr_text_view(text->text.bytes + begin, end - begin);
}

bool kr_lint_is_one_of(uint32_t c, const char *signs) {
  char one[5] = "";
  kr_text_put_character(one, c);
  return strstr(signs, one) != NULL;
}

bool kr_lint_is_bullet(uint32_t c) {
  enum kr_bullet bullet = kr_unicode_bullet(c);
  return c == 0 || (bullet != KR_BULLET_NONE && bullet != KR_BULLET_TRIANGLE);
}
