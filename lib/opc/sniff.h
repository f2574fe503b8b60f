/* What a file is, by its first bytes. */
#ifndef KR_OPC_SNIFF_H
#define KR_OPC_SNIFF_H

#include "base/diag.h"

enum kr_file_kind { KR_FILE_ZIP, KR_FILE_OTHER, KR_FILE_REPORTED };

/* KR_FILE_ZIP, KR_FILE_OTHER (text perhaps), or KR_FILE_REPORTED after a file-* diagnostic. */
enum kr_file_kind kr_file_sniff(const char *path, const char *shown, struct kr_diags *diags);

#endif
