/* SPDX-License-Identifier: ISC */
/* Writes the outline of a model, and stamps of the texts that a document shows. */
#include "model/outline.h"

#include <stdio.h>
#include <string.h>

#include "model/write.h"

#define OUTLINE_DEPTH 16

const char kr_outline_id_heading[] = "kairan";
const char kr_outline_number_heading[] = "No.";

const char *const kr_outline_to_read[2] = {"Comments received (no form to fill in), ",
                                           "寄せられたご意見（記入する様式ではありません） "};

bool kr_plan_column_under(const struct kr_plan *plan, enum kr_plan_field field) {
  const struct kr_plan_column *column = kr_plan_column_of(plan, field);
  return column != NULL && kr_text_is(column->under, "title");
}

const char *const kr_footnote_colons[2] = {"：", ": "};

struct kr_text kr_footnote_head(const struct kr_footnote *note, struct kr_arena *arena) {
  struct kr_buffer head;
  kr_buffer_init(&head, arena);
  kr_buffer_text(&head, note->mark);
  kr_buffer_puts(&head, " ");
  kr_buffer_text(&head, note->term);
  return kr_buffer_keep(&head, arena);
}

const char *kr_footnote_colon(const struct kr_footnote *note) {
  if (note->term.len == 0)
    return "";
  return kr_text_is_japanese(note->term) ? kr_footnote_colons[0] : kr_footnote_colons[1];
}

/* True for the six default columns in Japanese, which an outline leaves out: its title is none. */
static bool are_usual(const struct kr_plan_columns *columns, struct kr_arena *arena) {
  struct kr_plan usual = {.columns = {NULL, 0}};
  kr_plan_default_columns(&usual, arena);
  bool same = columns->n == usual.columns.n;
  for (size_t i = 0; same && i < columns->n; i++) {
    const struct kr_plan_column *a = &columns->v[i], *b = &usual.columns.v[i];
    same = kr_text_equal(a->field, b->field) && kr_text_equal(a->heading, b->heading) &&
           a->under.len == b->under.len &&
           (a->under.len == 0 || kr_text_equal(a->under, b->under)) && a->width.len == 0 &&
           a->input == b->input;
  }
  return same;
}

static void outline_footnotes(const struct kr_plan *plan, struct kr_plan *out,
                              struct kr_arena *arena) {
  out->footnotes.v = kr_arena_alloc_array(arena, plan->footnotes.n + 1, sizeof *out->footnotes.v);
  out->footnotes.n = plan->footnotes.n;
  for (size_t i = 0; i < plan->footnotes.n; i++) {
    out->footnotes.v[i] = plan->footnotes.v[i];
    if (plan->footnotes.v[i].text.len > 0)
      out->footnotes.v[i].text = kr_text_of(KR_OUTLINE_SHOWN);
  }
}

static void outline_policies(const struct kr_plan *plan, struct kr_plan *out,
                             struct kr_arena *arena) {
  struct kr_item *items = kr_arena_alloc_array(arena, plan->policies.n + 1, sizeof *items);
  out->policies.v = kr_arena_alloc_array(arena, plan->policies.n + 1, sizeof *out->policies.v);
  out->policies.n = plan->policies.n;
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_policy *policy = &plan->policies.v[i];
    struct kr_policy *made = &out->policies.v[i];
    made->id = policy->id;
    made->page = policy->page;
    made->new_page = policy->new_page;
    made->title = items[i].title = kr_text_of(KR_OUTLINE_SHOWN);
    items[i].id = policy->items.v[0].id;
    made->items.v = &items[i];
    made->items.n = 1;
  }
}

static struct kr_plan *outline_plan(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_plan *outline = kr_arena_alloc(arena, sizeof *outline);
  outline->id = plan->id;
  outline->title = plan->title;
  outline->label = plan->label;
  outline->period = plan->period;
  outline->office = plan->office;
  outline->committee = plan->committee;
  outline->issued = plan->issued;
  outline->instructions = plan->instructions;
  outline->deadline = plan->deadline;
  outline->return_to = plan->return_to;
  outline->names = plan->names;
  outline->numbers = plan->numbers;
  outline->fields = plan->fields;
  if (!are_usual(&plan->columns, arena))
    outline->columns = plan->columns;
  outline_footnotes(plan, outline, arena);
  outline_policies(plan, outline, arena);
  return outline;
}

/* ---- schedules and meetings ---- */

struct kr_text kr_outline_stamp(struct kr_text text, struct kr_arena *arena) {
  char digest[KR_PLAN_DIGEST_CHARS + 1], mark[sizeof digest + 24];
  kr_plan_digest(text, digest, arena);
  int len = snprintf(mark, sizeof mark, "%zu.%s", text.len, digest);
  return kr_text_of(kr_arena_copy(arena, mark, (size_t)len));
}

