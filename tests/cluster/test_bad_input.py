"""What comes from others is wrong, forged or late: nothing is lost, nothing false is taken, and it is said."""

import base64
import hashlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from machines import LONG, Server, cluster, concord, home, wait_for, whole  # noqa: E402,F401
from raw_nats import RawNats  # noqa: E402


def waiting(cluster, out, items, *words):
    """A driver whose items lie in the queue: no worker is there yet."""
    driver = cluster.process(*cluster.bench(out, items, 0, *words), name="driver", stdout=subprocess.PIPE)
    raw = wait_for(lambda: stream_of(cluster, "CONCORD_ITEMS", items))
    return driver, raw


def stream_of(cluster, stream, items):
    raw = RawNats(cluster.server.port)
    info = raw.ask(f"$JS.API.STREAM.INFO.{stream}")
    if info.get("state", {}).get("messages") == items:
        return raw
    raw.close()
    return None


def order_in(raw, subject):
    """What a worker is handed under this subject."""
    answer = raw.ask("$JS.API.STREAM.MSG.GET.CONCORD_ITEMS", {"last_by_subj": subject})
    return json.loads(base64.b64decode(answer["message"]["data"]))


def test_inputs_that_were_damaged_in_the_queue_are_sent_again(cluster, tmp_path):
    driver, raw = waiting(cluster, tmp_path / "out", 6, "--bytes", 3000)
    blobs = raw.subjects("CONCORD_BLOBS")
    assert len(blobs) == 6
    for subject in blobs:
        raw.publish(subject, b"x" * 3000)
    raw.settle()
    cluster.worker("n1", 2)
    assert driver.wait(LONG) == 0, cluster.log("driver")
    whole(tmp_path / "out", 6)
    assert "is not what its name says" in cluster.log("driver")


def test_a_forged_result_is_refused(cluster, tmp_path):
    driver, raw = waiting(cluster, tmp_path / "out", 3)
    batch, key = raw.subjects("CONCORD_ITEMS")[0].split(".")[-2:]
    outcome = json.dumps({"entry": {"path": "probe-000000", "status": "forged"}, "files": [], "dollars": 0, "tokens": 0, "ms": 0}) + "\n"
    answers = [{"kind": "done", "key": key, "run": "r1", "worker": "mallory", "digest": hashlib.sha256(b"another").hexdigest(), "size": len(outcome)},
               {"kind": "done", "key": hashlib.sha256(b"no item").hexdigest(), "run": "r2", "worker": "mallory",
                "digest": hashlib.sha256(outcome.encode()).hexdigest(), "size": len(outcome)}]
    for answer in answers:
        raw.publish(f"concord.result.{batch}", json.dumps(answer).encode() + b"\n" + outcome.encode())
    for nonsense in (b"", b"{", b"\xff\xfe\n", b'{"kind":"done"}', b"[]" * 1000):
        raw.publish(f"concord.result.{batch}", nonsense)
        raw.publish(f"concord.item.cpu.{raw.subjects('CONCORD_ITEMS')[0].split('.')[3]}.{batch}.x", nonsense)
    raw.settle()
    wait_for(lambda: "is refused" in cluster.log("driver"))
    cluster.worker("n1", 1)
    assert driver.wait(LONG) == 0, cluster.log("driver")
    whole(tmp_path / "out", 3)
    assert all("forged" not in file.read_text() for file in (tmp_path / "out").glob("probe-*"))
    assert "put aside" in cluster.log("driver") and "put aside" in cluster.log("n1")


def test_a_worker_hands_back_what_another_version_has_to_do(cluster, tmp_path):
    driver, raw = waiting(cluster, tmp_path / "out", 2)
    subject = raw.subjects("CONCORD_ITEMS")[0]
    order = order_in(raw, subject)
    order["version"] = "9.9.9"
    order["item"]["key"] = hashlib.sha256(b"of another version").hexdigest()
    batch = "bother"
    raw.publish(".".join([*subject.split(".")[:4], batch, order["item"]["key"]]), dict(order, batch=batch))
    raw.settle()
    cluster.worker("n1", 1)
    assert driver.wait(LONG) == 0, cluster.log("driver")
    wait_for(lambda: f"concord.result.{batch}" in raw.subjects("CONCORD_RESULTS"))
    answer = base64.b64decode(raw.ask("$JS.API.STREAM.MSG.GET.CONCORD_RESULTS", {"last_by_subj": f"concord.result.{batch}"})["message"]["data"])
    assert json.loads(answer.split(b"\n")[0])["kind"] == "returned" and b"this worker is of version" in answer


