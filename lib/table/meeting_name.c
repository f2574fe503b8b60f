/* SPDX-License-Identifier: ISC */
/* Which meeting a paper is of, and what it is called. */
#include "base/calendar.h"
#include "base/textkey.h"
#include "model/check.h"
#include "table/meeting_table.h"

const char *kr_table_meeting_say(const struct kr_table_meeting *view, const char *en,
                                 const char *ja) {
  const char *const words[] = {en, ja};
  return words[view->language];
}

struct kr_text kr_table_meeting_text(const struct kr_table_meeting *view,
                                     struct kr_buffer *buffer) {
  struct kr_text made =
      kr_text_view(kr_arena_copy(view->arena, buffer->bytes, buffer->len), buffer->len);
  kr_buffer_free(buffer);
  return made;
}

/* ---- which meeting ---- */

/* By its id or its number, which may be written in any width. */
static const struct kr_meeting *find(const struct kr_meetings *meetings, struct kr_text name,
                                     struct kr_arena *scratch) {
  for (size_t i = 0; i < meetings->rows.n; i++)
    if (meetings->rows.v[i].id.len > 0 && kr_text_equal(meetings->rows.v[i].id, name))
      return &meetings->rows.v[i];
  for (size_t i = 0; i < meetings->rows.n; i++)
    if (kr_text_key_equal(meetings->rows.v[i].number, name, scratch))
      return &meetings->rows.v[i];
  return name.len == 0 && meetings->rows.n == 1 ? &meetings->rows.v[0] : NULL;
}

bool kr_table_meeting_check(const struct kr_model *model, const struct kr_kind_options *options,
                            const char *file, struct kr_diags *diags) {
  const struct kr_meetings *meetings = model->meetings;
  struct kr_text name = options->meeting;
  if (find(meetings, name, diags->arena) != NULL)
    return true;
  const struct kr_text **names =
      kr_arena_alloc_array(diags->arena, 2 * meetings->rows.n + 1, sizeof *names);
  size_t count = 0;
  for (size_t i = 0; i < meetings->rows.n; i++) {
    names[count++] = &meetings->rows.v[i].number;
    if (meetings->rows.v[i].id.len > 0)
      names[count++] = &meetings->rows.v[i].id;
  }
  const struct kr_ids ids = {names, count};
  name.at = kr_nowhere;
  if (name.bytes == NULL)
    name.bytes = "";
  kr_ids_unknown(meetings->file == NULL ? file : meetings->file, KR_DIAG_UNKNOWN_MEETING, name,
                 &ids, diags);
  return false;
}

struct kr_table_meeting kr_table_meeting_of(const struct kr_model *model,
                                            const struct kr_kind_options *options,
                                            struct kr_arena *arena) {
  return (struct kr_table_meeting){.meetings = model->meetings,
                                   .meeting = find(model->meetings, options->meeting, arena),
                                   .style = kr_style_or_default(options->style, arena),
                                   .language = kr_text_is_japanese(model->meetings->title),
                                   .arena = arena};
}

/* ---- its name ---- */

static struct kr_text without_blanks(struct kr_text text) {
  while (text.len > 0 && kr_text_blank(kr_text_view(text.bytes, 1)))
    text = kr_text_part(text, 1, text.len);
  while (kr_text_begins(text, "\xE3\x80\x80"))
    text = kr_text_part(text, 3, text.len);
  while (text.len > 0 && (text.bytes[text.len - 1] == ' ' || text.bytes[text.len - 1] == '\n'))
    text.len--;
  while (kr_text_ends(text, "\xE3\x80\x80"))
    text.len -= 3;
  return text;
}

/* The title of a list less the year before and what it says of a list after the name. */
static struct kr_text name_in_title(struct kr_text title) {
  static const char *const ends[] = {"（案）",   "(案)",     "［案］", "開催日程表",
                                     "開催日程", "会議日程", "日程表", "開催予定表",
                                     "開催予定", "年間予定", "予定表", "日程",
                                     "予定",     "一覧表",   "一覧",   "の"};
  struct kr_era_found year;
  struct kr_text name = without_blanks(title);
  if (kr_era_find(name, 0, &year) && year.fiscal)
    name = without_blanks(kr_text_part(name, year.len, name.len));
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
    if (kr_text_ends(name, ends[i])) {
      name.len -= kr_text_of(ends[i]).len;
      name = without_blanks(name);
    }
  return name.len > 0 ? name : title;
}

static struct kr_text name_of_body(const struct kr_meetings *meetings) {
  if (meetings->name.len > 0)
    return meetings->name;
  return name_in_title(meetings->title);
}

struct kr_text kr_table_meeting_name(const struct kr_table_meeting *view) {
  struct kr_buffer name;
  const char *const before[] = {"", "第"}, *const after[] = {", meeting ", "回 "};
  const struct kr_text parts[] = {name_of_body(view->meetings), view->meeting->number};
  kr_buffer_init(&name, view->arena);
  kr_buffer_puts(&name, before[view->language]);
  kr_buffer_text(&name, parts[view->language]);
  kr_buffer_puts(&name, after[view->language]);
  kr_buffer_text(&name, parts[1 - view->language]);
  return kr_table_meeting_text(view, &name);
}

struct kr_text kr_table_meeting_full_name(const struct kr_table_meeting *view) {
  struct kr_text given = view->meetings->fiscal_year, name = kr_table_meeting_name(view);
  int year = kr_era_fiscal_year_of(view->meeting->when);
  struct kr_buffer text;
  if (view->language == 0 || year == 0 || !kr_text_ends(given, "年度"))
    return name;
  kr_buffer_init(&text, view->arena);
  kr_buffer_text(&text, kr_era_year_like(year, given, view->arena));
  kr_buffer_putc(&text, ' ');
  kr_buffer_text(&text, name);
  return kr_table_meeting_text(view, &text);
}

/* A day such as 2026-08-20 as letters have it; others, and months, as they are written. */
static void put_day(const struct kr_table_meeting *view, struct kr_buffer *out) {
  const struct kr_meeting *meeting = view->meeting;
  struct kr_date date;
  if (!kr_calendar_read(meeting->date, &date))
    kr_buffer_text(out, meeting->date.len > 0 ? meeting->date : meeting->month);
  else if (view->language == 0)
    kr_calendar_put_en(date, KR_CALENDAR_WITH_WEEKDAY, out);
  else
    kr_calendar_put_ja(date, KR_CALENDAR_WITH_WEEKDAY, out);
}

struct kr_text kr_table_meeting_when(const struct kr_table_meeting *view) {
  const struct kr_meeting *meeting = view->meeting;
  struct kr_buffer text;
  kr_buffer_init(&text, view->arena);
  put_day(view, &text);
  if (meeting->time.len > 0) {
    kr_buffer_putc(&text, ' ');
    kr_buffer_text(&text, meeting->time);
  }
  return kr_table_meeting_text(view, &text);
}

void kr_table_meeting_put_agenda(const struct kr_table_meeting *view, const char *indent,
                                 struct kr_buffer *out) {
  const struct kr_agendas *agenda = &view->meeting->agenda;
  for (size_t i = 0; i < agenda->n; i++) {
    kr_buffer_printf(out, "%s%s(%zu)%s", i > 0 ? "\n" : "", indent, i + 1,
                     kr_table_meeting_say(view, " ", "\xE3\x80\x80"));
    kr_buffer_text(out, agenda->v[i].text);
  }
}
