"""`concord transpile --lib` and `--extension`: what others build upon does what the Python did."""
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

SHAPES = '''"""Small functions, none of them annotated."""

SIDES = 4
seen = []


def mean(numbers):
    """The mean: mean([1.0, 2.0]) is 1.5."""
    return sum(numbers) / len(numbers)


def long_words(text, least=3):
    return [word for word in text.split() if len(word) >= least]


def double_all(items):
    for i in range(len(items)):
        items[i] = items[i] * 2


def power(base, exponent):
    return 1 if exponent == 0 else base * power(base, exponent - 1)


def perimeter(side):
    return SIDES * side


def remember(n):
    seen.append(n)
    return len(seen)


if __name__ == "__main__":
    print("not in a library")
'''

USER = """fn main() {
    assert_eq!(shapes::mean(&[1.0, 2.0]), 1.5);
    assert_eq!(shapes::long_words("a few short words", 4), ["short", "words"]);
    let mut items = vec![1, 2, 3];
    shapes::double_all(&mut items);
    assert_eq!(items, [2, 4, 6]);
    assert_eq!(shapes::perimeter(5), 20);
    assert_eq!((shapes::remember(7), shapes::remember(8)), (1, 2));
    // Built without overflow checks, and still nothing wraps.
    assert!(std::panic::catch_unwind(|| shapes::perimeter(i64::MAX)).is_err());
    println!("done");
}
"""

CHECKS = """import shapes
assert shapes.mean([1.0, 2.0]) == 1.5
assert shapes.mean([1, 2]) == 1.5  # not floats: the original's
assert shapes.long_words("a few short words") == ["few", "short", "words"]
items = [1, 2, 3]
shapes.double_all(items)
assert items == [2, 4, 6]
assert shapes.power(3, 100) == 3 ** 100  # past 64 bits
assert shapes.perimeter(side=5) == 20 and shapes.SIDES == 4
assert [shapes.remember(1), shapes.remember(2)] == [1, 2] and shapes.seen == [1, 2]
try:
    shapes.mean([])
    raise SystemExit("no exception")
except ZeroDivisionError as error:
    assert str(error) == "division by zero"
print(len(shapes._NATIVE))
"""


@pytest.fixture
def concord():
    named = os.environ.get("CONCORD")
    candidates = [pathlib.Path(named)] if named else [ROOT / "build" / preset / "concord" for preset in ("release", "debug", "ci")]
    found = next((path for path in candidates if path.exists()), None)
    if found is None or shutil.which("cargo") is None:
        pytest.skip("concord is not built, or cargo not installed")
    return found


def translate(concord, folder, form):
    (folder / "shapes.py").write_text(SHAPES)
    subprocess.run([concord, "transpile", folder / "shapes.py", form, "-o", folder / "rust"], check=True, capture_output=True)


def test_a_library_takes_standard_types_and_never_wraps(concord, tmp_path):
    translate(concord, tmp_path, "--lib")
    user = tmp_path / "user"
    (user / "src").mkdir(parents=True)
    (user / "src" / "main.rs").write_text(USER)
    (user / "Cargo.toml").write_text(
        '[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nshapes = { path = "../rust/shapes" }\n'
        "\n[workspace]\n\n[profile.dev]\noverflow-checks = false\n"
    )
    run = subprocess.run(["cargo", "run", "--offline", "--quiet"], cwd=user, capture_output=True, text=True)
    assert run.returncode == 0 and run.stdout == "done\n", run.stderr


def test_names_of_the_support_crate_and_gaps_may_be_exported(concord, tmp_path):
    (tmp_path / "names.py").write_text(
        "def check(numbers):\n    assert len(numbers) > 0\n    return sum(numbers)\n\n\ndef run(text):\n    return eval(text)\n\n\n"
        "print(check([1, 2]), run('3'))\n"
    )
    subprocess.run([concord, "transpile", tmp_path / "names.py", "--lib", "-o", tmp_path / "rust"], capture_output=True)
    built = subprocess.run(["cargo", "check", "--offline", "--quiet"], cwd=tmp_path / "rust" / "names", capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert "use concord_rt::prelude::check;" in (tmp_path / "rust" / "names" / "src" / "lib.rs").read_text()


def test_an_extension_takes_the_place_of_its_module(concord, tmp_path):
    maturin = shutil.which("maturin")
    if maturin is None:
        pytest.skip("maturin is not installed")
    translate(concord, tmp_path, "--extension")
    built = subprocess.run([maturin, "build", "--release", "--offline", "-o", tmp_path / "wheels"],
                           cwd=tmp_path / "rust" / "shapes", capture_output=True, text=True)
    if built.returncode != 0 and "pyo3" in built.stderr and "offline" in built.stderr:
        pytest.skip("the crate pyo3 has not been fetched")
    assert built.returncode == 0, built.stderr
    wheel = next((tmp_path / "wheels").glob("*.whl"))
    shutil.unpack_archive(wheel, tmp_path / "site", "zip")
    run = subprocess.run([sys.executable, "-c", CHECKS], cwd=tmp_path / "site", capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= 3
