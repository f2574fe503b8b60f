/* SPDX-License-Identifier: ISC */
/* The loader's records and lists, filled from the scalars and collections of a file. */
#include <assert.h>
#include <string.h>

#include "source/load.h"
#include "yaml/tree.h"

static void check_folding(struct kr_loader *loader, const yaml_event_t *event, const char *name) {
  yaml_scalar_style_t style = event->data.scalar.style;
  bool folded =
      style == YAML_FOLDED_SCALAR_STYLE ||
      (style == YAML_PLAIN_SCALAR_STYLE && event->start_mark.line != event->end_mark.line);
  struct kr_text text =
      kr_text_view((const char *)event->data.scalar.value, event->data.scalar.length);
  if (folded && kr_text_has_wide(text))
    kr_loader_report(loader, KR_DIAG_FOLDED_TEXT, kr_loader_place(loader, event->start_mark), name,
                     NULL);
}

/* A ! at the beginning of a text is a tag for YAML, so that the word would be lost. */
static void check_tag(struct kr_loader *loader, const yaml_event_t *event) {
  const char *tag = (const char *)event->data.scalar.tag;
  if (tag != NULL && tag[0] == '!' && tag[1] != '\0' && event->data.scalar.length > 0)
    kr_loader_report(loader, KR_DIAG_SIGN_SPECIAL, kr_loader_place(loader, event->start_mark), "!",
                     "\"");
}

bool kr_loader_is_too_deep(struct kr_loader *loader, struct kr_place at) {
  uint64_t most = loader->limits->yaml_depth;
  if (most > KR_LOADER_DEPTH)
    most = KR_LOADER_DEPTH;
  if (loader->depth + loader->skipping < most)
    return false;
  kr_loader_report_number(loader, KR_DIAG_TOO_DEEP, at, most);
  loader->stop = true;
  return true;
}

static struct kr_loader_frame *push(struct kr_loader *loader, struct kr_place at) {
  if (kr_loader_is_too_deep(loader, at))
    return NULL;
  struct kr_loader_frame *frame = &loader->frames[loader->depth++];
  struct kr_buffer vector = frame->vector;
  memset(frame, 0, sizeof *frame);
  frame->vector = vector;
  kr_buffer_clear(&frame->vector);
  frame->at = at;
  return frame;
}

static void push_record(struct kr_loader *loader, const struct kr_record *record, char *base,
                        struct kr_place at) {
  struct kr_loader_frame *frame = push(loader, at);
  if (frame == NULL)
    return;
  assert(record->count <= KR_FIELDS_MOST);
  frame->record = record;
  frame->base = base;
  memcpy(base, &at, sizeof at);
}

static void push_list(struct kr_loader *loader, const struct kr_field *field, char *base,
                      struct kr_place at) {
  struct kr_loader_frame *frame = push(loader, at);
  if (frame == NULL)
    return;
  frame->list = field;
  frame->base = base;
}

/* A zeroed element at the end of the list's vector. */
static char *add_element(struct kr_loader_frame *frame, size_t size) {
  kr_buffer_reserve(&frame->vector, size);
  char *element = frame->vector.bytes + frame->vector.len;
  memset(element, 0, size);
  frame->vector.len += size;
  return element;
}

static const struct kr_field *short_field(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].flags & KR_FIELD_SHORT)
      return &record->fields[i];
  return NULL;
}

/* The last pair of a map whose key was read. */
static struct kr_text_pair *last_pair(struct kr_loader_frame *frame) {
  return (struct kr_text_pair *)(void *)frame->vector.bytes +
         (frame->vector.len / sizeof(struct kr_text_pair) - 1);
}

static bool is_map(const struct kr_loader_frame *frame) {
  return frame->list != NULL && frame->list->type == KR_FIELD_TEXT_MAP;
}

/* A key of a map, which may be any. */
static void map_key(struct kr_loader *loader, struct kr_loader_frame *frame, struct kr_text key) {
  const struct kr_text_pair *pairs = (const struct kr_text_pair *)(void *)frame->vector.bytes;
  for (size_t i = 0; i < frame->vector.len / sizeof *pairs; i++)
    if (kr_text_equal(pairs[i].name, key))
      kr_loader_report(loader, KR_DIAG_DUPLICATE_KEY, key.at, key.bytes, NULL);
  memcpy(add_element(frame, sizeof *pairs), &key, sizeof key);
}

static void map_scalar(struct kr_loader *loader, struct kr_loader_frame *frame,
                       struct kr_text text) {
  if (!frame->has_key) {
    map_key(loader, frame, text);
  } else {
    struct kr_text_pair *pair = last_pair(frame);
    pair->value = text;
    if (kr_text_blank(text))
      kr_loader_report(loader, KR_DIAG_EMPTY_TEXT, text.at, pair->name.bytes, NULL);
  }
  frame->has_key = !frame->has_key;
}

