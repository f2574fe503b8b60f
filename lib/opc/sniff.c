#include "opc/sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An old Excel file, or a new one under a password. */
#define COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
/* A compound file names its streams in UTF-16; the folder may stand anywhere in it. */
#define SCAN_MOST ((size_t)1024 * 1024)

#define HEAD_MOST ((size_t)4096)

/* `zeros`: a magic short enough to begin a text counts only before a byte 0. */
static const struct {
  const char *magic;
  size_t len;
  const char *word;
  bool zeros;
} known[] = {
    {"%PDF", 4, "PDF", false},
    {"\x89PNG", 4, "PNG", false},
    {"\xFF\xD8\xFF", 3, "JPEG", false},
    {"GIF8", 4, "GIF", true},
    {"BM", 2, "BMP", true},
    {"II*\0", 4, "TIFF", true},
    {"MM\0*", 4, "TIFF", true},
    {"{\\rtf", 5, "RTF", false},
    {"Rar!", 4, "RAR", true},
    {"7z\xBC\xAF", 4, "7z", false},
    {"\x1F\x8B", 2, "gzip", false},
    {"MZ", 2, "EXE", true},
};

/* Web pages, which Excel too writes and opens under the name of a workbook. */
static const struct {
  const char *begin, *word;
} markup[] = {
    {"<html", "HTML"}, {"<!doctype html", "HTML"}, {"<head", "HTML"},
    {"<meta", "HTML"}, {"<table", "HTML"},         {"mime-version:", "MHTML"},
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

struct kr_input kr_input_path(const char *path) {
  struct kr_input input = {path, path, NULL, 0};
  return input;
}

bool kr_input_read(const struct kr_input *input, size_t most, struct kr_text *out,
                   struct kr_buffer *room) {
  out->bytes = input->bytes;
  out->len = input->len;
  errno = EFBIG;
  if (input->bytes != NULL)
    return input->len <= most;
  if (!kr_file_read(input->path, most, room))
    return false;
  out->bytes = room->bytes;
  out->len = room->len;
  return true;
}

size_t kr_input_head(const struct kr_input *input, char *out, size_t room) {
  struct stat info;
  size_t len = input->len < room ? input->len : room;
  if (input->bytes != NULL) {
    memcpy(out, input->bytes, len);
    return len;
  }
  int fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t got = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) ? read(fd, out, room) : 0;
  if (fd >= 0)
    close(fd);
  return got < 0 ? 0 : (size_t)got;
}

static enum kr_input_kind report(const struct kr_input *input, enum kr_diag_code code,
                                 const char *arg1, const char *arg2, struct kr_diags *diags) {
  struct kr_place nowhere = {0, 0};
  kr_diag_add(diags, code, input->shown, nowhere, arg1, arg2);
  return KR_INPUT_REPORTED;
}

static enum kr_input_kind sniff_compound(const struct kr_input *input, const char *head, size_t len,
                                         struct kr_diags *diags) {
  if (contains(head, len, "EncryptedPackage") || contains(head, len, "EncryptionInfo"))
    return report(input, KR_DIAG_FILE_ENCRYPTED, NULL, NULL, diags);
  if (contains(head, len, "WordDocument"))
    return report(input, KR_DIAG_FILE_SAVE_AS, "Word 97-2003 (.doc)", ".docx", diags);
  return report(input, KR_DIAG_FILE_OLD_EXCEL, NULL, NULL, diags);
}

/* ASCII letters of `word`, which is small, match both. */
static bool begins(const char *text, const char *word) {
  for (; *word != '\0'; text++, word++)
    if ((*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text) != *word)
      return false;
  return true;
}

