# SPDX-License-Identifier: ISC
from sheets import csv_text, save

# Of all headings one is left, that of the input column; words above it say nearly the same.
save('委員A.csv', csv_text([
    ['一番右の欄にご記入ください'], ['', '', '◆課題について、ご記入ください◆'],
    ['', '学びの場', '一つ目への意見'], ['', '活動の支援', '二つ目への意見']]))
