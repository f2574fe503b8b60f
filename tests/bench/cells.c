/* SPDX-License-Identifier: ISC */
/* Reads workbooks with libzip and the SAX2 of libxml2, and buffers used again from file to file.
 *
 *   cells forms FILE...          the floor of merging: each sheet and its strings are read
 *   cells column LETTER FILE...  the floor of importing: the texts of one column are kept
 *   cells keep OUT FILE          all cells of the sheet, written as cells.h says */
#include "cells.h"

#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { PIECE = 1 << 16 };

struct bytes {
  char *data;
  size_t size;
  size_t room;
};

struct reader {
  xmlParserCtxtPtr parser;
  char piece[PIECE];
  struct bytes kept; /* the texts that are wanted */
  struct bytes text; /* of the cell or string that is open */
  bool in_text;
  bool in_cell;
  bool shared; /* the cell holds the number of a string */
  const char *column;
  FILE *out;
  struct cells_record cell;
  uint32_t merges;
  struct bytes strings; /* the shared ones, one after the other */
  struct bytes ends;    /* a size_t each: 0, and where each string ends */
};

static void add(struct bytes *bytes, const void *data, size_t size) {
  if (bytes->size + size > bytes->room) {
    bytes->room = 2 * (bytes->size + size);
    bytes->data = realloc(bytes->data, bytes->room);
    if (bytes->data == NULL) {
      exit(2);
    }
  }
  memcpy(bytes->data + bytes->size, data, size);
  bytes->size += size;
}

static bool is(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}

/* The value of an attribute, which lasts until the next call; five pointers each. */
static const char *value_of(const char *name, int count, const xmlChar **attributes) {
  static char value[64];
  for (int i = 0; i < count; i++, attributes += 5) {
    size_t size = (size_t)(attributes[4] - attributes[3]);
    if (is(attributes[0], name) && attributes[1] == NULL && size < sizeof value) {
      memcpy(value, attributes[3], size);
      value[size] = '\0';
      return value;
    }
  }
  return "";
}

/* "B12" or what is left of it; returns what follows. */
static const char *read_place(const char *text, uint32_t *row, uint32_t *column) {
  uint32_t letters = 0;
  for (; *text >= 'A' && *text <= 'Z'; text++) {
    letters = letters * 26 + (uint32_t)(*text - 'A') + 1;
  }
  char *end = NULL;
  *column = letters - 1;
  *row = (uint32_t)strtoul(text, &end, 10) - 1;
  return end;
}

static void put_record(struct reader *reader, enum cells_kind kind) {
  reader->cell.kind = kind;
  reader->cell.size = kind == CELLS_TEXT ? (uint32_t)reader->text.size : 0;
  fwrite(&reader->cell, sizeof reader->cell, 1, reader->out);
  fwrite(reader->text.data, 1, reader->cell.size, reader->out);
}

static void keep_rest(struct reader *reader, const xmlChar *name, int count,
                      const xmlChar **attributes) {
  struct cells_record *cell = &reader->cell;
  if (is(name, "mergeCell")) {
    const char *rest = read_place(value_of("ref", count, attributes), &cell->row, &cell->column);
    read_place(rest + 1, &cell->last_row, &cell->last_column);
    put_record(reader, CELLS_MERGE);
    reader->merges++;
  }
  if (is(name, "col") && is((const xmlChar *)value_of("hidden", count, attributes), "1")) {
    cell->column = (uint32_t)strtoul(value_of("min", count, attributes), NULL, 10) - 1;
    put_record(reader, CELLS_HIDDEN);
  }
}

