"""VS Code's own JSON-RPC library drives the language server: action, progress, the page, one hunk, cancelling."""

import functools

import node_client

pytestmark = node_client.needs("vscode-languageserver-protocol")
drive = functools.partial(node_client.drive, "vscode_client.mjs", text="# 😀\ndef area(w, h):\n    return w + h\n")


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
    assert seen["cancel_ms"] < 2000
    assert "edit" not in seen and "shown" not in seen
    assert seen["exit"] == 0
