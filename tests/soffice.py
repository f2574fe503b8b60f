# SPDX-License-Identifier: ISC
"""LibreOffice as a program that the tests drive."""
import os
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

import support

CALC = 'Calc MS Excel 2007 XML'
WRITER = 'MS Word 2007 XML'


def properties(**values):
    """What UNO calls a sequence of property values."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """A LibreOffice without a window and with a profile of its own."""

    def __init__(self):
        self.folder = support.folder()
        pipe = f'kairan{os.getpid()}'
        self.process = subprocess.Popen(
            ['soffice', '--headless', '--norestore', '--nologo',
             f'-env:UserInstallation=file://{self.folder.name}',
             f'--accept=pipe,name={pipe};urp;'],
            env=dict(os.environ, GLIBC_TUNABLES='glibc.malloc.hugetlb=1'),  # an eighth quicker
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.context = self.connect(pipe)
        self.desktop = self.service('com.sun.star.frame.Desktop')

    @staticmethod
    def connect(pipe):
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            'com.sun.star.bridge.UnoUrlResolver', here)
        for _ in range(120):
            try:
                return resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
            except NoConnectException:
                time.sleep(0.5)
        raise support.Failure('LibreOffice does not start')

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def open(self, path, **options):
        """Opens a document; `options` as UNO calls them, for example FilterName."""
        return self.desktop.loadComponentFromURL(f'file://{path}', '_blank', 0,
                                                 properties(Hidden=True, **options))

    def open_new(self, kind):
        """An empty document: scalc or swriter."""
        return self.desktop.loadComponentFromURL(f'private:factory/{kind}', '_blank', 0,
                                                 properties(Hidden=True))

    def store(self, document, path, kind):
        document.storeToURL(f'file://{path}', properties(FilterName=kind))
        document.close(True)

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
