/* SPDX-License-Identifier: ISC */
/* Faulty files: which slip was made where, found by mending it and reading on.
 *
 * A slip of the pen has its effect elsewhere: a colon of full width makes the next line no YAML, a
 * key too far to the left ends a list. So each thing that a line near a fault may be meant to be
 * (yaml/suspects.h) is tried on a copy of the file. What lets the file be read farthest, with the
 * fewest faults and the most keys, is what was meant. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "source/load.h"

#define MENDS_MOST 64
#define BYTES_MOST (64u << 20) /* of all copies that are made */
#define NEAR 6                 /* lines near a fault */

/* How far a copy of the file can be read. */
struct trial {
  struct kr_place stop;  /* where it is no YAML; line 0 if it is all YAML */
  struct kr_place begin; /* of the quoted text over several lines that ends there */
  struct kr_place after; /* where that was noticed */
  bool only_text;        /* all of it is one text */
  bool unreadable;       /* it holds a character there that YAML does not know */
  size_t keys;
  long score;
  bool plain;           /* for it, a sign was changed that is wrong in any case */
  uint32_t line, lines; /* the first that was changed for it, and how many */
  struct kr_diags diags;
};

struct fault {
  enum kr_diag_code code;
  struct kr_place at;
};

struct mending {
  struct kr_loader *faulty; /* the loader that found faults: the file, where it goes */
  struct kr_yaml_mended files;
  struct kr_arena *arena;     /* of the mended file */
  struct kr_arena *scratch;   /* of a trial */
  struct kr_diags found;      /* the slips */
  KR_LIST(struct fault) kept; /* faults that are no slips */
  uint64_t bytes;
  bool lossy; /* a line was left out */
};

