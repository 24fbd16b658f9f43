// A table of texts and what the checks say about them. What must be run is run in the real sandbox; where
// there is none, those tests say so.
#include "orchestrator/checks/checks.hpp"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/slowness.hpp"
#include "base/text.hpp"
#include "orchestrator/checks/halves.hpp"
#include "orchestrator/checks/python_names.hpp"
#include "orchestrator/checks/tree_state.hpp"

namespace orchestrator::checks {
namespace {

using testing::HasSubstr;
using Texts = std::map<std::string, std::string>;

const Check& check(std::string_view name) {
  for (const Check& candidate : all()) {
    if (candidate.name == name) return candidate;
  }
  throw std::logic_error("no check is called " + std::string(name));
}

// The patch that makes `after` of `before`; a path that is missing in `after` stays, one with "" is removed.
base::Patch patch_to(const Texts& before, const Texts& after) {
  base::Patch patch;
  for (const auto& [path, text] : after) {
    auto old = before.find(path);
    std::string old_text = old == before.end() ? "" : old->second;
    base::FilePatch file = base::diff(path, old_text, text);
    file.path = path;
    file.base = base::digest(old_text);
    file.change = old == before.end() ? base::FileChange::create
                  : text.empty()      ? base::FileChange::remove
                                      : base::FileChange::modify;
    if (file.change == base::FileChange::create) file.edits = {base::Edit{{0, 0}, text}};
    if (file.change == base::FileChange::remove) file.edits.clear();
    patch.files.push_back(std::move(file));
  }
  return patch;
}

class ChecksTest : public testing::Test {
 protected:
  // A project in memory, of which the request names `target`.
  void project(Texts texts, const std::string& target = "", const std::string& words = "make it better") {
    texts_ = std::move(texts);
    files_ = std::make_unique<base::MemoryFiles>(texts_);
    request_ = agents::Request{};
    request_.id = "run-" + std::to_string(++number_);
    request_.text = words;
    if (!target.empty()) request_.targets.push_back({base::Document(target, texts_[target]), std::nullopt});
    examination_.reset();
  }

  Evidence look(std::string_view name, const Texts& after) {
    if (!examination_)
      examination_ = std::make_unique<Examination>(request_, World{*files_, sandbox_, clang_, pool_});
    auto subject = examination_->subject(patch_to(texts_, after));
    if (!subject) throw std::runtime_error(base::describe(subject.error()));
    return base::run(*loop_, run_check(check(name), *subject, *examination_));
  }

  Texts texts_;
  std::unique_ptr<base::MemoryFiles> files_;
  agents::Request request_;
  base::ThreadPool pool_{0};
  sandbox::Pool* sandbox_ = nullptr;
  syntax::ClangClient* clang_ = nullptr;
  std::unique_ptr<Examination> examination_;
  static inline std::unique_ptr<base::asio::io_context> loop_ = std::make_unique<base::asio::io_context>();
  static inline int number_ = 0;
};

// Finds an error in every text that says "wrong", named by what follows it.
class FakeClang final : public syntax::ClangClient {
 public:
  base::Task<base::Result<syntax::ClangReport>> analyse(const std::string& path, Texts overlays) override {
    syntax::ClangReport report;
    for (std::string_view line : base::split_lines(overlays[path])) {
      if (!line.starts_with("wrong ")) continue;
      report.diagnostics.push_back({base::DiagnosticCode::compiler, path, {}, std::string(line.substr(6))});
    }
    co_return report;
  }
};

// With a sandbox.
class RunningChecksTest : public ChecksTest {
 protected:
  static void SetUpTestSuite() {
    std::signal(SIGPIPE, SIG_IGN);
    auto opened = base::run(*loop_, sandbox::Pool::open({.slots = 2, .folder = {}}));
    if (opened) {
      slots_ = std::move(*opened);
    } else {
      refusal_ = base::describe(opened.error());
    }
  }
  static void TearDownTestSuite() { slots_.reset(); }
  void SetUp() override {
    if (!slots_) GTEST_SKIP() << refusal_;
    if (!slots_->program("python3")) GTEST_SKIP() << "the sandbox has no python3";
    sandbox_ = slots_.get();
  }
  void TearDown() override { examination_.reset(); }

