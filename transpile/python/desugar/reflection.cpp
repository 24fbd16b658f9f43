// Asking an object for what its class is known to have: getattr(item, name), setattr(item, name, value),
// vars(item), item.__dict__, asdict(item), astuple(item), replace(item, size=3), type(self)(…). Each becomes
// a method that is written into the classes of the file:
//
//   before   getattr(item, name)      after   item.get_attribute(name)
//
//            def get_attribute(self, name):
//                if name == "size":
//                    return self.size
//                raise AttributeError(…)
//
// Only methods that are called become Rust, so that all classes may have them.
#include <algorithm>
#include <functional>
#include <set>

#include "transpile/python/class_order.hpp"
#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

struct Described {
  ClassDef* def = nullptr;
  std::vector<std::string> fields;     // attributes of its instances, in the order in which they are assigned
  std::vector<std::string> variables;  // of the class
  std::vector<std::string> properties;
  std::vector<const Function*> methods;
  std::set<std::string> callables;                        // all of its methods by name, properties apart
  std::vector<std::pair<std::string, const Expr*>> data;  // of a dataclass: its fields with their annotations
  std::vector<std::string> bases;
  bool is_dataclass = false;
  bool is_whole = true;  // every instance has all of its fields from the start
};

void add_once(std::vector<std::string>& to, const std::string& name) {
  if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
}

bool is_private(std::string_view name) {
  return name.starts_with("__");
}

class Reflection {
 public:
  explicit Reflection(Module& module) : module_(module), make_(module) {}

  void run() {
    if (!is_wanted()) return;
    for (ClassDef& def : module_.classes) describe(def);
    std::erase_if(order_, [&](const std::string& name) { return twice_.contains(name); });
    note_hidden_variables();
    note_loose();
    desugar_asked_names(module_);
    each_stmt(module_.body, [&](Stmt& s) { statement(s); });
    each_expr(module_.body, [&](Expr*& e) { called(e); });
    each_expr(module_.body, [&](Expr*& e) { expression(e); });
    for (std::size_t i = 0; i < module_.classes.size(); ++i) make_alike(module_.classes[i]);
    for (auto& [def, method] : made_) def->body.push_back(method);
    if (described_.empty()) return;
    insert_behind_imports(module_, described_);
  }

 private:
  bool is_wanted() {
    if (module_.classes.empty()) return false;
    static const std::set<std::string_view> names = {"getattr", "setattr", "hasattr", "vars",  "asdict",
                                                     "astuple", "replace", "type",    "fields"};
    for (const Expr& e : module_.exprs) {
      bool call = e.kind == ExprKind::call &&
                  (e.items[0]->kind == ExprKind::name || e.items[0]->kind == ExprKind::attribute);
      if (call && names.contains(e.items[0]->text)) return true;
      if (e.kind == ExprKind::attribute && (e.text == "__dict__" || e.text == "__class__")) return true;
    }
    return false;
  }

  std::string fresh(std::string name) const {
    auto taken = [&](const std::string& one) {
      return !added_.contains(one) && std::any_of(module_.functions.begin(), module_.functions.end(),
                                                  [&](const Function& f) { return f.name == one; });
    };
    while (taken(name)) name += "_";
    return name;
  }

  // ---- what classes have

  void note_fields(const Block& body, const std::string& self, bool from_start, Described& out) {
    for (const Stmt* s : body) {
      std::function<void(const Expr&)> target = [&](const Expr& e) {
        if (e.kind == ExprKind::tuple || e.kind == ExprKind::list) {
          for (const Expr* item : e.items) target(*item);
        }
        bool own =
            e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name && e.items[0]->text == self;
        if (!own) return;
        bool known = std::find(out.fields.begin(), out.fields.end(), e.text) != out.fields.end();
        if (!known && !from_start) out.is_whole = false;
        add_once(out.fields, e.text);
      };
      bool annotates = s->kind == StmtKind::ann_assign && !s->value;
      if (!annotates) {
        for (const Expr* one : s->targets) target(*one);
      }
      for (const Block* inner : {&s->body, &s->orelse, &s->final}) note_fields(*inner, self, false, out);
      for (const Handler& handler : s->handlers) note_fields(handler.body, self, false, out);
    }
  }

  // box.limit = 5, where `limit` is a variable of the class: that one instance has a field of the name from
  // then on. So has it where no class has one of the name. After `del box.size` one has none.
  void note_hidden_variables() {
    std::set<std::string_view> hidden, deleted;
    for (const Stmt& s : module_.stmts) {
      for (const Expr* target : s.targets) {
        if (s.kind == StmtKind::del && target->kind == ExprKind::attribute) deleted.insert(target->text);
        bool of_class = target->kind == ExprKind::attribute && target->items[0]->kind == ExprKind::name &&
                        known_.contains(target->items[0]->text);
        if (target->kind == ExprKind::attribute && !of_class) hidden.insert(target->text);
      }
    }
    auto is_known = [&](std::string_view field) {
      return std::ranges::any_of(known_, [&](const auto& one) {
        const Described& of = one.second;
        return std::ranges::count(of.fields, field) || std::ranges::count(of.variables, field) ||
               std::ranges::count(of.properties, field);
      });
    };
    bool added = !std::ranges::all_of(hidden, is_known);
    for (auto& [name, one] : known_) {
      one.is_whole = one.is_whole && !added;
      if (std::ranges::any_of(one.variables,
                              [&](const std::string& variable) { return hidden.contains(variable); }))
        one.is_whole = false;
      if (std::ranges::any_of(one.fields, [&](const std::string& field) { return deleted.contains(field); }))
        one.is_whole = false;
    }
  }

