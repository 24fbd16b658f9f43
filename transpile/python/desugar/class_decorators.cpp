// A decorator that is a class of the program: each decorated function has a class of its own, that knows
// which function it calls.
//
//   before   class Counted:                       after   def area__plain(w, h): …
//                def __init__(self, func):                class Counted_area:
//                    self.func = func                         def __init__(self):
//                    self.calls = 0                               self.calls = 0
//                def __call__(self, *args):                   def __call__(self, w, h): …
//                    return self.func(*args)                      return area__plain(w, h)
//            @Counted                                     area = Counted_area()
//            def area(w, h): …
//
// Where __call__ only hands on what it is given, it takes what the function takes. Only for a class that is
// used as a decorator of the module's functions and for nothing else, and that keeps its function unchanged.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

class ClassDecorators {
 public:
  explicit ClassDecorators(Module& module)
      : module_(module), make_(module), counts_(count_bindings(module)) {}

  void run() {
    // A class of its own for each function has a name of its own, which nobody may ask for.
    bool asked = std::any_of(module_.exprs.begin(), module_.exprs.end(), [](const Expr& e) {
      return e.text == "__class__" || (e.kind == ExprKind::call && is_name(*e.items[0], "type"));
    });
    if (asked) return;
    for (std::size_t i = 0; i < module_.body.size(); ++i) {
      Stmt* s = module_.body[i];
      if (s->class_def) read_class(*s);
    }
    if (known_.empty()) return;
    Block out;
    std::set<std::string> used;
    for (Stmt* s : module_.body) {
      out.push_back(s);
      if (s->function) decorate(*s, out, used);
    }
    std::erase_if(out, [&](const Stmt* s) { return s->class_def && used.contains(s->class_def->name); });
    module_.body = std::move(out);
  }

 private:
  struct Known {
    Stmt* stmt = nullptr;
    std::string parameter;  // of __init__
    std::string field;      // that keeps the function
  };

  static Function* method(ClassDef& def, std::string_view name) {
    for (Stmt* s : def.body) {
      if (s->function && s->function->name == name) return s->function;
    }
    return nullptr;
  }

  bool keeps(const Stmt& s, const Function& init, std::string& field) const {
    bool is = s.kind == StmtKind::assign && s.targets.size() == 1 &&
              s.targets[0]->kind == ExprKind::attribute && is_named(*s.targets[0]->items[0], "self") &&
              s.value->kind == ExprKind::name && s.value->text == init.parameters[1].name;
    if (is) field = s.targets[0]->text;
    return is;
  }

  // functools.update_wrapper(self, func): names and texts, which the class never asks for.
  static bool updates(const Stmt& s) {
    return s.kind == StmtKind::expression && s.value->kind == ExprKind::call &&
           is_named(*s.value->items[0], "update_wrapper");
  }

  void read_class(Stmt& s) {
    ClassDef& def = *s.class_def;
    auto count = counts_.find(def.name);
    if (!def.bases.empty() || !def.decorators.empty() || count == counts_.end() || count->second != 1) return;
    Function* init = method(def, "__init__");
    bool fits = init && method(def, "__call__") && init->parameters.size() == 2 &&
                init->parameters[0].name == "self" && init->parameters[1].kind == Parameter::Kind::ordinary &&
                !init->parameters[1].default_value;
    if (!fits) return;
    std::string field;
    std::size_t kept = 0;
    for (const Stmt* one : init->body) kept += keeps(*one, *init, field);
    if (kept != 1) return;
    std::size_t stored = 0, uses = 0, known = 0;
    each_stmt(def.body, [&](Stmt& one) {
      for (const Expr* target : one.targets)
        stored += target->kind == ExprKind::attribute && target->text == field;
      known += updates(one);
    });
    each_expr(init->body, [&](Expr*& e) {
      uses += e->kind == ExprKind::name && e->text == init->parameters[1].name;
      known += e->kind == ExprKind::attribute && e->text == "__name__" &&
               is_named(*e->items[0], init->parameters[1].name);
    });
    // Its uses: where it is kept, in update_wrapper, and its name.
    if (stored != 1 || uses != known + 1) return;
    std::size_t said = 0, decorators = 0;
    each_expr(module_.body, [&](Expr*& e) { said += e->kind == ExprKind::name && e->text == def.name; });
    for (const Stmt* one : module_.body) {
      if (!one->function || one->function->decorators.empty()) continue;
      const Expr& last = *one->function->decorators.back();
      decorators += last.kind == ExprKind::name && last.text == def.name;
    }
    std::size_t as_decorators = 0;
    for (const Function& function : module_.functions) {
      for (const Expr* d : function.decorators)
        as_decorators += d->kind == ExprKind::name && d->text == def.name;
    }
    // Whether a walk sees decorators or not, all that is said of the class has to be its decorations.
    if (decorators == 0 || as_decorators != decorators || (said != 0 && said != decorators)) return;
    known_[def.name] = {&s, init->parameters[1].name, field};
  }

