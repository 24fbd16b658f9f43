// Replies as definitions, diffs and patches, as mixtures, and what holds of all of them.
#include <ctime>

#include "base/slowness.hpp"
#include "tests/agents/edits_case.hpp"

namespace {

using namespace edits_case;

TEST(Definitions, TakeTheirPlaceByTree) {
  const std::string file = kShapes;
  const std::string head = "import math\n\n\n";
  const Case cases[] = {
      {"one function of two",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef total(shapes):\n    return math.fsum(s.area() for s in shapes)\n```\n",
       Tree{{"s.py", base::replace_all(file, "return sum(", "return math.fsum(")}},
       "tree"},
      {"a method of a class, alone",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef area(self):\n    if self:\n        return 1\n    return 2\n```\n",
       Tree{{"s.py", base::replace_all(file, "        return 0\n",
                                       "        if self:\n            return 1\n        return 2\n")}},
       "tree"},
      {"a class with one of its methods",
       {{"s.py", file}},
       {"s.py"},
       "```python\nclass Shape:\n    def area(self):\n        return 7\n```\n",
       Tree{{"s.py", base::replace_all(file, "return 0", "return 7")}},
       "tree"},
      {"imports and helpers come along, samples do not",
       {{"s.py", file}},
       {"s.py"},
       "```python\nimport os\n\ndef helper(x):\n    return x\n\ndef total(shapes):\n    return "
       "helper(len(shapes))\n\nprint(total([]))\n```\n",
       Tree{{"s.py",
             base::replace_all(
                 base::replace_all(file, "import math\n", "import math\nimport os\n"),
                 "def total(shapes):\n    return sum(s.area() for s in shapes)\n",
                 "def helper(x):\n    return x\n\n\ndef total(shapes):\n    return helper(len(shapes))\n")}},
       "tree"},
      {"the import that the only function needs stays",
       {{"f.py", "from typing import List\n\n\ndef f(a: List[int]) -> int:\n    pass\n"}},
       {"f.py"},
       "```python\ndef f(a: List[int]) -> int:\n    return a[0]\n```\n",
       Tree{{"f.py", "from typing import List\n\n\ndef f(a: List[int]) -> int:\n    return a[0]\n"}},
       "tree"},
      {"decorators and comments stay",
       {{"d.py",
         "import functools\n\n\n# Kept.\n@functools.cache\ndef f(n):\n    return n\n\n\ndef g():\n    return "
         "1\n"}},
       {"d.py"},
       "```python\ndef f(n):\n    return n + 1\n```\n",
       Tree{{"d.py",
             "import functools\n\n\n# Kept.\n@functools.cache\ndef f(n):\n    return n + 1\n\n\ndef g():\n   "
             " return 1\n"}},
       "tree"},
      {"a whole file that leaves one unused function out",
       {{"w.py", "def a():\n    return 1\n\n\ndef b():\n    return 2\n\n\ndef c():\n    return 3\n"}},
       {"w.py"},
       "```python\ndef a():\n    return 1\n\n\ndef c():\n    return 4\n```\n",
       Tree{{"w.py", "def a():\n    return 1\n\n\ndef c():\n    return 4\n"}},
       "exact"},
      {"a helper that is still used is not left out",
       {{"w.py", "def a():\n    return 1\n\n\ndef b():\n    return a()\n\n\ndef c():\n    return a()\n"}},
       {"w.py"},
       "```python\ndef b():\n    return a() + 1\n\n\ndef c():\n    return a()\n```\n",
       Tree{{"w.py",
             "def a():\n    return 1\n\n\ndef b():\n    return a() + 1\n\n\ndef c():\n    return a()\n"}},
       "tree"},
      {"a new function beside a changed one",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef total(shapes):\n    return 1\n\ndef other(x):\n    return x\n\nprint(other(2))\n```\n",
       Tree{{"s.py", base::replace_all(file, "return sum(s.area() for s in shapes)\n",
                                       "return 1\n\n\ndef other(x):\n    return x\n")}},
       "tree"},
      {"the body alone of the one function that is still to be written",
       {{"b.py",
         "def a(n):\n    return n\n\n\ndef f(n):\n    \"\"\"Twice.\"\"\"\n    raise NotImplementedError\n"}},
       {"b.py"},
       "```python\n    result = []\n    for _ in range(2):\n        result.append(n)\n\n    return "
       "sum(result)\n```\n",
       Tree{{"b.py",
             "def a(n):\n    return n\n\n\ndef f(n):\n    \"\"\"Twice.\"\"\"\n    result = []\n    for _ in "
             "range(2):\n"
             "        result.append(n)\n\n    return sum(result)\n"}},
       "tree"},
      {"a body alone where two functions are still to be written",
       {{"b.py", "def a(n):\n    pass\n\n\ndef f(n):\n    ...\n"}},
       {"b.py"},
       "```python\nreturn n\n```\n",
       std::nullopt,
       "none of the definitions"},
      {"a statement without a place",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef total(shapes):\n    return 1\n\nregister(\"x\")\n```\n",
       std::nullopt,
       "has no place"},
      {"a whole file that drops an import",
       {{"w.py", "import os\nimport re  # used\n\n\ndef a():\n    return re.compile(os.name)\n"}},
       {"w.py"},
       "```python\nimport os\n\n\ndef a():\n    # no re here\n    return os.name\n```\n",
       Tree{{"w.py", "import os\n\n\ndef a():\n    # no re here\n    return os.name\n"}},
       "exact"},
      {"none of the file's",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef other():\n    return 1\n```\n",
       std::nullopt,
       "none of the definitions"},
      {"no definition at all",
       {{"s.py", file}},
       {"s.py"},
       "```python\nx = total([])\nprint(x)\n```\n",
       std::nullopt,
       "none of the definitions"},
      {"two of that name",
       {{"t.py",
         "class A:\n    def f(self):\n        return 1\n\n\nclass B:\n    def f(self):\n        return 2\n"}},
       {"t.py"},
       "```python\ndef f(self):\n    return 3\n```\n",
       std::nullopt,
       "2 times"},
      {"broken code",
       {{"s.py", file}},
       {"s.py"},
       "```python\ndef total(shapes:\n    return (\n```\n",
       std::nullopt,
       ""},
      {"C",
       {{"a.c", "#include <stdio.h>\n\nint f(int a) {\n  return a;\n}\n\nint g(void) { return 1; }\n"}},
       {"a.c"},
       "```c\nint f(int a) {\n  return a + 1;\n}\n```\n",
       Tree{{"a.c",
             "#include <stdio.h>\n\nint f(int a) {\n  return a + 1;\n}\n\nint g(void) { return 1; }\n"}},
       "tree"},
      {"Rust",
       {{"a.rs",
         "use std::fmt;\n\nstruct A;\n\nimpl A {\n    fn f(&self) -> i32 {\n        1\n    }\n}\n\nfn g() -> "
         "i32 {\n    2\n}\n"}},
       {"a.rs"},
       "```rust\nfn g() -> i32 {\n    3\n}\n```\n",
       Tree{{"a.rs",
             "use std::fmt;\n\nstruct A;\n\nimpl A {\n    fn f(&self) -> i32 {\n        1\n    }\n}\n\nfn "
             "g() -> i32 {\n    3\n}\n"}},
       "tree"},
      {"Go",
       {{"a.go",
         "package a\n\nimport \"fmt\"\n\nfunc F() {\n\tfmt.Println(1)\n}\n\nfunc G() int {\n\treturn "
         "1\n}\n"}},
       {"a.go"},
       "```go\nimport \"os\"\n\nfunc G() int {\n\treturn len(os.Args)\n}\n```\n",
       Tree{{"a.go",
             "package a\n\nimport \"fmt\"\nimport \"os\"\n\nfunc F() {\n\tfmt.Println(1)\n}\n\nfunc G() int "
             "{\n\treturn len(os.Args)\n}\n"}},
       "tree"},
  };
  for (const Case& test : cases) check(test);
}

TEST(Diff, IsReadWhateverItsNumbersSay) {
  const std::string file = "a\nb\nc\nd\ne\nf\n";
  const Case cases[] = {
      {"as git writes it",
       {{"t.txt", file}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -2,3 +2,3 @@\n b\n-c\n+C\n d\n```\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"wrong numbers",
       {{"t.txt", file}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -40,9 +41,7 @@\n b\n-c\n+C\n d\n```\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"numbers choose among equal places, by the file as it was before the hunks above",
       {{"t.txt", "k\nx\ny\nx\ny\nx\nz\n"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -1,1 +1,3 @@\n k\n+l\n+m\n@@ -2,2 +4,2 @@\n-x\n+X\n y\n```\n",
       Tree{{"t.txt", "k\nl\nm\nX\ny\nx\ny\nx\nz\n"}},
       "exact"},
      {"and never a place that has moved to where another was",
       {{"t.txt", "k\nx\ny\nx\ny\nx\nz\n"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -1,1 +1,3 @@\n k\n+l\n+m\n@@ -4,2 +6,2 @@\n-x\n+X\n y\n```\n",
       Tree{{"t.txt", "k\nl\nm\nx\ny\nX\ny\nx\nz\n"}},
       "exact"},
      {"no numbers",
       {{"t.txt", file}},
       {},
       "```diff\n--- t.txt\n+++ t.txt\n@@\n-c\n+C\n@@ ... @@\n e\n-f\n+F\n```\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nF\n"}},
       "exact"},
      {"no header, one target",
       {{"t.txt", file}},
       {"t.txt"},
       "```diff\n b\n-c\n+C\n```\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"blank forgotten in front of a line that stays",
       {{"t.txt", file}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -1 +1 @@\nb\n-c\n+C\nd\n```\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"no fence",
       {{"t.txt", file}},
       {},
       "Here it is:\n\n--- a/t.txt\n+++ b/t.txt\n@@ -2,3 +2,3 @@\n b\n-c\n+C\n d\n\nDone.\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"no fence, and blanks forgotten: the numbers say that it goes on",
       {{"t.txt", file}},
       {},
       "--- a/t.txt\n+++ b/t.txt\n@@ -1,4 +1,4 @@\na\nb\n-c\n+C\nd\n\nDone.\n",
       Tree{{"t.txt", "a\nb\nC\nd\ne\nf\n"}},
       "exact"},
      {"no fence, no blanks, no numbers: not a part of it",
       {{"t.txt", file}},
       {},
       "--- a/t.txt\n+++ b/t.txt\n@@\nb\n-c\n+C\n@@\n e\n-f\n+F\n",
       std::nullopt,
       "begins with a blank"},
      {"two files",
       {{"t.txt", file}, {"u.txt", "x\n"}},
       {},
       "diff --git a/t.txt b/t.txt\nindex 1..2 100644\n--- a/t.txt\n+++ b/t.txt\n@@ -1,2 +1,2 @@\n-a\n+A\n "
       "b\ndiff --git a/u.txt b/u.txt\n--- a/u.txt\n+++ b/u.txt\n@@ -1 +1 @@\n-x\n+y\n",
       Tree{{"t.txt", "A\nb\nc\nd\ne\nf\n"}, {"u.txt", "y\n"}},
       "exact"},
      {"new file",
       {{"t.txt", file}},
       {},
       "```diff\n--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n```\n",
       Tree{{"n.txt", "one\ntwo\n"}, {"t.txt", file}},
       "exact"},
      {"removed file",
       {{"t.txt", file}, {"u.txt", "x\n"}},
       {},
       "```diff\n--- a/u.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n```\n",
       Tree{{"t.txt", file}},
       "exact"},
      {"removed file that is another",
       {{"u.txt", "y\n"}},
       {},
       "```diff\n--- a/u.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n```\n",
       std::nullopt,
       "not as the diff"},
      {"renamed",
       {{"u.txt", "x\ny\n"}},
       {},
       "```diff\ndiff --git a/u.txt b/v.txt\nsimilarity index 90%\nrename from u.txt\nrename to v.txt\n--- "
       "a/u.txt\n+++ b/v.txt\n@@ -1,2 +1,2 @@\n-x\n+z\n y\n```\n",
       Tree{{"v.txt", "z\ny\n"}},
       "exact"},
      {"the line chooses among equal places",
       {{"t.txt", "a\nb\na\nb\n"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -3,2 +3,2 @@\n a\n-b\n+B\n```\n",
       Tree{{"t.txt", "a\nb\na\nB\n"}},
       "exact"},
      {"and does not when it fits none",
       {{"t.txt", "a\nb\na\nb\n"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -2,2 +2,2 @@\n a\n-b\n+B\n```\n",
       std::nullopt,
       "2 places"},
      {"the function in the header chooses",
       {{"t.py", "def f():\n    x = 1\n    return x\n\n\ndef g():\n    x = 1\n    return x\n"}},
       {},
       "```diff\n--- a/t.py\n+++ b/t.py\n@@ -90,2 +90,2 @@ def g():\n-    x = 1\n+    x = 2\n     return "
       "x\n```\n",
       Tree{{"t.py", "def f():\n    x = 1\n    return x\n\n\ndef g():\n    x = 2\n    return x\n"}},
       "tree"},
      {"final newline taken away",
       {{"t.txt", "a\nb\n"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n```\n",
       Tree{{"t.txt", "a\nc"}},
       "exact"},
      {"final newline given",
       {{"t.txt", "a\nb"}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n```\n",
       Tree{{"t.txt", "a\nc\n"}},
       "exact"},
      {"only new lines",
       {{"t.txt", file}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -3,0 +4,1 @@\n+x\n```\n",
       std::nullopt,
       "part to find is empty"},
      {"binary",
       {{"t.bin", "x"}},
       {},
       "diff --git a/t.bin b/t.bin\nBinary files a/t.bin and b/t.bin differ\n",
       std::nullopt,
       "binary"},
      {"cut off",
       {{"t.txt", file}},
       {},
       "```diff\n--- a/t.txt\n+++ b/t.txt\n@@ -2,3 +2,3 @@\n b\n-c\n",
       std::nullopt,
       "cut off"},
  };
  for (const Case& test : cases) check(test);
}

TEST(BeginPatch, KnowsItsVerbs) {
  const std::string file =
      "class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return 1\n";
  const Case cases[] = {
      {"update",
       {{"a.py", file}},
       {},
       "*** Begin Patch\n*** Update File: a.py\n@@ class A:\n@@     def g(self):\n-        return 1\n+       "
       " return 2\n*** End Patch\n",
       Tree{{"a.py", "class A:\n    def f(self):\n        return 1\n\n    def g(self):\n        return 2\n"}},
       "tree"},
      {"not unique and no name",
       {{"a.py", file}},
       {},
       "*** Begin Patch\n*** Update File: a.py\n@@\n-        return 1\n+        return 2\n*** End Patch\n",
       std::nullopt,
       "2 places"},
      {"in a fence",
       {{"a.py", file}},
       {},
       "```\n*** Begin Patch\n*** Update File: a.py\n     def f(self):\n-        return 1\n+        return "
       "2\n*** End Patch\n```\n",
       Tree{{"a.py", "class A:\n    def f(self):\n        return 2\n\n    def g(self):\n        return 1\n"}},
       "exact"},
      {"add, delete, move",
       {{"a.txt", "a\n"}, {"b.txt", "b\n"}, {"c.txt", "c\nd\n"}},
       {},
       "*** Begin Patch\n*** Add File: n.txt\n+new\n*** Delete File: a.txt\n*** Update File: c.txt\n*** Move "
       "to: e.txt\n@@\n-c\n+C\n d\n*** End Patch\n",
       Tree{{"b.txt", "b\n"}, {"e.txt", "C\nd\n"}, {"n.txt", "new\n"}},
       "exact"},
      {"add what is there",
       {{"a.txt", "a\n"}},
       {},
       "*** Begin Patch\n*** Add File: a.txt\n+new\n*** End Patch\n",
       std::nullopt,
       "there already"},
      {"at the end",
       {{"a.txt", "x\ny\nx\n"}},
       {},
       "*** Begin Patch\n*** Update File: a.txt\n@@\n-x\n+z\n*** End of File\n*** End Patch\n",
       Tree{{"a.txt", "x\ny\nz\n"}},
       "exact"},
      {"cut off",
       {{"a.txt", "x\n"}},
       {},
       "*** Begin Patch\n*** Update File: a.txt\n@@\n-x\n+z\n",
       std::nullopt,
       "not closed"},
      {"outside",
       {{"a.txt", "x\n"}},
       {},
       "*** Begin Patch\n*** Add File: ../n.txt\n+z\n*** End Patch\n",
       std::nullopt,
       ""},
  };
  for (const Case& test : cases) check(test);
}

TEST(Reading, ReadsMixturesAndRefusesThemTogether) {
  Tree files{{"a.py", "x = 1\n"}, {"b.txt", "one\ntwo\n"}, {"c.txt", "c\n"}};
  std::string reply =
      block("a.py", "x = 1\n", "x = 2\n") +
      "\n```diff\n--- a/b.txt\n+++ b/b.txt\n@@ -1,2 +1,2 @@\n-one\n+1\n two\n```\n\nc.txt\n```\nC\n```\n" +
      "\n*** Begin Patch\n*** Add File: d.txt\n+d\n*** End Patch\n";
  Reading reading = read_reply(reply, base::MemoryFiles(files), {});
  auto now = after(reading, files);
  ASSERT_TRUE(now) << reading.refusal();
  EXPECT_EQ(*now, (Tree{{"a.py", "x = 2\n"}, {"b.txt", "1\ntwo\n"}, {"c.txt", "C\n"}, {"d.txt", "d\n"}}));
  std::vector<std::string> formats;
  for (const auto& edit : reading.edits) formats.push_back(edit.format);
  EXPECT_EQ(formats, (std::vector<std::string>{"search-replace", "diff", "whole-file", "begin-patch"}));

  reading = read_reply(reply + block("a.py", "gone\n", "y\n"), base::MemoryFiles(files), {});
  EXPECT_FALSE(reading.applied());
  EXPECT_TRUE(reading.patch.empty());
  ASSERT_EQ(reading.edits.size(), 5u);
  for (const auto& edit : reading.edits) EXPECT_FALSE(edit.applied);
  EXPECT_EQ(reading.refusal().find("held back"), std::string::npos);
}

TEST(Reading, RefusesPathsThatNoPatchMayTouch) {
  base::MemoryFiles files(Tree{{"a.py", "x\n"}});
  for (const char* path : {"../out.txt", "/etc/passwd", "a/../../out.txt", ".git/config", "d/.git/hooks/x.sh",
                           ".concord/x.txt"}) {
    Reading reading = read_reply(block(path, "", "harm\n"), files, {});
    EXPECT_FALSE(reading.applied()) << path;
    EXPECT_NE(reading.refusal(), "") << path;
  }
}

TEST(Reading, RefusesLinksAndBinaryFilesOnDisk) {
  auto folder = base::TemporaryFolder::make();
  ASSERT_TRUE(folder);
  auto root = folder->path() / "root", outside = folder->path() / "outside";
  std::filesystem::create_directory(root);
  std::filesystem::create_directory(outside);
  std::filesystem::create_directory_symlink(outside, root / "link");
  ASSERT_TRUE(base::write_file(root / "b.bin", std::string("a\0b\n", 4)));
  auto files = base::DiskFiles::open(root);
  ASSERT_TRUE(files);
  EXPECT_FALSE(read_reply(block("link/new.txt", "", "harm\n"), **files, {}).applied());
  EXPECT_NE(read_reply(block("b.bin", "a\n", "harm\n"), **files, {}).refusal().find("binary"),
            std::string::npos);
}

// Whatever is cut off a reply, it is refused or it does what some whole number of its edits do; never a
// half-written file.
TEST(Reading, NeverAppliesAPartOfABlock) {
  Tree files{{"a.py", "x = 1\ny = 2\nz = 3\n"}};
  std::string reply = block("a.py", "x = 1\n", "x = 10\n") + block("a.py", "z = 3\n", "z = 30\n");
  const std::vector<std::string> fine = {"x = 10\ny = 2\nz = 3\n", "x = 10\ny = 2\nz = 30\n"};
  for (std::size_t size = 0; size <= reply.size(); ++size) {
    Reading reading = read_reply(reply.substr(0, size), base::MemoryFiles(files), {"a.py"});
    auto now = after(reading, files);
    if (!now) continue;
    EXPECT_NE(std::ranges::find(fine, (*now)["a.py"]), fine.end()) << size << "\n" << (*now)["a.py"];
  }
}

TEST(JsonEdits, AreReadAsTheyAreStated) {
  const Tree files = {{"src/a.py", "x = 1\ny = 2\n"}, {"b.txt", "one\ntwo\n"}};
  const std::string one = R"({"path": "src/a.py", "search": "x = 1", "replace": "x = 3"})";
  const Tree want = {{"src/a.py", "x = 3\ny = 2\n"}, {"b.txt", "one\ntwo\n"}};
  const Case cases[] = {
      {"a list of edits", files, {"src/a.py"}, R"({"edits": [)" + one + "]}", want, "exact"},
      {"in a fence of its own",
       files,
       {"src/a.py"},
       "```json\n{\"edits\": [" + one + "]}\n```\n",
       want,
       "exact"},
      {"one alone", files, {"src/a.py"}, one, want, "exact"},
      {"the names that editors' tools use",
       files,
       {"src/a.py"},
       R"([{"file_path": "src/a.py", "old_string": "x = 1\n", "new_string": "x = 3\n"}])",
       want,
       "exact"},
      {"two files",
       files,
       {"src/a.py", "b.txt"},
       R"({"edits": [)" + one + R"(, {"path": "b.txt", "search": "two\n", "replace": ""}]})",
       Tree{{"src/a.py", "x = 3\ny = 2\n"}, {"b.txt", "one\n"}},
       "exact"},
      {"not there",
       files,
       {"src/a.py"},
       R"({"edits": [{"path": "src/a.py", "search": "z = 1", "replace": "z = 3"}]})",
       std::nullopt,
       ""},
      {"one of two is none",
       files,
       {"src/a.py"},
       R"({"edits": [)" + one + R"(, {"path": "b.txt"}]})",
       std::nullopt,
       ""},
      {"cut off",
       files,
       {"src/a.py"},
       R"({"edits": [{"path": "src/a.py", "search": "x = 1", "rep)",
       std::nullopt,
       ""}};
  for (const Case& c : cases) check(c);
}

TEST(Reading, IsTheSameEveryTime) {
  base::MemoryFiles files(Tree{{"s.py", kShapes}});
  std::string reply = "```python\ndef total(shapes):\n    return 1\n```\n";
  Reading first = read_reply(reply, files, {"s.py"});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(read_reply(reply, files, {"s.py"}).patch, first.patch);
}

TEST(Reading, TakesBoundedTimeForLargeReplies) {
  constexpr double kMost = 10.0 * base::kSlowness;
  std::string file;
  for (int i = 0; i < 60'000; ++i) file += i % 2 ? "}\n" : "line " + std::to_string(i) + "\n";
  std::string many;
  for (int i = 0; i < 150; ++i) many += block("a.txt", "line " + std::to_string(i * 100) + "\n", "row\n");
  std::string repeated = "a.txt\n<<<<<<< SEARCH\n";
  for (int i = 0; i < 60'000; ++i) repeated += "}\n";
  repeated += "=======\n>>>>>>> REPLACE\n";
  std::string opened;
  for (int i = 0; i < 60'000; ++i) opened += "```python\nx\n";
  std::string marks;
  for (int i = 0; i < 60'000; ++i) marks += "<<<<<<< SEARCH\n";
  const std::pair<const char*, std::string> replies[] = {
      {"many", many}, {"repeated", repeated}, {"opened", opened}, {"marks", marks}};
  for (const auto& [name, reply] : replies) {
    std::clock_t start = std::clock();  // the processor's time: others may use the machine too
    Reading reading = read_reply(reply, base::MemoryFiles(Tree{{"a.txt", file}}), {"a.txt"});
    double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    RecordProperty(name, std::to_string(seconds));
    EXPECT_LT(seconds, kMost) << name;
    EXPECT_EQ(reading.applied(), std::string(name) == "many") << name << reading.refusal().substr(0, 300);
  }
}

}  // namespace
