"""`concord batch ask --batch-rate`: requests go to a provider's batch endpoint, at half the price, and survive us."""

import json
import re
import signal

import pytest

from batch_server import BatchServer
from conftest import edit

FILES = {f"part{n}.py": f'def value{n}():\n    """Gives twice its number.\n\n    >>> value{n}()\n    {2 * n}\n    """\n    return {n}\n' for n in range(1, 5)}


def asked_about(body):
    return int(re.findall(r"part(\d)\.py", json.dumps(body))[-1])  # what goes along stands before it


def answer(body):
    """Doubles what the asked file's function gives."""
    n = asked_about(body)
    return edit(f"part{n}.py", f"    return {n}\n", f"    return {n} * 2\n")


@pytest.fixture
def tree(tmp_path, concord):
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / ".git").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def configure(concord, server, more=""):
    settings = concord.home / "config/concord/config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    form = "anthropic" if server.inlined else "openai"
    settings.write_text(f'[batch]\npoll_seconds = 1\n\n[[models]]\nname = "far"\nformat = "{form}"\nurl = "{server.url}"\nmodel = "m-1"\n'
                        f'batch = true\nlocal = false\ninput_price = 2.0\noutput_price = 10.0\n{more}\n[[crowd]]\nmodel = "far"\nrole = "implementer"\n')


def words(tree, out, *more):
    return ["batch", "ask", "Double what each function gives", str(tree), "-o", str(out), "--root", str(tree), "--budget", "5", "--batch-rate", *more]


def sent(server):
    return [name for requests in server.batches.values() for name, _, _ in requests]


def copies(out):
    return {path.name: path.read_text() for path in out.glob("part*.py")}


DONE = {name: text.replace(f"return {name[4]}", f"return {name[4]} * 2") for name, text in FILES.items()}


@pytest.mark.parametrize("inlined", [False, True], ids=["uploaded", "inlined"])
def test_all_requests_leave_together_and_cost_half(concord, tree, tmp_path, inlined):
    with BatchServer(answer, inlined) as server:
        server.ready.set()
        configure(concord, server)
        done = concord(*words(tree, tmp_path / "out", "--json"), timeout=120)
        assert done.returncode == 0, done.stderr + done.stdout
        assert len(server.batches["batch0"]) == 4, "all of them leave together"
        assert copies(tmp_path / "out") == DONE
        report = json.loads(done.stdout)
        # 1,000 tokens at $2 and 100 at $10 a million, halved, for each answer; some are asked for once more
        assert report["cost_usd"] == pytest.approx(len(sent(server)) * (0.002 + 0.001) / 2)


@pytest.mark.parametrize("inlined", [False, True], ids=["uploaded", "inlined"])
def test_what_lies_with_the_provider_survives_a_kill(concord, tree, tmp_path, inlined):
    with BatchServer(answer, inlined) as server:
        configure(concord, server)
        child = concord.start(*words(tree, tmp_path / "out"))
        assert server.made.wait(60)
        record = tmp_path / "out/provider-batches.json"
        for _ in range(400):
            if record.exists():
                break
            server.ready.wait(0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
        server.ready.set()
        done = concord(*words(tree, tmp_path / "out", "--resume", "--json"), timeout=120)
        assert done.returncode == 0, done.stderr + done.stdout
        assert len(set(sent(server))) == len(sent(server)), "nothing is sent, and paid for, a second time"
        assert len(server.batches["batch0"]) == 4
        assert copies(tmp_path / "out") == DONE


def test_one_that_breaks_is_one_that_fails(concord, tree, tmp_path):
    with BatchServer(lambda body: None if asked_about(body) == 2 else answer(body)) as server:
        server.ready.set()
        configure(concord, server)
        done = concord(*words(tree, tmp_path / "out", "--json"), timeout=120)
        statuses = {entry["path"].rsplit("/", 1)[-1]: entry["status"] for entry in json.loads(done.stdout)["files"]}
        assert done.returncode == 1 and statuses.pop("part2.py") != "changed" and set(statuses.values()) == {"changed"}, done.stderr


def test_a_busy_provider_is_asked_again(concord, tree, tmp_path):
    with BatchServer(answer) as server:
        server.ready.set()
        server.busy = 2
        configure(concord, server)
        done = concord(*words(tree, tmp_path / "out"), timeout=120)
        assert done.returncode == 0, done.stderr
        assert copies(tmp_path / "out") == DONE


def test_models_without_a_batch_endpoint_are_said_to(concord, tree, tmp_path):
    with BatchServer(answer) as server:
        configure(concord, server)
        settings = concord.home / "config/concord/config.toml"
        settings.write_text(settings.read_text().replace("batch = true\n", ""))
        done = concord(*words(tree, tmp_path / "out"), timeout=60)
        assert done.returncode == 2 and "batch" in done.stderr and not server.posts, done.stderr
