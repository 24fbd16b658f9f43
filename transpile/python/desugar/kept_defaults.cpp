// Functions that are made again and again and keep in a default what something is just then.
//
//   before   lambda i=i: i * i                          after   (lambda i: lambda: i * i)(i)
//            lambda x, k=int(text): x * k                       (lambda k: lambda x: x * k)(int(text))
//
//            for op in ops:                                     for op in ops:
//                def handle(value, op=op): …                        def make_handle(op):
//                                                                       def handle(value): …
//                                                                       return handle
//                                                                   handle = make_handle(op)
//
// Those that are given a value for such a parameter where they are called by their name stay.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

// Whether what it gives depends on when it is worked out.
bool is_worked_out(const Expr& e) {
  if (e.kind == ExprKind::lambda) return false;
  return std::any_of(e.items.begin(), e.items.end(), [](const Expr* item) {
    return item && (item->kind == ExprKind::name || is_worked_out(*item));
  });
}

class DefaultKeeper {
 public:
  explicit DefaultKeeper(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {}

  void run() {
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call) return;
      if (e->items[0]->kind == ExprKind::lambda) note_call(*e, *e->items[0]->function);
      if (e->items[0]->kind == ExprKind::name) calls_[e->items[0]->text].push_back(e);
    });
    made_once(module_.body);
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::lambda) keep_lambda(e);
    });
    block(module_.body, false);
  }

 private:
  // Lambdas that become functions of the module, made once: their defaults are kept beside them.
  void made_once(const Block& stmts) {
    for (const Stmt* s : stmts) {
      if (s->kind == StmtKind::assign && s->value->kind == ExprKind::lambda) once_.insert(s->value->function);
      if (s->kind == StmtKind::for_ || s->kind == StmtKind::while_) continue;
      for (const Block* inner : {&s->body, &s->orelse, &s->final}) made_once(*inner);
      for (const Handler& handler : s->handlers) made_once(handler.body);
    }
  }

  // A call of `function` may give values for what has a default.
  void note_call(const Expr& call, const Function& function) {
    const auto& parameters = function.parameters;
    auto first = std::find_if(parameters.begin(), parameters.end(),
                              [](const Parameter& p) { return p.default_value != nullptr; });
    if (!call.keywords.empty() ||
        call.items.size() - 1 > static_cast<std::size_t>(first - parameters.begin()))
      filled_.insert(&function);
  }

  // The first of the parameters at the end that keep what something is; none where others follow.
  std::vector<Parameter>::iterator first_kept(Function& function) {
    auto& parameters = function.parameters;
    bool once = once_.contains(&function);
    auto keeps = [&](const Parameter& p) {
      bool ordinary = p.kind == Parameter::Kind::ordinary || p.kind == Parameter::Kind::keyword_only;
      bool itself = p.default_value && is_name(*p.default_value, p.name);
      return ordinary && p.default_value && (itself || (!once && is_worked_out(*p.default_value)));
    };
    auto first = std::find_if(parameters.begin(), parameters.end(), keeps);
    return std::all_of(first, parameters.end(), keeps) ? first : parameters.end();
  }

  // Takes the parameters from `first` on out of `function`. The names, and the values.
  static std::pair<std::vector<std::string>, std::vector<Expr*>> take_kept(
      Function& function, std::vector<Parameter>::iterator first) {
    std::pair<std::vector<std::string>, std::vector<Expr*>> taken;
    for (auto p = first; p != function.parameters.end(); ++p) {
      taken.first.push_back(p->name);
      taken.second.push_back(p->default_value);
    }
    function.parameters.erase(first, function.parameters.end());
    return taken;
  }

  void keep_lambda(Expr*& e) {
    Function& function = *e->function;
    auto first = first_kept(function);
    if (filled_.contains(&function) || first == function.parameters.end()) return;
    base::Span at = e->span;
    auto [names, given] = take_kept(function, first);
    Stmt* outer = make_.function("", names, at);
    outer->function->lambda_body = e;
    Expr* maker = make_.expr(ExprKind::lambda, at);
    maker->function = outer->function;
    e = make_.call(maker, given, at);
  }

  // `again`: what stands here may run more than once.
  void block(Block& stmts, bool again) {
    Block made;
    for (Stmt* s : stmts) {
      bool loop = s->kind == StmtKind::for_ || s->kind == StmtKind::while_;
      block(s->body, again || loop), block(s->orelse, again), block(s->final, again);
      for (Handler& handler : s->handlers) block(handler.body, again);
      if (s->class_def) {
        for (Stmt* inner : s->class_def->body)
          if (inner->function) block(inner->function->body, true);
      }
      if (s->function) block(s->function->body, true);
      if (s->function && again && keeps_now(*s->function)) {
        keep_function(*s, made);
      } else {
        made.push_back(s);
      }
    }
    stmts = std::move(made);
  }

  bool keeps_now(Function& function) {
    auto first = first_kept(function);
    if (first == function.parameters.end() || !function.decorators.empty() || function.is_async) return false;
    for (const Expr* call : calls_[function.name]) note_call(*call, function);
    if (filled_.contains(&function)) return false;
    return std::all_of(first, function.parameters.end(),
                       [&](const Parameter& p) { return bound_here(function.body, p.name) == 0; });
  }

  void keep_function(Stmt& s, Block& out) {
    Function& function = *s.function;
    base::Span at = function.name_span;
    auto [names, given] = take_kept(function, first_kept(function));
    Stmt* outer = make_.function(fresh(counts_, "make_" + function.name), names, at);
    outer->function->body = {&s, make_.returns(make_.name(function.name, at))};
    out.push_back(outer);
    out.push_back(make_.assign(make_.name(function.name, at),
                               make_.call(make_.name(outer->function->name, at), given, at)));
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, std::vector<const Expr*>, std::less<>> calls_;  // by the name that is called
  std::set<const Function*> once_;
  std::set<const Function*> filled_;  // called with a value for what has a default
};

}  // namespace

void desugar_kept_defaults(Module& module) {
  DefaultKeeper(module).run();
}

}  // namespace transpile::python
