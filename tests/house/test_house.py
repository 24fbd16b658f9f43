"""The rules of the house, read off the sources: arrows between rooms, headers, names that must not be there."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A room may include itself and these.
MAY_USE = {
    "base": set(),
    "syntax": {"base"},
    "sandbox": {"base"},
    "transpile": {"syntax", "sandbox", "base"},
    "docgen": {"syntax", "sandbox", "base"},
    "agents": {"transpile", "docgen", "syntax", "sandbox", "base"},
    "orchestrator": {"agents", "transpile", "docgen", "syntax", "sandbox", "base"},
    "lsp": {"orchestrator", "agents", "transpile", "docgen", "syntax", "sandbox", "base"},
    "cli": {"lsp", "orchestrator", "agents", "transpile", "docgen", "syntax", "sandbox", "base"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def tracked(*patterns: str) -> list[str]:
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in listed if name and (ROOT / name).is_file()]


def sources() -> list[str]:
    return [n for n in tracked("*.cpp", "*.hpp", "*.def", "*.inc") if n.split("/")[0] in MAY_USE]


def test_includes_only_point_down():
    wrong = []
    for name in sources():
        room = name.split("/")[0]
        for included in INCLUDE.findall((ROOT / name).read_text()):
            target = included.split("/")[0]
            if target in MAY_USE and target != room and target not in MAY_USE[room]:
                wrong.append(f"{name} includes {included}")
    assert not wrong, "\n".join(wrong)


def test_includes_are_written_from_the_root_and_exist():
    generated = {"agents/roles/embedded.inc"}
    wrong = []
    for name in sources():
        for included in INCLUDE.findall((ROOT / name).read_text()):
            beside = (ROOT / name).parent / included
            if not (ROOT / included).exists() and not beside.exists() and included not in generated:
                wrong.append(f"{name} includes {included}")
    assert not wrong, "\n".join(wrong)


def test_every_room_has_a_readme():
    rooms = {name.split("/")[0] for name in sources()}
    assert not [room for room in sorted(rooms) if not (ROOT / room / "README.md").exists()]


def test_every_diagnostic_is_used():
    names = re.findall(r"^DIAGNOSTIC\((\w+)", (ROOT / "base/diagnostics.def").read_text(), re.M)
    text = "\n".join((ROOT / name).read_text() for name in sources() if not name.startswith("base/diagnostic"))
    unused = [n for n in names if f"DiagnosticCode::{n}" not in text]
    assert not unused, unused


def test_no_file_is_a_room_of_its_own():
    lines = {n: (ROOT / n).read_text(errors="replace").count("\n") for n in tracked("*.cpp", "*.hpp", "*.rs", "*.py", "*.ts")}
    long = {n: count for n, count in lines.items() if count > 900}
    assert not long, long


def test_nothing_names_a_machine_or_a_registry():
    # Written in parts, so that this file does not find itself.
    machine = re.compile("/wo" + "rk/main|/ro" + "ot/|\\.li" + "brary/")
    registry = re.compile('"resol' + 'ved": *"http|(regis' + 'try|index-' + 'url) *[=:] *"?http')
    wrong = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text()
        except UnicodeDecodeError:
            continue
        if machine.search(text) or registry.search(text):
            wrong.append(name)
    assert not wrong, wrong


def test_coroutines_keep_clear_of_what_the_compiler_breaks():
    done = subprocess.run([ROOT / "tools/lint_coroutines"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
