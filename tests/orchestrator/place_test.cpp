// The place of a fault: functions of every language, reports of every test runner, commands, ranking.
#include <gtest/gtest.h>

#include "orchestrator/place/find_place.hpp"
#include "orchestrator/place/rank.hpp"
#include "orchestrator/place/test_suites.hpp"

namespace orchestrator::place {
namespace {

Functions read_one(const std::string& path, const std::string& text) {
  std::vector<base::Document> files{base::Document(path, text)};
  return Functions::read(files);
}

TEST(Functions, AreFoundInEveryLanguage) {
  struct Case {
    const char *path, *text, *titles;
  };
  const Case cases[] = {
      {"a.py", "class S:\n  def push(self): pass\n\ndef f():\n  def g(): pass\n", "S.push f g"},
      {"a.rs", "impl Foo for Bar { fn go(&self) {} }\nfn f() {}\n", "Bar.go f"},
      {"a.go", "package a\nfunc (s *Stack) Push() {}\nfunc F() {}\n", "Stack.Push F"},
      {"A.java", "class A { A() {} int f() { return 1; } }", "A.A A.f"},
      {"a.cpp", "int f(int x) { return x; }\nstruct S { void g() {} };\nvoid S::h() {}\n", "f S.g h"},
      {"a.js",
       "function f() {}\nconst g = () => 1;\nexports.h = function () {};\nclass C { m() {} }\n"
       "const o = { p: function () {}, q() {} };\n",
       "f g h C.m p q"},
      {"lib/parse.js", "module.exports = function (text) {};\n", "parse"},
      {"a.ts", "export default function () {}\nexport const f = (x: number) => x;\n", "a f"},
      {"a.json", "{}", ""},
      {"a.py", "def (:\n", ""},
  };
  for (const Case& c : cases) {
    std::string titles;
    Functions functions = read_one(c.path, c.text);
    for (const Function& function : functions.all()) titles += (titles.empty() ? "" : " ") + function.title();
    EXPECT_EQ(titles, c.titles) << c.path << "\n" << c.text;
  }
}

TEST(Functions, KnowTheirLinesAndWhatTheyCall) {
  Functions functions =
      read_one("a.py", "def f(x):\n    def g():\n        return h(x)\n    return g() + x.size\n\ny = 1\n");
  ASSERT_EQ(functions.all().size(), 2u);
  EXPECT_EQ(functions.at("a.py", 3), 1u);
  EXPECT_EQ(functions.at("a.py", 4), 0u);
  EXPECT_EQ(functions.at("a.py", 6), std::nullopt);
  EXPECT_EQ(functions.at("b.py", 3), std::nullopt);
  const auto& mentions = functions.all()[0].mentions;
  EXPECT_EQ(mentions.at("h"), 1.0);
  EXPECT_LT(mentions.at("size"), 1.0);
}

TEST(Functions, TestsOfEachFrameworkAreTests) {
  Functions rust =
      read_one("src/lib.rs",
               "fn f() {}\n#[cfg(test)]\nmod tests {\n  #[test]\n  fn t() { assert_eq!(f(1), 2); }\n}\n");
  ASSERT_EQ(rust.all().size(), 2u);
  EXPECT_FALSE(rust.all()[0].is_test);
  EXPECT_TRUE(rust.all()[1].is_test);
  EXPECT_EQ(rust.all()[1].mentions.at("f"), 1.0);  // within a macro, too
  Functions script =
      read_one("test/a.js", "describe('sum', () => {\n  it('adds', () => {\n    add(1, 2);\n  });\n});\n");
  ASSERT_EQ(script.blocks().size(), 2u);
  auto block = script.block_at("test/a.js", 3);
  ASSERT_TRUE(block);
  EXPECT_EQ(script.blocks()[*block].name, "adds");
  EXPECT_EQ(script.blocks()[*block].mentions.at("add"), 1.0);
}

TEST(Trace, PlacesOfEveryTool) {
  const std::vector<std::string> paths = {"pkg/stats.py", "src/lib.rs",  "lib/parse.js", "app/A.java",
                                          "go/a.go",      "one/same.py", "two/same.py"};
  struct Case {
    const char *text, *want;
  };
  const Case cases[] = {
      {"  File \"/home/me/pkg/stats.py\", line 7, in mean", "pkg/stats.py:7 mean"},
      {"pkg/stats.py:9: ZeroDivisionError", "pkg/stats.py:9 "},
      {"thread 'main' panicked at src/lib.rs:12:5:", "src/lib.rs:12 "},
      {"    at Object.parse (/w/lib/parse.js:3:14)", "lib/parse.js:3 parse"},
      {"    at com.acme.A.run(A.java:44)", "app/A.java:44 run"},
      {"        a.go:10: got 1, want 2", "go/a.go:10 "},
      {"./lib/parse.js(3,1): error TS2304", "lib/parse.js:3 "},
      {"same.py:3: it could be either", ""},
      {"two/same.py:3: it is the second", "two/same.py:3 "},
      {"unknown.py:3", ""},
      {"lib/parse.js:", ""},
      {"lib/parse.js:0", ""},
      {"lib/parse.js:99999999999999999999999", ""},
  };
  for (const Case& c : cases) {
    std::string got;
    for (const Frame& frame : frames_in(c.text, paths))
      got += frame.path + ":" + std::to_string(frame.line) + " " + frame.function;
    EXPECT_EQ(got, c.want) << c.text;
  }
}

TEST(Trace, TestsOfEveryReport) {
  struct Case {
    const char *text, *failed, *passed;
  };
  const Case cases[] = {
      {"FAILED test_a.py::test_b[1] - assert 1 == 2", "test_a.py::test_b[1]", ""},
      {"ERROR test_a.py::test_b", "test_a.py::test_b", ""},
      {"FAIL: test_mean (stats.Case.test_mean)", "test_mean", ""},
      {"test tests::adds ... FAILED\ntest tests::subs ... ok", "tests::adds", "tests::subs"},
      {"--- FAIL: TestAdd (0.00s)\n--- PASS: TestSub (0.01s)", "TestAdd", "TestSub"},
      {"not ok 3 - adds # time=1\nok 4 subs", "adds", "subs"},
      {"  ✕ adds (3 ms)\n  ✓ subs (1 ms)", "adds", "subs"},
      {"[ERROR] CaseTest.adds:12 expected", "CaseTest.adds", ""},
      {"\t  3 - adds (Failed)", "adds", ""},
      {"the test fails", "", ""},
  };
  for (const Case& c : cases) {
    TestNames names = tests_in(c.text);
    EXPECT_EQ(names.failed, c.failed[0] ? std::vector<std::string>{c.failed} : std::vector<std::string>())
        << c.text;
    EXPECT_EQ(names.passed, c.passed[0] ? std::vector<std::string>{c.passed} : std::vector<std::string>())
        << c.text;
  }
}

TEST(Trace, EndsOnAnyInput) {
  std::vector<std::string> paths = {"a.py"};
  std::string endless(std::size_t{3} << 20, 'a');
  EXPECT_TRUE(frames_in(endless, paths).empty());
  std::string many;
  for (int i = 1; i < 5000; ++i) many += "a.py:" + std::to_string(i) + "\n";
  EXPECT_EQ(frames_in(many, paths).size(), 200u);
  EXPECT_TRUE(tests_in(std::string(100000, '(')).failed.empty());
}

std::vector<TestSuite> suites_of(const base::MemoryFiles& files) {
  return test_suites(files, *files.list(1000));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST(Suites, EachFrameworkIsToldAndNarrowed) {
  struct Case {
    std::map<std::string, std::string> files;
    const char *framework, *narrow;
  };
  const Case cases[] = {
      {{{"pyproject.toml", "[tool.pytest.ini_options]"}, {"tests/test_a.py", ""}},
       "pytest",
       "python3 -m pytest tests/test_a.py -k adds"},
      {{{"test_a.py", "import unittest"}}, "unittest", "python3 -m unittest -k adds test_a"},
      {{{"Cargo.toml", "[package]"}, {"tests/it.rs", ""}}, "cargo test", "cargo test --test it -- adds"},
      {{{"Cargo.toml", "[package]"}, {"src/lib.rs", "#[test] fn a() {}"}},
       "cargo test",
       "cargo test --lib -- adds"},
      {{{"go.mod", ""}, {"sub/a_test.go", ""}}, "go test", "go test -run ^(adds)$ ./sub"},
      {{{"package.json", R"({"scripts":{"test":"vitest run"}})"}, {"a.test.ts", ""}},
       "vitest",
       "npx vitest run a.test.ts -t adds"},
      {{{"package.json", R"({"devDependencies":{"jest":"1"}})"}, {"a.test.js", ""}},
       "jest",
       "npx jest a.test.js -t adds"},
      {{{"package.json", R"({"scripts":{"test":"node --test"}})"}, {"test/a.js", ""}},
       "node --test",
       "node --test --test-name-pattern=adds test/a.js"},
      {{{"CMakeLists.txt", "enable_testing()"}, {"tests/a_test.cpp", ""}},
       "ctest",
       "ctest --test-dir build --output-on-failure -R adds"},
      {{{"pom.xml", ""}, {"src/test/java/ATest.java", ""}}, "Maven", "mvn -q -o test -Dtest=ATest#adds"},
  };
  for (const Case& c : cases) {
    base::MemoryFiles files(c.files);
    auto suites = suites_of(files);
    ASSERT_EQ(suites.size(), 1u) << c.framework;
    EXPECT_EQ(name(suites[0].framework), c.framework);
    std::vector<std::string> names{"adds"};
    EXPECT_EQ(joined(test_command(suites[0], suites[0].files, names)), c.narrow);
  }
}

TEST(Suites, APackageInAPackageHasItsOwnTests) {
  base::MemoryFiles files({{"package.json", R"({"scripts":{"test":"mocha"}})"},
                           {"test/a.js", ""},
                           {"packages/b/package.json", R"({"scripts":{"test":"jest"}})"},
                           {"packages/b/b.test.js", ""}});
  auto suites = suites_of(files);
  ASSERT_EQ(suites.size(), 2u);
  EXPECT_EQ(suites[0].files, std::vector<std::string>{"test/a.js"});
  EXPECT_EQ(suites[1].folder, "packages/b");
  EXPECT_EQ(joined(test_command(suites[1], suites[1].files, {})), "npx jest b.test.js");
}

TEST(Suites, ModulesOfMavenAreOneSuite) {
  base::MemoryFiles files({{"pom.xml", "<project><modules><module>core</module></modules></project>"},
                           {"core/pom.xml", "<project/>"},
                           {"core/src/test/java/com/shop/CartTest.java", ""},
                           {"tool/pom.xml", "<project/>"},
                           {"tool/src/test/java/ToolTest.java", ""}});
  auto suites = suites_of(files);
  ASSERT_EQ(suites.size(), 1u);
  EXPECT_EQ(suites[0].folder, "");
  EXPECT_EQ(suites[0].files.size(), 2u);
  std::vector<std::string> one{suites[0].files[0]}, names{"com.shop.CartTest.adds(int)[2]"};
  EXPECT_EQ(
      joined(test_command(suites[0], one, names)),
      "mvn -q -o test -Dtest=CartTest#adds -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false");
}

TEST(Suites, TheTestsThatTouchAChangeComeFirst) {
  base::MemoryFiles files(
      {{"stats.py", ""}, {"test_stats.py", ""}, {"test_all.py", "import stats"}, {"test_other.py", ""}});
  auto suites = suites_of(files);
  std::vector<std::string> changed{"stats.py"};
  EXPECT_EQ(tests_touching(suites[0], changed, files, 9),
            (std::vector<std::string>{"test_stats.py", "test_all.py"}));
}

// Three functions; the tests of `b` fail.
Functions three() {
  return read_one("m.py",
                  "def a(x):\n    return x\n\ndef b(x):\n    return a(x)\n\ndef c(x):\n    return a(x)\n");
}

TEST(Ranking, LinesThatFailingTestsRunAndPassingOnesDont) {
  Functions functions = three();
  Observations seen;
  seen.tests.push_back({"test_1", "", true, "", {}, true, {{"m.py", {2, 5}}}});
  seen.tests.push_back({"test_2", "", false, "", {}, true, {{"m.py", {2, 8}}}});
  auto places = rank_places(functions, seen, 3);
  ASSERT_FALSE(places.empty());
  EXPECT_EQ(functions.all()[places[0].function].name, "b");
  EXPECT_EQ(places[0].score, 1.0);
  EXPECT_FALSE(places[0].reasons.empty());
}

// Both tests run the same lines of all functions; which way `pick` goes and how it ends tells them apart.
TEST(Ranking, StepsTellApartWhatRunsTheSameLines) {
  Functions functions = read_one("m.py",
                                 "def pick(x):\n    if x:\n        return 1\n    return 0\n\n"
                                 "def use(x):\n    return pick(x) + pick(not x)\n");
  Covered same = {{"m.py", {1, 2, 3, 4, 6, 7}}};
  Observations seen;
  TestRun failing{"test_1", "", true, "", {}, true, same, {}},
      passing{"test_2", "", false, "", {}, true, same, {}};
  failing.steps["m.py"] = {{0, 6, 7}, {1, 1, 2}, {2, 2, 3}, {3, 3, -1}, {4, 7, -3}};
  passing.steps["m.py"] = {{0, 6, 7}, {1, 1, 2}, {2, 2, 3}, {3, 3, -3}, {4, 7, -2}};
  seen.tests = {failing, passing};
  auto places = rank_places(functions, seen, 3);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(functions.all()[places[0].function].name, "pick")
      << "it is the first to end as no passing test's did";
}

TEST(Ranking, CallsByNameWhereNothingWasRun) {
  std::vector<base::Document> files{
      base::Document("m.py",
                     "def a(x):\n    return x\n\ndef b(x):\n    return a(x)\n\ndef c(x):\n    return a(x)\n"),
      base::Document("test_m.py", "def test_one():\n    assert b(1)\n\ndef test_two():\n    assert c(1)\n")};
  Functions functions = Functions::read(files);
  Observations told;
  told.tests.push_back({"test_m.py::test_one", "test_m.py", true, "", {}, false, {}});
  told.tests.push_back({"test_m.py::test_two", "test_m.py", false, "", {}, false, {}});
  auto places = rank_places(functions, told, 3);
  ASSERT_GE(places.size(), 2u);
  EXPECT_EQ(functions.all()[places[0].function].name, "b");
}

TEST(Ranking, TheInnermostFrameOfATrace) {
  Functions functions = three();
  Observations seen;
  seen.told = {{"m.py", 2, "a"}, {"m.py", 8, "c"}};
  auto places = rank_places(functions, seen, 3);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(functions.all()[places[0].function].name, "a");
}

TEST(Ranking, NothingKnownIsNothingSaid) {
  Functions functions = three();
  Observations nothing;
  nothing.words = "do something nice";
  EXPECT_TRUE(rank_places(functions, nothing, 3).empty());
  EXPECT_TRUE(rank_places(Functions(), nothing, 3).empty());
}

Found find(const std::string& words, const base::MemoryFiles& files) {
  base::asio::io_context loop;
  base::ThreadPool threads(0);
  return base::run(loop, find_place(words, files, nullptr, threads, {}));
}

TEST(FindPlace, AReportIsEnough) {
  base::MemoryFiles files(
      {{"m.py", "def mean(v):\n    return sum(v) / len(v)\n\ndef spread(v):\n    return max(v)\n"},
       {"test_m.py", "from m import mean\n\ndef test_mean():\n    assert mean([]) == 0\n"}});
  Found found = find(
      "make it pass:\nTraceback:\n  File \"test_m.py\", line 4, in test_mean\n  File \"m.py\", line 2, in "
      "mean\n"
      "ZeroDivisionError\nFAILED test_m.py::test_mean - ZeroDivisionError",
      files);
  ASSERT_FALSE(found.functions.empty());
  EXPECT_EQ(found.functions[0].title, "mean");
  EXPECT_EQ(found.command, "python3 -m pytest test_m.py::test_mean");
  EXPECT_NE(describe(found).find("Likely place: mean in m.py:1-2"), std::string::npos);
}

TEST(FindPlace, WithoutASandboxItSaysThatNothingWasRun) {
  base::MemoryFiles files({{"m.py", "def f(): pass\n"}, {"test_m.py", "def test_f(): pass\n"}});
  Found found = find("make the failing test pass", files);
  EXPECT_TRUE(found.functions.empty());
  EXPECT_EQ(found.notes.size(), 1u);
  EXPECT_EQ(describe(found), "");
  EXPECT_EQ(find("make the failing test pass", base::MemoryFiles()).notes.size(), 1u);
}

TEST(FindPlace, WordsAboutFailingTests) {
  for (const char* words : {"make the failing test pass", "Fix the broken tests", "two specs are red"})
    EXPECT_TRUE(speaks_of_failing_tests(words)) << words;
  for (const char* words : {"add a test for mean", "the fastest failure", "make it pass"})
    EXPECT_FALSE(speaks_of_failing_tests(words)) << words;
}

}  // namespace
}  // namespace orchestrator::place
