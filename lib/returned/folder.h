/* SPDX-License-Identifier: ISC */
/* Lists a folder recursively, skipping junk files. */
#ifndef KR_RETURNED_FOLDER_H
#define KR_RETURNED_FOLDER_H

#include "base/diag.h"

/* Paths, in order. */
struct kr_folder_paths {
  const char **v;
  size_t n, room;
};

/* True for a path (below the folder or archive) that an office program or the system has left:
 * hidden files (but those whose name ends like that of a returned one), lock files, Thumbs.db,
 * __MACOSX. */
bool kr_folder_is_junk(const char *path);
/* True for the path of such a file that was given by itself, of `size` bytes. A name with a point
 * is no such thing if not the system's own, and a lock file is small. */
bool kr_folder_is_left(const char *path, uint64_t size);

/* True if both paths name one file. */
bool kr_folder_is_same(const char *a, const char *b);

/* True for a folder, links followed. */
bool kr_folder_is(const char *path);

/* Appends the regular files of a folder and of all folders in it, sorted by the bytes of their
 * paths; links to folders are not followed. A folder that cannot be read is a diagnostic. */
void kr_folder_list(const char *folder, struct kr_folder_paths *out, struct kr_arena *arena,
                    struct kr_diags *diags);

void kr_folder_paths_add(struct kr_folder_paths *paths, const char *path, struct kr_arena *arena);
/* "folder/name"; no second slash. In `arena`. */
const char *kr_folder_join(const char *folder, const char *name, struct kr_arena *arena);

#endif
