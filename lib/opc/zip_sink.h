/* libzip sources of our own: where a package goes, and where a part comes from. */
#ifndef KR_OPC_ZIP_SINK_H
#define KR_OPC_ZIP_SINK_H

#include <zip.h>

#include "base/file.h"
#include "opc/package_write.h"

/* A source that writes an archive into a begun file. NULL with `error`. */
zip_source_t *kr_zip_sink(struct kr_file_out *out, zip_error_t *error);

/* A source that reads what `fill` makes, piece by piece. NULL with the error in `zip`. */
zip_source_t *kr_zip_part_source(zip_t *zip, kr_part_fill_fn *fill, void *state,
                                 struct kr_arena *arena);

#endif