static bool is_before(struct kr_place a, struct kr_place b) {
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* ---- trials ---- */

/* Keys that were understood, against faults. An id that is missing is none: a key that nobody knows
 * excuses it, and most new plans have none. */
static long score_of(size_t keys, const struct kr_diags *diags) {
  long score = 2 * (long)keys;
  for (size_t i = 0; i < diags->count; i++)
    score -= diags->rows[i].code != KR_DIAG_MISSING_ID;
  return score;
}

static struct trial try_bytes(struct mending *mending, struct kr_text bytes,
                              struct kr_arena *arena) {
  struct trial trial = {.keys = 0};
  struct kr_source_bytes state = {bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_bytes(mending->faulty->file, &state);
  kr_diags_init(&trial.diags, arena);
  struct kr_loader *loader =
      kr_loader_new(&source, mending->faulty->root, mending->faulty->limits, arena, &trial.diags);
  loader->root_base = kr_arena_alloc(arena, loader->root->size);
  loader->whole = bytes;
  kr_loader_run(loader);
  mending->bytes += bytes.len;
  trial.keys = loader->keys;
  trial.score = score_of(trial.keys, &trial.diags);
  if (loader->fault.line > 0) {
    trial.stop = loader->fault;
    trial.after = loader->noticed;
    trial.begin = loader->quoted;
    trial.unreadable = loader->unreadable;
  } else if (loader->keys == 0) {
    trial.stop = loader->only_text;
    trial.only_text = loader->only_text.line > 0;
  }
  return trial;
}

/* True if more was understood in the first trial, or it got farther. */
static bool is_better(const struct trial *a, const struct trial *b) {
  if (a->score != b->score)
    return a->score > b->score;
  if ((a->stop.line == 0) != (b->stop.line == 0))
    return a->stop.line == 0;
  if (a->stop.line != b->stop.line)
    return a->stop.line > b->stop.line;
  if (a->plain != b->plain)
    return a->plain;
  return a->lines < b->lines;
}

/* ---- slips ---- */

/* Whether a slip explains a fault of the records at its place. */
static bool may_explain(enum kr_diag_code fault, const struct kr_yaml_suspect *slip) {
  switch (slip->code) {
  case KR_DIAG_HIDDEN_SIGN:
  case KR_DIAG_WIDE_SIGN:
  case KR_DIAG_BLANK_MISSING:
    return true;
  case KR_DIAG_INDENT_OFF:
  case KR_DIAG_WIDE_INDENT:
  case KR_DIAG_TAB_INDENT:
    return fault == KR_DIAG_UNKNOWN_KEY || fault == KR_DIAG_DUPLICATE_KEY ||
           fault == KR_DIAG_FOLDED_TEXT || fault == KR_DIAG_WANT_RECORD ||
           fault == KR_DIAG_WANT_KEYS || fault == KR_DIAG_EMPTY_TEXT;
  case KR_DIAG_DASH_MISSING:
    return fault == KR_DIAG_DUPLICATE_KEY || fault == KR_DIAG_WANT_LIST ||
           fault == KR_DIAG_FOLDED_TEXT;
  case KR_DIAG_DASH_EXTRA:
    return fault == KR_DIAG_MISSING_KEY || fault == KR_DIAG_MISSING_ID;
  case KR_DIAG_SIGN_SPECIAL:
    if (fault == KR_DIAG_EMPTY_TEXT)
      return strchr("#!&", slip->arg[0][0]) != NULL;
    return fault != KR_DIAG_MISSPELT_KEY;
  default:
    return false;
  }
}

/* Faults like it in its line. */
static size_t count_like(const struct trial *trial, struct fault fault) {
  size_t n = 0;
  for (size_t i = 0; i < trial->diags.count; i++)
    n += trial->diags.rows[i].code == fault.code && trial->diags.rows[i].at.line == fault.at.line;
  return n;
}

/* True if each fault was there before, in the same line. */
static bool has_no_other(const struct trial *now, const struct trial *then) {
  for (size_t i = 0; i < then->diags.count; i++) {
    const struct kr_diag *diag = &then->diags.rows[i];
    size_t j = 0;
    while (j < now->diags.count &&
           (now->diags.rows[j].code != diag->code || now->diags.rows[j].at.line != diag->at.line))
      j++;
    if (j == now->diags.count)
      return false;
  }
  return true;
}

/* True for slips that are wrong whatever else is. */
static bool is_plain(enum kr_diag_code slip) {
  return slip == KR_DIAG_HIDDEN_SIGN || slip == KR_DIAG_WIDE_SIGN || slip == KR_DIAG_BLANK_MISSING;
}

/* The slip lets the file be read on, or takes the fault away and loses no key. */
static bool is_good(const struct trial *now, const struct trial *then, const struct fault *fault,
                    enum kr_diag_code slip) {
  if (now->unreadable) /* libyaml reads ahead: other faults may come before it */
    return !then->unreadable || is_before(now->stop, then->stop);
  if (then->keys > now->keys && then->line < then->stop.line && (fault == NULL || is_plain(slip)))
    return true; /* more came to light after it */
  if (fault == NULL && is_plain(slip) && then->line == now->stop.line &&
      then->stop.line < then->line)
    return true; /* and before it */
  if (now->only_text)
    return then->keys > 0;
  if (fault == NULL)
    return then->stop.line == 0 || is_before(now->stop, then->stop);
  if (then->stop.line > 0 || then->keys < now->keys ||
      count_like(then, *fault) >= count_like(now, *fault))
    return false;
  return is_plain(slip) || (fault->code == KR_DIAG_EMPTY_TEXT && slip == KR_DIAG_SIGN_SPECIAL) ||
         (then->diags.count < now->diags.count && has_no_other(now, then));
}

/* True for slips of which a line has one at most. */
static bool is_of_lines(enum kr_diag_code code) {
  return code == KR_DIAG_INDENT_OFF || code == KR_DIAG_WIDE_INDENT || code == KR_DIAG_TAB_INDENT ||
         code == KR_DIAG_DASH_MISSING || code == KR_DIAG_DASH_EXTRA;
}

/* A slip is told once, one of a kind once in a line: else a file could be mended for ever. */
static bool was_mended(const struct mending *mending, const struct kr_yaml_suspect *suspect) {
  struct kr_place at = kr_yaml_mended_place(&mending->files, suspect->at);
  for (size_t i = 0; i < mending->found.count; i++) {
    const struct kr_diag *diag = &mending->found.rows[i];
    if (diag->code == suspect->code && diag->at.line == at.line &&
        (diag->at.column == at.column || is_of_lines(suspect->code)))
      return true;
  }
  return false;
}

/* True if an unknown key, with what is below it, would become a part of the text above. */
static bool hides_key(const struct mending *mending, const struct kr_yaml_suspect *suspect,
                      const struct fault *fault) {
  struct kr_text text = kr_yaml_lines_get(&mending->files.now, suspect->line);
  return fault != NULL && fault->code == KR_DIAG_UNKNOWN_KEY && is_of_lines(suspect->code) &&
         (kr_text_ends(text, ":") || kr_text_ends(text, ": |") || kr_text_ends(text, ": >"));
}

/* Which of the suspects is the best; NULL if none is good. `fault` is NULL for one of YAML. */
static const struct kr_yaml_suspect *choose(struct mending *mending, const struct trial *now,
                                            const struct kr_yaml_suspects *suspects,
                                            const struct fault *fault) {
  const struct kr_yaml_suspect *best = NULL;
  struct trial best_trial = *now;
  for (size_t i = 0; i < suspects->n && mending->bytes < BYTES_MOST; i++) {
    if ((fault != NULL && !may_explain(fault->code, &suspects->v[i])) ||
        was_mended(mending, &suspects->v[i]))
      continue;
    struct kr_arena *arena = kr_arena_scratch(mending->scratch);
    struct kr_text bytes = kr_yaml_suspect_apply(&mending->files.now, &suspects->v[i], arena);
    struct trial then = try_bytes(mending, bytes, arena);
    then.plain = is_plain(suspects->v[i].code);
    then.line = suspects->v[i].line;
    then.lines = suspects->v[i].lines;
    bool hidden = then.keys == now->keys && hides_key(mending, &suspects->v[i], fault);
    if (!hidden && is_good(now, &then, fault, suspects->v[i].code) &&
        (best == NULL || (best->code != KR_DIAG_HIDDEN_SIGN && is_better(&then, &best_trial)))) {
      best = &suspects->v[i];
      best_trial = then;
    }
    kr_arena_done(arena, mending->scratch);
  }
  return best;
}

static void apply(struct mending *mending, const struct kr_yaml_suspect *suspect) {
  struct kr_text bytes = kr_yaml_suspect_apply(&mending->files.now, suspect, mending->arena);
  kr_yaml_lines_init(&mending->files.now, bytes, mending->arena);
}

static void tell(struct mending *mending, const struct kr_diag *diag) {
  struct kr_place at = kr_yaml_mended_place(&mending->files, diag->at);
  kr_diag_add(&mending->found, diag->code, mending->faulty->file, at, diag->arg[0], diag->arg[1]);
}

/* ---- where to look ---- */

static void add_line(uint32_t lines[NEAR], size_t *n, uint32_t line) {
  for (size_t i = 0; i < *n; i++)
    if (lines[i] == line)
      return;
  if (line > 0 && *n < NEAR)
    lines[(*n)++] = line;
}

/* What a line may be is written out, and that of many lines counts as copies do. */
static void count_bytes(struct mending *mending, const struct kr_yaml_suspects *suspects) {
  for (size_t i = 0; i < suspects->n; i++)
    mending->bytes += suspects->v[i].now.len;
}

/* Tries what the lines may be; true if one of them was mended. */
static bool mend_lines(struct mending *mending, const struct trial *now, const uint32_t *lines,
                       size_t n, const struct fault *fault) {
  struct kr_arena *arena = kr_arena_scratch(mending->scratch);
  struct kr_yaml_suspects suspects = {.lines = &mending->files.now, .arena = arena};
  for (size_t i = 0; i < n; i++)
    kr_yaml_suspects_add(&suspects, lines[i]);
  count_bytes(mending, &suspects);
  const struct kr_yaml_suspect *best = choose(mending, now, &suspects, fault);
  if (best != NULL) {
    const struct kr_diag diag = {
        .code = best->code, .at = best->at, .arg = {best->arg[0], best->arg[1]}};
    tell(mending, &diag);
    apply(mending, best);
  }
  kr_arena_done(arena, mending->scratch);
  return best != NULL;
}

/* Leaves a line out, if the file can be read on without it. */
static bool leave_out(struct mending *mending, const struct trial *now, uint32_t line) {
  struct kr_yaml_suspect none = {.line = line, .lines = 1, .now = kr_text_view("", 0)};
  if (line == 0 || line > mending->files.now.n)
    return false;
  struct kr_text bytes = kr_yaml_suspect_apply(&mending->files.now, &none, mending->scratch);
  struct trial then = try_bytes(mending, bytes, mending->scratch);
  if (!is_good(now, &then, NULL, KR_DIAG_YAML_SYNTAX))
    return false;
  apply(mending, &none);
  mending->lossy = true;
  return true;
}

/* The place where the file is no YAML. */
static bool mend_syntax(struct mending *mending, const struct trial *now) {
  uint32_t lines[NEAR] = {0};
  size_t n = 0;
  add_line(lines, &n, now->stop.line);
  if (now->unreadable)
    return mend_lines(mending, now, lines, n, NULL);
  add_line(lines, &n, now->after.line);
  add_line(lines, &n, kr_yaml_line_before(&mending->files.now, now->stop.line));
  add_line(lines, &n, now->begin.line);
  uint32_t above = kr_yaml_line_above(&mending->files.now, now->stop.line);
  add_line(lines, &n, above);
  add_line(lines, &n, kr_yaml_line_after(&mending->files.now, above));
  if (mend_lines(mending, now, lines, n, NULL))
    return true;
  if (!leave_out(mending, now, now->stop.line) && !leave_out(mending, now, now->after.line))
    return false;
  for (size_t i = now->diags.count; i > 0; i--) /* told last */
    if (now->diags.rows[i - 1].at.line == now->stop.line) {
      tell(mending, &now->diags.rows[i - 1]);
      break;
    }
  return true;
}

static bool was_kept(const struct mending *mending, struct fault fault) {
  for (size_t i = 0; i < mending->kept.n; i++) {
    const struct fault *kept = &mending->kept.v[i];
    if (kept->code == fault.code && kept->at.line == fault.at.line &&
        kept->at.column == fault.at.column)
      return true;
  }
  return false;
}

/* The first fault of the records that is a slip. */
static bool mend_records(struct mending *mending, const struct trial *now) {
  for (size_t i = 0; i < now->diags.count && mending->bytes < BYTES_MOST; i++) {
    struct fault fault = {now->diags.rows[i].code, now->diags.rows[i].at};
    uint32_t lines[NEAR] = {0};
    size_t n = 0;
    if (fault.at.line == 0 || was_kept(mending, fault))
      continue;
    add_line(lines, &n, fault.at.line);
    add_line(lines, &n, kr_yaml_line_before(&mending->files.now, fault.at.line));
    add_line(lines, &n, kr_yaml_line_after(&mending->files.now, fault.at.line));
    if (mend_lines(mending, now, lines, n, &fault))
      return true;
    *KR_LIST_ADD(&mending->kept, mending->arena) = fault;
  }
  return false;
}

/* ---- the whole file ---- */

static bool mend_one(struct mending *mending) {
  struct kr_arena *arena = kr_arena_child(mending->arena);
  mending->scratch = arena;
  struct trial now = try_bytes(mending, mending->files.now.bytes, arena);
  bool mended = now.stop.line > 0 ? mend_syntax(mending, &now) : mend_records(mending, &now);
  kr_arena_free(arena);
  return mended;
}

/* Reads what was mended in place of what was there. */
static void read_mended(struct mending *mending, const struct kr_diags *before) {
  struct kr_loader *faulty = mending->faulty;
  struct kr_text bytes = mending->files.now.bytes;
  struct kr_loader *loader = kr_loader_restart(faulty, bytes, before);
  loader->mended = &mending->files;
  loader->whole = bytes;
  kr_loader_run(loader);
  if (mending->lossy)
    kr_loader_take_missing_back(loader);
  kr_loader_drop_slips(faulty->diags, loader->first, &mending->found);
}

void kr_loader_mend(struct kr_loader *faulty, struct kr_text bytes, const struct kr_diags *before) {
  struct mending mending = {.faulty = faulty, .arena = kr_arena_child(faulty->arena)};
  kr_diags_init(&mending.found, mending.arena);
  kr_yaml_lines_init(&mending.files.was, bytes, mending.arena);
  mending.files.now = mending.files.was;
  while (mending.found.count < MENDS_MOST && mending.bytes < BYTES_MOST && mend_one(&mending))
    continue;
  if (mending.found.count > 0) {
    read_mended(&mending, before);
    kr_loader_tell_slips(faulty->diags, &mending.found);
  }
  kr_arena_free(mending.arena);
}
