"""`concord mcp`: every tool through the protocol, a project that is not left, cancelling, a client that goes."""

import json
import os
import select
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from conftest import RIGHT, crowd
from model_server import ModelServer, Stall


class Client:
    """A client of the Model Context Protocol, as small as it can be."""

    def __init__(self, process):
        self.process = process
        self.number = 0
        self.notifications = []
        self.buffer = b""

    def send(self, message):
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        self.process.stdin.flush()

    def read(self, timeout=30):
        end = time.monotonic() + timeout
        while b"\n" not in self.buffer:
            readable, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            if not readable:
                return None
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                return None
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\n", 1)
        return json.loads(line)

    def request(self, method, params=None):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params or {}})
        return self.number

    def answer(self, number, timeout=30):
        while message := self.read(timeout):
            if message.get("id") == number:
                return message
            self.notifications.append(message)
        raise AssertionError("no answer")

    def call(self, tool, **arguments):
        params = {"name": tool, "arguments": arguments, "_meta": {"progressToken": tool}}
        return self.answer(self.request("tools/call", params))["result"]


def configure(concord, config):
    """What the person has configured: a project's own file can't name models."""
    file = concord.home / "config/concord/config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(config)


@pytest.fixture
def client(concord, project):
    clients = []

    def start(*words, config=None):
        if config:
            configure(concord, config)
        process = concord.start("mcp", *words, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)
        made = Client(process)
        clients.append(made)
        made.answer(made.request("initialize", {"protocolVersion": "2025-11-25", "capabilities": {},
                                                "clientInfo": {"name": "test", "version": "1"}}))
        made.send({"method": "notifications/initialized"})
        return made

    yield start
    for made in clients:
        made.process.stdin.close()
        assert made.process.wait(timeout=10) == 0
        assert made.process.stderr.read() == b""


@pytest.fixture
def model():
    servers = []

    def start(answer):
        server = ModelServer(lambda number, body: answer)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.__exit__()


def test_every_tool_says_what_it_takes(client):
    made = client()
    tools = made.answer(made.request("tools/list"))["result"]["tools"]
    assert [tool["name"] for tool in tools] == [
        "ask", "explain", "undo", "redo", "eval", "apply", "merge", "reconcile", "transpile", "doc_check", "doc_write"]
    for tool in tools:
        assert tool["inputSchema"]["additionalProperties"] is False
        assert tool["outputSchema"]["type"] == "object"
        assert tool["description"]


def test_ask_explain_redo_undo(client, project, model):
    before = (project / "stats.py").read_text()
    made = client(config=crowd(("one", model(RIGHT).url)))
    result = made.call("ask", request="mean() fails for an empty list; return 0.0", files=["stats.py"])
    assert not result["isError"], result
    answer = result["structuredContent"]
    assert answer["ending"] == "chosen" and answer["applied"] is False
    assert "if values else 0.0" in answer["patch"][0]["diff"]
    assert (project / "stats.py").read_text() == before
    link = next(part for part in result["content"] if part["type"] == "resource_link")
    assert link["uri"].endswith(answer["run"])
    steps = [note["params"]["progress"] for note in made.notifications if note["method"] == "notifications/progress"]
    assert steps == sorted(set(steps)) and steps

    text = made.answer(made.request("resources/read", {"uri": link["uri"]}))["result"]["contents"][0]["text"]
    assert json.loads(text)["run"] == answer["run"]
    listed = made.answer(made.request("resources/list"))["result"]["resources"]
    assert [each["uri"] for each in listed] == [link["uri"]]
    assert made.call("explain")["structuredContent"]["run"] == answer["run"]

    assert made.call("redo", run=answer["run"])["structuredContent"]["paths"] == ["stats.py"]
    assert "if values else 0.0" in (project / "stats.py").read_text()
    assert made.call("undo")["structuredContent"]["run"] == answer["run"]
    assert (project / "stats.py").read_text() == before
    refused = made.call("undo", run=answer["run"])
    assert refused["isError"] and refused["content"][0]["text"]


def test_a_run_of_another_project_is_none_of_this_clients_business(client, concord, project, tmp_path, model):
    other = tmp_path / "other"
    other.mkdir()
    (other / "stats.py").write_text((project / "stats.py").read_text())
    (other / ".git").mkdir()
    configure(concord, crowd(("one", model(RIGHT).url)))
    done = concord("ask", "mend mean", "stats.py", "--apply", "--json", cwd=other)
    run = json.loads(done.stdout.splitlines()[-1])["run"]
    applied = (other / "stats.py").read_text()
    made = client()
    for tool in ("explain", "undo", "redo"):
        assert made.call(tool, run=run)["isError"]
    assert made.answer(made.request("resources/list"))["result"]["resources"] == []
    assert "error" in made.answer(made.request("resources/read", {"uri": f"concord://run/{run}"}))
    assert (other / "stats.py").read_text() == applied


