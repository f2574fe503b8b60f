# SPDX-License-Identifier: ISC
"""Files made by walking the schemas: every key absent, empty, of a wrong type and with values
at the edge, and random ones; each valid or with a fault that the generator does not know.

A document is made of dictionaries, lists and strings; a string is written as it is, so that it
may be any spelling of a YAML value."""
import copy
import json
import random

import support

# ---- values by type: the first is a plain good one ----
VALUES = {
    'text': ['あ', '1:30', 'no', '010', '2026-05-01', '5', '-1.5', '"true"', '"5"', "'あ'",
             '.inf', '|\n  あ\n  い', '"あ\\nい"', '!あ', '&a あ'],
    'id': ['a', 'a-b', 'a1-2', 'x' * 32, 'x' * 33, 'A', 'a-', 'a--b', '1a', 'あ', '"a b"'],
    'month': ['5月', 'R9.2月', 'R9. 2月', '令和9年2月', '令和元年5月', '2027-02', '2027年2月', '2027/2',
              'H31.4', '５月', 'Ｒ９．２月', '12月', '012月', '13月', '0月', '2027-13', '1867-12',
              '1868-12', '2027', '5', 'R0.5月', '令和9年', '2027-02-01', '５', '昭和元年12月', 'r9/2',
              '㍻20年5月', '2027.02', '19999-02', '00005月', 'R00009.2月', '令和9年２月', 'X9.2月'],
    'when': ['5月', 'R9.2月', '2027-02', '5月上旬', '５月 中 旬', 'R9. 2月　下旬', '令和9年2月初旬', '5月末', '5月15日',
             '５月１５日（金・祝）', '5月18日 (月)', '5/15', '5/18(月)', '2027/2/015', 'R9.2.31', '2027-02-31（日）', '5月032日',
             '5月0日', '5月32日', '5月15', '5月上', '5月中', '5月15日頃', '5月末日', '13/1', '5/', '2027-02上旬', '2027-02-15日',
             '5月(月)', '5月15日(祝)', '上旬', '15日', '5', 'R9.2.15.1', '5月 15 日(火祝)', '2027-02月上旬', '令和元年4月1日',
             '5月15日(金', '5-15', '5.15', '2027年2月15', '2027年2/15'],
    'fiscal-year': ['令和8年度', 'R8年度', '2026', '2026年度', '令和元年度', '２０２６', '"2026"',
                    '令和8年', 'R8', '1867', '1868', '9999', '10000', '-2026', 'R0年度', '令和 8 年度',
                    '2026.5', '平成元年度', '昭和63年度', '206', '1899年度', '1900年度'],
    'date': ['2026-07-31', '2026-02-29', '2028-02-29', '1900-02-29', '2000-02-29', '2026-04-31',
             '2026-13-01', '2026-7-1', '0000-01-01', '"2026-12-31"', '2026-11-30', '七月末'],
    'number': ['3', '0', '999999999', '1000000000', '-1', '1.5', '"8"', '"-8"', '010', '一', '８',
               '1 2', '"8 "'],
    'measure': ['10', '10.5', '10.25', '0', '-1', '0.01', '"12.5"', '"0.0"', '10000', '9999.99',
                '10mm', '"10."', '"10.125"', '00', '"00010"'],
    'color': ['"#DCE6F1"', '"#dce6f1"', '#DCE6F1', '"#DCE6F"', 'DCE6F1', '"#DCE6F1F"', 'red'],
    'mark': ['true', '2026-05-20T01:02:03Z', 'false', '"true"', '"2026-05-20T01:02:03Z"', '2026-05-20',
             '2026-05-20T01:02:03', '2026-05-20 01:02:03Z', 'yes', '1', 'あ'],
    'flag': ['true', 'false', '"true"', 'yes', 'no', 'on', '1', '0', '"yes"', 'あ'],
}
VALUES['text-or-nothing'] = VALUES['text']
# What may stand in the place of anything.
ANYTHING = ['', '""', '" "', '"\\u3000\\u00a0"', '"\\u2003"', 'あ', '5', '1.5', '[]', '{}', '[あ]',
            '{あ: い}', '[[あ]]', '[{}]', '[""]', '~', 'null', 'Null', 'true', 'True', '"null"',
            '|\n  あ']

