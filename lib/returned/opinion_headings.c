/* SPDX-License-Identifier: ISC */
/* The headings of an office's own table of opinions and answers, and what has them but is a form.
 */
#include "returned/opinion_headings.h"

#include <string.h>

#include "base/textkey.h"

#define WORDS_MOST 24

/* The words of headings, as kr_form_letters has them, without ご, 御 and what plain_word takes off
 * their ends. `ends`: the last of them may follow others (市の考え方). */
static const struct headings {
  bool ends;
  const char *words[WORDS_MOST];
} headings[KR_RECOGNITION_ROLES] = {
    [KR_RECOGNITION_TEXT] = {false,
                             {"意見",           "意見提案",   "意見質問", "質問意見", "質問",
                              "質疑",           "指摘",       "提案",     "要望",     "委員意見",
                              "委員からの意見", "委員の意見", "主な意見", "発言",     "意見要旨",
                              "意見の要旨",     "コメント",   "opinion",  "opinions", "comment",
                              "question"}},
    [KR_RECOGNITION_ANSWER] = {true,
                               {"考え方", "回答", "回答案", "見解", "対応", "対応方針", "対応案",
                                "answer", "response", "reply"}},
    [KR_RECOGNITION_CATEGORY] = {false,
                                 {"反映区分", "反映状況", "反映", "対応区分", "対応状況", "区分",
                                  "状況", "採否", "取扱い", "取扱区分", "category", "status"}},
    [KR_RECOGNITION_CHANGE] = {false, {"修正", "修正案", "修正後", "修正後の文", "変更", "change"}},
    [KR_RECOGNITION_PLACE] = {false, {"該当箇所", "該当部分", "該当ページ", "対象",     "対象箇所",
                                      "対象項目", "分類",     "項目",       "箇所",     "関係箇所",
                                      "ページ",   "頁",       "章",         "取組項目", "施策",
                                      "事業",     "place",    "section",    "item",     "page"}},
    [KR_RECOGNITION_BY] = {false,
                           {"氏名", "名前", "委員", "委員名", "委員氏名", "提出者", "発言者",
                            "意見者", "質問者", "提案者", "団体名", "by", "name", "member"}},
    [KR_RECOGNITION_OFFICE] = {false, {"担当課", "担当", "所管課", "所管", "回答課", "office"}},
    [KR_RECOGNITION_NUMBER] = {false, {"no", "番号", "整理番号", "項番", "通番"}},
    [KR_RECOGNITION_DATE] = {
        false, {"日付", "年月日", "受付日", "提出日", "受付年月日", "会議日", "開催日", "date"}}};

/* The word without the signs of politeness, and without "の内容", "の概要", "内容", "事項", "等" at
 * its end. */
static struct kr_text plain_word(struct kr_text word, struct kr_arena *arena) {
  static const char *const polite[] = {"ご", "御"};
  static const char *const tails[] = {"の概要", "概要", "の内容", "内容", "事項", "等"};
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  for (size_t at = 0; at < word.len;) {
    struct kr_text rest = kr_text_part(word, at, word.len);
    bool left_out = kr_text_begins(rest, polite[0]) || kr_text_begins(rest, polite[1]);
    unsigned long c;
    size_t step = kr_text_character(rest.bytes, rest.len, &c);
    if (!left_out)
      kr_buffer_add(&out, rest.bytes, step);
    at += step;
  }
  struct kr_text plain = kr_text_view(out.bytes, out.len);
  for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++)
    if (kr_text_ends(plain, tails[i]) && !kr_text_is(plain, tails[i]))
      plain.len -= strlen(tails[i]);
  return plain;
}

static bool is_word(const struct headings *of, struct kr_text word) {
  for (size_t i = 0; i < WORDS_MOST && of->words[i] != NULL; i++)
    if (kr_text_is(word, of->words[i]) || (of->ends && kr_text_ends(word, of->words[i])))
      return true;
  return false;
}

enum kr_recognition_role kr_recognition_role_of(struct kr_text key, struct kr_arena *arena) {
  if (key.len == 0 || key.len > KR_FORM_HEADING_LONGEST)
    return KR_RECOGNITION_ROLES;
  struct kr_text word = plain_word(kr_form_letters(arena, key), arena);
  int role = 0;
  while (role < KR_RECOGNITION_ROLES && !is_word(&headings[role], word))
    role++;
  return (enum kr_recognition_role)role;
}

/* ---- a form of ours that lost its properties ---- */

static bool has_marks(const struct kr_form_sheet *indexed, struct kr_arena *arena) {
  struct kr_id_cell id;
  for (size_t i = 0; i < indexed->sheet->cell_count; i++)
    if (kr_form_is_revision_line(indexed->keys[i]) ||
        kr_plan_id_parse(indexed->sheet->cells[i].text, &id, arena))
      return true;
  return false;
}

/* A heading of the plan is one for answers too (考え方), and all other headings are there, or one
 * that no table of opinions has. */
static bool has_headings(const struct kr_form_index *index,
                         const struct kr_form_header_rows *header) {
  bool answers = false, other = false, whole = true;
  for (int f = 0; f < index->field_count; f++) {
    enum kr_recognition_role role = kr_recognition_role_of(index->heading[f], index->arena);
    bool there = header->region.match[f] >= KR_FORM_MATCH_LOOSE;
    answers = answers || (there && role == KR_RECOGNITION_ANSWER);
    other = other || (there && role == KR_RECOGNITION_ROLES);
    whole = whole && (there || !index->shown[f]);
  }
  return answers && (other || whole);
}

bool kr_recognition_is_form(const struct kr_form_index *index,
                            const struct kr_form_sheet *indexed) {
  struct kr_form_header_rows *headers;
  if (has_marks(indexed, index->arena))
    return true;
  size_t count = kr_form_find_header_rows(index, indexed, &headers);
  for (size_t i = 0; i < count; i++)
    if (has_headings(index, &headers[i]))
      return true;
  return false;
}
