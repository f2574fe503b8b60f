# SPDX-License-Identifier: ISC
"""What planlint doubts in the samples: each line is right for the reason beside it, and there
is nothing else."""
import os

import support
from support import expect

PLAN, SCHEDULE = (os.path.join('samples', 'saku', name) for name in ('plan.yaml', 'schedule.yaml'))

CAMPUS = ('"佐久平地域まるとキャンパス" is nearly the name "佐久平地域まるごとキャンパス"; '
          'correct it, or add it to names',
          '「佐久平地域まるとキャンパス」は「佐久平地域まるごとキャンパス」の誤りではありませんか。'
          '正しい名前なら names に加えてください')
# file, place, code, English, Japanese
DOUBTS = [
    # ※1 and ※2 are printed, and the paper has no note for either.
    (PLAN, '29:14', 'note-empty',
     'the note of "※1" has no text, so that nothing is printed for the mark; add it',
     '「※1」の注に文が無いので、注が印刷されません。注の文を書いてください'),
    (PLAN, '30:14', 'note-empty',
     'the note of "※2" has no text, so that nothing is printed for the mark; add it',
     '「※2」の注に文が無いので、注が印刷されません。注の文を書いてください'),
    # A slip for 取り組みます; no verb ends so.
    (PLAN, '39:137', 'word-damaged',
     '"取り組まします" looks like a slip, such as for "取り組みます"; check the characters',
     '「取り組まします」は、「取り組みます」などの書き誤りのようです。字を確かめてください'),
    # The centre's own name for it is カフェさくさぽ.
    (PLAN, '46:61', 'name-near',
     '"カフェさくさほ" is nearly the name "カフェさくさぽ"; correct it, or add it to names',
     '「カフェさくさほ」は「カフェさくさぽ」の誤りではありませんか。正しい名前なら names に加えてください'),
    # The programme is called まるごとキャンパス; ご is lacking in all three places.
    (PLAN, '47:33', 'name-near',
     *CAMPUS),
    (PLAN, '64:101', 'name-near',
     *CAMPUS),
    (PLAN, '67:15', 'name-near',
     *CAMPUS),
    # A slip for 感じられるか.
    (PLAN, '78:50', 'word-damaged',
     '"感ぜられ" looks like a slip, such as for "感じられ"; check the characters',
     '「感ぜられ」は、「感じられ」などの書き誤りのようです。字を確かめてください'),
    # The closing words of a policy, which say what will be done, as in 基本方針1.
    (PLAN, '87:187', 'word-damaged',
     '"取り組めます。" looks like a slip, such as for "取り組みます。"; check the characters',
     '「取り組めます。」は、「取り組みます。」などの書き誤りのようです。字を確かめてください'),
    # 他 for 多, which sound the same; the centre calls it 多機関….
    (PLAN, '97:52', 'name-near',
     '"他機関連携交流会" is nearly the name "多機関連携交流会"; correct it, or add it to names',
     '「他機関連携交流会」は「多機関連携交流会」の誤りではありませんか。正しい名前なら names に加えてください'),
    # The plan is 第二次, its successor 第3次.
    (SCHEDULE, '9:10', 'form-numeral',
     '"第3次" is elsewhere written with another kind of numeral, as in "第二次"; use one kind',
     '「第3次」の数字は、ほかでは「第二次」の形です。書き方をそろえてください'),
    # The public comment on 骨子案 and the answer to it stand in one month, 9月; for 素案 the
    # answer is a month later.
    (SCHEDULE, '48:80', 'answer-early',
     '"パブコメに対する回答" does not come after the public comment (9月); check the months',
     '「パブコメに対する回答」が意見募集（9月）より後の月になっていません。月を確かめてください'),
    # The draft is explained in 10月, when opinions on it were taken in 9月.
    (SCHEDULE, '52:80', 'hearing-late',
     '"住民説明会" comes after the public comment on the same draft (9月); check the months',
     '「住民説明会」が、同じ案の意見募集（9月）より後の月にあります。月を確かめてください'),
    # 資料 2 has 素案に対する意見 in 11月 and 資料 3 only 素案の審議.
    (SCHEDULE, '55:80', 'entry-no-meeting',
     '"素案に対する意見" (11月) is on the agenda of no meeting; add it there with entry: and its '
     'id, or correct the schedule',
     '「素案に対する意見」（11月）を議題とする会議がありません。会議内容に「entry: 予定の id」を付けて加えるか、予定を直してください'),
    # The last character of 回答 is lost; 9月 has the whole phrase.
    (SCHEDULE, '66:80', 'text-cut',
     'the text breaks off at "パブコメに対する回"; write the rest',
     '文が「パブコメに対する回」で途切れています。続きを書いてください'),
    # The other three 理事者レク name what is explained.
    (SCHEDULE, '70:80', 'subject-missing',
     '"理事者レク" has no subject here, but everywhere else, such as "素案"; add it',
     'ほかの「理事者レク」には対象（「素案」など）がありますが、ここにはありません。書き足してください'),
    # A line break in a narrow cell became a blank.
    (SCHEDULE, '107:14', 'month-blank',
     'there is a blank within "R9. 2月"; write "R9.2月" if a line break was lost here',
     '「R9. 2月」の途中に空白があります。元の資料の改行の跡なら、「R9.2月」に直してください'),
    # Applications of 令和4年度 cannot be judged in R9.3月.
    (SCHEDULE, '113:11', 'year-far',
     '令和4年度 is named in the meetings of 令和8年度; check the year',
     '令和8年度の会議内容に令和4年度とあります。年度を確かめてください'),
]
# What a reader doubts too, and no rule can know: that 仮骨子案 is made in the month of 骨子案,
# that meetings 4 and 7 have no entry of their own (they are about grants alone), that no year is
# printed in 資料 2 and no label on the review sheet; and all that is a matter of wording.


