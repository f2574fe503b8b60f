/* SPDX-License-Identifier: ISC */
/* Messages with the source line they are about. */
#include "excerpt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/textkey.h"
#include "base/unicode.h"

#define COLUMNS_USUAL 80
#define ROOM_LEAST 20
#define GUTTER 8 /* "12345 | " */
#define TAB 8

/* A character of the source as it is shown. */
struct cell {
  char bytes[4];
  unsigned char len, width;
};

static size_t terminal_columns(int fd) {
  const char *set = getenv("COLUMNS");
  long columns = set == NULL ? 0 : strtol(set, NULL, 10);
#ifdef TIOCGWINSZ
  struct winsize size;
  if (columns <= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
    columns = size.ws_col;
#endif
  return columns > 0 && columns < 10000 ? (size_t)columns : COLUMNS_USUAL;
}

static bool wants_no_color(void) {
  const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
  return (no_color != NULL && no_color[0] != '\0') || term == NULL || strcmp(term, "dumb") == 0;
}

const char *const kr_color_words[] = {"auto", "always", "never", NULL};

struct kr_message_style kr_message_style_of(enum kr_color color, int fd) {
  bool always = color == KR_COLOR_ALWAYS;
  bool never = color == KR_COLOR_NEVER;
  bool terminal = isatty(fd);
  struct kr_message_style look = {.excerpts = always || terminal,
                                  .colors = always || (terminal && !never && !wants_no_color())};
  if (look.excerpts)
    look.columns = terminal_columns(fd);
  return look;
}

void kr_excerpts_begin(struct kr_excerpts *excerpts, struct kr_message_style look,
                       const struct kr_buffer *standard, struct kr_arena *arena) {
  memset(excerpts, 0, sizeof *excerpts);
  excerpts->look = look;
  excerpts->standard = standard;
  excerpts->arena = kr_arena_child(arena);
  kr_buffer_init(&excerpts->bytes, arena);
}

void kr_excerpts_end(struct kr_excerpts *excerpts) {
  kr_buffer_free(&excerpts->bytes);
  kr_arena_free(excerpts->arena);
}

/* Only regular files: a pipe has nothing left, and opening it again would wait. */
static struct kr_text read_again(struct kr_excerpts *excerpts, const char *file) {
  const struct kr_buffer *bytes = excerpts->standard;
  struct stat status;
  if (strcmp(file, "-") != 0) {
    kr_buffer_free(&excerpts->bytes);
    bytes = &excerpts->bytes;
    if (stat(file, &status) != 0 || !S_ISREG(status.st_mode) ||
        !kr_file_read(file, (size_t)status.st_size, &excerpts->bytes))
      kr_buffer_clear(&excerpts->bytes);
  }
  return kr_text_view(bytes->len > 0 ? bytes->bytes : "", bytes->len);
}

/* A line of a file; absent if the file cannot be read again, or has no such line. */
static struct kr_text find_line(struct kr_excerpts *excerpts, const char *file, uint32_t number) {
  if (excerpts->file == NULL || strcmp(excerpts->file, file) != 0) {
    kr_arena_reset(excerpts->arena);
    kr_yaml_lines_init(&excerpts->lines, read_again(excerpts, file), excerpts->arena);
    excerpts->file = file;
  }
  struct kr_text line = kr_yaml_lines_get(&excerpts->lines, number);
  bool last = number == excerpts->lines.n && line.len == 0;
  return last ? kr_text_of(NULL) : line;
}

static size_t make_cells(const char *line, size_t len, struct cell *cells) {
  size_t n = 0, column = 0;
  for (size_t at = 0; at < len; n++) {
    unsigned long c;
    struct cell *cell = &cells[n];
    size_t step = kr_text_character(line + at, len - at, &c);
    bool tab = c == '\t';
    if (tab)
      c = ' ';
    else if (c < 0x20 || kr_unicode_hidden((uint32_t)c) != NULL) /* could play tricks */
      c = 0xFFFD;
    cell->len = (unsigned char)kr_text_put_character(cell->bytes, c);
    struct kr_text shown = kr_text_view(cell->bytes, cell->len);
    cell->width = (unsigned char)(tab ? TAB - column % TAB : kr_text_columns(shown));
    column += cell->width;
    at += step;
  }
  return n;
}

/* The part of a long line that is shown: what leads to the caret and, as far as there is room,
 * what follows it. A column is kept for each sign of omission. */
static void choose_part(const struct cell *cells, size_t n, size_t caret, size_t room, size_t *from,
                        size_t *to) {
  size_t used = 0;
  for (*to = 0; *to < n && used <= room; (*to)++)
    used += cells[*to].width;
  *from = 0;
  if (used <= room)
    return;
  *from = *to = caret;
  for (used = 2; *from > 0 && used + cells[*from - 1].width <= room / 2;)
    used += cells[--*from].width;
  while (*to < n && used + cells[*to].width <= room)
    used += cells[(*to)++].width;
  while (*from > 0 && used + cells[*from - 1].width <= room)
    used += cells[--*from].width;
  while (*from < caret && cells[*from].width == 0)
    ++*from;
}

static void put_cells(const struct cell *cells, size_t from, size_t to, struct kr_buffer *out) {
  for (size_t i = from; i < to; i++) {
    kr_buffer_add(out, cells[i].bytes, cells[i].len);
    for (unsigned w = 1; cells[i].bytes[0] == ' ' && w < cells[i].width; w++)
      kr_buffer_putc(out, ' ');
  }
}

static void put_caret(const struct kr_message_style *look, size_t before, struct kr_buffer *out) {
  kr_buffer_puts(out, "      | ");
  for (size_t i = 0; i < before; i++)
    kr_buffer_putc(out, ' ');
  kr_buffer_puts(out, look->colors ? "\033[1;32m^\033[0m\n" : "^\n");
}

static void put_line(const struct kr_message_style *look, struct kr_text line, struct kr_place at,
                     struct kr_arena *arena, struct kr_buffer *out) {
  size_t from, to, before = 0;
  struct kr_arena *own = kr_arena_child(arena);
  struct cell *cells = kr_arena_alloc_array(own, line.len + 1, sizeof *cells);
  size_t n = make_cells(line.bytes, line.len, cells);
  size_t caret = at.column > 0 ? at.column - 1 : 0;
  size_t room = look->columns > GUTTER + ROOM_LEAST ? look->columns - GUTTER - 1 : ROOM_LEAST;
  if (caret > n)
    caret = n;
  choose_part(cells, n, caret, room, &from, &to);
  kr_buffer_printf(out, "%5u | %s", at.line, from > 0 ? "…" : "");
  put_cells(cells, from, to, out);
  kr_buffer_puts(out, to < n ? "…\n" : "\n");
  for (size_t i = from; i < caret; i++)
    before += cells[i].width;
  put_caret(look, before + (from > 0), out);
  kr_arena_free(own);
}

static void put_colored(const struct kr_diag *diag, const char *line, size_t place,
                        struct kr_buffer *out) {
  static const char *const colors[] = {"36", "35", "31"}; /* note, warning, error */
  enum kr_level level = kr_diag_level(diag->code);
  size_t word = strlen(kr_level_word(level)) + 1;
  kr_buffer_printf(out, "\033[1m%.*s\033[0m \033[1;%sm%.*s\033[0m%s\n", (int)place, line,
                   colors[level], (int)word, line + place + 1, line + place + 1 + word);
}

void kr_excerpt_put(struct kr_excerpts *excerpts, const struct kr_diag *diag, enum kr_lang lang,
                    struct kr_buffer *out) {
  struct kr_buffer line;
  kr_buffer_init(&line, out->arena);
  size_t place = kr_diag_format(diag, lang, &line);
  if (excerpts->look.colors)
    put_colored(diag, line.bytes, place, out);
  else
    kr_buffer_printf(out, "%s\n", line.bytes);
  kr_buffer_free(&line);
  if (!excerpts->look.excerpts || diag->file == NULL || diag->where != NULL || diag->at.line == 0)
    return;
  struct kr_text source = find_line(excerpts, diag->file, diag->at.line);
  if (source.bytes != NULL)
    put_line(&excerpts->look, source, diag->at, out->arena, out);
}
