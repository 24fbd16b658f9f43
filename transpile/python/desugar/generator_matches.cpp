// A `match` among values, in a generator, is a chain of branches.
//
//   before   match kind:                            after   if kind == "NL":
//                case "NL":                                     line += 1
//                    line += 1                              elif kind == "NAME" or kind == "OP":
//                case "NAME" | "OP":                            yield Token(kind)
//                    yield Token(kind)                      else:
//                case _:                                        yield None
//                    yield None
//
// where all patterns are literals, dotted names, choices among them, or take everything. Of others the match
// says which case it is, and the branches come after it:
//
//   before   match node:                            after   case__1 = 0
//                case Leaf(value):                          match node:
//                    yield value                                case Leaf(value):
//                case Pair(left, right):                            case__1 = 1
//                    yield from walk(left)                      case Pair(left, right):
//                    yield from walk(right)                         case__1 = 2
//                                                           if case__1 == 1:
//                                                               yield value
//                                                           elif case__1 == 2: …
#include <algorithm>
#include <utility>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool takes_all(const Pattern& p) {
  return p.kind == PatternKind::wildcard || p.kind == PatternKind::capture;
}

bool is_value(const Pattern& p) {
  if (p.kind == PatternKind::or_)
    return std::all_of(p.items.begin(), p.items.end(), [](const Pattern* item) { return is_value(*item); });
  return p.kind == PatternKind::value;
}

class GeneratorMatches {
 public:
  explicit GeneratorMatches(Module& module) : module_(module), make_(module) {}

  void run() {
    for (std::size_t i = 0; i < module_.functions.size(); ++i) {
      if (!module_.functions[i].is_generator) continue;
      each_block(module_.functions[i].body, [&](Block& block) { rewrite(block); });
    }
  }

 private:
  static bool is_chain(const Stmt& s) {
    return s.kind == StmtKind::match && std::all_of(s.cases.begin(), s.cases.end(), [&](const Case& one) {
             bool all = takes_all(*one.pattern) && (!one.guard || !one.pattern->value);
             return all || is_value(*one.pattern);
           });
  }

  // Whether the generator may stop, or end, within a case.
  static bool stops_inside(Stmt& s) {
    bool found = false;
    for (Case& one : s.cases) {
      each_expr(one.body, [&](Expr*& e) {
        found = found || e->kind == ExprKind::yield || e->kind == ExprKind::yield_from;
      });
      each_stmt(one.body, [&](Stmt& inner) { found = found || inner.kind == StmtKind::return_; });
    }
    return found;
  }

  // How many statements there are more than before.
  std::size_t split(Block& block, std::size_t at) {
    Stmt* s = block[at];
    const std::string name = "case__" + std::to_string(++cases_);
    auto numbered = [&](std::size_t number, base::Span span) {
      return make_.assign(make_.name(name, span), make_.integer(static_cast<long>(number), span));
    };
    Stmt* branches = nullptr;
    for (std::size_t i = s->cases.size(); i-- > 0;) {
      Case& one = s->cases[i];
      Stmt* branch = make_.stmt(StmtKind::if_, one.span);
      branch->value = make_.compare(Op::eq, make_.name(name, one.span),
                                    make_.integer(static_cast<long>(i) + 1, one.span));
      branch->body = std::exchange(one.body, Block{numbered(i + 1, one.span)});
      if (branches) branch->orelse = {branches};
      branches = branch;
    }
    auto place = [&](std::size_t index) { return block.begin() + static_cast<std::ptrdiff_t>(index); };
    block.insert(place(at + 1), branches);
    block.insert(place(at), numbered(0, s->span));
    return 2;
  }

  void rewrite(Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      Stmt* s = block[i];
      if (s->kind == StmtKind::match && !is_chain(*s) && stops_inside(*s)) {
        i += split(block, i);
        continue;
      }
      if (!is_chain(*s)) continue;
      Expr* subject = s->value;
      if (subject->kind != ExprKind::name) {
        subject = make_.name("subject__" + std::to_string(++subjects_), subject->span);
        Stmt* kept = make_.assign(make_.copy(subject), s->value);
        kept->comments = std::exchange(s->comments, {});
        block.insert(block.begin() + static_cast<std::ptrdiff_t>(i++), kept);
      }
      Block chain = branches(*subject, s->cases, 0);
      if (!chain.empty()) chain[0]->comments = s->comments;
      auto place = block.erase(block.begin() + static_cast<std::ptrdiff_t>(i));
      block.insert(place, chain.begin(), chain.end());
    }
  }

  Block branches(const Expr& subject, const std::vector<Case>& cases, std::size_t from) {
    if (from == cases.size()) return {};
    const Case& one = cases[from];
    Block body = one.body;
    if (one.pattern->kind == PatternKind::capture && one.pattern->value)
      body.insert(body.begin(), make_.assign(one.pattern->value, make_.copy(&subject)));
    Expr* test = takes_all(*one.pattern) ? nullptr : asks(subject, *one.pattern);
    if (test && one.guard) {
      Expr* both = make_.expr(ExprKind::bool_op, one.span);
      both->op = Op::and_;
      both->items = {test, one.guard};
      test = both;
    } else if (one.guard) {
      test = one.guard;
    }
    if (!test) return body;
    Stmt* branch = make_.stmt(StmtKind::if_, one.span);
    branch->value = test;
    branch->body = std::move(body);
    branch->orelse = branches(subject, cases, from + 1);
    return {branch};
  }

  Expr* asks(const Expr& subject, const Pattern& pattern) {
    if (pattern.kind == PatternKind::or_) {
      Expr* either = make_.expr(ExprKind::bool_op, pattern.span);
      either->op = Op::or_;
      for (const Pattern* item : pattern.items) either->items.push_back(asks(subject, *item));
      return either;
    }
    bool single = pattern.value->kind == ExprKind::none || pattern.value->kind == ExprKind::boolean;
    return make_.compare(single ? Op::is : Op::eq, make_.copy(&subject), pattern.value);
  }

  Module& module_;
  Maker make_;
  unsigned subjects_ = 0, cases_ = 0;
};

}  // namespace

void desugar_generator_matches(Module& module) {
  GeneratorMatches(module).run();
}

}  // namespace transpile::python
