"""`concord doc`: facts, check, coverage, write."""

import json
import os

CODE = '''def take(items, n: int = 3):
    """Take some.

    Args:
        items: All there are.
        old: Gone.
    """
    if n < 0:
        raise ValueError(n)
    return items[:n]


def bare(a):
    return a
'''


def shop(folder, text=CODE):
    path = folder / "shop.py"
    path.write_bytes(text.encode())
    return path


def test_check_finds_and_says_where(concord, tmp_path):
    shop(tmp_path)
    done = concord("doc", "check", "shop.py", "--json", cwd=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and done.stderr == ""
    assert {(f["class"], f["line"], f.get("name")) for f in found} == {
        ("missing-param", 1, "n"),
        ("extra-param", 6, "old"),
        ("missing-return", 1, None),
        ("missing-raises", 1, "ValueError"),
        ("missing-doc", 13, "bare"),
    }
    assert all(f["path"] == "shop.py" and f["code"].startswith("CD") and f["message"] for f in found)


def test_select_ignore_and_settings(concord, tmp_path):
    shop(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "concord.toml").write_text("[doc.check]\nrequire-doc = false\n")
    only = concord("doc", "check", ".", "--select", "DOC102", cwd=tmp_path)
    assert only.returncode == 1 and only.stdout.count("\n") == 1 and "extra-param" in only.stdout
    assert "missing-doc" not in concord("doc", "check", ".", cwd=tmp_path).stdout
    assert "missing-doc" in concord("doc", "check", ".", "--set", "require-doc=true", cwd=tmp_path).stdout
    wrong = concord("doc", "check", ".", "--set", "require-docs=true", cwd=tmp_path)
    assert wrong.returncode == 2 and "require-doc" in wrong.stderr


def test_a_baseline_knows_what_was_there(concord, tmp_path):
    path = shop(tmp_path)
    assert concord("doc", "check", "shop.py", "--write-baseline", "known.json", cwd=tmp_path).returncode == 0
    assert concord("doc", "check", "shop.py", "--baseline", "known.json", cwd=tmp_path).returncode == 0
    path.write_text("# moved\n" + CODE + "\n\ndef new(a):\n    return a\n")
    done = concord("doc", "check", "shop.py", "--baseline", "known.json", cwd=tmp_path)
    assert done.returncode == 1 and done.stdout.count("\n") == 1 and "new" in done.stdout


def test_reports_for_machines(concord, tmp_path):
    shop(tmp_path)
    log = json.loads(concord("doc", "check", "shop.py", "--format", "sarif", cwd=tmp_path).stdout)
    assert log["version"] == "2.1.0" and len(log["runs"][0]["results"]) == 5
    assert concord("doc", "check", "shop.py", "--format", "github", cwd=tmp_path).stdout.startswith("::warning file=shop.py,line=1,")


def test_write_is_shown_checked_and_done_once(concord, tmp_path):
    path = shop(tmp_path)
    path.chmod(0o750)
    shown = concord("doc", "write", "shop.py", "--diff", cwd=tmp_path)
    assert shown.returncode == 0 and "-        old: Gone." in shown.stdout and path.read_text() == CODE
    assert concord("doc", "write", "shop.py", "--check", cwd=tmp_path).returncode == 1
    done = concord.json("doc", "write", "shop.py", "--json", cwd=tmp_path)
    assert done["files"][0]["written"] == 1 and done["files"][0]["updated"] == 1 and done["files"][0]["placeholders"] > 0
    text = path.read_text()
    assert "ValueError: If ``n < 0``." in text and "items: All there are." in text and path.stat().st_mode & 0o777 == 0o750
    assert concord("doc", "write", "shop.py", "--check", cwd=tmp_path).returncode == 0
    assert concord("doc", "check", "shop.py", cwd=tmp_path).returncode == 0


def test_write_only_what_is_asked(concord, tmp_path):
    path = shop(tmp_path)
    concord("doc", "write", "shop.py", "--only", "stale", cwd=tmp_path)
    assert "def bare(a):\n    return a" in path.read_text() and "old: Gone" not in path.read_text()


def test_write_refuses_links_and_what_may_not_be_written(concord, tmp_path):
    path = shop(tmp_path)
    os.symlink(path, tmp_path / "link.py")
    done = concord("doc", "write", "link.py", cwd=tmp_path)
    assert done.returncode == 1 and "symbolic link" in done.stderr and path.read_text() == CODE


def test_coverage_counts_and_has_a_threshold(concord, tmp_path):
    shop(tmp_path)
    counted = concord.json("doc", "coverage", "shop.py", "--json", cwd=tmp_path)
    assert (counted["total"], counted["documented"]) == (3, 1)
    done = concord("doc", "coverage", "shop.py", "--fail-under", "50", "--badge", "docs.svg", "--list", cwd=tmp_path)
    assert done.returncode == 1 and "shop.py:13 bare" in done.stdout
    assert (tmp_path / "docs.svg").read_text().startswith("<svg")


def test_facts_have_their_proofs(concord, tmp_path):
    shop(tmp_path)
    symbols = concord.json("doc", "facts", "shop.py", "--json", cwd=tmp_path)["files"][0]["symbols"]
    take = next(s for s in symbols if s["name"] == "take")
    assert take["raises"] == [{"exception": "ValueError", "when": "n < 0", "at": {"line": 9, "column": 9, "end_line": 9, "end_column": 28}}]
    assert [p["name"] for p in take["parameters"]] == ["items", "n"] and take["parameters"][1]["type_from"] == "annotation"


def test_a_file_that_is_not_there(concord, tmp_path):
    done = concord("doc", "check", "nothing.py", cwd=tmp_path)
    assert done.returncode == 2 and "there is no nothing.py" in done.stderr


SHOP = '''"""The shop.

>>> price(2)
3
>>> price(3)
4
"""


def price(n):
    """Tells the price.

    >>> price(1)
    2
    >>> price("x")
    Traceback (most recent call last):
    TypeError: can only concatenate str (not "int") to str
    """
    return n + 1


def needs():
    """Needs what is not there.

    >>> import surely_not_installed_anywhere
    >>> surely_not_installed_anywhere.f()
    1
    """
'''


def test_examples_are_run(concord, tmp_path):
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "stock.py").write_text(SHOP.replace("    2\n", "    7\n", 1))
    (package / "gone.py").write_text('"""Gone.\n\n>>> 1\n2\n"""\nimport surely_not_installed_anywhere\n')
    done = concord("doc", "check", "shop", "--run", "--select", "example", "--json", cwd=tmp_path, timeout=120)
    if "sandbox" in done.stderr and done.returncode == 3:
        return  # nothing can be run here, and that is said
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["path"], f["line"], f["function"], f["class"]) for f in found] == [("shop/stock.py", 13, "price", "example")]
    assert "gives `2`, not `7`" in found[0]["message"] and done.returncode == 1
    assert "not run: shop/gone.py: ModuleNotFoundError" in done.stderr
    assert "surely_not_installed_anywhere" in done.stderr


