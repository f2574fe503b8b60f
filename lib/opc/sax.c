/* SPDX-License-Identifier: ISC */
/* Runs libxml2's SAX2 push parser for struct kr_sax, within the limits. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#ifndef KR_NO_THREADS
#include <pthread.h>
#endif
#include <string.h>

#include "opc/package_internal.h"

const char *kr_sax_attribute(const char *const *attributes, const char *name) {
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(attributes[0], name) == 0)
      return attributes[1];
  return NULL;
}

long kr_sax_number(const char *const *attributes, const char *name, long otherwise) {
  const char *value = kr_sax_attribute(attributes, name);
  return value == NULL ? otherwise : strtol(value, NULL, 10);
}

static void halt(struct kr_sax_run *run) {
  run->failed = true;
  xmlStopParser(run->parser);
}

static void fail(struct kr_sax_run *run, enum kr_diag_code code, const char *arg1,
                 const char *arg2) {
  if (!run->failed)
    kr_package_report(run->package, code, arg1, arg2);
  halt(run);
}

static void fail_limit(struct kr_sax_run *run, const char *name, uint64_t limit) {
  if (!run->failed)
    kr_package_over_limit(run->package, name, limit);
  halt(run);
}

/* libxml2 compares each attribute with all before it, and looks a prefix up among all
 * namespaces in scope, of which nsNr counts two entries each. */
static bool too_many_attributes(const struct kr_sax_run *run, int count, int namespace_count) {
  uint64_t most = run->package->reading->limits->xml_attributes;
  return (uint64_t)count + (uint64_t)namespace_count > most ||
         (uint64_t)run->parser->nsNr > 8 * most;
}

static bool ended(const struct kr_sax_run *run) {
  return run->failed || (run->sax->stop != NULL && *run->sax->stop);
}

/* libxml2 leaves "&" as "&#38;" in values while it substitutes no entities. */
static void add_value(struct kr_buffer *out, const char *from, const char *to) {
  while (from < to) {
    const char *mark = memchr(from, '&', (size_t)(to - from));
    const char *stop = mark == NULL ? to : mark + 1;
    kr_buffer_add(out, from, (size_t)(stop - from));
    from = stop;
    if (mark != NULL && to - from >= 4 && memcmp(from, "#38;", 4) == 0)
      from += 4;
  }
  kr_buffer_add(out, "", 1);
}

/* Values come as pieces of the input; they are copied one after the other, each with a NUL. */
static void take_attributes(struct kr_sax_run *run, int count, const xmlChar **attributes) {
  size_t need = (size_t)count * 2 + 1;
  if (need > run->attribute_room) {
    run->attributes = kr_arena_resize(run->package->reading->arena, run->attributes,
                                      need * 2 * sizeof *run->attributes);
    run->attribute_room = need * 2;
  }
  kr_buffer_clear(&run->values);
  size_t total = 0;
  for (int i = 0; i < count; i++)
    total += (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3]) + 1;
  kr_buffer_reserve(&run->values, total + 1);
  for (int i = 0; i < count; i++) {
    run->attributes[2 * i] = (const char *)attributes[5 * i];
    run->attributes[2 * i + 1] = run->values.bytes + run->values.len;
    add_value(&run->values, (const char *)attributes[5 * i + 3],
              (const char *)attributes[5 * i + 4]);
  }
  run->attributes[2 * count] = NULL;
}

/* ---- what is given on ---- */

static void count_open(struct kr_sax_run *run, const char *name) {
  run->began = true;
  run->names.n = run->depth;
  *KR_LIST_ADD(&run->names, run->package->reading->arena) = name;
  run->depth++;
}

static void give_open(struct kr_sax_run *run, const char *name, const char *const *attributes) {
  if (run->sax->open != NULL)
    run->sax->open(run->sax->context, name, attributes);
}

static void give_close(struct kr_sax_run *run, const char *name) {
  assert(run->depth > 0); /* libxml2 closes what it opened */
  run->depth--;
  if (run->sax->close != NULL)
    run->sax->close(run->sax->context, name);
}

