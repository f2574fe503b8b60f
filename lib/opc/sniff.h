/* What a file is, by its first bytes. */
#ifndef KR_OPC_SNIFF_H
#define KR_OPC_SNIFF_H

#include "base/diag.h"
#include "base/file.h"

/* A file from outside: on disk, or held in memory (a part of an archive, standard input). */
struct kr_input {
  const char *path;  /* opened where `bytes` is NULL */
  const char *shown; /* in messages */
  const char *bytes; /* borrowed, or NULL */
  size_t len;
};
struct kr_input kr_input_path(const char *path);
/* All its bytes, at most `most`; what is in memory is not copied but shown in `out`. False
 * with errno (EFBIG over the limit). `room` holds what was read and is the caller's. */
bool kr_input_read(const struct kr_input *input, size_t most, struct kr_text *out,
                   struct kr_buffer *room);

/* The first bytes, at most `room`; returns how many. 0 for what is no file or cannot be read. */
size_t kr_input_head(const struct kr_input *input, char *out, size_t room);

enum kr_input_kind {
  KR_INPUT_ZIP,
  KR_INPUT_FLAT_ODF, /* an OpenDocument file that is one XML document */
  KR_INPUT_OTHER,    /* text perhaps */
  KR_INPUT_REPORTED  /* a file-* diagnostic was added */
};

/* Tells files apart that a reader takes; any other gets one diagnostic. */
enum kr_input_kind kr_input_sniff(const struct kr_input *input, struct kr_diags *diags);

#endif