def test_examples_come_out_of_the_tests(concord, tmp_path):
    (tmp_path / "shop.py").write_text('def price(n, tax=1):\n    return n + tax\n\n\ndef now():\n    import time\n    return time.time()\n')
    (tmp_path / "test_shop.py").write_text("import unittest\nimport shop\n\n\nclass Prices(unittest.TestCase):\n    def test_price(self):\n"
                                           "        self.assertEqual(shop.price(2), 3)\n        shop.price(5, tax=7), shop.now()\n")
    done = concord("doc", "write", "shop.py", "--examples", cwd=tmp_path, timeout=300)
    if done.returncode == 3:
        return
    assert done.returncode == 0, done.stderr
    assert "    Examples:\n        >>> price(2)\n        3\n        >>> price(5, tax=7)\n        12\n" in (tmp_path / "shop.py").read_text()
    assert ">>> now()" not in (tmp_path / "shop.py").read_text()
    assert concord("doc", "check", "shop.py", "--run", "--select", "example", cwd=tmp_path, timeout=120).returncode == 0


def test_tests_that_the_project_leaves_out_are_not_run_for_examples(concord, tmp_path):
    (tmp_path / "shop.py").write_text("def price(n):\n    return n + 1\n")
    (tmp_path / "test_shop.py").write_text("import pytest\nimport shop\n\n\ndef test_price():\n    assert shop.price(2) == 3\n\n\n"
                                           "@pytest.mark.stress\ndef test_many():\n    assert shop.price(77) == 78\n")
    settings = '[tool.pytest.ini_options]\naddopts = "--cov=shop -m \'not stress\'"\nmarkers = ["stress: takes long"]\n'
    (tmp_path / "pyproject.toml").write_text(settings)
    done = concord("doc", "write", "shop.py", "--examples", cwd=tmp_path, timeout=300)
    if done.returncode == 3:
        return
    text = (tmp_path / "shop.py").read_text()
    assert ">>> price(2)\n" in text and "77" not in text, done.stderr