static void give_text(struct kr_sax_run *run, const char *bytes, size_t len) {
  if (run->sax->text != NULL && len > 0)
    run->sax->text(run->sax->context, bytes, len);
}

bool kr_sax_give_again(struct kr_sax_run *run, const struct kr_sax_piece *piece) {
  for (size_t i = 0; i < piece->count && !ended(run); i++) {
    const struct kr_sax_event *event = &piece->events[i];
    switch (event->kind) {
    case KR_SAX_OPEN:
      count_open(run, event->name);
      give_open(run, event->name, event->attributes);
      break;
    case KR_SAX_CLOSE:
      give_close(run, event->name);
      break;
    case KR_SAX_TEXT:
      give_text(run, event->name, event->len);
      break;
    }
  }
  run->quiet = run->quiet || ended(run);
  return !run->quiet;
}

/* ---- what libxml2 calls ---- */

static void on_open(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                    int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                    const xmlChar **attributes) {
  struct kr_sax_run *run = context;
  const struct kr_limits *limits = run->package->reading->limits;
  (void)uri, (void)defaulted;
  if (ended(run) || run->again)
    return;
  count_open(run, (const char *)name);
  if (run->depth > limits->xml_depth) {
    fail_limit(run, "xml-depth", limits->xml_depth);
  } else if (too_many_attributes(run, count, namespace_count)) {
    fail_limit(run, "xml-attributes", limits->xml_attributes);
  } else if (run->sax->open != NULL || run->memory != NULL) {
    take_attributes(run, count, attributes);
    const struct kr_sax_tag tag = {(const char *)name, (const char *)prefix,
                                   (const char *const *)namespaces, (size_t)namespace_count,
                                   run->attributes};
    if (run->memory != NULL)
      kr_sax_memory_open(run->memory, &tag);
    give_open(run, tag.name, tag.attributes);
  }
}

static void on_close(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri) {
  struct kr_sax_run *run = context;
  (void)prefix, (void)uri;
  if (ended(run) || run->again)
    return;
  if (run->memory != NULL)
    kr_sax_memory_close(run->memory, (const char *)name);
  give_close(run, (const char *)name);
}

static void on_text(void *context, const xmlChar *bytes, int len) {
  struct kr_sax_run *run = context;
  if (ended(run) || run->again || len <= 0)
    return;
  if (run->memory != NULL)
    kr_sax_memory_text(run->memory, (const char *)bytes, (size_t)len);
  give_text(run, (const char *)bytes, (size_t)len);
}

static void on_dtd(void *context, const xmlChar *name, const xmlChar *external,
                   const xmlChar *system) {
  struct kr_sax_run *run = context;
  (void)name, (void)external, (void)system;
  fail(run, KR_DIAG_FILE_DTD, NULL, NULL);
}

