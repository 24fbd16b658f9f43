"""`concord transpile --crowd`: a model rewrites what has no translation; only what behaves the same is kept."""

import os
import pathlib
import shutil

import pytest

from conftest import crowd
from model_server import ModelServer

pytestmark = pytest.mark.skipif(not shutil.which("cargo") or not shutil.which("bwrap"), reason="cargo and bwrap are needed")

PROGRAM = '''def checksum(text):
    import binascii
    return binascii.crc_hqx(text.encode(), 0)


def double(n):
    return 2 * n


for word in ["a", "tree", "grows"]:
    print(word, checksum(word))
print(double(21))
'''

RIGHT = '''def checksum(text):
    crc = 0
    for byte in text.encode():
        crc = crc ^ byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 4129) & 65535 if crc & 32768 else crc << 1
    return crc
'''

# As plausible, since others begin so, and wrong for every text.
WRONG = RIGHT.replace("crc = 0", "crc = 65535")


def reply(function):
    old = PROGRAM[: PROGRAM.index("\n\n\ndef double")] + "\n"
    return f"program.py\n```python\n<<<<<<< SEARCH\n{old}=======\n{function}>>>>>>> REPLACE\n```\n"


def toolchain():
    """Rust as rustup keeps it in the home of whoever runs the tests, if it does."""
    home = pathlib.Path.home()
    places = {"RUSTUP_HOME": home / ".rustup", "CARGO_HOME": home / ".cargo"}
    return {name: os.environ.get(name, str(place)) for name, place in places.items() if name in os.environ or place.is_dir()}


@pytest.fixture
def transpile(concord, tmp_path):
    def run(answer, *words):
        folder = tmp_path / "project"
        folder.mkdir()
        (folder / "program.py").write_text(PROGRAM)
        with ModelServer(lambda number, body: answer) as server:
            run.server = server
            settings = tmp_path / "crowd.toml"
            settings.write_text(crowd(("helper", server.url)))
            return concord("transpile", "program.py", "-o", tmp_path / "rust", "--crowd", "--config", settings, *words, cwd=folder, env=toolchain(), timeout=300)

    return run


def test_what_a_model_rewrote_is_proven_and_signed(transpile, tmp_path):
    done = transpile(reply(RIGHT))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "checksum was rewritten by helper" in done.stdout
    assert "behaves the same" in done.stdout
    rust = (tmp_path / "rust" / "program" / "src" / "main.rs").read_text()
    assert "gap(" not in rust and "// Rewritten by helper" in rust
    asked = "".join(message["content"] for message in transpile.server.requests[0]["body"]["messages"])
    assert ">>> checksum('a')" in asked and "crc_hqx" in asked


def test_what_behaves_otherwise_is_refused(transpile, tmp_path):
    done = transpile(reply(WRONG))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "could not help: checksum" in done.stdout
    assert "gap(" in (tmp_path / "rust" / "program" / "src" / "main.rs").read_text()
