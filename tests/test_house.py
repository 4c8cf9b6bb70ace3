"""The files at the top say the same thing, and notebooks do nothing but wire."""

import ast
import io
import json
import re
import subprocess
import tokenize
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from selfcheck.cli import main

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEXTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def declared():
    extras = PROJECT["optional-dependencies"]
    return {re.match(r"[a-z-]+", each)[0]: each for each in [*PROJECT["dependencies"], *extras["lab"], *extras["test"][1:]]}


def test_environment_and_project_agree():
    """The five given packages have the same versions for conda as for pip, and the rest comes from the project."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]

    assert ["conda-forge"] == environment["channels"]
    assert {"pip": ['-e ".[test]"']} == pip
    given = [declared()[name] for name in ("ipywidgets", "jupyterlab", "nbval", "python-docx", "voila")]
    assert [f"python{PROJECT['requires-python']}", "pip", *given] == packages


def test_every_dependency_has_its_reason():
    """Each line of a dependency ends with why it is there."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for each in declared().values():
        assert re.search(rf'^    "{re.escape(each)}", +# \w', text, re.MULTILINE), each


def tracked():
    """Return the files that git knows, from the top."""
    return subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def test_nothing_else_stands_at_the_top():
    """The top level has what was agreed, and nothing more."""
    top = {name.split("/")[0] for name in tracked() if not name.startswith(".")}

    folders = {"notebooks", "selfcheck", "tests"}
    texts = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"}
    # The build looks for its hook here.
    assert top <= folders | texts | {"Makefile", "environment.yml", "hatch_build.py", "pyproject.toml"}


