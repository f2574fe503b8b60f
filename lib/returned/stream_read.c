/* SPDX-License-Identifier: ISC */
/* A stream of comments as submissions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "model/answer_plan.h"
#include "model/item_index.h"
#include "returned/recognize.h"
#include "returned/stream_internal.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct reader {
  const char *shown;
  const struct kr_plan *plan;
  char revision[KR_REVISION_SIZE];
  struct kr_item_index items;
  bool plan_reported; /* the warning about another plan was given */
  struct kr_submissions *out;
  struct kr_arena *arena, *scratch;
  struct kr_diags *diags;
};

/* ---- whether it is whole ---- */

static bool damaged(const struct reader *reader, struct kr_place at, const char *what,
                    const char *which) {
  struct kr_buffer text;
  kr_buffer_init(&text, reader->diags->arena);
  kr_buffer_puts(&text, what);
  if (which != NULL)
    kr_buffer_printf(&text, ": %s", which);
  kr_diag_add(reader->diags, KR_DIAG_STREAM_DAMAGED, reader->shown, at, text.bytes, NULL);
  kr_buffer_free(&text);
  return false;
}

static bool is_number(struct kr_text text, size_t number) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", number);
  return kr_text_is(text, digits);
}

/* The name of a diagnostic that is an error. */
static bool is_error(struct kr_text name) {
  enum kr_diag_code code = kr_diag_named(name.bytes);
  return code != KR_DIAG_COUNT && kr_diag_level(code) == KR_LEVEL_ERROR;
}

static bool check_file(const struct reader *reader, const struct kr_submission *file,
                       bool first_version) {
  const struct kr_entry *entries = file->loaded.v;
  if (!is_number(file->stated, file->loaded.n))
    return damaged(reader, file->stated.at, "count", file->stated.bytes);
  if (file->fault.len > 0 && (!is_error(file->fault) || file->loaded.n > 0))
    return damaged(reader, file->fault.at, "fault", file->fault.bytes);
  if (!first_version && file->digest.len == 0 && file->fault.len == 0)
    return damaged(reader, file->file.at, "digest", NULL);
  for (size_t i = 0; first_version && i < file->loaded.n; i++)
    if (entries[i].by.len == 0 && file->writers.n == 0)
      return damaged(reader, entries[i].at, "by", NULL);
  if (file->saved.len > 0 && !kr_text_is_time(file->saved))
    return damaged(reader, file->saved.at, "saved", file->saved.bytes);
  return true;
}

static bool check(const struct reader *reader, const struct kr_list *documents) {
  struct kr_place top = {1, 1};
  struct kr_stream *const *streams = documents->v;
  if (documents->n == 0)
    return damaged(reader, top, "kairan-comments", NULL);
  for (size_t i = 0; i < documents->n; i++) {
    const struct kr_stream *stream = streams[i];
    struct kr_submission *files = stream->files.v;
    bool first_version = is_number(stream->version, 1);
    if (!first_version && !is_number(stream->version, 2))
      return damaged(reader, stream->version.at, "kairan-comments", stream->version.bytes);
    if (!is_number(stream->end, stream->files.n))
      return damaged(reader, stream->end.at, "end", stream->end.bytes);
    for (size_t j = 0; j < stream->files.n; j++)
      if (!check_file(reader, &files[j], first_version))
        return false;
  }
  return true;
}

/* ---- its files and entries ---- */

/* Reports what reading the file itself would have reported about an entry. */
static void report_entry(const struct reader *reader, const struct kr_entry *entry) {
  bool edit = kr_entry_is(entry, KR_ENTRY_EDIT), extra = kr_entry_is(entry, KR_ENTRY_EXTRA);
  bool placed = kr_item_index_find(&reader->items, entry->item) != NULL;
  bool shared = kr_text_is(entry->reason, "several-items");
  bool spread = kr_text_is(entry->reason, "cell-of-several");
  bool alone = kr_text_is(entry->reason, "id-alone");
  const char *item =
      kr_item_index_name(&reader->items, entry->item, entry->row, reader->scratch).bytes;
  const struct {
    enum kr_diag_code code;
    bool holds;
    const char *argument;
  } facts[] = {
      {KR_DIAG_COMMENT_EDIT, edit, item},
      {KR_DIAG_COMMENT_EXTRA, extra, NULL},
      {KR_DIAG_ITEM_GONE, entry->item.len > 0 && !placed, item},
      {KR_DIAG_TEXT_SHARED, shared, NULL},
      {KR_DIAG_CELL_MERGED, spread, NULL},
      {KR_DIAG_ID_ALONE, alone, NULL},
      {KR_DIAG_ROW_UNKNOWN, entry->item.len == 0 && !extra && !shared && !spread && !alone, NULL},
      {KR_DIAG_COMMENT_OUTDATED, entry->outdated && placed, item},
  };
  for (size_t i = 0; !kr_text_blank(entry->text) && i < COUNT(facts); i++)
    if (facts[i].holds)
      kr_diag_add_where(
          reader->diags, facts[i].code, entry->from.bytes, entry->place.bytes, facts[i].argument,
          kr_recognition_show_change(reader->scratch, kr_text_of(NULL), entry->text).bytes);
}

