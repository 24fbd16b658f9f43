"""The Agent Client Protocol's own SDK drives `concord acp`: a prompt, its plan and diffs, permission, the file, cancelling, loading again."""

import functools
import pathlib

import node_client

pytestmark = node_client.needs("@agentclientprotocol")
drive = functools.partial(node_client.drive, "acp_client.mjs", text="def area(w, h):\n    return w + h\n")


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
