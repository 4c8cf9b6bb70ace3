"""A check as a blank form to print."""

import html
import re

import pytest
from attrs import evolve
from html_reader import Reader
from pictures import png
from samples import FIVE, RICH, make_action, make_question, make_questionnaire

from selfcheck.brand import Brand, Colour
from selfcheck.html import blank_form
from selfcheck.logo import read_logo
from selfcheck.packs import load_pack

PACKS = ("personal-data-security", "it-security")
HOSTILE = '</style></title></main>--><script>alert("&amp;")</script>\' ]]> שלום ' + "w" * 500


def told(text):
    """What a form tells, with one blank between words."""
    return " ".join(Reader(text).told.split())


def sheets(form):
    """What stands on each sheet."""
    return [told(f"{part}</section>") for part in re.findall(r"<section.*?(?=</section>)", form, re.DOTALL)]


def boxes(form):
    """What stands beside each box."""
    return [html.unescape(words) for words in re.findall(r"<li>(.*?)</li>", form)]


@pytest.mark.parametrize("pack", PACKS)
def test_all_that_is_asked_is_there_and_no_advice(pack):
    """Each question is there with its hint and a box for each answer, each measure and whom it does not concern; no advice is."""
    questionnaire = load_pack(pack)
    form = blank_form(questionnaire)
    text = told(form)

    expected = []
    for number, question in enumerate(questionnaire.questions, 1):
        assert f"{number} {question.text}" in text
        assert question.hint in text
        expected += [option.label for option in question.options]
        expected += [action.measure for action in question.measures]
        expected += [f"Does not apply to us: {action.condition}" for action in question.conditional]
        assert not any(" ".join(action.how.split())[:40] in text for action in question.actions)
        assert not any(" ".join(option.advice.split())[:40] in text for option in question.options)
    assert expected == boxes(form)
    assert f"Version {questionnaire.version}" in text
    assert ["Organisation", "Prepared by", "Date"] == re.findall(r'class="sc-line">(.*?)<', form)[:3]


def test_two_questions_a_sheet():
    """Where there is one topic, two questions share a sheet; each sheet after the first says whose it is, and of what."""
    first, *others = sheets(blank_form(FIVE))

    assert ["1 Is alpha", "2 Is beta"] == re.findall(r"\d Is \w+", first)
    assert [["3 Is gamma", "4 Is delta"], ["5 Is epsilon"]] == [re.findall(r"\d Is \w+", other) for other in others]
    assert all(other.startswith("A sample, version 2026-01-02 Organisation ") for other in others)


def test_a_topic_a_sheet():
    """Where there are topics, each has a sheet with its name, and the numbers go on."""
    first, second = sheets(blank_form(RICH))

    assert ["1 Is alpha", "2 Is beta"] == re.findall(r"\d Is \w+", first)
    assert ["3 Is gamma", "4 Is delta", "5 Is epsilon"] == re.findall(r"\d Is \w+", second)
    assert "First things" in first
    assert "Second things" in second


def test_the_fewer_questions_the_more_lines():
    """A question has the more lines for notes the fewer stand on its sheet, and two at least."""
    many = make_questionnaire(*(make_question(name) for name in "abcdefg"))
    both = evolve(many, sections=(many.sections[0], *FIVE.sections))
    notes = re.findall(r'class="sc-notes.*?</div>', blank_form(FIVE) + blank_form(both), re.DOTALL)

    assert [4, 4, 4, 4, 8, *[2] * 12] == [part.count("<p>") for part in notes]


def test_two_answers_and_no_list():
    """A question with two answers has two boxes; measures that stand under no answer of it are what to look for."""
    bare = make_question("bare", make_action("thing", "partially"))
    two = evolve(bare, options=tuple(option for option in bare.options if option.id in ("yes", "no")))
    none = evolve(two, actions=())

    assert ["Yes", "No"] == boxes(blank_form(make_questionnaire(none)))
    assert "If “Partially”, tick what is in place: The thing is done" in told(blank_form(make_questionnaire(bare)))
    assert "What to look for; tick what is in place: The thing is done" in told(blank_form(make_questionnaire(two)))


def test_whatever_a_pack_holds_is_text():
    """Texts of a pack are escaped, nothing runs, and nobody is asked for anything."""
    action = evolve(make_action("one", "partially"), measure=HOSTILE, condition=HOSTILE)
    question = evolve(make_question("alpha", action), text=HOSTILE, hint=HOSTILE)
    section = evolve(FIVE.sections[0], title=HOSTILE, questions=(question,))
    form = blank_form(evolve(FIVE, title=HOSTILE, version=HOSTILE, sections=(section, section)))
    read = Reader(form)

    assert HOSTILE in " ".join(read.told.split())
    assert [] == read.all("script")
    assert [] == [attributes for _, attributes in read.tags if {"src", "href", "style"} & set(attributes)]
    (policy,) = read.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'; ")


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("pack", PACKS)
def test_a_sheet_is_a_page(chromium, pack, size):
    """Printed, each sheet of our packs is a page, on A4 and on Letter paper."""
    page = chromium.new_page()
    page.set_content(blank_form(load_pack(pack)))

    assert len(sheets(page.content())) == len(re.findall(rb"/Type /Page\b", page.pdf(format=size)))
    page.close()


def test_long_words_stay_on_the_page(chromium):
    """A word without end is broken, on a phone as well."""
    question = evolve(make_question("alpha", make_action("one", "partially")), text=HOSTILE, hint=HOSTILE)
    page = chromium.new_page(viewport={"width": 320, "height": 700})
    page.set_content(blank_form(evolve(make_questionnaire(question), title=HOSTILE)))

    assert 320 >= page.evaluate("document.documentElement.scrollWidth")
    page.close()


def test_a_firm_has_its_mark_on_the_form():
    """Its logo, or its name, stands once; its colour is the one that is read on white."""
    brand = Brand("<Field>", colour=Colour("#ffee00"))
    named, marked = blank_form(FIVE, brand), Reader(blank_form(FIVE, evolve(brand, logo=read_logo(png(8, 8)))))

    assert 1 == told(named).count("<Field>")
    assert named.count(brand.colour.on_light.accent) == 1
    assert ["<Field>"] == [picture["alt"] for picture in marked.all("img")]
    assert "&lt;Field&gt;" not in blank_form(FIVE)
