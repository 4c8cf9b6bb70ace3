"""Ready configurations, with comments, for the programs that people host pages with."""

import re
from math import ceil
from pathlib import Path
from urllib.parse import urlsplit

from attrs import field, frozen
from attrs.validators import ge
from jinja2 import Environment, PackageLoader, StrictUndefined

from selfcheck.serve.site import PORT, Site, WrongSite

#: What there is a configuration for, and where each is usually kept.
KINDS = {
    "nginx": Path("/etc/nginx/conf.d/selfcheck.conf"),
    "systemd": Path("/etc/systemd/system/selfcheck@.service"),
    "docker": Path("Dockerfile"),
    "kubernetes": Path("selfcheck.yaml"),
    "jupyterhub": Path("jupyterhub_config.py"),
}
#: Megabytes of memory: for a server by itself, and for each visitor who has answered and downloaded a report, where kernels are
#: forked. Measured for 20 visitors on two cores; where each kernel is started by itself, a visitor takes twice as much.
MB_OF_SERVER, MB_OF_VISITOR = 250, 30
#: How many visitors a second can open the page for each core: one takes 60 ms of processor, and answers as much again.
OPENS = 8
#: The most visitors of one server: each has some 36 open files, and a system usually allows 65,536.
MOST_OF_SERVER = 250

_TEMPLATES = Environment(
    loader=PackageLoader("selfcheck.hosting", "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  # none of it is HTML
)


@frozen
class Service:
    """A service of a JupyterHub."""

    #: Where people reach the Hub, and the path that all of its addresses begin with, its base_url.
    origin: str
    base: str
    #: The last part of its own address.
    name: str


@frozen
class Hosting:
    """What is to be hosted: under which address, and for how many."""

    #: Where people reach it.
    site: Site
    #: How many visitors there may be at a time.
    visitors: int = field(default=100, validator=ge(1))
    #: How many servers share them; see :func:`enough`.
    replicas: int = field(default=2, validator=ge(1))
    #: The files of the certificate and its key.
    certificate: str = ""
    key: str = ""

    @property
    def host(self) -> str:
        """The name that people ask for."""
        return urlsplit(self.site.url).hostname or ""

    @property
    def port(self) -> int:
        """The port that people ask at."""
        return urlsplit(self.site.url).port or 443

    @property
    def ports(self) -> list[int]:
        """The ports of the servers, on a machine that has all of them."""
        first = self.site.port or PORT
        return list(range(first, first + self.replicas))

    @property
    def most(self) -> int:
        """The most visitors of each server: one alone may have to take those of another."""
        return ceil(self.visitors / max(1, self.replicas - 1))

    @property
    def memory(self) -> int:
        """The megabytes that each server needs."""
        return self.memory_for(self.most)

    def memory_for(self, visitors: int) -> int:
        """Return the megabytes that a server with so many visitors needs."""
        return MB_OF_SERVER + MB_OF_VISITOR * visitors

    @property
    def cores(self) -> int:
        """The cores that each server needs where half of its visitors open the page within ten seconds."""
        return max(1, ceil(self.most / 2 / 10 / OPENS))

    @property
    def service(self) -> Service:
        """The service of a JupyterHub that the page is at this address.

        Raises:
            WrongSite: where it can be none.
        """
        found = re.fullmatch("(https://[^/]+)(/|/.+/)services/([^/]+)/", self.site.url)
        if found is None:
            reason = (
                f"JupyterHub has its services at addresses such as https://{self.host}/services/check/, not at {self.site.url}."
            )
            raise WrongSite(reason)
        return Service(*found.groups())


def enough(visitors: int) -> int:
    """Return how many servers so many visitors need: two, so that one can be stopped, or more."""
    return max(2, ceil(visitors / MOST_OF_SERVER))


def configuration(kind: str, hosting: Hosting) -> str:
    """Return a configuration, commented, that can be put to use as it is.

    Args:
        kind: one of :data:`KINDS`.
        hosting: what is to be hosted. Its site has an address that begins with ``https://``.

    Raises:
        WrongSite: where there can be no page of that kind at the address.
    """
    certificates = f"/etc/letsencrypt/live/{hosting.host}"
    return _TEMPLATES.get_template(f"{kind}.j2").render(
        hosting=hosting,
        url=hosting.site.url,
        path=hosting.site.shown,
        certificate=hosting.certificate or f"{certificates}/fullchain.pem",
        key=hosting.key or f"{certificates}/privkey.pem",
        where=KINDS[kind],
    )