def test_apply(client, project):
    made = client()
    before = (project / "stats.py").read_text()
    shown = made.call("apply", reply=RIGHT, dry_run=True)["structuredContent"]
    assert shown["applied"] and (project / "stats.py").read_text() == before
    assert made.call("apply", reply=RIGHT)["structuredContent"]["edits"][0]["status"] == "applied"
    assert "if values else 0.0" in (project / "stats.py").read_text()
    again = made.call("apply", reply=RIGHT)
    assert not again["isError"] and again["structuredContent"]["applied"] is False


def test_merge(client):
    made = client()
    base = "import os\n\n\ndef f():\n    return 1\n"
    merged = made.call("merge", base=base, versions=[base.replace("os", "os\nimport re"), base.replace("1", "2")],
                       path="a.py")["structuredContent"]
    assert merged["clean"] and "import re" in merged["text"] and "return 2" in merged["text"]
    both = made.call("merge", base=base, versions=[base.replace("1", "3"), base.replace("1", "2")], path="a.py")
    assert not both["isError"] and both["structuredContent"]["clean"] is False
    assert both["structuredContent"]["conflicts"][0]["versions"]
    assert made.call("merge", base=base, versions=[base])["isError"]


def test_reconcile(client):
    made = client()
    task = {"id": "t", "kind": "function", "language": "python", "prompt": "double", "entry_point": "double",
            "examples": [{"call": "double(2)", "want": "4"}],
            "candidates": [{"model": "a", "code": "def double(x):\n    return x + 3\n"},
                           {"model": "b", "code": "def double(x):\n    return x * 2\n"}]}
    answer = made.call("reconcile", tasks=[task], anonymous=True)["structuredContent"]["answers"][0]
    assert answer["id"] == "t" and answer["chosen"] in (0, 1)


def test_files_of_the_project_and_no_others(client, project, tmp_path):
    made = client()
    report = made.call("transpile", files=["stats.py"], output="rust", mode="library")["structuredContent"]
    assert report["files"][0]["path"] == "stats.py"
    assert (project / "rust" / "Cargo.toml").exists()

    found = made.call("doc_check", paths=["stats.py"], limit=1)["structuredContent"]
    assert found["total"] >= len(found["findings"])
    before = (project / "stats.py").read_text()
    assert made.call("doc_write", paths=["test_stats.py"], dry_run=True)["structuredContent"]["files"][0]["changed"]
    assert (project / "stats.py").read_text() == before
    made.call("doc_write", paths=["test_stats.py"], style="google")
    assert '"""' in (project / "test_stats.py").read_text()

    outside = tmp_path / "outside.py"
    outside.write_text("def f(): pass\n")
    (project / "link.py").symlink_to(outside)
    for path in ("../outside.py", str(outside), "link.py"):
        assert made.call("doc_check", paths=[path])["isError"]
        assert made.call("doc_write", paths=[path])["isError"]
        assert made.call("transpile", files=[path], output="rust")["isError"]
    assert made.call("transpile", files=["stats.py"], output="../rust")["isError"]
    assert outside.read_text() == "def f(): pass\n"


def test_words_that_look_like_options_are_none(client, project):
    made = client()
    for result in (made.call("doc_check", paths=["--write-baseline=x"]),
                   made.call("ask", request="--apply", files=["--root=/"]),
                   made.call("explain", run="--html")):
        assert result["isError"]
    assert sorted(path.name for path in project.iterdir()) == [".git", "stats.py", "test_stats.py"]


ASK_BEFORE_WRITING = '[permissions]\nwrite = "ask"\n'
ASKING = {"protocolVersion": "2025-11-25", "capabilities": {"elicitation": {}}, "clientInfo": {"name": "t", "version": "1"}}


@pytest.mark.parametrize("agrees", [True, False])
def test_permissions_are_asked_at_the_client(client, project, agrees):
    """What the person's settings want asked is asked where the person is: behind the client."""
    made = client(config=ASK_BEFORE_WRITING)
    made.answer(made.request("initialize", ASKING))
    before = (project / "stats.py").read_text()
    number = made.request("tools/call", {"name": "apply", "arguments": {"reply": RIGHT}})
    question = made.read()
    assert question["method"] == "elicitation/create" and "stats.py" in question["params"]["message"], question
    made.send({"id": question["id"], "result": {"action": "accept", "content": {"allow": agrees}}})
    result = made.answer(number)["result"]["structuredContent"]
    assert result["applied"] == agrees, result
    assert ("if values else 0.0" in (project / "stats.py").read_text()) == agrees
    if not agrees:
        assert (project / "stats.py").read_text() == before


def test_with_nobody_to_ask_the_answer_is_no(client):
    result = client(config=ASK_BEFORE_WRITING).call("apply", reply=RIGHT)["structuredContent"]
    assert not result["applied"] and "nobody was there to ask" in json.dumps(result), result


def test_a_client_that_never_answers_a_question_is_left(client, project):
    made = client(config=ASK_BEFORE_WRITING)
    made.answer(made.request("initialize", ASKING))
    number = made.request("tools/call", {"name": "apply", "arguments": {"reply": RIGHT}})
    assert made.read()["method"] == "elicitation/create"
    began = time.monotonic()
    made.send({"method": "notifications/cancelled", "params": {"requestId": number}})
    made.answer(made.request("ping"))
    assert time.monotonic() - began < 2
    made.process.stdin.close()
    assert made.process.wait(timeout=10) in (0, 1)
    assert "if values else 0.0" not in (project / "stats.py").read_text()


