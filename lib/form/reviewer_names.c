/* SPDX-License-Identifier: ISC */
/* Names as people write them, against the plan's list. */
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"

#define TITLES_MOST 3 /* a name has no more titles, before and after it */
/* A name in one word, 佐藤太郎: characters of its family name, and of its given name. */
#define FAMILY_CHARACTERS 2
#define GIVEN_MOST 2

struct fold {
  const char *from, *to;
};

/* Variants that registers of names and input methods exchange. */
static const struct fold variants[] = {
    {"髙", "高"}, {"﨑", "崎"}, {"嵜", "崎"}, {"碕", "崎"}, {"邉", "辺"}, {"邊", "辺"},
    {"齋", "斉"}, {"斎", "斉"}, {"齊", "斉"}, {"濵", "浜"}, {"濱", "浜"}, {"𠮷", "吉"},
    {"栁", "柳"}, {"桺", "柳"}, {"澤", "沢"}, {"廣", "広"}, {"國", "国"}, {"櫻", "桜"},
    {"龍", "竜"}, {"眞", "真"}, {"惠", "恵"}, {"德", "徳"}, {"瀨", "瀬"}, {"賴", "頼"},
    {"黑", "黒"}, {"淸", "清"}, {"靑", "青"}, {"曻", "昇"}, {"嶋", "島"}, {"嶌", "島"},
    {"條", "条"}, {"榮", "栄"}, {"槇", "槙"}, {"檜", "桧"}, {"彌", "弥"}, {"壽", "寿"},
    {"萬", "万"}, {"藏", "蔵"}, {"圓", "円"}, {"實", "実"}, {"豐", "豊"}, {"應", "応"},
    {"學", "学"}, {"會", "会"}, {"鐵", "鉄"}, {"龜", "亀"}, {"冨", "富"}, {"渕", "淵"},
    {"舘", "館"}, {"舩", "船"}, {"槗", "橋"}, {"桒", "桑"}, {"總", "総"}, {"增", "増"},
    {"橫", "横"}, {"步", "歩"}, {"每", "毎"}, {"郞", "郎"}, {"ケ", "ヶ"}, {"緖", "緒"},
    {"薗", "園"}, {"曾", "曽"}, {"兒", "児"}, {"爲", "為"}, {"關", "関"}, {"𣘺", "橋"},
    {"桝", "枡"}, {"籠", "篭"}};

