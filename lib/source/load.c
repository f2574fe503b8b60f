/* SPDX-License-Identifier: ISC */
/* The loader: the events of libyaml, in their order. */
#include "source/load.h"

#include <errno.h>
#include <string.h>

static bool is_block(const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

/* The text of a scalar event; a block's last newline is layout, not text. A key is looked at and
 * forgotten, so it stays where it is. */
static struct kr_text scalar_text(struct kr_loader *loader, const yaml_event_t *event) {
  const struct kr_place at = kr_loader_place(loader, event->start_mark);
  struct kr_text text;
  if (kr_yaml_substitutes_take(&loader->substitutes, event, &text)) {
    text.at = at;
    return text;
  }
  text = (struct kr_text){(const char *)event->data.scalar.value, event->data.scalar.length, at};
  if (is_block(event) && text.len > 0 && text.bytes[text.len - 1] == '\n')
    text.len--;
  else if (kr_loader_at_key(loader) && event->data.scalar.anchor == NULL)
    return text;
  text.bytes = kr_arena_copy(loader->arena, text.bytes, text.len);
  return text;
}

static void keep_anchor(struct kr_loader *loader, const char *name, struct kr_text value) {
  loader->anchors = kr_arena_grow(loader->arena, loader->anchors, loader->anchor_count,
                                  &loader->anchor_room, sizeof *loader->anchors);
  struct kr_loader_anchor *anchor = &loader->anchors[loader->anchor_count++];
  anchor->name = kr_text_of(kr_arena_copy(loader->arena, name, strlen(name)));
  anchor->value = value;
  kr_keymap_add(&loader->by_anchor, kr_keymap_text(anchor->name), loader->anchor_count - 1);
}

/* The text with this anchor, the last of that name so far; or NULL. */
static const struct kr_text *anchored(const struct kr_loader *loader, const char *name) {
  const struct kr_keymap_node *node =
      kr_keymap_first(&loader->by_anchor, kr_keymap_text(kr_text_of(name)));
  const struct kr_loader_anchor *found = NULL;
  for (; node != NULL; node = kr_keymap_next(&loader->by_anchor, node)) {
    const struct kr_loader_anchor *anchor = &loader->anchors[node->value];
    if (kr_text_is(anchor->name, name) && (found == NULL || anchor > found))
      found = anchor;
  }
  return found == NULL ? NULL : &found->value;
}

/* An alias may replace a text; repeated ones must not make the data larger than the file. */
static void take_alias(struct kr_loader *loader, const yaml_event_t *event) {
  struct kr_place at = kr_loader_place(loader, event->start_mark);
  const struct kr_text *found = anchored(loader, (const char *)event->data.alias.anchor);
  if (found != NULL)
    loader->expanded += found->len;
  if (found == NULL || loader->expanded > loader->input.total) {
    kr_loader_report(loader, KR_DIAG_ALIAS_USED, at, NULL, NULL);
    kr_loader_skip(loader);
    return;
  }
  struct kr_text value = *found;
  value.at = at;
  kr_loader_scalar(loader, value, event);
}

/* Each document of a stream fills a record of its own, and its anchors go with it. */
static void begin_document(struct kr_loader *loader, struct kr_place at) {
  if (loader->roots != NULL) {
    loader->root_base = kr_arena_alloc(loader->arena, loader->root->size);
    if (loader->anchor_count > 0)
      kr_keymap_init(&loader->by_anchor, loader->arena);
    loader->anchor_count = 0;
    kr_buffer_add(loader->roots, (const char *)&loader->root_base, sizeof loader->root_base);
  } else if (++loader->documents > 1) {
    kr_loader_report(loader, KR_DIAG_MANY_DOCUMENTS, at, NULL, NULL);
    loader->stop = true;
  }
}

static void note_quoted(struct kr_loader *loader, const yaml_event_t *event) {
  yaml_scalar_style_t style = event->data.scalar.style;
  if (event->start_mark.line == event->end_mark.line ||
      (style != YAML_SINGLE_QUOTED_SCALAR_STYLE && style != YAML_DOUBLE_QUOTED_SCALAR_STYLE))
    return;
  loader->quoted = kr_loader_place(loader, event->start_mark);
  loader->quoted_end = kr_loader_place(loader, event->end_mark);
}

/* The suppressions that are part of a text are none. */
static void pass_over_text(struct kr_loader *loader, const yaml_event_t *event) {
  struct kr_place start = kr_loader_place(loader, event->start_mark);
  struct kr_place end = kr_loader_place(loader, event->end_mark);
  struct kr_source_span span = {.from = event->start_mark.index,
                                .to = event->end_mark.index,
                                .first = start.line,
                                .last = end.line - (end.column == 1),
                                .block = is_block(event)};
  kr_source_suppressions_text(loader->suppressions, &span);
}

static void take_event(struct kr_loader *loader, const yaml_event_t *event) {
  bool opens = event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;
  bool closes = event->type == YAML_MAPPING_END_EVENT || event->type == YAML_SEQUENCE_END_EVENT;
  if (event->type == YAML_DOCUMENT_START_EVENT) {
    begin_document(loader, kr_loader_place(loader, event->start_mark));
  } else if (loader->skipping > 0) {
    if (opens && kr_loader_is_too_deep(loader, kr_loader_place(loader, event->start_mark)))
      return;
    loader->skipping += opens;
    loader->skipping -= closes;
  } else if (opens) {
    bool mapping = event->type == YAML_MAPPING_START_EVENT;
    if (!kr_loader_open(loader, mapping, kr_loader_place(loader, event->start_mark)))
      loader->skipping = 1;
  } else if (closes) {
    kr_loader_close(loader);
  } else if (event->type == YAML_SCALAR_EVENT) {
    struct kr_text text = scalar_text(loader, event);
    note_quoted(loader, event);
    if (event->data.scalar.anchor != NULL)
      keep_anchor(loader, (const char *)event->data.scalar.anchor, text);
    kr_loader_scalar(loader, text, event);
  } else if (event->type == YAML_ALIAS_EVENT) {
    take_alias(loader, event);
  }
}

/* True if the file was read to its end. */
static bool read_events(struct kr_loader *loader) {
  bool end = false;
  while (!end && !loader->stop) {
    const yaml_event_t *event = &loader->parser->event;
    if (!kr_yaml_parser_event(loader->parser)) {
      kr_loader_syntax_fault(loader);
      return false;
    }
    end = event->type == YAML_STREAM_END_EVENT;
    if (event->type == YAML_SCALAR_EVENT && loader->suppressions != NULL &&
        kr_source_suppressions_wait(loader->suppressions))
      pass_over_text(loader, event);
    take_event(loader, event);
  }
  return end;
}

/* As a yaml_read_handler_t. */
static int read_bytes(void *context, unsigned char *out, size_t size, size_t *got) {
  struct kr_loader *loader = context;
  if (!kr_yaml_input_read(&loader->input, out, size, got))
    return 0;
  if (loader->suppressions != NULL)
    kr_source_suppressions_watch(loader->suppressions, out, *got);
  *got = *got > 0 ? kr_yaml_parser_hand_over(loader->parser, *got) : 0;
  return 1;
}

struct kr_loader *kr_loader_new(const struct kr_source *source, const struct kr_record *root,
                                const struct kr_limits *limits, struct kr_arena *arena,
                                struct kr_diags *diags) {
  struct kr_loader *loader = kr_arena_alloc(arena, sizeof *loader);
  loader->file = source->name;
  loader->root = root;
  loader->limits = limits;
  loader->arena = arena;
  loader->diags = diags;
  loader->first = diags->count;
  kr_keymap_init(&loader->by_anchor, arena);
  kr_yaml_input_begin(&loader->input, source->read, source->context, limits->yaml_bytes, arena);
  for (size_t i = 0; i < KR_LOADER_DEPTH; i++)
    kr_buffer_init(&loader->frames[i].vector, arena);
  return loader;
}

void kr_loader_run(struct kr_loader *loader) {
  loader->parser = kr_yaml_parser_new(loader->arena);
  yaml_parser_set_input(&loader->parser->base, read_bytes, loader);
  bool whole = read_events(loader);
  if (loader->suppressions != NULL)
    kr_source_suppressions_end(loader->suppressions, loader->file, whole, loader->diags);
  kr_yaml_parser_free(loader->parser);
  kr_yaml_substitutes_end(&loader->substitutes);
  for (size_t i = 0; i < KR_LOADER_DEPTH; i++)
    kr_buffer_free(&loader->frames[i].vector);
}

static bool is_faulty(const struct kr_loader *loader, const struct kr_diags *before) {
  return loader->diags->errors > before->errors || loader->only_text.line > 0;
}

/* True if what libyaml said of the substitutes need not be true of the file, or may be told
 * otherwise of the file itself. */
static bool is_doubtful(const struct kr_loader *loader, const struct kr_diags *before) {
  const struct kr_yaml_substitutes *substitutes = &loader->substitutes;
  return kr_yaml_substitutes_any(substitutes) && !loader->input.over && !loader->input.io_error &&
         (is_faulty(loader, before) || !kr_yaml_substitutes_good(substitutes));
}

/* True if something is wrong that reading the bytes themselves can make clearer. */
static bool can_be_mended(const struct kr_loader *loader, const struct kr_diags *before) {
  return is_faulty(loader, before) && !loader->input.over && !loader->input.io_error &&
         loader->not_utf8.line == 0 && loader->input.other == NULL;
}

struct kr_loader *kr_loader_restart(struct kr_loader *loader, struct kr_text bytes,
                                    const struct kr_diags *before) {
  struct kr_source_bytes *state = kr_arena_alloc(loader->arena, sizeof *state);
  *state = (struct kr_source_bytes){bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_bytes(loader->file, state);
  kr_diags_rewind(loader->diags, before->count);
  loader->diags->suppressions.n = before->suppressions.n; /* they are read again */
  memset(loader->root_base, 0, loader->root->size);
  struct kr_loader *next =
      kr_loader_new(&source, loader->root, loader->limits, loader->arena, loader->diags);
  next->root_base = loader->root_base;
  next->suppressions = loader->suppressions;
  kr_source_suppressions_begin(next->suppressions, next->arena);
  return next;
}

/* Reads the file again as it is, or as if its slips were mended, if there is need. */
static void look_again(const struct kr_source *source, struct kr_loader *loader,
                       const struct kr_diags *before) {
  struct kr_buffer bytes;
  bool doubtful = is_doubtful(loader, before);
  if (source->again == NULL || !(doubtful || (source->own && can_be_mended(loader, before))))
    return;
  kr_buffer_init(&bytes, loader->arena);
  bool read = source->again(source->context, loader->input.total, &bytes);
  struct kr_text whole = kr_text_view(bytes.bytes, bytes.len);
  if (doubtful && !read)
    kr_diag_system(loader->diags, KR_DIAG_CANNOT_READ, loader->file, errno);
  if (doubtful && read) {
    loader = kr_loader_restart(loader, whole, before);
    kr_loader_run(loader);
  }
  if (read && bytes.len > 0 && source->own && can_be_mended(loader, before))
    kr_loader_mend(loader, whole, before);
  kr_buffer_free(&bytes);
}

bool kr_source_load(const struct kr_source *source, const struct kr_record *root, void *record,
                    const struct kr_limits *limits, struct kr_arena *arena,
                    struct kr_diags *diags) {
  struct kr_loader *loader = kr_loader_new(source, root, limits, arena, diags);
  struct kr_source_suppressions suppressions;
  const struct kr_diags before = *diags;
  loader->root_base = record;
  loader->suppressions = &suppressions;
  kr_source_suppressions_begin(&suppressions, arena);
  if (source->again != NULL)
    kr_yaml_input_substitute(&loader->input, &loader->substitutes);
  kr_loader_run(loader);
  look_again(source, loader, &before);
  return diags->errors == before.errors;
}

bool kr_source_load_all(const struct kr_source *source, const struct kr_record *root,
                        struct kr_list *records, const struct kr_limits *limits,
                        struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_loader *loader = kr_loader_new(source, root, limits, arena, diags);
  size_t errors = diags->errors;
  struct kr_buffer roots;
  kr_buffer_init(&roots, arena);
  loader->roots = &roots;
  kr_loader_run(loader);
  records->n = roots.len / sizeof(char *);
  records->v = kr_arena_alloc(arena, roots.len + 1);
  if (roots.len > 0)
    memcpy(records->v, roots.bytes, roots.len);
  kr_buffer_free(&roots);
  return diags->errors == errors;
}

static long read_from_memory(void *context, char *out, size_t room) {
  struct kr_source_bytes *state = context;
  size_t len = state->len < room ? state->len : room;
  if (len > 0)
    memcpy(out, state->bytes, len);
  state->bytes += len;
  state->len -= len;
  return (long)len;
}

static bool take_from_memory(void *context, uint64_t taken, struct kr_buffer *out) {
  const struct kr_source_bytes *state = context;
  kr_buffer_add(out, state->bytes - taken, (size_t)taken + state->len);
  return true;
}

struct kr_source kr_source_from_bytes(const char *name, struct kr_source_bytes *state) {
  return (struct kr_source){name, read_from_memory, state, NULL, false};
}

struct kr_source kr_source_from_own(const char *name, struct kr_source_bytes *state) {
  return (struct kr_source){name, read_from_memory, state, take_from_memory, true};
}
