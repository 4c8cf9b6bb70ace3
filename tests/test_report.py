"""A report, and the order in which it is told."""

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import CARD, CARDED, FIVE, GUIDE, LABELS, LAW, LETTER, RICH, make_action, make_question, make_questionnaire, respond

from selfcheck.assessment import Group, assess
from selfcheck.blocks import (
    Blank,
    Columns,
    Contents,
    Field,
    Fold,
    Heading,
    Letterhead,
    Picture,
    Plan,
    PlanField,
    PlanGroup,
    Quote,
    Standing,
    Stated,
    Subtitle,
    Table,
    Title,
    Verdict,
    texts,
    unfolded,
)
from selfcheck.prose import Items, Paragraph
from selfcheck.questionnaire import Rating
from selfcheck.report import LONG, Report, spell, tell, tell_document, version
from selfcheck.response import Response

DAY = date(2026, 11, 5)
HELP = "What your actions help with"
GROUPS = [group.label for group in Group]


def made(*options, is_long=False, **names):
    return Report(assess(FIVE, respond(*options, **names)), DAY, is_long)


def rich(*options, is_long=False):
    """A report on the five questions in two sections."""
    return Report(assess(RICH, respond(*options)), DAY, is_long)


def found(report, kind):
    """Return the blocks of a kind, those in folds and columns too."""
    return [block for block in unfolded(tell(report)) if isinstance(block, kind)]


def headings(report, level):
    return [heading.text for heading in found(report, Heading) if heading.level == level]


def fold(report, text):
    """Return what stands in a report under this heading, as texts."""
    [content] = [block for block in _folds(tell(report)) if block.heading.text == text]
    return list(texts(content.blocks))


def _folds(blocks):
    for block in blocks:
        if isinstance(block, Fold):
            yield block
            yield from _folds(block.blocks)


def after(report, beginning):
    """Return the blocks after the heading that begins so, up to the next heading."""
    blocks = list(unfolded(tell(report)))
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text.startswith(beginning))
    end = next((n for n, block in enumerate(blocks) if n > start and isinstance(block, Heading)), len(blocks))
    return blocks[start + 1 : end]


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


@pytest.mark.parametrize("day", ["2026-11-26", None, datetime(2026, 11, 26, 9, 30)])
def test_a_report_is_made_out_on_a_day(day):
    """What is no day is refused when the report is made, and not by whoever tells it."""
    with pytest.raises(TypeError, match=r"^date should be a day such as date\(2026, 11, 22\), not "):
        Report(assess(FIVE, respond("yes")), day)


def test_page_one_begins_with_names():
    """Page one begins with who made the report and when; the check is named small, and whom it is for large."""
    assert (
        Letterhead(("Prepared by Ada", "5 November 2026")),
        Subtitle("A sample"),
        Title("Bright & Sons"),
    ) == tell(made("yes", organisation="Bright & Sons", prepared_by="Ada"))[:3]
    assert (Letterhead(("5 November 2026",)), Title("A sample")) == tell(made())[:2]


def test_the_verdict_has_its_reason():
    """The verdict names its reason, and how much work comes first; it ends where what is besides begins."""
    [verdict] = found(made("no", "no", "no", "no", "no"), Verdict)

    assert ("Act now", ", because “Beta” and “Epsilon” are answered No and are essential.") == (verdict.text, verdict.reason)
    assert "Besides, a legal duty is not met yet, going by the answer to “Beta”. Six steps come first: about" in verdict.more
    assert verdict.more.endswith(", at no cost.")


def test_a_half_answered_check_is_interim():
    """Until everything is answered there is no verdict: it says how far the answers have come."""
    [verdict] = found(made("no", "yes"), Verdict)

    assert (Rating.GREY, "Interim", ": 2 of 5 answered.") == (verdict.rating, verdict.text, verdict.reason)


@pytest.mark.parametrize(
    ("options", "more"),
    [
        (["yes"] * 5, "Nothing is urgent. The plan says how to keep it so."),
        (["yes", "yes", "partially", "yes", "yes"], "One step comes first: about an hour, at no cost."),
        (["yes", "yes", "partially", "partially", "yes"], "Two steps come first: about two hours together, at no cost."),
    ],
)
def test_the_work_that_comes_first_is_added_up(options, more):
    """What comes first is counted, and its time and money added up."""
    [verdict] = found(made(*options), Verdict)

    assert more == verdict.more


