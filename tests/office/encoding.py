# SPDX-License-Identifier: ISC
"""LibreOffice opens the tables in CP932 and in UTF-8, and finds the same text in both."""
import os

import cp932
import support
from soffice import Office
from support import expect

# Its numbers of character sets. What the Windows of Japan calls its own (code page 932) is
# 60 there; 64 is what the dialogue lists as Shift-JIS, 76 is UTF-8.
WINDOWS_932, SHIFT_JIS, UTF_8 = 60, 64, 76
COLUMNS = 40
OFFICE = Office()


def rows(here, data, charset):
    """The cells as LibreOffice shows them; all columns are opened as text."""
    path = os.path.join(here, 'table.csv')
    support.write(path, data)
    text = '/'.join(f'{column}/2' for column in range(1, COLUMNS + 1))
    document = OFFICE.open(path, FilterName='Text - txt - csv (StarCalc)',
                           FilterOptions=f'44,34,{charset},1,{text}')
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    found = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
    document.close(True)
    return found


def test_shift_jis_opens_with_the_same_text():
    with support.folder() as here:
        for call in cp932.calls(here):
            # In UTF-8 the file is opened as it is; what CP932 has once is taken as one sign.
            data = support.run(*call)[0]
            wanted, lines = rows(here, data, UTF_8), data.count(b'\n')
            expect(any(wanted[-1]) and (len(wanted) > 1) == (lines > 1),
                   f'{call}: LibreOffice finds no text')
            wanted = tuple(tuple(cp932.shown(cell) for cell in row) for row in wanted)
            data = support.run(*call, '--encoding=cp932')[0]
            for charset in (SHIFT_JIS, WINDOWS_932):
                got = rows(here, data, charset)
                for number, (want, row) in enumerate(zip(wanted, got), 1):
                    expect(want == row, f'{call}, charset {charset}, row {number}:\n'
                           f' utf-8 {want}\n cp932 {row}')
                expect(len(wanted) == len(got), f'{call}, charset {charset}: other rows')


try:
    support.main(globals())
finally:
    OFFICE.close()
