/* Runs libxml2's SAX2 push parser for struct kr_sax, within the limits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "opc/package_internal.h"

/* Bytes of a tag for each attribute that it may have: pictures in VML attributes are long. */
#define TAG_ROOM 4096

const char *kr_sax_attribute(const char *const *attributes, const char *name) {
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(attributes[0], name) == 0)
      return attributes[1];
  return NULL;
}

static void stop(struct kr_sax_run *run) {
  run->failed = true;
  xmlStopParser(run->parser);
}

static void fail(struct kr_sax_run *run, enum kr_diag_code code, const char *arg1,
                 const char *arg2) {
  if (!run->failed)
    kr_package_report(run->package, code, arg1, arg2);
  stop(run);
}

static void fail_limit(struct kr_sax_run *run, const char *name, uint64_t limit) {
  if (!run->failed)
    kr_package_over_limit(run->package, name, limit);
  stop(run);
}

/* libxml2 compares each attribute with all before it, and looks a prefix up among all
 * namespaces in scope, of which nsNr counts two entries each. */
static bool too_many_attributes(const struct kr_sax_run *run, int count, int namespace_count) {
  uint64_t most = run->package->reading->limits->xml_attributes;
  return (uint64_t)count + (uint64_t)namespace_count > most ||
         (uint64_t)run->parser->nsNr > 8 * most;
}

static bool over(const struct kr_sax_run *run) {
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
static bool take_attributes(struct kr_sax_run *run, int count, const xmlChar **attributes) {
  size_t need = (size_t)count * 2 + 1;
  if (need > run->attribute_room) {
    const char **grown = realloc(run->attributes, need * 2 * sizeof *grown);
    if (grown == NULL)
      return false;
    run->attributes = grown;
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
  return true;
}

static void on_open(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                    int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                    const xmlChar **attributes) {
  struct kr_sax_run *run = context;
  (void)prefix, (void)uri, (void)namespaces, (void)defaulted;
  if (over(run))
    return;
  if (++run->depth > run->package->reading->limits->xml_depth) {
    fail_limit(run, "xml-depth", run->package->reading->limits->xml_depth);
  } else if (too_many_attributes(run, count, namespace_count)) {
    fail_limit(run, "xml-attributes", run->package->reading->limits->xml_attributes);
  } else if (!take_attributes(run, count, attributes)) {
    fail(run, KR_DIAG_FILE_LIMIT, "part-bytes", "memory");
  } else if (run->sax->open != NULL) {
    run->sax->open(run->sax->context, (const char *)name, run->attributes);
  }
}

static void on_close(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri) {
  struct kr_sax_run *run = context;
  (void)prefix, (void)uri;
  if (over(run))
    return;
  run->depth--;
  if (run->sax->close != NULL)
    run->sax->close(run->sax->context, (const char *)name);
}

static void on_text(void *context, const xmlChar *bytes, int len) {
  struct kr_sax_run *run = context;
  if (!over(run) && run->sax->text != NULL && len > 0)
    run->sax->text(run->sax->context, (const char *)bytes, (size_t)len);
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

bool kr_sax_begin(struct kr_sax_run *run) {
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
  kr_buffer_init(&run->values, run->package->reading->arena);
  run->parser = xmlCreatePushParserCtxt(&handler, run, NULL, 0, NULL);
  if (run->parser == NULL) {
    kr_package_report(run->package, KR_DIAG_FILE_LIMIT, "part-bytes", "memory");
    return false;
  }
  xmlCtxtUseOptions(run->parser, XML_PARSE_NONET);
  return true;
}

/* Text is taken as it comes; what waits for its end is a tag. */
static bool waits_for_long_tag(const struct kr_sax_run *run) {
  const xmlParserInput *input = run->parser->input;
  return input != NULL && (uint64_t)(input->end - input->cur) / TAG_ROOM >
                              run->package->reading->limits->xml_attributes;
}

bool kr_sax_feed(struct kr_sax_run *run, const char *bytes, size_t len) {
  int code = xmlParseChunk(run->parser, bytes, (int)len, len == 0);
  if (!run->failed && code == XML_ERR_OK && waits_for_long_tag(run))
    fail_limit(run, "xml-attributes", run->package->reading->limits->xml_attributes);
  if (run->failed)
    return false;
  if (run->sax->stop != NULL && *run->sax->stop) {
    run->quiet = true;
    return false;
  }
  /* Recoverable complaints (namespace warnings) leave the document well formed. */
  if (code != XML_ERR_OK && !run->parser->wellFormed) {
    kr_package_report(run->package, KR_DIAG_FILE_BROKEN, run->part, NULL);
    return false;
  }
  return true;
}

void kr_sax_end(struct kr_sax_run *run) {
  if (run->parser != NULL) {
    if (run->parser->myDoc != NULL)
      xmlFreeDoc(run->parser->myDoc);
    xmlFreeParserCtxt(run->parser);
  }
  free(run->attributes);
  kr_buffer_free(&run->values);
}
