// Attributes that an object of another class looks after are properties of the class that has them.
//
//   before   class Positive:                                  after   class Positive:
//                def __set_name__(self, owner, name):                     def named_in(self, name):
//                    self.place = "_" + name                                  self.place = "_" + name
//                def __get__(self, item, owner):
//                    return getattr(item, self.place)
//                def __set__(self, item, value): …
//
//            class Order:                                             Order_price_guard = Positive()
//                price = Positive()                                   class Order:
//                                                                         @property
//                                                                         def price(item):
//                                                                             return getattr(item, "_price")
//                                                                         …
//                                                                     Order_price_guard.named_in(Order,
//                                                                     "price")
//
// Where the value lies in the instance is worked out here, for each attribute. One that is made of a function
// (@lazy) and puts its value into the instance is a cached property. What is not of these forms stays as it
// is, and is refused where an instance of it is made.
#include <algorithm>
#include <set>

#include "transpile/python/desugar/attribute_hooks.hpp"
#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

class Descriptors {
 public:
  explicit Descriptors(Module& module) : module_(module), make_(module) {}

  void run() {
    if (!is_wanted()) return;
    for (ClassDef& def : module_.classes) {
      if (!classes_.emplace(def.name, &def).second) return;
    }
    if (asks_for_all()) return;
    count_uses();
    each_block(module_.body, [&](Block& stmts) { owners(stmts); });
    if (!written_.empty()) drop_hooks();
  }

 private:
  struct Hook {
    const ClassDef* in = nullptr;
    const Function* function = nullptr;
  };
  // An attribute that is looked after, while its class is written.
  struct Guarded {
    ClassDef* owner = nullptr;
    std::string name, guard;
    Texts texts;               // what the descriptor's own attributes are, where they are known texts
    std::string made, caller;  // of a function: the method that it became, and the descriptor's name for it
    bool reads = false;        // of the instance's dict
  };

  bool is_wanted() const {
    return std::any_of(module_.functions.begin(), module_.functions.end(),
                       [](const Function& f) { return f.name == "__get__" || f.name == "__set__"; });
  }

  static bool is_hook(std::string_view name) {
    return name == "__get__" || name == "__set__" || name == "__set_name__";
  }

  // Whether anything but the hooks asks an instance for all that it holds, which is more than it shows here.
  bool asks_for_all() {
    unsigned all = 0, in_hooks = 0;
    auto count = [](unsigned& to) {
      return [&to](Expr*& e) {
        to += e->kind == ExprKind::attribute && e->text == "__dict__";
        to += e->kind == ExprKind::call && is_name(*e->items[0], "vars");
      };
    };
    each_expr(module_.body, count(all));
    for (Function& function : module_.functions) {
      if (is_hook(function.name)) each_expr(function.body, count(in_hooks));
    }
    return all != in_hooks;
  }

  // How often the program names a class, but to derive from it or to ask whether something is of it.
  void count_uses() {
    auto of = [&](const Expr& e) -> std::size_t* {
      auto found = e.kind == ExprKind::name ? classes_.find(e.text) : classes_.end();
      return found == classes_.end() ? nullptr : &uses_[found->second];
    };
    each_expr(module_.body, [&](Expr*& e) {
      if (std::size_t* uses = of(*e)) ++*uses;
      bool asks = e->kind == ExprKind::call && e->items.size() == 3 && is_name(*e->items[0], "isinstance");
      if (asks && of(*e->items[2])) --*of(*e->items[2]);
    });
    for (const ClassDef& def : module_.classes) {
      for (const Expr* base : def.bases) {
        if (std::size_t* uses = of(*base)) --*uses;
      }
    }
  }

