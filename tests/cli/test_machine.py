"""Machines that lack things, and files that are broken: a message that says what to do, and an exit code."""

import json
import os
import subprocess

import pytest

from conftest import RIGHT, crowd
from model_server import ModelServer

SECRET = "sk-test-0123456789abcdefghijklmnop"


def findings(concord, *words, **options):
    done = concord("doctor", "--json", *words, **options)
    result = json.loads(done.stdout)
    assert done.returncode == (0 if result["ok"] else 1)
    return {(item["part"], item["name"]): item for item in result["findings"]}, done


def test_doctor_looks_at_everything(concord):
    found, done = findings(concord)
    parts = {part for part, _ in found}
    assert parts == {"Settings", "Models", "Sandbox", "Storage", "Tools", "Terminal"}
    assert done.stderr == ""
    for key in [("Sandbox", "bubblewrap"), ("Sandbox", "user namespaces"), ("Sandbox", "control groups"), ("Storage", "ledger"), ("Tools", "libcurl"), ("Tools", "git")]:
        assert key in found
    text = concord("doctor").stdout
    for part in parts:
        assert f"\n{part}\n" in "\n" + text


def test_doctor_without_a_path(concord):
    found, done = findings(concord, env={"PATH": ""})
    assert done.returncode == 1
    assert found["Sandbox", "bubblewrap"]["state"] == "bad" and "apt-get install bubblewrap" in found["Sandbox", "bubblewrap"]["advice"]
    assert found["Tools", "git"]["state"] == "remark"
    assert concord("doctor", env={"PATH": ""}).returncode == 1


def test_doctor_with_a_key(concord, tmp_path):
    settings = tmp_path / "s.toml"
    with ModelServer(lambda number, body: RIGHT) as server:
        for key, state in [("env:TEST_KEY", "good"), ("env:NO_SUCH_KEY", "bad"), ("file:/nonexistent/key", "bad"), ("cmd:touch ran", "good")]:
            settings.write_text(f'[[models]]\nname = "m"\nurl = "{server.url}"\nkey = "{key}"\n')
            found, done = findings(concord, "--config", settings, env={"TEST_KEY": SECRET})
            assert found["Models", "key of m"]["state"] == state, key
            assert SECRET not in done.stdout + done.stderr


def test_doctor_with_a_corrupt_configuration(concord, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text("[[models\nname = ")
    found, done = findings(concord, "--config", settings)
    assert found["Settings", "mistake"]["state"] == "bad" and "s.toml:" in found["Settings", "mistake"]["detail"]
    found, done = findings(concord, "--config", tmp_path / "none.toml")
    assert found["Settings", "files"]["state"] == "bad"


@pytest.mark.parametrize("text", ["[[models\n", "\x00\xff", '[budget]\nusd = "x"\n', '[[models]]\nname = "x"\nurl = "ftp://x"\n', '[[models]]\nname = "x"\nurl = "http://x"\nformat = "morse"\n'])
def test_a_corrupt_configuration_is_wrong_usage(concord, project, tmp_path, text):
    settings = tmp_path / "s.toml"
    settings.write_bytes(text.encode("latin-1"))
    done = concord("ask", "fix mean", "stats.py", "--root", project, "--config", settings)
    assert done.returncode == 2 and done.stdout == "" and "concord doctor" in done.stderr


def test_an_unknown_setting_is_a_warning(concord, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text("[budget]\nusdd = 1.0\n")
    done = concord("stats", "--config", settings)
    assert done.returncode == 0 and f"{settings}:2:1: warning:" in done.stderr and "budget.usd" in done.stderr


def test_a_project_cannot_run_commands_or_read_keys(concord, project):
    with ModelServer(lambda number, body: RIGHT) as server:
        (project / "concord.toml").write_text(f'[[models]]\nname = "evil"\nurl = "{server.url}"\nkey = "cmd:touch {project}/owned"\n')
        done = concord("ask", "fix mean", "stats.py", "--root", project)
        assert "a project's own file can't set 'models'" in done.stderr and "concord.toml:1:" in done.stderr
        concord("models", cwd=project)
        concord("doctor", cwd=project)
        assert not (project / "owned").exists() and server.requests == []


def test_a_corrupt_ledger(concord, home):
    state = home / "state" / "concord"
    state.mkdir(parents=True)
    (state / "ledger.db").write_bytes(b"this is no database, whatever it is called" * 100)
    before = (state / "ledger.db").read_bytes()
    for command in [["stats"], ["explain"], ["undo"], ["redo"]]:
        done = concord(*command)
        assert done.returncode == 3 and "ledger" in done.stderr and done.stdout == ""
    found, _ = findings(concord)
    assert found["Storage", "ledger"]["state"] == "bad" and "--set-aside-ledger" in found["Storage", "ledger"]["advice"]
    assert (state / "ledger.db").read_bytes() == before
    done = concord("doctor", "--set-aside-ledger")
    assert done.returncode == 0
    kept = [file for file in state.iterdir() if file.read_bytes() == before]
    assert len(kept) == 1 and kept[0].name != "ledger.db"
    assert concord("stats").returncode == 0


def test_a_corrupt_ledger_does_not_stop_a_request(concord, home, project, tmp_path):
    state = home / "state" / "concord"
    state.mkdir(parents=True)
    (state / "ledger.db").write_bytes(b"broken" * 1000)
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("right", server.url)))
        done = concord("ask", "mean() fails for an empty list", "stats.py", "--root", project, "--config", settings)
    assert done.returncode == 0 and "will not be remembered" in done.stderr and "--apply" in done.stderr


