"""The completion scripts, asked as shells ask them."""

import shutil
import subprocess

import pytest

ASK = """
source <("$CONCORD_BINARY" completion bash)
COMP_WORDS=(%s)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_concord
printf '%%s\\n' "${COMPREPLY[@]}"
"""


def complete(concord, words, cwd=None):
    """What bash offers for the last of `words`."""
    script = ASK % " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, cwd=cwd or concord.home, env={**concord.env, "CONCORD_BINARY": concord.binary})
    assert done.stderr == "", done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    "words, offered",
    [
        (["concord", "as"], ["ask"]),
        (["concord", "un"], ["undo"]),
        (["concord", "-q", "expl"], ["explain"]),
        (["concord", "--color", "a"], ["auto", "always"]),
        (["concord", "--color", "never", "doct"], ["doctor"]),
        (["concord", "ask", "--dea"], ["--deadline"]),
        (["concord", "explain", "--h"], ["--html", "--help"]),
        (["concord", "stats", "--color", "n"], ["never"]),
        (["concord", "stats", "--color", "=", "al"], ["always"]),
        (["concord", "stats", "--color", "="], ["auto", "always", "never"]),
        (["concord", "completion", ""], ["bash", "zsh", "fish"]),
        (["concord", "completion", "z"], ["zsh"]),
        (["concord", "bench", "s"], ["stream"]),
        (["concord", "bench", "stream", "--upst"], ["--upstream"]),
    ],
)
def test_bash_offers(concord, words, offered):
    assert sorted(complete(concord, words)) == sorted(offered)


def test_bash_offers_files_and_folders(concord, tmp_path):
    (tmp_path / "one.py").write_text("")
    (tmp_path / "other").mkdir()
    assert sorted(complete(concord, ["concord", "ask", "x", "o"], cwd=tmp_path)) == ["one.py", "other"]
    assert complete(concord, ["concord", "ask", "x", "--root", "o"], cwd=tmp_path) == ["other"]
    assert complete(concord, ["concord", "apply", "on"], cwd=tmp_path) == ["one.py"]
    assert complete(concord, ["concord", "stats", "--config", "on"], cwd=tmp_path) == ["one.py"]


def test_hidden_commands_are_not_offered(concord):
    assert "manual" not in complete(concord, ["concord", ""])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_of_that_shell(concord, shell):
    done = concord("completion", shell)
    assert done.returncode == 0 and done.stderr == ""
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    checked = subprocess.run([shell, "-n"] if shell != "fish" else ["fish", "--no-execute"], input=done.stdout, capture_output=True, text=True)
    assert checked.returncode == 0 and checked.stderr == ""