static enum kr_input_kind sniff_xml(const struct kr_input *input, const char *text,
                                    struct kr_diags *diags) {
  if (strstr(text, "<office:document") != NULL)
    return KR_INPUT_FLAT_ODF;
  if (strstr(text, "urn:schemas-microsoft-com:office:spreadsheet") != NULL ||
      strstr(text, "Excel.Sheet") != NULL)
    return report(input, KR_DIAG_FILE_SAVE_AS, "Excel 2003 XML", ".xlsx", diags);
  if (strstr(text, "<html") != NULL)
    return report(input, KR_DIAG_FILE_SAVE_AS, "HTML", ".xlsx", diags);
  return report(input, KR_DIAG_FILE_UNKNOWN, "XML", NULL, diags);
}

static enum kr_input_kind sniff_text(const struct kr_input *input, const char *bytes, size_t len,
                                     struct kr_diags *diags) {
  char head[HEAD_MOST + 1];
  size_t kept = len < HEAD_MOST ? len : HEAD_MOST;
  memcpy(head, bytes, kept);
  head[kept] = '\0';
  const char *text = strncmp(head, "\xEF\xBB\xBF", 3) == 0 ? head + 3 : head;
  text += strspn(text, " \t\r\n");
  if (begins(text, "<?xml"))
    return sniff_xml(input, text, diags);
  for (size_t i = 0; i < sizeof markup / sizeof markup[0]; i++)
    if (begins(text, markup[i].begin))
      return report(input, KR_DIAG_FILE_SAVE_AS, markup[i].word, ".xlsx", diags);
  return KR_INPUT_OTHER;
}

/* By its beginning, up to SCAN_MOST bytes. */
static enum kr_input_kind sniff(const struct kr_input *input, const char *head, size_t len,
                                struct kr_diags *diags) {
  if (len == 0)
    return report(input, KR_DIAG_FILE_EMPTY, NULL, NULL, diags);
  if (len >= 8 && memcmp(head, COMPOUND, 8) == 0)
    return sniff_compound(input, head, len, diags);
  if (len >= 4 && memcmp(head, "PK", 2) == 0 && head[2] >= 1 && head[2] <= 8)
    return KR_INPUT_ZIP;
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (len >= known[i].len && memcmp(head, known[i].magic, known[i].len) == 0 &&
        (!known[i].zeros || memchr(head, '\0', len < HEAD_MOST ? len : HEAD_MOST) != NULL))
      return report(input, KR_DIAG_FILE_UNKNOWN, known[i].word, NULL, diags);
  return sniff_text(input, head, len, diags);
}

/* The first bytes; the whole beginning only of a compound file. */
static bool read_head(int fd, struct kr_buffer *head) {
  size_t most = HEAD_MOST;
  while (head->len < most) {
    kr_buffer_reserve(head, 65536);
    size_t room = most - head->len;
    ssize_t got = read(fd, head->bytes + head->len, room < 65536 ? room : 65536);
    if (got < 0 && errno != EINTR)
      return false;
    if (got == 0)
      break;
    head->len += got > 0 ? (size_t)got : 0;
    if (head->len >= 8 && memcmp(head->bytes, COMPOUND, 8) == 0)
      most = SCAN_MOST;
  }
  return true;
}

enum kr_input_kind kr_input_sniff(const struct kr_input *input, struct kr_diags *diags) {
  struct stat info;
  struct kr_buffer head;
  if (input->bytes != NULL)
    return sniff(input, input->bytes, input->len < SCAN_MOST ? input->len : SCAN_MOST, diags);
  /* Not blocking, since a pipe without a writer would wait for ever. */
  int fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    int number = fd < 0 ? errno : S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    if (fd >= 0)
      close(fd);
    return report(input, KR_DIAG_CANNOT_READ, kr_lang_reason(number), NULL, diags);
  }
  kr_buffer_init(&head, diags->arena);
  enum kr_input_kind kind =
      read_head(fd, &head) ? sniff(input, head.bytes, head.len, diags)
                           : report(input, KR_DIAG_CANNOT_READ, kr_lang_reason(errno), NULL, diags);
  kr_buffer_free(&head);
  close(fd);
  return kind;
}
