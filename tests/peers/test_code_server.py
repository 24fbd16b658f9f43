"""VS Code in Chromium runs our extension as a person would: an action, its progress, cancelling, the page, one hunk of two, ghost text.

Only where CONCORD_CODE_SERVER names the folder that `tools/vscode_trial` has filled; the screenshots stay in CONCORD_PICTURES, if that is set.
"""

import os
import pathlib
import json
import subprocess
import threading
import time

import pytest

import code_server
from scripted_model import ScriptedModel

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONCORD = os.environ.get("CONCORD") or str(ROOT / "build/release/concord")
SERVER = pathlib.Path(os.environ.get("CONCORD_CODE_SERVER", "/nowhere"))
PACKAGE = ROOT / "editors/vscode/concord.vsix"
TEXT = "def area(w, h):\n    return w + h\n" + "\n# more\n" * 12 + "\n\ndef shown(w, h):\n    return str(w + h)\n"
ANSWER = """area.py
```python
<<<<<<< SEARCH
    return w + h
=======
    return w * h
>>>>>>> REPLACE
<<<<<<< SEARCH
    return str(w + h)
=======
    return str(area(w, h))
>>>>>>> REPLACE
```
"""

pytestmark = [
    pytest.mark.skipif(not code_server.is_installed(SERVER), reason="opt-in: tools/vscode_trial sets it up and runs this"),
    pytest.mark.skipif(not code_server.chromium(), reason="Chromium is not installed: apt-get install chromium"),
    pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built"),
]


def follow(model, slow: pathlib.Path, fast: pathlib.Path, ended: threading.Event):
    """The driver's files say whether the model thinks for ever."""
    while not ended.is_set():
        model.slow = slow.exists() and not fast.exists()
        time.sleep(0.02)


def test_a_person_in_vs_code(tmp_path):
    project, home = tmp_path / "project", tmp_path / "home"
    pictures = pathlib.Path(os.environ.get("CONCORD_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    project.mkdir()
    (project / "area.py").write_text(TEXT)
    model = ScriptedModel(ANSWER)
    model.filling = "n * 2"
    settings = home / ".config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{model.url}"\nmodel = "scripted"\n')
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    person = {"concord.server.path": CONCORD, "concord.review": "preview", "workbench.startupEditor": "none", "editor.minimap.enabled": False,
              "editor.inlineSuggest.enabled": True, "telemetry.telemetryLevel": "off", "editor.quickSuggestions": {"other": "off"},
              "editor.autoIndent": "none", "extensions.ignoreRecommendations": True}
    slow, fast, ended = pictures / "slow", tmp_path / "fast", threading.Event()
    slow.unlink(missing_ok=True)
    threading.Thread(target=follow, args=(model, slow, fast, ended), daemon=True).start()
    try:
        with code_server.CodeServer(SERVER, tmp_path / "state", person, PACKAGE, environment) as server:
            words = [code_server.node_program(SERVER), str(HERE / "code_server_client.mjs"), str(SERVER / "node_modules"), code_server.chromium(), server.url,
                     str(project), str(pictures), str(fast)]
            done = subprocess.run(words, capture_output=True, text=True, timeout=280)
        assert done.stdout, done.stderr
        seen = json.loads(done.stdout)
        assert "failed" not in seen, json.dumps(seen)
        assert model.hung_up.wait(5)  # the cancelled run's transfer was closed
    finally:
        ended.set()
        model.close()
        slow.unlink(missing_ok=True)
    assert "scripted" in seen["toasts"][0] and "writing" in seen["toasts"][0]
    assert seen["cancel_ms"] < 3000
    assert {"Use", "Why", "Reject"} <= set(seen["lenses"])
    assert "w * h" in seen["panel"] and "applied" in seen["panel"]
    assert "n * 2" in seen["ghost"]
    text = (project / "area.py").read_text()
    assert "return w * h\n" in text and "return str(w + h)\n" in text  # the first hunk and not the second
    assert text.endswith("def twice(n):\n    return n * 2")
