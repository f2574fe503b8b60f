/* SPDX-License-Identifier: ISC */
/* The words that ask for a name, and a name without what is around it. */
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"

#define LABEL_LONGEST 64   /* bytes of a label's key */
#define NAME_CHARACTERS 40 /* the longest name, with what its bearer is */

/* ---- labels ---- */

/* Who is asked for a name. A word marked `alone` is a label without a word for a name. */
static const struct {
  const char *word;
  bool alone;
} roles[] = {{"記入者", true}, {"回答者", true}, {"提出者", true},     {"記載者", true},
             {"作成者", true}, {"意見者", true}, {"意見提出者", true}, {"申出者", true},
             {"応募者", true}, {"委員", false},  {"構成員", false},    {"委員等", false},
             {"会員", false},  {"担当者", true}, {"代表者", false},    {"本人", false}};
static const char *const names[] = {"氏名",   "お名前", "名前", "芳名",
                                    "ご芳名", "署名",   "記名", "名"};
/* What is asked for besides a name in the same label, as in 所属・氏名. */
static const char *const others[] = {"所属",     "所属団体", "所属団体名", "団体名", "団体",
                                     "役職",     "役職名",   "職名",       "職",     "肩書",
                                     "ふりがな", "フリガナ", "所属名",     "会社名", "区名"};
static const char *const latin[] = {
    "name",           "yourname",           "fullname",           "reviewer",
    "reviewers",      "reviewername",       "reviewersname",      "respondent",
    "nameofreviewer", "nameandaffiliation", "affiliationandname", "memberssname"};
/* What follows a label. */
static const char *const ends[] = {"をご記入ください", "をご記入下さい", "を記入してください",
                                   "をお書きください", "を記入",         "のご記入",
                                   "記入欄",           "必須",           "欄",
                                   "要記入",           "required"};

static bool is_one(struct kr_text key, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return false;
}
#define IS_ONE(key, words) is_one(key, words, sizeof(words) / sizeof(words)[0])

static bool drop_start(struct kr_text *key, const char *word) {
  if (!kr_text_begins(*key, word))
    return false;
  *key = kr_text_part(*key, strlen(word), key->len);
  return true;
}

static bool drop_end(struct kr_text *key, const char *word) {
  if (!kr_text_ends(*key, word))
    return false;
  *key = kr_text_part(*key, 0, key->len - strlen(word));
  return true;
}

static void drop_polite(struct kr_text *key) {
  (void)(drop_start(key, "ご") || drop_start(key, "御") || drop_start(key, "お"));
}

/* One part of a label: ご記入者氏名, 委員のお名前. */
static bool is_name_word(struct kr_text key) {
  bool role = false, alone = false;
  drop_polite(&key);
  for (size_t i = 0; i < sizeof roles / sizeof roles[0] && !role; i++) {
    role = drop_start(&key, roles[i].word);
    alone = role && roles[i].alone;
  }
  if (role && key.len == 0)
    return alone;
  if (role)
    drop_start(&key, "の");
  drop_polite(&key);
  return IS_ONE(key, names) && (role || !kr_text_is(key, "名"));
}

/* Signs and remarks around a label: ※, ●, 【 】, a colon, （必須）. */
static struct kr_text undecorated(struct kr_text key) {
  static const char *const signs[] = {"※",  "●", "○", "■", "□", "◆", "◇", "▼", "▶",  "・", "【",
                                      "】", "<", ">", "*", ":", ";", "[", "]", "「", "」", "_"};
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
      again = drop_start(&key, signs[i]) || drop_end(&key, signs[i]) || again;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
      again = drop_end(&key, ends[i]) || again;
    size_t open = 1;
    while (open < key.len && key.bytes[open] != '(')
      open++;
    if (open < key.len && key.bytes[key.len - 1] == ')') {
      key.len = open;
      again = true;
    }
  }
  return key;
}