/* Sets what the stream leaves out because it follows from the file. */
static void complete_entries(const struct reader *reader, const struct kr_submission *file) {
  struct kr_entry *entries = file->loaded.v;
  for (size_t i = 0; i < file->loaded.n; i++) {
    struct kr_entry *entry = &entries[i];
    entry->kind = kr_text_of(kr_entry_kinds[kr_entry_kind_of(entry)]);
    if (entry->by.len == 0 && file->writers.n > 0 && entry->guessed.len == 0) {
      entry->by = file->writers.v[0];
    } else if (entry->by.len == 0) {
      entry->by = kr_text_stem(reader->scratch, file->file);
      entry->guessed = kr_text_of(kr_entry_guesses[KR_GUESS_FILE]);
    }
    entry->from = file->file;
    entry->saved = file->saved;
    entry->place = entry->place.len > 0 ? entry->place : kr_text_of("");
    entry->text = entry->text.len > 0 ? entry->text : kr_text_of("");
    report_entry(reader, entry);
  }
}

static void check_plan(struct reader *reader, const struct kr_submission *file) {
  if (reader->plan_reported || file->plan.len == 0 || kr_text_is(file->plan, reader->revision))
    return;
  reader->plan_reported = true;
  kr_diag_add(reader->diags, KR_DIAG_STREAM_OF_OTHER_PLAN, reader->shown, kr_nowhere,
              file->plan.bytes, reader->revision);
}

static void report_fault(const struct reader *reader, const struct kr_submission *file) {
  struct kr_diag fault = kr_submission_fault(file);
  kr_diag_add(reader->diags, fault.code, file->file.bytes, kr_nowhere, fault.arg[0], fault.arg[1]);
}

static void take_file(struct reader *reader, struct kr_submission *file) {
  file->shown = file->file.bytes;
  file->count = file->loaded.n;
  check_plan(reader, file);
  if (kr_submission_is_read(file))
    file->about.n = 0;
  else
    report_fault(reader, file);
  complete_entries(reader, file);
  if (kr_submission_is_read(file) && file->digest.len == 0)
    file->digest = kr_stream_digest(file, file->loaded.v, reader->scratch);
  kr_submissions_add(reader->out, file, file->loaded.v, reader->arena);
}

/* The loader names every fault; of a stream the first is enough. */
static bool load(const struct reader *reader, struct kr_text bytes, const struct kr_limits *limits,
                 struct kr_list *documents) {
  struct kr_diags faults;
  struct kr_limits own = *limits;
  struct kr_source_bytes state = {bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_bytes(reader->shown, &state);
  own.yaml_bytes = limits->stream_bytes;
  kr_diags_init(&faults, reader->scratch);
  if (kr_source_load_all(&source, &kr_stream_record, documents, &own, reader->scratch, &faults))
    return check(reader, documents);
  kr_diags_sort(&faults);
  size_t first = 0;
  while (first + 1 < faults.count && kr_diag_level(faults.rows[first].code) != KR_LEVEL_ERROR)
    first++;
  const struct kr_diag *fault = &faults.rows[first];
  if (fault->code == KR_DIAG_YAML_SYNTAX)
    return damaged(reader, fault->at, fault->arg[0], NULL);
  return damaged(reader, fault->at, kr_diag_name(fault->code), fault->arg[0]);
}

bool kr_stream_read(const char *shown, struct kr_text bytes, const struct kr_plan *plan,
                    const struct kr_limits *limits, struct kr_submissions *out,
                    struct kr_arena *arena, struct kr_arena *scratch, struct kr_diags *diags) {
  struct reader reader = {
      .shown = shown, .plan = plan, .out = out, .arena = arena, .scratch = scratch, .diags = diags};
  struct kr_list documents = {NULL, 0};
  if (!load(&reader, bytes, limits, &documents))
    return false;
  struct kr_stream *const *streams = documents.v;
  kr_plan_revision(plan, reader.revision);
  kr_item_index_init(&reader.items, &kr_answer_plan_of(plan, scratch)->plan, scratch);
  for (size_t i = 0; i < documents.n; i++) {
    struct kr_submission *files = streams[i]->files.v;
    for (size_t j = 0; j < streams[i]->files.n; j++)
      take_file(&reader, &files[j]);
  }
  return true;
}

bool kr_stream_prove(const char *name, const struct kr_buffer *stream, const struct kr_plan *plan,
                     const struct kr_limits *limits, struct kr_arena *arena,
                     struct kr_diags *diags) {
  struct kr_text bytes = {stream->bytes, stream->len, {0, 0}};
  struct kr_submissions again = {.v = NULL};
  struct kr_diags found;
  kr_diags_init(&found, arena);
  if (kr_stream_read(name, bytes, plan, limits, &again, arena, arena, &found))
    return true;
  for (size_t i = 0; i < found.count; i++)
    kr_diag_add(diags, found.rows[i].code, found.rows[i].file, found.rows[i].at,
                found.rows[i].arg[0], found.rows[i].arg[1]);
  return false;
}