def test_no_trace_of_this_machine():
    """No file names a package registry's host or a folder of the machine it was written on."""
    traces = ["py" + "pi.org", "files.python" + "hosted", "registry.npm" + "js", "/ro" + "ot/", "/wo" + "rk/"]
    found = subprocess.run(
        ["git", "grep", "-lIF", *(part for trace in traces for part in ("-e", trace))],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert "" == found.stdout


def quoted(name):
    """Return what a text at the top quotes as code: the lines of its blocks, and what stands between backticks."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()] + re.findall(r"`([^`]+)`", rest)


def test_the_readme_shows_the_commands():
    """Whoever uses it finds each command of ours in the README, and how it is tested."""
    shown = {match[1] for code in quoted("README.md") if (match := re.match(r"(?:\.venv\S+\\)?selfcheck (\w+)", code))}

    assert set(main.commands) == shown
    assert {"make serve", "make check", "make test"} <= {code.partition("#")[0].strip() for code in quoted("README.md")}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_know_the_commands(name):
    """Every command that the texts at the top name exists."""
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    # A setting may stand before a command, and the folder of commands on Windows.
    made = {match[1] for code in quoted(name) if (match := re.match(r"(?:[A-Z_]+=\S+ )?make ([\w-]+)", code))}
    called = {match[1] for code in quoted(name) if (match := re.match(r"(?:\.venv\S+[\\/])?selfcheck (\w+)", code))}

    assert set() == made - set(targets)
    assert set() == called - set(main.commands)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_link_to_files_that_exist(name):
    """Pictures and files that the texts at the top point to are there."""
    targets = re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))

    assert [] == [target for target in targets if "://" not in target and not (ROOT / target).exists()]


def test_contributing_names_paths_that_exist():
    """Each file and folder that CONTRIBUTING.md names or tests is there: from the top, from selfcheck/, or a mere name."""
    name = re.compile(r"[\w.-]*(/[\w.-]*)+|[\w.-]+\.(?:py|toml|md|ts|css|ipynb|j2|json)")
    texts = quoted("CONTRIBUTING.md")
    paths = {text for text in texts if name.fullmatch(text)}
    paths |= {word for text in texts if text.startswith(".venv/bin/pytest ") for word in text.split()[1:] if "/" in word}
    roots, names = (ROOT, ROOT / "selfcheck"), {Path(file).name for file in tracked()}

    assert "tests/test_floor_plan.py" in paths
    assert [] == [path for path in sorted(paths) if path not in names and not any((root / path).exists() for root in roots)]


def test_contributing_makes_answers_to_try_things_on(tmp_path, monkeypatch):
    """The Python that CONTRIBUTING.md shows saves answers of which the command line makes a report."""
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [script] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    exec(script, {})  # noqa: S102  # our own text
    result = CliRunner().invoke(main, ["report", "answers.json", "-o", "report.html"])

    assert (0, "") == (result.exit_code, result.stderr)
    assert "1 of" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_stored_without_outputs(path):
    """No output, no count and no machine's version is kept in a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))

    assert {"kernelspec", "language_info", "title"} >= set(notebook["metadata"])
    assert {"name"} >= set(notebook["metadata"].get("language_info", {}))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert ([], None) == (cell["outputs"], cell["execution_count"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_only_wire(path):
    """A notebook has no class, loop, branch or HTML: imports, objects, links and layout are all."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    logic = (ast.ClassDef, ast.For, ast.While, ast.If, ast.IfExp, ast.Try, ast.With, ast.comprehension)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, logic)]
            assert not re.search(r"<\w+[ >]", source)


def test_there_are_notebooks():
    """The notebooks that are checked are there."""
    assert "selfcheck.ipynb" in [path.name for path in NOTEBOOKS]


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: path.name)
def test_every_test_states_a_behaviour(path):
    """Each test has a docstring of one sentence that says what holds."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), node.name
            assert ast.get_docstring(node).endswith("."), node.name


#: What is no name: a pronoun, or a word that stands for whatever was said before.
PRONOUNS = {
    *("told", "asked", "said", "known", "held", "heard", "had", "there", "each"),
    *("this", "that", "these", "those", "it", "they", "them", "who", "what", "which"),
}


def names(tree):
    """Yield every name that a module gives to something."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


@pytest.mark.parametrize("path", sorted((ROOT / "selfcheck").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_pronoun_is_a_name(path):
    """A variable, an argument, a field or a function is named by a noun or a verb that says what it is."""
    found = {name for name in names(ast.parse(path.read_text(encoding="utf-8"))) if name.strip("_").casefold() in PRONOUNS}

    assert set() == found


#: What has a tool look away, in a comment; in code, with a blank around each token, what takes any error or leaves a test out.
LOOK_AWAY = re.compile(r"\b(?:noqa|type: ignore|pragma|fmt: (?:off|skip))\b(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?(?:\[[\w, -]+\])?")
TAKE_ANY = re.compile(r" except :| (?:except|suppress) .*\b(?:Base)?Exception\b")
LEAVE_OUT = re.compile(r" pytest \. (?:mark \. )?(?:skip|skipif|xfail|importorskip)\b(?!.* reason = )")


def without_reason(source):
    """Return the numbers of the lines that look away, take any error or leave a test out, and do not say why beside it."""
    code, comments = defaultdict(str), defaultdict(str)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0]] = token.string
        elif token.type != tokenize.STRING:
            code[token.start[0]] += f" {token.string} "
    found = {number for number, comment in comments.items() if LOOK_AWAY.search(comment)}
    for number, tokens in code.items():
        if any(rule.search(re.sub(" +", " ", tokens)) for rule in (TAKE_ANY, LEAVE_OUT)):
            found.add(number)
    return sorted(number for number in found if len(re.findall(r"[a-z]{2,}", LOOK_AWAY.sub("", comments[number]))) < 3)


@pytest.mark.parametrize("name", [name for name in tracked() if name.endswith(".py")])
def test_what_looks_away_says_why(name):
    """Beside whatever silences a tool, takes any error or leaves a test out stands the reason, on the same line."""
    assert [] == without_reason((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("call()  # noqa: S603", [1]),
        ("call()  # noqa: S603, S607  # both are ours, and safe", []),
        ("call()  # type: ignore[no-untyped-call]  # noqa: ARG005", [1]),
        ("call()  # type: ignore[no-untyped-call]  # it has no type", []),
        ("try:\n    call()\nexcept Exception as error:\n    raise", [3]),
        ("try:\n    call()\nexcept (OSError, Exception):  # whatever it is, we go on\n    raise", []),
        ("try:\n    call()\nexcept:\n    raise", [3]),
        ("with contextlib.suppress(Exception):\n    call()", [1]),
        ("pytest.skip()", [1]),
        ('pytest.mark.skipif(old, reason="It is too old.")', []),
        ('text = "# noqa: S603, except Exception, pytest.skip()"', []),
    ],
)
def test_a_missing_reason_is_found(line, found):
    """A line without a reason is found, one with a reason or with mere words in a string is not."""
    assert found == without_reason(line)
