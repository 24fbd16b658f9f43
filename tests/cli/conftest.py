"""Whole-program tests: the binary named by $CONCORD, in a home of its own."""

import json
import os
import pathlib
import pty
import select
import subprocess
import time

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def binary():
    given = os.environ.get("CONCORD")
    if not given:
        pytest.exit("set CONCORD to the concord binary that is to be tested", returncode=2)
    return str(pathlib.Path(given).resolve())


class Concord:
    """Runs the program. Nothing of the person who runs the tests is visible to it."""

    def __init__(self, home):
        self.home = home
        self.binary = binary()
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LANG": "C.UTF-8",
            # No server of this machine is found by chance.
            "OLLAMA_HOST": "127.0.0.1:9",
        }

    def __call__(self, *words, input="", cwd=None, env=None, timeout=60):
        return subprocess.run(
            [self.binary, *map(str, words)], input=input, capture_output=True, text=True, timeout=timeout,
            cwd=cwd or self.home, env={**self.env, **(env or {})},
        )

    def start(self, *words, cwd=None, env=None, **options):
        return subprocess.Popen([self.binary, *map(str, words)], cwd=cwd or self.home, env={**self.env, **(env or {})}, **options)

    def json(self, *words, **options):
        done = self(*words, **options)
        return json.loads(done.stdout)

    def on_terminal(self, *words, cwd=None, env=None, timeout=60):
        """Runs it with all three streams on a terminal; what was shown, and the exit code."""
        pid, handle = pty.fork()
        if pid == 0:
            os.chdir(cwd or self.home)
            os.execve(self.binary, [self.binary, *map(str, words)], {**self.env, "TERM": "xterm-256color", **(env or {})})
        shown, end = b"", time.monotonic() + timeout
        while time.monotonic() < end:
            readable, _, _ = select.select([handle], [], [], 0.1)
            if not readable:
                continue
            try:
                piece = os.read(handle, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(handle)
        _, status = os.waitpid(pid, 0)
        return shown.decode(errors="replace"), os.waitstatus_to_exitcode(status)


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def concord(home):
    return Concord(home)


STATS = '''"""Small statistics."""


def mean(values):
    """The arithmetic mean; 0.0 for no values."""
    return sum(values) / len(values)


def spread(values):
    """The largest value less the smallest."""
    return max(values) - min(values)
'''

TESTS = '''import unittest

from stats import mean, spread


class StatsTest(unittest.TestCase):
    def test_mean(self):
        self.assertEqual(mean([1, 2, 3]), 2)

    def test_mean_of_nothing(self):
        self.assertEqual(mean([]), 0.0)

    def test_spread(self):
        self.assertEqual(spread([1, 5]), 4)


if __name__ == "__main__":
    unittest.main()
'''


@pytest.fixture
def project(tmp_path):
    """A small project with a failing test."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "stats.py").write_text(STATS)
    (folder / "test_stats.py").write_text(TESTS)
    (folder / ".git").mkdir()
    return folder


def edit(path, search, replace):
    """An answer in the SEARCH/REPLACE form."""
    return f"Here is the change.\n\n{path}\n```python\n<<<<<<< SEARCH\n{search}=======\n{replace}>>>>>>> REPLACE\n```\n"


OLD = "    return sum(values) / len(values)\n"
RIGHT = edit("stats.py", OLD, "    return sum(values) / len(values) if values else 0.0\n")
WRONG = edit("stats.py", OLD, "    return sum(values) / (len(values) or 2) + 1\n")


def crowd(*models):
    """A concord.toml with these (name, url) as the crowd."""
    text = ""
    for name, url in models:
        text += f'[[models]]\nname = "{name}"\nformat = "openai"\nurl = "{url}"\nmodel = "scripted-1b"\nmax_attempts = 1\nlocal = true\n\n'
    for name, _ in models:
        text += f'[[crowd]]\nmodel = "{name}"\nrole = "implementer"\n\n'
    return text
