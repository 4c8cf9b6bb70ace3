"""Configurations to host the page with, as the command line prints them."""

from click.testing import CliRunner

from selfcheck.cli import main

URL = "https://check.example.org/check/"
#: For what has its own way with addresses.
URLS = {"jupyterhub": "https://hub.example.org/services/check/"}


def configuration(kind, *options, url=""):
    url = url or URLS.get(kind, URL)
    result = CliRunner().invoke(main, ["host", kind, "--url", url, *map(str, options)], catch_exceptions=False)
    assert 0 == result.exit_code, result.output
    return result.output
