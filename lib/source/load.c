#include <errno.h>
#include <string.h>

#include "source/load.h"
#include "yaml/problem.h"

#define WIDE_SPACE "\xE3\x80\x80"
#define DEPTH_MOST 256 /* frames; yaml-depth may be set up to this */

/* A record or list being filled. Frames are reused, so their vectors keep their room. */
struct frame {
  const struct kr_record *record; /* of a record frame, else NULL */
  const struct kr_field *list;    /* of a list frame, else NULL */
  char *base;                     /* the record that is filled, or that holds the list */
  const struct kr_field *pending; /* record: the field whose value comes next */
  bool has_key;                   /* record: a key was read, known or not */
  uint64_t seen;                  /* record: a bit for each field given */
  uint64_t meant;                 /* the same for those that a misspelt key stood for */
  struct kr_place at;
  struct kr_buffer vector; /* list: the elements so far */
  bool faulty;             /* list: an element was wrong and left out */
};

struct anchor {
  struct kr_text name, value;
};

struct loader {
  yaml_parser_t parser;
  struct kr_source_feed feed;
  const char *file;
  const struct kr_record *root;
  const struct kr_limits *limits;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct frame frames[DEPTH_MOST];
  size_t depth;    /* frames in use */
  size_t skipping; /* open collections that are passed over */
  size_t documents;
  size_t first; /* diagnostics that were there before */
  bool root_done, stop;
  char *root_base;
  struct kr_buffer *roots; /* NULL: one document; else a pointer for each */
  struct anchor *anchors;
  size_t anchor_count, anchor_room;
  uint64_t expanded; /* bytes that aliases have stood for */
  struct kr_ignores ignores;
  struct kr_place quoted, quoted_end; /* the last quoted text that goes over several lines */
};

static struct kr_place place_of(yaml_mark_t mark) {
  struct kr_place place = {(uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
  return place;
}

static void complain(struct loader *loader, enum kr_diag_code code, struct kr_place at,
                     const char *arg1, const char *arg2) {
  kr_diag_add(loader->diags, code, loader->file, at, arg1, arg2);
}

static void complain_number(struct loader *loader, enum kr_diag_code code, struct kr_place at,
                            uint64_t number) {
  struct kr_buffer digits;
  kr_buffer_init(&digits, loader->arena);
  kr_buffer_printf(&digits, "%llu", (unsigned long long)number);
  complain(loader, code, at, digits.bytes, NULL);
  kr_buffer_free(&digits);
}

static bool is_japanese(const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)bytes[i] >= 0xE3)
      return true;
  return false;
}

/* The text of a scalar event; a block's last newline is layout, not text. */
static struct kr_text scalar_text(struct loader *loader, const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  size_t len = event->data.scalar.length;
  const char *bytes = (const char *)event->data.scalar.value;
  bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
  if (block && len > 0 && bytes[len - 1] == '\n')
    len--;
  struct kr_text text = {kr_arena_copy(loader->arena, bytes, len), len,
                         place_of(event->start_mark)};
  return text;
}

static void check_folding(struct loader *loader, const yaml_event_t *event, const char *name) {
  yaml_scalar_style_t style = event->data.scalar.style;
  bool folded =
      style == YAML_FOLDED_SCALAR_STYLE ||
      (style == YAML_PLAIN_SCALAR_STYLE && event->start_mark.line != event->end_mark.line);
  if (folded && is_japanese((const char *)event->data.scalar.value, event->data.scalar.length))
    complain(loader, KR_DIAG_FOLDED_TEXT, place_of(event->start_mark), name, NULL);
}

static struct frame *push(struct loader *loader, struct kr_place at) {
  if (loader->depth >= loader->limits->yaml_depth || loader->depth >= DEPTH_MOST) {
    complain_number(loader, KR_DIAG_TOO_DEEP, at, loader->limits->yaml_depth);
    loader->stop = true;
    return NULL;
  }
  struct frame *frame = &loader->frames[loader->depth++];
  struct kr_buffer vector = frame->vector;
  memset(frame, 0, sizeof *frame);
  frame->vector = vector;
  kr_buffer_clear(&frame->vector);
  frame->at = at;
  return frame;
}

