/* SPDX-License-Identifier: ISC */
/* The lines around the table of a form, as they are printed. */
#include "model/around.h"

#include <string.h>

#include "base/calendar.h"
#include "base/era.h"
#include "base/textkey.h"

/* In English and Japanese, as the plan's title is. */
static const char *const deadline_words[2] = {"Please return by: ", "提出期限："};
static const char *const return_words[2] = {"Return to: ", "提出先："};

static struct kr_text keep(struct kr_buffer *text, struct kr_place at, struct kr_arena *arena) {
  struct kr_text made = {kr_arena_copy(arena, text->bytes, text->len), text->len, at};
  kr_buffer_free(text);
  return made;
}

/* The words and the day, which the loader has read before. */
static struct kr_text dated(const char *words, struct kr_text day, enum kr_calendar_form form,
                            bool japanese, struct kr_arena *arena) {
  struct kr_date date;
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_puts(&text, words);
  if (!kr_calendar_read(day, &date))
    kr_buffer_text(&text, day);
  else if (japanese)
    kr_calendar_put_ja(date, form, &text);
  else
    kr_calendar_put_en(date, form, &text);
  return keep(&text, day.at, arena);
}

static struct kr_text worded(const char *words, struct kr_text rest, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_puts(&text, words);
  kr_buffer_text(&text, rest);
  return keep(&text, rest.at, arena);
}

static size_t count_lines(struct kr_text text) {
  size_t count = 1;
  for (size_t i = 0; i < text.len; i++)
    count += text.bytes[i] == '\n';
  return count;
}

struct kr_plan_lines kr_plan_lines(const struct kr_plan *plan, struct kr_arena *arena) {
  size_t most = count_lines(plan->instructions) + 4;
  bool japanese = kr_text_is_japanese(plan->title);
  struct kr_plan_lines lines = {kr_arena_alloc_array(arena, most, sizeof *lines.v), 0};
  struct kr_text rest = plan->instructions, line;
  if (plan->committee.len > 0)
    lines.v[lines.n++].text = plan->committee;
  if (plan->issued.len > 0)
    lines.v[lines.n++] = (struct kr_plan_line){
        .text = dated("", plan->issued, KR_CALENDAR_DAY, japanese, arena), .right = true};
  while (rest.len > 0 && kr_text_next_line(&rest, &line))
    if (!kr_text_blank(line)) {
      line.at = plan->instructions.at;
      lines.v[lines.n++] = (struct kr_plan_line){.text = line, .place = KR_PLAN_LINE_UNDER};
    }
  if (plan->deadline.len > 0)
    lines.v[lines.n++] =
        (struct kr_plan_line){.text = dated(deadline_words[japanese], plan->deadline,
                                            KR_CALENDAR_WITH_WEEKDAY, japanese, arena),
                              .place = KR_PLAN_LINE_UNDER,
                              .strong = true};
  if (plan->return_to.len > 0)
    lines.v[lines.n++] =
        (struct kr_plan_line){.text = worded(return_words[japanese], plan->return_to, arena),
                              .place = KR_PLAN_LINE_UNDER,
                              .right = true};
  return lines;
}

/* True for a day with its weekday as kr_calendar_put_ja writes it. */
static bool is_day_ja(struct kr_text key, struct kr_arena *scratch) {
  struct kr_buffer text;
  struct kr_date date;
  const char *open = key.len == 0 ? NULL : memchr(key.bytes, '(', key.len);
  if (open == NULL || !kr_era_day(kr_text_part(key, 0, (size_t)(open - key.bytes)), &date.year,
                                  &date.month, &date.day))
    return false;
  kr_buffer_init(&text, scratch);
  kr_calendar_put_ja(date, KR_CALENDAR_WITH_WEEKDAY, &text);
  bool same = kr_text_key_equal(kr_text_view(text.bytes, text.len), key, scratch);
  kr_buffer_free(&text);
  return same;
}

/* The same as kr_calendar_put_en writes it: the days of the year that it ends in are tried. */
static bool is_day_en(struct kr_text key, struct kr_arena *scratch) {
  const long days_most = 366;
  struct kr_buffer text;
  bool same = false;
  long year = 0;
  for (size_t i = key.len < 4 ? 0 : key.len - 4; i < key.len; i++)
    year = year * 10 + (key.bytes[i] >= '0' && key.bytes[i] <= '9' ? key.bytes[i] - '0' : -10000);
  kr_buffer_init(&text, scratch);
  for (long i = 0; year > 0 && !same && i < days_most; i++) {
    long days = kr_calendar_days((struct kr_date){year, 1, 1}) + i;
    kr_buffer_clear(&text);
    kr_calendar_put_en(kr_calendar_date(days), KR_CALENDAR_WITH_WEEKDAY, &text);
    same = kr_text_key_equal(kr_text_view(text.bytes, text.len), key, scratch);
  }
  kr_buffer_free(&text);
  return same;
}

bool kr_plan_is_deadline_line(struct kr_text key, struct kr_arena *scratch) {
  bool (*const is_day[2])(struct kr_text, struct kr_arena *) = {is_day_en, is_day_ja};
  for (int i = 0; i < 2; i++) {
    struct kr_text words = kr_text_key(scratch, kr_text_of(deadline_words[i]));
    if (key.len > words.len && memcmp(key.bytes, words.bytes, words.len) == 0 &&
        is_day[i](kr_text_part(key, words.len, key.len), scratch))
      return true;
  }
  return false;
}
