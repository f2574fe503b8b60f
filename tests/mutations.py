# SPDX-License-Identifier: ISC
"""Puts one fault after another into the sources, each alone, and looks whether a test finds it: a
rule that can be broken without a test that fails is not pinned. Part of `make soak`.

mutations.py [--quick] [--list] [WORD...]   with words, only faults whose row holds one of them

A fault is a row of FAULTS: the file, a piece of its text that is there once, what it becomes, and
words of the tests that should find it; those are run first, and all others only if they pass
(with --quick not at all). Where the sources have changed so that the text is gone, the row is to be
written anew for the rule as it now is; until then it counts as failed. Works in a copy below the
build folder. Ends in "N passed, N failed": passed are the faults that were found.
"""
import glob
import os
import shutil
import subprocess
import sys
import time

import support

TREE = os.path.join(support.BUILD, 'mutations')
NONE = 'if (false)'
FAULTS = [
    # Limits and damage.
    ('cells.c', 'cells->repeated += text.len;', '', 'scripts/thresholds'),
    ('arena.c', 'payer->left -= size;', '', 'scripts/thresholds'),
    ('recognize.c', 'bytes_of(out, first) > options->limits->entry_bytes', 'false',
     'scripts/thresholds'),
    ('sheet_finish.c', 'sheet->cell_count = kept;', 'sheet->cell_count = kept + 0 * kept;\n  '
     'sheet->strays.n = 0;', 'scripts/damaged'),
    ('sax.c', 'while (cut && run->depth > 0', 'while (false && run->depth > 0', 'scripts/damaged'),
    ('recognize.c', 'if (returned->partial)', NONE, 'scripts/damaged'),
    # Two versions.
    ('diff_hunks.c', 'pairs[i] = --j;', 'pairs[i] = j - 1;\n        j -= j > 1;', 'unit/test_text_diff'),
    ('diff_hunks.c', 'carry = (uint64_t)(sum < both) | (uint64_t)(all < carry);', 'carry = 0;',
     'unit/test_text_diff scripts/plandiff'),
    ('diff_mend.c', '20 * more <= 3 * changed', '20 * more <= 4 * changed', 'unit/test_text_diff'),
    ('diff_mend.c', 'equal[last] == equal[last + len]', 'last < from', 'unit/test_text_diff diff/'),
    ('diff_mend.c', 'return !has_line_end(old, before->to[0], after->from[0]);', 'return true;',
     'unit/test_text_diff'),
    ('diff_names.c', 'longest = to - at;', 'longest = longest > 0 ? longest : to - at;', 'unit/test_text_diff'),
    ('diff_units.c', 'name > 0 && breaks.cluster[at + name]', 'name > 0', 'unit/test_text_diff'),
    ('text_diff.c', 'kr_text_key_equal(old, fresh, scratch)', 'false', 'unit/test_text_diff'),
    ('change_order.c', 'anchor = pairs[i] + 1;', 'anchor = 0;', 'diff/'),
    ('change_order.c', 'moved[i] && kept[i] == KR_DIFF_NONE', 'false', 'diff/'),
    ('change_causes.c', '&& !kr_text_contains(old, key)', '', 'diff/'),
    ('change_causes.c', 'groups.v[i].no > 0 && ', '', 'diff/'),
    ('plan_changes.c', 'elsewhere[i] = number != KR_DIFF_NONE && !here;', 'elsewhere[i] = false;', 'diff/'),
    ('comparison.c', 'rows->last->group_at != from->group_at', 'false', 'diff/'),
    # Opinions.
    ('opinion.c', 'counting.v[i].work->no.len == 0', 'counting.v[i].no < 3', 'opinions/'),
    ('opinion.c', 'all.v[i].no > last', 'all.v[i].no > last + 9', 'opinions/ lint/opinions'),
    ('opinion_groups.c', 'decided && work->response == NULL', 'decided && false', 'opinions/'),
    ('opinion_groups.c', 'group->summaries += work->summary.len > 0;', 'group->summaries++;', 'opinions/'),
    ('gate.c', 'lines.v[i].parts == 0 && !kr_text_blank(line)', 'false', 'opinions/'),
    ('opinion_alike.c', 'call != NULL ? call->id : comment->stage', 'kr_text_of("")', 'opinions/alike'),
    ('opinion_alike.c', 'comment->proposed.len > 0 ||', '', 'opinions/alike'),
    ('opinion_alike.c', 'return answers && offices &&', 'return answers &&', 'opinions/alike'),
    ('opinion_alike.c', 'while (is_taken(', 'while (false && is_taken(', 'opinions/alike'),
    # What libyaml is not given.
    ('substitutes.c', 'spaces <= key', 'spaces < key', 'unit/test_substitutes'),
    ('substitutes.c', 'return !substitutes->spoilt && ', 'return ', 'unit/test_substitutes'),
    ('substitutes.c', ' && substitutes->left.taken == substitutes->left.n', '', 'unit/test_substitutes'),
    ('chunk.c', '&& c != 0x2028 && c != 0x2029', '', 'unit/test_substitutes'),
    # Dates, papers and heights.
    ('era.c', 'here >= era->year * 12 + era->month', 'here > era->year * 12 + era->month', 'unit/test_era'),
    ('measure.c', 'line->width + width > line->room', 'line->width + width >= line->room',
     'unit/test_measure'),
    ('plan_table.c', '!rows->options.data && index > 0 &&', '!rows->options.data &&',
     'unit/test_tables paper/'),
    ('xlsx_layout.c', 'missing / (double)span', 'missing / (double)(span * 2)', 'paper/form'),
    ('docx_table.c', '< page * 0.9', '< page * 9', 'paper/form thresholds'),
    ('docx_layout.c', '(filling == WHOLE_PAGE && wanted > 0)', 'false', 'paper/schedule'),
    ('style.c', 'body_width_mm >= table_mm', 'body_width_mm > table_mm', 'thresholds'),
    ('xlsx_sheet.c', 'utf16_units(text) > KR_XLSX_TEXT_MOST', 'utf16_units(text) >= KR_XLSX_TEXT_MOST',
     'thresholds'),
    ('meetings_table.c', 'column <= MONTH || column == AGENDA;', 'column <= DATE || column == AGENDA;',
     'csv/ md/'),
    ('plan_points.c', 'if (!item->comments.v[i].withdrawn)', 'if (true)', 'csv/withdrawn'),
    # CSV, Markdown, XML, packages.
    ('csv.c', 'c == 0xA5 || c == 0x203E', 'c == 0xA5', 'encoding unit/test_csv'),
    ('markdown.c', 'len >= SHA_LEAST', 'len > SHA_LEAST', 'markdown'),
    ('markdown.c', 'return is_digit(peek(in, 1));', 'return false;', 'markdown'),
    ('xml_write.c', 'return "&#13;";', 'return NULL;', 'unit/test_xml paper/'),
    ('part_name.c', "byte == 0 || byte == '/' || byte == '\\\\'", 'byte == 0', 'unit/test_part_name'),
    ('zip_read.c', 'bytes > RATIO_FROM && limits->ratio > 0', 'false', 'merge/zip unit/test_package_damaged'),
    # Returned files: what they hold.
    ('number_date.c', 'if (day == 60)', 'if (false)', 'merge/first-days unit/test_number'),
    ('number_show.c', 'return at == 1;', 'return false;', 'unit/test_number'),
    ('number_digits.c', "decimal->digits[keep] >= '5'", "decimal->digits[keep] > '5'", 'unit/test_number'),
    ('xlsx_shown.c', "strcmp(type, \"e\") == 0 && cell->has_formula", 'false', 'merge/values'),
    ('xlsx_drawing.c', 'strcmp(name, "Fallback") == 0', 'false', 'merge/drawn'),
    ('xlsx_margins.c', 'margin->field && kr_sheet_is_page_word(text)', 'false', 'merge/page'),
    ('printed.c', 'holds(key, printed) ||', '', 'merge/printed'),
    ('printed.c', 'return holds(sent, text);', 'return true;', 'merge/printed'),
    ('csv_read.c', 'csv->at += pair ? 2 : 1;', 'csv->at += 1;', 'unit/test_csv'),
    ('csv_encoding.c', 'memchr(bytes, 0x1B, len) == NULL', 'true', 'merge/csv cells'),
    ('docx_text.c', 'strcmp(value, "off") != 0', 'true', 'merge/word-struck'),
    ('ods_text.c', 'if (text->paragraphs++ > 0)', 'if (text->paragraphs++ > 1)', 'merge/ods cells'),
    ('extras.c', 'count > UNRECOGNISED_MOST', 'count >= UNRECOGNISED_MOST', 'merge/other-sheet'),
    ('notes.c', 'bool listed = ', 'bool listed = false && ', 'merge/note-of'),
    ('note_parts.c', 'rule && line.bytes > from', 'rule', 'returned_names'),
    ('note_parts.c', 'known && kr_text_equal(written, key)', 'false', 'returned_names'),
    ('writer.c', 'if (sheet->count > 0)\n      continue;', '', 'merge/two-members returned_names'),
    ('name_words.c', 'key = undecorated(key);', '', 'returned_names'),
    ('name_cells.c', 'while (colon < end', 'while (false && colon < end', 'returned_names'),
    ('textkey.c', "bytes[used++] = text.bytes[i] == '\\r' ? '\\n' : text.bytes[i];",
     'bytes[used++] = text.bytes[i];', 'unit/test_textkey merge/plain merge/csv'),
    ('folder.c', 'S_ISDIR(meant.st_mode) && !link', 'S_ISDIR(meant.st_mode)', 'extract'),
    # Whose they are, and which item they belong to.
    ('sched_segments.c', 'if (!ends_at(rest, 0))\n    return false;', '', 'unit/test_import'),
    ('load_record.c', '  frame->faulty = true;\n  if (!frame->has_key)\n    frame->pending = NULL;\n',
     '', 'lint/alias'),
    ('tree.c', '"Null", "NULL"', '"Null"', 'lint/null'),
    ('file_temporary.c', 'NAME_MOST - SUFFIX - 2', 'NAME_MOST', 'operands'),
    ('agreement.c', 'return index->similarity_left == 0 ? NULL : within;', 'return within;',
     'unit/test_recognize'),
    ('agreement.c', 'if (found != NULL)\n      return NULL;\n    found = list[i];', 'found = list[i];',
     'merge/title-twice unit/test_recognize'),
    ('reviewer_names.c', 'person.listed = fits.n == 1;', 'person.listed = fits.n > 0;',
     'merge/name-folded-twice'),
    ('agreement.c', 'length >= least_alike(field) &&', '', 'identity'),
    ('agreement.c', 'field != KR_PLAN_ITEM || is_related(index, item, keys)', 'true', 'identity'),
    ('agreement.c', 'else if (count == 1)', 'else', 'identity'),
    ('rows.c', 'match->nearly && !match->titled', 'false && !match->titled', 'identity'),
    ('split.c', 'clear && owned &&', 'clear &&', 'merge/own-numbering'),
    ('of_plan.c', 'kr_text_equal(model.plan->id, plan->id)', 'true', 'identity'),
    ('reviewer_names.c', 'if (!is_selector(c) && len <= step)', 'if (len <= step)', 'merge/name'),
    ('split.c', 'return space && !is_dash(c)', 'return !is_dash(c)', 'merge/text-split unit/test_recognize'),
    ('writer.c', 'if (run->guessed)', NONE, 'merge/name-from'),
    ('stream_read.c', '->outdated && placed', '->outdated', 'unit/test_stream merge/stream merge/outdated'),
    # The merge and its edits.
    ('merge_rest.c', '      return false;\n    other =', '      continue;\n    other =', 'merge/at-rest'),
    ('merge_rest.c', 'comment->from.len == 0 && ', '', 'merge/twice merge/again merge/later'),
    ('merge_rest.c', 'merger->resting[item->number] = false;', '', 'merge/at-rest'),
    ('merge.c', 'slot->comment.saved) > 0;', 'slot->comment.saved) >= 0;', 'merge/withdraw'),
    ('merge.c', 'comment->stage.len > 0', 'false', 'merge/worked-on'),
    ('edit_builder.c', '  keep_open_end(change);\n}', '  (void)keep_open_end;\n}', 'merge/no-final'),
    ('list_edits.c', 'own - key <= 8', 'own - key < 8', 'merge/literal'),
    ('verify.c', 'return *why == NULL;', 'return true;', 'unit/test_patch merge/patch-unsafe'),
    ('report_people.c', 'outcomes[i] == KR_MERGE_OLDER ? TRACE_OLDER : TRACE_COMMENT', 'TRACE_COMMENT',
     'merge/report'),
    # Old papers.
    ('sched_matrix.c', 'original->key + 1;', 'original->key + 2;', 'outline_sched import_sched'),
    ('sched_months.c', 'month.month >= 4 ? month.year', 'month.month >= 3 ? month.year',
     'import_sched outline_sched'),
    # What is read and doubted.
    ('suggest.c', 'far * 2 < len', 'far * 2 <= len', 'lint/misspelt'),
    ('scalar.c', "text.bytes[i - 1] != '-'", 'true', 'lint/want lint/'),
    ('scalar.c', 'text.len - dot <= 3', 'text.len - dot <= 4', 'thresholds'),
    ('check_plan.c', 'else if (kr_text_blank(comment->text) && comment->proposed.bytes == NULL)',
     'else if (false)', 'lint/empty-comment'),
    ('check_schedule.c', 'from != to || from == month', 'from != to || (from && month)', 'lint/month'),
    ('order.c', 'count - without >= 3', 'count - without >= 2', 'lint/subject'),
    ('marks.c', 'else if (note->text.len == 0)', 'else if (false)', 'lint/foot man_lint'),
    ('meetings.c', 'rows->v[i - 1].when) < 0)', 'rows->v[i - 1].when) <= 0)', 'lint/meeting'),
    ('meetings.c', '!= before + 1)', '< before + 1)', 'lint/meeting man_lint doubts'),
    # The formatter and its options.
    ('indent.c', 'text - at <= column', 'text - at < column', 'fmt/ planfmt'),
    ('quotes.c', '(lines && has_comment(quotes, node))', 'false', 'fmt/quotes'),
    ('keys.c', "'+', len) != NULL", "'-', len) != NULL", 'fmt/ planfmt'),
    ('planfmt.c', 'if (standard > 1)', 'if (standard > 2)', 'planfmt'),
]


