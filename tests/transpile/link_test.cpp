// Programs of several files.
#include <map>

#include <gtest/gtest.h>

#include "transpile/pipeline.hpp"

namespace transpile {
namespace {

using FileTexts = std::map<std::string, std::string>;

Translation translate_files(std::string text, FileTexts files, std::string name = "main") {
  Options options;
  options.module_name = std::move(name);
  options.find_file = [files = std::move(files)](const std::string& path) -> std::optional<base::Document> {
    auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return base::Document(path, found->second);
  };
  return translate(base::Document("main.py", std::move(text)), options);
}

TEST(Link, AFileRunsWhereItsFirstImportStands) {
  Translation made = translate_files("print(1)\nimport a\nimport a\nprint(2)\n", {{"a.py", "print('a')\n"}});
  ASSERT_EQ(made.status, Status::translated) << made.diagnostics[0].message;
  std::size_t one = made.source.find("\"{}\", 1"), a = made.source.find("\"a\""),
              two = made.source.find("\"{}\", 2");
  EXPECT_LT(one, a) << made.source;
  EXPECT_LT(a, two) << made.source;
  EXPECT_EQ(made.source.find("\"a\"", a + 1), std::string::npos) << "it runs once";
}

TEST(Link, EqualNamesOfTwoFilesAreTwoThings) {
  Translation made = translate_files("import a\ndef f():\n  return 'mine'\nprint(f(), a.f())\n",
                                     {{"a.py", "def f():\n  return 'theirs'\n"}});
  ASSERT_EQ(made.status, Status::translated);
  EXPECT_NE(made.source.find("mine"), std::string::npos);
  EXPECT_EQ(made.source.find("theirs"), std::string::npos);
  // The other file is a module of its own.
  ASSERT_EQ(made.modules.size(), 1U);
  EXPECT_EQ(made.modules[0].first, "a_py.rs");
  EXPECT_NE(made.modules[0].second.find("theirs"), std::string::npos) << made.modules[0].second;
}

TEST(Link, WhatPythonHasBeforeItLooksIsNoFileOfTheProgram) {
  Translation made =
      translate_files("import time\nprint(time.time() > 0)\n", {{"time.py", "print('mine')\n"}});
  ASSERT_EQ(made.status, Status::translated);
  EXPECT_TRUE(made.imported.empty());
  // Any other name is the program's before it is the library's.
  EXPECT_EQ(
      translate_files("import queue\nprint(queue.first)\n", {{"queue.py", "first = 1\n"}}).imported.size(),
      1U);
}

TEST(Link, RefusesAProgramThatTakesInALibrary) {
  FileTexts files;
  std::string text;
  for (int i = 0; i < 600; ++i) {
    files["part" + std::to_string(i) + ".py"] = "x = 1\n";
    text += "import part" + std::to_string(i) + "\n";
  }
  Translation made = translate_files(text, files);
  EXPECT_EQ(made.status, Status::failed);
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].code, base::DiagnosticCode::too_large);
}

TEST(Link, RefusesWhatOnlyARunningPythonKnows) {
  struct {
    const char* what;
    const char* text;
    FileTexts files;
  } cases[] = {
      {"a name that changes after it was imported",
       "from a import n, up\nup()\nprint(n)\n",
       {{"a.py", "n = 0\ndef up():\n  global n\n  n += 1\n"}}},
      {"a cycle that needs names",
       "import a\nprint(1)\n",
       {{"a.py", "from b import y\nx = 1\n"}, {"b.py", "from a import x\ny = x\n"}}},
      {"a file that prints, imported at times",
       "def f():\n  import a\n  return a.x\nprint(f())\n",
       {{"a.py", "x = 1\nprint('loaded')\n"}}},
      {"a file that is no Python", "import a\nprint(a.x)\n", {{"a.py", "x = = 1\n"}}},
      {"a name for a file and for something else", "import a\na = a.x\nprint(a)\n", {{"a.py", "x = 1\n"}}},
      {"a name that is not there", "from a import nothing\nprint(nothing)\n", {{"a.py", "x = 1\n"}}},
  };
  for (const auto& one : cases) {
    Translation made = translate_files(one.text, one.files);
    EXPECT_EQ(made.status, Status::partial) << one.what << "\n" << made.source;
    EXPECT_NE(made.source.find("gap("), std::string::npos) << one.what << ": reaching it ends the program";
  }
}

TEST(Link, ADiagnosticIsPlacedInItsOwnFile) {
  Translation made =
      translate_files("import a\nprint(a.f(1))\n", {{"a.py", "\ndef f(x):\n  return eval('3')\n"}});
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].path, "a.py");
  ASSERT_EQ(made.imported.size(), 1U);
  EXPECT_EQ(made.imported[0].lines().position(made.diagnostics[0].span.begin).line, 3U);
  ASSERT_EQ(made.modules.size(), 1U);
  EXPECT_NE(made.modules[0].second.find("a.py:3"), std::string::npos) << made.modules[0].second;
}

TEST(Link, RelativeImportsStartAtThePackage) {
  Translation made = translate_files(
      "from p.q.deep import value\nprint(value())\n",
      {{"p/__init__.py", ""},
       {"p/q/__init__.py", "N = 5\n"},
       {"p/q/deep.py", "from . import N\nfrom ..top import M\ndef value():\n  return N + M\n"},
       {"p/top.py", "M = 2\n"}});
  EXPECT_EQ(made.status, Status::translated) << made.diagnostics[0].message;
}

}  // namespace
}  // namespace transpile
