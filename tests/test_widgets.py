"""The page's widgets, driven without a browser: set a child's value, read the parent's."""

import json
import time
from datetime import date
from functools import partial
from threading import Event, Thread

import pytest
from attrs import evolve
from html_reader import Reader
from jupyter_client.session import json_packer
from samples import DUTY, FIVE, RICH, make_action, make_question, respond
from traitlets import dlink, link

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.formats import FORMATS, read_saved
from selfcheck.report import Report
from selfcheck.response import Answer, Response, to_json
from selfcheck.saved_answers import TOO_LARGE
from selfcheck.text import MOST_NAME, MOST_NOTE
from selfcheck.widgets import (
    DownloadButton,
    File,
    Firm,
    LiveRegion,
    Page,
    PlanForm,
    Progress,
    QuestionForm,
    SavedAnswers,
    Since,
    Summary,
    download_buttons,
)
from selfcheck.widgets.live import APOLOGY
from selfcheck.widgets.question import QuestionField
from selfcheck.word import to_docx

#: What is said after what is wrong with a file.
WHAT_NEXT = "Nothing was changed. Choose saved answers, or a Word report."
EMPTY = Response(FIVE.id, FIVE.version)


class Wired:
    """The widgets, linked as the notebook links them."""

    def __init__(self, questionnaire=FIVE):
        self.live = LiveRegion()
        self.form = QuestionForm(questionnaire, self.live)
        self.progress, self.summary = Progress(self.live), Summary(self.live)
        self.saved, self.plan = SavedAnswers(questionnaire, self.live, read_saved), PlanForm(questionnaire, self.live)
        self.since = Since(questionnaire, self.live, read_saved)
        self.sent = []
        self.saved.send = lambda content, buffers=None: self.sent.append((content, buffers))
        link((self.saved, "response"), (self.form, "response"))
        link((self.plan, "response"), (self.form, "response"))
        dlink((self.form, "response"), (self.form, "assessment"), self.live.guard(partial(assess, questionnaire)))
        dlink((self.form, "assessment"), (self.progress, "assessment"))
        dlink((self.form, "assessment"), (self.since, "assessment"))
        dlink((self.form, "assessment"), (self.summary, "assessment"))

    def page(self, *buttons):
        return Page(
            **{"live": self.live, "progress": self.progress, "buttons": buttons, "saved": self.saved},
            **{"form": self.form, "summary": self.summary, "plan": self.plan, "since": self.since},
            firm=Firm(self.live),
        )

    def choose(self, number, option):
        self.form.questions[number - 1].value = option

    def agree(self, action, owner="", due=None, done=False):
        self.plan._handle_custom_msg({"kind": "set", "state": {action: {"owner": owner, "due": due, "done": done}}}, [])

    def planned(self):
        """The plan as the browser has it."""
        return self.summary.get_state(html.plan(self.form.assessment))

    def message(self, kind, *buffers, **more):
        self.saved._handle_custom_msg({"kind": kind, **more}, [memoryview(each) for each in buffers])


@pytest.fixture(name="wired")
def _wired():
    return Wired()


def test_nothing_is_chosen_at_the_start(wired):
    """A form starts without any answer."""
    assert [None] * 5 == [field.value for field in wired.form.questions]
    assert EMPTY == wired.form.response


def test_a_choice_becomes_response_assessment_and_advice(wired):
    """Choosing an option changes the response, and its advice appears."""
    wired.choose(1, "no")

    assert respond("no") == wired.form.response
    assert assess(FIVE, respond("no")) == wired.form.assessment
    assert html.advice(FIVE, wired.form.assessment.findings[0]) == wired.form.questions[0].advice
    assert html.advice(FIVE, None) == wired.form.questions[1].advice


def test_the_browser_chooses_by_id(wired):
    """What the browser sends is the id of the option, as a message of its own; no place travels."""
    field = wired.form.questions[1]
    field._handle_custom_msg({"kind": "set", "state": {"option": "no"}}, [])

    assert (respond(None, "no"), "no", 2) == (wired.form.response, field.value, field.index)
    assert {"option": "no"}.items() <= field.get_state().items()
    assert "index" not in field.get_state()


