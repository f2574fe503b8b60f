/* SPDX-License-Identifier: ISC */
/* The words that offices put over the columns of a review table. */
#include <string.h>

#include "base/textkey.h"
#include "import/plan_internal.h"

#define HOLDS_LESS 30 /* a heading that holds a word is as good as one of fifteen rows below it */
#define PLAIN KR_IMPORT_PLAIN
#define SURE KR_IMPORT_SURE

/* Which column a word is over. The first words of a column are the surest; a word may be in several
 * columns. Plain: the word says little, so a table needs another that says more. */
static const struct word {
  const char *text;
  enum kr_plan_field field;
  enum kr_import_sureness sureness;
} words[] = {
    {"記入", KR_PLAN_COMMENT, SURE},
    {"意見", KR_PLAN_COMMENT, SURE},
    {"コメント", KR_PLAN_COMMENT, SURE},
    {"comment", KR_PLAN_COMMENT, SURE},
    {"comments", KR_PLAN_COMMENT, SURE},
    {"取組項目", KR_PLAN_ITEM, SURE},
    {"取り組み項目", KR_PLAN_ITEM, SURE},
    {"取組事項", KR_PLAN_ITEM, SURE},
    {"重点実施項目", KR_PLAN_ITEM, SURE},
    {"実施項目", KR_PLAN_ITEM, SURE},
    {"推進項目", KR_PLAN_ITEM, SURE},
    {"事務事業", KR_PLAN_ITEM, SURE},
    {"個別事業", KR_PLAN_ITEM, SURE},
    {"主要事業", KR_PLAN_ITEM, SURE},
    {"重点事業", KR_PLAN_ITEM, SURE},
    {"具体的施策", KR_PLAN_ITEM, SURE},
    {"具体的な施策", KR_PLAN_ITEM, SURE},
    {"個別施策", KR_PLAN_ITEM, SURE},
    {"具体的な取組", KR_PLAN_ITEM, SURE},
    {"具体的な取り組み", KR_PLAN_ITEM, SURE},
    {"具体的取組", KR_PLAN_ITEM, SURE},
    {"主要施策", KR_PLAN_ITEM, SURE},
    {"重点項目", KR_PLAN_ITEM, SURE},
    {"重点取組", KR_PLAN_ITEM, SURE},
    {"主な取組", KR_PLAN_ITEM, SURE},
    {"主な取り組み", KR_PLAN_ITEM, SURE},
    {"item", KR_PLAN_ITEM, SURE},
    {"主な事業", KR_PLAN_ITEM, SURE},
    {"実施事業", KR_PLAN_ITEM, SURE},
    {"事業名", KR_PLAN_ITEM, SURE},
    {"事業", KR_PLAN_ITEM, PLAIN},
    {"取組", KR_PLAN_ITEM, PLAIN},
    {"取り組み", KR_PLAN_ITEM, PLAIN},
    {"小項目", KR_PLAN_ITEM, PLAIN},
    {"項目", KR_PLAN_ITEM, PLAIN},
    {"施策", KR_PLAN_ITEM, SURE},
    {"基本施策", KR_PLAN_ITEM, SURE},
    {"基本理念", KR_PLAN_POLICY, SURE},
    {"基本目標", KR_PLAN_POLICY, SURE},
    {"政策", KR_PLAN_POLICY, SURE},
    {"政策分野", KR_PLAN_POLICY, SURE},
    {"施策分野", KR_PLAN_POLICY, SURE},
    {"基本方針", KR_PLAN_POLICY, SURE},
    {"重点目標", KR_PLAN_POLICY, SURE},
    {"基本的方向", KR_PLAN_POLICY, SURE},
    {"基本政策", KR_PLAN_POLICY, SURE},
    {"施策の柱", KR_PLAN_POLICY, SURE},
    {"方針", KR_PLAN_POLICY, PLAIN},
    {"分野", KR_PLAN_POLICY, PLAIN},
    {"柱", KR_PLAN_POLICY, PLAIN},
    {"大項目", KR_PLAN_POLICY, PLAIN},
    {"policy", KR_PLAN_POLICY, SURE},
    {"basicpolicy", KR_PLAN_POLICY, SURE},
    {"取組方針", KR_PLAN_APPROACH, SURE},
    {"取り組み方針", KR_PLAN_APPROACH, SURE},
    {"施策の方向", KR_PLAN_APPROACH, SURE},
    {"施策の方向性", KR_PLAN_APPROACH, SURE},
    {"基本施策", KR_PLAN_APPROACH, SURE},
    {"施策", KR_PLAN_APPROACH, SURE},
    {"主要施策", KR_PLAN_APPROACH, SURE},
    {"中項目", KR_PLAN_APPROACH, PLAIN},
    {"approach", KR_PLAN_APPROACH, SURE},
    {"区分", KR_PLAN_POLICY, PLAIN},
    {"分類", KR_PLAN_POLICY, PLAIN},
    {"課題", KR_PLAN_ISSUES, SURE},
    {"検討事項", KR_PLAN_ISSUES, SURE},
    {"問題点", KR_PLAN_ISSUES, SURE},
    {"issues", KR_PLAN_ISSUES, SURE},
    {"主な取組", KR_PLAN_INITIATIVES, SURE},
    {"主な取り組み", KR_PLAN_INITIATIVES, SURE},
    {"取組内容", KR_PLAN_INITIATIVES, SURE},
    {"取組状況", KR_PLAN_INITIATIVES, SURE},
    {"取組の内容", KR_PLAN_INITIATIVES, SURE},
    {"実施内容", KR_PLAN_INITIATIVES, SURE},
    {"事業内容", KR_PLAN_INITIATIVES, SURE},
    {"事業概要", KR_PLAN_INITIATIVES, SURE},
    {"事業の概要", KR_PLAN_INITIATIVES, SURE},
    {"事業の内容", KR_PLAN_INITIATIVES, SURE},
    {"具体的な取組", KR_PLAN_INITIATIVES, SURE},
    {"具体的な取り組み", KR_PLAN_INITIATIVES, SURE},
    {"具体的取組", KR_PLAN_INITIATIVES, SURE},
    {"取組の概要", KR_PLAN_INITIATIVES, SURE},
    {"initiatives", KR_PLAN_INITIATIVES, SURE},
    {"maininitiatives", KR_PLAN_INITIATIVES, SURE},
    {"概要", KR_PLAN_INITIATIVES, PLAIN},
    {"内容", KR_PLAN_INITIATIVES, PLAIN},
    {"取組", KR_PLAN_INITIATIVES, PLAIN},
    {"取り組み", KR_PLAN_INITIATIVES, PLAIN},
};
#define WORD_COUNT (sizeof words / sizeof words[0])