  void describe(ClassDef& def) {
    if (known_.contains(def.name)) twice_.insert(def.name);
    Described out;
    out.def = &def;
    for (const Expr* decorator : def.decorators)
      out.is_dataclass =
          out.is_dataclass ||
          is_named(decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator, "dataclass");
    for (const Expr* base : def.bases) {
      out.bases.push_back(base->text);
      auto found = known_.find(base->text);
      if (found == known_.end()) continue;
      for (const std::string& name : found->second.fields) add_once(out.fields, name);
      for (const std::string& name : found->second.variables) add_once(out.variables, name);
      for (const std::string& name : found->second.properties) add_once(out.properties, name);
      out.methods = found->second.methods;
      out.callables.insert(found->second.callables.begin(), found->second.callables.end());
      out.is_whole = out.is_whole && found->second.is_whole;
    }
    for (auto base = out.bases.rbegin(); base != out.bases.rend(); ++base) {
      auto found = known_.find(*base);
      if (found == known_.end()) continue;
      for (const auto& field : found->second.data)
        add_field(out.data, field, &std::pair<std::string, const Expr*>::first);
    }
    bool lists_fields = out.is_dataclass || def.is_tuple;
    out.is_dataclass = out.is_dataclass && !def.is_tuple;
    std::vector<const Function*> own;
    for (const Stmt* s : def.body) {
      bool named = !s->targets.empty() && s->targets[0]->kind == ExprKind::name;
      if (lists_fields && s->kind == StmtKind::ann_assign && named && s->annotation) {
        bool of_class =
            is_named(s->annotation->kind == ExprKind::subscript ? *s->annotation->items[0] : *s->annotation,
                     "ClassVar");
        if (!of_class) {
          if (!def.is_tuple)
            add_field(out.data, std::pair<std::string, const Expr*>{s->targets[0]->text, s->annotation},
                      &std::pair<std::string, const Expr*>::first);
          add_once(out.fields, s->targets[0]->text);
          continue;
        }
      }
      if ((s->kind == StmtKind::assign || (s->kind == StmtKind::ann_assign && s->value)) && named)
        add_once(out.variables, s->targets[0]->text);
      if (!s->function) continue;
      bool property = false, ordinary = true;
      for (const Expr* decorator : s->function->decorators) {
        property = property || is_named(*decorator, "property");
        const Expr& root = decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator;
        // A function of the program gives a method again.
        ordinary = ordinary && root.kind == ExprKind::name &&
                   std::any_of(module_.functions.begin(), module_.functions.end(),
                               [&](const Function& f) { return f.name == root.text; });
      }
      if (property) add_once(out.properties, s->function->name);
      if (!property && !is_private(s->function->name)) out.callables.insert(s->function->name);
      std::erase_if(out.methods, [&](const Function* f) { return f->name == s->function->name; });
      if (ordinary && !s->function->name.starts_with("__")) out.methods.push_back(s->function);
      if (!s->function->parameters.empty()) own.push_back(s->function);
    }
    std::stable_partition(own.begin(), own.end(), [](const Function* f) { return f->name == "__init__"; });
    for (const Function* f : own)
      note_fields(f->body, f->parameters[0].name, f->name == "__init__" || f->name == "__post_init__", out);
    for (const Stmt* s : def.body) {  // what has a place may be set by its name
      bool slots = s->kind == StmtKind::assign && is_named(*s->targets[0], "__slots__");
      bool row = slots && (s->value->kind == ExprKind::tuple || s->value->kind == ExprKind::list);
      for (const Expr* item : row ? s->value->items : std::vector<Expr*>{}) {
        if (item->kind != ExprKind::string) continue;
        if (std::find(out.fields.begin(), out.fields.end(), item->text) == out.fields.end())
          out.is_whole = false;
        add_once(out.fields, item->text);
      }
    }
    std::erase_if(out.variables, [&](const std::string& name) {
      return is_private(name) || std::find(out.fields.begin(), out.fields.end(), name) != out.fields.end();
    });
    std::erase_if(out.fields, [](const std::string& name) { return is_private(name); });
    order_.push_back(def.name);
    known_[def.name] = std::move(out);
  }

  // ---- methods that are added

