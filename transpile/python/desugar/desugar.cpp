#include "transpile/python/desugar/desugar.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "transpile/python/desugar/attribute_hooks.hpp"
#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

// class V: …; __rmul__ = __mul__: a second method of the same text.
void copy_methods(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def) return;
    for (Stmt*& inner : s.class_def->body) {
      if (inner->kind != StmtKind::assign || inner->targets.size() != 1 ||
          inner->targets[0]->kind != ExprKind::name || inner->value->kind != ExprKind::name)
        continue;
      for (Stmt* other : s.class_def->body) {
        if (other == inner) break;
        if (!other->function || other->function->name != inner->value->text) continue;
        Stmt* copied = make.copy(other);
        copied->function->name = inner->targets[0]->text;
        copied->comments = inner->comments;
        inner = copied;
        break;
      }
    }
  });
}

// raise Missing, of a class of the program, is raise Missing().
void call_raised_classes(Module& module) {
  auto counts = count_bindings(module);
  std::set<std::string, std::less<>> classes;
  for (const Stmt* s : module.body) {
    if (s->class_def && counts[s->class_def->name] == 1) classes.insert(s->class_def->name);
  }
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    bool names = s.kind == StmtKind::raise && s.value && s.value->kind == ExprKind::name;
    if (names && classes.contains(s.value->text)) s.value = make.call(s.value, {}, s.value->span);
  });
}

// node = dataclass(frozen=True): each @node is that.
void write_out_decorators(Module& module) {
  std::map<std::string, unsigned, std::less<>> bound, mentioned;  // by the module's own statements
  std::map<std::string, Stmt*, std::less<>> named;
  for (Stmt* s : module.body) {
    for (const Expr* target : s->targets) ++bound[target->text];
    if (s->function) ++bound[s->function->name];
    if (s->class_def) ++bound[s->class_def->name];
    bool names = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                 s->targets[0]->kind == ExprKind::name && s->value->kind == ExprKind::call &&
                 is_named(*s->value->items[0], "dataclass");
    if (names) named[s->targets[0]->text] = s;
  }
  std::erase_if(named, [&](const auto& one) { return bound[one.first] > 1; });
  if (named.empty()) return;
  for (Stmt* s : module.body) {
    Block one{s};
    if (!s->function && !s->class_def)
      each_expr(one, [&](Expr*& e) { mentioned[e->text] += e->kind == ExprKind::name; });
  }
  Maker make(module);
  for (ClassDef& def : module.classes) {
    for (Expr*& decorator : def.decorators) {
      auto found = decorator->kind == ExprKind::name ? named.find(decorator->text) : named.end();
      if (found == named.end()) continue;
      decorator = make.copy(found->second->value);
    }
  }
  for (auto& [name, s] : named) {
    if (mentioned[name] > 1) continue;
    s->kind = StmtKind::pass;
    s->targets.clear();
    s->value = nullptr;
  }
}

// def __exit__(self, *args): the three that it is given, by name.
void spread_exits(Module& module) {
  Maker make(module);
  for (Function& function : module.functions) {
    auto& parameters = function.parameters;
    bool spread =
        function.name == "__exit__" && parameters.size() == 2 && parameters[1].kind == Parameter::Kind::star;
    if (!spread) continue;
    const std::string args = parameters[1].name;
    static constexpr std::string_view names[] = {"kind", "error", "trace"};
    std::size_t uses = 0, known = 0;
    each_expr(function.body, [&](Expr*& e) {
      uses += e->kind == ExprKind::name && e->text == args;
      bool item = e->kind == ExprKind::subscript && e->items[0]->kind == ExprKind::name &&
                  e->items[0]->text == args && e->items[1]->kind == ExprKind::integer &&
                  e->items[1]->text.size() == 1 && e->items[1]->text[0] < '3';
      known += item;
    });
    if (uses != known) continue;
    each_expr(function.body, [&](Expr*& e) {
      bool item =
          e->kind == ExprKind::subscript && e->items[0]->kind == ExprKind::name && e->items[0]->text == args;
      if (item) e = make.name(names[e->items[1]->text[0] - '0'], e->span);
    });
    base::Span at = parameters[1].span;
    parameters.pop_back();
    for (std::string_view name : names) {
      Parameter one;
      one.name = name;
      one.span = at;
      one.target = make.name(name, at);
      parameters.push_back(std::move(one));
    }
  }
}

