/* SPDX-License-Identifier: ISC */
/* What a file from outside is: one table of kinds, each with its reader or with the message that
 * refuses it. */
#ifndef KR_SHEET_FILE_KIND_H
#define KR_SHEET_FILE_KIND_H

#include "opc/package_read.h"
#include "sheet/sheet.h"

enum kr_sheet_role {
  KR_SHEET_ROLE_SHEETS,  /* an office file: kr_sheet_read */
  KR_SHEET_ROLE_ARCHIVE, /* a zip file of whole files */
  KR_SHEET_ROLE_STREAM,  /* a stream of comments */
  KR_SHEET_ROLE_REFUSED
};

/* Roles beside sheets that a caller can do something with; otherwise they are nothing special. */
#define KR_SHEET_TAKES_ARCHIVE 1u
#define KR_SHEET_TAKES_STREAM 2u

/* A file whose kind was determined, and what was opened for that. */
struct kr_sheet_opened {
  const struct kr_reading *reading;
  enum kr_sheet_role role;
  struct kr_buffer head;         /* its first bytes */
  struct kr_zip *zip;            /* of a zip file, or NULL */
  struct kr_package_in *package; /* of a document in a zip file, or NULL */
  const char *main;              /* its main part (OPC), or NULL */
  size_t errors;                 /* before it was opened */
  bool (*read)(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
};

/* Tells the kind of a file by its content. A refused one gives one diagnostic and the role REFUSED;
 * to be closed all the same. */
enum kr_sheet_role kr_sheet_open(struct kr_sheet_opened *opened, const struct kr_reading *reading,
                                 unsigned takes);
/* Reads a file of the role SHEETS. False with a file-* diagnostic. */
bool kr_sheet_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out);
void kr_sheet_close(struct kr_sheet_opened *opened);

/* Opens, reads and closes an office file on disk; `reading` has its limits, arena and diags. */
bool kr_sheet_read_path(struct kr_reading *reading, const char *path, struct kr_sheet_file *out);
/* The same for one in memory, whose bytes stay as long as what is read. */
bool kr_sheet_read_bytes(struct kr_reading *reading, const char *name, struct kr_text bytes,
                         struct kr_sheet_file *out);

#endif
