// isinstance(x, Iterable) asks for all classes that have what the abstract class asks for.
//
//   before   isinstance(x, Iterable)                      where class Bag has an __iter__
//   after    isinstance(x, (abstract__Iterable, str, bytes, list, …, Bag))
//
// A protocol of the program, which says @runtime_checkable, is each class that has all its methods:
//
//   before   isinstance(x, Drawable)                      where class Ball has a draw
//   after    isinstance(x, (Drawable, Ball))
//
// Source: the Python library reference, collections.abc (its table of abstract methods) and numbers.
// abstract__Iterable stands for those that have no name: iterators, deques, files, functions.
#include <algorithm>
#include <map>

#include "transpile/python/desugar/abstract_methods.hpp"
#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

struct Abstract {
  std::vector<std::string_view> classes;  // Python's own that are of it
  std::string_view method;                // what a class has that is of it, "" where it has to say so
};

const Abstract* abstract_class(std::string_view name) {
  static const std::vector<std::string_view> kAll = {"str",  "bytes", "list",      "tuple",
                                                     "dict", "set",   "frozenset", "range"};
  static const std::map<std::string_view, Abstract> known = {
      {"Iterable", {kAll, "__iter__"}},
      {"Collection", {kAll, ""}},
      {"Sized", {kAll, "__len__"}},
      {"Container", {kAll, "__contains__"}},
      {"Sequence", {{"str", "bytes", "list", "tuple", "range"}, ""}},
      {"MutableSequence", {{"list"}, ""}},
      {"Mapping", {{"dict"}, ""}},
      {"MutableMapping", {{"dict"}, ""}},
      {"AbstractSet", {{"set", "frozenset"}, ""}},
      {"MutableSet", {{"set"}, ""}},
      {"Iterator", {{}, "__next__"}},
      {"Callable", {{}, "__call__"}},
      {"Number", {{"int", "float", "complex"}, ""}},
      {"Real", {{"int", "float"}, ""}},
      {"Integral", {{"int"}, ""}},
      {"List", {{"list"}, ""}},
      {"Dict", {{"dict"}, ""}},
      {"Tuple", {{"tuple"}, ""}}};
  auto found = known.find(name);
  return found == known.end() ? nullptr : &found->second;
}

// Whether the abstract class is the other one, or derives from it.
bool is_kind_of(std::string_view name, std::string_view other) {
  static const std::multimap<std::string_view, std::string_view> bases = {
      {"MutableMapping", "Mapping"}, {"Mapping", "Collection"},     {"MutableSequence", "Sequence"},
      {"Sequence", "Collection"},    {"MutableSet", "AbstractSet"}, {"AbstractSet", "Collection"},
      {"Collection", "Iterable"},    {"Collection", "Sized"},       {"Collection", "Container"},
      {"Iterator", "Iterable"},      {"Integral", "Real"},          {"Real", "Number"}};
  if (name == other) return true;
  auto [begin, end] = bases.equal_range(name);
  return std::any_of(begin, end, [&](const auto& one) { return is_kind_of(one.second, other); });
}

class AbstractClasses {
 public:
  explicit AbstractClasses(Module& module) : module_(module), make_(module) {}