def test_the_sample_of_saku():
    for language, column in (('en', 3), ('ja', 4)):
        messages = support.run('planlint', f'--lang={language}', PLAN, SCHEDULE,
                               cwd=support.ROOT, status=(1,))[0].decode()
        wanted = ''.join(f'{row[0]}:{row[1]}: warning: {row[column]} [{row[2]}]\n'
                         for row in DOUBTS)
        expect(messages == wanted, f'got:\n{messages}wanted:\n{wanted}')


def test_the_small_sample():
    small = [os.path.join('samples', 'small', name) for name in ('plan.yaml', 'schedule.yaml')]
    for files in (small, small[::-1], small[:1], small[1:]):
        messages = support.run('planlint', *files, cwd=support.ROOT)[0]
        expect(not messages, messages)


def test_papers_belong_together_in_their_order():
    """Two towns in one call: each schedule is compared with its own meetings."""
    small = os.path.join('samples', 'small', 'schedule.yaml')
    for files in ((small, SCHEDULE), (SCHEDULE, small)):
        messages = support.run('planlint', '--lang=en', *files, cwd=support.ROOT,
                               status=(1,))[0].decode()
        expect(sorted(line.split(':')[0] for line in messages.splitlines()) ==
               [SCHEDULE] * sum(row[0] == SCHEDULE and row[2] != 'form-numeral' for row in DOUBTS),
               messages)  # the other numeral stands in the plan


def test_schedule_and_meetings_in_two_files():
    """The meetings are held against a schedule that stands elsewhere, as in one file."""
    source = support.read(os.path.join(support.ROOT, SCHEDULE)).decode()
    cut = source.index('meetings:')
    with support.folder() as here:
        support.write(os.path.join(here, 's.yaml'), source[:cut].encode())
        support.write(os.path.join(here, 'm.yaml'), source[cut:].replace(
            'entry: final-council', 'entry: final-councl').encode())
        for files in (('s.yaml', 'm.yaml'), ('m.yaml', 's.yaml')):
            messages = support.run('planlint', '--lang=en', *files, cwd=here,
                                   status=(2,))[0].decode().splitlines()
            codes = [line.split(' [')[1][:-1] for line in messages if line.startswith('m.')]
            expect(codes == ['month-blank', 'unknown-entry', 'year-far'], messages)
            lost = [line for line in messages if 'entry-no-meeting' in line]
            expect(len(lost) == 2 and '計画案の審議' in lost[1], messages)
            expect([line[0] for line in messages] ==
                   sorted((line[0] for line in messages), reverse=files[0] == 's.yaml'), messages)
        alone = support.run('planlint', 's.yaml', cwd=here, status=(1,))[0]
        expect(b'entry-no-meeting' not in alone, alone)


def test_other_commands_doubt_nothing():
    """Only planlint looks at the content; comments are read by all."""
    out = support.run('sched2csv', SCHEDULE, cwd=support.ROOT)
    expect(out[0] and not out[1], out[1])
    source = support.read(os.path.join(support.ROOT, SCHEDULE)).decode()
    with support.folder() as here:
        path = os.path.join(here, 'x.yaml')
        support.write(path, source.replace('month: R9. 2月', 'month: R9. 2月 # kairan: ignore x')
                      .encode())
        messages = support.run('sched2csv', '--lang=en', path, status=(1,))[1]
        expect(b':107:38: warning: ' in messages and b'[ignore-unknown]' in messages, messages)
        formats = [support.run('planlint', f'--format={name}', path, status=(1,))[0]
                   for name in ('json', 'github')]
        expect(all(out.count(b'ignore-unknown') == 1 for out in formats), formats)
        support.write(path, source.replace('month: R9. 2月',
                                           'month: R9. 2月 # kairan: ignore month-blank').encode())
        formats = [support.run('planlint', f'--format={name}', path, status=(1,))[0]
                   for name in ('json', 'github')]
        expect(not any(b'month-blank' in out for out in formats), formats)


support.main(globals())
