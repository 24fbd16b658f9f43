"""Projects whose tests are built before they run (Rust, Go, C++ with CMake, Java with Maven): their own tests decide between answers."""

import json
import os
import pathlib
import shutil

import pytest

from conftest import crowd, edit
from model_server import ModelServer

pytestmark = pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed: nothing is built or run without a sandbox")

RUST = {
    "Cargo.toml": '[package]\nname = "till"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\ndoctest = false\n',
    "src/lib.rs": "/// The price with a discount in percent taken off.\npub fn discounted(price: i64, percent: i64) -> i64 {\n"
    "    price - price * percent\n}\n\n/// The sum of all prices.\npub fn total(prices: &[i64]) -> i64 {\n    prices.iter().sum()\n}\n\n"
    "#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn takes_a_discount_off() {\n        assert_eq!(discounted(200, 25), 150);\n    }\n\n"
    "    #[test]\n    fn adds_up() {\n        assert_eq!(total(&[1, 2, 3]), 6);\n    }\n}\n",
}
GO = {
    "go.mod": "module example.com/till\n\ngo 1.18\n",
    "price/price.go": "package price\n\n// Discounted is the price with a discount in percent taken off.\nfunc Discounted(price, percent int) int {\n"
    "\treturn price - price*percent\n}\n\n// Total is the sum of all prices.\nfunc Total(prices ...int) int {\n\tsum := 0\n\tfor _, each := range prices {\n"
    "\t\tsum += each\n\t}\n\treturn sum\n}\n",
    "price/price_test.go": 'package price\n\nimport "testing"\n\nfunc TestDiscounted(t *testing.T) {\n\tif got := Discounted(200, 25); got != 150 {\n'
    '\t\tt.Errorf("got %d", got)\n\t}\n}\n\nfunc TestTotal(t *testing.T) {\n\tt.Run("three", func(t *testing.T) {\n\t\tif Total(1, 2, 3) != 6 {\n'
    "\t\t\tt.Fail()\n\t\t}\n\t})\n}\n",
}
CPP = {
    "CMakeLists.txt": 'cmake_minimum_required(VERSION 3.13)\nproject(till CXX)\noption(TILL_BUILD_TESTS "Build the tests" OFF)\n'
    "add_library(till src/price.cpp)\ntarget_include_directories(till PUBLIC src)\nif(TILL_BUILD_TESTS)\n  enable_testing()\n"
    "  foreach(name discount total)\n    add_executable(${name}_test tests/${name}_test.cpp)\n    target_link_libraries(${name}_test till)\n"
    "    add_test(NAME ${name} COMMAND ${name}_test)\n  endforeach()\nendif()\n",
    "src/price.hpp": "#pragma once\n#include <vector>\nlong discounted(long price, long percent);\nlong total(const std::vector<long>& prices);\n",
    "src/price.cpp": '#include "price.hpp"\n\nlong discounted(long price, long percent) {\n  return price - price * percent;\n}\n\n'
    "long total(const std::vector<long>& prices) {\n  long sum = 0;\n  for (long each : prices) sum += each;\n  return sum;\n}\n",
    "tests/discount_test.cpp": '#include "price.hpp"\n#include <cassert>\n\nint main() {\n  assert(discounted(200, 25) == 150);\n}\n',
    "tests/total_test.cpp": '#include "price.hpp"\n#include <cassert>\n\nint main() {\n  assert(total({1, 2, 3}) == 6);\n}\n',
}
JAVA = {
    "pom.xml": '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>\n  <groupId>com.till</groupId>'
    "<artifactId>till</artifactId><version>1</version>\n  <properties><maven.compiler.source>11</maven.compiler.source>"
    "<maven.compiler.target>11</maven.compiler.target>\n    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>\n"
    "  <dependencies><dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope>"
    "</dependency></dependencies>\n</project>\n",
    "src/main/java/com/till/Price.java": "package com.till;\n\npublic class Price {\n    /** The price with a discount in percent taken off. */\n"
    "    public static long discounted(long price, long percent) {\n        return price - price * percent;\n    }\n\n"
    "    public static long total(long... prices) {\n        long sum = 0;\n        for (long each : prices) sum += each;\n        return sum;\n    }\n}\n",
    "src/test/java/com/till/PriceTest.java": "package com.till;\n\nimport static org.junit.Assert.assertEquals;\n\nimport org.junit.Test;\n\n"
    "public class PriceTest {\n    @Test\n    public void takesADiscountOff() {\n        assertEquals(150, Price.discounted(200, 25));\n    }\n\n"
    "    @Test\n    public void addsUp() {\n        assertEquals(6, Price.total(1, 2, 3));\n    }\n}\n",
}

PROJECTS = {
    "cargo": (RUST, "src/lib.rs", "    price - price * percent\n", "    price - price * percent {}\n", "discounted"),
    "go": (GO, "price/price.go", "\treturn price - price*percent\n", "\treturn price - price*percent{}\n", "Discounted"),
    "mvn": (JAVA, "src/main/java/com/till/Price.java", "        return price - price * percent;\n", "        return price - price * percent{};\n", "Price.discounted"),
    "cmake": (CPP, "src/price.cpp", "  return price - price * percent;\n", "  return price - price * percent {};\n", "discounted"),
}


def maven_repository():
    return pathlib.Path.home() / ".m2/repository"


