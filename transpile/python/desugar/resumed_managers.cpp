// Context managers that can't be cut in two at their yield are generators that are gone on with, and so are
// those inside functions.
//
//   before   @contextmanager                   after   class SessionManager:
//            def session(name):                            def __init__(self, steps): self.steps = steps
//                with Lock():                              def __enter__(self): return next(self.steps)
//                    yield connect(name)                   def __exit__(self, kind, error, trace): …
//                                                              self.steps.throw(error) …
//                                                      def session_steps(name): …
//                                                      def session(name):
//                                                          return SessionManager(session_steps(name))
//
// A generator can't wait inside a `with` of the program's own managers; there it calls what the `with` would.
//
//   before   with Lock():                      after   manager = Lock()
//                yield connect(name)                   manager.__enter__()
//                                                      fine = True
//                                                      try:
//                                                          try: yield connect(name)
//                                                          except BaseException as error:
//                                                              fine = False
//                                                              if not manager.__exit__(type(error), error,
//                                                              None):
//                                                                  raise
//                                                      finally:
//                                                          if fine: manager.__exit__(None, None, None)
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// Whether these statements yield themselves, not a function inside.
bool yields(Block& stmts) {
  std::size_t all = 0, inside = 0;
  auto count = [](std::size_t& into) {
    return [&into](Expr*& e) { into += e->kind == ExprKind::yield || e->kind == ExprKind::yield_from; };
  };
  each_expr(stmts, count(all));
  std::set<const Function*> nested;  // in one that was counted
  each_stmt(stmts, [&](Stmt& s) {
    if (!s.function || nested.contains(s.function)) return;
    each_expr(s.function->body, count(inside));
    each_stmt(s.function->body, [&](Stmt& inner) {
      if (inner.function) nested.insert(inner.function);
    });
  });
  return all > inside;
}

class ResumedManagers {
 public:
  explicit ResumedManagers(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (const ClassDef& one : module.classes) counts_[one.name] += 1;
  }

