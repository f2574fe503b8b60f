/* The field table: entries of returned files. */
#include "model/entry.h"

#define AT KR_FIELD_AT

const char *const kr_entry_kinds[] = {"comment", "note", "edit", "extra", NULL};
static const struct kr_values kinds = {.choices = kr_entry_kinds};

static const struct kr_field entry_fields[] = {
    {"kind", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_entry, kind), NULL, &kinds,
     "Kind of the entry. `note` for a note on a cell, `edit` for a prefilled cell that was "
     "changed, `extra` for text outside the input column. Absent: `comment`, in the input column.",
     "記入の種類。`note` はセルのメモ、`edit` は書き直された記入済みの欄、`extra` "
     "は記入欄の外の文です。書かなければ `comment` で、記入欄の意見です。"},
    {"by", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, by), NULL, NULL,
     "Who wrote it. Where it was not the first of the file.",
     "書いた人。ファイルの最初の人でないときに書きます。"},
    {"item", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_entry, item), NULL, NULL,
     "The item that it belongs to. Without one, or where the plan has it no longer, the entry is "
     "unplaced.",
     "取組項目の id。無いときや、今の計画にその項目が無いときは、項目の分からない意見になります。"},
    {"field", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, field), NULL, NULL,
     "The field that it is about.", "対象の欄。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, place), NULL, NULL,
     "Sheet and cell where it stood.", "書かれていたシートとセル。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_entry, row), NULL, NULL, "Title of the row.", "行の見出し。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_entry, outdated), NULL, NULL,
     "The item changed since. `true` where the text of the item has changed since the form was "
     "sent.",
     "様式を送った後の変更。項目の文がその後に変わっていれば `true` です。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_BLOCK | KR_FIELD_ALWAYS, AT(kr_entry, text), NULL, NULL,
     "What was written. Of an `edit`, the text proposed. Empty for an input cell that was left "
     "empty.",
     "書かれた文。`edit` なら修正案の文です。記入欄が空のままなら、空にします。"},
};
const struct kr_record kr_entry_record = KR_RECORD("stream-entry", kr_entry, entry_fields, NULL);

enum kr_entry_kind kr_entry_kind_of(const struct kr_entry *entry) {
  size_t kind = 0;
  while (entry->kind.len > 0 && !kr_text_is(entry->kind, kr_entry_kinds[kind]))
    kind++;
  return (enum kr_entry_kind)kind;
}

bool kr_entry_is(const struct kr_entry *entry, enum kr_entry_kind kind) {
  return kr_entry_kind_of(entry) == kind;
}