static void push_record(struct loader *loader, const struct kr_record *record, char *base,
                        struct kr_place at) {
  struct frame *frame = push(loader, at);
  if (frame == NULL)
    return;
  frame->record = record;
  frame->base = base;
  memcpy(base, &at, sizeof at);
}

static void push_list(struct loader *loader, const struct kr_field *field, char *base,
                      struct kr_place at) {
  struct frame *frame = push(loader, at);
  if (frame == NULL)
    return;
  frame->list = field;
  frame->base = base;
}

/* A zeroed element at the end of the list's vector. */
static char *add_element(struct frame *frame, size_t size) {
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

static void element_scalar(struct loader *loader, struct frame *frame, struct kr_text text) {
  const struct kr_field *field = frame->list;
  if (field->type == KR_FIELD_TEXT_LIST) {
    char *element = add_element(frame, sizeof text);
    memcpy(element, &text, sizeof text);
    if (kr_text_blank(text))
      complain(loader, KR_DIAG_EMPTY_TEXT, text.at, field->name, NULL);
    return;
  }
  const struct kr_field *only = short_field(field->record);
  if (only == NULL) {
    complain(loader, KR_DIAG_WANT_RECORD, text.at, field->name, NULL);
    frame->faulty = true;
    return;
  }
  char *element = add_element(frame, field->record->size);
  memcpy(element, &text.at, sizeof text.at);
  kr_scalar_store(only, text, element, loader->file, loader->diags);
}

static void value_scalar(struct loader *loader, struct frame *frame, struct kr_text text,
                         bool plain) {
  const struct kr_field *field = frame->pending;
  bool nothing = plain && (text.len == 0 || kr_text_is(text, "~") || kr_text_is(text, "null"));
  switch (field->type) {
  case KR_FIELD_TEXT_LIST:
  case KR_FIELD_RECORD_LIST:
    if (!nothing)
      complain(loader, KR_DIAG_WANT_LIST, text.at, field->name, NULL);
    else if (field->flags & KR_FIELD_REQUIRED)
      complain(loader, KR_DIAG_EMPTY_TEXT, text.at, field->name, NULL);
    break;
  case KR_FIELD_RECORD:
    if (!nothing || field->flags & KR_FIELD_REQUIRED)
      complain(loader, KR_DIAG_WANT_RECORD, text.at, field->name, NULL);
    break;
  default:
    kr_scalar_store(field, text, frame->base, loader->file, loader->diags);
  }
}

/* The key that was meant counts as there: a slip is told once. */
static void misspelt(struct loader *loader, struct frame *frame, struct kr_text key) {
  size_t wide = kr_text_begins(key, WIDE_SPACE) ? strlen(WIDE_SPACE) : 0;
  struct kr_text bare = {key.bytes + wide, key.len - wide, key.at};
  const struct kr_field *near = kr_field_suggest(frame->record, bare);
  if (near != NULL)
    frame->meant |= UINT64_C(1) << (near - frame->record->fields);
  if (wide > 0)
    complain(loader, KR_DIAG_WIDE_INDENT, key.at, NULL, NULL);
  else if (near != NULL)
    complain(loader, KR_DIAG_MISSPELT_KEY, key.at, key.bytes, near->name);
  else
    complain(loader, KR_DIAG_UNKNOWN_KEY, key.at, key.bytes, NULL);
}

static void take_key(struct loader *loader, struct frame *frame, struct kr_text key) {
  const struct kr_record *record = frame->record;
  frame->has_key = true;
  frame->pending = NULL;
  for (size_t i = 0; i < record->count; i++) {
    if (!kr_text_is(key, record->fields[i].name))
      continue;
    if (frame->seen & (UINT64_C(1) << i))
      complain(loader, KR_DIAG_DUPLICATE_KEY, key.at, key.bytes, NULL);
    else
      frame->pending = &record->fields[i];
    frame->seen |= UINT64_C(1) << i;
    return;
  }
  misspelt(loader, frame, key);
}

static void take_scalar(struct loader *loader, struct kr_text text, const yaml_event_t *event) {
  struct frame *frame = loader->depth == 0 ? NULL : &loader->frames[loader->depth - 1];
  if (frame == NULL) {
    loader->root_done = true;
    if (loader->roots != NULL)
      complain(loader, KR_DIAG_WANT_RECORD, text.at, loader->root->name, NULL);
    return;
  }
  bool plain =
      event->type == YAML_SCALAR_EVENT && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  const struct kr_field *field = frame->list != NULL ? frame->list : frame->pending;
  if (event->type == YAML_SCALAR_EVENT && field != NULL)
    check_folding(loader, event, field->name);
  if (frame->list != NULL) {
    element_scalar(loader, frame, text);
  } else if (!frame->has_key) {
    take_key(loader, frame, text);
  } else {
    if (frame->pending != NULL)
      value_scalar(loader, frame, text, plain);
    frame->has_key = false;
  }
}

static enum kr_diag_code wanted(const struct kr_field *field) {
  if (field->type == KR_FIELD_RECORD)
    return KR_DIAG_WANT_RECORD;
  bool list = field->type == KR_FIELD_RECORD_LIST || field->type == KR_FIELD_TEXT_LIST;
  return list ? KR_DIAG_WANT_LIST : KR_DIAG_WANT_TEXT;
}

/* A collection as the value of a record's key. False: pass it over. */
static bool open_value(struct loader *loader, struct frame *frame, bool mapping,
                       struct kr_place at) {
  const struct kr_field *field = frame->pending;
  char *base = frame->base;
  bool was_key = !frame->has_key;
  frame->has_key = !frame->has_key;
  if (was_key) {
    frame->pending = NULL;
    complain(loader, KR_DIAG_KEY_NOT_TEXT, at, NULL, NULL);
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
  if (!mapping && list) {
    push_list(loader, field, base, at);
    return true;
  }
  complain(loader, wanted(field), at, field->name, NULL);
  return false;
}

/* A collection as an element of a list, or as the root. False: pass it over. */
static bool open_collection(struct loader *loader, bool mapping, struct kr_place at) {
  if (loader->depth == 0) {
    loader->root_done = true;
    if (mapping)
      push_record(loader, loader->root, loader->root_base, at);
    else if (loader->roots != NULL)
      complain(loader, KR_DIAG_WANT_RECORD, at, loader->root->name, NULL);
    return mapping;
  }
  struct frame *frame = &loader->frames[loader->depth - 1];
  if (frame->list == NULL)
    return open_value(loader, frame, mapping, at);
  const struct kr_field *field = frame->list;
  if (mapping && field->type == KR_FIELD_RECORD_LIST) {
    push_record(loader, field->record, add_element(frame, field->record->size), at);
    return true;
  }
  complain(loader, field->type == KR_FIELD_TEXT_LIST ? KR_DIAG_WANT_TEXT : KR_DIAG_WANT_RECORD, at,
           field->name, NULL);
  frame->faulty = true;
  return false;
}

static void close_record(struct loader *loader, const struct frame *frame) {
  for (size_t i = 0; i < frame->record->count; i++) {
    const struct kr_field *field = &frame->record->fields[i];
    if ((field->flags & KR_FIELD_REQUIRED) && !((frame->seen | frame->meant) & (UINT64_C(1) << i)))
      complain(loader, KR_DIAG_MISSING_KEY, frame->at, field->name, NULL);
  }
}

static void close_list(struct loader *loader, struct frame *frame) {
  size_t size =
      frame->list->type == KR_FIELD_TEXT_LIST ? sizeof(struct kr_text) : frame->list->record->size;
  struct kr_list list = {NULL, frame->vector.len / size};
  if (list.n > 0) {
    list.v = kr_arena_alloc(loader->arena, frame->vector.len);
    memcpy(list.v, frame->vector.bytes, frame->vector.len);
  } else if ((frame->list->flags & KR_FIELD_REQUIRED) && !frame->faulty) {
    complain(loader, KR_DIAG_EMPTY_TEXT, frame->at, frame->list->name, NULL);
  }
  memcpy(frame->base + frame->list->offset, &list, sizeof list);
}

static void close_collection(struct loader *loader) {
  struct frame *frame = &loader->frames[--loader->depth];
  if (frame->record != NULL)
    close_record(loader, frame);
  else
    close_list(loader, frame);
}

static void keep_anchor(struct loader *loader, const char *name, struct kr_text value) {
  loader->anchors = kr_arena_grow(loader->arena, loader->anchors, loader->anchor_count,
                                  &loader->anchor_room, sizeof *loader->anchors);
  struct anchor *anchor = &loader->anchors[loader->anchor_count++];
  anchor->name = kr_text_of(kr_arena_copy(loader->arena, name, strlen(name)));
  anchor->value = value;
}

/* An alias may stand for a text; repeated ones may not blow the file up beyond its size. */
static void take_alias(struct loader *loader, const yaml_event_t *event) {
  struct kr_place at = place_of(event->start_mark);
  for (size_t i = loader->anchor_count; i > 0; i--) {
    struct kr_text value = loader->anchors[i - 1].value;
    if (!kr_text_is(loader->anchors[i - 1].name, (const char *)event->data.alias.anchor))
      continue;
    loader->expanded += value.len;
    if (loader->expanded > loader->feed.total)
      break;
    value.at = at;
    take_scalar(loader, value, event);
    return;
  }
  complain(loader, KR_DIAG_ALIAS_USED, at, NULL, NULL);
  if (loader->depth > 0)
    loader->frames[loader->depth - 1].has_key = false;
}

/* Each document of a stream fills a record of its own, and its anchors go with it. */
static void begin_document(struct loader *loader, struct kr_place at) {
  if (loader->roots != NULL) {
    loader->root_base = kr_arena_alloc(loader->arena, loader->root->size);
    loader->anchor_count = 0;
    kr_buffer_add(loader->roots, (const char *)&loader->root_base, sizeof loader->root_base);
  } else if (++loader->documents > 1) {
    complain(loader, KR_DIAG_MANY_DOCUMENTS, at, NULL, NULL);
    loader->stop = true;
  }
}

static void note_quoted(struct loader *loader, const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  if (event->start_mark.line == event->end_mark.line ||
      (style != YAML_SINGLE_QUOTED_SCALAR_STYLE && style != YAML_DOUBLE_QUOTED_SCALAR_STYLE))
    return;
  loader->quoted = place_of(event->start_mark);
  loader->quoted_end = place_of(event->end_mark);
}

static void take_event(struct loader *loader, const yaml_event_t *event) {
  bool opens = event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;
  bool closes = event->type == YAML_MAPPING_END_EVENT || event->type == YAML_SEQUENCE_END_EVENT;
  if (event->type == YAML_DOCUMENT_START_EVENT) {
    begin_document(loader, place_of(event->start_mark));
  } else if (loader->skipping > 0) {
    loader->skipping += opens;
    loader->skipping -= closes;
  } else if (opens) {
    bool mapping = event->type == YAML_MAPPING_START_EVENT;
    if (!open_collection(loader, mapping, place_of(event->start_mark)))
      loader->skipping = 1;
  } else if (closes) {
    close_collection(loader);
  } else if (event->type == YAML_SCALAR_EVENT) {
    struct kr_text text = scalar_text(loader, event);
    note_quoted(loader, event);
    if (event->data.scalar.anchor != NULL)
      keep_anchor(loader, (const char *)event->data.scalar.anchor, text);
    take_scalar(loader, text, event);
  } else if (event->type == YAML_ALIAS_EVENT) {
    take_alias(loader, event);
  }
}

/* Where to look for a fault: a quotation mark or bracket that was not closed is noticed only
 * lines later, at the next one or at the end of the file. */
static struct kr_place fault_place(const struct loader *loader) {
  const yaml_parser_t *parser = &loader->parser;
  struct kr_place at = place_of(parser->problem_mark);
  const char *context = parser->context == NULL ? "" : parser->context;
  if (parser->error == YAML_READER_ERROR)
    return place_of(parser->mark);
  if (strstr(context, "quoted scalar") != NULL || strstr(context, "flow ") != NULL)
    return place_of(parser->context_mark);
  return loader->quoted_end.line == at.line ? loader->quoted : at;
}

static void complain_syntax(struct loader *loader) {
  const yaml_parser_t *parser = &loader->parser;
  bool reader = parser->error == YAML_READER_ERROR;
  struct kr_place at = fault_place(loader);
  const char *problem = parser->problem == NULL ? "?" : parser->problem;
  enum kr_odd_indent indent = kr_source_feed_indent(&loader->feed, at.line);
  struct kr_place nowhere = {0, 0};
  /* What was not read cannot be called missing. */
  kr_diags_take_back(loader->diags, KR_DIAG_MISSING_KEY, loader->first);
  if (loader->feed.over) {
    complain_number(loader, KR_DIAG_TOO_LARGE, nowhere, loader->feed.most);
  } else if (loader->feed.io_error) {
    complain(loader, KR_DIAG_CANNOT_READ, nowhere, kr_lang_reason(loader->feed.error_number), NULL);
  } else if (reader && strstr(problem, "UTF-8") != NULL) {
    complain(loader, KR_DIAG_NOT_UTF8, loader->feed.not_utf8.line > 0 ? loader->feed.not_utf8 : at,
             NULL, NULL);
  } else if (indent == KR_INDENT_WIDE) {
    complain(loader, KR_DIAG_WIDE_INDENT, at, NULL, NULL);
  } else if (indent == KR_INDENT_TAB) {
    complain(loader, KR_DIAG_TAB_INDENT, at, NULL, NULL);
  } else {
    complain(loader, KR_DIAG_YAML_SYNTAX, at, kr_yaml_problem(problem), NULL);
  }
}

/* True where the file was read to its end. */
static bool run(struct loader *loader) {
  bool end = false;
  while (!end && !loader->stop) {
    yaml_event_t event;
    if (!yaml_parser_parse(&loader->parser, &event)) {
      complain_syntax(loader);
      return false;
    }
    end = event.type == YAML_STREAM_END_EVENT;
    if (event.type == YAML_SCALAR_EVENT && loader->feed.ignores != NULL)
      kr_ignores_text(loader->feed.ignores, &event);
    take_event(loader, &event);
    yaml_event_delete(&event);
  }
  return end;
}

static bool load(struct loader *loader, const struct kr_source *source) {
  struct kr_place nowhere = {0, 0};
  size_t errors = loader->diags->errors;
  loader->first = loader->diags->count;
  loader->file = source->name;
  loader->feed.source = source;
  loader->feed.most = loader->limits->yaml_bytes;
  loader->feed.line = 1;
  loader->feed.in_indent = true;
  if (!yaml_parser_initialize(&loader->parser)) {
    complain(loader, KR_DIAG_CANNOT_READ, nowhere, kr_lang_reason(ENOMEM), NULL);
    return false;
  }
  yaml_parser_set_encoding(&loader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input(&loader->parser, kr_source_feed_read, &loader->feed);
  bool whole = run(loader);
  if (loader->feed.ignores != NULL)
    kr_ignores_end(loader->feed.ignores, loader->file, whole, loader->diags);
  yaml_parser_delete(&loader->parser);
  for (size_t i = 0; i < DEPTH_MOST; i++)
    kr_buffer_free(&loader->frames[i].vector);
  return loader->diags->errors == errors;
}

/* Large, so not on the stack; the arena zeroes it. */
static struct loader *make_loader(const struct kr_record *root, const struct kr_limits *limits,
                                  struct kr_arena *arena, struct kr_diags *diags) {
  struct loader *loader = kr_arena_alloc(arena, sizeof *loader);
  loader->root = root;
  loader->limits = limits;
  loader->arena = arena;
  loader->diags = diags;
  for (size_t i = 0; i < DEPTH_MOST; i++)
    kr_buffer_init(&loader->frames[i].vector, arena);
  return loader;
}

bool kr_source_load(const struct kr_source *source, const struct kr_record *root, void *record,
                    const struct kr_limits *limits, struct kr_arena *arena,
                    struct kr_diags *diags) {
  struct loader *loader = make_loader(root, limits, arena, diags);
  loader->root_base = record;
  loader->feed.ignores = &loader->ignores; /* those of a stream, which strangers wrote, count not */
  kr_ignores_begin(&loader->ignores, arena);
  return load(loader, source);
}

bool kr_source_load_all(const struct kr_source *source, const struct kr_record *root,
                        struct kr_list *records, const struct kr_limits *limits,
                        struct kr_arena *arena, struct kr_diags *diags) {
  struct loader *loader = make_loader(root, limits, arena, diags);
  struct kr_buffer roots;
  kr_buffer_init(&roots, loader->arena);
  loader->roots = &roots;
  bool good = load(loader, source);
  records->n = roots.len / sizeof(char *);
  records->v = kr_arena_alloc(arena, roots.len + 1);
  if (roots.len > 0)
    memcpy(records->v, roots.bytes, roots.len);
  kr_buffer_free(&roots);
  return good;
}
