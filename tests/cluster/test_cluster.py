"""Items on several machines come out as on one, whatever is killed."""

import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from machines import LONG, Server, cluster, concord, done_items, home, wait_for, whole  # noqa: E402,F401
from raw_nats import RawNats  # noqa: E402


def package(folder, modules=24):
    """A package with imports in layers, a program on top, and a file with a gap."""
    (folder / "shop").mkdir(parents=True)
    (folder / "shop" / "__init__.py").write_text("")
    for i in range(modules):
        below = f"from shop.m{i - 1} import f{i - 1}\n\n\n" if i % 4 else ""
        call = f"f{i - 1}(x)" if i % 4 else "x"
        (folder / "shop" / f"m{i}.py").write_text(f"{below}def f{i}(x):\n    if x < 0:\n        raise ValueError('m{i}')\n    return {call} + {i}\n")
    (folder / "main.py").write_text(f"from shop.m{modules - 1} import f{modules - 1}\n\n\nprint(f{modules - 1}(1))\n")
    (folder / "gap.py").write_text("print(eval('3'))\n")
    return folder


def same_tree(one, other):
    """The same files with the same bytes, apart from reports, times and the batch's own."""
    def listed(root):
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*")
                if path.is_file() and not path.name.startswith((".concord", "report.")) and "target" not in path.parts}
    left, right = listed(one), listed(other)
    assert left.keys() == right.keys()
    assert [name for name in left if left[name] != right[name]] == []


def rows(run):
    entries = json.loads(run.stdout)["files"]
    for entry in entries:
        for measured in ("ms", "worker"):
            entry.pop(measured, None)
    return entries


def item_consumer(raw):
    """The name of the one that hands out items, as soon as a driver has made it."""
    (name,) = wait_for(lambda: [name for name in raw.ask("$JS.API.CONSUMER.NAMES.CONCORD_ITEMS").get("consumers") or [] if name.startswith("cpu-")])
    return name


def taken(raw, consumer, batch):
    """Where to answer for what was handed out. Nobody answers a request for a consumer that is just being made anew, so that no single one is waited for."""
    raw.publish(f"$JS.API.CONSUMER.MSG.NEXT.CONCORD_ITEMS.{consumer}", {"batch": batch, "expires": 500_000_000}, "_INBOX_driver.items")
    raw.settle()
    replies = [reply for _, reply, _ in raw.messages if reply.startswith("$JS.ACK.")]
    raw.messages.clear()
    return replies


def test_the_client_is_loaded_by_those_who_need_it(concord):
    loads = {"LD_DEBUG": "libs"}
    for words in (("--version",), ("batch", "--help"), ("worker", "--help")):
        run = concord(*words, env=loads)
        assert run.returncode == 0 and "libnats" not in run.stderr, words
    assert "libnats" in concord("worker", "nats://127.0.0.1:9", "--idle-exit", 1, env=loads).stderr


def test_two_machines_give_what_one_gives(cluster, tmp_path):
    tree = package(tmp_path / "tree")
    cluster.worker("n1", 2)
    cluster.worker("n2", 2)
    cluster.all_here(2)
    for kind in ("transpile", "doc"):
        here = cluster.run("batch", kind, tree, "-o", tmp_path / f"{kind}-here", "--json")
        there = cluster.run("batch", kind, tree, "-o", tmp_path / f"{kind}-there", "--json", "--on", cluster.url)
        assert there.returncode == here.returncode, there.stderr
        workers = {entry["worker"] for entry in json.loads(there.stdout)["files"]}
        assert workers and workers <= {"n1", "n2"}, "the report names each item's machine"
        assert rows(there) == rows(here)
        same_tree(tmp_path / f"{kind}-here", tmp_path / f"{kind}-there")
    again = cluster.run("batch", "doc", tree, "-o", tmp_path / "doc-there", "--json", "--on", cluster.url, "--resume")
    assert all(entry["reused"] for entry in json.loads(again.stdout)["files"]), "the same batch again is in the store"
    status = json.loads(cluster.run("batch", "status", tmp_path / "doc-there", "--json").stdout)
    assert status["state"] == "done" and status["done"] == status["items"]


