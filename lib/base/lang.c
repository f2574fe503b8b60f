/* SPDX-License-Identifier: ISC */
/* Translates texts with gettext, and has the reasons of failed system calls. */
#include "base/lang.h"

#include <errno.h>
#include <libintl.h>

const char *kr_lang_say(enum kr_lang lang, const char *text) {
  bool header = text[0] == '\0'; /* the key of the catalogue's own header */
  return lang == KR_LANG_EN || header ? text : dgettext(KR_LANG_DOMAIN, text);
}

void kr_lang_put(enum kr_lang lang, const char *text, const char *arg1, const char *arg2,
                 struct kr_buffer *out) {
  const char *const arg[] = {arg1, arg2};
  for (const char *p = kr_lang_say(lang, text); *p != '\0'; p++) {
    if (p[0] == '%' && (p[1] == '1' || p[1] == '2')) {
      const char *put = arg[p[1] - '1'];
      kr_buffer_puts(out, put == NULL ? "?" : put);
      p++;
    } else {
      kr_buffer_putc(out, *p);
    }
  }
}

/* Those of reading and writing files. strerror() would use the language of the locale, and libc's
 * catalogue is often not installed. */
static const struct {
  int number;
  const char *text;
} reasons[] = {
    {EPERM, N_("the operation is not permitted")},
    {ENOENT, N_("there is no such file or folder")},
    {EINTR, N_("it was interrupted")},
    {EIO, N_("the device reports an error")},
    {ENXIO, N_("there is no such device")},
    {EBADF, N_("the file is not open")},
    {EAGAIN, N_("it is busy; try again")},
    {ENOMEM, N_("memory is short")},
    {EACCES, N_("permission denied")},
    {EBUSY, N_("it is in use")},
    {EEXIST, N_("it already exists")},
    {EXDEV, N_("it is on another file system")},
    {ENODEV, N_("there is no such device")},
    {ENOTDIR, N_("a part of the path is not a folder")},
    {EISDIR, N_("it is a folder")},
    {EINVAL, N_("the operation is not possible here")},
    {ENFILE, N_("too many files are open")},
    {EMFILE, N_("too many files are open")},
    {ETXTBSY, N_("it is in use")},
    {EFBIG, N_("the file is too large")},
    {ENOSPC, N_("the disk is full")},
    {ESPIPE, N_("it cannot be read from any place but the beginning")},
    {EROFS, N_("the disk is read-only")},
    {EMLINK, N_("it has too many links")},
    {EPIPE, N_("nobody reads the output any more")},
    {ENAMETOOLONG, N_("the name is too long")},
    {ELOOP, N_("the symbolic links form a loop")},
    {EILSEQ, N_("the name has characters that cannot be used here")},
    {EOVERFLOW, N_("the file is too large")},
    {ENOTSUP, N_("the file system cannot do this")},
    {EDQUOT, N_("the quota of the disk is used up")},
    {ESTALE, N_("the network drive has lost it; open it again")},
    {ETIMEDOUT, N_("the device or network drive does not answer")},
    {EHOSTUNREACH, N_("the device or network drive does not answer")},
};

const char *kr_lang_reason(int number) {
  for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
    if (reasons[i].number == number)
      return reasons[i].text;
  return N_("unknown system error");
}
