"""The look of a firm, as commands take it."""

from pathlib import Path

import click
from attrs import evolve

from selfcheck.cli.files import content_of
from selfcheck.logo import MOST, Logo, UnusableLogo, read_logo
from selfcheck.packs import BrandFile, UnsoundBrand, read_brand


def read_look(brand: Path | None, logo: Path | None = None) -> BrandFile:
    """Return the look that two options ask for: a logo that is named counts before that of the firm. Say what is odd about it."""
    try:
        look = read_brand(brand)
    except UnsoundBrand as error:
        raise click.ClickException(str(error)) from None
    for remark in look.remarks:
        click.echo(remark, err=True)
    if logo is None:
        return look
    return evolve(look, brand=evolve(look.brand, logo=_picture(logo)), files=(*look.files, logo))


def _picture(path: Path) -> Logo:
    try:
        return read_logo(content_of(path, MOST))
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be read: {error.strerror or error}.", param_hint="--logo") from None
    except UnusableLogo as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--logo") from None
