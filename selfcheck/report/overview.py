"""Page one, which stands alone: the verdict with its reason, where everything stands, and what to do first."""

from collections.abc import Iterator

from selfcheck.assessment import Assessment, Group
from selfcheck.blocks import (
    Block,
    Columns,
    Heading,
    Letterhead,
    Picture,
    Plan,
    PlanRow,
    Standing,
    Subtitle,
    Title,
    Verdict,
    paragraph,
)
from selfcheck.questionnaire import Question, Rating, Section
from selfcheck.report.report import Report
from selfcheck.report.wording import capital, small, spell, spelt, time, together

DISCLAIMER = "A self-assessment: it rests on the answers given, and nobody has verified them. General guidance, not legal advice."


def page_one(report: Report) -> Iterator[Block]:
    """Tell what a reader needs who reads no more."""
    assessment = report.assessment
    by = [f"Prepared by {report.prepared_by}"] if report.prepared_by else []
    yield Letterhead((*by, spell(report.date)))
    if report.organisation:
        yield Subtitle(report.title)
    yield Title(report.organisation or report.title)
    yield from at_a_glance(assessment)
    yield small(DISCLAIMER)


def at_a_glance(assessment: Assessment) -> Iterator[Block]:
    """Tell the verdict, where everything stands, and what to do first."""
    yield verdict(assessment)
    yield Columns(tuple(_standing(assessment)), tuple(_first(assessment)), _share(assessment))


def verdict(assessment: Assessment) -> Verdict:
    """Tell the verdict with its reason and what comes first, or that there is none yet."""
    overall = assessment.overall
    if overall is None:
        return Verdict(Rating.GREY, "Interim", f": {assessment.progress}.", "There is a verdict once every question is answered.")
    more = filter(None, (overall.besides, _effort(assessment)))
    return Verdict(overall.rating, overall.label, f", because {overall.because}.", " ".join(more))


def _effort(assessment: Assessment) -> str:
    first = assessment.first
    if not first:
        return "Nothing is urgent. The plan says how to keep it so."
    if len(first) == 1:
        return f"One step comes first: {together(first)}."
    return f"{capital(spelt(len(first)))} steps come first: {together(first)}."


def _standing(assessment: Assessment) -> Iterator[Block]:
    sections = assessment.questionnaire.sections
    yield Heading(2, "Where you stand")
    if len(sections) == 1:
        caption, columns = "Each question with its shape and its answer.", ("Question", "Answer")
        rows = tuple(_question(assessment, question) for question in sections[0].questions)
    else:
        caption, columns = "Each topic with a shape for each of its questions, and how many are in place.", ("Topic", "In place")
        rows = tuple(_topic(assessment, section) for section in sections)
    yield Picture(caption, columns, rows)
    if counted := counts(assessment):
        yield small(counted)


def _question(assessment: Assessment, question: Question) -> Standing:
    finding = assessment.finding_for(question.id)
    if finding is None:
        return Standing(question.short, (None,), "Not answered")
    return Standing(question.short, (finding.rating,), finding.option.label)


def _topic(assessment: Assessment, section: Section) -> Standing:
    findings = [assessment.finding_for(question.id) for question in section.questions]
    ratings = tuple(finding.rating if finding else None for finding in findings)
    return Standing(section.title, ratings, f"{ratings.count(Rating.GREEN)} of {len(ratings)}")


def _share(assessment: Assessment) -> float:
    """The names of topics are longer than those of questions, and have several shapes."""
    return 0.36 if len(assessment.questionnaire.sections) == 1 else 0.46


def counts(assessment: Assessment) -> str:
    """Return how many answers have which rating, each with its shape, as a sentence; empty while there are none."""
    parts = [f"{rating.shape} {number} {rating.label.lower()}" for rating in WORST_FIRST if (number := assessment.count(rating))]
    if assessment.unanswered and parts:
        parts.append(f"{len(assessment.unanswered)} not answered")
    return f"{', '.join(parts)}." if parts else ""


#: The ratings in the order in which they are counted: what asks for most comes first.
WORST_FIRST = Rating.RED, Rating.AMBER, Rating.GREY, Rating.GREEN, Rating.NONE


def _first(assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, Group.FIRST.label)
    if not assessment.first:
        yield paragraph("Nothing is urgent from the answers given so far.")
        return
    rows = (PlanRow(row.action.text, number, effort=(time(row.action),)) for number, row in enumerate(assessment.first, 1))
    yield Plan("What to do first, most important first, and how long it takes.", ("Action", "Effort"), tuple(rows))
