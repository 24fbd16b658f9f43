"""A package of its own of many modules, done here and on three machines that die meanwhile: the results are compared byte for byte."""

import json
import random

from field import Field, Watch


def module(i, chance):
    """Imports some that come before it; functions, classes, containers, and here and there what has no translation."""
    before = sorted(chance.sample(range(max(0, i - 12), i), min(i, chance.randrange(0, 4))))
    lines = [f'"""Part {i} of the works."""', "", "from dataclasses import dataclass", ""]
    lines += [f"from works.part{j} import measure{j}, Gauge{j}" for j in before] + ["", ""]
    lines += [f"LIMIT{i} = {chance.randrange(3, 90)}", "", ""]
    calls = " + ".join([f"measure{j}(value - {k + 1})" for k, j in enumerate(before)] or ["value"])
    lines += [f"def measure{i}(value: int) -> int:"]
    if chance.random() < 0.6:
        lines += ['    """What the part adds.', "", "    Args:", f"        {chance.choice(('value', 'values', 'value'))}: how much comes in", "", "    Returns:", "        how much goes out", '    """']
    lines += ["    if value < 0:", f"        raise ValueError(f'part {i}: {{value}}')"] if chance.random() < 0.4 else []
    lines += [f"    total = {calls if before else 'value'}" if not before else f"    total = 0 if value < {len(before) + 1} else {calls}",
              f"    for step in range({chance.randrange(1, 5)}):", f"        total += step * LIMIT{i} % 7", "    return total", "", ""]
    lines += ["@dataclass", f"class Gauge{i}:", f'    """Reads part {i}."""' if i % 3 else "", "    name: str", "    reading: int = 0", "",
              "    def take(self, amount: int) -> int:", f"        self.reading += measure{i}(amount)", "        return self.reading", ""]
    lines += ["    def history(self, amounts: list[int]) -> dict[str, int]:", "        out: dict[str, int] = {}", "        for amount in amounts:",
              "            out[f'{self.name}-{amount}'] = self.take(amount)", "        return out", "", ""]
    if i % 17 == 5:
        lines += [f"def odd{i}(text: str) -> int:", "    return eval(text)", "", ""]
    if i % 10 == 9:
        lines += ['if __name__ == "__main__":', f"    gauge = Gauge{i}('g{i}')", "    print(gauge.history([9, 20, 31]))", f"    print(measure{i}(40))", ""]
    return "\n".join(line for line in lines if line is not None) + "\n"


def package(folder, count, seed):
    chance = random.Random(seed)
    works = folder / "works"
    works.mkdir(parents=True)
    (works / "__init__.py").write_text('"""Works of many parts."""\n')
    for i in range(count):
        (works / f"part{i}.py").write_text(module(i, chance))
    return folder


def files_of(root):
    """All results, apart from reports, which hold times and machines, and what belongs to the batch."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and not path.name.startswith((".concord", "report.")) and "target" not in path.parts}


def rows_of(report):
    rows = json.loads(report)["files"]
    for row in rows:
        for measured in ("ms", "worker", "reused"):
            row.pop(measured, None)
    return rows


def same(concord, work, options):
    count, rows = options.items or 240, []
    tree = package(work / "tree", count, options.seed)
    chance = random.Random(options.seed)
    with Field(concord, work / "field") as field:
        for kind in ("transpile", "doc"):
            here, there = work / f"{kind}-here", work / f"{kind}-there"
            alone = field.start("batch", kind, tree, "-o", here, "--json")
            words = alone.communicate(timeout=1800)[0]
            driver, watch, struck = field.start("batch", kind, tree, "-o", there, "--json", "--on", field.server.url), Watch(there), 0
            while struck < 3 and driver.poll() is None:
                goal = count * (struck + 1) / 5
                watch.until(lambda done: done >= goal or driver.poll() is not None, 600)
                if driver.poll() is None:
                    name = chance.choice(sorted(field.workers))
                    field.kill_worker(name)
                    field.start_worker(name)
                    struck += 1
            others = driver.communicate(timeout=1800)[0]
            left, right = files_of(here), files_of(there)
            differ = [name for name in sorted(left.keys() | right.keys()) if left.get(name) != right.get(name)]
            fine = not differ and len(left) > 0 and rows_of(words) == rows_of(others) and driver.returncode == alone.returncode
            machines = len({row.get("worker") for row in json.loads(others)["files"]})
            rows += [(f"batch {kind} of {len(json.loads(words)['files'])} modules, here and on {machines} machines with {struck} kills: files that differ of {len(left)}",
                      len(differ), "0", fine), ("– rows of the report", "equal" if rows_of(words) == rows_of(others) else "differ", "equal", rows_of(words) == rows_of(others))]
    return rows