  void decorate(Stmt& s, Block& out, std::set<std::string>& used) {
    Function& function = *s.function;
    if (function.decorators.size() != 1 || function.decorators[0]->kind != ExprKind::name) return;
    auto found = known_.find(function.decorators[0]->text);
    auto count = counts_.find(function.name);
    if (found == known_.end() || count == counts_.end() || count->second != 1 || function.is_generator)
      return;
    const Known& known = found->second;
    used.insert(found->first);
    const std::string name = function.name, plain = name + "__plain";
    function.decorators.clear();
    function.name = plain;
    Stmt* made = make_.copy(known.stmt);
    ClassDef& def = *made->class_def;
    def.name = found->first + "_" + name;
    Function& init = *method(def, "__init__");
    std::string field;
    std::erase_if(init.body, [&](const Stmt* one) { return keeps(*one, init, field) || updates(*one); });
    if (init.body.empty()) init.body.push_back(make_.stmt(StmtKind::pass, s.span));
    init.parameters.pop_back();
    each_expr(def.body, [&](Expr*& e) {
      if (e->kind != ExprKind::attribute) return;
      bool of_function =
          e->text == "__name__" && (is_named(*e->items[0], plain) || is_named(*e->items[0], known.parameter));
      if (of_function)
        e = make_.text(name, e->span);
      else if (e->text == known.field && is_named(*e->items[0], "self"))
        e = make_.name(plain, e->span);
    });
    hand_on(*method(def, "__call__"), function);
    out.push_back(made);
    out.push_back(
        make_.assign(make_.name(name, s.span), make_.call(make_.name(def.name, s.span), {}, s.span)));
  }

  // def __call__(self, *args, **kwargs), where nothing else is done with them than to hand them on.
  void hand_on(Function& call, const Function& function) {
    auto& parameters = call.parameters;
    std::string star, twice;
    for (const Parameter& parameter : parameters) {
      if (parameter.kind == Parameter::Kind::star) star = parameter.name;
      if (parameter.kind == Parameter::Kind::double_star) twice = parameter.name;
    }
    std::size_t stars = !star.empty() + !twice.empty();
    if (star.empty() || parameters.size() != 1 + stars) return;
    for (const Parameter& parameter : function.parameters) {
      bool plain = parameter.kind == Parameter::Kind::ordinary;
      if (!plain || parameter.name == "self") return;
    }
    std::size_t uses = 0, calls = 0;
    std::vector<Expr*> handing;
    bool clashes = false;
    each_expr(call.body, [&](Expr*& e) {
      uses += e->kind == ExprKind::name && (e->text == star || e->text == twice);
      clashes = clashes || (e->kind == ExprKind::name &&
                            std::any_of(function.parameters.begin(), function.parameters.end(),
                                        [&](const Parameter& p) { return p.name == e->text; }));
      bool hands = e->kind == ExprKind::call && is_named(*e->items[0], function.name) &&
                   e->items.size() == 2 && e->items[1]->kind == ExprKind::star &&
                   is_named(*e->items[1]->items[0], star) && e->keywords.size() == (twice.empty() ? 0 : 1) &&
                   (twice.empty() || (e->keywords[0].name.empty() && is_named(*e->keywords[0].value, twice)));
      if (hands) handing.push_back(e);
      calls += hands ? stars : 0;
    });
    if (clashes || uses != calls || handing.empty()) return;
    for (Expr* e : handing) {
      e->keywords.clear();
      e->items.resize(1);
      for (const Parameter& parameter : function.parameters)
        e->items.push_back(make_.name(parameter.name, e->span));
    }
    parameters.resize(1);
    for (const Parameter& parameter : function.parameters) {
      Parameter taken = parameter;
      taken.target = make_.copy(taken.target);
      taken.annotation = nullptr;
      taken.default_value = make_.copy(taken.default_value);
      parameters.push_back(std::move(taken));
    }
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace

void desugar_class_decorators(Module& module) {
  bool any = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& function) { return !function.decorators.empty(); });
  if (any) ClassDecorators(module).run();
}

}  // namespace transpile::python
