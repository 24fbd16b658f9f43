// Generated programs: whatever is renamed, laid out, commented or put in parentheses keeps its alpha hash;
// whatever is changed loses it.
#include <random>

#include <gtest/gtest.h>

#include "syntax/syntax.hpp"

namespace {

using syntax::Language;

// A piece of a program that is not text yet.
struct Piece {
  enum class Kind { text, local, operation, constant, global, open, close, line, indent, dedent } kind;
  std::string text;       // of text, operation, constant, global
  std::size_t local = 0;  // of local
};
using Kind = Piece::Kind;
using Program = std::vector<Piece>;

struct Dialect {
  Language language;
  std::string head;     // up to the body
  std::string tail;     // behind it
  std::string declare;  // before a new local
  std::string set;      // between a new local and its value
  std::string end;      // of a statement
  bool condition_in_parentheses;
  bool free_lines;  // a line may end anywhere
  std::string comment;
};

const Dialect kDialects[] = {
    {Language::python, "def f ( p ) :", "", "", "=", "", false, false, "# note"},
    {Language::rust, "fn f ( p : i64 ) -> i64 {", "}", "let mut", "=", ";", false, true, "// note"},
    {Language::c, "int f ( int p ) {", "}", "int", "=", ";", true, true, "// note"},
    {Language::cpp, "int f ( int p ) {", "}", "auto", "=", ";", true, true, "// note"},
    {Language::javascript, "function f ( p ) {", "}", "let", "=", ";", true, false, "// note"},
    {Language::typescript, "function f ( p : number ) : number {", "}", "let", "=", ";", true, false,
     "// note"},
    {Language::go, "package m\nfunc f ( p int ) int {", "}", "", ":=", "", false, false, "// note"},
    {Language::java, "class A { int f ( int p ) {", "} }", "int", "=", ";", true, true, "// note"},
};

// Where (a) - b may be a cast.
bool has_casts(const Dialect& dialect) {
  return dialect.language == Language::c || dialect.language == Language::cpp ||
         dialect.language == Language::java;
}

class Generator {
 public:
  Generator(const Dialect& dialect, unsigned seed) : dialect_(dialect), random_(seed) {}

  static constexpr std::size_t kLocals = 4;

  Program program() {
    text(dialect_.head);
    indent();
    for (std::size_t local = 0; local < kLocals; ++local) {
      if (!dialect_.declare.empty()) text(dialect_.declare);
      pieces_.push_back({Kind::local, "", local});
      text(dialect_.set);
      constant();
      end();
    }
    for (int i = 0; i < 5; ++i) statement(2);
    text("return");
    expression(2);
    end();
    dedent();
    text(dialect_.tail);
    return std::move(pieces_);
  }

 private:
  bool python() const { return dialect_.language == Language::python; }
  std::size_t below(std::size_t limit) { return random_() % limit; }
  void text(std::string what) { pieces_.push_back({Kind::text, std::move(what)}); }
  void indent() { pieces_.push_back({Kind::indent, ""}); }
  void dedent() { pieces_.push_back({Kind::dedent, ""}); }
  void constant() { pieces_.push_back({Kind::constant, std::to_string(below(90) + 1)}); }
  void local() { pieces_.push_back({Kind::local, "", below(kLocals)}); }

  void end() {
    if (!dialect_.end.empty()) text(dialect_.end);
    pieces_.push_back({Kind::line, ""});
  }

  void statement(int depth) {
    if (depth == 0 || below(3) > 0) {
      local();
      text("=");
      expression(3);
      return end();
    }
    text("if");
    if (dialect_.condition_in_parentheses) text("(");
    expression(1);
    pieces_.push_back({Kind::operation, "<"});
    expression(1);
    if (dialect_.condition_in_parentheses) text(")");
    text(python() ? ":" : "{");
    indent();
    statement(depth - 1);
    statement(depth - 1);
    dedent();
    if (!python()) {
      text("}");
      pieces_.push_back({Kind::line, ""});
    }
  }

