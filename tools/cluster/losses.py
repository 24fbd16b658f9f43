"""What is killed, cut off or wiped while a batch runs; each gives rows for the table: what, measured, to reach, whether it holds."""

import datetime
import os
import random
import re
import shutil
import subprocess
import time

from field import SLOTS, Field, Server, Watch, ended, whole


def kill_workers(concord, work, options):
    kills, ms = options.kills or 50, 50
    items = kills * 50
    chance = random.Random(options.seed)
    with Field(concord, work) as field:
        driver = field.drive(work / "out", items, ms)
        watch = Watch(work / "out")
        struck = 0
        while struck < kills and driver.poll() is None:
            until = time.monotonic() + chance.uniform(0.2, 0.6)
            watch.until(lambda _: time.monotonic() > until or driver.poll() is not None)
            if driver.poll() is None:
                name = chance.choice(sorted(field.workers))
                field.kill_worker(name)
                field.start_worker(name)
                struck += 1
        gap = watch.gap
        # One that was there when three workers died, by chance, is given up and said so: that is not lost.
        failed = ended(driver)["failed"]
        lost, again = whole(work / "out", items) - failed, field.begun() - items
        return [("a worker killed, moments", struck, f"{kills}", struck >= kills), ("– lost", lost, "0", lost == 0), ("– reported as failed, since three workers died of it", failed, "≤ 2", failed <= 2),
                ("– twice + cut", again, f"≤ {SLOTS * struck}", again <= SLOTS * struck), ("– longest silence, s", round(gap, 2), "≤ 0.5", gap <= 0.5)]


def kill_head(concord, work, options, wipe=False):
    """Server and driver at once, for some seconds."""
    kills, ms, down = options.kills or (30 if not wipe else 5), 50, 5.0 if not wipe else 1.0
    items = kills * 150
    chance = random.Random(options.seed)
    with Field(concord, work) as field:
        out, slowest, struck = work / "out", 0.0, 0
        workers = {name: worker.pid for name, worker in field.workers.items()}
        driver = field.drive(out, items, ms)
        watch = Watch(out)
        watch.until(lambda count: count > 0)
        while struck < kills and driver.poll() is None:
            pause = time.monotonic() + chance.uniform(0.2, 1.0)
            watch.until(lambda _: time.monotonic() > pause or driver.poll() is not None)
            if driver.poll() is not None:
                break
            field.server.kill()
            driver.kill()
            driver.wait()
            if wipe:
                field.server.wipe()
            time.sleep(down)
            field.server.start()
            back, before = time.monotonic(), watch.look()
            driver = field.drive(out, items, ms)
            watch.until(lambda count: count > before or driver.poll() is not None)
            slowest = max(slowest, time.monotonic() - back)
            struck += 1
        ended(driver)
        lost, again = whole(out, items), field.begun() - items
        restarted = sum(field.workers[name].poll() is not None for name in workers)
        what = "queue's disk wiped, driver killed" if wipe else f"server and driver killed for {down:.0f} s"
        return [(what, struck, f"{kills}", struck >= kills), ("– lost", lost, "0", lost == 0),
                ("– twice", again, f"≤ {3 * SLOTS * struck}", again <= 3 * SLOTS * struck), ("– workers that ended", restarted, "0", restarted == 0),
                ("– going again after, s", round(slowest, 2), "≤ 6", slowest <= 6)]


def wipe(concord, work, options):
    return kill_head(concord, work, options, True)


def kill_driver(concord, work, options):
    """As many batches as it takes: how far one comes between two kills is the machine's affair."""
    kills, ms, items = options.kills or 200, 5, options.items or 5000
    chance = random.Random(options.seed)
    with Field(concord, work) as field:
        struck, batches, lost = 0, 0, 0
        while struck < kills:
            out = work / f"out-{batches}"
            batches += 1
            struck += kill_drivers_of(field, out, items, ms, kills - struck, chance)
            lost += whole(out, items)
        again = field.begun() - items * batches
        return [("driver killed, moments", struck, f"{kills}", struck >= kills), ("– lost", lost, "0", lost == 0), ("– twice", again, "0", again == 0),
                ("– half-written", 0, "0", True)]


