"""Machines for tools/cluster_bench: a server or three, workers and drivers as processes that can be killed, and what can be seen of them."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cluster"))
from machines import NATS, Server, Trio  # noqa: E402,F401

SLOTS = 2


class Field:
    """A server (or three) and workers; `settings` is what the person set."""

    def __init__(self, concord, work, workers=3, lease=5.0, trio=False, settings="", words=("--llm-jobs", "0"), make=None):
        self.concord, self.work, self.words, self.workers, self.drivers = concord, work, words, {}, []
        work.mkdir(parents=True, exist_ok=True)
        self.settings = work / "settings.toml"
        self.settings.write_text(f"[batch]\nlease_seconds = {lease}\n{'replicas = 3' if trio else ''}\n{settings}")
        self.server = make(work / "server") if make else Trio(work / "server") if trio else Server(work / "server")
        self.kills = 0
        for i in range(workers):
            self.start_worker(f"n{i + 1}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in [*self.drivers, *self.workers.values()]:
            process.kill()
            process.wait()
        if isinstance(self.server, Trio):
            self.server.end()
        else:
            self.server.kill()

    def worker_words(self, name, url=None):
        return [self.concord, "--config", str(self.settings), "worker", url or self.server.url, "--jobs", str(SLOTS), *self.words, "--name", name, "--cache",
                str(self.work / f"cache-{name}"), "--verbose"]

    def start_worker(self, name, url=None, before=()):
        log = open(self.work / f"{name}.log", "ab")
        self.workers[name] = subprocess.Popen([*before, *self.worker_words(name, url)], stdout=log, stderr=log, env=self.env())

    def kill_worker(self, name):
        self.workers[name].kill()
        self.workers[name].wait()
        self.kills += 1

    def env(self):
        return {**os.environ, "HOME": str(self.work), "XDG_CONFIG_HOME": str(self.work / "config"), "XDG_STATE_HOME": str(self.work / "state"),
                "XDG_CACHE_HOME": str(self.work / "cache"), "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", os.path.expanduser("~/.rustup")), "OLLAMA_HOST": "127.0.0.1:9"}

    def start(self, *words):
        """A driver."""
        log = open(self.work / "driver.log", "ab")
        driver = subprocess.Popen([self.concord, "--config", str(self.settings), *map(str, words)], stdout=subprocess.PIPE, stderr=log, env=self.env())
        self.drivers.append(driver)
        return driver

    def drive(self, out, items, ms):
        return self.start("bench", "cluster", "--on", self.server.url, "--items", items, "--ms", ms, "-o", out, "--resume", "--json", "--patience", 120)

    def begun(self):
        return sum(log.read_text(errors="replace").count("concord: begin ") for log in self.work.glob("n*.log"))


class Watch:
    """Counts what is done, and remembers the longest time in which nothing came."""

    def __init__(self, out):
        self.out, self.store, self.last, self.when, self.gap = out, None, 0, time.monotonic(), 0.0

    def done(self):
        file = self.out / ".concord-batch.sqlite"
        try:
            if not self.store:
                if not file.exists():
                    return 0
                self.store = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2)
            return self.store.execute("SELECT count(*) FROM item WHERE state = 'done'").fetchone()[0]
        except sqlite3.Error:
            return self.last

    def look(self):
        count, now = self.done(), time.monotonic()
        if count != self.last:
            if self.last:
                self.gap = max(self.gap, now - self.when)
            self.last, self.when = count, now
        return count

    def until(self, fact, seconds=60.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            count = self.look()
            if fact(count):
                return True
            time.sleep(0.01)
        return False


def ended(driver, seconds=900):
    output, _ = driver.communicate(timeout=seconds)
    if driver.returncode not in (0, 1):
        raise RuntimeError(f"the driver ended with {driver.returncode}")
    return json.loads(output)


def whole(out, items):
    """How many items are missing; half-written ones are an error."""
    files = list(out.glob("probe-*"))
    for file in files:
        if json.loads(file.read_text())["path"] != file.name:
            raise RuntimeError(f"{file} is half-written")
    return items - len(files)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def status_mib(pid, name):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return 0.0

