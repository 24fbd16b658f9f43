"""Batches on several machines: a real nats-server on loopback, workers and drivers as processes that can be killed."""

import importlib.util
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from raw_nats import RawNats  # noqa: E402

# Under a name of its own: "conftest" is whichever folder's pytest read last.
_spec = importlib.util.spec_from_file_location("command_line", pathlib.Path(__file__).resolve().parents[1] / "cli" / "conftest.py")
_command_line = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_command_line)
Concord, concord, home = _command_line.Concord, _command_line.concord, _command_line.home

# Another server than the installed one: NATS_SERVER=/path/to/nats-server
NATS = os.environ.get("NATS_SERVER") or shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin:/usr/local/sbin")

# After so many seconds something hangs. Nothing here says that a machine is quick: it may have a slow disk, and much else to do.
LONG = 120


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A nats-server that keeps its port and its disk over a kill."""

    address = "127.0.0.1"

    def __init__(self, folder, config=None, env=None):
        self.folder, self.env = folder, env
        self.port = free_port()
        self.config = config(self.port) if config else f'listen: "127.0.0.1:{self.port}"\njetstream {{ store_dir: "{folder}/js" }}\n'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "nats.conf").write_text(self.config)
        self.process = None
        self.start()

    @property
    def url(self):
        return f"nats://127.0.0.1:{self.port}"

    def start(self):
        log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen([NATS, "-c", str(self.folder / "nats.conf")], stdout=log, stderr=log,
                                        env={**os.environ, "GOGC": "50", **(self.env or {})})  # as examples/cluster says
        end = time.monotonic() + LONG
        while time.monotonic() < end:
            try:
                socket.create_connection((self.address, self.port), 0.2).close()
                return
            except OSError:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.02)
        raise AssertionError("nats-server does not listen")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def wipe(self):
        shutil.rmtree(self.folder / "js", ignore_errors=True)


class Trio:
    """Three servers that keep everything three times."""

    def __init__(self, folder):
        routes = [free_port() for _ in range(3)]
        listed = ", ".join(f'"nats://127.0.0.1:{port}"' for port in routes)

        def config(i):
            return lambda port: (f'server_name: s{i}\nlisten: "127.0.0.1:{port}"\njetstream {{ store_dir: "{folder}/{i}/js" }}\n'
                                 f'cluster {{ name: trio, listen: "127.0.0.1:{routes[i]}", routes: [{listed}] }}\n')

        self.servers = {f"s{i}": Server(folder / str(i), config(i)) for i in range(3)}

    @property
    def url(self):
        return "nats://" + ",".join(f"127.0.0.1:{server.port}" for server in self.servers.values())

    def ask(self, subject):
        """What somebody who lives says, or nothing."""
        for server in self.servers.values():
            if server.process.poll() is not None:
                continue
            try:
                raw = RawNats(server.port)
                raw.socket.settimeout(1)
                answer = raw.ask(subject)
                raw.close()
                return answer
            except (OSError, AssertionError):
                continue
        return {}

    def leads(self, group):
        """Who leads a stream or a consumer, and lives."""
        name = self.ask(f"$JS.API.{group}").get("cluster", {}).get("leader")
        return name if name and self.servers[name].process.poll() is None else None

    def leader(self, stream="CONCORD_ITEMS"):
        return self.leads(f"STREAM.INFO.{stream}")

    def groups(self):
        """The streams that a batch's items and results pass, and their consumers."""
        out = []
        for stream in ("CONCORD_ITEMS", "CONCORD_RESULTS"):
            out.append(f"STREAM.INFO.{stream}")
            out += [f"CONSUMER.INFO.{stream}.{name}" for name in self.ask(f"$JS.API.CONSUMER.NAMES.{stream}").get("consumers") or []]
        return out

    def end(self):
        for server in self.servers.values():
            server.kill()


