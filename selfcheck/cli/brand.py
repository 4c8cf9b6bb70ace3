"""The look of a firm, as commands take it."""

from pathlib import Path

import click
from attrs import evolve

from selfcheck.cli.files import content_of
from selfcheck.logo import MOST, Logo, UnusableLogo, read_logo
from selfcheck.packs import BrandFile, UnsoundBrand, read_brand


def read_look(brand: Path | None, logo: Path | None = None, template: Path | None = None) -> BrandFile:
    """Return the look that options ask for: a logo or a template that is named counts before that of the firm.

    Say what is odd about it, and what became of the template.
    """
    try:
        look = read_brand(brand, template)
    except UnsoundBrand as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        reason = f"{template} cannot be read: {error.strerror or error}."
        raise click.BadParameter(reason, param_hint="--template") from None
    for remark in look.remarks:
        click.echo(remark, err=True)
    if logo:
        look = evolve(look, brand=evolve(look.brand, logo=_picture(logo)), files=(*look.files, logo))
    if look.brand.template:
        _tell(look.brand.template, template or "The template")
    return look


def _tell(template: bytes, name: object) -> None:
    """Say what becomes of a firm's Word document."""
    # python-docx takes its time to import.
    from selfcheck.word import UnusableTemplate, read_template

    try:
        remarks = read_template(template).remarks
    except UnusableTemplate as error:
        raise click.ClickException(f"{name}: {error}") from None
    for remark in remarks:
        click.echo(f"{name}: {remark}", err=True)


def _picture(path: Path) -> Logo:
    try:
        return read_logo(content_of(path, MOST))
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be read: {error.strerror or error}.", param_hint="--logo") from None
    except UnusableLogo as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--logo") from None
