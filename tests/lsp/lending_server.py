"""A server of the Model Context Protocol for tests: lending_server.py MODE.

good       lends `look` (reads), `write` (does not) and `old`; answers, pings, and notes on the way
stateless  knows no handshake; wants the version in _meta
silent     reads and never answers
deaf-call  lists its tools, and never answers a call
floods     lists its tools, and answers a call with notifications for ever
long-line  lists its tools, and answers a call with one line without end
dies       lists its tools, and ends at the first call, with a complaint
garbage    says what is no message
chatty     writes more on standard error than a pipe holds
"""

import json
import sys

mode = sys.argv[1]


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def note(text):
    send({"jsonrpc": "2.0", "method": "notifications/message", "params": {"level": "info", "data": text}})


TOOLS = [
    {"name": "look", "description": "Looks something up.", "annotations": {"readOnlyHint": True},
     "inputSchema": {"type": "object", "properties": {"what": {"type": "string"}}, "required": ["what"]}},
    {"name": "write", "description": "Writes.", "inputSchema": {"type": "object"}},
    {"name": "old"},
]


def call(ident, params):
    if mode == "deaf-call":
        return
    if mode == "floods":
        while True:
            note("x" * 100)
    if mode == "long-line":
        while True:
            sys.stdout.write("y" * 65536)
    if mode == "dies":
        sys.stderr.write("out of cheese\n")
        sys.exit(3)
    note("on its way")
    send({"jsonrpc": "2.0", "id": "p1", "method": "ping"})
    send({"jsonrpc": "2.0", "id": 999, "result": {}})
    what = params.get("arguments", {}).get("what", "")
    failed = what == "nothing"
    send({"jsonrpc": "2.0", "id": ident, "result": {
        "content": [{"type": "text", "text": "no such thing" if failed else f"{what} is there"},
                    {"type": "image", "data": "", "mimeType": "image/png"}], "isError": failed}})


for line in sys.stdin:
    request = json.loads(line)
    method, ident, params = request.get("method"), request.get("id"), request.get("params", {})
    if mode == "silent" or ident is None or method is None:
        continue
    if mode == "garbage":
        sys.stdout.write("<html>\n")
        sys.stdout.flush()
        continue
    if mode == "chatty":
        sys.stderr.write("z" * 300_000 + "\n")
        sys.stderr.flush()
    if mode == "stateless":
        version = params.get("_meta", {}).get("io.modelcontextprotocol/protocolVersion")
        if method == "initialize" or version is None:
            send({"jsonrpc": "2.0", "id": ident, "error": {"code": -32601, "message": "no handshake here"}})
            continue
    if method == "initialize":
        send({"jsonrpc": "2.0", "id": ident, "result": {
            "protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}},
            "serverInfo": {"name": "lending", "version": "1"}}})
    elif method == "tools/list":
        first = "cursor" not in params
        result = {"tools": TOOLS[:1] if first else TOOLS[1:]}
        if first:
            result["nextCursor"] = "more"
        send({"jsonrpc": "2.0", "id": ident, "result": result})
    elif method == "tools/call":
        call(ident, params)
