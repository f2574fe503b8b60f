# SPDX-License-Identifier: ISC
"""Runs the fuzz targets: run.py SECONDS [TARGET...] looks for so many seconds each; run.py --replay
runs the inputs that are kept; run.py --keep [FOLDER] keeps the fewest small inputs that reach what
those kept, those found in this build folder and those in FOLDER/TARGET reach.

An input that breaks a promise is left in build/fuzz/found/TARGET. Once its cause is mended it is
kept under a name that begins with "found-", which --keep never drops."""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.environ.get('B', 'build/fuzz'))
TARGETS = sorted(os.path.basename(path) for path in glob.glob(os.path.join(BUILD, 'targets', '*')))
OFFICE = ('package', 'xlsx', 'docx', 'ods', 'import')
INPUT_MOST = 1 << 17  # bytes
KEPT_MOST = 16384     # of an input that is kept
MEMORY = 1500         # MiB, several times what it is without the sanitizers
OPTIONS = [f'-max_len={INPUT_MOST}', '-timeout=30', f'-rss_limit_mb={MEMORY}',
           '-print_final_stats=1']
ENVIRONMENT = dict(os.environ, LC_ALL='C', ASAN_OPTIONS='malloc_context_size=5:'
                   'quarantine_size_mb=32:allocator_may_return_null=1')


def kept(target):
    return os.path.join(HERE, 'kept', target)


def folder(kind, target):
    path = os.path.join(BUILD, kind, target)
    os.makedirs(path, exist_ok=True)
    return path


def call(target, *arguments):
    dictionary = os.path.join(HERE, 'yaml.dict')
    words = [] if target in OFFICE or target == 'csv' else [f'-dict={dictionary}']
    return subprocess.run([os.path.join(BUILD, 'targets', target), *OPTIONS, *words, *arguments],
                          cwd=TOP, env=ENVIRONMENT, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)


def why(log):
    """What a run says of the promise that did not hold."""
    lines = [line for line in log.splitlines()
             if re.search('does not hold|runtime error|ERROR: |libFuzzer: ', line)]
    return lines[0] if lines else log[-2000:]


def replay(target):
    """Runs the inputs that are kept. What does not hold, or nothing."""
    files = sorted(glob.glob(os.path.join(kept(target), '*')))
    if not files:
        return f'{target}: no inputs are kept'
    done = call(target, '-detect_leaks=1', *files)
    log = done.stdout.decode(errors='replace')
    if done.returncode == 0:
        print(f'{target}: {len(files)} inputs', flush=True)
        return ''
    last = re.findall(r'Running: (\S+)', log)
    return f'{target}: {last[-1] if last else ""}: {why(log)}'


def look(target, seconds):
    """Looks for inputs that break a promise. What does not hold, or nothing."""
    found = folder('found', target)
    before = set(os.listdir(found))
    done = call(target, f'-max_total_time={seconds}', '-detect_leaks=0',
                f'-artifact_prefix={found}/', folder('work', target), kept(target))
    log = done.stdout.decode(errors='replace')
    runs = re.search(r'stat::number_of_executed_units: (\d+)', log)
    edges = re.findall(r' cov: (\d+) ft: (\d+)', log)
    print(f'{target}: {runs[1] if runs else 0} runs, {edges[-1][0] if edges else 0} edges, '
          f'{edges[-1][1] if edges else 0} features', flush=True)
    if done.returncode == 0:
        return ''
    new = sorted(set(os.listdir(found)) - before)
    return f'{target}: {", ".join(os.path.join(found, name) for name in new)}: {why(log)}'


def keep(target, more):
    """Makes the folder of kept inputs anew, small ones first."""
    fresh, small = folder('fresh', target), folder('small', target)
    for path in (fresh, small):
        shutil.rmtree(path)
        os.makedirs(path)
    for source in (kept(target), folder('work', target), more and os.path.join(more, target)):
        for path in glob.glob(os.path.join(source, '*')) if source else ():
            if os.path.getsize(path) <= KEPT_MOST:
                shutil.copy(path, small)
    done = call(target, '-set_cover_merge=1', '-use_counters=0', '-detect_leaks=0', fresh, small)
    if done.returncode != 0:
        return f'{target}: {why(done.stdout.decode(errors="replace"))}'
    os.makedirs(kept(target), exist_ok=True)
    for path in glob.glob(os.path.join(kept(target), '*')):
        if not os.path.basename(path).startswith('found-'):
            os.remove(path)
    for name in os.listdir(fresh):
        shutil.copy(os.path.join(fresh, name), kept(target))
    sizes = [os.path.getsize(path) for path in glob.glob(os.path.join(kept(target), '*'))]
    print(f'{target}: {len(sizes)} inputs of {sum(sizes)} bytes', flush=True)
    return ''


def each(function, targets):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [wrong for wrong in pool.map(function, targets) if wrong]


def main():
    words = sys.argv[1:]
    targets = [word for word in words if word in TARGETS] or TARGETS
    wrong = each(replay, targets) if words[0] != '--keep' else []
    if words[0] == '--keep':
        wrong = each(lambda target: keep(target, words[1] if len(words) > 1 else None), targets)
    elif words[0] != '--replay':
        wrong += each(lambda target: look(target, int(words[0])), targets)
    for line in wrong:
        print(line)
    print(f'{len(targets) - min(len(wrong), len(targets))} passed, {len(wrong)} failed')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
