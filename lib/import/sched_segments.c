/* SPDX-License-Identifier: ISC */
/* Splits the text of a cell into entries, or into the points of an agenda.
 *
 * Each line is one of them, but for lines that continue the one above: those in brackets, those
 * that begin with white space, and those without a bullet if the first has one. Texts that the
 * outline knows are taken out first, whatever lines they hold. */
#include <string.h>

#include "base/unicode.h"
#include "import/sched_internal.h"
#include "model/outline.h"

/* The line at byte `at`, without its LF; empty at the end. */
static struct kr_text line_at(struct kr_text text, size_t at) {
  struct kr_text rest = kr_text_part(text, at, text.len), line = rest;
  kr_text_next_line(&rest, &line);
  return line;
}

static size_t without_white(struct kr_text text, size_t from, size_t to) {
  while (to > from && kr_text_blank(kr_text_part(text, to - 1, to)))
    to--;
  return to;
}

/* ---- lines ---- */

static bool has_bullet(struct kr_text line) {
  unsigned long c = 0;
  if (line.len > 0)
    kr_text_character(line.bytes, line.len, &c);
  switch (kr_unicode_bullet((uint32_t)c)) {
  case KR_BULLET_COMMON:
  case KR_BULLET_RARE:
  case KR_BULLET_TRIANGLE:
  case KR_BULLET_STAR:
    return true;
  case KR_BULLET_DASH:
    return kr_text_begins(line, "- ");
  default:
    return false;
  }
}

static bool is_indented(struct kr_text line) {
  return kr_text_begins(line, " ") || kr_text_begins(line, "\t") || kr_text_begins(line, "　");
}

static bool is_bracketed(struct kr_text line) {
  line.len = without_white(line, 0, line.len);
  bool plain = line.len >= 3 && kr_text_begins(line, "(") && kr_text_ends(line, ")");
  bool wide = line.len > 6 && kr_text_begins(line, "（") && kr_text_ends(line, "）");
  return plain || wide;
}

/* True if a line continues the one above it. */
static bool continues(const struct kr_import_split *split, struct kr_text line, bool bullets) {
  return split->splitting == KR_IMPORT_SPLIT_NOWHERE || kr_text_blank(line) || is_bracketed(line) ||
         is_indented(line) || (bullets && !has_bullet(line));
}

/* ---- subjects ---- */

/* Where the last bracket of a line opens that its end closes; 0 if it has none. */
static size_t bracket_open(struct kr_text text) {
  size_t depth = 0;
  if (text.len < 4 || text.bytes[text.len - 1] != ')')
    return 0;
  for (size_t i = text.len; i-- > 0 && text.bytes[i] != '\n';) {
    depth += text.bytes[i] == ')';
    if (text.bytes[i] == '(' && --depth == 0)
      return i;
  }
  return 0;
}

/* "text(subject)" or "text (subject)", as it is printed; a line break before the bracket is the
 * document's. */
static void split_subject(struct kr_import_segment *segment) {
  size_t open = bracket_open(segment->text), end = open;
  if (open == 0)
    return;
  if (segment->text.bytes[open - 1] == '\n' || segment->text.bytes[open - 1] == ' ')
    end = without_white(segment->text, 0, open);
  struct kr_text text = kr_text_part(segment->text, 0, end);
  struct kr_text subject = kr_text_part(segment->text, open + 1, segment->text.len - 1);
  if (kr_text_blank(text) || kr_text_blank(subject) || memchr(text.bytes, '\n', text.len) != NULL)
    return;
  segment->text = text;
  segment->subject = subject;
}

/* ---- originals ---- */

static bool ends_at(struct kr_text text, size_t at) {
  return at == text.len || (at < text.len && text.bytes[at] == '\n');
}

/* Bytes of the bracket that opens at `at`, with the blank before it; 0 if none does. */
static size_t opening(struct kr_text text, size_t at) {
  size_t blank = at < text.len && text.bytes[at] == ' ';
  return at + blank < text.len && text.bytes[at + blank] == '(' ? blank + 1 : 0;
}

