"""Where the page is served."""

import socket
from importlib.resources import files
from pathlib import Path

from selfcheck import html
from selfcheck.serve.settings import Anybody, settings
from selfcheck.serve.start import free_port


def test_the_usual_port_comes_first():
    """A port that nobody uses is taken as it is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        wanted = probe.getsockname()[1]

    assert wanted == free_port(wanted)


def test_another_port_where_it_is_taken():
    """Where somebody listens already, another port is found."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]

        assert wanted != free_port(wanted) > 0


def test_nothing_but_the_page_is_served():
    """Loopback only, no files, no other template, no sources, no tracebacks; idle kernels end, and no cookie is set."""
    config = settings(Path("page.ipynb"), 8866, Path("private"))

    assert ("127.0.0.1", 8866) == (config.Voila.ip, config.Voila.port)
    assert "NO" == config.VoilaConfiguration.allow_template_override == config.VoilaConfiguration.allow_theme_override
    assert [] == config.VoilaConfiguration.file_allowlist
    assert config.VoilaConfiguration.strip_sources
    assert not config.VoilaConfiguration.show_tracebacks
    assert 0 < config.MappingKernelManager.cull_idle_timeout <= 3600
    assert issubclass(config.Voila.identity_provider_class, Anybody)
    assert "private" == config.Voila.connection_dir_root


def test_the_style_travels_without_its_comments():
    """The page is sent all rules of its style sheets, in their order, and neither their comments nor their indentation."""
    style = settings(Path("page.ipynb"), 8866, Path("private")).VoilaConfiguration.resources["selfcheck"]["style"]
    whole = html.style() + (files("selfcheck.serve") / "page.css").read_text(encoding="utf-8")
    rules = "".join(part.partition("*/")[2] for part in f"*/{whole}".split("/*"))

    assert "/*" in whole
    assert "".join(rules.split()) == "".join(style.split())
    assert "/*" not in style
    assert "\n " not in style
