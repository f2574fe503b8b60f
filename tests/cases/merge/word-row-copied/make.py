# SPDX-License-Identifier: ISC
# A row copied with its bookmark and answered in both places; one whose texts were emptied is
# known by its bookmark.
import wordforms


def change(document, name, items):
    wordforms.write(name, '委員A')
    twin = wordforms.copy_row(items['manabi'])
    wordforms.write(items['manabi'], '初めの意見')
    wordforms.write(twin, '別の意見')
    for cell in document.tables[1].rows[4].cells[2:5]:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.text = ''
    wordforms.write(items['katsudo'], '支援へ')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', '委員A.docx', change)