# ---- where a reader of YAML 1.2 sees another value than was written ----
# name: (the spellings, by type, of which planlint and the schema think differently; whether it
# is planlint that takes them; the reason)
FORMS = {
    'null-word': ({'text': ['null', '~', 'Null'], 'id': ['null']}, True,
                  'the bare words null and ~ are texts to us, and no value to YAML 1.2'),
    'truth-word': ({'id': ['true', 'false'], 'text': ['true', 'True', 'FALSE'],
                    'text-or-nothing': ['true', 'True']}, True,
                   'the bare words true and false are no texts to YAML 1.2'),
    'truth-form': ({'flag': ['True', 'TRUE', 'False'], 'mark': ['True', 'FALSE']}, False,
                   'YAML 1.2 reads True as true'),
    'number-form': ({'number': ['+8', '0x1F', '0o17', '8.0', '1e2', '0000000001'],
                     'measure': ['+8', '0x0F', '8.', '1e1', '08e0', '00012'],
                     'fiscal-year': ['02026', '+2026', '0x7EA', '2026.0']}, False,
                    'YAML 1.2 shows the number, not how it was written'),
    'decimals': ({'measure': ['10.125', '20.3333']}, False,
                 'JSON numbers have no decimals to count'),
    'quoted-number': ({'range': ['"1000"', '"0.5"']}, False,
                      'a schema compares numbers, not texts, with a range'),
    'block-end': ({'id': ['|\n  a'], 'number': ['|\n  3'], 'measure': ['|\n  10'],
                   'flag': ['|\n  true'], 'color': ['|\n  #DCE6F1']}, True,
                  'the last line end of a block is no part of our text, but of that of YAML'),
    'normal-form': ({'month': ['令 和9年2月', '①月', '㋄', '2 0 2 7-02', '令和９年㋁'],
                     'when': ['①月上旬', '㋄末', '2 0 2 7-02-15', '5月15日㈮'],
                     'fiscal-year': ['令 和8年度', '2 0 2 6', '令和⑧年度']}, True,
                    'a pattern cannot bring characters to their normal form (NFKC)'),
}


def form_of(kind, raw, ranged=False):
    """The name of the form that a spelling is for a type, or None."""
    for name, (spellings, _, _) in FORMS.items():
        if raw in spellings.get(kind, []) or (ranged and raw in spellings.get('range', [])):
            return name
    return None


