/* SPDX-License-Identifier: ISC */
/* Writes the words of a choice below the heading of their column. */
#include "base/choices.h"

#include "base/buffer.h"
#include "base/textkey.h"

#define HEAD_MOST 160 /* columns of a text */

struct kr_text kr_choices_head(struct kr_text heading, const struct kr_text *words, size_t count,
                               struct kr_arena *arena) {
  static const struct {
    const char *open, *between, *close;
  } signs[] = {{"(", " / ", ")"}, {"（", "／", "）"}};
  struct kr_buffer text;
  bool japanese = kr_text_is_japanese(heading);
  for (size_t i = 0; i < count; i++)
    japanese = japanese || kr_text_is_japanese(words[i]);
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, heading);
  kr_buffer_puts(&text, heading.len > 0 ? "\n" : "");
  for (size_t i = 0; i < count; i++) {
    kr_buffer_puts(&text, i == 0 ? signs[japanese].open : signs[japanese].between);
    kr_buffer_text(&text, words[i]);
  }
  kr_buffer_puts(&text, count > 0 ? signs[japanese].close : "");
  struct kr_text made = kr_buffer_keep(&text, arena);
  made.at = heading.at;
  return made;
}

bool kr_choices_fit_head(const struct kr_text *words, size_t count) {
  size_t columns = 0;
  for (size_t i = 0; i < count; i++)
    columns += kr_text_columns(words[i]) + 2;
  return columns <= HEAD_MOST;
}