def kill_drivers_of(field, out, items, ms, kills, chance):
    """How often one batch's driver could be killed."""
    struck = 0
    while struck < kills:
        driver = field.drive(out, items, ms)
        watch = Watch(out)
        before = watch.look()
        watch.until(lambda count: count > before or driver.poll() is not None, 30)
        time.sleep(chance.uniform(0, 0.15))
        if driver.poll() is not None:
            ended(driver)
            return struck
        driver.kill()
        driver.wait()
        whole(out, 0)
        struck += 1
    ended(field.drive(out, items, ms))
    return struck


class Silence(Watch):
    """Knows when its longest gap ended as well."""

    ended = 0.0

    def begin(self):
        self.look()
        self.gap, self.when = 0.0, time.monotonic()

    def look(self):
        before = self.gap
        count = super().look()
        if self.gap != before:
            self.ended = self.when
        return count


def elections(trio, since):
    """When leaders of each group were chosen, seconds after `since` (of the clock on the wall), by the servers' own logs."""
    times = {}
    for server in trio.servers.values():
        for line in (server.folder / "log").read_text(errors="replace").splitlines():
            found = re.search(r"(\d{4}/\d\d/\d\d [\d:.]+) \[INF\] JetStream cluster new (?:stream|consumer) leader for '\$G > (.*?)'", line)
            when = datetime.datetime.strptime(found[1], "%Y/%m/%d %H:%M:%S.%f").timestamp() - since if found else -1
            if when >= 0:
                times.setdefault(found[2], []).append(when)
    return times


def in_logs(group):
    return group.split(".", 2)[2].replace(".", " > ")


def waited_for(trio, since, groups, led, end):
    """Of a silence that ended then: until when the servers chose leaders, and how long it went on after that. Nothing of it did where one of those that
    have to be led anew is led later still: then an item's lease had run out, and somebody else had begun it."""
    times = {group: when for group, when in elections(trio, since).items() if group in groups}
    until = max((when for each in times.values() for when in each if when < end + 0.3), default=0.0)
    waits_still = any(min(times.get(group, [end + 1])) > end for group in led)
    return (end, 0.0) if waits_still else (until, max(0.0, end - until))


def middle_and_most(values):
    values = sorted(values)
    return f"{values[len(values) // 2]:.2f} · {values[-1]:.2f}"


def kill_leader(concord, work, options):
    """Among three servers; the one that was killed comes back before the next."""
    kills, ms = options.kills or 20, 50
    items = kills * 500
    with Field(concord, work, trio=True) as field:
        out, struck, gaps = work / "out", 0, []
        driver = field.drive(out, items, ms)
        watch = Silence(out)
        watch.until(lambda count: count > 100)
        while struck < kills and driver.poll() is None:
            leader, groups = field.server.leader(), [group for group in field.server.groups() if ".llm-" not in group]
            # What it leads of what a batch passes through has to be led anew; other groups may choose once more meanwhile.
            led = {in_logs(group) for group in groups if field.server.leads(group) == leader}
            if not leader or not led:
                time.sleep(0.1)
                continue
            watch.begin()
            since, began = time.time(), time.monotonic()
            field.server.servers[leader].kill()
            before = watch.last
            watch.until(lambda count: count > before + 20 or driver.poll() is not None, 60)
            calm = time.monotonic() + 2
            watch.until(lambda _: time.monotonic() > calm)
            gaps.append((watch.gap, *waited_for(field.server, since, {in_logs(group) for group in groups}, led, watch.ended - began), len(led)))
            field.server.servers[leader].start()
            calm = time.monotonic() + 2
            watch.until(lambda _: time.monotonic() > calm)
            struck += 1
        alive = driver.poll() is None or driver.returncode == 0
        ended(driver)
        lost, again = whole(out, items), field.begun() - items
        # Two seconds: so long a worker waits whose question was lost with the server that had it.
        slowest, ours = max(gap for gap, *_ in gaps), max(late for _, _, late, _ in gaps)
        each = " · ".join(f"{gap:.1f}/{servers:.1f}/{groups}" for gap, servers, _, groups in gaps)
        return [("leader of three servers killed", struck, f"{kills}", struck >= kills), ("– the driver went on", int(alive), "1", alive),
                ("– lost", lost, "0", lost == 0), ("– twice", again, f"≤ {3 * SLOTS * (struck + 1)}", again <= 3 * SLOTS * (struck + 1)),
                (f"– longest silence, s (each: silence/of it until the servers had chosen leaders/of how many groups: {each})", round(slowest, 2), "≤ 8", slowest <= 8),
                ("– the servers' elections, s: median · longest", middle_and_most([servers for _, servers, *_ in gaps]), "–", True),
                (f"– after the last of them, s (median · longest: {middle_and_most([late for _, _, late, _ in gaps])})", round(ours, 2), "≤ 2", ours <= 2)]


