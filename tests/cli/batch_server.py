"""A provider's batch endpoint for tests, in both shapes: answers are ready when the test says so."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, body, code=200, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        owner = self.server.owner
        if match := re.fullmatch(r"/v1/batches/(\w+)", self.path):
            self.reply(owner.state(match[1]))
        elif match := re.fullmatch(r"/v1/files/out_(\w+)/content", self.path):
            self.reply(owner.lines(match[1]), kind="application/jsonl")
        elif match := re.fullmatch(r"/v1/messages/batches/(\w+)(/results)?", self.path):
            self.reply(owner.lines(match[1]) if match[2] else owner.state(match[1]))
        else:
            self.reply({"error": {"message": "no such path"}}, 404)

    def do_POST(self):
        owner = self.server.owner
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        owner.posts.append(self.path)
        if owner.busy > 0:
            owner.busy -= 1
            self.reply({"error": {"message": "slow down", "type": "rate_limit_error"}}, 429)
        elif self.path == "/v1/files":
            lines = [json.loads(line) for line in data.decode().splitlines() if line.startswith("{")]
            self.reply({"id": owner.keep_file([(each["custom_id"], each["body"], each["url"]) for each in lines])})
        elif self.path == "/v1/batches":
            self.reply(owner.make(owner.files[json.loads(data)["input_file_id"]]))
        elif self.path == "/v1/messages/batches":
            self.reply(owner.make([(each["custom_id"], each["params"], "") for each in json.loads(data)["requests"]]))
        else:
            self.reply({"error": {"message": "this server takes batches only"}}, 400)


class BatchServer:
    """`script(body)` answers one request with a text, or None for an error of the provider's."""

    def __init__(self, script, inlined=False):
        self.script, self.inlined = script, inlined
        self.files, self.batches, self.posts = {}, {}, []
        self.ready = threading.Event()
        self.made = threading.Event()
        self.busy = 0
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.owner = self
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def keep_file(self, requests):
        name = f"file{len(self.files)}"
        self.files[name] = requests
        return name

    def make(self, requests):
        assert all("stream" not in body for _, body, _ in requests)
        assert len({name for name, _, _ in requests}) == len(requests)
        assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name) for name, _, _ in requests)
        assert self.inlined or {url for _, _, url in requests} == {"/v1/chat/completions"}
        name = f"batch{len(self.batches)}"
        self.batches[name] = requests
        self.made.set()
        return self.state(name)

    def state(self, name):
        done = self.ready.is_set()
        if self.inlined:
            return {"id": name, "type": "message_batch", "processing_status": "ended" if done else "in_progress"}
        state = {"id": name, "object": "batch", "status": "completed" if done else "in_progress"}
        return {**state, "output_file_id": f"out_{name}", "error_file_id": None} if done else state

    def lines(self, name):
        return "\n".join(json.dumps(self.line(*each)) for each in reversed(self.batches[name])).encode() + b"\n"

    def line(self, name, body, _):
        text = self.script(body)
        if self.inlined:
            if text is None:
                return {"custom_id": name, "result": {"type": "errored", "error": {"type": "error", "error": {"type": "api_error", "message": "it broke"}}}}
            message = {"type": "message", "role": "assistant", "model": body["model"], "content": [{"type": "text", "text": text}],
                       "stop_reason": "end_turn", "usage": {"input_tokens": 1000, "output_tokens": 100}}
            return {"custom_id": name, "result": {"type": "succeeded", "message": message}}
        if text is None:
            return {"custom_id": name, "response": {"status_code": 500, "body": {"error": {"message": "it broke"}}}, "error": None}
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "model": body["model"], "choices": [choice],
                "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}
        return {"custom_id": name, "response": {"status_code": 200, "request_id": "r", "body": body}, "error": None}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
