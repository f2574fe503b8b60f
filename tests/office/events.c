/* SPDX-License-Identifier: ISC */
/* Prints the events of a calendar file as libical reads them, one property a line; what libical
 * finds wrong is a line that begins with "error". */
#include <libical/ical.h>
#include <stdio.h>

static char *read_line(char *to, size_t size, void *file) { return fgets(to, (int)size, file); }

static void print_value(icalproperty *property) {
  const char *text = icalproperty_get_value_as_string(property);
  icalvalue *value = icalproperty_get_value(property);
  icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  if (icalvalue_isa(value) == ICAL_TEXT_VALUE)
    text = icalvalue_get_text(value);
  printf("%s", icalproperty_get_property_name(property));
  if (zone != NULL)
    printf(" in %s", icalparameter_get_tzid(zone));
  printf(": ");
  for (; *text != '\0'; text++)
    if (*text == '\n')
      printf("⏎");
    else
      putchar(*text);
  putchar('\n');
}

static void print(icalcomponent *component) {
  printf("%s\n", icalcomponent_kind_to_string(icalcomponent_isa(component)));
  for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY))
    print_value(property);
  for (icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
       inner != NULL; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
    print(inner);
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (file == NULL)
    return 2;
  icalparser *parser = icalparser_new();
  icalparser_set_gen_data(parser, file);
  icalcomponent *calendar = icalparser_parse(parser, read_line);
  if (calendar == NULL) {
    printf("error: no calendar\n");
    return 1;
  }
  printf("%s", icalrestriction_check(calendar) ? "" : "error: a rule of RFC 5546 is broken\n");
  if (icalcomponent_count_errors(calendar) > 0)
    printf("errors: %d\n", icalcomponent_count_errors(calendar));
  print(calendar);
  icalcomponent_free(calendar);
  icalparser_free(parser);
  fclose(file);
  return 0;
}
