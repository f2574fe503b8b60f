/* SPDX-License-Identifier: ISC */
/* Files that are written together: all of them, or no new one. */
#include "new_files.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

bool kr_new_files_find(struct kr_command *command, struct kr_new_file *files, size_t count,
                       enum kr_old_files old) {
  enum kr_diag_code code = KR_DIAG_SOURCE_EXISTS;
  bool free = true;
  if (old == KR_OLD_FILES_KEPT)
    code = KR_DIAG_PAPER_EXISTS;
  for (size_t i = 0; i < count; i++) {
    struct stat there;
    files[i].is_old = lstat(files[i].path, &there) == 0;
    if (!files[i].is_old || old == KR_OLD_FILES_REPLACED)
      continue;
    kr_diag_add(&command->diags, code, files[i].path, kr_nowhere, NULL, NULL);
    free = false;
  }
  return free;
}

bool kr_new_files_folder(struct kr_command *command, const char *folder) {
  if (mkdir(folder, 0777) == 0 || errno == EEXIST)
    return true;
  kr_command_system(command, KR_DIAG_CANNOT_WRITE, folder);
  return false;
}

bool kr_new_files_write(struct kr_command *command, const struct kr_new_file *files, size_t count) {
  size_t done = 0;
  while (done < count && kr_command_write(command, files[done].path, files[done].bytes))
    done++;
  for (size_t i = 0; done < count && i < done; i++)
    if (!files[i].is_old)
      unlink(files[i].path);
  return done == count;
}
