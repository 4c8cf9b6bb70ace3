"""The page in JupyterHub: as a service, and in the servers of its users."""

from ast import literal_eval

import pytest
from click.testing import CliRunner
from hosts import configuration
from jupyter_server_proxy.config import ServerProxy
from traitlets.config.loader import PyFileConfigLoader

from selfcheck.cli import main


@pytest.mark.parametrize("path", ["", "check/", "services/", "services/a/b/"])
def test_an_address_that_no_service_has(path):
    """JupyterHub has each service below services, by one name: another address is refused, beside one that would do."""
    url = f"https://hub.example.org/{path}"
    result = CliRunner().invoke(main, ["host", "jupyterhub", "--url", url])

    assert 2 == result.exit_code
    assert "such as https://hub.example.org/services/check/" in result.output


@pytest.mark.parametrize("base", ["/", "/team/hub/"])
def test_jupyterhub_takes_it(tmp_path, base):
    """JupyterHub reads the file, and jupyter-server-proxy the option in it; both name the addresses that people see."""
    url = f"https://hub.example.org{base}services/check/"
    (tmp_path / "jupyterhub_config.py").write_text(configuration("jupyterhub", url=url))
    hub = PyFileConfigLoader("jupyterhub_config.py", str(tmp_path)).load_config()
    [service], [option] = hub.JupyterHub.services.get_value([]), hub.Spawner.args.get_value([])
    proxy = ServerProxy(servers=literal_eval(option.removeprefix("--ServerProxy.servers=")))

    assert ("check", "http://127.0.0.1:8866", url) == (service["name"], service["url"], service["command"][-1])
    assert "https://hub.example.org{base_url}check/" == proxy.servers["check"].command[-1]
