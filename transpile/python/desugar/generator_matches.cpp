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
// Only where all patterns are literals, dotted names, choices among them, or take everything.
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

  void rewrite(Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      Stmt* s = block[i];
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
  unsigned subjects_ = 0;
};

}  // namespace

void desugar_generator_matches(Module& module) {
  GeneratorMatches(module).run();
}

}  // namespace transpile::python
