"""`concord doc`: facts, check, coverage, write."""

import json
import os

CODE = '''def take(items, n: int = 3):
    """Take some.

    Args:
        items: All there are.
        old: Gone.
    """
    if n < 0:
        raise ValueError(n)
    return items[:n]


def bare(a):
    return a
'''


def shop(folder, text=CODE):
    path = folder / "shop.py"
    path.write_bytes(text.encode())
    return path


def test_check_finds_and_says_where(concord, tmp_path):
    shop(tmp_path)
    done = concord("doc", "check", "shop.py", "--json", cwd=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and done.stderr == ""
    assert {(f["class"], f["line"], f.get("name")) for f in found} == {
        ("missing-param", 1, "n"),
        ("extra-param", 6, "old"),
        ("missing-return", 1, None),
        ("missing-raises", 1, "ValueError"),
        ("missing-doc", 13, "bare"),
    }
    assert all(f["path"] == "shop.py" and f["code"].startswith("CD") and f["message"] for f in found)


def test_select_ignore_and_settings(concord, tmp_path):
    shop(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "concord.toml").write_text("[doc.check]\nrequire-doc = false\n")
    only = concord("doc", "check", ".", "--select", "DOC102", cwd=tmp_path)
    assert only.returncode == 1 and only.stdout.count("\n") == 1 and "extra-param" in only.stdout
    assert "missing-doc" not in concord("doc", "check", ".", cwd=tmp_path).stdout
    assert "missing-doc" in concord("doc", "check", ".", "--set", "require-doc=true", cwd=tmp_path).stdout
    wrong = concord("doc", "check", ".", "--set", "require-docs=true", cwd=tmp_path)
    assert wrong.returncode == 2 and "require-doc" in wrong.stderr


def test_a_baseline_knows_what_was_there(concord, tmp_path):
    path = shop(tmp_path)
    assert concord("doc", "check", "shop.py", "--write-baseline", "known.json", cwd=tmp_path).returncode == 0
    assert concord("doc", "check", "shop.py", "--baseline", "known.json", cwd=tmp_path).returncode == 0
    path.write_text("# moved\n" + CODE + "\n\ndef new(a):\n    return a\n")
    done = concord("doc", "check", "shop.py", "--baseline", "known.json", cwd=tmp_path)
    assert done.returncode == 1 and done.stdout.count("\n") == 1 and "new" in done.stdout


def test_reports_for_machines(concord, tmp_path):
    shop(tmp_path)
    log = json.loads(concord("doc", "check", "shop.py", "--format", "sarif", cwd=tmp_path).stdout)
    assert log["version"] == "2.1.0" and len(log["runs"][0]["results"]) == 5
    assert concord("doc", "check", "shop.py", "--format", "github", cwd=tmp_path).stdout.startswith("::warning file=shop.py,line=1,")


def test_write_is_shown_checked_and_done_once(concord, tmp_path):
    path = shop(tmp_path)
    path.chmod(0o750)
    shown = concord("doc", "write", "shop.py", "--diff", cwd=tmp_path)
    assert shown.returncode == 0 and "-        old: Gone." in shown.stdout and path.read_text() == CODE
    assert concord("doc", "write", "shop.py", "--check", cwd=tmp_path).returncode == 1
    done = concord.json("doc", "write", "shop.py", "--json", cwd=tmp_path)
    assert done["files"][0]["written"] == 1 and done["files"][0]["updated"] == 1 and done["files"][0]["placeholders"] > 0
    text = path.read_text()
    assert "ValueError: If ``n < 0``." in text and "items: All there are." in text and path.stat().st_mode & 0o777 == 0o750
    assert concord("doc", "write", "shop.py", "--check", cwd=tmp_path).returncode == 0
    assert concord("doc", "check", "shop.py", cwd=tmp_path).returncode == 0


def test_write_only_what_is_asked(concord, tmp_path):
    path = shop(tmp_path)
    concord("doc", "write", "shop.py", "--only", "stale", cwd=tmp_path)
    assert "def bare(a):\n    return a" in path.read_text() and "old: Gone" not in path.read_text()


def test_write_refuses_links_and_what_may_not_be_written(concord, tmp_path):
    path = shop(tmp_path)
    os.symlink(path, tmp_path / "link.py")
    done = concord("doc", "write", "link.py", cwd=tmp_path)
    assert done.returncode == 1 and "symbolic link" in done.stderr and path.read_text() == CODE


def test_coverage_counts_and_has_a_threshold(concord, tmp_path):
    shop(tmp_path)
    counted = concord.json("doc", "coverage", "shop.py", "--json", cwd=tmp_path)
    assert (counted["total"], counted["documented"]) == (3, 1)
    done = concord("doc", "coverage", "shop.py", "--fail-under", "50", "--badge", "docs.svg", "--list", cwd=tmp_path)
    assert done.returncode == 1 and "shop.py:13 bare" in done.stdout
    assert (tmp_path / "docs.svg").read_text().startswith("<svg")


def test_facts_have_their_proofs(concord, tmp_path):
    shop(tmp_path)
    symbols = concord.json("doc", "facts", "shop.py", "--json", cwd=tmp_path)["files"][0]["symbols"]
    take = next(s for s in symbols if s["name"] == "take")
    assert take["raises"] == [{"exception": "ValueError", "when": "n < 0", "at": {"line": 9, "column": 9, "end_line": 9, "end_column": 28}}]
    assert [p["name"] for p in take["parameters"]] == ["items", "n"] and take["parameters"][1]["type_from"] == "annotation"


def test_a_file_that_is_not_there(concord, tmp_path):
    done = concord("doc", "check", "nothing.py", cwd=tmp_path)
    assert done.returncode == 2 and "there is no nothing.py" in done.stderr
