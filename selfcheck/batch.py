"""A report for each file of a folder: in this process, or by whatever has workers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, as_completed
from datetime import date
from functools import lru_cache
from pathlib import Path

from attrs import field, frozen

from selfcheck.clients import read_client
from selfcheck.errors import SelfcheckError
from selfcheck.formats import FORMATS
from selfcheck.output import replace_file
from selfcheck.packs import BrandFile, load_pack, pack_files
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import Report


@frozen
class Made:
    """What became of one file."""

    file: Path
    #: The report; None where none could be made.
    report: Path | None
    #: Whether it was there already, newer than the file and its pack.
    was_there: bool = False
    #: What there is to say about the file, a sentence each.
    remarks: tuple[str, ...] = ()


@frozen
class Batch:
    """What is to be made of each file. A worker in another process is sent it, with the name of a file."""

    #: The folder for the reports; it is made where it is missing.
    output: Path
    #: The date of the reports.
    day: date
    #: What their names end with, which says what they are: one of the formats.
    ending: str = FORMATS[0].ending
    is_long: bool = False
    is_for_others: bool = False
    #: How the firm that hands them over wants them to look.
    look: BrandFile = field(factory=BrandFile)
    #: Whether what is there already is made anew.
    again: bool = False
    #: The name or folder of a pack that is none of ours: answers to it are taken too, and to one that it extends.
    pack: str = ""

    def make(self, file: Path, name: str) -> Made:
        """Make the report of one file, whole or not at all.

        Args:
            file: saved answers, or a Word report.
            name: what the report is called, without its ending.
        """
        report = self.output / f"{name}.{self.ending}"
        try:
            return self._make(file, report)
        except OSError as error:
            return Made(file, None, remarks=(f"{report} cannot be written: {error.strerror or error}.",))
        except SelfcheckError as error:
            return Made(file, None, remarks=(str(error),))

    def _make(self, file: Path, report: Path) -> Made:
        own_files = pack_files(self.pack) if self.pack else ()
        own = _load(self.pack, max(map(_changed, own_files))) if own_files else None
        client = read_client(file, own)
        if client.assessment is None:
            return Made(file, None, remarks=client.remarks)
        answered = client.assessment.questionnaire
        sources = (file, *self.look.files, *(own_files if answered is own else pack_files(answered.id)))
        if not self.again and report.exists() and _changed(report) > max(map(_changed, sources)):
            return Made(file, report, was_there=True, remarks=client.remarks)
        (chosen,) = (row for row in FORMATS if row.ending == self.ending)
        content = chosen.make(Report(client.assessment, self.day, self.is_long, self.is_for_others), self.look.brand)
        self.output.mkdir(parents=True, exist_ok=True)
        replace_file(report, content, sources)
        return Made(file, report, remarks=client.remarks)


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns


@lru_cache(maxsize=1)
def _load(pack: str, _changed_last: int) -> Questionnaire:
    """A pack is read once for all files, and again once it has changed: a worker may go on to the next batch."""
    return load_pack(pack)


def make_reports(batch: Batch, files: Iterable[Path], executor: Executor | None = None) -> Iterator[Made]:
    """Make a report of each file, and yield what became of each as soon as that is known. One bad file never stops the others.

    Args:
        batch: what is to be made.
        files: saved answers and Word reports. A report is called as its file, and where two have one name, with their endings.
        executor: who does the work: processes, or the executor of a cluster whose machines share the folders; None for this
            process. Of Dask's it takes ``get_executor(pure=False)``, or a second batch gets what the first one got.
    """
    listed = list(files)
    stems = Counter(file.stem.casefold() for file in listed)
    names = {file: file.stem if stems[file.stem.casefold()] == 1 else file.name for file in listed}
    if executor is None:
        yield from (batch.make(file, name) for file, name in names.items())
        return
    futures = {executor.submit(batch.make, file, name): file for file, name in names.items()}
    for future in as_completed(futures):
        try:
            yield future.result()
        except Exception as error:  # each executor has its own way to say that a worker has ended
            reason = f"Whoever was to make its report has ended ({type(error).__name__}). Run it again."
            yield Made(futures[future], None, remarks=(reason,))
