// Decorators that give a lambda:
//
//     def tag(name):                                         def tag(name):
//         return lambda f: lambda *a: name + f(*a)     →         def decorate(f):
//                                                                    def wrapper(*a): return name + f(*a)
//                                                                    return wrapper
//                                                                return decorate
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class Naming {
 public:
  explicit Naming(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (const Expr& e : module.exprs) counts_[e.text] += e.kind == ExprKind::name;
    for (const Function& function : module.functions) {
      for (const Parameter& parameter : function.parameters) ++counts_[parameter.name];
    }
  }

  void run() {
    std::set<std::string, std::less<>> used;
    for (const Function& function : module_.functions) {
      for (const Expr* one : function.decorators)
        used.insert((one->kind == ExprKind::call ? one->items[0] : one)->text);
    }
    std::vector<Function*> decorators;
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.function && used.contains(s.function->name)) decorators.push_back(s.function);
    });
    for (Function* one : decorators) {
      written_out(*one);
      for (Stmt* s : one->body) {
        if (s->function) written_out(*s->function);
      }
    }
  }

 private:
  // What the function's last statement gives, where that is a lambda, becomes a function of its own.
  void written_out(Function& function) {
    if (function.body.empty() || function.is_generator) return;
    Stmt* last = function.body.back();
    if (last->kind != StmtKind::return_ || !last->value) return;
    Expr* given = last->value;
    Expr* wraps = nullptr;  // functools.wraps(f)(lambda …)
    if (given->kind == ExprKind::call && given->items.size() == 2 &&
        given->items[0]->kind == ExprKind::call && is_named(*given->items[0]->items[0], "wraps"))
      wraps = given->items[0], given = given->items[1];
    if (given->kind != ExprKind::lambda) return;
    Function& made = *given->function;
    bool takes_one = made.parameters.size() == 1 && made.parameters[0].kind == Parameter::Kind::ordinary;
    made.name = unused_name(takes_one && is_lambda_given(*made.lambda_body) ? "decorate" : "wrapper");
    made.name_span = last->span;
    made.said_name = "<lambda>";
    made.body = {make_.returns(made.lambda_body)};
    made.lambda_body = nullptr;
    if (wraps) made.decorators.push_back(wraps);
    Stmt* defined = make_.stmt(StmtKind::function, last->span);
    defined->function = &made;
    last->value = make_.name(made.name, last->span);
    function.body.insert(function.body.end() - 1, defined);
    written_out(made);
  }

  static bool is_lambda_given(const Expr& e) {
    return e.kind == ExprKind::lambda ||
           (e.kind == ExprKind::call && e.items.size() == 2 && e.items[1]->kind == ExprKind::lambda);
  }

  std::string unused_name(std::string name) {
    while (counts_[name]++ > 0) name += "_";
    return name;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
};

}  // namespace

void desugar_returned_lambdas(Module& module) {
  bool any = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& function) { return !function.decorators.empty(); });
  if (any) Naming(module).run();
}

}  // namespace transpile::python
