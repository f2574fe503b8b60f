/* SPDX-License-Identifier: ISC */
/* Reads times of day. */
#include "base/clock.h"

#include "base/textkey.h"

#define NOON 12

enum half { UNKNOWN, BEFORE_NOON, AFTER_NOON };

struct reader {
  struct kr_text key;
  size_t at;
};

/* Passes over one of these words; its index, or that of the NULL after the last. */
static size_t take_word(struct reader *in, const char *const *words) {
  size_t i = 0;
  struct kr_text rest = kr_text_part(in->key, in->at, in->key.len);
  while (words[i] != NULL && !kr_text_begins(rest, words[i]))
    i++;
  in->at += kr_text_of(words[i]).len;
  return i;
}

static bool take(struct reader *in, const char *word) {
  const char *const words[] = {word, NULL};
  return take_word(in, words) == 0;
}

/* One or two digits; false for none or more. */
static bool take_number(struct reader *in, int *number) {
  size_t first = in->at;
  *number = 0;
  for (; in->at < in->key.len && in->key.bytes[in->at] >= '0' && in->key.bytes[in->at] <= '9';
       in->at++)
    if (in->at - first < 2)
      *number = *number * 10 + in->key.bytes[in->at] - '0';
  return in->at > first && in->at - first <= 2;
}

static enum half take_half(struct reader *in) {
  static const char *const words[] = {"午前", "AM", "am", "a.m.", "午後", "PM", "pm", "p.m.", NULL};
  static const enum half halves[] = {BEFORE_NOON, BEFORE_NOON, BEFORE_NOON, BEFORE_NOON, AFTER_NOON,
                                     AFTER_NOON,  AFTER_NOON,  AFTER_NOON,  UNKNOWN};
  return halves[take_word(in, words)];
}

/* What is after the hour: :30, 時, 時30分, 時半, or nothing where am or pm comes next. */
static bool take_minutes(struct reader *in, int *minutes) {
  *minutes = 0;
  if (take(in, ":"))
    return take_number(in, minutes);
  if (!take(in, "時"))
    return kr_text_begins(kr_text_part(in->key, in->at, in->key.len), "am") ||
           kr_text_begins(kr_text_part(in->key, in->at, in->key.len), "pm");
  if (take(in, "半"))
    *minutes = 30;
  else if (in->at < in->key.len && in->key.bytes[in->at] >= '0' && in->key.bytes[in->at] <= '9')
    return take_number(in, minutes) && take(in, "分");
  return true;
}

/* One time; `half` is that of the time before it, and then its own. */
static bool take_time(struct reader *in, enum half *half, int *time) {
  int hour, minutes;
  enum half own = take_half(in), before = *half;
  *time = NOON * 60;
  if (own == UNKNOWN && take(in, "正午"))
    return true;
  if (!take_number(in, &hour) || !take_minutes(in, &minutes) || minutes > 59)
    return false;
  if (own == UNKNOWN)
    own = take_half(in);
  if (own != UNKNOWN)
    *half = own;
  if (own == UNKNOWN && hour > NOON)
    *half = UNKNOWN;
  if (hour > 23 || (*half != UNKNOWN && hour > NOON))
    return false;
  if (*half == BEFORE_NOON && hour == NOON && (own != UNKNOWN || before == UNKNOWN))
    return false;
  if (*half == AFTER_NOON && hour < NOON)
    hour += NOON;
  *time = hour * 60 + minutes;
  return true;
}

bool kr_clock_read(struct kr_text text, struct kr_clock *out, struct kr_arena *scratch) {
  static const char *const until[] = {"~", "〜", "から", "より", "-", "–", "—", "−", NULL};
  struct reader in = {kr_text_key(scratch, text), 0};
  enum half half = UNKNOWN;
  out->to = KR_CLOCK_NONE;
  if (!take_time(&in, &half, &out->from))
    return false;
  bool span = until[take_word(&in, until)] != NULL;
  if (in.at == in.key.len)
    return true;
  if (!span || !take_time(&in, &half, &out->to))
    return false;
  take(&in, "まで");
  return in.at == in.key.len && out->to > out->from;
}
