// Functions that are context managers become classes.
//
//   before   @contextmanager                    after   class tag:
//            def tag(name):                                 def __init__(self, name): self.name = name
//                print("<" + name)                          def __enter__(self): print("<" + self.name)
//                try:                                       def __exit__(self, kind, error, trace):
//                    yield                                      print(">")
//                finally:                                       return False
//                    print(">")
//
// For functions with one `yield`, at their top or directly in the body of a `try` there. Others are
// generators that are gone on with (resumed_managers.cpp).
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

bool is_yield(const Stmt& s) {
  bool assigned = s.kind == StmtKind::assign && s.value && s.value->kind == ExprKind::yield;
  return (s.kind == StmtKind::expression && s.value->kind == ExprKind::yield) || assigned;
}

std::size_t count_yields(Block& stmts) {
  std::size_t count = 0;
  each_expr(stmts, [&](Expr*& e) { count += e->kind == ExprKind::yield || e->kind == ExprKind::yield_from; });
  return count;
}

// A function taken apart at its yield.
struct Halves {
  Block before;  // and what the `try` does before it
  Expr* value = nullptr;
  Block after;             // in the `try`, after the yield
  Stmt* around = nullptr;  // the `try`
  Block rest;              // after the `try`
};

std::optional<Halves> take_apart(Function& function) {
  if (count_yields(function.body) != 1) return std::nullopt;
  Halves out;
  bool found = false;
  auto split = [&](Block& stmts, Block& before, Block& after) {
    for (Stmt* s : stmts) {
      if (is_yield(*s) && s->kind == StmtKind::expression) {
        found = true;
        out.value = s->value->items.empty() ? nullptr : s->value->items[0];
        continue;
      }
      (found ? after : before).push_back(s);
    }
  };
  for (Stmt* s : function.body) {
    if (found) {
      out.rest.push_back(s);
    } else if (s->kind == StmtKind::try_ && count_yields(s->body) == 1) {
      split(s->body, out.before, out.after);
      out.around = s;
    } else {
      Block one{s};
      split(one, out.before, out.rest);
    }
  }
  if (!found) return std::nullopt;
  bool early = false;  // a return on the way to the yield, or out of the function
  auto leaves = [&](Block& part) {
    each_stmt(part, [&](Stmt& s) { early = early || s.kind == StmtKind::return_; });
  };
  for (Block* part : {&out.before, &out.after, &out.rest}) leaves(*part);
  if (out.around) {
    leaves(out.around->orelse);
    for (Handler& handler : out.around->handlers)
      each_stmt(handler.body, [&](Stmt& s) { early = early || s.kind == StmtKind::return_; });
  }
  if (early) return std::nullopt;
  return out;
}

std::set<std::string> locals_of(Function& function) {
  std::set<std::string> out;
  for (const Parameter& parameter : function.parameters) out.insert(parameter.name);
  std::function<void(const Expr*)> target = [&](const Expr* e) {
    if (!e) return;
    if (e->kind == ExprKind::name) out.insert(e->text);
    if (e->kind == ExprKind::tuple || e->kind == ExprKind::list || e->kind == ExprKind::star) {
      for (const Expr* item : e->items) target(item);
    }
  };
  std::set<std::string> global;
  each_stmt(function.body, [&](Stmt& s) {
    for (const Expr* t : s.targets) target(t);
    for (const WithItem& item : s.with_items) target(item.target);
    global.insert(s.names.begin(), s.names.end());
  });
  for (const std::string& name : global) out.erase(name);
  return out;
}

class ManagerWriter {
 public:
  explicit ManagerWriter(Module& module) : module_(module), make_(module) {}

