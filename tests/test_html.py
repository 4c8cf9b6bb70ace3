"""HTML text for the page, and the blocks that page and report share."""

import re
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
from attrs import evolve
from html_reader import Reader
from samples import CARDED, DUTY, FIVE, RICH, make_action, make_question, make_questionnaire, respond

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.blocks import Contents, Field, Heading, PlanField, Shapes, Stated, Subtitle, Table, Title
from selfcheck.brand import Brand, Colour, Statement
from selfcheck.glossary import Glossary, Term
from selfcheck.html.blocks import render_blocks
from selfcheck.html.sheets import FIRST, LATER
from selfcheck.prose import Items, Paragraph, Run, parse
from selfcheck.questionnaire import Rating, Topic
from selfcheck.response import PlanEntry, Response
from selfcheck.word.design import ground

HOSTILE = '<script>alert("&")</script>'


def plan_of(assessment):
    """The plan as the page shows it, part after part."""
    return "".join(html.plan(assessment).values())


def told(text):
    """What HTML says, with single blanks."""
    return " ".join(Reader(text).text.split())


def form(pack, number=1, *options):
    """The form of a question, with what follows from the answers."""
    return html.form(assess(pack, respond(*options)), pack.questions[number - 1])


def test_a_question_is_a_named_group():
    """The options are native radios of one name in a fieldset that is described by the hint."""
    read = Reader(form(FIVE))

    fieldset, ticks = read.all("fieldset")
    assert "data-under" in ticks
    assert "sc-alpha-hint" == fieldset["aria-describedby"]
    assert read.all("p", id="sc-alpha-hint")
    assert ["yes", "partially", "no", "not-sure", "not-applicable"] == [
        radio["value"] for radio in read.all("input", type="radio", name="sc-alpha")
    ]
    assert not any("checked" in radio for radio in read.all("input"))


def test_a_text_takes_as_much_as_is_kept():
    """A name and a note can be typed as long as a response holds them, and no longer."""
    read = Reader(form(FIVE) + html.details())

    lengths = [element["maxlength"] for element in (*read.all("textarea"), *read.all("input", type="text"))]
    response = respond(organisation="x" * 99_999, prepared_by="x" * 99_999).answer("alpha", note="x" * 99_999)
    kept = response.answer_to("alpha").note, response.organisation, response.prepared_by
    assert [str(len(text)) for text in kept] == lengths


def test_ticks_show_under_partially_alone():
    """The measures wait, hidden, for the answers under which they count."""
    read = Reader(form(FIVE))

    (ticks,) = read.all("fieldset", **{"data-under": "partially"})
    assert "hidden" in ticks
    assert ["alpha-large", "alpha-small"] == [box["value"] for box in read.all("input", type="checkbox")]


def test_a_condition_can_be_set_aside():
    """Where an answer calls for a duty that applies to some alone, a box says that it does not apply; it waits."""
    action = make_action("tell", "no", "partially", law=(DUTY,), condition="You watch people")
    read = Reader(form(make_questionnaire(make_question("watch", action, make_action("look", "no")))))

    (box,) = read.all("input", **{"data-ticks": "set_aside"})
    (place,) = read.all("details", **{"data-under": "no partially"})
    assert ("tell", True) == (box["value"], "hidden" in place)
    assert "Does not apply to us: You watch people" in read.text


def test_what_may_not_apply_can_be_set_aside_in_the_plan():
    """What applies to some alone has a box in the plan, too, that belongs to its question and shows what was set aside."""
    action = make_action("tell", "no", law=(DUTY,), condition="You watch people")
    questionnaire = make_questionnaire(make_question("watch", action))
    response = Response(questionnaire.id, questionnaire.version).answer("watch", option="no")

    def box(response):
        (found,) = Reader(plan_of(assess(questionnaire, response))).all("input", **{"data-ticks": "set_aside"})
        return found["value"], found["data-of"], found["data-ticks"], "checked" in found

    assert ("tell", "watch", "set_aside", False) == box(response)
    assert ("tell", "watch", "set_aside", True) == box(response.answer("watch", set_aside=["tell"]))


def test_no_ticks_without_measures():
    """A question without measures has no tick-list."""
    assert "checkbox" not in form(make_questionnaire(make_question("bare", make_action("do-it", "no"))))