def test_an_answer_can_be_cleared(wired):
    """Clearing an answer leaves the response as if it had not been given."""
    wired.choose(1, "no")
    wired.form.questions[0]._handle_custom_msg({"kind": "set", "state": {"option": None}}, [])

    assert EMPTY == wired.form.response
    assert html.advice(FIVE, None) == wired.form.questions[0].advice


@pytest.mark.parametrize("nonsense", ["seven", 2, ["no"]])
def test_nonsense_from_a_browser_is_said(wired, nonsense):
    """A message that makes no sense changes no answer."""
    wired.choose(1, "yes")
    wired.form.questions[0]._handle_custom_msg({"kind": "set", "state": {"option": nonsense}}, [])

    assert (respond("yes"), APOLOGY) == (wired.form.response, wired.live.text)


def test_ticks_note_and_names_reach_the_response(wired):
    """Everything that can be entered is in the response."""
    field = wired.form.questions[0]
    field.value = "partially"
    field.measures = ["alpha-small"]
    field.note = "Ask Bob\x00"
    wired.form.details.organisation = "  Bright & Sons"
    wired.form.details.prepared_by = "Ada"

    expected = respond("partially", organisation="Bright & Sons", prepared_by="Ada")
    assert expected.answer("alpha", measures=["alpha-small"], note="Ask Bob") == wired.form.response


def test_what_does_not_apply_reaches_the_response():
    """What is set aside is part of the answer, can be taken back, and only a duty with a condition can be."""
    duty = make_action("tell", "no", law=(DUTY,), condition="You watch people")
    field = QuestionField(make_question("watch", duty, make_action("look", "no")), LiveRegion())
    field._handle_custom_msg({"kind": "set", "state": {"set_aside": ["tell"]}}, [])
    assert Answer("watch", set_aside=("tell",)) == field.answer

    field._handle_custom_msg({"kind": "set", "state": {"set_aside": ["look"]}}, [])
    assert Answer("watch", set_aside=("tell",)) == field.answer
    field.answer = Answer("watch", set_aside=("gone",))
    field.option = "no"
    assert ([], ("gone",)) == (field.set_aside, field.answer.set_aside)


def test_a_ticked_measure_changes_the_plan(wired):
    """Only the actions still due are planned; the list to tick is the question's own, and nothing is written again for it."""
    wired.choose(1, "partially")
    before = "".join(html.plan(wired.form.assessment).values())
    wired.form.questions[0].measures = ["alpha-small"]

    assert "Do the alpha-small" in before
    told = "".join(wired.planned().values())
    assert "Do the alpha-small" not in told
    assert "Do the alpha-large" in told


@pytest.mark.parametrize("order", [1, -1])
def test_parts_that_come_together_are_all_taken(wired, order):
    """Who types a note and chooses at once sends both in one message: whatever comes first in it, nothing is lost."""
    field, sent = wired.form.questions[0], []
    field.send = sent.append
    state = {"option": "partially", "measures": ["alpha-small"], "note": "Ask Bob"}
    field._handle_custom_msg({"kind": "set", "number": 1, "state": dict(list(state.items())[::order])}, [])

    assert respond("partially").answer("alpha", measures=["alpha-small"], note="Ask Bob") == wired.form.response
    assert [state] == [message["state"] for message in sent]


def test_the_browser_is_told_what_was_heard(wired):
    """Each message is answered with its number and the state it led to, so that the last one is the truth."""
    sent = []
    field = wired.form.questions[0]
    field.send = sent.append
    field._handle_custom_msg({"kind": "set", "number": 7, "state": {"option": "partially"}}, [])

    assert [{"kind": "heard", "number": 7, "state": {"option": "partially"}}] == sent


