"""What starts workers, as examples/cluster/ says: each of its lines is one that `concord worker` understands, and those that can be had are run."""

import getpass
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from machines import LONG, cluster, concord, free_port, home, wait_for, whole  # noqa: E402,F401

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "cluster"
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")


def test_their_options_are_known(concord):
    known = set(re.findall(r"--[a-z-]+", concord("worker", "--help").stdout))
    for name in ("over_ssh.sh", "slurm.sbatch", "concord-worker.service", "ray_workers.py", "kubernetes.yaml"):
        lines = [line for line in (EXAMPLES / name).read_text().splitlines() if re.search(r"\bworker\b.*--", line) and not line.lstrip().startswith("#")]
        assert lines, name
        for line in lines:
            assert set(re.findall(r"--[a-z-]+", line[line.index("worker"):])) <= known, line


def test_the_shell_scripts_and_the_python_one_are_sound():
    for name in ("over_ssh.sh", "slurm.sbatch"):
        assert subprocess.run(["bash", "-n", EXAMPLES / name]).returncode == 0
    compile((EXAMPLES / "ray_workers.py").read_text(), "ray_workers.py", "exec")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_systemd_unit_is_verified():
    done = subprocess.run(["systemd-analyze", "verify", EXAMPLES / "concord-worker.service"], capture_output=True, text=True)
    # Its program is where an installation puts it, which need not be here.
    wrong = [line for line in done.stderr.splitlines() if "concord-worker.service" in line and "not executable" not in line]
    assert not wrong, wrong


@pytest.mark.skipif(not SSHD or not shutil.which("ssh-keygen"), reason="openssh-server is not installed")
def test_over_ssh(cluster, tmp_path):
    for name in ("host", "me"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    port = free_port()
    (tmp_path / "sshd.conf").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\nAuthorizedKeysFile {tmp_path}/me.pub\nPidFile {tmp_path}/pid\nStrictModes no\nUsePAM no\n"
        "PermitRootLogin yes\nPasswordAuthentication no\n")
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)
    log = open(tmp_path / "sshd.log", "ab")
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", tmp_path / "sshd.conf"], stdout=log, stderr=log)
    try:
        wait_for(lambda: "listening" in (tmp_path / "sshd.log").read_text())
        options = f"-F none -p {port} -l {getpass.getuser()} -i {tmp_path}/me -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
        env = {**os.environ, "SSH_OPTIONS": options, "CONCORD": cluster.concord.binary, "IDLE_EXIT": "2",
               "WORKER_OPTIONS": f"--config {cluster.settings} --jobs 1 --llm-jobs 0 --cache {tmp_path}/over-ssh"}
        script = subprocess.Popen([EXAMPLES / "over_ssh.sh", cluster.url, "127.0.0.1", "localhost"], env=env, stdout=log, stderr=log)
        cluster.started.append(script)
        run = cluster.run(*cluster.bench(tmp_path / "out", 30, 10))
        assert run.returncode == 0, run.stderr + (tmp_path / "sshd.log").read_text()
        whole(tmp_path / "out", 30)
        assert script.wait(LONG) == 0, "the workers end when there is nothing more to do"
    finally:
        server.kill()
        server.wait()


RAY = os.environ.get("RAY_PYTHON", sys.executable)


def test_under_ray(cluster, tmp_path):
    if subprocess.run([RAY, "-c", "import ray"], capture_output=True).returncode != 0:
        pytest.skip("Ray is not installed (pip install ray; RAY_PYTHON names the Python that has it)")
    env = {**os.environ, "CONCORD": cluster.concord.binary, "IDLE_EXIT": "2", "RAY_USAGE_STATS_ENABLED": "0",
           "WORKER_OPTIONS": f"--config {cluster.settings} --jobs 1 --llm-jobs 0 --cache {tmp_path}/under-ray"}
    log = open(tmp_path / "ray.log", "ab")
    script = subprocess.Popen([RAY, EXAMPLES / "ray_workers.py", cluster.url, "1"], env=env, stdout=log, stderr=log)
    cluster.started.append(script)
    run = cluster.run(*cluster.bench(tmp_path / "out", 30, 10), "--patience", 80, timeout=120)
    assert run.returncode == 0, run.stderr + (tmp_path / "ray.log").read_text()
    whole(tmp_path / "out", 30)
    assert script.wait(LONG) == 0, (tmp_path / "ray.log").read_text()


