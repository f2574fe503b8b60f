/* SPDX-License-Identifier: ISC */
/* A part in pieces: what the memory knows is given on from there, the rest is read by libxml2. */
#include <assert.h>
#include <string.h>

#include "opc/package_internal.h"

/* A piece that left elements open. */
struct opening {
  struct kr_text bytes;
  size_t around; /* the place before it */
  size_t count;  /* elements */
};

struct division {
  struct kr_sax_run *run;
  struct kr_sax_memory *memory;
  struct kr_text bytes;
  size_t at, place;
  KR_LIST(struct opening) openings;
  size_t fed; /* so many of them the parser has read */
};

static bool begins_piece(const struct division *part, size_t at) {
  struct kr_text rest = kr_text_view(part->bytes.bytes + at, part->bytes.len - at);
  for (const char *const *word = part->run->pieces; *word != NULL; word++)
    if (rest.len > 2 && memcmp(rest.bytes + 1, *word + 1, 2) == 0 && kr_text_begins(rest, *word))
      return true;
  return false;
}

/* The end of the tag before a piece that begins at a place; white space between them is the
 * piece's. The beginning of this one if there is none. */
static size_t end_of_tag(const struct division *part, size_t at) {
  while (at > part->at && strchr(" \t\r\n", part->bytes.bytes[at - 1]) != NULL)
    at--;
  return at > part->at && part->bytes.bytes[at - 1] == '>' ? at : part->at;
}

/* A comment or the like, in which there may be what looks like tags. */
static bool is_no_tag(const struct division *part, size_t at) {
  struct kr_text rest = kr_text_view(part->bytes.bytes + at, part->bytes.len - at);
  bool declaration = at == 0 && kr_text_begins(rest, "<?xml ");
  return (kr_text_begins(rest, "<!") || kr_text_begins(rest, "<?")) && !declaration;
}

/* Up to where the next piece begins. From what is no tag on, all is one piece. */
static struct kr_text next_piece(const struct division *part) {
  struct kr_text text = part->bytes;
  size_t end = part->at;
  const char *next = part->run->pieces == NULL ? NULL : text.bytes + part->at;
  while (next != NULL && end == part->at && !is_no_tag(part, (size_t)(next - text.bytes))) {
    size_t from = (size_t)(next - text.bytes) + 1;
    next = memchr(text.bytes + from, '<', text.len - from);
    if (next != NULL && begins_piece(part, (size_t)(next - text.bytes)))
      end = end_of_tag(part, (size_t)(next - text.bytes));
  }
  return kr_text_part(text, part->at, end == part->at ? text.len : end);
}

/* How many openings a piece closes, whole ones; SIZE_MAX if it closes a part of one. */
static size_t closed_by(const struct division *part, const struct kr_sax_piece *piece) {
  size_t left = piece->closes, n = 0;
  while (left > 0 && n < part->openings.n) {
    const struct opening *opening = &part->openings.v[part->openings.n - ++n];
    if (opening->count > left)
      return SIZE_MAX;
    left -= opening->count;
  }
  return left > 0 ? SIZE_MAX : n;
}

/* Goes on to the place after a piece. */
static void pass(struct division *part, const struct kr_sax_piece *piece, struct kr_text bytes) {
  size_t closed = piece->to == KR_SAX_END ? 0 : closed_by(part, piece);
  part->at += bytes.len;
  part->place = piece->to;
  if (closed == SIZE_MAX) {
    part->place = KR_SAX_NOWHERE;
  } else if (closed > 0) {
    assert(part->openings.v != NULL); /* it has those that are closed */
    part->openings.n -= closed;
    part->place = part->openings.v[part->openings.n].around;
  } else if (piece->opens > 0) {
    *KR_LIST_ADD(&part->openings, part->run->package->reading->arena) =
        (struct opening){bytes, piece->from, piece->opens};
  }
}

/* Feeds what was given on already, for the parser to be at the place. */
static void feed_again(struct division *part, struct kr_text bytes) {
  part->run->again = true;
  bool good = kr_sax_feed(part->run, bytes.bytes, bytes.len);
  assert(good);
  (void)good;
  part->run->again = false;
}

static void catch_up(struct division *part) {
  kr_sax_begin(part->run);
  while (part->fed < part->openings.n)
    feed_again(part, part->openings.v[part->fed++].bytes);
}

/* A piece that the memory knows; elements that the parser has open are closed there, too. False:
 * stop. */
static bool give_again(struct division *part, const struct kr_sax_piece *piece,
                       struct kr_text bytes) {
  size_t closed = closed_by(part, piece);
  if (piece->to != KR_SAX_END && part->fed > part->openings.n - closed) {
    catch_up(part);
    feed_again(part, bytes);
    part->fed -= closed;
  }
  pass(part, piece, bytes);
  return kr_sax_give_again(part->run, piece);
}

/* A piece that is new. False: stop. */
static bool read_piece(struct division *part, struct kr_text bytes) {
  struct kr_sax_run *run = part->run;
  bool last = part->at + bytes.len == part->bytes.len;
  catch_up(part);
  kr_sax_memory_begin(part->memory);
  run->memory = part->memory;
  bool good = kr_sax_feed(run, bytes.bytes, bytes.len) && (!last || kr_sax_feed(run, "", 0));
  run->memory = NULL;
  bool kept = good && (last ? kr_sax_is_clean(run) : kr_sax_is_between_tags(run));
  const struct kr_sax_piece *piece = NULL;
  if (kept)
    piece =
        kr_sax_memory_keep(part->memory, part->place, last ? KR_SAX_END : KR_SAX_NOWHERE, bytes);
  if (piece != NULL) {
    pass(part, piece, bytes);
    part->fed = part->openings.n;
  } else {
    part->at += bytes.len;
    part->place = last ? KR_SAX_END : KR_SAX_NOWHERE;
  }
  return good;
}

/* The rest of a part of which the place is not known. */
static void read_rest(const struct division *part) {
  struct kr_text rest = kr_text_part(part->bytes, part->at, part->bytes.len);
  kr_sax_begin(part->run);
  if (rest.len == 0 || kr_sax_feed(part->run, rest.bytes, rest.len))
    kr_sax_feed(part->run, "", 0);
}

void kr_sax_feed_pieces(struct kr_sax_run *run, struct kr_sax_memory *memory,
                        struct kr_text bytes) {
  struct division part = {.run = run, .memory = memory, .bytes = bytes, .place = KR_SAX_START};
  bool good = true;
  while (good && part.at < bytes.len && part.place != KR_SAX_NOWHERE) {
    struct kr_text piece = next_piece(&part);
    bool last = part.at + piece.len == bytes.len;
    const struct kr_sax_piece *known = kr_sax_memory_find(memory, part.place, piece, last);
    bool fits = known != NULL && (last || closed_by(&part, known) < SIZE_MAX);
    good = fits ? give_again(&part, known, piece) : read_piece(&part, piece);
  }
  if (good && part.place != KR_SAX_END)
    read_rest(&part);
}
