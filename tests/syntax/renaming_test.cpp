#include "syntax/renaming.hpp"

#include <gtest/gtest.h>

namespace syntax {
namespace {

struct Case {
  const char* name;
  Language language;
  std::string text;  // '^' stands where the cursor is
  const char* new_name;
  std::string want;  // empty: refused
};

// Another text is tried only where one name is exchanged for another: what is refused here would be wrong.
const Case kCases[] = {
    {"a variable", Language::python, "def f():\n    ^a = 1\n    return a\n", "b",
     "def f():\n    b = 1\n    return b\n"},
    {"right behind it", Language::python, "def f():\n    a = 1\n    return a^\n", "b",
     "def f():\n    b = 1\n    return b\n"},
    {"seen from inside", Language::python,
     "def f():\n    ^a = 1\n    def g():\n        return a\n    return g()\n", "b",
     "def f():\n    b = 1\n    def g():\n        return b\n    return g()\n"},
    {"nonlocal", Language::python,
     "def f():\n    a = 1\n    def g():\n        nonlocal ^a\n        a = 2\n    g()\n    return a\n", "b",
     "def f():\n    b = 1\n    def g():\n        nonlocal b\n        b = 2\n    g()\n    return b\n"},
    {"a field of that name stays", Language::python, "def f(o):\n    ^a = o.a\n    return a.a\n", "b",
     "def f(o):\n    b = o.a\n    return b.a\n"},
    {"a text of that name stays", Language::python, "def f():\n    ^a = 'a'\n    return a\n", "b",
     "def f():\n    b = 'a'\n    return b\n"},
    {"to the name of another", Language::python, "def f():\n    ^a = 1\n    b = 2\n    return a + b\n", "b",
     ""},
    {"to a builtin that is used", Language::python, "def f():\n    ^a = 1\n    return len([a])\n", "len", ""},
    {"to a name of the module that is used", Language::python,
     "top = 1\ndef f():\n    ^a = 1\n    return a + top\n", "top", ""},
    {"captured by an inner name", Language::python,
     "def f():\n    ^a = 1\n    def g():\n        b = 2\n        return a + b\n    return g()\n", "b", ""},
    {"a keyword", Language::python, "def f():\n    ^a = 1\n    return a\n", "if", ""},
    {"global", Language::python, "^a = 1\nprint(a)\n", "b", ""},
    {"declared global", Language::python, "def f():\n    global a\n    ^a = 1\n", "b", ""},
    {"a parameter", Language::python, "def f(^a):\n    return a\n", "b", ""},
    {"locals()", Language::python, "def f():\n    ^a = 1\n    return locals()\n", "b", ""},
    {"broken", Language::python, "def f(:\n    ^a = 1\n", "b", ""},
    {"the same name", Language::python, "def f():\n    ^a = 1\n    return a\n", "a",
     "def f():\n    a = 1\n    return a\n"},
    {"Rust, shadowed", Language::rust, "fn f() -> i32 {\n    let ^a = 1;\n    let a = a + 1;\n    a\n}\n",
     "b", "fn f() -> i32 {\n    let b = 1;\n    let a = b + 1;\n    a\n}\n"},
    {"C", Language::c, "int f(int ^n) { int m = n; return m * n; }\n", "count",
     "int f(int count) { int m = count; return m * count; }\n"},
    {"JavaScript", Language::javascript, "function f(x) { const ^a = x + 1; return a * a; }\n", "b",
     "function f(x) { const b = x + 1; return b * b; }\n"},
    {"JavaScript, hidden by an inner one", Language::javascript,
     "function f() { let ^a = 1; { let a = 2; g(a); } return a; }\n", "b", ""},
    {"Java", Language::java, "class C { int f() { int ^a = 1; return a; } }\n", "b",
     "class C { int f() { int b = 1; return b; } }\n"},
    {"Go", Language::go, "package p\nfunc f() int {\n\t^a := 1\n\treturn a\n}\n", "b",
     "package p\nfunc f() int {\n\tb := 1\n\treturn b\n}\n"},
    {"JSON has no names", Language::json, "{\"^a\": 1}\n", "b", ""},
};

TEST(Renaming, Cases) {
  for (const Case& each : kCases) {
    std::string text = each.text;
    std::size_t at = text.find('^');
    text.erase(at, 1);
    auto tree = Tree::parse(each.language, text);
    auto edits = rename_local(*tree, at, each.new_name);
    EXPECT_EQ(edits.has_value(), !each.want.empty())
        << each.name << (edits ? "" : ": " + base::describe(edits.error()));
    if (!edits || each.want.empty()) continue;
    EXPECT_EQ(tree->edit(*edits)->text(), each.want) << each.name;
  }
}

// Back again gives the text as it was, from each place of the name.
TEST(Renaming, ThereAndBack) {
  const std::string text =
      "def f(n):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n";
  auto tree = Tree::parse(Language::python, text);
  for (const char* name : {"total", "i"}) {
    auto local = local_name_at(*tree, text.find(std::string(" ") + name) + 1);
    ASSERT_TRUE(local) << name;
    EXPECT_EQ(local->name, name);
    for (base::Span place : local->places) {
      auto renamed = tree->edit(rename_local(*tree, place.begin, "other_name").value());
      EXPECT_EQ(renamed->text().find(std::string(" ") + name + " "), std::string::npos);
      std::size_t there = renamed->text().find("other_name");
      EXPECT_EQ(renamed->edit(rename_local(*renamed, there, name).value())->text(), text);
    }
  }
}

TEST(Renaming, WhereThereIsNoName) {
  auto tree = Tree::parse(Language::python, "x = 1  # x\n");
  EXPECT_EQ(local_name_at(*tree, 2).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(local_name_at(*tree, 9).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(local_name_at(*tree, 99).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(local_name_at(*tree, 0).error().code, base::ErrorCode::refused);
}

}  // namespace
}  // namespace syntax
