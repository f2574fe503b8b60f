/* SPDX-License-Identifier: ISC */
/* Leaves plain literal blocks out of what libyaml reads, and puts their texts in again. */
#include "yaml/substitutes.h"

#include "yaml/chunk.h"
#include "yaml/lines.h"
#include "yaml/scalar_write.h"

#define READ_ONCE 65536
#define BLOCK_LEAST 64 /* bytes; a shorter one is not worth it */
#define BLOCK_MOST (1U << 20)
#define SIGN "\xF4\x8F\xBF\xBD" /* U+10FFFD, the last character, for private use */
#define SIGN_LEN (sizeof SIGN - 1)
#define NAME_ROOM 32
#define FORGET_LEAST 64

void kr_yaml_substitutes_begin(struct kr_yaml_substitutes *substitutes,
                               long (*read)(void *context, char *out, size_t room), void *context,
                               struct kr_arena *arena) {
  *substitutes = (struct kr_yaml_substitutes){
      .read = read, .context = context, .column = SIZE_MAX, .arena = arena};
  kr_buffer_init(&substitutes->raw, arena);
  kr_buffer_init(&substitutes->owed, arena);
}

void kr_yaml_substitutes_end(struct kr_yaml_substitutes *substitutes) {
  kr_buffer_free(&substitutes->raw);
  kr_buffer_free(&substitutes->owed);
}

/* The substitute of that number, its digits from the last one on. */
static struct kr_text put_name(size_t number, char name[NAME_ROOM]) {
  size_t len = SIGN_LEN;
  memcpy(name, SIGN, SIGN_LEN);
  do
    name[len++] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  name[len++] = '\n';
  return kr_text_view(name, len);
}

/* ---- the bytes of the file ---- */

static bool has_sign(const char *bytes, size_t len) {
  const char *end = bytes + len;
  while ((size_t)(end - bytes) >= SIGN_LEN &&
         (bytes = memchr(bytes, (unsigned char)SIGN[0], (size_t)(end - bytes) - SIGN_LEN + 1)) !=
             NULL) {
    if (memcmp(bytes, SIGN, SIGN_LEN) == 0)
      return true;
    bytes++;
  }
  return false;
}

/* Reads on, after what is left; false on error. What lies before `at` is dropped. */
static bool read_on(struct kr_yaml_substitutes *substitutes) {
  struct kr_buffer *raw = &substitutes->raw;
  size_t left = raw->len - substitutes->at;
  if (substitutes->at > 0)
    memmove(raw->bytes, raw->bytes + substitutes->at, left);
  substitutes->seen -= substitutes->at;
  substitutes->barred -=
      substitutes->at < substitutes->barred ? substitutes->at : substitutes->barred;
  substitutes->at = 0;
  raw->len = left;
  kr_buffer_reserve(raw, READ_ONCE);
  long got = substitutes->read(substitutes->context, raw->bytes + left, READ_ONCE);
  if (got < 0)
    return false;
  raw->len += (size_t)got;
  substitutes->total += (size_t)got;
  substitutes->end = got == 0;
  size_t before = left < SIGN_LEN - 1 ? left : SIGN_LEN - 1;
  substitutes->spoilt =
      substitutes->spoilt || has_sign(raw->bytes + left - before, before + (size_t)got);
  return true;
}

/* The end of the line that begins at `at`, before its line feed; SIZE_MAX: it is not yet read. */
static size_t line_end(const struct kr_yaml_substitutes *substitutes, size_t at) {
  const struct kr_buffer *raw = &substitutes->raw;
  if (at >= raw->len)
    return SIZE_MAX;
  const char *end = memchr(raw->bytes + at, '\n', raw->len - at);
  return end == NULL ? SIZE_MAX : (size_t)(end - raw->bytes);
}

/* ---- blocks ---- */

/* The column of the key if a literal block begins after the line; else SIZE_MAX. It need not be
 * true: where it is not, the substitute does not come out. */
