"""Neovim from Debian drives the whole flow: symbols, the code action, progress, the edit behind an emoji, cancelling, the end."""

import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

import pytest

from scripted_model import ScriptedModel

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
ANSWER = """The area is a product.

area.py
```python
<<<<<<< SEARCH
    return w + h
=======
    return w * h
>>>>>>> REPLACE
```
"""


@pytest.fixture
def model():
    model = ScriptedModel(ANSWER)
    yield model
    model.close()


def make_slow_when_told(model, flag: pathlib.Path):
    while not flag.exists():
        time.sleep(0.01)
    model.slow = True
    pathlib.Path(f"{flag}.done").touch()


def run_neovim(model, folder: pathlib.Path) -> dict:
    project, home, report = folder / "project", folder / "home", folder / "report.json"
    project.mkdir()
    (project / "area.py").write_text("def area(w, h):\n    return w + h\n")
    settings = home / ".config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{model.url}"\nmodel = "scripted"\n')
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "CONCORD": CONCORD,
        "CONCORD_REPORT": str(report), "CONCORD_SLOW": str(folder / "slow"),
        "CONCORD_PLUGIN": str(ROOT / "editors/neovim/lua"),
    }
    watcher = threading.Thread(target=make_slow_when_told, args=(model, folder / "slow"), daemon=True)
    watcher.start()
    words = ["nvim", "--headless", "-u", "NONE", "-c", f"luafile {HERE / 'neovim_client.lua'}"]
    done = subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True, timeout=120)
    assert report.exists(), done.stderr
    seen = json.loads(report.read_text())
    assert "failed" not in seen, (seen, done.stderr)
    return seen


def test_the_whole_flow(model, tmp_path):
    if not shutil.which("nvim"):
        pytest.skip("Neovim is not installed: apt-get install neovim")
    if not os.access(CONCORD, os.X_OK):
        pytest.skip(f"{CONCORD} is not built")
    seen = run_neovim(model, tmp_path)

    assert [symbol["name"] for symbol in seen["symbols"]] == ["area"]
    assert any("Ask the crowd to complete" in title for title in seen["titles"])
    assert seen["text"] == ["# 😀 shapes", "def area(w, h):", "    return w * h"]
    kinds = [step["value"]["kind"] for step in seen["first"]]
    assert kinds[0] == "begin" and kinds[-1] == "end"
    assert seen["first"][0]["value"]["cancellable"] is True
    assert "area" in json.dumps(model.prompts[0])

    # The person pressed "cancel": the run ended at once, and so did every transfer.
    assert seen["second"][-1]["value"]["kind"] == "end"
    assert seen["cancel_ms"] < 2000
    assert model.hung_up.wait(10)
    assert (tmp_path / "project/area.py").read_text() == "def area(w, h):\n    return w + h\n"  # the editor writes, not we
