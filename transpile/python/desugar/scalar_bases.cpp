// A class that derives from str, int or float derives from a class of the program that holds one:
//
//   before   class Symbol(str):               after   class StrBase:
//                pass                                     def __init__(self, value=""):
//                                                             self.own_text = str(value)
//                                                         def upper(self):
//                                                             return self.own_text.upper()
//                                                         …
//                                                     class Symbol(StrBase): …
//
// Where only the running program knows what a value is, an instance says itself what it is as one of Python's
// own (`object_plain` in the support crate). Only methods that are used become Rust.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/attribute_hooks.hpp"
#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

struct Scalar {
  std::string_view builtin, base, field;
};
constexpr Scalar kScalars[] = {
    {"str", "StrBase", "own_text"}, {"int", "IntBase", "own_int"}, {"float", "FloatBase", "own_float"}};

std::string scalar_method(std::string_view name, std::string_view parameters, std::string_view body) {
  std::string text = "    def " + std::string(name) + "(self" + (parameters.empty() ? "" : ", ");
  return text + std::string(parameters) + "):\n        " + std::string(body) + "\n";
}

std::string text_class() {
  std::string text;
  for (const char* name :
       {"upper", "lower", "title", "capitalize", "swapcase", "casefold", "isdigit", "isalpha", "isalnum",
        "isidentifier", "isupper", "islower", "isspace", "isnumeric", "splitlines", "encode"})
    text += scalar_method(name, "", "return self.own_text." + std::string(name) + "()");
  for (const char* name :
       {"startswith", "endswith", "find", "rfind", "index", "count", "join", "zfill", "ljust", "rjust",
        "center", "partition", "rpartition", "removeprefix", "removesuffix"})
    text += scalar_method(name, "one", "return self.own_text." + std::string(name) + "(one)");
  for (const char* name : {"strip", "lstrip", "rstrip", "split"})
    text += scalar_method(name, "one=None",
                          "if one is None:\n            return self.own_text." + std::string(name) +
                              "()\n        return self.own_text." + name + "(one)");
  text += scalar_method("replace", "old, new", "return self.own_text.replace(old, new)");
  text += scalar_method("__str__", "", "return self.own_text");
  text += scalar_method("__len__", "", "return len(self.own_text)");
  text += scalar_method("__getitem__", "index", "return self.own_text[index]");
  text += scalar_method("__iter__", "", "return iter(self.own_text)");
  text += scalar_method("__contains__", "part", "return part in self.own_text");
  text += scalar_method("__mul__", "count", "return self.own_text * count");
  text += scalar_method("__mod__", "given", "return self.own_text % given");
  text += scalar_method("__int__", "", "return int(self.own_text)");
  text += scalar_method("__float__", "", "return float(self.own_text)");
  return text;
}

std::string number_class(std::string_view field, std::string_view base, bool is_int) {
  const std::string own = "self." + std::string(field);
  const std::string other =
      "(other." + std::string(field) + " if isinstance(other, " + std::string(base) + ") else other)";
  std::string text;
  using Pair = std::pair<std::string, std::string>;
  std::vector<Pair> operators = {{"sub", "-"},     {"mul", "*"}, {"floordiv", "//"},
                                 {"truediv", "/"}, {"mod", "%"}, {"pow", "**"}};
  if (is_int) {
    for (const Pair& one : {Pair{"and", "&"}, {"or", "|"}, {"xor", "^"}, {"lshift", "<<"}, {"rshift", ">>"}})
      operators.push_back(one);
  }
  for (const auto& [name, op] : operators) {
    text += scalar_method("__" + name + "__", "other", "return " + own + " " + op + " " + other);
    text += scalar_method("__r" + name + "__", "other", "return other " + op + " " + own);
  }
  text += scalar_method("__int__", "", "return int(" + own + ")");
  text += scalar_method("__float__", "", "return float(" + own + ")");
  text += scalar_method("__bool__", "", "return " + own + " != 0");
  text += scalar_method("__neg__", "", "return -" + own);
  text += scalar_method("__abs__", "", "return abs(" + own + ")");
  if (is_int) {
    text += scalar_method("__index__", "", "return " + own);
    text += scalar_method("bit_length", "", "return " + own + ".bit_length()");
  } else {
    text += scalar_method("is_integer", "", "return " + own + ".is_integer()");
  }
  return text;
}

