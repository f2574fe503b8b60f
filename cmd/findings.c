/* SPDX-License-Identifier: ISC */
/* Diagnostics as data: JSON, workflow commands. */
#include "findings.h"

#include <string.h>

static void put_object(const struct kr_diag *diag, const char *message, struct kr_buffer *out) {
  kr_buffer_puts(out, "{\"file\": ");
  kr_buffer_json(out, kr_text_of(diag->file));
  kr_buffer_printf(out, ", \"line\": %u, \"column\": %u, \"level\": \"%s\", \"code\": \"%s\"",
                   diag->at.line, diag->at.column, kr_level_word(kr_diag_level(diag->code)),
                   kr_diag_name(diag->code));
  kr_buffer_puts(out, ", \"message\": ");
  kr_buffer_json(out, kr_text_of(message));
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
  enum kr_level level = kr_diag_level(diag->code);
  kr_buffer_printf(out, "::%s file=", level == KR_LEVEL_NOTE ? "notice" : kr_level_word(level));
  put_escaped(diag->file == NULL ? "" : diag->file, "%\r\n:,", out);
  if (diag->at.line > 0)
    kr_buffer_printf(out, ",line=%u,col=%u", diag->at.line, diag->at.column);
  kr_buffer_printf(out, ",title=%s::", kr_diag_name(diag->code));
  put_escaped(message, "%\r\n", out);
  kr_buffer_putc(out, '\n');
}

const char *const kr_findings_words[] = {[KR_FINDINGS_TEXT] = "text",
                                         [KR_FINDINGS_JSON] = "json",
                                         [KR_FINDINGS_GITHUB] = "github",
                                         NULL};

/* `none`: the whole output if there is no diagnostic. */
static const struct format {
  const char *begin, *between, *end, *none;
  void (*sentence)(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out);
  void (*put)(const struct kr_diag *diag, const char *message, struct kr_buffer *out);
} formats[] = {
    [KR_FINDINGS_JSON] = {"[\n", ",\n", "\n]\n", "[]\n", kr_diag_sentence, put_object},
    [KR_FINDINGS_GITHUB] = {"", "", "", "", kr_diag_line, put_annotation},
};

void kr_findings_write(struct kr_command *command, enum kr_findings findings) {
  const struct format *format = &formats[findings];
  struct kr_buffer out, message;
  const struct kr_diag *diag;
  kr_buffer_init(&out, &command->arena);
  kr_buffer_init(&message, &command->arena);
  while ((diag = kr_command_next(command)) != NULL) {
    kr_buffer_clear(&message);
    format->sentence(diag, command->lang, &message);
    kr_buffer_puts(&out, out.len == 0 ? format->begin : format->between);
    format->put(diag, message.len > 0 ? message.bytes : "", &out);
  }
  kr_buffer_puts(&out, out.len == 0 ? format->none : format->end);
  struct kr_text text = kr_text_view(out.bytes, out.len);
  kr_command_write(command, command->output, text);
  kr_buffer_free(&out);
  kr_buffer_free(&message);
}
