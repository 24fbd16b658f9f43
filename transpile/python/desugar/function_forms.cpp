// Lambdas that have a name, attributes of functions, and functions of Python's own kept in containers.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

using Counts = std::map<std::string, unsigned, std::less<>>;

unsigned count_of(const Counts& counts, std::string_view name) {
  auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

bool is_named_lambda(const Stmt& s) {
  return s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::name &&
         s.value->kind == ExprKind::lambda;
}

// square = lambda x: x * x is a function like any other.
void name_lambdas(Module& module, const Counts& counts) {
  Maker make(module);
  // One that is asked for its name has none.
  bool asked = std::any_of(module.exprs.begin(), module.exprs.end(), [](const Expr& e) {
    return e.kind == ExprKind::attribute && e.text == "__name__" &&
           (e.items[0]->kind == ExprKind::name || e.items[0]->kind == ExprKind::subscript);
  });
  auto define = [&](Stmt& s) {
    Function& function = *s.value->function;
    function.name = s.targets[0]->text;
    function.name_span = s.targets[0]->span;
    function.body = {make.returns(function.lambda_body)};
    function.lambda_body = nullptr;
    s.kind = StmtKind::function;
    s.function = &function;
    s.targets.clear();
    s.value = nullptr;
  };
  std::function<void(Block&)> block = [&](Block& stmts) {
    for (Stmt* s : stmts) {
      if (s->function) block(s->function->body);
      if (s->class_def) {
        for (Stmt* inner : s->class_def->body) {
          if (inner->function) block(inner->function->body);
          // area = lambda self: self.width * self.height
          bool once = is_named_lambda(*inner) && bound_here(s->class_def->body, inner->targets[0]->text) == 1;
          if (once) define(*inner), inner->function->said_name = "<lambda>";
        }
      }
      block(s->body), block(s->orelse), block(s->final);
      for (Handler& handler : s->handlers) block(handler.body);
      if (!asked && is_named_lambda(*s) && count_of(counts, s->targets[0]->text) == 1) define(*s);
    }
  };
  block(module.body);
}

// step.count = 0: an attribute of a function of the module is a variable of the module.
void unfold_attributes(Module& module, const Counts& counts) {
  std::set<std::string> functions;
  for (const Stmt* s : module.body) {
    if (s->function && count_of(counts, s->function->name) == 1) functions.insert(s->function->name);
  }
  auto attribute_of = [&](const Expr& e) -> std::string {
    bool known = e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name &&
                 functions.contains(e.items[0]->text) && !e.text.starts_with("__");
    return known ? e.items[0]->text + "__" + e.text : "";
  };
  std::set<std::string> stored;
  each_stmt(module.body, [&](Stmt& s) {
    for (const Expr* target : s.targets) {
      if (std::string name = attribute_of(*target); !name.empty()) stored.insert(name);
    }
  });
  if (stored.empty()) return;
  Maker make(module);
  for (Function& function : module.functions) {
    std::set<std::string> assigned;
    each_stmt(function.body, [&](Stmt& s) {
      for (const Expr* target : s.targets) {
        if (std::string name = attribute_of(*target); !name.empty()) assigned.insert(name);
      }
    });
    if (!assigned.empty())
      function.body.insert(function.body.begin(),
                           make.global({assigned.begin(), assigned.end()}, false, function.span));
  }
  each_expr(module.body, [&](Expr*& e) {
    std::string name = attribute_of(*e);
    if (stored.contains(name)) e = make.name(name, e->span);
  });
}

// [len, sum] and {"+": operator.add} hold functions that take one argument, or two.
class FunctionKeeper {
 public:
  FunctionKeeper(Module& module, const Counts& counts) : module_(module), make_(module), counts_(counts) {
    for (const Stmt& s : module.stmts) {
      for (const Alias& alias : s.aliases) {
        const std::string& name = alias.as.empty() ? alias.name : alias.as;
        if (s.kind == StmtKind::import && count_of(counts, name) == 1) modules_[name] = alias.name;
        if (s.kind == StmtKind::import_from && s.module == "operator") operators_[name] = alias.name;
        if (s.kind == StmtKind::import_from && s.module == "math") of_math_[name] = alias.name;
      }
    }
  }

  void run() {
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::call &&
          (is_named(*e->items[0], "isinstance") || is_named(*e->items[0], "issubclass")) &&
          e->items.size() == 3) {
        types_.insert(e->items[2]);
        asks_held_ = asks_held_ || !names_classes(*e->items[2]);
      }
    });
    bool calls_held = false;  // converters[name](text)
    each_expr(module_.body, [&](Expr*& e) {
      calls_held = calls_held || (e->kind == ExprKind::call && e->items[0]->kind == ExprKind::subscript);
    });
    note_spread_tables();
    count_calls();
    for (Function& function : module_.functions) {
      for (Parameter& parameter : function.parameters) {
        if (parameter.default_value && is_function(*parameter.default_value, false))
          wrap(parameter.default_value, arity_of(parameter.name));
      }
    }
    each_expr(module_.body, [&](Expr*& e) {
      if (!apply_operator(e)) wrap_arguments(*e), wrap_folded(*e);
    });
    each_expr(module_.body, [&](Expr*& e) { wrap_columns(*e); });
    // for convert in (int, float): …
    std::set<const Expr*> looped;
    each_stmt(module_.body, [&](Stmt& s) {
      if (s.kind == StmtKind::for_) looped.insert(s.value);
    });
    each_expr(module_.body, [&](Expr*& e) {
      for (const Clause& clause : e->clauses) looped.insert(clause.iterable);
      if (e->kind == ExprKind::call) wrap_methods(*e);
    });
    each_expr(module_.body, [&](Expr*& e) {
      bool display = e->kind == ExprKind::list || e->kind == ExprKind::tuple || e->kind == ExprKind::dict;
      if (!display || types_.contains(e)) return;
      bool dict = e->kind == ExprKind::dict;
      if (dict && asks_held_ && !calls_held && holds_types(*e)) return;
      bool functions =
          dict || (looped.contains(e) && std::all_of(e->items.begin(), e->items.end(), [&](const Expr* item) {
                     return item && is_function(*item, true);
                   }));
      for (const Expr* item : e->items) functions = functions || (item && is_function(*item, false));
      if (!functions) return;
      std::vector<Expr**> held;
      for (std::size_t i = dict ? 1 : 0; i < e->items.size(); i += dict ? 2 : 1) held.push_back(&e->items[i]);
      // Among values that are none, a function of Python's own says which it is.
      bool mixed =
          std::any_of(held.begin(), held.end(), [&](Expr** item) { return *item && is_no_function(**item); });
      if (mixed) std::erase_if(held, [&](Expr** item) { return !*item || !is_operator(**item); });
      wrap_all(held, spread_tables_.contains(e));
    });
    // operators["+"] = operator.add
    std::map<std::string, std::vector<Expr**>> kept;
    each_stmt(module_.body, [&](Stmt& s) {
      if (const std::string* holder = kept_in(s)) kept[*holder].push_back(&s.value);
    });
    each_stmt(module_.body, [&](Stmt& s) {  // beside operators = {"-": lambda a, b: a - b}
      bool display = s.kind == StmtKind::assign && s.targets.size() == 1 && s.value->kind == ExprKind::dict;
      auto holder = display ? kept.find(s.targets[0]->text) : kept.end();
      if (holder == kept.end()) return;
      for (std::size_t i = 1; i < s.value->items.size(); i += 2) {
        if (s.value->items[i]) holder->second.push_back(&s.value->items[i]);
      }
    });
    for (auto& [name, values] : kept) {
      bool functions = std::all_of(values.begin(), values.end(), [&](Expr** value) {
        return is_function(**value, true) || (*value)->kind == ExprKind::lambda || own_function(**value);
      });
      if (functions) wrap_all(values);
    }
  }

 private:
  // Whether what isinstance() is asked for stands there.
  bool names_classes(const Expr& e) const {
    if (e.kind == ExprKind::tuple)
      return std::all_of(e.items.begin(), e.items.end(),
                         [&](const Expr* item) { return names_classes(*item); });
    if (e.kind != ExprKind::name || count_of(counts_, e.text) == 0)
      return e.kind != ExprKind::attribute && e.kind != ExprKind::subscript;
    return std::any_of(module_.classes.begin(), module_.classes.end(),
                       [&](const ClassDef& def) { return def.name == e.text; });
  }
  // {"age": int, "name": str}
  bool holds_types(const Expr& dict) const {
    for (std::size_t i = 1; i < dict.items.size(); i += 2) {
      const Expr* item = dict.items[i];
      if (!item || !is_function(*item, true) || is_function(*item, false)) return false;
    }
    return !dict.items.empty();
  }

  bool is_no_function(const Expr& e) const {
    return is_literal(e) || (module_of(e) == "math" && !is_function(e, false));
  }
  bool is_operator(const Expr& e) const { return origin_of(e).first == "operator"; }

  const Function* own_function(const Expr& e) const {
    if (e.kind != ExprKind::name || count_of(counts_, e.text) != 1) return nullptr;
    for (const Stmt* s : module_.body) {
      if (s->function && s->function->name == e.text) return s->function;
    }
    return nullptr;
  }

  // Tables whose functions are called with `*`: table[name](*given); f = table[name]; f(*given).
  void note_spread_tables() {
    std::set<std::string, std::less<>> tables, functions;
    auto note = [&](const Expr& holder) {
      if (holder.kind == ExprKind::name || holder.kind == ExprKind::attribute) tables.insert(holder.text);
    };
    auto note_value = [&](const Expr& value) {  // table[key], table.get(key), table.items()
      if (value.kind == ExprKind::subscript) note(*value.items[0]);
      if (value.kind == ExprKind::call && value.items[0]->kind == ExprKind::attribute)
        note(*value.items[0]->items[0]);
      note(value);
    };
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call || !has_star(e->items)) return;
      if (e->items[0]->kind == ExprKind::name)
        functions.insert(e->items[0]->text);
      else
        note_value(*e->items[0]);
    });
    each_stmt(module_.body, [&](Stmt& s) {
      bool binds = (s.kind == StmtKind::assign || s.kind == StmtKind::for_) && s.targets.size() == 1;
      if (!binds) return;
      const Expr& target = *s.targets[0];
      std::vector<const Expr*> names{&target};
      if (target.kind == ExprKind::tuple) names.assign(target.items.begin(), target.items.end());
      bool held = std::any_of(names.begin(), names.end(), [&](const Expr* one) {
        return one->kind == ExprKind::name && functions.contains(one->text);
      });
      if (held) note_value(*s.value);
    });
    each_stmt(module_.body, [&](Stmt& s) {
      bool named = (s.kind == StmtKind::assign || s.kind == StmtKind::ann_assign) && s.targets.size() == 1 &&
                   (s.targets[0]->kind == ExprKind::name || s.targets[0]->kind == ExprKind::attribute);
      if (named && s.value && tables.contains(s.targets[0]->text)) spread_tables_.insert(s.value);
    });
  }

  // {"sqrt": (1, math.sqrt), "max": (2, max)}: what stands in one place of all the tuples is called alike.
  void wrap_columns(const Expr& table) {
    bool dict = table.kind == ExprKind::dict;
    if (!dict && table.kind != ExprKind::list && table.kind != ExprKind::tuple) return;
    std::vector<Expr*> rows;
    for (std::size_t i = dict ? 1 : 0; i < table.items.size(); i += dict ? 2 : 1) {
      Expr* row = table.items[i];
      if (!row || row->kind != ExprKind::tuple ||
          row->items.size() != (rows.empty() ? row : rows[0])->items.size())
        return;
      rows.push_back(row);
    }
    if (rows.size() < 2) return;
    for (std::size_t column = 0; column < rows[0]->items.size(); ++column) {
      std::vector<Expr**> held;
      for (Expr* row : rows) held.push_back(&row->items[column]);
      bool functions = std::all_of(held.begin(), held.end(), [&](Expr** one) {
        return is_function(**one, false) || (*one)->kind == ExprKind::lambda || own_function(**one);
      });
      if (functions) wrap_all(held, spread_tables_.contains(&table));
    }
  }

  // (max, min, lambda a, b: a + b): they are called alike, where those that tell take as many arguments.
  void wrap_all(const std::vector<Expr**>& held, bool spreads = false) {
    std::set<std::size_t> counts;
    for (Expr** item : held) {
      const Expr* e = *item;
      if (!e) continue;
      const Function* function = e->kind == ExprKind::lambda ? e->function : own_function(*e);
      if (function) {
        counts.insert(function->parameters.size());
        for (const Parameter& parameter : function->parameters) {
          if (parameter.default_value || parameter.kind == Parameter::Kind::star) counts.insert(0);
        }
      } else if (is_function(*e, true) && !is_one_of(e->text, {"max", "min"})) {
        counts.insert(takes_two(*e) ? 2 : 1);
      }
    }
    for (Expr** item : held) {
      bool any_number = (counts.size() > 1 || spreads) && *item && (*item)->kind == ExprKind::name &&
                        is_one_of((*item)->text, {"max", "min", "round"}) && is_function(**item, true);
      if (any_number) {
        const std::string& name = (*item)->text;
        const std::string more = name == "round" ? "(values[0], values[1])" : "(values)";
        *item = read_snippet(module_,
                             "(lambda *values: " + name + "(values[0]) if len(values) == 1 else " + name +
                                 more + ")\n",
                             (*item)->span)[0]
                    ->value;
        continue;
      }
      wrap_with(*item, counts.size() == 1 ? *counts.begin() : 0);
    }
  }

  // The module that a function is from, and its name there.
  std::pair<std::string, std::string> origin_of(const Expr& e) const {
    for (const auto& [module, names] : {std::pair("operator", &operators_), {"math", &of_math_}}) {
      auto found = e.kind == ExprKind::name ? names->find(e.text) : names->end();
      if (found != names->end()) return {module, found->second};
    }
    return {module_of(e), e.text};
  }

  bool takes_two(const Expr& e) const {
    auto [from, name] = origin_of(e);
    if (from == "operator") return operator_of(name) != Op::none;
    if (from == "math")
      return is_one_of(name,
                       {"pow", "gcd", "lcm", "atan2", "hypot", "fmod", "comb", "perm", "copysign", "dist"});
    return e.kind == ExprKind::name && is_one_of(name, {"pow", "divmod"});
  }

  static bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  std::string module_of(const Expr& e) const {
    if (e.kind != ExprKind::attribute || e.items[0]->kind != ExprKind::name) return {};
    auto found = modules_.find(e.items[0]->text);
    return found == modules_.end() ? std::string() : found->second;
  }

  bool is_function(const Expr& e, bool types_too) const {
    if (e.kind == ExprKind::name && count_of(counts_, e.text) == 0) {
      if (is_one_of(e.text, {"len", "abs", "sum", "sorted", "repr", "ord", "chr", "max", "min", "round",
                             "bin", "hex", "oct", "all", "any", "pow", "divmod"}))
        return true;
      return types_too && is_one_of(e.text, {"int", "str", "float", "bool", "list", "set", "tuple"});
    }
    if (e.kind == ExprKind::name && count_of(counts_, e.text) != 1) return false;
    auto [module, name] = origin_of(e);
    if (module == "operator" || (module == "math" && !is_one_of(name, {"pi", "e", "tau", "inf", "nan"})))
      return true;
    if (e.kind != ExprKind::attribute || e.items[0]->kind != ExprKind::name) return false;
    return e.items[0]->text == "str" && count_of(counts_, "str") == 0 &&
           is_one_of(e.text,
                     {"upper", "lower", "title", "strip", "capitalize", "swapcase", "isdigit", "isalpha",
                      "isupper", "islower", "isalnum", "isspace", "lstrip", "rstrip", "split"});
  }

  static Op operator_of(std::string_view name) {
    static const std::map<std::string_view, Op> all = {{"add", Op::add},
                                                       {"sub", Op::sub},
                                                       {"mul", Op::mul},
                                                       {"truediv", Op::div},
                                                       {"floordiv", Op::floor_div},
                                                       {"mod", Op::mod},
                                                       {"pow", Op::pow},
                                                       {"and_", Op::bit_and},
                                                       {"or_", Op::bit_or},
                                                       {"xor", Op::bit_xor},
                                                       {"lshift", Op::shift_left},
                                                       {"rshift", Op::shift_right},
                                                       {"eq", Op::eq},
                                                       {"ne", Op::ne},
                                                       {"lt", Op::lt},
                                                       {"le", Op::le},
                                                       {"gt", Op::gt},
                                                       {"ge", Op::ge}};
    auto found = all.find(name);
    return found == all.end() ? Op::none : found->second;
  }

  // With how many arguments what has this name is called: fn(a, b), self.fn(a, b).
  void count_calls() {
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call || !e->keywords.empty()) return;
      const Expr& callee = *e->items[0];
      if (callee.kind != ExprKind::name && callee.kind != ExprKind::attribute) return;
      std::size_t count = has_star(e->items) ? 99 : e->items.size() - 1;
      auto [entry, added] = arities_.try_emplace(callee.text, count);
      if (!added && entry->second != count) entry->second = 99;
    });
  }

  std::size_t arity_of(std::string_view name) const {
    auto found = arities_.find(name);
    return found == arities_.end() || found->second > 9 ? 0 : found->second;
  }

  // map("-".join, rows) is map(lambda x: "-".join(x), rows): methods of Python's own values are no values
  // here.
  void wrap_methods(Expr& call) {
    const Expr& callee = *call.items[0];
    auto is_method = [&](const Expr& e) {
      static const std::set<std::string_view> own = {"join", "format",     "index",  "count",
                                                     "find", "startswith", "split",  "strip",
                                                     "get",  "translate",  "replace"};
      if (e.kind != ExprKind::attribute || !own.contains(e.text)) return false;
      const Expr& object = *e.items[0];
      bool literal = object.kind == ExprKind::string;
      bool named = object.kind == ExprKind::name && count_of(counts_, object.text) > 0 &&
                   std::none_of(module_.functions.begin(), module_.functions.end(),
                                [&](const Function& f) { return f.name == e.text; });
      return literal || named;
    };
    bool maps = callee.kind == ExprKind::name && (callee.text == "map" || callee.text == "filter") &&
                count_of(counts_, callee.text) == 0;
    if (maps && call.items.size() == 3 && is_method(*call.items[1])) apply_method(call.items[1]);
    // "{:.1f}%".format, given to a function
    for (std::size_t i = 1; i < call.items.size(); ++i) {
      const Expr& given = *call.items[i];
      bool formats = given.kind == ExprKind::attribute && given.text == "format" &&
                     given.items[0]->kind == ExprKind::string && fields_of(given.items[0]->text) == 1;
      if (formats) apply_method(call.items[i]);
    }
    for (Keyword& keyword : call.keywords) {
      bool key = keyword.name == "key" && is_method(*keyword.value) && keyword.value->text != "get";
      if (key) apply_method(keyword.value);
    }
  }

  static std::size_t fields_of(std::string_view format) {
    std::size_t fields = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
      bool doubled = format[i] == '{' && i + 1 < format.size() && format[i + 1] == '{';
      if (doubled)
        ++i;
      else
        fields += format[i] == '{';
    }
    return fields;
  }

  void apply_method(Expr*& e) {
    base::Span at = e->span;
    Stmt* made = make_.function("", {"x"}, at);
    made->function->lambda_body = make_.call(e, {make_.name("x", at)}, at);
    Expr* lambda = make_.expr(ExprKind::lambda, at);
    lambda->function = made->function;
    e = lambda;
  }

  // Tree(data, max): what a class keeps, or a parameter with another function as its default.
  void wrap_arguments(Expr& call) {
    if (call.kind != ExprKind::call || call.items[0]->kind != ExprKind::name ||
        count_of(counts_, call.items[0]->text) != 1)
      return;
    const Function* function = nullptr;
    bool keeps = false;
    for (const Stmt* s : module_.body) {
      if (s->function && s->function->name == call.items[0]->text) function = s->function;
      if (!s->class_def || s->class_def->name != call.items[0]->text) continue;
      for (const Stmt* inner : s->class_def->body) {
        if (inner->function && inner->function->name == "__init__") function = inner->function, keeps = true;
      }
    }
    if (!function) return;
    auto wanted = [&](const Parameter& parameter) {
      return keeps || (parameter.default_value && parameter.default_value->kind == ExprKind::lambda);
    };
    for (std::size_t i = 1; i < call.items.size(); ++i) {
      std::size_t at = i - 1 + (keeps ? 1 : 0);
      if (at >= function->parameters.size() || !wanted(function->parameters[at])) continue;
      if (is_function(*call.items[i], false)) wrap(call.items[i], arity_of(function->parameters[at].name));
    }
    for (Keyword& keyword : call.keywords) {
      for (const Parameter& parameter : function->parameters) {
        if (parameter.name == keyword.name && wanted(parameter) && is_function(*keyword.value, false))
          wrap(keyword.value, arity_of(parameter.name));
      }
    }
  }

  // reduce(gcd, numbers): a function of math that takes any number.
  void wrap_folded(Expr& call) {
    if (call.kind != ExprKind::call) return;
    bool maps = is_named(*call.items[0], "map") && call.items.size() == 4;
    for (const auto& [taker, at] :
         {std::pair(maps ? "map" : "reduce", std::size_t{1}), {"accumulate", 2}, {"starmap", 1}}) {
      if (!is_named(*call.items[0], taker) || call.items.size() <= at) continue;
      const Expr& given = *call.items[at];
      bool wraps = is_function(given, false) && origin_of(given).first == "math" && takes_two(given);
      if (wraps) wrap_with(call.items[at], 2);
    }
  }

  // operator.add(a, b) is a + b.
  bool apply_operator(Expr*& e) {
    if (e->kind != ExprKind::call || e->items.size() != 3 || !e->keywords.empty()) return false;
    const Expr& callee = *e->items[0];
    auto [module, name] = origin_of(callee);
    if (module != "operator" || (callee.kind == ExprKind::name && count_of(counts_, callee.text) != 1))
      return false;
    Op op = operator_of(name);
    if (op == Op::none || e->items[1]->kind == ExprKind::star || e->items[2]->kind == ExprKind::star)
      return false;
    if (op >= Op::eq && op <= Op::ge) {
      e = make_.compare(op, e->items[1], e->items[2]);
      return true;
    }
    Expr* made = make_.expr(ExprKind::binary, e->span);
    made->op = op;
    made->items = {e->items[1], e->items[2]};
    e = made;
    return true;
  }

  // `arity`: how many arguments it takes; 0: as many as it usually does.
  void wrap(Expr*& e, std::size_t arity) {
    if (arity == 0) return;
    wrap_with(e, arity);
  }
  void wrap_with(Expr*& e, std::size_t arity) {
    if (!e || !is_function(*e, true)) return;
    auto [from, name] = origin_of(*e);
    Op op = from == "operator" ? operator_of(name) : Op::none;
    bool two = takes_two(*e);
    base::Span at = e->span;
    if (arity == 0) arity = two ? 2 : 1;
    if (op != Op::none && arity != 2) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < arity; ++i)
      names.push_back(arity == 1 ? "x" : std::string(1, static_cast<char>('a' + i)));
    Stmt* made = make_.function("", names, at);
    std::vector<Expr*> arguments;
    for (const std::string& one : names) arguments.push_back(make_.name(one, at));
    Expr* body = nullptr;
    if (op >= Op::eq && op <= Op::ge) {
      body = make_.compare(op, arguments[0], arguments[1]);
    } else if (op != Op::none) {
      body = make_.expr(ExprKind::binary, at);
      body->op = op;
      body->items = arguments;
    } else if (e->kind == ExprKind::attribute && e->items[0]->text == "str") {
      body = make_.call(make_.attribute(arguments[0], name), {}, at);
    } else {
      body = make_.call(e, arguments, at);
    }
    made->function->lambda_body = body;
    Expr* lambda = make_.expr(ExprKind::lambda, at);
    lambda->function = made->function;
    e = lambda;
  }

  Module& module_;
  Maker make_;
  const Counts& counts_;
  std::map<std::string, std::string, std::less<>> modules_;    // name here -> module
  std::map<std::string, std::string, std::less<>> operators_;  // name here -> function of `operator`
  std::map<std::string, std::string, std::less<>> of_math_;    // name here -> function of `math`
  std::map<std::string, std::size_t, std::less<>> arities_;
  bool asks_held_ = false;               // isinstance() of classes that variables hold
  std::set<const Expr*> spread_tables_;  // what they hold is called with `*`
  std::set<const Expr*> types_;
};

}  // namespace

void desugar_functions(Module& module) {
  Counts counts = count_bindings(module);
  name_lambdas(module, counts);
  unfold_attributes(module, counts);
  FunctionKeeper(module, counts).run();
}

}  // namespace transpile::python
