#include "opc/sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A compound file names its streams in UTF-16; the folder may stand anywhere in it. */
#define SCAN_MOST ((size_t)1024 * 1024)

static const struct {
  const char *magic;
  size_t len;
  const char *word;
} known[] = {
    {"%PDF", 4, "PDF"}, {"\x89PNG", 4, "PNG"},   {"\xFF\xD8\xFF", 3, "JPEG"}, {"GIF8", 4, "GIF"},
    {"BM", 2, "BMP"},   {"II*\0", 4, "TIFF"},    {"MM\0*", 4, "TIFF"},        {"{\\rtf", 5, "RTF"},
    {"Rar!", 4, "RAR"}, {"7z\xBC\xAF", 4, "7z"}, {"\x1F\x8B", 2, "gzip"},     {"MZ", 2, "EXE"},
};

static bool contains(const char *bytes, size_t len, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + 2 * n <= len; i++) {
    size_t j = 0;
    while (j < n && bytes[i + 2 * j] == word[j] && bytes[i + 2 * j + 1] == '\0')
      j++;
    if (j == n)
      return true;
  }
  return false;
}

static enum kr_file_kind compound(int fd, const char *shown, struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  struct kr_buffer bytes;
  enum kr_diag_code code = KR_DIAG_FILE_OLD_EXCEL;
  kr_buffer_init(&bytes);
  while (bytes.len < SCAN_MOST && kr_buffer_reserve(&bytes, 65536)) {
    ssize_t got = read(fd, bytes.bytes + bytes.len, 65536);
    if (got <= 0)
      break;
    bytes.len += (size_t)got;
  }
  if (contains(bytes.bytes, bytes.len, "EncryptedPackage") ||
      contains(bytes.bytes, bytes.len, "EncryptionInfo"))
    code = KR_DIAG_FILE_ENCRYPTED;
  kr_buffer_free(&bytes);
  kr_diag_add(diags, code, shown, nowhere, NULL, NULL);
  return KR_FILE_REPORTED;
}

static enum kr_file_kind sniff(int fd, const char *shown, struct kr_diags *diags) {
  char head[8];
  struct kr_place nowhere = {0, 0};
  ssize_t len = read(fd, head, sizeof head);
  if (len < 0) {
    kr_diag_add(diags, KR_DIAG_CANNOT_READ, shown, nowhere, strerror(errno), NULL);
    return KR_FILE_REPORTED;
  }
  if (len == 0) {
    kr_diag_add(diags, KR_DIAG_FILE_EMPTY, shown, nowhere, NULL, NULL);
    return KR_FILE_REPORTED;
  }
  if (len == 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
    return compound(fd, shown, diags);
  if (len >= 4 && memcmp(head, "PK", 2) == 0)
    return KR_FILE_ZIP;
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    if ((size_t)len < known[i].len || memcmp(head, known[i].magic, known[i].len) != 0)
      continue;
    kr_diag_add(diags, KR_DIAG_FILE_UNKNOWN, shown, nowhere, known[i].word, NULL);
    return KR_FILE_REPORTED;
  }
  return KR_FILE_OTHER;
}

enum kr_file_kind kr_file_sniff(const char *path, const char *shown, struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  struct stat info;
  /* Not blocking, since a pipe without a writer would wait for ever. */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    int number = fd < 0 ? errno : S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    kr_diag_add(diags, KR_DIAG_CANNOT_READ, shown, nowhere, strerror(number), NULL);
    if (fd >= 0)
      close(fd);
    return KR_FILE_REPORTED;
  }
  enum kr_file_kind kind = sniff(fd, shown, diags);
  close(fd);
  return kind;
}
