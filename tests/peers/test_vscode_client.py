"""VS Code's own JSON-RPC library drives the language server: action, progress, the page, one hunk, cancelling."""

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
    return w + h
=======
    return w * h
>>>>>>> REPLACE
```
"""
pytestmark = [
    pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built"),
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
    pytest.mark.skipif(not (HERE / "node_modules/vscode-languageserver-protocol").exists(), reason="npm install in tests/peers"),
]


def drive(mode: str, folder: pathlib.Path, slow: bool = False) -> dict:
    model = ScriptedModel(ANSWER)
    model.slow = slow
    project, home = folder / "project", folder / "home"
    project.mkdir()
    (project / "area.py").write_text("# 😀\ndef area(w, h):\n    return w + h\n")
    settings = home / ".config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{model.url}"\nmodel = "scripted"\n')
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(["node", str(HERE / "vscode_client.mjs"), CONCORD, str(project), mode], env=environment,
                              capture_output=True, text=True, timeout=120)
        assert done.stdout, done.stderr
        if slow:
            assert model.hung_up.wait(5)
        return json.loads(done.stdout)
    finally:
        model.close()


def test_from_the_action_to_one_hunk(tmp_path):
    seen = drive("use", tmp_path)
    assert seen["title"] == "Ask the crowd to fix: the area is a product"
    assert seen["shown"].startswith("concord:/") and "w * h" in seen["page"]
    assert "Use" in seen["lenses"] and "Use only this hunk" in seen["lenses"]
    change = seen["edit"]["documentChanges"][0]
    assert change["textDocument"]["version"] == 1
    assert change["edits"][0]["newText"] == "    return w * h\n"
    assert seen["edit"]["changeAnnotations"]
    assert seen["progress"][0]["kind"] == "begin" and seen["progress"][-1]["kind"] == "end"
    assert seen["exit"] == 0


def test_cancelling(tmp_path):
    seen = drive("cancel", tmp_path, slow=True)
    assert seen["cancel_ms"] < 500
    assert "edit" not in seen and "shown" not in seen
    assert seen["exit"] == 0