def chaos(concord, work, options):
    rows = []
    for seed in range(1, (options.seeds or 10) + 1):
        rows += chaos_of(concord, work / str(seed), options, seed)
    return rows


def chaos_of(concord, work, options, seed):
    """A random one of all, at least twelve times within 3,000 items."""
    kills, ms, items = options.kills or 14, 30, options.items or 3000
    chance = random.Random(seed)
    with Field(concord, work) as field:
        out, struck, slots = work / "out", 0, 0
        driver = field.drive(out, items, ms)
        watch = Watch(out)
        while struck < kills and driver.poll() is None:
            goal = items * (struck + 0.5) / (kills + 1) + chance.uniform(0, items / kills / 3)
            watch.until(lambda count: count >= goal or driver.poll() is not None)
            if driver.poll() is not None:
                break
            what = chance.choice(("worker", "worker", "server", "driver", "head"))
            if what == "worker":
                name = chance.choice(sorted(field.workers))
                field.kill_worker(name)
                field.start_worker(name)
                slots += SLOTS
            if what in ("server", "head"):
                field.server.kill()
                slots += SLOTS * len(field.workers)
            if what in ("driver", "head"):
                driver.kill()
                driver.wait()
            if what in ("server", "head"):
                time.sleep(chance.uniform(0.1, 1.5))
                field.server.start()
            if what in ("driver", "head"):
                driver = field.drive(out, items, ms)
            struck += 1
        ended(driver)
        lost, again = whole(out, items), field.begun() - items
        return [(f"chaos, seed {seed}: kills", struck, "≥ 12", struck >= 12), ("– lost", lost, "0", lost == 0), ("– twice", again, f"≤ {slots}", again <= slots)]


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Lane:
    """A network of its own for one machine, joined to this one by a link that can be drawn."""

    name, near, far, here, there = "concordcut", "ccut0", "ccut1", "10.77.99.1", "10.77.99.2"

    def __enter__(self):
        ip("netns", "add", self.name)
        ip("link", "add", self.near, "type", "veth", "peer", "name", self.far, "netns", self.name)
        ip("addr", "add", f"{self.here}/24", "dev", self.near)
        ip("link", "set", self.near, "up")
        ip("-n", self.name, "addr", "add", f"{self.there}/24", "dev", self.far)
        ip("-n", self.name, "link", "set", self.far, "up")
        return self

    def __exit__(self, *_):
        for words in (("netns", "del", self.name), ("link", "del", self.near)):
            subprocess.run(["ip", *words], capture_output=True)

    def set(self, state):
        ip("link", "set", self.near, state)


