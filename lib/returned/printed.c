/* SPDX-License-Identifier: ISC */
/* What the form itself printed around its texts: headings, title and numbers, and what people made
 * of them. */
#include <string.h>

#include "base/textkey.h"
#include "returned/recognize.h"

/* Likeness (0 to 1000) of the title of another revision: a number or a year put in or changed. */
#define TITLE_LEAST 600
#define TITLE_LONGEST 400 /* bytes */
/* Bytes by which a heading is longer into which a person wrote, and did not only type it again. */
#define SENTENCE_LEAST 12

static bool holds(struct kr_text text, struct kr_text part) {
  for (size_t at = 0; part.len > 0 && at + part.len <= text.len; at++)
    if (memcmp(text.bytes + at, part.bytes, part.len) == 0)
      return true;
  return false;
}

static struct kr_text form_revision(const struct kr_recognition *run) {
  struct kr_text visible = run->region->revision;
  return visible.len > 0 ? visible : run->returned->revision;
}

/* The form was printed from the plan of today. */
static bool is_of_today(const struct kr_recognition *run, struct kr_text revision) {
  return kr_text_is(revision, run->index.revision);
}

enum kr_recognition_heading kr_recognition_heading_of(const struct kr_recognition *run, int field,
                                                      struct kr_text key) {
  struct kr_text printed = run->index.heading[field];
  enum kr_form_match match = run->region->match[field];
  /* An exact heading may be in two cells. */
  if (match >= KR_FORM_MATCH_LOOSE || kr_text_equal(key, printed))
    return KR_RECOGNITION_HEADING_SAME;
  bool longer = key.len >= printed.len + SENTENCE_LEAST;
  if (holds(key, printed) || (longer && is_of_today(run, form_revision(run))))
    return KR_RECOGNITION_HEADING_ADDED;
  return match == KR_FORM_MATCH_SIMILAR ? KR_RECOGNITION_HEADING_CHANGED
                                        : KR_RECOGNITION_HEADING_SAME;
}

bool kr_recognition_is_old_title(const struct kr_recognition *run, struct kr_text text,
                                 struct kr_text key) {
  struct kr_text revision = run->region->revision, sent = run->returned->outline;
  if (revision.len == 0 || is_of_today(run, revision) || key.len > TITLE_LONGEST)
    return false;
  if (sent.len > 0) /* it has the title that was printed */
    return holds(sent, text);
  return !holds(key, run->index.title) && kr_text_similarity(key, run->index.title) >= TITLE_LEAST;
}

/* Digits in two groups, as numbers of items are. */
static bool is_like_number(struct kr_text key) {
  size_t hyphens = 0;
  for (size_t i = 0; i < key.len; i++) {
    bool hyphen = key.bytes[i] == '-';
    if (!hyphen && (key.bytes[i] < '0' || key.bytes[i] > '9'))
      return false;
    hyphens += hyphen;
  }
  return hyphens == 1;
}

bool kr_recognition_is_number(const struct kr_recognition *run,
                              const struct kr_form_row_match *match, uint32_t column,
                              struct kr_text key) {
  const struct kr_form_region *region = run->region;
  struct kr_text revision = form_revision(run);
  if (!region->has_number || column != region->number_column)
    return false;
  if (match->has_id)
    revision = kr_text_of(match->id.revision);
  if (is_of_today(run, revision))
    return kr_form_index_find_number(&run->index, key) == match->item;
  return is_like_number(key);
}
