/* The text of a cell cut into entries, or into the points of an agenda.
 *
 * Each line is one of them, as such papers are made, but for lines that go on: those in brackets,
 * those that begin with white space, and those without a bullet where the first has one. Texts that
 * the outline knows are taken out first, whatever lines they hold. */
#include <string.h>

#include "import/sched_internal.h"
#include "model/outline.h"

static bool begins_with(struct kr_text text, size_t at, const char *word) {
  struct kr_text rest = {text.bytes + at, text.len - at, {0, 0}};
  return kr_text_begins(rest, word);
}

static struct kr_text part(struct kr_text text, size_t from, size_t to) {
  struct kr_text cut = {text.bytes + from, to - from, {0, 0}};
  return cut;
}

static size_t line_end(struct kr_text text, size_t at) {
  const char *end = memchr(text.bytes + at, '\n', text.len - at);
  return end == NULL ? text.len : (size_t)(end - text.bytes);
}

static size_t without_white(struct kr_text text, size_t from, size_t to) {
  while (to > from && kr_text_blank(part(text, to - 1, to)))
    to--;
  return to;
}

/* ---- lines ---- */

static bool is_bullet(struct kr_text text, size_t at) {
  static const char *const signs[] = {"○", "〇", "◯", "●", "・", "･", "◆", "◇", "■", "□",
                                      "▪", "•",  "◎", "△", "▲",  "►", "➢", "*", "- "};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (begins_with(text, at, signs[i]))
      return true;
  return false;
}

static bool begins_white(struct kr_text text, size_t at) {
  return begins_with(text, at, " ") || begins_with(text, at, "\t") || begins_with(text, at, "　");
}

static bool is_bracketed(struct kr_text line) {
  size_t end = without_white(line, 0, line.len);
  bool plain = end >= 3 && line.bytes[0] == '(' && line.bytes[end - 1] == ')';
  bool wide = end > 6 && kr_text_begins(line, "（") && memcmp(line.bytes + end - 3, "）", 3) == 0;
  return plain || wide;
}

/* True where the line at `at` goes on from the one above it. */
static bool goes_on(const struct kr_import_cut *cut, size_t at, size_t end, bool bullets) {
  struct kr_text line = part(cut->text, at, end);
  if (cut->whole || kr_text_blank(line))
    return true;
  return is_bracketed(line) || begins_white(cut->text, at) ||
         (bullets && !is_bullet(cut->text, at));
}

/* ---- subjects ---- */

/* Where the last bracket of a line opens that its end closes; 0 where it has none. */
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

/* "text(subject)", as it is printed; a line break before the bracket is one of the paper. */
static void split_subject(struct kr_import_piece *piece) {
  size_t open = bracket_open(piece->text), end = open;
  if (open > 0 && piece->text.bytes[open - 1] == '\n')
    end = without_white(piece->text, 0, open);
  struct kr_text text = part(piece->text, 0, end);
  struct kr_text subject = part(piece->text, open + 1, piece->text.len - 1);
  if (open == 0 || kr_text_blank(text) || kr_text_blank(subject) ||
      memchr(text.bytes, '\n', text.len) != NULL)
    return;
  piece->text = text;
  piece->subject = subject;
}

/* ---- what was sent ---- */

static bool ends_at(struct kr_text text, size_t at) {
  return at == text.len || (at < text.len && text.bytes[at] == '\n');
}

/* Bytes that the bracket with the subject takes at `at`; SIZE_MAX where it is another. */
static size_t subject_length(const struct kr_import_sent_text *sent, struct kr_text text,
                             size_t at) {
  if (sent->subject_mark.len == 0)
    return 0;
  if (at >= text.len || text.bytes[at] != '(')
    return SIZE_MAX;
  size_t len = kr_outline_stamped(sent->subject_mark, part(text, at + 1, text.len));
  bool closed = len > 0 && at + 1 + len < text.len && text.bytes[at + 1 + len] == ')';
  return closed ? len + 2 : SIZE_MAX;
}

/* Fills the piece where what was sent stands at `at`. */
static bool is_as_sent(const struct kr_import_sent_text *sent, struct kr_text text, size_t at,
                       struct kr_import_piece *piece) {
  size_t len = kr_outline_stamp_length(sent->mark);
  if (len == 0 || len > text.len - at || (!ends_at(text, at + len) && text.bytes[at + len] != '('))
    return false;
  size_t more = kr_outline_stamped(sent->mark, part(text, at, text.len)) == len
                    ? subject_length(sent, text, at + len)
                    : SIZE_MAX;
  if (more == SIZE_MAX || !ends_at(text, at + len + more))
    return false;
  piece->text = part(text, at, at + len);
  piece->subject = more == 0 ? kr_text_of(NULL) : part(text, at + len + 1, at + len + more - 1);
  return true;
}