  // Once for each name: `text` gives the lines of the body for a class, nothing where it gets none.
  void add_method(const std::string& name, const std::string& parameters,
                  const std::function<std::optional<std::string>(const Described&)>& text) {
    if (!added_.insert(name).second) return;
    for (const std::string& class_name : order_) {
      Described& one = known_.at(class_name);
      auto body = text(one);
      if (!body) continue;
      std::string code = "def " + name + "(self" + parameters + "):\n" + *body;
      made_.emplace_back(one.def, read_snippet(module_, code, one.def->name_span)[0]);
    }
  }

  static bool asks_getattr(const Described& one) {
    return std::any_of(one.def->body.begin(), one.def->body.end(),
                       [](const Stmt* s) { return s->function && s->function->name == "__getattr__"; });
  }

  static std::string no_attribute() {
    return "        raise AttributeError(f\"'{type(self).__name__}' object has no attribute '{name}'\")\n";
  }

  static std::vector<std::string> readable(const Described& one) {
    std::vector<std::string> out = one.fields;
    for (const std::string& name : one.variables) add_once(out, name);
    for (const std::string& name : one.properties) add_once(out, name);
    return out;
  }

  std::string getter(bool has_default) {
    std::string name = fresh(has_default ? "attribute_or" : "get_attribute");
    add_method(name, has_default ? ", name, otherwise" : ", name", [&](const Described& one) {
      std::string text;
      for (const std::string& field : readable(one))
        text += "        if name == \"" + field + "\":\n            return self." + field + "\n";
      for (const std::string& field : loose_fields(one)) {
        text += "        if name == \"" + field + "\":\n            ";
        text += has_default ? "try:\n                return self." + field +
                                  "\n            except AttributeError:\n                return otherwise\n"
                            : "return self." + field + "\n";
      }
      for (const std::string& method : one.callables)
        text += "        if name == \"" + method +
                "\":\n            untranslated__(\"a method that a name known at run time only asks for\")\n";
      if (asks_getattr(one) && has_default)
        return std::optional(text + "        try:\n            return self.__getattr__(name)\n" +
                             "        except AttributeError:\n            return otherwise\n");
      if (asks_getattr(one)) return std::optional(text + "        return self.__getattr__(name)\n");
      return std::optional(text + (has_default ? "        return otherwise\n" : no_attribute()));
    });
    return name;
  }

  // Whether only a __getattr__ can give this attribute.
  bool is_asked_only(const std::string& name) const {
    bool asks = false;
    for (const auto& [class_name, one] : known_) {
      std::vector<std::string> all = readable(one);
      if (one.callables.contains(name) || std::find(all.begin(), all.end(), name) != all.end()) return false;
      asks = asks || asks_getattr(one);
    }
    return asks && is_word(name) &&
           std::none_of(module_.stmts.begin(), module_.stmts.end(), [&](const Stmt& s) {
             return std::any_of(s.targets.begin(), s.targets.end(), [&](const Expr* target) {
               return target->kind != ExprKind::name && target->text == name;
             });
           });
  }

  // hasattr(item, "size")
  std::string having(const std::string& field) {
    std::string name = fresh("has_" + field);
    add_method(name, "", [&](const Described& one) {
      if (!asks_getattr(one)) return std::optional<std::string>("        return False\n");
      return std::optional("        try:\n            self.__getattr__(\"" + field +
                           "\")\n            return True\n        except AttributeError:\n"
                           "            return False\n");
    });
    return name;
  }

  // getattr(item, "size", 0) where not every class has one.
  std::string getter_of(const std::string& field) {
    std::string name = fresh(field + "_or");
    add_method(name, ", otherwise", [&](const Described& one) {
      std::vector<std::string> all = readable(one);
      bool known = std::find(all.begin(), all.end(), field) != all.end();
      if (!known && asks_getattr(one))
        return std::optional("        try:\n            return self.__getattr__(\"" + field +
                             "\")\n        except AttributeError:\n            return otherwise\n");
      if (!known) return std::optional<std::string>("        return otherwise\n");
      if (one.is_whole) return std::optional("        return self." + field + "\n");
      return std::optional("        try:\n            return self." + field +
                           "\n        except AttributeError:\n            return otherwise\n");
    });
    return name;
  }

  // Whether anything asks an object for all that it has, or for something by a name that only the run knows.
  bool asks_by_name() const {
    std::set<const Expr*> updated;  // the self.__dict__ of self.__dict__.update(…)
    for (const Expr& e : module_.exprs) {
      if (e.kind == ExprKind::attribute && e.text == "update") updated.insert(e.items[0]);
    }
    return std::ranges::any_of(module_.exprs, [&](const Expr& e) {
      bool named = is_call(e, "getattr", 2, 3) || is_call(e, "hasattr", 2, 2);
      return is_call(e, "vars", 1, 1) || (named && e.items[2]->kind != ExprKind::string) ||
             (e.kind == ExprKind::attribute && e.text == "__dict__" && !updated.contains(&e));
    });
  }

