/* The words that ask for a name, and a name without what is around it. */
#include <string.h>

#include "base/textkey.h"
#include "form/reviewer.h"

static const char *const labels[] = {
    "お名前",   "御名前",   "名前",       "氏名",       "ご氏名",   "御氏名",     "記入者",
    "記入者名", "ご記入者", "ご記入者名", "記入者氏名", "委員名",   "委員氏名",   "ご芳名",
    "芳名",     "御芳名",   "記名",       "提出者",     "回答者",   "ご回答者名", "回答者名",
    "Name",     "name",     "NAME",       "Yourname",   "Reviewer", "reviewer"};

static bool is_colon(char c) { return c == ':' || c == ';'; }

bool kr_form_is_name_label(struct kr_text key) {
  while (key.len > 0 && is_colon(key.bytes[key.len - 1]))
    key.len--;
  if (key.len > 2 && key.bytes[key.len - 1] == ')')
    for (size_t i = 1; i < key.len; i++)
      if (key.bytes[i] == '(') {
        key.len = i;
        break;
      }
  for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
    if (kr_text_is(key, labels[i]))
      return true;
  return false;
}

struct kr_text kr_form_trim_name(struct kr_arena *arena, struct kr_text name) {
  name = kr_text_trim_lines(arena, name);
  char *line = kr_arena_copy(arena, name.bytes, name.len);
  for (size_t i = 0; i < name.len; i++)
    if (line[i] == '\n')
      line[i] = ' ';
  name.bytes = line;
  while (name.len >= 3 && memcmp(name.bytes, "\xE3\x80\x80", 3) == 0) {
    name.bytes += 3;
    name.len -= 3;
  }
  while (name.len > 0 && (name.bytes[0] == ' ' || name.bytes[0] == '\t')) {
    name.bytes++;
    name.len--;
  }
  return kr_text_valid(arena, name);
}

bool kr_form_begins_with_label(struct kr_text key) {
  for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
    size_t len = strlen(labels[i]);
    if (key.len > len && memcmp(key.bytes, labels[i], len) == 0)
      return true;
  }
  return false;
}
