"""Tests that tell nothing about a change: one that hangs, one that needs a network, one that failed before. They are said and not counted."""

import json

import pytest

from conftest import RIGHT, TESTS, crowd
from model_server import ModelServer

REQUEST = "mean([]) should be 0.0"


@pytest.fixture
def tests_check(concord, project, tmp_path):
    """What the check says of the right answer, where the project has this test beside its own."""

    def run(body):
        test = "class More(unittest.TestCase):\n    def test_more(self):\n" + "".join(f"        {line}\n" for line in body.splitlines())
        (project / "test_stats.py").write_text(TESTS.replace("if __name__", test + "\n\nif __name__"))
        with ModelServer(lambda number, request: RIGHT) as server:
            (tmp_path / "crowd.toml").write_text(crowd(("one", server.url)))
            done = concord("ask", REQUEST, "stats.py", "--root", project, "--config", tmp_path / "crowd.toml", "--json", timeout=120)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0 and events[-1]["ending"] == "chosen", done.stdout + done.stderr
        return next(event for event in events if event["type"] == "check" and event["check"] == "tests")

    return run


@pytest.mark.parametrize("body, says", [
    ("while True:\n    pass", "did not end within"),
    ("import socket\nsocket.create_connection(('203.0.113.7', 80), timeout=2)", "unreachable"),
    ("import a_package_that_nobody_has", "No module named"),
])
def test_what_no_change_can_mend_is_said_and_not_counted(tests_check, body, says):
    check = tests_check(body)
    assert check["outcome"] == "pass" and "mends 1" in check["summary"], check
    assert "not counted" in check["summary"] and "test_more" in check["summary"] and says in check["summary"], check
    assert check["numbers"]["left"] == 0


def test_what_failed_before_is_said_and_not_held_against_it(tests_check):
    check = tests_check("self.assertEqual(spread([]), 0)")
    assert check["outcome"] == "pass" and "1 failed as before" in check["summary"], check