static void begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int spaces, const xmlChar **space, int count, int defaulted,
                  const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)spaces, (void)space, (void)defaulted;
  struct reader *reader = context;
  if (is(name, "c")) {
    const char *place = value_of("r", count, attributes);
    size_t letters = reader->column == NULL ? 0 : strlen(reader->column);
    reader->in_cell = letters == 0 || (strncmp(place, reader->column, letters) == 0 &&
                                       place[letters] >= '0' && place[letters] <= '9');
    reader->text.size = 0;
    if (reader->out != NULL) {
      read_place(place, &reader->cell.row, &reader->cell.column);
      reader->cell.style = (uint32_t)strtoul(value_of("s", count, attributes), NULL, 10);
    }
    reader->shared = is((const xmlChar *)value_of("t", count, attributes), "s");
  } else if (is(name, "si")) {
    reader->text.size = 0;
  } else if (is(name, "t") || is(name, "v")) {
    reader->in_text = true;
  } else if (reader->out != NULL) {
    keep_rest(reader, name, count, attributes);
  }
}

static void keep_shared(struct reader *reader) {
  add(&reader->text, "", 1);
  size_t number = strtoul(reader->text.data, NULL, 10);
  size_t bounds[2] = {0, 0}; /* the first of all strings begins at 0 */
  memcpy(bounds, reader->ends.data + number * sizeof bounds[0], sizeof bounds);
  add(&reader->kept, reader->strings.data + bounds[0], bounds[1] - bounds[0]);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  struct reader *reader = context;
  if (is(name, "t") || is(name, "v")) {
    reader->in_text = false;
  } else if (is(name, "si")) {
    add(&reader->strings, reader->text.data, reader->text.size);
    add(&reader->ends, &reader->strings.size, sizeof reader->strings.size);
  } else if (is(name, "c") && reader->in_cell) {
    if (reader->out != NULL) {
      put_record(reader, CELLS_TEXT);
    } else if (reader->shared) {
      keep_shared(reader);
    } else {
      add(&reader->kept, reader->text.data, reader->text.size);
    }
    reader->in_cell = false;
  }
}

static void characters(void *context, const xmlChar *text, int size) {
  struct reader *reader = context;
  if (reader->in_text) {
    add(&reader->text, text, (size_t)size);
  }
}

static void read_part(struct reader *reader, zip_t *package, const char *name) {
  zip_file_t *part = zip_fopen(package, name, 0);
  if (part == NULL) {
    return; /* not every workbook has shared strings */
  }
  xmlCtxtResetPush(reader->parser, NULL, 0, NULL, NULL);
  reader->parser->charset = XML_CHAR_ENCODING_NONE;
  xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_HUGE);
  zip_int64_t got = 0;
  while ((got = zip_fread(part, reader->piece, PIECE)) > 0) {
    xmlParseChunk(reader->parser, reader->piece, (int)got, 0);
  }
  if (got < 0 || xmlParseChunk(reader->parser, NULL, 0, 1) != 0) {
    exit(2);
  }
  zip_fclose(part);
}

static void read_book(struct reader *reader, const char *path) {
  zip_t *package = zip_open(path, ZIP_RDONLY, NULL);
  if (package == NULL) {
    exit(2);
  }
  reader->kept.size = 0;
  reader->strings.size = 0;
  reader->ends.size = 0;
  add(&reader->ends, &reader->strings.size, sizeof reader->strings.size);
  read_part(reader, package, "xl/sharedStrings.xml");
  read_part(reader, package, "xl/worksheets/sheet1.xml");
  zip_close(package);
}

int main(int argc, char **argv) {
  static struct reader reader;
  static xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                                  .startElementNs = begin,
                                  .endElementNs = end,
                                  .characters = characters};
  int first = argc > 1 && strcmp(argv[1], "forms") == 0 ? 2 : 3;
  if (argc <= first) {
    return 2;
  }
  add(&reader.text, "", 1);
  reader.parser = xmlCreatePushParserCtxt(&handler, &reader, NULL, 0, NULL);
  reader.column = strcmp(argv[1], "column") == 0 ? argv[2] : NULL;
  reader.out = strcmp(argv[1], "keep") == 0 ? fopen(argv[2], "wb") : NULL;
  for (int i = first; i < argc; i++) {
    read_book(&reader, argv[i]);
  }
  if (reader.out != NULL) {
    reader.cell.row = reader.merges;
    put_record(&reader, CELLS_END);
  }
  return reader.out == NULL || fclose(reader.out) == 0 ? 0 : 2;
}
