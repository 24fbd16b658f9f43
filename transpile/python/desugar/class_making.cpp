// Classes that have a say in how their instances or their subclasses come to be.
//
//   before   class Settings:                            after   class Settings: …
//                _only = None                                   def new__Settings():
//                def __new__(cls): …                                if Settings._only is None: …
//            Settings()                                         make__Settings()
//
//            class Pool(metaclass=OnlyOne): …                   a list that holds the one instance, and a
//                                                               function that gives it
//
//            class Go(Command, word="go"): …                    def init_subclass__Go(word="go"): …
//                                                               init_subclass__Go(word="go")
//
// Only for classes of the module's own block that are called by their names and nothing else; a class that
// does not fit stays as it is and is refused where it is called.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

Function* method_named(ClassDef& def, std::string_view name) {
  for (Stmt* s : def.body) {
    if (s->function && s->function->name == name) return s->function;
  }
  return nullptr;
}

void remove_method(ClassDef& def, std::string_view name) {
  std::erase_if(def.body, [&](const Stmt* s) { return s->function && s->function->name == name; });
}

bool calls_super(const Expr& e, std::string_view method) {
  if (e.kind != ExprKind::call || e.items[0]->kind != ExprKind::attribute || e.items[0]->text != method)
    return false;
  const Expr& object = *e.items[0]->items[0];
  return is_named(object, "object") || (object.kind == ExprKind::call && is_named(*object.items[0], "super"));
}

// What the parameters are without the first: the class or the object.
Function without_first(const Function& function) {
  Function out = function;
  out.parameters.erase(out.parameters.begin());
  return out;
}

class ClassMaking {
 public:
  explicit ClassMaking(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (Stmt* s : module.body) {
      if (s->class_def && counts_[s->class_def->name] == 1) classes_[s->class_def->name] = s->class_def;
    }
  }

  void run() {
    each_expr(module_.body, [&](Expr*& e) { class_text(e); });
    for (std::size_t i = 0; i < module_.body.size(); ++i) {
      Stmt* s = module_.body[i];
      if (!s->class_def || !classes_.contains(s->class_def->name)) continue;
      Block after = begin_subclass(*s->class_def);
      Block made = make_once(*s->class_def);
      if (made.empty()) made = make_itself(*s->class_def);
      after.insert(after.begin(), made.begin(), made.end());
      module_.body.insert(module_.body.begin() + static_cast<std::ptrdiff_t>(i) + 1, after.begin(),
                          after.end());
      i += after.size();
    }
    for (ClassDef* base : initialized_) remove_method(*base, "__init_subclass__");
  }

 private:
  bool has_subclass(const ClassDef& def) const {
    return std::any_of(module_.classes.begin(), module_.classes.end(), [&](const ClassDef& other) {
      return std::any_of(other.bases.begin(), other.bases.end(),
                         [&](const Expr* base) { return is_named(*base, def.name); });
    });
  }

  static bool is_plain(const ClassDef& def) {
    return def.decorators.empty() && std::all_of(def.bases.begin(), def.bases.end(),
                                                 [](const Expr* base) { return is_named(*base, "object"); });
  }

  // Whether all that is said of the class is `C(…)`, `C.x` and isinstance(x, C); those calls are given.
  bool only_called(const ClassDef& def, std::vector<Expr*>& calls) {
    std::size_t said = 0, known = 0;
    each_expr(module_.body, [&](Expr*& e) {
      said += e->kind == ExprKind::name && e->text == def.name;
      known += e->kind == ExprKind::attribute && e->items[0]->kind == ExprKind::name &&
               e->items[0]->text == def.name;
      if (e->kind != ExprKind::call) return;
      bool made = e->items[0]->kind == ExprKind::name && e->items[0]->text == def.name;
      if (made) calls.push_back(e), ++known;
      bool tests = e->items.size() == 3 && is_named(*e->items[0], "isinstance") &&
                   e->items[2]->kind == ExprKind::name && e->items[2]->text == def.name;
      bool super = e->items.size() == 3 && is_named(*e->items[0], "super") &&
                   e->items[1]->kind == ExprKind::name && e->items[1]->text == def.name;
      known += tests || super;
    });
    return said == known;
  }

