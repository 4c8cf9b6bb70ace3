"""The page in JupyterHub: as a service, and in the servers of its users."""

import os
import shutil
import sys
from ast import literal_eval
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from bare_visitor import ask
from click.testing import CliRunner
from hosts import configuration
from jupyter_server_proxy.config import ServerProxy
from needs import missing
from screen import CHOSEN, answer_all, connected, download, response, show_all
from servers import ROOT, answers, free_port, process_of, wait_until
from traitlets.config.loader import PyFileConfigLoader

from selfcheck.cli import main
from selfcheck.serve.handlers import ASTRAY
from selfcheck.word import read_report

#: What lets the owner of a server in.
TOKEN = "adas-own"
#: Where selfcheck is found by what starts it.
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("path", ["", "check/", "services/", "services/a/b/"])
def test_an_address_that_no_service_has(path):
    """JupyterHub has each service below services, by one name: another address is refused, beside one that would do."""
    url = f"https://hub.example.org/{path}"
    result = CliRunner().invoke(main, ["host", "jupyterhub", "--url", url])

    assert 2 == result.exit_code
    assert "such as https://hub.example.org/services/check/" in result.output


def read(folder, text):
    """What JupyterHub makes of a configuration: its services, and the options of its users' servers."""
    (folder / "jupyterhub_config.py").write_text(text)
    config = PyFileConfigLoader("jupyterhub_config.py", str(folder)).load_config()
    return config.JupyterHub.services.get_value([]), config.Spawner.args.get_value([])


@pytest.mark.parametrize("base", ["/", "/team/hub/"])
def test_jupyterhub_takes_it(tmp_path, base):
    """JupyterHub reads the file, and jupyter-server-proxy the option in it; both name the addresses that people see."""
    url = f"https://hub.example.org{base}services/check/"
    [service], [option] = read(tmp_path, configuration("jupyterhub", url=url))
    proxy = ServerProxy(servers=literal_eval(option.removeprefix("--ServerProxy.servers=")))

    assert ("check", "http://127.0.0.1:8866", url) == (service["name"], service["url"], service["command"][-1])
    assert "https://hub.example.org{base_url}check/" == proxy.servers["check"].command[-1]


#: A Hub of the test's own: anybody may log in, and users' servers run as whoever runs the test.
HUB = """
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.hub_port, c.JupyterHub.base_url = {hub}, "/team/"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.Spawner.args = ["--allow-root"]
"""


@pytest.fixture(name="hub")
def _hub(start, tmp_path):
    """Start a JupyterHub by our configuration: its address."""
    proxy = ROOT / ".venv" / "configurable-http-proxy" / "node_modules" / ".bin" / "configurable-http-proxy"
    if not (proxy.exists() and shutil.which("jupyterhub", path=PATH)):
        missing("JupyterHub")
    port, service = free_port(), free_port()
    text = configuration("jupyterhub", "--port", service, url=f"https://127.0.0.1:{port}/team/services/check/")
    own = HUB.format(folder=tmp_path, hub=free_port(), api=free_port(), proxy=proxy)
    (tmp_path / "jupyterhub_config.py").write_text(own + text.replace(f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port}"))
    command = ["jupyterhub", "--port", str(port), "--ip", "127.0.0.1", "-f", str(tmp_path / "jupyterhub_config.py")]
    address, _ = start(command, port, "team/services/check/health", tmp_path, PATH=PATH)
    hub = process_of(port)
    yield f"{address}team/"
    # It stops what it has started first.
    hub.terminate()
    psutil.wait_procs([hub], 60)


@pytest.fixture(name="user_server")
def _user_server(start, tmp_path):
    """Start a Jupyter server as JupyterHub starts that of a user, by our configuration: the page's address, and the log."""
    ports = []

    def user_server(change=str):
        port = free_port()
        text = change(configuration("jupyterhub", url=f"https://127.0.0.1:{port}/services/check/"))
        _, options = read(tmp_path, text.replace(f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port}"))
        own = ["--allow-root", "--ServerApp.base_url=/user/ada/", f"--IdentityProvider.token={TOKEN}"]
        command = ["jupyter", "server", "--no-browser", "--port", str(port), *own, *options]
        address, log = start(command, port, f"user/ada/api/status?token={TOKEN}", PATH=PATH)
        ports.append(port)
        page = f"{address}user/ada/check/"
        answers(f"{page}?token={TOKEN}")  # the first visit starts it
        wait_until(lambda: "selfcheck is at" in log.read_text(), 180)
        return page, log

    yield user_server
    for port in ports:
        process_of(port).terminate()


def do_the_whole_job(page):
    """Answer each question, and read the answers from the Word report that is downloaded."""
    page.set_default_timeout(60_000)  # programs that start each other are slow where others use the machine
    connected(page)
    answer_all(page, timeout=60_000)
    expected = response(*(option.id for option in CHOSEN)).answers
    assert expected == read_report(download(page, "Download Word report")[1]).response.answers


def test_in_the_server_of_a_user(user_server, visit):
    """Through jupyter-server-proxy nobody gets in without a login; with it the page does its whole job, up to the report."""
    address, _ = user_server()

    assert urlopen(address).url.startswith(address.replace("check/", "login?"))
    do_the_whole_job(visit(f"{address}?token={TOKEN}"))


def test_in_the_server_of_a_user_at_another_path(user_server):
    """Where jupyter-server-proxy takes the path away that the page was told, page and log say which one it expects."""
    address, log = user_server(lambda text: text.replace('"absolute_url": True', '"absolute_url": False'))
    status, _, text = ask(f"{address}?token={TOKEN}", Accept="text/html")

    assert (404, True) == (status, f'begin at <a href="{address}">' in text)
    assert 1 == log.read_text().count(ASTRAY.format("/user/ada/check/"))


# JupyterHub is installed for it by `make test-all` alone: a slice of the matrix has none of it.
@pytest.mark.matrix(0, every=[])
@pytest.mark.parametrize("path", ["services/check/", "user/ada/check/"])
def test_in_a_hub(hub, chromium, path):
    """As a service anybody has the page, and in their own server who has logged in; it does its whole job, up to the report."""
    with chromium.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{hub}{path}")
        if path.startswith("user"):
            page.get_by_label("Username").fill("ada")
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("button", name="Launch Server").click()
        page.locator(".sc-page[data-view]").wait_for()
        show_all(page)
        do_the_whole_job(page)
        page.goto("about:blank")