def test_workers_of_another_version_are_named(cluster, tmp_path):
    driver, raw = waiting(cluster, tmp_path / "out", 1, "--patience", 2)
    raw.publish("concord.worker.old", {"worker": "old", "machine": "old", "version": "0.0.1", "slots": 2, "busy": 0, "leaves": False})
    raw.settle()
    assert driver.wait(LONG) == 3
    assert "1 of version 0.0.1 waits" in cluster.log("driver")


def test_a_worker_reads_no_results(cluster, tmp_path, concord):
    passwords = {"CONCORD_DRIVER_PASSWORD": "driver-password", "CONCORD_WORKER_PASSWORD": "worker-password"}
    server = Server(tmp_path / "guarded", lambda port: concord("batch", "server-config", "--port", port, "--store", tmp_path / "js2", "--server", "2.9").stdout,
                    passwords)
    try:
        raw = RawNats(server.port, "worker", "worker-password")
        for subject in ("concord.result.>", ">", "_INBOX_driver.>", "concord.worker.*", "$JS.ACK.>"):
            raw.subscribe(subject)
        forbidden = ("$JS.API.CONSUMER.MSG.NEXT.CONCORD_RESULTS.driver-b1", "$JS.API.STREAM.MSG.GET.CONCORD_RESULTS", "$JS.API.DIRECT.GET.CONCORD_RESULTS",
                     "$JS.API.CONSUMER.DURABLE.CREATE.CONCORD_RESULTS.mine", "$JS.API.CONSUMER.CREATE.CONCORD_RESULTS",
                     "$JS.API.CONSUMER.DURABLE.CREATE.CONCORD_ITEMS.cpu-mine", "$JS.ACK.CONCORD_RESULTS.x",
                     "$JS.API.STREAM.DELETE.CONCORD_ITEMS", "$JS.API.STREAM.PURGE.CONCORD_ITEMS", "concord.item.cpu.1.b1.x", "concord.control")
        for subject in forbidden:
            raw.publish(subject, {})
        raw.settle()
        refused = [error for error in raw.errors if "Permissions Violation" in error]
        assert len(refused) == 5 + len(forbidden), raw.errors
        with pytest.raises(AssertionError):
            RawNats(server.port, "worker", "guessed")
    finally:
        server.kill()
        shutil.rmtree(tmp_path / "js2", ignore_errors=True)


def test_a_server_without_jetstream_is_said(cluster, tmp_path):
    plain = Server(tmp_path / "plain", lambda port: f'listen: "127.0.0.1:{port}"\n')
    try:
        run = cluster.run("bench", "cluster", "--on", plain.url, "--items", 3, "-o", tmp_path / "out", "--patience", 1)
        assert run.returncode == 3 and "has no JetStream" in run.stderr and "server-config" in run.stderr, run.stderr
    finally:
        plain.kill()


