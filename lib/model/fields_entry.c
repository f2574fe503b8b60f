/* SPDX-License-Identifier: ISC */
/* The field table: entries of returned files. */
#include "model/entry.h"

#define AT KR_FIELD_AT

const char *const kr_entry_kinds[] = {"comment", "note", "edit", "extra", NULL};
const char *const kr_entry_reasons[] = {
    "item-gone", "row-unknown", "id-alone", "several-items", "cell-of-several", "outside", NULL};
const char *const kr_entry_guesses[] = {"file", "several", "author", NULL};
static const struct kr_values reasons = {.choices = kr_entry_reasons};
static const struct kr_values guesses = {.choices = kr_entry_guesses};
static const struct kr_values kinds = {.choices = kr_entry_kinds};

static const struct kr_field entry_fields[] = {
    {"kind", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_entry, kind), NULL, &kinds,
     "Kind of the entry. `note` for a note on a cell, `edit` for a prefilled cell that was "
     "changed, `extra` for text outside the input column. Absent: `comment`, in the input column.",
     "記入の種類。`note` はセルのメモ、`edit` は書き直された記入済みの欄、`extra` "
     "は記入欄の外の文です。書かなければ `comment` で、記入欄の意見です。"},
    {"by", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, by), NULL, NULL,
     "Who wrote it. If absent, the first of the file, and without one the file's name, which is a "
     "guess.",
     "書いた人。無ければファイルの最初の人で、それも無ければファイルの名前です（確かではありません"
     "）。"},
    {"guessed", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_entry, guessed), NULL, &guesses,
     "The writer is not certain. The name is the file's (`file`), it fits two reviewers "
     "(`several`), or it is the author of a note whom nobody knows (`author`).",
     "書いた人が確かでない印。名前がファイルの名前から取ったもの（`file`"
     "）、二人の委員に当てはまるもの"
     "（`several`）、名簿に無いメモの作成者（`author`）のどれかです。"},
    {"item", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_entry, item), NULL, NULL,
     "The item that it belongs to. Without one, or where the plan has it no longer, the entry is "
     "unplaced.",
     "取組項目の id。無いときや、今の計画にその項目が無いときは、項目の分からない意見になります。"},
    {"field", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, field), NULL, NULL,
     "The field that it is about. As in comments.", "対象の欄。意見の `field` と同じです。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, place), NULL, NULL,
     "Sheet and cell where it stood.", "書かれていたシートとセル。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_entry, row), NULL, NULL, "Title of the row.", "行の見出し。"},
    {"reason", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_entry, reason), NULL, &reasons,
     "Why it has no item. As in comments.", "項目の無い理由。意見の `reason` と同じです。"},
    {"date", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_entry, date), NULL, NULL,
     "The day on which it was said. As in comments.", "意見の出た日。意見の `date` と同じです。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_entry, outdated), NULL, NULL,
     "The item changed since. `true` where the text of the item has changed since the form was "
     "sent.",
     "様式を送った後の変更。項目の文がその後に変わっていれば `true` です。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_BLOCK | KR_FIELD_ALWAYS, AT(kr_entry, text), NULL, NULL,
     "What was written. Of an `edit`, the text proposed. Empty for an input cell that was left "
     "empty.",
     "書かれた文。`edit` なら修正案の文です。記入欄が空のままなら、空にします。"},
    {"office", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, office), NULL, NULL,
     "Who answers. Where the file is a table of opinions and answers.",
     "回答した課。意見と回答の表を取り込んだときに付きます。"},
    {"answer", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_BLOCK, AT(kr_entry, answer), NULL, NULL,
     "The office's answer. Where the file is a table of opinions and answers.",
     "担当課の回答。意見と回答の表を取り込んだときに付きます。"},
    {"category", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, category), NULL, NULL,
     "How the opinion is taken up. Of an office's answer, whose item is `opinion-` and the number "
     "of "
     "the opinion.",
     "反映区分。課の回答に付きます。そのときの項目は、`opinion-` に意見の番号を続けたものです。"},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY | KR_FIELD_BLOCK, AT(kr_entry, change), NULL, NULL,
     "The words as they will read. Of an office's answer.", "修正後の文。課の回答に付きます。"},
};
const struct kr_record kr_entry_record = KR_RECORD("stream-entry", kr_entry, entry_fields, NULL);

enum kr_entry_kind kr_entry_kind_of(const struct kr_entry *entry) {
  size_t kind = 0;
  while (entry->kind.len > 0 && !kr_text_is(entry->kind, kr_entry_kinds[kind]))
    kind++;
  return (enum kr_entry_kind)kind;
}

enum kr_entry_guess kr_entry_guess_of(const struct kr_entry *entry) {
  size_t guess = 0;
  while (guess < KR_GUESS_NONE && !kr_text_is(entry->guessed, kr_entry_guesses[guess]))
    guess++;
  return (enum kr_entry_guess)guess;
}

bool kr_entry_is(const struct kr_entry *entry, enum kr_entry_kind kind) {
  return kr_entry_kind_of(entry) == kind;
}

bool kr_entry_has_answer(const struct kr_entry *entry) {
  return entry->answer.len > 0 || entry->category.len > 0 || entry->change.len > 0;
}

bool kr_entry_needs_name(const struct kr_entry *entry) {
  enum kr_entry_guess guess = kr_entry_guess_of(entry);
  return guess == KR_GUESS_FILE || guess == KR_GUESS_SEVERAL;
}
