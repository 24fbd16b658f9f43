#include "agents/edits/edits.hpp"

#include <chrono>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/text.hpp"

namespace {

using agents::edits::read_reply;
using agents::edits::Reading;
using Tree = std::map<std::string, std::string>;

// What the files are after the reply; nothing when it was refused.
std::optional<Tree> after(const Reading& reading, Tree files) {
  if (!reading.applied()) return std::nullopt;
  base::MemoryFiles disk(files);
  auto undo = base::apply(reading.patch, disk);
  EXPECT_TRUE(undo) << (undo ? "" : undo.error().message);
  Tree out;
  auto listed = disk.list(1000);
  EXPECT_TRUE(listed);
  for (const std::string& path : *listed) out[path] = std::string(disk.read(path)->text());
  return out;
}

struct Case {
  const char* name;
  Tree files;
  std::vector<std::string> targets;
  std::string reply;
  std::optional<Tree> want;  // nothing: refused
  std::string says;          // the method, or a part of the reason
};

void check(const Case& test) {
  SCOPED_TRACE(test.name);
  Reading reading = read_reply(test.reply, base::MemoryFiles(test.files), test.targets);
  auto now = after(reading, test.files);
  ASSERT_EQ(now.has_value(), test.want.has_value()) << reading.refusal();
  if (test.want) {
    for (const auto& [path, text] : *test.want) EXPECT_EQ((*now)[path], text) << path;
    EXPECT_EQ(now->size(), test.want->size());
    EXPECT_EQ(reading.refusal(), "");
    if (!test.says.empty()) {
      EXPECT_EQ(reading.edits.front().method, test.says);
    }
  } else {
    EXPECT_TRUE(reading.patch.empty());
    EXPECT_NE(reading.refusal().find(test.says), std::string::npos) << reading.refusal();
    EXPECT_NE(reading.refusal(), "");
  }
}

std::string block(const std::string& path, const std::string& search, const std::string& replace) {
  return path + "\n```python\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n```\n";
}

const char* const kShapes =
    "import math\n\n\nclass Shape:\n    def area(self):\n        return 0\n\n    def name(self):\n        "
    "return \"shape\"\n\n\n"
    "def total(shapes):\n    return sum(s.area() for s in shapes)\n";

TEST(SearchReplace, IsPlacedWhereItStands) {
  const Case cases[] = {
      {"plain",
       {{"a.py", "x = 1\ny = 2\n"}},
       {},
       block("a.py", "x = 1\n", "x = 3\n"),
       Tree{{"a.py", "x = 3\ny = 2\n"}},
       "exact"},
      {"prose around",
       {{"a.py", "x = 1\n"}},
       {},
       "Sure! I changed it:\n\n" + block("**a.py**", "x = 1\n", "x = 2\n") + "\nThat is all.\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"two blocks in one fence",
       {{"a.py", "x = 1\ny = 2\nz = 3\n"}},
       {},
       "a.py\n```\n<<<<<<< SEARCH\nx = 1\n=======\nx = 7\n>>>>>>> REPLACE\n<<<<<<< SEARCH\nz = "
       "3\n=======\n>>>>>>> REPLACE\n```\n",
       Tree{{"a.py", "x = 7\ny = 2\n"}},
       "exact"},
      {"name inside the fence",
       {{"d/a.py", "x = 1\n"}},
       {},
       "```python\nd/a.py\n<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE\n```",
       Tree{{"d/a.py", "x = 2\n"}},
       "exact"},
      {"name behind the mark, no fence",
       {{"a.py", "x = 1\n"}},
       {},
       "<<<<<<< SEARCH a.py\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"no name, one target",
       {{"a.py", "x = 1\n"}, {"b.py", "x = 1\n"}},
       {"b.py"},
       "<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE",
       Tree{{"a.py", "x = 1\n"}, {"b.py", "x = 2\n"}},
       "exact"},
      {"no name, and the text stands in one file only",
       {{"a.py", "x = 1\n"}, {"b.py", "y = 1\n"}},
       {},
       "<<<<<<< SEARCH\ny = 1\n=======\ny = 2\n>>>>>>> REPLACE",
       Tree{{"a.py", "x = 1\n"}, {"b.py", "y = 2\n"}},
       "exact"},
      {"no name, and it stands in two",
       {{"a.py", "x = 1\n"}, {"b.py", "x = 1\n"}},
       {},
       "<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n>>>>>>> REPLACE",
       std::nullopt,
       "does not name the file"},
      {"new file",
       {{"a.py", "x\n"}},
       {},
       block("new/b.py", "", "y = 1\n"),
       Tree{{"a.py", "x\n"}, {"new/b.py", "y = 1\n"}},
       "exact"},
      {"empty part to find, file has text",
       {{"a.py", "x\n"}},
       {},
       block("a.py", "", "y\n"),
       std::nullopt,
       "part to find is empty"},
      {"a folder too many",
       {{"src/a.py", "x = 1\n"}},
       {},
       block("proj/src/a.py", "x = 1\n", "x = 2\n"),
       Tree{{"src/a.py", "x = 2\n"}},
       "exact"},
      {"a folder too few",
       {{"src/a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n"),
       Tree{{"src/a.py", "x = 2\n"}},
       "exact"},
      {"a folder too few, two may be meant",
       {{"s/a.py", "x = 1\n"}, {"t/a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n"),
       std::nullopt,
       "may mean any of 2"},
      {"unknown file",
       {{"app.py", "x = 1\n"}},
       {},
       block("apq.py", "x = 1\n", "x = 2\n"),
       std::nullopt,
       "did you mean `app.py`"},
      {"twice",
       {{"a.py", "x = 1\ny\nx = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n"),
       std::nullopt,
       "2 places (lines 1, 3)"},
      {"not there",
       {{"a.py", "x = 1\ny = 2\n"}},
       {},
       block("a.py", "x = 1\ny = 3\n", "z\n"),
       std::nullopt,
       "line 2 of the file is `y = 2`, not `y = 3`"},
      {"cut off",
       {{"a.py", "x = 1\n"}},
       {},
       "a.py\n```\n<<<<<<< SEARCH\nx = 1\n=======\nx = 2\n",
       std::nullopt,
       "not closed"},
      {"no divider",
       {{"a.py", "x = 1\n"}},
       {},
       "a.py\n<<<<<<< SEARCH\nx = 1\n>>>>>>> REPLACE\n",
       std::nullopt,
       "no `=======`"},
      {"one of two refused",
       {{"a.py", "x = 1\n"}, {"b.py", "y = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n") + block("b.py", "nope\n", "y\n"),
       std::nullopt,
       "b.py: the lines to replace are not in the file"},
      {"an underline is no divider",
       {{"a.rst", "Title\n=======\n\nText\n"}},
       {},
       "a.rst\n```\n<<<<<<< SEARCH\nTitle\n=======\n\nText\n=======\nName\n=======\n\nText\n>>>>>>> "
       "REPLACE\n```\n",
       Tree{{"a.rst", "Name\n=======\n\nText\n"}},
       "exact"},
      {"fences around each half",
       {{"a.py", "x = 1\n"}},
       {},
       "a.py\n<<<<<<< SEARCH\n```python\nx = 1\n```\n=======\n```python\nx = 2\n```\n>>>>>>> REPLACE\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"fences are the text",
       {{"r.md", "# T\n```sh\nold\n```\n"}},
       {},
       "r.md\n````\n<<<<<<< SEARCH\n```sh\nold\n```\n=======\n```sh\nnew\n```\n>>>>>>> REPLACE\n````\n",
       Tree{{"r.md", "# T\n```sh\nnew\n```\n"}},
       "exact"},
      {"the second finds what the first wrote",
       {{"a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\ny = 5\n") + block("a.py", "y = 5\n", "y = 6\n"),
       Tree{{"a.py", "x = 2\ny = 6\n"}},
       "exact"},
      {"what the first wrote does not confuse the second",
       {{"a.py", "x = 1\ny = 5\n"}},
       {},
       block("a.py", "x = 1\n", "y = 5\n") + block("a.py", "y = 5\n", "y = 6\n"),
       Tree{{"a.py", "y = 5\ny = 6\n"}},
       "exact"},
      {"nothing changes",
       {{"a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 1\n"),
       std::nullopt,
       "changes nothing"},
  };
  for (const Case& test : cases) check(test);
}

TEST(SearchReplace, ForgivesBlanksAndKeepsTheFilesOwn) {
  const Case cases[] = {
      {"CRLF stays",
       {{"a.py", "x = 1\r\ny = 2\r\n"}},
       {},
       block("a.py", "x = 1\n", "x = 3\nz = 4\n"),
       Tree{{"a.py", "x = 3\r\nz = 4\r\ny = 2\r\n"}},
       "exact"},
      {"a reply in CRLF",
       {{"a.py", "x = 1\ny = 2\n"}},
       {},
       base::replace_all(block("a.py", "x = 1\n", "x = 3\n"), "\n", "\r\n"),
       Tree{{"a.py", "x = 3\ny = 2\n"}},
       "exact"},
      {"no final newline",
       {{"a.py", "x = 1\ny = 2"}},
       {},
       block("a.py", "y = 2\n", "y = 3\n"),
       Tree{{"a.py", "x = 1\ny = 3"}},
       "exact"},
      {"byte order mark",
       {{"a.py", "\xEF\xBB\xBFx = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n"),
       Tree{{"a.py", "\xEF\xBB\xBFx = 2\n"}},
       "exact"},
      {"blanks at line ends",
       {{"a.py", "x = 1  \ny = 2\n"}},
       {},
       block("a.py", "x = 1\ny = 2\n", "x = 1\ny = 3\n"),
       Tree{{"a.py", "x = 1  \ny = 3\n"}},
       "whitespace"},
      {"less indentation",
       {{"a.py", "class A:\n    def f(self):\n        return 1\n"}},
       {},
       block("a.py", "def f(self):\n    return 1\n",
             "def f(self):\n    if self:\n        return 2\n    return 1\n"),
       Tree{{"a.py",
             "class A:\n    def f(self):\n        if self:\n            return 2\n        return 1\n"}},
       "whitespace"},
      {"more indentation",
       {{"a.py", "def f():\n    return 1\n"}},
       {},
       block("a.py", "    def f():\n        return 1\n", "    def f():\n        x = 1\n        return x\n"),
       Tree{{"a.py", "def f():\n    x = 1\n    return x\n"}},
       "whitespace"},
      {"blanks for tabs",
       {{"a.c", "int f(void) {\n\tif (a)\n\t\treturn 1;\n\treturn 0;\n}\n"}},
       {},
       block("a.c", "    if (a)\n        return 1;\n    return 0;\n",
             "    if (a) {\n        g();\n        return 1;\n    }\n    return 0;\n"),
       Tree{{"a.c", "int f(void) {\n\tif (a) {\n\t\tg();\n\t\treturn 1;\n\t}\n\treturn 0;\n}\n"}},
       "whitespace"},
      {"four blanks for two",
       {{"a.js", "function f() {\n  if (a) {\n    g();\n  }\n}\n"}},
       {},
       block("a.js", "    if (a) {\n        g();\n    }\n",
             "    if (a) {\n        h();\n        if (b) {\n            g();\n        }\n    }\n"),
       Tree{{"a.js", "function f() {\n  if (a) {\n    h();\n    if (b) {\n      g();\n    }\n  }\n}\n"}},
       "whitespace"},
      {"a blank line forgotten",
       {{"a.py", "a = 1\n\nb = 2\n\nc = 3\n"}},
       {},
       block("a.py", "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 5\nc = 3\n"),
       Tree{{"a.py", "a = 1\n\nb = 5\n\nc = 3\n"}},
       "whitespace"},
      {"curly quotes for plain ones",
       {{"a.py", "print(\"hi\")\nprint('yo')\n"}},
       {},
       block("a.py", "print(\xE2\x80\x9Chi\xE2\x80\x9D)\nprint(\xE2\x80\x98yo\xE2\x80\x99)\n",
             "print(\xE2\x80\x9Cho\xE2\x80\x9D)\nprint(\xE2\x80\x98yo\xE2\x80\x99)\n"),
       Tree{{"a.py", "print(\"ho\")\nprint('yo')\n"}},
       "whitespace"},
      {"plain quotes for curly ones",
       {{"a.md", "It\xE2\x80\x99s old.\nMore.\n"}},
       {},
       block("a.md", "It's old.\n", "It's new.\n"),
       Tree{{"a.md", "It\xE2\x80\x99s new.\nMore.\n"}},
       "whitespace"},
      {"no-break spaces",
       {{"a.py", "x = 1\ny = 2\n"}},
       {},
       block("a.py",
             "x\xC2\xA0=\xC2\xA0"
             "1\n",
             "x\xC2\xA0=\xC2\xA0"
             "2\n"),
       Tree{{"a.py", "x = 2\ny = 2\n"}},
       "whitespace"},
      {"curly quotes only in the new text are mended when they break the code",
       {{"a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n",
             "x = \xE2\x80\x9C"
             "a\xE2\x80\x9D\n"),
       Tree{{"a.py", "x = \"a\"\n"}},
       "exact"},
      {"and stay where they are text",
       {{"a.py", "x = 1\n"}},
       {},
       block("a.py", "x = 1\n",
             "x = \"\xE2\x80\x9C"
             "a\xE2\x80\x9D\"\n"),
       Tree{{"a.py",
             "x = \"\xE2\x80\x9C"
             "a\xE2\x80\x9D\"\n"}},
       "exact"},
      {"wrapped in another way",
       {{"a.py", "x = call(\n    first,\n    second,\n)\ny = 2\n"}},
       {},
       block("a.py", "x = call(first, second,)\ny = 2\n", "x = call(first, second,)\ny = 3\n"),
       Tree{{"a.py", "x = call(\n    first,\n    second,\n)\ny = 3\n"}},
       "whitespace"},
      {"a comment that only the file has",
       {{"a.py", "def f():\n    # why\n    a = 1\n    b = 2\n    return a\n"}},
       {},
       block("a.py", "def f():\n    a = 1\n    b = 2\n", "def f():\n    a = 1\n    b = 3\n"),
       Tree{{"a.py", "def f():\n    # why\n    a = 1\n    b = 3\n    return a\n"}},
       "tree"},
      {"and that would be lost",
       {{"a.py", "def f():\n    a = 1\n    # why\n    b = 2\n    return a\n"}},
       {},
       block("a.py", "def f():\n    a = 1\n    b = 2\n", "def f():\n    c = 3\n"),
       std::nullopt,
       "has a comment at line 3"},
      {"other structure is another text",
       {{"a.py", "if a:\n    x()\n    y()\n"}},
       {},
       block("a.py", "if a:\n    x()\ny()\n", "z()\n"),
       std::nullopt,
       "indentation"},
      {"twice apart from blanks",
       {{"a.py", "x  = 1\nx   = 1\n"}},
       {},
       block("a.py", "x = 1\n", "x = 2\n"),
       std::nullopt,
       "2 places"},
  };
  for (const Case& test : cases) check(test);
}

TEST(Elision, IsNeverTakenLiterally) {
  const std::string file = "def f():\n    a = 1\n    b = 2\n    c = 3\n    return a\n";
  const Case cases[] = {
      {"in the new text",
       {{"a.py", file}},
       {},
       block("a.py", "    a = 1\n    b = 2\n", "    a = 5\n    # ... rest of the code unchanged\n"),
       std::nullopt,
       "stands for lines"},
      {"the same in both halves",
       {{"a.py", file}},
       {},
       block("a.py", "def f():\n    a = 1\n    # ...\n    return a\n",
             "def f():\n    a = 4\n    # ...\n    return a\n"),
       Tree{{"a.py", "def f():\n    a = 4\n    b = 2\n    c = 3\n    return a\n"}},
       "exact"},
      {"only in the part to find",
       {{"a.py", file}},
       {},
       block("a.py", "def f():\n    ...\n    return a\n", "def f():\n    return 1\n"),
       std::nullopt,
       "part to find"},
      {"whole file",
       {{"a.py", file}},
       {"a.py"},
       "```python\ndef f():\n    a = 9\n    # existing code\n    return a\n```\n",
       std::nullopt,
       "existing code"},
      {"a body that was there",
       {{"a.py", file}},
       {"a.py"},
       "```python\ndef f():\n    ...\n```\n",
       std::nullopt,
       "stands for lines"},
      {"a comment about the rest of something",
       {{"a.py", file}},
       {},
       block("a.py", "    a = 1\n",
             "    a = 1  # the rest of the arguments are passed on\n    # keep the existing value when it is "
             "negative\n"),
       Tree{{"a.py",
             "def f():\n    a = 1  # the rest of the arguments are passed on\n    # keep the existing value "
             "when it is negative\n    b = 2\n    c = 3\n    return a\n"}},
       "exact"},
      {"a stub of its own",
       {{"a.py", "import typing\n\n\nX = 1\n"}},
       {},
       block("a.py", "X = 1\n", "class P(typing.Protocol):\n    def f(self) -> int:\n        ...\n"),
       Tree{{"a.py", "import typing\n\n\nclass P(typing.Protocol):\n    def f(self) -> int:\n        ...\n"}},
       "exact"},
      {"a doctest's dots",
       {{"a.py", "X = 1\n"}},
       {},
       block("a.py", "X = 1\n", "\"\"\"\n>>> for i in x:\n...     y\n...\n1\n\"\"\"\nX = 1\n"),
       Tree{{"a.py", "\"\"\"\n>>> for i in x:\n...     y\n...\n1\n\"\"\"\nX = 1\n"}},
       "exact"},
      {"C comment",
       {{"a.c", "int f(void) {\n  a();\n  b();\n}\n"}},
       {},
       block("a.c", "  a();\n  b();\n", "  c();\n  /* remaining code unchanged */\n"),
       std::nullopt,
       "remaining code"},
      {"a spread is no elision",
       {{"a.js", "const a = [\n  1,\n];\n"}},
       {},
       block("a.js", "  1,\n", "  1,\n  ...rest,\n"),
       Tree{{"a.js", "const a = [\n  1,\n  ...rest,\n];\n"}},
       "exact"},
      {"new file",
       {{"a.py", "x\n"}},
       {},
       "b.py\n```python\nimport os\n# ... other imports ...\n```\n",
       std::nullopt,
       "other imports"},
  };
  for (const Case& test : cases) check(test);
}

TEST(WholeFile, IsTakenFromItsBlock) {
  const Case cases[] = {
      {"named by a heading",
       {{"a.txt", "old\n"}},
       {},
       "### `a.txt`\n\n```\nnew\n```\n",
       Tree{{"a.txt", "new\n"}},
       "exact"},
      {"named by the fence",
       {{"a.txt", "old\n"}},
       {},
       "```text a.txt\nnew\n```\n",
       Tree{{"a.txt", "new\n"}},
       "exact"},
      {"named by language and colon",
       {{"s/a.py", "x = 1\n"}},
       {},
       "```python:s/a.py\nx = 2\n```\n",
       Tree{{"s/a.py", "x = 2\n"}},
       "exact"},
      {"named by its first comment",
       {{"a.py", "x = 1\n"}},
       {},
       "```python\n# a.py\nx = 2\n```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"the first comment is the file's own",
       {{"a.py", "# a.py\nx = 1\n"}},
       {},
       "```python\n# a.py\nx = 2\n```\n",
       Tree{{"a.py", "# a.py\nx = 2\n"}},
       "exact"},
      {"unnamed, one target",
       {{"a.py", "x = 1\n"}, {"b.py", ""}},
       {"a.py"},
       "Here:\n```py\nx = 2\n```\n",
       Tree{{"a.py", "x = 2\n"}, {"b.py", ""}},
       "exact"},
      {"mentioned in a sentence",
       {{"a.py", "x = 1\n"}, {"b.py", "y = 1\n"}},
       {"a.py", "b.py"},
       "I updated `b.py` as follows:\n```python\ny = 2\n```\n",
       Tree{{"a.py", "x = 1\n"}, {"b.py", "y = 2\n"}},
       "exact"},
      {"unnamed, no target",
       {{"a.py", "x = 1\n"}},
       {},
       "```python\nx = 2\n```\n",
       std::nullopt,
       "does not name the file"},
      {"two files",
       {{"a.py", "x = 1\n"}},
       {},
       "a.py\n```python\nx = 2\n```\n\nb.py:\n```python\ny = 1\n```\n",
       Tree{{"a.py", "x = 2\n"}, {"b.py", "y = 1\n"}},
       "exact"},
      {"shell and output beside it",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```bash\npip install x\n```\n```python\nx = 2\n```\n```\nout\n```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"two blocks and neither says more",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```python\nx = 2\n```\n```python\ny = 3\n```\n",
       std::nullopt,
       "several blocks"},
      {"tagged talk beside it",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```bash\npip install x\n```\n```python\nx = 2\n```\n```text\nout\n```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"CRLF and no final newline stay",
       {{"a.txt", "one\r\ntwo"}},
       {},
       "a.txt\n```\none\nthree\n```\n",
       Tree{{"a.txt", "one\r\nthree"}},
       "exact"},
      {"cut off", {{"a.py", "x = 1\n"}}, {"a.py"}, "```python\nx = 2\n", std::nullopt, "cut off"},
      {"empty block", {{"a.py", "x = 1\n"}}, {"a.py"}, "```python\n```\n", std::nullopt, "empty"},
      {"fence in a docstring",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```python\n\"\"\"\n```\nexample\n```\n\"\"\"\nx = 2\n```\n",
       Tree{{"a.py", "\"\"\"\n```\nexample\n```\n\"\"\"\nx = 2\n"}},
       "exact"},
      {"fence with a language in a docstring",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```python\n\"\"\"\n```json\n{}\n```\n\"\"\"\nx = 2\n```\n",
       Tree{{"a.py", "\"\"\"\n```json\n{}\n```\n\"\"\"\nx = 2\n"}},
       "exact"},
      {"longer fence around",
       {{"r.md", "old\n"}},
       {},
       "r.md\n````markdown\n# T\n```sh\nls\n```\n````\n",
       Tree{{"r.md", "# T\n```sh\nls\n```\n"}},
       "exact"},
      {"tildes around",
       {{"r.md", "old\n"}},
       {},
       "r.md\n~~~~\n# T\n```\nls\n```\n~~~~\n",
       Tree{{"r.md", "# T\n```\nls\n```\n"}},
       "exact"},
      {"equal fences that pair up",
       {{"r.md", "old\n"}},
       {},
       "r.md\n```markdown\n# T\n```\nls\n```\nend\n```\n",
       Tree{{"r.md", "# T\n```\nls\n```\nend\n"}},
       "exact"},
      {"equal fences that do not",
       {{"r.md", "old\n"}},
       {},
       "r.md\n```markdown\n# T\n```\nls\n```\nend\n",
       std::nullopt,
       "where the block ends"},
      {"in a list, indented",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "1. Do this:\n\n   ```python\n   x = 2\n   ```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"all of it in a Markdown fence",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "```markdown\n### a.py\n```python\nx = 2\n```\n```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"a fragment of a long file",
       {{"conf.yaml", "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 10\n"}},
       {},
       "conf.yaml\n```yaml\na: 2\n```\n",
       std::nullopt,
       "less than half"},
      {"thoughts are no answer",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "<think>\n```python\nx = 9\n```\n</think>\n```python\nx = 2\n```\n",
       Tree{{"a.py", "x = 2\n"}},
       "exact"},
      {"thoughts without an end",
       {{"a.py", "x = 1\n"}},
       {"a.py"},
       "<think>\n```python\nx = 9\n```\n",
       std::nullopt,
       "still thinking"},
      {"code without a fence",
       {{"a.py", "def f():\n    return 1\n"}},
       {"a.py"},
       "def f():\n    return 2\n",
       Tree{{"a.py", "def f():\n    return 2\n"}},
       "exact"},
      {"prose without a fence",
       {{"a.py", "def f():\n    return 1\n"}},
       {"a.py"},
       "You should change f to return 2.\n",
       std::nullopt,
       "holds no edit"},
      {"empty reply", {{"a.py", "x\n"}}, {"a.py"}, " \n", std::nullopt, "empty"},
      {"a block that repeats the file first",
       {{"a.py", "def f():\n    return 1\n"}},
       {"a.py"},
       "You have:\n```python\ndef f():\n    return 1\n```\nMake it:\n```python\ndef f():\n    return "
       "2\n```\n",
       Tree{{"a.py", "def f():\n    return 2\n"}},
       "exact"},
      {"two versions",
       {{"a.py", "def f():\n    return 1\n"}},
       {"a.py"},
       "```python\ndef f():\n    return 2\n```\nor\n```python\ndef f():\n    return 3\n```\n",
       std::nullopt,
       "in several blocks"},
      {"a sample call beside it",
       {{"a.py", "def f():\n    return 1\n"}},
       {"a.py"},
       "```python\ndef f():\n    return 2\n```\nUse it:\n```python\nprint(f())\n```\n",
       Tree{{"a.py", "def f():\n    return 2\n"}},
       "exact"},
      {"misnamed",
       {{"calc.py", "def f():\n    return 1\n"}},
       {"calc.py"},
       "### calculator.py\n```python\ndef f():\n    return 2\n```\n",
       std::nullopt,
       "name `calc.py`"},
      {"misnamed in a comment",
       {{"calc.py", "def f():\n    return 1\n"}},
       {"calc.py"},
       "```python\n# solution.py\ndef f():\n    return 2\n```\n",
       Tree{{"calc.py", "# solution.py\ndef f():\n    return 2\n"}},
       "exact"},
  };
  for (const Case& test : cases) check(test);
}

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

TEST(Reading, IsTheSameEveryTime) {
  base::MemoryFiles files(Tree{{"s.py", kShapes}});
  std::string reply = "```python\ndef total(shapes):\n    return 1\n```\n";
  Reading first = read_reply(reply, files, {"s.py"});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(read_reply(reply, files, {"s.py"}).patch, first.patch);
}

TEST(Reading, TakesBoundedTimeForLargeReplies) {
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
    auto start = std::chrono::steady_clock::now();
    Reading reading = read_reply(reply, base::MemoryFiles(Tree{{"a.txt", file}}), {"a.txt"});
    auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    RecordProperty(name, std::to_string(seconds));
    EXPECT_LT(seconds, 20.0) << name;
    EXPECT_EQ(reading.applied(), std::string(name) == "many") << name << reading.refusal().substr(0, 300);
  }
}

}  // namespace
