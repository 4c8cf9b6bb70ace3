"""Changes are laid over the text of a file: what they say holds, comments stay, and what is new stands as it was written."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.bench.merge import merged

FILE = '''# The pack of our federation.
id = "ours"  # its folder

# [question.QUESTION]

# Agreed in May.
[question.door.option.no]
advice = """
Lock it. See [a page](https://example.com).
"""  # ask the board

# Pages.
[source.board]
title = "The board"
'''


def test_a_new_value_stands_in_its_place():
    """The value changes, and all else is as it was, each comment beside what it is about."""
    changed = merged(FILE, '# Not kept.\n[question.door.option.no]\nadvice = "Bolt it."')

    assert FILE.replace('"""\nLock it. See [a page](https://example.com).\n"""', '"Bolt it."') == changed


def test_what_is_new_follows_as_it_was_written():
    """A key stands behind those of its heading, a part of a question behind this question, and all else at the end."""
    changed = merged(
        FILE,
        """
title = 'Ours'

# For the salon.
[question.door.action.lock]
how = "Turn the key."  # twice

[question.door.option.no]
reading = ["board"]

[[accept]]
rule = "long-sentence"

# The end.
""",
    )

    first, second = FILE.split("\n# Pages.")
    first = first.replace("folder\n", "folder\ntitle = 'Ours'\n") + 'reading = ["board"]\n'
    action = '\n# For the salon.\n[question.door.action.lock]\nhow = "Turn the key."  # twice\n'
    assert f'{first}{action}\n# Pages.{second}\n[[accept]]\nrule = "long-sentence"\n\n# The end.\n' == changed


def test_a_question_is_known_by_its_id():
    """One that is there is changed where it stands, with what is new in it; another one follows."""
    text = '[[question]]\nid = "door"\nhint = "Look."\n\n[question.option.yes]\nadvice = "Good."\n\n[[question]]\nid = "key"\n'
    changes = '[[question]]\nid = "bell"\n\n[[question]]\nid = "door"\nhint = "Push."\n[question.option.no]\nadvice = "Lock it."'

    assert {
        "question": [
            {"id": "door", "hint": "Push.", "option": {"yes": {"advice": "Good."}, "no": {"advice": "Lock it."}}},
            {"id": "key"},
            {"id": "bell"},
        ]
    } == tomllib.loads(merged(text, changes))


def test_keys_may_be_dotted():
    """A value that is named by the way to it is found there."""
    assert 'a.b = "new"\n' == merged('a.b = "old"', 'a.b = "new"')
    assert {"a": {"b": "old", "c": "new"}} == tomllib.loads(merged('[a]\nb = "old"', '[a]\nc = "new"'))


HEADINGS = st.sampled_from(["", "question.door", "question.door.option.no", "question.key.action.copy", "source.board"])
KEYS = st.dictionaries(st.sampled_from(["one", "two", "three"]), st.sampled_from(["short", "[[no]]\n# none\n", "“ \" \\ '"]))


@st.composite
def files(draw, word):
    """The text of a file, with a comment above each heading and each key."""
    tables = draw(st.dictionaries(HEADINGS, KEYS))
    lines = []
    for name in sorted(tables):
        lines += [f"# {word} {name}", f"[{name}]"] if name else []
        for key, value in tables[name].items():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            lines += [f"# {word} {name} {key}", f'{key} = """\n{quoted}"""']
    return "\n".join(lines)


def deep(data, changes):
    """Return nested tables with the changes of others."""
    both = {key: deep(data[key], changes[key]) for key in data.keys() & changes.keys() if isinstance(changes[key], dict)}
    return {**data, **changes, **both}


def comments(text):
    return [line for line in text.split("\n") if line.startswith("# file")]


@given(files("file"), files("change"))
def test_whatever_stands_where(text, changes):
    """The result says what the file says but for the changes, keeps the file's comments in order, and takes a change once."""
    result = merged(text, changes)

    assert deep(tomllib.loads(text), tomllib.loads(changes)) == tomllib.loads(result)
    assert comments(text) == comments(result)
    assert result == merged(result, changes)


@pytest.mark.parametrize("text", ["", FILE])
def test_no_changes_change_nothing(text):
    """A file with nothing laid over it is the same file."""
    assert text == merged(text, "").lstrip("\n")
