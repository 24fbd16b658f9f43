"""Every corpus case of the transpiler and of the documentation checker gives the same diagnostics through the server as on the command line."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
pytestmark = pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built")
LANGUAGES = {".py": "python", ".c": "c", ".h": "c", ".cpp": "cpp", ".hpp": "cpp", ".js": "javascript", ".ts": "typescript",
             ".java": "java", ".rs": "rust", ".go": "go"}


class Server:
    """Pulls diagnostics, one file after the other."""

    def __init__(self, root: pathlib.Path, environment: dict, **settings):
        self.process = subprocess.Popen([CONCORD, "lsp"], cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        capabilities = {"general": {"positionEncodings": ["utf-8"]}, "textDocument": {"diagnostic": {}}}
        self.call("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities,
                                 "initializationOptions": settings})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def call(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            length = None
            while (line := self.process.stdout.readline().strip()) or length is None:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def diagnostics(self, path: pathlib.Path, text: str):
        identifier = {"uri": path.as_uri()}
        self.notify("textDocument/didOpen", {"textDocument": {**identifier, "languageId": LANGUAGES[path.suffix], "version": 1, "text": text}})
        items = self.call("textDocument/diagnostic", {"textDocument": identifier})["items"]
        self.notify("textDocument/didClose", {"textDocument": identifier})
        return items

    def end(self):
        self.call("shutdown", None)
        self.notify("exit", None)
        assert self.process.wait(20) == 0


@pytest.fixture
def environment(tmp_path):
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}


def run(words, root, environment) -> str:
    return subprocess.run([CONCORD, *words], cwd=root, env=environment, capture_output=True, text=True, timeout=120).stdout


def test_of_documentation(environment):
    root = ROOT
    patterns = ["tests/corpus/*/*.py", "examples/**/*.py", "tools/*.py", "editors/vscode/src/*.ts", "lsp/rpc/*.hpp", "base/*.cpp"]
    files = sorted({path for pattern in patterns for path in root.glob(pattern)})
    assert len(files) > 50
    server = Server(root, environment, documentation="all")
    found = 0
    for path in files:
        name = str(path.relative_to(root))
        lines = [json.loads(line) for line in run(["doc", "check", name, "--json"], root, environment).splitlines()]
        want = sorted((finding["line"], finding["code"], finding["message"]) for finding in lines)
        items = [item for item in server.diagnostics(path, path.read_text()) if item["source"] == "concord doc"]
        have = sorted((item["range"]["start"]["line"] + 1, item["code"], item["message"]) for item in items)
        assert have == want, path
        found += len(want)
    assert found > 50
    server.end()


def test_of_translations(environment, tmp_path):
    root = ROOT / "tests/corpus"
    files = sorted(path for path in root.rglob("*.py") if "docs" not in path.parts and "merge" not in path.parts)
    assert len(files) > 20
    server = Server(root, environment, documentation="off", translation=True)
    for path in files:
        report = json.loads(run(["transpile", str(path), "-o", str(tmp_path / "out"), "--json"], root, environment))
        entry = report["files"][0]
        want = sorted((d["line"], d["column"], d["code"], d["message"]) for d in entry["diagnostics"] if "path" not in d)
        items = [item for item in server.diagnostics(path, path.read_text()) if item["source"] == "concord transpile"]
        have = sorted((item["range"]["start"]["line"] + 1, item["range"]["start"]["character"] + 1, item["code"], item["message"])
                      for item in items)
        assert have == want, path
    server.end()
