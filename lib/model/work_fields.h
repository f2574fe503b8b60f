/* SPDX-License-Identifier: ISC */
/* The rows of the field table that a comment and a part of one have in common: what the office
 * makes of an opinion (struct kr_work). Used by fields_comment.c and fields_opinion.c only.
 *
 * `type` is a struct with a member `work`. */
#ifndef KR_MODEL_WORK_FIELDS_H
#define KR_MODEL_WORK_FIELDS_H

#include "model/model.h"

/* clang-format off */
#define KR_FIELDS_OF_WORK(type) \
    {"no", KR_FIELD_NUMBER, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, KR_FIELD_AT(type, work.no), NULL, \
     NULL, \
     "Number in the papers. Written by opinions(1); it never changes, and is never given to another " \
     "opinion.", \
     "意見の番号。opinions(1) が書き込みます。変わることも、ほかの意見に付くこともありません。"}, \
    {"same_as", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, KR_FIELD_AT(type, work.same_as), \
     NULL, NULL, \
     "The group of like opinions that it belongs to. Any name, the same for each of them, also at " \
     "other items; they are answered together.", \
     "同じ趣旨の意見のまとまり。同じ趣旨の意見に、ほかの項目のものにも、同じ名前を付けます。まとめて" \
     "回答します。"}, \
    {"summary", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, KR_FIELD_AT(type, work.summary), \
     NULL, NULL, \
     "What is said, in short. Printed in place of the text; in a group, exactly one has it.", \
     "意見の概要。原文の代わりに印刷されます。まとめた意見では、どれか一つにだけ書きます。"}, \
    {"office", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, KR_FIELD_AT(type, work.office), \
     NULL, NULL, "Who drafts the answer. One of the plan's `offices`.", \
     "回答を作る課。計画の `offices` のどれかを書きます。"}, \
    {"answers", KR_FIELD_RECORD_LIST, KR_FIELD_OFFICE, KR_FIELD_AT(type, work.answers), \
     &kr_answer_record, NULL, \
     "The answers of offices, as they came back. Written by mergecomments(1).", \
     "各課から戻った回答。mergecomments(1) が書き込みます。"}, \
    {"response", KR_FIELD_RECORD, KR_FIELD_OFFICE, KR_FIELD_AT(type, work.response), \
     &kr_response_record, NULL, \
     "The answer that is given. Without it, the only one of `answers` counts.", \
     "市の回答。無ければ、ただ一つの `answers` の回答を使います。"}
/* clang-format on */

#endif