def hostile_pack():
    """A questionnaire in which every text that somebody wrote is hostile."""
    glossary = Glossary((Term("alert", "alert", (), HOSTILE),))
    actions = tuple(
        evolve(action, text=HOSTILE, measure=action.measure and HOSTILE, how=HOSTILE, glossary=glossary)
        for action in FIVE.questions[0].actions
    )
    options = tuple(evolve(option, label=HOSTILE, advice=HOSTILE, glossary=glossary) for option in FIVE.questions[0].options)
    texts = {"text": HOSTILE, "short": HOSTILE, "hint": HOSTILE, "why": HOSTILE, "glossary": glossary}
    question = evolve(FIVE.questions[0], **texts, options=options, actions=actions)
    sections = [evolve(FIVE.sections[0], id=id, title=HOSTILE, questions=(evolve(question, id=id),)) for id in ("alpha", "beta")]
    return evolve(FIVE, title=HOSTILE, summary=HOSTILE, sections=tuple(sections))


@pytest.mark.parametrize("option", ["no", "partially", "not-sure", None, "gone"])
def test_everything_is_escaped(option):
    """Text from packs and people never becomes markup, and none of it is lost."""
    pack = hostile_pack()
    assessment = assess(pack, respond(option, option))
    advice = html.advice(FIVE, assessment.finding_for("alpha"), unoffered=HOSTILE if option == "gone" else "")
    page = html.render_page(assessment, [HOSTILE], still=True)
    table = Table(HOSTILE, (HOSTILE,), (1.0,), ((HOSTILE,),))

    for text in (page, advice, html.further(FIVE, assessment.finding_for("alpha")), render_blocks([table])):
        assert "&amp;lt;" not in text
        assert not Reader(text).all("script")
    assert 20 < page.count("&lt;script&gt;")


def test_advice_for_an_answer():
    """The card tells rating, meaning in a sentence and the first thing to do; the rest is there on demand."""
    (finding,) = assess(FIVE, respond("no")).findings
    first, rest = told(html.advice(FIVE, finding)), told(html.further(FIVE, finding))

    for text in ("Not in place", "Advice no for alpha.", "Do this first", "Do the alpha-large", "Begin with alpha-large."):
        assert text in first
    for text in ("1 more to do", "Do the alpha-small", "Begin with alpha-small.", "Read more (1)", "A guide (ICO)"):
        assert text in rest
    assert "Do the alpha-large" not in rest
    links = Reader(html.further(FIVE, finding)).all("a", href="https://example.org/guide")
    assert [("_blank", "noopener noreferrer")] == [(link["target"], link["rel"]) for link in links]


def test_an_action_leads_to_the_page_that_we_make():
    """Where an action asks for a page to fill in, how it begins says so wherever that is shown, and leads to the result."""
    assessment = assess(CARDED, respond("no"))
    card = html.advice(CARDED, assessment.findings[0])

    for shown in (card, "".join(html.plan(assessment).values()), html.render_page(assessment, ["Download"])):
        assert '<a href="#documents">We make you a page for it: A card.</a>' in shown
    assert "We make you" not in "".join(html.plan(assess(FIVE, respond("no"))).values())


def test_the_first_paragraph_is_shown_and_the_rest_on_demand():
    """Of a longer advice the first paragraph stands in the card, and what follows it behind a fold."""
    options = tuple(evolve(option, advice="In short.\n\nAt length.") for option in FIVE.questions[0].options)
    pack = evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(evolve(FIVE.questions[0], options=options),)),))
    (finding,) = assess(pack, respond("no")).findings

    assert "In short." in told(html.advice(FIVE, finding))
    assert "At length." not in told(html.advice(FIVE, finding))
    assert "What your answer meansAt length." in told(html.further(FIVE, finding))
    assert "In short." not in told(html.further(FIVE, finding))


def test_under_partially_there_is_one_list():
    """What is missing stands in the list to tick, and nowhere else; what cannot be ticked comes after it."""
    action = evolve(make_action("beyond", "partially"), measure="")
    pack = make_questionnaire(make_question("alpha", make_action("in-list", "partially"), action))
    (finding,) = assess(pack, respond("partially")).findings

    assert "in-list" not in told(html.advice(FIVE, finding)) + told(html.further(FIVE, finding))
    assert "1 more to do" in told(html.further(FIVE, finding))
    assert "Do the beyond" in told(html.further(FIVE, finding))
    assert 1 == told(form(pack, 1, "partially")).count("The in-list is done")