// What __exit__ is told of the exception's class can be asked of the exception.
void rewrite_exits(Module& module) {
  Maker make(module);
  spread_exits(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.function || s.function->name != "__exit__" || s.function->parameters.size() != 4) return;
    const std::string type = s.function->parameters[1].name;
    const std::string value = s.function->parameters[2].name;
    auto is_type = [&](const Expr* e) { return e->kind == ExprKind::name && e->text == type; };
    each_expr(s.function->body, [&](Expr*& e) {
      bool attribute = e->kind == ExprKind::attribute && e->text == "__name__" && is_type(e->items[0]);
      if (attribute)
        e->items[0] = make.call(make.name("type", e->span), {make.name(value, e->span)}, e->span);
      bool derives = e->kind == ExprKind::call && e->items.size() == 3 &&
                     e->items[0]->kind == ExprKind::name && e->items[0]->text == "issubclass" &&
                     is_type(e->items[1]);
      if (derives) e->items[0]->text = "isinstance", e->items[1]->text = value;
      bool none = e->kind == ExprKind::compare && e->items.size() == 2 && is_type(e->items[0]) &&
                  e->items[1]->kind == ExprKind::none;
      if (none) e->items[0]->text = value;
      bool same = e->kind == ExprKind::compare && e->items.size() == 2 && is_type(e->items[0]) &&
                  (e->ops[0] == Op::is || e->ops[0] == Op::eq) && e->items[1]->kind == ExprKind::name;
      if (same)
        e = make.call(make.name("isinstance", e->span), {make.name(value, e->span), e->items[1]}, e->span);
      auto test = [&](Expr*& condition) {
        if (!condition || !is_type(condition)) return;
        Expr* asked = make.compare(Op::is_not, make.name(value, condition->span),
                                   make.expr(ExprKind::none, condition->span));
        condition = asked;
      };
      if (e->kind == ExprKind::conditional) test(e->items[1]);
      if (e->kind == ExprKind::unary && e->op == Op::not_) test(e->items[0]);
      if (e->kind == ExprKind::bool_op && e->op == Op::and_ && e->items.size() == 2 && is_type(e->items[0])) {
        // kind and kind.__name__: None where there is none.
        test(e->items[0]);
        Expr* chosen = make.expr(ExprKind::conditional, e->span);
        chosen->items = {e->items[1], e->items[0], make.expr(ExprKind::none, e->span)};
        e = chosen;
      } else if (e->kind == ExprKind::bool_op) {
        for (Expr*& item : e->items) test(item);
      }
    });
    each_stmt(s.function->body, [&](Stmt& inner) {
      if (inner.kind == StmtKind::if_ && inner.value && is_type(inner.value))
        inner.value = make.compare(Op::is_not, make.name(value, inner.value->span),
                                   make.expr(ExprKind::none, inner.value->span));
    });
  });
}

// @total_ordering: the comparisons that the class does not define, from the one that it does.
void order_totally(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def) return;
    ClassDef& class_def = *s.class_def;
    auto decorator = std::find_if(class_def.decorators.begin(), class_def.decorators.end(),
                                  [](const Expr* d) { return is_named(*d, "total_ordering"); });
    if (decorator == class_def.decorators.end()) return;
    static const std::map<std::string_view, Op> all = {
        {"__lt__", Op::lt}, {"__le__", Op::le}, {"__gt__", Op::gt}, {"__ge__", Op::ge}};
    std::map<std::string_view, Op> missing = all;
    Op given = Op::none;
    for (const Stmt* inner : class_def.body) {
      if (!inner->function || !missing.erase(inner->function->name)) continue;
      if (given == Op::none || inner->function->name == "__lt__") given = all.at(inner->function->name);
    }
    if (given == Op::none) return;
    base::Span at = class_def.name_span;
    auto asked = [&](Op op) { return make.compare(op, make.name("self", at), make.name("other", at)); };
    auto negated = [&](Expr* e) {
      Expr* made = make.expr(ExprKind::unary, at);
      made->op = Op::not_;
      made->items.push_back(e);
      return made;
    };
    auto both = [&](Op op, Expr* a, Expr* b) {
      Expr* made = make.expr(ExprKind::bool_op, at);
      made->op = op;
      made->items = {a, b};
      return made;
    };
    bool less = given == Op::lt || given == Op::le;  // what is given asks for less
    bool strict = given == Op::lt || given == Op::gt;
    for (auto [name, op] : missing) {
      bool same_side = (op == Op::lt || op == Op::le) == less;
      bool wanted_strict = op == Op::lt || op == Op::gt;
      Expr* value = same_side ? asked(given) : negated(asked(given));
      bool has_equal = same_side ? !strict : strict;  // whether `value` holds for equal objects
      if (has_equal && wanted_strict) value = both(Op::and_, value, asked(Op::ne));
      if (!has_equal && !wanted_strict) value = both(Op::or_, value, asked(Op::eq));
      Stmt* made = make.function(name, {"self", "other"}, at);
      made->function->body.push_back(make.returns(value));
      class_def.body.push_back(made);
    }
    class_def.decorators.erase(decorator);
  });
}