@pytest.fixture
def nowhere(tmp_path):
    """A place for state in which nothing can be made, for root neither: its parent is a file."""
    (tmp_path / "file").write_text("")
    return {"XDG_STATE_HOME": str(tmp_path / "file" / "state"), "XDG_CONFIG_HOME": str(tmp_path / "file" / "config")}


def test_a_home_that_cannot_be_written(concord, project, tmp_path, nowhere):
    with ModelServer(lambda number, body: RIGHT) as server:
        settings = tmp_path / "crowd.toml"
        settings.write_text(crowd(("right", server.url)))
        done = concord("ask", "mean() fails for an empty list", "stats.py", "--root", project, "--config", settings, env=nowhere)
    assert done.returncode == 0 and "will not be remembered" in done.stderr
    assert concord("stats", env=nowhere).returncode == 3
    found, done = findings(concord, env=nowhere)
    assert found["Storage", "state folder"]["state"] == "bad" and "XDG_STATE_HOME" in found["Storage", "state folder"]["advice"]


def test_models_lists_what_is_configured_and_how_it_is(concord, tmp_path):
    settings = tmp_path / "s.toml"
    with ModelServer(lambda number, body: RIGHT) as server:
        settings.write_text(crowd(("here", server.url), ("gone", "http://127.0.0.1:9/v1")))
        done = concord("models", "--config", settings)
        assert done.returncode == 0 and "here" in done.stdout and "8,192" in done.stdout and "free" in done.stdout
        listed = {item["name"]: item for item in concord.json("models", "--config", settings, "--json")["models"]}
        assert listed["here"]["health"] == "ready" and listed["here"]["context_tokens"] == 8192 and listed["here"]["source"] == "configured"
        assert listed["gone"]["health"] == "failing" and listed["gone"]["problem"]
        assert server.requests == []  # no tokens are spent
    settings.write_text(crowd(("gone", "http://127.0.0.1:9/v1")))
    assert concord("models", "--config", settings).returncode == 3


def every_byte_below(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def test_the_settings_may_have_the_projects_name(concord):
    settings = concord.home / "config/concord/concord.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(crowd(("willow", "http://127.0.0.1:9/v1")))
    assert "willow" in concord("models").stdout
    (settings.parent / "config.toml").write_text(crowd(("poplar", "http://127.0.0.1:9/v1")))
    assert "willow" not in concord("models").stdout and "poplar" in concord("models").stdout


def test_a_key_is_shown_to_its_server_and_to_nobody_else(concord, home, project, tmp_path):
    """The server even repeats the key in its errors, as some do, and the project's tests print their environment."""
    seen = []

    def script(number, body):
        from model_server import Status
        return Status(401, {"error": {"message": f"Incorrect API key provided: {SECRET}"}}) if number == 0 else RIGHT

    (project / "test_stats.py").write_text((project / "test_stats.py").read_text().replace("import unittest\n", "import os\nimport unittest\n\nprint(os.environ, open('/proc/self/environ').read())\n", 1))
    with ModelServer(script) as server:
        settings = tmp_path / "s.toml"
        models = ""
        for name in ["first", "second"]:
            models += f'[[models]]\nname = "{name}"\nurl = "{server.url}"\nmodel = "scripted-1b"\nkey = "env:TEST_KEY"\nmax_attempts = 1\n'
        settings.write_text(models + f'[log]\nlevel = "trace"\nfile = "{home}/log.txt"\n')
        shown = ""
        for words in [["ask", "mean() fails for an empty list", "stats.py", "--root", project, "--apply"], ["explain"], ["explain", "--json"], ["stats"], ["replay", "--root", project], ["models"], ["doctor"], ["doctor", "--json"]]:
            done = concord(*words, "--config", settings, env={"TEST_KEY": SECRET})
            shown += done.stdout + done.stderr
        assert any(SECRET in request["headers"].get("Authorization", "") for request in server.requests)
    assert SECRET not in shown
    assert SECRET.encode() not in every_byte_below(home)
    assert SECRET.encode() not in every_byte_below(project)


def test_a_key_in_plain_text_is_refused_without_being_repeated(concord, project, tmp_path):
    settings = tmp_path / "s.toml"
    with ModelServer(lambda number, body: RIGHT) as server:
        settings.write_text(f'[[models]]\nname = "m"\nurl = "{server.url}"\nmodel = "scripted-1b"\nkey = "{SECRET}"\n')
        for words in [["ask", "fix mean", "stats.py", "--root", project], ["models"], ["doctor"], ["doctor", "--json"], ["explain"]]:
            done = concord(*words, "--config", settings)
            assert SECRET not in done.stdout + done.stderr, words
        assert server.requests == []
