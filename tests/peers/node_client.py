"""What the tests of editors share: a project whose area is a sum, a scripted model that knows the product, a person's settings."""

import contextlib
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


def needs(package: str):
    """The marks of a test whose client is a node program that uses `package`."""
    return [
        pytest.mark.skipif(not os.access(CONCORD, os.X_OK), reason=f"{CONCORD} is not built"),
        pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
        pytest.mark.skipif(not (HERE / "node_modules" / package).exists(), reason="npm install in tests/peers"),
    ]


def drive(client: str, mode: str, folder: pathlib.Path, text: str, slow: bool = False) -> dict:
    """What `client` saw of a session in a project whose area.py is `text`, and that file afterwards as "text".

    A `slow` model writes for ever; it must have been hung up on. From its first word on there is a file "writes" beside the project.
    """
    project, home = folder / "project", folder / "home"
    project.mkdir()
    (project / "area.py").write_text(text)
    with contextlib.closing(ScriptedModel(ANSWER)) as model:
        model.slow, model.writes = slow, folder / "writes"
        settings = home / ".config/concord/config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(f'[[models]]\nname = "scripted"\nurl = "{model.url}"\nmodel = "scripted"\n')
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
        done = subprocess.run(["node", str(HERE / client), CONCORD, str(project), mode], env=environment,
                              capture_output=True, text=True, timeout=120)
        assert done.stdout, done.stderr
        if slow:
            assert model.hung_up.wait(5)
    return {**json.loads(done.stdout), "text": (project / "area.py").read_text()}