def test_a_long_list_shows_four_and_the_rest_on_demand():
    """Four measures stand in sight, and the others open together."""
    actions = [make_action(f"act-{number}", "partially") for number in range(6)]
    read = Reader(form(make_questionnaire(make_question("alpha", *actions))))

    assert 6 == len(read.all("input", type="checkbox"))
    assert "The act-3 is done" in read.text.partition("2 more")[0]
    assert "The act-4 is done" in read.text.partition("2 more")[2]


def test_not_sure_shows_what_to_look_for():
    """Under Not sure the measures are listed."""
    (finding,) = assess(FIVE, respond("not-sure")).findings

    assert "What to look forThe alpha-large is doneThe alpha-small is done" in told(html.further(FIVE, finding))


def test_all_ticked_asks_for_yes():
    """With every measure ticked, the advice says to change the answer."""
    response = respond("partially").answer("alpha", measures=["alpha-small", "alpha-large"])
    (finding,) = assess(FIVE, response).findings

    assert "If all of these are in place, change your answer to Yes." in html.advice(FIVE, finding)


def test_ways_lead_from_question_to_question():
    """Each question leads to the next and back, the last of a topic to the next topic, and the last of all to the result."""
    ways = [[link["href"] for link in Reader(form(RICH, number)).all("a")] for number in range(1, 6)]

    assert [
        ["#topics", "#sc-beta"],
        ["#sc-alpha", "#sc-section-second"],
        ["#topics", "#sc-delta"],
        ["#sc-gamma", "#sc-epsilon"],
        ["#sc-delta", "#result"],
    ] == ways
    assert ["#sc-beta"] == [link["href"] for link in Reader(form(FIVE)).all("a")]


def test_the_page_says_how_much_it_is():
    """The questions, the topics and the time are counted in words, and what to do first has its time and cost in a few."""
    assert "Five questions, about ten minutes. " in Reader(html.render_page(assess(FIVE, respond()), [""])).text
    assert "Five questions on two topics, about ten minutes. " in Reader(html.render_page(assess(RICH, respond()), [""])).text
    assert "Do this first · 1 hour · no cost" in form(FIVE, 1, "no")


def test_an_essential_question_says_so():
    """A question that alone decides "Act now" is marked, and says what that means."""
    assert "Essential" not in form(FIVE, 1)
    assert "This question is essential" in form(FIVE, 2)


def test_before_all_is_answered_the_result_says_what_is_missing():
    """There is no verdict before the end: the result tells how far it is, and leads to each question without an answer."""
    shown = html.result_marks(assess(FIVE, respond("no", "no", "yes")))
    read = Reader(shown["verdict"])

    assert told(shown["verdict"]).startswith("So far: 3 of 5 answered")
    assert "Act now" not in read.text
    assert "2 not in place 1 in place 2 not answered" in told(shown["verdict"])
    assert "Go on with question 4" in read.text
    assert {"#sc-delta", "#sc-epsilon", "#go-on"} <= {link["href"] for link in read.all("a")}
    assert "Interim: 3 of 5 answered." == shown["interim"]


def test_the_result_tells_the_verdict_and_the_answers():
    """When all is answered the verdict heads the result, with a cell for each question; each answer can be changed."""
    shown = html.result_marks(assess(FIVE, respond("no", "no", "yes", "partially", "not-sure")))
    read = Reader(shown["verdict"])

    assert told(shown["verdict"]).startswith("Act now")
    assert [f"#sc-{question.id}" for question in FIVE.questions] == [link["href"] for link in read.all("a")]
    answers = told(shown["answers"])
    for question, label in zip(FIVE.questions, ["No", "No", "Yes", "Partially", "Not sure"], strict=True):
        assert f"{question.short} {label} Change {question.short}" in answers
    assert "" == shown["interim"]
    assert FIVE.version in shown["end"]


def test_a_long_check_has_a_picture_by_topic():
    """With topics the picture has a row of cells for each, which leads there, and the answers open topic by topic."""
    shown = html.result_marks(assess(RICH, respond("no", "no")))
    links = [link["href"] for link in Reader(shown["verdict"]).all("a")]

    assert ["#sc-section-first", "#sc-section-second"] == links[-2:]
    assert ["answers-First things", "answers-Second things"] == [
        fold["data-fold"] for fold in Reader(shown["answers"]).all("details")
    ]