def test_the_kubernetes_manifest_fits_its_schema():
    checker = shutil.which("kubernetes-validate")
    if not checker:
        pytest.skip("kubernetes-validate is not installed (pip install kubernetes-validate)")
    done = subprocess.run([checker, "--strict", EXAMPLES / "kubernetes.yaml"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_kubernetes_manifest_is_whole():
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed (pip install pyyaml)")
    made = yaml.safe_load((EXAMPLES / "kubernetes.yaml").read_text())
    assert (made["apiVersion"], made["kind"]) == ("apps/v1", "Deployment")
    template = made["spec"]["template"]
    assert made["spec"]["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
    volumes = {volume["name"] for volume in template["spec"]["volumes"]}
    for container in template["spec"]["containers"]:
        assert {mount["name"] for mount in container["volumeMounts"]} <= volumes
        assert container["args"][0] == "worker"


SLURM = [shutil.which(name, path="/usr/sbin:/usr/bin") for name in ("slurmctld", "slurmd", "munged", "sbatch")]


@pytest.mark.skipif(not all(SLURM) or os.geteuid() != 0, reason="Slurm (slurmctld, slurmd, munge) is not installed, or this is not root")
def test_under_slurm(cluster, tmp_path):
    """A cluster of one node."""
    host = os.uname().nodename.split(".")[0]
    for name in ("state", "spool", "munge"):
        (tmp_path / name).mkdir(mode=0o755)
    (tmp_path / "munge.key").write_bytes(os.urandom(1024))
    (tmp_path / "munge.key").chmod(0o400)
    socket_file = tmp_path / "munge" / "socket"
    (tmp_path / "slurm.conf").write_text(
        f"ClusterName=one\nSlurmctldHost={host}(127.0.0.1)\nSlurmUser=root\nSlurmdUser=root\nAuthType=auth/munge\nAuthInfo=socket={socket_file}\nCredType=cred/munge\n"
        f"SlurmctldPort={free_port()}\nSlurmdPort={free_port()}\nStateSaveLocation={tmp_path}/state\nSlurmdSpoolDir={tmp_path}/spool\nSlurmctldPidFile={tmp_path}/c.pid\n"
        f"SlurmdPidFile={tmp_path}/d.pid\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSelectType=select/cons_tres\nSelectTypeParameters=CR_CPU\nReturnToService=2\n"
        f"MpiDefault=none\nJobAcctGatherType=jobacct_gather/none\nSchedulerParameters=defer_batch\nNodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN\n"
        "PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n")
    env = {**os.environ, "SLURM_CONF": str(tmp_path / "slurm.conf"), "CONCORD": cluster.concord.binary, "IDLE_EXIT": "2",
           "WORKER_OPTIONS": f"--config {cluster.settings} --llm-jobs 0 --cache {tmp_path}/under-slurm"}
    control, node, munged, sbatch = SLURM
    log = open(tmp_path / "slurm.log", "ab")
    started = [subprocess.Popen([munged, "--foreground", "--force", "--key-file", tmp_path / "munge.key", "--socket", socket_file, "--pid-file", tmp_path / "m.pid",
                                 "--log-file", tmp_path / "m.log", "--seed-file", tmp_path / "m.seed"], stdout=log, stderr=log)]
    try:
        wait_for(socket_file.exists)
        started.append(subprocess.Popen([control, "-D", "-f", tmp_path / "slurm.conf"], env=env, stdout=log, stderr=log))
        started.append(subprocess.Popen([node, "-D", "-f", tmp_path / "slurm.conf", "-N", host], env=env, stdout=log, stderr=log))
        job = wait_for(lambda: subprocess.run([sbatch, "--chdir", tmp_path, "--nodes=1", "--output", tmp_path / "job.log", EXAMPLES / "slurm.sbatch", cluster.url], env=env,
                                              capture_output=True, text=True).stdout, 30)
        assert "Submitted" in job
        run = cluster.run(*cluster.bench(tmp_path / "out", 30, 10), "--patience", 50)
        assert run.returncode == 0, run.stderr + (tmp_path / "slurm.log").read_text()[-3000:]
        whole(tmp_path / "out", 30)
    finally:
        # The job with all its processes, before those who know of it.
        subprocess.run(["scancel", "--full", "--signal=KILL", "--me"], env=env, capture_output=True, timeout=20)
        subprocess.run(["scancel", "--me"], env=env, capture_output=True, timeout=20)
        wait_for(lambda: not subprocess.run(["squeue", "--noheader", "--me"], env=env, capture_output=True, text=True, timeout=20).stdout.strip())
        for process in reversed(started):
            process.terminate()
            time.sleep(0.1)
            process.kill()
            process.wait()
