/* SPDX-License-Identifier: ISC */
/* The edits that make one text of lines into another: those between lines that are paired. */
#include <assert.h>
#include <string.h>

#include "base/list.h"
#include "base/pairs.h"
#include "patch/patch.h"

struct side {
  struct kr_text bytes;
  KR_LIST(struct kr_text) lines;
};

static struct side split(struct kr_text bytes, struct kr_arena *arena) {
  struct side side = {.bytes = bytes};
  for (size_t at = 0; at < bytes.len;) {
    const char *stop = memchr(bytes.bytes + at, '\n', bytes.len - at);
    size_t end = stop == NULL ? bytes.len : (size_t)(stop - bytes.bytes) + 1;
    *KR_LIST_ADD(&side.lines, arena) = kr_text_part(bytes, at, end);
    at = end;
  }
  return side;
}

static size_t offset(const struct side *side, size_t line) {
  if (line == side->lines.n)
    return side->bytes.len;
  assert(side->lines.v != NULL); /* it has that line */
  return (size_t)(side->lines.v[line].bytes - side->bytes.bytes);
}

void kr_patch_line_diff(struct kr_text before, struct kr_text after, struct kr_edits *edits,
                        struct kr_arena *arena) {
  struct side old = split(before, arena), fresh = split(after, arena);
  const size_t *pairs = kr_diff_pairs((struct kr_diff_pieces){old.lines.v, old.lines.n},
                                      (struct kr_diff_pieces){fresh.lines.v, fresh.lines.n}, arena);
  size_t at = 0, to = 0;
  memset(edits, 0, sizeof *edits);
  for (size_t i = 0; i <= old.lines.n; i++) {
    size_t next = i == old.lines.n ? fresh.lines.n : pairs[i];
    if (next == KR_DIFF_NONE)
      continue;
    assert(next >= to); /* pairs ascend */
    if (i > at || next > to) {
      struct kr_edit *edit = KR_LIST_ADD(edits, arena);
      edit->at = offset(&old, at);
      edit->cut = offset(&old, i) - edit->at;
      edit->put.bytes = after.bytes + offset(&fresh, to);
      edit->put.len = offset(&fresh, next) - offset(&fresh, to);
    }
    at = i + 1;
    to = next + 1;
  }
}
