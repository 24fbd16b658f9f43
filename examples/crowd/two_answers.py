#!/usr/bin/env python3
"""Two members of a crowd that always give the same answer, so that what Concord does with answers can be seen on any machine.

  two_answers.py FILE     FILE: shop/calendar.py of examples/legacy_py; prints the address it serves, and serves until interrupted

They stand in for language models and are none: "hasty" repairs the function and breaks another case of it; "thorough" takes its time, repairs it
well, and rewrites something else on the way, which nobody has asked for.
"""

import json
import pathlib
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WRONG = "    return year % 4 == 0\n"
HASTY = "    return year % 400 == 0\n"
RIGHT = "    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n"
LOOP = "    total = day\n    for m in range(1, month):\n        total += days_in_month(year, m)\n    return total\n"
SUM = "    return day + sum(days_in_month(year, m) for m in range(1, month))\n"


def answers(file):
    text = pathlib.Path(file).read_text()
    if text.count(WRONG) != 1 or text.count(LOOP) != 1:
        sys.exit(f"{file} is not the file that these answers are for")
    return {"hasty": text.replace(WRONG, HASTY), "thorough": text.replace(WRONG, RIGHT).replace(LOOP, SUM)}


class Member(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, kind, body):
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.reply("application/json", json.dumps({"object": "list", "data": [{"id": name, "object": "model"} for name in self.server.answers]}))

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if asked["model"] == "thorough":
            time.sleep(2)
        text = f"shop/calendar.py\n```python\n{self.server.answers[asked['model']]}```\n"
        choice = {"index": 0, "finish_reason": "stop"}
        if not asked.get("stream"):
            self.reply("application/json", json.dumps({"id": "1", "choices": [choice | {"message": {"role": "assistant", "content": text}}]}))
            return
        events = [{"id": "1", "choices": [choice | {"delta": {"role": "assistant", "content": text}}]}]
        self.reply("text/event-stream", "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Member)
    server.answers = answers(sys.argv[1])
    print(f"http://127.0.0.1:{server.server_address[1]}/v1", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
