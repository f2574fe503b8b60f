/* SPDX-License-Identifier: ISC */
/* The progress line. */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/textkey.h"

#define BEGIN_MS 1000
#define EVERY_MS 100
#define NAME_MOST 60 /* bytes, so that the line is never longer than the terminal is wide */

static long passed(const struct timespec *since, const struct timespec *now) {
  return (now->tv_sec - since->tv_sec) * 1000 + (now->tv_nsec - since->tv_nsec) / 1000000;
}

void kr_progress_begin(struct kr_progress *progress, const struct kr_command *command) {
  const char *term = getenv("TERM");
  memset(progress, 0, sizeof *progress);
  progress->on = !command->quiet && isatty(STDERR_FILENO) &&
                 (term == NULL || strcmp(term, "dumb") != 0) &&
                 clock_gettime(CLOCK_MONOTONIC, &progress->begin) == 0;
}

void kr_progress_step(void *context, size_t done, size_t total, const char *shown) {
  struct kr_progress *progress = context;
  struct timespec now;
  struct kr_arena arena;
  if (!progress->on || clock_gettime(CLOCK_MONOTONIC, &now) != 0 ||
      passed(&progress->begin, &now) < BEGIN_MS ||
      (progress->shown && passed(&progress->last, &now) < EVERY_MS))
    return;
  const char *slash = strrchr(shown, '/');
  kr_arena_init(&arena);
  struct kr_buffer harmless;
  kr_buffer_init(&harmless, &arena);
  kr_buffer_harmless(&harmless,
                     kr_text_valid(&arena, kr_text_of(slash == NULL ? shown : slash + 1)));
  struct kr_text name = kr_text_beginning(kr_text_view(harmless.bytes, harmless.len), NAME_MOST);
  fprintf(stderr, "\r\033[K%zu / %zu %.*s", done + 1, total, (int)name.len, name.bytes);
  fflush(stderr);
  kr_arena_free(&arena);
  progress->shown = true;
  progress->last = now;
}

void kr_progress_end(struct kr_progress *progress) {
  if (progress->shown)
    fputs("\r\033[K", stderr);
  progress->shown = false;
}