  // Which classes set attributes of theirs by names that only the run knows, and what of it is asked for.
  void note_loose() {
    auto sets = [this](const Expr& e) -> const Expr* {
      if (is_call(e, "setattr", 3, 3) && e.items[2]->kind != ExprKind::string) return e.items[1];
      bool updates = e.kind == ExprKind::call && e.items[0]->kind == ExprKind::attribute &&
                     e.items[0]->text == "update" && e.items[0]->items[0]->kind == ExprKind::attribute &&
                     e.items[0]->items[0]->text == "__dict__";
      return updates ? e.items[0]->items[0]->items[0] : nullptr;
    };
    std::set<std::string, std::less<>> modules;
    for (const Stmt& s : module_.stmts) {
      for (const Alias& alias : s.aliases) {
        if (s.kind == StmtKind::import) modules.insert(alias.as.empty() ? alias.name : alias.as);
      }
    }
    std::set<const Expr*> own;
    for (const auto& [name, one] : known_) {
      each_expr(one.def->body, [&](Expr*& e) {
        const Expr* object = sets(*e);
        if (!object || object->kind != ExprKind::name || object->text != "self") return;
        own.insert(e);
        loose_classes_.insert(name);
      });
    }
    for (const Expr& e : module_.exprs) {
      if (sets(e) && !own.contains(&e)) any_loose_ = true;
      bool of_module = e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name &&
                       modules.contains(e.items[0]->text);
      if (e.kind == ExprKind::attribute && !of_module) asked_.insert(e.text);
      bool literal = (is_call(e, "getattr", 2, 3) || is_call(e, "hasattr", 2, 2)) &&
                     e.items[2]->kind == ExprKind::string;
      if (literal) asked_.insert(e.items[2]->text);
    }
    for (const Function& one : module_.functions) asked_.erase(one.name);
    // What an exception was made of is no field of it.
    std::erase_if(asked_, [](const std::string& name) { return is_private(name) || name == "args"; });
  }

  // What of that an object of the class may have beside its fields.
  std::vector<std::string> loose_fields(const Described& one) const {
    bool is_loose = any_loose_ || std::ranges::any_of(loose_classes_, [&](const std::string& name) {
                      return derives(one.def->name, name);
                    });
    std::vector<std::string> out;
    std::vector<std::string> known = readable(one);
    bool has_slots = std::ranges::any_of(one.def->body, [](const Stmt* s) {
      return s->targets.size() == 1 && is_named(*s->targets[0], "__slots__");
    });
    for (const std::string& name : asked_) {
      if (is_loose && !has_slots && std::ranges::find(known, name) == known.end()) out.push_back(name);
    }
    return out;
  }

  // What is set and never asked for is not missed, unless it can be asked for by a name that is not known.
  std::string setter() {
    bool by_name = asks_by_name();
    std::string name = fresh("set_attribute");
    add_method(name, ", name, value", [&](const Described& one) {
      std::vector<std::string> fields = one.fields;
      for (const std::string& other : loose_fields(one)) add_once(fields, other);
      std::string text;
      for (const std::string& field : fields)
        text += std::string("        ") + (text.empty() ? "if" : "elif") + " name == \"" + field +
                "\":\n            self." + field + " = value\n";
      if (text.empty()) return std::optional<std::string>("        pass\n");
      if (by_name)
        text += "        else:\n            untranslated__(\"an attribute that is set by a name\")\n";
      return std::optional(text);
    });
    return name;
  }

  // setattr(item, "size", value) where it is no statement.
  std::string setter_of(const std::string& field) {
    std::string name = fresh("set_" + field);
    add_method(name, ", value", [&](const Described& one) -> std::optional<std::string> {
      bool has = std::ranges::count(one.fields, field) || std::ranges::count(one.properties, field);
      return has ? std::optional("        self." + field + " = value\n") : std::nullopt;
    });
    return name;
  }

  std::string all_fields() {
    std::string name = fresh("attributes");
    add_method(name, "", [&](const Described& one) -> std::optional<std::string> {
      if (!one.is_whole)
        return "        untranslated__(\"all attributes of an object that is given some later\")\n        "
               "return {}\n";
      std::string before, text;
      for (const std::string& field : loose_fields(one))  // in which order they came, nobody knows
        before += "        try:\n            self." + field +
                  "\n            untranslated__(\"all attributes where some are set by a name\")\n"
                  "        except AttributeError:\n            pass\n";
      for (const std::string& field : one.fields)
        text += (text.empty() ? "" : ", ") + ("\"" + field + "\": self." + field);
      return before + "        return {" + text + "}\n";
    });
    return name;
  }