std::string class_text(const Scalar& scalar, const std::string& name) {
  const std::string own = "self." + std::string(scalar.field), builtin(scalar.builtin);
  const std::string other =
      "(other." + std::string(scalar.field) + " if isinstance(other, " + name + ") else other)";
  std::string text = "class " + name + ":\n";
  text += scalar_method("__init__",
                        builtin == "str"   ? "value=''"
                        : builtin == "int" ? "value=0"
                                           : "value=0.0",
                        own + " = " + builtin + "(value)");
  text += scalar_method("__repr__", "", "return repr(" + own + ")");
  text += scalar_method("__hash__", "", "return hash(" + own + ")");
  text +=
      scalar_method("__format__", "spec",
                    "if not spec:\n            return str(self)\n        return format(" + own + ", spec)");
  for (auto [word, op] :
       {std::pair("__eq__", "=="), {"__lt__", "<"}, {"__le__", "<="}, {"__gt__", ">"}, {"__ge__", ">="}})
    text += scalar_method(word, "other", "return " + own + " " + op + " " + other);
  text += scalar_method("__add__", "other", "return " + own + " + " + other);
  text += scalar_method("__radd__", "other", "return other + " + own);
  return text + (builtin == "str" ? text_class() : number_class(scalar.field, name, builtin == "int"));
}

class ScalarBases {
 public:
  explicit ScalarBases(Module& module) : module_(module), make_(module) {}

  void run() {
    for (const ClassDef& def : module_.classes) own_.insert(def.name);
    Block made;
    for (std::size_t i = 0, count = module_.classes.size(); i < count; ++i) {
      ClassDef& def = module_.classes[i];
      if (def.bases.size() != 1 || !def.keywords.empty() || def.bases[0]->kind != ExprKind::name) continue;
      auto scalar = std::find_if(std::begin(kScalars), std::end(kScalars),
                                 [&](const Scalar& one) { return def.bases[0]->text == one.builtin; });
      if (scalar == std::end(kScalars) || own_.contains(def.bases[0]->text)) continue;
      if (compares_itself(def) || !begins_plainly(def, *scalar)) continue;
      std::string name(scalar->base);
      while (own_.contains(name)) name += "_";
      if (written_.insert(name).second) {
        Block text = read_snippet(module_, class_text(*scalar, name), def.name_span);
        text[0]->class_def->builtin = scalar->builtin;
        made.insert(made.end(), text.begin(), text.end());
      }
      module_.classes[i].bases[0]->text = name;
      call_field(module_.classes[i], *scalar);
    }
    if (made.empty()) return;
    insert_behind_imports(module_, made);
  }

 private:
  static Function* function_of(const ClassDef& def, std::string_view name) {
    for (const Stmt* s : def.body) {
      if (s->function && s->function->name == name) return s->function;
    }
    return nullptr;
  }

  // Whether it, or a class that derives from it, is not what it holds to Python's own containers and
  // functions.
  bool compares_itself(const ClassDef& def, unsigned depth = 0) const {
    static constexpr std::string_view hooks[] = {"__eq__",   "__ne__",      "__lt__",       "__le__",
                                                 "__gt__",   "__ge__",      "__hash__",     "__len__",
                                                 "__iter__", "__getitem__", "__contains__", "__format__",
                                                 "__int__",  "__float__",   "__index__"};
    bool here = std::any_of(std::begin(hooks), std::end(hooks),
                            [&](std::string_view hook) { return function_of(def, hook) != nullptr; });
    return here || std::any_of(module_.classes.begin(), module_.classes.end(), [&](const ClassDef& other) {
             return depth < 50 && &other != &def && !other.bases.empty() &&
                    is_name(*other.bases[0], def.name) && compares_itself(other, depth + 1);
           });
  }

  // Whether how its instances begin is known: by the base's __init__, by an own one, or by a __new__ that
  // becomes one.
  bool begins_plainly(ClassDef& def, const Scalar& scalar) {
    Function* init = function_of(def, "__init__");
    Function* maker = function_of(def, "__new__");
    if (maker) return !init && begin_by(*maker, scalar);
    if (!init) return true;
    bool takes_value = init->parameters.size() == 2 && init->decorators.empty() &&
                       init->parameters[1].kind == Parameter::Kind::ordinary;
    bool calls = false;
    each_expr(init->body, [&](Expr*& e) {
      calls = calls || (e->kind == ExprKind::call && is_name(*e->items[0], "super"));
    });
    if (!takes_value || calls) return false;
    hold(*init, scalar, make_.name(init->parameters[1].name, init->name_span), 0);
    return true;
  }

