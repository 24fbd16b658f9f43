// Classes where values stand.
//
//   before   kinds = {"a": Circle, "b": read}   after   kinds = {"a": lambda radius: Circle(radius), "b":
//   read}
//
// where functions stand beside them.
//
// A class method that makes instances (`cls(…)`) is there once for each class that inherits it, so that what
// `cls` is is known in each. And a decorator that is a method, and gives back what it decorates, is a call:
//
//   before   @app.route("/")                    after   def index(): …
//            def index(): …                             app.route("/")(index)
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

class ClassValues {
 public:
  explicit ClassValues(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {
    for (ClassDef& def : module.classes) classes_[def.name] = &def;
  }

  void run() {
    list_subclasses();
    write_out_tests();
    copy_class_methods();
    each_block(module_.body, [&](Block& stmts) { call_decorators(stmts); });
    call_decorators(module_.body);
    each_expr(module_.body, [&](Expr*& e) { note_tests(*e); });
    if (!meet_others()) return;
    each_expr(module_.body, [&](Expr*& e) { display(*e); });
    if (!asks_classes()) each_stmt(module_.body, [&](Stmt& s) { keep(s); });
  }

 private:
  const ClassDef* class_of(const Expr& e) const {
    if (e.kind != ExprKind::name) return nullptr;
    auto found = classes_.find(e.text);
    auto count = counts_.find(e.text);
    bool once = count != counts_.end() && count->second == 1;
    return found != classes_.end() && once ? found->second : nullptr;
  }

  const Function* method_of(const ClassDef& def, std::string_view name, unsigned depth = 0) const {
    for (const Stmt* s : def.body) {
      if (s->function && s->function->name == name) return s->function;
    }
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found == classes_.end() || depth > 50) continue;
      if (const Function* method = method_of(*found->second, name, depth + 1)) return method;
    }
    return nullptr;
  }

  static bool has_decorator(const Function& function, std::string_view name) {
    return function.decorators.size() == 1 && function.decorators[0]->kind == ExprKind::name &&
           function.decorators[0]->text == name;
  }

  // Whether nothing of the program is called there.
  bool is_quiet(Stmt& s) const {
    if (s.class_def || s.function || s.kind == StmtKind::import || s.kind == StmtKind::import_from ||
        s.kind == StmtKind::pass)
      return true;
    bool plain =
        s.kind == StmtKind::expression || s.kind == StmtKind::assign || s.kind == StmtKind::ann_assign;
    bool calls = false;
    Block one{&s};
    each_expr(one, [&](Expr*& e) {
      if (e->kind != ExprKind::call) return;
      const Expr& callee = *e->items[0];
      calls = calls || callee.kind != ExprKind::name || class_of(callee) ||
              std::any_of(module_.functions.begin(), module_.functions.end(),
                          [&](const Function& function) { return function.name == callee.text; });
    });
    return plain && !calls;
  }

  // Shape.__subclasses__() is [Circle, Box], where all classes are there before anything is done.
  void list_subclasses() {
    std::vector<const ClassDef*> made;
    bool acts = false;
    for (Stmt* s : module_.body) {
      if (s->class_def && acts) return;
      if (s->class_def) made.push_back(s->class_def);
      acts = acts || !is_quiet(*s);
    }
    if (made.size() != module_.classes.size()) return;
    each_expr(module_.body, [&](Expr*& e) {
      bool asks = e->kind == ExprKind::call && e->items.size() == 1 &&
                  e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "__subclasses__";
      if (!asks) return;
      if (const ClassDef* base = class_of(*e->items[0]->items[0])) {
        e = subclasses(made, base->name, e->span);
      } else if (e->items[0]->items[0]->kind == ExprKind::name) {
        Expr* listed = make_.expr(ExprKind::list, e->span);
        for (const ClassDef* def : made) {
          Expr* some = subclasses(made, def->name, e->span);
          if (some->items.empty()) continue;
          Expr* asked = make_.copy(e->items[0]->items[0]);
          Expr* chosen = make_.expr(ExprKind::conditional, e->span);
          chosen->items = {some, make_.compare(Op::is, asked, make_.name(def->name, e->span)), listed};
          listed = chosen;
        }
        e = listed;
      }
    });
  }

  // [Circle, Box], those of the classes that derive from `base` at once.
  Expr* subclasses(const std::vector<const ClassDef*>& classes, const std::string& base, base::Span at) {
    Expr* listed = make_.expr(ExprKind::list, at);
    for (const ClassDef* def : classes) {
      bool derives = std::any_of(def->bases.begin(), def->bases.end(),
                                 [&](const Expr* one) { return is_named(*one, base); });
      if (derives) listed->items.push_back(make_.name(def->name, at));
    }
    return listed;
  }

  // NUMBERS = (int, float); isinstance(x, NUMBERS) asks for the classes themselves.
  void write_out_tests() {
    static const std::set<std::string_view> own = {"int",  "float", "str", "bool",  "list",
                                                   "dict", "tuple", "set", "bytes", "frozenset"};
    std::map<std::string, const Expr*> named;
    for (const Stmt* s : module_.body) {
      bool names = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                   s->targets[0]->kind == ExprKind::name && s->value->kind == ExprKind::tuple &&
                   !s->value->items.empty() && counts_[s->targets[0]->text] == 1;
      names = names && std::all_of(s->value->items.begin(), s->value->items.end(), [&](const Expr* item) {
                return item->kind == ExprKind::name &&
                       (class_of(*item) || (own.contains(item->text) && !counts_.contains(item->text)));
              });
      if (names) named[s->targets[0]->text] = s->value;
    }
    if (named.empty()) return;
    each_expr(module_.body, [&](Expr*& e) {
      bool tests = e->kind == ExprKind::call && e->items.size() == 3 && e->items[0]->kind == ExprKind::name &&
                   (e->items[0]->text == "isinstance" || e->items[0]->text == "issubclass") &&
                   e->items[2]->kind == ExprKind::name;
      auto found = tests ? named.find(e->items[2]->text) : named.end();
      if (found == named.end() || !module_.in_one_file(found->second->span, e->span)) return;
      e->items[2] = make_.copy(found->second);
    });
  }

  // ---- classes in displays

  // isinstance(x, (A, B)) and `except (A, B)` mean the classes.
  void note_tests(const Expr& e) {
    bool tests = e.kind == ExprKind::call && e.items.size() == 3 && e.items[0]->kind == ExprKind::name &&
                 (e.items[0]->text == "isinstance" || e.items[0]->text == "issubclass");
    if (tests) tests_.insert(e.items[2]);
  }

  // Whether classes and functions are in one display, or are kept in the same thing.
  bool meet_others() {
    bool found = false;
    std::set<std::string, std::less<>> functions = {"abs", "all",   "any",  "len",   "max",    "min", "ord",
                                                    "pow", "print", "repr", "round", "sorted", "sum"};
    for (const Function& function : module_.functions) functions.insert(function.name);
    each_expr(module_.body, [&](Expr*& e) {
      bool holds = e->kind == ExprKind::list || e->kind == ExprKind::tuple || e->kind == ExprKind::dict;
      if (!holds || tests_.contains(e)) return;
      std::size_t step = e->kind == ExprKind::dict ? 2 : 1, classes = 0, others = 0;
      for (std::size_t i = step - 1; i < e->items.size(); i += step) {
        const Expr* item = e->items[i];
        if (!item) continue;
        classes += class_of(*item) != nullptr;
        others += item->kind == ExprKind::lambda || item->kind == ExprKind::attribute ||
                  (item->kind == ExprKind::name && functions.contains(item->text));
      }
      found = found || (classes && others);
    });
    std::map<std::string, unsigned> kept;  // 1: classes, 2: others
    each_stmt(module_.body, [&](Stmt& s) {
      if (const std::string* holder = kept_in(s)) kept[*holder] |= class_of(*s.value) ? 1 : 2;
    });
    return found || std::any_of(kept.begin(), kept.end(), [](const auto& one) { return one.second == 3; });
  }

  void display(Expr& e) {
    // shapes.get(kind, Circle) gives what the table gives.
    bool otherwise = e.kind == ExprKind::call && e.items.size() == 3 &&
                     e.items[0]->kind == ExprKind::attribute && e.items[0]->text == "get";
    if (otherwise) {
      const ClassDef* def = class_of(*e.items[2]);
      if (!def || !is_made_by_call(*def)) return;
      if (auto parameters = parameters_of(*def)) e.items[2] = maker(*def, *parameters, e.items[2]->span);
      return;
    }
    bool holds = e.kind == ExprKind::list || e.kind == ExprKind::tuple || e.kind == ExprKind::dict;
    if (!holds || tests_.contains(&e)) return;
    std::size_t step = e.kind == ExprKind::dict ? 2 : 1;
    for (std::size_t i = step - 1; i < e.items.size(); i += step) {
      const ClassDef* def = e.items[i] ? class_of(*e.items[i]) : nullptr;
      if (!def || !is_made_by_call(*def)) continue;
      if (auto parameters = parameters_of(*def)) e.items[i] = maker(*def, *parameters, e.items[i]->span);
    }
  }

  // Whether more is asked of classes that values hold than to make instances.
  bool asks_classes() {
    bool found = false;
    each_expr(module_.body, [&](Expr*& e) {
      bool text = e->kind == ExprKind::attribute && e->text.starts_with("__") && e->text != "__init__" &&
                  (e->items[0]->kind == ExprKind::name || e->items[0]->kind == ExprKind::subscript);
      if (text) found = found || !class_of(*e->items[0]);
      if (e->kind != ExprKind::compare) return;
      for (const Expr* item : e->items) found = found || class_of(*item);
    });
    return found;
  }

  // registry["circle"] = Circle
  void keep(Stmt& s) {
    bool keeps =
        s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::subscript;
    const ClassDef* def = keeps ? class_of(*s.value) : nullptr;
    if (!def || !is_made_by_call(*def)) return;
    if (auto parameters = parameters_of(*def)) s.value = maker(*def, *parameters, s.value->span);
  }

  bool is_made_by_call(const ClassDef& def) const {
    for (const Expr* base : def.bases) {
      if (classes_.contains(base->text)) {
        if (!is_made_by_call(*classes_.at(base->text))) return false;
      } else if (base->text != "object" && base->text != "ABC") {
        return false;  // an enumeration, an exception
      }
    }
    return def.keywords.empty();
  }

  struct Asked {
    std::string name;
    Expr* default_value = nullptr;
  };

  // What a call gives; nothing where a default is more than a literal, which is worked out once only.
  std::optional<std::vector<Asked>> parameters_of(const ClassDef& def) const {
    std::vector<Asked> out;
    if (const Function* init = method_of(def, "__init__")) {
      for (std::size_t i = 1; i < init->parameters.size(); ++i) {
        const Parameter& parameter = init->parameters[i];
        if (parameter.kind != Parameter::Kind::ordinary) return std::nullopt;
        if (parameter.default_value && !is_literal(*parameter.default_value)) return std::nullopt;
        out.push_back({parameter.name, parameter.default_value});
      }
      return out;
    }
    std::vector<std::string> fields;
    if (!read_fields(def, fields)) return std::nullopt;
    for (const std::string& field : fields) out.push_back({field});
    return out;
  }

  // The fields of a dataclass, its bases' first. False where one has a default, or they are not known.
  bool read_fields(const ClassDef& def, std::vector<std::string>& out, unsigned depth = 0) const {
    if (depth > 50) return false;
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found != classes_.end() && !read_fields(*found->second, out, depth + 1)) return false;
    }
    if (def.decorators.empty()) return true;
    for (const Expr* decorator : def.decorators) {
      bool plain = decorator->kind != ExprKind::call || decorator->keywords.empty();
      if (is_named(*decorator, "total_ordering")) continue;
      if (!is_named(decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator, "dataclass") ||
          !plain)
        return false;
    }
    for (const Stmt* s : def.body) {
      if (s->kind != StmtKind::ann_assign || s->targets[0]->kind != ExprKind::name) continue;
      const Expr& type =
          s->annotation->kind == ExprKind::subscript ? *s->annotation->items[0] : *s->annotation;
      if (is_named(type, "ClassVar")) continue;
      bool again = std::find(out.begin(), out.end(), s->targets[0]->text) != out.end();
      if (again || is_named(type, "InitVar")) return false;
      if (s->value && s->value->kind == ExprKind::call && is_named(*s->value->items[0], "field")) {
        bool given =
            std::any_of(s->value->keywords.begin(), s->value->keywords.end(), [](const Keyword& one) {
              return one.name == "default" || one.name == "default_factory" || one.name == "init";
            });
        if (given) return false;
      } else if (s->value) {
        return false;
      }
      out.push_back(s->targets[0]->text);
    }
    return true;
  }

  Expr* maker(const ClassDef& def, const std::vector<Asked>& parameters, base::Span at) {
    std::string names, given;
    for (const Asked& one : parameters) {
      names += (names.empty() ? "" : ", ") + one.name + (one.default_value ? "=None" : "");
      given += (given.empty() ? "" : ", ") + one.name;
    }
    std::string text = "(lambda " + names + ": " + def.name + "(" + given + "))\n";
    Expr* made = read_snippet(module_, text, at)[0]->value;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (parameters[i].default_value)
        made->function->parameters[i].default_value = make_.copy(parameters[i].default_value);
    }
    return made;
  }

  // ---- class methods

  void copy_class_methods() {
    // In the order of the text, so that what a class got from its base goes on to those that derive from it.
    for (std::size_t c = 0; c < module_.classes.size(); ++c) {
      ClassDef& def = module_.classes[c];
      for (const Expr* base : def.bases) {
        auto found = classes_.find(base->text);
        if (found == classes_.end() || found->second == &def) continue;
        for (Stmt* s : Block(found->second->body)) {
          if (!s->function || !has_decorator(*s->function, "classmethod") || s->function->parameters.empty())
            continue;
          bool own = std::any_of(def.body.begin(), def.body.end(), [&](const Stmt* other) {
            return other->function && other->function->name == s->function->name;
          });
          if (own || !makes_instances(*s->function)) continue;
          def.body.push_back(make_.copy(s));
        }
      }
    }
  }

  bool makes_instances(Function& function) {
    const std::string& cls = function.parameters[0].name;
    bool found = false;
    each_expr(function.body, [&](Expr*& e) {
      bool calls =
          e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name && e->items[0]->text == cls;
      bool asks =
          e->kind == ExprKind::attribute && e->items[0]->kind == ExprKind::name && e->items[0]->text == cls;
      found = found || calls || asks;
    });
    return found;
  }

  // ---- decorators that are methods

  static bool gives_back(const Function& function, std::size_t parameter) {
    if (function.body.empty() || function.parameters.size() != parameter + 1) return false;
    const Stmt& last = *function.body.back();
    return last.kind == StmtKind::return_ && last.value && last.value->kind == ExprKind::name &&
           last.value->text == function.parameters[parameter].name;
  }

  bool registers(const Expr& decorator) const {
    bool called = decorator.kind == ExprKind::call;
    const Expr& callee = called ? *decorator.items[0] : decorator;
    const Expr* object = &callee;
    while (object->kind == ExprKind::attribute) object = object->items[0];
    if (callee.kind != ExprKind::attribute || object->kind != ExprKind::name) return false;
    unsigned methods = 0, good = 0;
    for (const auto& [name, def] : classes_) {
      for (const Stmt* s : def->body) {
        if (!s->function || s->function->name != callee.text) continue;
        ++methods;
        const Function& method = *s->function;
        if (!called) {
          good += gives_back(method, 1);
          continue;
        }
        if (method.body.empty()) continue;
        const Stmt& last = *method.body.back();
        if (last.kind != StmtKind::return_ || !last.value || last.value->kind != ExprKind::name) continue;
        for (const Stmt* inner : method.body)
          good +=
              inner->function && inner->function->name == last.value->text && gives_back(*inner->function, 0);
      }
    }
    return methods > 0 && methods == good;
  }

  // Whether the function gives back what it is given first.
  static bool gives_back(const Function& function) {
    if (function.body.empty() || function.parameters.empty()) return false;
    const Stmt& last = *function.body.back();
    return last.kind == StmtKind::return_ && last.value && last.value->kind == ExprKind::name &&
           last.value->text == function.parameters[0].name;
  }

  // @register("a") above a class, of a decorator that gives the class itself back, is register("a")(Class)
  // below it.
  bool keeps_class(const Expr& decorator) const {
    bool called = decorator.kind == ExprKind::call;
    const Expr& named = called ? *decorator.items[0] : decorator;
    const Function* found = nullptr;
    for (const Function& function : module_.functions) {
      if (named.kind != ExprKind::name || function.name != named.text) continue;
      if (found) return false;
      found = &function;
    }
    if (!found) return false;
    if (!called) return gives_back(*found);
    if (found->body.empty()) return false;
    const Stmt& last = *found->body.back();
    if (last.kind != StmtKind::return_ || !last.value || last.value->kind != ExprKind::name) return false;
    return std::any_of(found->body.begin(), found->body.end(), [&](const Stmt* s) {
      return s->function && s->function->name == last.value->text && gives_back(*s->function);
    });
  }

  void call_decorators(Block& stmts) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt* s = stmts[i];
      if (s->class_def && !s->class_def->decorators.empty() &&
          (keeps_class(*s->class_def->decorators.back()) || registers(*s->class_def->decorators.back()))) {
        Expr* decorator = s->class_def->decorators.back();
        s->class_def->decorators.pop_back();
        Stmt* call = make_.stmt(StmtKind::expression, decorator->span);
        call->value =
            make_.call(decorator, {make_.name(s->class_def->name, decorator->span)}, decorator->span);
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(++i), call);
        continue;
      }
      if (!s->function || s->function->decorators.size() != 1 || !registers(*s->function->decorators[0]))
        continue;
      Expr* decorator = s->function->decorators[0];
      s->function->decorators.clear();
      Stmt* call = make_.stmt(StmtKind::expression, decorator->span);
      call->value = make_.call(decorator, {make_.name(s->function->name, decorator->span)}, decorator->span);
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(++i), call);
    }
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::set<const Expr*> tests_;
};

}  // namespace

void desugar_class_values(Module& module) {
  if (!module.classes.empty()) ClassValues(module).run();
}

}  // namespace transpile::python
