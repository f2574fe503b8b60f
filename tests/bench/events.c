/* SPDX-License-Identifier: ISC */
/* The floor of all that reads YAML: the events of a file, by libyaml, and nothing done with them.
 */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  yaml_parser_t parser;
  if (file == NULL || yaml_parser_initialize(&parser) == 0) {
    return 2;
  }
  yaml_parser_set_input_file(&parser, file);
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) {
      return 2;
    }
    type = event.type;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return fclose(file) == 0 ? 0 : 2;
}