  void hold(Function& init, const Scalar& scalar, Expr* value, std::size_t at) {
    init.body.insert(init.body.begin() + static_cast<std::ptrdiff_t>(at),
                     holding(init.parameters[0].name, scalar, value));
  }
  Stmt* holding(const std::string& self, const Scalar& scalar, Expr* value) {
    Expr* made = make_.call(make_.name(scalar.builtin, value->span), {value}, value->span);
    return make_.assign(make_.attribute(make_.name(self, value->span), scalar.field), made);
  }

  // The value that super().__new__(cls, value) or float.__new__(cls, value) is given.
  static Expr* given(const Expr* e, const std::string& cls, const Scalar& scalar) {
    bool calls = e && e->kind == ExprKind::call && e->items.size() == 3 && e->keywords.empty() &&
                 e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "__new__" &&
                 is_name(*e->items[1], cls);
    if (!calls) return nullptr;
    const Expr& on = *e->items[0]->items[0];
    bool base = is_name(on, scalar.builtin) || (on.kind == ExprKind::call && is_name(*on.items[0], "super"));
    return base ? e->items[2] : nullptr;
  }

  //   obj = super().__new__(cls, value)        self.own_float = float(value)
  //   obj.unit = unit                          self.unit = unit
  //   return obj
  bool begin_by(Function& maker, const Scalar& scalar) {
    if (!maker.decorators.empty() || maker.parameters.empty() || maker.body.empty()) return false;
    const std::string cls = maker.parameters[0].name;
    for (const Parameter& parameter : maker.parameters) {
      if (parameter.kind != Parameter::Kind::ordinary) return false;
    }
    Stmt& last = *maker.body.back();
    if (last.kind != StmtKind::return_ || !last.value) return false;
    unsigned returns = 0, news = 0, names = 0;
    each_stmt(maker.body, [&](Stmt& s) { returns += s.kind == StmtKind::return_; });
    each_expr(maker.body, [&](Expr*& e) {
      news += e->kind == ExprKind::attribute && e->text == "__new__";
      names += is_name(*e, cls);
    });
    if (returns != 1 || news != 1) return false;
    std::string object;
    Stmt* makes = nullptr;
    if (given(last.value, cls, scalar)) {
      makes = &last;
    } else if (last.value->kind == ExprKind::name) {
      object = last.value->text;
      for (Stmt* s : maker.body) {
        bool assigns = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                       is_name(*s->targets[0], object) && given(s->value, cls, scalar);
        if (assigns) makes = s;
      }
    }
    if (!makes) return false;
    unsigned named = 0;  // cls.__name__
    each_expr(maker.body, [&](Expr*& e) {
      named += e->kind == ExprKind::attribute && e->text == "__name__" && is_name(*e->items[0], cls);
    });
    bool taken = std::any_of(maker.parameters.begin(), maker.parameters.end(),
                             [](const Parameter& one) { return one.name == "self"; });
    if (names != named + 1 || taken) return false;
    Stmt* held = holding("self", scalar, given(makes->value, cls, scalar));
    std::replace(maker.body.begin(), maker.body.end(), makes, held);
    if (makes != &last) maker.body.pop_back();
    each_expr(maker.body, [&](Expr*& e) {
      if (is_name(*e, cls))
        e = make_.call(make_.name("type", e->span), {make_.name("self", e->span)}, e->span);
      if (!object.empty() && is_name(*e, object)) e->text = "self";
    });
    maker.name = "__init__";
    maker.parameters[0].name = "self";
    maker.parameters[0].target->text = "self";
    maker.returns = nullptr;
    return true;
  }

  // str.upper(self) is what the held text gives.
  void call_field(ClassDef& def, const Scalar& scalar) {
    for (Stmt* s : def.body) {
      if (!s->function || s->function->parameters.empty()) continue;
      const std::string& self = s->function->parameters[0].name;
      each_expr(s->function->body, [&](Expr*& e) {
        bool calls = e->kind == ExprKind::call && e->items.size() > 1 &&
                     e->items[0]->kind == ExprKind::attribute &&
                     is_name(*e->items[0]->items[0], scalar.builtin) && is_name(*e->items[1], self);
        if (!calls) return;
        e->items[0]->items[0] = make_.call(make_.name("super", e->span), {}, e->span);
        e->items.erase(e->items.begin() + 1);
      });
    }
  }

  Module& module_;
  Maker make_;
  std::set<std::string, std::less<>> own_, written_;
};

}  // namespace

void desugar_scalar_bases(Module& module) {
  if (!module.classes.empty()) ScalarBases(module).run();
}

}  // namespace transpile::python