def test_all_who_are_here_take_part(cluster, tmp_path):
    """Items so long that one machine can't have done them all before another one has looked."""
    for name in ("n1", "n2"):
        cluster.worker(name, 2)
    cluster.all_here(2)
    run = cluster.run(*cluster.bench(tmp_path / "out", 40, 300))
    assert run.returncode == 0, run.stderr
    whole(tmp_path / "out", 40)
    shares = [len(cluster.begun(name)) for name in ("n1", "n2")]
    assert sum(shares) == 40 and min(shares) >= 8, shares


def test_a_second_batch_is_not_taken_for_the_first(cluster, tmp_path):
    cluster.worker("n1", 4)
    for out in ("one", "two"):
        run = cluster.run(*cluster.bench(tmp_path / out, 60))
        assert run.returncode == 0, run.stderr
        whole(tmp_path / out, 60)
    assert len(cluster.begun("n1")) == 120


def test_workers_may_die(cluster, tmp_path):
    chance = random.Random(11)
    cluster.lease(5)
    workers = {name: cluster.worker(name, 2) for name in ("n1", "n2", "n3")}
    driver = cluster.process(*cluster.bench(tmp_path / "out", 150, 40), name="driver", stdout=subprocess.PIPE)
    kills = 0
    for _ in range(4):
        wait_for(lambda: done_items(tmp_path / "out") > 25 * (kills + 1) or driver.poll() is not None)
        name = chance.choice(sorted(workers))
        workers[name].kill()
        workers[name].wait()
        kills += 1
        workers[name] = cluster.worker(name, 2)
    assert driver.wait(LONG) == 0
    whole(tmp_path / "out", 150)
    twice = len(cluster.begun("n1", "n2", "n3")) - 150
    assert twice <= 2 * kills, f"{twice} items more than once after {kills} kills"


def test_the_queue_may_die_and_come_back(cluster, tmp_path):
    workers = [cluster.worker(name, 2) for name in ("n1", "n2")]
    driver = cluster.process(*cluster.bench(tmp_path / "out", 120, 20), name="driver", stdout=subprocess.PIPE)
    for kept in (True, False):
        before = done_items(tmp_path / "out")
        wait_for(lambda: done_items(tmp_path / "out") > before + 20)
        cluster.server.kill()
        if not kept:
            cluster.server.wipe()
        cluster.server.start()
    assert driver.wait(LONG) == 0, cluster.log("driver")
    whole(tmp_path / "out", 120)
    assert all(worker.poll() is None for worker in workers), "no worker has to be started again"
    assert len(cluster.begun("n1", "n2")) - 120 <= 2 * 4


def test_the_driver_may_die_at_any_moment(cluster, tmp_path):
    chance = random.Random(3)
    cluster.worker("n1", 3)
    out = tmp_path / "out"
    for _ in range(8):
        driver = cluster.process(*cluster.bench(out, 200, 5), name="driver", stdout=subprocess.DEVNULL)
        before = done_items(out)
        wait_for(lambda: done_items(out) > before or driver.poll() is not None)
        time.sleep(chance.uniform(0, 0.1))
        driver.kill()
        driver.wait()
        for file in out.glob("probe-*"):
            assert json.loads(file.read_text())["path"] == file.name, "never half-written"
    run = cluster.run(*cluster.bench(out, 200, 5))
    assert run.returncode == 0, run.stderr
    whole(out, 200)
    assert len(cluster.begun("n1")) == 200, "nothing is done twice because a driver died"


