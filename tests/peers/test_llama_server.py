"""A real llama.cpp server, from PyPI, over a model of random weights: what it says is garbage, and how it says it is real."""

import json
import os
import pathlib
import socket
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SERVER_PACKAGE = json.loads((ROOT / "examples/crowd/models.json").read_text())["server"]["package"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server_python() -> str:
    """A Python that has the server; made once in the build folder."""
    venv = ROOT / "build/peers/llama"
    python = venv / "bin/python"
    ready = [python, "-c", "import xllamacpp"]
    if not python.exists() or subprocess.run(ready, capture_output=True).returncode:
        made = subprocess.run(["/usr/bin/python3", "-m", "venv", "--clear", venv], capture_output=True, text=True)
        if made.returncode:
            pytest.skip("python3-venv is not installed: " + made.stdout.strip().splitlines()[0])
        words = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", SERVER_PACKAGE]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"{SERVER_PACKAGE} can't be installed from PyPI: {done.stderr.strip().splitlines()[-1]}")
    return str(python)


@pytest.fixture(scope="module")
def server(server_python, tmp_path_factory):
    """The address of a running server."""
    model = tmp_path_factory.mktemp("model") / "tiny.gguf"
    subprocess.run([sys.executable, HERE / "tiny_gguf.py", model], check=True)
    port = free_port()
    words = [server_python, ROOT / "examples/crowd/local_crowd.py", "serve", f"tiny={model}:{port}"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline().strip() == "ready"
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def run(server, tmp_path):
    """Runs concord in a small project with that server as its only model."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "solution.py").write_text('def double(x):\n    """Twice x.\n\n    >>> double(2)\n    4\n    """\n    raise NotImplementedError\n')
    settings = tmp_path / "concord.toml"
    settings.write_text(f'[[models]]\nname = "tiny"\nformat = "openai"\nurl = "{server}"\n\n[[crowd]]\nmodel = "tiny"\nrole = "implementer"\n')
    home = {name: str(tmp_path / name.lower()) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}

    def call(*words: str) -> subprocess.CompletedProcess:
        command = [os.environ["CONCORD"], *words, "--config", str(settings)]
        return subprocess.run(command, cwd=project, env={**os.environ, **home}, capture_output=True, text=True, timeout=120)

    call.project = project
    return call


def test_the_model_is_listed_with_its_context(run):
    done = run("models", "--json")
    (model,) = [m for m in json.loads(done.stdout)["models"] if m["name"] == "tiny"]
    assert model["healthy"]
    assert model["context_tokens"] == 4096


def test_garbage_ends_honestly_and_is_counted(run):
    before = (run.project / "solution.py").read_text()
    done = run("ask", "Implement double.", "solution.py", "--apply", "--json", "--deadline", "60")
    assert done.returncode == 1, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1]["type"] == "verdict"
    assert events[-1]["ending"] in ("none_good_enough", "no_candidate")
    assert (run.project / "solution.py").read_text() == before
    assert events[-1]["tokens"] > 0