static size_t key_column(struct kr_text line) {
  size_t at = 0;
  if (!kr_text_ends(line, ": |"))
    return SIZE_MAX;
  while (line.bytes[at] == ' ' || (line.bytes[at] == '-' && line.bytes[at + 1] == ' '))
    at++;
  return strchr("#'\"|>%@&*!?:-", line.bytes[at]) == NULL ? at : SIZE_MAX;
}

/* The lines of a block. */
struct block {
  size_t column; /* of the text */
  size_t end;    /* after the last line of text, from where it begins */
  size_t lines;  /* up to there */
};

enum line { LINE_TEXT, LINE_AFTER, LINE_ODD };

/* A line as one of a block, which has a text if `column` is more than 0. */
static enum line sort_line(const char *bytes, size_t len, size_t key, size_t *column) {
  struct kr_text line = kr_text_view(bytes, len);
  size_t spaces = kr_yaml_after_spaces(line, 0, len);
  if (len == 0)
    return *column > 0 ? LINE_TEXT : LINE_ODD;
  if (spaces == len)
    return LINE_ODD;
  if (*column == 0 && (spaces <= key || bytes[spaces] == '\t'))
    return LINE_ODD;
  if (*column == 0)
    *column = spaces;
  if (spaces < *column)
    return LINE_AFTER;
  size_t good = kr_yaml_chunk_literal((const unsigned char *)bytes + *column, len - *column);
  return good == len - *column ? LINE_TEXT : LINE_ODD;
}

/* The next line of a block, read from the file if need be; SIZE_MAX: there is none, or no end of it
 * to be seen. */
static size_t find_line(struct kr_yaml_substitutes *substitutes, size_t at, bool *failed) {
  size_t end;
  while ((end = line_end(substitutes, substitutes->at + at)) == SIZE_MAX && !substitutes->end &&
         substitutes->raw.len - substitutes->at < BLOCK_MOST) {
    *failed = !read_on(substitutes);
    if (*failed)
      break;
  }
  return end == SIZE_MAX ? end : end - substitutes->at - at;
}

/* Finds the end of the block that begins where all before is given; false if it is none that can be
 * left out, and its lines are barred. */
static bool find_block(struct kr_yaml_substitutes *substitutes, struct block *block, bool *failed) {
  enum line line = LINE_TEXT;
  size_t lines = 0, at = 0, len; /* from `at` of the substitutes, which reading on moves */
  *block = (struct block){.column = 0};
  while ((len = find_line(substitutes, at, failed)) != SIZE_MAX) {
    line = sort_line(substitutes->raw.bytes + substitutes->at + at, len, substitutes->column,
                     &block->column);
    if (line != LINE_TEXT)
      break;
    at += len + 1;
    lines++;
    if (len > 0) { /* the empty lines at the end are not the text's */
      block->end = at;
      block->lines = lines;
    }
  }
  bool last = substitutes->end && substitutes->at + at == substitutes->raw.len;
  substitutes->barred = substitutes->at + at;
  return !*failed && (line == LINE_AFTER || (line == LINE_TEXT && last)) &&
         block->end >= BLOCK_LEAST;
}

/* The lines of the block without their indent, and without the last line break. They move together
 * within the bytes that were read, which nobody looks at again. */
static struct kr_text take_block(char *bytes, const struct block *block, struct kr_arena *arena) {
  char *out = bytes;
  for (size_t at = 0; at < block->end;) {
    const char *end = memchr(bytes + at, '\n', block->end - at);
    size_t len = (size_t)(end - bytes) - at, indent = len > 0 ? block->column : 0;
    memmove(out, bytes + at + indent, len - indent + 1);
    out += len - indent + 1;
    at += len + 1;
  }
  size_t len = (size_t)(out - bytes) - 1;
  return kr_text_view(kr_arena_copy(arena, bytes, len), len);
}