/* Bytes that the bracket with the subject takes at `at`; SIZE_MAX if it is another. */
static size_t subject_length(struct kr_arena *arena, const struct kr_import_original *original,
                             struct kr_text text, size_t at) {
  if (original->subject_stamp.len == 0)
    return 0;
  size_t open = opening(text, at);
  if (open == 0)
    return SIZE_MAX;
  size_t len =
      kr_outline_stamped(original->subject_stamp, kr_text_part(text, at + open, text.len), arena);
  bool closed = len > 0 && at + open + len < text.len && text.bytes[at + open + len] == ')';
  return closed ? open + len + 1 : SIZE_MAX;
}

/* Goes on beyond what is printed before an original; false if something else is there. */
static bool take_printed_when(const struct kr_import_original *original, struct kr_text text,
                              size_t *at) {
  struct kr_text when = original->when;
  if (when.len == 0)
    return true;
  if (text.len - *at <= when.len || memcmp(text.bytes + *at, when.bytes, when.len) != 0 ||
      text.bytes[*at + when.len] != ' ')
    return false;
  *at += when.len + 1;
  return true;
}

/* Fills the segment if the original is at `at`. */
static bool is_original(struct kr_arena *arena, const struct kr_import_original *original,
                        struct kr_text text, size_t at, struct kr_import_segment *segment) {
  size_t len = kr_outline_stamp_length(original->stamp), start = at;
  if (!take_printed_when(original, text, &at))
    return false;
  if (len == 0 || len > text.len - at || (!ends_at(text, at + len) && opening(text, at + len) == 0))
    return false;
  size_t more = kr_outline_stamped(original->stamp, kr_text_part(text, at, text.len), arena) == len
                    ? subject_length(arena, original, text, at + len)
                    : SIZE_MAX;
  if (more == SIZE_MAX || !ends_at(text, at + len + more))
    return false;
  segment->text = kr_text_part(text, at, at + len);
  segment->subject =
      more == 0 ? kr_text_of(NULL)
                : kr_text_part(text, at + len + opening(text, at + len), at + len + more - 1);
  segment->when = original->when;
  segment->length = at - start + len + more;
  return true;
}

/* The same if it is as people wrote it over in the month before. */
static bool is_as_found(const struct kr_import_original *original, struct kr_text text, size_t at,
                        struct kr_import_segment *segment) {
  size_t start = at;
  if (original->dated != NULL || !take_printed_when(original, text, &at))
    return false;
  struct kr_text rest = kr_text_part(text, at, text.len);
  struct kr_text found = original->text, subject = original->subject;
  if (!original->found || rest.len < found.len || memcmp(rest.bytes, found.bytes, found.len) != 0)
    return false;
  rest = kr_text_part(rest, found.len, rest.len);
  if (subject.len > 0) {
    size_t open = opening(rest, 0), end = open + subject.len;
    if (open == 0 || rest.len <= end ||
        memcmp(rest.bytes + open, subject.bytes, subject.len) != 0 || rest.bytes[end] != ')')
      return false;
    rest = kr_text_part(rest, end + 1, rest.len);
  }
  if (!ends_at(rest, 0))
    return false;
  *segment = (struct kr_import_segment){.when = original->when,
                                        .text = found,
                                        .subject = subject,
                                        .length = text.len - start - rest.len};
  return true;
}

/* The original at `at`, looked for from the one after the last found on and around; its index, or
 * original_count. */
static size_t find_original(struct kr_arena *arena, const struct kr_import_split *split,
                            size_t next, size_t at, struct kr_import_segment *segment) {
  for (size_t i = 0; i < split->original_count; i++) {
    size_t index = (next + i) % split->original_count;
    struct kr_import_original *original = split->originals[index];
    size_t len = kr_outline_stamp_length(original->stamp), left = split->text.len - at;
    size_t cost = 16 + (len < left ? len : left);
    if (original->cell == split->cell || *split->steps < cost)
      continue;
    *split->steps -= cost;
    if (is_as_found(original, split->text, at, segment) ||
        is_original(arena, original, split->text, at, segment))
      return index;
  }
  return split->original_count;
}