def copy():
    """The tree in a folder of its own, built without optimising."""
    shutil.rmtree(TREE, ignore_errors=True)
    for part in ('lib', 'cmd', 'tests', 'man', 'samples', 'schemas'):
        shutil.copytree(os.path.join(support.ROOT, part), os.path.join(TREE, part))
    for file in glob.glob(os.path.join(support.ROOT, '*')):
        if os.path.isfile(file):
            shutil.copy(file, TREE)


def call(*words):
    """Exit status and output of a program in the copy, with the environment of a person."""
    env = {k: v for k, v in os.environ.items()
           if k not in ('B', 'MAKEFLAGS', 'MAKELEVEL', 'MAKEOVERRIDES', 'MFLAGS', 'SOAK', 'CFLAGS')}
    done = subprocess.run(words, cwd=TREE, env=env, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors='replace')


def build(*targets):
    return call('make', '-s', '-j2', *(targets or ('all', 'unit')), 'CFLAGS=-O0')


def targets_of(word):
    """What the tests of that word need: their own unit programs, else the commands."""
    if not word.startswith('unit/'):
        return sorted(os.path.relpath(p, TREE) for p in glob.glob(os.path.join(TREE, 'build/bin/*')))
    return [f'build/unit/{os.path.basename(p)[:-2]}'
            for p in sorted(glob.glob(os.path.join(TREE, 'tests', word + '*.c')))]


