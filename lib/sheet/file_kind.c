/* The kinds of files: how each is recognised, and who reads it or why it is refused. */
#include "sheet/file_kind.h"

#include <string.h>

#include "base/textkey.h"
#include "sheet/readers.h"

#define HEAD_MOST ((size_t)4096)
#define STREAM_HEAD_MOST ((size_t)1024)
/* A compound file (an old Excel file, or a new one under a password) names its streams in UTF-16;
 * its directory may be anywhere in it. */
#define COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define SCAN_MOST ((size_t)1024 * 1024)

/* ---- what the rows of the table look for ---- */

struct row {
  bool (*is)(struct kr_sheet_opened *opened, const struct row *row);
  const char *word; /* for `is` */
  size_t len;       /* of the word, if it may hold a NUL; or 0 */
  enum kr_sheet_role role;
  bool (*read)(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
  enum kr_diag_code code; /* KR_DIAG_COUNT: what was found has been reported already */
  const char *arg1, *arg2;
};

static struct kr_text head_of(const struct kr_sheet_opened *opened, size_t most) {
  size_t len = opened->head.len < most ? opened->head.len : most;
  return kr_text_view(opened->head.bytes, len);
}

static bool is_empty(struct kr_sheet_opened *opened, const struct row *row) {
  (void)row;
  return opened->head.len == 0;
}

static bool is_compound(struct kr_text head) {
  return head.len >= 8 && memcmp(head.bytes, COMPOUND, 8) == 0;
}

/* A compound file with a stream of that name, in UTF-16. */
static bool has_compound_stream(struct kr_sheet_opened *opened, const struct row *row) {
  struct kr_text head = head_of(opened, SCAN_MOST);
  size_t n = strlen(row->word);
  for (size_t i = 0; is_compound(head) && i + 2 * n <= head.len; i++) {
    size_t j = 0;
    while (j < n && head.bytes[i + 2 * j] == row->word[j] && head.bytes[i + 2 * j + 1] == '\0')
      j++;
    if (j == n)
      return true;
  }
  return false;
}

static bool has_magic(struct kr_sheet_opened *opened, const struct row *row) {
  size_t len = row->len > 0 ? row->len : strlen(row->word);
  return opened->head.len >= len && memcmp(opened->head.bytes, row->word, len) == 0;
}

/* Short signatures count only if the head contains a NUL. */
static bool has_short_magic(struct kr_sheet_opened *opened, const struct row *row) {
  struct kr_text head = head_of(opened, HEAD_MOST);
  return has_magic(opened, row) && memchr(head.bytes, '\0', head.len) != NULL;
}

/* ---- texts ---- */

/* The text at the beginning, white space and a byte order mark skipped; it ends at a NUL. */
static const char *text_of(const struct kr_sheet_opened *opened) {
  const char *text = opened->head.bytes;
  text += strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return text + strspn(text, " \t\r\n");
}

/* Case-insensitive; `word` is lower case. */
static bool begins_with(const char *text, const char *word) {
  for (; *word != '\0'; text++, word++)
    if ((*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text) != *word)
      return false;
  return true;
}

static bool is_markup(struct kr_sheet_opened *opened, const struct row *row) {
  return begins_with(text_of(opened), row->word);
}

static bool is_xml_with(struct kr_sheet_opened *opened, const struct row *row) {
  return begins_with(text_of(opened), "<?xml") && strstr(text_of(opened), row->word) != NULL;
}

/* Lines that may come before the first key of a YAML document. */
static bool is_preamble(struct kr_text line) {
  return memchr("\r\n#%", line.bytes[0], 4) != NULL || kr_text_begins(line, "---");
}

static bool is_stream(struct kr_sheet_opened *opened, const struct row *row) {
  struct kr_text head = head_of(opened, STREAM_HEAD_MOST), line = head;
  const char *end = head.bytes + head.len;
  (void)row;
  if (head.len > 0 && kr_text_begins(head, "\xEF\xBB\xBF"))
    line.bytes += 3;
  while (head.len > 0 && line.bytes < end) {
    line.len = (size_t)(end - line.bytes);
    if (kr_text_begins(line, "kairan-comments:") || kr_text_begins(line, "# kairan-comments"))
      return true;
    const char *next = memchr(line.bytes, '\n', line.len);
    if (!is_preamble(line) || next == NULL)
      return false;
    line.bytes = next + 1;
  }
  return false;
}

static bool is_any(struct kr_sheet_opened *opened, const struct row *row) {
  (void)opened;
  (void)row;
  return true;
}

/* ---- zip files ---- */

static bool is_archive(struct kr_sheet_opened *opened, const struct row *row) {
  (void)row;
  return opened->zip != NULL && !kr_zip_is_document(opened->zip);
}

static bool is_zip(struct kr_sheet_opened *opened, const struct row *row) {
  struct kr_text head = head_of(opened, HEAD_MOST);
  (void)row;
  return head.len >= 4 && memcmp(head.bytes, "PK", 2) == 0 && head.bytes[2] >= 1 &&
         head.bytes[2] <= 8;
}

static bool is_broken_zip(struct kr_sheet_opened *opened, const struct row *row) {
  return is_zip(opened, row) && opened->zip == NULL;
}

/* Opens the package, which the rows after this one look into. True if it cannot be used, which has
 * been reported. */
static bool is_unreadable(struct kr_sheet_opened *opened, const struct row *row) {
  if (!is_zip(opened, row))
    return false;
  opened->package = kr_package_open(opened->zip);
  if (opened->package == NULL)
    return true;
  opened->main = kr_package_related(opened->package, "", "/officeDocument", 0);
  return false;
}

static bool is_opendocument(struct kr_sheet_opened *opened, const struct row *row) {
  struct kr_package_in *package = opened->package;
  return package != NULL && (kr_package_begins(package, "mimetype", row->word) ||
                             (kr_package_find(package, "content.xml") != NULL &&
                              kr_package_find(package, "META-INF/manifest.xml") != NULL));
}

static bool has_main_part(struct kr_sheet_opened *opened, const struct row *row) {
  (void)row;
  return opened->main != NULL;
}

static bool has_binary_main_part(struct kr_sheet_opened *opened, const struct row *row) {
  if (opened->main == NULL)
    return false;
  size_t len = strlen(opened->main), end = strlen(row->word);
  return len >= end && strcmp(opened->main + len - end, row->word) == 0;
}

/* A Word document's main part refers to no sheets, and is not named like a workbook's. */
static bool is_word_document(struct kr_sheet_opened *opened, const struct row *row) {
  const char *part = opened->main;
  (void)row;
  return part != NULL && (strstr(part, "word/") != NULL || strstr(part, "document") != NULL ||
                          (kr_package_related(opened->package, part, "/worksheet", 0) == NULL &&
                           kr_package_related(opened->package, part, "/fontTable", 0) != NULL));
}

static bool has_reported(struct kr_sheet_opened *opened, const struct row *row) {
  (void)row;
  return opened->reading->diags->errors > opened->errors;
}

/* ---- the table ---- */

#define SHEETS(reader) KR_SHEET_ROLE_SHEETS, reader, KR_DIAG_COUNT, NULL, NULL
#define ROLE(role) KR_SHEET_ROLE_##role, NULL, KR_DIAG_COUNT, NULL, NULL
#define REFUSED(code, arg1, arg2) KR_SHEET_ROLE_REFUSED, NULL, KR_DIAG_##code, arg1, arg2

/* The first row that fits decides. */
static const struct row rows[] = {
    {is_archive, NULL, 0, ROLE(ARCHIVE)},
    {is_stream, NULL, 0, ROLE(STREAM)},
    {is_empty, NULL, 0, REFUSED(FILE_EMPTY, NULL, NULL)},
    {has_compound_stream, "EncryptedPackage", 0, REFUSED(FILE_ENCRYPTED, NULL, NULL)},
    {has_compound_stream, "EncryptionInfo", 0, REFUSED(FILE_ENCRYPTED, NULL, NULL)},
    {has_compound_stream, "WordDocument", 0, REFUSED(FILE_SAVE_AS, "Word 97-2003 (.doc)", ".docx")},
    {has_magic, COMPOUND, 0, REFUSED(FILE_OLD_EXCEL, NULL, NULL)},
    {is_broken_zip, NULL, 0, REFUSED(FILE_BROKEN, "zip", NULL)},
    {is_unreadable, NULL, 0, ROLE(REFUSED)},
    {is_opendocument, "application/vnd.oasis.opendocument.", 0, SHEETS(kr_sheet_ods_read)},
    {has_binary_main_part, ".bin", 0, REFUSED(FILE_BINARY_EXCEL, NULL, NULL)},
    {is_word_document, NULL, 0, SHEETS(kr_sheet_docx_read)},
    {has_main_part, NULL, 0, SHEETS(kr_sheet_xlsx_read)},
    {has_reported, NULL, 0, ROLE(REFUSED)},
    {is_zip, NULL, 0, REFUSED(FILE_UNKNOWN, "ZIP", NULL)},
    {has_magic, "%PDF", 0, REFUSED(FILE_UNKNOWN, "PDF", NULL)},
    {has_magic, "\x89PNG", 0, REFUSED(FILE_UNKNOWN, "PNG", NULL)},
    {has_magic, "\xFF\xD8\xFF", 0, REFUSED(FILE_UNKNOWN, "JPEG", NULL)},
    {has_short_magic, "GIF8", 0, REFUSED(FILE_UNKNOWN, "GIF", NULL)},
    {has_short_magic, "BM", 0, REFUSED(FILE_UNKNOWN, "BMP", NULL)},
    {has_short_magic, "II*\0", 4, REFUSED(FILE_UNKNOWN, "TIFF", NULL)},
    {has_short_magic, "MM\0*", 4, REFUSED(FILE_UNKNOWN, "TIFF", NULL)},
    {has_magic, "{\\rtf", 0, REFUSED(FILE_UNKNOWN, "RTF", NULL)},
    {has_short_magic, "Rar!", 0, REFUSED(FILE_UNKNOWN, "RAR", NULL)},
    {has_magic, "7z\xBC\xAF", 0, REFUSED(FILE_UNKNOWN, "7z", NULL)},
    {has_magic, "\x1F\x8B", 0, REFUSED(FILE_UNKNOWN, "gzip", NULL)},
    {has_short_magic, "MZ", 0, REFUSED(FILE_UNKNOWN, "EXE", NULL)},
    {is_xml_with, "<office:document", 0, SHEETS(kr_sheet_ods_read_flat)},
    {is_xml_with, "urn:schemas-microsoft-com:office:spreadsheet", 0,
     REFUSED(FILE_SAVE_AS, "Excel 2003 XML", ".xlsx")},
    {is_xml_with, "Excel.Sheet", 0, REFUSED(FILE_SAVE_AS, "Excel 2003 XML", ".xlsx")},
    {is_xml_with, "<html", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<?xml", 0, REFUSED(FILE_UNKNOWN, "XML", NULL)},
    /* Web pages, which Excel too writes and opens under the name of a workbook. */
    {is_markup, "<html", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<!doctype html", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<head", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<meta", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<table", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "mime-version:", 0, REFUSED(FILE_SAVE_AS, "MHTML", ".xlsx")},
    {is_any, NULL, 0, SHEETS(kr_sheet_csv_read_file)},
};

static bool is_taken(enum kr_sheet_role role, unsigned takes) {
  if (role == KR_SHEET_ROLE_ARCHIVE)
    return (takes & KR_SHEET_TAKES_ARCHIVE) != 0;
  return role != KR_SHEET_ROLE_STREAM || (takes & KR_SHEET_TAKES_STREAM) != 0;
}

static const struct row *find_row(struct kr_sheet_opened *opened, unsigned takes) {
  const struct row *row = rows;
  while (!is_taken(row->role, takes) || !row->is(opened, row))
    row++;
  return row;
}

/* Reads the first bytes, and the whole beginning of a compound file. */
static bool read_head(struct kr_sheet_opened *opened) {
  kr_buffer_init(&opened->head, opened->reading->arena);
  if (!kr_reading_head(opened->reading, HEAD_MOST, &opened->head))
    return false;
  if (!is_compound(head_of(opened, HEAD_MOST)))
    return true;
  kr_buffer_clear(&opened->head);
  return kr_reading_head(opened->reading, SCAN_MOST, &opened->head);
}

enum kr_sheet_role kr_sheet_open(struct kr_sheet_opened *opened, const struct kr_reading *reading,
                                 unsigned takes) {
  memset(opened, 0, sizeof *opened);
  opened->reading = reading;
  opened->errors = reading->diags->errors;
  opened->role = KR_SHEET_ROLE_REFUSED;
  if (!read_head(opened))
    return opened->role;
  if (opened->head.len >= 2 && memcmp(opened->head.bytes, "PK", 2) == 0)
    opened->zip = kr_zip_open(reading);
  const struct row *row = find_row(opened, takes);
  opened->role = row->role;
  opened->read = row->read;
  if (row->code != KR_DIAG_COUNT)
    kr_reading_report(reading, row->code, row->arg1, row->arg2);
  return opened->role;
}

static struct kr_text base_name(const struct kr_reading *reading) {
  const char *slash = strrchr(reading->shown, '/');
  return kr_text_valid(reading->arena, kr_text_of(slash == NULL ? reading->shown : slash + 1));
}

bool kr_sheet_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  memset(out, 0, sizeof *out);
  out->file = base_name(opened->reading);
  if (!opened->read(opened, out) || opened->reading->diags->errors > opened->errors)
    return false;
  for (size_t i = 0; i < out->sheet_count; i++)
    kr_sheet_finish(&out->sheets[i], opened->reading);
  kr_reading_tell_damages(opened->reading);
  out->partial = kr_reading_is_partial(opened->reading);
  return true;
}

void kr_sheet_close(struct kr_sheet_opened *opened) {
  kr_zip_close(opened->zip);
  kr_buffer_free(&opened->head);
}

static bool read_open(const struct kr_reading *reading, struct kr_sheet_file *out) {
  struct kr_sheet_opened opened;
  bool good =
      kr_sheet_open(&opened, reading, 0) == KR_SHEET_ROLE_SHEETS && kr_sheet_read(&opened, out);
  kr_sheet_close(&opened);
  return good;
}

bool kr_sheet_read_path(struct kr_reading *reading, const char *path, struct kr_sheet_file *out) {
  bool good = kr_reading_open(reading, path) && read_open(reading, out);
  kr_reading_close(reading);
  return good;
}

bool kr_sheet_read_bytes(struct kr_reading *reading, const char *name, struct kr_text bytes,
                         struct kr_sheet_file *out) {
  kr_reading_open_bytes(reading, name, bytes);
  return read_open(reading, out);
}