def test_the_picture_has_every_question():
    """Beside what to do first stands a line for each question: its shape, its short name and its answer, answered or not."""
    [columns, *_] = [block for block in tell(made("no", "yes")) if isinstance(block, Columns)]
    _, picture, counted = columns.left

    expected = [("Alpha", (Rating.RED,), "No"), ("Beta", (Rating.GREEN,), "Yes")]
    expected += [(name, (None,), "Not answered") for name in ("Gamma", "Delta", "Epsilon")]
    assert [Standing(*line) for line in expected] == list(picture.rows)
    assert ["▲ 1 not in place, ● 1 in place, 3 not answered."] == list(texts([counted]))


def test_the_picture_has_every_topic():
    """Where there are several topics, each has a line with a shape for each of its questions."""
    [picture] = found(rich("no", "yes", None, "not-sure"), Picture)

    assert ("Topic", "In place") == picture.columns
    assert (
        Standing("First things", (Rating.RED, Rating.GREEN), "1 of 2"),
        Standing("Second things", (None, Rating.GREY, None), "0 of 3"),
    ) == picture.rows


def test_what_comes_first_stands_on_page_one():
    """Page one lists what comes first, by number and with the time that it takes; without any it says so."""
    first, plan, *_ = found(made(*["no"] * 5), Plan)

    assert [(row.number, row.action) for row in first.rows] == [(row.number, row.action) for row in plan.rows]
    assert {("1 hour",), ("1 day",)} <= {row.effort for row in first.rows}
    assert "Nothing is urgent from the answers given so far." in texts(tell(made("yes")))


def test_order_of_telling():
    """What matters most comes first; how to go on comes last."""
    report = made("no", "yes")

    assert ["Action plan", "Question by question", "Not answered yet", "From here"] == headings(report, 1)
    assert [
        *("Where you stand", "Do these first"),
        *("Do these first", "Keep it going", "Sign-off"),
        *("Is alpha in place?", "Is beta in place?"),
        "Sources",
    ] == headings(report, 2)


def test_the_plan_has_what_was_agreed():
    """A row of the plan has what the action takes, and its owner, due date and whether it is done."""
    response = respond("no").agree("alpha-small", owner="Ada", due=date(2026, 12, 1), done=True)
    *_, plan = found(Report(assess(FIVE, response), DAY), Plan)
    group, row = plan.rows

    assert ("Action", "Effort", "Owner", "By", "Done") == plan.columns
    assert PlanGroup(Rating.RED, "Alpha") == group
    assert ("Do the alpha-small", 0, ("1 hour",), "Ada", "01/12/2026") == (
        *(row.action, row.number, row.effort),
        *(field.text for field in row.fields[:2]),
    )
    assert Field(PlanField.DONE, response.entry_for("alpha-small"), "Do the alpha-small") == row.fields[2]


def test_the_plan_is_told_group_by_group():
    """The plan has each group under its name, in order, and every action in one of them."""
    report = made("partially", *["no"] * 4)
    plans = found(report, Plan)[1:]

    told = [block.text.removesuffix(", by question") for block in found(report, Heading)]
    assert [group.label for group in Group if report.assessment.in_group(group)] == [text for text in told if text in GROUPS][1:]
    rows = [row.action for plan in plans for row in plan.rows if not isinstance(row, PlanGroup)]
    assert sorted(row.action.text for row in report.assessment.plan) == sorted(rows)


def test_what_is_next_stands_under_its_topic():
    """Where there are several topics, what is next stands under the name of its topic, with its worst rating."""
    report = Report(assess(RICH, respond(*["no"] * 5).agree("alpha-small", done=True)), DAY)

    assert "Next, by topic" in headings(report, 2)
    [group] = [row for plan in found(report, Plan) for row in plan.rows if isinstance(row, PlanGroup)]
    assert PlanGroup(Rating.RED, "First things") == group


def test_upkeep_takes_a_line():
    """What keeps things in place takes a line each, without anything to fill in; what was agreed about it is told."""
    assert ["Alpha: do the alpha-keep.", "Beta: do the beta-keep."] == fold(made("yes", "yes"), "Keep it going")

    response = respond("yes", "yes").agree("alpha-keep", owner="Ada", due=date(2027, 5, 12)).agree("beta-keep", done=True)
    told = ["Alpha: do the alpha-keep. Ada, by 12 May 2027.", "Beta: do the beta-keep. Done."]
    assert told == fold(Report(assess(FIVE, response), DAY), "Keep it going")