def test_the_plan_is_whole():
    """Every action that is due stands in the plan on the result, and the first of them lead to their questions."""
    assessment = assess(FIVE, respond("no", "no", "yes", "partially", "not-sure"))
    text = plan_of(assessment)

    for row in assessment.plan:
        assert row.action.text in text
    for row in assessment.first:
        assert {"href": f"#sc-{row.question.id}"} in Reader(text).all("a")
    assert "Nothing is urgent from the answers given so far." in plan_of(assess(FIVE, respond("yes")))


def test_a_row_of_the_plan_opens_how_to_begin():
    """What to do first, and what the law asks for, has its first step on demand; a duty names its law, and when it applies."""
    duty = make_action("tell", "no", law=(DUTY,), condition="You watch people")
    questionnaire = make_questionnaire(make_question("watch", make_action("look", "no"), duty))
    text = plan_of(assess(questionnaire, Response(questionnaire.id, questionnaire.version).answer("watch", option="no")))

    assert f"If it applies: you watch people.{duty.text}" in told(text)
    assert f"{DUTY.name} · 1 hour · no cost · Watch Who and when: {duty.text}" in told(text)
    assert "Legal duty" not in text
    assert [f"How: {action}" for action in ("Do the look", duty.text)] == [
        summary["aria-label"] for summary in Reader(text).all("summary")
    ]


def test_each_row_of_the_plan_can_be_agreed_on():
    """Whatever is to be done has a box and a way to say who and when; what was set aside has neither."""
    duty = make_action("tell", "no", law=(DUTY,), condition="You watch people")
    actions = [make_action(f"do-{n}", "no") for n in range(7)]
    questionnaire = make_questionnaire(make_question("watch", *actions, duty), FIVE.questions[0])
    response = Response(questionnaire.id, questionnaire.version).answer("watch", option="no").answer("alpha", option="yes")

    def rows(response):
        read = Reader(plan_of(assess(questionnaire, response)))
        boxes = read.all("input", **{"data-ticks": "done"})
        assert [box["value"] for box in boxes] == [row["data-agreement"] for row in read.all("div", **{"class": "sc-agreed"})]
        return [box["value"] for box in boxes]

    first = [f"do-{n}" for n in range(6)]
    assert [*first, "tell", "do-6", "alpha-keep"] == rows(response)
    assert [*first, "do-6", "alpha-keep"] == rows(response.answer("watch", set_aside=["tell"]).agree("tell", done=True))


def test_what_is_done_stands_apart():
    """What is done stands ticked under "Done", and nowhere else."""
    response = respond("no", "no", "yes").agree("beta-law", done=True).agree("alpha-small", owner="Ada")
    text = plan_of(assess(FIVE, response))
    read = Reader(text)

    assert ["beta-law"] == [box["value"] for box in read.all("input", checked=None)]
    assert ["done"] == [fold["data-fold"] for fold in read.all("details", **{"class": "sc-card sc-later"})]
    assert "Do the beta-law" in told(text).partition("Done 1 action")[2]
    assert "What was urgent is done. The rest keeps things as they are." in plan_of(
        assess(FIVE, respond(None, None, None, "no").agree("delta-small", done=True))
    )


def test_progress_counts_answers():
    """The bar tells how many are answered, and of how many."""
    read = Reader(html.progress(assess(FIVE, respond("no", None, "yes"))))

    assert read.all("progress", max="5", value="2")
    assert "2 of 5 answered" in read.text


