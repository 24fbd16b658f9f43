"""Items that ask models: money, kept answers, limits, and providers that have enough, over machines that die."""

import json
import pathlib
import random
import re
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from machines import LONG, cluster, concord, done_items, home, wait_for  # noqa: E402,F401
from model_server import ModelServer, Status  # noqa: E402
from raw_nats import RawNats  # noqa: E402

REQUEST = "Make f return 2 instead of 1"


def text_of(i, value):
    """With an example, so that an answer can be told from a wrong one."""
    return f'def f():\n    """Two.\n\n    >>> f()\n    2\n    """\n    return {value}  # m{i}\n'


def project(tmp_path, count):
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    for i in range(count):
        (folder / f"m{i}.py").write_text(text_of(i, 1))
    return folder


def file_in(body):
    return re.search(r"return 1  # (m\d+)", json.dumps(body)).group(1)


def answer(number, body):
    name = file_in(body)
    return f"```python\n{text_of(name[1:], 2)}```\n"


def settings(cluster, *models, extra=""):
    """A hundred tokens, which is what the server says it read, cost a tenth of a cent."""
    text = f"[batch]\nlease_seconds = 4.0\nslow_seconds = 0.5\nllm_at_once = 4\n{extra}\n[budget]\nusd = 0.25\n"
    for name, server in models:
        text += (f'[[models]]\nname = "{name}"\nurl = "{server.url}"\nmodel = "scripted-1b"\nmax_attempts = 1\nlocal = false\n'
                 f'input_price = 10.0\noutput_price = 0.0\n[[crowd]]\nmodel = "{name}"\n')
    cluster.settings.write_text(text)


def asker(cluster, name):
    return cluster.process("worker", cluster.url, "--jobs", 1, "--llm-jobs", 2, "--name", name, "--cache", cluster.tmp / f"cache-{name}", "--verbose", name=name)


def ask(cluster, folder, out, *words, **options):
    return cluster.run("batch", "ask", REQUEST, folder, "--root", folder, "-o", out, "--on", cluster.url, "--json", "--resume", *words, **options)


def test_each_file_is_asked_about_and_the_budget_is_kept(cluster, tmp_path):
    folder = project(tmp_path, 6)
    with ModelServer(answer) as server:
        settings(cluster, ("one", server))
        asker(cluster, "n1")
        asker(cluster, "n2")
        poor = ask(cluster, folder, tmp_path / "out", "--budget", 0.202, "--each", 0.2)
        assert poor.returncode == 3 and "--budget" in poor.stderr, poor.stderr
        status = json.loads(cluster.run("batch", "status", tmp_path / "out", "--json").stdout)
        assert 0 < status["done"] < 6 and 0 < status["spent_usd"] <= 0.202
        rich = ask(cluster, folder, tmp_path / "out", "--budget", 5, "--each", 0.2)
        assert rich.returncode == 0, rich.stderr
        assert len({file_in(request["body"]) for request in server.requests}) == len(server.requests) == 6, "what was done is not asked again"
    for i in range(6):
        assert (tmp_path / "out" / f"m{i}.py").read_text() == text_of(i, 2)
        assert (folder / f"m{i}.py").read_text() == text_of(i, 1), "the project is not touched"


def test_an_answer_is_not_paid_twice(cluster, tmp_path):
    folder = project(tmp_path, 1)
    arrived, go = threading.Event(), threading.Event()

    def slow(number, body):
        arrived.set()
        go.wait(LONG)
        return answer(number, body)

    with ModelServer(answer) as quick, ModelServer(slow) as late:
        settings(cluster, ("quick", quick), ("late", late))
        first = asker(cluster, "n1")
        driver = cluster.process("batch", "ask", REQUEST, folder, "--root", folder, "-o", tmp_path / "out", "--on", cluster.url, "--budget", 5, name="driver")
        assert arrived.wait(LONG)
        wait_for(lambda: len(quick.requests) == 1)
        raw = RawNats(cluster.server.port)
        wait_for(lambda: len(raw.subjects("CONCORD_REPLIES")) == 2)  # what was begun, and one answer; the other one is still thinking
        first.kill()
        first.wait()
        go.set()
        asker(cluster, "n2")
        assert driver.wait(LONG) == 0, cluster.log("driver")
        asked = [json.dumps(request["body"], sort_keys=True) for request in quick.requests]
        assert len(asked) == len(set(asked)), "the second worker found the first one's answer"


def test_a_provider_that_has_enough_is_left_alone_for_a_while(cluster, tmp_path):
    folder = project(tmp_path, 4)
    begin = time.monotonic()

    def storm(number, body):
        if time.monotonic() - begin < 6 and number < 5:
            return Status(429, {"error": {"message": "slow down"}})
        return answer(number, body)

    with ModelServer(storm) as server:
        settings(cluster, ("one", server))
        asker(cluster, "n1")
        asker(cluster, "n2")
        run = ask(cluster, folder, tmp_path / "out", "--budget", 5)
        assert run.returncode == 0, run.stderr
        assert "handed back" in run.stderr and len(server.requests) < 30
    assert len(list((tmp_path / "out").glob("m*.py"))) == 4