  Hook hook_of(const ClassDef& def, std::string_view name, unsigned depth = 0) const {
    for (const Stmt* s : def.body) {
      if (s->function && s->function->name == name) return {&def, s->function};
    }
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found == classes_.end() || depth > 50) continue;
      if (Hook hook = hook_of(*found->second, name, depth + 1); hook.function) return hook;
    }
    return {};
  }

  bool has_plain_bases(const ClassDef& def, unsigned depth = 0) const {
    return depth < 50 && def.decorators.empty() && def.keywords.empty() &&
           std::all_of(
               def.bases.begin(), def.bases.end(),
               [&](const Expr* base) {
                 auto found = classes_.find(base->text);
                 if (found != classes_.end()) return has_plain_bases(*found->second, depth + 1);
                 return is_named(*base, "ABC") || is_named(*base, "object");
               });
  }

  static bool is_plain(const Function* function, std::size_t least, std::size_t most) {
    return !function || (function->decorators.empty() && !function->is_generator &&
                         function->parameters.size() >= least && function->parameters.size() <= most &&
                         std::all_of(function->parameters.begin(), function->parameters.end(),
                                     [](const Parameter& p) { return p.kind == Parameter::Kind::ordinary; }));
  }

  // The descriptor class that `e` names.
  const ClassDef* descriptor(const Expr& e) const {
    auto found = e.kind == ExprKind::name ? classes_.find(e.text) : classes_.end();
    if (found == classes_.end() || !has_plain_bases(*found->second)) return nullptr;
    const ClassDef& def = *found->second;
    if (hook_of(def, "__delete__").function || hook_of(def, "__call__").function) return nullptr;
    const Function* get = hook_of(def, "__get__").function;
    const Function* set = hook_of(def, "__set__").function;
    bool good =
        is_plain(get, 3, 3) && is_plain(set, 3, 3) && is_plain(hook_of(def, "__set_name__").function, 3, 3);
    return good && (get || set) ? &def : nullptr;
  }

  // ---- what the descriptor's own attributes are

  // The text that `e` is, where `known` says what names stand for.
  static std::optional<std::string> text_of(const Expr& e, const Texts& known) {
    switch (e.kind) {
      case ExprKind::string:
        return e.text;
      case ExprKind::name:
        if (auto found = known.find(e.text); found != known.end()) return found->second;
        return std::nullopt;
      case ExprKind::attribute:
        if (e.items[0]->kind != ExprKind::name) return std::nullopt;
        if (auto found = known.find(e.items[0]->text + "." + e.text); found != known.end())
          return found->second;
        return std::nullopt;
      case ExprKind::binary: {
        if (e.op != Op::add) return std::nullopt;
        auto left = text_of(*e.items[0], known), right = text_of(*e.items[1], known);
        return left && right ? std::optional(*left + *right) : std::nullopt;
      }
      case ExprKind::fstring: {
        std::string out;
        for (const Expr* part : e.items) {
          bool plain = part->kind != ExprKind::formatted || (part->items.size() == 1 && part->text.empty());
          const Expr* inner = part->kind == ExprKind::formatted ? part->items[0] : part;
          auto text = plain ? text_of(*inner, known) : std::nullopt;
          if (!text) return std::nullopt;
          out += *text;
        }
        return out;
      }
      default:
        return std::nullopt;
    }
  }

  // self.place = "_" + name, where `known` says what the parameters are. Only what is assigned once in all.
  // What __set_name__ says stands, whatever __init__ said.
  void note_texts(const ClassDef& def, const Function& function, Texts known, Guarded& to) {
    bool init = function.name == "__init__";
    const std::string& self = function.parameters[0].name;
    for (const Stmt* s : function.body) {
      bool assigns = s->kind == StmtKind::assign && s->targets.size() == 1 &&
                     s->targets[0]->kind == ExprKind::attribute && is_name(*s->targets[0]->items[0], self);
      if (!assigns || assigned_in(def, s->targets[0]->text, init) != 1) continue;
      const std::string& name = s->targets[0]->text;
      if (auto text = text_of(*s->value, known)) to.texts[name] = known[self + "." + name] = *text;
      if (s->value->kind == ExprKind::name && s->value->text == to.made && !to.made.empty()) to.caller = name;
    }
  }

  std::size_t assigned_in(const ClassDef& def, const std::string& attribute, bool init, unsigned depth = 0) {
    std::size_t count = 0;
    for (Stmt* s : def.body) {
      if (!s->function || (!init && s->function->name == "__init__")) continue;
      each_stmt(s->function->body, [&](Stmt& inner) {
        for (const Expr* target : inner.targets) count += is_attribute(*target, attribute);
      });
    }
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found != classes_.end() && depth < 50)
        count += assigned_in(*found->second, attribute, init, depth + 1);
    }
    return count;
  }

  bool is_set_anywhere(const std::string& attribute) {
    bool found = false;
    each_stmt(module_.body, [&](Stmt& s) {
      for (const Expr* target : s.targets) found = found || is_attribute(*target, attribute);
    });
    return found;
  }

  // Whether each instance is given the attribute when it is made.
  bool is_given_at_start(const ClassDef& owner, const std::string& attribute) const {
    const Function* init = hook_of(owner, "__init__").function;
    if (!init || init->parameters.empty()) return false;
    return std::any_of(init->body.begin(), init->body.end(), [&](const Stmt* s) {
      return s->kind == StmtKind::assign &&
             std::any_of(s->targets.begin(), s->targets.end(), [&](const Expr* target) {
               return is_attribute(*target, attribute) &&
                      is_name(*target->items[0], init->parameters[0].name);
             });
    });
  }

  // Whether the classes that derive from this one leave their beginning to it.
  bool begin_alike(const ClassDef& owner) {
    return std::all_of(module_.classes.begin(), module_.classes.end(), [&](ClassDef& def) {
      std::set<const ClassDef*> family;
      note_family(def, family);
      if (&def == &owner || !family.contains(&owner)) return true;
      return std::all_of(def.body.begin(), def.body.end(), [](Stmt* s) {
        if (!s->function || s->function->name != "__init__") return true;
        bool calls = false;
        each_expr(s->function->body, [&](Expr*& e) { calls = calls || is_attribute(*e, "__init__"); });
        return calls;
      });
    });
  }

  // ---- the classes that have such attributes

  void owners(Block& stmts) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      if (!stmts[i]->class_def) continue;
      ClassDef& owner = *stmts[i]->class_def;
      if (!owner.decorators.empty() || !owner.keywords.empty()) continue;
      Block guards, named;
      for (std::size_t at = 0; at < owner.body.size(); ++at) {
        Stmt& s = *owner.body[at];
        std::optional<Block> made;
        if (s.function && s.function->decorators.size() == 1)
          made = of_function(owner, s);
        else if (s.kind == StmtKind::assign && s.targets.size() == 1 &&
                 s.targets[0]->kind == ExprKind::name && s.value->kind == ExprKind::call)
          made = of_call(owner, s, guards, named);
        if (!made) continue;
        auto place = owner.body.begin() + static_cast<std::ptrdiff_t>(at);
        owner.body.erase(place);
        owner.body.insert(owner.body.begin() + static_cast<std::ptrdiff_t>(at), made->begin(), made->end());
        at += made->size() - 1;
      }
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i) + 1, named.begin(), named.end());
      stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), guards.begin(), guards.end());
      i += guards.size() + named.size();
    }
  }

  // price = Positive(…)
  std::optional<Block> of_call(ClassDef& owner, Stmt& s, Block& guards, Block& named) {
    const ClassDef* def = descriptor(*s.value->items[0]);
    if (!def || !module_.in_one_file(def->name_span, owner.name_span) || asked_of_class(s.targets[0]->text))
      return std::nullopt;
    if (asks_class_body(owner, s)) return std::nullopt;
    Guarded one{&owner, s.targets[0]->text, owner.name + "_" + s.targets[0]->text + "_guard", {}, "", "",
                false};
    if (const Function* init = hook_of(*def, "__init__").function)
      note_texts(*def, *init, given_texts(*init, *s.value), one);
    Hook names = hook_of(*def, "__set_name__");
    if (names.function)
      note_texts(*def, *names.function, {{names.function->parameters[2].name, one.name}}, one);
    auto made = properties(*def, one);
    if (!made) return std::nullopt;
    if (names.function) {
      base::Span at = s.span;
      Expr* guard = make_.name(one.guard, at);
      Stmt* call = make_.stmt(StmtKind::expression, at);
      call->value = make_.call(make_.attribute(guard, "named_in"),
                               {make_.name(owner.name, at), make_.text(one.name, at)}, at);
      named.push_back(call);
    }
    Stmt* kept = make_.copy(&s);
    kept->targets[0]->text = one.guard;
    kept->comments.clear();
    guards.push_back(kept);
    ++written_[def];
    return made;
  }

  // Whether what the descriptor is given are names of the class itself.
  static bool asks_class_body(const ClassDef& owner, Stmt& s) {
    bool found = false;
    each_expr(s.value, [&](Expr*& e) {
      found = found || std::any_of(owner.body.begin(), owner.body.end(), [&](const Stmt* one) {
                return (one->function && is_name(*e, one->function->name)) ||
                       std::any_of(one->targets.begin(), one->targets.end(), [&](const Expr* target) {
                         return e->kind == ExprKind::name && is_name(*target, e->text);
                       });
              });
    });
    return found;
  }

  Texts given_texts(const Function& init, const Expr& call) const {
    Texts out;
    for (std::size_t i = 1; i < init.parameters.size(); ++i) {
      const Expr* given = i < call.items.size() ? call.items[i] : nullptr;
      for (const Keyword& one : call.keywords) {
        if (one.name == init.parameters[i].name) given = one.value;
      }
      if (given && given->kind == ExprKind::string) out[init.parameters[i].name] = given->text;
    }
    return out;
  }

  // @lazy def area(self): …
  std::optional<Block> of_function(ClassDef& owner, Stmt& s) {
    const ClassDef* def = descriptor(*s.function->decorators[0]);
    const Function* init = def ? hook_of(*def, "__init__").function : nullptr;
    Hook get = def ? hook_of(*def, "__get__") : Hook{};
    bool known = init && module_.in_one_file(def->name_span, owner.name_span) &&
                 init->parameters.size() == 2 && get.function && !hook_of(*def, "__set__").function &&
                 s.function->parameters.size() == 1;
    const std::string name = s.function->name;
    if (!known || asked_of_class(name) || is_set_anywhere(name)) return std::nullopt;
    const std::string& function = init->parameters[1].name;
    Guarded one{&owner, name, "", {}, function, "", false};
    note_texts(*def, *init, {{function + ".__name__", name}}, one);
    if (const Function* names = hook_of(*def, "__set_name__").function)
      note_texts(*def, *names, {{names->parameters[2].name, name}}, one);
    if (one.caller.empty()) return std::nullopt;
    one.made = name + "_made";
    Function* getter = make_.copy(*get.function);
    bool stores = drop_store(*getter, one);
    if (stores && !always_gives(s.function->body)) return std::nullopt;
    if (!write_hook(*getter, get, "__get__", one, nullptr) || one.reads) return std::nullopt;
    getter->decorators = {make_.name(stores ? "cached_property" : "property", s.span)};
    Stmt* computed = make_.copy(&s);
    computed->function->name = one.made;
    computed->function->decorators.clear();
    ++written_[def];
    return Block{computed, stmt_of(getter, s)};
  }

  // item.__dict__[self.name] = value, where `value` is what is given back: a cached property keeps it.
  bool drop_store(Function& getter, const Guarded& one) {
    Texts known = texts_in(getter, one);
    const std::string& item = getter.parameters[1].name;
    const Stmt* last = getter.body.empty() ? nullptr : getter.body.back();
    if (!last || last->kind != StmtKind::return_ || !last->value || last->value->kind != ExprKind::name)
      return false;
    for (auto it = getter.body.begin(); it != getter.body.end(); ++it) {
      const Stmt& s = **it;
      const Expr *key = nullptr, *kept = nullptr;
      if (s.kind == StmtKind::assign && s.targets.size() == 1 && s.targets[0]->kind == ExprKind::subscript &&
          is_dict_of(*s.targets[0]->items[0], item))
        key = s.targets[0]->items[1], kept = s.value;
      bool sets = s.kind == StmtKind::expression && s.value->kind == ExprKind::call &&
                  is_name(*s.value->items[0], "setattr") && s.value->items.size() == 4 &&
                  is_name(*s.value->items[1], item);
      if (sets) key = s.value->items[2], kept = s.value->items[3];
      if (!key || text_of(*key, known) != one.name || !is_name(*kept, last->value->text)) continue;
      getter.body.erase(it);
      return true;
    }
    return false;
  }

  static bool always_gives(const Block& body) {
    bool last = !body.empty() && body.back()->kind == StmtKind::return_;
    return last && std::ranges::all_of(body, [](const Stmt* s) {
             return (s->kind != StmtKind::return_ || (s->value && s->value->kind != ExprKind::none)) &&
                    s->body.empty();
           });
  }

  // Whether the class itself is asked for the attribute, where the descriptor gives itself.
  bool asked_of_class(const std::string& name) {
    bool found = false;
    each_expr(module_.body, [&](Expr*& e) {
      found = found || (is_attribute(*e, name) && e->items[0]->kind == ExprKind::name &&
                        (classes_.contains(e->items[0]->text) || e->items[0]->text == "cls"));
    });
    return found;
  }

  // ---- properties

  std::optional<Block> properties(const ClassDef& def, Guarded& one) {
    Hook get = hook_of(def, "__get__"), set = hook_of(def, "__set__");
    base::Span at = one.owner->name_span;
    Block more, made;
    Function* getter = nullptr;
    if (get.function) {
      getter = make_.copy(*get.function);
      if (!set.function && is_set_anywhere(one.name)) return std::nullopt;
      if (!write_hook(*getter, get, "__get__", one, &more)) return std::nullopt;
    } else {  // the instance's own dict is asked, where __set__ puts the value
      one.reads = true;
      std::string item = set.function->parameters[1].name;
      getter = make_.function(one.name, {item}, at)->function;
      getter->body.push_back(make_.returns(make_.attribute(make_.name(item, at), one.name + "_held")));
    }
    getter->name = one.name;
    getter->decorators = {make_.name("property", at)};
    Function* setter = nullptr;
    if (set.function) {
      setter = make_.copy(*set.function);
      if (!write_hook(*setter, set, "__set__", one, &more)) return std::nullopt;
      setter->name = one.name;
      setter->decorators = {make_.attribute(make_.name(one.name, at), "setter")};
    }
    if (one.reads && !(is_given_at_start(*one.owner, one.name) && begin_alike(*one.owner)))
      return std::nullopt;
    made = more;
    made.push_back(stmt_of(getter, *one.owner));
    if (setter) made.push_back(stmt_of(setter, *one.owner));
    return made;
  }

  Stmt* stmt_of(Function* function, const ClassDef& owner) {
    Stmt* made = make_.stmt(StmtKind::function, owner.name_span);
    made->function = function;
    return made;
  }
  Stmt* stmt_of(Function* function, const Stmt& like) {
    Stmt* made = make_.stmt(StmtKind::function, like.span);
    made->function = function;
    made->function->name = like.function->name;
    return made;
  }

  static bool is_dict_of(const Expr& e, const std::string& item) {
    return is_attribute(e, "__dict__") && is_name(*e.items[0], item);
  }

  static Texts texts_in(const Function& hook, const Guarded& one) {
    Texts known;
    for (const auto& [name, text] : one.texts) known[hook.parameters[0].name + "." + name] = text;
    return known;
  }

  // Makes a copy of a hook a method of the class that has the attribute. False where it does more than that.
  bool write_hook(Function& hook, const Hook& from, const std::string& word, Guarded& one, Block* more) {
    const std::string self = hook.parameters[0].name, item = hook.parameters[1].name;
    const std::string third = hook.parameters[2].name;
    Texts known = texts_in(hook, one);
    if (word == "__get__") drop_guard(hook, item);
    bool good = true;
    each_stmt(hook.body, [&](Stmt& s) { good = set_value(s, item, known, one) && good; });
    each_expr(hook.body, [&](Expr*& e) { good = place_value(e, item, known, one) && good; });
    each_expr(hook.body, [&](Expr*& e) { good = good && !is_attribute(*e, "__dict__"); });
    if (!good) return false;
    each_expr(hook.body, [&](Expr*& e) { good = call_up(e, from, word, one, more, item, third) && good; });
    if (!good) return false;
    each_expr(hook.body, [&](Expr*& e) {
      bool calls = !one.made.empty() && e->kind == ExprKind::call && e->items.size() == 2 &&
                   is_attribute(*e->items[0], one.caller) && is_name(*e->items[0]->items[0], self) &&
                   is_name(*e->items[1], item);
      if (calls) e = make_.call(make_.attribute(e->items[1], one.made), {}, e->span);
      bool says = one.guard.empty() && e->kind == ExprKind::attribute && is_name(*e->items[0], self) &&
                  one.texts.contains(e->text);
      if (says) e = make_.text(one.texts.at(e->text), e->span);
    });
    each_expr(hook.body, [&](Expr*& e) {
      if (word == "__get__" && is_name(*e, third))
        e = make_.call(make_.name("type", e->span), {make_.name(item, e->span)}, e->span);
      if (!is_name(*e, self)) return;
      good = good && !one.guard.empty();
      e = make_.name(one.guard, e->span);
    });
    hook.parameters.erase(hook.parameters.begin());
    if (word == "__get__") hook.parameters.pop_back();
    hook.returns = nullptr;
    hook.docstring.clear();
    return good;
  }

  // if item is None: return self
  static void drop_guard(Function& hook, const std::string& item) {
    std::erase_if(hook.body, [&](const Stmt* s) {
      return s->kind == StmtKind::if_ && s->orelse.empty() && s->body.size() == 1 &&
             s->body[0]->kind == StmtKind::return_ && s->value->kind == ExprKind::compare &&
             s->value->ops.size() == 1 && s->value->ops[0] == Op::is && is_name(*s->value->items[0], item) &&
             s->value->items[1]->kind == ExprKind::none;
    });
  }

  // Where the instance holds the value. What lies in its dict by the attribute's own name has another one
  // here.
  bool place_value(Expr*& e, const std::string& item, const Texts& known, Guarded& one) {
    auto placed = [&](const std::string& text) { return text == one.name ? text + "_held" : text; };
    if (e->kind == ExprKind::subscript && is_dict_of(*e->items[0], item)) {
      auto text = text_of(*e->items[1], known);
      if (!text || *text != one.name) return false;
      one.reads = true;
      e = make_.attribute(e->items[0]->items[0], placed(*text));
      return true;
    }
    bool gets = e->kind == ExprKind::call && is_attribute(*e->items[0], "get") &&
                is_dict_of(*e->items[0]->items[0], item);
    if (gets) {
      auto text = e->items.size() > 1 ? text_of(*e->items[1], known) : std::nullopt;
      if (!text || e->items.size() > 3) return false;
      Expr* otherwise = e->items.size() == 3 ? e->items[2] : make_.expr(ExprKind::none, e->span);
      e = make_.call(make_.name("getattr", e->span),
                     {make_.name(item, e->span), make_.text(placed(*text), e->span), otherwise}, e->span);
      return true;
    }
    bool asks = e->kind == ExprKind::call && e->items.size() > 2 && is_name(*e->items[1], item) &&
                (is_name(*e->items[0], "getattr") || is_name(*e->items[0], "setattr") ||
                 is_name(*e->items[0], "hasattr"));
    if (!asks) return true;
    auto text = text_of(*e->items[2], known);
    if (!text || *text == one.name || e->items[0]->text != "getattr") return false;
    e->items[2] = make_.text(*text, e->span);
    return true;
  }

  // setattr(item, self.place, value), item.__dict__[self.name] = value
  bool set_value(Stmt& s, const std::string& item, const Texts& known, const Guarded& one) {
    bool puts = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                s.targets[0]->kind == ExprKind::subscript && is_dict_of(*s.targets[0]->items[0], item);
    if (puts) {
      if (text_of(*s.targets[0]->items[1], known) != one.name) return false;
      s.targets[0] = make_.attribute(s.targets[0]->items[0]->items[0], one.name + "_held");
      return true;
    }
    bool sets = s.kind == StmtKind::expression && s.value->kind == ExprKind::call &&
                s.value->items.size() == 4 && is_name(*s.value->items[1], item) &&
                (is_name(*s.value->items[0], "setattr") || is_attribute(*s.value->items[0], "__setattr__"));
    if (!sets) return true;
    auto text = text_of(*s.value->items[2], known);
    if (!text || *text == one.name) return false;
    Expr* value = s.value->items[3];
    s.kind = StmtKind::assign;
    s.targets = {make_.attribute(s.value->items[1], *text)};
    s.value = value;
    return true;
  }

  // super().__set__(item, value): the base's is a method of its own.
  bool call_up(Expr*& e, const Hook& from, const std::string& word, Guarded& one, Block* more,
               const std::string& item, const std::string& third) {
    bool calls = e->kind == ExprKind::call && is_attribute(*e->items[0], word) &&
                 e->items[0]->items[0]->kind == ExprKind::call &&
                 is_name(*e->items[0]->items[0]->items[0], "super");
    if (!calls) return true;
    bool same = e->items.size() == 3 && is_name(*e->items[1], item);
    if (word == "__get__") same = same && is_name(*e->items[2], third);
    if (!same || !more || from.in->bases.size() != 1) return false;
    auto base = classes_.find(from.in->bases[0]->text);
    Hook next = base == classes_.end() ? Hook{} : hook_of(*base->second, word);
    if (!next.function) return false;
    Function* made = make_.copy(*next.function);
    if (!write_hook(*made, next, word, one, more)) return false;
    made->name = one.name + (word == "__get__" ? "_got_by_" : "_set_by_") + next.in->name;
    more->push_back(stmt_of(made, *one.owner));
    std::vector<Expr*> given;
    if (word == "__set__") given.push_back(e->items[2]);
    e = make_.call(make_.attribute(e->items[1], made->name), std::move(given), e->span);
    return true;
  }

  // ---- what is left of the descriptors

  // Those of which each use became properties. What looks after one that did not keeps what it does.
  void drop_hooks() {
    std::set<const ClassDef*> all, others;
    for (const auto& [def, written] : written_) note_family(*def, written == uses_[def] ? all : others);
    for (const auto& [name, def] : classes_) {
      bool hooks = hook_of(*def, "__get__").function || hook_of(*def, "__set__").function;
      if (hooks && !written_.contains(def) && uses_[def] > 0) note_family(*def, others);
    }
    for (const ClassDef* def : others) all.erase(def);
    for (ClassDef& def : module_.classes) {
      if (!all.contains(&def)) continue;
      for (Stmt* s : def.body) {
        if (!s->function || s->function->name != "__set_name__") continue;
        s->function->name = "named_in";
        each_expr(s->function->body, [&](Expr*& e) {
          if (is_attribute(*e, "__set_name__")) e->text = "named_in";
        });
      }
      std::erase_if(def.body, [](const Stmt* s) {
        return s->function && (s->function->name == "__get__" || s->function->name == "__set__");
      });
      if (def.body.empty()) def.body.push_back(make_.stmt(StmtKind::pass, def.name_span));
    }
  }

  void note_family(const ClassDef& def, std::set<const ClassDef*>& out, unsigned depth = 0) const {
    out.insert(&def);
    for (const Expr* base : def.bases) {
      auto found = classes_.find(base->text);
      if (found != classes_.end() && depth < 50) note_family(*found->second, out, depth + 1);
    }
  }

  Module& module_;
  Maker make_;
  std::map<std::string, ClassDef*, std::less<>> classes_;
  std::map<const ClassDef*, std::size_t> uses_;
  std::map<const ClassDef*, std::size_t> written_;  // how many uses of a descriptor became properties
};

}  // namespace

void desugar_descriptors(Module& module) {
  Descriptors(module).run();
}

}  // namespace transpile::python
