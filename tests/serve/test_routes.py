"""What the server answers, and what it refuses."""

import gzip
import json
import re
import urllib.request
from contextlib import suppress
from urllib.parse import quote, urlsplit

import brotli
import pytest
from bare_visitor import ask, ask_for_kernel, health, send_raw
from servers import wait_until

from selfcheck.html import blank_form
from selfcheck.packs import load_pack
from selfcheck.serve.sockets import PROTOCOL

NOTHING = (
    *("nosuch", "favicon.ico", "robots.txt", "login", "logout", "tree", "voila", "it-security", "metrics"),
    *("api/kernels", "api/contents", "api/terminals", "api/sessions", "voila/labextensions/x", "voila/api/themes/x"),
    *("voila/static/voila.js", "voila/query/x", "voila/files/x", "voila/templates/lab/static/x"),
    *("static/early.js", "static/../conf.json", "static/%2e%2e/conf.json", "static//etc/passwd"),
)
ROUTES = [
    ("GET", "", 200),
    ("HEAD", "", 200),
    ("POST", "", 403),
    ("GET", "it-security/", 200),
    ("GET", "form", 200),
    ("HEAD", "form", 200),
    ("POST", "form", 403),
    ("GET", "it-security/form", 200),
    ("GET", "health", 200),
    ("HEAD", "health", 200),
    ("GET", "static/client.js", 200),
    ("HEAD", "static/later.css", 200),
    ("POST", "static/later.css", 403),
    ("GET", "kernels", 405),
    ("GET", "kernels/00000000-0000-0000-0000-000000000000", 404),
    ("DELETE", "kernels/00000000-0000-0000-0000-000000000000", 403),
    ("GET", "api/kernels/00000000-0000-0000-0000-000000000000/channels", 400),
    *(("GET", path, 404) for path in NOTHING),
]


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, BR; q=0.1", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br; q=0.000", "gzip"),
        ("gzip;q=0.5", "gzip"),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_page_is_packed_as_the_browser_takes_it(served, accepted, way):
    """Whatever a browser takes, it gets the same page: packed as small as it can read, and told so."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    request = urllib.request.Request(served[0], headers={"Accept-Encoding": accepted})
    with urllib.request.urlopen(request) as answer, urllib.request.urlopen(served[0]) as plain:
        content, whole = answer.read(), plain.read()
        assert (way, "Accept-Encoding") == (answer.headers["Content-Encoding"], answer.headers["Vary"])

    assert whole == unpack[way](content)
    assert way is None or len(content) < len(whole) / 3


@pytest.mark.parametrize(("name", "kind"), [("client.js", "text/javascript"), ("later.css", "text/css")])
def test_what_a_page_asks_for_is_kept_by_browsers(served, name, kind):
    """The address that the page has is kept for good, as it changes with what is there; no other one is kept."""
    address = re.search(rf'"/(static/{name}\?v=\w+)"', ask(served[0])[2])[1]
    request = urllib.request.Request(served[0] + address, headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(request) as answer:
        assert ("br", f"{kind}; charset=utf-8") == (answer.headers["Content-Encoding"], answer.headers["Content-Type"])
        assert "immutable" in answer.headers["Cache-Control"]
        content = brotli.decompress(answer.read())
    for other in (f"static/{name}", f"static/{name}?v=before"):
        _, headers, text = ask(served[0] + other)
        assert ("no-store", content.decode()) == (headers["Cache-Control"], text)


@pytest.mark.parametrize(("method", "path", "code"), ROUTES)
def test_what_there_is(served, method, path, code):
    """These addresses answer, and no other; none sets a cookie, and each carries the policy of the page."""
    answered, headers, text = ask(served[0] + path, method)

    assert code == answered
    assert "Set-Cookie" not in headers
    if not path.startswith("api/kernels/0"):
        source = "'none'" if path.startswith("static/") and code == 200 else "'self'"  # a page alone asks for something
        assert f"default-src {source}" in headers["Content-Security-Policy"]
        assert "no-referrer" == headers["Referrer-Policy"]
    assert "Traceback" not in text
    if code == 404 and method == "GET":
        assert "There is no such page here." in text


@pytest.mark.parametrize(("path", "pack"), [("form", "personal-data-security"), ("it-security/form", "it-security")])
def test_a_check_has_a_blank_form(served, path, pack):
    """Each check is there as a blank form to print, which is kept nowhere and starts nothing."""
    wait_until(lambda: health(served[0])["state"] == "ok")
    before = health(served[0])
    _, headers, text = ask(served[0] + path)

    assert blank_form(load_pack(pack)) == text
    assert ("text/html; charset=utf-8", "no-store") == (headers["Content-Type"], headers["Cache-Control"])
    assert before["kernels"] >= health(served[0])["kernels"]


@pytest.mark.parametrize(("origin", "code"), [("", 403), ("null", 403), ("http://elsewhere.example", 403), ("own", 200)])
def test_only_a_page_of_ours_has_a_kernel(served, origin, code):
    """A kernel is handed out, and ended, for a page that comes from this server, and for no other."""
    address = served[0]
    headers = {"Origin": address.rstrip("/") if origin == "own" else origin} if origin else {}
    answered, _, text = ask(f"{address}kernels", "POST", b"check=", **headers)

    assert code == answered
    kernel = json.loads(text)["kernelId"] if code == 200 else "00000000-0000-0000-0000-000000000000"
    assert (204 if code == 200 else 403) == ask(f"{address}kernels/{kernel}/end", "POST", b"", **headers)[0]


@pytest.mark.parametrize(("path", "code"), [("", 403), ("kernels", 403), ("health", 200)])
def test_only_names_of_its_own_are_answered(served, path, code):
    """A foreign name that leads to this machine gets nothing; a monitor may ask by any."""
    address = served[0]
    method, body = ("POST", b"check=") if path == "kernels" else ("GET", None)

    assert code == ask(address + path, method, body, Host="attacker.example", Origin="http://attacker.example")[0]


#: What a terminal would obey, and what would look like a line of the server's.
FORGED = "\x1b]0;pwned\x07\n[Server] ERROR | forged"
QUOTED = quote(FORGED)
SOCKET = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: {PROTOCOL}\r\nSec-WebSocket-Version: 13\r\n"
SOCKET += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


@pytest.mark.parametrize(
    ("line", "headers", "code"),
    [
        pytest.param(f"GET /{FORGED}", "", 400, id="a path as it is"),
        pytest.param(f"GET /{QUOTED}?{QUOTED}={QUOTED}", "", 404, id="a path"),
        pytest.param("GET /%ff%fe?%ff", "", 404, id="a path of no letters"),
        pytest.param(f"{FORGED} /", "", 400, id="a method"),
        pytest.param("GET /", f"X-Any: {FORGED}\r\n", 400, id="a header"),
        pytest.param("GET /", f"Cookie: _xsrf={QUOTED}; a={QUOTED}\r\nAuthorization: token {QUOTED}\r\n", 200, id="a cookie"),
        pytest.param("POST /kernels", f"Origin: http://[{QUOTED}\r\nContent-Length: 0\r\n", 403, id="an origin that is none"),
        pytest.param("POST /kernels", f"Content-Length: {QUOTED}\r\n", 400, id="a length"),
        pytest.param(f"GET {{kernel}}?session_id=a{QUOTED}", f"{SOCKET}Origin: {{origin}}\r\n", 400, id="a session"),
        pytest.param("GET {kernel}?session_id=%ff", f"{SOCKET}Origin: {{origin}}\r\n", 400, id="a session of no letters"),
        pytest.param(f"GET {{kernel}}?session_id={'a' * 65}", f"{SOCKET}Origin: {{origin}}\r\n", 400, id="a long session"),
        pytest.param("GET {kernel}", f"{SOCKET}Origin: {{origin}}\r\n", 400, id="no session"),
    ],
)
def test_the_log_is_silent_of_what_is_asked(served, line, headers, code):
    """Whatever stands in a request, no letter of it is in the log, and nothing else about it either."""
    address, log = served
    places = {"origin": address.rstrip("/"), "kernel": f"/api/kernels/{ask_for_kernel(address)[1]['kernelId']}/channels"}
    written = len(log.read_text())
    request = f"{line} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\nConnection: close\r\n{headers}\r\n"

    assert f"HTTP/1.1 {code} " == send_raw(address, request.format(**places).encode())[:13].decode()
    assert "" == log.read_text()[written:]


def test_looking_costs_nothing(served):
    """However often somebody looks at the page, or hangs up on it, no kernel is started for it."""
    address = served[0]
    wait_until(lambda: health(address)["state"] == "ok")
    before = health(address)
    for _ in range(40):
        assert 200 == ask(address)[0]
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=0.001)

    assert before["kernels"] >= health(address)["kernels"]


def test_a_firm_has_its_look_and_its_statements(serve, tmp_path):
    """The page has the firm's name, colour and footer from the first paint on, and a statement in words is there."""
    (tmp_path / "brand.toml").write_text(
        'firm = "Field & Daughters"\ncolour = "#6b2a8c"\nfooter = "1 High Street"\nprivacy = "privacy.md"\n'
        'accessibility = "https://field.example/accessibility"\n',
        encoding="utf-8",
    )
    (tmp_path / "privacy.md").write_text("We keep **nothing**.\n", encoding="utf-8")
    address, _, _ = serve("--pack", "personal-data-security", "--brand", str(tmp_path / "brand.toml"))
    (_, _, page), (status, _, privacy), (missing, _, _) = (ask(address + path) for path in ("", "privacy", "accessibility"))

    assert all(words in page for words in ("Field &amp; Daughters", "--sc-accent:#6b2a8c", "1 High Street", 'href="privacy"'))
    assert 'href="https://field.example/accessibility"' in page
    assert (200, True, 404) == (status, "We keep <strong>nothing</strong>." in privacy, missing)

    (tmp_path / "brand.toml").write_text('firm = "Meadow"\nprivacy = "privacy.md"\n', encoding="utf-8")
    assert "Meadow" in ask(address)[2]