def test_a_cancelled_ask_ends_its_model_at_once(client, model):
    server = model(Stall())
    made = client(config=crowd(("one", server.url)))
    number = made.request("tools/call", {"name": "ask", "arguments": {"request": "mend mean", "files": ["stats.py"]}})
    assert server.stalled.wait(20)
    began = time.monotonic()
    made.send({"method": "notifications/cancelled", "params": {"requestId": number}})
    assert server.closed.wait(20)
    assert server.closed_at - began < 0.5  # 20 ms is the promise; a loaded machine needs its own time
    made.request("ping")
    assert made.read()["id"] == made.number  # and nothing was said about the other


def test_a_client_that_goes_takes_everything_along(client, model):
    server = model(Stall())
    made = client(config=crowd(("one", server.url)))
    made.request("tools/call", {"name": "ask", "arguments": {"request": "mend mean", "files": ["stats.py"]}})
    assert server.stalled.wait(20)
    made.process.stdin.close()
    made.process.stdout.close()
    assert made.process.wait(timeout=10) == 0
    assert server.closed.wait(20)


def test_garbage_gets_a_defined_answer(client):
    made = client()
    for line in (b"\xff\xfe\n", b"{\n", b"[]\n", b'{"jsonrpc":"2.0"}\n', b"\n", b'"x"\n'):
        made.process.stdin.write(line)
    made.process.stdin.flush()
    number = made.request("ping")
    assert made.answer(number)["result"] == {}
    assert all("error" in note for note in made.notifications)


@pytest.fixture
def port_server(concord, project):
    """A server on a port: its address and its token."""
    process = concord.start("mcp", "--port", "0", cwd=project, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)
    address = process.stderr.readline().rsplit(" ", 1)[1].strip()
    token = process.stderr.readline().rsplit(" ", 1)[1].strip()
    yield address, token
    process.terminate()
    assert process.wait(timeout=10) == 130


def post(address, token, message, headers=None, method="POST"):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    request = urllib.request.Request(address, data=body, method=method, headers={
        "Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json, text/event-stream", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_http_answers_json_and_streams(port_server):
    address, token = port_server
    status, text = post(address, token, {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}})
    assert status == 200 and json.loads(text)["result"]["protocolVersion"] == "2025-06-18"
    assert post(address, token, {"jsonrpc": "2.0", "method": "notifications/initialized"})[0] == 202
    base = "def f():\n    return 1\n"
    call = {"name": "merge", "arguments": {"base": base, "versions": [base, base.replace("1", "2")], "path": "a.py"}}
    status, text = post(address, token, {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call})
    assert status == 200 and text.startswith("event: message\ndata: ")
    assert json.loads(text.split("data: ", 1)[1])["result"]["structuredContent"]["clean"]
    status, text = post(address, token, {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": call}, {"Accept": "application/json"})
    assert json.loads(text)["result"]["structuredContent"]["clean"]


def test_http_lets_nobody_else_in(port_server):
    address, token = port_server
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert post(address, token, ping)[0] == 200
    assert post(address, token[:-1] + ("0" if token[-1] != "0" else "1"), ping)[0] == 401
    assert post(address, "", ping)[0] == 401
    assert post(address, token, ping, {"Origin": "http://evil.example"})[0] == 403
    assert post(address, token, ping, {"Origin": "http://127.0.0.1.evil.example"})[0] == 403
    assert post(address, token, ping, {"Host": "evil.example"})[0] == 403
    assert post(address, token, ping, {"Origin": "http://localhost:3000"})[0] == 200
    assert post(address + "/other", token, ping)[0] == 404
    assert post(address, token, b"", method="GET")[0] == 405
    assert post(address, token, b"", method="DELETE")[0] == 405
    assert post(address, token, ping, {"Content-Type": "text/plain"})[0] == 415
    assert post(address, token, b"{")[0] == 400
    assert post(address, token, ping, {"MCP-Protocol-Version": "1900-01-01"})[0] == 400
    assert post(address, token, ping)[0] == 200


def test_http_headers_and_body_agree(port_server):
    address, token = port_server
    meta = {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}}
    ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": meta}
    right = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list"}
    assert post(address, token, ask, right)[0] == 200
    for wrong in ({}, {**right, "Mcp-Method": "tools/call"}, {**right, "MCP-Protocol-Version": "2025-11-25"}):
        status, text = post(address, token, ask, wrong)
        assert status == 400 and json.loads(text)["error"]["code"] == -32020
    status, text = post(address, token, {**ask, "method": "no/such"}, {**right, "Mcp-Method": "no/such"})
    assert status == 404 and json.loads(text)["error"]["code"] == -32601


def test_a_token_comes_from_a_place_and_is_long_enough(concord, project):
    done = concord("mcp", "--port", "0", "--token", "env:SHORT", cwd=project, env={"SHORT": "abc"})
    assert done.returncode == 2 and "too short" in done.stderr
    assert concord("mcp", "--port", "0", "--token", "plain-text-token-123", cwd=project).returncode == 2
