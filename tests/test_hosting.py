"""Configurations to host the page with, and the page behind them."""

import re
import shutil
import socket
import subprocess
from urllib.parse import urlsplit

import pytest
import yaml
from attrs import evolve
from click.testing import CliRunner
from hosts import URL, URLS, configuration
from kubernetes_validate import validate
from needs import missing
from playwright.sync_api import expect
from screen import PACK, TOTAL, advice, answer_all, connected, download, expect_answered, question, radio, saved, status
from servers import ROOT, kernels_of, process_of, wait_until

from selfcheck.cli import main
from selfcheck.hosting import KINDS, MOST_OF_SERVER, Hosting, enough
from selfcheck.response import Response
from selfcheck.serve.handlers import FOREIGN, UNENCRYPTED
from selfcheck.serve.site import Site

BACK = "Connected again. Nothing is lost."


@pytest.mark.parametrize("kind", KINDS)
def test_a_configuration_names_its_place(kind):
    """Each says where it is kept and which address it is for, and begins the server with the same address."""
    text = configuration(kind)

    assert text.startswith(f"# {KINDS[kind]}")
    # nginx knows the name and the path apart.
    parts = ["server_name check.example.org;", "location /check/ {"] if kind == "nginx" else [URLS.get(kind, URL)]
    assert all(part in re.sub("^#.*", "", text, flags=re.MULTILINE) for part in parts)
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("url", ["http://check.example.org/", "check.example.org", "https://"])
def test_only_an_address_that_is_encrypted(url):
    """What people answer is confidential: an address without TLS is refused."""
    result = CliRunner().invoke(main, ["host", "nginx", "--url", url])

    assert 2 == result.exit_code
    assert repr(url) in result.output


@pytest.mark.parametrize(("visitors", "replicas"), [(1, 2), (MOST_OF_SERVER, 2), (2 * MOST_OF_SERVER + 1, 3), (1000, 4)])
def test_enough_servers(visitors, replicas):
    """There are two servers at least, and the others have room for the visitors of one that is stopped."""
    hosting = Hosting(Site(url=URL), visitors, enough(visitors))

    assert replicas == hosting.replicas
    assert visitors <= hosting.most * (replicas - 1)


def test_kubernetes_takes_it():
    """Each object is one of the interface of Kubernetes, in the newest version that the validator knows."""
    text = configuration("kubernetes", "--visitors", 1000)
    objects = list(yaml.safe_load_all(text))
    for each in objects:
        validate(each, "1.37", strict=True)

    assert ["Deployment", "Service", "Ingress", "PodDisruptionBudget"] == [each["kind"] for each in objects]
    assert 4 == objects[0]["spec"]["replicas"]


def test_systemd_takes_it(tmp_path):
    """systemd reads the unit without a complaint, as far as the programs that it names are there."""
    if not (systemd := shutil.which("systemd-analyze")):
        missing("systemd-analyze")
    unit = tmp_path / "selfcheck@8866.service"
    unit.write_text(configuration("systemd").replace("/opt/selfcheck/bin/selfcheck", "/bin/true"))
    checked = subprocess.run([systemd, "verify", str(unit)], capture_output=True, text=True, check=False)

    assert "" == "\n".join(line for line in checked.stderr.splitlines() if unit.name in line)


