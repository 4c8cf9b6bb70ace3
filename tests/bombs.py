"""Files that mean to make their readers slow or large, made anew whenever they are wanted, and what a reader takes for one."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from attrs import frozen

from selfcheck.response import FORMAT

_BODY, _END = "word/document.xml", b"</w:body>"


def blown_up(docx, more, size=None):
    """Return a document with more at the end of its text.

    Args:
        docx: a good one.
        more: XML, or anything.
        size: what the directory says of the size of the text, where that is not true.
    """
    file = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content.replace(_END, more + _END) if part == _BODY else content)
        if size is not None:
            new.getinfo(_BODY).file_size = size
    return file.getvalue()


def answers(pack, entries, **parts):
    """Return a file of saved answers to a pack that holds these entries, and other parts of whatever kind."""
    data = {"format": FORMAT, "pack": pack.id, "version": pack.version, "answers": [*entries], **parts}
    return json.dumps(data, separators=(",", ":")).encode()


@frozen
class Cost:
    """What a program took, and what it said."""

    #: Of the processor: a busy machine does not change them.
    seconds: float
    megabytes: float
    lines: tuple[str, ...]


# To the system the greatest size of a process is that of its parent, until it has grown beyond it: so a small one starts it. It
# passes its limits on: a reader without bounds should fail a test, and not the machine.
_STARTER = """
import os, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
if sys.platform == "linux":
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
_, _, usage = os.wait4(subprocess.Popen(sys.argv[1:]).pid, 0)
size = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(usage.ru_utime + usage.ru_stime, size, file=sys.stderr)
"""


def cost(folder, *command):
    """Run a program of Python's in a folder, and return what it took."""
    result = subprocess.run(
        [sys.executable, "-c", _STARTER, sys.executable, *map(str, command)],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=300,
    )
    *errors, last = result.stderr.decode().splitlines()
    seconds, size = map(float, last.split())
    return Cost(seconds, size / 1e6, (*result.stdout.decode().splitlines(), *errors))
