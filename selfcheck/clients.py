"""Many clients at once: the saved answers and the reports in a folder, and what they say as plain rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attrs import field, frozen

from selfcheck.assessment import Assessment, assess
from selfcheck.formats import read_saved
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.questionnaire import Question, Questionnaire, Section
from selfcheck.response import Response, is_variant
from selfcheck.saved_answers import MOST_BYTES, TOO_LARGE, Saved, resume

#: What the names of files with answers end with.
ENDINGS = ".json", ".docx"
#: What the names of files begin with that a program has put beside one that it has open: Word's, LibreOffice's, and macOS's.
_BESIDE = "~$", ".~", "._"


@frozen
class Client:
    """What one file of a folder says."""

    file: Path
    #: When the file was last changed.
    day: date
    #: What the saved answers lead to; None where nothing of them can be used.
    assessment: Assessment | None
    #: The version of the pack that was answered.
    version: str = ""
    #: What there is to say about the file, a sentence each.
    remarks: tuple[str, ...] = ()


def answer_files(folder: Path | str) -> list[Path]:
    """Return the files of a folder that may hold answers, by their names. Folders in it are not looked into.

    Raises:
        OSError: where there is no such folder, or nobody may look into it.
    """
    files = (file for file in Path(folder).iterdir() if file.suffix.lower() in ENDINGS and not file.name.startswith(_BESIDE))
    return sorted(file for file in files if file.is_file())


def read_responses(folder: Path | str, pack: Questionnaire | None = None) -> Iterator[Client]:
    """Yield what each file of a folder says, by their names: one at a time, so that a folder may have any number of them.

    A file that cannot be used is yielded all the same, with the reason.

    Args:
        folder: where the saved answers and the Word reports are.
        pack: one that is none of ours: answers to it are taken too, and those to a pack that it extends are judged by it.

    Raises:
        OSError: where there is no such folder, or nobody may look into it.
    """
    return (read_client(file, pack) for file in answer_files(folder))


def read_client(file: Path, pack: Questionnaire | None = None) -> Client:
    """Return what one file says.

    Args:
        file: saved answers, or a Word report.
        pack: one that is none of ours: answers to it are taken too, and those to a pack that it extends are judged by it.
    """
    try:
        day = date.fromtimestamp(file.stat().st_mtime)
        saved = read_saved(file.read_bytes()) if file.stat().st_size <= MOST_BYTES else Saved(None, (TOO_LARGE,))
    except OSError as error:
        return Client(file, date.min, None, remarks=(f"The file cannot be read: {error.strerror or error}.",))
    if saved.response is None:
        return Client(file, day, None, remarks=saved.remarks)
    questionnaire = pack if pack and is_variant(pack, saved.response) else _ours(saved.response.pack)
    if questionnaire is None:
        unknown = f"These answers belong to the pack {saved.response.pack!r}, which is none of ours, and was not named."
        return Client(file, day, None, saved.response.version, (*saved.remarks, unknown))
    resumed = resume(questionnaire, saved, Response(questionnaire.id, questionnaire.version))
    assessment = assess(questionnaire, resumed.response) if resumed.used else None
    return Client(file, day, assessment, saved.response.version, resumed.remarks)


@cache
def _ours(pack: str) -> Questionnaire | None:
    """One of our packs. A file of answers may name one of them, but not a folder to look into."""
    return load_pack(pack) if pack in bundled_packs() else None


@frozen
class Round:
    """The clients of one folder who answered one check, each of them once."""

    #: What follows from the answers of each, by its name.
    assessments: dict[str, Assessment] = field(repr=lambda assessments: f"<{len(assessments)}>")
    #: Which files are not among them, and why, a sentence each.
    remarks: tuple[str, ...] = ()


def read_round(folder: Path | str, questionnaire: Questionnaire) -> Round:
    """Return what the clients of a folder answered to one check, by the name of the organisation, or of the file without one.

    Where a client has several files, such as saved answers and the report that was made of them, the one that was changed last
    counts.

    Args:
        folder: where the saved answers and the Word reports are.
        questionnaire: the check; answers to one that it extends are taken too.

    Raises:
        OSError: where there is no such folder, or nobody may look into it.
    """
    remarks: list[str] = []
    latest: dict[str, Client] = {}
    for client in (read_client(file, questionnaire) for file in sorted(answer_files(folder), key=_changed)):
        if client.assessment is None:
            remarks.append(f"{client.file.name}: {' '.join(client.remarks)}")
        elif client.assessment.questionnaire.id != questionnaire.id:
            remarks.append(f"{client.file.name}: These are answers to another check, {client.assessment.questionnaire.title}.")
        else:
            name = client.assessment.response.organisation or client.file.stem
            if name in latest:
                remarks.append(f"{latest[name].file.name}: {client.file.name} has later answers of {name}.")
            latest[name] = client
    return Round({name: client.assessment for name, client in latest.items() if client.assessment}, tuple(remarks))


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        # It is told when it is read.
        return 0


#: What a table has of one question and one client.
Row = dict[str, str | int | bool | None]


def to_rows(clients: Iterable[Client]) -> Iterator[Row]:
    """Yield a plain row for each question that each client was asked, answered or not, in the order of the questions.

    Every row has the same keys, and values that any table takes: text, numbers, true or false. A day is text such as
    2026-11-27. Notes are not in it: only whether there is one.

    >>> list(to_rows([]))
    []
    """
    for client in clients:
        if client.assessment:
            for section in client.assessment.questionnaire.sections:
                yield from (_row(client, client.assessment, section, question) for question in section.questions)


def _row(client: Client, assessment: Assessment, section: Section, question: Question) -> Row:
    response, finding = assessment.response, assessment.finding_for(question.id)
    return {
        "file": client.file.name,
        "date": client.day.isoformat(),
        "organisation": response.organisation,
        "prepared_by": response.prepared_by,
        "pack": response.pack,
        "version": client.version,
        "section": section.id,
        "question": question.id,
        "asks": question.text,
        "option": finding.option.id if finding else None,
        "answer": finding.option.label if finding else None,
        "rating": finding.rating.label if finding else None,
        "ticked": len(finding.in_place) if finding else 0,
        "due": len(finding.due) if finding else 0,
        "has_note": bool(response.answer_to(question.id).note),
        "verdict": assessment.overall.label if assessment.overall else None,
    }
