# SPDX-License-Identifier: ISC
from sheets import csv_text, filled, save
import support

text = csv_text(filled('委員A', {'manabi': '意見 "A"\n二行目'}))
save('a-good.csv', text)
save('b-cut.csv', text[:text.index('二行目')])
save('c-odd.csv', 'a,b,◆課題について、ご記入ください◆\n1,2,"重要"な点\n')
support.write('d-mixed.csv', '意見'.encode() + b',\x83\xff\n')
save('e-mail.csv', text, 'iso2022_jp')
support.write('f-half.csv', text.encode('utf-16')[:-1])
support.write('g-surrogate.csv', b'\xff\xfea\0,\0\x00\xd8b\0\n\0')
save('h-other.txt', '今日のメモ\n')
support.write('i-bom.csv', b'\xef\xbb\xbf')
