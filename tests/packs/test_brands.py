"""A firm's look, read from a file: what it says, and each mistake with its line."""

import pytest
from pictures import png

from selfcheck.brand import Brand, Colour, Statement
from selfcheck.logo import read_logo
from selfcheck.packs import UnsoundBrand, read_brand
from selfcheck.prose import parse

LOGO = png(80, 20)
WHOLE = """
firm = "Field & Daughters"
logo = "logo.png"
colour = "#6B2A8C"
footer = "Field & Daughters, 1 High Street, Leeds"
privacy = "privacy.md"
accessibility = "https://field.example/accessibility"
template = "firm.dotx"
"""
PRIVACY = "**Who sees your answers.** Nobody but you.\n\n- They stay in your browser.\n"


@pytest.fixture(name="file")
def _file(tmp_path):
    """Write the file of a firm, and what it names beside it."""
    (tmp_path / "logo.png").write_bytes(LOGO)
    (tmp_path / "privacy.md").write_text(PRIVACY, encoding="utf-8")
    (tmp_path / "firm.dotx").write_bytes(b"Word")

    def write(text):
        (tmp_path / "brand.toml").write_text(text, encoding="utf-8")
        return tmp_path / "brand.toml"

    return write


def test_what_a_file_says(file):
    """All keys arrive, and the files that were read are known."""
    read = read_brand(file(WHOLE))

    address = Statement(address="https://field.example/accessibility")
    words = Statement(words=parse(PRIVACY))
    footer = "Field & Daughters, 1 High Street, Leeds"
    assert Brand("Field & Daughters", read_logo(LOGO), Colour("#6b2a8c"), footer, words, address, b"Word") == read.brand
    assert ["brand.toml", "logo.png", "privacy.md", "firm.dotx"] == [path.name for path in read.files]
    assert () == read.remarks


def test_nothing_is_asked_for(file):
    """An empty file is a firm that looks as we do."""
    assert Brand() == read_brand(file("")).brand


def test_a_template_that_is_named_counts_first(file, tmp_path):
    """A Word document that is named beside the file, or without one, is taken in place of the one in the file."""
    (tmp_path / "other.dotx").write_bytes(b"Other")
    both, alone = (read_brand(path, tmp_path / "other.dotx") for path in (file(WHOLE), None))

    assert (b"Other", "Field & Daughters", b"Other") == (both.brand.template, both.brand.firm, alone.brand.template)
    assert ["other.dotx"] == [path.name for path in alone.files]


def test_a_colour_that_is_too_light_is_said(file):
    """A colour that cannot be read on white is used in a darker tone, and its line says so."""
    assert ("brand.toml:2: #ffee00 is too light to read on white or light grey; a darker tone, #7a7200, is used.",) == (
        read_brand(file('firm = "Field"\ncolour = "#ffee00"\n')).remarks
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('firm = ""', "firm is empty"),
        ("firm = 7", "firm should be text in quotes, not 7"),
        ('firm = """\nField\nDaughters"""', "firm should be on one line"),
        (f'firm = "{"x" * 81}"', "firm should have 80 characters at most, not 81"),
        ('color = "#6b2a8c"', "has unknown keys: color (did you mean colour?)"),
        ('colour = "purple"', "The colour should be # and six digits or letters from a to f, such as #0b5351, not 'purple'"),
        ('colour = "#fff"', "The colour should be # and six digits or letters from a to f, such as #0b5351, not '#fff'"),
        (f'footer = "{"x" * 1000}"', "footer should have 95 characters at most, not 1,000"),
        ('logo = "missing.png"', "logo: the file 'missing.png' cannot be read: No such file or directory"),
        ('logo = "privacy.md"', "privacy.md: The logo should be a PNG or a JPEG picture."),
        ('template = "none.dotx"', "template: the file 'none.dotx' cannot be read: No such file or directory"),
        ('privacy = "http://field.example/"', "privacy should be an address that begins with https://, or a Markdown file (.md)"),
        ('privacy = "https://me@field.example/"', "privacy: 'https://me@field.example/' should be a plain https address"),
        ('privacy = "missing.md"', "privacy: the file 'missing.md' cannot be read: No such file or directory"),
        ('accessibility = "heading.md"', "heading.md: It has a heading, which is not allowed."),
        ('accessibility = "long.md"', "long.md is too long: it may have 50,000 bytes at most"),
        ('accessibility = "empty.md"', "empty.md is empty"),
        ('accessibility = "latin.md"', "latin.md is not saved as UTF-8 text"),
        ('accessibility = "a\\u0000b.md"', "cannot be read"),
        ("firm = Field", "This is not TOML"),
    ],
)
def test_each_mistake_is_named_with_its_line(file, tmp_path, line, said):
    """Whatever is wrong is said in a sentence that begins with file and line."""
    texts = {"heading": b"# Access\n", "long": b"x" * 50_001, "empty": b"\n", "latin": "Caf\xe9".encode("latin-1")}
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_bytes(text)

    with pytest.raises(UnsoundBrand) as caught:
        read_brand(file(f"# Our look\n\n{line}\n"))
    (problem,) = caught.value.problems
    assert str(problem).startswith("brand.toml:3: ")
    assert said in str(problem)


def test_all_mistakes_are_named_at_once(file):
    """Whoever mends a file need not come back for the next mistake."""
    with pytest.raises(UnsoundBrand) as caught:
        read_brand(file('colour = "red"\nlogo = "brand.toml"\nprivacy = "here"\n'))

    assert [1, 2, 3] == sorted(problem.line for problem in caught.value.problems)
    assert str(caught.value).startswith("brand.toml: 3 problems found.\n")


def test_a_missing_file_is_named(tmp_path):
    """A look that is not there is said to be missing."""
    with pytest.raises(UnsoundBrand, match=r"brand.toml: The file is missing"):
        read_brand(tmp_path / "brand.toml")
