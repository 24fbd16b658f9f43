"""The extension for VS Code: its sources are checked and packed where its tools are installed."""

import pathlib
import shutil
import subprocess
import zipfile

import pytest

EXTENSION = pathlib.Path(__file__).resolve().parents[2] / "editors/vscode"
pytestmark = pytest.mark.skipif(not (EXTENSION / "node_modules/vscode-languageclient").exists() or not shutil.which("npm"),
                                reason="npm install in editors/vscode")


def test_it_packs():
    done = subprocess.run(["npm", "run", "--silent", "package"], cwd=EXTENSION, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(EXTENSION / "concord.vsix") as package:
        names = set(package.namelist())
    assert {"extension/package.json", "extension/dist/extension.js"} <= names
    assert not any("node_modules" in name or name.endswith(".ts") for name in names)
