/* SPDX-License-Identifier: ISC */
/* Names of the properties that our documents carry, for those that write and read them. */
#ifndef KR_BASE_PROPERTY_H
#define KR_BASE_PROPERTY_H

#include <stddef.h>

#define KR_NAME_CELL "kr_reviewer_name"        /* defined name or bookmark of the name cell */
#define KR_PROPERTY_REVISION "kairan.revision" /* of the plan that a form was made from */
#define KR_PROPERTY_REVIEWER "kairan.reviewer" /* whom it was made for */
/* What a paper is that asks for nothing, and so is no form: one of the values below. */
#define KR_PROPERTY_PAPER "kairan.paper"
#define KR_PAPER_COMPARISON "comparison"
/* The number of pieces of an outline (model/outline.h); these are named so with .0001 and on. */
#define KR_PROPERTY_OUTLINE "kairan.outline"
/* Bytes of an outline, written or read: enough for a hundred thousand policies. */
#define KR_PROPERTY_OUTLINE_MOST ((size_t)8 * 1024 * 1024)

#endif