/* A text where keys are wanted, with those that a record must have, or its first two. */
static void report_no_keys(struct kr_loader *loader, const struct kr_field *field,
                           struct kr_text text) {
  const struct kr_record *record = field->record;
  struct kr_buffer keys;
  size_t shown = 0;
  kr_buffer_init(&keys, loader->arena);
  for (unsigned flags = KR_FIELD_REQUIRED; shown == 0; flags = 0)
    for (size_t i = 0; i < record->count && (flags != 0 || shown < 2); i++)
      if ((record->fields[i].flags & flags) == flags)
        kr_buffer_printf(&keys, "%s%s: ...", shown++ == 0 ? "{" : ", ", record->fields[i].name);
  kr_buffer_puts(&keys, "}");
  kr_loader_report(loader, KR_DIAG_WANT_KEYS, text.at, field->name, keys.bytes);
  kr_buffer_free(&keys);
}

static void element_scalar(struct kr_loader *loader, struct kr_loader_frame *frame,
                           struct kr_text text) {
  const struct kr_field *field = frame->list;
  if (field->type == KR_FIELD_TEXT_LIST) {
    char *element = add_element(frame, sizeof text);
    memcpy(element, &text, sizeof text);
    if (kr_text_blank(text))
      kr_loader_report(loader, KR_DIAG_EMPTY_TEXT, text.at, field->name, NULL);
    return;
  }
  const struct kr_field *only = short_field(field->record);
  if (only == NULL) {
    report_no_keys(loader, field, text);
    frame->faulty = true;
    return;
  }
  char *element = add_element(frame, field->record->size);
  memcpy(element, &text.at, sizeof text.at);
  kr_scalar_store(only, text, element, loader->file, loader->diags);
}

static void value_scalar(struct kr_loader *loader, struct kr_loader_frame *frame,
                         struct kr_text text, bool plain) {
  const struct kr_field *field = frame->pending;
  bool nothing = plain && kr_yaml_word_is_null(text);
  switch (field->type) {
  case KR_FIELD_TEXT_LIST:
  case KR_FIELD_RECORD_LIST:
    if (!nothing)
      kr_loader_report(loader, KR_DIAG_WANT_LIST, text.at, field->name, NULL);
    else if (field->flags & KR_FIELD_REQUIRED)
      kr_loader_report(loader, KR_DIAG_EMPTY_TEXT, text.at, field->name, NULL);
    break;
  case KR_FIELD_RECORD:
    if (!nothing)
      report_no_keys(loader, field, text);
    break;
  case KR_FIELD_TEXT_MAP:
    if (!nothing || field->flags & KR_FIELD_REQUIRED)
      kr_loader_report(loader, KR_DIAG_WANT_RECORD, text.at, field->name, NULL);
    break;
  default:
    kr_scalar_store(field, text, frame->base, loader->file, loader->diags);
  }
}

bool kr_loader_at_key(const struct kr_loader *loader) {
  const struct kr_loader_frame *frame =
      loader->depth == 0 ? NULL : &loader->frames[loader->depth - 1];
  return frame != NULL && frame->record != NULL && !frame->has_key;
}

void kr_loader_scalar(struct kr_loader *loader, struct kr_text text, const yaml_event_t *event) {
  struct kr_loader_frame *frame = loader->depth == 0 ? NULL : &loader->frames[loader->depth - 1];
  if (frame == NULL) {
    if (loader->roots != NULL)
      kr_loader_report(loader, KR_DIAG_WANT_RECORD, text.at, loader->root->name, NULL);
    loader->only_text = text.at;
    return;
  }
  bool plain =
      event->type == YAML_SCALAR_EVENT && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  const struct kr_field *field = frame->list != NULL ? frame->list : frame->pending;
  if (event->type == YAML_SCALAR_EVENT && field != NULL) {
    bool value = is_map(frame) && frame->has_key;
    check_folding(loader, event, value ? last_pair(frame)->name.bytes : field->name);
    check_tag(loader, event);
  }
  if (is_map(frame)) {
    map_scalar(loader, frame, text);
  } else if (frame->list != NULL) {
    element_scalar(loader, frame, text);
  } else if (!frame->has_key) {
    kr_loader_key(loader, frame, text);
  } else {
    if (frame->pending != NULL)
      value_scalar(loader, frame, text, plain);
    frame->has_key = false;
  }
}

void kr_loader_skip(struct kr_loader *loader) {
  struct kr_loader_frame *frame = loader->depth == 0 ? NULL : &loader->frames[loader->depth - 1];
  if (frame == NULL)
    return;
  frame->faulty = true;
  if (!frame->has_key && !is_map(frame))
    frame->pending = NULL;
  if (!frame->has_key && is_map(frame))
    add_element(frame, sizeof(struct kr_text_pair));
  frame->has_key = !frame->has_key;
}

static enum kr_diag_code wanted(const struct kr_field *field) {
  if (field->type == KR_FIELD_RECORD || field->type == KR_FIELD_TEXT_MAP)
    return KR_DIAG_WANT_RECORD;
  bool list = field->type == KR_FIELD_RECORD_LIST || field->type == KR_FIELD_TEXT_LIST;
  return list ? KR_DIAG_WANT_LIST : KR_DIAG_WANT_TEXT;
}

