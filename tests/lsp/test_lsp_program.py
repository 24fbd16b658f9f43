"""`concord lsp` as a program: its streams, ports and sockets, and that it ends with its client."""

import contextlib
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
pytestmark = pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built")


def framed(message) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def initialize(**more) -> bytes:
    return framed({"id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}, **more}})


def read_message(file):
    length = None
    while (line := file.readline().strip()) or length is None:
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return json.loads(file.read(length))


@pytest.fixture
def environment(tmp_path):
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}


@pytest.fixture
def start(environment, tmp_path):
    started = []

    def start(*words, **streams):
        words = [CONCORD, "lsp", *words]
        process = subprocess.Popen(words, cwd=tmp_path, env=environment, **streams)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def test_a_session_out_of_a_file_into_a_file(start, tmp_path):
    session = initialize() + framed({"method": "initialized", "params": {}})
    item = {"uri": "file:///x/a.py", "languageId": "python", "version": 1, "text": "def f():\n    return 1\n"}
    session += framed({"method": "textDocument/didOpen", "params": {"textDocument": item}})
    session += framed({"id": 2, "method": "textDocument/documentSymbol", "params": {"textDocument": item}})
    session += framed({"id": 3, "method": "shutdown"}) + framed({"method": "exit"})
    (tmp_path / "in").write_bytes(session)
    with open(tmp_path / "in", "rb") as given, open(tmp_path / "out", "wb") as written:
        process = start("--stdio", stdin=given, stdout=written, stderr=subprocess.PIPE)
        assert process.wait(20) == 0
        assert process.stderr.read() == b""
    answers = {}
    with open(tmp_path / "out", "rb") as file:
        while len(answers) < 3:
            message = read_message(file)
            answers[message.get("id")] = message
            answers.pop(None, None)
    assert answers[2]["result"][0]["name"] == "f"
    assert answers[3]["result"] is None


@pytest.mark.parametrize("how", ["port", "socket", "pipe"])
def test_over_a_socket(start, tmp_path, how):
    place = "0" if how == "port" else str(tmp_path / "s")
    process = start(f"--{how}", place, **PIPES)
    said = process.stderr.readline().decode()
    if how == "port":
        client = socket.create_connection(("127.0.0.1", int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])))
    else:
        client = socket.socket(socket.AF_UNIX)
        client.connect(place)
    client.sendall(initialize())
    assert read_message(client.makefile("rb"))["result"]["serverInfo"]["name"] == "Concord"
    client.shutdown(socket.SHUT_WR)
    assert process.wait(20) == 1  # without `shutdown`
    client.close()


def test_connects_to_a_client_that_listens(start):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        start(f"--socket={listening.getsockname()[1]}", **PIPES)  # as vscode-languageclient says it
        client, _ = listening.accept()
        with client:
            client.sendall(initialize())
            assert read_message(client.makefile("rb"))["id"] == 1


def test_ends_with_the_process_that_the_client_names(start):
    editor = subprocess.Popen(["sleep", "100"])
    server = start(**PIPES)
    server.stdin.write(initialize(processId=editor.pid))
    server.stdin.flush()
    assert read_message(server.stdout)["id"] == 1
    assert server.poll() is None
    editor.kill()
    editor.wait()
    assert server.wait(20) == 1  # although its input is still open


def test_ends_when_told_to(start):
    server = start(**PIPES)
    server.stdin.write(initialize())
    server.stdin.flush()
    read_message(server.stdout)
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 130
    assert time.monotonic() - began < 5


def test_a_client_that_reads_nothing_and_goes(start):
    server = start(**PIPES)
    server.stdin.write(initialize())
    for number in range(3000):
        server.stdin.write(framed({"id": number + 2, "method": "test/unheardOf"}))
    server.stdout.close()
    with contextlib.suppress(BrokenPipeError):  # it may have noticed already
        server.stdin.close()
    assert server.wait(20) == 1


def test_a_project_with_broken_settings_is_served(start, tmp_path):
    (tmp_path / "concord.toml").write_text("[[crowd]\nmodel = ")
    server = start(**PIPES)
    server.stdin.write(initialize())
    server.stdin.flush()
    assert read_message(server.stdout)["id"] == 1
    assert b"concord.toml:1" in server.stderr.readline()


def test_wrong_usage(start):
    assert start("--port", "99999", **PIPES).wait(20) == 2
    assert start("--stdio", "--port", "1", **PIPES).wait(20) == 2