def test_a_provider_that_says_nothing_is_asked_less_and_less(cluster, tmp_path):
    """Three machines with six places: all of them wait, the next pause is longer, and one of them tries first."""
    folder = project(tmp_path, 12)
    lock, times, stormy = threading.Lock(), [], 3.0

    def storm(number, body):
        with lock:
            times.append(time.monotonic())
            if times[-1] - times[0] < stormy:
                return Status(429, {"error": {"message": "slow down"}})
        return answer(number, body)

    with ModelServer(storm) as server:
        settings(cluster, ("one", server))
        cluster.settings.write_text(cluster.settings.read_text().replace("slow_seconds = 0.5", "slow_seconds = 0.2"))
        for name in ("n1", "n2", "n3"):
            asker(cluster, name)
        cluster.all_here(3)
        run = ask(cluster, folder, tmp_path / "out", "--budget", 5)
        assert run.returncode == 0, run.stderr
    refused = [at - times[0] for at in times if at - times[0] < stormy]
    assert len(times) == len(refused) + 12, "nothing is asked again that was answered"
    # Six at once before anybody had heard of it, then pauses of 0.2, 0.4, 0.8, 1.6 s with one request each; a word that comes late doubles that.
    assert len(refused) <= 20, [round(at, 2) for at in refused]


def test_no_more_at_a_time_than_is_wanted(cluster, tmp_path):
    folder = project(tmp_path, 8)
    lock, now, most = threading.Lock(), [0], [0]

    def busy(number, body):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.15)
        with lock:
            now[0] -= 1
        return answer(number, body)

    with ModelServer(busy) as server:
        settings(cluster, ("one", server))
        cluster.settings.write_text(cluster.settings.read_text().replace("llm_at_once = 4", "llm_at_once = 2"))
        for name in ("n1", "n2", "n3"):
            asker(cluster, name)
        run = ask(cluster, folder, tmp_path / "out", "--budget", 5)
        assert run.returncode == 0, run.stderr
        assert 1 <= most[0] <= 2


def spent(cluster, out):
    return json.loads(cluster.run("batch", "status", out, "--json").stdout)["spent_usd"]


def test_what_a_run_that_was_killed_has_paid_counts(cluster, tmp_path):
    """The reply is kept, and its check takes so long that the worker dies in it: it is not paid again, and not forgotten."""
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)

    def slow_text(value):
        return f'import time\n\n\ndef f():\n    """Two.\n\n    >>> f()\n    2\n    """\n    time.sleep(1)\n    return {value}\n'

    (folder / "m.py").write_text(slow_text(1))
    with ModelServer(lambda number, body: f"```python\n{slow_text(2)}```\n") as server:
        settings(cluster, ("one", server))
        first = asker(cluster, "n1")
        out = tmp_path / "out"
        driver = cluster.process("batch", "ask", REQUEST, folder, "--root", folder, "-o", out, "--on", cluster.url, "--budget", 5, name="driver")
        wait_for(lambda: len(server.requests) == 1)
        raw = RawNats(cluster.server.port)
        wait_for(lambda: len(raw.subjects("CONCORD_REPLIES")) == 2)  # what was begun, and what came of it
        first.kill()
        first.wait()
        asker(cluster, "n2")
        assert driver.wait(LONG) == 0, cluster.log("driver")
        asked = [json.dumps(request["body"], sort_keys=True) for request in server.requests]
        assert len(asked) == len(set(asked)), "nothing is asked again"
        paid = 0.001 * len(asked)
        assert abs(spent(cluster, out) - paid) < 1e-9, "what the provider charged"
        assert abs(json.loads((out / "report.json").read_text())["cost_usd"] - paid) < 1e-9


def test_never_more_than_the_budget_whoever_is_killed(cluster, tmp_path):
    chance = random.Random(5)
    limit, price = 0.16, 0.005
    folder = project(tmp_path, 40)

    def thinks(number, body):
        time.sleep(0.05)
        return answer(number, body)

    with ModelServer(thinks, 500) as server:
        settings(cluster, ("one", server))
        workers = {name: asker(cluster, name) for name in ("n1", "n2", "n3")}
        out = tmp_path / "out"
        driver = cluster.process("batch", "ask", REQUEST, folder, "--root", folder, "-o", out, "--on", cluster.url, "--budget", limit, "--each", 0.06, name="driver")
        kills = 0
        while kills < 4 and driver.poll() is None:
            goal = len(server.requests) + 4
            wait_for(lambda: len(server.requests) >= goal or driver.poll() is not None)
            if driver.poll() is not None:
                break
            name = chance.choice(sorted(workers))
            workers[name].kill()
            workers[name].wait()
            workers[name] = asker(cluster, name)
            kills += 1
        assert driver.wait(LONG) == 3 and "--budget" in cluster.log("driver"), cluster.log("driver")
        paid, kept = len(server.requests) * price, spent(cluster, out)
        assert kills >= 3 and done_items(out) > 8
        assert paid <= kept + 1e-9 <= limit + 2e-9, f"charged {paid}, counted {kept}"