def place_of(row):
    """The file that holds the text once, and its content."""
    name, old = row[:2]
    # A file may have another name by now; the text still tells it.
    paths = [p for pattern in (name, '*.c') for folder in ('lib', 'cmd')
             for p in glob.glob(os.path.join(TREE, folder, '**', pattern), recursive=True)]
    for path in paths:
        text = support.read(path).decode()
        if text.count(old) == 1:
            return path, text
    return None, f'{name}: its text is not there once: {old!r}'


def first_failure(text):
    return next((line[7:90] for line in text.splitlines() if line.startswith('FAILED')),
                (text.splitlines() or ['no output'])[-1][:90])


def verdict(row, quick):
    """(found, what was said)."""
    path, text = place_of(row)
    if path is None:
        return False, text
    stamp = os.stat(path)
    try:
        support.write(path, text.replace(row[1], row[2]).encode())
        for word in row[3].split() + ([] if quick else [None]):
            status, said = build(*(targets_of(word) if word else ()))
            if status:
                return False, 'it does not build: ' + said.strip().splitlines()[-1][:120]
            status, said = call('timeout', '900', sys.executable, '-B', 'tests/run',
                                *([word] if word else []))
            if status:
                return True, first_failure(said)
        return False, 'survived'
    finally:
        support.write(path, text.encode())
        os.utime(path, ns=(stamp.st_atime_ns, time.time_ns()))


def main():
    flags = {a for a in sys.argv[1:] if a.startswith('--')}
    words = [a for a in sys.argv[1:] if a not in flags]
    rows = [r for r in FAULTS if not words or any(w in ' '.join(r) for w in words)]
    copy()
    if '--list' in flags:
        bad = [said for path, said in map(place_of, rows) if path is None]
        print('\n'.join(bad + [f'{len(rows) - len(bad)} passed, {len(bad)} failed']))
        sys.exit(bad != [])
    status, said = build()
    support.expect(status == 0, said)
    passed = 0
    for number, row in enumerate(rows, 1):
        found, said = verdict(row, '--quick' in flags)
        passed += found
        print(f'{number} {"found" if found else "FAILED"} {row[0]}: {row[1].splitlines()[0][:60]} -> '
              f'{row[2][:40]!r}: {said}', flush=True)
    print(f'{passed} passed, {len(rows) - passed} failed')
    sys.exit(passed != len(rows))


if __name__ == '__main__':
    main()