def two_free_ports():
    """Return the first of two ports, one after the other, at which nobody listens."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@pytest.fixture(name="hosted")
def _hosted(serve, tmp_path):
    """Host two servers behind nginx, below a path, by our configuration alone: the address, the servers, and their logs."""
    if not (nginx := shutil.which("nginx")):
        missing("nginx")
    running = []

    def hosted(path, change=str, more=()):
        certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
        named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
        made = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", *named]
        subprocess.run([*made, "-out", certificate, "-keyout", key], check=True, capture_output=True)
        port = two_free_ports()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            url = f"https://127.0.0.1:{probe.getsockname()[1]}{path}"
        text = change(configuration("nginx", "--port", port, "--certificate", certificate, "--key", key, url=url))
        (tmp_path / "selfcheck.conf").write_text(text.replace("/dev/null crit", f"{tmp_path}/errors warn"))
        frame = f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/selfcheck.conf; }}"
        (tmp_path / "nginx.conf").write_text(frame)
        command = [nginx, "-p", tmp_path, "-e", tmp_path / "errors", "-c", tmp_path / "nginx.conf"]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        commands = re.findall(r"^#   selfcheck (serve .*)$", text, re.MULTILINE)
        logs = []
        for number, options in enumerate(commands):
            logs.append(serve(*options.split()[4:], *more, port=port + number, probe=f"{path[1:]}health")[1])
        running.append(subprocess.Popen([*command, "-g", "daemon off;"]))
        wait_until(lambda: connects(url))
        return url, [process_of(port + number) for number in range(len(commands))], logs

    yield hosted
    for process in running:
        process.terminate()
        process.wait(20)


def connects(url):
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return 0 == probe.connect_ex(("127.0.0.1", urlsplit(url).port))


@pytest.fixture(name="visit_hosted")
def _visit_hosted(chromium):
    """Open an address with a certificate of nobody, in a browser of some name."""
    contexts = []

    def visit_hosted(url, agent, until=".sc-page[data-view]"):
        contexts.append(chromium.new_context(ignore_https_errors=True, user_agent=agent, accept_downloads=True))
        page = contexts[-1].new_page()
        page.goto(f"{url}#all")
        page.locator(until).wait_for(timeout=60_000)
        return page

    yield visit_hosted
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")
        context.close()


def server_of(page, servers):
    """The server that has the kernel of a page."""
    connected(page)
    kernel = page.locator("[data-page]").get_attribute("data-kernel")
    return next(server for server in servers if kernel in kernels_of(server))


@pytest.mark.parametrize("path", ["/", "/check/"])
def test_one_of_two_servers_is_stopped(hosted, visit_hosted, path):
    """Behind nginx its visitors keep their answers, and get their report from the other server, whose visitors notice nothing."""
    url, servers, _ = hosted(path)
    first = visit_hosted(url, "browser 0")
    stopped = server_of(first, servers)
    (other,) = (server for server in servers if server != stopped)
    visitors = (visit_hosted(url, f"browser {number}") for number in range(1, 40))
    second = next(page for page in visitors if server_of(page, servers) == other)
    answer_all(first)
    answer_all(second)
    kernel = second.locator("[data-page]").get_attribute("data-kernel")
    stopped.terminate()
    stopped.wait(30)

    radio(first, 1, PACK.questions[0].options[-1].label).check()
    expect(advice(first, 1)).to_contain_text(PACK.questions[0].options[-1].rating.label, timeout=60_000)
    expect_answered(first, TOTAL)
    assert other == server_of(first, [other])
    for page in (first, second):
        assert download(page, "Download Word report")[1].startswith(b"PK")
    assert kernel == second.locator("[data-page]").get_attribute("data-kernel")
    assert "No connection" not in status(second).inner_text()


def test_an_update_while_people_answer(hosted, visit_hosted, serve, tmp_path):
    """Whoever is at a server with the former version ends with it; who has to go to the new one is told what has changed."""
    former, newer = (
        shutil.copytree(ROOT / "tests" / "packs" / "sound", tmp_path / name / "sound") for name in ("former", "newer")
    )
    pack, doors = ((newer / name).read_text(encoding="utf-8") for name in ("pack.toml", "doors.toml"))
    (newer / "pack.toml").write_text(pack.replace("2026-01-02", "2026-02-03"), encoding="utf-8")
    (newer / "doors.toml").write_text(doors[: doors.rindex("[question.option.yes]")], encoding="utf-8")
    url, servers, _ = hosted("/", more=("--pack", str(former)))
    ports = [int(re.search(r"--port (\d+)", " ".join(server.cmdline()))[1]) for server in servers]
    page = visit_hosted(url, "a browser")
    first = server_of(page, servers)
    (second,) = (server for server in servers if server != first)
    radio(page, 1, "No").check()
    radio(page, 2, "Yes").check()
    expect_answered(page, 2, 2)

    def stop(server):
        server.terminate()
        server.wait(30)

    def start_newer(server):
        serve("--pack", str(newer), "--url", url, port=ports[servers.index(server)])

    stop(first)  # one after the other: the page goes to the second, which has its version
    expect(status(page)).to_have_text(BACK, timeout=60_000)
    start_newer(first)
    radio(page, 1, "Yes").check()
    expect(advice(page, 1)).to_contain_text("In place", timeout=30_000)
    answered = Response("sound", "2026-01-02").answer("locked-door", option="yes").answer("spare-key", option="yes")
    assert answered == saved(page)
    stop(second)  # now the page has nowhere else to go

    expect(question(page, 2).get_by_role("radio")).to_have_count(1, timeout=60_000)
    expect(advice(page, 2)).to_contain_text("You had answered “yes”, which this version of the check does not offer.")
    expect(radio(page, 1, "Yes")).to_be_checked()
    assert evolve(answered, version="2026-02-03") == saved(page)


@pytest.mark.parametrize(
    ("line", "instead", "wrong"),
    [
        ("proxy_set_header Host $http_host;", "", FOREIGN),
        ("proxy_set_header Upgrade $http_upgrade;", "", "the header Upgrade has not come through"),
        (" ssl;", ";", UNENCRYPTED),
    ],
)
def test_a_wrong_proxy(hosted, visit_hosted, line, instead, wrong):
    """Whoever runs a proxy that drops a header, or does not encrypt, finds that in the log, once, and no visitor's name."""
    url, _, logs = hosted("/", lambda text: text.replace(line, instead))
    page = visit_hosted(url if "ssl" not in line else url.replace("https:", "http:"), "a browser", until="body")

    wait_until(lambda: any(wrong in log.read_text() for log in logs), 60)
    page.reload()
    assert 1 == max(log.read_text().count(wrong) for log in logs)
    assert not any("127.0.0.1:" in line for log in logs for line in log.read_text().splitlines() if "selfcheck is at" not in line)
