// What the three structural hashes tell apart and what they don't, case by case.
#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using syntax::Hashes;
using syntax::Language;
using syntax::Tree;

Hashes hash(Language language, std::string_view text) {
  auto tree = Tree::parse(language, std::string(text));
  EXPECT_FALSE(tree->has_error()) << text;
  return syntax::hashes(*tree);
}

struct Case {
  Language language;
  const char* name;
  const char* left;
  const char* right;
};

TEST(Hashes, ExactIsForTheSameBytesOnly) {
  EXPECT_EQ(hash(Language::python, "x = 1\n").exact, hash(Language::python, "x = 1\n").exact);
  EXPECT_NE(hash(Language::python, "x = 1\n").exact, hash(Language::python, "x  = 1\n").exact);
  EXPECT_NE(hash(Language::python, "x = 1\n").exact, hash(Language::bash, "x = 1\n").exact);
}

TEST(Hashes, LayoutLeavesOutBlanksCommentsAndParentheses) {
  const Case cases[] = {
      {Language::python, "blanks", "x=[1,2]\n", "x = [ 1,\n      2 ]\n"},
      {Language::python, "indentation", "if a:\n  b\n", "if a:\n        b\n"},
      {Language::python, "one line", "if a: b\n", "if a:\n    b\n"},
      {Language::python, "semicolon", "a; b\n", "a\nb\n"},
      {Language::python, "continued line", "x = a + \\\n  b\n", "x = a + b\n"},
      {Language::python, "comments", "# one\nx = 1  # two\n", "x = 1\n# three\n"},
      {Language::python, "parentheses", "x = (a + (b * c))\n", "x = a + b * c\n"},
      {Language::python, "twice", "return_ = ((a))\n", "return_ = a\n"},
      {Language::python, "quotes", "x = 'a'\n", "x = \"a\"\n"},
      {Language::python, "last comma", "f(a, [b,],)\n", "f(a, [b])\n"},
      {Language::python, "carriage returns", "a\r\nb\r\n", "a\nb\n"},
      {Language::rust, "all", "fn f ( ) { g ( 1 , ) ; /* c */ }", "fn f() { g((1)); }"},
      {Language::c, "all", "int f ( ) { return ( a ) + 1 ; } // c", "int f(){return a+1;}"},
      {Language::c, "joined lines", "int a \\\n = 1;", "int a = 1;"},
      {Language::cpp, "all", "int x = ( a + b ) ;", "int x = a + b;"},
      {Language::javascript, "semicolons and quotes", "f('a');\nlet x = (1);\n", "f(\"a\")\nlet x = 1\n"},
      {Language::typescript, "all", "const x : number = ( 1 ) ;", "const x: number = 1;"},
      {Language::go, "all", "package m\nfunc f() { a(); b() }\n",
       "package m\nfunc f() {\n\ta()\n\tb() // c\n}\n"},
      {Language::java, "all", "class A { int f ( ) { return ( 1 ) ; } }",
       "class A{int f(){return 1;}/* c */}"},
      {Language::json, "all", "{ \"a\" : [ 1, 2 ] }", "{\"a\":[1,2]}"},
      {Language::bash, "all", "a   b  # c\nd\n", "a b\n\n\nd\n"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(hash(c.language, c.left).layout, hash(c.language, c.right).layout)
        << syntax::name(c.language) << ": " << c.name;
    EXPECT_EQ(hash(c.language, c.left).alpha, hash(c.language, c.right).alpha)
        << syntax::name(c.language) << ": " << c.name;
    EXPECT_NE(hash(c.language, c.left).exact, hash(c.language, c.right).exact) << c.name;
  }
}

// Some of these are no programs for a compiler although the grammar reads them: they must not pass for one.
TEST(Hashes, LayoutKeepsWhatMatters) {
  const Case cases[] = {
      {Language::python, "block", "if a:\n  b\n  c\n", "if a:\n  b\nc\n"},
      {Language::python, "tuple", "x = (a)\n", "x = (a,)\n"},
      {Language::python, "precedence", "x = (a + b) * c\n", "x = a + b * c\n"},
      {Language::python, "chained comparison", "x = (a < b) < c\n", "x = a < b < c\n"},
      {Language::python, "power", "x = (-1) ** 2\n", "x = -1 ** 2\n"},
      {Language::python, "blanks in a string", "x = 'a b'\n", "x = 'a  b'\n"},
      {Language::python, "blanks between escapes", "x = '\\n \\n'\n", "x = '\\n  \\n'\n"},
      {Language::python, "blanks in a format", "x = f'{a: >3}'\n", "x = f'{a:>3}'\n"},
      {Language::python, "self-documenting format", "x = f'{a=}'\n", "x = f'{a =}'\n"},
      {Language::python, "document string", "def f():\n  'a'\n", "def f():\n  'b'\n"},
      {Language::python, "quote inside", "x = 'a\"'\n", "x = 'a'\n"},
      {Language::python, "raw string", "x = r'a'\n", "x = 'a'\n"},
      {Language::python, "generator", "x = [a for a in b]\n", "x = [(a for a in b)]\n"},
      {Language::python, "encoding", "# coding: latin-1\nx = 'a'\n", "x = 'a'\n"},
      {Language::python, "tabs or blanks", "if a:\n\tb\n        c\n", "if a:\n\tb\n\tc\n"},
      {Language::rust, "method or field", "fn f() { (a.b)(1); }", "fn f() { a.b(1); }"},
      {Language::rust, "documentation that a derive reads", "#[derive(Parser)] struct A { /// one\n x: i32 }",
       "#[derive(Parser)] struct A { /// two\n x: i32 }"},
      {Language::rust, "value or unit", "fn f() -> i32 { 1 }", "fn f() -> i32 { 1; }"},
      {Language::rust, "one-tuple", "fn f() { g((1,)); }", "fn f() { g((1)); }"},
      {Language::c, "directive", "#define A 1\nint x;", "#define A 2\nint x;"},
      {Language::c, "blanks in a macro", "#define A(x) 1\n", "#define A (x) 1\n"},
      {Language::c, "spelled by assert", "void f() { assert(a>0); }", "void f() { assert(a > 0); }"},
      {Language::c, "macro turned off", "int x = (f)(1);", "int x = f(1);"},
      {Language::cpp, "decltype", "decltype((x)) y = x;", "decltype(x) y = x;"},
      {Language::cpp, "returned reference", "decltype(auto) f() { return (x); }",
       "decltype(auto) f() { return x; }"},
      {Language::cpp, "moved or copied", "auto f(A a) { return (a); }", "auto f(A a) { return a; }"},
      {Language::cpp, "pointer to member", "auto p = &(A::f);", "auto p = &A::f;"},
      {Language::javascript, "line end after return", "function f() { return\na }",
       "function f() { return a }"},
      {Language::javascript, "short circuit", "x = (a?.b).c", "x = a?.b.c"},
      {Language::javascript, "directive", "'use strict'", "('use strict')"},
      {Language::javascript, "hole", "x = [,]", "x = []"},
      {Language::javascript, "two holes", "x = [1,,]", "x = [1,]"},
      {Language::javascript, "template", "x = `a b`", "x = `a  b`"},
      {Language::javascript, "regular expression", "x = /a b/", "x = /a  b/"},
      {Language::javascript, "name of a function", "(f) = function() {}", "f = function() {}"},
      {Language::tsx, "text", "x = <a>b c</a>", "x = <a>b  c</a>"},
      {Language::go, "build tag", "//go:build linux\n\npackage m\n", "package m\n"},
      {Language::go, "conversion", "package m\nvar x = (*T)(y)\n", "package m\nvar x = *T(y)\n"},
      {Language::java, "escaped line end", "class A { /* \\u002a\\u002f int x; /* */ }", "class A { }"},
      {Language::python, "walrus", "x = (y := 1)\n", "x = y := 1\n"},
      {Language::rust, "comparison of a comparison", "fn f() -> bool { (a < b) == c }",
       "fn f() -> bool { a < b == c }"},
      {Language::javascript, "power of a negative", "x = -(a ** b)", "x = -a ** b"},
      {Language::javascript, "mixed operators", "x = (a ?? b) || c", "x = a ?? b || c"},
      {Language::go, "declared in parentheses", "package m\nfunc f() { (x) := 1 }\n",
       "package m\nfunc f() { x := 1 }\n"},
      {Language::java, "statement", "class A { void f() { (x = 1); } }", "class A { void f() { x = 1; } }"},
      {Language::json, "number or string", "[1]", "[\"1\"]"},
      {Language::json, "blanks in a string", "[\"a b\"]", "[\"a  b\"]"},
      {Language::bash, "word or words", "a \"b\"c\n", "a \"b\" c\n"},
      {Language::bash, "line end or blank", "a\nb\n", "a b\n"},
      {Language::bash, "here document", "cat <<E\na  b\nE\n", "cat <<E\na b\nE\n"},
      {Language::bash, "which shell", "#!/bin/sh\na\n", "#!/bin/bash\na\n"},
  };
  for (const Case& c : cases) {
    EXPECT_NE(hash(c.language, c.left).layout, hash(c.language, c.right).layout)
        << syntax::name(c.language) << ": " << c.name;
    EXPECT_NE(hash(c.language, c.left).alpha, hash(c.language, c.right).alpha)
        << syntax::name(c.language) << ": " << c.name;
  }
}

TEST(Hashes, AlphaLeavesOutLocalNames) {
  const Case cases[] = {
      {Language::python, "local", "def f(a):\n  x = a\n  return x\n", "def f(a):\n  y = a\n  return y\n"},
      {Language::python, "tuple and star", "def f(a):\n  x, (y, *z) = a\n  return z, y\n",
       "def f(a):\n  p, (q, *r) = a\n  return r, q\n"},
      {Language::python, "loop", "def f(a):\n  for i in a: g(i)\n", "def f(a):\n  for j in a: g(j)\n"},
      {Language::python, "with and except",
       "def f():\n  with g() as h:\n    pass\n  try: pass\n  except E as e: h(e)\n",
       "def f():\n  with g() as k:\n    pass\n  try: pass\n  except E as x: k(x)\n"},
      {Language::python, "comprehensions apart", "x = [a for a in b] + [a for a in c]\n",
       "x = [a for a in b] + [d for d in c]\n"},
      {Language::python, "what a comprehension runs over", "def f():\n  x = g()\n  return [x for x in x]\n",
       "def f():\n  y = g()\n  return [z for z in y]\n"},
      {Language::python, "key function", "sorted(a, key=lambda x: -x)\n", "sorted(a, key=lambda y: -y)\n"},
      {Language::python, "function that is only called", "def f():\n  def g(a): return a\n  return g(1)\n",
       "def f():\n  def h(b): return b\n  return h(1)\n"},
      {Language::python, "nonlocal",
       "def f():\n  x = 0\n  def g():\n    nonlocal x\n    x += 1\n  return g\n",
       "def f():\n  y = 0\n  def g():\n    nonlocal y\n    y += 1\n  return g\n"},
      {Language::python, "by place only", "def f(a, /): return a\n", "def f(b, /): return b\n"},
      {Language::python, "import as", "def f():\n  import a as b\n  return b\n",
       "def f():\n  import a as c\n  return c\n"},
      {Language::python, "walrus", "def f(a):\n  if (x := a): return x\n",
       "def f(a):\n  if (y := a): return y\n"},
      {Language::rust, "shadowing", "fn f(a: i32) -> i32 { let a = a + 1; let b = a; b }",
       "fn f(x: i32) -> i32 { let y = x + 1; let z = y; z }"},
      {Language::rust, "patterns",
       "fn f(a: O) { if let Some(x) = a { g(x) } match a { n if n > 1 => g(n), _ => h() } }",
       "fn f(b: O) { if let Some(y) = b { g(y) } match b { m if m > 1 => g(m), _ => h() } }"},
      {Language::rust, "closure and loop", "fn f(v: V) { for (i, x) in v.iter() { v.map(|e| e + i + x); } }",
       "fn f(w: V) { for (j, y) in w.iter() { w.map(|d| d + j + y); } }"},
      {Language::rust, "printed", "fn f(a: i32) { println!(\"{}\", a); }",
       "fn f(b: i32) { println!(\"{}\", b); }"},
      {Language::c, "all",
       "int f(int a, char *s) { int x[3] = {a}; for (int i = 0; i < a; i++) x[i] = *s; return x[0]; }",
       "int f(int b, char *t) { int y[3] = {b}; for (int j = 0; j < b; j++) y[j] = *t; return y[0]; }"},
      {Language::cpp, "lambda and range",
       "int f(V &v) { int s = 0; for (auto &e : v) s += e; auto g = [&](int k) { return k + s; }; return "
       "g(1); }",
       "int f(V &w) { int t = 0; for (auto &d : w) t += d; auto h = [&](int m) { return m + t; }; return "
       "h(1); }"},
      {Language::cpp, "catch and condition",
       "void f() { try { if (int r = g(); r) h(r); } catch (const E &e) { h(e); } }",
       "void f() { try { if (int q = g(); q) h(q); } catch (const E &x) { h(x); } }"},
      {Language::javascript, "all",
       "function f(a, [b], ...c) { const x = a; for (const i of b) { x(i, c) } try { g() } catch (e) { h(e) "
       "} return x }",
       "function f(p, [q], ...r) { const y = p; for (const j of q) { y(j, r) } try { g() } catch (z) { h(z) "
       "} return y }"},
      {Language::javascript, "hoisted", "function f() { x = 1; var x; return x }",
       "function f() { y = 1; var y; return y }"},
      {Language::javascript, "arrow that is only called", "function f() { const g = (a) => a; return g(1) }",
       "function f() { const h = (b) => b; return h(1) }"},
      {Language::typescript, "all",
       "function f(a: number, b?: string): void { const x: number = a; g(x, b as any) }",
       "function f(c: number, d?: string): void { const y: number = c; g(y, d as any) }"},
      {Language::go, "all",
       "package m\nfunc f(a []int) (r int, e error) { for i, v := range a { r += i * v }; x, ok := g(a); if "
       "ok { r = x }; return }\n",
       "package m\nfunc f(b []int) (s int, x error) { for j, w := range b { s += j * w }; y, is := g(b); if "
       "is { s = y }; return }\n"},
      {Language::java, "all",
       "class A { int f(int a) { int x = a; for (int i : g(x)) { x += i; } try (R r = h()) { } catch (E e) { "
       "k(e); } return m(u -> u + x); } }",
       "class A { int f(int b) { int y = b; for (int j : g(y)) { y += j; } try (R q = h()) { } catch (E z) { "
       "k(z); } return m(w -> w + y); } }"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(hash(c.language, c.left).alpha, hash(c.language, c.right).alpha)
        << syntax::name(c.language) << ": " << c.name;
    EXPECT_NE(hash(c.language, c.left).layout, hash(c.language, c.right).layout)
        << syntax::name(c.language) << ": " << c.name;
  }
}

TEST(Hashes, AlphaKeepsNamesThatOthersMayKnow) {
  const Case cases[] = {
      {Language::python, "parameter", "def f(a): return a\n", "def f(b): return b\n"},
      {Language::python, "top level", "x = 1\n", "y = 1\n"},
      {Language::python, "global", "def f():\n  global x\n  x = 1\n", "def f():\n  global y\n  y = 1\n"},
      {Language::python, "class body", "def f():\n  class A:\n    x = 1\n  return A\n",
       "def f():\n  class A:\n    y = 1\n  return A\n"},
      {Language::python, "attribute", "def f(a):\n  a.x = 1\n", "def f(a):\n  a.y = 1\n"},
      {Language::python, "keyword argument", "def f():\n  x = 1\n  g(x=x)\n",
       "def f():\n  y = 1\n  g(y=y)\n"},
      {Language::python, "locals()", "def f():\n  x = 1\n  return locals()\n",
       "def f():\n  y = 1\n  return locals()\n"},
      {Language::python, "self-documenting", "def f():\n  x = 1\n  return f'{x=}'\n",
       "def f():\n  y = 1\n  return f'{y=}'\n"},
      {Language::python, "escaping function", "def f():\n  def g(): pass\n  return g\n",
       "def f():\n  def h(): pass\n  return h\n"},
      {Language::python, "decorated function", "def f():\n  @d\n  def g(): pass\n  g()\n",
       "def f():\n  @d\n  def h(): pass\n  h()\n"},
      {Language::python, "called by name", "def f():\n  def g(a): return a\n  return g(a=1)\n",
       "def f():\n  def g(b): return b\n  return g(a=1)\n"},
      {Language::python, "called with a mapping", "def f(k):\n  def g(a): return a\n  return g(**k)\n",
       "def f(k):\n  def g(b): return b\n  return g(**k)\n"},
      {Language::python, "unknown caller", "f(lambda x: x)\n", "f(lambda y: y)\n"},
      {Language::python, "map that is ours", "def map(f, k): return f(x=k)\nmap(lambda x: x, 1)\n",
       "def map(f, k): return f(x=k)\nmap(lambda y: y, 1)\n"},
      {Language::python, "match", "def f(a):\n  match a:\n    case x: return x\n",
       "def f(a):\n  match a:\n    case y: return y\n"},
      {Language::python, "import", "def f():\n  import a\n  return a\n",
       "def f():\n  import b\n  return b\n"},
      {Language::python, "class seen from a method",
       "def f():\n  x = 1\n  class A:\n    x = 2\n    def m(self): return x\n  return A\n",
       "def f():\n  y = 1\n  class A:\n    x = 2\n    def m(self): return x\n  return A\n"},
      {Language::python, "keyword", "def f():\n  x = 1\n  return x\n",
       "def f():\n  await = 1\n  return await\n"},
      {Language::python, "one name, two spellings", "def f():\n  \xef\xac\x81 = 1\n  return fi\n",
       "def f():\n  a = 1\n  return fi\n"},
      {Language::python, "data frame query", "def f(d):\n  x = 1\n  return d.query('a > @x')\n",
       "def f(d):\n  y = 1\n  return d.query('a > @x')\n"},
      {Language::rust, "format string", "fn f(a: i32) { println!(\"{a}\"); }",
       "fn f(b: i32) { println!(\"{b}\"); }"},
      {Language::rust, "field shorthand", "fn f(a: i32) -> S { S { a } }", "fn f(b: i32) -> S { S { b } }"},
      {Language::rust, "macro", "fn f(a: i32) { m!(a); }", "fn f(b: i32) { m!(b); }"},
      {Language::rust, "attribute that reads", "#[pyfunction] fn f(a: i32) -> i32 { a }",
       "#[pyfunction] fn f(b: i32) -> i32 { b }"},
      {Language::rust, "constant", "fn f(a: i32) { match a { X => 1, _ => 2 }; }",
       "fn f(a: i32) { match a { Y => 1, _ => 2 }; }"},
      {Language::c, "global", "int f() { return x; }", "int f() { return y; }"},
      {Language::c, "before its declaration", "int f() { g(x); int x = 1; return x; }",
       "int f() { g(y); int y = 1; return y; }"},
      {Language::c, "macro of the text", "#define M(q) (q + x)\nint f(int x) { return M(1); }",
       "#define M(q) (q + x)\nint f(int y) { return M(1); }"},
      {Language::c, "macro by its looks", "int f(int a) { return CHECK(a); }",
       "int f(int b) { return CHECK(b); }"},
      {Language::c, "product or declaration", "int f(int b) { { a * b; g(b); } return b; }",
       "int f(int b) { { a * c; g(c); } return b; }"},
      {Language::c, "cast or difference", "int f(int x) { return (x) - 1; }",
       "int f(int y) { return (x) - 1; }"},
      {Language::c, "hides a type", "int f(char *p, uint8_t q) { return *p; }",
       "int f(char *uint8_t, uint8_t q) { return *uint8_t; }"},
      {Language::cpp, "member of a base", "void f() { int x; struct A : B { int g() { return x; } }; }",
       "void f() { int y; struct A : B { int g() { return y; } }; }"},
      {Language::javascript, "shorthand", "function f(a) { return {a} }", "function f(b) { return {b} }"},
      {Language::javascript, "eval", "function f(a) { return eval('a') }",
       "function f(b) { return eval('a') }"},
      {Language::javascript, "name of a function", "function f() { const g = () => 1; return g }",
       "function f() { const h = () => 1; return h }"},
      {Language::javascript, "default sees outside", "function f(a = b) { var b = 1; return a }",
       "function f(a = c) { var c = 1; return a }"},
      {Language::javascript, "parameter again", "function f(a) { let b = 1; return b }",
       "function f(a) { let a = 1; return a }"},
      {Language::typescript, "parameter that is a field", "class A { constructor(private a: number) {} }",
       "class A { constructor(private b: number) {} }"},
      {Language::go, "field name", "package m\nfunc f(a int) T { return T{a: a} }\n",
       "package m\nfunc f(b int) T { return T{b: b} }\n"},
      {Language::go, "right side sees outside", "package m\nfunc f() int { x := x + 1; return x }\n",
       "package m\nfunc f() int { y := y + 1; return y }\n"},
      {Language::java, "field", "class A { int x; int f() { return x; } }",
       "class A { int y; int f() { return y; } }"},
      {Language::java, "anonymous class", "class A { void f(int a) { new B() { int g() { return a; } }; } }",
       "class A { void f(int b) { new B() { int g() { return b; } }; } }"},
      {Language::java, "annotated", "class A { @Get int f(int a) { return a; } }",
       "class A { @Get int f(int b) { return b; } }"},
      {Language::java, "resource seen in catch",
       "class A { void f() { try (R r = g()) { } catch (E e) { h(r); } } }",
       "class A { void f() { try (R q = g()) { } catch (E e) { h(q); } } }"},
      {Language::bash, "variable", "f() { local x=1; echo $x; }\n", "f() { local y=1; echo $y; }\n"},
  };
  for (const Case& c : cases) {
    EXPECT_NE(hash(c.language, c.left).alpha, hash(c.language, c.right).alpha)
        << syntax::name(c.language) << ": " << c.name;
  }
}

TEST(Hashes, BrokenTextsAreEqualOnlyToThemselves) {
  auto broken = [](std::string text) { return syntax::hashes(*Tree::parse(Language::c, std::move(text))); };
  Hashes one = broken("int f( { return 1; }");
  EXPECT_EQ(one.alpha, one.layout);
  EXPECT_EQ(one.layout, broken("int f( { return 1; }").layout);
  EXPECT_NE(one.layout, broken("int  f( { return 1; }").layout);
}

TEST(Hashes, OfASubtreeAreThoseOfItsText) {
  auto first = Tree::parse(Language::python, "import a\n\ndef f(x):\n    y = x\n    return y\n");
  auto second = Tree::parse(Language::python, "def g(): pass\ndef f(x):\n  z = x  # same\n  return z\n");
  syntax::Node left = first->root().named_child(1);
  syntax::Node right = second->root().named_child(1);
  EXPECT_EQ(syntax::hashes(*first, left).alpha, syntax::hashes(*second, right).alpha);
  EXPECT_NE(syntax::hashes(*first, left).layout, syntax::hashes(*second, right).layout);
  EXPECT_NE(syntax::hashes(*first, left).alpha, syntax::hashes(*second, second->root().named_child(0)).alpha);
  // Names that the subtree only uses are not its own.
  syntax::Node use = *left.field("body");
  auto renamed = Tree::parse(Language::python, "def f(x):\n    z = x\n    return z\n");
  EXPECT_NE(syntax::hashes(*first, use).alpha,
            syntax::hashes(*renamed, *renamed->root().named_child(0).field("body")).alpha);
}

TEST(Hashes, LongTextsAreHashedByBlocks) {
  std::string left;
  std::string right;
  for (int i = 0; i < 6000; ++i) {
    left +=
        "def f" + std::to_string(i) + "(a):\n    value = a + " + std::to_string(i) + "\n    return value\n";
    right += "def f" + std::to_string(i) + "(a):\n  x = a + " + std::to_string(i) + "\n  return (x)\n";
  }
  EXPECT_EQ(hash(Language::python, left).alpha, hash(Language::python, right).alpha);
  std::string changed = right;
  changed[changed.size() / 2 + changed.substr(changed.size() / 2).find("+")] = '-';
  EXPECT_NE(hash(Language::python, left).alpha, hash(Language::python, changed).alpha);
}

}  // namespace
