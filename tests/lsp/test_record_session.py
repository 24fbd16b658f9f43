"""tools/record_session stands between an editor and the server, changes nothing, and writes down a session that can be replayed."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
pytestmark = pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built")


def framed(*messages) -> bytes:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)


def test_what_was_said_is_written_down(tmp_path):
    said = [
        {"id": 1, "method": "initialize", "params": {"processId": os.getpid(), "rootUri": tmp_path.as_uri(), "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": (tmp_path / "a.py").as_uri(), "languageId": "python", "version": 1,
                                                                       "text": "def f(): pass\n"}}},
        {"id": 2, "method": "textDocument/documentSymbol", "params": {"textDocument": {"uri": (tmp_path / "a.py").as_uri()}}},
        {"id": 3, "method": "nobody/knows"},
        {"id": 4, "method": "shutdown"},
        {"method": "exit"},
    ]
    plain = subprocess.run([CONCORD, "lsp"], input=framed(*said), capture_output=True, timeout=60)
    record = tmp_path / "out.session"
    words = [str(ROOT / "tools/record_session"), str(record), CONCORD, "lsp"]
    done = subprocess.run(words, input=framed(*said), capture_output=True, timeout=60)
    assert done.returncode == plain.returncode == 0, done.stderr
    assert done.stdout.count(b"Content-Length") == plain.stdout.count(b"Content-Length")
    text = record.read_text()
    assert str(tmp_path) not in text and '"uri":"file:///project/a.py"' in text
    lines = text.splitlines()
    assert json.loads(lines[0][2:])["params"]["processId"] is None
    assert '< {"id":3,"error":{"code":-32601}}' in lines
    assert '< {"id":4,"result":null}' in lines
    assert any(line.startswith('< {"id":2,"result":[{"name":"f"') for line in lines)
    assert lines[-1] == "exit 0"