  void run() {
    for (const Stmt& s : module_.stmts) {
      if (s.kind == StmtKind::import_from && is_home(s.module)) {
        for (const Alias& alias : s.aliases) {
          bool is_set = alias.name == "Set" && s.module == "collections.abc";
          names_[alias.as.empty() ? alias.name : alias.as] = is_set ? "AbstractSet" : alias.name;
        }
      }
    }
    for (const Stmt& s : module_.stmts) {
      for (const Alias& alias : s.aliases) {
        const std::string& as = alias.as.empty() ? alias.name : alias.as;
        for (auto [module, name] : {std::pair{"fractions", "Fraction"}, {"decimal", "Decimal"}}) {
          if (s.kind == StmtKind::import_from && s.module == module && alias.name == name)
            numbers_.emplace_back(name, make_.name(as, alias.span));
          if (s.kind == StmtKind::import && alias.name == module)
            numbers_.emplace_back(name, make_.attribute(make_.name(as, alias.span), name));
        }
      }
    }
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.class_def) classes_.push_back(s.class_def);
    });
    std::vector<std::pair<ClassDef*, std::string>> derived;
    each_stmt(module_.body, [&](Stmt& s) {
      if (!s.class_def) return;
      for (const Expr* base : s.class_def->bases) derived.emplace_back(s.class_def, name_of(*base));
    });
    for (auto& [def, base] : derived) give_methods(*def, base);
    each_expr(module_.body, [&](Expr*& e) {
      bool asks = e->kind == ExprKind::call && e->items.size() == 3 && is_name(*e->items[0], "isinstance");
      if (asks) widen(e->items[2]);
    });
  }

 private:
  static bool is_home(std::string_view module) {
    return module == "collections.abc" || module == "typing" || module == "numbers";
  }

  // typing.Iterable, collections.abc.Iterable, abc.Iterable; "" for what is none.
  std::string name_of(const Expr& e) const {
    if (e.kind == ExprKind::subscript) return name_of(*e.items[0]);  // Mapping[str, int]
    if (e.kind == ExprKind::name) {
      auto found = names_.find(e.text);
      return found == names_.end() ? "" : found->second;
    }
    if (e.kind != ExprKind::attribute) return "";
    const Expr& home = *e.items[0];
    bool known = is_name(home, "typing") || is_name(home, "numbers") || is_name(home, "abc") ||
                 (home.kind == ExprKind::attribute && home.text == "abc");
    if (!known) return "";
    return e.text == "Set" && home.text == "abc" ? "AbstractSet" : e.text;
  }

  // What the abstract class has, where the class itself has nothing of that name.
  void give_methods(ClassDef& def, const std::string& base) {
    std::string text = abstract_methods(base);
    if (text.empty()) return;
    names_["abstract_mapping"] = "Mapping";  // they ask for it by this name
    for (Stmt* s : read_snippet(module_, "class Made:" + text, def.name_span)[0]->class_def->body) {
      bool own = std::ranges::any_of(def.body, [&](const Stmt* one) {
        return one->function && one->function->name == s->function->name;
      });
      if (!own) def.body.push_back(s);
    }
  }

  void widen(Expr*& wanted) {
    std::vector<Expr*> asked, all;
    part(wanted, asked);
    for (Expr* one : asked) {
      std::string name = name_of(*one);
      if (const ClassDef* protocol = checkable_protocol(*one)) {
        all.push_back(one);
        for (const ClassDef* each : classes_) {
          if (each != protocol && has_all(*each, *protocol)) all.push_back(make_.name(each->name, one->span));
        }
        continue;
      }
      const Abstract* abstract = abstract_class(name);
      all.push_back(abstract ? make_.name("abstract__" + name, one->span) : one);
      if (!abstract) continue;
      for (std::string_view each : abstract->classes) all.push_back(make_.name(each, one->span));
      // A Decimal is a Number, and no Real.
      for (const auto& [number, as] : numbers_) {
        if (name == "Number" || (name == "Real" && number == "Fraction")) all.push_back(make_.copy(as));
      }
      for (const ClassDef* each : classes_) {
        if (is_of(*each, name, *abstract, 0)) all.push_back(make_.name(each->name, one->span));
      }
    }
    if (all != asked || wanted->kind == ExprKind::binary) wanted = make_.tuple(std::move(all), wanted->span);
  }

  // (A, B) and A | B
  static void part(Expr* wanted, std::vector<Expr*>& out) {
    bool parts =
        wanted->kind == ExprKind::tuple || (wanted->kind == ExprKind::binary && wanted->op == Op::bit_or);
    if (!parts) return out.push_back(wanted);
    for (Expr* one : wanted->items) part(one, out);
  }

  // The protocol that is named, where it asks for methods only that none of Python's own classes has.
  const ClassDef* checkable_protocol(const Expr& e) const {
    auto found = std::find_if(classes_.begin(), classes_.end(),
                              [&](const ClassDef* one) { return is_name(e, one->name); });
    if (found == classes_.end()) return nullptr;
    const ClassDef& def = **found;
    bool checkable = std::any_of(def.decorators.begin(), def.decorators.end(),
                                 [](const Expr* one) { return is_named(*one, "runtime_checkable"); });
    bool plain = std::all_of(def.body.begin(), def.body.end(), [](const Stmt* s) {
      return s->function ? !s->function->name.starts_with("__")
                         : s->kind == StmtKind::expression || s->kind == StmtKind::pass;
    });
    return checkable && plain && def.bases.size() == 1 ? &def : nullptr;
  }

  bool has_all(const ClassDef& one, const ClassDef& protocol) const {
    return std::all_of(protocol.body.begin(), protocol.body.end(),
                       [&](const Stmt* s) { return !s->function || has_method(one, s->function->name, 0); });
  }

  bool has_method(const ClassDef& one, const std::string& name, int depth) const {
    if (depth > 16) return false;
    if (function_of(one, name)) return true;
    return std::any_of(one.bases.begin(), one.bases.end(), [&](const Expr* base) {
      return std::any_of(classes_.begin(), classes_.end(), [&](const ClassDef* other) {
        return other != &one && is_name(*base, other->name) && has_method(*other, name, depth + 1);
      });
    });
  }

  bool is_of(const ClassDef& one, std::string_view name, const Abstract& abstract, int depth) const {
    if (depth > 16) return false;
    for (const Stmt* s : one.body) {
      if (s->function && !abstract.method.empty() && s->function->name == abstract.method) return true;
    }
    for (const Expr* base : one.bases) {
      if (is_kind_of(name_of(*base), name)) return true;
      for (const ClassDef* other : classes_) {
        bool derives = is_name(*base, other->name) && other != &one;
        if (derives && is_of(*other, name, abstract, depth + 1)) return true;
      }
    }
    return false;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, std::string, std::less<>> names_;  // as they are called here
  std::vector<const ClassDef*> classes_;
  std::vector<std::pair<std::string, Expr*>> numbers_;  // the library's, where the program has them
};

}  // namespace

void desugar_abstract_classes(Module& module) {
  AbstractClasses(module).run();
}

}  // namespace transpile::python