/* ---- the whole ---- */

/* The segment that begins with the line at `at`; where the next line begins. */
static size_t read_lines(struct kr_arena *arena, const struct kr_import_split *split, size_t at,
                         bool bullets, struct kr_import_segment *segment) {
  struct kr_text text = split->text;
  size_t end = at + line_at(text, at).len, next = end + 1;
  struct kr_import_segment other;
  while (next < text.len && continues(split, line_at(text, next), bullets) &&
         find_original(arena, split, 0, next, &other) == split->original_count) {
    end = next + line_at(text, next).len;
    next = end + 1;
  }
  segment->text = kr_text_part(text, at, without_white(text, at, end));
  if (split->splitting != KR_IMPORT_SPLIT_POINTS) {
    kr_import_take_when(arena, segment);
    split_subject(segment);
  }
  return next;
}

/* New segments [first, last) between two that are found, and the originals [from, to) there. */
struct gap {
  size_t first, last, from, to;
};

/* The originals [from, to) that are not found between two that are were written over if there are
 * as many new segments, [first, last). */
static void pair(const struct kr_import_split *split, struct kr_import_segments *out,
                 const struct gap *gap) {
  size_t missing = 0, first = gap->first, last = gap->last, from = gap->from, to = gap->to;
  if (*split->steps < to - from)
    return;
  *split->steps -= to - from;
  for (size_t i = from; i < to; i++) {
    if (split->originals[i]->cell == split->cell)
      return; /* it is elsewhere, so the lines were put into another order */
    missing += !split->originals[i]->found;
  }
  for (size_t i = from; missing == last - first && i < to && first < last; i++) {
    if (split->originals[i]->found)
      continue;
    split->originals[i]->cell = split->cell;
    out->v[first].index = i;
    out->v[first++].original = split->originals[i];
  }
}

static void pair_all(const struct kr_import_split *split, struct kr_import_segments *out) {
  size_t from = 0;
  for (size_t i = 0; i < out->n;) {
    size_t last = i;
    if (out->v[i].original != NULL) {
      from = out->v[i++].index + 1;
      continue;
    }
    while (last < out->n && out->v[last].original == NULL)
      last++;
    size_t to = last < out->n ? out->v[last].index : split->original_count;
    if (from < to)
      pair(split, out, &(struct gap){i, last, from, to});
    out->changed = true;
    i = last;
  }
}

/* True if the first line that is not blank has a bullet. */
static bool has_bullets(struct kr_text text) {
  struct kr_text line;
  while (kr_text_next_line(&text, &line))
    if (!kr_text_blank(line))
      return has_bullet(line);
  return false;
}

void kr_import_split_cell(const struct kr_import_split *split, struct kr_arena *arena,
                          struct kr_import_segments *out) {
  bool bullets = has_bullets(split->text);
  size_t next = 0;
  memset(out, 0, sizeof *out);
  for (size_t at = 0; at < split->text.len;) {
    struct kr_import_segment segment = {.original = NULL};
    size_t index = find_original(arena, split, next, at, &segment);
    struct kr_text line = line_at(split->text, at);
    if (index < split->original_count) {
      segment.original = split->originals[index];
      segment.index = index;
      segment.original->cell = split->cell;
      next = index + 1;
      *KR_LIST_ADD(out, arena) = segment;
      at += segment.length + 1;
    } else if (kr_text_blank(line)) {
      at += line.len + 1;
    } else {
      at = read_lines(arena, split, at, bullets, &segment);
      bool several = memchr(segment.text.bytes, '\n', segment.text.len) != NULL;
      if (several && split->splitting == KR_IMPORT_SPLIT_NOWHERE)
        out->doubt = true;
      *KR_LIST_ADD(out, arena) = segment;
    }
  }
  if (split->original_count > 0)
    pair_all(split, out);
}
