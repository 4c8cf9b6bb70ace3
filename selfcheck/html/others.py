"""The other checks that a server offers beside this one, and where they are."""

import json
from collections.abc import Iterable

from attrs import frozen

from selfcheck.questionnaire import Topic


@frozen
class OtherCheck:
    """A check of the same server."""

    #: The id of its pack.
    pack: str
    title: str
    #: Where its page is.
    address: str


def other_checks(named: str) -> tuple[OtherCheck, ...]:
    """Return the other checks as a server names them, in JSON, in ``SELFCHECK_OTHERS``; it tells that to the notebook alone."""
    return tuple(OtherCheck(**check) for check in json.loads(named))


def address_of(topic: Topic, others: Iterable[OtherCheck]) -> str:
    """Return where a topic can be looked into; "" where its check is not offered here."""
    return next((f"{other.address}#sc-section-{topic.section}" for other in others if other.pack == topic.pack), "")