def test_the_colours_of_a_status_are_the_same_everywhere():
    """A rating has the same colour and ground on page, report and in a notebook, in light and in dark, and in Word."""
    package = files("selfcheck")
    page, web = (
        re.findall(r"--(?:sc-)?(?:on-)?(green|amber|red|grey)(?:-ground)?: (#\w+);", (package / path).read_text(encoding="utf-8"))
        for path in ("html/styles/tokens.css", "html/report.css")
    )
    styles = (package / "word" / "template" / "word" / "styles.xml").read_text(encoding="utf-8")
    names = {"green": "InPlace", "amber": "PartlyInPlace", "red": "NotInPlace", "grey": "NotKnown"}
    word = []
    for rating, style in names.items():
        text = re.search(rf'w:styleId="Selfcheck{style}">.*?<w:color w:val="(\w+)"/>', styles, re.DOTALL)[1]
        word += [(rating, f"#{text}".lower()), (rating, f"#{ground(Rating(rating))}".lower())]

    sheet = (package / "html/output.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--(?:on-)?(green|amber|red|grey): light-dark\((#\w+), (#\w+)\);", sheet)
    output = [(rating, light) for rating, light, _ in pairs] + [(rating, dark) for rating, _, dark in pairs]

    assert 16 == len(page)
    assert page == web == output
    assert word == page[:8]


def test_the_style_sheet_is_whole():
    """What the page is sent holds every file of the style sheet, each once, what is around it, and no comment; texts stay."""
    sheets = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in (files("selfcheck.html") / "styles").iterdir()}
    joined = html.style(around='a ,  b { content: "a ,  b /* c */"; }')

    assert sorted(sheets) == sorted(f"{name}.css" for name in (*FIRST, *LATER))
    assert joined.count("{") == joined.count("}") == 1 + sum(sheet.count("{") for sheet in sheets.values())
    assert joined.endswith('a,b{content: "a ,  b /* c */";}')
    assert 1 == joined.count("/*")


def test_the_style_of_an_output_touches_nothing_else():
    """All rules stand inside one, which holds for an output of ours alone."""
    sheet = (files("selfcheck.html") / "output.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).strip()

    selector, inside = rules.split("{", 1)
    assert ".sc-output:not(#_)" == selector.strip()
    depths = [rules[:place].count("{") - rules[:place].count("}") for place in range(len(selector) + 1, len(rules))]
    assert inside.endswith("}")
    assert 0 not in depths


def test_tables_have_headings():
    """A table has a caption, column headings and a heading in each row; cells know their column."""
    read = Reader(render_blocks([Table("What", ("A", "B"), (0.5, 0.5), (("x", "1"), ("y", "")))]))

    assert 2 == len(read.all("th", scope="col"))
    assert 2 == len(read.all("th", scope="row"))
    assert ["B", "B"] == [cell["data-column"] for cell in read.all("td")]
    assert ("WhatABx1y", "ABx1y") == (read.text, read.told)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (PlanField.OWNER, "Sam"),
        (PlanField.DUE, '<span class="sc-date">01/12/2026'),
        (PlanField.DONE, '<input type="checkbox" '),
    ],
)
def test_fields_show_what_was_agreed(part, text):
    """A field is its text, and a box is ticked or not and says so."""
    agreed, open_ = PlanEntry("do-it", "Sam", date(2026, 12, 1), done=True), PlanEntry("do-it")
    shown, empty = (
        render_blocks([Table("What", ("A", "B"), (0.5, 0.5), (("x", Field(part, entry, "Do it")),))]) for entry in (agreed, open_)
    )

    assert f'dir="auto">{text}' in shown
    if part is PlanField.DONE:
        assert 'aria-label="Done: Do it" checked>' in shown
        assert 'aria-label="Done: Do it">' in empty
    else:
        assert 'data-column="B" dir="auto"></td>' in empty


def test_contents_lead_to_their_headings():
    """The contents are a named landmark: a list of links to headings, those of level 2 in lists of their own."""
    headings = Heading(1, "One", "a"), Heading(2, "Two", "b"), Heading(2, "Three", "c"), Heading(1, "Four", "d")
    text = render_blocks([Contents("Contents", headings), *headings])
    read = Reader(text)

    assert read.all("nav", **{"aria-label": "Contents"})
    assert ["#a", "#b", "#c", "#d"] == [link["href"] for link in read.all("a")]
    assert [("h1", "a"), ("h2", "b"), ("h2", "c"), ("h1", "d")] == [
        (tag, attributes["id"]) for tag, attributes in read.tags if "id" in attributes
    ]
    assert 2 == len(read.all("ul"))
    assert "ContentsOneTwoThreeFourOneTwoThreeFour" == read.told


