"""The Agent Client Protocol's own SDK drives `concord acp`: a prompt, its plan and diffs, permission, the file, cancelling, loading again."""

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
    pytest.mark.skipif(not (HERE / "node_modules/@agentclientprotocol").exists(), reason="npm install in tests/peers"),
]


def drive(mode: str, folder: pathlib.Path, slow: bool = False) -> dict:
    model = ScriptedModel(ANSWER)
    model.slow = slow
    project, home = folder / "project", folder / "home"
    project.mkdir()
    (project / "area.py").write_text("def area(w, h):\n    return w + h\n")
    settings = home / ".config/concord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{model.url}"\nmodel = "scripted"\n')
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(["node", str(HERE / "acp_client.mjs"), CONCORD, str(project), mode], env=environment,
                              capture_output=True, text=True, timeout=120)
        assert done.stdout, done.stderr
        seen = json.loads(done.stdout)
        seen["text"] = (project / "area.py").read_text()
        if slow:
            assert model.hung_up.wait(5)
        return seen
    finally:
        model.close()


def test_a_prompt_that_is_allowed(tmp_path):
    seen = drive("allow", tmp_path)
    assert seen["initialized"]["protocolVersion"] == 1
    assert seen["initialized"]["agentCapabilities"]["loadSession"] is True
    kinds = [update["sessionUpdate"] for update in seen["updates"]]
    assert "plan" in kinds and "tool_call" in kinds and "agent_message_chunk" in kinds
    patch = next(update for update in seen["updates"] if update.get("kind") == "edit")
    diff = patch["content"][0]
    assert diff["type"] == "diff" and "w + h" in diff["oldText"] and "w * h" in diff["newText"]
    assert seen["options"] == ["allow_once", "allow_always", "reject_once"]
    assert [pathlib.Path(path).name for path in seen["writes"]] == ["area.py"]
    assert seen["reads"]
    assert seen["stop"] == "end_turn"
    assert "w * h" in seen["text"]
    assert {"user_message_chunk", "tool_call"} <= set(seen["loaded"])  # the last of the turn may still be among them
    assert seen["exit"] == 0


def test_a_prompt_that_is_rejected(tmp_path):
    seen = drive("reject", tmp_path)
    assert seen["permissions"] == 1 and seen["writes"] == []
    assert seen["stop"] == "end_turn"
    assert "w + h" in seen["text"]
    last = [update for update in seen["updates"] if update["sessionUpdate"] == "tool_call_update"][-1]
    assert last["status"] == "failed"


def test_a_prompt_that_is_cancelled(tmp_path):
    seen = drive("cancel", tmp_path, slow=True)
    assert seen["stop"] == "cancelled"
    assert seen["permissions"] == 0
    assert seen["exit"] == 0