/* Forgets those that came out, now and then, so that few are kept at a time. */
static void forget_taken(struct kr_yaml_left_out *left) {
  if (left->taken < FORGET_LEAST || left->taken < left->n / 2)
    return;
  left->n -= left->taken;
  memmove(left->v, left->v + left->taken, left->n * sizeof *left->v);
  left->forgotten += left->taken;
  left->taken = 0;
}

static void leave_out(struct kr_yaml_substitutes *substitutes, const struct block *block) {
  char name[NAME_ROOM];
  struct kr_yaml_left_out *left = &substitutes->left;
  forget_taken(left);
  const struct kr_text line = put_name(left->forgotten + left->n, name);
  *KR_LIST_ADD(left, substitutes->arena) =
      take_block(substitutes->raw.bytes + substitutes->at, block, substitutes->arena);
  kr_buffer_clear(&substitutes->owed);
  kr_yaml_spaces(block->column, &substitutes->owed);
  kr_buffer_text(&substitutes->owed, line);
  for (size_t i = 1; i < block->lines; i++)
    kr_buffer_putc(&substitutes->owed, '\n');
  substitutes->paid = 0;
  substitutes->seen = substitutes->at += block->end;
}

/* ---- what is given ---- */

/* Looks at what comes next, all before being given; false on error. */
static bool look_on(struct kr_yaml_substitutes *substitutes) {
  bool failed = false;
  if (substitutes->column != SIZE_MAX) {
    struct block block;
    if (find_block(substitutes, &block, &failed))
      leave_out(substitutes, &block);
    substitutes->column = SIZE_MAX;
    return !failed;
  }
  size_t len = find_line(substitutes, 0, &failed);
  if (len == SIZE_MAX) { /* the last one, or one that is very long */
    substitutes->seen = substitutes->raw.len;
    return !failed;
  }
  if (substitutes->at >= substitutes->barred)
    substitutes->column = key_column(kr_text_view(substitutes->raw.bytes + substitutes->at, len));
  substitutes->seen = substitutes->at + len + 1;
  return true;
}

static size_t give(char *out, size_t room, const char *bytes, size_t len) {
  size_t some = len < room ? len : room;
  memcpy(out, bytes, some);
  return some;
}

long kr_yaml_substitutes_read(struct kr_yaml_substitutes *substitutes, char *out, size_t room) {
  size_t have = 0;
  while (have < room) {
    size_t owed = substitutes->owed.len - substitutes->paid,
           left = substitutes->seen - substitutes->at;
    if (owed > 0) {
      size_t some =
          give(out + have, room - have, substitutes->owed.bytes + substitutes->paid, owed);
      substitutes->paid += some;
      have += some;
    } else if (left > 0) {
      size_t some = give(out + have, room - have, substitutes->raw.bytes + substitutes->at, left);
      substitutes->at += some;
      have += some;
    } else if (substitutes->end && substitutes->at == substitutes->raw.len) {
      break;
    } else if (!look_on(substitutes)) {
      return -1;
    }
  }
  return (long)have;
}

/* ---- what comes out ---- */

bool kr_yaml_substitutes_take(struct kr_yaml_substitutes *substitutes, const yaml_event_t *scalar,
                              struct kr_text *text) {
  const struct kr_text value =
      kr_text_view((const char *)scalar->data.scalar.value, scalar->data.scalar.length);
  struct kr_yaml_left_out *left = &substitutes->left;
  char name[NAME_ROOM];
  if (scalar->data.scalar.style != YAML_LITERAL_SCALAR_STYLE || left->taken == left->n ||
      !kr_text_begins(value, SIGN) ||
      !kr_text_equal(value, put_name(left->forgotten + left->taken, name)))
    return false;
  *text = left->v[left->taken++];
  return true;
}

bool kr_yaml_substitutes_good(const struct kr_yaml_substitutes *substitutes) {
  return !substitutes->spoilt && substitutes->left.taken == substitutes->left.n;
}

bool kr_yaml_substitutes_any(const struct kr_yaml_substitutes *substitutes) {
  return substitutes->left.forgotten + substitutes->left.n > 0;
}