/* A collection as the value of a record's key. False: pass it over. */
static bool open_value(struct kr_loader *loader, struct kr_loader_frame *frame, bool mapping,
                       struct kr_place at) {
  const struct kr_field *field = frame->pending;
  char *base = frame->base;
  bool was_key = !frame->has_key;
  frame->has_key = !frame->has_key;
  if (was_key) {
    frame->pending = NULL;
    kr_loader_report(loader, KR_DIAG_KEY_NOT_TEXT, at, NULL, NULL);
    return false;
  }
  if (field == NULL)
    return false;
  bool list = field->type == KR_FIELD_RECORD_LIST || field->type == KR_FIELD_TEXT_LIST;
  if (mapping && field->type == KR_FIELD_RECORD) {
    char *made = kr_arena_alloc(loader->arena, field->record->size);
    memcpy(base + field->offset, &made, sizeof made);
    push_record(loader, field->record, made, at);
    return true;
  }
  if ((!mapping && list) || (mapping && field->type == KR_FIELD_TEXT_MAP)) {
    push_list(loader, field, base, at);
    return true;
  }
  kr_loader_report(loader, wanted(field), at, field->name, NULL);
  frame->strays++;
  return false;
}

/* A collection as a key or a value of a map, which is passed over. */
static void open_in_map(struct kr_loader *loader, struct kr_loader_frame *frame,
                        struct kr_place at) {
  if (frame->has_key)
    kr_loader_report(loader, KR_DIAG_WANT_TEXT, at, last_pair(frame)->name.bytes, NULL);
  else
    kr_loader_report(loader, KR_DIAG_KEY_NOT_TEXT, at, NULL, NULL);
  kr_loader_skip(loader);
}

bool kr_loader_open(struct kr_loader *loader, bool mapping, struct kr_place at) {
  if (loader->depth == 0) {
    if (mapping)
      push_record(loader, loader->root, loader->root_base, at);
    else if (loader->roots != NULL)
      kr_loader_report(loader, KR_DIAG_WANT_RECORD, at, loader->root->name, NULL);
    return mapping;
  }
  struct kr_loader_frame *frame = &loader->frames[loader->depth - 1];
  if (frame->list == NULL)
    return open_value(loader, frame, mapping, at);
  const struct kr_field *field = frame->list;
  if (is_map(frame)) {
    open_in_map(loader, frame, at);
    return false;
  }
  if (mapping && field->type == KR_FIELD_RECORD_LIST) {
    push_record(loader, field->record, add_element(frame, field->record->size), at);
    return true;
  }
  kr_loader_report(loader,
                   field->type == KR_FIELD_TEXT_LIST ? KR_DIAG_WANT_TEXT : KR_DIAG_WANT_RECORD, at,
                   field->name, NULL);
  frame->faulty = true;
  return false;
}

static void close_record(struct kr_loader *loader, const struct kr_loader_frame *frame) {
  size_t strays = frame->strays;
  for (size_t i = 0; i < frame->record->count; i++) {
    const struct kr_field *field = &frame->record->fields[i];
    if (!(field->flags & KR_FIELD_REQUIRED) || ((frame->seen | frame->meant) & (UINT64_C(1) << i)))
      continue;
    bool is_id = field->type == KR_FIELD_ID && strcmp(field->name, "id") == 0;
    if (strays > 0)
      strays--;
    else if (is_id)
      kr_loader_report(loader, KR_DIAG_MISSING_ID, frame->at, NULL, NULL);
    else
      kr_loader_report(loader, KR_DIAG_MISSING_KEY, frame->at, field->name, NULL);
  }
}

#define LONG_LIST ((size_t)1 << 20)

/* The elements in the loader's arena; those of a long list stay where they are. */
static void *take_elements(struct kr_loader *loader, struct kr_buffer *vector) {
  void *elements;
  if (vector->len < LONG_LIST) {
    elements = kr_arena_alloc(loader->arena, vector->len);
    memcpy(elements, vector->bytes, vector->len);
  } else {
    elements = kr_arena_resize(loader->arena, vector->bytes, vector->len);
    kr_buffer_init(vector, loader->arena);
  }
  return elements;
}

static void close_list(struct kr_loader *loader, struct kr_loader_frame *frame) {
  size_t size = sizeof(struct kr_text);
  if (is_map(frame))
    size = sizeof(struct kr_text_pair);
  else if (frame->list->record != NULL)
    size = frame->list->record->size;
  struct kr_list list = {NULL, frame->vector.len / size};
  if (list.n > 0) {
    list.v = take_elements(loader, &frame->vector);
  } else if ((frame->list->flags & KR_FIELD_REQUIRED) && !frame->faulty) {
    kr_loader_report(loader, KR_DIAG_EMPTY_TEXT, frame->at, frame->list->name, NULL);
  }
  memcpy(frame->base + frame->list->offset, &list, sizeof list);
}

void kr_loader_close(struct kr_loader *loader) {
  struct kr_loader_frame *frame = &loader->frames[--loader->depth];
  if (frame->record != NULL)
    close_record(loader, frame);
  else
    close_list(loader, frame);
}
