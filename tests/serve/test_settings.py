"""What Voila is told."""

from importlib.resources import files
from pathlib import Path

from selfcheck import html
from selfcheck.html.sheets import FIRST
from selfcheck.serve.settings import Anybody, settings
from selfcheck.serve.site import Site


def test_nothing_but_the_page_is_served():
    """Loopback only, no files, no other template, no sources, no tracebacks; idle kernels end, and no cookie is set."""
    config = settings(Path("page.ipynb"), Site(port=8866), Path("private"))

    assert ("127.0.0.1", 8866) == (config.Voila.ip, config.Voila.port)
    assert "NO" == config.VoilaConfiguration.allow_template_override == config.VoilaConfiguration.allow_theme_override
    assert [] == config.VoilaConfiguration.file_allowlist
    assert config.VoilaConfiguration.strip_sources
    assert not config.VoilaConfiguration.show_tracebacks
    assert 0 < config.MappingKernelManager.cull_idle_timeout <= 3600
    assert issubclass(config.Voila.identity_provider_class, Anybody)
    assert "private" == config.Voila.connection_dir_root


def test_the_style_travels_without_its_comments():
    """The page is sent the rules that come first, in their order, and neither their comments nor their indentation."""
    style = settings(Path("page.ipynb"), Site(port=8866), Path("private")).VoilaConfiguration.resources["selfcheck"]["style"]
    whole = html.style(FIRST) + (files("selfcheck.serve") / "page.css").read_text(encoding="utf-8")
    rules = "".join(part.partition("*/")[2] for part in f"*/{whole}".split("/*"))

    assert "/*" in whole
    assert "".join(rules.split()) == "".join(style.split())
    assert "/*" not in style
    assert "\n " not in style
