/* SPDX-License-Identifier: ISC */
/* How many opinions and persons there are by category, channel and item. */
#include <stdint.h>
#include <stdio.h>

#include "base/list.h"
#include "base/textkey.h"
#include "table/document.h"
#include "table/opinion_table.h"

enum { COUNTED, WORD, MEANING, OPINIONS, PERSONS, COUNT };

static const struct kr_table_opinion_column columns[COUNT] = {
    [COUNTED] = {"counted", {"By", "集計"}, KR_ROLE_TEXT, 30},
    [WORD] = {"word", {"Value", "内訳"}, KR_ROLE_TEXT, 70},
    [MEANING] = {"meaning", {"Meaning", "説明"}, KR_ROLE_TEXT, 0},
    [OPINIONS] = {"opinions", {"Opinions", "件数"}, KR_ROLE_SHORT, 22},
    [PERSONS] = {"persons", {"Persons", "人数"}, KR_ROLE_SHORT, 22},
};

/* A value that is counted. */
struct count {
  struct kr_text word, meaning;
  const void *of; /* what it is, if that is no word */
  size_t opinions;
  struct kr_opinion_persons persons;
};

/* The values of one thing that is counted, and all together. */
struct counting {
  const struct kr_table_opinions *opinions;
  const char *counted, *without; /* the words for it, and for those that have none of it */
  KR_LIST(struct count) values;
  size_t missing; /* index of the value for those without one; SIZE_MAX: there is none yet */
  struct count all;
};

static void begin(struct counting *counting, const struct kr_table_opinions *opinions,
                  const char *counted, const char *without) {
  *counting = (struct counting){
      .opinions = opinions, .counted = counted, .without = without, .missing = SIZE_MAX};
  kr_opinion_persons_init(&counting->all.persons, opinions->arena);
}

static struct count *add_value(struct counting *counting, struct kr_text word, const void *of) {
  struct count *made = KR_LIST_ADD(&counting->values, counting->opinions->arena);
  made->word = word;
  made->of = of;
  kr_opinion_persons_init(&made->persons, counting->opinions->arena);
  return made;
}

/* The value of a word, or for those without one, which is added if it was none yet. */
static struct count *value_of(struct counting *counting, struct kr_text word) {
  bool none = word.len == 0;
  if (none && counting->missing == SIZE_MAX)
    counting->missing = counting->values.n;
  else if (none)
    return &counting->values.v[counting->missing];
  for (size_t i = 0; !none && i < counting->values.n; i++)
    if (i != counting->missing &&
        kr_text_key_equal(counting->values.v[i].word, word, counting->opinions->arena))
      return &counting->values.v[i];
  return add_value(counting, none ? kr_text_of(counting->without) : word, NULL);
}

static void add(struct counting *counting, struct count *value, const struct kr_opinion *opinion) {
  struct kr_arena *arena = counting->opinions->arena;
  value->opinions++;
  counting->all.opinions++;
  kr_opinion_persons_add(&value->persons, opinion->comment, arena);
  kr_opinion_persons_add(&counting->all.persons, opinion->comment, arena);
}

/* ---- what is counted ---- */

static const char *say(const struct kr_table_opinions *opinions, const char *en, const char *ja) {
  return kr_table_opinions_say(opinions, en, ja);
}

static void count_categories(struct counting *counting) {
  const struct kr_table_opinions *opinions = counting->opinions;
  const struct kr_categories *categories = &opinions->plan->categories;
  begin(counting, opinions, say(opinions, "Category", "反映区分"),
        say(opinions, "not decided yet", "（未定）"));
  for (size_t i = 0; i < categories->n; i++)
    add_value(counting, kr_table_opinions_category(opinions, categories->v[i].name), NULL)
        ->meaning = categories->v[i].meaning;
  for (size_t i = 0; i < opinions->groups.n; i++) {
    const struct kr_opinion_group *group = &opinions->groups.v[i];
    struct kr_text word = kr_table_opinions_category(opinions, group->answer.category);
    for (size_t j = 0; j < group->n; j++)
      add(counting, value_of(counting, word), group->v[j]);
  }
}