/* The same where it stands as people wrote it over in the month before. */
static bool is_as_found(const struct kr_import_sent_text *sent, struct kr_text text, size_t at,
                        struct kr_import_piece *piece) {
  struct kr_import_piece as = {.text = sent->text, .subject = sent->subject};
  size_t len = as.text.len;
  if (!sent->found || text.len - at < len || memcmp(text.bytes + at, as.text.bytes, len) != 0)
    return false;
  size_t more = as.subject.len;
  if (more > 0) {
    bool same = text.len - at - len >= more + 2 && text.bytes[at + len] == '(' &&
                memcmp(text.bytes + at + len + 1, as.subject.bytes, more) == 0 &&
                text.bytes[at + len + 1 + more] == ')';
    if (!same)
      return false;
    more += 2;
  }
  *piece = as;
  return ends_at(text, at + len + more);
}

static size_t piece_length(const struct kr_import_piece *piece) {
  return piece->text.len + (piece->subject.len > 0 ? piece->subject.len + 2 : 0);
}

/* The text sent that stands at `at`, from the one after the last found on and around; its index,
 * or sent_count. */
static size_t find_sent(const struct kr_import_cut *cut, size_t next, size_t at,
                        struct kr_import_piece *piece) {
  for (size_t i = 0; i < cut->sent_count; i++) {
    size_t index = (next + i) % cut->sent_count;
    struct kr_import_sent_text *sent = cut->sent[index];
    size_t len = kr_outline_stamp_length(sent->mark), left = cut->text.len - at;
    size_t cost = 16 + (len < left ? len : left);
    if (sent->stamp == cut->stamp || *cut->steps < cost)
      continue;
    *cut->steps -= cost;
    if (is_as_found(sent, cut->text, at, piece) || is_as_sent(sent, cut->text, at, piece))
      return index;
  }
  return cut->sent_count;
}

static struct kr_import_piece *add(struct kr_import_pieces *out, struct kr_arena *arena) {
  out->v = kr_arena_grow(arena, out->v, out->n, &out->room, sizeof *out->v);
  memset(&out->v[out->n], 0, sizeof *out->v);
  return &out->v[out->n++];
}

/* ---- the whole ---- */

/* The piece that begins with the line at `at`; where the next line begins. */
static size_t read_lines(const struct kr_import_cut *cut, size_t at, bool bullets,
                         struct kr_import_piece *piece) {
  size_t end = line_end(cut->text, at), next = end + 1;
  struct kr_import_piece other;
  while (next < cut->text.len) {
    size_t last = line_end(cut->text, next);
    if (!goes_on(cut, next, last, bullets) || find_sent(cut, 0, next, &other) < cut->sent_count)
      break;
    end = last;
    next = last + 1;
  }
  piece->text = part(cut->text, at, without_white(cut->text, at, end));
  if (cut->subjects)
    split_subject(piece);
  return next;
}

/* What was sent and is not found between two that are found was written over, where as many new
 * lines stand there. */
static void pair(const struct kr_import_cut *cut, struct kr_import_pieces *out, size_t first,
                 size_t last, size_t from, size_t to) {
  size_t missing = 0;
  if (*cut->steps < to - from)
    return;
  *cut->steps -= to - from;
  for (size_t i = from; i < to; i++) {
    if (cut->sent[i]->stamp == cut->stamp)
      return; /* it stands elsewhere, so the lines were put into another order */
    missing += !cut->sent[i]->found;
  }
  for (size_t i = from; missing == last - first && i < to && first < last; i++) {
    if (cut->sent[i]->found)
      continue;
    cut->sent[i]->stamp = cut->stamp;
    out->v[first].index = i;
    out->v[first++].sent = cut->sent[i];
  }
}

static void pair_all(const struct kr_import_cut *cut, struct kr_import_pieces *out) {
  size_t from = 0;
  for (size_t i = 0; i < out->n;) {
    size_t last = i;
    if (out->v[i].sent != NULL) {
      from = out->v[i++].index + 1;
      continue;
    }
    while (last < out->n && out->v[last].sent == NULL)
      last++;
    size_t to = last < out->n ? out->v[last].index : cut->sent_count;
    if (from < to)
      pair(cut, out, i, last, from, to);
    out->changed = true;
    i = last;
  }
}

void kr_import_sched_cut(const struct kr_import_cut *cut, struct kr_arena *arena,
                         struct kr_import_pieces *out) {
  size_t next = 0, first = 0;
  memset(out, 0, sizeof *out);
  while (first < cut->text.len && kr_text_blank(part(cut->text, first, line_end(cut->text, first))))
    first = line_end(cut->text, first) + 1;
  bool bullets = first < cut->text.len && is_bullet(cut->text, first);
  for (size_t at = 0; at < cut->text.len;) {
    struct kr_import_piece piece = {.sent = NULL};
    size_t index = find_sent(cut, next, at, &piece);
    if (index < cut->sent_count) {
      piece.sent = cut->sent[index];
      piece.index = index;
      piece.sent->stamp = cut->stamp;
      next = index + 1;
      *add(out, arena) = piece;
      at += piece_length(&piece) + 1;
    } else if (kr_text_blank(part(cut->text, at, line_end(cut->text, at)))) {
      at = line_end(cut->text, at) + 1;
    } else {
      at = read_lines(cut, at, bullets, &piece);
      out->doubt = out->doubt || (cut->whole && memchr(piece.text.bytes, '\n', piece.text.len));
      *add(out, arena) = piece;
    }
  }
  if (cut->sent_count > 0)
    pair_all(cut, out);
}
