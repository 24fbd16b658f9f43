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