def lacks(tool):
    """Why its projects can't be built on this machine; nothing where they can."""
    if not shutil.which(tool) or (tool == "cmake" and not shutil.which("c++")):
        return f"{tool} is not on this machine"
    needed = ["junit/junit/4.13.2/junit-4.13.2.jar", "org/apache/maven/surefire/surefire-junit4", "org/apache/maven/plugins/maven-compiler-plugin"]
    if tool == "mvn" and not all((maven_repository() / each).exists() for each in needed):
        return "Maven has never fetched JUnit 4.13.2 and its own plugins here (`mvn test` in such a project does)"
    return ""


def real_home(name, below):
    return os.environ.get(name) or str(pathlib.Path.home() / below)


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """The person's toolchains, and one place for all builds of this file; everything else of them stays invisible."""
    return {"RUSTUP_HOME": real_home("RUSTUP_HOME", ".rustup"), "CARGO_HOME": real_home("CARGO_HOME", ".cargo"),
            "MAVEN_OPTS": f"-Dmaven.repo.local={maven_repository()}", "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


def lay_out(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / ".git").mkdir()
    return folder


@pytest.fixture(scope="module", params=sorted(PROJECTS))
def built(request, tmp_path_factory):
    """A project with one failing test; nobody writes into it."""
    tool = request.param
    if lacks(tool):
        pytest.skip(lacks(tool))
    return tool, lay_out(tmp_path_factory.mktemp("till"), PROJECTS[tool][0])


def ask(concord, kit, folder, tmp_path, answers, *words, request="make the failing test pass"):
    servers = [ModelServer(lambda number, body, answer=answer: answer) for answer in answers]
    settings = tmp_path / "crowd.toml"
    settings.write_text(crowd(*((f"m{i}", server.url) for i, server in enumerate(servers))))
    try:
        done = concord("ask", request, *words, "--root", folder, "--config", settings, "--deadline", "300", "--json", env=kit, timeout=400)
    finally:
        for server in servers:
            server.__exit__()
    events = [json.loads(line) for line in done.stdout.splitlines()]
    verdict = events[-1]
    tests = [event for event in events if event["type"] == "check" and event["check"] == "tests"]
    return done, events, verdict


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_projects_own_tests_decide(concord, kit, built, tmp_path):
    tool, folder = built
    _, path, old, new, name = PROJECTS[tool]
    right, wrong = edit(path, old, new.format(" / 100")), edit(path, old, new.format(" / 10"))
    broken = edit(path, old, new.format(" / nothing_of_that_name"))
    before = files_of(folder)
    done, events, verdict = ask(concord, kit, folder, tmp_path, [wrong, right, broken], path)
    checks = {event["candidate"]: event for event in events if event["type"] == "check" and event["check"] == "tests"}
    said = "\n".join(f"{each['outcome']} {each['summary']}" for each in checks.values()) + str(verdict.get("reasons"))
    assert done.returncode == 0, said + done.stderr
    assert "/ 100" in verdict["patch"][0]["diff"], said
    outcomes = {candidate["agent"]: {check["check"]: check["outcome"] for check in candidate["checks"]} for candidate in verdict["candidates"]}
    assert any(each.get("tests") == "pass" for each in outcomes.values()), outcomes
    passed = [event for event in checks.values() if event["outcome"] == "pass"]
    assert passed and passed[0]["numbers"]["fixed"] >= 1, said
    assert files_of(folder) == before, "nothing of a build is left in the project"


def test_the_place_is_found_by_building(concord, kit, built):
    tool, folder = built
    _, path, _, _, name = PROJECTS[tool]
    done = concord("locate", "make the failing test pass", "--json", "--root", folder, "--time", "200", env=kit, timeout=400)
    found = json.loads(done.stdout)
    assert found["tests_run"] >= 2 and len(found["failing"]) == 1, found
    assert (found["functions"][0]["path"], found["functions"][0]["name"]) == (path, name), found


def test_what_breaks_the_build_breaks_the_tests(concord, kit, built, tmp_path):
    tool, folder = built
    _, path, old, new, _ = PROJECTS[tool]
    done, events, verdict = ask(concord, kit, folder, tmp_path, [edit(path, old, new.format(" / nothing_of_that_name"))], path)
    tests = [event for event in events if event["type"] == "check" and event["check"] in ("tests", "compile") and event["outcome"] == "fail"]
    assert done.returncode == 1 and tests, [event for event in events if event["type"] == "check"]


def test_tests_beside_the_code_are_the_projects_own(concord, kit, tmp_path):
    """Who makes a test say what the code does, in the very file that is mended, is judged by the test as it was."""
    if not shutil.which("cargo"):
        pytest.skip("cargo is not on this machine")
    (tmp_path / "till").mkdir()
    folder = lay_out(tmp_path / "till", RUST)
    cheat = edit("src/lib.rs", "        assert_eq!(discounted(200, 25), 150);\n", "        assert_eq!(discounted(200, 25), 200 - 200 * 25);\n")
    done, events, verdict = ask(concord, kit, folder, tmp_path, [cheat], "src/lib.rs")
    assert done.returncode == 1, verdict
    tests = [event for event in events if event["type"] == "check" and event["check"] == "tests"]
    assert tests and tests[0]["outcome"] == "fail", tests
