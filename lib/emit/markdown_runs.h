/* SPDX-License-Identifier: ISC */
/* Runs of characters in a line of Markdown; used by markdown.c only. */
#ifndef KR_EMIT_MARKDOWN_RUNS_H
#define KR_EMIT_MARKDOWN_RUNS_H

#include <stddef.h>

/* Bytes of the white space with which the bytes begin; without that with which they end. */
size_t kr_emit_after_white(const char *bytes, size_t len);
size_t kr_emit_before_white(const char *bytes, size_t len);
/* Bytes of the characters that are as they are whatever is around them: of three bytes, but for
 * those of U+2000 to U+2FFF and from U+F000 on. */
size_t kr_emit_plain_run(const char *bytes, size_t len);

/* Bytes before the first below 0x20. */
size_t kr_emit_to_control(const char *bytes, size_t len);

#endif
