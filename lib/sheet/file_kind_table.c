/* SPDX-License-Identifier: ISC */
/* The kinds of files from outside: how each is known, and its reader or the message that refuses
 * it.
 */
#include <string.h>

#include "base/textkey.h"
#include "sheet/compound_file.h"
#include "sheet/csv_read.h"
#include "sheet/readers.h"

#define HEAD_MOST KR_SHEET_HEAD_MOST
#define STREAM_HEAD_MOST ((size_t)1024)

/* ---- what the rows of the table look for ---- */

static struct kr_text head_of(const struct kr_sheet_opened *opened, size_t most) {
  size_t len = opened->head.len < most ? opened->head.len : most;
  return kr_text_view(opened->head.bytes, len);
}

static bool is_empty(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)row;
  return opened->head.len == 0;
}

static bool is_compound(struct kr_text head) {
  return head.len >= 8 && memcmp(head.bytes, KR_SHEET_COMPOUND, 8) == 0;
}

/* A compound file with a stream whose name holds that, in UTF-16. */
static bool has_compound_stream(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  struct kr_text names = kr_text_view(opened->head.bytes, opened->head.len);
  size_t n = strlen(row->word);
  for (size_t i = 0; is_compound(names) && i + 2 * n <= names.len; i++) {
    size_t j = 0;
    while (j < n && names.bytes[i + 2 * j] == row->word[j] && names.bytes[i + 2 * j + 1] == '\0')
      j++;
    if (j == n)
      return true;
  }
  return false;
}

static bool has_magic(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  size_t len = row->len > 0 ? row->len : strlen(row->word);
  return opened->head.len >= len && memcmp(opened->head.bytes, row->word, len) == 0;
}

/* The same after the first four bytes, where ISO media files name their kind. */
static bool has_brand(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  size_t len = strlen(row->word);
  return opened->head.len >= 4 + len && memcmp(opened->head.bytes + 4, row->word, len) == 0;
}

/* An archive of LHA: its method after the first two bytes, such as -lh5-. */
static bool is_lha(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  const char *head = opened->head.bytes;
  (void)row;
  return opened->head.len > 21 &&
         (memcmp(head + 2, "-lh", 3) == 0 || memcmp(head + 2, "-lz", 3) == 0) && head[6] == '-';
}

/* Short signatures count only if the head contains a NUL. */
static bool has_short_magic(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
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

static bool is_markup(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return begins_with(text_of(opened), row->word);
}

static bool is_xml_with(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return begins_with(text_of(opened), "<?xml") && strstr(text_of(opened), row->word) != NULL;
}

/* Google Drive leaves an object in JSON where a file would be. */
static bool is_cloud_file(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  const char *text = text_of(opened);
  return *text == '{' && strstr(text, row->word) != NULL;
}

/* The head of a mail: its first line is a field of one, and it names its sender or its subject. */
static bool is_mail(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  static const char *const fields[] = {
      "return-path:",  "received:",     "delivered-to:", "from:", "to:",
      "subject:",      "date:",         "message-id:",   "x-",    "dkim-",
      "mime-version:", "content-type:", "reply-to:",     "from "};
  const char *text = text_of(opened);
  bool field = false, sender = false;
  (void)row;
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    field = field || begins_with(text, fields[i]);
  for (const char *line = text; field && line != NULL && !sender; line = strchr(line, '\n')) {
    line += *line == '\n';
    sender = begins_with(line, "from:") || begins_with(line, "subject:");
  }
  return sender && strstr(text, ": ") != NULL;
}

static bool has_suffix(const struct kr_sheet_opened *opened, const char *suffix) {
  const char *name = opened->reading->shown;
  size_t len = strlen(name), end = strlen(suffix);
  return len > end && begins_with(name + len - end, suffix);
}

/* A damaged one, by its name. */
static bool is_compound_named(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return is_compound(head_of(opened, HEAD_MOST)) && has_suffix(opened, row->word);
}

/* Holds NULs, and is a text in no encoding. The head may end within a character. */
static bool is_binary(const struct kr_sheet_opened *opened) {
  struct kr_text head = head_of(opened, HEAD_MOST);
  struct kr_buffer text;
  bool marked = kr_text_begins(head, "\xFF\xFE") || kr_text_begins(head, "\xFE\xFF");
  bool decoded = false;
  if (marked || memchr(head.bytes, '\0', head.len) == NULL)
    return false;
  kr_buffer_init(&text, opened->reading->arena);
  for (size_t len = head.len & ~(size_t)1; len > 2 && !decoded && len + 4 > head.len; len -= 2)
    decoded = kr_sheet_csv_decode(head.bytes, len, &text);
  kr_buffer_free(&text);
  return !decoded;
}

/* A format without a signature that is known here, by its name. */
static bool is_binary_named(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return is_binary(opened) && has_suffix(opened, row->word);
}

static bool is_binary_file(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)row;
  return is_binary(opened);
}