def test_there_are_lines_to_sign():
    """Under the plan, the organisation and whoever prepared the report each have a line for name, signature and date."""
    [signed] = found(made("no", organisation="Bright & Sons"), Table)

    assert ("For", "Name", "Signature", "Date") == signed.columns
    assert [("Bright & Sons", "", "", ""), ("Whoever prepared it", "", "", "")] == list(signed.rows)


@pytest.mark.parametrize(
    ("aside", "law"),
    [
        ((), "Only if it applies: you watch people. The law, Part 1. A letter (NCSC)"),
        (("tell",), "Set aside, because it does not apply (you watch people): Do the tell."),
    ],
)
def test_a_condition_is_told(aside, law):
    """An action with a condition tells it in the plan and at its question; one that was set aside is said to be."""
    action = make_action("tell", "no", "partially", law=(LAW,), condition="You watch people")
    questionnaire = make_questionnaire(make_question("watch", action))
    response = Response(questionnaire.id, questionnaire.version).answer("watch", option="no", set_aside=aside)
    report = Report(assess(questionnaire, response), DAY)

    assert law in fold(report, "Required by law")
    asked = "Does not apply (you watch people): Do the tell." if aside else "Do the tell (only if it applies: you watch people). "
    assert [text for text in fold(report, "Is watch in place?") if text.startswith(asked)]


def test_a_question_is_told_with_its_answer():
    """Over a question stand its rating, its answer and whether it is essential; under it one sentence, then the note."""
    report = Report(assess(FIVE, respond("yes", "no", prepared_by="Ada").answer("beta", note="Ask Bob\n\nnow")), DAY)
    _, block = [block for block in tell(report) if isinstance(block, Fold) and block.stated]

    assert Stated(Rating.RED, "Not in place", after=" · answered No · essential") == block.stated
    assert ["Advice no for beta."] == list(texts(block.blocks[:1]))
    assert Quote(("Ask Bob", "now"), "Noted by Ada") == block.blocks[1]


def test_advice_may_begin_with_a_list():
    """Where the advice is a list, its first item leads, and no item is lost."""
    option = evolve(FIVE.questions[0].option("no"), advice="- one\n- two\n- three\n\nAfter.")
    question = evolve(FIVE.questions[0], options=(option,))
    questionnaire = make_questionnaire(question)
    report = Report(assess(questionnaire, Response(questionnaire.id, questionnaire.version).answer("alpha", option="no")), DAY)

    assert ["one", "two", "three", "After."] == fold(report, "Is alpha in place?")[:4]


def test_first_steps_are_those_of_what_is_urgent():
    """A first step is told where the answer is red or the action comes first; the rest of the actions is named."""
    partly = fold(made(*["partially"] * 5), "Is alpha in place?")
    first = {row.action.id for row in made(*["partially"] * 5).assessment.first}

    assert {"alpha-large"} == {"alpha-large", "alpha-small"} - first
    assert "Do the alpha-small. Begin with alpha-small." in partly
    assert "Then: do the alpha-large." in partly
    assert {"Do the alpha-large. Begin with alpha-large.", "Do the alpha-small. Begin with alpha-small."} <= set(
        fold(made("no"), "Is alpha in place?")
    )


def test_what_is_in_place_is_not_told_as_to_do():
    """What was ticked is told in a line, and never among what is to do."""
    response = respond("partially").answer("alpha", measures=["alpha-large"])
    told = fold(Report(assess(FIVE, response), DAY), "Is alpha in place?")

    assert "In place: the alpha-large is done." in told
    assert not [text for text in told if "Do the alpha-large" in text]


def test_what_is_in_order_takes_a_paragraph():
    """A question that is in order takes a paragraph; in a check of several topics, a line under its short name."""
    assert ["Advice yes for alpha."] == fold(made("yes"), "Is alpha in place?")
    assert Stated(Rating.GREEN, "Alpha", after=": Advice yes for alpha.") in found(rich("yes"), Stated)


