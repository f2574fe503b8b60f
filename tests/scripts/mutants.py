# SPDX-License-Identifier: ISC
"""One fault put into a sample: planlint names it at its line or the next, in at most three
messages. What the sample is warned of as it stands does not count."""
import os
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import support
from support import SAMPLES, expect

SEED, COUNT = 20260520, support.rounds(300, 5000, 40)
FILES = [os.path.join(SAMPLES, name) for name in
         ('saku/plan.yaml', 'saku/schedule.yaml', 'small/plan.yaml', 'small/schedule.yaml')]
KEY = re.compile(r'(?:^|[ {])([a-z_]{4,}): ')
MESSAGE = re.compile(r':(\d+):\d+: (?:error|warning|note): .* \[([a-z0-9-]+)\]$')


def in_blocks(lines):
    """The numbers of lines that are text of a block scalar."""
    inside, texts = None, set()
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip(' '))
        if inside is not None and (not line.strip() or depth > inside):
            texts.add(number)
            continue
        inside = depth if re.search(r': [|>][-+0-9]*$', line) else None
    return texts


def swap(line, match, group, new):
    return line[:match.start(group)] + new + line[match.end(group):]


def misspelt_key(dice, line):
    match = dice.choice(list(KEY.finditer(line)) or [None])
    if match is None:
        return None
    word = match.group(1)
    at = dice.randrange(1, len(word) - 1)
    return swap(line, match, 1, word[:at] + 'x' + word[at:])


def wrong_type(dice, line):
    match = re.match(r'( *)(?:- )?(title|label|period|heading|text|office): (?![|>{\[]).+$', line)
    return match and line[:match.end(2)] + ': ' + dice.choice(['[a, b]', '{a: b}'])


def text_for_list(_, line):
    match = re.match(r' *(policies|items|columns|footnotes|lanes|entries|rows|agenda|stages):$', line)
    return match and line + ' words'


def tab_indent(_, line):
    match = re.match(r'( +)\S', line)
    return match and '\t' + line.lstrip(' ')


def wide_indent(_, line):
    match = re.match(r'( +)\S', line)
    return match and match.group(1)[2:] + '　' + line.lstrip(' ')


def bad_indent(_, line):
    match = re.match(r' +[a-z_]+: (?![|>])\S', line)
    return match and ' ' + line


def repeated_key(_, line):
    match = re.match(r' +[a-z_]+: (?![|>{\[])\S.*$', line)
    return match and line + '\n' + line


def unknown_lane(_, line):
    match = re.search(r'\blane: ([a-z-]+)', line)
    return match and swap(line, match, 1, 'nowhere')


def unknown_stage(_, line):
    match = re.search(r'\bstage: ([a-z-]+)', line)
    return match and swap(line, match, 1, 'nowhere')


def bad_month(dice, line):
    match = re.search(r'\b(?:month|from|to): ([^,}\n]+月)', line)
    return match and swap(line, match, 1, dice.choice(['13月', '五月ごろ', '2026-00', 'R9.']))


def bad_id(dice, line):
    match = re.search(r'\bid: ([a-z][a-z0-9-]*)', line)
    return match and swap(line, match, 1, dice.choice(['Id', 'a--b', '基本', '1a']))


def open_quote(_, line):
    match = re.match(r'( *(?:- )?[a-z_]+: )(?![|>{\["])(\S.*)$', line)
    return match and match.group(1) + '"' + match.group(2)


def open_flow(_, line):
    return line[:-1] if re.search(r': .*\}$', line) else None


FAULTS = [misspelt_key, wrong_type, text_for_list, tab_indent, wide_indent, bad_indent,
          repeated_key, unknown_lane, unknown_stage, bad_month, bad_id, open_quote, open_flow]


def repeated_id(dice, lines):
    """The id of one record written over another's of the same list."""
    ids = [(n, m) for n, line in enumerate(lines)
           if (m := re.match(r'( *- (?:\{)?id: )([a-z][a-z0-9-]*)', line))]
    if len(ids) < 2:
        return None
    number, match = ids[dice.randrange(1, len(ids))]
    depth = len(match.group(1)) - len(match.group(1).lstrip(' '))
    same = [m for n, m in ids if n < number and m.group(1) == match.group(1) and
            all(len(line) - len(line.lstrip(' ')) >= depth for line in lines[n:number] if line)]
    if not same:
        return None
    lines[number] = swap(lines[number], match, 2, same[-1].group(2))
    return number


def mutant(number):
    """(kind, text, line of the fault), by the number alone."""
    dice = random.Random(f'{SEED}.{number}')
    kind = number % (len(FAULTS) + 1)
    while True:
        path = dice.choice(FILES)
        lines = support.read(path).decode().split('\n')
        if kind == len(FAULTS):
            at = repeated_id(dice, lines)
            if at is not None:
                return 'repeated_id', path, '\n'.join(lines), at + 1
            continue
        at = dice.randrange(len(lines))
        if at in in_blocks(lines) or lines[at].lstrip().startswith('#'):
            continue
        changed = FAULTS[kind](dice, lines[at])
        if changed and changed != lines[at]:
            lines[at] = changed
            return FAULTS[kind].__name__, path, '\n'.join(lines), at + 1


def found(text):
    messages, _, _ = support.run_any('planlint', '--lang=en', '-', stdin=text.encode())
    return [(int(m.group(1)), m.group(2)) for line in messages.decode().split('\n')
            if (m := MESSAGE.search(line))]


def trial(number, usual):
    kind, path, text, at = mutant(number)
    codes = {code for _, code in usual[path]}
    told = [(line, code) for line, code in found(text) if code not in codes]
    good = len(told) <= 3 and any(line in (at, at + 1) for line, _ in told)
    return None if good else f'{number} {kind} {os.path.relpath(path, SAMPLES)}:{at}: {told}'


def test_one_fault_is_named_where_it_stands():
    usual = {path: found(support.read(path).decode()) for path in FILES}
    with ThreadPoolExecutor(2) as pool:
        missed = [m for m in pool.map(lambda n: trial(n, usual), range(COUNT)) if m]
    kinds = Counter(mutant(n)[0] for n in range(COUNT))
    print(', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items())))
    expect(not missed, f'{len(missed)} of {COUNT} faults\n' + '\n'.join(missed))


support.main(globals())
