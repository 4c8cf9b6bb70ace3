"""Where a pack is changed: what would be asked is seen, checked and answered before a file is written."""

from selfcheck.bench.excerpts import excerpt
from selfcheck.bench.proposal import Proposal, propose, save
from selfcheck.bench.serving import NotServed, Served, serve

__all__ = ["NotServed", "Proposal", "Served", "excerpt", "propose", "save", "serve"]
