/* SPDX-License-Identifier: ISC */
/* Edits of one comment, its parts and their answers. Used inside lib/patch. */
#ifndef KR_PATCH_COMMENT_EDITS_H
#define KR_PATCH_COMMENT_EDITS_H

#include "patch/list_edits.h"

/* Rewrites a comment of a list in its place (kr_edit_list.edit). */
bool kr_edit_comment(const struct kr_edit_list *place, size_t old, size_t wanted);

#endif
