/* SPDX-License-Identifier: ISC */
/* The loader's keys: the field that one is of, and what is told of one that is none. */
#include <string.h>

#include "source/load.h"

#define WIDE_SPACE "\xE3\x80\x80"
#define KEYS_SHOWN 12

/* A key that the record does not know, with those that it does. */
static void report_unknown(struct kr_loader *loader, const struct kr_record *record,
                           struct kr_text key) {
  struct kr_buffer keys;
  kr_buffer_init(&keys, loader->arena);
  for (size_t i = 0; i < record->count && i < KEYS_SHOWN; i++)
    kr_buffer_printf(&keys, "%s%s", i == 0 ? "" : ", ", record->fields[i].name);
  if (record->count > KEYS_SHOWN)
    kr_buffer_puts(&keys, " ...");
  kr_loader_report(loader, KR_DIAG_UNKNOWN_KEY, key.at, key.bytes, keys.bytes);
  kr_buffer_free(&keys);
}

/* The key that was meant counts as there: a slip is reported once. */
static void misspelt(struct kr_loader *loader, struct kr_loader_frame *frame, struct kr_text key) {
  size_t wide = kr_text_begins(key, WIDE_SPACE) ? strlen(WIDE_SPACE) : 0;
  struct kr_text bare = {key.bytes + wide, key.len - wide, key.at};
  const struct kr_field *near = kr_field_suggest(frame->record, bare);
  if (near != NULL && kr_text_has_wide(bare) &&
      (frame->seen & (UINT64_C(1) << (near - frame->record->fields))) != 0)
    near = NULL; /* it is there under its own name */
  const char *holder = NULL;
  if (loader->depth == 1)
    holder = kr_field_holder(frame->record, bare);
  if (near != NULL)
    frame->meant |= UINT64_C(1) << (near - frame->record->fields);
  frame->strays += near == NULL || !(near->flags & KR_FIELD_REQUIRED);
  if (wide > 0)
    kr_loader_report(loader, KR_DIAG_WIDE_INDENT, key.at, NULL, NULL);
  else if (holder != NULL)
    kr_loader_report(loader, KR_DIAG_KEY_INSIDE, key.at, key.bytes, holder);
  else if (near != NULL)
    kr_loader_report(loader, KR_DIAG_MISSPELT_KEY, key.at, key.bytes, near->name);
  else
    report_unknown(loader, frame->record, key);
}

/* The field of a key; of none, the count of fields. Keys mostly come in the order of the table. */
static size_t find_field(const struct kr_loader_frame *frame, struct kr_text key) {
  const struct kr_record *record = frame->record;
  for (size_t step = 0, i = frame->next; step < record->count; step++, i++) {
    i = i < record->count ? i : 0;
    if (kr_text_is(key, record->fields[i].name))
      return i;
  }
  return record->count;
}

void kr_loader_key(struct kr_loader *loader, struct kr_loader_frame *frame, struct kr_text key) {
  const struct kr_record *record = frame->record;
  size_t i = find_field(frame, key);
  frame->has_key = true;
  frame->pending = NULL;
  if (i == record->count) {
    misspelt(loader, frame, key);
    return;
  }
  bool twice = (frame->seen & (UINT64_C(1) << i)) != 0;
  if (twice)
    kr_loader_report(loader, KR_DIAG_DUPLICATE_KEY, key.at, key.bytes, NULL);
  else
    frame->pending = &record->fields[i];
  frame->strays += twice;
  frame->seen |= UINT64_C(1) << i;
  frame->next = i + 1;
  loader->keys++;
}
