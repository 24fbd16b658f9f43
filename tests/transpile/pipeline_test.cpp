#include "transpile/pipeline.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "transpile/workspace.hpp"

namespace transpile {
namespace {

Translation translate_text(std::string text, Options options = {}) {
  return translate(base::Document("case.py", std::move(text)), options);
}

TEST(Pipeline, AGapIsADiagnosticAndACallThatEndsTheProgram) {
  Translation made = translate_text("print(1)\nx = eval('3')\nprint(2)\n");
  EXPECT_EQ(made.status, Status::partial);
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(base::LineIndex("print(1)\nx = eval('3')\nprint(2)\n").position(made.diagnostics[0].span.begin),
            (base::Position{2, 5}));
  EXPECT_NE(made.source.find("gap(\"case.py:2\""), std::string::npos) << made.source;
}

TEST(Pipeline, WhatIsAskedOfACallWithoutATranslationIsAGapToo) {
  for (const char* asked : {"pickle.loads(b'')", "pickle.loads(b'').total", "pickle.loads(b'')[0].total",
                            "pickle.loads(b'').total()"}) {
    Translation made = translate_text(std::string("import pickle\nprint(") + asked + ")\n");
    EXPECT_EQ(made.status, Status::partial) << asked;
    EXPECT_NE(made.source.find("gap(\"case.py:2\""), std::string::npos) << made.source;
  }
}

TEST(Pipeline, AGeneratorThatIsKeptWhileWhatItSeesChangesIsAGap) {
  const std::string begins = "few = [2, 4]\nkept = (i for i in range(9) if i in few)\n";
  EXPECT_EQ(translate_text(begins + "print(list(kept))\n").status, Status::translated);
  Translation made = translate_text(begins + "few = [1, 3]\nprint(list(kept))\n");
  EXPECT_EQ(made.status, Status::partial);
  EXPECT_NE(made.source.find("gap(\"case.py:2\""), std::string::npos) << made.source;
  // What it goes over is asked for at once.
  EXPECT_EQ(translate_text("n = 3\nkept = (i for i in range(n))\nn = 9\nprint(list(kept))\n").status,
            Status::translated);
}

TEST(Pipeline, WhatAClassDoesInHooksIsRefusedAndNotLeftOut) {
  for (const char* hook :
       {"__delattr__(self, name)", "__getattribute__(self, name)", "__del__(self)",
        "__get__(self, holder, kind)", "__set__(self, holder, value)", "__set_name__(self, owner, name)"}) {
    Translation made =
        translate_text(std::string("class A:\n    def ") + hook + ":\n        print(1)\n\na = A()\n");
    EXPECT_EQ(made.status, Status::partial) << hook;
    EXPECT_NE(made.source.find("gap("), std::string::npos) << made.source;
  }
}

TEST(Pipeline, HooksOfAttributesThatAreNotKnownAreRefused) {
  const std::string watched = "class A:\n    def __setattr__(self, name, value):\n        print(name)\n";
  const std::string guarded =
      "class D:\n    def __init__(self, key):\n        self.key = key\n    def __get__(self, item, owner):\n"
      "        return item.__dict__[self.key]\n    def __set__(self, item, value):\n"
      "        item.__dict__[self.key] = value\n";
  const std::string texts[] = {
      watched + "a = A()\nsetattr(a, input(), 1)\n",
      watched + "a = A()\nprint(vars(a))\n",
      guarded + "class A:\n    x = D(input())\na = A()\na.x = 1\nprint(a.x)\n",
      guarded + "class A:\n    x = D('x')\na = A()\na.x = 1\nprint(a.__dict__)\n",
      guarded + "class A:\n    x = D('x')\nclass B:\n    pass\nB.y = D('y')\nb = B()\nb.y = 1\n",
      "class Lower(str):\n    def __eq__(self, other):\n        return self.lower() == other.lower()\n"
      "print(Lower('A') == 'a')\n",
  };
  for (const std::string& text : texts) EXPECT_EQ(translate_text(text).status, Status::partial) << text;
}

TEST(Pipeline, WhatSlotsHaveNoPlaceForIsRefused) {
  const std::string slotted =
      "class A:\n    __slots__ = ('x',)\n    def __init__(self):\n        self.x = 1\n";
  const std::string texts[] = {
      slotted + "a = A()\na.y = 2\n",
      slotted + "a = A()\nsetattr(a, 'y', 2)\n",
      slotted + "class B(A):\n    __slots__ = ['z']\nb = B()\nb.z = 1\nb.y = 2\n",
      slotted + "    def more(self):\n        self.y = 2\nA().more()\n",
      "class A:\n    __slots__ = 'x'\n    def __init__(self):\n        self.y = 1\nA()\n",
      "from dataclasses import dataclass\n@dataclass(slots=True)\nclass A:\n    x: int\na = A(1)\na.y = 2\n",
  };
  for (const std::string& text : texts) EXPECT_EQ(translate_text(text).status, Status::partial) << text;
  EXPECT_EQ(translate_text(slotted + "class B(A):\n    pass\nb = B()\nb.y = 2\nprint(b.y)\n").status,
            Status::translated);
}

TEST(Pipeline, TwoClassesOfOneNameAreRefused) {
  Translation made = translate_text(
      "class A:\n    x = 1\nclass B(A):\n    pass\nprint(B().x)\nclass A:\n    x = 2\nprint(A().x)\n");
  EXPECT_EQ(made.status, Status::partial);
}

TEST(Pipeline, WhatIsNoPythonFails) {
  Translation made = translate_text("def f(:\n");
  EXPECT_EQ(made.status, Status::failed);
  EXPECT_TRUE(made.source.empty());
  EXPECT_FALSE(made.diagnostics.empty());
}

TEST(Pipeline, NoTextBreaksIt) {
  // All beginnings of a program, and the program with each byte gone.
  const std::string text =
      "import math\nclass A(B):\n  def f(self, *a, k=[1]):\n    for i, (x, y) in enumerate(a):\n      try: "
      "yield {i: x[1:-1]}\n      except E as e: raise\n"
      "print(f'{A().f(1)!r:>5}', *[j async for j in k if (z := j)], lambda: 0)\n";
  for (std::size_t end = 0; end <= text.size(); ++end) translate_text(text.substr(0, end));
  for (std::size_t gone = 0; gone < text.size(); ++gone)
    translate_text(text.substr(0, gone) + text.substr(gone + 1));
}

TEST(Pipeline, EachPhaseCanBePrintedAndBeTheLast) {
  for (Phase phase : {Phase::read, Phase::names, Phase::types, Phase::rust}) {
    Options options;
    options.print = phase;
    options.last = phase;
    EXPECT_FALSE(translate_text("x = 1\nprint(x)\n", options).printed.empty());
  }
}

TEST(Workspace, NamesOfPackagesAreLegal) {
  struct {
    const char* path;
    const char* name;
  } cases[] = {{"a/b/report.py", "report"}, {"3d.py", "p3d"},
               {"my file.py", "my_file"},   {"match.py", "match_program"},
               {"test.py", "test_program"}, {"A-b_1.py", "A-b_1"}};
  for (const auto& one : cases) EXPECT_EQ(package_name(one.path), one.name);
}

TEST(Workspace, PackagesJoinAndUnchangedFilesKeepTheirTime) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  auto workspace = Workspace::open(folder->path() / "rust");
  ASSERT_TRUE(workspace);
  ASSERT_TRUE(workspace->write_package("one", "fn main() {}\n", false));
  ASSERT_TRUE(workspace->write_manifest());
  auto main = folder->path() / "rust" / "one" / "src" / "main.rs";
  auto before = std::filesystem::last_write_time(main);
  auto again = Workspace::open(folder->path() / "rust");
  ASSERT_TRUE(again);
  ASSERT_TRUE(again->write_package("one", "fn main() {}\n", false));
  ASSERT_TRUE(again->write_package("two", "pub fn f() {}\n", true));
  ASSERT_TRUE(again->write_manifest());
  EXPECT_EQ(std::filesystem::last_write_time(main), before);
  auto manifest = base::read_file(folder->path() / "rust" / "Cargo.toml");
  ASSERT_TRUE(manifest);
  for (const char* member : {"\"concord-rt\"", "\"one\"", "\"two\"", "overflow-checks = true"})
    EXPECT_NE(manifest->find(member), std::string::npos) << member;
  EXPECT_TRUE(std::filesystem::exists(folder->path() / "rust" / "two" / "src" / "lib.rs"));
}

}  // namespace
}  // namespace transpile