// Whether the class, or one that it derives from here, says how its instances are made.
bool has_init(const Module& module, const std::string& name) {
  return std::any_of(module.classes.begin(), module.classes.end(), [&](const ClassDef& def) {
    if (def.name != name) return false;
    bool inherited = std::any_of(def.bases.begin(), def.bases.end(), [&](const Expr* base) {
      return base->text != name && has_init(module, base->text);
    });
    return function_of(def, "__init__") || inherited || !def.decorators.empty();
  });
}

// Exception.__init__(self, text) in a class that derives from it is super().__init__(text).
void call_bases(Module& module) {
  Maker make(module);
  std::set<std::string, std::less<>> own;
  for (const ClassDef& one : module.classes) own.insert(one.name);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def || s.class_def->bases.size() > 1) return;
    const std::string base = s.class_def->bases.empty() ? "object" : s.class_def->bases[0]->text;
    if (own.contains(base) && has_init(module, base)) return;
    for (Stmt* method : s.class_def->body) {
      if (!method->function || method->function->parameters.empty()) continue;
      const std::string& self = method->function->parameters[0].name;
      each_expr(method->function->body, [&](Expr*& e) {
        bool calls = e->kind == ExprKind::call && e->items.size() > 1 &&
                     e->items[0]->kind == ExprKind::attribute &&
                     (e->items[0]->text == "__init__" || e->items[0]->text == "__str__") &&
                     is_named(*e->items[0]->items[0], base) && e->items[1]->kind == ExprKind::name &&
                     e->items[1]->text == self;
        if (!calls) return;
        e->items[0]->items[0] = make.call(make.name("super", e->span), {}, e->span);
        e->items.erase(e->items.begin() + 1);
      });
    }
  });
}

// object.__setattr__(self, "size", size), around what a frozen class says, is setattr(self, "size", size).
void set_around(Module& module) {
  bool own = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& f) { return f.name == "__setattr__"; }) ||
             count_bindings(module).contains("object");
  if (own) return;
  Maker make(module);
  each_expr(module.body, [&](Expr*& e) {
    bool sets = e->kind == ExprKind::call && e->items.size() == 4 && e->keywords.empty() &&
                e->items[0]->kind == ExprKind::attribute && e->items[0]->text == "__setattr__" &&
                e->items[0]->items[0]->kind == ExprKind::name && e->items[0]->items[0]->text == "object";
    if (sets) e->items[0] = make.name("setattr", e->items[0]->span);
  });
}

// account(name).balance += 1: what is called is called once.
//
//   after    target = account(name)
//            target.balance += 1
void name_changed_objects(Module& module) {
  auto bindings = count_bindings(module);
  Maker make(module);
  each_block(module.body, [&](Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      Stmt& s = *block[i];
      if (s.kind != StmtKind::aug_assign || s.targets[0]->kind != ExprKind::attribute) continue;
      Expr*& object = s.targets[0]->items[0];
      bool acts = false;
      each_expr(object,
                [&](Expr*& e) { acts = acts || e->kind == ExprKind::call || e->kind == ExprKind::walrus; });
      // type(self).count += 1 is of a class.
      bool asks_class = object->kind == ExprKind::call && object->items[0]->kind == ExprKind::name &&
                        object->items[0]->text == "type";
      if (!acts || asks_class) continue;
      const std::string name = fresh(bindings, "target");
      Stmt* named = make.assign(make.name(name, object->span), object);
      named->comments = std::move(s.comments);
      s.comments.clear();
      object = make.name(name, object->span);
      block.insert(block.begin() + static_cast<std::ptrdiff_t>(i++), named);
    }
  });
}

