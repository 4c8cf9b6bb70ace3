"""Where the page is served."""

import socket

from selfcheck.page.serve import PORT, free_port


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


def test_the_usual_port_is_voilas():
    """The first port stays the same from start to start, so that a browser knows the page again."""
    assert 8866 == PORT