# ---- the schemas ----
class Schema:
    """A schema as plandump prints it, and documents made after it."""

    def __init__(self, kind):
        self.kind = kind
        self.root = json.loads(support.run('plandump', f'--schema={kind}')[0])
        self.count = 0
        self.met = set()  # types of which all spellings were written

    def definition(self, name):
        return self.root['$defs'][name]

    def type_of(self, prop):
        """('text', …) of a scalar, ('choice', words), ('record', NAME), ('texts', …) or
        ('records', NAME)."""
        if 'enum' in prop:
            return 'choice', [str(w) for w in prop['enum']]
        if 'items' in prop:
            items = prop['items']
            references = [r['$ref'].split('/')[-1] for r in items.get('anyOf', [items])]
            record = 'properties' in self.definition(references[0])
            return ('records' if record else 'texts'), references[0]
        if 'additionalProperties' in prop:
            return 'map', 'text'
        if '$ref' not in prop:
            return 'measure', prop
        name = prop['$ref'].split('/')[-1]
        return ('record' if 'properties' in self.definition(name) else name), name

    def value(self, prop, draw=None, choose=None):
        """A good value; with `draw` one of the spellings, `choose` picks the keys of records."""
        kind, more = self.type_of(prop)
        if kind == 'record':
            return self.record(self.definition(more), draw, choose)
        if kind == 'records':
            return [self.record(self.definition(more), draw, choose)]
        if kind == 'texts':
            return [VALUES['text'][0]]
        if kind == 'map':
            return {'office': VALUES['text'][0]}
        if kind == 'id':
            self.count += 1
            return f'n{self.count}'
        pool = more if kind == 'choice' else VALUES[kind]
        if 'contains' in json.dumps(prop):
            return pool[0]
        return draw(pool) if draw else pool[0]

    def record(self, definition, draw=None, choose=None):
        """A record with all keys, or those that `choose` takes of the optional ones."""
        ways = definition.get('anyOf', [{'required': []}])
        way = draw(ways) if draw else ways[0]
        out = set() if len(ways) == 1 else {
            key for key, value in way['properties'].items() if value is False}
        made = {}
        for key, prop in definition['properties'].items():
            needed = key in definition['required'] or key in way['required']
            if key not in out and (needed or choose is None or choose()):
                made[key] = self.value(prop, draw, choose)
        if 'under' in definition['properties']:  # the columns need one of these
            made['field'] = 'comment'
        return made

    def document(self, draw=None, choose=None):
        """A whole document; of the keys of the top level only the one of the kind."""
        definition = self.root
        if self.kind == 'comments':
            made = self.record(definition, draw, choose)
            made.update({'kairan-comments': '1', 'end': str(len(made.get('files', [])))})
            for file in made.get('files', []):
                self.finish_file(file, draw)
            return made
        return {self.kind: self.value(definition['properties'][self.kind], draw, choose)}

    @staticmethod
    def finish_file(file, draw):
        """Makes the numbers and names of a file in a stream agree, most of the time."""
        if 'fault' in file and draw and draw([True, False]):
            file.update({'fault': 'file-broken', 'entries': []})
        else:
            file.pop('fault', None)
        entries = file.get('entries', [])
        file['count'] = str(len(entries))
        if not draw or draw([True, False]):
            file['by'] = ['あ']
        elif entries:
            file['by'] = []
            entries[0].pop('by', None) if draw([True, False]) else None

    def sites(self, node, definition, path=()):
        """(path of the record, key, property) of every key of a document, each once."""
        for key, prop in definition['properties'].items():
            yield path, definition, key, prop
            kind, more = self.type_of(prop)
            value = node.get(key)
            if kind == 'record' and value:
                yield from self.sites(value, self.definition(more), (*path, key))
            elif kind == 'records' and value:
                yield from self.sites(value[0], self.definition(more), (*path, key, 0))


# ---- writing ----
def shown(node, indent=0):
    """YAML of a document in block style."""
    pad = ' ' * indent
    lines = []
    if isinstance(node, dict):
        if not node:
            return f'{pad}{{}}\n'
        for key, value in node.items():
            lines.append(entry(f'{pad}{key}:', value, indent))
    else:
        for value in node:
            lines.append(entry(f'{pad}-', value, indent))
    return ''.join(lines) or f'{pad}[]\n'


def entry(head, value, indent):
    if isinstance(value, str):
        return f'{head} {value}'.replace('\n', '\n' + ' ' * indent).rstrip(' ') + '\n'
    if not value:
        return f'{head} {"{}" if isinstance(value, dict) else "[]"}\n'
    return f'{head}\n{shown(value, indent + 2)}'


# ---- the cases ----
def at(document, path):
    for step in path:
        document = document[step]
    return document


def spellings_of(schema, prop, generator):
    """What to write at a key: everything where its type is met first, then some of it."""
    kind, more = schema.type_of(prop)
    ranged = isinstance(more, dict)
    known = list(VALUES.get(kind, [])) + (more if kind == 'choice' else [])
    known += [raw for spellings, _, _ in FORMS.values()
              for raw in spellings.get(kind_of_forms(schema, prop), [])
              + (spellings.get('range', []) if ranged else [])]
    if ranged:
        edges = [more['minimum'], more['maximum']]
        known += map(str, [*edges, edges[0] - 1, edges[0] - 0.5, edges[1] + 1, edges[1] + 0.5])
    anything = ANYTHING
    if (kind, ranged) in schema.met:
        known = generator.sample(known, min(6, len(known)))
        anything = generator.sample(ANYTHING, 10)
    schema.met.add((kind, ranged))
    return list(dict.fromkeys([*anything, *known]))