// @size.deleter: `del box.size` calls it.
void call_deleters(Module& module) {
  Maker make(module);
  std::set<std::string, std::less<>> deleted;
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def) return;
    for (Stmt* inner : s.class_def->body) {
      if (!inner->function || inner->function->decorators.size() != 1) continue;
      const Expr& decorator = *inner->function->decorators[0];
      if (decorator.kind != ExprKind::attribute || decorator.text != "deleter") continue;
      deleted.insert(inner->function->name);
      inner->function->name = "delete_" + inner->function->name;
      inner->function->decorators.clear();
    }
  });
  if (deleted.empty()) return;
  each_stmt(module.body, [&](Stmt& s) {
    bool deletes = s.kind == StmtKind::del && s.targets.size() == 1 &&
                   s.targets[0]->kind == ExprKind::attribute && deleted.contains(s.targets[0]->text);
    if (!deletes) return;
    Expr* target = s.targets[0];
    s.kind = StmtKind::expression;
    s.value = make.call(make.attribute(target->items[0], "delete_" + target->text), {}, target->span);
    s.targets.clear();
  });
}

// defaultdict(Account) is defaultdict(lambda: Account()).
void call_factories(Module& module) {
  Maker make(module);
  std::set<std::string, std::less<>> own;
  for (const ClassDef& one : module.classes) own.insert(one.name);
  each_expr(module.body, [&](Expr*& e) {
    bool made = e->kind == ExprKind::call && e->items.size() == 2 && is_named(*e->items[0], "defaultdict") &&
                e->items[1]->kind == ExprKind::name && own.contains(e->items[1]->text);
    if (!made) return;
    Expr* lambda = read_snippet(module, "(lambda: part)\n", e->span)[0]->value;
    lambda->function->lambda_body = make.call(e->items[1], {}, e->items[1]->span);
    e->items[1] = lambda;
  });
}

// class Shop: OPENS, CLOSES = 9, 17: one variable after the other, where no value is the other's.
void part_class_variables(Module& module) {
  Maker make(module);
  each_stmt(module.body, [&](Stmt& s) {
    if (!s.class_def) return;
    Block out;
    for (Stmt* inner : s.class_def->body) {
      bool parts = inner->kind == StmtKind::assign && inner->targets.size() == 1 &&
                   inner->targets[0]->kind == ExprKind::tuple && inner->value->kind == ExprKind::tuple &&
                   inner->targets[0]->items.size() == inner->value->items.size();
      for (std::size_t i = 0; parts && i < inner->value->items.size(); ++i)
        parts = inner->targets[0]->items[i]->kind == ExprKind::name &&
                inner->value->items[i]->kind != ExprKind::name &&
                inner->value->items[i]->kind != ExprKind::star;
      if (!parts) {
        out.push_back(inner);
        continue;
      }
      for (std::size_t i = 0; i < inner->value->items.size(); ++i) {
        Stmt* one = make.assign(inner->targets[0]->items[i], inner->value->items[i]);
        if (i == 0) one->comments = inner->comments;
        out.push_back(one);
      }
    }
    s.class_def->body = std::move(out);
  });
}

// missing = object(): an instance of a class of its own, which is equal to itself only.
void name_markers(Module& module) {
  bool any = false;
  std::string name = "Marker";
  auto taken = [&] {
    return std::any_of(module.exprs.begin(), module.exprs.end(),
                       [&](const Expr& e) { return e.kind == ExprKind::name && e.text == name; }) ||
           std::any_of(module.classes.begin(), module.classes.end(),
                       [&](const ClassDef& def) { return def.name == name; });
  };
  while (taken()) name += "_";
  each_expr(module.body, [&](Expr*& e) {
    bool made = e->kind == ExprKind::call && e->items.size() == 1 && e->keywords.empty() &&
                e->items[0]->kind == ExprKind::name && e->items[0]->text == "object";
    if (!made) return;
    e->items[0]->text = name;
    any = true;
  });
  if (!any || module.body.empty()) return;
  Block made = read_snippet(module, "class " + name + ":\n    pass\n", module.body[0]->span);
  insert_behind_imports(module, made);
}

