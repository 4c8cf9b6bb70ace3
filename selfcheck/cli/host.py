"""The command that prints how to host the page."""

from pathlib import Path

import click

from selfcheck.hosting import KINDS, Hosting, configuration, enough
from selfcheck.serve.site import Site, WrongSite


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--url", required=True, help="The https address under which people are to reach the page.")
@click.option("--visitors", type=click.IntRange(1), default=100, show_default=True, help="How many there may be at a time.")
@click.option("--replicas", type=click.IntRange(1), help="How many servers share them. [default: two, or what they need]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port of the first server; the others follow. [default: 8866]")
@click.option("--certificate", type=click.Path(path_type=Path), help="Its file. [default: where Let's Encrypt puts it]")
@click.option("--key", type=click.Path(path_type=Path), help="The file of its key.")
def host(
    kind: str, url: str, visitors: int, replicas: int | None, port: int | None, certificate: Path | None, key: Path | None
) -> None:
    """Print a ready configuration, with comments, for one of the programs that pages are hosted with."""
    try:
        site = Site(port=port, url=url)
        if not site.url.startswith("https://"):
            raise WrongSite(f"{url!r} should begin with https://: what people answer is confidential.")
        hosting = Hosting(site, visitors, replicas or enough(visitors), str(certificate or ""), str(key or ""))
        text = configuration(kind, hosting)
    except WrongSite as error:
        raise click.BadParameter(str(error), param_hint="--url") from None
    click.echo(text, nl=False)