/* How a heading holds a word; weakest first. */
enum hold { HOLDS_NOT, HOLDS, ENDS_SO, IS_SO };

struct kr_text kr_import_plan_letters(struct kr_text key, struct kr_arena *arena) {
  char *bytes = kr_arena_alloc(arena, key.len + 1);
  size_t used = 0, depth = 0;
  for (size_t i = 0; i < key.len; i++) {
    depth += key.bytes[i] == '(' || key.bytes[i] == '[';
    if (depth == 0)
      bytes[used++] = key.bytes[i];
    depth -= depth > 0 && (key.bytes[i] == ')' || key.bytes[i] == ']');
  }
  struct kr_text letters = kr_form_letters(arena, used > 0 ? kr_text_view(bytes, used) : key);
  while (letters.len > 0 && letters.bytes[0] >= '0' && letters.bytes[0] <= '9')
    letters = kr_text_part(letters, 1, letters.len);
  return letters;
}

static enum hold hold_of(struct kr_text letters, const struct word *word) {
  static const char *const ends[] = {"", "名", "名称", "の名称", "欄", "等"};
  size_t len = strlen(word->text);
  bool begins = kr_text_begins(letters, word->text);
  for (size_t i = 0; begins && i < sizeof ends / sizeof ends[0]; i++)
    if (kr_text_is(kr_text_part(letters, len, letters.len), ends[i]))
      return IS_SO;
  if (kr_text_ends(letters, word->text))
    return word->sureness == SURE || word->field == KR_PLAN_INITIATIVES ? ENDS_SO : HOLDS_NOT;
  return word->sureness == SURE && (len > 6 || word->field == KR_PLAN_COMMENT) &&
                 kr_text_contains(letters, word->text)
             ? HOLDS
             : HOLDS_NOT;
}

size_t kr_import_plan_word(struct kr_text letters, enum kr_plan_field field,
                           enum kr_import_sureness *sureness) {
  static const size_t less[] = {[IS_SO] = 1, [ENDS_SO] = 2, [HOLDS] = HOLDS_LESS};
  size_t best = 0;
  for (size_t i = 0; i < WORD_COUNT; i++) {
    enum hold hold = words[i].field == field ? hold_of(letters, &words[i]) : HOLDS_NOT;
    if (hold == HOLDS_NOT || (best > 0 && 2 * i + less[hold] >= best))
      continue;
    best = 2 * i + 1 + less[hold];
    *sureness = words[i].sureness;
  }
  return best;
}
