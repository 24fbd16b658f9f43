"""Ctrl-C ends everything within a tenth of a second, whatever the program is doing."""

import os
import signal
import subprocess
import time

import pytest

from conftest import RIGHT, crowd
from model_server import ModelServer, Stall

# On a busy machine, and with a sanitizer in the binary, a process needs longer than the promise to go away.
PATIENCE = float(os.environ.get("CONCORD_TEST_PATIENCE", "0.1"))


@pytest.fixture
def stalled(concord, project, tmp_path):
    """A run that waits for a server that has begun to answer and says no more."""
    with ModelServer(lambda number, body: Stall()) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("silent", server.url)))
        process = concord.start("ask", "fix mean", "stats.py", "--root", project, "--config", settings,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert server.stalled.wait(20), process.kill() or process.communicate()
        yield process, server
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_run_and_its_connection(stalled, number):
    process, server = stalled
    sent = time.monotonic()
    process.send_signal(number)
    code = process.wait(5)
    ended = time.monotonic() - sent
    assert code == 130
    assert server.closed.wait(5)
    assert ended <= PATIENCE + 0.03, f"{ended * 1000:.0f} ms"  # 30 ms for this test's own waking
    assert server.closed_at - sent <= PATIENCE + 0.03


def test_it_is_remembered_as_cancelled(stalled, concord):
    process, _ = stalled
    process.send_signal(signal.SIGINT)
    assert process.wait(5) == 130
    told = concord("explain", "last")
    assert told.returncode == 0 and "fix mean" in told.stdout


def test_a_second_interrupt_ends_it_at_once(stalled):
    process, _ = stalled
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    assert process.wait(5) == 130


def test_no_child_is_left(stalled):
    process, _ = stalled
    process.send_signal(signal.SIGINT)
    process.wait(5)
    time_out = time.monotonic() + 5
    while time.monotonic() < time_out:
        left = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True).stdout.split()
        if not left:
            break
    assert left == []


def test_commands_that_wait_for_nothing_end_too(concord):
    """`apply -` waits for standard input, outside the loop."""
    process = concord.start("apply", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 5
    while "pipe" not in open(f"/proc/{process.pid}/wchan").read() and time.monotonic() < deadline:
        pass
    process.send_signal(signal.SIGINT)
    assert process.wait(5) == 130
    process.communicate()
