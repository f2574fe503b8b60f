#include "findings.h"

#include <string.h>

static const char *const levels[] = {"note", "warning", "error"};

/* RFC 8259: quotation marks, backslashes and control characters are escaped. */
static void put_json(const char *text, struct kr_buffer *out) {
  kr_buffer_putc(out, '"');
  for (; *text != '\0'; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\')
      kr_buffer_printf(out, "\\%c", byte);
    else if (byte < 0x20 || byte == 0x7F)
      kr_buffer_printf(out, "\\u%04x", byte);
    else
      kr_buffer_putc(out, *text);
  }
  kr_buffer_putc(out, '"');
}

static void put_object(const struct kr_diag *diag, const char *message, struct kr_buffer *out) {
  kr_buffer_puts(out, "{\"file\": ");
  put_json(diag->file == NULL ? "" : diag->file, out);
  kr_buffer_printf(out, ", \"line\": %u, \"column\": %u, \"level\": \"%s\", \"code\": \"%s\"",
                   diag->at.line, diag->at.column, levels[kr_diag_level(diag->code)],
                   kr_diag_name(diag->code));
  kr_buffer_puts(out, ", \"message\": ");
  put_json(message, out);
  kr_buffer_putc(out, '}');
}

/* Percent signs and line breaks end a workflow command or its value; in a property colons and
 * commas do so too. */
static void put_escaped(const char *text, const char *signs, struct kr_buffer *out) {
  for (; *text != '\0'; text++)
    if (strchr(signs, *text) != NULL)
      kr_buffer_printf(out, "%%%02X", (unsigned char)*text);
    else
      kr_buffer_putc(out, *text);
}

static void put_annotation(const struct kr_diag *diag, const char *message, struct kr_buffer *out) {
  static const char *const words[] = {"notice", "warning", "error"};
  kr_buffer_printf(out, "::%s file=", words[kr_diag_level(diag->code)]);
  put_escaped(diag->file == NULL ? "" : diag->file, "%\r\n:,", out);
  if (diag->at.line > 0)
    kr_buffer_printf(out, ",line=%u,col=%u", diag->at.line, diag->at.column);
  kr_buffer_printf(out, ",title=%s::", kr_diag_name(diag->code));
  put_escaped(message, "%\r\n", out);
  kr_buffer_putc(out, '\n');
}

bool kr_findings_write(struct kr_command *command, const char *format) {
  bool json = strcmp(format, "json") == 0, first = true;
  struct kr_buffer out, message;
  if (!json && strcmp(format, "github") != 0)
    return false;
  kr_buffer_init(&out);
  kr_buffer_init(&message);
  kr_buffer_puts(&out, json ? "[" : "");
  for (; command->reported < command->diags.count; command->reported++) {
    const struct kr_diag *diag = &command->diags.rows[command->reported];
    if (command->quiet && kr_diag_level(diag->code) != KR_LEVEL_ERROR)
      continue;
    kr_buffer_clear(&message);
    kr_diag_sentence(diag, command->lang, &message);
    kr_buffer_puts(&out, !json ? "" : first ? "\n" : ",\n");
    (json ? put_object : put_annotation)(diag, message.len > 0 ? message.bytes : "", &out);
    first = false;
  }
  kr_buffer_puts(&out, !json ? "" : first ? "]\n" : "\n]\n");
  if (out.failed || message.failed)
    command->arena.exhausted(command->arena.context);
  struct kr_text text = {out.bytes, out.len, {0, 0}};
  kr_command_write(command, command->output, text);
  kr_buffer_free(&out);
  kr_buffer_free(&message);
  return true;
}
