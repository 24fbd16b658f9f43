"""`concord apply`: the edits of a model's reply, all or none."""

import json

import pytest

from conftest import OLD, RIGHT, STATS, edit


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_applies_and_says_how(concord, project):
    done = concord("apply", "-", "--root", project, "--json", input=RIGHT)
    assert done.returncode == 0 and done.stderr == ""
    result = json.loads(done.stdout)
    assert result == {"edits": [{"path": "stats.py", "format": "search-replace", "status": "applied", "method": "exact"}], "applied": True}
    assert "if values else 0.0" in (project / "stats.py").read_text()


def test_a_file_as_reply_and_words_for_people(concord, project, tmp_path):
    (tmp_path / "reply.md").write_text(RIGHT)
    done = concord("apply", tmp_path / "reply.md", "--root", project)
    assert done.returncode == 0 and "✓ stats.py" in done.stdout and "\x1b" not in done.stdout


def test_a_dry_run_changes_nothing(concord, project):
    before = files(project)
    done = concord("apply", "-", "--root", project, "--dry-run", input=RIGHT)
    assert done.returncode == 0 and "+    return sum(values) / len(values) if values else 0.0" in done.stdout
    assert files(project) == before
    assert concord.json("apply", "-", "--root", project, "--dry-run", "--json", input=RIGHT)["applied"] is True
    assert files(project) == before


@pytest.mark.parametrize(
    "name, reply",
    [
        ("no such text", edit("stats.py", "    return nothing\n", "    return 1\n")),
        ("one of two", RIGHT + edit("stats.py", "    return nothing\n", "    return 1\n")),
        ("outside", edit("../out.py", "", "x = 1\n")),
        ("absolute", edit("/tmp/concord-out.py", "", "x = 1\n")),
        ("git", edit(".git/hooks/post-commit", "", "#!/bin/sh\n")),
        ("through a link", edit("link/out.py", "", "x = 1\n")),
        ("prose", "I would change the mean function.\n"),
        ("nothing", ""),
    ],
)
def test_refuses_and_leaves_every_byte(concord, project, tmp_path, name, reply):
    (tmp_path / "elsewhere").mkdir()
    (project / "link").symlink_to(tmp_path / "elsewhere")
    before = files(tmp_path)
    done = concord("apply", "-", "--root", project, "--json", input=reply)
    result = json.loads(done.stdout)
    assert done.returncode == 1 and result["applied"] is False
    assert files(tmp_path) == before
    for item in result["edits"]:
        if item["status"] == "refused":
            assert item["reason"]
    if name not in ("prose", "nothing"):
        assert any(item["status"] == "refused" for item in result["edits"])
    plain = concord("apply", "-", "--root", project, input=reply)
    assert plain.returncode == 1 and plain.stderr


def test_a_reply_without_a_file_name_is_meant_for_the_target(concord, project):
    reply = f"```python\n<<<<<<< SEARCH\n{OLD}=======\n    return 0\n>>>>>>> REPLACE\n```\n"
    assert concord.json("apply", "-", "--root", project, "--target", "stats.py", "--json", input=reply)["applied"] is True
    assert "    return 0\n" in (project / "stats.py").read_text()


def test_wrong_usage(concord, project):
    done = concord("apply", "none.md", "--root", project, "--json")
    assert done.returncode == 2 and done.stdout == "" and "none.md" in done.stderr
    done = concord("apply", "-", "--root", project / "none", input=RIGHT)
    assert done.returncode == 2 and "none" in done.stderr


def test_a_project_that_cannot_be_written(concord, project):
    """As root the permission bits say nothing; a folder that is a file does."""
    (project / "a").write_text("a file\n")
    before = files(project)
    done = concord("apply", "-", "--root", project, "--json", input=edit("a/new.py", "", "x = 1\n"))
    assert done.returncode in (1, 3)
    assert files(project) == before


def test_what_a_reply_says_does_not_reach_the_terminal_raw(concord, project):
    reply = edit("\x1b]0;owned\x07.py", "x\n", "y\n")
    done = concord("apply", "-", "--root", project, input=reply)
    assert "\x1b" not in done.stdout + done.stderr
