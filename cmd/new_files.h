/* SPDX-License-Identifier: ISC */
/* Files that are of use only together. */
#ifndef KR_CMD_NEW_FILES_H
#define KR_CMD_NEW_FILES_H

#include "command.h"

struct kr_new_file {
  const char *path;
  struct kr_text bytes;
  bool is_old; /* set by kr_new_files_find */
};

/* KEPT: only --force would replace them. */
enum kr_old_files { KR_OLD_FILES_STAY, KR_OLD_FILES_KEPT, KR_OLD_FILES_REPLACED };

/* Looks which paths are there already. Those that are to stay are told, each with source-exists or,
 * if they are kept, with paper-exists; false then. */
bool kr_new_files_find(struct kr_command *command, struct kr_new_file *files, size_t count,
                       enum kr_old_files old);
/* Makes a folder unless it is there; false after a diagnostic. */
bool kr_new_files_folder(struct kr_command *command, const char *folder);
/* Writes them in their order, up to the first that cannot be; then those that were not there before
 * are removed, so that the next run finds the place free. False after a diagnostic. */
bool kr_new_files_write(struct kr_command *command, const struct kr_new_file *files, size_t count);

#endif
