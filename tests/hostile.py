# SPDX-License-Identifier: ISC
"""Files that cost much for what they are, or are damaged: each is read, or refused with a sentence,
within 256 MiB and 10 s of processor, by each command that reads such files, and the good file beside it
is merged. hostile.py [SHARE|WORD...]: a share of the files, or those whose names hold a word.

Prints what became of each file, kind by command: the exit status, and the limit or message that says
why."""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

import rawfiles as raw
import support
from hostile_others import KINDS

MEMORY, SECONDS = 256 * 1024, 10
SAKU = os.path.join(support.SAMPLES, 'saku', 'plan.yaml')
GOOD = '良い意見です。'


# ---- running ----

def commands(name, path, good):
    yield 'merge', ['mergecomments', SAKU, path, good]
    yield 'extract', ['mergecomments', '--extract', SAKU, path, good]
    yield 'text', ['paper2txt', path]
    if name.endswith('.docx'):
        yield 'plan', ['docx2plan', path]
        yield 'sched', ['docx2sched', '--fiscal-year=2026', path]
    elif not name.endswith(('.zip', '.yaml')):
        yield 'plan', ['xlsx2plan', path]
        yield 'sched', ['xlsx2sched', '--fiscal-year=2026', path]


def measured(words, here):
    """Standard output and error of a command, its status, KiB and seconds of processor."""
    with tempfile.TemporaryFile(dir=here) as out, tempfile.TemporaryFile(dir=here) as messages:
        process = subprocess.Popen([os.path.join(support.BIN, words[0]), '--lang=en', *words[1:]],
                                   stdout=out, stderr=messages, env=support.ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        messages.seek(0)
        return (out.read(), messages.read().decode(errors='replace'), process.returncode,
                usage.ru_maxrss, usage.ru_utime + usage.ru_stime)


def reason(messages):
    """Why the file was refused, or that it is damaged."""
    limit = re.search(r'limit ([a-z-]+) \(', messages)
    error = re.search(r'error: .*\[([a-z-]+)\]', messages)
    return limit[1] if limit else error[1] if error else \
        'damaged' if '[file-damaged]' in messages else ''


def judge(name, damaged, command, outcome):
    """What is wrong with an outcome; an empty list if nothing is."""
    out, messages, status, memory, seconds = outcome
    wrong = []
    if status not in (0, 1, 2) or 'out of memory' in messages:
        wrong.append(f'exit {status}')
    if memory > MEMORY:
        wrong.append(f'{memory // 1024} MiB')
    if seconds > SECONDS:
        wrong.append(f'{seconds:.1f} s')
    if damaged and status == 0:
        wrong.append('nothing told')
    if command in ('merge', 'extract') and GOOD.encode() not in out:
        wrong.append('the good file is not merged')
    return wrong


def write_file(name, path):
    make = next(make for known, _, make in KINDS if known == name)
    parts = make()
    if isinstance(parts, bytes):
        support.write(path, parts)
    else:
        named = dict(parts)
        large = [part for part in named if len(named[part]) > 4 * 2 ** 20]
        raw.pack(path, parts, stored=large, level=1) # packed, the ratio alone would refuse it


def run_one(one, here):
    name, damaged, _ = one
    path, good = os.path.join(here, name), os.path.join(here, 'good.xlsx')
    # In a process of its own, since a command is measured from the process that starts it.
    subprocess.run([sys.executable, '-B', __file__, '--write', name, path], check=True)
    lines, failed = [], []
    for command, words in commands(name, path, good):
        outcome = measured(words, here)
        wrong = judge(name, damaged, command, outcome)
        failed += [f'{name}: {command}: {", ".join(wrong)}: {outcome[1][-300:]}'] if wrong else []
        lines.append(f'{command} {outcome[2]} {reason(outcome[1])} '
                     f'{outcome[3] // 1024} MiB {outcome[4]:.1f} s'.replace('  ', ' '))
    os.unlink(path)
    return f'{name:22} ' + '; '.join(lines), failed


def main(words):
    if words[:1] == ['--write']:
        return write_file(*words[1:])
    share = float(words[0]) if words and re.fullmatch(r'[0-9.]+', words[0]) else None
    chosen = [one for i, one in enumerate(KINDS)
              if share is None or int((i + 1) * share) > int(i * share)]
    if words and share is None:
        chosen = [one for one in KINDS if any(word in one[0] for word in words)]
    passed, failures = 0, []
    with support.folder() as here, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        raw.pack(os.path.join(here, 'good.xlsx'),
                 raw.workbook(raw.HEADINGS + raw.ITEM.replace('意見です。', GOOD)))
        for line, failed in pool.map(lambda one: run_one(one, here), chosen):
            print(line, flush=True)
            passed += not failed
            failures += failed
    print(*failures, sep="\n")
    print(f'{passed} passed, {len(chosen) - passed} failed')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
