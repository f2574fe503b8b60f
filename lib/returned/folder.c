/* SPDX-License-Identifier: ISC */
/* The files of a folder and of those in it, in the order of their paths. */
#include "returned/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum side { BEGINNING, END };

/* True if the name has one of some words at that side. */
static bool has_any(const char *name, size_t len, const char *const *words, enum side side) {
  for (; *words != NULL; words++) {
    size_t word = strlen(*words), from = side == END && len > word ? len - word : 0;
    if (word <= len && strncasecmp(name + from, *words, word) == 0)
      return true;
  }
  return false;
}

/* A point before the name hides it; but what a gateway has taken the letters from (".xlsx") is no
 * litter. */
static bool is_junk_name(const char *name, size_t len) {
  static const char *const whole[] = {"Thumbs.db", "desktop.ini", "__MACOSX", NULL};
  static const char *const beginnings[] = {"~$", "._", ".~lock.", ".#", NULL};
  static const char *const papers[] = {".xlsx", ".xlsm", ".docx", ".ods",
                                       ".fods", ".csv",  ".zip",  NULL};
  for (const char *const *word = whole; *word != NULL; word++)
    if (strlen(*word) == len && strncasecmp(*word, name, len) == 0)
      return true;
  return has_any(name, len, beginnings, BEGINNING) ||
         (name[0] == '.' && !has_any(name, len, papers, END));
}

/* "." or "..", which are no names. */
static bool is_step(const char *name, size_t len) {
  return len > 0 && len <= 2 && strncmp(name, "..", len) == 0;
}

bool kr_folder_is_junk(const char *path) {
  for (;;) {
    size_t len = strcspn(path, "/");
    if (len > 0 && !is_step(path, len) && is_junk_name(path, len))
      return true;
    if (path[len] == '\0')
      return false;
    path += len + 1;
  }
}

#define LOCK_MOST 4096 /* bytes of a lock file */

bool kr_folder_is_left(const char *path, uint64_t size) {
  const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
  bool own = strncmp(name, "._", 2) == 0 || strncmp(name, ".~lock.", 7) == 0 ||
             strcmp(name, ".DS_Store") == 0;
  bool lock = strncmp(name, "~$", 2) == 0;
  return is_junk_name(name, strlen(name)) && (own || name[0] != '.') &&
         (!lock || size <= LOCK_MOST);
}

bool kr_folder_is(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool kr_folder_is_same(const char *a, const char *b) {
  struct stat one, other;
  return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_ino == other.st_ino &&
         one.st_dev == other.st_dev;
}

const char *kr_folder_join(const char *folder, const char *name, struct kr_arena *arena) {
  size_t len = strlen(folder), room = len + strlen(name) + 2;
  char *path = kr_arena_alloc(arena, room);
  bool slash = len > 0 && folder[len - 1] == '/';
  snprintf(path, room, "%s%s%s", folder, slash ? "" : "/", name);
  return path;
}

void kr_folder_paths_add(struct kr_folder_paths *paths, const char *path, struct kr_arena *arena) {
  paths->v = kr_arena_grow(arena, paths->v, paths->n, &paths->room, sizeof *paths->v);
  paths->v[paths->n++] = path;
}

/* A file that cannot be examined is kept, so that reading it reports why. */
static void sort_out(const char *path, struct kr_folder_paths *files,
                     struct kr_folder_paths *folders, struct kr_arena *arena) {
  struct stat own, meant;
  bool link = lstat(path, &own) == 0 && S_ISLNK(own.st_mode);
  if (stat(path, &meant) != 0 || S_ISREG(meant.st_mode))
    kr_folder_paths_add(files, path, arena);
  else if (S_ISDIR(meant.st_mode) && !link)
    kr_folder_paths_add(folders, path, arena);
}

static void close_folder(void *open) { closedir(open); }

static void list_one(const char *folder, struct kr_folder_paths *files,
                     struct kr_folder_paths *folders, struct kr_arena *arena,
                     struct kr_diags *diags) {
  const struct dirent *entry;
  DIR *open = opendir(folder);
  if (open == NULL) {
    kr_diag_system(diags, KR_DIAG_CANNOT_READ, folder, errno);
    return;
  }
  struct kr_owned *owner = kr_arena_own(arena, close_folder, open);
  while (errno = 0, (entry = readdir(open)) != NULL)
    if (!is_step(entry->d_name, strlen(entry->d_name)) &&
        !is_junk_name(entry->d_name, strlen(entry->d_name)))
      sort_out(kr_folder_join(folder, entry->d_name, arena), files, folders, arena);
  if (errno != 0)
    kr_diag_system(diags, KR_DIAG_CANNOT_READ, folder, errno);
  kr_arena_release(owner);
}

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void kr_folder_list(const char *folder, struct kr_folder_paths *out, struct kr_arena *arena,
                    struct kr_diags *diags) {
  struct kr_folder_paths folders = {NULL, 0, 0};
  size_t first = out->n;
  kr_folder_paths_add(&folders, folder, arena);
  for (size_t i = 0; i < folders.n; i++)
    list_one(folders.v[i], out, &folders, arena, diags);
  if (out->n > first)
    qsort(out->v + first, out->n - first, sizeof *out->v, by_bytes);
}