  // What a field of a dataclass becomes in a dict: dataclasses become dicts, containers are copied.
  std::string as_data(const std::string& value, const Expr* type, const std::string& method, unsigned depth) {
    std::string item = "item" + std::to_string(depth);
    if (!type || depth > 4) return value;
    if (type->kind == ExprKind::string) {
      auto inner = try_snippet(module_, type->text + "\n", type->span);
      return inner && inner->size() == 1 && (*inner)[0]->value
                 ? as_data(value, (*inner)[0]->value, method, depth + 1)
                 : value;
    }
    if (type->kind == ExprKind::binary && type->op == Op::bit_or) {
      bool last = type->items[1]->kind == ExprKind::none;
      std::string some = as_data(value, type->items[last ? 0 : 1], method, depth);
      return some == value ? value : "(" + some + " if " + value + " is not None else None)";
    }
    if (type->kind == ExprKind::subscript) {
      const std::string& outer = type->items[0]->text;
      std::vector<const Expr*> parts{type->items[1]};
      if (type->items[1]->kind == ExprKind::tuple)
        parts.assign(type->items[1]->items.begin(), type->items[1]->items.end());
      if (outer == "Optional") {
        std::string some = as_data(value, parts[0], method, depth);
        return some == value ? value : "(" + some + " if " + value + " is not None else None)";
      }
      bool list = outer == "List" || outer == "list" || outer == "Sequence";
      if (list)
        return "[" + as_data(item, parts[0], method, depth + 1) + " for " + item + " in " + value + "]";
      bool dict = (outer == "Dict" || outer == "dict") && parts.size() == 2;
      if (dict)
        return "{key" + item + ": " + as_data(item, parts[1], method, depth + 1) + " for key" + item + ", " +
               item + " in " + value + ".items()}";
      bool tuple =
          (outer == "Tuple" || outer == "tuple") && parts.size() == 2 && parts[1]->kind == ExprKind::ellipsis;
      if (tuple)
        return "tuple(" + as_data(item, parts[0], method, depth + 1) + " for " + item + " in " + value + ")";
      return value;
    }
    auto found = known_.find(type->text);
    if (type->kind == ExprKind::name && found != known_.end() && found->second.is_dataclass)
      return value + "." + method + "()";
    if (type->kind == ExprKind::name && (type->text == "list" || type->text == "dict" || type->text == "set"))
      return type->text + "(" + value + ")";
    return value;
  }

  std::string data_method(bool tuple) {
    std::string name = fresh(tuple ? "as_tuple" : "as_dict");
    add_method(name, "", [&](const Described& one) -> std::optional<std::string> {
      if (!one.is_dataclass) return std::nullopt;
      std::string text;
      for (const auto& [field, type] : one.data) {
        std::string value = as_data("self." + field, type, name, 0);
        text += (text.empty() ? "" : ", ") + (tuple ? value : "\"" + field + "\": " + value);
      }
      if (tuple) return "        return (" + text + (one.data.size() == 1 ? ",)\n" : ")\n");
      return "        return {" + text + "}\n";
    });
    return name;
  }

  // fields(item): an object for each field, with its name and its type.
  //
  //   before   for f in fields(item):          after   for f in item.data_fields():
  //
  // Nothing where the program asks for more of a field, or for a type that no value can stand for.
  std::optional<std::string> fields_of(const Described& one) {
    std::string text;
    for (const auto& [field, type] : one.data) {
      const Expr& outer = type->kind == ExprKind::subscript ? *type->items[0] : *type;
      if (is_named(outer, "InitVar")) continue;
      if (asks_types_ && !stands_for_class(*type)) return std::nullopt;
      text += (text.empty() ? "" : ", ") + field_class_ + "(\"" + field + "\"" +
              (asks_types_ ? ", " + type->text : "") + ")";
    }
    return "tuple([" + text + "])";
  }

  bool stands_for_class(const Expr& type) const {
    static const std::set<std::string_view> own = {"int",  "float", "str", "bool",
                                                   "list", "dict",  "set", "tuple"};
    return type.kind == ExprKind::name && (own.contains(type.text) || known_.contains(type.text));
  }

  // Whether what a field says of itself can be said here; its class is written then.
  bool write_field_class(base::Span at) {
    if (!field_class_.empty()) return true;
    static const std::set<std::string_view> more = {"default", "default_factory", "metadata", "init",
                                                    "compare", "kw_only",         "repr",     "hash"};
    for (const Expr& e : module_.exprs) {
      if (e.kind != ExprKind::attribute) continue;
      if (more.contains(e.text)) return false;
      asks_types_ = asks_types_ || e.text == "type";
    }
    for (const Stmt& s : module_.stmts) {  // then types are texts
      if (s.kind == StmtKind::import_from && s.module == "__future__" && asks_types_) return false;
    }
    for (const auto& [name, one] : known_) {
      field_class_ = "DataField";
      if (one.is_dataclass && !fields_of(one)) return field_class_.clear(), false;
    }
    while (known_.contains(field_class_)) field_class_ += "_";
    described_ = read_snippet(module_,
                              "class " + field_class_ + ":\n    def __init__(self, name" +
                                  (asks_types_ ? ", type" : "") + "):\n        self.name = name\n" +
                                  (asks_types_ ? "        self.type = type\n" : ""),
                              at);
    return true;
  }