def test_headings_go_on_below_what_they_stand_under():
    """Under a title of level 1, a heading of level 1 becomes one of level 2."""
    assert '<h2 dir="auto">One</h2>' == render_blocks([Heading(1, "One")], under=1)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Title("a"), '<h1 dir="auto">a</h1>'),
        (Subtitle("a"), '<p class="sc-subtitle" dir="auto">a</p>'),
        (Paragraph((Run("a", strong=True, emphasis=True),)), '<p dir="auto"><strong><em>a</em></strong></p>'),
        (Items(((Run("a"),), (Run("b"),))), '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'),
        (Items(((Run("a"),),), numbered=True), '<ol><li dir="auto">a</li></ol>'),
        (
            Stated(Rating.RED, "Act now", "Overall: "),
            '<p class="sc-stated" dir="auto"><span class="sc-chip sc-red"><svg class="sc-shape sc-red" aria-hidden="true">'
            '<use href="#selfcheck-red"/></svg>Overall: Act now</span></p>',
        ),
        (
            Paragraph((Run("a ", link="https://x.org/"), Run("b", strong=True, link="https://x.org/"))),
            '<p dir="auto"><a href="https://x.org/" target="_blank" rel="noopener noreferrer">a <strong>b</strong>'
            '<span class="sc-unseen"> (opens a new tab)</span></a></p>',
        ),
    ],
    ids=lambda each: type(each).__name__,
)
def test_blocks(block, told):
    """Each kind of block becomes its element; runs that lead to the same address are one link."""
    assert told == render_blocks([block])


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_bar_holds_one_button(count):
    """However many formats there are, the bar has the last button alone; all of them stand on the result, the last one first."""
    labels = [f"Download {number}" for number in range(count)]
    text = html.render_page(assess(FIVE, respond()), labels)
    top, result = text[: text.index('class="sc-form"')], text[text.index('class="sc-result"') :]

    assert (1 if labels else 0) == top.count('data-do="make"')
    assert labels[::-1] == re.findall(r">(Download \d)</button>", result)


def test_a_long_check_has_its_topics():
    """With several sections each has a heading, a way to it and its own progress, and the page starts with the list of them."""
    text = html.render_page(assess(RICH, respond("no", "yes")), [])
    read = Reader(text)

    assert ["sc-section-first", "sc-section-second"] == [
        section["id"] for section in read.all("section", **{"class": "sc-section"})
    ]
    assert [{"class": "sc-topics", "data-place": "topics"}] == read.all("div", **{"data-place": "topics"})
    ways = {link["href"] for link in read.all("a")}
    assert {"#sc-section-first", "#sc-section-second", "#topics", "#go-on"} <= ways
    assert 2 * ["Done"] == re.findall(r'data-shown="count-first">([^<]*)<', text)
    assert 2 * ["Not started"] == re.findall(r'data-shown="count-second">([^<]*)<', text)
    for question in RICH.questions:
        assert question.text in read.text
    headings = [tag for tag, _ in read.tags if tag in ("h1", "h2", "h3", "h4")]
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))


def test_a_short_check_has_no_topics():
    """With one section the questions stand alone."""
    read = Reader(html.render_page(assess(FIVE, respond()), []))

    assert [] == read.all("section", **{"class": "sc-section"})
    assert [] == read.all("div", **{"data-place": "topics"})
    assert "#topics" not in {link["href"] for link in read.all("a")}


def test_words_are_explained_where_they_stand():
    """A question explains its terms on demand; the advice explains those that are new in it, each once."""
    vpn, malware = Term("vpn", "VPN", (), "A closed line."), Term("malware", "malware", (), "Bad programs.")
    glossary = Glossary((vpn, malware))
    asked = evolve(FIVE.questions[0], hint="A VPN?", glossary=glossary)
    options = tuple(evolve(option, advice="VPN and malware. Malware!", glossary=glossary) for option in asked.options)
    pack = evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(evolve(asked, options=options),)),))
    (finding,) = assess(pack, respond("no")).findings

    assert "VPNA closed line." in told(html.form(assess(pack, respond()), finding.question))
    said = told(html.further(FIVE, finding))
    assert "Words used heremalwareBad programs." in said
    assert "A closed line." not in said


def test_see_also_stands_below_the_advice():
    """Where another check goes deeper is told with the advice."""
    topic = Topic("other", "doors", "Doors and locks", "The other check")
    asked = evolve(FIVE.questions[0], see_also=(topic,))
    pack = evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(asked,)),))
    (finding,) = assess(pack, respond("no")).findings

    assert "See also in the check “The other check”: Doors and locks." in Reader(html.further(FIVE, finding)).text
    assert "doors" not in html.advice(FIVE, finding)