def certificates(folder, address):
    def make(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    make("req", "-x509", *key, "-days", "2", "-subj", "/CN=ca", "-keyout", "ca.key", "-out", "ca.pem")
    make("req", *key, "-subj", f"/CN={address}", "-addext", f"subjectAltName=IP:{address}", "-keyout", "head.key", "-out", "head.csr")
    make("x509", "-req", "-in", "head.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-copy_extensions", "copy", "-out", "head.pem")


class Guarded(Server):
    """As on a network: with TLS, and a password for each role."""

    def __init__(self, folder, concord, address):
        folder.mkdir(parents=True)
        certificates(folder, address)
        self.address = address
        passwords = {"CONCORD_DRIVER_PASSWORD": "d-secret", "CONCORD_WORKER_PASSWORD": "w-secret"}
        (folder / "driver").write_text("driver:d-secret")
        (folder / "worker").write_text("worker:w-secret")
        super().__init__(folder, lambda port: subprocess.run(
            [concord, "batch", "server-config", "--host", address, "--port", str(port), "--store", folder / "js", "--server", "2.9", "--cert", folder / "head.pem",
             "--key", folder / "head.key"], check=True, capture_output=True, text=True).stdout, passwords)

    @property
    def url(self):
        return f"nats://{self.address}:{self.port}"


def cut_off(concord, work, options):
    """A worker in a network of its own, whose link goes down for longer than its lease; over TLS."""
    rounds, items = options.kills or 5, 400
    if not shutil.which("ip") or os.geteuid() != 0:
        return [("a worker's link cut: not tried", "needs root", "–", True)]
    with Lane() as lane, Field(concord, work, workers=0, lease=2.0, make=lambda folder: Guarded(folder, concord, lane.here)) as field:
        settings = field.settings.read_text() + f'ca = "{work}/server/ca.pem"\n'
        field.settings.write_text(settings + f'credentials = "file:{work}/server/worker"\n')
        for name in ("n1", "n2"):
            field.start_worker(name)
        field.start_worker("n9", before=("ip", "netns", "exec", lane.name))
        time.sleep(1)
        field.settings.write_text(settings + f'credentials = "file:{work}/server/driver"\n')
        driver = field.drive(work / "out", items, 300)
        watch = Watch(work / "out")
        watch.until(lambda count: count > 20)
        for _ in range(rounds):
            for state in ("down", "up"):
                lane.set(state)
                stop = time.monotonic() + 4
                watch.until(lambda _: time.monotonic() > stop)
        report = ended(driver)
        far = next((share["items"] for share in report["workers"] if share["worker"] == "n9"), 0)
        lost, again = whole(work / "out", items), field.begun() - items
        return [("a worker's link cut for two leases", rounds, f"{rounds}", True), ("– items that it did", far, "> 0", far > 0), ("– lost", lost, "0", lost == 0),
                ("– done twice, one result each", again, f"≤ {SLOTS * rounds}", again <= SLOTS * rounds)]


def long_lease(concord, work, options):
    with Field(concord, work, lease=5.0) as field:
        ended(field.drive(work / "out", 6, 12_000))
        begun = field.begun()
        return [("items of 12 s under a lease of 5 s: runs of 6", begun, "6", begun == 6)]


def poison(concord, work, options):
    """An item that takes its worker along each time: three tries, and all others are done."""
    name, items, deaths = "probe-000007", 200, 0
    with Field(concord, work, workers=0, lease=2.0) as field:
        driver = field.drive(work / "out", items, 40)
        while driver.poll() is None and deaths < 10:
            worker = f"n{deaths}"
            field.start_worker(worker)
            log = field.work / f"{worker}.log"
            # Handed out for the fourth time, it is not begun any more, though the log names it.
            runs = [f"begin {name} {delivered}\n" for delivered in (1, 2, 3)]
            while driver.poll() is None and not any(run in log.read_text(errors="replace") for run in runs):
                time.sleep(0.002)
            if driver.poll() is None:
                field.kill_worker(worker)
                deaths += 1
        report = ended(driver)
        done = items - whole(work / "out", items)
        return [("an item that kills its worker: workers that it killed", deaths, "3", deaths == 3), ("– reported as failed", report["failed"], "1", report["failed"] == 1),
                ("– others done", done, f"{items - 1}", done == items - 1)]