@pytest.mark.parametrize("letter", ["x", "ŵ", "a\u0301\u0327"])
def test_what_is_typed_has_an_end(wired, letter):
    """Of a note or a name that is too long its beginning is kept, which the browser hears, and that is said."""
    field, details, sent = wired.form.questions[0], wired.form.details, []
    field.send = details.send = sent.append
    field._handle_custom_msg({"kind": "set", "state": {"note": letter * 1_000_000}}, [])
    note = wired.live.text
    details._handle_custom_msg({"kind": "set", "state": {"prepared_by": letter * 1_000_000}}, [])

    assert respond(prepared_by=letter * MOST_NAME).answer("alpha", note=letter * MOST_NOTE) == wired.form.response
    assert [(letter * MOST_NOTE)[:MOST_NOTE], (letter * MOST_NAME)[:MOST_NAME]] == [
        text for message in sent for text in message["state"].values()
    ]
    assert "This text is too long: its first 10,000 characters are kept, and no more." == note
    assert "This text is too long: its first 200 characters are kept, and no more." == wired.live.text


def test_half_a_letter_is_not_heard(wired):
    """A script can put half a surrogate pair into a note or a name: the rest is kept, and the kernel can answer that it heard."""
    field, details, sent = wired.form.questions[0], wired.form.details, []
    field.send = details.send = sent.append
    field._handle_custom_msg({"kind": "set", "number": 1, "state": {"option": "no", "note": "One\ud800 half"}}, [])
    details._handle_custom_msg({"kind": "set", "number": 1, "state": {"organisation": "\udfffA shop \U0001f512"}}, [])

    assert [{"option": "no", "note": "One half"}, {"organisation": "A shop \U0001f512"}] == [message["state"] for message in sent]
    assert all(json_packer(message) for message in sent)
    assert "One half" == wired.form.response.answers[0].note
    assert "A shop \U0001f512" == wired.form.response.organisation


def test_what_just_fits_is_kept(wired):
    """A note that is as long as it may be is kept whole, and nothing is said of its length."""
    wired.form.questions[0]._handle_custom_msg({"kind": "set", "state": {"note": "x" * MOST_NOTE}}, [])

    assert respond().answer("alpha", note="x" * MOST_NOTE) == wired.form.response
    assert "long" not in wired.live.text


def test_a_tick_that_is_not_offered_is_refused(wired):
    """A browser cannot fill the answers with ticks of its own; one that it sends twice is one."""
    field = wired.form.questions[0]
    field._handle_custom_msg({"kind": "set", "state": {"measures": ["alpha-small", "alpha-small"]}}, [])
    field._handle_custom_msg({"kind": "set", "state": {"measures": [f"tick {number}" for number in range(100_000)]}}, [])

    assert (respond().answer("alpha", measures=["alpha-small"]), APOLOGY) == (wired.form.response, wired.live.text)


def test_ticks_of_another_version_are_kept(wired):
    """A tick that this version does not know survives another tick."""
    wired.form.response = respond("partially").answer("alpha", measures=["old-measure"])
    assert [] == wired.form.questions[0].measures
    wired.form.questions[0].measures = ["alpha-small"]

    assert ("alpha-small", "old-measure") == wired.form.response.answer_to("alpha").measures


def test_what_is_typed_is_not_typed_back(wired):
    """A blank at the end of a name that is being typed stays."""
    wired.form.details.organisation = "Bright "

    assert ("Bright ", "Bright") == (wired.form.details.organisation, wired.form.response.organisation)


def test_a_response_can_be_shown(wired):
    """Setting the response shows it in every field."""
    response = respond("yes", None, "partially", organisation="Bright & Sons", prepared_by="Ada")
    response = response.answer("gamma", measures=["gamma-small"], note="Soon").agree("gamma-small", owner="Bob")
    wired.form.response = response

    assert ["yes", None, "partially", None, None] == [field.value for field in wired.form.questions]
    assert (["gamma-small"], "Soon") == (wired.form.questions[2].measures, wired.form.questions[2].note)
    assert ("Bright & Sons", "Ada") == (wired.form.details.organisation, wired.form.details.prepared_by)
    assert response == wired.form.response


def test_answers_that_cannot_be_shown_are_kept(wired):
    """An option that is no longer offered survives being shown, and other answers."""
    wired.choose(2, "yes")
    response = respond("yes").answer("beta", option="maybe").answer("zeta", option="no")
    wired.form.response = response
    wired.choose(1, "no")

    assert None is wired.form.questions[1].value
    assert html.advice(FIVE, None, unoffered="maybe") == wired.form.questions[1].advice
    assert response.answer("alpha", option="no") == wired.form.response