/* Errors are asked for after each piece; nothing is printed. */
static void on_error(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

static void free_parser(void *object) {
  xmlParserCtxtPtr parser = object;
  if (parser->myDoc != NULL)
    xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

static void on_message(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

/* The thread's handlers of errors that have no parser, which print unless they are set. */
struct handlers {
  xmlStructuredErrorFunc error;
  xmlGenericErrorFunc message;
  void *of_error, *of_message;
};

static void restore_handlers(void *object) {
  const struct handlers *before = object;
  xmlResetLastError();
  xmlSetStructuredErrorFunc(before->of_error, before->error);
  xmlSetGenericErrorFunc(before->of_message, before->message);
}

static struct handlers current_handlers(void) {
  return (struct handlers){xmlStructuredError, xmlGenericError, xmlStructuredErrorContext,
                           xmlGenericErrorContext};
}

static void set_silent_handlers(void) {
  xmlSetStructuredErrorFunc(NULL, on_error);
  xmlSetGenericErrorFunc(NULL, on_message);
}

static struct kr_owned *silence(struct kr_arena *arena) {
  struct handlers *before = kr_arena_alloc(arena, sizeof *before);
  *before = current_handlers();
  struct kr_owned *owner = kr_arena_own(arena, restore_handlers, before);
  set_silent_handlers();
  return owner;
}

/* What fails meanwhile is no parser's, and would be printed. */
static void set_up(void) {
  struct handlers before = current_handlers();
  set_silent_handlers();
  xmlInitParser();
  restore_handlers(&before);
}

/* Sessions in several threads may come here at the same time, and libxml2 looks at what it has set
 * up without a lock. */
void kr_package_share(struct kr_arena *arena) {
  kr_arena_watch();
#ifdef KR_NO_THREADS
  set_up();
#else
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, set_up);
#endif
  kr_arena_check(arena);
}

void kr_sax_begin(struct kr_sax_run *run) {
  struct kr_arena *arena = run->package->reading->arena;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_open;
  handler.endElementNs = on_close;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.internalSubset = on_dtd;
  handler.serror = on_error;
  if (run->parser != NULL)
    return;
  kr_buffer_init(&run->values, arena);
  kr_package_share(arena);
  run->silence = silence(arena);
  kr_arena_watch();
  run->parser = xmlCreatePushParserCtxt(&handler, run, NULL, 0, NULL);
  if (run->parser == NULL)
    kr_arena_oom(arena);
  run->owner = kr_arena_own(arena, free_parser, run->parser);
  xmlCtxtUseOptions(run->parser, XML_PARSE_NONET | (run->lenient ? XML_PARSE_RECOVER : 0));
  kr_arena_check(arena);
}

/* Text is taken as it comes; what waits for its end is a tag. */
static bool waits_for_long_tag(const struct kr_sax_run *run) {
  const xmlParserInput *input = run->parser->input;
  return input != NULL && (uint64_t)(input->end - input->cur) / KR_SAX_TAG_ROOM >
                              run->package->reading->limits->xml_attributes;
}

/* Bytes that are none of the encoding that the part declares: libxml2 reads no further, and takes
 * the document for well formed. */
static bool cannot_decode(int code) {
  return code == XML_ERR_INVALID_ENCODING || code == (int)XML_PARSER_EOF;
}

bool kr_sax_feed(struct kr_sax_run *run, const char *bytes, size_t len) {
  kr_arena_watch();
  int code = xmlParseChunk(run->parser, bytes, (int)len, len == 0);
  kr_arena_check(run->package->reading->arena);
  if (!run->failed && code == XML_ERR_OK && waits_for_long_tag(run))
    fail_limit(run, "xml-attributes", run->package->reading->limits->xml_attributes);
  if (run->failed)
    return false;
  if (run->sax->stop != NULL && *run->sax->stop) {
    run->quiet = true;
    return false;
  }
  /* Recoverable complaints (namespace warnings) leave the document well formed. */
  run->cut =
      cannot_decode(code) || (code != XML_ERR_OK && !run->parser->wellFormed && !run->lenient);
  return !run->cut;
}

bool kr_sax_is_between_tags(const struct kr_sax_run *run) {
  const xmlParserInput *input = run->parser->input;
  return kr_sax_is_clean(run) && run->parser->instate == XML_PARSER_CONTENT && input != NULL &&
         input->cur == input->end && (input->buf == NULL || input->buf->encoder == NULL);
}

bool kr_sax_is_clean(const struct kr_sax_run *run) {
  return run->parser->errNo == XML_ERR_OK && run->parser->wellFormed;
}

bool kr_sax_finish(struct kr_sax_run *run) {
  bool cut = run->cut;
  if (cut && run->parser->wellFormed)
    kr_sax_feed(run, "", 0);
  while (cut && run->depth > 0 && !ended(run))
    give_close(run, run->names.v[run->depth - 1]);
  if (cut && !ended(run))
    kr_package_damage(run->package, KR_READING_PART_CUT, run->part);
  return !run->failed;
}

void kr_sax_end(struct kr_sax_run *run) {
  kr_arena_release(run->owner);
  kr_arena_release(run->silence);
  kr_arena_give_back(run->attributes);
  kr_buffer_free(&run->values);
}
