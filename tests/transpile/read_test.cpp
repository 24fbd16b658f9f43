#include "transpile/python/read.hpp"

#include <gtest/gtest.h>

namespace transpile::python {
namespace {

std::unique_ptr<Module> read_text(std::string_view text, base::Diagnostics* diagnostics = nullptr) {
  base::Diagnostics own;
  auto module = std::make_unique<Module>();
  auto block =
      read_file(base::Document("case.py", std::string(text)), *module, diagnostics ? *diagnostics : own);
  if (!block) return nullptr;
  module->body = std::move(block->body);
  module->docstring = std::move(block->docstring);
  module->closing_comments = std::move(block->closing_comments);
  return module;
}

TEST(Read, AnAlternativeOfAPatternMayBeNegative) {
  auto module = read_text("match a:\n  case -1 | 'a' | -2: pass");
  ASSERT_TRUE(module);
  const Pattern& pattern = *module->body[0]->cases[0].pattern;
  ASSERT_EQ(pattern.kind, PatternKind::or_);
  ASSERT_EQ(pattern.items.size(), 3U);
  EXPECT_EQ(pattern.items[0]->value->kind, ExprKind::unary);
  EXPECT_EQ(pattern.items[1]->value->kind, ExprKind::string);
  EXPECT_EQ(pattern.items[2]->value->kind, ExprKind::unary);
}

TEST(Read, AllStatementsOfTheLanguageAreRepresented) {
  struct {
    const char* text;
    StmtKind kind;
  } cases[] = {
      {"f(x)", StmtKind::expression},
      {"a = b = 1", StmtKind::assign},
      {"a += 1", StmtKind::aug_assign},
      {"a: int = 1", StmtKind::ann_assign},
      {"pass", StmtKind::pass},
      {"if a: pass\nelif b: pass\nelse: pass", StmtKind::if_},
      {"while a: break", StmtKind::while_},
      {"for a, b in c: continue\nelse: pass", StmtKind::for_},
      {"async def f():\n  async for a in b: pass\n  async with c as d: await e", StmtKind::function},
      {"try: pass\nexcept* E as e: pass", StmtKind::try_},
      {"raise A from b", StmtKind::raise},
      {"with (a as b, c): pass", StmtKind::with},
      {"@d\nclass A(B, metaclass=C): x: int", StmtKind::class_},
      {"import a.b as c, d", StmtKind::import},
      {"from ..a import (b as c, d)", StmtKind::import_from},
      {"global a, b", StmtKind::global},
      {"assert a, b", StmtKind::assert},
      {"del a[0], b.c", StmtKind::del},
      {"match a:\n  case {'k': [1, *_, A(x=y)], **r} if g: pass\n  case 1 | 'a' | None: pass\n  case -1: "
       "pass",
       StmtKind::match},
  };
  for (const auto& one : cases) {
    base::Diagnostics diagnostics;
    auto module = read_text(one.text, &diagnostics);
    ASSERT_TRUE(module) << one.text << ": " << (diagnostics.empty() ? "" : diagnostics[0].message);
    ASSERT_FALSE(module->body.empty()) << one.text;
    EXPECT_EQ(module->body[0]->kind, one.kind) << one.text;
  }
}

TEST(Read, ExpressionsKeepTheirParts) {
  auto module = read_text(
      "x = lambda a, /, b=1, *c, d, **e: (yield_ := [*a, b][1:2:3], {**e, 'k': f'{a!r:>{b}}'}, not a < b <= "
      "c is not d)");
  ASSERT_TRUE(module);
  const Function& lambda = *module->body[0]->value->function;
  ASSERT_EQ(lambda.parameters.size(), 5U);
  EXPECT_EQ(lambda.parameters[0].kind, Parameter::Kind::positional_only);
  EXPECT_EQ(lambda.parameters[2].kind, Parameter::Kind::star);
  EXPECT_EQ(lambda.parameters[3].kind, Parameter::Kind::keyword_only);
  EXPECT_EQ(lambda.parameters[4].kind, Parameter::Kind::double_star);
  const Expr& tuple = *lambda.lambda_body;
  ASSERT_EQ(tuple.items.size(), 3U);
  EXPECT_EQ(tuple.items[0]->kind, ExprKind::walrus);
  EXPECT_EQ(tuple.items[1]->items[0], nullptr);
  EXPECT_EQ(tuple.items[2]->items[0]->ops, (std::vector<Op>{Op::lt, Op::le, Op::is_not}));
}

TEST(Read, CommentsStayWithTheirStatement) {
  auto module = read_text("# above\na = 1  # beside\n# last\n");
  ASSERT_TRUE(module);
  EXPECT_EQ(module->body[0]->comments, std::vector<std::string>{"above"});
  EXPECT_EQ(module->body[0]->trailing_comment, "beside");
  EXPECT_EQ(module->closing_comments, std::vector<std::string>{"last"});
}

TEST(Read, WhatIsNoPythonIsRefusedWithItsPlace) {
  struct {
    const char* name;
    std::string text;
    base::DiagnosticCode code;
  } cases[] = {
      {"unfinished", "def f(:\n  pass", base::DiagnosticCode::syntax_error},
      {"Python 2", "print 'hello'", base::DiagnosticCode::syntax_error},
      {"not assignable", "f() = 1", base::DiagnosticCode::syntax_error},
      {"leading zero", "x = 012", base::DiagnosticCode::syntax_error},
      {"NUL", std::string("x = 1\0", 6), base::DiagnosticCode::syntax_error},
      {"not UTF-8", "x = '\xff'", base::DiagnosticCode::not_utf8},
      {"deep", std::string(20'000, '[') + std::string(20'000, ']'), base::DiagnosticCode::syntax_error},
      {"deep unary", "x = " + std::string(3'000, '-') + "1", base::DiagnosticCode::syntax_error},
  };
  for (const auto& one : cases) {
    base::Diagnostics diagnostics;
    EXPECT_FALSE(read_text(one.text, &diagnostics)) << one.name;
    ASSERT_FALSE(diagnostics.empty()) << one.name;
    EXPECT_EQ(diagnostics[0].code, one.code) << one.name;
  }
}

TEST(Unescape, ReadsPythonsEscapes) {
  EXPECT_EQ(unescape("a\\n\\t\\\\\\x41\\101\\u00e9", false, false), "a\n\t\\AA\xc3\xa9");
  EXPECT_EQ(unescape("a\\n", true, false), "a\\n");
  EXPECT_EQ(unescape("\\xff", false, true), "\xff");
  EXPECT_EQ(unescape("\\q", false, false), "\\q");
  EXPECT_EQ(unescape("line\\\nnext", false, false), "linenext");
  EXPECT_EQ(unescape("\\ud800", false, false), std::nullopt);
  EXPECT_EQ(unescape("\\x4", false, false), std::nullopt);
}

}  // namespace
}  // namespace transpile::python