/* The channels of the calls that the paper is about, then others that were taken. */
static void count_channels(struct counting *counting) {
  const struct kr_table_opinions *opinions = counting->opinions;
  const struct kr_calls *calls = &opinions->plan->calls;
  begin(counting, opinions, say(opinions, "Channel", "提出方法"),
        say(opinions, "not told", "（記載なし）"));
  for (size_t i = 0; i < calls->n; i++)
    for (size_t j = 0; j < calls->v[i].channels.n; j++)
      if (opinions->call == NULL || opinions->call == &calls->v[i])
        value_of(counting, calls->v[i].channels.v[j]);
  for (size_t i = 0; i < opinions->all.n; i++) {
    const struct kr_opinion *opinion = &opinions->all.v[i];
    struct kr_text channel = opinion->comment->channel;
    add(counting, value_of(counting, channel), opinion);
  }
}

/* Items with opinions; what belongs to none counts as one. */
static void count_items(struct counting *counting) {
  const struct kr_table_opinions *opinions = counting->opinions;
  begin(counting, opinions, say(opinions, "Item", "項目"), NULL);
  for (size_t i = 0; i < opinions->all.n; i++) {
    const struct kr_opinion *opinion = &opinions->all.v[i];
    size_t last = counting->values.n;
    bool same = last > 0 && counting->values.v[last - 1].of == opinion->item;
    if (!same && opinion->item == NULL)
      add_value(counting, kr_text_of(say(opinions, "Others", "その他")), NULL);
    else if (!same)
      add_value(counting, kr_table_opinion_item(opinions, opinion), opinion->item);
    add(counting, &counting->values.v[counting->values.n - 1], opinion);
  }
}

/* ---- rows ---- */

struct rows {
  KR_LIST(struct kr_row) list;
  size_t group;
};

static void add_row(const struct counting *counting, const struct count *count, struct rows *rows) {
  const struct kr_table_opinions *opinions = counting->opinions;
  char digits[2][24];
  struct kr_text texts[COUNT] = {kr_text_of(counting->counted), count->word, count->meaning};
  const size_t numbers[] = {count->opinions, count->persons.n};
  for (size_t i = 0; i < 2; i++) {
    int len = snprintf(digits[i], sizeof digits[i], "%zu", numbers[i]);
    texts[OPINIONS + i] = kr_text_of(kr_arena_copy(opinions->arena, digits[i], (size_t)len));
  }
  struct kr_row *row = KR_LIST_ADD(&rows->list, opinions->arena);
  *row = kr_table_text_row(opinions->arena, texts, COUNT);
  row->cells[COUNTED].header = true;
  row->cells[WORD].quoted = true;
  row->group = rows->group;
}

/* The first cell reaches over all rows of what is counted, but for programs. */
static void merge_first(const struct counting *counting, struct rows *rows, size_t first) {
  if (counting->opinions->options->plain)
    return;
  for (size_t i = first; i < rows->list.n; i++)
    rows->list.v[i].cells[COUNTED].row_span = 0;
  rows->list.v[first].cells[COUNTED].row_span = (unsigned short)(rows->list.n - first);
}

static void add_rows(struct counting *counting, struct rows *rows) {
  size_t first = rows->list.n;
  counting->all.word = kr_text_of(say(counting->opinions, "Total", "計"));
  for (size_t i = 0; i < counting->values.n; i++)
    if (i != counting->missing)
      add_row(counting, &counting->values.v[i], rows);
  if (counting->missing != SIZE_MAX)
    add_row(counting, &counting->values.v[counting->missing], rows);
  add_row(counting, &counting->all, rows);
  merge_first(counting, rows, first);
  rows->group++;
}

struct kr_table *kr_table_opinion_counts(const struct kr_table_opinions *opinions) {
  struct kr_table *table =
      kr_table_opinions_table(opinions, "counts", "Counts of opinions", "意見の集計");
  struct counting counting = {.opinions = opinions};
  struct rows rows = {.group = 0};
  count_categories(&counting);
  add_rows(&counting, &rows);
  count_channels(&counting);
  add_rows(&counting, &rows);
  count_items(&counting);
  add_rows(&counting, &rows);
  kr_table_opinions_columns(opinions, table, columns, COUNT);
  kr_table_set_rows(table, rows.list.v, rows.list.n, opinions->arena);
  kr_table_opinions_head(opinions, table);
  return table;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_opinions opinions;
  kr_table_opinions_begin(&opinions, model, options, arena);
  struct kr_document *document =
      kr_document_of_table(kr_table_opinion_counts(&opinions), options->style, arena);
  document->creator = model->plan->office;
  return document;
}

const struct kr_kind kr_kind_counts = {
    .name = "counts",
    .note = N_("how many there are of each category, channel and item"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_OPINIONS,
    .make = make,
    .check = kr_table_opinions_check_call,
};