def test_a_long_report_tells_everything():
    """A long report has why a question matters, every first step, the whole table of standards and the glossary."""
    told = set(texts(tell(rich("yes", "partially", is_long=True))))

    assert {"Why alpha matters.", "Standard", "Words used in this report"} <= told
    assert {f"Do the {id}. Begin with {id}. See A letter (NCSC)." for id in ("alpha-keep", "beta-medium", "beta-law")} <= told


def test_a_report_of_many_pages_lists_its_topics():
    """A report of more than ten pages lists its topics, each by a name of its own; a shorter one lists nothing."""
    note = "word " * 2000
    response = respond("no", "no", "no").answer("alpha", note=note).answer("beta", note=note)
    report = Report(assess(RICH, response), DAY)
    [contents] = found(report, Contents)

    assert ["First things", "Second things"] == [heading.text for heading in contents.headings]
    assert set(contents.headings) <= set(found(report, Heading))
    assert 2 == len({heading.anchor for heading in contents.headings})
    assert [] == found(rich("no"), Contents)
    assert sum(len(text.split()) for text in texts(tell(rich("no")))) < LONG


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


def test_the_last_page_says_how_to_go_on():
    """The last page has the day of the next check, and the day to look at the plan again where something is to do."""
    told = list(texts(tell(made("no"))))

    assert "Next check: 5 May 2027, or sooner when your work, people or systems change." in told
    assert [text for text in told if text.startswith("Before that, go through the plan together on 5 December 2026")]
    assert not [text for text in texts(tell(made("yes"))) if text.startswith("Before that")]


@pytest.mark.parametrize(("day", "again"), [(date(2026, 8, 31), "28 February 2027"), (date(2027, 8, 31), "29 February 2028")])
def test_the_next_check_is_a_day_that_there_is(day, again):
    """Six months after the end of August is the end of February."""
    assert f"Next check: {again}" in "\n".join(texts(tell(evolve(made("no"), date=day))))


def test_the_last_page_names_version_and_sources():
    """The end says which version was answered and that no lawyer has reviewed it; sources are a list of links."""
    report = made("no")
    sources = [run for block in after(report, "Sources") if isinstance(block, Items) for (run,) in block.items]

    assert "A sample (sample). Version 2026-01-02, advice of 2 January 2026; no lawyer has reviewed this version." in texts(
        tell(report)
    )
    assert [("A guide (ICO)", GUIDE.url), ("A letter (NCSC)", LETTER.url)] == [(run.text, run.link) for run in sources]


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


def test_sections_are_told_apart():
    """Where there are several sections, each that was answered has a heading with its questions below it."""
    report = rich("no", "yes", None, "not-sure")

    assert ["First things", "Second things"] == [text for text in headings(report, 2) if text.endswith("things")]
    assert ["Is alpha in place?", "Is delta in place?"] == headings(report, 3)
    assert ["Second things"] == [text for text in headings(rich(None, None, "no"), 2) if text.endswith("things")]


def test_see_also_leads_on():
    """The last page says in which check, and in which of its topics, there is more about what is not in order."""
    assert "To go deeper, there is the check “Deeper”: Topic one; Topic two." in texts(tell(rich("no")))
    assert not [text for text in texts(tell(rich("yes", "no"))) if text.startswith("To go deeper")]
    assert "See also in the check “Deeper”: Topic one; Topic two." in texts(tell(rich("no", is_long=True)))


def test_sources_of_facts_are_told():
    """What a fact rests on is among the sources."""
    question = evolve(RICH.questions[0], actions=())
    alone = evolve(RICH, sections=(evolve(RICH.sections[0], questions=(question,)),))

    assert {"A guide (ICO)", f"{LETTER.title} (NCSC)"} == set(fold(Report(assess(alone, respond("no")), DAY), "Sources"))


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
    assessment = assess(RICH, response)
    (table,) = [block for block in after(Report(assessment, DAY, is_long=True), HELP) if isinstance(block, Table)]
    (brief,) = [block for block in after(Report(assessment, DAY), HELP) if isinstance(block, Items)]

    assert list(dict.fromkeys(name for name, *_ in rows)) == [runs[0].text.removesuffix(": ") for runs in brief.items]
    assert ("Standard", "What it asks for", "To do", "In place") == table.columns
    assert rows == [(standard, to_do, there) for standard, _, to_do, there in table.rows]


def test_nothing_is_served_without_actions():
    """Where no action serves a standard there is no such table."""
    assert HELP not in headings(made("no"), 2)
    assert HELP not in headings(rich(None, "no"), 2)