static bool is_selector(unsigned long c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static struct kr_text fold(struct kr_arena *arena, struct kr_text key, const struct fold *folds,
                           size_t count) {
  char *bytes = kr_arena_alloc(arena, key.len + 1);
  size_t used = 0;
  for (size_t at = 0; at < key.len;) {
    unsigned long c;
    size_t step = kr_text_character(key.bytes + at, key.len - at, &c), len = step;
    const char *from = key.bytes + at;
    for (size_t i = 0; c >= 0x80 && i < count; i++)
      if (strlen(folds[i].from) == step && memcmp(folds[i].from, from, step) == 0) {
        from = folds[i].to;
        len = strlen(from);
        break;
      }
    if (!is_selector(c) && len <= step) {
      memcpy(bytes + used, from, len);
      used += len;
    }
    at += step;
  }
  return kr_text_view(bytes, used);
}

struct kr_text kr_form_fold_name(struct kr_arena *arena, struct kr_text key) {
  return fold(arena, key, variants, sizeof variants / sizeof variants[0]);
}

struct kr_text kr_form_drop_selectors(struct kr_arena *arena, struct kr_text key) {
  return fold(arena, key, NULL, 0);
}

void kr_form_index_reviewers(struct kr_form_index *index) {
  const struct kr_text_list *list = &index->plan->reviewers;
  index->reviewer = kr_arena_alloc_array(index->arena, list->n + 1, sizeof *index->reviewer);
  index->folded = kr_arena_alloc_array(index->arena, list->n + 1, sizeof *index->folded);
  for (size_t i = 0; i < list->n; i++) {
    index->reviewer[i] = kr_text_key(index->arena, list->v[i]);
    index->folded[i] = kr_form_fold_name(index->arena, index->reviewer[i]);
  }
}

/* The reviewers that a name fits. */
struct fits {
  size_t n, first;
};

static void fit(struct fits *fits, size_t reviewer) {
  if (fits->n++ == 0)
    fits->first = reviewer;
}

static struct fits fits_in(const struct kr_text *list, size_t n, struct kr_text key) {
  struct fits fits = {0, n};
  for (size_t i = 0; key.len > 0 && i < n; i++)
    if (kr_text_equal(list[i], key))
      fit(&fits, i);
  return fits;
}

static struct fits fits_whole(const struct kr_form_index *index, struct kr_text key) {
  size_t n = index->plan->reviewers.n;
  struct fits fits = fits_in(index->reviewer, n, key);
  if (fits.n == 0)
    fits = fits_in(index->folded, n, kr_form_fold_name(index->arena, key));
  return fits;
}

static bool strip_end(struct kr_text *key, const char *word) {
  size_t len = strlen(word);
  if (key->len <= len || memcmp(key->bytes + key->len - len, word, len) != 0)
    return false;
  key->len -= len;
  return true;
}

static bool strip_start(struct kr_text *key, const char *word) {
  size_t len = strlen(word);
  if (key->len <= len || memcmp(key->bytes, word, len) != 0)
    return false;
  key->bytes += len;
  key->len -= len;
  return true;
}

/* Takes "(会長)" off the end of a name, and "(会長)" off its beginning; not that somebody else
 * wrote for it. */
static bool strip_brackets(struct kr_text *key) {
  size_t open = 1, close = 0;
  if (key->len < 3 || kr_text_contains(*key, "代理") || kr_text_contains(*key, "代筆") ||
      kr_text_contains(*key, "(代)"))
    return false;
  while (open < key->len && key->bytes[open] != '(')
    open++;
  if (open < key->len && key->bytes[key->len - 1] == ')') {
    key->len = open;
    return true;
  }
  while (key->bytes[0] == '(' && close + 1 < key->len && key->bytes[close] != ')')
    close++;
  if (close == 0 || key->bytes[close] != ')')
    return false;
  *key = kr_text_part(*key, close + 1, key->len);
  return true;
}

/* Takes one title off a key. */
static bool strip_title(struct kr_text *key) {
  static const char *const titles[] = {
      "副委員長", "委員長", "副会長", "会長", "副座長", "座長",   "委員", "議長",
      "部会長",   "理事長", "代表",   "区長", "議員",   "准教授", "教授", "理事",
      "監事",     "顧問",   "課長",   "係長", "部長",   "室長",   "所長", "館長",
      "園長",     "校長",   "主任",   "先生", "さん",   "さま",   "様",   "殿",
      "氏",       "君",     "くん",   "拝",   "印",     "より",   ":"};
  const size_t before = 28; /* those that also come before a name */
  if (strip_brackets(key))
    return true;
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (strip_end(key, titles[i]))
      return true;
  for (size_t i = 0; i < before; i++)
    if (strip_start(key, titles[i]))
      return true;
  return false;
}

/* The length of the blank at a place of a name; 0 if there is none. */
static size_t blank_at(struct kr_text name, size_t at) {
  if (name.bytes[at] == ' ')
    return 1;
  return at + 3 < name.len && memcmp(name.bytes + at, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* "太郎 佐久" as "佐久太郎": two words in the other order. */
static struct kr_text swapped(struct kr_arena *arena, struct kr_text name) {
  struct kr_text none = kr_text_of(NULL);
  for (size_t i = 1; i < name.len; i++) {
    size_t gap = blank_at(name, i);
    if (gap == 0)
      continue;
    char *bytes = kr_arena_alloc(arena, name.len + 1);
    size_t rest = name.len - i - gap;
    memcpy(bytes, name.bytes + i + gap, rest);
    memcpy(bytes + rest, name.bytes, i);
    struct kr_text text = kr_text_view(bytes, rest + i);
    return kr_text_key(arena, text);
  }
  return none;
}

/* How many listed names a key contains, none inside another. */
static size_t count_names(const struct kr_form_index *index, struct kr_text key) {
  size_t n = index->plan->reviewers.n, count = 0;
  for (size_t at = 0; at < key.len;) {
    size_t longest = 0, step = 1;
    for (size_t i = 0; i < n; i++) {
      struct kr_text name = index->reviewer[i];
      if (name.len > longest && key.len - at >= name.len &&
          memcmp(key.bytes + at, name.bytes, name.len) == 0)
        longest = name.len;
    }
    if (longest > 0) {
      count++;
      step = longest;
    }
    at += step;
  }
  return count;
}

/* Kana alone, as the reading of a name. */
static bool is_kana(struct kr_text text) {
  for (size_t at = 0; at < text.len;) {
    unsigned long c;
    at += kr_text_character(text.bytes + at, text.len - at, &c);
    if (!((c >= 0x3041 && c <= 0x30FC) || c == '(' || c == ')'))
      return false;
  }
  return true;
}

/* What may come before a name: a body that it belongs to, or what its bearer is. */
static bool is_affiliation(struct kr_text text) {
  static const char *const ends[] = {
      "会",   "区", "課", "部",   "局",     "社",           "校",   "園",   "団", "所", "院", "体",
      "法人", "長", "役", "学",   "町",     "市",           "村",   "県",   "士", "師", "事", "授",
      "民",   "店", "館", "組合", "クラブ", "ネットワーク", "委員", "代表", ")",  "」", "/",  ","};
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
    if (kr_text_ends(text, ends[i]))
      return true;
  return false;
}

/* The whole name beside its reading, or after the body that it belongs to. */
static struct fits fits_part(const struct kr_form_index *index, struct kr_text key) {
  struct fits fits = {0, 0};
  size_t n = count_names(index, key) == 1 ? index->plan->reviewers.n : 0;
  for (size_t i = 0; i < n; i++) {
    struct kr_text name = index->reviewer[i];
    if (name.len == 0 || key.len <= name.len)
      continue;
    struct kr_text before = kr_text_part(key, 0, key.len - name.len);
    struct kr_text after = kr_text_part(key, name.len, key.len);
    bool ends = memcmp(key.bytes + before.len, name.bytes, name.len) == 0;
    bool begins = memcmp(key.bytes, name.bytes, name.len) == 0;
    if ((ends && (is_kana(before) || is_affiliation(before))) || (begins && is_kana(after)))
      fit(&fits, i);
  }
  return fits;
}

static size_t count_characters(struct kr_text text) {
  size_t n = 0;
  for (size_t i = 0; i < text.len; i++)
    n += !kr_text_continues(text.bytes[i]);
  return n;
}

/* True if the key is a word of the name, or if the name is written in one, its family name. */
static bool is_word_of(const struct kr_form_index *index, size_t reviewer, struct kr_text key) {
  struct kr_text name = kr_form_trim_name(index->arena, index->plan->reviewers.v[reviewer]);
  size_t from = 0, words = 0;
  for (size_t at = 0; at <= name.len; at++) {
    size_t gap = at < name.len ? blank_at(name, at) : 1;
    if (gap == 0)
      continue;
    struct kr_text word = kr_text_key(index->arena, kr_text_part(name, from, at));
    if (at < name.len || words > 0)
      words++;
    if (words > 0 && word.len > 0 && kr_text_equal(word, key))
      return true;
    from = at + gap;
    at += gap - 1;
  }
  struct kr_text whole = index->reviewer[reviewer];
  return words == 0 && key.len < whole.len && memcmp(key.bytes, whole.bytes, key.len) == 0 &&
         count_characters(key) == FAMILY_CHARACTERS &&
         count_characters(whole) <= FAMILY_CHARACTERS + GIVEN_MOST;
}

/* A family name, or a given one, alone. */
static struct fits fits_word(const struct kr_form_index *index, struct kr_text key) {
  struct fits fits = {0, 0};
  for (size_t i = 0; key.len > 0 && i < index->plan->reviewers.n; i++)
    if (is_word_of(index, i, key))
      fit(&fits, i);
  return fits;
}

/* The reviewers that a written name fits, by the first of the ways in which it fits any. */
static struct fits fits_of(const struct kr_form_index *index, struct kr_text name) {
  struct kr_text key = kr_text_key(index->arena, name), rest = key;
  struct fits fits = fits_whole(index, key);
  for (int i = 0; fits.n == 0 && i < TITLES_MOST && strip_title(&rest); i++)
    fits = fits_whole(index, rest);
  if (fits.n == 0)
    fits = fits_whole(index, swapped(index->arena, name));
  if (fits.n == 0)
    fits = fits_part(index, key);
  if (fits.n == 0)
    fits = fits_part(index, rest);
  if (fits.n == 0)
    fits = fits_word(index, rest);
  return fits;
}

bool kr_form_is_same_name(const struct kr_form_index *index, struct kr_text a, struct kr_text b) {
  struct kr_text keys[] = {kr_text_key(index->arena, a), kr_text_key(index->arena, b)};
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < TITLES_MOST && strip_title(&keys[i]);)
      j++;
  return keys[0].len > 0 && kr_text_equal(kr_form_fold_name(index->arena, keys[0]),
                                          kr_form_fold_name(index->arena, keys[1]));
}

bool kr_form_may_be(const struct kr_form_index *index, struct kr_text written,
                    struct kr_text reviewer) {
  struct kr_text rest = kr_text_key(index->arena, written);
  struct kr_text whole = kr_text_key(index->arena, reviewer);
  if (kr_form_is_same_name(index, written, reviewer))
    return true;
  for (int i = 0; i < TITLES_MOST && strip_title(&rest);)
    i++;
  for (size_t i = 0; i < index->plan->reviewers.n; i++)
    if (kr_text_equal(index->reviewer[i], whole))
      return is_word_of(index, i, rest);
  return false;
}

struct kr_form_reviewer kr_form_match_reviewer(const struct kr_form_index *index,
                                               struct kr_text written) {
  struct kr_form_reviewer person = {.name = kr_form_trim_name(index->arena, written)};
  const struct kr_text_list *list = &index->plan->reviewers;
  struct kr_text key = kr_text_key(index->arena, person.name);
  person.listed = list->n == 0;
  person.nobody = kr_form_is_anybody(key, index->arena);
  if (list->n == 0)
    return person;
  struct fits fits = fits_of(index, person.name);
  person.listed = fits.n == 1;
  person.varied = person.listed && !kr_text_equal(key, index->reviewer[fits.first]);
  person.several = fits.n > 1 || (fits.n == 0 && key.len < 1000 && count_names(index, key) > 1);
  person.nobody = person.nobody && !person.listed;
  if (person.listed)
    person.name = list->v[fits.first];
  return person;
}
