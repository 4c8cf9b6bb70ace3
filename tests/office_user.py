"""Somebody at LibreOffice who fills in a document: run by a Python that LibreOffice can be asked from (its module is "uno").

Called with the program, a folder for its settings, the document, the file to save, and what to type as JSON: for each field the
name of the bookmark around it, how it is typed, and the words.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

#: How fields are filled in: by a click into them, or over all that is there; nothing is typed to delete that.
CLICK, OVER = "click", "over"


def main(soffice, settings, source, target, fields):
    """Open a document, type, and save it as a .docx, as somebody does."""
    import uno

    pipe = f"pipe,name={Path(settings).name}"
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={Path(settings).as_uri()}", f"--accept={pipe};urp"]
    with subprocess.Popen(command) as office:
        context = _connected(uno.getComponentContext(), f"uno:{pipe};urp;StarOffice.ComponentContext", office)
        desktop = _service("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (_property("Hidden", True),))
        for mark, how, words in json.loads(fields):
            _type(document, context, mark, how, words)
        document.storeToURL(Path(target).as_uri(), (_property("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        desktop.terminate()


def _service(name, context):
    return context.ServiceManager.createInstanceWithContext(name, context)


def _connected(local, address, office):
    resolver = _service("com.sun.star.bridge.UnoUrlResolver", local)
    from com.sun.star.connection import NoConnectException

    while office.poll() is None:
        try:
            return resolver.resolve(address)
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice has ended.")


def _property(name, value):
    from com.sun.star.beans import PropertyValue

    return PropertyValue(Name=name, Value=value)


def _type(document, context, mark, how, words):
    frame, cursor = document.CurrentController.Frame, document.CurrentController.ViewCursor
    start = document.Bookmarks.getByName(mark).Anchor.Start
    if how == CLICK:
        cursor.gotoRange(start, False)
        cursor.goRight(3, False)
    else:
        cursor.gotoRange(start.Cell.Start, False)
        cursor.gotoRange(start.Cell.End, True)
    dispatcher = _service("com.sun.star.frame.DispatchHelper", context)
    if words:
        dispatcher.executeDispatch(frame, ".uno:InsertText", "", 0, (_property("Text", words),))
    else:
        dispatcher.executeDispatch(frame, ".uno:Delete", "", 0, ())


if __name__ == "__main__":
    main(*sys.argv[1:])
