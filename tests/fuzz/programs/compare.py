"""Whether translations of generated programs do what CPython does.

All programs of a round are one workspace, so that rustc's start and the support crate are shared; what is compared is a program's case: its standard
output and its exit code. An end with exit code 70 (a gap, or a number that outgrew its 64 bits) says that it is no answer, and counts as refused.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

SECONDS = 10
REFUSED = 70


class Round:
    """Programs that are translated and built together under `folder`, which is emptied first; `target` keeps what cargo built."""

    def __init__(self, concord, folder, target):
        self.concord, self.folder, self.target = str(concord), pathlib.Path(folder), pathlib.Path(target)

    def build(self, programs):
        """Translates and builds {name: text}. Gives {name: what rustc, or the translator, says} for those that have no binary."""
        shutil.rmtree(self.folder, ignore_errors=True)
        sources = self.folder / "python"
        sources.mkdir(parents=True)
        for name, text in programs.items():
            (sources / f"{name}.py").write_text(text)
        files = [str(sources / f"{name}.py") for name in programs]
        made = subprocess.run([self.concord, "transpile", *files, "-o", str(self.folder / "rust")], capture_output=True, text=True)
        self.said = made.stderr + made.stdout
        if made.returncode not in (0, 1):
            return {name: f"the translator ended with {made.returncode}: {made.stderr[-500:]}" for name in programs}
        for name in programs:
            (self.target / "release" / name).unlink(missing_ok=True)
        plain = {
            **os.environ,
            "CARGO_TARGET_DIR": str(self.target),
            "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
            "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "4",
            "CARGO_PROFILE_RELEASE_DEBUG": "0",
            "CARGO_INCREMENTAL": "0",
        }
        build = subprocess.run(["cargo", "build", "--release", "--offline", "--keep-going", "--quiet", "--message-format", "short"], cwd=self.folder / "rust", env=plain, capture_output=True, text=True)
        failed = {}
        for name in programs:
            if not (self.target / "release" / name).exists():
                errors = [line for line in build.stderr.splitlines() if line.startswith(f"{name}/") and ": error" in line]
                failed[name] = "\n".join(errors[:5]) or build.stderr[-500:]
        return failed

    def python(self, name, case):
        """What CPython shows for a case, or nothing where it does not end in time or writes no plain text."""
        return self._run([sys.executable, "-W", "ignore", str(self.folder / "python" / f"{name}.py"), str(case)])

    def rust(self, name, case):
        return self._run([str(self.target / "release" / name), str(case)])

    def _run(self, command):
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment, cwd=self.folder)
        except subprocess.TimeoutExpired:
            return None
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def verdict(self, name, case):
        """("same" | "refused" | "differs" | "skipped", why)"""
        python = self.python(name, case)
        if python is None or python[0] not in (0, 1) or "MemoryError" in python[1]:
            return "skipped", ""
        rust = self.rust(name, case)
        if rust is None:
            return "differs", "does not end"
        if rust[0] == REFUSED:
            return "refused", (rust[2].strip().splitlines() or [""])[-1]
        if python[:2] == rust[:2]:
            return "same", ""
        for ours, theirs in zip(rust[1].splitlines() + [f"exit {rust[0]}"], python[1].splitlines() + [f"exit {python[0]}"]):
            if ours != theirs:
                return "differs", f"Python {theirs[:200]!r}, Rust {ours[:200]!r} {rust[2][-200:]}"
        return "differs", f"exit {python[0]} and {rust[0]}"


def kind_of(why):
    """A refusal without its place and its names, to count it under."""
    return re.sub(r"'[^']*'|`[^`]*`|[\w./]+\.py:\d+(:\d+)?|\d+", "_", why)[:110]
