"""An OpenAI-shaped model on loopback that says what a test tells it to say, and notes when its clients hang up."""

import http.server
import json
import threading
import time


class ScriptedModel:
    """`answer` is streamed word by word; with `slow` set it never comes to an end by itself."""

    def __init__(self, answer: str = ""):
        self.answer = answer
        self.slow = False
        self.prompts = []
        self.open_streams = 0
        self.filling = None  # what belongs at a cursor, for clients that ask as they would ask llama.cpp
        self.writes = None  # a path that comes to be when a slow answer has begun
        self.hung_up = threading.Event()  # a client closed a stream before its end
        model = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def do_GET(self):
                self.reply({"object": "list", "data": [{"id": "scripted", "object": "model"}]})

            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path.endswith("/infill") and model.filling is not None:
                    return self.reply({"content": model.filling})
                model.prompts.append(request)
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                model.open_streams += 1
                try:
                    self.stream()
                except OSError:
                    model.hung_up.set()
                finally:
                    model.open_streams -= 1
                    self.close_connection = True

            def stream(self):
                words = model.answer.splitlines(keepends=True)
                while model.slow:
                    self.event({"content": "thinking "})
                    if model.writes:
                        model.writes.touch()
                    time.sleep(0.01)
                for word in words:
                    self.event({"content": word})
                self.event({}, "stop")
                self.wfile.write(b"data: [DONE]\n\n")

            def event(self, delta, finish=None):
                choice = {"index": 0, "delta": delta, "finish_reason": finish}
                event = {"id": "1", "object": "chat.completion.chunk", "model": "scripted", "choices": [choice]}
                self.wfile.write(b"data: " + json.dumps(event).encode() + b"\n\n")
                self.wfile.flush()

            def reply(self, value):
                body = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def close(self):
        self.slow = False
        self.server.shutdown()
        self.server.server_close()