def test_a_line_of_a_text_may_begin_with_an_exclamation_mark(concord, tmp_path):
    (tmp_path / "shop.rb").write_text("#!/usr/bin/env ruby\n\n# Sells it.\n#\n# @raise [Refused] If `sold ||\n#   !ask(spec)`.\n"
                                      "def sell(spec)\n  raise Refused if sold || !ask(spec)\nend\n")
    assert concord("doc", "write", "shop.rb", cwd=tmp_path).returncode == 0
    assert (tmp_path / "shop.rb").read_text().count("@raise") == 1


def test_examples_of_scripts_are_run(concord, tmp_path):
    (tmp_path / "shop.js").write_text('''/**
 * Adds.
 *
 * @example
 * import { add } from 'shop';
 * add(1, 2);
 * // => 3
 * add([1], 2) // => ['12']
 * unknown(1) // => 2
 */
export function add(a, b) {
  return a + b;
}
console.log('{"ran":1}');
''')
    done = concord("doc", "check", "shop.js", "--run", "--select", "example", "--json", cwd=tmp_path, timeout=120)
    if done.returncode == 3 or "no node" in done.stderr or "not run" in done.stderr:
        return  # nothing can be run here, and that is said
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["path"], f["line"], f["function"], f["class"]) for f in found] == [("shop.js", 8, "add", "example")], done.stderr
    assert "gives `'12'`, not `['12']`" in found[0]["message"] and done.returncode == 1


def test_outputs_are_written_anew(concord, tmp_path):
    shop = tmp_path / "shop.py"
    shop.write_text('''def price(n):
    """Gives the price.

    >>> price(1)
    1
    >>> price(
    ...     2)
    4
    >>> print("a", "", "b", sep=chr(10))
    a
    >>> __import__("time").time()
    1
    >>> price("x")
    Traceback (most recent call last):
    TypeError
    """
    return n + 2
''')
    done = concord("doc", "write", "shop.py", "--outputs", cwd=tmp_path, timeout=120)
    if done.returncode == 3:
        return  # nothing can be run here, and that is said
    assert done.returncode == 0, done.stderr
    text = shop.read_text()
    assert "    >>> price(1)\n    3\n    >>> price(\n    ...     2)\n    4\n" in text
    assert "    a\n    <BLANKLINE>\n    b\n    >>> __import__(\"time\").time()\n    1\n" in text
    assert concord("doc", "write", "shop.py", "--outputs", "--check", cwd=tmp_path, timeout=120).returncode == 0


def test_a_site_is_written(concord, tmp_path):
    shop(tmp_path)
    done = concord("doc", "site", "shop.py", "-o", "site", "--title", "The <shop>", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "shop.py.html").read_text()
    assert "<b>take</b>" in page and "All there are." in page and "The &lt;shop&gt;" in page
    assert (tmp_path / "site" / "index.html").exists() and "take" in (tmp_path / "site" / "search.js").read_text()


