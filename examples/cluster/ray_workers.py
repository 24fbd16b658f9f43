"""Workers as Ray tasks, one a node: python3 ray_workers.py nats://HOST[,HOST…] [NODES]

Ray only starts the processes and starts them again on a node that comes back; items travel over NATS.
"""
import os
import shlex
import subprocess
import sys

import ray


@ray.remote(num_cpus=1, max_retries=-1, scheduling_strategy="SPREAD")
def worker(command: list[str]) -> int:
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    ray.init()
    nodes = int(sys.argv[2]) if len(sys.argv) > 2 else len([node for node in ray.nodes() if node["Alive"]])
    command = [os.environ.get("CONCORD", "concord"), "worker", sys.argv[1], "--idle-exit", os.environ.get("IDLE_EXIT", "60"),
               *shlex.split(os.environ.get("WORKER_OPTIONS", ""))]
    sys.exit(max(ray.get([worker.remote(command) for _ in range(nodes)])))
