/* Names as people write them, against the plan's list. */
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"

#define TITLES_MOST 3 /* a name has no more titles, before and after it */

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

/* The index of a key that is in the list once; else the list's length. */
static size_t once(const struct kr_text *list, size_t n, struct kr_text key) {
  size_t found = n;
  for (size_t i = 0; key.len > 0 && i < n; i++) {
    if (!kr_text_equal(list[i], key))
      continue;
    if (found < n)
      return n;
    found = i;
  }
  return found;
}

static size_t listed(const struct kr_form_index *index, struct kr_text key) {
  size_t n = index->plan->reviewers.n, found = once(index->reviewer, n, key);
  if (found == n)
    found = once(index->folded, n, kr_form_fold_name(index->arena, key));
  return found;
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

/* Takes "(会長)" off the end of a name. */
static bool strip_brackets(struct kr_text *key) {
  if (key->len < 3 || key->bytes[key->len - 1] != ')')
    return false;
  for (size_t i = key->len - 1; i > 0; i--)
    if (key->bytes[i] == '(') {
      key->len = i;
      return true;
    }
  return false;
}

/* Takes one title off a key. */
static bool strip_title(struct kr_text *key) {
  static const char *const titles[] = {"副委員長", "委員長", "副会長", "会長", "副座長",
                                       "座長",     "委員",   "先生",   "さん", "さま",
                                       "様",       "殿",     "氏",     ":"};
  if (strip_brackets(key))
    return true;
  for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
    if (strip_end(key, titles[i]))
      return true;
  for (size_t i = 0; i < 7; i++)
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

struct kr_form_reviewer kr_form_match_reviewer(const struct kr_form_index *index,
                                               struct kr_text written) {
  struct kr_form_reviewer person = {kr_form_trim_name(index->arena, written), true, false, false};
  const struct kr_text_list *list = &index->plan->reviewers;
  struct kr_text key = kr_text_key(index->arena, person.name), rest = key;
  size_t found = once(index->reviewer, list->n, key);
  if (list->n == 0)
    return person;
  person.varied = found == list->n;
  if (found == list->n)
    found = listed(index, key);
  for (int i = 0; found == list->n && i < TITLES_MOST && strip_title(&rest); i++)
    found = listed(index, rest);
  if (found == list->n)
    found = listed(index, swapped(index->arena, person.name));
  person.listed = found < list->n;
  person.varied = person.varied && person.listed;
  person.several = !person.listed && key.len < 1000 && count_names(index, key) > 1;
  if (person.listed)
    person.name = list->v[found];
  return person;
}