// Stack[int]() makes a Stack, and class Queue(Stack[T]) derives from it: what the class is said to hold is
// for readers.
void drop_type_arguments(Module& module) {
  std::set<std::string, std::less<>> own;
  for (const ClassDef& one : module.classes) {
    bool indexes = std::any_of(one.body.begin(), one.body.end(), [](const Stmt* s) {
      return s->function && s->function->name == "__class_getitem__";
    });
    bool enumerates = std::any_of(one.bases.begin(), one.bases.end(), [](const Expr* e) {
      return e->text == "Enum" || e->text == "IntEnum" || e->text == "Flag" || e->text == "IntFlag" ||
             e->text == "StrEnum";
    });
    if (!indexes && !enumerates) own.insert(one.name);
  }
  each_expr(module.body, [&](Expr*& e) {
    bool calls = e->kind == ExprKind::call && e->items[0]->kind == ExprKind::subscript &&
                 e->items[0]->items[0]->kind == ExprKind::name && own.contains(e->items[0]->items[0]->text);
    if (calls) e->items[0] = e->items[0]->items[0];
  });
  for (ClassDef& one : module.classes) {
    for (Expr*& base : one.bases) {
      bool of_own = base->kind == ExprKind::subscript && base->items[0]->kind == ExprKind::name &&
                    own.contains(base->items[0]->text);
      if (of_own) base = base->items[0];
    }
  }
}

// partialmethod(paint, "red") makes a method of what stands in the class's body.
void refuse_partial_methods(Module& module) {
  Maker make(module);
  each_expr(module.body, [&](Expr*& e) {
    if (e->kind != ExprKind::call || !is_named(*e->items[0], "partialmethod")) return;
    Expr* why = make.text("functools.partialmethod() is not translated", e->span);
    e = make.call(make.name("untranslated__", e->span), {why}, e->span);
  });
}

// row = range(n); … row = new_row: where a name is a range first and a list later, and nothing is done with
// it that tells them apart, it is a list from the start.
void list_ranges(Module& module) {
  Maker make(module);
  auto is_range = [](const Expr* e) {
    return e && e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name &&
           e->items[0]->text == "range";
  };
  auto in_block = [&](Block& body) {
    std::map<std::string, std::vector<Stmt*>> ranges;
    std::map<std::string, unsigned> others;
    each_stmt(body, [&](Stmt& s) {
      bool plain = (s.kind == StmtKind::assign || s.kind == StmtKind::ann_assign) && s.targets.size() == 1;
      for (const Expr* target : s.targets) {
        if (target->kind != ExprKind::name) continue;
        if (plain && is_range(s.value))
          ranges[target->text].push_back(&s);
        else
          ++others[target->text];
      }
    });
    for (auto& [name, stmts] : ranges) {
      if (!others.contains(name)) continue;
      std::size_t all = 0, harmless = 0;
      auto is_it = [&](const Expr* e) { return e && e->kind == ExprKind::name && e->text == name; };
      each_expr(body, [&](Expr*& e) {
        all += is_it(e);
        if (e->kind == ExprKind::subscript) harmless += is_it(e->items[0]);
        static constexpr std::string_view takes[] = {"len",       "sum", "min",  "max",
                                                     "enumerate", "zip", "list", "sorted"};
        bool reads = e->kind == ExprKind::call && e->items[0]->kind == ExprKind::name &&
                     std::find(std::begin(takes), std::end(takes), e->items[0]->text) != std::end(takes);
        for (std::size_t i = 1; reads && i < e->items.size(); ++i) harmless += is_it(e->items[i]);
        for (const Clause& clause : e->clauses) harmless += is_it(clause.iterable);
      });
      each_stmt(body, [&](Stmt& s) {
        if (s.kind == StmtKind::for_) harmless += is_it(s.value);
        for (const Expr* target : s.targets) harmless += is_it(target);
      });
      if (all != harmless) continue;
      for (Stmt* s : stmts)
        s->value = make.call(make.name("list", s->value->span), {s->value}, s->value->span);
    }
  };
  for (Function& function : module.functions) in_block(function.body);
}

