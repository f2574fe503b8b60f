/* SPDX-License-Identifier: ISC */
/* What a file is: its role by its first bytes, or the message that refuses it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/file_kind.h"

#define ALL (KR_SHEET_TAKES_ARCHIVE | KR_SHEET_TAKES_STREAM)
#define COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define XML "<?xml version='1.0'?>"

/* An empty zip file. */
#define NO_FILES "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static const struct {
  const char *bytes;
  size_t len;
  unsigned takes;
  enum kr_sheet_role role;
  const char *message, *argument; /* or NULL */
} rows[] = {
#define ROW(bytes, takes, role, message, argument)                                                 \
  { bytes, sizeof(bytes) - 1, takes, KR_SHEET_ROLE_##role, message, argument }
    ROW("", ALL, REFUSED, "file-empty", NULL),
    ROW("%PDF-1.7", ALL, REFUSED, "file-unknown", "PDF"),
    ROW("\x89PNG\r\n\x1A\n", ALL, REFUSED, "file-unknown", "PNG"),
    ROW("BM\0\0", ALL, REFUSED, "file-unknown", "BMP"),
    ROW("BM,1\r\n", ALL, SHEETS, NULL, NULL),
    ROW("II*\0abc", ALL, REFUSED, "file-unknown", "TIFF"),
    ROW("hello, world", ALL, SHEETS, NULL, NULL),
    ROW("PK\3\4 and nothing else", ALL, REFUSED, "file-broken", "zip"),
    ROW("PK and nothing else", ALL, SHEETS, NULL, NULL),
    ROW(NO_FILES, ALL, ARCHIVE, NULL, NULL),
    ROW(NO_FILES, 0, REFUSED, "file-unknown", "ZIP"),
    ROW(COMPOUND " and more", ALL, REFUSED, "file-unknown", "a file of an old program (OLE)"),
    ROW(COMPOUND "W\0o\0r\0k\0b\0o\0o\0k\0", ALL, REFUSED, "file-old-excel", NULL),
    ROW(COMPOUND "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0", ALL, REFUSED,
        "file-unknown", "an old PowerPoint file (.ppt)"),
    ROW(COMPOUND "\4\0J\0S\0R\0V\0_\0S\0", ALL, REFUSED, "file-export", "a document of 一太郎"),
    ROW("\0\0\0\x18"
        "ftypheic\0\0\0\0",
        ALL, REFUSED, "file-unknown", "a photo (HEIC)"),
    ROW("\0\0\0\x18"
        "ftypisom\0\0\0\0",
        ALL, REFUSED, "file-unknown", "a video or recording"),
    ROW("\x20\x40-lh5-abcdefghijklmnopqrs", ALL, REFUSED, "file-packed", "an LZH archive"),
    ROW("L\0\0\0\1\x14\2\0", ALL, REFUSED, "file-shortcut", "a shortcut of Windows (.lnk)"),
    ROW("[InternetShortcut]\r\nURL=x", ALL, REFUSED, "file-shortcut",
        "a shortcut to a web page (.url)"),
    ROW("{\"doc_id\": \"1\"}", ALL, REFUSED, "file-shortcut", "a shortcut of Google Drive"),
    ROW(XML "<plist><dict><key>URL</key>", ALL, REFUSED, "file-shortcut",
        "a shortcut of macOS (.webloc)"),
    ROW("Received: from a\r\nFrom: b\r\n", ALL, REFUSED, "file-mail", "a mail"),
    ROW("MIME-Version: 1.0\nSubject: a\n", ALL, REFUSED, "file-mail", "a mail"),
    ROW("From: <Saved by Blink>\nSubject: a\n", ALL, REFUSED, "file-save-as", "MHTML"),
    ROW("From: a, b\r\n1,2\r\n", ALL, REFUSED, "file-mail", "a mail"),
    ROW("To: A,b\r\n1,2\r\n", ALL, SHEETS, NULL, NULL),
    ROW("BEGIN:VCARD\r\n", ALL, REFUSED, "file-unknown", "an address card (.vcf)"),
    ROW("ab\0\1\2\xFF\xFE\xD8\xD8\xD8", ALL, REFUSED, "file-unknown", "a file of an unknown kind"),
    ROW("\xFF\xFE\1\x30\2\x30", ALL, SHEETS, NULL, NULL),
    ROW("\1\x30,\0\2\x30\r\0\n\0", ALL, SHEETS, NULL, NULL),
    ROW(COMPOUND "E\0n\0c\0r\0y\0p\0t\0i\0o\0n\0I\0n\0f\0o\0", ALL, REFUSED, "file-encrypted",
        NULL),
    ROW(COMPOUND "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", ALL, REFUSED, "file-save-as",
        "Word 97-2003 (.doc)"),
    ROW(XML "<office:document>", ALL, SHEETS, NULL, NULL),
    ROW(" " XML "<?mso-application progid='Excel.Sheet'?>", ALL, REFUSED, "file-save-as",
        "Excel 2003 XML"),
    ROW(XML "<a/>", ALL, REFUSED, "file-unknown", "XML"),
    ROW("\xEF\xBB\xBF\r\n<HTML>", ALL, REFUSED, "file-save-as", "HTML"),
    ROW("MIME-Version: 1.0", ALL, REFUSED, "file-save-as", "MHTML"),
    ROW("---\nkairan-comments: 1\n", ALL, STREAM, NULL, NULL),
    ROW("\xEF\xBB\xBF# a\n%YAML 1.1\n\n# kairan-comments\n", ALL, STREAM, NULL, NULL),
    ROW("kairan-comments: 1\n", 0, SHEETS, NULL, NULL),
    ROW("# kairan\nplan:\n", ALL, SHEETS, NULL, NULL),
};

static void each_kind(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    struct kr_arena arena;
    struct kr_diags diags;
    struct kr_limits limits;
    struct kr_sheet_opened opened;
    struct kr_text bytes = {rows[i].bytes, rows[i].len, {0, 0}};
    kr_arena_init(&arena);
    kr_diags_init(&diags, &arena);
    kr_limits_default(&limits);
    struct kr_reading reading = {.limits = &limits, .arena = &arena, .diags = &diags};
    kr_reading_open_bytes(&reading, "x", bytes);
    assert_int_equal(kr_sheet_open(&opened, &reading, rows[i].takes), rows[i].role);
    assert_int_equal(diags.count, rows[i].message != NULL);
    if (rows[i].message != NULL)
      assert_string_equal(kr_diag_name(diags.rows[0].code), rows[i].message);
    if (rows[i].argument != NULL)
      assert_string_equal(diags.rows[0].arg[0], rows[i].argument);
    kr_sheet_close(&opened);
    kr_reading_close(&reading);
    kr_arena_free(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
