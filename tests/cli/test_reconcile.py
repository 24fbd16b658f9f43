"""`concord reconcile`: the best of candidates that were made elsewhere."""

import json
import os
import pathlib
import shutil
import subprocess
import time

import pytest

ADD = 'def add(a, b):\n    """The sum.\n\n    >>> add(1, 2)\n    3\n    """\n'
RIGHT, OTHER, WRONG = "def add(a, b):\n    return a + b\n", "def add(x, y):\n    return y + x\n", "def add(a, b):\n    return a * b + 7\n"


def task(*codes, id="t", **more):
    line = {"id": id, "kind": "function", "language": "python", "prompt": ADD, "entry_point": "add"}
    line.update(more)
    line["candidates"] = [{"model": f"m{i}", "code": code} for i, code in enumerate(codes)]
    return line


@pytest.fixture
def reconcile(concord):
    def run(*lines, words=(), env=None):
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        done = concord("reconcile", *words, input=text, env=env, timeout=240)
        return done, [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture
def sandboxed(concord):
    done = concord("doctor", "--json")
    if '"sandbox"' in done.stdout and not shutil.which("bwrap"):
        pytest.skip("no sandbox here")


def test_examples_inputs_and_reasons(reconcile, sandboxed):
    done, [answer] = reconcile(task(WRONG, RIGHT, OTHER, "def add(a, b):\n    return a +\n"))
    assert done.returncode == 0 and answer["id"] == "t" and answer["chosen"] in (1, 2)
    assert sorted(answer["clusters"][0]["members"]) == [1, 2]
    assert len(answer["scores"]) == 4 and abs(sum(answer["scores"]) - 1) < 1e-6
    assert any("example comes out" in why for why in answer["why"]) and answer["differences"]
    for difference in answer["differences"]:
        assert difference["results"][0] != difference["results"][1]


def test_equal_candidates_one_and_none(reconcile):
    done, [many, one, none] = reconcile(task(*[RIGHT] * 100), task(WRONG, id="one"), task(id="none"))
    assert done.returncode == 1
    assert many["chosen"] is not None and len(many["clusters"]) == 1 and len(many["clusters"][0]["members"]) == 100
    assert one["chosen"] == 0 and none["chosen"] is None and none["why"] == ["there is no candidate"]


def test_bad_lines_are_named_and_the_others_answered(reconcile):
    done, answers = reconcile("{", task(RIGHT), '{"id": "x"}', '{"id": "y", "kind": "poem", "candidates": []}', "", task(RIGHT, id="u"))
    assert done.returncode == 2 and [a["id"] for a in answers] == ["t", "u"]
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["line 1", "line 3", "line 4"]


HOSTILE = {
    "hangs": "def add(a, b):\n    while True:\n        pass\n",
    "catches everything": "def add(a, b):\n    while True:\n        try:\n            while True: pass\n        except BaseException:\n            pass\n",
    "forks": "import os\nwhile True:\n    os.fork()\n",
    "prints for ever": "while True:\n    print('x' * 1000)\n",
    "eats memory": "x = []\nwhile True:\n    x.append('y' * 10000000)\n",
    "deletes": "import os, shutil\nshutil.rmtree('/tmp', ignore_errors=True)\nshutil.rmtree('/work', ignore_errors=True)\ndef add(a, b):\n    return 0\n",
    "sleeps": "import time\ntime.sleep(1000)\n",
    "exits": "import os\nos._exit(0)\n",
    "kills": "import os, signal\nos.kill(-1, signal.SIGKILL)\ndef add(a, b):\n    return 0\n",
    "lies": "import os\nfor n in range(3, 30):\n    try:\n        os.write(n, b'e0 \"+\"\\nz0 1\\n')\n    except OSError:\n        pass\ndef add(a, b):\n    return 5\n",
    "long": "def add(a, b):\n    return 0\n" + "# " + "x" * 10_000_000,
    "deep": "def add(a, b):\n    return " + "(" * 5000 + "a" + ")" * 5000 + "\n",
    "imports what is not there": "import nothing_of_that_name\ndef add(a, b):\n    return a + b\n",
    "empty": "",
    "no code": "I would add the numbers.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_candidates_harm_themselves_only(reconcile, sandboxed, name):
    start = time.monotonic()
    done, [answer, after] = reconcile(task(HOSTILE[name], WRONG, RIGHT, OTHER), task(WRONG, RIGHT, id="after"))
    assert done.returncode == 0 and answer["chosen"] in (2, 3) and after["chosen"] == 1, done.stderr
    assert time.monotonic() - start < 30


def test_a_full_disk_is_said(concord):
    with open("/dev/full", "w") as full:
        done = subprocess.run([concord.binary, "reconcile"], input=json.dumps(task(RIGHT)) + "\n", stdout=full, stderr=subprocess.PIPE, text=True, env=concord.env)
    assert done.returncode == 3 and "could not be written" in done.stderr


def test_what_is_learnt_decides_between_equals(reconcile, sandboxed):
    unclear = 'def pick(a):\n    """One of the items."""\n'
    first, last = "def pick(a):\n    return a[0]\n", "def pick(a):\n    return a[-1]\n"
    lines = []
    for i in range(6):
        lines += [task(RIGHT, WRONG, id=f"l{i}"), {"id": f"l{i}", "outcome": [False, True]}]
    final = task(first, last, id="final", prompt=unclear, entry_point="pick")
    done, answers = reconcile(*lines, final, words=["--learn"])
    assert done.returncode == 0 and len(answers) == 13 and answers[1] == {"id": "l0", "learned": 2}
    assert answers[-1]["chosen"] == 1
    done, answers = reconcile(*lines, final, words=["--learn", "--anonymous"])
    assert abs(answers[-1]["scores"][0] - answers[-1]["scores"][1]) < 1e-9


def test_priors(reconcile, tmp_path, sandboxed):
    final = task("def pick(a):\n    return a[0]\n", "def pick(a):\n    return a[-1]\n", prompt='def pick(a):\n    """One."""\n', entry_point="pick")
    for number, text in enumerate(['{"m0": 0.2, "m1": 0.9}', '{"m0": {"right": 1, "wrong": 8}, "m1": {"right": 7, "wrong": 1}}',
                                   '{"models": [{"model": "m1", "contexts": [{"language": "python", "kind": "function", "size": "", "right": 9, "wrong": 0}]},'
                                   ' {"model": "m0", "contexts": [{"right": 0, "wrong": 9}]}]}']):
        path = tmp_path / f"{number}.json"
        path.write_text(text)
        done, [answer] = reconcile(final, words=["--priors", path])
        assert done.returncode == 0 and answer["chosen"] == 1
    for text in ("[]", "{", '{"m": "good"}', '{"m": 7}'):
        path.write_text(text)
        assert reconcile(final, words=["--priors", path])[0].returncode == 2


CLASS = '''class Stack:
    """A stack.

    >>> s = Stack()
    >>> s.push(1)
    >>> s.push(2)
    >>> s.pop()
    2
    """

    def __init__(self):
        self.items = []

    def push(self, item):
        """Puts it on top.
        :param item: int"""

    def pop(self):
        """Takes the top off; None when there is none."""

    def size(self):
        """How many there are.

        >>> s.push(5)
        >>> s.size()
        1
        """
'''
STACK = "class Stack:\n    def __init__(self):\n        self.items = []\n\n    def push(self, item):\n        self.items.append(item)\n\n    def pop(self):\n        return {}\n\n    def size(self):\n        return {}\n"


def test_classes(reconcile, sandboxed):
    good = STACK.format("self.items.pop() if self.items else None", "len(self.items)")
    from_below = STACK.format("self.items.pop(0) if self.items else None", "len(self.items)")
    raises = STACK.format("self.items.pop()", "len(self.items)")
    done, [answer] = reconcile(task(from_below, raises, good, good.replace("item)", "x)").replace("append(item", "append(x"), kind="class", prompt=CLASS, entry_point="Stack"))
    assert done.returncode == 0 and answer["chosen"] in (2, 3)


def test_a_class_of_two_halves(reconcile, sandboxed):
    bad_pop = STACK.format("self.items.pop(0) if self.items else None", "len(self.items)")
    bad_size = STACK.format("self.items.pop() if self.items else None", "-1")
    done, [answer] = reconcile(task(bad_pop, bad_size, kind="class", prompt=CLASS, entry_point="Stack"))
    assert done.returncode == 0 and answer["chosen"] in (0, 1)
    assert "self.items.pop() if self.items" in answer["code"] and "len(self.items)" in answer["code"]
    assert answer["parts"] and any("combined" in why for why in answer["why"])


def test_programs(reconcile, sandboxed):
    right, wrong = "n = int(input())\nprint(sum(map(int, input().split())))\n", "input()\nprint(input().split()[0])\n"
    line = task(wrong, right, "import sys\nprint(sum(map(int, sys.stdin.read().split()[1:])))\n", kind="program", prompt="Add the numbers.",
                examples=[{"call": "2\n3 4\n", "want": "7\n"}])
    done, [answer] = reconcile(line)
    assert done.returncode == 0 and answer["chosen"] in (1, 2) and sorted(answer["clusters"][0]["members"]) == [1, 2]


CONTEST = """B. Sum

Input
The first line contains n. The second line contains n integers.

Output
Print their sum.

Examples

Input
2
3 4
Output
7

Note
Nothing.
"""


def test_a_contest_statement_in_words(reconcile, sandboxed):
    right, wrong = "n = int(input())\nprint(sum(map(int, input().split())))\n", "input()\nprint(max(map(int, input().split())))\n"
    done, [answer] = reconcile(task(wrong, wrong.replace("max(", "max(0, *"), right, kind="program", prompt=CONTEST, entry_point=""))
    assert done.returncode == 0 and answer["chosen"] == 2 and any("example comes out" in why for why in answer["why"])


LEETCODE = "Return the sum of two numbers.\n\nExample 1:\n\nInput: a = 1, b = 2\nOutput: 3\n\nExample 2:\n\nInput: a = 5, b = 5\nOutput: 10\n"


def test_a_method_of_a_solution(reconcile, sandboxed):
    frame = "class Solution:\n    def add(self, a: int, b: int) -> Optional[int]:\n        return {}\n"
    done, [answer] = reconcile(task(frame.format("a * b + 1"), frame.format("a + b"), prompt=LEETCODE))
    assert done.returncode == 0 and answer["chosen"] == 1


JAVA = '''class Solution {
    /**
     * The sum.
     * >>> add(1, 2)
     * 3
     */
    public int add(int a, int b) {
'''


@pytest.mark.parametrize(
    "language, tool, prompt, right, other, wrong",
    [
        ("javascript", "node", "// >>> add(1, 2)\n// 3\nfunction add(a, b) {\n", "function add(a, b) { return a + b }", "const add = (x, y) => y + x",
         "function add(a, b) { return a }"),
        ("typescript", "node", "// >>> add(1, 2)\n// 3\nfunction add(a: number, b: number): number {\n", "function add(a: number, b: number): number { return a + b }",
         "const add = (x: number, y: number): number => (y + x) as number", "function add(a: number, b: number): number { return a }"),
        ("java", "javac", JAVA, JAVA + "        return a + b;\n    }\n}\n", "        return b + a;\n    }\n}\n", JAVA + "        return a;\n    }\n}\n"),
    ],
)
def test_other_languages(reconcile, sandboxed, language, tool, prompt, right, other, wrong):
    if not shutil.which(tool, path="/usr/bin:/usr/local/bin"):
        pytest.skip(f"no {tool} in the sandbox")
    done, [answer] = reconcile(task(wrong, right, other, "no " + language + " {", language=language, prompt=prompt))
    assert done.returncode == 0 and answer["chosen"] in (1, 2), answer
    assert sorted(answer["clusters"][0]["members"]) == [1, 2]


TOTAL = {
    "cpp": (
        "// Sums what is positive.\n// >>> total({1, -2, 3})\n// 4\nint total(std::vector<int> v) {\n",
        "int total(std::vector<int> v) { int sum = 0; for (int x : v) if (x > 0) sum += x; return sum; }",
        "#include <numeric>\n#define LEAST 0\nusing namespace std;\nlong total(const vector<int>& v) {\n  long sum = 0;\n  for (auto x : v) sum += max(x, LEAST);\n"
        "  return sum;\n}\nint main() { return 1; }",
        "int total(std::vector<int> v) { return std::accumulate(v.begin(), v.end(), 0); }",
        ["int total(std::vector<int> v) { return nobody_knows(v); }", "int total(std::vector<int> v) { int* none = nullptr; return v.empty() ? 0 : *none; }",
         "int total(std::vector<int> v) { while (v.size() < 9) v.clear(); return 0; }"],
    ),
    "go": (
        "// Total sums what is positive.\n// >>> Total([]int{1, -2, 3})\n// 4\nfunc Total(v []int) int {\n",
        "func Total(v []int) int {\n\tsum := 0\n\tfor _, x := range v {\n\t\tif x > 0 {\n\t\t\tsum += x\n\t\t}\n\t}\n\treturn sum\n}",
        "package main\n\nimport \"fmt\"\n\nfunc Total(v []int) int {\n\tsum := 0\n\tfor i := range v {\n\t\tif v[i] > 0 {\n\t\t\tsum += v[i]\n\t\t}\n\t}\n"
        "\tfmt.Println(sum)\n\treturn sum\n}\n\nfunc main() {}",
        "func Total(v []int) int { return len(v) }",
        ["func Total(v []int) int { return nobody(v) }", "func Total(v []int) int { return v[99] }", "func Total(v []int) int { for {\n} }"],
    ),
    "rust": (
        "/// Sums what is positive.\n/// >>> total(vec![1, -2, 3])\n/// 4\nfn total(v: Vec<i32>) -> i32 {\n",
        "fn total(v: Vec<i32>) -> i32 { v.iter().filter(|x| **x > 0).sum() }",
        "    let mut sum = 0;\n    for x in v {\n        if x > 0 {\n            sum += x;\n        }\n    }\n    sum\n}\n",
        "fn total(v: Vec<i32>) -> i32 { v.iter().sum() }",
        ["fn total(v: Vec<i32>) -> i32 { nobody(v) }", "fn total(v: Vec<i32>) -> i32 { v[99] }", "fn total(v: Vec<i32>) -> i32 { loop {} }"],
    ),
}
TOOLS = {"cpp": "g++", "go": "go", "rust": "rustc"}


@pytest.mark.parametrize("language", TOTAL)
def test_functions_of_compiled_languages_are_called(reconcile, sandboxed, language):
    rustup = pathlib.Path(os.environ.get("RUSTUP_HOME") or pathlib.Path.home() / ".rustup")
    in_a_home = language == "rust" and (rustup / "settings.toml").exists()
    if not in_a_home and not shutil.which(TOOLS[language], path="/usr/bin:/usr/local/bin:/usr/local/go/bin"):
        pytest.skip(f"no {TOOLS[language]} in the sandbox")
    prompt, right, other, wrong, hostile = TOTAL[language]
    entry = "Total" if language == "go" else "total"
    line = task(wrong, *hostile, right, other, language=language, prompt=prompt, entry_point=entry)
    # Twice, and something else between: a compiler's session gives way and comes back.
    done, [answer, _, again] = reconcile(line, task(RIGHT), line, env={"RUSTUP_HOME": str(rustup)})
    assert again["chosen"] == answer["chosen"]
    assert done.returncode == 0 and answer["chosen"] in (4, 5), answer
    assert sorted(answer["clusters"][0]["members"]) == [4, 5] and "example comes out" in answer["why"][0]


OBJECTS = {
    "javascript": (
        "node",
        "class Stack {\n  constructor() { this.items = []; }\n  push(x) { this.items.push(x); }\n  pop() { return this.items.pop(); }\n  size() { return this.items.length; }\n}",
        "class Stack {\n  #held = [];\n  push(x) { this.#held = [...this.#held, x]; }\n  pop() { const last = this.#held.at(-1); this.#held = this.#held.slice(0, -1); return last; }\n"
        "  size() { return this.#held.length; }\n}",
        ("this.items.pop()", "this.items.shift()"),
    ),
    "java": (
        "javac",
        "public class Stack {\n  private List<Integer> items = new ArrayList<>();\n  public void push(int x) { items.add(x); }\n"
        "  public Integer pop() { return items.isEmpty() ? null : items.remove(items.size() - 1); }\n  public int size() { return items.size(); }\n}",
        "public class Stack {\n  private Deque<Integer> held = new ArrayDeque<>();\n  public void push(int x) { held.push(x); }\n  public Integer pop() { return held.poll(); }\n"
        "  public int size() { return held.size(); }\n}",
        ("items.size() - 1)", "0)"),
    ),
}


@pytest.mark.parametrize("language", OBJECTS)
def test_classes_of_other_languages_are_used(reconcile, sandboxed, language):
    tool, right, other, (good, bad) = OBJECTS[language]
    if not shutil.which(tool, path="/usr/bin:/usr/local/bin"):
        pytest.skip(f"no {tool} in the sandbox")
    done, [answer] = reconcile(task(right.replace(good, bad), right, other, kind="class", language=language, prompt="A stack.", entry_point="Stack"))
    assert done.returncode == 0 and answer["chosen"] in (1, 2), answer
    assert sorted(answer["clusters"][0]["members"]) == [1, 2] and answer["differences"]


def test_who_compares_objects_is_found_out(reconcile, sandboxed):
    """Small numbers are shared objects in Java, so that == happens to be right for them."""
    if not shutil.which("javac", path="/usr/bin:/usr/local/bin"):
        pytest.skip("no javac in the sandbox")
    head = "// Says whether two neighbours are equal.\n// >>> twins(List.of(1, 1))\n// true\npublic static boolean twins(List<Integer> xs) {\n"
    loop = "        for (int i = 1; i < xs.size(); i++) if (%s) return true;\n        return false;\n    }\n"
    right, by_object = head + loop % "xs.get(i).equals(xs.get(i - 1))", head + loop % "xs.get(i) == xs.get(i - 1)"
    done, [answer] = reconcile(task(by_object, right, language="java", prompt=head, entry_point="twins"))
    assert done.returncode == 0 and len(answer["clusters"]) == 2 and answer["differences"], answer


def test_what_can_not_be_run_is_read(reconcile):
    line = task("fun add(a: Int, b: Int) = a + b", "fun add(a: Int, b: Int) = a + b", "", language="kotlin", prompt="Adds two numbers.")
    done, [answer] = reconcile(line)
    assert done.returncode == 0 and answer["chosen"] != 2 and answer["why"][0].startswith("nothing was run")


def test_none_that_compiles_is_said_so(reconcile, sandboxed):
    if not shutil.which("g++", path="/usr/bin"):
        pytest.skip("no g++ in the sandbox")
    done, [answer] = reconcile(task("int add(int a, int b) { return x; }", "int add(", language="cpp", prompt="Adds."))
    assert done.returncode == 0 and "none of them could be compiled" in answer["why"][0]


def test_whose_answer_is_worth_its_price(reconcile, tmp_path, sandboxed):
    others = [{"model": "dear", "cost": 5}, {"model": "good", "cost": 0.001}, {"model": "poor"}]
    path = tmp_path / "priors.json"
    path.write_text('{"good": 0.9, "poor": 0.2, "dear": 0.95, "m0": 0.5, "m1": 0.5}')
    lines = [task(id="none", others=others), task(WRONG, id="wrong", others=others), task(WRONG, id="nobody", others=[others[0]])]
    done, answers = reconcile(*lines, words=["--priors", path])
    assert [a["next"] for a in answers] == [1, 1, None]
    done, answers = reconcile(task(RIGHT, others=[{"model": "x", "cost": -1}]), task(RIGHT))
    assert done.returncode == 2 and len(answers) == 1 and "next" not in answers[0]


def diff(path, removed, added):
    return f"--- a/{path}\n+++ b/{path}\n@@ -1,3 +1,3 @@\n a = 1\n-{removed}\n+{added}\n c = 3\n"


def test_diffs(reconcile):
    line = task("", diff("x.py", "b = 1", "b = 2"), "diff --git a/x.py b/x.py\n" + diff("x.py", "b = 1", "b = 2").replace("@@ -1,3 +1,3 @@", "@@ -1,3 +1,3 @@ def f"),
                diff("y.py", "q = 1", "q = 9"), kind="diff")
    done, [answer] = reconcile(line)
    assert done.returncode == 0 and answer["chosen"] in (1, 2) and sorted(answer["clusters"][0]["members"]) == [1, 2]
