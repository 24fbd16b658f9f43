"""What goes missing for a while: a leader among three servers, a worker's network."""

import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from machines import LONG, Trio, Wire, cluster, concord, done_items, home, wait_for, whole  # noqa: E402,F401

# The servers' own elections took up to 11.4 s on a quiet machine; a driver that waits for a lease or for its patience takes far longer.
MOST_SECONDS_WITHOUT_A_LEADER = 40


def test_a_leader_among_three_servers_may_die(cluster, tmp_path):
    trio = Trio(tmp_path / "trio")
    try:
        cluster.lease(5, "replicas = 3\n")
        for name in ("n1", "n2"):
            cluster.worker(name, 2, url=trio.url)
        cluster.all_here(2, next(iter(trio.servers.values())))
        out = tmp_path / "out"
        driver = cluster.process("bench", "cluster", "--on", trio.url, "--items", 120, "--ms", 150, "-o", out, "--resume", "--json", name="driver",
                                 stdout=subprocess.PIPE)
        wait_for(lambda: done_items(out) > 20 or driver.poll() is not None)
        leader = wait_for(trio.leader)
        before = done_items(out)
        trio.servers[leader].kill()
        killed = time.monotonic()
        # What was on its way when the leader died may still come; after that somebody has to lead again.
        wait_for(lambda: done_items(out) > before + 8 or driver.poll() is not None)
        assert time.monotonic() - killed < MOST_SECONDS_WITHOUT_A_LEADER
        assert driver.wait(LONG) == 0, cluster.log("driver")
        whole(out, 120)
        assert len(cluster.begun("n1", "n2")) - 120 <= 4, "one item a slot"
    finally:
        trio.end()


def test_a_worker_that_was_cut_off_and_comes_back_changes_nothing(cluster, tmp_path):
    cluster.lease(2)
    wire = Wire(cluster.server.port)
    cluster.worker("far", 1, url=f"nats://127.0.0.1:{wire.port}")
    out = tmp_path / "out"
    driver = cluster.process(*cluster.bench(out, 8, 2500), name="driver", stdout=subprocess.PIPE)
    wait_for(lambda: cluster.begun("far"))
    wire.is_cut = True
    lost = cluster.begun("far")[-1][0]
    cluster.worker("near", 2)
    wait_for(lambda: any(item == lost for item, _ in cluster.begun("near")))
    time.sleep(2.7)  # it is done twice now, and the first one can't say so
    wire.is_cut = False
    assert driver.wait(LONG) == 0, cluster.log("driver")
    wire.end()
    whole(out, 8)
    status = json.loads(cluster.run("batch", "status", out, "--json").stdout)
    assert status["not_deterministic"] == 0 and status["done"] == 8
    assert len(cluster.begun("far", "near")) <= 11, "a second beginning for what was cut, and little more"
