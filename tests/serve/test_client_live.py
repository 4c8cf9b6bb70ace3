"""The page's own client and a real kernel understand each other, message by message: no browser is between them."""

import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from bare_visitor import ask_for_kernel, end_kernel, open_socket
from needs import missing
from screen import PACK
from servers import ROOT

from selfcheck.response import from_json
from selfcheck.serve.sockets import PROTOCOL, is_sound

CLIENT = ROOT / "selfcheck" / "serve" / "client"


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory):
    """The command that visits a kernel, built from the client's sources."""
    node, esbuild = shutil.which("node"), CLIENT / "node_modules" / "esbuild" / "bin" / "esbuild"
    if node is None or not esbuild.is_file():
        missing("Node.js, with what the client is built by")
    built = tmp_path_factory.mktemp("client") / "live.mjs"
    options = ["--bundle", "--platform=node", "--format=esm", "--log-level=warning", f"--outfile={built}"]
    subprocess.run([esbuild, CLIENT / "test" / "live.ts", *options], check=True)
    return node, built


def pass_on(socket, line):
    """Pass on that a socket is open, and whatever comes, until it is closed."""
    print("open", file=line, flush=True)
    for frame in socket:
        print(b64encode(frame).decode(), file=line, flush=True)


def test_a_visit_by_the_client_alone(client, served):
    """The client has the parts, each answer is heard in its order, files come whole, and another kernel's page is not found."""
    address, _ = served
    question, sent = PACK.questions[0], []
    told = ask_for_kernel(address)[1]
    visit = [*client, "ws://page/channels", told["modelId"], question.id, "no"]
    with subprocess.Popen(visit, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        asked, protocol = process.stdout.readline().split()
        with open_socket(address, told["kernelId"]) as socket:
            listener = Thread(target=pass_on, args=(socket, process.stdin))
            listener.start()
            while not (line := process.stdout.readline()).startswith("="):
                assert line, "The client has ended."
                sent.append(b64decode(line))
                socket.send(sent[-1])
        listener.join()
    found = json.loads(line[1:])
    end_kernel(address, told["kernelId"])

    assert PROTOCOL == protocol
    assert parse_qs(urlsplit(asked).query)["session_id"]
    assert all(map(is_sound, sent))
    assert {each.id for each in PACK.questions} < set(found["marks"])
    assert ["heard 1", "advice", "heard 2"] == found["heard"]
    assert question.option("no").rating.label in found["advice"]
    saved = from_json(b64decode(found["saved"]).decode())
    assert "no" == saved.answer_to(question.id).option
    assert from_json(found["kept"]) == saved
    assert b64decode(found["report"]).startswith(b"PK")
    assert "gone" == found["stranger"]
