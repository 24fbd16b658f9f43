"""Trees that are not as one would like them: pipes, links that lead out, half a checkout, somebody else at work."""

import json
import os
import subprocess
import threading

import pytest

from conftest import RIGHT, STATS, crowd, edit
from model_server import ModelServer


@pytest.fixture
def server(concord):
    with ModelServer(lambda number, body: RIGHT) as made:
        settings = concord.home / "config/concord/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(crowd(("one", made.url)))
        yield made


def git(folder, *words):
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=folder, check=True, capture_output=True)


def test_pipes_and_links_hold_nobody_up(concord, project, server):
    os.mkfifo(project / "pipe.py")
    os.mkfifo(project / "test_pipe.py")
    (project / "loop").symlink_to(project, target_is_directory=True)
    (project / "out.py").symlink_to("/etc/hostname")
    (project / "gone.py").symlink_to("nowhere.py")
    done = concord("ask", "make the failing test pass", "--apply", cwd=project, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "if values else 0.0" in (project / "stats.py").read_text()
    assert (project / "out.py").is_symlink() and (project / "gone.py").is_symlink()


def test_half_a_checkout_is_a_project(concord, tmp_path, server):
    whole = tmp_path / "whole"
    (whole / "kept").mkdir(parents=True)
    (whole / "left_out").mkdir()
    (whole / "kept/stats.py").write_text(STATS)
    (whole / "left_out/far.py").write_text("def far():\n    return 1\n")
    git(whole, "init", "-q")
    git(whole, "add", ".")
    git(whole, "commit", "-qm", "first")
    git(whole, "config", "user.name", "t")
    git(whole, "config", "user.email", "t@example.org")
    git(whole, "sparse-checkout", "set", "kept")
    assert not (whole / "left_out").exists()
    server.script = lambda number, body: RIGHT.replace("stats.py", "kept/stats.py")
    done = concord("ask", "mean() fails for an empty list", "kept/stats.py", "--apply", "--commit", "--root", whole, timeout=120)
    assert done.returncode == 0, done.stderr
    names = subprocess.run(["git", "ls-tree", "-r", "--name-only", "HEAD"], cwd=whole, capture_output=True, text=True).stdout.split()
    assert names == ["kept/stats.py", "left_out/far.py"], "what is not checked out is not taken away"
    assert not (whole / "left_out").exists()


def test_two_runs_at_once_are_one_after_the_other(concord, project, server):
    """Both want the same lines: one of them writes, the other one finds them changed, or writes the same."""
    texts = [RIGHT, edit("stats.py", "    return sum(values) / len(values)\n", "    return sum(values) / max(len(values), 1)\n")]
    together = threading.Barrier(2, timeout=60)

    def script(number, body):
        together.wait()
        return texts[number % 2]

    server.script = script
    runs = [concord.start("ask", "mean() fails for an empty list", "stats.py", "--apply", "--json", cwd=project,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(run.communicate(timeout=120), run.returncode) for run in runs]
    text = (project / "stats.py").read_text()
    possible = [STATS.replace("    return sum(values) / len(values)\n", new) for new in
                ("    return sum(values) / len(values) if values else 0.0\n", "    return sum(values) / max(len(values), 1)\n")]
    assert text in possible, text
    codes = sorted(code for _, code in ends)
    assert codes[0] == 0 and codes[1] in (0, 1, 3), ends
    if codes == [0, 0]:
        return  # one had begun after the other had written
    # Who came second says why: the file is another one now, or is being written at this moment.
    refused = next(out for out, code in ends if code)
    assert "stats.py" in refused[1] or "another Concord is writing into this project" in refused[1], refused
    back = concord("undo", "--root", project)
    assert back.returncode == 0 and (project / "stats.py").read_text() == STATS


def test_a_tree_without_git_is_a_project(concord, project, server):
    (project / ".git").rmdir()
    done = concord("ask", "mean() fails for an empty list", "stats.py", "--apply", "--root", project, timeout=120)
    assert done.returncode == 0 and "if values else 0.0" in (project / "stats.py").read_text(), done.stderr
    committed = concord("ask", "mean() fails for an empty list", "stats.py", "--apply", "--commit", "--root", project, timeout=120)
    assert committed.returncode != 0