def test_choosing_again_replaces_an_option_that_is_not_offered(wired):
    """A new choice takes the place of the one that this version does not know."""
    wired.form.response = respond("yes").answer("beta", option="maybe")
    wired.choose(2, "no")

    assert respond("yes", "no") == wired.form.response
    assert "maybe" not in wired.form.questions[1].advice


def test_changes_are_said(wired):
    """The live region says what changed, in one short sentence or two."""
    wired.choose(2, "no")
    assert "Question 2: advice updated. 1 of 5 answered." == wired.live.text

    wired.form.response = respond(*["yes"] * 5)
    wired.choose(2, "no")
    assert "Question 2: advice updated. 5 of 5 answered. Overall: Act now." == wired.live.text


def test_the_same_sentence_is_said_again():
    """Saying the same thing twice is a change, or nobody would hear it."""
    live = LiveRegion()
    said = []
    live.observe(lambda change: said.append(change.new.strip()), "text")
    for _ in range(3):
        live.say("Saved.")

    assert ["Saved."] * 3 == said


def test_progress_and_summary_follow(wired):
    """The bar, the result and whatever else shows the assessment follow it."""
    wired.choose(2, "no")

    marks, result_marks = html.marks(wired.form.assessment), html.result_marks(wired.form.assessment)
    assert marks == wired.progress.get_state(marks)
    assert result_marks == wired.summary.get_state(result_marks)


def test_only_what_an_answer_changes_travels(wired):
    """Of what the page shows of the assessment, an answer sends what it has changed, and nothing that is as before."""
    wired.choose(1, "no")
    before = {**html.marks(wired.form.assessment), **html.result_marks(wired.form.assessment)}
    sent = set()
    for part in (wired.progress, wired.summary):
        part.observe(lambda change: sent.add(change.name), part.keys)
    wired.choose(2, "no")
    after = {**html.marks(wired.form.assessment), **html.result_marks(wired.form.assessment)}

    assert {mark for mark in after if after[mark] != before[mark]} == sent
    assert {"bar", f"state-{FIVE.questions[1].id}"} <= sent < set(after)


def test_saving_sends_the_whole_response(wired):
    """Saved answers are the response as JSON, under the organisation's name."""
    wired.form.response = respond("no", organisation="Bright & Sons").agree("alpha-small", owner="Bob")
    wired.message("save")

    ((message, (content,)),) = wired.sent
    assert {"kind": "file", "name": "selfcheck-answers_Bright-&-Sons.json", "type": "application/json"} == message
    assert to_json(wired.form.response) == content.decode()
    assert "selfcheck-answers_Bright-&-Sons.json is ready" in wired.live.text


def test_continuing_brings_everything_back(wired):
    """Saved answers, opened again, fill the form, and say so."""
    response = respond("no", "partially", organisation="Bright & Sons").answer("beta", measures=["beta-law"])
    wired.message("open", to_json(response).encode())

    assert response == wired.form.response
    assert "partially" == wired.form.questions[1].value
    assert "Your saved answers are back: 2 answered." == wired.live.text


def test_continuing_from_a_report(wired):
    """A Word report, opened again, fills the form as saved answers do; Undo brings back what was there."""
    response = respond("no", "partially", organisation="Bright & Sons").agree("alpha-small", owner="Bob")
    wired.choose(1, "yes")
    wired.message("open", to_docx(Report(assess(FIVE, response), date(2026, 11, 5))))

    assert (response, "Your saved answers are back: 2 answered.") == (wired.form.response, wired.live.text)
    wired.message("undo")
    assert respond("yes") == wired.form.response


