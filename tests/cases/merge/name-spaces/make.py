# SPDX-License-Identifier: ISC
import sheets

for number, name in enumerate(('　山田 花子　', ' 　山田 花子', '\t　 山田 花子\n')):
    sheets.save(f'{number}.csv', sheets.csv_text(sheets.filled(name, {'manabi': f'意見{number}'})))