size_t kr_outline_stamp_length(struct kr_text mark) {
  size_t len = 0, at = 0;
  for (; at < mark.len && mark.bytes[at] >= '0' && mark.bytes[at] <= '9' && at < 9; at++)
    len = len * 10 + (size_t)(mark.bytes[at] - '0');
  if (at + 1 + KR_PLAN_DIGEST_CHARS != mark.len || mark.bytes[at] != '.')
    return 0;
  return len;
}

size_t kr_outline_stamped(struct kr_text mark, struct kr_text text, struct kr_arena *arena) {
  char digest[KR_PLAN_DIGEST_CHARS + 1];
  size_t len = kr_outline_stamp_length(mark);
  if (len == 0 || len > text.len)
    return 0;
  text.len = len;
  kr_plan_digest(text, digest, arena);
  return memcmp(digest, mark.bytes + mark.len - KR_PLAN_DIGEST_CHARS, KR_PLAN_DIGEST_CHARS) == 0
             ? len
             : 0;
}

static struct kr_text_list outline_notes(const struct kr_text_list *notes, struct kr_arena *arena) {
  struct kr_text_list marks = {kr_arena_alloc_array(arena, notes->n + 1, sizeof *marks.v),
                               notes->n};
  for (size_t i = 0; i < notes->n; i++)
    marks.v[i] = kr_outline_stamp(notes->v[i], arena);
  return marks;
}

static struct kr_schedule *outline_schedule(const struct kr_schedule *schedule,
                                            struct kr_arena *arena) {
  struct kr_schedule *outline = kr_arena_alloc(arena, sizeof *outline);
  struct kr_schedule_entry *entries =
      kr_arena_alloc_array(arena, schedule->entries.n + 1, sizeof *entries);
  *outline = *schedule;
  for (size_t i = 0; i < schedule->entries.n; i++) {
    entries[i] = schedule->entries.v[i];
    entries[i].text = kr_outline_stamp(entries[i].text, arena);
    if (entries[i].subject.len > 0)
      entries[i].subject = kr_outline_stamp(entries[i].subject, arena);
  }
  outline->entries.v = entries;
  outline->notes = outline_notes(&schedule->notes, arena);
  return outline;
}

static struct kr_agendas outline_agenda(const struct kr_agendas *agenda, struct kr_arena *arena) {
  struct kr_agendas marks = {kr_arena_alloc_array(arena, agenda->n + 1, sizeof *marks.v),
                             agenda->n};
  for (size_t i = 0; i < agenda->n; i++) {
    marks.v[i] = agenda->v[i];
    marks.v[i].text = kr_outline_stamp(agenda->v[i].text, arena);
  }
  return marks;
}

static struct kr_text outline_shown(struct kr_text text) {
  if (text.len > 0)
    text = kr_text_of(KR_OUTLINE_SHOWN);
  return text;
}

static struct kr_meetings *outline_meetings(const struct kr_meetings *meetings,
                                            struct kr_arena *arena) {
  struct kr_meetings *outline = kr_arena_alloc(arena, sizeof *outline);
  *outline = *meetings;
  outline->members.n = 0;
  outline->rows.v = kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *outline->rows.v);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    outline->rows.v[i] = meetings->rows.v[i];
    outline->rows.v[i].date = outline_shown(meetings->rows.v[i].date);
    outline->rows.v[i].time = outline_shown(meetings->rows.v[i].time);
    outline->rows.v[i].place = outline_shown(meetings->rows.v[i].place);
    outline->rows.v[i].agenda = outline_agenda(&meetings->rows.v[i].agenda, arena);
    outline->rows.v[i].papers.n = 0;
  }
  outline->notes = outline_notes(&meetings->notes, arena);
  return outline;
}

void kr_outline_yaml(const struct kr_model *model, struct kr_arena *arena, struct kr_buffer *out) {
  struct kr_model outline = {.style = model->style};
  struct kr_arena *own = kr_arena_child(arena);
  if (model->plan != NULL)
    outline.plan = outline_plan(model->plan, own);
  if (model->schedule != NULL)
    outline.schedule = outline_schedule(model->schedule, own);
  if (model->meetings != NULL)
    outline.meetings = outline_meetings(model->meetings, own);
  kr_model_yaml(&outline, NULL, 0, own, out);
  kr_arena_free(own);
}

bool kr_outline_load(struct kr_text outline, struct kr_model *model, struct kr_arena *arena) {
  struct kr_source_bytes state = {outline.bytes, outline.len};
  struct kr_source source = kr_source_from_bytes("-", &state);
  struct kr_limits limits;
  struct kr_diags unheard;
  memset(model, 0, sizeof *model);
  if (outline.len == 0)
    return false;
  kr_limits_default(&limits);
  limits.yaml_bytes = KR_PROPERTY_OUTLINE_MOST;
  limits.yaml_depth = OUTLINE_DEPTH;
  kr_diags_init(&unheard, arena);
  return kr_model_load(&source, model, &limits, arena, &unheard);
}