  void ask_fields(Expr*& e) {
    if (!write_field_class(e->span)) return;
    const Expr& of = *e->items[1];
    auto found = of.kind == ExprKind::name ? known_.find(of.text) : known_.end();
    if (found != known_.end()) {
      if (!found->second.is_dataclass || twice_.contains(of.text)) return;
      e = read_snippet(module_, *fields_of(found->second) + "\n", e->span)[0]->value;
      return;
    }
    if (of.kind == ExprKind::name && of.text == "cls") return;
    std::string name = fresh("data_fields");
    add_method(name, "", [&](const Described& one) {
      if (one.is_dataclass) return std::optional("        return " + *fields_of(one) + "\n");
      return std::optional<std::string>(
          "        raise TypeError(\"must be called with a dataclass type or instance\")\n");
    });
    Expr* object = e->items[1];
    bool type = is_call(*object, "type", 1, 1);
    e = method_call(type ? object->items[1] : object, name, {}, e->span);
  }

  // rank: int = field(init=False): __init__ does not take it.
  static bool is_made_later(const ClassDef& def, const std::string& field) {
    return std::any_of(def.body.begin(), def.body.end(), [&](const Stmt* s) {
      bool called = s->kind == StmtKind::ann_assign && s->targets[0]->kind == ExprKind::name &&
                    s->targets[0]->text == field && s->value && s->value->kind == ExprKind::call &&
                    is_named(*s->value->items[0], "field");
      return called &&
             std::any_of(s->value->keywords.begin(), s->value->keywords.end(), [](const Keyword& one) {
               return one.name == "init" && one.value->kind == ExprKind::boolean && one.value->number == 0;
             });
    });
  }

  std::string replacer(const std::vector<Keyword>& changes) {
    std::string name = "replace", parameters;
    std::set<std::string> given;
    for (const Keyword& one : changes) {
      name += "_" + one.name;
      parameters += ", " + one.name;
      given.insert(one.name);
    }
    name = fresh(name);
    add_method(name, parameters, [&](const Described& one) -> std::optional<std::string> {
      if (!one.is_dataclass) return std::nullopt;
      std::set<std::string> left = given;
      std::string text;
      for (const auto& [field, type] : one.data) {
        if (is_made_later(*one.def, field)) continue;
        text += (text.empty() ? "" : ", ") + field + "=" + (left.erase(field) ? field : "self." + field);
      }
      if (!left.empty()) return std::nullopt;
      return "        return " + one.def->name + "(" + text + ")\n";
    });
    return name;
  }

  // The words in the program's texts.
  const std::set<std::string, std::less<>>& said_words() {
    if (!words_.empty()) return words_;
    words_.insert("");
    for (const Expr& e : module_.exprs) {
      if (e.kind != ExprKind::string) continue;
      std::string word;
      for (char c : e.text + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
          word += c;
        else
          words_.insert(std::exchange(word, {}));
      }
    }
    return words_;
  }

  // getattr(self, name)(a, b): the methods that take as many arguments. `count` is nothing for
  // getattr(self, name)(*given), which may be the methods that the program's texts name.
  std::string caller(std::optional<std::size_t> count) {
    std::string name = fresh(count ? "call_" + std::to_string(*count) : "call_named");
    std::string parameters = count ? "" : ", *given", arguments = count ? "" : "*given";
    for (std::size_t i = 0; i < count.value_or(0); ++i) {
      parameters += ", given" + std::to_string(i);
      arguments += (i ? ", given" : "given") + std::to_string(i);
    }
    add_method(name, ", name" + parameters, [&](const Described& one) {
      std::string text;
      std::set<std::string> others = one.callables;
      for (const Function* method : one.methods) {
        bool plain = std::all_of(
            method->parameters.begin(), method->parameters.end(),
            [](const Parameter& parameter) { return parameter.kind == Parameter::Kind::ordinary; });
        // Too few or too many are an error that is told.
        bool meant = count || said_words().contains(method->name);
        if (!plain || !meant) continue;
        others.erase(method->name);
        text += "        if name == \"" + method->name + "\":\n            return self." + method->name +
                "(" + arguments + ")\n";
      }
      for (const std::string& field : readable(one)) others.insert(field);
      for (const std::string& other : others)
        text += "        if name == \"" + other +
                "\":\n            untranslated__(\"what a name known at run time only asks for\")\n";
      return std::optional(text + (asks_getattr(one) ? "        untranslated__(\"what __getattr__ gives\")\n"
                                                     : no_attribute()));
    });
    return name;
  }

  // ---- where they are asked for

  bool is_call(const Expr& e, std::string_view name, std::size_t least, std::size_t most) const {
    bool named = e.kind == ExprKind::call && e.items[0]->kind == ExprKind::name && e.items[0]->text == name;
    return named && e.keywords.empty() && e.items.size() > least && e.items.size() <= most + 1 &&
           !std::any_of(module_.functions.begin(), module_.functions.end(),
                        [&](const Function& f) { return f.name == name; });
  }

  bool is_unknown_name(const Expr& e) const {
    if (e.kind == ExprKind::string) return false;
    if (e.kind == ExprKind::binary && e.op == Op::add) return is_unknown_name(*e.items[0]);
    return e.kind != ExprKind::fstring || e.items.empty() || e.items[0]->kind != ExprKind::string;
  }

