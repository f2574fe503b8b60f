/* SPDX-License-Identifier: ISC */
/* Normalises part names and resolves the targets of relationships. */
#include "opc/part_name.h"

#include <stdio.h>
#include <string.h>

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

/* The byte encoded as %XX; -1 if there is none, or one that must stay as written. */
static int percent(const char *at) {
  if (at[0] != '%' || hex_digit(at[1]) < 0 || hex_digit(at[2]) < 0)
    return -1;
  int byte = hex_digit(at[1]) * 16 + hex_digit(at[2]);
  if (byte == 0 || byte == '/' || byte == '\\')
    return -1;
  return byte;
}

static char small(char c) {
  if (c == '\\')
    return '/';
  if (c >= 'A' && c <= 'Z')
    return (char)(c - 'A' + 'a');
  return c;
}

/* The length of the folder of a path, with its slash. */
static size_t folder_len(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

char *kr_part_key(struct kr_arena *arena, const char *name) {
  while (*name == '/' || *name == '\\')
    name++;
  char *key = kr_arena_copy(arena, name, strlen(name));
  char *to = key;
  for (const char *from = name; *from != '\0'; from++) {
    int byte = percent(from);
    if (byte < 0) {
      *to++ = small(*from);
    } else {
      *to++ = small((char)byte);
      from += 2;
    }
  }
  *to = '\0';
  return key;
}

/* The length of a path of `len` bytes without its last step. */
static size_t step_back(const char *path, size_t len) {
  while (len > 0 && path[len - 1] != '/')
    len--;
  return len > 0 ? len - 1 : 0;
}

/* Appends the steps of `from` to the path, resolving `.` and `..`; a step above the root stays at
 * the root. */
static size_t add_steps(char *path, size_t len, const char *from) {
  while (*from != '\0') {
    size_t step = strcspn(from, "/");
    if (step == 2 && memcmp(from, "..", 2) == 0) {
      len = step_back(path, len);
    } else if (step > 0 && !(step == 1 && *from == '.')) {
      if (len > 0)
        path[len++] = '/';
      memcpy(path + len, from, step);
      len += step;
    }
    from += step + (from[step] == '/');
  }
  return len;
}

char *kr_part_resolve(struct kr_arena *arena, const char *source, const char *target) {
  char *plain = kr_arena_copy(arena, target, strcspn(target, "#"));
  char *steps = kr_part_key(arena, plain);
  char *path = kr_arena_alloc(arena, strlen(source) + strlen(steps) + 2);
  size_t len = 0;
  if (*plain != '/' && *plain != '\\') {
    len = step_back(source, strlen(source));
    memcpy(path, source, len);
  }
  path[add_steps(path, len, steps)] = '\0';
  return path;
}

char *kr_part_relations(struct kr_arena *arena, const char *source) {
  size_t folder = folder_len(source);
  size_t size = strlen(source) + sizeof "_rels/.rels";
  char *name = kr_arena_alloc(arena, size);
  memcpy(name, source, folder);
  snprintf(name + folder, size - folder, "_rels/%s.rels", source + folder);
  return name;
}
