/* SPDX-License-Identifier: ISC */
/* The floor of plan2docx: the events of a plan by libyaml, its cells as XML by plain appends, and
 * libzip at its usual level. word PLAN.yaml OUT.docx */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include <zip.h>

#define OPEN_DOCUMENT                                                                              \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "                    \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl>"       \
  "<w:tblPr><w:tblW w:w=\"20000\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>"       \
  "<w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"2000\"/>"         \
  "<w:gridCol w:w=\"5000\"/><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid>"
#define CLOSE_DOCUMENT "</w:tbl><w:p/><w:sectPr/></w:body></w:document>"
#define TYPES                                                                                      \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types "                         \
  "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "               \
  "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"  \
  "<Override PartName=\"/word/document.xml\" ContentType=\"application/"                           \
  "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
#define RELATIONS                                                                                  \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "                 \
  "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "          \
  "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"        \
  "officeDocument\" Target=\"word/document.xml\"/></Relationships>"

enum field { TITLE, APPROACH, INITIATIVES, ISSUES, FIELDS };

static const char *const NAMES[FIELDS] = {"title", "approach", "initiatives", "issues"};
enum { DEPTH_OF_POLICY = 3, DEPTH_OF_ITEM = 4 }; /* mappings that are open there */

struct bytes {
  char *data;
  size_t size;
  size_t room;
};

struct text {
  size_t at;
  size_t size;
};

struct row {
  bool policy;
  struct text field[FIELDS];
};

struct plan {
  struct bytes texts;
  struct bytes rows;
  struct bytes xml;
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

static void add_words(struct plan *plan, const char *words) {
  add(&plan->xml, words, strlen(words));
}

static struct row *last_row(struct plan *plan) {
  return (struct row *)(void *)(plan->rows.data + plan->rows.size) - 1;
}

static void take_scalar(struct plan *plan, const yaml_event_t *event, char *key, size_t room) {
  const char *value = (const char *)event->data.scalar.value;
  if (key[0] == '\0') {
    snprintf(key, room, "%s", value);
    return;
  }
  for (int field = 0; plan->rows.size > 0 && field < FIELDS; field++) {
    if (strcmp(key, NAMES[field]) == 0) {
      struct text text = {plan->texts.size, event->data.scalar.length};
      last_row(plan)->field[field] = text;
      add(&plan->texts, value, text.size);
    }
  }
  key[0] = '\0';
}

static bool read_plan(struct plan *plan, FILE *file) {
  yaml_parser_t parser;
  yaml_event_t event;
  char key[32] = "";
  int depth = 0;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_file(&parser, file);
  for (yaml_event_type_t type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT;) {
    if (yaml_parser_parse(&parser, &event) == 0) {
      return false;
    }
    type = event.type;
    if (type == YAML_MAPPING_START_EVENT) {
      key[0] = '\0';
      depth++;
      if (depth >= DEPTH_OF_POLICY) {
        add(&plan->rows, &(struct row){.policy = depth == DEPTH_OF_POLICY}, sizeof(struct row));
      }
    } else if (type == YAML_SEQUENCE_START_EVENT) {
      key[0] = '\0';
    } else if (type == YAML_MAPPING_END_EVENT) {
      depth--;
    } else if (type == YAML_SCALAR_EVENT) {
      take_scalar(plan, &event, key, sizeof key);
    }
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return true;
}

static void add_escaped(struct plan *plan, const char *text, size_t size) {
  for (const char *end = text + size; text < end;) {
    const char *stop = text;
    while (stop < end && *stop != '<' && *stop != '>' && *stop != '&') {
      stop++;
    }
    add(&plan->xml, text, (size_t)(stop - text));
    if (stop < end) {
      const char *word = *stop == '<' ? "&lt;" : "&gt;";
      add_words(plan, *stop == '&' ? "&amp;" : word);
      stop++;
    }
    text = stop;
  }
}

static void add_cell(struct plan *plan, const char *properties, struct text text) {
  add_words(plan, "<w:tc><w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/>");
  add_words(plan, properties);
  add_words(plan, "<w:vAlign w:val=\"center\"/></w:tcPr>");
  const char *at = plan->texts.data + text.at;
  const char *end = at + text.size;
  if (at == end) {
    add_words(plan, "<w:p/>");
  }
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    stop = stop == NULL ? end : stop;
    add_words(plan, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr><w:r>"
                    "<w:t xml:space=\"preserve\">");
    add_escaped(plan, at, (size_t)(stop - at));
    add_words(plan, "</w:t></w:r></w:p>");
    at = stop + 1;
  }
  add_words(plan, "</w:tc>");
}

static void add_row(struct plan *plan, const struct row *policy, const struct row *item,
                    bool first) {
  const struct text none = {0, 0};
  const char *merged = first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge w:val=\"continue\"/>";
  add_words(plan, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
  add_cell(plan, merged, first ? policy->field[TITLE] : none);
  add_cell(plan, merged, first ? policy->field[APPROACH] : none);
  add_cell(plan, "", item->field[TITLE]);
  add_cell(plan, "", item->field[INITIATIVES]);
  add_cell(plan, "", item->field[ISSUES]);
  add_cell(plan, "", none);
  add_words(plan, "</w:tr>");
}

static void write_xml(struct plan *plan) {
  const struct row *rows = (const struct row *)(const void *)plan->rows.data;
  const struct row *policy = rows;
  bool first = false;
  add_words(plan, OPEN_DOCUMENT);
  for (size_t i = 0; i < plan->rows.size / sizeof *rows; i++) {
    if (rows[i].policy) {
      policy = &rows[i];
      first = true;
    } else {
      add_row(plan, policy, &rows[i], first);
      first = false;
    }
  }
  add_words(plan, CLOSE_DOCUMENT);
}

static bool add_part(zip_t *package, const char *name, const void *data, size_t size) {
  zip_source_t *source = zip_source_buffer(package, data, size, 0);
  return source != NULL && zip_file_add(package, name, source, 0) >= 0;
}

int main(int argc, char **argv) {
  static struct plan plan;
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL || !read_plan(&plan, file) || fclose(file) != 0) {
    return 2;
  }
  write_xml(&plan);
  zip_t *package = zip_open(argv[2], ZIP_CREATE | ZIP_TRUNCATE, NULL);
  bool good = package != NULL &&
              add_part(package, "[Content_Types].xml", TYPES, sizeof TYPES - 1) &&
              add_part(package, "_rels/.rels", RELATIONS, sizeof RELATIONS - 1) &&
              add_part(package, "word/document.xml", plan.xml.data, plan.xml.size);
  return good && zip_close(package) == 0 ? 0 : 2;
}