  static bool is_word(std::string_view text) {
    return !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) && !text.starts_with("__") &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
  }

  bool is_imported(const Expr& callee, std::string_view name) const {
    if (!is_named(callee, name)) return false;
    if (callee.kind == ExprKind::attribute)
      return callee.items[0]->kind == ExprKind::name && callee.items[0]->text == "dataclasses";
    return std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const Stmt& s) {
      return s.kind == StmtKind::import_from && s.module == "dataclasses" &&
             std::any_of(s.aliases.begin(), s.aliases.end(),
                         [&](const Alias& alias) { return alias.name == name && alias.as.empty(); });
    });
  }

  Expr* method_call(Expr* object, const std::string& name, std::vector<Expr*> arguments, base::Span at) {
    return make_.call(make_.attribute(object, name), std::move(arguments), at);
  }

  void statement(Stmt& s) {
    if (s.kind != StmtKind::expression || !s.value || s.value->kind != ExprKind::call) return;
    Expr& call = *s.value;
    if (is_call(call, "setattr", 3, 3)) {
      if (call.items[2]->kind == ExprKind::string) {
        s.kind = StmtKind::assign;
        s.targets = {make_.attribute(call.items[1], call.items[2]->text)};
        s.value = call.items[3];
      } else {
        s.value = method_call(call.items[1], setter(), {call.items[2], call.items[3]}, call.span);
      }
      return;
    }
    // self.__dict__.update(options)
    const Expr& callee = *call.items[0];
    bool updates = callee.kind == ExprKind::attribute && callee.text == "update" && call.items.size() == 2 &&
                   call.keywords.empty() && callee.items[0]->kind == ExprKind::attribute &&
                   callee.items[0]->text == "__dict__" && callee.items[0]->items[0]->kind == ExprKind::name;
    if (!updates) return;
    std::string object = callee.items[0]->items[0]->text;
    Block made = read_snippet(
        module_,
        "for name__, value__ in part__.items():\n    " + object + "." + setter() + "(name__, value__)\n",
        s.span);
    made[0]->value->items[0]->items[0] = call.items[1];
    made[0]->comments = s.comments;
    Stmt whole = *made[0];
    s = std::move(whole);
  }

  void called(Expr*& e) {
    bool calls = e->kind == ExprKind::call && e->keywords.empty() && is_call(*e->items[0], "getattr", 2, 2) &&
                 is_unknown_name(*e->items[0]->items[2]);
    if (!calls) return;
    std::vector<Expr*> arguments{e->items[0]->items[2]};
    arguments.insert(arguments.end(), e->items.begin() + 1, e->items.end());
    auto count = has_star(e->items) ? std::nullopt : std::optional(e->items.size() - 1);
    e = method_call(e->items[0]->items[1], caller(count), std::move(arguments), e->span);
  }

  void expression(Expr*& e) {
    if (is_call(*e, "getattr", 2, 3) && is_unknown_name(*e->items[2])) {
      bool otherwise = e->items.size() == 4;
      e = method_call(e->items[1], getter(otherwise), {e->items.begin() + 2, e->items.end()}, e->span);
      return;
    }
    if (is_call(*e, "setattr", 3, 3) && e->items[2]->kind == ExprKind::string && is_word(e->items[2]->text)) {
      e = method_call(e->items[1], setter_of(e->items[2]->text), {e->items[3]}, e->span);
      return;
    }
    bool known =
        is_call(*e, "getattr", 2, 3) && e->items[2]->kind == ExprKind::string && is_word(e->items[2]->text);
    if (known && e->items.size() == 3) {
      e = make_.attribute(e->items[1], e->items[2]->text);
      return;
    }
    bool method = known && std::any_of(module_.functions.begin(), module_.functions.end(),
                                       [&](const Function& f) { return f.name == e->items[2]->text; });
    if (known && !method) {
      Expr* object = e->items[1];
      Expr* otherwise = e->items[3];
      base::Span at = e->span;
      bool again = object->kind == ExprKind::name &&
                   (is_literal(*otherwise) || otherwise->kind == ExprKind::name) &&
                   std::all_of(order_.begin(), order_.end(), [&](const std::string& name) {
                     return !twice_.contains(name) && known_.at(name).def->span.begin < at.begin;
                   });
      e = method_call(object, getter_of(e->items[2]->text), {otherwise}, at);
      if (!again) return;
      // What is of none of the program's classes has no such method.
      std::vector<Expr*> classes;
      for (const std::string& name : order_) classes.push_back(make_.name(name, at));
      Expr* chosen = make_.expr(ExprKind::conditional, at);
      chosen->items = {e,
                       make_.call(make_.name("isinstance", at),
                                  {make_.copy(object), make_.tuple(std::move(classes), at)}, at),
                       make_.copy(otherwise)};
      e = chosen;
      return;
    }
    bool has = is_call(*e, "hasattr", 2, 2) && e->items[2]->kind == ExprKind::string;
    if (has && is_asked_only(e->items[2]->text)) {
      e = method_call(e->items[1], having(e->items[2]->text), {}, e->span);
      return;
    }
    if (is_call(*e, "vars", 1, 1)) {
      e = method_call(e->items[1], all_fields(), {}, e->span);
      return;
    }
    if (e->kind == ExprKind::attribute && e->text == "__dict__") {
      bool of_class = e->items[0]->kind == ExprKind::name && known_.contains(e->items[0]->text);
      if (!of_class) e = method_call(e->items[0], all_fields(), {}, e->span);
      return;
    }
    if (e->kind != ExprKind::call || e->items.size() != 2) return;
    Expr& callee = *e->items[0];
    if (e->keywords.empty() && is_imported(callee, "fields")) return ask_fields(e);
    for (bool tuple : {false, true}) {
      if (!e->keywords.empty() || !is_imported(callee, tuple ? "astuple" : "asdict")) continue;
      e = method_call(e->items[1], data_method(tuple), {}, e->span);
      return;
    }
    bool replaces =
        is_imported(callee, "replace") && std::none_of(e->keywords.begin(), e->keywords.end(),
                                                       [](const Keyword& one) { return one.name.empty(); });
    if (!replaces) return;
    std::vector<Expr*> values;
    for (const Keyword& one : e->keywords) values.push_back(one.value);
    e = method_call(e->items[1], replacer(e->keywords), std::move(values), e->span);
  }

  bool derives(const std::string& name, const std::string& from, unsigned depth = 0) const {
    if (name == from) return true;
    auto found = known_.find(name);
    if (found == known_.end() || depth > 50) return false;
    const auto& bases = found->second.bases;
    return std::any_of(bases.begin(), bases.end(),
                       [&](const std::string& base) { return derives(base, from, depth + 1); });
  }

  // type(self)(x, y) makes an instance of the class that self is of: each class has a method for that.
  void make_alike(ClassDef& def) {
    bool several = std::any_of(order_.begin(), order_.end(), [&](const std::string& name) {
      return name != def.name && derives(name, def.name);
    });
    for (Stmt* s : Block(def.body)) {
      if (!s->function || s->function->parameters.empty() || twice_.contains(def.name)) continue;
      const std::string self = s->function->parameters[0].name;
      auto is_self = [&](const Expr& e) { return e.kind == ExprKind::name && e.text == self; };
      each_expr(s->function->body, [&](Expr*& e) {
        if (e->kind != ExprKind::call) return;
        Expr& callee = *e->items[0];
        bool of_type = is_call(callee, "type", 1, 1) && is_self(*callee.items[1]);
        bool of_class =
            callee.kind == ExprKind::attribute && callee.text == "__class__" && is_self(*callee.items[0]);
        if (!of_type && !of_class) return;
        if (!several) {
          e->items[0] = make_.name(def.name, e->span);
          return;
        }
        std::string name = "alike", parameters, arguments;
        std::vector<Expr*> given;
        for (std::size_t i = 1; i < e->items.size(); ++i) {
          bool star = e->items[i]->kind == ExprKind::star;
          if (star && i + 1 < e->items.size()) return;
          std::string one = (star ? "*rest" : "given") + std::to_string(i);
          parameters += ", " + one;
          arguments += (arguments.empty() ? "" : ", ") + one;
          given.push_back(e->items[i]);
          name += star ? "_rest" : "";
        }
        name += "_" + std::to_string(given.size());
        for (const Keyword& keyword : e->keywords) {
          if (keyword.name.empty() || (!given.empty() && given.back()->kind == ExprKind::star)) return;
          name += "_" + keyword.name;
          parameters += ", " + keyword.name;
          arguments += (arguments.empty() ? "" : ", ") + keyword.name + "=" + keyword.name;
          given.push_back(keyword.value);
        }
        name = fresh(snake(def.name) + "_" + name);
        add_method(name, parameters, [&](const Described& one) -> std::optional<std::string> {
          if (!derives(one.def->name, def.name)) return std::nullopt;
          return "        return " + one.def->name + "(" + arguments + ")\n";
        });
        e = method_call(make_.name(self, e->span), name, std::move(given), e->span);
      });
    }
  }

  static std::string snake(std::string_view name) {
    std::string out;
    for (char c : name) {
      if (std::isupper(static_cast<unsigned char>(c)) && !out.empty() && out.back() != '_') out += '_';
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, Described, std::less<>> known_;
  std::vector<std::string> order_;
  std::set<std::string> twice_;
  std::set<std::string> added_;
  std::set<std::string, std::less<>> words_;
  std::set<std::string> loose_classes_;  // that set attributes by names known at run time only
  bool any_loose_ = false;               // whether any may
  std::set<std::string> asked_;          // the attributes that the program names anywhere
  std::string field_class_;              // what fields() gives
  bool asks_types_ = false;
  Block described_;
  std::vector<std::pair<ClassDef*, Stmt*>> made_;  // added when nobody walks over the classes
};

}  // namespace

void desugar_reflection(Module& module) {
  Reflection(module).run();
}

}  // namespace transpile::python
