"""What a page asks for beside its HTML, from memory: its client, and the style of what its first question does not need."""

import gzip
import hashlib
from collections.abc import Mapping
from pathlib import Path

import brotli
from attrs import frozen

from selfcheck.html.sheets import LATER, style

#: What packs an answer, by the name that browsers have for it. An answer is packed once, so each may take its time; browsers ask
#: for the first where the address is encrypted, or is this machine's.
_PACKERS = {"br": brotli.compress, "gzip": gzip.compress}


def packed(content: bytes) -> dict[str, bytes]:
    """Return the content packed, by the name of what packed it, the smallest first."""
    return {name: pack(content) for name, pack in _PACKERS.items()}


@frozen
class Asset:
    """A file that browsers keep for good: its address changes with its content."""

    name: str
    #: Its media type.
    kind: str
    content: bytes
    packed: Mapping[str, bytes]
    #: What changes with the content.
    version: str

    @property
    def address(self) -> str:
        """The address below the server's."""
        return f"static/{self.name}?v={self.version}"


def assets(folder: Path) -> dict[str, Asset]:
    """Return them by their names.

    Args:
        folder: where the package build has put the client; where it has not, the client is empty.
    """
    client = folder / "client.js"
    return {
        asset.name: asset
        for asset in (
            _asset("client.js", "text/javascript", client.read_bytes() if client.is_file() else b""),
            _asset("later.css", "text/css", style(LATER).encode()),
        )
    }


def _asset(name: str, kind: str, content: bytes) -> Asset:
    return Asset(name, f"{kind}; charset=utf-8", content, packed(content), hashlib.sha256(content).hexdigest()[:16])
