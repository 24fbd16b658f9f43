"""A client of NATS that does what it is told, for playing those who shouldn't: https://docs.nats.io/reference/nats-protocols."""

import json
import socket


class RawNats:
    def __init__(self, port, user=None, password=None):
        self.socket = socket.create_connection(("127.0.0.1", port), 30)
        self.lines = self.socket.makefile("rb")
        self.info = json.loads(self.lines.readline().split(b" ", 1)[1])
        who = {"user": user, "pass": password} if user else {}
        self.send(f"CONNECT {json.dumps({'verbose': False, 'headers': True, **who})}\r\nPING\r\n".encode())
        self.subscriptions, self.errors, self.messages = 0, [], []
        self.until(lambda: False, b"PONG")

    def send(self, data):
        self.socket.sendall(data)

    def until(self, enough, word=b"\0"):
        """Reads what comes until `enough()`, or a line that begins with `word`."""
        while not enough():
            line = self.lines.readline()
            assert line, "the server ended the connection"
            if line.startswith(b"MSG "):
                words = line.split()
                data = self.lines.read(int(words[-1]) + 2)[:-2]
                self.messages.append((words[1].decode(), words[3].decode() if len(words) == 5 else "", data))
            elif line.startswith(b"HMSG "):
                words = line.split()
                data = self.lines.read(int(words[-1]) + 2)[:-2]
                self.messages.append((words[1].decode(), words[3].decode() if len(words) == 6 else "", data[int(words[-2]):]))
            elif line.startswith(b"-ERR"):
                self.errors.append(line.decode().strip())
            elif line.startswith(b"PING"):
                self.send(b"PONG\r\n")
            if line.startswith(word):
                return

    def settle(self):
        """Everything sent was read by the server, and what it complained about is in `errors`."""
        self.send(b"PING\r\n")
        self.until(lambda: False, b"PONG")

    def subscribe(self, subject):
        self.subscriptions += 1
        self.send(f"SUB {subject} {self.subscriptions}\r\n".encode())

    def publish(self, subject, data, reply=""):
        data = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send(f"PUB {subject} {reply + ' ' if reply else ''}{len(data)}\r\n".encode() + data + b"\r\n")

    def ask(self, subject, data=b""):
        inbox = f"_INBOX_driver.raw{self.subscriptions}"
        self.subscribe(inbox)
        self.publish(subject, data, inbox)
        before = len(self.messages)
        self.until(lambda: any(message[0] == inbox for message in self.messages[before:]))
        return json.loads(next(message[2] for message in self.messages[before:] if message[0] == inbox))

    def subjects(self, stream):
        return sorted(self.ask(f"$JS.API.STREAM.INFO.{stream}", {"subjects_filter": ">"})["state"].get("subjects") or {})

    def close(self):
        self.socket.close()
