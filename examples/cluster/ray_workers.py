"""Workers as Ray tasks, one a node: python3 ray_workers.py nats://HOST[,HOST…] [NODES]

Ray only starts the processes and starts them again on a node that comes back; items travel over NATS.
"""
import shutil
import subprocess
import sys

import ray


@ray.remote(num_cpus=1, max_retries=-1, scheduling_strategy="SPREAD")
def worker(servers: str, idle: int = 60) -> int:
    return subprocess.run([shutil.which("concord") or "concord", "worker", servers, "--idle-exit", str(idle)], check=False).returncode


if __name__ == "__main__":
    ray.init()
    nodes = int(sys.argv[2]) if len(sys.argv) > 2 else len([node for node in ray.nodes() if node["Alive"]])
    sys.exit(max(ray.get([worker.remote(sys.argv[1]) for _ in range(nodes)])))
