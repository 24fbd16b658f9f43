"""Emacs from Debian, with eglot and the set-up that we ship: it opens, acts and renames."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

from scripted_model import ScriptedModel

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
ANSWER = """area.py
```python
<<<<<<< SEARCH
    total = w + h
=======
    total = w * h
>>>>>>> REPLACE
```
"""


def has_eglot() -> bool:
    if not shutil.which("emacs"):
        return False
    return subprocess.run(["emacs", "-q", "--batch", "--eval", "(require 'eglot)"], capture_output=True).returncode == 0


def run_emacs(url: str, folder: pathlib.Path) -> dict:
    project, home, report = folder / "project", folder / "home", folder / "report.json"
    project.mkdir()
    (project / "area.py").write_text("def area(w, h):\n    total = w + h\n    return total\n")
    settings = home / ".config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{url}"\nmodel = "scripted"\n')
    (folder / "bin").mkdir()
    (folder / "bin/concord").symlink_to(CONCORD)
    environment = {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(home), "LANG": "C.UTF-8", "CONCORD_REPORT": str(report),
        "CONCORD_SETUP": str(ROOT / "examples/editors/emacs/concord.el"),
    }
    done = subprocess.run(["emacs", "-q", "--batch", "-l", str(HERE / "emacs_client.el")], cwd=project, env=environment,
                          capture_output=True, text=True, timeout=120)
    assert report.exists(), done.stderr
    seen = json.loads(report.read_text())
    assert "failed" not in seen, (seen, done.stderr)
    return seen


def test_it_opens_acts_and_renames(tmp_path):
    if not has_eglot():
        pytest.skip("Emacs with eglot is not installed: apt-get install emacs-nox elpa-eglot")
    if not os.access(CONCORD, os.X_OK):
        pytest.skip(f"{CONCORD} is not built")
    model = ScriptedModel(ANSWER)
    try:
        seen = run_emacs(model.url, tmp_path)
    finally:
        model.close()
    assert seen["symbols"] == ["area"]
    assert any("Ask the crowd to complete" in title for title in seen["titles"])
    assert seen["text"] == "# 😀 shapes\ndef area(w, h):\n    total = w * h\n    return total\n"
    assert any("area.py" in question for question in seen["questions"])  # eglot asks before a server's edit
    assert seen["renamed"] == "# 😀 shapes\ndef area(w, h):\n    product = w * h\n    return product\n"
    assert "others may know it" in seen["refused"]  # a function of the module is not ours to rename
    assert seen["after"] == seen["renamed"] == (tmp_path / "project/area.py").read_text()
    assert seen["exit"] in (0, 9)  # eglot 1.9 gives a server a tenth of a second to go, and kills it then
