"""Items that ask models: money, limits and providers that have enough, while machines die."""

import json
import random
import sys
import threading
import time

from field import ROOT, Field, Watch, ended

sys.path.insert(0, str(ROOT / "tests" / "cli"))
from model_server import ModelServer, Status  # noqa: E402

REQUEST = "Make f return 2 instead of 1"
TOKENS, PRICE = 500, 0.005  # what a request has, as the provider counts, and what an answer costs


def text_of(i, value):
    return f'def f():\n    """Two.\n\n    >>> f()\n    2\n    """\n    return {value}  # m{i}\n'


def project(folder, count):
    (folder / ".git").mkdir(parents=True)
    for i in range(count):
        (folder / f"m{i}.py").write_text(text_of(i, 1))
    return folder


class Provider:
    """Answers rightly after a while; counts how many wait at once; has enough of it where `storm` says so."""

    def __init__(self, seconds=0.05, storm=lambda: False):
        self.lock, self.now, self.most, self.seconds, self.storm = threading.Lock(), 0, 0, seconds, storm
        self.server = ModelServer(self.answer, TOKENS)

    def answer(self, number, body):
        if self.storm():
            return Status(429, {"error": {"message": "slow down"}})
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.seconds)
        with self.lock:
            self.now -= 1
        text = json.dumps(body)
        name = text[text.index("return 1  # m") + len("return 1  # m"):]
        digits = "".join(c for c in name[:8] if c.isdigit())
        return f"```python\n{text_of(digits, 2)}```\n"


def settings(server, cap=4, a_minute=0):
    return (f'slow_seconds = 0.3\nllm_at_once = {cap}\nrequests_per_minute = {a_minute}\n[[models]]\nname = "one"\nurl = "{server.url}"\nmodel = "scripted-1b"\nmax_attempts = 1\nlocal = false\n'
            f'input_price = 10.0\noutput_price = 0.0\n[[crowd]]\nmodel = "one"\n[budget]\nusd = 0.25\n')


def ask(field, folder, out, budget):
    return field.start("batch", "ask", REQUEST, folder, "--root", folder, "-o", out, "--on", field.server.url, "--json", "--resume", "--budget", budget, "--each", 0.2)


def spent(concord, field, out):
    status = field.start("batch", "status", out, "--json")
    return json.loads(status.communicate(timeout=30)[0])


def budget(concord, work, options):
    """A budget that is less than the work costs, over three machines that are killed."""
    limit, kills, items = 1.0, options.kills or 6, 300
    chance = random.Random(options.seed)
    provider = Provider()
    with provider.server as server:
        folder = project(work / "project", items)
        with Field(concord, work / "field", lease=1.5, settings=settings(server), words=("--llm-jobs", "2")) as field:
            out = work / "out"
            driver, watch, struck = ask(field, folder, out, limit), Watch(out), 0
            while struck < kills and driver.poll() is None:
                goal = watch.look() + 20
                watch.until(lambda count: count >= goal or driver.poll() is not None, 120)
                if driver.poll() is None:
                    name = chance.choice(sorted(field.workers))
                    field.kill_worker(name)
                    field.start_worker(name)
                    struck += 1
            driver.communicate(timeout=400)
            paid = len(server.requests) * PRICE
            status = spent(concord, field, out)
            return [(f"budget ${limit} over 3 machines, {struck} kills: exit code", driver.returncode, "3", driver.returncode == 3),
                    ("– spent as the store has it, $", round(status["spent_usd"], 4), f"≤ {limit}", status["spent_usd"] <= limit + 1e-9),
                    ("– what the provider charged, $", round(paid, 4), "≤ that", paid <= status["spent_usd"] + 1e-9),
                    ("– counted of calls that a kill cut short, beyond what they cost, $", round(status["spent_usd"] - paid, 4), "–", True),
                    ("– items done with it", status["done"], "> 0", status["done"] > 0)]


def cap(concord, work, options):
    rows = []
    for most in (1, 3):
        provider = Provider(0.1)
        with provider.server as server:
            folder = project(work / f"project-{most}", 12)
            with Field(concord, work / f"field-{most}", settings=settings(server, most), words=("--llm-jobs", "2")) as field:
                driver = ask(field, folder, work / f"out-{most}", 5)
                driver.communicate(timeout=300)
                rows += [(f"at most {most} at once, 3 machines × 2: most seen", provider.most, f"≤ {most}", provider.most <= most),
                         ("– done", len(list((work / f"out-{most}").glob("m*.py"))), "12", driver.returncode == 0)]
    return rows


def storm(concord, work, options):
    """All answers are "too many requests" for four seconds, and each third one after it for six more."""
    lock, asked = threading.Lock(), []

    def stormy():
        with lock:
            asked.append(time.monotonic())
            now = asked[-1] - asked[0]
            return now < 4 or (now < 10 and len(asked) % 3 == 0)

    provider = Provider(0.05, stormy)
    with provider.server as server:
        folder = project(work / "project", 40)
        with Field(concord, work / "field", settings=settings(server), words=("--llm-jobs", "2")) as field:
            driver = ask(field, folder, work / "out", 5)
            driver.communicate(timeout=180)
            done = len(list((work / "out").glob("m*.py")))
            return [("429 storm of 10 s: done of 40", done, "40", done == 40 and driver.returncode == 0),
                    ("– requests in all", len(asked), "≤ 100", 40 < len(asked) <= 100)]


def minute(concord, work, options):
    """No more requests in a minute than are wanted, whoever of three machines asks."""
    most, at_once, times, lock = 240, 3, [], threading.Lock()

    def noted():
        with lock:
            times.append(time.monotonic())
        return False

    provider = Provider(0.02, noted)
    with provider.server as server:
        folder = project(work / "project", 300)   # a minute and a quarter
        with Field(concord, work / "field", settings=settings(server, at_once, most), words=("--llm-jobs", "2")) as field:
            driver = ask(field, folder, work / "out", 5)
            driver.communicate(timeout=180)
    ahead = max((end - begin + 1 - (times[end] - times[begin]) * most / 60 for begin in range(len(times)) for end in range(begin, len(times))), default=0)
    in_one = max((sum(begin <= time < begin + 60 for time in times[place:]) for place, begin in enumerate(times)), default=0)
    return [(f"at most {most} requests a minute, 3 machines × 2: most in any minute of {round(times[-1] - times[0])} s", in_one, f"≤ {most}", in_one <= most),
            ("– most that were ahead of that at any moment", round(ahead, 2), f"≤ {at_once} at once", ahead <= at_once + 0.4), ("– done of 300", len(list((work / "out").glob("m*.py"))), "300", driver.returncode == 0)]
