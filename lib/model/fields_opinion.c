/* SPDX-License-Identifier: ISC */
/* The field table: opinions, their answers, and the words of a plan for them. */
#include "model/work_fields.h"

#define AT KR_FIELD_AT

static const char *const times[] = {"2026-10-20T01:02:03Z", NULL};
static const struct kr_values saved = {.examples = times};
static const char *const category_words[] = {"反映", "A", "A 反映", NULL};
static const struct kr_values categories = {.examples = category_words};

#define CATEGORY_EN "How the opinion is taken up. Code or name of one of the plan's `categories`."
#define CATEGORY_JA "反映区分。計画の `categories` の、符号か名前を書きます。"
#define ANSWER_EN "The answer. For the writer to read."
#define ANSWER_JA "市の考え方。意見を書いた人に示す回答の文です。"
#define CHANGE_EN "The words as they will read. Where the plan is changed."
#define CHANGE_JA "修正後の文。計画を直すときに書きます。"

static const struct kr_field response_fields[] = {
    {"category", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, category), NULL, &categories,
     CATEGORY_EN, CATEGORY_JA},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, text), NULL, NULL, ANSWER_EN,
     ANSWER_JA},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, change), NULL, NULL, CHANGE_EN,
     CHANGE_JA},
};
const struct kr_record kr_response_record =
    KR_RECORD("response", kr_response, response_fields, NULL);

static const struct kr_field answer_fields[] = {
    {"by", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_answer, by), NULL, NULL, "The office.",
     "回答した課。"},
    {"category", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_answer, category), NULL, &categories,
     CATEGORY_EN, CATEGORY_JA},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_BLOCK, AT(kr_answer, text), NULL, NULL,
     ANSWER_EN, ANSWER_JA},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_BLOCK, AT(kr_answer, change), NULL, NULL,
     CHANGE_EN, CHANGE_JA},
    {"from", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_answer, from), NULL, NULL,
     "Base name of the returned file. Absent: written by hand.",
     "戻ってきたファイルの名前。無ければ手で書いた回答とみなします。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_TIME, AT(kr_answer, saved), NULL, &saved,
     "When that file was last saved. In UTC, where the file says so.",
     "そのファイルが最後に保存された日時。UTC で、ファイルに記録があるときだけ入ります。"},
    {"guessed", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_answer, guessed), NULL, NULL,
     "The office is not certain. Digest of the returned file; remove it once you know.",
     "課が確かでない印。戻ってきたファイルの符号です。分かったら消してください。"},
    {"undated", KR_FIELD_FLAG, 0, AT(kr_answer, undated), NULL, NULL,
     "Also without a time. `true` where the same answer also came in a file that does not say when "
     "it was saved.",
     "日時なしでも届いた回答。同じ回答が保存日時の無いファイルでも届いていれば `true` です。"},
    {"superseded", KR_FIELD_MARK, 0, AT(kr_answer, superseded), NULL, &saved,
     "Something later counts. The time of the same office's later answer, or `true` if you decide "
     "so.",
     "後の回答があること。同じ課の後の回答の日時です。自分で決めたときは `true` と書きます。"},
};
const struct kr_record kr_answer_record = KR_RECORD("answer", kr_answer, answer_fields, NULL);

static const char *const line_words[] = {"1", "2-3", NULL};
static const struct kr_values lines = {.examples = line_words};

static const struct kr_field part_fields[] = {
    {"lines", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_comment_part, lines), NULL, &lines,
     "Lines of the comment. As they are written, from 1: those of `text`, then those of "
     "`proposed`; a line or the first and the last of several.",
     "意見の何行目か。書かれたとおりに 1 から数えます。`text` の行、`proposed` "
     "の行の順です。一行か、最初と最後の行を書きます。"},
    KR_FIELDS_OF_WORK(kr_comment_part),
};
const struct kr_record kr_comment_part_record =
    KR_RECORD("part", kr_comment_part, part_fields, NULL);

/* ---- the words of a plan ---- */

static const struct kr_field call_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_call, id), NULL, NULL,
     "Id of the call. Comments name it as their `stage`.",
     "意見募集の id。意見の `stage` に書きます。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_call, name), NULL, NULL,
     "Its name. Printed at the head of the papers.", "名前。資料の初めに印刷されます。"},
    {"from", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_call, from), NULL, NULL, "The first day.",
     "最初の日。"},
    {"to", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_call, to), NULL, NULL, "The last day.",
     "最後の日。"},
    {"channels", KR_FIELD_TEXT_LIST, 0, AT(kr_call, channels), NULL, NULL,
     "The ways to answer. All are counted in the papers, also those that nobody took; comments "
     "name one as their `channel`.",
     "提出の方法。誰も使わなかったものも、資料で数えます。意見の `channel` に書きます。"},
};
const struct kr_record kr_call_record = KR_RECORD("call", kr_call, call_fields, NULL);

static const char *const required_words[] = {"required", NULL};
static const struct kr_values required = {.choices = required_words};
static const char *const none_words[] = {"none", NULL};
static const struct kr_values none = {.choices = none_words};

static const struct kr_field category_fields[] = {
    {"code", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_category, code), NULL, NULL,
     "Its letter or number. Printed before the name.", "符号。名前の前に印刷されます。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_category, name), NULL, NULL,
     "Its name. As printed.", "名前。書いたとおりに印刷されます。"},
    {"meaning", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_category, meaning), NULL, NULL,
     "What it means. Printed as a legend.", "意味。凡例として印刷されます。"},
    {"change", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_category, change), NULL, &required,
     "Whether the plan changes. `required` where an answer of this category needs a `change`.",
     "計画を直すかどうか。この区分の回答に `change` が要るなら `required` と書きます。"},
    {"answer", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_category, answer), NULL, &none,
     "Whether there is an answer. `none` where an opinion of this category needs no text.",
     "回答を書くかどうか。この区分の意見に回答の文が要らないなら `none` と書きます。"},
};
const struct kr_record kr_category_record =
    KR_RECORD("category", kr_category, category_fields, NULL);

const char *const kr_opinion_fields[] = {"number",  "policy",  "item",     "place",
                                         "opinion", "answer",  "category", "change",
                                         "office",  "persons", NULL};
static const struct kr_values column_fields = {.choices = kr_opinion_fields};

static const struct kr_field opinion_column_fields[] = {
    {"field", KR_FIELD_CHOICE, KR_FIELD_REQUIRED, AT(kr_opinion_column, field), NULL,
     &column_fields,
     "What the column shows. `place` is policy and item, `opinion` the summary or the text, "
     "`answer` the text of the answer, `persons` how many said it.",
     "列の中身。`place` は基本方針と取組項目、`opinion` は概要か原文、`answer` "
     "は回答の文、`persons` は同じ趣旨の人数です。"},
    {"heading", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_opinion_column, heading), NULL, NULL,
     "Heading of the column. As printed.", "列の見出し。書いたとおりに印刷されます。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_opinion_column, width), NULL, NULL,
     "Width in millimetres. Columns without one share what is left of the page.",
     "列の幅（mm）。書かない列は、用紙の残りの幅を分け合います。"},
};
const struct kr_record kr_opinion_column_record =
    KR_RECORD("opinion_column", kr_opinion_column, opinion_column_fields, NULL);