def kind_of_forms(schema, prop):
    """The type by which FORMS names a property."""
    kind, more = schema.type_of(prop)
    holder = schema.definition(more) if kind == 'record' else prop
    if kind in ('record', 'records', 'texts', 'map'):
        return 'optional' if 'null' in holder['type'] else kind
    return kind


def changes(schema, definition, key, prop, generator):
    """(name, form, change of the record) for one key of a record."""
    kind, more = schema.type_of(prop)
    for raw in spellings_of(schema, prop, generator):
        form = form_of(kind_of_forms(schema, prop), raw, isinstance(more, dict))
        yield f'is {raw!r}', form, lambda record, raw=raw: record.update({key: raw})
    yield 'is absent', None, lambda record: record.pop(key, None)
    yield 'is misspelt', None, lambda record: record.update({key + 'x': record.pop(key, 'あ')})
    if kind in ('texts', 'records'):
        element = 'text' if kind == 'texts' or 'anyOf' in prop['items'] else 'record'
        for raw in generator.sample(ANYTHING, 12):
            yield f'holds {raw!r}', form_of(element, raw), (
                lambda record, raw=raw: record.update({key: [raw]}))
    if 'anyOf' in definition:
        for other in definition['properties']:
            yield f'is absent, and {other}', None, (
                lambda record, other=other: [record.pop(k, None) for k in {key, other}])


def turn(record, definition, key):
    """Writes the record in the other way where the key has no place in this one."""
    for way in definition.get('anyOf', []):
        if key in way['required'] and key not in record:
            for other, value in way['properties'].items():
                if value is False:
                    record.pop(other, None)
            record.update({name: '5月' for name in way['required']})


def walk(schema, seed):
    """Every key of every record once, with every change."""
    generator = random.Random(f'{seed} {schema.kind}')
    full = schema.document()
    yield 'as it is', None, full
    seen = set()
    for path, definition, key, prop in schema.sites(full, schema.root):
        if (id(definition), key) in seen or (not path and key not in full):
            continue
        seen.add((id(definition), key))
        for name, form, change in changes(schema, definition, key, prop, generator):
            made = copy.deepcopy(full)
            turn(at(made, path), definition, key)
            change(at(made, path))
            yield f'{".".join(map(str, (*path, key)))} {name}', form, made


def stray(schema, generator, document):
    """Puts one random fault, or what may be one, into a document."""
    sites = list(schema.sites(document, schema.root))
    path, definition, key, prop = generator.choice([s for s in sites if s[0]] or sites)
    plain = [change for _, form, change in changes(schema, definition, key, prop, generator)
             if form is None]
    generator.choice(plain)(at(document, path))


def good(schema, seed, count):
    """Documents without a fault: one with all keys, and random ones with few."""
    generator = random.Random(f'{seed} {schema.kind}')
    yield schema.document()
    for _ in range(count):
        share = generator.random()
        yield schema.document(lambda words: words[0] if isinstance(words[0], str)
                              else generator.choice(words), lambda: generator.random() < share)


def draws(schema, seed, count):
    """Random documents: keys and values drawn, and often one or two faults."""
    generator = random.Random(f'{seed} {schema.kind}')
    for number in range(count):
        share = generator.random()
        document = schema.document(generator.choice, lambda: generator.random() < share)
        for _ in range(generator.choice([0, 0, 1, 2])):
            try:
                stray(schema, generator, document)
            except (KeyError, TypeError, AttributeError):
                pass  # the first fault took away the place of the second
        yield f'random {number}', None, document
