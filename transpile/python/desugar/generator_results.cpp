// What a generator returns goes to the `yield from` that reads it, through a list:
//
//   before   def inner():                     after   def inner(returned):
//                yield 1                                  yield 1
//                return "done"                            returned.append("done")
//                                                         return
//            def outer():                             def outer():
//                result = yield from inner()              returned1 = []
//                                                         yield from inner(returned1)
//                                                         result = returned1[0] if returned1 else None
//
// Where nobody reads it, it is only worked out. And `x = yield value` is `yield value`, then x = sent__(), or
// None in a program that sends nothing.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

class GeneratorResults {
 public:
  explicit GeneratorResults(Module& module) : module_(module), make_(module) {}

  void run() {
    sends_ = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
      return e.kind == ExprKind::call && e.items.size() == 2 && e.items[0]->kind == ExprKind::attribute &&
             e.items[0]->text == "send";
    });
    bool asked = asks_result();
    for (Function& function : module_.functions) {
      if (!function.is_generator) continue;
      if (returns_value(function.body)) giving_.insert(function.name);
      ++named_[function.name];
    }
    each_block(module_.body, [&](Block& stmts) { note(stmts); });
    note(module_.body);
    std::erase_if(read_, [&](const std::string& name) {
      return !giving_.contains(name) || named_[name] != 1 || is_a_value(name);
    });
    if (asked && !giving_.empty()) {
      for (Function& function : module_.functions) {
        if (function.is_generator) say_result(function);
      }
    }
    for (Function& function : module_.functions) {
      if (!function.is_generator) continue;
      bool reads = read_.contains(function.name);
      if (giving_.contains(function.name)) give(function.body, reads);
      if (!reads) continue;
      Parameter parameter;
      parameter.name = "returned";
      parameter.span = function.name_span;
      parameter.target = make_.name("returned", function.name_span);
      function.parameters.push_back(std::move(parameter));
    }
    for (Function& function : module_.functions) {
      if (function.is_generator) rewrite(function.body);
    }
    if (read_.empty()) return;
    each_expr(module_.body, [&](Expr*& e) {
      bool calls = e->kind == ExprKind::call && read_.contains(called(*e)) && !done_.contains(e);
      if (calls) e->items.push_back(make_.expr(ExprKind::list, e->span));
    });
  }

 private:
  static bool gives(const Stmt& s) {
    return s.kind == StmtKind::return_ && s.value && s.value->kind != ExprKind::none;
  }
  static bool returns_value(const Block& stmts) {
    return std::any_of(stmts.begin(), stmts.end(), [](const Stmt* s) {
      bool found = gives(*s) || returns_value(s->body) || returns_value(s->orelse) || returns_value(s->final);
      for (const Handler& handler : s->handlers) found = found || returns_value(handler.body);
      for (const Case& one : s->cases) found = found || returns_value(one.body);
      return found;
    });
  }

  // Whether the program reads what a generator returned from the exception at its end.
  bool asks_result() {
    bool found = false;
    auto in_block = [&](Block& stmts) {
      for (Stmt* s : stmts) {
        for (Handler& handler : s->handlers) {
          if (handler.name.empty()) continue;
          each_expr(handler.body, [&](Expr*& e) {
            found = found || (e->kind == ExprKind::attribute && (e->text == "value" || e->text == "args") &&
                              e->items[0]->kind == ExprKind::name && e->items[0]->text == handler.name);
          });
        }
      }
    };
    in_block(module_.body);
    each_block(module_.body, in_block);
    return found;
  }

  //   before   return total                 after   result__ = total
  //                                                 gives__(result__)
  //                                                 return result__
  void say_result(Function& function) {
    auto said = [&](Expr* result) {
      Stmt* s = make_.stmt(StmtKind::expression, function.name_span);
      s->value = make_.call(make_.name("gives__", function.name_span), {result}, function.name_span);
      return s;
    };
    auto nothing = [&] { return make_.expr(ExprKind::none, function.name_span); };
    auto in_block = [&](auto& again, Block& stmts) -> void {
      for (std::size_t i = 0; i < stmts.size(); ++i) {
        Stmt* s = stmts[i];
        if (s->function || s->class_def) continue;
        again(again, s->body), again(again, s->orelse), again(again, s->final);
        for (Handler& handler : s->handlers) again(again, handler.body);
        for (Case& one : s->cases) again(again, one.body);
        if (s->kind != StmtKind::return_) continue;
        Block before;
        Expr* result = nothing();
        if (gives(*s) && s->value->kind != ExprKind::yield_from) {
          std::string name = "result" + std::to_string(++made_) + "__";
          before.push_back(make_.assign(make_.name(name, s->span), s->value));
          s->value = make_.name(name, s->span);
          result = make_.name(name, s->span);
        }
        before.push_back(said(result));
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), before.begin(), before.end());
        i += before.size();
      }
    };
    in_block(in_block, function.body);
    if (function.body.back()->kind != StmtKind::return_) function.body.push_back(said(nothing()));
  }

  static std::string called(const Expr& e) {
    if (e.kind != ExprKind::call) return "";
    const Expr& callee = *e.items[0];
    return callee.kind == ExprKind::name || callee.kind == ExprKind::attribute ? callee.text : "";
  }

  // `x = yield from f()` and `return (yield from f())`: f's result is read.
  static bool reads(const Stmt& s) {
    bool kind = (s.kind == StmtKind::assign && s.targets.size() == 1) || s.kind == StmtKind::return_;
    return kind && s.value && s.value->kind == ExprKind::yield_from;
  }
  void note(Block& stmts) {
    for (Stmt* s : stmts) {
      if (reads(*s)) read_.insert(called(*s->value->items[0]));
      if (s->function) note(s->function->body);
    }
  }

  // Whether the function is used other than by a call of it.
  bool is_a_value(const std::string& name) {
    std::set<const Expr*> callees;
    for (const Expr& e : module_.exprs) {
      if (e.kind == ExprKind::call) callees.insert(e.items[0]);
    }
    return std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
      bool names = (e.kind == ExprKind::name || e.kind == ExprKind::attribute) && e.text == name;
      return names && !callees.contains(&e);
    });
  }

  void give(Block& stmts, bool to_reader) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt* s = stmts[i];
      give(s->body, to_reader), give(s->orelse, to_reader), give(s->final, to_reader);
      for (Handler& handler : s->handlers) give(handler.body, to_reader);
      for (Case& one : s->cases) give(one.body, to_reader);
      if (!gives(*s)) continue;
      Stmt* given = make_.stmt(StmtKind::expression, s->span);
      given->value = s->value;
      if (s->value->kind == ExprKind::yield_from) {  // return (yield from f())
        given->kind = StmtKind::assign;
        std::string name = "given" + std::to_string(++made_);
        given->targets = {make_.name(name, s->span)};
        s->value = nullptr;
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i++), given);
        given = make_.stmt(StmtKind::expression, s->span);
        given->value = make_.name(name, s->span);
      }
      if (to_reader)
        given->value =
            make_.call(make_.attribute(make_.name("returned", s->span), "append"), {given->value}, s->span);
      s->value = nullptr;
      bool plain = given->value->kind == ExprKind::name || given->value->kind == ExprKind::integer ||
                   given->value->kind == ExprKind::string || given->value->kind == ExprKind::boolean;
      if (!plain) stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i++), given);
    }
  }

  void rewrite(Block& stmts) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt* s = stmts[i];
      if (s->function) continue;
      rewrite(s->body), rewrite(s->orelse), rewrite(s->final);
      for (Handler& handler : s->handlers) rewrite(handler.body);
      for (Case& one : s->cases) rewrite(one.body);
      bool plain = s->kind == StmtKind::assign || (s->kind == StmtKind::ann_assign && s->value);
      if (!plain) continue;
      bool yields = s->value->kind == ExprKind::yield || s->value->kind == ExprKind::yield_from;
      if (!yields) continue;
      Block before;
      Expr* result = sends_ ? make_.call(make_.name("sent__", s->span), {}, s->span)
                            : make_.expr(ExprKind::none, s->span);
      if (s->value->kind == ExprKind::yield_from) {
        Expr* source = s->value->items[0];
        if (gives_none(*source)) {
          put_before(stmts, i, s, {});
          s->value = make_.expr(ExprKind::none, s->span);
          continue;
        }
        if (!read_.contains(called(*source))) continue;  // whose result this is is not known
        std::string name = "returned" + std::to_string(++made_);
        before.push_back(make_.assign(make_.name(name, s->span), make_.expr(ExprKind::list, s->span)));
        source->items.push_back(make_.name(name, s->span));
        done_.insert(source);
        result = read_snippet(module_, name + "[0] if " + name + " else None\n", s->span)[0]->value;
      }
      put_before(stmts, i, s, std::move(before));
      s->value = result;
    }
  }

  // `before` and what stands behind the `=`, as statements in front of it.
  void put_before(Block& stmts, std::size_t& at, Stmt* s, Block before) {
    Stmt* act = make_.stmt(StmtKind::expression, s->span);
    act->value = s->value;
    act->comments = s->comments;
    s->comments.clear();
    before.push_back(act);
    stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(at), before.begin(), before.end());
    at += before.size();
  }

  // What is no generator that returns something: a display, or what one of the program gives that returns
  // nothing.
  bool gives_none(const Expr& source) const {
    switch (source.kind) {
      case ExprKind::comprehension:
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::string:
        return true;
      case ExprKind::call: {
        static const std::set<std::string_view> own = {"range",  "list", "sorted", "reversed", "map",
                                                       "filter", "zip",  "iter",   "enumerate"};
        std::string name = called(source);
        auto generators = named_.find(name);
        return own.contains(name) ||
               (generators != named_.end() && generators->second == 1 && !giving_.contains(name));
      }
      default:
        return false;
    }
  }

  Module& module_;
  Maker make_;
  std::set<std::string, std::less<>> giving_, read_;
  std::map<std::string, unsigned, std::less<>> named_;
  std::set<const Expr*> done_;
  unsigned made_ = 0;
  bool sends_ = false;  // whether the program sends values to generators
};

}  // namespace

void desugar_generator_results(Module& module) {
  bool any = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& function) { return function.is_generator; });
  if (any) GeneratorResults(module).run();
}

}  // namespace transpile::python