/* Lines that may come before the first key of a YAML document. */
static bool is_preamble(struct kr_text line) {
  return memchr("\r\n#%", line.bytes[0], 4) != NULL || kr_text_begins(line, "---");
}

static bool is_stream(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
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

static bool is_any(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)opened;
  (void)row;
  return true;
}

/* ---- zip files ---- */

static bool is_archive(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)row;
  return opened->zip != NULL && !kr_zip_is_document(opened->zip);
}

/* A document of Numbers, Pages or Keynote, which are told apart by their names only. */
static bool is_iwork(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  static const char *const members[] = {"Index/Document.iwa", "Index.zip", "index.apxl",
                                        "buildVersionHistory.plist"};
  bool found = false;
  for (size_t i = 0; opened->zip != NULL && i < sizeof members / sizeof members[0]; i++)
    found = found || kr_zip_has(opened->zip, members[i]);
  return found && (row->word == NULL || has_suffix(opened, row->word));
}

static bool is_zip(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  struct kr_text head = head_of(opened, HEAD_MOST);
  (void)row;
  return head.len >= 4 && memcmp(head.bytes, "PK", 2) == 0 && head.bytes[2] >= 1 &&
         head.bytes[2] <= 8;
}

static bool is_broken_zip(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return is_zip(opened, row) && opened->zip == NULL;
}

/* Opens the package, which the rows after this one look into. True if it cannot be used, which has
 * been reported. */
static bool is_unreadable(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  if (!is_zip(opened, row))
    return false;
  opened->package = kr_package_open(opened->zip);
  if (opened->package == NULL)
    return true;
  opened->main = kr_package_related(opened->package, "", "/officeDocument", 0);
  return false;
}

static bool is_opendocument(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  struct kr_package_in *package = opened->package;
  return package != NULL && (kr_package_begins(package, "mimetype", row->word) ||
                             (kr_package_find(package, "content.xml") != NULL &&
                              kr_package_find(package, "META-INF/manifest.xml") != NULL));
}

static bool has_main_part(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)row;
  return opened->main != NULL;
}

static bool has_main_part_in(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  return opened->main != NULL && strstr(opened->main, row->word) != NULL;
}

static bool has_binary_main_part(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  if (opened->main == NULL)
    return false;
  size_t len = strlen(opened->main), end = strlen(row->word);
  return len >= end && strcmp(opened->main + len - end, row->word) == 0;
}

/* A Word document's main part refers to no sheets, and is not named like a workbook's. */
static bool is_word_document(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  const char *part = opened->main;
  (void)row;
  return part != NULL && (strstr(part, "word/") != NULL || strstr(part, "document") != NULL ||
                          (kr_package_related(opened->package, part, "/worksheet", 0) == NULL &&
                           kr_package_related(opened->package, part, "/fontTable", 0) != NULL));
}

static bool has_reported(struct kr_sheet_opened *opened, const struct kr_sheet_kind *row) {
  (void)row;
  return opened->reading->diags->errors > opened->errors;
}

/* A page may be one of our papers, which are passed over; whoever reads on is told. */
static bool refuse_page(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  (void)out;
  kr_reading_report(opened->reading, KR_DIAG_FILE_SAVE_AS, "HTML", ".xlsx");
  return false;
}

/* ---- the table ---- */

#define SHEETS(reader) KR_SHEET_ROLE_SHEETS, reader, KR_DIAG_COUNT, NULL, NULL
#define ROLE(role) KR_SHEET_ROLE_##role, NULL, KR_DIAG_COUNT, NULL, NULL
#define REFUSED(code, arg1, arg2) KR_SHEET_ROLE_REFUSED, NULL, KR_DIAG_##code, arg1, arg2

#define MAIL "__properties_version1.0"

