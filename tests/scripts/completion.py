# SPDX-License-Identifier: ISC
"""Completion in bash, zsh and fish: the shells themselves complete the commands' words."""
import os
import pty
import re
import select
import signal
import subprocess
import time

import support
from support import BUILD, expect

COMMANDS = sorted(os.listdir(support.BIN))[::8 if support.SLOW else 1]
SHARE = os.path.join(BUILD, 'share')
FILES = ('plan.yaml', 'Big.YML', 'a b.yaml', 'form.xlsx', 'form.XLSM', 'back.docx', 'old.ods',
         'x.csv', 'note.txt', 'folder/inner.yaml')
OF_YAML = {'plan.yaml', 'Big.YML', 'a b.yaml', 'folder'}
RETURNED = OF_YAML | {'form.xlsx', 'form.XLSM', 'back.docx', 'old.ods', 'x.csv'}


def environment(lang='C'):
    rest = {k: v for k, v in os.environ.items() if not k.startswith(('LC_', 'LANG'))}
    return dict(rest, LC_CTYPE='C.UTF-8', LC_MESSAGES=lang, TERM='dumb', SHARE=SHARE,
                PATH=support.ENVIRONMENT['PATH'], XDG_CONFIG_HOME='/nonexistent')


def make_files(here):
    os.mkdir(os.path.join(here, 'folder'))
    for name in FILES:
        support.write(os.path.join(here, name), b'')


def options_of(name):
    """{option: its words, '' for a flag, None for any value}, as --help has them."""
    out, _ = support.run(name, '--lang=en', '--help')
    return dict(re.findall(r'--([a-z-]+)(=\S+)?', out.decode().split('Options:')[1]))


# ---- each shell: the candidates for the last word of each call, as sets ----
def sets_of(text, count):
    found = [{line for line in part.split('\n') if line} for part in text.split('\0')[:-1]]
    expect(len(found) == count, text)
    return found


def parted(call):
    """At equals signs, as readline does; the shell takes what follows a number of words."""
    parts = [p for w in call for p in (re.split(r'(?<=\w)(=)', w, maxsplit=1)
                                       if w.startswith('--') else [w])]
    if len(parts) > 1 and parts[-1] == '' and parts[-2] == '=':
        parts.pop()  # nothing stands behind the sign yet
    return [str(len(parts)), *parts]


