"""Every rule is explained."""

import re
from pathlib import Path

import pytest

from selfcheck.lint import RULES, UnknownRule, explain
from selfcheck.lint.rules import EDITORIAL
from selfcheck.packs import RULES as READING


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_explained(rule):
    """Each rule, of reading as of good writing, says how much it matters, what it looks at, why, and what a reader can open."""
    severity, looks_at, why, source = explain(rule.name).split("\n")

    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert f"{rule.name}: {rule.severity.value}" == severity
    assert re.fullmatch(r"Looks at: \S.+[^.]", looks_at)
    assert re.fullmatch(r"Why: \S.+\.", why)
    assert re.fullmatch(r"Source: (a rule of our own|.*\d.*|.*https://.*|selfcheck/.*)", source)


def test_a_source_that_is_a_file_is_there():
    """A file of this repository that a rule names as its source can be opened."""
    named = [found[0] for rule in RULES.values() if (found := re.match(r"selfcheck/\S+", rule.source))]

    assert ["selfcheck/content/shared/facts.toml"] == named
    assert all((Path(__file__).parents[2] / file).is_file() for file in named)


def test_no_rule_is_named_twice():
    """The rules of reading and those of good writing have names of their own."""
    assert len(RULES) == len(READING) + len(EDITORIAL) + 2


@pytest.mark.parametrize(
    ("name", "nearest", "hint"),
    [
        ("long-sentense", "long-sentence", "Did you mean long-sentence?"),
        ("umlauts", "", "Every problem names its rule in brackets."),
    ],
)
def test_an_unknown_rule_is_named(name, nearest, hint):
    """A rule that is not there is named, with the one whose name is nearest, if any is near."""
    with pytest.raises(UnknownRule) as caught:
        explain(name)

    assert (name, nearest) == (caught.value.name, caught.value.nearest)
    assert f"There is no rule '{name}'. {hint}" == str(caught.value)


def test_a_rule_is_explained_as_it_was_copied():
    """The brackets that a problem has around its rule make no difference."""
    assert explain("wrong-id") == explain(" [wrong-id]")


def test_every_rule_of_the_reader_is_in_its_table():
    """Whatever rule the reader of packs names in its code, it can be looked up: no problem of a pack ends in an error of ours."""
    root = Path(__file__).parents[2] / "selfcheck"
    files = *sorted((root / "packs").glob("*.py")), root / "structure.py", root / "prose.py"
    code = "".join(file.read_text(encoding="utf-8") for file in files if file.name != "rules.py")
    named = {*re.findall(r'"([a-z]+(?:-[a-z]+)+)"', code), *(f"duplicate-{kind}" for kind in re.findall(r'claim\("(\w+)"', code))}

    assert {"missing-file", "wrong-value", "wrong-link", "duplicate-heading"} <= named
    assert named == set(READING) - {"markup"}