def test_continuing_can_be_undone(wired):
    """What was on the page before comes back by Undo."""
    wired.choose(1, "yes")
    wired.message("open", to_json(respond("no")).encode())
    assert "Continue from saved answers" == wired.saved.undoes
    wired.message("undo")

    assert (respond("yes"), "") == (wired.form.response, wired.saved.undoes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"nonsense", "This is not a file of saved answers, or it is damaged."),
        (b"\xff\xfe\x00", "This is not a file of saved answers, or it is damaged."),
        (json.dumps({"format": "x"}).encode(), "This is not a file of answers that selfcheck saved."),
        (b"PK\x03\x04", "This is not a Word document (.docx), or it is damaged."),
    ],
)
def test_a_wrong_file_changes_nothing(wired, content, said):
    """A file that is no saved answers gets one plain sentence, and the answers stay."""
    wired.choose(1, "yes")
    wired.message("open", content)

    assert (respond("yes"), f"{said} {WHAT_NEXT}", True) == (wired.form.response, wired.live.text, wired.live.urgent)
    assert "open" == wired.live.offers


def test_what_is_agreed_reaches_the_response(wired):
    """Owner, day and tick are in the response; the browser hears what came of them, and what is shown follows."""
    wired.choose(1, "no")
    sent = []
    wired.plan.send = sent.append
    state = {"alpha-small": {"owner": " Ada\ud800 ", "due": "2027-05-12", "done": True}}
    wired.plan._handle_custom_msg({"kind": "set", "number": 7, "state": state}, [])

    assert respond("no").agree("alpha-small", owner="Ada", due=date(2027, 5, 12), done=True) == wired.form.response
    heard = {"alpha-small": {"owner": "Ada", "due": "2027-05-12", "done": True}}
    assert ([{"kind": "heard", "number": 7, "state": heard}], heard) == (sent, wired.plan.entries)
    assert html.plan(wired.form.assessment) == wired.planned()
    assert "Done: “Do the alpha-small”. It is under “Done” now." == wired.live.text

    wired.agree("alpha-small", owner="Ada")
    assert ("Ada", None, False) == tuple(wired.plan.entries["alpha-small"].values())
    assert "Not done: “Do the alpha-small” is in the plan again." == wired.live.text
    wired.agree("alpha-small")
    assert (respond("no"), {}) == (wired.form.response, wired.plan.entries)


def test_what_is_agreed_is_not_written_into_the_plan(wired):
    """While somebody types who does it, the plan is not written anew."""
    wired.choose(1, "no")
    before = wired.planned()
    wired.agree("alpha-small", owner="Ada", due="2027-05-12")

    assert before == wired.planned()


@pytest.mark.parametrize(
    "state",
    [
        {"gone": {"owner": "", "due": None, "done": True}},
        {"alpha-small": {"owner": 5, "due": None, "done": False}},
        {"alpha-small": {"owner": "", "due": "soon", "done": False}},
        {"alpha-small": {"done": True}},
        ["alpha-small"],
    ],
)
def test_nonsense_about_an_action_is_said(wired, state):
    """A message that makes no sense agrees on nothing."""
    wired.choose(1, "no")
    wired.plan._handle_custom_msg({"kind": "set", "state": state}, [])

    assert (respond("no"), APOLOGY) == (wired.form.response, wired.live.text)


def test_the_name_of_an_owner_is_cut(wired):
    """Whoever does it has as long a name as any other."""
    wired.agree("alpha-small", owner="x" * (MOST_NAME + 1))

    assert "x" * MOST_NAME == wired.form.response.entry_for("alpha-small").owner
    assert "This text is too long: its first 200 characters are kept, and no more." == wired.live.text


def test_undo_ends_once_something_is_agreed(wired):
    """After saved answers were opened, what is agreed on is not lost by Undo."""
    wired.choose(1, "yes")
    wired.message("open", to_json(respond("no")).encode())
    wired.agree("alpha-small", owner="Ada")

    assert "" == wired.saved.undoes


def test_a_large_file_is_said(wired):
    """The browser does not even send a file that is too large."""
    wired.message("too large")

    assert f"{TOO_LARGE} {WHAT_NEXT}" == wired.live.text


def test_starting_again_clears_all_but_who_prepares(wired):
    """The next client finds an empty form; who prepares it stays."""
    wired.form.response = respond("no", "yes", organisation="Bright & Sons", prepared_by="Ada").answer("alpha", note="Hm")
    wired.message("again")

    assert evolve(EMPTY, prepared_by="Ada") == wired.form.response
    assert [None] * 5 == [field.value for field in wired.form.questions]
    assert ("", "") == (wired.form.questions[0].note, wired.form.details.organisation)