def bash(here, *calls):
    script = '''while (($# > 0)); do
  COMP_WORDS=("${@:2:$1}") COMP_CWORD=$(($1 - 1)) COMPREPLY=()
  shift $(($1 + 1))
  . "$SHARE/bash-completion/completions/${COMP_WORDS[0]}"
  function=$(complete -p "${COMP_WORDS[0]}")
  function=${function#*-F }
  ${function%% *}
  printf '%s\\n' "${COMPREPLY[@]}"
  printf '\\0'
done'''
    words = [word for call in calls for word in parted(call)]
    done = subprocess.run(['bash', '--norc', '-c', script, 'bash', *words], cwd=here, check=False,
                          env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(not done.stderr, f'bash: {done.stderr.decode()}')
    return sets_of(done.stdout.decode(), len(calls))


def fish_says(here, calls, lang='C'):
    script = '''set -p fish_complete_path $SHARE/fish/vendor_completions.d
for line in $argv
  complete -C"$line"
  printf '\\0'
end'''
    done = subprocess.run(['fish', '--no-config', '-c', script, '--', *map(' '.join, calls)],
                          cwd=here, check=False, env=dict(environment(lang), HOME=here),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(not done.stderr, f'fish: {done.stderr.decode()}')
    return sets_of(done.stdout.decode(), len(calls))


def fish(here, *calls):
    return [{line.split('\t')[0] for line in lines} for lines in fish_says(here, calls)]


class Zsh:
    """An interactive zsh, whose completion writes down what it adds."""

    SETUP = r'''PS1= RPS1= ; unsetopt zle_bracketed_paste prompt_sp prompt_cr beep
fpath=("$SHARE/zsh/site-functions" $fpath)
autoload -Uz compinit && compinit -D -u
setopt no_list_ambiguous no_auto_list no_auto_menu
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -A hits "$@"
  print -rl -- $hits >>$FOUND
  builtin compadd "$@"
}
answer() { : >.done }
tab() { zle complete-word; BUFFER= ; answer }
zle -N zle-line-init answer
zle -N answer
zle -N tab
bindkey '^I' tab '^D' list-choices '^T' answer
'''

    def __init__(self, here, lang='C'):
        self.found = os.path.join(here, '.found')
        self.done = os.path.join(here, '.done')
        support.write(os.path.join(here, '.setup'), self.SETUP.encode())
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(here)
            os.execvpe('zsh', ['zsh', '-f', '-i'],
                       dict(environment(lang), FOUND=self.found, HOME=here))
        # The line editor answers that it is ready: a key that comes before it has the terminal
        # would go to the terminal's own editing, which knows ^D as the end.
        self.type('source .setup; stty -echo\n')
        self.wait()

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read(self):
        """What came onto the terminal since."""
        text = b''
        while select.select([self.terminal], [], [], 0)[0]:
            try:
                text += os.read(self.terminal, 65536)
            except OSError:
                break
        return text.decode(errors='replace')

    def wait(self):
        """Until the shell has come to the end of what was typed."""
        text = ''
        end = time.monotonic() + 240  # only a shell that hangs comes here
        while not os.path.exists(self.done):
            expect(time.monotonic() < end, f'zsh does not answer: {text}')
            time.sleep(0.005)
            text += self.read()
        os.remove(self.done)
        return text + self.read()

    def complete(self, *words):
        if os.path.exists(self.found):
            os.remove(self.found)
        self.type(' '.join(words) + '\t')
        self.wait()
        if not os.path.exists(self.found):
            return set()
        return {line for line in support.read(self.found).decode().split('\n') if line}

    def all(self, _, *calls):
        return [self.complete(*call) for call in calls]

    def listed(self, *words):
        """What is listed below the line, with its explanations."""
        # The list is shown before the editor takes the next key.
        self.type(' '.join(words) + '\x04\x14')
        return self.wait()

    def close(self):
        os.kill(self.pid, signal.SIGHUP)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.close()


def names(found):
    return {name.rstrip('=').rstrip('/') for name in found}


def test_every_option_of_every_command():
    with support.folder() as here, Zsh(here) as zsh:
        calls = [[name, '--'] for name in COMMANDS]
        for shell in (bash, fish, zsh.all):
            for name, got in zip(COMMANDS, shell(here, *calls)):
                want = {f'--{option}' for option in options_of(name)}
                expect(names(got) == want, f'{shell.__name__} {name}: {sorted(names(got) ^ want)}')


def test_words_of_choices():
    calls, wanted = [], []
    for name in COMMANDS:
        for option in [o for o, value in options_of(name).items() if value == '=WORD']:
            _, messages = support.run(name, '--lang=en', f'--{option}=?', status=(2,))
            words = set(re.split(', | or ', re.search(r'takes (.*)', messages.decode()).group(1)))
            expect(len(words) > 1, messages)
            begin = min(words)[:2]
            calls += [[name, f'--{option}='], [name, f'--{option}', ''],
                      [name, f'--{option}={begin}']]
            wanted += [words, words, {word for word in words if word.startswith(begin)}]
    with support.folder() as here, Zsh(here) as zsh:
        for shell in (bash, fish, zsh.all):
            for call, want, got in zip(calls, wanted, shell(here, *calls)):
                got = {word.split('=')[-1] for word in got}
                expect(got == want, f'{shell.__name__} {call}: {sorted(got)}')


def test_limits():
    page = support.read(os.path.join(support.ROOT, 'man', 'mergecomments.1')).decode()
    with support.folder() as here, Zsh(here) as zsh:
        for shell in (bash, fish, zsh.all):
            for got in shell(here, ['planlint', '--limit='], ['planlint', '--limit', '']):
                got = {re.sub('^--limit=', '', name).rstrip('=') for name in got}
                expect(len(got) >= 10, f'{shell.__name__}: {got}')
                for name in got:
                    expect(re.search(rf'\b{name}\b', page), name)
    for name in got:
        support.run('planlint', f'--limit={name}=1000000', '--help')


def test_files():
    """YAML where a plan must stand, what comes back from people where that may stand."""
    everything = {name.split('/')[0] for name in FILES}
    cases = ((['planlint', ''], OF_YAML), (['planlint', 'x.yaml', ''], OF_YAML),
             (['plan2xlsx', '-q', ''], OF_YAML), (['plan2xlsx', '--style', ''], OF_YAML),
             (['plan2xlsx', '--style='], OF_YAML),
             (['mergecomments', ''], OF_YAML), (['mergecomments', '-n', ''], OF_YAML),
             (['mergecomments', 'x.yaml', ''], RETURNED),
             (['mergecomments', 'x.yaml', 'y.csv', ''], RETURNED),
             (['xlsx2plan', ''], RETURNED), (['docx2plan', '--like', ''], OF_YAML),
             (['plan2xlsx', '-o', ''], everything), (['plan2csv', '--output='], everything),
             (['plan2xlsx', '--reviewer', ''], set()), (['mergecomments', '--by='], set()))
    with support.folder() as here, Zsh(here) as zsh:
        make_files(here)
        for shell in (bash, fish, zsh.all):
            for (call, want), got in zip(cases, shell(here, *(call for call, _ in cases))):
                got = {re.sub('^--[a-z]+=', '', name.replace('\\', '')) for name in names(got)}
                got = {name for name in got if name and not name.startswith(('.', '-'))}
                expect(got == want, f'{shell.__name__} {call}: {sorted(got ^ want)}')


def test_a_part_of_a_name():
    with support.folder() as here, Zsh(here) as zsh:
        make_files(here)
        for shell in (bash, fish, zsh.all):
            plan, inner = shell(here, ['planlint', 'pl'], ['planlint', 'folder/'])
            expect(names(plan) == {'plan.yaml'}, f'{shell.__name__}: {plan}')
            expect({os.path.basename(name) for name in inner} == {'inner.yaml'},
                   f'{shell.__name__}: {inner}')
        expect(bash(here, ['planlint', 'a\\ ']) == [{'a b.yaml'}], 'a name with a space')


def test_behind_two_hyphens_there_are_no_options():
    with support.folder() as here, Zsh(here) as zsh:
        make_files(here)
        for shell in (bash, zsh.all):
            got = shell(here, ['planlint', '--', '-'])
            expect(not got[0], f'{shell.__name__}: {got}')


def test_explanations_are_in_the_language_of_the_shell():
    with support.folder() as here:
        for lang, want in (('C', 'print errors only'), ('ja_JP.UTF-8', 'エラーだけを表示する')):
            got = fish_says(here, [['planlint', '--']], lang)[0]
            expect(f'--quiet\t{want}' in got, got)
            with Zsh(here, lang) as zsh:
                got = zsh.listed('planlint', '--')
                expect(want in got, got)


def test_typed_into_bash():
    """Through readline: words parted, an equals sign without a space behind it."""
    with support.folder() as here:
        make_files(here)
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(here)
            os.execvpe('bash', ['bash', '--norc', '--noprofile', '-i'], environment())
        for line in ('. "$SHARE/bash-completion/completions/planlint"\n',
                     "planlint() { printf '<%s>' \"$@\" >.called; }\n",
                     'planlint --form\tjs\tpl\t--col\tal\tfol\tin\ta\\ \t-q ; exit\n'):
            os.write(terminal, line.encode())
        while True:
            try:
                if not os.read(terminal, 4096):
                    break
            except OSError:
                break
        os.waitpid(pid, 0)
        got = support.read(os.path.join(here, '.called')).decode()
        expect(got == '<--format=json><plan.yaml><--color=always><folder/inner.yaml><a b.yaml><-q>',
               got)


def test_no_script_has_a_fault():
    for name in COMMANDS:
        for shell, path in (('bash', f'bash-completion/completions/{name}'),
                            ('zsh', f'zsh/site-functions/_{name}'),
                            ('fish', f'fish/vendor_completions.d/{name}.fish')):
            done = subprocess.run([shell, '-n', os.path.join(SHARE, path)], check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            expect(done.returncode == 0 and not done.stdout, f'{path}: {done.stdout.decode()}')
            out, _ = support.run(name, f'--completion={shell}')
            expect(out == support.read(os.path.join(SHARE, path)), f'{path} is not up to date')


support.main(globals())
