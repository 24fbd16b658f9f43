"""What a batch over machines costs beside doing nothing, and beside `xargs`."""

import os
import resource
import statistics
import subprocess
import time

from field import SLOTS, Field, cpu_seconds, ended, status_mib


def xargs(items, ms):
    begin = time.monotonic()
    subprocess.run(["sh", "-c", f"seq {items} | xargs -P {SLOTS * 3} -n 1 sh -c 'exec sleep {ms / 1000}' sh"], check=True)
    return time.monotonic() - begin


def drive(field, out, items, ms):
    """Seconds, and milliseconds of processor an item: of the driver, the server, all workers."""
    others = [field.server.process.pid, *(worker.pid for worker in field.workers.values())]
    before = [cpu_seconds(pid) for pid in others]
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    ended(field.drive(out, items, ms))
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = [cpu_seconds(pid) - was for pid, was in zip(others, before)]
    driver = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    return wall, [round(seconds * 1000 / items, 2) for seconds in (driver, used[0], sum(used[1:]))]


def speed(concord, work, options):
    """In turns with xargs, so that both see the same machine."""
    items, rounds = options.items or 2000, options.rounds
    rows = []
    with Field(concord, work) as field:
        ended(field.drive(work / "warm", 20, 0))
        for ms, bar in ((50, 1.05), (0, 1.1)):
            plain, ours, cpu = [], [], []
            for i in range(rounds):
                plain.append(xargs(items, ms))
                wall, used = drive(field, work / f"out-{ms}-{i}", items, ms)
                ours.append(wall)
                cpu.append(used)
            ratio = statistics.median(ours) / statistics.median(plain)
            each = " · ".join(f"{a:.2f}/{b:.2f}" for a, b in zip(ours, plain))
            rows.append((f"{items} items of {ms} ms, against xargs -P {SLOTS * 3} ({each} s)", round(ratio, 3), f"≤ {bar}", ratio <= bar))
            rows.append(("– processor, ms an item: driver · server · workers", " · ".join(f"{statistics.median(x):.2f}" for x in zip(*cpu)), "–", True))
        server = status_mib(field.server.process.pid, "VmRSS")
        worker = max(status_mib(w.pid, "RssAnon") for w in field.workers.values())
        plain = idle_mib(concord, field)
        rows += [("server, MiB", round(server, 1), "≤ 40", server <= 40), ("a worker beyond Concord itself, MiB", round(worker - plain, 1), "≤ 8", worker - plain <= 8)]
    return rows


def idle_mib(concord, field):
    """What any concord process holds that waits for something."""
    waits = subprocess.Popen([concord, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=field.env())
    try:
        time.sleep(0.5)
        return status_mib(waits.pid, "RssAnon")
    finally:
        waits.kill()
        waits.wait()


def growth(concord, work, options):
    """The same work for many more items: what each costs, and what the head holds."""
    rows, first = [], None
    for count in (100, 10_000, options.most or 100_000):
        with Field(concord, work / str(count)) as field:
            ended(field.drive(work / f"warm-{count}", 20, 0))
            server, workers = field.server.process.pid, [worker.pid for worker in field.workers.values()]
            before = sum(map(cpu_seconds, [server, *workers]))
            driver = field.drive(work / f"out-{count}", count, 0)
            begin, peak, used = time.monotonic(), 0.0, 0.0
            while driver.poll() is None:
                try:
                    peak, used = max(peak, status_mib(driver.pid, "VmHWM")), cpu_seconds(driver.pid)
                except OSError:
                    break
                time.sleep(0.02)
            ended(driver)
            wall = time.monotonic() - begin
            cost = (used + sum(map(cpu_seconds, [server, *workers])) - before) * 1000 / count
            own = used * 1000 / count
            base = first = first or (own, wall * 1000 / count)
            limit = f"≤ {base[0] * 1.3:.2f}"
            rows += [(f"{count} items: driver's processor, ms an item", round(own, 3), limit if count > 100 else "–", count == 100 or own <= base[0] * 1.3),
                     ("– all processors · wall, ms an item", f"{cost:.2f} · {wall * 1000 / count:.2f}", "–", True),
                     ("– head's memory, MiB", round(peak, 1), "≤ 256", peak <= 256), ("– server's memory, MiB", round(status_mib(server, "VmHWM"), 1), "–", True)]
    return rows
