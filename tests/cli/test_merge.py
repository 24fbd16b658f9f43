"""`concord merge`, by hand and as git's merge driver."""

import shlex
import subprocess

import pytest

BASE = "import os\n\n\ndef f(a):\n    return a\n"
LEFT = "import os\nimport sys\n\n\ndef f(a):\n    return a\n"
RIGHT = "import os\nimport re\n\n\ndef f(a):\n    return a\n"
BOTH = "import os\nimport sys\nimport re\n\n\ndef f(a):\n    return a\n"


@pytest.fixture
def versions(tmp_path):
    def write(*texts, ending="py"):
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"v{number}.{ending}"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return paths

    return write


def test_clean(concord, versions, tmp_path):
    done = concord("merge", *versions(BASE, LEFT, RIGHT), "-o", tmp_path / "out.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.py").read_text() == BOTH


def test_result_in_place_of_a_version_and_on_standard_output(concord, versions):
    base, left, right = versions(BASE, LEFT, RIGHT)
    assert concord("merge", base, left, right, "-o", "-").stdout == BOTH
    assert concord("merge", base, left, right, "-o", left).returncode == 0
    assert left.read_text() == BOTH


def test_more_than_two(concord, versions):
    third = BASE.replace("return a", "return a + 1")
    done = concord("merge", *versions(BASE, LEFT, RIGHT, third), "-o", "-")
    assert done.returncode == 0 and done.stdout == BOTH.replace("return a", "return a + 1")


def test_conflicts_are_marked_as_diff3_marks_them(concord, versions, tmp_path):
    left, right = BASE.replace("return a", "return a + 1"), BASE.replace("return a", "return a + 2")
    words = ["merge", *versions(BASE, left, right), "-o", tmp_path / "out.py", "--label", "old", "--label", "mine", "--label", "yours"]
    done = concord(*words)
    assert done.returncode == 1 and "1 conflict, the first in line 5" in done.stderr
    assert (tmp_path / "out.py").read_text() == (
        "import os\n\n\ndef f(a):\n<<<<<<< mine\n    return a + 1\n||||||| old\n    return a\n=======\n    return a + 2\n>>>>>>> yours\n"
    )
    assert concord(*words, "--quiet").stderr == ""


def test_json(concord, versions, tmp_path):
    left, right = LEFT.replace("return a", "return a + 1"), RIGHT.replace("return a", "return a + 2")
    answer = concord.json("merge", *versions(BASE, left, right), "-o", tmp_path / "out.py", "--json")
    assert answer["clean"] is False and answer["method"] == "tree"
    assert [c["versions"] for c in answer["conflicts"]] == [["    return a + 1\n", "    return a + 2\n"]]
    text = (tmp_path / "out.py").read_bytes()
    owned = {region["version"]: text[region["begin"] : region["end"]] for region in answer["regions"]}
    assert b"sys" in owned[0] and b"re" in owned[1]


@pytest.mark.parametrize(
    "name, texts, more, code",
    [
        ("binary", (b"a\0b", b"a\0c", b"a\0d"), [], 2),
        ("one version", (BASE, LEFT), [], 2),
        ("no such file", (BASE, LEFT), ["missing.py"], 2),
        ("no such language", (BASE, LEFT, RIGHT), ["--language", "klingon"], 2),
    ],
)
def test_refusals_leave_the_result_alone(concord, versions, tmp_path, name, texts, more, code):
    out = tmp_path / "out.py"
    out.write_text("as it was")
    done = concord("merge", *versions(*texts), *more, "-o", out)
    assert done.returncode == code and done.stderr.startswith("concord: ")
    assert out.read_text() == "as it was"


def test_a_result_that_cannot_be_written(concord, versions, tmp_path):
    done = concord("merge", *versions(BASE, LEFT, RIGHT), "-o", tmp_path / "no" / "such" / "folder" / "out.py")
    assert done.returncode in (2, 3) and done.stderr


def test_nothing_in_common(concord, versions):
    _, left, right = versions("", "a = 1\n", "a = 1\n")
    done = concord("merge", "/dev/null", left, right, "-o", "-")
    assert done.returncode == 0 and done.stdout == "a = 1\n"


def test_without_a_grammar_as_git_merges(concord, versions):
    base, left, right = versions("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", ending="txt")
    assert concord("merge", base, left, right, "-o", "-").stdout == "A\nb\nc\nD\n"


class Repository:
    def __init__(self, folder, concord):
        self.folder = folder
        self.env = {**concord.env, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
                    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.concord.driver", f"{shlex.quote(concord.binary)} merge %O %A %B -o %A --path %P")
        self.commit(".gitattributes", "*.py merge=concord\n")

    def git(self, *words, check=True):
        return subprocess.run(["git", *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=check)

    def commit(self, name, text):
        (self.folder / name).write_text(text)
        self.git("add", name)
        self.git("commit", "-q", "-m", name)

    def two_branches(self, base, left, right):
        self.commit("a.py", base)
        self.git("checkout", "-q", "-b", "other")
        self.commit("a.py", right)
        self.git("checkout", "-q", "main")
        self.commit("a.py", left)


def test_git_merges_with_it(concord, tmp_path):
    repository = Repository(tmp_path, concord)
    repository.two_branches(BASE, LEFT, RIGHT)
    done = repository.git("merge", "other", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "a.py").read_text() == BOTH
    assert repository.git("status", "--porcelain").stdout == ""


def test_git_shows_its_conflicts(concord, tmp_path):
    repository = Repository(tmp_path, concord)
    repository.two_branches(BASE, LEFT.replace("return a", "return a + 1"), RIGHT.replace("return a", "return a + 2"))
    done = repository.git("merge", "other", check=False)
    assert done.returncode == 1 and "CONFLICT" in done.stdout
    text = (tmp_path / "a.py").read_text()
    assert "import sys\nimport re\n" in text and "<<<<<<< ours\n    return a + 1\n" in text
    assert repository.git("status", "--porcelain").stdout == "UU a.py\n"


def test_git_rebases_with_it(concord, tmp_path):
    repository = Repository(tmp_path, concord)
    repository.two_branches(BASE, LEFT, RIGHT)
    repository.git("rebase", "-q", "other")
    assert sorted((tmp_path / "a.py").read_text()) == sorted(BOTH)


@pytest.mark.parametrize(
    "base, left, right, want",
    [
        (b"", b"", b"", b""),
        (b"", b"a = 1\n", b"a = 1\n", b"a = 1\n"),
        (b"a\nb\nc\n", b"\xff\xfecaf\xe9\nb\nc\n", b"a\nb\nc\nd\n", b"\xff\xfecaf\xe9\nb\nc\nd\n"),
        (b"x = 1\r\ny = 2\nz = 3\r\n", b"x = 1\r\ny = 2\nz = 4\r\n", b"x = 7\r\ny = 2\nz = 3\r\n", b"x = 7\r\ny = 2\nz = 4\r\n"),
        (b"x = 1\n", b"x = 1", b"x = 2\n", None),
    ],
)
def test_odd_bytes(concord, tmp_path, base, left, right, want):
    for name, text in (("base", base), ("left", left), ("right", right)):
        (tmp_path / name).write_bytes(text)
    done = concord("merge", tmp_path / "base", tmp_path / "left", tmp_path / "right", "-o", tmp_path / "out", "--path", "x.py")
    assert done.returncode in (0, 1)
    if want is not None:
        assert done.returncode == 0 and (tmp_path / "out").read_bytes() == want
