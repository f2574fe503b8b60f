/* SPDX-License-Identifier: ISC */
/* The field table: comments. */
#include "model/entry.h"
#include "model/work_fields.h"

#define AT KR_FIELD_AT

static const char *const kind_words[] = {"note", "extra", NULL};
static const struct kr_values kinds = {.choices = kind_words};
static const char *const field_words[] = {"policy",      "approach", "item",
                                          "initiatives", "issues",   NULL};
static const struct kr_values fields = {.examples = field_words};
static const char *const times[] = {"2026-05-20T01:02:03Z", "2026-06-30T08:15:00Z", NULL};
static const struct kr_values saved = {.examples = times};
static const char *const ways[] = {"様式", "会議", "メール", "郵送", NULL};
static const struct kr_values channels = {.examples = ways};

static const struct kr_values reasons = {.choices = kr_entry_reasons};
static const char *const digests[] = {"3f2a9c0d41b7e865", NULL};
static const struct kr_values digest = {.examples = digests};

static const struct kr_field comment_fields[] = {
    {"by", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_comment, by), NULL, NULL, "Who wrote it.",
     "書いた人の名前。"},
    {"kind", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_comment, kind), NULL, &kinds,
     "Kind of the comment. `note` for a note on a cell, `extra` for text outside the input column. "
     "Absent for a comment in the input column, and where `proposed` is given.",
     "意見の種類。`note` はセルのメモ、`extra` "
     "は記入欄の外に書かれた文です。記入欄の意見と、`proposed` のある意見には書きません。"},
    {"field", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, field), NULL, &fields,
     "The field that it is about. Where it is not the item as a whole: `policy`, `approach`, "
     "`item`, `initiatives`, `issues` or one of the plan's own; of a comment in a further input "
     "column, the field of that column.",
     "対象の欄。取組項目の全体についての意見でないときに、`policy`、`approach`、`item`、`"
     "initiatives`、`issues` か、計画独自の欄の名前を書きます。`comment` のほかの記入欄の意見では"
     "、その欄の名前です。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_BLOCK, AT(kr_comment, text), NULL, NULL,
     "What was written. It must be given, unless `proposed` is.",
     "意見の文。`proposed` が無ければ必ず書きます。"},
    {"proposed", KR_FIELD_TEXT, KR_FIELD_BLOCK, AT(kr_comment, proposed), NULL, NULL,
     "The field as the writer changed it. The plan's own text stays as it is.",
     "修正案。委員が書き直した欄の文で、計画の文はそのままです。"},
    {"from", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, from), NULL, NULL,
     "Base name of the returned file. Absent: written by hand; what a file says changes nothing in "
     "it, and only adds the answers that an office's own table has beside the same words.",
     "戻ってきたファイルの名前。無ければ手で書いた意見とみなし、戻ってきたファイルによって変わるこ"
     "とはありません。課の作った意見一覧に同じ意見があれば、その回答だけが加わります。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_TIME, AT(kr_comment, saved), NULL, &saved,
     "When that file was last saved. In UTC, where the file says so.",
     "そのファイルが最後に保存された日時。日本時間より 9 時間前の UTC "
     "で、ファイルに記録があるときだけ入ります。"},
    {"guessed", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, guessed), NULL, &digest,
     "The writer is not certain. Digest of the returned file, since the same name in another file "
     "may be another person; remove it once you know, and correct `by`.",
     "書いた人が確かでない印。別のファイルの同じ名前は別の人かもしれないので、ファイルの符号が入り"
     "ま"
     "す。分かったら `by` を直し、このキーを消してください。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, place), NULL, NULL,
     "Sheet and cell where it stood. Of an unplaced comment, a `note` or an `extra`.",
     "書かれていたシートとセル。項目の分からない意見と、`note`、`extra` に付きます。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_comment, row), NULL, NULL,
     "Title of the row. Of an unplaced comment.", "行の見出し。項目の分からない意見に付きます。"},
    {"reason", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_comment, reason), NULL, &reasons,
     "Why it is unplaced. The item is gone (`item-gone`), the row could not be told "
     "(`row-unknown`), only the hidden id speaks for it (`id-alone`), the cell belongs to or names "
     "several items (`several-items`, `cell-of-several`), or it was outside the rows (`outside`).",
     "項目の分からない理由。項目がもう無い（`item-gone`）、行を見分けられない（`row-unknown`"
     "）、隠し "
     "id のほかに手掛かりが無い（`id-alone`）、いくつかの項目に触れている（`several-items`）、"
     "いくつかの項目にまたがる欄にある（`cell-of-several`）、行の外にある（`outside`"
     "）のどれかです。"},
    {"date", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_comment, date), NULL, NULL,
     "The day on which it was said. Where it came in a table of the office that has a column of "
     "dates; no rule asks for it.",
     "意見の出た日。日付の列のある意見一覧から取り込んだときに付きます。取り込みの規則には使いませ"
     "ん。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_comment, outdated), NULL, NULL,
     "The item changed since. `true` where the text of the item has changed since the form was "
     "sent.",
     "様式を送った後の変更。項目の文がその後に変わっていれば `true` です。"},
    {"undated", KR_FIELD_FLAG, 0, AT(kr_comment, undated), NULL, NULL,
     "Also without a time. `true` where the same comment also came in a file that does not say "
     "when it was saved; then no later one supersedes it.",
     "日時なしでも届いた意見。同じ意見が保存日時の無いファイルでも届いていれば `true` "
     "で、後の意見に代わられることはありません。"},
    {"superseded", KR_FIELD_MARK, 0, AT(kr_comment, superseded), NULL, &saved,
     "Something later counts. The time of what the same person wrote later there, or `true` if you "
     "decide so; then it is printed only with --with-superseded.",
     "後の意見があること。同じ人が後で書いた意見の日時です。自分で決めたときは `true` "
     "と書きます。--with-superseded を付けたときだけ印刷されます。"},
    {"withdrawn", KR_FIELD_MARK, 0, AT(kr_comment, withdrawn), NULL, &saved,
     "Taken back. The time of the file in which the writer had emptied the cell, or `true` if you "
     "decide so; then it is not printed.",
     "取り下げ。本人が欄を空にして返したファイルの日時です。自分で決めたときは `true` "
     "と書きます。印刷されません。"},
    {"channel", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, AT(kr_comment, channel), NULL,
     &channels,
     "How it came. As are all keys below, it is for the office's own use; a comment with one of "
     "them is not superseded by a later one.",
     "届いた経路。これより下のキーはどれも担当課の整理用です。どれか一つでもある意見は、後の意見に"
     "代"
     "わられません。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_OFFICE, AT(kr_comment, stage), NULL, NULL,
     "The call for comments that it answers. The id of one of the plan's `calls`; without these, "
     "any name.",
     "どの意見募集への意見か。計画の `calls` の id を書きます。`calls` "
     "が無ければ、自由な名前です。"},
    KR_FIELDS_OF_WORK(kr_comment),
    {"parts", KR_FIELD_RECORD_LIST, KR_FIELD_OFFICE, AT(kr_comment, parts), &kr_comment_part_record,
     NULL,
     "The opinions in it. Where one comment holds several; the comment itself then has none of the "
     "keys from `no` to `response`.",
     "意見の分け方。一つの意見文に意見がいくつもあるときに使います。そのとき、意見文そのものには "
     "`no` から `response` までのキーを書きません。"},
};
static const struct kr_ways comment_ways = {{{{"text"}, true}, {{"proposed"}, false}}, false};
const struct kr_record kr_comment_record =
    KR_RECORD("comment", kr_comment, comment_fields, &comment_ways);