  // Sums of products, so that parentheses around a product say nothing; around a sum in a product they are
  // needed.
  void expression(int depth) {
    pieces_.push_back({Kind::open, ""});
    term(depth);
    while (below(3) == 0) {
      pieces_.push_back({Kind::operation, below(2) == 0 ? "+" : "-"});
      term(depth);
    }
    pieces_.push_back({Kind::close, ""});
  }

  void term(int depth) {
    pieces_.push_back({Kind::open, ""});
    factor(depth);
    if (below(3) == 0) {
      pieces_.push_back({Kind::operation, "*"});
      factor(depth);
    }
    pieces_.push_back({Kind::close, ""});
  }

  void factor(int depth) {
    std::size_t choice = below(depth > 0 ? 5 : 2);
    if (choice == 0) return constant();
    if (choice <= 2) return local();
    if (choice == 3) {
      pieces_.push_back({Kind::global, below(2) == 0 ? "alpha" : "beta"});
    }
    text("(");
    if (has_casts(dialect_) && choice != 3) {
      // So that it does not begin with a name: see parentheses_say_something.
      constant();
      pieces_.push_back({Kind::operation, "+"});
      term(depth - 1);
    } else {
      expression(depth - 1);
    }
    text(")");
  }

  const Dialect& dialect_;
  std::mt19937 random_;
  Program pieces_;
};

struct Style {
  std::vector<std::string> names;
  bool loose = false;  // blanks, comments, empty lines, redundant parentheses
  unsigned seed = 1;
};

// In C and Java, (a) + b may be a cast of +b to a type a, and (f(x)) - b one to a type as well: there,
// parentheses around what begins with a name do say something to whoever can't look the name up.
bool parentheses_say_something(const Dialect& dialect, const Program& program, std::size_t open) {
  if (!has_casts(dialect)) return false;
  // What C++ returns in parentheses it may not move.
  std::size_t before = open;
  while (program[before].kind == Kind::open) --before;
  if (program[before].text == "return") return true;
  while (program[open].kind == Kind::open) ++open;
  return program[open].kind == Kind::local || program[open].kind == Kind::global;
}

std::string render(const Dialect& dialect, const Program& program, const Style& style) {
  std::mt19937 random(style.seed);
  std::string out;
  std::size_t depth = 0;
  std::vector<bool> parentheses;
  bool fresh = true;  // at the beginning of a line
  auto new_line = [&] {
    if (style.loose && random() % 4 == 0) out += "  " + dialect.comment;
    out += "\n";
    if (style.loose && random() % 4 == 0) out += "\n";
    fresh = true;
  };
  auto word = [&](const std::string& text) {
    if (fresh) {
      out.append(depth * (style.loose ? 7 : 2), ' ');
    } else if (style.loose && dialect.free_lines && random() % 6 == 0) {
      out += "\n    ";
    } else {
      out += style.loose && random() % 3 == 0 ? "   " : " ";
    }
    fresh = false;
    out += text;
  };
  for (std::size_t i = 0; i < program.size(); ++i) {
    const Piece& piece = program[i];
    switch (piece.kind) {
      case Kind::text:
      case Kind::operation:
      case Kind::constant:
      case Kind::global:
        word(piece.text);
        break;
      case Kind::local:
        word(style.names[piece.local]);
        break;
      case Kind::open:
        parentheses.push_back(style.loose && random() % 3 == 0 &&
                              !parentheses_say_something(dialect, program, i));
        if (parentheses.back()) word("(");
        break;
      case Kind::close:
        if (parentheses.back()) word(")");
        parentheses.pop_back();
        break;
      case Kind::line:
        new_line();
        break;
      case Kind::indent:
        ++depth;
        new_line();
        break;
      case Kind::dedent:
        --depth;
        break;
    }
  }
  return out + "\n";
}

base::Digest alpha(const Dialect& dialect, const std::string& text) {
  auto tree = syntax::Tree::parse(dialect.language, text);
  EXPECT_FALSE(tree->has_error()) << text;
  return syntax::hashes(*tree).alpha;
}

const Style kPlain = {{"one", "two", "three", "four"}};

TEST(HashProperties, RenamingLayoutCommentsAndParenthesesChangeNothing) {
  for (const Dialect& dialect : kDialects) {
    for (unsigned seed = 1; seed <= 25; ++seed) {
      Program program = Generator(dialect, seed).program();
      std::string plain = render(dialect, program, kPlain);
      base::Digest want = alpha(dialect, plain);
      std::string renamed = render(dialect, program, {{"z", "y", "x", "w"}});
      ASSERT_EQ(alpha(dialect, renamed), want) << plain << renamed;
      std::string rotated = render(dialect, program, {{"two", "three", "four", "one"}});
      ASSERT_EQ(alpha(dialect, rotated), want) << plain << rotated;
      std::string loose = render(dialect, program, {kPlain.names, true, seed});
      ASSERT_EQ(alpha(dialect, loose), want) << plain << loose;
      std::string all = render(dialect, program, {{"p1", "q1", "r1", "s1"}, true, seed + 1});
      ASSERT_EQ(alpha(dialect, all), want) << plain << all;
    }
  }
}

// The program with one thing changed that changes what it does, or at least what it says it does.
std::vector<Program> mutants(const Program& program) {
  std::vector<Program> all;
  for (std::size_t i = 0; i < program.size(); ++i) {
    auto change = [&](Piece piece) {
      Program mutant = program;
      mutant[i] = std::move(piece);
      all.push_back(std::move(mutant));
    };
    const Piece& piece = program[i];
    if (piece.kind == Kind::operation)
      change({Kind::operation, piece.text == "-" ? "+" : piece.text == "<" ? ">" : "-"});
    if (piece.kind == Kind::constant) change({Kind::constant, piece.text + "1"});
    if (piece.kind == Kind::global) change({Kind::global, piece.text == "alpha" ? "beta" : "alpha"});
    bool declares =
        i > 0 && i + 1 < program.size() && (program[i + 1].text == "=" || program[i + 1].text == ":=");
    if (piece.kind == Kind::local && !declares) {
      change({Kind::local, "", (piece.local + 1) % Generator::kLocals});
      change({Kind::global, "somebody_elses"});
    }
  }
  return all;
}

TEST(HashProperties, EachMutantIsToldFromTheProgram) {
  for (const Dialect& dialect : kDialects) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
      Program program = Generator(dialect, seed).program();
      std::string plain = render(dialect, program, kPlain);
      base::Digest original = alpha(dialect, plain);
      for (const Program& mutant : mutants(program)) {
        std::string text = render(dialect, mutant, {{"k", "l", "m", "n"}, seed > 1, seed});
        ASSERT_NE(alpha(dialect, text), original) << plain << text;
      }
    }
  }
}

TEST(HashProperties, LayoutIsCoarserThanExactAndAlphaCoarserThanLayout) {
  std::vector<std::pair<std::string, syntax::Hashes>> all;
  const Dialect& dialect = kDialects[0];
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Program program = Generator(dialect, seed).program();
    for (const Style& style :
         {kPlain, Style{kPlain.names, true, 3}, Style{{"a1", "b1", "c1", "d1"}, true, 4}}) {
      std::string text = render(dialect, program, style);
      all.emplace_back(text, syntax::hashes(*syntax::Tree::parse(dialect.language, text)));
    }
  }
  for (const auto& [left_text, left] : all) {
    for (const auto& [right_text, right] : all) {
      EXPECT_EQ(left.exact == right.exact, left_text == right_text);
      EXPECT_TRUE(left.exact != right.exact || left.layout == right.layout);
      EXPECT_TRUE(left.layout != right.layout || left.alpha == right.alpha);
    }
  }
}

}  // namespace