def test_the_provider_says_for_how_long(cluster, tmp_path):
    folder = project(tmp_path, 4)
    times = []

    def busy(number, body):
        times.append(time.monotonic())
        if times[-1] - times[0] < 1:
            return Status(429, {"error": {"message": "slow down"}}, {"Retry-After": "2"})
        return answer(number, body)

    with ModelServer(busy) as server:
        settings(cluster, ("one", server))
        cluster.settings.write_text(cluster.settings.read_text().replace("slow_seconds = 0.5", "slow_seconds = 300").replace("llm_at_once = 4", "llm_at_once = 2"))
        for name in ("n1", "n2", "n3"):
            asker(cluster, name)
        cluster.all_here(3)
        run = ask(cluster, folder, tmp_path / "out", "--budget", 5)
        assert run.returncode == 0, run.stderr
    refused = [at for at in times if at - times[0] < 1]
    assert len(refused) <= 6, "who did not hear of it in time"
    assert len(times) == len(refused) + 4 and min(times[len(refused):]) - times[0] > 1.9, "they all wait, and no longer than they are asked to"


def test_no_more_requests_a_minute_than_are_wanted(cluster, tmp_path):
    a_minute, at_once = 240, 2
    folder = project(tmp_path, 12)
    times = []

    def quick(number, body):
        times.append(time.monotonic())
        return answer(number, body)

    with ModelServer(quick) as server:
        settings(cluster, ("one", server), extra=f"requests_per_minute = {a_minute}")
        cluster.settings.write_text(cluster.settings.read_text().replace("llm_at_once = 4", f"llm_at_once = {at_once}"))
        for name in ("n1", "n2", "n3"):
            asker(cluster, name)
        run = ask(cluster, folder, tmp_path / "out", "--budget", 5)
        assert run.returncode == 0, run.stderr
    assert len(times) == 12
    for begin in range(12):
        for end in range(begin, 12):
            allowed = at_once + (times[end] - times[begin]) * a_minute / 60 + 2  # half a second on the way here; without a limit they would come at once
            assert end - begin + 1 <= allowed, f"{end - begin + 1} requests in {times[end] - times[begin]:.2f} s"


def test_a_killed_batch_on_this_machine_is_not_charged_twice(concord, tmp_path):
    """Without a queue: what was asked, answered and paid before the kill is in the batch's store, and the budget counts it."""
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    for i in range(4):
        (folder / f"m{i}.py").write_text(text_of(i, 1))
    out, arrived, go = tmp_path / "out", threading.Event(), threading.Event()

    def one_hangs(number, body):
        if file_in(body) == "m2" and not go.is_set():
            arrived.set()
            go.wait(LONG)
        return answer(number, body)

    with ModelServer(one_hangs) as server:
        concord_settings = tmp_path / "settings.toml"
        concord_settings.write_text(f'[[models]]\nname = "one"\nurl = "{server.url}"\nmodel = "scripted-1b"\nmax_attempts = 1\nlocal = false\ninput_price = 10.0\n'
                                    'output_price = 0.0\n[[crowd]]\nmodel = "one"\n')
        words = ("--config", concord_settings, "batch", "ask", REQUEST, folder, "--root", folder, "-o", out, "--jobs", 1, "--each", 0.2, "--json", "--resume")
        first = concord.start(*words, "--budget", 0.5)
        assert arrived.wait(LONG)
        first.kill()
        first.wait()
        go.set()
        status = json.loads(concord("batch", "status", out, "--json").stdout)
        assert status["done"] == 2 and abs(status["spent_usd"] - 0.002) < 1e-9
        # The third one may have cost all that it was allowed to.
        poor = concord(*words, "--budget", 0.202, timeout=LONG)
        assert poor.returncode == 3 and "--budget" in poor.stderr, poor.stderr
        assert done_items(out) == 3, "its money was held before"
        rest = concord(*words, "--budget", 0.5, timeout=LONG)
        assert rest.returncode == 0, rest.stderr
        assert sorted(file_in(request["body"]) for request in server.requests) == ["m0", "m1", "m2", "m2", "m3"], "only the one that was never answered is asked again"
        paid = json.loads(concord("batch", "status", out, "--json").stdout)["spent_usd"]
        assert paid >= 0.005 - 1e-9, f"the call that nobody heard the end of counts at the most it may have cost, and is not forgotten: {paid}"
