/* The field table: comments. */
#include "model/model.h"

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

static const struct kr_field response_fields[] = {
    {"category", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, category), NULL, NULL,
     "How the comment was taken up.", "反映状況。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, text), NULL, NULL,
     "The answer. For the writer to read.", "市の考え方。意見を書いた人に示す回答の文です。"},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, change), NULL, NULL,
     "The words as they will read. Where the plan is changed.",
     "修正後の文。計画を直すときに書きます。"},
};
static const struct kr_record response_record =
    KR_RECORD("response", kr_response, response_fields, NULL);

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
     "`item`, `initiatives` or `issues`.",
     "対象の欄。取組項目の全体についての意見でないときに、`policy`、`approach`、`item`、`"
     "initiatives`、`issues` のどれかを書きます。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_BLOCK, AT(kr_comment, text), NULL, NULL,
     "What was written. It must be given, unless `proposed` is.",
     "意見の文。`proposed` が無ければ必ず書きます。"},
    {"proposed", KR_FIELD_TEXT, KR_FIELD_BLOCK, AT(kr_comment, proposed), NULL, NULL,
     "The field as the writer changed it. The plan's own text stays as it is.",
     "修正案。委員が書き直した欄の文で、計画の文はそのままです。"},
    {"from", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, from), NULL, NULL,
     "Base name of the returned file. Absent: written by hand, and never replaced by what a file "
     "says.",
     "戻ってきたファイルの名前。無ければ手で書いた意見とみなし、戻ってきたファイルの意見で置き換え"
     "ることはありません。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_TIME, AT(kr_comment, saved), NULL, &saved,
     "When that file was last saved. In UTC, where the file says so.",
     "そのファイルが最後に保存された日時。日本時間より 9 時間前の UTC "
     "で、ファイルに記録があるときだけ入ります。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, place), NULL, NULL,
     "Sheet and cell where it stood. Of an unplaced comment, a `note` or an `extra`.",
     "書かれていたシートとセル。項目の分からない意見と、`note`、`extra` に付きます。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_comment, row), NULL, NULL,
     "Title of the row. Of an unplaced comment.", "行の見出し。項目の分からない意見に付きます。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_comment, outdated), NULL, NULL,
     "The item changed since. `true` where the text of the item has changed since the form was "
     "sent.",
     "様式を送った後の変更。項目の文がその後に変わっていれば `true` です。"},
    {"undated", KR_FIELD_FLAG, 0, AT(kr_comment, undated), NULL, NULL,
     "Also without a time. `true` where the same comment also came in a file that does not say "
     "when it was saved; then no later one replaces it.",
     "日時なしでも届いた意見。同じ意見が保存日時の無いファイルでも届いていれば `true` "
     "で、後の意見に置き換わりません。"},
    {"withdrawn", KR_FIELD_FLAG, 0, AT(kr_comment, withdrawn), NULL, NULL,
     "Taken back. `true` where the writer took it back; then it is not printed.",
     "取り下げ。本人が取り下げた意見なら `true` で、印刷されません。"},
    {"channel", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, channel), NULL, &channels,
     "How it came. For the office's own use, as are `same_as`, `stage` and `response`; a comment "
     "with one of them is not replaced by a later one.",
     "届いた経路。`same_as`、`stage`、`response` "
     "と同じく担当課の整理用です。どれか一つでもある意見は、後の意見に置き換わりません。"},
    {"same_as", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, same_as), NULL, NULL,
     "The group of like comments that it belongs to. Any name, the same for each of them.",
     "同じ趣旨の意見のまとまり。同じ趣旨の意見に、同じ名前を付けます。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, stage), NULL, NULL,
     "The call for comments that it answers. Any name.",
     "どの意見募集への意見か。意見募集の名前を自由に書きます。"},
    {"response", KR_FIELD_RECORD, 0, AT(kr_comment, response), &response_record, NULL,
     "The office's answer.", "市の回答。"},
};
static const struct kr_ways comment_ways = {{{{"text"}, true}, {{"proposed"}, false}}, false};
const struct kr_record kr_comment_record =
    KR_RECORD("comment", kr_comment, comment_fields, &comment_ways);