def test_what_the_server_offers_too_can_be_reached():
    """Where the server offers the other check, the advice leads to the very topic, and the result to the check."""
    elsewhere = html.OtherCheck("other", "The other check", "/other/")
    nowhere = Topic("nowhere", "windows", "Windows", "A third check")
    asked = evolve(FIVE.questions[0], see_also=(Topic("other", "doors", "Doors", "The other check"), nowhere))
    assessment = assess(evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(asked,)),)), respond("no"))
    advised = Reader(html.further(FIVE, assessment.findings[0], others=[elsewhere]))

    assert "/other/#sc-section-doors" == advised.all("a")[-1]["href"]  # below the further reading
    assert "See also in the check “A third check”: Windows." in advised.text
    assert ["/other/"] == [link["href"] for link in Reader(html.result_marks(assessment, [elsewhere])["end"]).all("a")]


def test_a_page_that_is_nobodys_says_nothing_of_a_firm():
    """Without a look there is no name, no colour and no foot of a firm: not a byte more is sent."""
    page = html.render_page(assess(FIVE, Response(FIVE.id, FIVE.version)), ["Report"])

    assert not [mark for mark in ("sc-firm", "sc-imprint", "<style") if mark in page]


def test_a_page_has_the_look_of_a_firm():
    """Name, colour in both tones, foot and statements are in the page, escaped; words have an address where a server has them."""
    words = Statement(words=parse("We keep nothing."))
    brand = Brand("<Field>", None, Colour("#ffee00"), "1 <High> Street", words, Statement("https://field.example/?a&b"))
    page = html.render_page(assess(FIVE, Response(FIVE.id, FIVE.version)), ["Report"], brand=brand)
    links = {link["href"]: link.get("class") for link in Reader(page).all("a") if link.get("target") == "_blank"}

    assert "&lt;Field&gt;" in page
    assert "1 &lt;High&gt; Street" in page
    assert re.findall(r"--sc-accent:(#\w+)", page) == [brand.colour.on_light.on_tint, brand.colour.on_dark.on_tint]
    assert {"form": None, "privacy": "sc-hosted", "https://field.example/?a&b": None} == links


def test_a_page_shows_where_others_open_it():
    """A page that is shared shows its address and a code from menu and foot, without a script; any other is as it was."""
    assessment = assess(FIVE, Response(FIVE.id, FIVE.version))
    plain, shared = (html.render_page(assessment, ["Report"], address=address) for address in ("", "http://192.0.2.7:80/<"))
    buttons = [button for button in Reader(shared).all("button") if button.get("popovertarget") == "sc-address"]

    assert not [mark for mark in ("popover", "sc-address", "data-key", "<style>") if mark in plain]
    assert [None, None, "hide"] == [button.get("popovertargetaction") for button in buttons]
    assert "<b>http://192.0.2.7:80/&lt;</b>" in shared
    assert "not encrypted" in shared
    assert "not encrypted" not in html.render_page(assessment, ["Report"], address="https://check.example.org/")


def test_a_statement_is_a_page_of_its_own():
    """What a firm has to say stands under its name and in its colour, and nothing runs in it."""
    brand = Brand("Field", colour=Colour("#6b2a8c"), privacy=Statement(words=parse("We keep **nothing**.")))
    page = html.statement_page("Privacy", brand)

    assert all(words in page for words in ("Field", "<strong>nothing</strong>", "#6b2a8c", "<title>Privacy</title>"))
    assert not Reader(page).all("script")


def test_shapes_of_several_answers_are_heard():
    """In a table, each answer has its shape; of several the words are for screen readers alone, of one they are seen."""
    row = "Dim", Shapes((Rating.RED,), "No"), Shapes((Rating.GREEN, None), "1 of 2")
    read = Reader(render_blocks([Table("Clients", ("Client", "First", "Second"), (0.4, 0.3, 0.3), (row,))]))

    assert ["#selfcheck-red", "#selfcheck-green", "#selfcheck-open"] == [use["href"] for use in read.all("use")]
    assert "1 of 2" in read.text
    assert "DimNo" == read.told[-5:]