def test_a_batch_documents_copies_and_goes_on(concord, tmp_path):
    (tmp_path / "src" / "deep").mkdir(parents=True)
    (tmp_path / "src" / "shop.py").write_text(CODE)
    (tmp_path / "src" / "deep" / "a.go").write_text("package a\n\nfunc F() error { return nil }\n")
    done = concord("batch", "doc", "src", "-o", "out", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    files = {f["path"]: f for f in json.loads(done.stdout)["files"]}
    assert files["src/shop.py"]["status"] == "documented" and files["src/shop.py"]["documented_after"] > files["src/shop.py"]["documented_before"]
    assert (tmp_path / "src" / "shop.py").read_text() == CODE
    assert "// F TODO(describe)." in (tmp_path / "out" / "deep" / "a.go").read_text()
    assert (tmp_path / "out" / "report.html").exists()
    again = concord("batch", "doc", "src", "-o", "out", "--resume", "--json", cwd=tmp_path)
    assert all(f["reused"] for f in json.loads(again.stdout)["files"])
    (tmp_path / "src" / "shop.py").write_text(CODE + "\nX = 1\n")
    changed = concord("batch", "doc", "src", "-o", "out", "--resume", "--json", cwd=tmp_path)
    assert [f.get("reused", False) for f in json.loads(changed.stdout)["files"]] == [f["path"] != "src/shop.py" for f in json.loads(changed.stdout)["files"]]


def test_without_a_model_there_is_no_prose(concord, tmp_path):
    shop(tmp_path)
    (tmp_path / "own.toml").write_text("[discovery]\nlocal_servers = false\n")
    done = concord("doc", "write", "shop.py", "--prose", "--config", "own.toml", cwd=tmp_path)
    assert done.returncode == 0 and "no model" in done.stderr


def test_bad_input_is_said_and_nothing_breaks(concord, tmp_path):
    cases = {
        "broken.py": b"def f(a):\n    return a\n\n\ndef g(:\n    pass\n",
        "latin.py": b"# -*- coding: latin-1 -*-\ndef f(a):\n    return '\xe9'\n",
        "bom.py": b"\xef\xbb\xbfdef f(a):\n    return a\n",
        "generated.py": b"# Code generated by a tool. DO NOT EDIT.\ndef f(a):\n    return a\n",
        "parts.py": b"def f(a):\n    'Do it.' \"\\n\\nArgs:\\n    b: Old.\"\n    return a\n",
        "formatted.py": b"def f(a):\n    f'Do {1}.'\n    return a\n",
        "stub.pyi": b"def f(a: int) -> int: ...\n",
        "long.py": b"x = [" + b"1, " * 350_000 + b"]\ndef f(a): return a\n",
        "hidden.py": b"import functools\n\n\n@functools.lru_cache\ndef f(a):\n    return a\n",
        "notes.ipynb": b'{"cells": []}',
        "empty.py": b"",
        "nul.py": b"def f(a):\n    return a\0\n",
    }
    for name, text in cases.items():
        (tmp_path / name).write_bytes(text)
    for name, text in cases.items():
        done = concord("doc", "write", name, "--json", cwd=tmp_path)
        assert done.returncode in (0, 1, 2), (name, done.returncode, done.stderr)
        assert "our mistake" not in done.stderr, (name, done.stderr)
        after = (tmp_path / name).read_bytes()
        if name == "latin.py":
            assert after.decode("latin-1").startswith("# -*- coding: latin-1 -*-\ndef f(a):\n    \"\"\"TODO") and b"'\xe9'" in after
        if name in ("generated.py", "parts.py", "formatted.py", "stub.pyi", "long.py", "notes.ipynb", "empty.py"):
            assert after == text, name
        if name == "bom.py":
            assert after.startswith(b"\xef\xbb\xbfdef f(a):\n    \"\"\"TODO")
        if name == "broken.py":
            assert after.endswith(b"def g(:\n    pass\n") and "this is no python" in done.stderr
        concord("doc", "check", name, cwd=tmp_path)
        concord("doc", "facts", name, "--json", cwd=tmp_path)
    (tmp_path / "locked.py").write_text("def f(a):\n    return a\n")
    (tmp_path / "locked.py").chmod(0o444)
    if os.geteuid() != 0:
        assert "may not be written" in concord("doc", "write", "locked.py", cwd=tmp_path).stderr


def test_examples_may_fail_and_have_backslashes(concord, tmp_path):
    (tmp_path / "shop.py").write_text('''def split(text):
    return text.split("\\\\n")


def price(n):
    if n < 0:
        raise ValueError(f"{n} is less than nothing")
    return object()
''')
    (tmp_path / "test_shop.py").write_text('''import unittest
import shop


class Shop(unittest.TestCase):
    def test_all(self):
        shop.split("a\\\\nb")
        with self.assertRaises(ValueError):
            shop.price(-2)
''')
    done = concord("doc", "write", "shop.py", "--examples", cwd=tmp_path, timeout=300)
    if done.returncode == 3:
        return
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "shop.py").read_text()
    assert "        >>> split('a\\\\\\\\nb')\n        ['a', 'b']\n" in text
    assert ("        >>> price(-2)\n        Traceback (most recent call last):\n            ...\n"
            "        ValueError: -2 is less than nothing\n") in text
    assert concord("doc", "check", "shop.py", "--run", "--select", "example", cwd=tmp_path, timeout=120).returncode == 0


