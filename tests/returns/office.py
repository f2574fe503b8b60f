# SPDX-License-Identifier: ISC
"""The one LibreOffice of the matrix: opens, makes and converts documents."""
import os

import soffice

XLSX, ODS = soffice.CALC, 'calc8'
DOCX, ODT = soffice.WRITER, 'writer8'


class Office(soffice.Office):
    def new(self):
        return self.desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0,
                                                 soffice.properties(Hidden=True))

    def store(self, document, path, kind):
        # Without a UTF-8 locale LibreOffice cannot write to the name of a person.
        plain = os.path.join(os.path.dirname(path), f'saved{os.getpid()}')
        super().store(document, plain, kind)
        os.replace(plain, path)

    def convert(self, source, target, kind):
        self.store(self.open(source), target, kind)