/* The first row that fits decides. */
static const struct kr_sheet_kind kinds[] = {
    {is_iwork, ".pages", 0, REFUSED(FILE_EXPORT, N_("a document of Apple's Pages"), ".docx")},
    {is_iwork, ".key", 0, REFUSED(FILE_UNKNOWN, N_("a presentation of Apple's Keynote"), NULL)},
    {is_iwork, ".numbers", 0, REFUSED(FILE_EXPORT, N_("a workbook of Apple's Numbers"), ".xlsx")},
    {is_iwork, NULL, 0, REFUSED(FILE_EXPORT, N_("a file of Apple's Numbers or Pages"), ".xlsx")},
    {is_archive, NULL, 0, ROLE(ARCHIVE)},
    {is_stream, NULL, 0, ROLE(STREAM)},
    {is_empty, NULL, 0, REFUSED(FILE_EMPTY, NULL, NULL)},
    {has_compound_stream, "EncryptedPackage", 0, REFUSED(FILE_ENCRYPTED, NULL, NULL)},
    {has_compound_stream, "EncryptionInfo", 0, REFUSED(FILE_ENCRYPTED, NULL, NULL)},
    {has_compound_stream, MAIL, 0, REFUSED(FILE_MAIL, N_("an Outlook mail (.msg)"), NULL)},
    {has_compound_stream, "JSRV_", 0, REFUSED(FILE_EXPORT, N_("a document of 一太郎"), ".docx")},
    {has_compound_stream, "WordDocument", 0, REFUSED(FILE_SAVE_AS, "Word 97-2003 (.doc)", ".docx")},
    {has_compound_stream, "PowerPoint Document", 0,
     REFUSED(FILE_UNKNOWN, N_("an old PowerPoint file (.ppt)"), NULL)},
    {has_compound_stream, "Workbook", 0, REFUSED(FILE_OLD_EXCEL, NULL, NULL)},
    {has_compound_stream, "Book", 0, REFUSED(FILE_OLD_EXCEL, NULL, NULL)},
    {is_compound_named, ".xls", 0, REFUSED(FILE_OLD_EXCEL, NULL, NULL)},
    {has_magic, KR_SHEET_COMPOUND, 0,
     REFUSED(FILE_UNKNOWN, N_("a file of an old program (OLE)"), NULL)},
    {is_broken_zip, NULL, 0, REFUSED(FILE_BROKEN, "zip", NULL)},
    {is_unreadable, NULL, 0, ROLE(REFUSED)},
    {is_opendocument, "application/vnd.oasis.opendocument.", 0, SHEETS(kr_sheet_ods_read)},
    {has_binary_main_part, ".bin", 0, REFUSED(FILE_BINARY_EXCEL, NULL, NULL)},
    {has_main_part_in, "ppt/", 0, REFUSED(FILE_UNKNOWN, N_("a PowerPoint file"), NULL)},
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
    {has_short_magic, "RIFF", 0, REFUSED(FILE_UNKNOWN, N_("a picture or recording (RIFF)"), NULL)},
    {has_brand, "ftyphei", 0, REFUSED(FILE_UNKNOWN, N_("a photo (HEIC)"), NULL)},
    {has_brand, "ftyphev", 0, REFUSED(FILE_UNKNOWN, N_("a photo (HEIC)"), NULL)},
    {has_brand, "ftypmif1", 0, REFUSED(FILE_UNKNOWN, N_("a photo (HEIC)"), NULL)},
    {has_brand, "ftypavif", 0, REFUSED(FILE_UNKNOWN, N_("a photo (AVIF)"), NULL)},
    {has_brand, "ftyp", 0, REFUSED(FILE_UNKNOWN, N_("a video or recording"), NULL)},
    {has_magic, "{\\rtf", 0, REFUSED(FILE_SAVE_AS, "RTF", ".docx")},
    {has_short_magic, "Rar!", 0, REFUSED(FILE_PACKED, N_("a RAR archive"), NULL)},
    {has_magic, "7z\xBC\xAF", 0, REFUSED(FILE_PACKED, N_("a 7z archive"), NULL)},
    {has_magic, "\x1F\x8B", 0, REFUSED(FILE_PACKED, N_("a gzip archive"), NULL)},
    {has_magic, "MSCF\0", 5, REFUSED(FILE_PACKED, N_("a cabinet archive"), NULL)},
    {is_lha, NULL, 0, REFUSED(FILE_PACKED, N_("an LZH archive"), NULL)},
    {has_short_magic, "MZ", 0, REFUSED(FILE_UNKNOWN, "EXE", NULL)},
    {has_magic, "L\0\0\0\1\x14\2\0", 8,
     REFUSED(FILE_SHORTCUT, N_("a shortcut of Windows (.lnk)"), NULL)},
    {has_magic, "\xE4R\\{\x8C\xD8\xA7M", 0,
     REFUSED(FILE_UNKNOWN, N_("OneNote pages (.one)"), NULL)},
    {has_magic, "\0\5\x16\7", 4,
     REFUSED(FILE_UNKNOWN, N_("what macOS keeps beside a file (._)"), NULL)},
    {has_magic, "bplist0", 0, REFUSED(FILE_SHORTCUT, N_("a property list of macOS"), NULL)},
    {is_xml_with, "<office:document", 0, SHEETS(kr_sheet_ods_read_flat)},
    {is_xml_with, "urn:schemas-microsoft-com:office:spreadsheet", 0,
     REFUSED(FILE_SAVE_AS, "Excel 2003 XML", ".xlsx")},
    {is_xml_with, "Excel.Sheet", 0, REFUSED(FILE_SAVE_AS, "Excel 2003 XML", ".xlsx")},
    {is_xml_with, "Word.Document", 0, REFUSED(FILE_SAVE_AS, "Word XML", ".docx")},
    {is_xml_with, "<html", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_xml_with, "<key>URL</key>", 0,
     REFUSED(FILE_SHORTCUT, N_("a shortcut of macOS (.webloc)"), NULL)},
    {is_markup, "<?xml", 0, REFUSED(FILE_UNKNOWN, "XML", NULL)},
    /* Web pages, which Excel too writes and opens under the name of a workbook. */
    {is_markup, "<html", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<!doctype html", 0, SHEETS(refuse_page)},
    {is_markup, "<head", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<meta", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<body", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "<table", 0, REFUSED(FILE_SAVE_AS, "HTML", ".xlsx")},
    {is_markup, "from: <saved by ", 0, REFUSED(FILE_SAVE_AS, "MHTML", ".xlsx")},
    {is_mail, NULL, 0, REFUSED(FILE_MAIL, N_("a mail"), NULL)},
    {is_markup, "mime-version:", 0, REFUSED(FILE_SAVE_AS, "MHTML", ".xlsx")},
    {is_cloud_file, "docs.google.com", 0,
     REFUSED(FILE_SHORTCUT, N_("a shortcut of Google Drive"), NULL)},
    {is_cloud_file, "\"doc_id\"", 0,
     REFUSED(FILE_SHORTCUT, N_("a shortcut of Google Drive"), NULL)},
    {is_markup, "[internetshortcut]", 0,
     REFUSED(FILE_SHORTCUT, N_("a shortcut to a web page (.url)"), NULL)},
    {is_markup, "[desktop entry]", 0, REFUSED(FILE_SHORTCUT, N_("a shortcut (.desktop)"), NULL)},
    {is_markup, "begin:vcard", 0, REFUSED(FILE_UNKNOWN, N_("an address card (.vcf)"), NULL)},
    {is_markup, "begin:vcalendar", 0, REFUSED(FILE_UNKNOWN, N_("a calendar (.ics)"), NULL)},
    {is_binary_named, ".xdw", 0, REFUSED(FILE_EXPORT, N_("a DocuWorks document"), ".xlsx")},
    {is_binary_named, ".xbd", 0, REFUSED(FILE_EXPORT, N_("a DocuWorks binder"), ".xlsx")},
    {is_binary_named, ".jtd", 0, REFUSED(FILE_EXPORT, N_("a document of 一太郎"), ".docx")},
    {is_binary_named, ".xls", 0, REFUSED(FILE_OLD_EXCEL, NULL, NULL)},
    {is_binary_file, NULL, 0, REFUSED(FILE_UNKNOWN, N_("a file of an unknown kind"), NULL)},
    {is_any, NULL, 0, SHEETS(kr_sheet_csv_read_file)},
};

static bool is_taken(enum kr_sheet_role role, unsigned takes) {
  if (role == KR_SHEET_ROLE_ARCHIVE)
    return (takes & KR_SHEET_TAKES_ARCHIVE) != 0;
  return role != KR_SHEET_ROLE_STREAM || (takes & KR_SHEET_TAKES_STREAM) != 0;
}

const struct kr_sheet_kind *kr_sheet_find_kind(struct kr_sheet_opened *opened, unsigned takes) {
  const struct kr_sheet_kind *row = kinds;
  while (!is_taken(row->role, takes) || !row->is(opened, row))
    row++;
  return row;
}
