/* SPDX-License-Identifier: ISC */
/* Writes a plan of so many items: plans COUNT TEXTURE SENTENCES, where the last is a file of a
 * sentence a line. The textures are those of README.md; the same words give the same bytes. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 1 << 16 };

struct place {
  uint32_t sign;
  size_t at;
};

struct source {
  char text[TEXT_MOST];
  size_t start[TEXT_MOST]; /* of each character, and at the end */
  size_t count;
  size_t line[TEXT_MOST]; /* the first character of each line */
  size_t lines;
  struct place sorted[TEXT_MOST];
  size_t first[TEXT_MOST]; /* of the same sign in `sorted`, for each character */
  size_t same[TEXT_MOST];  /* how many these are */
  uint64_t dice;
  bool varied;
};

static uint64_t throw_dice(struct source *source, uint64_t sides) {
  source->dice ^= source->dice << 13;
  source->dice ^= source->dice >> 7;
  source->dice ^= source->dice << 17;
  return (source->dice >> 11) % sides;
}

static uint32_t character(const struct source *source, size_t at) {
  uint32_t value = 0;
  for (size_t i = source->start[at]; i < source->start[at + 1]; i++) {
    value = value << 8 | (unsigned char)source->text[i];
  }
  return value;
}

static int compare(const void *a, const void *b) {
  const struct place *left = a;
  const struct place *right = b;
  if (left->sign != right->sign) {
    return left->sign < right->sign ? -1 : 1;
  }
  return left->at < right->at ? -1 : 1;
}

static void mark_characters(struct source *source, size_t size) {
  bool line_begins = true;
  for (size_t i = 0; i < size; i++) {
    if (((unsigned char)source->text[i] & 0xC0U) == 0x80U) {
      continue;
    }
    if (line_begins) {
      source->line[source->lines++] = source->count;
    }
    line_begins = source->text[i] == '\n';
    source->start[source->count++] = i;
  }
  source->start[source->count] = size;
}

/* For the chain of characters: after one comes what follows it somewhere in the text. */
static void link_characters(struct source *source) {
  for (size_t i = 0; i < source->count; i++) {
    source->sorted[i] = (struct place){character(source, i), i};
  }
  qsort(source->sorted, source->count, sizeof source->sorted[0], compare);
  for (size_t i = 0; i < source->count;) {
    size_t end = i + 1;
    while (end < source->count && source->sorted[end].sign == source->sorted[i].sign) {
      end++;
    }
    for (size_t k = i; k < end; k++) {
      source->first[source->sorted[k].at] = i;
      source->same[source->sorted[k].at] = end - i;
    }
    i = end;
  }
}

static bool read_source(struct source *source, const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    return false;
  }
  size_t size = fread(source->text, 1, sizeof source->text - 1, file);
  mark_characters(source, size);
  link_characters(source);
  return fclose(file) == 0 && source->lines > 0;
}

static size_t next(struct source *source, size_t at) {
  if (!source->varied) {
    return at + 1;
  }
  size_t other = source->sorted[source->first[at] + throw_dice(source, source->same[at])].at;
  return other + 1;
}

/* A sentence from a random line on, with a number after its fourth character. */
static void put_sentence(struct source *source, unsigned number, size_t most) {
  size_t at = source->line[throw_dice(source, source->lines)];
  for (size_t written = 0; written < most; written++) {
    if (at >= source->count || source->text[source->start[at]] == '\n') {
      return;
    }
    fwrite(source->text + source->start[at], 1, source->start[at + 1] - source->start[at], stdout);
    if (written == 3) {
      printf("%u", number);
    }
    at = next(source, at);
  }
}

static void put_title(struct source *source, int indent, char sign, unsigned number) {
  printf("%*s- id: %c%u\n%*s  title: ", indent, "", sign, number, indent, "");
  put_sentence(source, number, 12);
  putchar('\n');
}

static void put_text(struct source *source, int indent, const char *key, unsigned number,
                     size_t sentences) {
  printf("%*s%s: |\n", indent, "", key);
  for (size_t i = 0; i < sentences; i++) {
    printf("%*s○", indent + 2, "");
    put_sentence(source, number, 90);
    putchar('\n');
  }
}

static void put_item(struct source *source, unsigned number, bool brief) {
  put_title(source, 8, 'i', number);
  if (!brief) {
    put_text(source, 10, "initiatives", number, 3);
    put_text(source, 10, "issues", number, 2);
    return;
  }
  printf("%*sissues: ", 10, "");
  put_sentence(source, number, 20);
  printf("\n%*scomments:\n%*s- by: 委員%u\n%*stext: ", 10, "", 12, "", number % 20, 14, "");
  put_sentence(source, number, 20);
  putchar('\n');
}

static void put_plan(struct source *source, unsigned count, bool brief) {
  printf("plan:\n  id: bench\n  title: 大きな計画\n  policies:\n");
  unsigned left = 0;
  unsigned policies = 0;
  for (unsigned number = 0; number < count; number++) {
    if (left == 0) {
      left = 1 + (unsigned)throw_dice(source, 5);
      put_title(source, 4, 'p', policies);
      if (!brief) {
        put_text(source, 6, "approach", policies, 4);
      }
      policies++;
      printf("      items:\n");
    }
    put_item(source, number, brief);
    left--;
  }
}

int main(int argc, char **argv) {
  static struct source source = {.dice = 0x9E3779B97F4A7C15U};
  if (argc != 4 || !read_source(&source, argv[3])) {
    return 2;
  }
  source.varied = strcmp(argv[2], "varied") == 0;
  put_plan(&source, (unsigned)strtoul(argv[1], NULL, 10), strcmp(argv[2], "brief") == 0);
  return fflush(stdout) == 0 ? 0 : 2;
}