def test_starting_again_can_be_undone(wired):
    """Undo brings back every answer."""
    before = respond("no", "yes", organisation="Bright & Sons")
    wired.form.response = before
    wired.message("again")
    wired.form.details.organisation = "Next"
    assert "Next client" == wired.saved.undoes
    wired.message("undo")

    assert before == wired.form.response


def test_starting_again_twice_loses_nothing(wired):
    """Starting again from an empty form leaves undo as it was."""
    before = respond("no", organisation="Bright & Sons")
    wired.form.response = before
    wired.message("again")
    wired.message("again")
    wired.message("undo")

    assert before == wired.form.response


def test_the_next_answer_ends_undo(wired):
    """Once the next client has answered, the answers of the one before are gone for good."""
    wired.form.response = respond("no")
    wired.message("again")
    wired.choose(2, "yes")
    wired.message("undo")

    assert (respond(None, "yes"), "") == (wired.form.response, wired.saved.undoes)


def test_the_button_makes_the_file_when_clicked():
    """A click asks for the file, and sends its bytes."""
    sent = []
    live = LiveRegion()
    button = DownloadButton("Download", "text/x-report", lambda *_: File("report.docx", b"PK"), live)
    button.send = lambda content, buffers=None: sent.append((content, buffers))
    button._handle_custom_msg({"kind": "make"}, [])

    assert [({"kind": "file", "name": "report.docx", "type": "text/x-report"}, [b"PK"])] == sent
    assert "report.docx is ready: look in your downloads." == live.text


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        *[(nonsense, None) for nonsense in (None, 20261127, "", "27/11/2026", "2026-02-30", "9999-12-31", "0001-01-01")],
    ],
)
def test_the_day_is_the_visitors(sent, day):
    """A file is made for the day that the browser sends with the click; what cannot be today is as good as none."""
    days = []
    button = DownloadButton(
        "Download", "text/x-report", lambda day, *_: days.append(day) or File("report.docx", b"PK"), LiveRegion()
    )
    button.send = lambda *_: None
    button._handle_custom_msg({"kind": "make", "day": sent}, [])

    assert [day] == days


@pytest.mark.parametrize(
    ("sent", "wishes"),
    [
        ({}, (False, False)),
        ({"long": True}, (True, False)),
        ({"others": True}, (False, True)),
        ({"long": "yes", "others": 1}, (False, False)),
    ],
)
def test_a_report_is_made_as_it_is_asked_for(sent, wishes):
    """Everything is told, or it is a copy for others, where the click says so, in each format."""
    asked = []

    def make_report(day, *wishes):
        asked.append(wishes)
        return Report(assess(FIVE, EMPTY), day, *wishes)

    for button in download_buttons(FORMATS, make_report, LiveRegion(), Firm(LiveRegion())):
        button.send = lambda *_: None
        button._handle_custom_msg({"kind": "make", "day": "2026-11-27", **sent}, [])

    assert [wishes] * len(FORMATS) == asked


def broken(*_):
    secret = "Bright & Sons"
    raise ValueError(secret)


def test_a_broken_report_is_said(caplog):
    """When making the file fails, the button is free again, one sentence is said, and no answer is logged."""
    sent = []
    live = LiveRegion()
    button = DownloadButton("Download", "text/x-report", broken, live)
    button.send = lambda content, buffers=None: sent.append(content)
    live.log.propagate = True
    button._handle_custom_msg({"kind": "make"}, [])

    assert [{"kind": "failed"}] == sent
    assert APOLOGY == live.text
    assert "ValueError in a callback" in caplog.text
    assert "test_widgets.py" in caplog.text
    assert "Bright" not in caplog.text


def test_one_message_is_handled_at_a_time():
    """JupyterLab hands messages to threads: while one is handled the next one waits, or advice on an older answer would stay."""
    handled, has_begun = [], Event()

    def handle(name):
        handled.append(name)
        has_begun.set()
        time.sleep(0.05)  # long enough for another one to come between
        handled.append(name)

    guarded = LiveRegion().guard(handle)
    first, second = (Thread(target=guarded, args=(name,)) for name in "ab")
    first.start()
    assert has_begun.wait(5)
    second.start()
    first.join()
    second.join()

    assert ["a", "a", "b", "b"] == handled