  static inline std::unique_ptr<sandbox::Pool> slots_;
  static inline std::string refusal_;
};

TEST_F(ChecksTest, AreListedFromCheapToDear) {
  std::vector<std::string_view> names;
  for (const Check& each : all()) names.push_back(each.name);
  EXPECT_EQ(names, (std::vector<std::string_view>{"parse", "scope", "honesty", "names", "compile", "examples",
                                                  "tests"}));
}

TEST_F(ChecksTest, EvidenceIsBoundToTreeAndCheck) {
  project({{"a.py", "x = 1\n"}}, "a.py");
  Evidence one = look("parse", {{"a.py", "x = 2\n"}}), same = look("parse", {{"a.py", "x = 2\n"}}),
           other = look("parse", {{"a.py", "x = 3\n"}});
  EXPECT_EQ(one.check, "parse");
  EXPECT_EQ(one.subject, same.subject);
  EXPECT_NE(one.subject, other.subject);
  EXPECT_NE(one.subject, look("names", {{"a.py", "x = 2\n"}}).subject);
}

TEST_F(ChecksTest, EvidenceIsBoundToTheStateOfTheRest) {
  project({{"a.py", "x = 1\n"}}, "a.py");
  Examination examination(request_, World{*files_, nullptr, nullptr, pool_});
  auto digest = [&] { return examination.subject(patch_to(texts_, {{"a.py", "x = 2\n"}})).value().digest(); };
  base::Digest one = digest();
  examination.bind(base::digest("another state"));
  EXPECT_NE(one, digest());
}

TEST(TreeStates, TellWhatWasEditedMeanwhile) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  auto files = base::DiskFiles::open(folder->path());
  ASSERT_TRUE(files);
  for (const char* path : {"a.py", "b.py", "pytest.ini", "notes.txt", "mine.py"})
    ASSERT_TRUE((*files)->write(path, "x = 1\n"));
  agents::Request request;
  request.root = folder->path().string();
  request.targets.push_back({base::Document("mine.py", "x = 1\n"), std::nullopt});
  base::ThreadPool pool(0);
  Examination examination(request, World{**files, nullptr, nullptr, pool});
  TreeState before = look_at_tree(examination);
  EXPECT_TRUE(changed_between(before, look_at_tree(examination)).empty());
  EXPECT_EQ(before.digest(), look_at_tree(examination).digest());
  // The request has its own text of mine.py, and nobody runs notes.
  ASSERT_TRUE((*files)->write("mine.py", "x = 22\n"));
  ASSERT_TRUE((*files)->write("notes.txt", "more\n"));
  EXPECT_TRUE(changed_between(before, look_at_tree(examination)).empty());
  ASSERT_TRUE((*files)->write("a.py", "x = 22\n"));
  ASSERT_TRUE((*files)->write("new/c.py", "x = 3\n"));
  ASSERT_TRUE((*files)->remove("pytest.ini"));
  EXPECT_EQ(changed_between(before, look_at_tree(examination)),
            (std::vector<std::string>{"a.py", "new/c.py", "pytest.ini"}));
  EXPECT_NE(before.digest(), look_at_tree(examination).digest());
}

TEST(TreeStates, WhatRanOverAMixtureHasFoundOutNothing) {
  auto found = [](const char* check, Outcome outcome) {
    Evidence evidence;
    evidence.check = check;
    evidence.outcome = outcome;
    evidence.summary = "3 passed";
    return evidence;
  };
  std::vector<Evidence> all = {found("parse", Outcome::pass), found("tests", Outcome::pass),
                               found("compile", Outcome::fail)};
  void_evidence(all, {});
  EXPECT_EQ(all[1].outcome, Outcome::pass);
  void_evidence(all, {"a.py", "b.py"});
  EXPECT_EQ(all[0].outcome, Outcome::pass) << "it is about the change alone";
  EXPECT_EQ(all[1].outcome, Outcome::unknown);
  EXPECT_EQ(all[2].outcome, Outcome::unknown);
  EXPECT_EQ(all[1].summary, "a.py and 1 more was edited meanwhile; before that: 3 passed");
}

TEST_F(ChecksTest, SubjectRefusesWhatCanNotBeApplied) {
  project({{"a.py", "x = 1\n"}}, "a.py");
  Examination examination(request_, World{*files_, nullptr, nullptr, pool_});
  auto refusal = [&](base::Patch patch) {
    auto subject = examination.subject(std::move(patch));
    return subject ? std::string("accepted") : std::string(base::name(subject.error().code));
  };
  EXPECT_EQ(refusal(patch_to({{"a.py", "y = 1\n"}}, {{"a.py", "y = 2\n"}})), "stale_version");
  EXPECT_EQ(refusal(patch_to({}, {{"../b.py", "x\n"}})), "outside_root");
  EXPECT_EQ(refusal(patch_to({}, {{".git/hooks/x", "x\n"}})), "protected_path");
  EXPECT_EQ(refusal(patch_to({}, {{"a.py", "x\n"}})), "already_exists");
  EXPECT_EQ(refusal(patch_to({{"b.py", "x\n"}}, {{"b.py", "y\n"}})), "not_found");
}

TEST_F(ChecksTest, TheRequestsOwnTextsCountBeforeTheDisk) {
  project({{"a.py", "x = 1\n"}, {"b.py", "y = 1\n"}});
  request_.targets.push_back({base::Document("a.py", "x = 'typed, not saved'\n", 3), std::nullopt});
  Examination examination(request_, World{*files_, nullptr, nullptr, pool_});
  EXPECT_EQ(examination.text("a.py"), "x = 'typed, not saved'\n");
  EXPECT_EQ(examination.text("b.py"), "y = 1\n");
  EXPECT_EQ(examination.text("c.py"), std::nullopt);
  auto subject =
      examination.subject(patch_to({{"b.py", "y = 1\n"}}, {{"b.py", "y = 2\n"}, {"new.py", "z = 1\n"}}));
  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->text("b.py"), "y = 2\n");
  EXPECT_EQ(subject->text("a.py"), "x = 'typed, not saved'\n");
  Texts seen;
  for (const auto& [path, text] : subject->tree().files) seen[path] = text;
  EXPECT_EQ(seen, (Texts{{"a.py", "x = 'typed, not saved'\n"}, {"b.py", "y = 2\n"}, {"new.py", "z = 1\n"}}));
}

struct ParseCase {
  const char* name;
  const char* path;
  const char* before;
  const char* after;
  Outcome want;
};

TEST_F(ChecksTest, Parse) {
  const ParseCase cases[] = {
      {"right stays right", "a.py", "x = 1\n", "x = 2\n", Outcome::pass},
      {"broken by the change", "a.py", "x = 1\n", "def f(:\n", Outcome::fail},
      {"was broken, stays broken", "a.py", "def f(:\n", "def f(:\n    pass\n", Outcome::pass},
      {"was broken, is mended", "a.py", "def f(:\n", "def f():\n    pass\n", Outcome::pass},
      {"JSON", "a.json", "{}", "{\"a\": }", Outcome::fail},
      {"a macro may be the reason", "a.cpp", "int x;\n", "MACRO(int) class { y; ) z\n", Outcome::unknown},
      {"no language of ours", "a.txt", "x", "y", Outcome::unknown},
  };
  for (const ParseCase& each : cases) {
    project({{each.path, each.before}}, each.path);
    Evidence evidence = look("parse", {{each.path, each.after}});
    EXPECT_EQ(evidence.outcome, each.want) << each.name << ": " << evidence.summary;
    EXPECT_FALSE(evidence.summary.empty()) << each.name;
  }
}

const char* const kModule =
    "import os\n\n\ndef first(x):\n    return x + 1\n\n\ndef second(x):\n    return first(x)\n\n\ndef "
    "third(x):\n    return x\n";

struct ScopeCase {
  const char* name;
  const char* words;
  Texts after;
  Outcome want;
};