  // Whether its methods make instances otherwise: cls(…), type(self)(…).
  bool makes_otherwise(ClassDef& def) {
    bool found = false;
    for (Stmt* s : def.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      bool of_class = std::any_of(s->function->decorators.begin(), s->function->decorators.end(),
                                  [](const Expr* d) { return is_named(*d, "classmethod"); });
      const std::string& first = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        found = found || (e->kind == ExprKind::attribute && e->text == "__class__");
        if (e->kind != ExprKind::call) return;
        const Expr& callee = *e->items[0];
        found = found || (of_class && callee.kind == ExprKind::name && callee.text == first);
        found = found || (callee.kind == ExprKind::call && is_named(*callee.items[0], "type"));
      });
    }
    return found;
  }

  void replace_name(Block& block, const std::string& from, const std::string& to) {
    each_expr(block, [&](Expr*& e) {
      if (e->kind == ExprKind::name && e->text == from) e = make_.name(to, e->span);
    });
  }

  static bool uses(Block& block, const std::string& name) {
    bool found = false;
    each_expr(block, [&](Expr*& e) { found = found || (e->kind == ExprKind::name && e->text == name); });
    return found;
  }

  // Shape.__doc__, and [c.__name__ for c in Shape.__subclasses__()], all of which are of the module's block.
  void class_text(Expr*& e) {
    bool doc = e->kind == ExprKind::attribute && e->text == "__doc__" && e->items[0]->kind == ExprKind::name;
    if (doc) {
      auto found = classes_.find(e->items[0]->text);
      if (found != classes_.end() && !found->second->docstring.empty())
        e = make_.text(found->second->docstring, e->span);
      return;
    }
    bool names = e->kind == ExprKind::comprehension && e->form != ComprehensionForm::dict &&
                 e->clauses.size() == 1 && e->clauses[0].conditions.empty() &&
                 e->clauses[0].target->kind == ExprKind::name && e->items[0]->kind == ExprKind::attribute &&
                 e->items[0]->text == "__name__" &&
                 is_named(*e->items[0]->items[0], e->clauses[0].target->text);
    if (!names) return;
    const Expr& asked = *e->clauses[0].iterable;
    bool subclasses =
        asked.kind == ExprKind::call && asked.items.size() == 1 &&
        asked.items[0]->kind == ExprKind::attribute && asked.items[0]->text == "__subclasses__" &&
        asked.items[0]->items[0]->kind == ExprKind::name && classes_.contains(asked.items[0]->items[0]->text);
    if (!subclasses) return;
    const std::string& base = asked.items[0]->items[0]->text;
    Expr* all = make_.expr(ExprKind::list, e->span);
    for (const ClassDef& one : module_.classes) {
      bool direct = std::any_of(one.bases.begin(), one.bases.end(),
                                [&](const Expr* from) { return is_named(*from, base); });
      if (!direct) continue;
      if (!classes_.contains(one.name) || classes_.at(one.name) != &one || one.span.begin > e->span.begin)
        return;  // one that is made when a function runs, or later than this is asked, perhaps
      all->items.push_back(make_.text(one.name, e->span));
    }
    e->clauses[0].iterable = all;
    e->items[0] = e->items[0]->items[0];
  }

  // ---- __new__

  Block make_itself(ClassDef& def) {
    Function* maker = method_named(def, "__new__");
    std::vector<Expr*> calls;
    bool fits = maker && !maker->parameters.empty() && maker->decorators.empty() && is_plain(def) &&
                def.keywords.empty() && !has_subclass(def) && only_called(def, calls) &&
                !makes_otherwise(def);
    if (!fits) return {};
    base::Span at = def.name_span;
    const std::string cls = maker->parameters[0].name, name = def.name;
    Stmt* made = make_.function("new__" + name, {}, at);
    made->function->body = make_.copy(maker->body);
    each_expr(made->function->body, [&](Expr*& e) {
      if (calls_super(*e, "__new__")) e = make_.call(make_.name(name, e->span), {}, e->span);
    });
    replace_name(made->function->body, cls, name);
    Function takes = without_first(*maker);
    std::erase_if(takes.parameters, [&](const Parameter& one) {
      bool star = one.kind == Parameter::Kind::star || one.kind == Parameter::Kind::double_star;
      return star && !uses(made->function->body, one.name);
    });
    make_.take_like(*made->function, takes);
    Function* init = method_named(def, "__init__");
    Function given = init ? without_first(*init) : takes;
    if (init && !takes.parameters.empty() && !same_parameters(takes, given)) return {};
    Stmt* whole = make_.function("make__" + name, {}, at);
    make_.take_like(*whole->function, given);
    Expr* callee = make_.name(made->function->name, at);
    Expr* first = takes.parameters.empty() ? make_.call(callee, {}, at) : make_.forward(takes, callee);
    whole->function->body.push_back(make_.assign(make_.name("made__", at), first));
    if (init) {
      init->name = "init__" + name;
      Stmt* begin = make_.stmt(StmtKind::expression, at);
      begin->value = make_.forward(given, make_.attribute(make_.name("made__", at), init->name));
      whole->function->body.push_back(begin);
    }
    whole->function->body.push_back(make_.returns(make_.name("made__", at)));
    remove_method(def, "__new__");
    for (Expr* call : calls) {
      if (!init && takes.parameters.empty()) call->items.resize(1), call->keywords.clear();
      call->items[0] = make_.name(whole->function->name, call->span);
    }
    return {made, whole};
  }

  static bool same_parameters(const Function& a, const Function& b) {
    return std::equal(
        a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(),
        [](const Parameter& x, const Parameter& y) { return x.name == y.name && x.kind == y.kind; });
  }

  // ---- a metaclass that keeps the one instance of each class

  static bool is_self_item(const Expr& e, const std::string& cls) {
    return e.kind == ExprKind::subscript && e.items[0]->kind == ExprKind::attribute &&
           is_named(*e.items[0]->items[0], cls) && is_named(*e.items[1], cls);
  }

  // def __call__(cls, *args, **kwargs): if cls not in cls._all: cls._all[cls] = super().__call__(…); return …
  static bool keeps_one(ClassDef& meta) {
    Function* call = method_named(meta, "__call__");
    bool derives = meta.bases.size() == 1 && is_named(*meta.bases[0], "type");
    if (!call || !derives || call->parameters.empty() || call->body.size() != 2) return false;
    for (const Stmt* s : meta.body) {
      if (s->function && s->function != call) return false;
    }
    const std::string& cls = call->parameters[0].name;
    const Stmt* test = call->body[0];
    if (test->kind == StmtKind::with && test->body.size() == 1) test = test->body[0];
    const Stmt& last = *call->body[1];
    bool fits = last.kind == StmtKind::return_ && last.value && is_self_item(*last.value, cls) &&
                test->kind == StmtKind::if_ && test->orelse.empty() &&
                test->value->kind == ExprKind::compare && test->value->ops.size() == 1 &&
                test->value->ops[0] == Op::not_in && is_named(*test->value->items[0], cls);
    if (!fits) return false;
    const Block& body = test->body;
    auto assigns = [](const Stmt& s) { return s.kind == StmtKind::assign && s.targets.size() == 1; };
    if (body.empty() || body.size() > 2 || !assigns(*body[0]) || !calls_super(*body[0]->value, "__call__"))
      return false;
    if (body.size() == 1) return is_self_item(*body[0]->targets[0], cls);
    return assigns(*body[1]) && is_self_item(*body[1]->targets[0], cls) &&
           body[0]->targets[0]->kind == ExprKind::name &&
           is_named(*body[1]->value, body[0]->targets[0]->text);
  }

  Block make_once(ClassDef& def) {
    bool one = def.keywords.size() == 1 && def.keywords[0].name == "metaclass" &&
               def.keywords[0].value->kind == ExprKind::name;
    auto meta = one ? classes_.find(def.keywords[0].value->text) : classes_.end();
    std::vector<Expr*> calls;
    bool fits = meta != classes_.end() && keeps_one(*meta->second) && is_plain(def) && !has_subclass(def) &&
                !method_named(def, "__new__") && only_called(def, calls) && !makes_otherwise(def);
    if (!fits) return {};
    def.keywords.clear();
    std::string code = "made__" + def.name + " = []\ndef make__" + def.name + "():\n    if not made__" +
                       def.name + ":\n        made__" + def.name + ".append(" + def.name +
                       "())\n    return made__" + def.name + "[0]\n";
    Block out = read_snippet(module_, code, def.name_span);
    if (Function* init = method_named(def, "__init__")) {
      Function given = without_first(*init);
      Function& made = *out[1]->function;
      make_.take_like(made, given);
      Expr*& appended = made.body[0]->body[0]->value->items[1];
      appended = make_.forward(given, make_.name(def.name, def.name_span));
    }
    for (Expr* call : calls) call->items[0] = make_.name("make__" + def.name, call->span);
    return out;
  }

  // ---- __init_subclass__

  ClassDef* initializer(const ClassDef& def, unsigned depth = 0) {
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found == classes_.end() || depth > 50) continue;
      if (method_named(*found->second, "__init_subclass__")) return found->second;
      if (ClassDef* further = initializer(*found->second, depth + 1)) return further;
    }
    return nullptr;
  }

  const Expr* given_for(const ClassDef& def, const Parameter& parameter) const {
    for (const Keyword& one : def.keywords) {
      if (one.name == parameter.name) return one.value;
    }
    return parameter.default_value;
  }

  Block begin_subclass(ClassDef& def) {
    ClassDef* base = initializer(def);
    if (!base) return {};
    base::Span at = def.name_span;
    initialized_.insert(base);
    const Function& hook = *method_named(*base, "__init_subclass__");
    const std::string cls = hook.parameters[0].name;
    Stmt* made = make_.function("init_subclass__" + def.name, {}, at);
    Block& body = made->function->body;
    body = make_.copy(hook.body);
    std::erase_if(body, [](const Stmt* s) {
      return s->kind == StmtKind::expression && calls_super(*s->value, "__init_subclass__");
    });
    Function takes = without_first(hook);
    std::erase_if(takes.parameters, [&](const Parameter& one) {
      return one.kind == Parameter::Kind::double_star && !uses(body, one.name);
    });
    for (Parameter& one : takes.parameters) {
      if (one.kind == Parameter::Kind::keyword_only) one.kind = Parameter::Kind::ordinary;
    }
    if (!set_variables(def, body, cls, takes))
      return read_snippet(module_, "untranslated__(\"what __init_subclass__ sets of a class\")\n", at);
    replace_name(body, cls, def.name);
    if (body.empty()) body.push_back(make_.stmt(StmtKind::pass, at));
    make_.take_like(*made->function, takes);
    Stmt* call = make_.stmt(StmtKind::expression, at);
    call->value = make_.call(make_.name(made->function->name, at), {}, at);
    for (Keyword& one : def.keywords) {
      if (one.name != "metaclass") call->value->keywords.push_back(one);
    }
    std::erase_if(def.keywords, [](const Keyword& one) { return one.name != "metaclass"; });
    return {made, call};
  }

  // cls.word = word becomes a variable of the class. False: what is set is not known here.
  bool set_variables(ClassDef& def, Block& body, const std::string& cls, const Function& takes) {
    Block rest;
    for (Stmt* s : body) {
      bool sets = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                  s->targets[0]->kind == ExprKind::attribute && is_named(*s->targets[0]->items[0], cls);
      if (!sets) {
        rest.push_back(s);
        continue;
      }
      const Expr* value = s->value;
      auto parameter = std::find_if(
          takes.parameters.begin(), takes.parameters.end(),
          [&](const Parameter& p) { return value->kind == ExprKind::name && value->text == p.name; });
      if (parameter != takes.parameters.end()) value = given_for(def, *parameter);
      bool literal = value && (value->kind == ExprKind::string || value->kind == ExprKind::integer ||
                               value->kind == ExprKind::floating || value->kind == ExprKind::boolean ||
                               value->kind == ExprKind::none);
      bool fresh =
          value && (value->kind == ExprKind::list || value->kind == ExprKind::dict) && value->items.empty();
      if (!literal && !fresh) return false;
      const std::string& name = s->targets[0]->text;
      std::erase_if(def.body, [&](const Stmt* own) {
        return own->kind == StmtKind::assign && own->targets.size() == 1 && is_named(*own->targets[0], name);
      });
      def.body.push_back(make_.assign(make_.name(name, def.name_span), make_.copy(value)));
    }
    bool hidden = false;
    for (Stmt* s : rest) {
      Block one{s};
      each_stmt(one, [&](Stmt& inner) {
        for (const Expr* target : inner.targets)
          hidden = hidden || (target->kind == ExprKind::attribute && is_named(*target->items[0], cls));
      });
    }
    body = std::move(rest);
    return !hidden;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::set<ClassDef*> initialized_;
};

}  // namespace

void desugar_class_making(Module& module) {
  if (!module.classes.empty()) ClassMaking(module).run();
}

}  // namespace transpile::python
