/* SPDX-License-Identifier: ISC */
/* The field table: streams of comments. */
#include "returned/stream_internal.h"

#define AT KR_FIELD_AT

static const char *const version_words[] = {"2", "1", NULL};
static const struct kr_values versions = {.choices = version_words};

static const struct kr_field file_fields[] = {
    {"file", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_submission, file), NULL, NULL,
     "Base name of the returned file.", "戻ってきたファイルの名前。"},
    {"digest", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_submission, digest), NULL, NULL,
     "The file. The first 16 digits of the SHA-256 of its bytes; in version 1 there is none.",
     "ファイルの符号。中身の SHA-256 の先頭 16 桁です。版 1 にはありません。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_submission, saved), NULL, NULL,
     "When it was last saved. In UTC, where it says so.",
     "最後に保存された日時。日本時間より 9 時間前の UTC "
     "で、ファイルに記録があるときだけ入ります。"},
    {"by", KR_FIELD_TEXT_LIST, 0, AT(kr_submission, writers), NULL, NULL,
     "Whose sheets it holds. Only those who are certain, also if they wrote nothing.",
     "誰の様式か。確かな人だけで、何も書かなかった人も含みます。"},
    {"withdraw", KR_FIELD_FLAG, 0, AT(kr_submission, withdraw), NULL, NULL,
     "Emptied cells take back. `true` if it was read with --withdraw.",
     "空の欄は取り下げ。--withdraw を付けて読んだなら `true` です。"},
    {"partial", KR_FIELD_FLAG, 0, AT(kr_submission, partial), NULL, NULL,
     "Only a part could be read. `true` if so.", "一部だけ読めたこと。そのときは `true` です。"},
    {"revision", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_submission, revision), NULL, NULL,
     "The revision of the form that was sent.", "送った様式の版。"},
    {"plan", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_submission, plan), NULL, NULL,
     "The revision of the plan by which the items were identified. A plan of another revision "
     "gives a "
     "warning.",
     "項目を見分けるのに使った計画の版。今の計画と違えば警告が出ます。"},
    {"fault", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_submission, fault), NULL, NULL,
     "Why it could not be read. The code of a message in kairan-lint(7).",
     "読めなかった理由。kairan-lint(7) にあるメッセージの符号です。"},
    {"about", KR_FIELD_TEXT_LIST, 0, AT(kr_submission, about), NULL, NULL,
     "The words that the message holds.", "メッセージに入る語。"},
    {"count", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_submission, stated), NULL, NULL,
     "How many entries follow. 0 where nothing was written and the form has no empty input cell.",
     "記入の数。何も書かれず、空の記入欄も無ければ 0 です。"},
    {"entries", KR_FIELD_RECORD_LIST, 0, AT(kr_submission, loaded), &kr_entry_record, NULL,
     "What was written in it.", "記入の一覧。"},
};
const struct kr_record kr_submission_record =
    KR_RECORD("stream-file", kr_submission, file_fields, NULL);

static const struct kr_field stream_fields[] = {
    {"kairan-comments", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_stream, version), NULL, &versions,
     "The version of the format.", "形式の版。"},
    {"files", KR_FIELD_RECORD_LIST, 0, AT(kr_stream, files), &kr_submission_record, NULL,
     "The returned files. In any order.", "戻ってきたファイルの一覧。順は問いません。"},
    {"end", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_stream, end), NULL, NULL,
     "How many files there are. It comes last, so that a stream that was cut is noticed.",
     "ファイルの数。途中で切れたことが分かるように、最後に書きます。"},
};
const struct kr_record kr_stream_record =
    KR_RECORD("kairan-comments", kr_stream, stream_fields, NULL);
