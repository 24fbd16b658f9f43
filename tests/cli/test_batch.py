"""`concord batch transpile`: a whole tree, its report, and that a batch can be killed at any point and goes on."""
import json
import random
import signal
import subprocess
import time

TREE = {
    "shop/__init__.py": "",
    "shop/stock.py": "LIMIT = 4\n\n\ndef free(used):\n    return LIMIT - used\n",
    "shop/report.py": "from shop.stock import free\n\n\ndef lines(used):\n    return [f'{free(u)} free' for u in used]\n\n\n"
                      "if __name__ == '__main__':\n    print(lines([1, 2]))\n",
    "tools/stock.py": "print('another file of that name')\n",
    "tools/broken.py": "def f(:\n",
    "tools/gap.py": "print(1)\nx = eval('3')\nprint(2)\n",
    "tools/node_modules/skipped.py": "print('not ours')\n",
    ".hidden/skipped.py": "print('nor this')\n",
}


def make_tree(root, files=TREE):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def batch(concord, tree, out, *words):
    return concord("batch", "transpile", tree, "-o", out, *words, timeout=120)


def by_path(run, tree):
    return {entry["path"].removeprefix(f"{tree}/"): entry for entry in json.loads(run.stdout)["files"]}


def test_each_file_has_its_entry_and_the_others_are_done_still(concord, tmp_path):
    tree = make_tree(tmp_path / "tree")
    run = batch(concord, tree, tmp_path / "out", "--json")
    assert run.returncode == 1, run.stderr
    files = by_path(run, tree)
    assert set(files) == {name for name in TREE if "skipped" not in name}
    assert files["tools/broken.py"]["status"] == "failed" and files["tools/broken.py"]["diagnostics"][0]["line"] == 1
    assert files["tools/gap.py"]["status"] == "partial" and files["tools/gap.py"]["diagnostics"][0]["line"] == 2
    assert files["shop/report.py"]["status"] == "translated" and files["shop/report.py"]["kind"] == "program"
    assert files["shop/stock.py"]["kind"] == "library"
    assert files["shop/stock.py"]["package"] != files["tools/stock.py"]["package"], "two files of one name"
    order = list(files)
    assert order.index("shop/stock.py") < order.index("shop/report.py"), "what is imported comes first"
    assert (tmp_path / "out" / files["shop/stock.py"]["package"] / "src" / "lib.rs").exists()
    assert (tmp_path / "out" / files["shop/report.py"]["package"] / "src" / "main.rs").exists()
    assert not (tmp_path / "out" / "tools_broken").exists()


def test_the_report_lies_beside_the_packages(concord, tmp_path):
    tree = make_tree(tmp_path / "tree")
    run = batch(concord, tree, tmp_path / "out")
    assert "6 files" in run.stdout, run.stdout
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["failed"] == 1 and report["partial"] == 1
    page = (tmp_path / "out" / "report.html").read_text()
    assert "gap.py" in page and "http" not in page, "nothing is fetched"


def test_resume_does_only_what_changed(concord, tmp_path):
    tree = make_tree(tmp_path / "tree")
    batch(concord, tree, tmp_path / "out")
    again = by_path(batch(concord, tree, tmp_path / "out", "--json", "--resume"), tree)
    assert all(entry.get("reused") for entry in again.values())
    (tree / "shop" / "stock.py").write_text("LIMIT = 5\n\n\ndef free(used):\n    return LIMIT - used\n")
    changed = by_path(batch(concord, tree, tmp_path / "out", "--json", "--resume"), tree)
    fresh = {name for name, entry in changed.items() if not entry.get("reused")}
    assert fresh == {"shop/stock.py", "shop/report.py"}, "the file, and the one that imports it"
    anew = by_path(batch(concord, tree, tmp_path / "out", "--json"), tree)
    assert not any(entry.get("reused") for entry in anew.values())


def test_a_kill_at_any_point_loses_nothing(concord, tmp_path):
    tree = make_tree(tmp_path / "tree", {f"m{i}.py": f"def f{i}(x):\n    return x + {i}\n\n\nprint(f{i}(1))\n" for i in range(60)})
    whole = by_path(batch(concord, tree, tmp_path / "whole", "--json"), tree)
    chance = random.Random(5)
    for _ in range(12):
        process = concord.start("batch", "transpile", tree, "-o", tmp_path / "out", "--resume", stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.005, 0.12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for package in (tmp_path / "out").glob("m*"):
            assert (package / "Cargo.toml").exists() and (package / "src" / "main.rs").exists(), "never half-written"
    last = by_path(batch(concord, tree, tmp_path / "out", "--json", "--resume"), tree)
    for name, entry in whole.items():
        assert last[name]["status"] == entry["status"] == "translated"
        one, other = (tmp_path / folder / entry["package"] / "src" / "main.rs" for folder in ("whole", "out"))
        assert one.read_text() == other.read_text()


def test_what_is_not_there_is_said(concord, tmp_path):
    run = batch(concord, tmp_path / "nowhere", tmp_path / "out")
    assert run.returncode in (1, 2, 3) and "nowhere is not there" in run.stderr