  void run() {
    Block made;
    std::set<const Block*> of_classes;
    for (const ClassDef& one : module_.classes) of_classes.insert(&one.body);
    each_block(module_.body, [&](Block& stmts) {
      for (std::size_t i = 0; i < stmts.size(); ++i) {
        Function* function = stmts[i]->function;
        bool manages = function && function->decorators.size() == 1 && !function->is_async &&
                       is_named(*function->decorators[0], "contextmanager") && yields(function->body);
        if (!manages) continue;
        Stmt* shown = split(*stmts[i], of_classes.contains(&stmts), made);
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(++i), shown);
      }
    });
    module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(first_definition()), made.begin(),
                        made.end());
    find_own_managers();
    for (Function& function : module_.functions) {
      if (!function.is_generator) continue;
      each_block(function.body, [&](Block& stmts) { unfold(stmts); });
      if (steps_.contains(&function)) each_block(function.body, [&](Block& stmts) { close_after(stmts); });
    }
  }

 private:
  std::size_t first_definition() const {
    for (std::size_t i = 0; i < module_.body.size(); ++i) {
      if (module_.body[i]->class_def || module_.body[i]->function) return i;
    }
    return 0;
  }

  // Whether what its `with` raises may end in it.
  static bool may_swallow(Block& body) {
    bool any = false;
    each_stmt(body, [&](Stmt& s) {
      bool file = s.kind == StmtKind::with && s.with_items[0].value->kind == ExprKind::call &&
                  is_named(*s.with_items[0].value->items[0], "open");
      any = any || (s.kind == StmtKind::with && !file);
      if (s.kind != StmtKind::try_) return;
      any = any || (!s.handlers.empty() && yields(s.body));
      each_stmt(s.final, [&](Stmt& inner) { any = any || inner.kind == StmtKind::return_; });
    });
    return any;
  }

  // `s` becomes the generator; its class goes to `made`, and what follows it comes back.
  Stmt* split(Stmt& s, bool method, Block& made) {
    Function& function = *s.function;
    base::Span at = function.name_span;
    std::string class_name;
    bool capital = true;
    for (char c : function.name) {
      if (c != '_') class_name += capital ? static_cast<char>(std::toupper(c)) : c;
      capital = c == '_';
    }
    class_name = fresh(counts_, class_name + "Manager");
    std::string text = "class " + class_name + R"py(:
    def __init__(self, steps):
        self.steps = steps
    def __enter__(self):
        try:
            return next(self.steps)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None
    def __exit__(self, kind, error, trace):
        if error is None:
            for _ in self.steps:
                raise RuntimeError("generator didn't stop")
            return False
        if isinstance(error, StopIteration):
            untranslated__("StopIteration in the body of a `with`")
)py";
    if (may_swallow(function.body))
      text += R"py(        try:
            self.steps.throw(error)
        except StopIteration:
            return True
        raise RuntimeError("generator didn't stop after throw()")
)py";
    else
      text += R"py(        self.steps.throw(error)
        raise RuntimeError("generator didn't stop after throw()")
)py";
    Block written = read_snippet(module_, text, at);
    made.insert(made.end(), written.begin(), written.end());

    std::string steps = fresh(counts_, function.name + "_steps");
    Stmt* shown = make_.function(function.name, {}, at);
    shown->function->docstring = function.docstring;
    shown->comments = std::move(s.comments);
    make_.take_like(*shown->function, function);
    function.docstring.clear();
    function.decorators.clear();
    Expr* callee = make_.name(steps, at);
    if (method) callee = make_.attribute(make_.name(function.parameters[0].name, at), steps);
    Expr* begun = make_.forward(function, callee);
    if (method) begun->items.erase(begun->items.begin() + 1);
    shown->function->body.push_back(make_.returns(make_.call(make_.name(class_name, at), {begun}, at)));
    for (Parameter& parameter : function.parameters) parameter.default_value = nullptr;
    function.name = steps;
    steps_.insert(&function);
    return shown;
  }

  void find_own_managers() {
    std::map<std::string, const ClassDef*, std::less<>> classes;
    for (const ClassDef& one : module_.classes) classes[one.name] = &one;
    for (const ClassDef& one : module_.classes) {
      const ClassDef* at = &one;
      for (std::size_t depth = 0; at && depth < classes.size(); ++depth) {
        bool exits = std::any_of(at->body.begin(), at->body.end(), [](const Stmt* s) {
          return s->function && s->function->name == "__exit__";
        });
        if (exits) {
          managers_.insert(one.name);
          break;
        }
        auto base = at->bases.empty() ? classes.end() : classes.find(at->bases[0]->text);
        at = base == classes.end() ? nullptr : base->second;
      }
    }
    for (const Function& function : module_.functions) {
      const Expr* given = function.body.size() == 1 ? function.body[0]->value : nullptr;
      bool makes = given && function.body[0]->kind == StmtKind::return_ && given->kind == ExprKind::call &&
                   given->items[0]->kind == ExprKind::name && managers_.contains(given->items[0]->text);
      if (makes) managers_.insert(function.name);
    }
  }

  // A call of one of the program's managers, or a name for what may be one and is no file that has one.
  bool is_own(const WithItem& item) const {
    const Expr& value = *item.value;
    bool called = value.kind == ExprKind::call;
    const Expr& named = called ? *value.items[0] : value;
    if (named.kind != ExprKind::name && named.kind != ExprKind::attribute) return false;
    return called ? managers_.contains(named.text) : !item.target;
  }

  // What ends a manager's generator comes from outside: its file is closed then, whoever else has it.
  void close_after(Block& stmts) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt& s = *stmts[i];
      bool opens = s.kind == StmtKind::with && s.with_items.size() == 1 && yields(s.body) &&
                   s.with_items[0].target && s.with_items[0].value->kind == ExprKind::call &&
                   is_named(*s.with_items[0].value->items[0], "open");
      if (!opens) continue;
      base::Span at = s.with_items[0].value->span;
      std::string file = fresh(counts_, "opened");
      Block written = read_snippet(
          module_, file + " = None\n_ = " + file + "\ntry:\n    pass\nfinally:\n    " + file + ".close()\n",
          at);
      written[0]->value = s.with_items[0].value;
      written[0]->comments = std::move(s.comments);
      written[1]->targets = {s.with_items[0].target};
      written[2]->body = std::move(s.body);
      stmts.erase(stmts.begin() + static_cast<std::ptrdiff_t>(i));
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), written.begin(), written.end());
      i += written.size() - 1;
    }
  }

  void unfold(Block& stmts) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt& s = *stmts[i];
      bool waits = s.kind == StmtKind::with && s.with_items.size() == 1 && !s.is_async && yields(s.body) &&
                   is_own(s.with_items[0]);
      if (!waits) continue;
      base::Span at = s.with_items[0].value->span;
      std::string manager = fresh(counts_, "manager"), fine = fresh(counts_, "fine"),
                  error = fresh(counts_, "error");
      Block written =
          read_snippet(module_,
                       manager + " = None\n" + manager + ".__enter__()\n" + fine + " = True\n" +
                           "try:\n    try:\n        pass\n    except BaseException as " + error +
                           ":\n        " + fine + " = False\n        if not " + manager + ".__exit__(type(" +
                           error + "), " + error + ", None):\n            raise\nfinally:\n    if " + fine +
                           ":\n        " + manager + ".__exit__(None, None, None)\n",
                       at);
      written[0]->value = s.with_items[0].value;
      written[0]->comments = std::move(s.comments);
      if (s.with_items[0].target) written[1] = make_.assign(s.with_items[0].target, written[1]->value);
      written[3]->body[0]->body = std::move(s.body);
      stmts.erase(stmts.begin() + static_cast<std::ptrdiff_t>(i));
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), written.begin(), written.end());
      i += written.size() - 1;
    }
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::set<std::string, std::less<>> managers_;
  std::set<const Function*> steps_;
};

}  // namespace

void desugar_resumed_managers(Module& module) {
  ResumedManagers(module).run();
}

}  // namespace transpile::python