def test_go_examples_are_run(concord, tmp_path):
    (tmp_path / "go.mod").write_text("module example.org/shop\n\ngo 1.20\n")
    (tmp_path / "shop.go").write_text("// Package shop sells.\npackage shop\n\n// Price is what it costs.\nfunc Price(n int) int { return n + 1 }\n")
    (tmp_path / "shop_test.go").write_text('''package shop

import "fmt"

func ExamplePrice() {
	fmt.Println(Price(1))
	// Output: 2
}

func ExamplePrice_more() {
	fmt.Println(Price(2))
	// Output: 7
}
''')
    done = concord("doc", "check", ".", "--run", "--select", "example", "--json", cwd=tmp_path, timeout=240)
    if done.returncode == 3 or "not run" in done.stderr:
        return  # nothing can be run here, and that is said
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["line"], f["function"], f["message"]) for f in found] == [
        (10, "ExamplePrice_more", "the example ExamplePrice_more gives `3`, not `7`")]


def test_calls_with_effects_are_no_examples(concord, tmp_path):
    (tmp_path / "shop.py").write_text('''class Till:
    def ring(self, text):
        import subprocess
        return subprocess.run(["echo", text], capture_output=True, text=True).stdout.strip()


def price(text):
    return Till().ring(text)


def twice(text):
    return text * 2
''')
    (tmp_path / "test_shop.py").write_text('''import unittest
import shop


class Shop(unittest.TestCase):
    def test_all(self):
        shop.price("two"), shop.twice("two")
''')
    done = concord("doc", "write", "shop.py", "--examples", cwd=tmp_path, timeout=300)
    if done.returncode == 3:
        return
    text = (tmp_path / "shop.py").read_text()
    assert ">>> twice('two')" in text and ">>> price(" not in text


def test_examples_find_the_packages_of_the_persons_python(concord, tmp_path):
    # A virtual environment as it is active: its python3 comes first in PATH.
    packages = tmp_path / "env" / "packages"
    packages.mkdir(parents=True)
    (packages / "far_away.py").write_text("RATE = 3\n")
    python = tmp_path / "env" / "python3"
    python.write_text(f"#!/bin/sh\n/usr/bin/python3 -c 'import sys; print(\"%d.%d\" % sys.version_info[:2])'\necho {packages}\n")
    python.chmod(0o755)
    project = tmp_path / "project"
    project.mkdir()
    (project / "shop.py").write_text('import far_away\n\n\ndef price(n):\n    return n * far_away.RATE\n')
    (project / "test_shop.py").write_text("import unittest\nimport shop\n\n\nclass Shop(unittest.TestCase):\n    def test_price(self):\n"
                                          "        self.assertEqual(shop.price(2), 6)\n")
    env = {"PATH": f"{python.parent}:{os.environ['PATH']}"}
    done = concord("doc", "write", "shop.py", "--examples", cwd=project, timeout=300, env=env)
    if done.returncode == 3 or "examples: shop.py can't be imported" in done.stderr:
        return  # no sandbox, or one that can be shown no folder besides the project
    assert ">>> price(2)\n        6\n" in (project / "shop.py").read_text(), done.stderr
    assert concord("doc", "check", "shop.py", "--run", "--select", "example", cwd=project, timeout=120, env=env).returncode == 0


def test_why_there_are_no_examples_is_said(concord, tmp_path):
    (tmp_path / "shop.py").write_text("import surely_not_installed_anywhere\n\n\ndef price(n):\n    return n\n")
    (tmp_path / "test_shop.py").write_text("import shop\n\n\ndef test_price():\n    assert shop.price(2) == 2\n")
    done = concord("doc", "write", "shop.py", "--examples", "--check", cwd=tmp_path, timeout=300)
    if done.returncode == 3:
        return
    assert "shop.py can't be imported: ModuleNotFoundError: No module named 'surely_not_installed_anywhere'" in done.stderr


def test_rust_examples_are_run(concord, tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "Cargo.toml").write_text('[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n')
    (tmp_path / "src" / "lib.rs").write_text('''/// What it costs.
///
/// ```
/// assert_eq!(shop::price(1), 2);
/// ```
///
/// ```
/// assert_eq!(shop::price(2), 7);
/// ```
pub fn price(n: u32) -> u32 {
    n + 1
}
''')
    done = concord("doc", "check", "src", "--run", "--select", "example", "--json", cwd=tmp_path, timeout=400)
    if done.returncode == 3 or "not run" in done.stderr:
        return  # nothing can be run here, and that is said
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["path"], f["line"], f["class"]) for f in found] == [("src/lib.rs", 7, "example")]
    assert "assertion" in found[0]["message"] and "7" in found[0]["message"]