// @overload is for who reads the types: the last definition is the function.
void drop_overloads(Module& module) {
  auto drop = [](Block& block) {
    for (std::size_t i = 0; i + 1 < block.size(); ++i) {
      const Function* function = block[i]->function;
      bool only_types = function && std::any_of(function->decorators.begin(), function->decorators.end(),
                                                [](const Expr* one) { return one->text == "overload"; });
      bool again =
          only_types && std::any_of(block.begin() + static_cast<std::ptrdiff_t>(i) + 1, block.end(),
                                    [&](const Stmt* later) {
                                      return later->function && later->function->name == function->name;
                                    });
      if (again) block.erase(block.begin() + static_cast<std::ptrdiff_t>(i--));
    }
  };
  drop(module.body);
  for (ClassDef& def : module.classes) drop(def.body);
}

}  // namespace

void insert_behind_imports(Module& module, const Block& made) {
  auto first = std::find_if(module.body.begin(), module.body.end(), [](const Stmt* s) {
    bool text = s->kind == StmtKind::expression && s->value->kind == ExprKind::string;
    return s->kind != StmtKind::import && s->kind != StmtKind::import_from && !text;
  });
  module.body.insert(first, made.begin(), made.end());
}

std::map<std::string, ClassDef*, std::less<>> classes_by_name(Module& module) {
  std::map<std::string, ClassDef*, std::less<>> out;
  std::set<std::string, std::less<>> twice;
  for (ClassDef& def : module.classes) {
    if (!out.emplace(def.name, &def).second) twice.insert(def.name);
  }
  std::erase_if(out, [&](const auto& one) { return twice.contains(one.first); });
  return out;
}

void desugar(Module& module) {
  drop_overloads(module);
  desugar_private_names(module);
  desugar_chained_assignments(module);
  drop_type_arguments(module);
  desugar_nested_classes(module);
  desugar_cooperative_super(module);
  call_raised_classes(module);
  refuse_partial_methods(module);
  desugar_plain_forms(module);
  desugar_global_names(module);
  write_out_decorators(module);
  desugar_static_methods(module);
  desugar_own_class(module);
  desugar_inherited_variables(module);
  desugar_descriptors(module);
  desugar_watched_attributes(module);
  desugar_forwarded_methods(module);
  desugar_scalar_bases(module);
  desugar_library_code(module);
  desugar_struct_objects(module);
  desugar_chosen_functions(module);
  desugar_composed_functions(module);
  desugar_patterns(module);
  desugar_generator_matches(module);
  desugar_nested_generators(module);
  desugar_single_dispatch(module);
  desugar_abstract_classes(module);
  desugar_function_rows(module);
  desugar_function_names(module);
  part_class_variables(module);
  desugar_plain_properties(module);
  desugar_super_properties(module);
  desugar_text_templates(module);
  desugar_class_making(module);
  desugar_bare_instances(module);
  name_markers(module);
  desugar_json_encoders(module);
  desugar_builtin_bases(module);
  desugar_own_slices(module);
  call_bases(module);
  set_around(module);
  name_changed_objects(module);
  desugar_named_tuples(module);
  desugar_reflection(module);
  desugar_generator_results(module);
  desugar_type_aliases(module);
  desugar_class_values(module);
  call_factories(module);
  call_deleters(module);
  desugar_bound_methods(module);
  desugar_set_methods(module);
  desugar_passed_functions(module);
  desugar_wide_random(module);
  desugar_kept_views(module);
  list_ranges(module);
  desugar_enums(module);
  desugar_cache_counts(module);
  desugar_named_tuples(module);  // of what was added
  desugar_dataclasses(module);
  copy_methods(module);
  rewrite_exits(module);
  desugar_not_implemented(module);
  order_totally(module);
  desugar_plain_managers(module);
  desugar_context_managers(module);
  desugar_cached_properties(module);
  desugar_caches(module);
  desugar_class_decorators(module);
  desugar_returned_lambdas(module);
  desugar_decorators(module);
  desugar_kept_defaults(module);
  desugar_functions(module);
  desugar_function_objects(module);
}

}  // namespace transpile::python
