"""`concord ask --commit`, and `concord explain FILE:LINE` back from the line to the run."""

import json
import shutil
import subprocess

import pytest

from conftest import RIGHT, crowd
from model_server import ModelServer


def git(project, *words):
    person = ["-c", "user.name=P", "-c", "user.email=p@example.org"]
    return subprocess.run(["git", *person, *words], cwd=project, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(concord, project):
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    (project / ".git").rmdir()
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "first")
    (concord.home / ".gitconfig").write_text("[user]\n\tname = P\n\temail = p@example.org\n")
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = concord.home / "config/concord/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(crowd(("one", server.url)) + f'[telemetry]\nfile = "{concord.home}/spans.jsonl"\n')
        yield project


def ask(concord, project, *words):
    return concord("ask", "mean() fails for an empty list; return 0.0", "stats.py", "--apply", *words, cwd=project)


def test_a_line_leads_back_to_its_run(concord, repository):
    (repository / "notes.txt").write_text("mine\n")
    git(repository, "add", "notes.txt")
    done = ask(concord, repository, "--commit")
    assert done.returncode == 0, done.stderr
    message = git(repository, "log", "-1", "--format=%B")
    assert message.startswith("mean() fails for an empty list") and "Assisted-by: one (Concord)" in message
    assert git(repository, "show", "--name-only", "--format=", "HEAD").split() == ["stats.py"]
    assert git(repository, "status", "--porcelain").split() == ["A", "notes.txt"]  # what was staged stays so
    line = next(i for i, text in enumerate((repository / "stats.py").read_text().splitlines(), 1) if "else 0.0" in text)
    explained = json.loads(concord("explain", f"stats.py:{line}", "--json", cwd=repository).stdout)
    assert f"Concord-Run: {explained['run']}" in message
    assert concord("explain", "stats.py:1", cwd=repository).returncode in (2, 3)  # nobody's run wrote it
    spans = json.loads((concord.home / "spans.jsonl").read_text())["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert any(span["name"].startswith("chat") for span in spans)


def test_a_note_says_who_wrote_which_lines(concord, repository):
    assert ask(concord, repository, "--commit").returncode == 0
    note = json.loads(git(repository, "notes", "--ref=agent-trace", "show", "HEAD"))
    assert note["version"] == "0.1.0" and note["vcs"] == {"type": "git", "revision": git(repository, "rev-parse", "HEAD").strip()}
    [file] = note["files"]
    [conversation] = file["conversations"]
    assert file["path"] == "stats.py" and conversation["contributor"] == {"type": "ai", "model_id": "one"}
    line = next(i for i, text in enumerate((repository / "stats.py").read_text().splitlines(), 1) if "else 0.0" in text)
    assert any(part["start_line"] <= line <= part["end_line"] for part in conversation["ranges"])
    # Above it somebody adds lines: the line is found again, and it is the same run's.
    stats = repository / "stats.py"
    stats.write_text('"""Figures."""\n\n\n' + stats.read_text())
    git(repository, "commit", "-qam", "a docstring")
    told = concord("explain", f"stats.py:{line + 3}", cwd=repository)
    assert told.returncode == 0 and "was written by one" in told.stderr
    # Another machine has the history and no ledger.
    elsewhere = {"XDG_STATE_HOME": str(concord.home / "elsewhere")}
    told = json.loads(concord("explain", f"stats.py:{line + 3}", "--json", cwd=repository, env=elsewhere).stdout)
    assert told["models"] == ["one"] and told["run"] == note["metadata"]["org.concord"]["run"]


def test_spans_go_to_an_endpoint_of_the_persons(concord, repository):
    with ModelServer(lambda number, body: "{}") as collector:
        settings = concord.home / "config/concord/config.toml"
        settings.write_text(settings.read_text() + f'endpoint = "{collector.url.rsplit("/v1", 1)[0]}"\n')
        assert ask(concord, repository).returncode == 0
        [sent] = [each["body"] for each in collector.requests if each["path"] == "/v1/traces"]
        names = {span["name"] for span in sent["resourceSpans"][0]["scopeSpans"][0]["spans"]}
        assert "invoke_agent concord" in names and "chat one" in names


def test_an_endpoint_that_is_away_costs_a_warning(concord, repository):
    settings = concord.home / "config/concord/config.toml"
    settings.write_text(settings.read_text() + 'endpoint = "http://127.0.0.1:9"\n')
    done = ask(concord, repository)
    assert done.returncode == 0 and "did not reach" in done.stderr


def test_changes_of_the_persons_own_are_not_committed(concord, repository):
    stats = repository / "stats.py"
    stats.write_text(stats.read_text() + "\n\ndef mine():\n    pass\n")
    done = ask(concord, repository, "--commit")
    assert done.returncode == 1 and "changes of yours" in done.stderr
    assert "else 0.0" not in stats.read_text()


def test_the_middle_of_a_rebase_is_no_time_to_commit(concord, repository):
    (repository / ".git/rebase-merge").mkdir()
    done = ask(concord, repository, "--commit")
    assert done.returncode == 1 and "rebase-merge" in done.stderr


def test_without_a_repository_nothing_is_applied(concord, repository):
    shutil.rmtree(repository / ".git")
    done = ask(concord, repository, "--commit")
    assert done.returncode == 1 and "no git repository" in done.stderr
    assert "else 0.0" not in (repository / "stats.py").read_text()
    assert ask(concord, repository, "--commit", "--plan").returncode == 2