static const struct kr_field returned_fields[] = {
    {"digest", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_returned_file, digest), NULL, &digest,
     "The file. The first 16 digits of the SHA-256 of its bytes.",
     "ファイルの符号。中身の SHA-256 の先頭 16 桁です。"},
    {"file", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_returned_file, file), NULL, NULL,
     "Its base name. The smallest one, if it came under several.",
     "ファイルの名前。いくつかの名前で届いていれば、その中で最初のものです。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_returned_file, saved), NULL, &saved,
     "When it was last saved. In UTC, where the file says so.",
     "最後に保存された日時。UTC で、ファイルに記録があるときだけ入ります。"},
    {"by", KR_FIELD_TEXT_LIST, 0, AT(kr_returned_file, by), NULL, NULL,
     "Whose sheets it holds. Only those who are certain, also if they wrote nothing.",
     "誰の様式か。確かな人だけで、何も書かなかった人も含みます。"},
    {"seen", KR_FIELD_TEXT_LIST, 0, AT(kr_returned_file, seen), NULL, NULL,
     "Marks of its entries. What you move, correct or delete does not come back.",
     "記入の符号。移したり直したり消したりした意見が、また現れるのを防ぎます。"},
    {"withdraw", KR_FIELD_FLAG, 0, AT(kr_returned_file, withdraw), NULL, NULL,
     "Emptied cells take back. `true` if it was merged with --withdraw.",
     "空の欄は取り下げ。--withdraw を付けて取り込んだなら `true` です。"},
    {"partial", KR_FIELD_FLAG, 0, AT(kr_returned_file, partial), NULL, NULL,
     "Only a part could be read. `true` if so; then it is read again the next time.",
     "一部だけ読めたこと。`true` なら、次の取り込みでも読みます。"},
};
const struct kr_record kr_returned_record =
    KR_RECORD("returned", kr_returned_file, returned_fields, NULL);