def test_words_are_explained_where_they_stand_first():
    """A word is explained at the question where it stands first, and no other word is; a long report does so at its end."""
    expected = "Alpha: The first letter. "

    assert expected in fold(rich("no", "no"), "Is alpha in place?")
    assert 1 == list(texts(tell(rich("no", "no")))).count(expected)
    assert ["Alpha: The first letter."] == list(texts(after(rich("no", is_long=True), "Words used in this report")))


@given(st.booleans(), st.lists(st.sampled_from([None, *LABELS]), min_size=5, max_size=5))
def test_every_answer_is_told_soundly(several, options):
    """In any report headings go down one level at a time, nothing is empty, and widths add up."""
    level = 0
    for block in unfolded(tell((rich if several else made)(*options))):
        match block:
            case Verdict():
                level = 1
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


def card(response):
    """Return the card as blocks, on a day."""
    return tell_document(Report(assess(CARDED, response), DAY), CARD)


def tables(blocks):
    return [block for block in blocks if isinstance(block, Table)]


def test_a_page_to_fill_in_says_who_and_what():
    """A page begins with whose it is and what to do with it, and has its parts in order, each with words, a table or both."""
    told = list(texts(card(respond(organisation="Bright & Sons"))))

    assert ["Bright & Sons", "5 November 2026", "A card", "Pin it up.", "Who", "Who", "Name", "Phone"] == told[:8]
    assert ["How", "Stop.", "Call within 1 day.", "What", "All of them.", "Thing", "Place", "Found"] == told[14:22]
    assert [1, 2, 2, 2] == [block.level for block in card(respond()) if isinstance(block, Heading)]


def test_the_first_owner_that_is_known_is_filled_in():
    """A row has the owner of the first of its actions that has one; the rest is blank, and so is each row without a label."""
    who, what = tables(card(respond().agree("alpha-large", owner="Ada")))
    blank = Blank("card.1.1.1", "Name: Leads", "Ada"), Blank("card.1.1.2", "Phone: Leads")

    assert (("Leads", *blank), ("Helps", Blank("card.1.2.1", "Name: Helps"), Blank("card.1.2.2", "Phone: Helps"))) == who.rows
    assert 3 == len(what.rows)
    assert (
        Blank("card.3.2.1", "Thing: row 2"),
        Blank("card.3.2.2", "Place: row 2"),
        Blank("card.3.2.3", "Found: row 2", is_box=True),
    ) == what.rows[1]
    both = card(respond().agree("alpha-large", owner="Ada").agree("beta-law", owner="Jo"))
    assert "Jo" == tables(both)[0].rows[0][1].text
    assert all(1 == pytest.approx(sum(table.widths)) and len(table.widths) == len(table.columns) for table in (who, what))


def test_a_page_says_how_long_to_trust_it():
    """The small print says when to look again, where names come from if there are any, and who reviewed what it says."""
    bare, named = (list(texts(card(response)))[-3:] for response in (respond(), respond().agree("beta-law", owner="Jo")))

    assert "Look through it again by 5 May 2027, or sooner if a name or a number changes." == bare[0]
    assert f"{bare[0]} Names come from your plan: check each." == named[0]
    assert ["Read: A guide (ICO).", f"General guidance, not legal advice. {version(CARDED)}"] == bare[1:] == named[1:]


def test_an_action_leads_to_the_page_that_we_make():
    """Where an action asks for a page, its first step and its row of the plan say that we make it, and so does the last page."""
    report = Report(assess(CARDED, respond("no")), DAY)
    told = list(texts(tell(report)))
    [row] = (row for plan in found(report, Plan) for row in plan.rows if row.fields and row.action == "Do the alpha-large")

    assert "We make you a page for it: A card." == row.page
    assert "Do the alpha-large. Begin with alpha-large. We make you a page for it: A card." in told
    assert "Where this report was made there are pages to fill in, too: A card." in told
    assert not [text for text in texts(tell(made("no"))) if "page" in text]


def test_a_long_name_takes_no_second_page():
    """What is longer than a name is cut: the page has to stay one."""
    blocks = card(respond(organisation="O" * 200).agree("beta-law", owner="P" * 200))

    assert ("O" * 59 + "…", "5 November 2026") == blocks[0].lines
    assert "P" * 39 + "…" == tables(blocks)[0].rows[0][1].text