@pytest.mark.parametrize("words", [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", b"\x16\x03\x01\x00\x02\x02F", b"INFO {broken\r\n", b"", b"x" * 100_000])
def test_what_is_no_nats_server_at_all_is_said(cluster, tmp_path, words):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            try:
                peer.sendall(words)
                peer.settimeout(0.3)
                peer.recv(1000)
            except OSError:
                pass
            peer.close()

    threading.Thread(target=serve, daemon=True).start()
    address = f"nats://127.0.0.1:{listener.getsockname()[1]}"
    try:
        run = cluster.run("bench", "cluster", "--on", address, "--items", 3, "-o", tmp_path / "out", "--patience", 1, timeout=30)
        assert run.returncode == 3 and address in run.stderr and len(run.stderr) < 2000, run.stderr
        worker = cluster.run("worker", address, "--idle-exit", 1, timeout=30)
        assert worker.returncode in (0, 3) and address in worker.stderr, worker.stderr
    finally:
        listener.close()


def test_a_message_over_the_limit_is_said_and_only_its_item_fails(cluster, tmp_path):
    small = Server(tmp_path / "small", lambda port: f'listen: "127.0.0.1:{port}"\nmax_payload: 4KB\njetstream {{ store_dir: "{tmp_path}/js4" }}\n')
    try:
        cluster.worker("n1", 2, url=small.url)
        tree = tmp_path / "tree"
        deep = tree.joinpath(*["d" * 200] * 12)  # its name alone fills half of a message
        deep.mkdir(parents=True)
        (deep / "far.py").write_text("def far():\n    return 1\n")
        (tree / "near.py").write_text("def near():\n    return 1\n" + "# filler\n" * 2000)
        run = cluster.run("batch", "doc", tree, "-o", tmp_path / "out", "--on", small.url, "--json")
        entries = {pathlib.Path(entry["path"]).name: entry for entry in json.loads(run.stdout)["files"]}
        assert run.returncode == 1 and entries["far.py"]["status"] == "failed", run.stderr
        assert "max_payload" in entries["far.py"]["why"], entries["far.py"]
        assert entries["near.py"]["status"] != "failed", "what is larger than a message travels in parts"
    finally:
        small.kill()


def test_two_batches_in_one_folder_do_not_meet(cluster, tmp_path):
    cluster.worker("n1", 2)
    out = tmp_path / "out"
    driver = cluster.process(*cluster.bench(out, 60, 50), name="driver", stdout=subprocess.PIPE)
    wait_for(lambda: cluster.begun("n1"))
    second = cluster.run(*cluster.bench(out, 60, 50))
    assert second.returncode == 1 and "another batch is at work" in second.stderr, second.stderr
    assert driver.wait(LONG) == 0
    whole(out, 60)
    assert len(cluster.begun("n1")) == 60


SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long shift(void) { const char* s = getenv("CLOCK_SHIFT"); return s ? atol(s) : 0; }
int clock_gettime(clockid_t id, struct timespec* t) {
  static int (*real)(clockid_t, struct timespec*);
  if (!real) real = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
  int got = real(id, t);
  if (got == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) t->tv_sec += shift();
  return got;
}
// The kernel's clock is not shifted: who waits until a time of day, waits until that time of the kernel's.
int pthread_cond_timedwait(pthread_cond_t* c, pthread_mutex_t* m, const struct timespec* until) {
  static int (*real)(pthread_cond_t*, pthread_mutex_t*, const struct timespec*);
  if (!real) real = (int (*)(pthread_cond_t*, pthread_mutex_t*, const struct timespec*))dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  struct timespec t = *until;
  if (t.tv_sec > 1000000000) t.tv_sec -= shift();
  return real(c, m, &t);
}
int gettimeofday(struct timeval* t, void* zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  t->tv_sec = now.tv_sec;
  t->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t* out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
"""


@pytest.mark.skipif(not shutil.which("cc") or os.uname().machine != "x86_64", reason="there is no C compiler to make a clock with")
def test_clocks_may_be_an_hour_apart(cluster, tmp_path):
    (tmp_path / "shim.c").write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", tmp_path / "shim.so", tmp_path / "shim.c", "-ldl"], check=True)

    shifted = {"LD_PRELOAD": str(tmp_path / "shim.so"), "CLOCK_SHIFT": "3600"}
    late = subprocess.run([sys.executable, "-c", "import time; print(time.time())"], env={**os.environ, **shifted}, capture_output=True, text=True)
    assert float(late.stdout) > time.time() + 3000, "the clock is shifted"
    cluster.concord.env.update(shifted)
    cluster.worker("n1", 2)
    cluster.concord.env["CLOCK_SHIFT"] = "-3600"
    cluster.worker("n2", 2)
    cluster.concord.env["CLOCK_SHIFT"] = "0"
    cluster.all_here(2)
    run = cluster.run(*cluster.bench(tmp_path / "out", 40, 250, "--bytes", 100))
    assert run.returncode == 0, run.stderr
    whole(tmp_path / "out", 40)
    assert len(cluster.begun("n1", "n2")) == 40 and cluster.begun("n1") and cluster.begun("n2")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a quarter of a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True, text=True)
    if made.returncode != 0:
        pytest.skip(f"no file system can be made here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_on_the_head_stops_the_batch_and_keeps_what_is_done(cluster, small_disk):
    cluster.worker("n1", 2)
    run = cluster.run(*cluster.bench(small_disk / "out", 400))
    assert run.returncode == 3 and ("disk" in run.stderr or "space" in run.stderr), run.stderr
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    more = cluster.run(*cluster.bench(small_disk / "out", 400))
    assert more.returncode == 0, more.stderr
    whole(small_disk / "out", 400)


def test_a_full_disk_on_a_worker_does_no_harm(cluster, tmp_path, small_disk):
    (small_disk / "filler").write_bytes(b"x" * 250_000)
    process = cluster.process("worker", cluster.url, "--jobs", 2, "--llm-jobs", 0, "--name", "n1", "--cache", small_disk / "cache", "--verbose", name="n1")
    run = cluster.run(*cluster.bench(tmp_path / "out", 20, 0, "--bytes", 20_000))
    assert run.returncode == 0, run.stderr
    whole(tmp_path / "out", 20)
    assert process.poll() is None
