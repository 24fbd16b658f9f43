"""Every program of tests/corpus, and of programs/ beside this file, is translated, built and run, and shows what CPython shows.

All are one cargo workspace, so that the support crate is built once. A program's expected output stands in its own `#:` comments;
`# exit: N` and `# error: LINE` at its head say how it ends.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
PROGRAMS = sorted(CORPUS.glob("*/*.py"))
# Larger ones: thousands of values through sets, numbers, formats and slices, compared with CPython and with nothing else.
LARGE = sorted((ROOT / "tests" / "transpile" / "programs").glob("*.py"))
# Whole programs that lean on Python's library.
LARGE += sorted((ROOT / "tests" / "transpile" / "library").glob("*.py"))
# Programs of several files: the one in the project's own folder imports the rest.
PROJECTS = sorted((ROOT / "tests" / "transpile" / "projects").glob("*/*.py"))


def find_concord():
    named = os.environ.get("CONCORD")
    candidates = [pathlib.Path(named)] if named else [ROOT / "build" / preset / "concord" for preset in ("release", "debug", "ci")]
    return next((path for path in candidates if path.exists()), None)


def package(path):
    if path in PROJECTS:
        return path.stem
    return f"{path.parent.name}_{path.stem}"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    concord = find_concord()
    if concord is None:
        pytest.skip("concord is not built")
    if shutil.which("cargo") is None:
        pytest.skip("cargo is not installed")
    folder = tmp_path_factory.mktemp("corpus")
    sources = folder / "python"
    sources.mkdir()
    for path in PROGRAMS + LARGE:
        shutil.copy(path, sources / f"{package(path)}.py")
    files = [str(path) for path in sorted(sources.glob("*.py")) + PROJECTS]
    subprocess.run([str(concord), "transpile", *files, "-o", str(folder / "rust")], check=False, stdout=subprocess.DEVNULL)
    # What they show does not depend on optimisation, which is most of what rustc does.
    plain = {**os.environ, "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0", "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16"}
    subprocess.run(["cargo", "build", "--release", "--offline", "--quiet"], cwd=folder / "rust", check=True, env=plain)
    return folder


def expected_output(text):
    return [match.group(1).rstrip() for match in re.finditer(r"#: ?(.*)$", text, re.MULTILINE)]


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


def run_both(workspace, path):
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    python = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60, env=environment, cwd=workspace)
    binary = workspace / "rust" / "target" / "release" / package(path)
    rust = subprocess.run([str(binary)], capture_output=True, text=True, timeout=60, cwd=workspace)
    return python, rust


@pytest.mark.parametrize("path", LARGE + PROJECTS, ids=package)
def test_large_programs(workspace, path):
    python, rust = run_both(workspace, path)
    assert rust.stdout.splitlines() == python.stdout.splitlines()
    assert rust.returncode == python.returncode, rust.stderr


@pytest.mark.parametrize("path", PROGRAMS, ids=package)
def test_shows_what_cpython_shows(workspace, path):
    text = path.read_text()
    python, rust = run_both(workspace, path)
    assert lines(python.stdout) == expected_output(text), "the case itself is wrong"
    assert rust.stdout == python.stdout, rust.stderr
    assert rust.returncode == python.returncode, rust.stderr
    ending = re.search(r"^# error: (.*)$", text, re.MULTILINE)
    if ending:
        assert rust.stderr.splitlines()[-1] == ending.group(1)
