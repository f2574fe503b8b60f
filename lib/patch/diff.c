/* SPDX-License-Identifier: ISC */
/* Prints edits as a unified diff, as `diff -u` would; lines end at \n. */
#include <assert.h>
#include <string.h>

#include "patch/patch.h"

#define CONTEXT 3

/* Whole old lines [at, end) that the edits [first, last) change. */
struct region {
  size_t at, end, first, last;
};

struct diff {
  struct kr_text bytes;
  const struct kr_edits *edits;
  struct kr_buffer body, fresh;    /* lines of the hunk; new lines of a region */
  size_t position, line, new_line; /* the lines before the byte `position`, old and new */
  size_t old_count, new_count;     /* lines of the hunk */
};

static size_t line_start(struct kr_text bytes, size_t at) {
  while (at > 0 && bytes.bytes[at - 1] != '\n')
    at--;
  return at;
}

static size_t next_line(struct kr_text bytes, size_t at) {
  const char *stop = at < bytes.len ? memchr(bytes.bytes + at, '\n', bytes.len - at) : NULL;
  return stop == NULL ? bytes.len : (size_t)(stop - bytes.bytes) + 1;
}

static size_t back_lines(struct kr_text bytes, size_t at, size_t least) {
  for (int i = 0; i < CONTEXT && at > least; i++)
    at = line_start(bytes, at - 1);
  return at > least ? at : least;
}

static size_t forward_lines(struct kr_text bytes, size_t at, size_t count) {
  while (count-- > 0)
    at = next_line(bytes, at);
  return at;
}

static size_t count_lines(const char *bytes, size_t len) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++)
    count += bytes[i] == '\n';
  return count + (len > 0 && bytes[len - 1] != '\n');
}

/* End of the old lines that an edit touches: none if it puts whole lines between lines. */
static size_t touched_end(struct kr_text bytes, const struct kr_edit *edit) {
  size_t end = edit->at + edit->cut;
  bool from_start = line_start(bytes, edit->at) == edit->at;
  bool to_start = end == 0 || bytes.bytes[end - 1] == '\n';
  bool whole = edit->put.len == 0 || edit->put.bytes[edit->put.len - 1] == '\n';
  return from_start && to_start && whole ? end : next_line(bytes, end);
}

static struct region next_region(const struct diff *diff, size_t first) {
  const struct kr_edit *edit = &diff->edits->v[first];
  struct region region = {line_start(diff->bytes, edit->at), touched_end(diff->bytes, edit), first,
                          first + 1};
  while (region.last < diff->edits->n) {
    edit = &diff->edits->v[region.last];
    if (line_start(diff->bytes, edit->at) > region.end)
      break;
    size_t end = touched_end(diff->bytes, edit);
    if (end > region.end)
      region.end = end;
    region.last++;
  }
  return region;
}

/* The new lines of a region, into `fresh`. */
static void apply_region(struct diff *diff, const struct region *region) {
  size_t at = region->at;
  kr_buffer_clear(&diff->fresh);
  for (size_t i = region->first; i < region->last; i++) {
    const struct kr_edit *edit = &diff->edits->v[i];
    assert(edit->at >= at); /* edits ascend and do not overlap */
    kr_buffer_add(&diff->fresh, diff->bytes.bytes + at, edit->at - at);
    kr_buffer_text(&diff->fresh, edit->put);
    at = edit->at + edit->cut;
  }
  kr_buffer_add(&diff->fresh, diff->bytes.bytes + at, region->end - at);
}

static void put_lines(struct diff *diff, char sign, const char *bytes, size_t len) {
  for (size_t at = 0; at < len;) {
    const char *stop = memchr(bytes + at, '\n', len - at);
    size_t end = stop == NULL ? len : (size_t)(stop - bytes) + 1;
    kr_buffer_putc(&diff->body, sign);
    kr_buffer_add(&diff->body, bytes + at, end - at);
    if (stop == NULL)
      kr_buffer_puts(&diff->body, "\n\\ No newline at end of file\n");
    diff->old_count += sign != '+';
    diff->new_count += sign != '-';
    at = end;
  }
}

/* Length of the lines with which both sides begin. */
static size_t common_head(const char *old, size_t old_len, const char *fresh, size_t fresh_len) {
  size_t same = 0;
  for (size_t at = 0; at < old_len && at < fresh_len && old[at] == fresh[at]; at++)
    if (old[at] == '\n')
      same = at + 1;
  return same;
}

static void put_region(struct diff *diff, const struct region *region) {
  const char *old = diff->bytes.bytes + region->at;
  size_t old_len = region->end - region->at;
  apply_region(diff, region);
  const char *fresh = kr_buffer_view(&diff->fresh).bytes;
  size_t same = common_head(old, old_len, fresh, diff->fresh.len);
  put_lines(diff, ' ', old, same);
  put_lines(diff, '-', old + same, old_len - same);
  put_lines(diff, '+', fresh + same, diff->fresh.len - same);
}

static void put_header(const struct diff *diff, struct kr_buffer *out) {
  /* A side without lines is named by the line before it. */
  kr_buffer_printf(out, "@@ -%zu", diff->line + (diff->old_count > 0));
  if (diff->old_count != 1)
    kr_buffer_printf(out, ",%zu", diff->old_count);
  kr_buffer_printf(out, " +%zu", diff->new_line + (diff->new_count > 0));
  if (diff->new_count != 1)
    kr_buffer_printf(out, ",%zu", diff->new_count);
  kr_buffer_puts(out, " @@\n");
}

/* Moves over unchanged bytes up to `at`. */
static void move_to(struct diff *diff, size_t at) {
  size_t lines = count_lines(diff->bytes.bytes + diff->position, at - diff->position);
  diff->line += lines;
  diff->new_line += lines;
  diff->position = at;
}

/* One hunk: regions that are no further apart than their context. */
static size_t put_hunk(struct diff *diff, size_t first, struct kr_buffer *out) {
  struct region region = next_region(diff, first);
  size_t at = back_lines(diff->bytes, region.at, diff->position);
  move_to(diff, at);
  kr_buffer_clear(&diff->body);
  diff->old_count = diff->new_count = 0;
  for (;;) {
    put_lines(diff, ' ', diff->bytes.bytes + at, region.at - at);
    put_region(diff, &region);
    at = region.end;
    if (region.last == diff->edits->n)
      break;
    struct region next = next_region(diff, region.last);
    if (next.at > forward_lines(diff->bytes, at, (size_t)2 * CONTEXT))
      break;
    region = next;
  }
  size_t end = forward_lines(diff->bytes, at, CONTEXT);
  put_lines(diff, ' ', diff->bytes.bytes + at, end - at);
  put_header(diff, out);
  kr_buffer_text(out, kr_buffer_view(&diff->body));
  diff->line += diff->old_count;
  diff->new_line += diff->new_count;
  diff->position = end;
  return region.last;
}

void kr_patch_diff(const char *name, struct kr_text bytes, const struct kr_edits *edits,
                   struct kr_buffer *out) {
  struct diff diff = {.bytes = bytes, .edits = edits};
  kr_buffer_init(&diff.body, out->arena);
  kr_buffer_init(&diff.fresh, out->arena);
  if (edits->n > 0)
    kr_buffer_printf(out, "--- %s\n+++ %s\n", name, name);
  for (size_t i = 0; i < edits->n;)
    i = put_hunk(&diff, i, out);
  kr_buffer_free(&diff.body);
  kr_buffer_free(&diff.fresh);
}
