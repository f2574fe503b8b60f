#include "opc/probe.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HEAD 512
#define PIECE 8192

struct magic {
  const char *bytes;
  size_t len;
  const char *word; /* the same in every language */
};

static const struct magic magics[] = {
    {"%PDF", 4, "PDF"},
    {"\x89PNG", 4, "PNG"},
    {"\xFF\xD8\xFF", 3, "JPEG"},
    {"GIF8", 4, "GIF"},
    {"II*\0", 4, "TIFF"},
    {"MM\0*", 4, "TIFF"},
    {"{\\rtf", 5, "RTF"},
    {"Rar!", 4, "RAR"},
    {"7z\xBC\xAF", 4, "7z"},
    {"\x1F\x8B", 2, "gzip"},
    {"<?xml", 5, "XML"},
    {"<html", 5, "HTML"},
    {"<!DOCTYPE", 9, "HTML"},
};

static bool begins(const char *head, size_t len, const char *bytes, size_t most) {
  return len >= most && memcmp(head, bytes, most) == 0;
}

static const char *word_of(const char *head, size_t len) {
  for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
    if (begins(head, len, magics[i].bytes, magics[i].len))
      return magics[i].word;
  return memchr(head, '\0', len) == NULL ? "text/plain" : "application/octet-stream";
}

static ssize_t read_some(int fd, char *bytes, size_t room, off_t at) {
  ssize_t got;
  do
    got = pread(fd, bytes, room, at);
  while (got < 0 && errno == EINTR);
  return got;
}

/* Is the ASCII `word` in the bytes as UTF-16LE? */
static bool holds(const char *bytes, size_t len, const char *word) {
  size_t letters = strlen(word);
  for (size_t at = 0; at + 2 * letters <= len; at++) {
    size_t i = 0;
    while (i < letters && bytes[at + 2 * i] == word[i] && bytes[at + 2 * i + 1] == '\0')
      i++;
    if (i == letters)
      return true;
  }
  return false;
}

/* Names of streams stand in a folder that may lie anywhere in the file (MS-CFB, 2.6.1). */
static bool has_stream(int fd, const char *word) {
  char piece[PIECE];
  off_t at = 0;
  size_t overlap = 2 * strlen(word);
  for (;;) {
    ssize_t got = read_some(fd, piece, sizeof piece, at);
    if (got <= 0)
      return false;
    if (holds(piece, (size_t)got, word))
      return true;
    if ((size_t)got < sizeof piece)
      return false;
    at += (off_t)(sizeof piece - overlap);
  }
}

static void report_compound(int fd, const char *shown, struct kr_diags *diags) {
  const struct kr_place whole = {0, 0};
  if (has_stream(fd, "EncryptedPackage") || has_stream(fd, "EncryptionInfo"))
    kr_diag_add(diags, KR_DIAG_FILE_ENCRYPTED, shown, whole, NULL, NULL);
  else if (has_stream(fd, "WordDocument"))
    kr_diag_add(diags, KR_DIAG_FILE_UNKNOWN, shown, whole, "Word 97 (.doc)", NULL);
  else
    kr_diag_add(diags, KR_DIAG_FILE_OLD_EXCEL, shown, whole, NULL, NULL);
}

/* A stream of records without a compound file around it (Excel 2 to 5). */
static bool is_bare_excel(const char *head, size_t len) {
  return len >= 4 && head[0] == 9 && (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8);
}

bool kr_probe_zip(int fd, const char *shown, struct kr_diags *diags) {
  const struct kr_place whole = {0, 0};
  char head[HEAD];
  ssize_t got = read_some(fd, head, sizeof head, 0);
  size_t len = got < 0 ? 0 : (size_t)got;
  if (begins(head, len, "PK\3\4", 4) || begins(head, len, "PK\5\6", 4))
    return true;
  if (got < 0)
    kr_diag_add(diags, KR_DIAG_CANNOT_READ, shown, whole, strerror(errno), NULL);
  else if (len == 0)
    kr_diag_add(diags, KR_DIAG_FILE_EMPTY, shown, whole, NULL, NULL);
  else if (begins(head, len, "\xD0\xCF\x11\xE0", 4))
    report_compound(fd, shown, diags);
  else if (is_bare_excel(head, len))
    kr_diag_add(diags, KR_DIAG_FILE_OLD_EXCEL, shown, whole, NULL, NULL);
  else
    kr_diag_add(diags, KR_DIAG_FILE_UNKNOWN, shown, whole, word_of(head, len), NULL);
  return false;
}