def test_a_guarded_link_goes_on(wired, caplog):
    """A fault in what follows from an answer is said, and no answer is lost."""
    dlink((wired.form, "response"), (wired.summary, "assessment"), wired.live.guard(broken))
    wired.live.log.propagate = True
    wired.choose(1, "no")

    assert respond("no") == wired.form.response
    assert "Bright" not in caplog.text
    assert "ValueError" in caplog.text


@pytest.fixture(name="page")
def _page(wired):
    buttons = (
        DownloadButton("Download <this>", "text/html", lambda *_: File("a.html", b""), wired.live, primary=False),
        DownloadButton("Download that", "text/x-that", lambda *_: File("a.docx", b""), wired.live),
    )
    return wired.page(*buttons)


def test_the_page_has_a_place_for_each_part(page, wired):
    """Every part of the page is marked in its HTML, and nothing else is; what takes answers stands there once."""
    marked = [attributes["data-part"] for _, attributes in Reader(page.markup).tags if "data-part" in attributes]

    assert set(page.parts) == set(marked)
    assert {"saved", "download-2"} == {mark for mark in marked if marked.count(mark) > 1}
    shown = {wired.live, wired.progress, wired.saved, wired.summary, wired.plan, wired.form.details, *wired.form.questions}
    assert shown <= set(page.parts.values())


def test_parts_have_scripts(page):
    """Each part names the script that binds it."""
    for part in page.parts.values():
        assert f"{part.face}: bind" in page._esm


def test_a_page_that_is_there_is_not_sent_again(page):
    """A page that was there first is told the state of its parts, and neither its own HTML nor its style."""
    sent = []
    page.send = sent.append
    page._handle_custom_msg({"kind": "parts"}, [])

    states = {mark: {"id": part.model_id, "state": part.get_state()} for mark, part in page.parts.items()}
    assert [{"kind": "parts", "parts": states}] == sent


def test_a_rehearsal_leaves_nothing(wired):
    """What takes its time is done once for nobody: each file is made, nothing is sent, and the page is as it was."""
    made = []
    buttons = tuple(
        DownloadButton(
            "Download", "text/x-any", lambda *asked, name=name: made.append((name, asked)) or File(name, b""), wired.live
        )
        for name in ("a.html", "a.docx")
    )
    page = wired.page(*buttons)
    sent = []
    for part in page.parts.values():
        part.send = lambda *message: sent.append(message)
    before = {mark: part.get_state() for mark, part in page.parts.items()}
    page.rehearse()

    assert [("a.html", (None, False, False)), ("a.docx", (None, False, False))] == made
    assert [] == sent
    assert before == {mark: part.get_state() for mark, part in page.parts.items()}


def test_parts_travel_light(page):
    """A part has no view, no layout and no style of its own: one model each."""
    for part in page.parts.values():
        assert {"_view_name": None}.items() <= part.get_state().items()
        assert not {"layout", "style", "_esm", "_css"} & set(part.get_state())


def test_the_page_is_html_too(page):
    """A notebook shows the widget; the same page stands beside it as HTML, and says what to do where it cannot be used."""
    data, _ = page._repr_mimebundle_()
    read = Reader(data["text/html"])

    assert page.model_id == data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert 5 * 5 == len(read.all("input", type="radio"))
    assert "Run this notebook to bring the questions to life." in read.text
    for question in FIVE.questions:
        for action in question.improvements:
            assert (action.measure if action in question.measures else action.text) in read.text


def test_what_is_kept_is_the_saved_answers(wired):
    """The browser is told the response as it would be saved; nothing while it says nothing."""
    assert "" == wired.saved.kept
    wired.choose(1, "no")
    assert to_json(wired.form.response, indent=None) == wired.saved.kept
    wired.message("again")

    assert "" == wired.saved.kept