  void run() {
    rewrite(module_.body, nullptr);
    module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(first_class()),
                        of_methods_.begin(), of_methods_.end());
    desugar_resumed_managers(module_);
    mark_swallowing();
  }

 private:
  static bool is_manager(const Function& function) {
    return function.decorators.size() == 1 && is_named(*function.decorators[0], "contextmanager");
  }

  // Classes of methods stand before the first class, after the imports that their code may need.
  std::size_t first_class() const {
    for (std::size_t i = 0; i < module_.body.size(); ++i) {
      if (module_.body[i]->class_def) return i;
    }
    return 0;
  }

  void rewrite(Block& stmts, ClassDef* in_class) {
    for (Stmt*& s : stmts) {
      if (s->class_def && !in_class) rewrite(s->class_def->body, s->class_def);
      if (!s->function || !is_manager(*s->function)) continue;
      auto halves = take_apart(*s->function);
      if (!halves) continue;
      if (in_class) {
        Stmt* made = write_class(*s, *halves, in_class->name + "__" + s->function->name);
        of_methods_.push_back(made);
        s = write_method(*s->function, made->class_def->name);
      } else {
        s = write_class(*s, *halves, s->function->name);
      }
    }
  }

  std::string field(const std::string& name) const { return name == "self" ? "owner" : name; }

  Stmt* write_class(Stmt& s, Halves& halves, const std::string& name) {
    Function& function = *s.function;
    base::Span at = function.name_span;
    ClassDef& class_def = module_.classes.emplace_back();
    class_def.id = static_cast<std::uint32_t>(module_.classes.size() - 1);
    class_def.name = name;
    class_def.docstring = function.docstring;
    class_def.span = function.span;
    class_def.name_span = at;
    std::set<std::string> locals = locals_of(function);
    auto own = [&](Expr*& e) {
      if (e->kind == ExprKind::name && locals.contains(e->text))
        e = make_.attribute(make_.name("self", e->span), field(e->text));
    };
    for (Block* part : {&halves.before, &halves.after, &halves.rest}) each_expr(*part, own);
    if (halves.value) each_expr(halves.value, own);
    Stmt* init = make_.function("__init__", {"self"}, at);
    for (const Parameter& parameter : function.parameters) {
      Parameter copied = parameter;
      copied.name = field(parameter.name);
      copied.target = make_.name(copied.name, at);
      init->function->parameters.push_back(copied);
      init->function->body.push_back(
          make_.assign(make_.attribute(make_.name("self", at), copied.name), make_.name(copied.name, at)));
    }
    if (init->function->body.empty()) init->function->body.push_back(make_.stmt(StmtKind::pass, at));
    Stmt* enter = make_.function("__enter__", {"self"}, at);
    enter->function->body = halves.before;
    enter->function->body.push_back(
        make_.returns(halves.value ? halves.value : make_.expr(ExprKind::none, at)));
    Stmt* exit = make_.function("__exit__", {"self", "kind", "error", "trace"}, at);
    write_exit(halves, exit->function->body, own, at);
    class_def.body = {init, enter, exit};
    Stmt* made = make_.stmt(StmtKind::class_, s.span);
    made->class_def = &class_def;
    made->comments = s.comments;
    return made;
  }

  Expr* error_is(Op op, base::Span at) {
    return make_.compare(op, make_.name("error", at), make_.expr(ExprKind::none, at));
  }

  Stmt* when_fine(Block stmts, base::Span at) {
    Stmt* made = make_.stmt(StmtKind::if_, at);
    made->value = error_is(Op::is, at);
    made->body = std::move(stmts);
    return made;
  }

  template <class Own>
  void write_exit(Halves& halves, Block& out, const Own& own, base::Span at) {
    Expr* swallowed = make_.expr(ExprKind::boolean, at);
    if (halves.around && !halves.around->handlers.empty()) {
      Stmt* again = make_.stmt(StmtKind::if_, at);
      again->value = error_is(Op::is_not, at);
      Stmt* raised = make_.stmt(StmtKind::raise, at);
      raised->value = make_.name("error", at);
      again->body.push_back(raised);
      halves.around->body = {again};
      halves.around->body.insert(halves.around->body.end(), halves.after.begin(), halves.after.end());
      for (Handler& handler : halves.around->handlers) each_expr(handler.body, own);
      each_expr(halves.around->orelse, own);
      each_expr(halves.around->final, own);
      out.push_back(halves.around);
      out.insert(out.end(), halves.rest.begin(), halves.rest.end());
      swallowed->number = 1;
    } else {
      if (halves.around) each_expr(halves.around->final, own);
      if (halves.around && !halves.after.empty()) {
        halves.around->body = {when_fine(halves.after, at)};
        out.push_back(halves.around);
      } else if (halves.around) {
        out = halves.around->final;
      }
      if (!halves.rest.empty()) out.push_back(when_fine(halves.rest, at));
    }
    out.push_back(make_.returns(swallowed));
  }

  Stmt* write_method(const Function& function, const std::string& name) {
    Stmt* made = make_.function(function.name, {}, function.name_span);
    made->function->docstring = function.docstring;
    make_.take_like(*made->function, function);
    made->function->body.push_back(
        make_.returns(make_.forward(function, make_.name(name, function.name_span))));
    return made;
  }

  // Code behind a `with` whose manager may swallow an exception can be reached from anywhere in its body.
  void mark_swallowing() {
    std::map<std::string, bool, std::less<>> swallows;
    for (const ClassDef& class_def : module_.classes) {
      for (Stmt* s : class_def.body) {
        if (!s->function || s->function->name != "__exit__") continue;
        bool& any = swallows[class_def.name];
        each_stmt(s->function->body, [&](Stmt& inner) {
          bool no = inner.kind != StmtKind::return_ || !inner.value || inner.value->kind == ExprKind::none ||
                    (inner.value->kind == ExprKind::boolean && inner.value->number == 0);
          any = any || !no;
        });
      }
    }
    bool any = std::any_of(swallows.begin(), swallows.end(), [](const auto& one) { return one.second; });
    each_stmt(module_.body, [&](Stmt& s) {
      for (const WithItem& item : s.with_items) {
        const Expr* made = item.value->kind == ExprKind::call ? item.value->items[0] : nullptr;
        auto known = made && made->kind == ExprKind::name ? swallows.find(made->text) : swallows.end();
        bool file = made && is_named(*made, "open");
        s.swallows = s.swallows || (known != swallows.end() ? known->second : any && !file);
      }
    });
  }

  Module& module_;
  Maker make_;
  Block of_methods_;
};

}  // namespace

void desugar_context_managers(Module& module) {
  ManagerWriter(module).run();
}

}  // namespace transpile::python
