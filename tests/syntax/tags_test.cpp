#include <random>

#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using syntax::Language;
using syntax::Tag;

// "class Alpha" for a definition, "-> call beta" for a use, in the order of the text.
std::vector<std::string> tagged(Language language, const char* text) {
  auto tree = syntax::Tree::parse(language, text);
  EXPECT_FALSE(tree->has_error()) << text;
  std::vector<std::string> words;
  for (const Tag& tag : syntax::tags(*tree)) {
    EXPECT_EQ(tree->text().substr(tag.name_span.begin, tag.name_span.size()), tag.name);
    EXPECT_TRUE(tag.span.contains(tag.name_span));
    words.push_back((tag.role == Tag::Role::reference ? "-> " : "") + tag.kind + " " + tag.name);
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(Tags, Python) {
  EXPECT_EQ(tagged(Language::python, R"(from a.b import C
LIMIT = 3
class Foo(Base, metaclass=M):
    size: int = 1
    @property
    def bar(self):
        local = 2
        def inner(): pass
        return baz.qux(LIMIT)
def top(): return Foo()
)"),
            (Words{"-> import C", "constant LIMIT", "class Foo", "-> class Base", "field size", "-> type int",
                   "-> call property", "method bar", "function inner", "-> call qux", "function top",
                   "-> call Foo"}));
}

TEST(Tags, Rust) {
  EXPECT_EQ(tagged(Language::rust, R"(use std::{fmt, io as i};
struct P { x: i32 }
enum E { A, B }
trait T { fn f(&self); }
impl T for P { fn f(&self) { helper(self.x) } }
const K: i32 = 1;
fn helper(a: i32) { let c = 1; vec![c]; }
)"),
            (Words{"-> import std", "-> import fmt", "-> import io", "struct P", "field x", "enum E",
                   "constant A", "constant B", "interface T", "method f", "class P", "-> type T", "method f",
                   "-> call helper", "constant K", "function helper", "-> call vec"}));
}

TEST(Tags, C) {
  EXPECT_EQ(tagged(Language::c, R"(#include "a.h"
#define N 3
typedef struct node { int v; } node_t;
enum color { RED };
struct fwd;
static const int LIMIT = 3;
int f(int);
int *g(node_t *n) { int local = f(n->v); return &local; }
)"),
            (Words{"-> import a.h", "macro N", "type node_t", "struct node", "field v", "enum color",
                   "constant RED", "-> type fwd", "constant LIMIT", "function f", "function g",
                   "-> type node_t", "-> call f"}));
}

TEST(Tags, Cpp) {
  EXPECT_EQ(tagged(Language::cpp, R"(namespace a {
class Foo : public Bar {
 public:
  int get() const { return other::call(v_); }
  void set(int v);
  int v_ = 0;
  using value = int;
};
void Foo::set(int v) { v_ = v; }
}
)"),
            (Words{"module a", "class Foo", "-> type Bar", "method get", "-> call call", "method set",
                   "field v_", "type value", "function set"}));
}

TEST(Tags, JavaScript) {
  EXPECT_EQ(tagged(Language::javascript, R"(import {A} from "./x";
export const add = (a) => a;
const LIMIT = 3;
class K extends Base { run() { const local = 1; return this.go(local); } }
function f() { return new K(); }
)"),
            (Words{"-> import A", "function add", "constant LIMIT", "class K", "-> class Base", "method run",
                   "-> call go", "function f", "-> class K"}));
}

TEST(Tags, TypeScript) {
  EXPECT_EQ(tagged(Language::typescript, R"(interface I { a: number; m(x: T): void }
type U = A | B;
enum Color { Red }
class K extends Base<T> implements I { private f = 1; }
namespace N { export function g() {} }
)"),
            (Words{"interface I", "field a", "method m", "-> type T", "type U", "-> type A", "-> type B",
                   "enum Color", "class K", "-> class Base", "-> type T", "-> type I", "field f", "module N",
                   "function g"}));
}

TEST(Tags, Go) {
  EXPECT_EQ(tagged(Language::go, R"(package m
import "fmt"
type T struct { A int }
type I interface { M() }
const K = 1
var v = 2
func (t *T) M() { y := 1; fmt.Println(y) }
func F() {}
)"),
            (Words{"-> import fmt", "struct T", "field A", "-> type int", "interface I", "method M",
                   "constant K", "variable v", "method M", "-> type T", "-> call Println", "function F"}));
}

TEST(Tags, Java) {
  EXPECT_EQ(tagged(Language::java, R"(import java.util.List;
class A extends B {
  static final int K = 1;
  A() { }
  int m(int p) { int local = 1; return foo.bar(new D()); }
  enum E { X }
}
)"),
            (Words{"-> import List", "class A", "-> type B", "field K", "constructor A", "method m",
                   "-> call bar", "-> class D", "enum E", "constant X"}));
}

TEST(Tags, BashHasFunctionsAndJsonNothing) {
  EXPECT_EQ(tagged(Language::bash, "f() { local y=2; ls -l; }\nf\n"),
            (Words{"function f", "-> call ls", "-> call f"}));
  EXPECT_EQ(tagged(Language::json, "{\"a\": [1, 2]}"), Words{});
}

TEST(Tags, WhatIsBrokenStillHasTheRest) {
  auto tree = syntax::Tree::parse(Language::python, "def good(): pass\n\ndef bad(:\n\ndef fine(): pass\n");
  std::vector<std::string> names;
  for (const Tag& tag : syntax::tags(*tree)) names.push_back(tag.name);
  EXPECT_NE(std::find(names.begin(), names.end(), "good"), names.end());
}

using Definitions = std::vector<std::tuple<std::string, std::string, base::Span>>;

Definitions all_definitions(const syntax::Tree& tree) {
  Definitions found;
  for (const Tag& tag : syntax::tags(tree)) {
    if (tag.role == Tag::Role::definition) found.emplace_back(tag.kind, tag.name, tag.name_span);
  }
  return found;
}

Definitions in_parts(const std::vector<syntax::DefiningPart>& parts) {
  Definitions found;
  for (const auto& part : parts) {
    for (const Tag& tag : *part.definitions) {
      base::Span span{tag.name_span.begin + part.span.begin, tag.name_span.end + part.span.begin};
      found.emplace_back(tag.kind, tag.name, span);
    }
  }
  return found;
}

// However a text is edited, broken or mended: what is shared with the version before is what reading all of
// it gives.
TEST(Tags, PartsThatAreSharedAreThoseOfTheWholeText) {
  const std::pair<Language, const char*> texts[] = {
      {Language::python,
       "import a\n\nclass A:\n    x = 1\n    def m(self): pass\n\nK = 3\n\ndef f():\n    return K\n\nclass "
       "B(A): pass\n"},
      {Language::rust,
       "struct P { x: i32 }\nimpl P { fn f(&self) {} }\nconst K: i32 = 1;\nfn g() { let c = 1; }\n"},
      {Language::cpp,
       "namespace n {\nclass A { int f(); };\n}\nint g(int a) { return a; }\nstruct S { int v; };\n"},
      {Language::typescript,
       "interface I { x: number }\nclass A { m() {} }\nconst f = () => 1;\nfunction g() {}\n"},
  };
  const char* pieces[] = {"",           "\n",  "(",      ")", "}", "{", "\"", "def h(): pass\n",
                          "class Z {}", "// ", "\"\"\"", "x"};
  std::mt19937 random(5);
  for (const auto& [language, text] : texts) {
    std::optional<syntax::Tree> tree = syntax::Tree::parse(language, text);
    auto parts = syntax::definitions_by_part(*tree);
    ASSERT_EQ(in_parts(parts), all_definitions(*tree));
    for (int step = 0; step < 300; ++step) {
      std::size_t size = tree->text().size();
      std::size_t begin = random() % (size + 1), end = std::min(size, begin + random() % 4);
      base::Edit edit{{begin, end}, pieces[random() % std::size(pieces)]};
      tree = tree->edit(std::span(&edit, 1));
      parts = syntax::definitions_by_part(*tree, parts);
      ASSERT_EQ(in_parts(parts), all_definitions(*tree)) << "step " << step << "\n" << tree->text();
    }
  }
}

}  // namespace
