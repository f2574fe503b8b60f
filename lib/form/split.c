/* SPDX-License-Identifier: ISC */
/* Divides one text among several items, or among several persons. */
#include <string.h>

#include "base/textkey.h"
#include "base/unicode.h"
#include "form/reviewer.h"
#include "form/split.h"

#define MARKER_LONGEST 400 /* bytes of a line in which a marker is searched */
#define FAMILY_LEAST 6     /* bytes of what may be the beginning of a name */

/* What a line begins with. */
struct marker {
  bool any, number, odd; /* odd: names something, but not one thing clearly */
  const struct kr_form_item *item;
};

/* The next character, full width as half width; 0 at the end. */
static unsigned long take(struct kr_text *text) {
  unsigned long c;
  if (text->len == 0)
    return 0;
  size_t step = kr_text_character(text->bytes, text->len, &c);
  text->bytes += step;
  text->len -= step;
  if (c == 0x3000)
    return ' ';
  if (c >= 0xFF01 && c <= 0xFF5E)
    c -= 0xFEE0;
  return c;
}

static unsigned long peek(struct kr_text text) { return take(&text); }

static void skip_white(struct kr_text *text) {
  while (peek(*text) == ' ' || peek(*text) == '\t' || peek(*text) == '\r')
    take(text);
}

/* Blanks and the signs of a list. */
static void skip_bullets(struct kr_text *text) {
  skip_white(text);
  while (kr_unicode_bullet((uint32_t)peek(*text)) & (KR_BULLET_COMMON | KR_BULLET_NOTE)) {
    take(text);
    skip_white(text);
  }
}

/* The bracket that closes one; 0 for any other character. */
static unsigned long closing(unsigned long c) {
  static const unsigned long pairs[][2] = {{'(', ')'},       {'[', ']'},       {'<', '>'},
                                           {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011},
                                           {0x3014, 0x3015}, {0x3008, 0x3009}, {0x300A, 0x300B}};
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
    if (pairs[i][0] == c)
      return pairs[i][1];
  return 0;
}

static bool is_digit(unsigned long c) { return c >= '0' && c <= '9'; }

static bool is_dash(unsigned long c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30FC || c == 0xFF70;
}

/* True if a marker without brackets ends here. `*joined`: another item may follow. */
static bool is_delimited(struct kr_text rest, bool *joined) {
  static const char *const words[] = {"について", "に関して", "に対して"};
  bool space = peek(rest) == ' ';
  skip_white(&rest);
  unsigned long c = peek(rest);
  *joined = false;
  for (size_t i = 0; i < 3; i++)
    if (kr_text_begins(rest, words[i]))
      return true;
  if (c == 0x3001 || c == ',' || c == 0x30FB || c == '/' || c == 0xFF65) {
    take(&rest);
    skip_white(&rest);
    *joined = is_digit(peek(rest));
    return true;
  }
  if (c == 0 || c == ':' || c == '.' || c == ')' || c == 0x3002 || closing(c) != 0)
    return true;
  /* "1-2 と同じ" mentions 1-2 only in passing. */
  return space && !is_dash(c) && c != '~' && c != 0x301C &&
         !(c >= 0x3041 && c <= 0x3093); /* a particle is written in hiragana */
}

/* True if the marker ends here: at the bracket that closes it, if it has one. */
static bool ends_marker(struct kr_text *rest, unsigned long close, bool *joined) {
  if (close != 0)
    return take(rest) == close;
  return is_delimited(*rest, joined);
}

static size_t read_digits(struct kr_text *text, char *out, size_t room) {
  size_t n = 0;
  while (is_digit(peek(*text)) && n + 1 < room)
    out[n++] = (char)take(text);
  return n;
}

static struct marker number_marker(const struct kr_form_index *index, struct kr_text line) {
  static const char *const words[] = {"No.", "no.", "項目", "取組項目", "番号"};
  struct marker marker = {false, true, false, NULL};
  char key[16];
  bool joined = false;
  skip_bullets(&line);
  unsigned long close = closing(peek(line));
  if (close != 0)
    take(&line);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_begins(line, words[i])) {
      line.bytes += strlen(words[i]);
      line.len -= strlen(words[i]);
    }
  skip_white(&line);
  size_t n = read_digits(&line, key, 7);
  if (n == 0 || !is_dash(peek(line)))
    return marker;
  take(&line);
  key[n++] = '-';
  size_t more = read_digits(&line, key + n, 7);
  if (more == 0)
    return marker;
  struct kr_text number = kr_text_view(key, n + more);
  if (!ends_marker(&line, close, &joined))
    return marker;
  marker.item = kr_form_index_find_number(index, number);
  marker.any = true;
  marker.odd = joined || marker.item == NULL;
  return marker;
}

/* The item with whose whole title a line begins, the longest one, if no other has it. */
static struct marker title_marker(const struct kr_form_index *index, struct kr_text line) {
  struct marker marker = {false, false, false, NULL};
  skip_bullets(&line);
  unsigned long close = closing(peek(line));
  if (close != 0 && line.len > 0)
    take(&line);
  struct kr_text key = kr_text_key(index->arena, kr_text_beginning(line, MARKER_LONGEST));
  for (size_t len = key.len; len >= 6 && !marker.any; len--) {
    struct kr_text part = {key.bytes, len, {0, 0}};
    struct kr_text rest = {key.bytes + len, key.len - len, {0, 0}};
    size_t count;
    bool joined = false;
    if (len < key.len && (key.bytes[len] & 0xC0) == 0x80)
      continue;
    const struct kr_form_key *found = kr_form_index_find(index, KR_PLAN_ITEM, part, &count);
    if (count == 0 || !ends_marker(&rest, close, &joined))
      continue;
    marker.any = true;
    marker.item = found[0].item;
    marker.odd = count > 1 || joined;
  }
  return marker;
}