TEST_F(ChecksTest, Scope) {
  const std::string module = kModule;
  std::string without_first =
      module.substr(0, module.find("def first")) + module.substr(module.find("def second"));
  std::string only_first =
      module.substr(module.find("def first"), module.find("\n\ndef second") - module.find("def first"));
  const ScopeCase cases[] = {
      {"the target alone", "speed up first", {{"a.py", module + "\nX = 1\n"}}, Outcome::pass},
      {"a new file beside", "speed up first", {{"helper.py", "x = 1\n"}}, Outcome::pass},
      {"another file", "speed up first", {{"b.py", "y = 2\n"}}, Outcome::fail},
      {"an unasked removal", "speed up", {{"b.py", ""}}, Outcome::fail},
      {"a removal that was asked for", "remove b.py", {{"b.py", ""}}, Outcome::pass},
      {"loses what it still uses", "speed up second", {{"a.py", without_first}}, Outcome::fail},
      {"loses most of the file", "speed up it", {{"a.py", only_first}}, Outcome::fail},
      {"loses what was spoken of",
       "first is silly, second should not need it",
       {{"a.py", without_first}},
       Outcome::pass},
      {"loses as asked", "delete all but one function", {{"a.py", only_first}}, Outcome::pass},
  };
  for (const ScopeCase& each : cases) {
    project({{"a.py", module}, {"b.py", "y = 1\n"}}, "a.py", each.words);
    Evidence evidence = look("scope", each.after);
    EXPECT_EQ(evidence.outcome, each.want) << each.name << ": " << evidence.summary << evidence.log;
  }
}

TEST_F(ChecksTest, ScopeHonoursTheSpan) {
  const std::string module = kModule;
  auto changed = [&](std::string_view what, std::string_view with) {
    std::string text = module;
    return text.replace(text.find(what), what.size(), with);
  };
  const std::pair<std::string, Outcome> cases[] = {
      {changed("x + 1", "x + 2"), Outcome::pass},
      {changed("import os", "import os\nimport sys"), Outcome::pass},
      {changed("import os", "import sys"), Outcome::pass},
      {changed("def third(x):\n    return x\n", "def third(x):\n    return -x\n"), Outcome::fail},
      {module + "\n\ndef helper():\n    pass\n", Outcome::pass},
  };
  for (const auto& [after, want] : cases) {
    project({{"a.py", module}}, "a.py", "add two");
    std::size_t at = module.find("x + 1");
    request_.targets[0].span = base::Span{at, at + 5};
    Evidence evidence = look("scope", {{"a.py", after}});
    EXPECT_EQ(evidence.outcome, want) << after << evidence.summary;
  }
}

std::string undefined(const std::string& text) {
  auto tree = syntax::Tree::parse(syntax::Language::python, text);
  NameReport report = undefined_names(*tree);
  if (!report.certain) return "?";
  std::string names;
  for (const UndefinedName& each : report.undefined) names += (names.empty() ? "" : " ") + each.name;
  return names;
}

TEST(PythonNames, AreFoundWhereverTheyAreBound) {
  const std::pair<const char*, const char*> cases[] = {
      {"print(x)\n", "x"},
      {"x = 1\nprint(x)\n", ""},
      {"def f():\n    return later\nlater = 1\n", ""},
      {"def f(a, *b, c=d, **e):\n    return a, b, c, e\n", "d"},
      {"def f(a: int, b: 'Later' = 1) -> Missing:\n    pass\n", "Missing"},
      {"from __future__ import annotations\ndef f(a: Missing): pass\n", ""},
      {"import a.b, c as d\nfrom .e import f as g, h\nprint(a, d, g, h)\n", ""},
      {"import a.b\nprint(b)\n", "b"},
      {"from m import f as g\nprint(f)\n", "f"},
      {"class A:\n    x = 1\n    y = x\n    def f(self):\n        return x\n", "x"},
      {"class A:\n    def f(self):\n        return __class__, self.z\n", ""},
      {"print([i for i in range(3) if i], i)\n", "i"},
      {"print({k: v for k, v in {}.items()})\n", ""},
      {"if (n := 10) > 5: print(n)\n", ""},
      {"print([m := 1 for _ in 'a'], m)\n", ""},
      {"f = lambda x, *y: x + len(y) + z\n", "z"},
      {"for i, (j, k) in []: print(i, j, k)\n", ""},
      {"with open('f') as g, h() as (a, b): print(g, a, b)\n", "h"},
      {"try: pass\nexcept ValueError as e: print(e)\n", ""},
      {"def f():\n    global g\n    g = 1\nprint(g)\n", ""},
      {"def f():\n    x = 1\n    def g():\n        nonlocal x\n        x += 1\n", ""},
      {"match p:\n    case [x, *rest]: print(x, rest)\n    case {'k': v}: print(v)\n    case Point(y=b): "
       "print(b)\n",
       "p"},
      {"from m import *\nprint(whatever)\n", "?"},
      {"globals()['x'] = 1\nprint(x)\n", "?"},
      {"try: unicode\nexcept NameError: pass\n", "?"},
      {"def f(:\n", "?"},
      {"a.b.c = 1\n", "a"},
      {"d['k'] = v\n", "d v"},
      {"f(key=value)\n", "f value"},
      {"print(f'{x!r:>{width}}')\n", "x width"},
      {"@decorate\ndef f(): pass\n", "decorate"},
      {"del x\n", "x"},
      {"async def f():\n    async with a as b:\n        async for c in b:\n            await c\n", "a"},
      {"def f():\n    return inner\n    def inner(): pass\n", ""},
      {"print(__name__, __file__, __doc__, NotImplemented, anext)\n", ""},
  };
  for (const auto& [text, want] : cases) EXPECT_EQ(undefined(text), want) << text;
}