static bool is_latin_label(struct kr_text key) {
  char word[32];
  size_t n = 0;
  for (size_t i = 0; i < key.len; i++) {
    char c = key.bytes[i];
    if (c == '\'' || c == ' ')
      continue;
    if (n + 1 >= sizeof word)
      return false;
    word[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  return IS_ONE(kr_text_view(word, n), latin);
}

/* The length of what divides the words of a label at a place; 0 if nothing does. */
static size_t divider_at(struct kr_text key, size_t at) {
  static const char *const dividers[] = {"・", "、", "/", ",", "及び", "と", "･", "並びに"};
  struct kr_text rest = kr_text_part(key, at, key.len);
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++)
    if (kr_text_begins(rest, dividers[i]))
      return strlen(dividers[i]);
  return 0;
}

/* The signs without which no text has one of the words that ask for a name. */
static bool has_name_signs(struct kr_text key) {
  for (size_t i = 0; i < key.len; i++)
    if ((key.bytes[i] | 0x20) >= 'a' && (key.bytes[i] | 0x20) <= 'z')
      return true;
  return kr_text_contains(key, "名") || kr_text_contains(key, "者");
}

bool kr_form_is_name_label(struct kr_text key) {
  size_t from = 0, named = 0;
  if (key.len > LABEL_LONGEST || !has_name_signs(key))
    return false;
  key = undecorated(key);
  if (is_latin_label(key))
    return true;
  for (size_t at = 0; at <= key.len; at++) {
    size_t divider = at < key.len ? divider_at(key, at) : 0;
    if (at < key.len && divider == 0)
      continue;
    struct kr_text word = kr_text_part(key, from, at), bare = word;
    drop_polite(&bare);
    bool name = is_name_word(word);
    if (!name && !IS_ONE(word, others) && !IS_ONE(bare, others))
      return false;
    named += name;
    from = at + divider;
    at += divider > 0 ? divider - 1 : 0;
  }
  return named > 0;
}

/* ---- what is no name ---- */

bool kr_form_is_sentence(struct kr_text key) {
  static const char *const words[] = {
      "です",   "ます", "ません",   "ました", "ください", "下さい", "でした", "について", "と思う",
      "である", "こと", "願います", "ほしい", "欲しい",   "たい",   "ない",   "べき"};
  size_t characters = 0;
  for (size_t i = 0; i < key.len; i++)
    characters += !kr_text_continues(key.bytes[i]);
  if (kr_text_contains(key, "。") || kr_text_contains(key, "?") || characters > NAME_CHARACTERS)
    return true;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_ends(key, words[i]))
      return true;
  return false;
}

bool kr_form_is_stand_in(struct kr_text key) {
  static const char *const words[] = {"作成者",
                                      "作者",
                                      "所有者",
                                      "user",
                                      "ユーザー",
                                      "windowsユーザー",
                                      "windowsuser",
                                      "author",
                                      "委員",
                                      "unknown",
                                      "undefined",
                                      "sheetj5",
                                      "unknownauthor",
                                      "不明",
                                      "不明な作成者",
                                      "owner",
                                      "microsoftoffice",
                                      "microsoftofficeuser",
                                      "microsoftofficeユーザー",
                                      "guest",
                                      "ゲスト",
                                      "匿名",
                                      "anonymous",
                                      "admin",
                                      "administrator",
                                      "管理者",
                                      "apachepoi",
                                      "openpyxl",
                                      "libreoffice"};
  char word[64];
  if (key.len == 0 || kr_text_begins(key, "tc={"))
    return true;
  if (key.len >= sizeof word)
    return false;
  for (size_t i = 0; i < key.len; i++)
    word[i] =
        (char)(key.bytes[i] >= 'A' && key.bytes[i] <= 'Z' ? key.bytes[i] | 0x20 : key.bytes[i]);
  return IS_ONE(kr_text_view(word, key.len), words);
}

bool kr_form_is_anybody(struct kr_text key, struct kr_arena *arena) {
  static const char *const words[] = {
      "匿名",     "匿名希望", "無記名",       "無署名",   "名無し", "名なし",     "なし",
      "無し",     "無",       "特になし",     "同上",     "本人",   "私",         "市民",
      "一市民",   "住民",     "一住民",       "区民",     "町民",   "村民",       "県民",
      "任意",     "非公表",   "公表不可",     "非公開",   "省略",   "別紙",       "別紙のとおり",
      "別紙参照", "記入不要", "公募委員",     "市民委員", "有識者", "学識経験者", "先生",
      "様",       "殿",       "ー",           "×",        "〇",     "〇〇",       "none",
      "na",       "nobody",   "notapplicable"};
  struct kr_text word = kr_form_letters(arena, key);
  size_t digits = 0;
  while (digits < word.len && word.bytes[digits] >= '0' && word.bytes[digits] <= '9')
    digits++;
  return digits == word.len || IS_ONE(word, words);
}

/* ---- around a name ---- */

struct kr_text kr_form_trim_name(struct kr_arena *arena, struct kr_text name) {
  name = kr_text_trim_lines(arena, name);
  char *line = kr_arena_copy(arena, name.bytes, name.len);
  for (size_t i = 0; i < name.len; i++)
    if (line[i] == '\n')
      line[i] = ' ';
  name.bytes = line;
  return kr_text_valid(arena, kr_text_trim(name));
}
