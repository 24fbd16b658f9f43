"""A model server for tests: speaks OpenAI's chat format on loopback and answers from a script."""

import json
import select
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stall:
    """Sends the head of a stream and then nothing, until the client goes away."""


class Garbage:
    """Bytes that are no event stream."""


class Calls:
    """Tool calls, (name, arguments) each, in the server's own way; arguments may be text that is no JSON."""

    def __init__(self, *calls):
        self.calls = [(name, given if isinstance(given, str) else json.dumps(given)) for name, given in calls]


class Status:
    """An error status with a body, and headers if it has more to say."""

    def __init__(self, code, body, headers=()):
        self.code, self.body, self.headers = code, body, dict(headers)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send_json(self, value, code=200, headers=()):
        body = json.dumps(value).encode()
        self.send_response(code)
        for name, text in dict(headers).items():
            self.send_header(name, text)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.owner.gets.append(self.path)
        if self.path.endswith("/models"):
            self.send_json({"object": "list", "data": [{"id": "scripted-1b", "object": "model", "max_model_len": 8192}]})
        else:
            self.send_json({"error": {"message": "no such path"}}, 404)

    def do_POST(self):
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        with owner.lock:
            number = len(owner.requests)
            owner.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
        answer = owner.script(number, body)
        if isinstance(answer, Status):
            self.send_json(answer.body, answer.code, answer.headers)
        elif isinstance(answer, Garbage):
            self.send_stream_head()
            self.wfile.write(b"\x00\xff\xfe not an event stream \x1b[31m\n" * 20)
            self.close_connection = True
        elif isinstance(answer, Stall):
            self.send_stream_head()
            self.wfile.flush()
            self.wait_for_close()
        elif body.get("stream"):
            self.stream(answer)
        else:
            message = {"role": "assistant", "content": answer}
            self.send_json({"id": "1", "model": "scripted-1b", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": self.usage(answer)})

    def usage(self, answer):
        read, written = self.server.owner.prompt_tokens, max(1, len(answer) // 4)
        return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}

    def send_stream_head(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def send_chunk(self, delta, finish=None):
        chunk = {"id": "1", "object": "chat.completion.chunk", "model": "scripted-1b", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")

    def stream_calls(self, answer):
        self.send_stream_head()
        for index, (name, arguments) in enumerate(answer.calls):
            self.send_chunk({"tool_calls": [{"index": index, "id": f"call_{id(answer)}_{index}", "type": "function", "function": {"name": name, "arguments": ""}}]})
            for at in range(0, len(arguments), 5):
                self.send_chunk({"tool_calls": [{"index": index, "function": {"arguments": arguments[at : at + 5]}}]})
        self.send_chunk({}, "tool_calls")
        usage = {"id": "1", "object": "chat.completion.chunk", "model": "scripted-1b", "choices": [], "usage": self.usage("")}
        self.wfile.write(b"data: " + json.dumps(usage).encode() + b"\n\ndata: [DONE]\n\n")

    def stream(self, answer):
        if isinstance(answer, Calls):
            self.stream_calls(answer)
            return
        self.send_stream_head()
        pieces = [answer[i : i + 17] for i in range(0, len(answer), 17)]
        for piece in pieces:
            chunk = {"id": "1", "object": "chat.completion.chunk", "model": "scripted-1b", "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}
            self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        end = {"id": "1", "object": "chat.completion.chunk", "model": "scripted-1b", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
        self.wfile.write(b"data: " + json.dumps(end).encode() + b"\n\n")
        usage = {"id": "1", "object": "chat.completion.chunk", "model": "scripted-1b", "choices": [], "usage": self.usage(answer)}
        self.wfile.write(b"data: " + json.dumps(usage).encode() + b"\n\ndata: [DONE]\n\n")

    def is_closed(self):
        try:
            return self.connection.recv(1, socket.MSG_PEEK) == b""
        except ConnectionResetError:  # closed before it had read everything
            return True

    def wait_for_close(self):
        owner = self.server.owner
        owner.stalled.set()
        readable, _, _ = select.select([self.connection], [], [], 30)
        if readable and self.is_closed():
            owner.closed_at = time.monotonic()
            owner.closed.set()


class ModelServer:
    """`script(number, body)` gives the answer to the request of that number: a text, or one of the classes above."""

    def __init__(self, script, prompt_tokens=100):
        self.script, self.prompt_tokens = script, prompt_tokens
        self.requests, self.gets = [], []
        self.lock = threading.Lock()
        self.stalled, self.closed, self.closed_at = threading.Event(), threading.Event(), None
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.owner = self
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