def test_an_item_that_kills_its_worker_is_given_up_after_three(cluster, tmp_path):
    cluster.lease(2)
    driver = cluster.process(*cluster.bench(tmp_path / "out", 6, 2000), name="driver", stdout=subprocess.PIPE)
    # One slot a worker: it dies as soon as it takes that item.
    deaths = 0
    while deaths < 3:
        name = f"n{deaths}"
        worker = cluster.worker(name, 1)
        wait_for(lambda: any(item == "probe-000000" for item, _ in cluster.begun(name)))
        worker.kill()
        worker.wait()
        deaths += 1
    cluster.worker("last", 3)
    assert driver.wait(LONG) == 1, "one item failed"
    report = json.loads(driver.stdout.read())
    assert report["failed"] == 1 and "3 workers ended" in cluster.log("driver")
    assert len(list((tmp_path / "out").glob("probe-*"))) == 5, "all others are done"


def test_who_only_worked_beside_it_is_not_blamed(cluster, tmp_path):
    """Two slots a worker: what runs in the other one dies along, each time."""
    cluster.lease(2)
    driver = cluster.process(*cluster.bench(tmp_path / "out", 2, 3000), name="driver", stdout=subprocess.PIPE)
    for deaths in range(3):
        name = f"n{deaths}"
        worker = cluster.worker(name, 2)
        wait_for(lambda: any(item == "probe-000000" for item, _ in cluster.begun(name)))
        if deaths < 2:
            wait_for(lambda: len(cluster.begun(name)) == 2)
        worker.kill()
        worker.wait()
    cluster.worker("last", 2)
    assert driver.wait(LONG) == 1, cluster.log("driver")
    assert json.loads(driver.stdout.read())["failed"] == 1 and "probe-000000: 3 workers ended" in cluster.log("driver")
    assert [file.name for file in (tmp_path / "out").glob("probe-*")] == ["probe-000001"]


def test_who_was_handed_an_item_and_never_began_is_not_counted(cluster, tmp_path):
    """Machines that vanish while items are on their way to them: five times, and three deaths are the end."""
    cluster.lease(1)
    driver = cluster.process(*cluster.bench(tmp_path / "out", 3, 50), name="driver", stdout=subprocess.PIPE)
    raw = RawNats(cluster.server.port)
    raw.subscribe("_INBOX_driver.items")
    consumer = item_consumer(raw)
    handed = {}  # how often, by item: $JS.ACK.<stream>.<consumer>.<delivered>.<sequence>.…

    def all_handed_five_times():
        for reply in taken(raw, consumer, 1):
            words = reply.split(".")
            handed[words[5]] = int(words[4])
        return len(handed) == 3 and min(handed.values()) >= 5

    wait_for(all_handed_five_times)
    raw.close()
    cluster.worker("last", 2)
    assert driver.wait(LONG) == 0, cluster.log("driver")
    whole(tmp_path / "out", 3)
    assert {times for _, times in cluster.begun("last")} == {2}, "the first time counts, since nobody says of it that it began"


def test_a_long_item_keeps_its_lease(cluster, tmp_path):
    cluster.lease(3)
    cluster.worker("n1", 2)
    cluster.worker("n2", 2)
    run = cluster.run(*cluster.bench(tmp_path / "out", 2, 7000))
    assert run.returncode == 0, run.stderr
    assert len(cluster.begun("n1", "n2")) == 2


def test_workers_make_no_consumers(cluster):
    """What stands in a stream that is just being made may never hand anything out: only drivers make consumers, when it stands."""
    cluster.worker("n1", 2)
    cluster.all_here(1)
    raw = RawNats(cluster.server.port)
    made = raw.ask("$JS.API.STREAM.CREATE.CONCORD_ITEMS", {"name": "CONCORD_ITEMS", "subjects": ["concord.item.>"], "retention": "workqueue", "storage": "file"})
    assert "error" not in made, made
    time.sleep(1)
    assert not raw.ask("$JS.API.CONSUMER.NAMES.CONCORD_ITEMS").get("consumers")
    raw.close()