TEST_F(ChecksTest, NamesOfTheChangeOnly) {
  project({{"a.py", "print(old_gap)\n"}}, "a.py");
  EXPECT_EQ(look("names", {{"a.py", "print(old_gap, 1)\n"}}).outcome, Outcome::pass);
  Evidence evidence = look("names", {{"a.py", "print(old_gap)\nx = new_gap\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::fail);
  EXPECT_THAT(evidence.summary, HasSubstr("new_gap"));
  EXPECT_THAT(evidence.log, HasSubstr("a.py:2:5"));
  project({{"a.rs", "fn f() {}\n"}}, "a.rs");
  EXPECT_EQ(look("names", {{"a.rs", "fn g() {}\n"}}).outcome, Outcome::unknown);
}

TEST_F(ChecksTest, WithoutASandboxNothingIsRunAndItIsSaid) {
  project({{"a.py", "x = 1\n"}}, "a.py");
  for (const char* name : {"compile", "examples"}) {
    Evidence evidence = look(name, {{"a.py", "x = 2\n"}});
    EXPECT_EQ(evidence.outcome, Outcome::unknown) << name;
    EXPECT_THAT(evidence.summary, HasSubstr("no sandbox")) << name;
  }
}

TEST_F(ChecksTest, CompileCountsOnlyTheErrorsThatClangFindsNew) {
  FakeClang clang;
  auto outcome = [&](const std::string& after) {
    project({{"a.cpp", "int x;\nwrong old\n"}}, "a.cpp");
    request_.root = "/project";
    clang_ = &clang;
    return look("compile", {{"a.cpp", after}});
  };
  EXPECT_EQ(outcome("int y;\n").outcome, Outcome::pass);
  EXPECT_EQ(outcome("int y;\nwrong old\n").outcome, Outcome::pass);
  Evidence evidence = outcome("wrong old\nwrong new\n");
  EXPECT_EQ(evidence.outcome, Outcome::fail);
  EXPECT_THAT(evidence.summary, HasSubstr("new"));
  EXPECT_EQ(outcome("wrong old\nwrong old\n").numbers["errors"], 1);
}

TEST_F(RunningChecksTest, CompileFindsWhatTheTreeDoesNot) {
  project({{"a.py", "x = 1\n"}}, "a.py");
  EXPECT_EQ(look("compile", {{"a.py", "x = 2\n"}}).outcome, Outcome::pass);
  Evidence evidence = look("compile", {{"a.py", "def f():\n    x = 1\n    global x\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::fail);
  EXPECT_THAT(evidence.log, HasSubstr("a.py:3"));
  EXPECT_EQ(look("compile", {{"a.py", "return 1\n"}}).outcome, Outcome::fail);
}

TEST_F(RunningChecksTest, CompileAsksTheToolsThatTheSandboxHas) {
  struct ToolCase {
    const char* program;
    const char* path;
    const char* right;
    const char* wrong;
  };
  const ToolCase cases[] = {
      {"node", "a.js", "const x = 1;\n", "const x = 1; const x = 2;\n"},
      {"gofmt", "a.go", "package a\n\nfunc f() {}\n", "package a\n\nfunc f( {}\n"},
      {"javac", "A.java", "class A { int x = 1; }\n", "class A { int x = \"a\"; }\n"},
      {"rustc", "a.rs", "pub fn f() -> i32 { 1 }\n", "pub fn f() -> i32 { \"a\" }\n"},
  };
  for (const ToolCase& each : cases) {
    project({}, "");
    bool there = slots_->program(each.program).has_value();
    EXPECT_EQ(look("compile", {{each.path, each.right}}).outcome, there ? Outcome::pass : Outcome::unknown)
        << each.path;
    EXPECT_EQ(look("compile", {{each.path, each.wrong}}).outcome, there ? Outcome::fail : Outcome::unknown)
        << each.path;
  }
}

struct ExampleCase {
  const char* name;
  const char* words;
  const char* before;
  const char* after;
  Outcome want;
  int passed, failed;
};

TEST_F(RunningChecksTest, Examples) {
  const ExampleCase cases[] = {
      {"doctest kept", "tidy up", "def f(x):\n    '''\n    >>> f(1)\n    2\n    '''\n    return x + 1\n",
       "def f(x):\n    return 1 + x\n", Outcome::pass, 1, 0},
      {"doctest broken", "tidy up", "def f(x):\n    '''\n    >>> f(1)\n    2\n    '''\n    return x + 1\n",
       "def f(x):\n    return x\n", Outcome::fail, 0, 1},
      {"doctest wrong from the start", "tidy up",
       "def f(x):\n    '''\n    >>> f(1)\n    5\n    '''\n    return x + 1\n", "def f(x):\n    return x\n",
       Outcome::unknown, 0, 0},
      {"its own wrong doctest proves nothing", "tidy up", "def f(x):\n    return x + 1\n",
       "def f(x):\n    '''\n    >>> f(1)\n    7\n    '''\n    return x + 1\n", Outcome::unknown, 0, 0},
      {"the request says ==", "f(2) == 4 and f(3) == 9, please", "def f(x):\n    return x\n",
       "def f(x):\n    return x * x\n", Outcome::pass, 2, 0},
      {"the request says ->", "make `f(2) -> 4`.", "def f(x):\n    return x\n",
       "def f(x):\n    return x + 1\n", Outcome::fail, 0, 1},
      {"the request says should return", "f('a b') should return 'a-b'", "def f(x):\n    return x\n",
       "def f(x):\n    return x.replace(' ', '-')\n", Outcome::pass, 1, 0},
      {"plain text in a docstring", "tidy up",
       "def f(x):\n    'Doubles: f(2) => 4, f(0.1) returns 0.2'\n    return x * 2\n",
       "def f(x):\n    return x + x\n", Outcome::pass, 2, 0},
      {"a session shares its names", "tidy up",
       "def f(x):\n    '''\n    >>> a = [1]\n    >>> f(a)\n    >>> a\n    [1, 2]\n    '''\n    x.append(2)\n",
       "def f(x):\n    x += [2]\n", Outcome::pass, 3, 0},
      {"an expected exception", "tidy up",
       "def f(x):\n    '''\n    >>> f(0)\n    Traceback (most recent call last):\n    ZeroDivisionError: "
       "division by zero\n    '''\n    return 1 / x\n",
       "def f(x):\n    return 1.0 / x\n", Outcome::fail, 0, 1},
      {"examples in other words", "tidy up",
       "def f(x, k):\n    '''Input: x = 3, k = 2\n    Output: 6\n\n    For x = 1, k = 5 the result should be "
       "5.'''\n    raise NotImplementedError\n",
       "def f(x, k):\n    return x * k\n", Outcome::pass, 2, 0},
      {"comparisons without a line of output, and arrows of other kinds", "tidy up",
       "def f(x, k=1):\n    \"\"\"\n    >>> f(2) == 2\n    True\n\n    f(4, 2) \xE2\x9E\x9E 8\n    f(5) = "
       "5\n    \"\"\"\n"
       "    raise NotImplementedError\n",
       "def f(x, k=1):\n    return x * k\n", Outcome::pass, 3, 0},
      {"a comparison whose result is not stated", "tidy up",
       "def f(x):\n    \"\"\"\n    >>> f(2) == 4\n    >>> f(3) == 6\n    \"\"\"\n    raise "
       "NotImplementedError\n",
       "def f(x):\n    return x * 2\n", Outcome::pass, 2, 0},
      {"what may be an example is no ground to refuse", "tidy up",
       "def f(x, k):\n    '''Input: x = 3, k = 2\n    Output: 6'''\n    raise NotImplementedError\n",
       "def f(x, k):\n    return x + k\n", Outcome::unknown, 0, 0},
      {"a sure example decides beside a likely one", "f(2, 2) == 4",
       "def f(x, k):\n    '''Input: x = 3, k = 2\n    Output: 6'''\n    raise NotImplementedError\n",
       "def f(x, k):\n    return x + k\n", Outcome::pass, 1, 0},
      {"documentation of what is changed is to come out", "write it",
       "def f(x):\n    '''\n    >>> f(2)\n    4\n    >>> f(3)\n    9\n    '''\n    raise "
       "NotImplementedError\n",
       "def f(x):\n    return x + 2\n", Outcome::unknown, 1, 0},
      {"documentation of something else may be wrong as before", "write it",
       "def f(x):\n    '''\n    >>> f(2)\n    4\n    '''\n    raise NotImplementedError\n"
       "def g():\n    '''\n    >>> g()\n    7\n    '''\n    return 8\n",
       "def f(x):\n    return x * 2\ndef g():\n    return 8\n", Outcome::pass, 1, 0},
      {"a value is equal however it is written", "write it",
       "def f(x):\n    '''\n    >>> f(1)\n    [\"a\",\n     \"b\"]\n    >>> f(2)\n    [\"ab\", \"ab\"]\n    "
       "'''\n"
       "    raise NotImplementedError\n",
       "def f(x):\n    return ['a', 'b'] if x == 1 else ['ab'] * x\n", Outcome::pass, 2, 0},
      {"an answer under another name, of one value, on lines of its own", "write it",
       "def f(x):\n    '''old_name(3) ==> 6'''\n    raise NotImplementedError\n"
       "def g(x, k):\n    '''\n    Input:\n      x : [1, 2]\n      k : 3\n    Output: [3, 6]\n    '''\n"
       "    raise NotImplementedError\n"
       "def h(x):\n    '''\n    Input: [4]\n    Output: 4\n    Input: 5\n    Output:\n    6\n    '''\n"
       "    raise NotImplementedError\n",
       "def f(x):\n    return x * 2\ndef g(x, k):\n    return [a * k for a in x]\n"
       "def h(x):\n    return 4 if x == [4] else 6\n",
       Outcome::pass, 4, 0},
      {"a text behind the imports, and a row under a name of its own", "write it",
       "def f(rows, size):\n    import math\n    \"\"\"\n    Input:\n      rows : [3, 4]\n      box_size : "
       "2\n"
       "    Output: 4\n    \"\"\"\n    raise NotImplementedError\n",
       "def f(rows, size):\n    import math\n    return sum(math.ceil(row / size) for row in rows)\n",
       Outcome::pass, 1, 0},
      {"tables, values beside a call, and sentences", "write it",
       "def area(w, h):\n"
       "    \"\"\"\n"
       "    | w | h | area |\n"
       "    |---|---|------|\n"
       "    | 2 | 3 | 6 |\n"
       "    | 4 | 5 | 20 |\n"
       "    \"\"\"\n"
       "def twice(n):\n"
       "    \"\"\"Example:\n"
       "        twice(3)\n"
       "        6\n"
       "        twice(4)  # 8\n"
       "        twice(5)   10\n"
       "        twice(\n"
       "            6) == 12\n"
       "    In [1]: twice(7)\n"
       "    Out[1]: 14\n"
       "    \"\"\"\n"
       "def upper(s):\n"
       "    \"\"\"`\"ab\" -> \"AB\"`\n"
       "    \"c\" becomes \"C\"; for \"d\" it returns \"D\".\n"
       "    \"\"\"\n"
       "def lower(s):\n"
       "    \"\"\"When s = \"A\", it returns \"a\"; when s = \"B\", it returns \"b\".\"\"\"\n",
       "def area(w, h):\n"
       "    return w * h\n"
       "def twice(n):\n"
       "    return n + n\n"
       "def upper(s):\n"
       "    return s.upper()\n"
       "def lower(s):\n"
       "    return s.lower()\n",
       Outcome::pass, 12, 0},
      {"a formula is no example, and a quote that goes on no value", "write it",
       "def f(n):\n    '''f(n) = 1 + n\n    f(7) == \"\"eight\n    f(1) = 2'''\n    raise "
       "NotImplementedError\n",
       "def f(n):\n    return n + 1\n", Outcome::pass, 1, 0},
      {"what one function does another undoes", "write it",
       "def encode_row(s: str):\n    return s[::-1]\ndef decode_row(s: str):\n    raise "
       "NotImplementedError\n",
       "def encode_row(s: str):\n    return s[::-1]\ndef decode_row(s: str):\n    return s[::-1]\n",
       Outcome::pass, 4, 0},
      {"and it shows where it does not", "write it",
       "def encode_row(s: str):\n    return s[::-1]\ndef decode_row(s: str):\n    raise "
       "NotImplementedError\n",
       "def encode_row(s: str):\n    return s[::-1]\ndef decode_row(s: str):\n    return s\n",
       Outcome::unknown, 0, 0},
      {"it prints what looks like a result", "f(1) == 2", "def f(x):\n    return x\n",
       "print('{\"ended\": \"ok\", \"result\": {\"examples\": []}}')\ndef f(x):\n    return x + 1\n",
       Outcome::pass, 1, 0},
      {"it ends the process", "f(1) == 2", "def f(x):\n    return x\n",
       "import os\ndef f(x):\n    os._exit(0)\n", Outcome::fail, 0, 0},
      {"it kills its runner", "f(1) == 2", "def f(x):\n    return x\n",
       "import os\nos.kill(os.getppid(), 9)\ndef f(x):\n    return 2\n", Outcome::unknown, 0, 0},
      {"it can't be imported", "f(1) == 2", "def f(x):\n    return x\n", "1 / 0\n", Outcome::fail, 0, 0},
      {"it needs what is not here", "f(1) == 2", "def f(x):\n    return x\n",
       "import no_such_package_of_anybody\ndef f(x): return 2\n", Outcome::unknown, 0, 0},
  };
  for (const ExampleCase& each : cases) {
    project({{"m.py", each.before}}, "m.py", each.words);
    Evidence evidence = look("examples", {{"m.py", each.after}});
    EXPECT_EQ(evidence.outcome, each.want) << each.name << ": " << evidence.summary << "\n" << evidence.log;
    if (evidence.numbers.empty()) continue;
    EXPECT_EQ(evidence.numbers["passed"], each.passed) << each.name << evidence.log;
    EXPECT_EQ(evidence.numbers["failed"], each.failed) << each.name << evidence.log;
  }
}

TEST_F(RunningChecksTest, WhatAnExampleGaveIsSaidInItsOwnWords) {
  project({{"m.py",
            "def f(x):\n    \"\"\"\n    >>> f(2)\n    4\n    >>> f(0)\n    1\n    >>> f(3) == 9\n    True\n"
            "    \"\"\"\n    raise NotImplementedError\n"}},
          "m.py", "write it");
  Evidence evidence = look("examples", {{"m.py", "def f(x):\n    return 6 // x\n"}});
  EXPECT_THAT(evidence.log, HasSubstr("f(2) should be 4, and is 3\n"));
  EXPECT_THAT(evidence.log, HasSubstr("f(0) should be 1, and is ZeroDivisionError: integer division"));
  EXPECT_THAT(evidence.log, HasSubstr("f(3) == 9 should be True, and is False: f(3) is 2\n"));
}

TEST_F(RunningChecksTest, ExamplesOfModulesInPackages) {
  Texts package{{"src/pack/__init__.py", "from .a import f\n"},
                {"src/pack/a.py", "from .b import g\n\ndef f(x):\n    '''f(1) == 3'''\n    return g(x)\n"},
                {"src/pack/b.py", "def g(x):\n    return x + 1\n"}};
  project(package, "src/pack/a.py");
  Evidence evidence =
      look("examples", {{"src/pack/a.py", "from .b import g\n\ndef f(x):\n    return g(x) + 1\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::pass) << evidence.summary << evidence.log;
  EXPECT_EQ(evidence.numbers["fixed"], 1);
}

TEST_F(RunningChecksTest, EndlessCandidatesAreStopped) {
  project({{"m.py", "def f(x):\n    return x\n"}}, "m.py", "f(1) == 2");
  auto begun = std::chrono::steady_clock::now();
  Evidence evidence = look("examples", {{"m.py", "def f(x):\n    while True: pass\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::fail);
  EXPECT_THAT(evidence.summary, HasSubstr("too long"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(25) * base::kSlowness);
}

const Texts kProject = {
    {"calc.py", "def add(a, b):\n    return a - b\n\n\ndef double(a):\n    return a * 2\n"},
    {"tests/test_calc.py",
     "import unittest\nimport calc\n\nclass CalcTest(unittest.TestCase):\n"
     "    def test_add(self):\n        self.assertEqual(calc.add(1, 2), 3)\n"
     "    def test_double(self):\n        self.assertEqual(calc.double(2), 4)\n"},
};

struct TestsCase {
  const char* name;
  const char* words;
  Texts after;
  Outcome want;
  int passed, failed, fixed, broken;
};

TEST_F(RunningChecksTest, Tests) {
  const std::string mended = "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a * 2\n";
  const std::string breaking = "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a * 3\n";
  const std::string unmended = "def add(a, b):\n    return b - a\n\n\ndef double(a):\n    return 2 * a\n";
  const TestsCase cases[] = {
      {"mends the failing test", "fix add", {{"calc.py", mended}}, Outcome::pass, 2, 0, 1, 0},
      {"breaks another one", "fix add", {{"calc.py", breaking}}, Outcome::fail, 1, 1, 1, 1},
      {"mends nothing", "fix add", {{"calc.py", unmended}}, Outcome::fail, 1, 1, 0, 0},
      {"mends nothing and need not", "document it", {{"calc.py", unmended}}, Outcome::pass, 1, 1, 0, 0},
      {"weakens the tests instead",
       "fix add",
       {{"calc.py", unmended}, {"tests/test_calc.py", "def test_add():\n    pass\n"}},
       Outcome::fail,
       1,
       1,
       0,
       0},
      {"writes tests only",
       "write a test",
       {{"tests/test_more.py",
         "import calc, unittest\nclass T(unittest.TestCase):\n    def test_it(self):\n        "
         "self.assertEqual(calc.double(3), 6)\n"}},
       Outcome::pass,
       1,
       0,
       0,
       0},
      {"writes a wrong test",
       "write a test",
       {{"tests/test_more.py",
         "import calc, unittest\nclass T(unittest.TestCase):\n    def test_it(self):\n        "
         "self.assertEqual(calc.double(3), 7)\n"}},
       Outcome::fail,
       0,
       1,
       0,
       0},
      {"can't be imported any more",
       "fix add",
       {{"calc.py", "import no_such_module_here\n"}},
       Outcome::fail,
       0,
       0,
       0,
       1},
  };
  for (const TestsCase& each : cases) {
    project(kProject, "calc.py", each.words);
    Evidence evidence = look("tests", each.after);
    EXPECT_EQ(evidence.outcome, each.want) << each.name << ": " << evidence.summary << "\n" << evidence.log;
    EXPECT_EQ(evidence.numbers["passed"], each.passed) << each.name << evidence.log;
    EXPECT_EQ(evidence.numbers["failed"], each.failed) << each.name << evidence.log;
    EXPECT_EQ(evidence.numbers["fixed"], each.fixed) << each.name << evidence.log;
    EXPECT_EQ(evidence.numbers["broken"], each.broken) << each.name << evidence.log;
  }
}

TEST_F(RunningChecksTest, TestsThatNeedWhatIsNotHereSayNothing) {
  project({{"calc.py", "def add(a, b):\n    return a - b\n"},
           {"test_calc.py", "import no_such_package_of_anybody\nimport calc\n"}},
          "calc.py", "fix add");
  Evidence evidence = look("tests", {{"calc.py", "def add(a, b):\n    return a + b\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::unknown) << evidence.summary;
  EXPECT_THAT(evidence.log, HasSubstr("no_such_package_of_anybody"));
}

// A few tests are run whatever they are about; those that never reach the change say nothing of it.
TEST_F(RunningChecksTest, TestsThatNeverRunTheChangeProveNothing) {
  Texts texts = kProject;
  texts["calc.py"] =
      "LIMIT = 9\n\n\ndef add(a, b):\n    return a + b\n\n\ndef lonely(a):\n    return a\n\n\n"
      "class Shape:\n    sides = 4\n\n    def area(self):\n        return 0\n";
  texts["tests/test_calc.py"] =
      "import calc\n\ndef test_add():\n    assert calc.add(1, 2) == 3\n\n"
      "def test_area():\n    assert calc.Shape().area() is not None\n";
  texts["tests/test_other.py"] = "def test_other():\n    assert True\n";
  struct Touched {
    const char *name, *from, *to;
    Outcome want;
    double touching;
  };
  const Touched cases[] = {
      {"a function that a test calls", "return a + b", "return b + a", Outcome::pass, 1},
      {"a function that none calls", "    return a\n", "    return a + 1\n", Outcome::unknown, 0},
      {"a method", "        return 0", "        return 16", Outcome::pass, 1},
      {"a value of the module, for those who import it", "LIMIT = 9", "LIMIT = 10", Outcome::pass, 2},
      {"a value of a class", "sides = 4", "sides = 5", Outcome::pass, 2},
      {"a new function", "LIMIT = 9\n", "LIMIT = 9\n\n\ndef new(a):\n    return a\n", Outcome::unknown, 0},
      {"an import for a new function", "LIMIT = 9\n", "import math\nLIMIT = 9\n", Outcome::unknown, 0},
  };
  for (const Touched& each : cases) {
    project(texts, "calc.py", "make it better");
    std::string after = texts["calc.py"];
    after.replace(after.find(each.from), std::string_view(each.from).size(), each.to);
    Evidence evidence = look("tests", {{"calc.py", after}});
    EXPECT_EQ(evidence.outcome, each.want) << each.name << ": " << evidence.summary << "\n" << evidence.log;
    EXPECT_EQ(evidence.numbers["touching"], each.touching) << each.name << ": " << evidence.summary;
    EXPECT_EQ(evidence.numbers["passed"], 3) << each.name << ": " << evidence.log;
  }
}

// What fails before the change is said, and is held against nobody who was asked for something else.
TEST_F(RunningChecksTest, OthersFailuresAreSaidAndNotHeldAgainstAChange) {
  Texts texts = kProject;
  texts["calc.py"] = "def add(a, b):\n    return a - b\n\n\ndef double(a):\n    return a * 2\n";
  std::string mends_double = "def add(a, b):\n    return a - b\n\n\ndef double(a):\n    return a + a\n";
  project(texts, "calc.py", "the bug in double: make it exact");
  Evidence evidence = look("tests", {{"calc.py", mends_double}});
  EXPECT_EQ(evidence.outcome, Outcome::pass) << evidence.summary;
  EXPECT_THAT(evidence.summary, HasSubstr("1 failed as before"));
  project(texts, "calc.py", "make the failing test pass");
  EXPECT_EQ(look("tests", {{"calc.py", mends_double}}).outcome, Outcome::fail) << "here it was asked for";
}

TEST_F(RunningChecksTest, TestsThatNeedANetworkOrHangAreNobodysFault) {
  Texts texts = kProject;
  texts["tests/test_calc.py"] =
      "import unittest, socket, time\nimport calc\n\nclass CalcTest(unittest.TestCase):\n"
      "    def test_double(self):\n        self.assertEqual(calc.double(2), 4)\n"
      "    def test_far(self):\n        calc.add(1, 1)\n        socket.create_connection(('example.org', "
      "80), 1)\n"
      "    def test_hangs(self):\n        calc.add(1, 1)\n        time.sleep(1000)\n"
      "    def test_zero(self):\n        self.assertEqual(calc.double(0), 0)\n";
  project(texts, "calc.py", "fix add");
  Evidence evidence = look(
      "tests", {{"calc.py", "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a + a\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::pass) << evidence.summary << evidence.log;
  EXPECT_EQ(evidence.numbers["passed"], 2) << "what comes after the one that hangs is run";
  EXPECT_THAT(evidence.summary, HasSubstr("2 failed as before"));
  EXPECT_THAT(evidence.log, HasSubstr("did not end within"));
}

// A change that makes a test hang has broken it.
TEST_F(RunningChecksTest, AChangeThatHangsBreaksATest) {
  project(kProject, "calc.py", "make it faster");
  Evidence evidence = look(
      "tests", {{"calc.py", "def add(a, b):\n    return a - b\n\n\ndef double(a):\n    while True: pass\n"}});
  EXPECT_EQ(evidence.outcome, Outcome::fail);
  EXPECT_THAT(evidence.summary, HasSubstr("breaks"));
}

TEST_F(RunningChecksTest, HalvesOfTheTestsAreTheSameForEverybody) {
  Texts texts = kProject;
  texts["calc.py"] = "def one():\n    return 0\n\n\ndef two():\n    return 0\n";
  texts["tests/test_calc.py"] =
      "import calc\n\ndef test_one():\n    assert calc.one() == 1\n\n"
      "def test_two():\n    assert calc.two() == 2\n";
  project(texts, "calc.py", "make the failing tests pass");
  auto halves = [&](const std::string& after) {
    if (!examination_)
      examination_ = std::make_unique<Examination>(request_, World{*files_, sandbox_, clang_, pool_});
    auto subject = examination_->subject(patch_to(texts_, {{"calc.py", after}}));
    if (!subject) throw std::runtime_error(base::describe(subject.error()));
    return base::run(*loop_, tests_by_halves(*subject, *examination_));
  };
  Halves first = halves("def one():\n    return 1\n\n\ndef two():\n    return 0\n");
  EXPECT_EQ(first.first.outcome, Outcome::pass) << first.first.summary;
  EXPECT_EQ(first.second.outcome, Outcome::fail) << first.second.summary;
  Halves both = halves("def one():\n    return 1\n\n\ndef two():\n    return 2\n");
  EXPECT_EQ(both.first.outcome, Outcome::pass);
  EXPECT_EQ(both.second.outcome, Outcome::pass);
  EXPECT_EQ(both.first.numbers["fixed"], 1);
  EXPECT_EQ(both.second.numbers["fixed"], 1);
}

const Texts kScripts = {
    {"package.json", R"({"name": "x", "scripts": {"test": "node --test"}})"},
    {"lib/calc.js",
     "exports.add = function (a, b) {\n  return a - b;\n};\nexports.twice = function (a) {\n  return a * "
     "2;\n};\n"
     "exports.lonely = function (a) {\n  return a;\n};\n"},
    {"test/calc.js",
     "const test = require('node:test');\nconst assert = require('node:assert');\nconst calc = "
     "require('../lib/calc.js');\n"
     "test('adds', () => assert.strictEqual(calc.add(1, 2), 3));\n"
     "test('doubles', () => assert.strictEqual(calc.twice(2), 4));\n"},
};

TEST_F(RunningChecksTest, TestsOfScripts) {
  if (!slots_->program("node")) GTEST_SKIP() << "the sandbox has no node";
  auto with = [](const char* from, const char* to) {
    std::string text = kScripts.at("lib/calc.js");
    return text.replace(text.find(from), std::string_view(from).size(), to);
  };
  struct Row {
    const char *name, *words;
    Texts after;
    Outcome want;
    int fixed, broken;
  };
  const Row rows[] = {
      {"mends", "fix add", {{"lib/calc.js", with("a - b", "a + b")}}, Outcome::pass, 1, 0},
      {"breaks", "fix add", {{"lib/calc.js", with("a * 2", "a * 3")}}, Outcome::fail, 0, 1},
      {"mends nothing", "fix add", {{"lib/calc.js", with("a - b", "b - a")}}, Outcome::fail, 0, 0},
      {"is run by no test",
       "tidy up",
       {{"lib/calc.js", with("  return a;", "  return +a;")}},
       Outcome::unknown,
       0,
       0},
      {"weakens the test instead",
       "fix add",
       {{"lib/calc.js", with("a - b", "b - a")}, {"test/calc.js", "// nothing is left\n"}},
       Outcome::fail,
       0,
       0},
  };
  for (const Row& row : rows) {
    project(kScripts, "lib/calc.js", row.words);
    Evidence evidence = look("tests", row.after);
    EXPECT_EQ(evidence.outcome, row.want) << row.name << ": " << evidence.summary << "\n" << evidence.log;
    EXPECT_EQ(evidence.numbers["fixed"], row.fixed) << row.name << ": " << evidence.summary;
    EXPECT_EQ(evidence.numbers["broken"], row.broken) << row.name << ": " << evidence.summary;
  }
}

// A project on a disk is overlaid: its runner stays warm although a candidate's files have been written.
TEST_F(RunningChecksTest, ARunnerStaysWarmOverAProjectOnADisk) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  for (const auto& [path, text] : kProject) {
    std::filesystem::create_directories((folder->path() / path).parent_path());
    ASSERT_TRUE(base::write_file(folder->path() / path, text));
  }
  project(kProject, "calc.py", "fix add");
  request_.root = folder->path().string();
  const std::string mended = "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a * 2\n";
  const std::string broken = "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a * 3\n";
  EXPECT_EQ(look("tests", {{"calc.py", mended}}).outcome, Outcome::pass);
  EXPECT_EQ(look("tests", {{"calc.py", broken}, {"new/part.py", "x = 1\n"}}).outcome, Outcome::fail);
  EXPECT_EQ(look("tests", {{"calc.py", mended}}).outcome, Outcome::pass);
  auto session = sandbox_->take("python " + request_.id);
  EXPECT_TRUE(session) << "the tree was found as it had been";
  EXPECT_EQ(base::read_file(folder->path() / "calc.py").value_or(""), kProject.at("calc.py"));
  EXPECT_FALSE(std::filesystem::exists(folder->path() / "new"));
}

TEST_F(RunningChecksTest, CandidatesDoNotSeeEachOther) {
  Texts texts = kProject;
  texts["tests/test_calc.py"] +=
      "    def test_clean(self):\n        import os\n        "
      "self.assertFalse(os.path.exists('left_behind'))\n";
  project(texts, "calc.py", "fix add");
  std::string leaves = "open('left_behind', 'w').close()\nopen('/tmp/left', 'w').close()\n";
  std::string mended = "def add(a, b):\n    return a + b\n\n\ndef double(a):\n    return a * 2\n";
  std::string looks =
      "import os\n"
      "assert not os.path.exists('/tmp/left'), os.listdir('/tmp')\n"
      "assert ' - b' not in open(__file__).read().split('def add')[1]\n" +
      mended;
  EXPECT_EQ(look("tests", {{"calc.py", leaves + mended}}).outcome, Outcome::fail);
  Evidence evidence = look("tests", {{"calc.py", looks}});
  EXPECT_EQ(evidence.outcome, Outcome::pass) << evidence.summary << evidence.log;
  EXPECT_EQ(evidence.numbers["passed"], 3);
}

TEST_F(RunningChecksTest, AWarmRunnerAnswersInMilliseconds) {
  project({{"m.py", "def f(x):\n    return x\n"}}, "m.py", "f(1) == 2");
  look("examples", {{"m.py", "def f(x):\n    return x + 1\n"}});
  std::vector<double> times;
  for (int i = 0; i < 20; ++i) {
    Evidence evidence =
        look("examples", {{"m.py", "def f(x):\n    return x + 1 #" + std::to_string(i) + "\n"}});
    ASSERT_EQ(evidence.outcome, Outcome::pass);
    times.push_back(std::chrono::duration<double, std::milli>(evidence.time).count());
  }
  std::sort(times.begin(), times.end());
  std::printf("examples in a warm runner: p50 %.1f ms\n", times[10]);
  EXPECT_LT(times[10], 200 * base::kSlowness);
}

}  // namespace
}  // namespace orchestrator::checks
