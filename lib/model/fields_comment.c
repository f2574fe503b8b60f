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
     "How the opinion was taken up.", "反映状況。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, text), NULL, NULL,
     "The office's answer.", "市の考え方。"},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, change), NULL, NULL,
     "The words as they will read.", "修正後の文。"},
};
static const struct kr_record response_record =
    KR_RECORD("response", kr_response, response_fields, NULL);

static const struct kr_field comment_fields[] = {
    {"by", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_comment, by), NULL, NULL, "Who wrote it.",
     "書いた人。"},
    {"kind", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_comment, kind), NULL, &kinds,
     "Kind of the comment. `note` for a note on a cell, `extra` for text outside the input column. "
     "Absent for a comment in the input column.",
     "意見の種類。`note` はセルのメモ、`extra` は記入欄の外の文。"
     "書かなければ、記入欄に書かれた通常の意見。"},
    {"field", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, field), NULL, &fields,
     "The field that it is about. Where it is not the item as a whole: `policy`, `approach`, "
     "`item`, `initiatives` or `issues`.",
     "対象の欄。取組項目の全体でないときに `policy`、`approach`、`item`、`initiatives`、"
     "`issues` のどれかを書く。"},
    {"text", KR_FIELD_TEXT, 0, AT(kr_comment, text), NULL, NULL,
     "What was written. It must be given, unless `proposed` is.",
     "意見の文。`proposed` が無ければ必ず書く。"},
    {"proposed", KR_FIELD_TEXT, 0, AT(kr_comment, proposed), NULL, NULL,
     "The field as the writer changed it.", "修正案。直された欄の文。"},
    {"from", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, from), NULL, NULL,
     "Base name of the returned file.", "返送されたファイルの名前。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, saved), NULL, &saved,
     "When that file was last saved. In UTC, where the file says so.",
     "ファイルが最後に保存された日時。UTC。ファイルに記録があるときだけ。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, place), NULL, NULL,
     "Sheet and cell where it stood.", "書かれていたシートとセル。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_comment, row), NULL, NULL,
     "Title of the row. Of an unplaced comment.", "行の見出し。項目の分からない意見に付く。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_comment, outdated), NULL, NULL,
     "The item changed since. `true` where the text of the item has changed since the form was "
     "sent.",
     "項目の文が変わった。様式を送った後に項目の文が変わっていれば `true`。"},
    {"undated", KR_FIELD_FLAG, 0, AT(kr_comment, undated), NULL, NULL,
     "Also without a time. `true` where the same comment also came in a file that does not say "
     "when it was saved.",
     "日時無しでも届いた。同じ意見が、保存日時の無いファイルでも届いていれば `true`。"},
    {"withdrawn", KR_FIELD_FLAG, 0, AT(kr_comment, withdrawn), NULL, NULL,
     "Taken back. `true` where the writer took it back.",
     "取り下げ。本人が取り下げた意見なら `true`。"},
    {"channel", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, channel), NULL, &channels,
     "How it came. For the office's own use, like the next three.",
     "届いた経路。次の三つと同じく、担当課の整理用。"},
    {"same_as", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, same_as), NULL, NULL,
     "The group of like comments that it belongs to.", "同じ趣旨の意見のまとまり。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, stage), NULL, NULL,
     "The call for comments that it answers.", "どの意見募集への意見か。"},
    {"response", KR_FIELD_RECORD, 0, AT(kr_comment, response), &response_record, NULL,
     "The office's answer.", "市の回答。"},
};
static const struct kr_ways comment_ways = {{{{"text"}, true}, {{"proposed"}, false}}, false};
const struct kr_record kr_comment_record =
    KR_RECORD("comment", kr_comment, comment_fields, &comment_ways);