def test_items_that_are_handed_to_nobody_come_to_the_workers(cluster, tmp_path):
    """A consumer that counts everything as handed out, while nobody works: what a server may make of one (decision 136)."""
    cluster.lease(1)
    driver = cluster.process(*cluster.bench(tmp_path / "out", 2, 50), name="driver", stdout=subprocess.PIPE)
    raw = RawNats(cluster.server.port)
    raw.subscribe("_INBOX_driver.items")
    consumer = item_consumer(raw)
    replies = []

    def both_are_taken():
        replies.extend(taken(raw, consumer, 2))
        return len(replies) >= 2

    wait_for(both_are_taken)
    ended = threading.Event()

    def keep():
        while not ended.wait(0.3):
            for reply in replies:
                raw.publish(reply, b"+WPI")

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        cluster.worker("n1", 2)
        assert driver.wait(LONG) == 0, cluster.log("driver")
        whole(tmp_path / "out", 2)
    finally:
        ended.set()
        keeper.join()
        raw.close()


def test_a_standstill_is_said_and_ends(cluster, tmp_path):
    nobody = cluster.run(*cluster.bench(tmp_path / "out", 3), "--patience", 1)
    assert nobody.returncode == 3 and "no worker takes part" in nobody.stderr and "concord worker nats://" in nobody.stderr
    cluster.server.kill()
    away = cluster.run(*cluster.bench(tmp_path / "out", 3), "--patience", 1)
    assert away.returncode == 3 and "connecting to" in away.stderr
    cluster.server.start()
    cluster.worker("n1", 2)
    assert cluster.run(*cluster.bench(tmp_path / "out", 3)).returncode == 0, "it goes on where it was"
    whole(tmp_path / "out", 3)


def test_a_worker_ends_when_told_and_hands_back(cluster, tmp_path):
    first = cluster.worker("n1", 2)
    driver = cluster.process(*cluster.bench(tmp_path / "out", 4, 4000), name="driver", stdout=subprocess.PIPE)
    wait_for(lambda: len(cluster.begun("n1")) == 2)
    first.send_signal(signal.SIGTERM)
    first.send_signal(signal.SIGINT)  # a second one: at once
    assert first.wait(LONG) == 0
    assert "2 handed back" in cluster.log("n1")
    cluster.worker("n2", 4)
    assert driver.wait(LONG) == 0
    assert sorted(cluster.begun("n2")) == [(f"probe-{i:06}", 1) for i in range(4)], "handed back is no death"
    idle = cluster.worker("n3", 1, "--idle-exit", 1)
    assert idle.wait(LONG) == 0


def test_cancel_empties_the_queue(cluster, tmp_path):
    cluster.worker("n1", 2)
    out = tmp_path / "out"
    driver = cluster.process(*cluster.bench(out, 400, 100), name="driver", stdout=subprocess.PIPE)
    wait_for(lambda: done_items(out) > 4)
    cancelled = cluster.run("batch", "cancel", out)
    assert cancelled.returncode == 0 and "cancelled" in cancelled.stdout, cancelled.stderr
    assert driver.wait(LONG) == 1
    begun = len(cluster.begun("n1"))
    status = json.loads(cluster.run("batch", "status", out, "--json").stdout)
    assert status["state"] == "cancelled" and 0 < status["done"] < 100
    assert cluster.run("batch", "cancel", out).returncode == 1
    other = cluster.run(*cluster.bench(tmp_path / "other", 4))
    assert other.returncode == 0, "the workers are free for others"
    assert len(cluster.begun("n1")) - begun <= 4


def test_a_message_that_is_none_and_a_worker_of_another_version_do_no_harm(cluster, tmp_path, concord):
    run = concord("batch", "doc", tmp_path, "-o", tmp_path / "x", "--on", "http://x")
    assert run.returncode == 2 and "no address" in run.stderr
    run = concord("worker", "nats://192.0.2.1")
    assert run.returncode == 2 and "batch.ca" in run.stderr


