"""One LibreOffice without a window, for all files of the matrix."""
import os
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

import support

XLSX, ODS = 'Calc MS Excel 2007 XML', 'calc8'
DOCX, ODT = 'MS Word 2007 XML', 'writer8'


class Office:
    def __init__(self):
        self.folder = support.folder()
        pipe = f'kairan{os.getpid()}'
        self.process = subprocess.Popen(
            ['soffice', '--headless', '--norestore', '--nologo',
             f'-env:UserInstallation=file://{self.folder.name}',
             f'--accept=pipe,name={pipe};urp;'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            'com.sun.star.bridge.UnoUrlResolver', context)
        for _ in range(240):
            try:
                remote = resolver.resolve(
                    f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
                break
            except NoConnectException:
                time.sleep(0.5)
        else:
            raise support.Failure('LibreOffice does not start')
        self.desktop = remote.ServiceManager.createInstanceWithContext(
            'com.sun.star.frame.Desktop', remote)

    def _load(self, url):
        return self.desktop.loadComponentFromURL(url, '_blank', 0,
                                                 (PropertyValue('Hidden', 0, True, 0),))

    def open(self, path):
        return self._load(uno.systemPathToFileUrl(path))

    def new(self):
        return self._load('private:factory/scalc')

    def store(self, document, path, kind):
        # Without a UTF-8 locale LibreOffice cannot write to the name of a person.
        plain = os.path.join(os.path.dirname(path), f'saved{os.getpid()}')
        document.storeToURL(uno.systemPathToFileUrl(plain),
                            (PropertyValue('FilterName', 0, kind, 0),))
        document.close(True)
        os.replace(plain, path)

    def convert(self, source, target, kind):
        self.store(self.open(source), target, kind)

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:  # pylint: disable=broad-except
            pass  # the connection breaks while the office ends
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()