class Wire:
    """Between a worker and its server; can be cut so that both hear nothing, as when a cable is drawn."""

    def __init__(self, port):
        self.to, self.is_cut, self.ended = port, False, False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while not self.ended:
            try:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                continue
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(one, other), daemon=True).start()

    def pump(self, one, other):
        try:
            while data := one.recv(65536):
                while self.is_cut and not self.ended:
                    time.sleep(0.01)
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            end.close()

    def end(self):
        self.ended = True
        self.listener.close()


class Cluster:
    """One server, and the processes that a test starts; all end with it."""

    def __init__(self, concord, tmp_path):
        self.concord, self.tmp = concord, tmp_path
        self.server = Server(tmp_path / "server")
        self.started = []
        self.settings = tmp_path / "settings.toml"
        self.lease(10)

    def lease(self, seconds, more=""):
        """Long enough that a machine with much to do renews it in time; a short one where somebody dies, since it has to run out then."""
        self.settings.write_text(f"[batch]\nlease_seconds = {seconds:.1f}\n{more}")

    @property
    def url(self):
        return self.server.url

    def process(self, *words, name=None, **options):
        log = open(self.tmp / f"{name or words[0]}.log", "ab")
        options.setdefault("stdout", log)
        process = self.concord.start("--config", self.settings, *words, stderr=log, **options)
        self.started.append(process)
        return process

    def worker(self, name="n1", jobs=2, *words, url=None):
        return self.process("worker", url or self.url, "--jobs", jobs, "--llm-jobs", 0, "--name", name, "--cache", self.tmp / f"cache-{name}",
                            "--verbose", *words, name=name)

    def log(self, name):
        return (self.tmp / f"{name}.log").read_text(errors="replace")

    def begun(self, *names):
        """Every beginning of an item on these workers: item, how often it was handed out."""
        lines = [line.split() for name in names for line in self.log(name).splitlines() if " begin " in line]
        return [(words[-2], int(words[-1])) for words in lines]

    def ended(self, *names):
        return [line.split()[-1] for name in names for line in self.log(name).splitlines() if line.startswith("concord: done ")]

    def bench(self, out, items, ms=0, *words):
        return ("bench", "cluster", "--on", self.url, "--items", items, "--ms", ms, "-o", out, "--resume", "--json", *words)

    def all_here(self, count, server=None):
        """So many workers take part, and hear what all are told."""
        raw = RawNats((server or self.server).port)
        raw.subscribe("concord.worker.*")
        raw.until(lambda: len({message[0] for message in raw.messages}) >= count)
        raw.close()

    def run(self, *words, timeout=3 * LONG):
        return self.concord("--config", self.settings, *words, timeout=timeout)

    def end(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()
        self.server.kill()


@pytest.fixture
def cluster(concord, tmp_path):
    if not NATS:
        pytest.skip("nats-server is not installed (tools/setup test)")
    probe = concord("worker", "nats://127.0.0.1:9", "--idle-exit", "0")
    if "libnats" in probe.stderr or "without NATS" in probe.stderr:
        pytest.skip(f"the NATS client is missing: {probe.stderr.strip()}")
    made = Cluster(concord, tmp_path)
    yield made
    made.end()


def wait_for(fact, seconds=LONG):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        got = fact()
        if got:
            return got
        time.sleep(0.01)
    raise AssertionError("it did not come about in time")


def done_items(out):
    """What the store says is done; the driver may be at work."""
    file = out / ".concord-batch.sqlite"
    if not file.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2) as store:
            return store.execute("SELECT count(*) FROM item WHERE state = 'done'").fetchone()[0]
    except sqlite3.Error:
        return 0


def whole(out, count):
    """All files are there, none is half-written, and the store knows each once."""
    files = sorted(out.glob("probe-*"))
    assert len(files) == count, f"{len(files)} of {count}"
    for file in files:
        assert json.loads(file.read_text())["path"] == file.name
    assert done_items(out) == count
    assert not list(out.glob("*.tmp*"))
