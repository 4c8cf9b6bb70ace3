"""HTML text for the page."""

from html.parser import HTMLParser

from attrs import evolve
from samples import FIVE, make_action, make_question, respond

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.prose import Paragraph, Run
from selfcheck.report import Table, Ticked


class Reader(HTMLParser):
    """Collects tags with their attributes, and complains about what is not closed."""

    VOID = frozenset({"input", "br"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], ""
        self.feed(text)
        assert [] == self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, data):
        self.text += data

    def all(self, tag, **attributes):
        wanted = attributes.items()
        return [found for name, found in self.tags if name == tag and wanted <= found.items()]


HOSTILE = '<script>alert("&")</script>'


def test_a_question_is_a_named_group():
    """The options are native radios of one name in a fieldset that is described by the hint."""
    read = Reader(html.question(FIVE.questions[0], 1))

    (fieldset, _) = read.all("fieldset")
    assert "sc-alpha-hint" == fieldset["aria-describedby"]
    assert read.all("p", id="sc-alpha-hint")
    assert ["yes", "partially", "no", "not-sure", "not-applicable"] == [
        radio["value"] for radio in read.all("input", type="radio", name="sc-alpha")
    ]
    assert not any("checked" in radio for radio in read.all("input"))


def test_ticks_show_under_partially_alone():
    """The measures wait, hidden, for the answers under which they count."""
    read = Reader(html.question(FIVE.questions[0], 1))

    (ticks,) = read.all("fieldset", **{"data-under": "partially"})
    assert "hidden" in ticks
    assert ["alpha-large", "alpha-small"] == [box["value"] for box in read.all("input", type="checkbox")]


def test_no_ticks_without_measures():
    """A question without measures has no tick-list."""
    assert "checkbox" not in html.question(make_question("bare", make_action("do-it", "no")), 1)


def test_everything_is_escaped():
    """Text from packs and people never becomes markup."""
    question = evolve(FIVE.questions[0], text=HOSTILE, hint=HOSTILE, why=HOSTILE)
    questionnaire = evolve(FIVE, title=HOSTILE, summary=HOSTILE)
    table = Table(HOSTILE, (HOSTILE,), (1.0,), ((HOSTILE,),))

    for text in (html.question(question, 1), html.header(questionnaire), html.blocks([table]), html.blocks(())):
        assert "<script" not in text
        assert not Reader(text).all("script")


def test_advice_for_an_answer():
    """The advice tells rating, meaning, what to do and where to read on."""
    (finding,) = assess(FIVE, respond("no")).findings
    read = Reader(html.advice(finding))

    for text in ("Not in place", "Advice no for alpha.", "Do the alpha-small.", "Begin with alpha-small.", "A guide (ICO)"):
        assert text in read.text
    links = read.all("a", href="https://example.org/guide")
    assert [("_blank", "noopener noreferrer")] == [(link["target"], link["rel"]) for link in links]


def test_not_sure_shows_what_to_look_for():
    """Under Not sure the measures are listed."""
    (finding,) = assess(FIVE, respond("not-sure")).findings

    assert "What to look for" in html.advice(finding)
    assert "The alpha-small is done" in html.advice(finding)


def test_all_ticked_asks_for_yes():
    """With every measure ticked, the advice says to change the answer."""
    response = respond("partially").answer("alpha", measures=["alpha-small", "alpha-large"])
    (finding,) = assess(FIVE, response).findings

    assert "If all of these are in place, change your answer to Yes." in html.advice(finding)


def test_summary_tells_rating_rule_counts_and_what_is_first():
    """At a glance has the rating in words with its rule, the counts, and what to do first."""
    text = Reader(html.summary(assess(FIVE, respond("no", "no", "yes")))).text

    for part in (
        "Act now",
        "An essential question is answered",
        "Not in place 2",
        "In place 1",
        "Not answered: 2",
        "Do these first",
    ):
        assert part in text
    assert "Do the beta-law" in text


def test_progress_counts_answers():
    """The bar tells how many are answered, and of how many."""
    read = Reader(html.progress(assess(FIVE, respond("no", None, "yes"))))

    assert read.all("progress", max="5", value="2")
    assert "2 of 5 answered" in read.text


def test_tables_have_headings():
    """A table has a caption and column headings; boxes are ticked or not."""
    read = Reader(html.blocks([Table("What", ("A", "B"), (0.5, 0.5), (("x", Ticked(True)), ("y", Ticked(False))))]))

    assert 2 == len(read.all("th", scope="col"))
    assert "WhatABx☒y☐" == read.text


def test_runs():
    """Manners of text become their elements."""
    assert "<p><strong><em>a</em></strong></p>" == html.blocks([Paragraph((Run("a", strong=True, emphasis=True),))])