def test_the_written_configuration_gives_each_role_its_rights(cluster, tmp_path, concord):
    passwords = {"CONCORD_DRIVER_PASSWORD": "driver-password", "CONCORD_WORKER_PASSWORD": "worker-password"}

    def config(port):
        run = concord("batch", "server-config", "--port", port, "--store", tmp_path / "js2", "--server", "2.9")
        assert run.returncode == 0 and "password" in run.stdout and "driver-password" not in run.stdout
        return run.stdout

    server = Server(tmp_path / "guarded", config, passwords)
    try:
        def settings(role, password=None):
            file = tmp_path / f"{role}-{password}.toml"
            (tmp_path / f"{role}-{password}.secret").write_text(f"{role}:{password or passwords[f'CONCORD_{role.upper()}_PASSWORD']}\n")
            file.write_text(f'[batch]\ncredentials = "file:{tmp_path}/{role}-{password}.secret"\n')
            return file

        bench = ("bench", "cluster", "--on", server.url, "--items", 5, "--bytes", 700_000, "-o", tmp_path / "out", "--resume")
        worker = concord.start("--config", settings("worker"), "worker", server.url, "--jobs", 2, "--cache", tmp_path / "c")
        cluster.started.append(worker)
        done = concord("--config", settings("driver"), *bench)
        assert done.returncode == 0, done.stderr
        print(done.stdout, done.stderr)
        assert "driver-password" not in done.stderr
        bench = (*bench[:-2], tmp_path / "out2", "--resume")
        wrong = concord("--config", settings("driver", "guessed"), *bench)
        assert wrong.returncode == 3 and "batch.credentials" in wrong.stderr and "guessed" not in wrong.stderr
        none = concord(*bench)
        assert none.returncode == 3
        as_worker = concord("--config", settings("worker"), *bench, "--patience", 1)
        assert as_worker.returncode == 3, "a worker drives nothing"
        stored = b"".join(file.read_bytes() for file in (tmp_path / "js2").rglob("*") if file.is_file())
        assert b"worker-password" not in stored and b"driver-password" not in stored
    finally:
        server.kill()
        shutil.rmtree(tmp_path / "js2", ignore_errors=True)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_a_certificate_is_verified(cluster, tmp_path, concord):
    def make(*words):
        subprocess.run(["openssl", *map(str, words)], cwd=tmp_path, check=True, capture_output=True)

    for name in ("ca", "other"):
        make("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 2, "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")
    make("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "head.key",
         "-out", "head.csr")
    make("x509", "-req", "-in", "head.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", 2, "-copy_extensions", "copy", "-out", "head.pem")
    passwords = {"CONCORD_DRIVER_PASSWORD": "driver-password", "CONCORD_WORKER_PASSWORD": "worker-password"}
    server = Server(tmp_path / "guarded", lambda port: concord("batch", "server-config", "--port", port, "--store", tmp_path / "js3", "--server", "2.9", "--cert",
                                                               tmp_path / "head.pem", "--key", tmp_path / "head.key").stdout, passwords)
    try:
        def settings(role, authority):
            file = tmp_path / f"{role}-{authority}.toml"
            (tmp_path / role).write_text(f"{role}:{role}-password")
            file.write_text(f'[batch]\ncredentials = "file:{tmp_path}/{role}"\nca = "{tmp_path}/{authority}.pem"\n')
            return file

        bench = ("bench", "cluster", "--on", server.url, "--items", 3, "--patience", 2)
        wrong = concord("--config", settings("driver", "other"), *bench)
        assert wrong.returncode == 3 and "batch.ca" in wrong.stderr, wrong.stderr
        cluster.started.append(concord.start("--config", settings("worker", "ca"), "worker", server.url, "--jobs", 1, "--cache", tmp_path / "c"))
        right = concord("--config", settings("driver", "ca"), *bench[:-2])
        assert right.returncode == 0, right.stderr
    finally:
        server.kill()