static struct marker item_marker(const struct kr_form_index *index, struct kr_text line) {
  struct marker marker = {false, false, false, NULL};
  if (index->plan->numbers)
    marker = number_marker(index, line);
  if (!marker.any)
    marker = title_marker(index, line);
  return marker;
}

/* Adds a line to the part of its item or person, which keeps every letter. */
static void add_line(struct kr_arena *arena, struct kr_form_parts *parts,
                     const struct kr_form_item *item, size_t reviewer, struct kr_text line) {
  size_t at = 0;
  while (at < parts->n && !(parts->v[at].item == item && parts->v[at].reviewer == reviewer))
    at++;
  if (at == parts->n) {
    parts->v = kr_arena_grow(arena, parts->v, parts->n, &parts->room, sizeof *parts->v);
    parts->n++;
    parts->v[at].item = item;
    parts->v[at].reviewer = reviewer;
    parts->v[at].text = line;
    return;
  }
  struct kr_text *text = &parts->v[at].text;
  if (text->bytes + text->len + 1 == line.bytes) { /* the next line of the same text */
    text->len += line.len + 1;
    return;
  }
  char *bytes = kr_arena_alloc(arena, text->len + line.len + 2);
  memcpy(bytes, text->bytes, text->len);
  bytes[text->len] = '\n';
  memcpy(bytes + text->len + 1, line.bytes, line.len);
  text->bytes = bytes;
  text->len += line.len + 1;
}

enum kr_form_split kr_form_split_items(const struct kr_form_index *index, bool numbers,
                                       struct kr_text text, const struct kr_form_item *own,
                                       struct kr_form_parts *parts) {
  struct kr_text rest = text, line;
  const struct kr_form_item *open = NULL;
  bool others = false, clear = true, owned = own == NULL;
  while (kr_text_next_line(&rest, &line)) {
    struct marker marker = item_marker(index, line);
    if (marker.any) {
      owned = owned || marker.item == own;
      clear = clear && !marker.odd && (numbers || !marker.number);
      others = others || marker.odd || marker.item != own;
      open = marker.item;
    }
    if (open == NULL && kr_text_blank(line))
      continue;
    clear = clear && open != NULL;
    if (clear)
      add_line(index->arena, parts, open, 0, line);
  }
  if (!others)
    return KR_FORM_SPLIT_NONE;
  /* Numbers that leave out the row's own item may be the writer's own numbering. */
  if (clear && owned && (own == NULL || parts->n > 1))
    return KR_FORM_SPLIT_DONE;
  return KR_FORM_SPLIT_DOUBT;
}

/* Whom a line names at its beginning, "（name）" or "name：". */
enum naming { NAMES_NOBODY, NAMES_OWN, NAMES_OTHER, NAMES_DOUBT };

static enum naming name_marker(const struct kr_form_index *index, struct kr_text line,
                               struct kr_text own, size_t *reviewer) {
  skip_bullets(&line);
  unsigned long close = closing(peek(line)), end = close != 0 ? close : ':';
  if (close != 0)
    take(&line);
  line = kr_text_beginning(line, MARKER_LONGEST);
  struct kr_text from = line;
  while (line.len > 0 && peek(line) != end)
    take(&line);
  if (line.len == 0 || line.bytes == from.bytes)
    return NAMES_NOBODY;
  from.len = (size_t)(line.bytes - from.bytes);
  struct kr_form_reviewer person = kr_form_match_reviewer(index, from);
  struct kr_text key = kr_text_key(index->arena, from);
  if (kr_form_may_be(index, from, own))
    person = (struct kr_form_reviewer){.name = own, .listed = true};
  for (*reviewer = 0; *reviewer < index->plan->reviewers.n; ++*reviewer)
    if (person.listed && kr_text_equal(index->plan->reviewers.v[*reviewer], person.name))
      break;
  if (kr_text_key_equal(person.name, own, index->arena))
    return NAMES_OWN;
  if (*reviewer < index->plan->reviewers.n && kr_text_equal(key, index->reviewer[*reviewer]))
    return NAMES_OTHER;
  bool doubt = person.listed || person.several;
  for (size_t i = 0; i < index->plan->reviewers.n && key.len >= FAMILY_LEAST; i++)
    doubt = doubt ||
            kr_text_begins(index->reviewer[i], kr_arena_copy(index->arena, key.bytes, key.len));
  return doubt ? NAMES_DOUBT : NAMES_NOBODY;
}

/* A text that names others and never its writer quotes them, and is the writer's. */
enum kr_form_split kr_form_split_people(const struct kr_form_index *index, struct kr_text text,
                                        struct kr_text own, struct kr_form_parts *parts) {
  struct kr_text rest = text, line;
  size_t n = index->plan->reviewers.n, found = 0;
  bool others = false, clear = true, owned = false;
  while (n > 0 && kr_text_next_line(&rest, &line)) {
    if (kr_text_blank(line))
      continue;
    enum naming naming = name_marker(index, line, own, &found);
    owned = owned || naming == NAMES_OWN;
    others = others || naming == NAMES_OTHER || naming == NAMES_DOUBT;
    clear = clear && found < n && (naming == NAMES_OWN || naming == NAMES_OTHER);
    if (clear)
      add_line(index->arena, parts, NULL, found, line);
  }
  if (!others || !clear)
    parts->n = 0;
  if (!others)
    return KR_FORM_SPLIT_NONE;
  return clear && (owned || !kr_form_match_reviewer(index, own).listed) ? KR_FORM_SPLIT_DONE
                                                                        : KR_FORM_SPLIT_DOUBT;
}