def test_what_was_kept_is_restored(wired):
    """What the tab remembers fills the form, says so, and is nothing to undo; the tab hears that it is there."""
    response = respond("no", "partially", organisation="Bright & Sons").agree("alpha-small", owner="Bob")
    agreed = {"alpha-small": {"owner": "Bob", "due": None, "done": True}}
    entered = {"beta": {"option": "yes"}, "details": {"prepared_by": "Ada"}, "plan": agreed}
    wired.message("restore", kept=to_json(response), entered=entered)

    expected = evolve(response.answer("beta", option="yes"), prepared_by="Ada").agree("alpha-small", done=True)
    assert (expected, "") == (wired.form.response, wired.saved.undoes)
    assert {"alpha-small": {"owner": "Bob", "due": None, "done": True}} == wired.plan.entries
    assert "Your answers from before are back: 2 answered. “Next client” clears them." == wired.live.text
    assert [({"kind": "restored"}, None)] == wired.sent


def test_what_is_no_news_is_restored_in_silence(wired):
    """What a page gave back with its kernel fills the form, and nothing is said of it; what follows is said as ever."""
    wired.message("restore", kept=to_json(respond("no", "partially")), quiet=True)
    assert (respond("no", "partially"), "") == (wired.form.response, wired.live.text)
    wired.choose(3, "yes")

    assert "Question 3: advice updated. 3 of 5 answered." == wired.live.text


def test_what_the_kernel_missed_is_restored(wired):
    """What was entered while the line was down comes after what the kernel has, and nothing more is said of it."""
    wired.choose(1, "yes")
    wired.message("restore", entered={"beta": {"option": "no"}})

    assert (respond("yes", "no"), "no") == (wired.form.response, wired.form.questions[1].value)
    assert "Question 2: advice updated. 2 of 5 answered." == wired.live.text


def test_starting_again_comes_before_what_was_entered_since(wired):
    """Where “Start again” was missed, too, the answers of before go, and those of the next client stay."""
    wired.choose(1, "yes")
    wired.message("restore", again=True, entered={"beta": {"option": "no"}})

    assert respond(None, "no") == wired.form.response
    assert [({"kind": "cleared"}, None), ({"kind": "restored"}, None)] == wired.sent


def test_damage_to_what_was_kept_is_said(wired):
    """What cannot be read changes nothing, and is named in one sentence."""
    wired.choose(1, "yes")
    wired.message("restore", kept="{")

    assert (respond("yes"), "This is not a file of saved answers, or it is damaged.") == (wired.form.response, wired.live.text)


def test_starting_again_is_confirmed(wired):
    """The browser hears that everything is cleared, and keeps nothing until then."""
    wired.choose(1, "yes")
    wired.message("again")

    assert [({"kind": "cleared"}, None)] == wired.sent


def test_progress_counts_by_section():
    """Each section tells how far it has come, each question what it is rated, and the way on where it leads."""
    wired = Wired(RICH)
    wired.choose(2, "no")
    wired.choose(1, "yes")
    wired.choose(4, "not-sure")
    told = wired.progress.get_state(html.marks(wired.form.assessment))
    marks = {mark: " ".join(Reader(text).text.split()) for mark, text in told.items()}

    assert ("Done", "1 of 3 answered") == (marks["count-first"], marks["count-second"])
    states = [marks[f"state-{question.id}"] for question in RICH.questions]
    assert ["In place", "Not in place", "Not answered", "Not known yet", "Not answered"] == states
    assert "Go on with “Second things”" == marks["go-on"]


def test_only_what_changed_is_written_again(wired, monkeypatch):
    """A click writes the advice of its own question, and no other."""
    written = []
    advice = html.advice
    monkeypatch.setattr(
        html, "advice", lambda pack, finding, *more: written.append(finding.question.id) or advice(pack, finding, *more)
    )
    wired.choose(1, "no")
    wired.choose(2, "yes")
    wired.choose(1, "yes")

    assert ["alpha", "beta", "alpha"] == written


def test_headings_of_advice_stand_below_their_question():
    """Below a topic, a question and its advice stand a level deeper than without one."""
    wired, deeper = Wired(), Wired(RICH)
    for each in (wired, deeper):
        each.choose(1, "no")

    assert "<h3>" in wired.form.questions[0].advice
    assert "<h4>" in deeper.form.questions[0].advice
    assert "<h3" not in deeper.form.questions[0].advice
