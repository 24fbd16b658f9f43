"""`concord mcp` as the protocol's own clients see it: both generations of the SDK, and the inspector."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
sys.path.insert(0, str(ROOT / "tests/cli"))
from conftest import RIGHT, STATS, crowd  # noqa: E402
from model_server import ModelServer, Stall  # noqa: E402

TOOLS = ["ask", "explain", "undo", "redo", "eval", "apply", "merge", "reconcile", "transpile", "doc_check", "doc_write"]


@pytest.fixture(scope="module")
def modules():
    """Where npm put the clients (tools/setup does it)."""
    if not shutil.which("node") or not (HERE / "node_modules/@modelcontextprotocol/client").exists():
        pytest.skip("not installed: run npm ci in tests/peers")
    return HERE / "node_modules/@modelcontextprotocol"


@pytest.fixture
def place(tmp_path):
    """A project with a model that mends it, and stalls when it is asked to."""
    def script(number, body):
        return Stall() if "stall, please" in json.dumps(body) else RIGHT

    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    (project / "stats.py").write_text(STATS)
    with ModelServer(script) as server:
        settings = tmp_path / "home/.config/concord/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(crowd(("one", server.url)))
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", "OLLAMA_HOST": "127.0.0.1:9"}
        yield project, environment, server


def drive(modules, place, *words):
    project, environment, server = place
    done = subprocess.run(["node", HERE / "mcp_client.mjs", *map(str, words)], cwd=project, env=environment,
                          capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert server.closed.wait(20)
    return json.loads(done.stdout)


def check(found):
    assert found["tools"] == TOOLS
    assert found["called"] == {name: "ok" for name in TOOLS}
    assert found["progress"] and found["read"] == found["run"]
    assert found["resources"] == [f"concord://run/{found['run']}"]
    assert found["cancel_ms"] < 500  # 20 ms is the promise on a quiet machine


@pytest.mark.parametrize("generation", [1, 2])
def test_sdk(modules, place, generation, tmp_path):
    if generation == 1:  # what is to be asked is asked by the SDK's own way of asking
        with open(tmp_path / "home/.config/concord/config.toml", "a") as settings:
            settings.write('[permissions]\nwrite = "ask"\n')
    found = drive(modules, place, "stdio", generation, CONCORD, "mcp", "--root", place[0])
    check(found)
    assert len(found["asked"]) == (1 if generation == 1 else 0) and all("stats.py" in question for question in found["asked"])


@pytest.mark.parametrize("generation", [1, 2])
def test_sdk_over_http(modules, place, generation):
    project, environment, _ = place
    words = [CONCORD, "mcp", "--port", "0", "--root", str(project), "--token", "env:TOKEN"]
    token = "a-token-for-this-test"
    server = subprocess.Popen(words, env={**environment, "TOKEN": token}, stderr=subprocess.PIPE, text=True)
    try:
        address = server.stderr.readline().rsplit(" ", 1)[1].strip()
        check(drive(modules, place, "http", generation, address, token))
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_inspector(modules, place):
    project, environment, _ = place

    def inspect(*words):
        cli = modules / "inspector-cli/build/cli.js"
        done = subprocess.run(["node", cli, "--cli", CONCORD, "mcp", *map(str, words)], cwd=project, env=environment,
                              capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert [tool["name"] for tool in inspect("--method", "tools/list")["tools"]] == TOOLS
    merged = inspect("--method", "tools/call", "--tool-name", "merge", "--tool-arg", "base=a\n",
                     "--tool-arg", 'versions=["a\\n", "b\\n"]')
    assert merged["structuredContent"]["text"] == "b\n"
    assert inspect("--method", "resources/list")["resources"] == []
