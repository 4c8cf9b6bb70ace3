"""A report, and the order in which it is told."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, GUIDE, LABELS, LAW, LETTER, RICH, make_action, make_question, make_questionnaire, respond

from selfcheck.assessment import Group, assess
from selfcheck.blocks import Contents, Field, Heading, PlanField, Stated, Subtitle, Table, Title, texts
from selfcheck.prose import Items, Paragraph
from selfcheck.report import LONG, Report, spell, tell, version
from selfcheck.response import Response

DAY = date(2026, 11, 5)
GROUPS = [group.label for group in Group]


def made(*options, **names):
    return Report(assess(FIVE, respond(*options, **names)), DAY)


def tables(report, column):
    """Return the tables of a report whose first column is called so."""
    return [block for block in tell(report) if isinstance(block, Table) and block.columns[0] == column]


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
        (["yes", "no"], "do the beta-medium. It is the first row of the action plan."),
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
    *_, signed = [block for block in tell(made("no", organisation="Bright & Sons")) if isinstance(block, Table)]

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
    """A row of the plan has the action, what it takes, owner, due date and whether it is done."""
    response = respond("no").agree("alpha-small", owner="Ada", due=date(2026, 12, 1), done=True)
    first, later = tables(Report(assess(FIVE, response), DAY), "Action")

    (row,) = first.rows
    assert ("Do the alpha-large", "More than a day, costs nothing", "", "") == (*row[:2], row[2].text, row[3].text)
    (row,) = later.rows
    assert ("Do the alpha-small", "About an hour, costs nothing", "Ada", "01/12/2026") == (*row[:2], row[2].text, row[3].text)
    assert Field(PlanField.DONE, response.entry_for("alpha-small"), "Do the alpha-small") == row[4]


def test_the_plan_is_told_group_by_group():
    """Each group has a heading of its own, and all of them hold every action once."""
    response = respond("yes", *["no"] * 4).answer("alpha", option="no")
    assessment = assess(RICH, response.answer("delta", option="yes"))
    plan = tables(Report(assessment, DAY), "Action")

    assert ["Do these first"] == [heading for heading in headings(Report(assessment, DAY), 2) if heading in GROUPS]
    assert [row.action.text for row in assessment.plan] == [row[0] for table in plan for row in table.rows]
    done = assess(FIVE, respond("yes", *["no"] * 4).agree("beta-law", done=True))
    assert [*GROUPS[:2], GROUPS[3]] == [heading for heading in headings(Report(done, DAY), 2) if heading in GROUPS]


@pytest.mark.parametrize(
    ("aside", "told"),
    [
        ((), "Do the tell (only if it applies: you watch people)"),
        (("tell",), "Do the tell (you watch people)"),
    ],
)
def test_a_condition_is_told(aside, told):
    """An action with a condition tells it in the plan and in the advice; one that was set aside is said to be."""
    action = make_action("tell", "no", "partially", law=(LAW,), condition="You watch people")
    questionnaire = make_questionnaire(make_question("watch", action))
    response = Response(questionnaire.id, questionnaire.version).answer("watch", option="no", set_aside=aside)
    found = list(texts(tell(Report(assess(questionnaire, response), DAY))))

    assert told in found
    assert bool(aside) == ("Set aside, because this does not apply:" in found)
    advice = (
        "Does not apply: Do the tell." if aside else "Do the tell. Legal duty (The law, Part 1), only if it applies: you watch"
    )
    assert [text for text in found if text.startswith(advice)]


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


def test_about_names_version_and_sources():
    """The end says which version was answered and that no lawyer has reviewed it; its sources are a list of links."""
    blocks = tell(made("no"))
    review = "A sample (sample). Version 2026-01-02, advice of 2 January 2026; no lawyer has reviewed this version."

    assert review in texts(blocks)
    assert isinstance(blocks[-1], Items)
    assert [("A guide (ICO)", GUIDE.url), ("A letter (NCSC)", LETTER.url)] == [
        (run.text, run.link) for (run,) in blocks[-1].items
    ]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"version": "3"}, "Version 3; no lawyer has reviewed this version."),
        (
            {"reviewed_by": "Jo Field, solicitor", "reviewed_on": DAY},
            "Version 2026-01-02, advice of 2 January 2026; reviewed by Jo Field, solicitor on 5 November 2026.",
        ),
    ],
)
def test_the_version_says_who_reviewed_it(changes, line):
    """One line has the version, the day of its advice where the version is one, and who reviewed it and when."""
    assert line == version(evolve(FIVE, **changes))


def test_a_client_is_not_told_how_sure_an_editor_is():
    """What an expert has still to read, how sure a source is and when it was checked is for editors alone."""
    told = "\n".join(texts(tell(rich(*["no"] * 5))))

    assert not [words for words in ("expert", "checked", "text not read", "Nobody", "It held until") if words in told]


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
    """Such a report leaves out why a question matters."""
    assert "Why it matters" in headings(made("partially"), 3)
    assert "Why it matters" not in headings(rich("partially"), 3)


def test_what_is_in_place_and_what_is_to_do_is_one_list():
    """Under Partially one list has each measure: those ticked are in place, and of the others what is to be done."""
    response = respond("partially").answer("alpha", measures=["alpha-large"])
    blocks = tell(Report(assess(FIVE, response), DAY))
    items = blocks[blocks.index(Heading(3, "In place, and to do")) + 1]

    assert ["In place: The alpha-large is done.", "Do the alpha-small. About an hour, costs nothing."] == [
        text.partition(" Begin")[0] for text in texts([items])
    ]


def test_see_also_leads_on():
    """A question says in which check, and in which of its topics, there is more."""
    assert "See also in the check “Deeper”: Topic one; Topic two." in texts(tell(rich("yes")))
    assert not [text for text in texts(tell(rich(None, "yes"))) if text.startswith("See also")]


def test_sources_of_facts_are_told():
    """What a fact rests on is among the sources."""
    question = evolve(RICH.questions[0], actions=())
    alone = evolve(RICH, sections=(evolve(RICH.sections[0], questions=(question,)),))

    assert ["A guide (ICO)", "A letter (NCSC)"] == list(texts(tell(Report(assess(alone, respond("no")), DAY))[-1:]))


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
