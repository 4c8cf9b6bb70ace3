"""A report, and the order in which it is told."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, LABELS, LETTER, RICH, respond

from selfcheck.assessment import assess
from selfcheck.blocks import Contents, Field, Heading, PlanField, Stated, Subtitle, Table, Title, texts
from selfcheck.prose import Items, Paragraph
from selfcheck.report import LONG, Report, spell, tell

DAY = date(2026, 11, 5)


def made(*options, **names):
    return Report(assess(FIVE, respond(*options, **names)), DAY)


def headings(report, level):
    return [block.text for block in tell(report) if isinstance(block, Heading) and block.level == level]


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("", "selfcheck_2026-11-05.docx"),
        ("Bright & Sons", "selfcheck_Bright-&-Sons_2026-11-05.docx"),
        ("../../etc", "selfcheck_etc_2026-11-05.docx"),
        ("CON", "selfcheck_2026-11-05.docx"),
    ],
)
def test_file_name(organisation, name):
    """The file is named after the organisation and the day."""
    assert name == made(organisation=organisation).file_name("docx")


def test_cover():
    """The cover names the check, whom it is for, who made it, and the day in words."""
    blocks = tell(made("yes", organisation="Bright & Sons", prepared_by="Ada"))

    assert (
        Title("A sample"),
        Subtitle("Report for Bright & Sons"),
        Subtitle("Prepared by Ada on 5 November 2026"),
        Heading(1, "At a glance"),
    ) == blocks[:4]


def test_cover_without_names():
    """Without names the cover says just the day."""
    assert (Title("A sample"), Subtitle("Prepared on 5 November 2026")) == tell(made())[:2]


def test_order_of_telling():
    """What matters most comes first; about this check comes last."""
    assert [
        "At a glance",
        "Action plan",
        "Advice for each question",
        "What was not answered",
        "How to use this report",
        "Sign-off",
        "About this check",
    ] == headings(made("no", "yes"), 1)


@pytest.mark.parametrize(
    ("options", "point"),
    [
        ([], "answer the questions that are still open; what is not known counts as not in place."),
        (["yes"] * 5, "keep things as they are. Nothing is urgent, and the action plan says how to stay there."),
        (["yes", "no"], "do the beta-law. It is the first row of the action plan."),
    ],
)
def test_one_sentence_says_what_matters_most(options, point):
    """The summary names the one thing to begin with."""
    assert f"What matters most: {point}" in texts(tell(made(*options)))


def test_a_long_report_lists_its_contents():
    """After the summary, a long report lists its headings of level 1 and 2, each by a name of its own; a short one does not."""
    note = "word " * 900
    response = respond("no", "no").answer("alpha", note=note).answer("beta", note=note)
    blocks = tell(Report(assess(FIVE, response), DAY))
    (contents,) = [block for block in blocks if isinstance(block, Contents)]
    after = blocks[blocks.index(contents) :]

    assert [block for block in after if isinstance(block, Heading) and block.level <= 2] == list(contents.headings)
    assert len(contents.headings) == len({heading.anchor for heading in contents.headings})
    assert not [block for block in tell(made("no")) if isinstance(block, Contents)]
    assert sum(len(text.split()) for text in texts(tell(made("no")))) < LONG


def test_there_are_lines_to_sign():
    """The organisation and whoever prepared the report each have a line for name, signature and date."""
    *_, signed, _ = [block for block in tell(made("no", organisation="Bright & Sons")) if isinstance(block, Table)]

    assert ("For", "Name", "Signature", "Date") == signed.columns
    assert ["Bright & Sons", "Whoever prepared it"] == [row[0] for row in signed.rows]


def test_nothing_is_unanswered_in_a_complete_report():
    """A complete response has no such part."""
    assert "What was not answered" not in headings(made(*["yes"] * 5), 1)


def test_the_answer_stands_in_the_heading():
    """Each question is told under itself with the answer given."""
    assert "Is alpha in place? Your answer: Partially" in headings(made("partially"), 2)


def test_the_overview_names_every_question():
    """The first table has every question, its answer and its rating, answered or not."""
    table = next(block for block in tell(made("no")) if isinstance(block, Table))

    assert 5 == len(table.rows)
    question, answer, rating = table.rows[0]
    assert ("Is alpha in place?", "No", "Not in place") == (question, answer, rating.text)
    assert "Not answered" == table.rows[1][1]


def test_the_plan_has_what_was_agreed():
    """A row of the plan has the action, its priority, owner, due date and whether it is done."""
    response = respond("no").agree("alpha-small", owner="Ada", due=date(2026, 12, 1), done=True)
    _, plan, *_ = [block for block in tell(Report(assess(FIVE, response), DAY)) if isinstance(block, Table)]

    assert [("Do the alpha-large", "High", "", ""), ("Do the alpha-small", "High", "Ada", "01/12/2026")] == [
        (action, priority, owner.text, due.text) for action, priority, owner, due, _ in plan.rows
    ]
    assert Field(PlanField.DONE, response.entry_for("alpha-small"), "Do the alpha-small") == plan.rows[1][4]


def test_do_these_first_are_the_first_rows():
    """The plan begins with "Do these first", and holds every other action after it."""
    response = respond(*["no"] * 5).agree("beta-law", done=True)
    assessment = assess(FIVE, response)
    _, plan, *_ = [block for block in tell(Report(assessment, DAY)) if isinstance(block, Table)]

    told = [row[0] for row in plan.rows]
    assert [row.action.text for row in assessment.first] == told[: len(assessment.first)]
    assert sorted(row.action.text for row in assessment.actions) == sorted(told)


def test_a_note_is_told_as_it_was_typed():
    """A note is never read as Markdown, and each line is told."""
    report = Report(assess(FIVE, respond("no").answer("alpha", note="**Not** bold\n\n# nor a heading")), DAY)

    assert "**Not** bold" in texts(tell(report))
    assert "# nor a heading" in texts(tell(report))


def test_a_note_without_an_answer_is_told():
    """A note to an unanswered question is not dropped."""
    report = Report(assess(FIVE, respond().answer("alpha", note="Ask Bob")), DAY)

    assert "Ask Bob" in texts(tell(report))


def test_answers_no_longer_asked_are_told():
    """What this version does not ask is named, with its note."""
    report = Report(assess(FIVE, respond("yes").answer("zeta", option="no", note="Old note")), DAY)

    assert {"zeta: no", "Old note"} <= set(texts(tell(report)))


def test_about_names_version_reviews_and_sources():
    """The end says which version was answered, what an expert has still to read, and how sure the sources are."""
    told = list(texts(tell(made("no"))))

    assert "Questions and advice: A sample (sample), version 2026-01-02." in told
    assert "Is alpha in place? No" in told
    assert ["A letter (NCSC)", "Address known, text not read", "Not checked yet"] == told[-3:]


def test_check_dates_are_told_where_there_is_one():
    """A source that was checked says when."""
    checked = evolve(FIVE.sources[0], checked=DAY)
    question = evolve(FIVE.questions[0], options=tuple(evolve(each, reading=(checked,)) for each in FIVE.questions[0].options))
    questionnaire = evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(question,)),))

    assert "5 November 2026" in texts(tell(Report(assess(questionnaire, respond("yes")), DAY)))


def rich(*options):
    """A report on the five questions in two sections."""
    return Report(assess(RICH, respond(*options)), DAY)


def after(report, *beginnings):
    """Return the blocks after the one whose text begins so, up to the next heading."""
    blocks = tell(report)
    start = next(n for n, block in enumerate(blocks) if next(texts([block])).startswith(beginnings))
    end = next((n for n, block in enumerate(blocks) if n > start and isinstance(block, Heading)), len(blocks))
    return blocks[start + 1 : end]


def test_sections_are_told_apart():
    """Where there are several sections, each that was answered has a heading, and the summary counts by section."""
    report = rich("no", "yes", None, "not-sure")

    assert ["At a glance", "Action plan", "Advice: First things", "Advice: Second things"] == headings(report, 1)[:4]
    table = next(block for block in tell(report) if isinstance(block, Table))
    assert ("Topic", "Answered", "In place", "Partly in place", "Not in place", "Not known yet") == table.columns
    assert (("First things", "2 of 2", "1", "0", "1", "0"), ("Second things", "1 of 3", "0", "0", "0", "1")) == table.rows
    assert ["At a glance", "Action plan", "Advice: Second things"] == headings(rich(None, None, "no"), 1)[:3]


def test_a_check_of_several_sections_is_told_in_brief():
    """Such a report leaves out why a question matters, and what is missing, which the actions say."""
    assert {"Why it matters", "Still missing"} <= set(headings(made("partially"), 3))
    assert not {"Why it matters", "Still missing"} & set(headings(rich("partially"), 3))


def test_reviews_are_counted_by_section():
    """In a check of several sections the advice that waits for an expert is counted."""
    (items, *_) = [block for block in after(rich("no", "yes", "no"), "An expert has") if isinstance(block, Items)]

    assert ["First things: 1 of 2", "Second things: 1 of 1"] == list(texts([items]))


def test_see_also_leads_on():
    """A question says in which check, and in which of its topics, there is more."""
    assert "See also in the check “Deeper”: Topic one; Topic two." in texts(tell(rich("yes")))
    assert not [text for text in texts(tell(rich(None, "yes"))) if text.startswith("See also")]


def test_facts_that_do_not_hold_are_named():
    """A fact in the report that holds no more, or not yet, is named with its day."""
    told = list(texts(after(rich("no"), "The advice gives these facts, which do not hold on 5 November 2026:")))

    assert ["It takes 4 days. It holds from 1 January 2027.", "It takes 3 days. It held until 30 June 2026."] == told[:2]


def test_facts_that_nobody_checked_are_named():
    """A fact that holds but was not checked for a year is named; one that was checked is not, nor one of another answer."""
    beginning = "Nobody checked these facts in the twelve months before 5 November 2026."

    assert ["It takes 2 days."] == list(texts(after(rich("no"), beginning)))
    assert not [text for text in texts(tell(rich("yes"))) if text.startswith(beginning)]
    assert "It takes 1 day." not in texts(tell(rich("no")))


def test_sources_of_facts_are_told():
    """What a fact rests on is among the sources."""
    *_, sources = [block for block in tell(rich("no")) if isinstance(block, Table)]

    assert {"A guide (ICO)", "A letter (NCSC)"} == {row[0] for row in sources.rows}
    question = evolve(RICH.questions[0], actions=())
    alone = evolve(RICH, sections=(evolve(RICH.sections[0], questions=(question,)),))
    *_, sources = [block for block in tell(Report(assess(alone, respond("no")), DAY)) if isinstance(block, Table)]
    assert [f"{LETTER.title} (NCSC)"] == [row[0] for row in sources.rows if row[0] != "A guide (ICO)"]


@pytest.mark.parametrize(
    ("response", "rows"),
    [
        (respond("no"), [("The law", "2", "0"), ("A scheme", "1", "0")]),
        (respond("yes"), [("The law", "0", "2"), ("A scheme", "1", "1")]),
        (respond("partially").answer("alpha", measures=["alpha-large"]), [("The law", "1", "1"), ("A scheme", "0", "1")]),
        (respond("no").agree("alpha-small", done=True), [("The law", "1", "1"), ("A scheme", "1", "0")]),
    ],
)
def test_what_actions_serve(response, rows):
    """For each standard that they serve, actions are counted: to do, and done or in place; a standard without any is left out."""
    (table,) = [
        block for block in after(Report(assess(RICH, response), DAY), "What your actions serve") if isinstance(block, Table)
    ]

    assert ("Standard", "What it asks for", "To do", "In place") == table.columns
    assert rows == [(standard, to_do, there) for standard, _, to_do, there in table.rows]


def test_nothing_is_served_without_actions():
    """Where no action serves a standard there is no such table."""
    assert "What your actions serve" not in headings(made("no"), 2)
    assert "What your actions serve" not in headings(rich(None, "no"), 2)


def test_words_are_explained():
    """The words that stand in the report are explained at its end, and no others."""
    assert ["Alpha: The first letter."] == list(texts(after(rich("no"), "Words used in this report")))
    assert "Words used in this report" not in headings(made("no"), 2)


@given(st.booleans(), st.lists(st.sampled_from([None, *LABELS]), min_size=5, max_size=5))
def test_every_answer_is_told_soundly(several, options):
    """In any report headings go down one level at a time, nothing is empty, and widths add up."""
    level = 0
    for block in tell((rich if several else made)(*options)):
        match block:
            case Heading():
                assert block.level <= level + 1
                level = block.level
            case Table():
                assert abs(sum(block.widths) - 1) < 1e-9
                assert {len(block.columns)} == {len(block.widths), *map(len, block.rows)}
            case Items() | Paragraph():
                assert all("".join(run.text for run in runs).strip() for runs in block.items)
            case Stated():
                assert block.text


def test_spell():
    """A day is spelt the British way, whatever the machine's language."""
    assert "5 November 2026" == spell(DAY)
