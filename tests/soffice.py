"""LibreOffice as a program that the tests drive."""
import os
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

import support

CALC = 'Calc MS Excel 2007 XML'


class Office:
    """A LibreOffice without a window and with a profile of its own."""

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
        for _ in range(120):
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

    def open(self, path):
        return self.desktop.loadComponentFromURL(f'file://{path}', '_blank', 0,
                                                 (PropertyValue('Hidden', 0, True, 0),))

    def store(self, document, path, kind):
        document.storeToURL(f'file://{path}', (PropertyValue('FilterName', 0, kind, 0),))
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
