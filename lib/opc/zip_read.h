/* SPDX-License-Identifier: ISC */
/* A zip file opened for reading: a document's parts (package_read.h) or whole files (archive.h). */
#ifndef KR_OPC_ZIP_READ_H
#define KR_OPC_ZIP_READ_H

#include "base/reading.h"

struct kr_zip;

/* Opens the zip file that is being read; it shares the reading's file and arena. NULL, without a
 * diagnostic, for what is not a complete zip file. */
struct kr_zip *kr_zip_open(const struct kr_reading *reading);
/* Does nothing with NULL. */
void kr_zip_close(struct kr_zip *zip);

/* True for a document of an office program: it has [Content_Types].xml or a mimetype. */
bool kr_zip_is_document(const struct kr_zip *zip);

/* True if there is a member of that name. */
bool kr_zip_has(const struct kr_zip *zip, const char *name);

#endif
