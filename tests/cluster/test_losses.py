"""What goes missing for a while: a leader among three servers, a worker's network."""

import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from machines import LONG, Trio, Wire, cluster, concord, done_items, home, wait_for, whole  # noqa: E402,F401


def test_a_leader_among_three_servers_may_die(cluster, tmp_path):
    trio = Trio(tmp_path / "trio")
    try:
        cluster.lease(5, "replicas = 3\n")
        for name in ("n1", "n2"):
            cluster.worker(name, 2, url=trio.url)
        out = tmp_path / "out"
        driver = cluster.process("bench", "cluster", "--on", trio.url, "--items", 150, "--ms", 20, "-o", out, "--resume", "--json", name="driver",
                                 stdout=subprocess.PIPE)
        wait_for(lambda: done_items(out) > 20 or driver.poll() is not None)
        leader = wait_for(trio.leader)
        trio.servers[leader].kill()
        assert driver.wait(LONG) == 0, cluster.log("driver")
        whole(out, 150)
        assert len(cluster.begun("n1", "n2")) - 150 <= 8
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
