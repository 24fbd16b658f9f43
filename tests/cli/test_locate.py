"""`concord locate`, and `concord ask` without a file: the place of a fault is found by running the project's tests."""

import json

import pytest

from conftest import RIGHT, crowd
from model_server import ModelServer


def locate(concord, project, *words, input=""):
    done = concord("locate", *words, "--json", "--root", project, input=input, timeout=120)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def script_project(tmp_path):
    folder = tmp_path / "script"
    (folder / "test").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "package.json").write_text('{"name": "sums", "scripts": {"test": "node --test"}}')
    (folder / "sums.js").write_text(
        "exports.add = function add(a, b) {\n  return a - b;\n};\n\nexports.double = function double(a) {\n  return a * 2;\n};\n")
    (folder / "test/sums.test.js").write_text(
        "const test = require('node:test');\nconst assert = require('node:assert');\nconst { add, double } = require('../sums');\n\n"
        "test('adds', () => {\n  assert.strictEqual(add(2, 3), 5);\n});\n\ntest('doubles', () => {\n  assert.strictEqual(double(4), 8);\n});\n")
    return folder


def test_a_failing_test_is_run_and_its_place_named_first(concord, project):
    code, found = locate(concord, project, "make the failing test pass")
    assert code == 0, found
    assert [test["name"].rsplit(".", 1)[-1].rsplit("::", 1)[-1] for test in found["failing"]] == ["test_mean_of_nothing"]
    assert found["tests_run"] == 3
    first = found["functions"][0]
    assert (first["path"], first["name"]) == ("stats.py", "mean") and first["reasons"]
    assert "test_mean_of_nothing" in found["command"]


def test_scripts_are_run_with_their_own_framework(concord, script_project):
    code, found = locate(concord, script_project, "make the failing test pass")
    assert code == 0, found
    assert found["functions"][0]["name"] == "add"
    assert found["command"].startswith("node --test")


def test_each_test_of_a_script_is_told_apart(concord, script_project):
    """What both tests call is at fault less than what only the failing one calls, though neither is named in it."""
    (script_project / "sums.js").write_text(
        "function plus(a, b) {\n  return a - b;\n}\nfunction times(a, b) {\n  return a * b;\n}\nfunction run(name, a, b) {\n"
        "  return { plus, times }[name](a, b);\n}\nmodule.exports = { run };\n")
    (script_project / "test/sums.test.js").write_text(
        "const test = require('node:test');\nconst assert = require('node:assert');\nconst { run } = require('../sums');\n\n"
        "test('one', () => {\n  assert.strictEqual(run('plus', 2, 3), 5);\n});\n\ntest('two', () => {\n  assert.strictEqual(run('times', 4, 2), 8);\n});\n")
    code, found = locate(concord, script_project, "make the failing test pass")
    assert code == 0 and found["functions"][0]["name"] == "plus", found
    assert found["failing"][0]["name"] == "one" and "-1" in found["failing"][0]["message"] and found["tests_run"] == 2, found


def test_a_framework_that_is_not_installed_is_said_with_what_to_do(concord, script_project, tmp_path):
    (script_project / "package.json").write_text('{"name": "sums", "scripts": {"test": "vitest run"}, "devDependencies": {"vitest": "1"}}')
    code, found = locate(concord, script_project, "make the failing test pass")
    assert code == 1 and any("vitest is not installed" in note and "npm install" in note for note in found["notes"]), found
    (tmp_path / "crowd.toml").write_text(crowd(("one", "http://127.0.0.1:9/v1")))
    done = concord("ask", "make the failing test pass", "--root", script_project, "--config", tmp_path / "crowd.toml")
    assert done.returncode == 2 and "npm install" in done.stderr, done.stderr


def test_a_report_is_enough(concord, project):
    report = 'Traceback (most recent call last):\n  File "stats.py", line 6, in mean\nZeroDivisionError: division by zero\n'
    code, found = locate(concord, project, "-", input="it crashes:\n" + report)
    assert code == 0 and found["functions"][0]["name"] == "mean" and found["tests_run"] == 0


def test_nothing_is_run_where_that_is_not_wanted(concord, project):
    code, found = locate(concord, project, "make the failing test pass", "--no-run")
    assert code == 1 and found["tests_run"] == 0 and found["functions"] == []


def test_tests_that_all_pass_are_said_to(concord, project):
    (project / "stats.py").write_text((project / "stats.py").read_text().replace("/ len(values)", "/ len(values) if values else 0.0"))
    code, found = locate(concord, project, "make the failing test pass")
    assert code == 1 and "none of 3 tests fails" in found["notes"]


def test_a_test_that_never_ends_costs_its_time_only(concord, project):
    (project / "test_slow.py").write_text("import unittest\n\nclass T(unittest.TestCase):\n    def test_slow(self):\n        while True:\n            pass\n")
    code, found = locate(concord, project, "make the failing test pass", "--time", "8")
    assert code == 0 and found["functions"][0]["name"] == "mean"


@pytest.mark.parametrize("body", ["import os\nos._exit(0)\n", "raise SystemExit(3)\n", "import sys\nsys.stdout.close()\n", "def (:\n"])
def test_tests_that_end_the_run_are_no_end(concord, project, body):
    (project / "test_odd.py").write_text(body)
    code, found = locate(concord, project, "make the failing test pass")
    assert code in (0, 1)


def test_ask_finds_the_file_itself(concord, project):
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = concord.home / "config/concord/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(crowd(("one", server.url)))
        done = concord("ask", "make the failing test pass", "--json", cwd=project, timeout=120)
        verdict = json.loads(done.stdout.splitlines()[-1])
        assert done.returncode == 0, done.stderr + done.stdout
        assert verdict["patch"][0]["path"] == "stats.py"
        # Everybody is told what was found, and so is whoever asks later.
        assert "Likely place: mean in stats.py" in json.dumps(server.requests[0]["body"])
        explained = concord.json("explain", "last", "--json")
        assert "Likely place: mean in stats.py" in explained["request"]


def test_a_plan_can_not_write(concord, project):
    assert concord("ask", "mend mean", "stats.py", "--plan", "--apply", cwd=project).returncode == 2


def test_what_is_not_permitted_is_not_written(concord, project):
    evil = ".github/workflows/ci.yml\n```yaml\non: push\n```\n"
    done = concord("apply", "-", "--json", "--root", project, input=evil, cwd=project)
    assert done.returncode == 1 and not (project / ".github").exists()
    assert "tools run what stands in" in json.loads(done.stdout)["edits"][0]["reason"]
    # A project can't widen what the person permits, and can narrow it.
    (project / "concord.toml").write_text('[permissions]\nself_running = "allow"\nnever_write = ["stats.py"]\n')
    assert concord("apply", "-", "--json", "--root", project, input=evil, cwd=project).returncode == 1
    done = concord("apply", "-", "--json", "--root", project, input=RIGHT, cwd=project)
    assert done.returncode == 1 and "never_write" in done.stdout
    settings = concord.home / "config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[permissions]\nself_running = "allow"\n')
    (project / "concord.toml").unlink()
    assert concord("apply", "-", "--json", "--root", project, input=evil, cwd=project).returncode == 0
