// A decorator that is a function of the program is written out around what it decorates.
//
//   before   def logged(func):                      after   def add__plain(a, b):
//                @wraps(func)                                   return a + b
//                def wrapper(*args, **kwargs):              def add(a, b):
//                    print(func.__name__)                       print("add")
//                    return func(*args, **kwargs)               return add__plain(a, b)
//                return wrapper
//
//            @logged
//            def add(a, b): return a + b
//
// So each decorated function has parameters of its own, and types of its own, and calls need no function
// values. What the decorator keeps between calls (`cache = {}`) becomes a variable beside the function. A
// decorator of another form stays, and is refused.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "transpile/python/desugar/desugaring.hpp"

namespace transpile::python {
namespace {

using Renames = std::map<std::string, Expr*, std::less<>>;  // what stands for a name

// A decorator's parts.
struct Decorator {
  const Function* outer = nullptr;  // the factory of `@repeat(3)`; null for `@twice`
  const Function* taker = nullptr;  // the function that takes the decorated one
  std::size_t inner_at = 0;         // where in the taker's body the inner function stands
  bool gives_back = false;          // it gives the decorated function itself
};

const Expr* returned_name(const Function& function) {
  if (function.body.empty()) return nullptr;
  const Stmt& last = *function.body.back();
  bool name = last.kind == StmtKind::return_ && last.value && last.value->kind == ExprKind::name;
  return name ? last.value : nullptr;
}

std::optional<std::size_t> inner_of(const Function& function, std::string_view name) {
  for (std::size_t i = 0; i < function.body.size(); ++i) {
    if (function.body[i]->function && function.body[i]->function->name == name) return i;
  }
  return std::nullopt;
}

// Only statements without a branch can be moved out of the decorator.
bool is_straight(const Function& function) {
  return std::all_of(function.body.begin(), function.body.end() - 1, [](const Stmt* s) {
    switch (s->kind) {
      case StmtKind::function:
      case StmtKind::assign:
      case StmtKind::ann_assign:
      case StmtKind::aug_assign:
      case StmtKind::expression:
      case StmtKind::pass:
        return true;
      default:
        return false;
    }
  });
}

std::optional<Decorator> read_taker(const Function& taker, const Function* outer) {
  const Expr* returned = returned_name(taker);
  if (!returned || taker.parameters.empty() || taker.is_generator || !is_straight(taker)) return std::nullopt;
  Decorator out{outer, &taker, 0, returned->text == taker.parameters[0].name};
  if (out.gives_back) return out;
  auto inner = inner_of(taker, returned->text);
  if (!inner) return std::nullopt;
  out.inner_at = *inner;
  return out;
}

std::optional<Decorator> read_decorator(const Function& function, bool called) {
  if (!function.decorators.empty()) return std::nullopt;
  if (!called) return read_taker(function, nullptr);
  const Expr* returned = returned_name(function);
  if (!returned || !is_straight(function)) return std::nullopt;
  auto inner = inner_of(function, returned->text);
  if (!inner) return std::nullopt;
  return read_taker(*function.body[*inner]->function, &function);
}

std::set<std::string> bound_in(const Block& stmts) {
  std::set<std::string> out;
  std::function<void(const Expr*)> target = [&](const Expr* e) {
    if (!e) return;
    if (e->kind == ExprKind::name) out.insert(e->text);
    if (e->kind == ExprKind::tuple || e->kind == ExprKind::list || e->kind == ExprKind::star) {
      for (const Expr* item : e->items) target(item);
    }
  };
  std::function<void(const Block&)> block = [&](const Block& inner) {
    for (const Stmt* s : inner) {
      for (const Expr* t : s->targets) target(t);
      for (const WithItem& item : s->with_items) target(item.target);
      for (const Handler& handler : s->handlers) target(handler.target), block(handler.body);
      if (s->function) out.insert(s->function->name);
      block(s->body), block(s->orelse), block(s->final);
    }
  };
  block(stmts);
  return out;
}

class Decorating {
 public:
  explicit Decorating(Module& module) : module_(module), make_(module), counts_(count_bindings(module)) {}

  void run() { block(module_.body, nullptr, false); }

 private:
  struct Made {
    Block before;    // what the decorator keeps
    Stmt* function;  // under the decorated one's name
    Block after;
  };

  void block(Block& stmts, ClassDef* in_class, bool in_function) {
    for (std::size_t i = 0; i < stmts.size(); ++i) {
      Stmt* s = stmts[i];
      if (s->class_def && !in_function && !in_class) {
        before_class_.clear();
        block(s->class_def->body, s->class_def, false);
        stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(i), before_class_.begin(),
                     before_class_.end());
        i += before_class_.size();
        before_class_.clear();
      }
      if (!s->function) {
        block(s->body, in_class, in_function);
        block(s->orelse, in_class, in_function);
        continue;
      }
      block(s->function->body, nullptr, true);
      while (decorate(stmts, i, in_class, in_function)) {
      }
      if (!in_class) apply(stmts, i);
    }
  }

  // What could not be written out is called: f = shown("x")(f__plain).
  void apply(Block& stmts, std::size_t& at) {
    Function& plain = *stmts[at]->function;
    bool own = !plain.decorators.empty() &&
               std::all_of(plain.decorators.begin(), plain.decorators.end(), [&](const Expr* one) {
                 const Expr* root = one->kind == ExprKind::call ? one->items[0] : one;
                 while (root->kind == ExprKind::attribute) root = root->items[0];
                 return root->kind == ExprKind::name && counts_.contains(root->text) &&
                        !imported(root->text) && !one->text.ends_with("register");
               });
    if (!own || plain.is_async) return;
    base::Span name_at = plain.name_span;
    Expr* made = make_.name(plain.name + "__plain", name_at);
    for (std::size_t d = plain.decorators.size(); d-- > 0;)
      made = make_.call(plain.decorators[d], {made}, plain.decorators[d]->span);
    Stmt* applied = make_.assign(make_.name(plain.name, name_at), made);
    plain.decorators.clear();
    plain.said_name = plain.shown_name(), plain.said_doc = plain.shown_doc();
    plain.name += "__plain";
    stmts.insert(stmts.begin() + static_cast<std::ptrdiff_t>(++at), applied);
  }

  bool imported(std::string_view name) const {
    return std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const Stmt& s) {
      return std::any_of(s.aliases.begin(), s.aliases.end(), [&](const Alias& alias) {
        return (alias.as.empty() ? alias.name : alias.as) == name;
      });
    });
  }

  const Function* find(const Block& stmts, std::string_view name) const {
    auto count = counts_.find(name);
    if (count == counts_.end() || count->second != 1) return nullptr;
    for (const Block* where : {&stmts, static_cast<const Block*>(&module_.body)}) {
      for (const Stmt* s : *where) {
        if (s->function && s->function->name == name) return s->function;
      }
    }
    return nullptr;
  }

  // Whether something happens before there is a decorator: of several those are made from the top, and
  // applied from the bottom.
  static bool acts_first(const Function& outer) {
    return std::any_of(outer.body.begin(), outer.body.end(), [](const Stmt* s) {
      return s->kind == StmtKind::expression && s->value->kind != ExprKind::string;
    });
  }

  // Writes out the lowest decorator that is a function of the program. False: there is none that can be.
  bool decorate(Block& stmts, std::size_t& at, ClassDef* in_class, bool in_function) {
    Stmt* s = stmts[at];
    auto& decorators = s->function->decorators;
    for (std::size_t d = decorators.size(); d-- > 0;) {
      const Expr& used = *decorators[d];
      const Expr& named = used.kind == ExprKind::call ? *used.items[0] : used;
      if (named.kind != ExprKind::name) continue;
      const Function* function = find(stmts, named.text);
      if (!function) continue;
      auto decorator = read_decorator(*function, used.kind == ExprKind::call);
      if (!decorator || (decorators.size() > 1 && decorator->outer && acts_first(*decorator->outer)))
        return false;
      auto made = write(*s, *decorator, used, in_class, in_function);
      if (!made) return false;
      if (made->function == s) {
        decorators.erase(decorators.begin() + static_cast<std::ptrdiff_t>(d));
      } else {  // those below stay with the plain function, those above go to the new one
        made->function->function->decorators.assign(decorators.begin(),
                                                    decorators.begin() + static_cast<std::ptrdiff_t>(d));
        decorators.erase(decorators.begin(), decorators.begin() + static_cast<std::ptrdiff_t>(d) + 1);
      }
      place(stmts, at, std::move(*made), in_class);
      return true;
    }
    return false;
  }

  void place(Block& stmts, std::size_t& at, Made made, ClassDef* in_class) {
    if (in_class) {
      before_class_.insert(before_class_.end(), made.before.begin(), made.before.end());
      made.before.clear();
    }
    bool same = made.function == stmts[at];
    auto where = [&] { return stmts.begin() + static_cast<std::ptrdiff_t>(at); };
    stmts.insert(where(), made.before.begin(), made.before.end());
    at += made.before.size();
    if (!same) {
      stmts.insert(where() + 1, made.function);
      ++at;
    }
    stmts.insert(where() + 1, made.after.begin(), made.after.end());
  }

  // Whether a function beside the wrapper changes what the decorator keeps.
  static bool changes_kept(const Function& taker, const Stmt* wrapper) {
    bool found = false;
    for (Stmt* s : taker.body) {
      Block one{s};
      if (s != wrapper)
        each_stmt(one, [&](Stmt& inner) { found = found || inner.kind == StmtKind::nonlocal; });
    }
    return found;
  }

  // ---- one decoration

  std::optional<Made> write(Stmt& decorated, const Decorator& decorator, const Expr& used, ClassDef* in_class,
                            bool in_function) {
    Function& plain = *decorated.function;
    const std::string name = plain.name;
    std::string prefix = (in_class ? in_class->name + "_" : std::string()) + name + "__";
    if (in_class && !plain_method(plain)) return std::nullopt;
    const Function& taker = *decorator.taker;
    if (in_class && decorator.gives_back) return std::nullopt;
    Made made;
    Renames renames;
    if (decorator.outer && !bind_arguments(*decorator.outer, used, prefix, renames, made.before))
      return std::nullopt;
    std::set<std::string> kept;
    if (decorator.outer) keep(*decorator.outer, taker.name, prefix, renames, kept);
    const Stmt* inner = decorator.gives_back ? nullptr : taker.body[decorator.inner_at];
    if (changes_kept(taker, inner)) return std::nullopt;
    keep(taker, inner ? inner->function->name : "", prefix, renames, kept);
    for (std::size_t i = 1; i < taker.parameters.size(); ++i) {
      const Parameter& parameter = taker.parameters[i];
      if (!parameter.default_value || !is_literal(*parameter.default_value)) return std::nullopt;
      renames[parameter.name] = parameter.default_value;
    }
    Subject subject{name,
                    inner ? name + "__plain" + (depth_[prefix] ? std::to_string(depth_[prefix]) : "") : name,
                    taker.parameters[0].name, inner ? inner->function->name : "", in_class != nullptr};
    auto copy_all = [&](const Function& from, const Stmt* without, bool after_inner, Block& out) {
      bool seen = false;
      for (const Stmt* s : from.body) {
        if (s == without) {
          seen = true;
          continue;
        }
        if (s->kind == StmtKind::return_ || s->kind == StmtKind::pass || seen != after_inner) continue;
        Stmt* copied = make_.copy(s);
        Block one{copied};
        rename(one, renames, subject);
        if (copied->function && renames.contains(copied->function->name))
          copied->function->name = renames[copied->function->name]->text;
        if (!sets_name(*copied)) out.push_back(copied);
      }
    };
    if (decorator.outer) {
      const Stmt* taker_stmt = nullptr;
      for (const Stmt* s : decorator.outer->body) {
        if (s->function == &taker) taker_stmt = s;
      }
      copy_all(*decorator.outer, taker_stmt, false, made.before);
    }
    if (!inner) {
      copy_all(taker, nullptr, false, made.after);
      made.function = &decorated;
      return made;
    }
    copy_all(taker, inner, false, made.before);
    Stmt* wrapped = make_.copy(inner);
    Function& wrapper = *wrapped->function;
    for (const Expr* one : wrapper.decorators) {
      if (!is_named(one->kind == ExprKind::call ? *one->items[0] : *one, "wraps")) return std::nullopt;
    }
    bool looks_like_it = !wrapper.decorators.empty() || sets_name_of(taker, wrapper.name);
    subject.shown_name = plain.shown_name(), subject.shown_doc = plain.shown_doc();
    if (!adopt_parameters(wrapper, plain, subject)) return std::nullopt;
    reach_kept(wrapper, renames, kept, in_function);
    rename(wrapper.body, renames, subject);
    if (in_class && mentions_function(wrapper, subject)) return std::nullopt;
    copy_all(taker, inner, true, made.after);
    if (in_class && !made.after.empty()) return std::nullopt;
    ++depth_[prefix];
    if (looks_like_it)
      wrapper.said_name = plain.said_name, wrapper.said_doc = plain.said_doc;
    else
      wrapper.said_name = wrapper.shown_name(), wrapper.said_doc = wrapper.docstring;
    wrapper.name = name;
    wrapper.decorators.clear();
    wrapper.name_span = plain.name_span;
    wrapper.docstring = plain.docstring;
    plain.said_name = plain.shown_name(), plain.said_doc = plain.docstring;
    plain.docstring.clear();
    plain.name = subject.plain;
    wrapped->comments = std::exchange(decorated.comments, {});
    made.function = wrapped;
    return made;
  }

  static bool plain_method(const Function& function) {
    return !function.parameters.empty() &&
           std::all_of(function.decorators.begin(), function.decorators.end(), [&](const Expr* d) {
             bool outermost = d == function.decorators[0] && function.decorators.size() > 1;
             return (!is_named(*d, "property") || outermost) && !is_named(*d, "staticmethod") &&
                    !is_named(*d, "classmethod");
           });
  }

  struct Subject {
    std::string name;     // of the decorated function
    std::string plain;    // of what it was before
    std::string taken;    // the decorator's parameter
    std::string wrapper;  // the decorator's inner function
    bool is_method;
    std::string shown_name = name, shown_doc = {};  // of what it was before
  };

  // wrapper.__name__ = func.__name__, after the inner function
  static bool sets_name_of(const Function& taker, const std::string& inner) {
    return std::any_of(taker.body.begin(), taker.body.end(), [&](const Stmt* s) {
      return s->kind == StmtKind::assign && s->targets[0]->kind == ExprKind::attribute &&
             s->targets[0]->text == "__name__" && is_named(*s->targets[0]->items[0], inner);
    });
  }

  // What the factory is called with: literals stand for themselves, all else is kept in a variable.
  bool bind_arguments(const Function& outer, const Expr& used, const std::string& prefix, Renames& renames,
                      Block& before) {
    bool all = std::any_of(outer.parameters.begin(), outer.parameters.end(),
                           [](const Parameter& one) { return one.kind == Parameter::Kind::star; });
    if (!all && used.items.size() - 1 > outer.parameters.size()) return false;
    for (std::size_t i = 0; i < outer.parameters.size(); ++i) {
      const Parameter& parameter = outer.parameters[i];
      bool plain = parameter.kind != Parameter::Kind::double_star;
      Expr* given = i + 1 < used.items.size() ? used.items[i + 1] : nullptr;
      if (parameter.kind == Parameter::Kind::star) {  // only_in(*states)
        std::size_t taken = std::min(i + 1, used.items.size());
        std::vector<Expr*> rest(used.items.begin() + static_cast<std::ptrdiff_t>(taken), used.items.end());
        if (has_star(rest)) return false;
        given = make_.tuple(std::move(rest), used.span);
      } else if (parameter.kind == Parameter::Kind::keyword_only) {
        given = nullptr;
      }
      for (const Keyword& keyword : used.keywords) {
        if (keyword.name == parameter.name) given = keyword.value;
      }
      if (!given) given = parameter.default_value;
      if (!plain || !given || given->kind == ExprKind::star) return false;
      if (is_literal(*given) || names_class(*given)) {
        renames[parameter.name] = given;
        continue;
      }
      Expr* variable = make_.name(prefix + parameter.name, given->span);
      before.push_back(make_.assign(variable, make_.copy(given)));
      renames[parameter.name] = variable;
    }
    return true;
  }

  // @retry(3, (ValueError, KeyError)): a class, or several, which say the same wherever they stand.
  bool names_class(const Expr& e) const {
    if (e.kind == ExprKind::tuple)
      return std::all_of(e.items.begin(), e.items.end(),
                         [&](const Expr* item) { return names_class(*item); });
    if (e.kind != ExprKind::name) return false;
    if (!counts_.contains(e.text)) return true;  // Python's own
    return std::any_of(module_.body.begin(), module_.body.end(), [&](const Stmt* s) {
      return s->class_def && s->class_def->name == e.text && counts_.find(e.text)->second == 1;
    });
  }

  void keep(const Function& function, const std::string& without, const std::string& prefix, Renames& renames,
            std::set<std::string>& kept) {
    for (const std::string& name : bound_in(function.body)) {
      bool inside = std::none_of(function.body.begin(), function.body.end(), [&](const Stmt* s) {
        bool targets = std::any_of(s->targets.begin(), s->targets.end(), [&](const Expr* t) {
          return t->kind == ExprKind::name && t->text == name;
        });
        return targets || (s->function && s->function->name == name);
      });
      if (name == without || inside) continue;
      renames[name] = make_.name(prefix + name, function.span);
      kept.insert(name);
    }
  }

  // How many arguments stand before `*star` in the calls of `taken`, inside where there is such a call;
  // nothing at all where these differ.
  static std::optional<std::optional<std::size_t>> given_before(Function& wrapper, const std::string& taken,
                                                                const std::string& star) {
    std::optional<std::size_t> count;
    bool alike = true;
    each_expr(wrapper.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call || !is_named(*e->items[0], taken)) return;
      for (std::size_t i = 1; i < e->items.size(); ++i) {
        const Expr& item = *e->items[i];
        if (item.kind != ExprKind::star || !is_named(*item.items[0], star)) continue;
        alike = alike && count.value_or(i - 1) == i - 1;
        count = i - 1;
      }
    });
    if (!alike) return std::nullopt;
    return count;
  }

  // wrapper(*args, **kwargs) takes what the decorated function takes.
  bool adopt_parameters(Function& wrapper, const Function& plain, const Subject& subject) {
    using Kind = Parameter::Kind;
    std::string star, twice;
    std::vector<Parameter> own;
    for (const Parameter& parameter : wrapper.parameters) {
      if (parameter.kind == Kind::star)
        star = parameter.name;
      else if (parameter.kind == Kind::double_star)
        twice = parameter.name;
      else
        own.push_back(parameter);
    }
    if (star.empty() && twice.empty()) return true;
    if (observes(wrapper, star, twice) && is_called_freely(plain)) {
      // How many are given, and which by name, is what the wrapper sees.
      return !subject.is_method || !own.empty();
    }
    if (own.size() > plain.parameters.size()) return false;
    auto first = given_before(wrapper, subject.taken, star);
    if (!first) return false;
    std::vector<Parameter> rest;
    for (std::size_t i = first->value_or(own.size()); i < plain.parameters.size(); ++i) {
      Parameter taken = plain.parameters[i];
      taken.target = make_.copy(taken.target);
      taken.annotation = nullptr;
      taken.default_value = make_.copy(taken.default_value);
      if (star.empty() && taken.kind != Kind::keyword_only && taken.kind != Kind::double_star)
        taken.kind = Kind::keyword_only;
      rest.push_back(std::move(taken));
    }
    // The wrapper's own names make room for the parameters'.
    std::set<std::string> locals = bound_in(wrapper.body);
    std::set<std::string> declared;
    each_stmt(wrapper.body, [&](Stmt& s) { declared.insert(s.names.begin(), s.names.end()); });
    for (const Parameter& parameter : rest) {
      if (parameter.name == star || parameter.name == twice) continue;
      bool local = locals.contains(parameter.name) && !declared.contains(parameter.name);
      bool used = false;
      each_expr(wrapper.body, [&](Expr*& e) {
        if (e->kind != ExprKind::name || e->text != parameter.name) return;
        used = true;
        if (local) e->text += "__own";
      });
      if (used && !local) return false;
      for (const Parameter& one : own) {
        if (one.name == parameter.name) return false;
      }
    }
    bool known = pass_on(wrapper, rest, star, twice);
    if (!known) return false;
    own.insert(own.end(), rest.begin(), rest.end());
    wrapper.parameters = std::move(own);
    return true;
  }

  // Whether the wrapper does more with them than to hand them on.
  static bool observes(Function& wrapper, const std::string& star, const std::string& twice) {
    std::size_t uses = 0, handed = 0;
    auto is = [](const Expr* e, const std::string& name) {
      return !name.empty() && e->kind == ExprKind::name && e->text == name;
    };
    each_expr(wrapper.body, [&](Expr*& e) {
      uses += is(e, star) || is(e, twice);
      if (e->kind != ExprKind::call) return;
      for (const Expr* item : e->items) handed += item->kind == ExprKind::star && is(item->items[0], star);
      for (const Keyword& keyword : e->keywords) handed += keyword.name.empty() && is(keyword.value, twice);
    });
    return uses > handed;
  }

  // Whether some call gives arguments by name, or leaves out what has a default.
  bool is_called_freely(const Function& plain) const {
    bool defaults = false;
    for (const Parameter& parameter : plain.parameters) {
      if (parameter.kind != Parameter::Kind::ordinary && parameter.kind != Parameter::Kind::positional_only)
        return true;
      defaults = defaults || parameter.default_value;
    }
    return std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
      if (e.kind != ExprKind::call || !is_named(*e.items[0], plain.name)) return false;
      std::size_t given = e.items.size() - 1 + (e.items[0]->kind == ExprKind::attribute ? 1 : 0);
      return !e.keywords.empty() || (defaults && given < plain.parameters.size());
    });
  }

  // func(*args, **kwargs) becomes func(a, b); what else is done with `args` sees a tuple.
  bool pass_on(Function& wrapper, std::vector<Parameter>& rest, const std::string& star,
               const std::string& twice) {
    using Kind = Parameter::Kind;
    bool as_value = false, words_as_value = false;
    std::vector<std::pair<std::string, Kind>> listed;
    for (const Parameter& parameter : rest) listed.emplace_back(parameter.name, parameter.kind);
    each_expr(wrapper.body, [&](Expr*& e) {
      if (e->kind != ExprKind::call) return;
      auto found = std::find_if(e->items.begin() + 1, e->items.end(), [&](const Expr* item) {
        return item->kind == ExprKind::star && item->items[0]->kind == ExprKind::name &&
               item->items[0]->text == star;
      });
      auto words = std::find_if(e->keywords.begin(), e->keywords.end(), [&](const Keyword& keyword) {
        return keyword.name.empty() && keyword.value->kind == ExprKind::name && keyword.value->text == twice;
      });
      if (found == e->items.end() && words == e->keywords.end()) return;
      auto place = found - e->items.begin();
      if (found == e->items.end())
        place = static_cast<std::ptrdiff_t>(e->items.size());
      else
        e->items.erase(found);
      bool had_words = words != e->keywords.end();
      if (had_words) e->keywords.erase(words);
      for (const auto& [name, kind] : listed) {
        Expr* passed = make_.name(name, e->span);
        if (kind == Kind::keyword_only || kind == Kind::double_star) {
          if (had_words) e->keywords.push_back({kind == Kind::keyword_only ? name : "", passed});
          continue;
        }
        if (kind == Kind::star) {
          Expr* spread = make_.expr(ExprKind::star, e->span);
          spread->items.push_back(passed);
          passed = spread;
        }
        e->items.insert(e->items.begin() + place++, passed);
      }
    });
    bool starred = std::any_of(rest.begin(), rest.end(), [](const Parameter& p) {
      return p.kind == Kind::star || p.kind == Kind::double_star;
    });
    each_expr(wrapper.body, [&](Expr*& e) {
      if (e->kind != ExprKind::name) return;
      bool passed =
          std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return one.first == e->text; });
      if (passed) return;
      if (e->text == star && !star.empty()) {
        as_value = true;
        std::vector<Expr*> items;
        for (const auto& [name, kind] : listed) items.push_back(make_.name(name, e->span));
        e = make_.tuple(std::move(items), e->span);
      } else if (e->text == twice && !twice.empty()) {
        words_as_value = true;
        e = make_.expr(ExprKind::dict, e->span);
      }
    });
    if (!as_value && !words_as_value) return true;
    if (starred) return false;
    // Which arguments are given by name, and which at all, must not matter.
    for (Parameter& parameter : rest) {
      if (parameter.kind == Kind::keyword_only) return false;
      parameter.kind = Kind::positional_only;
      if (as_value) parameter.default_value = nullptr;
    }
    return true;
  }

  // The wrapper changes what the decorator keeps: from now on a variable of the module, or of the function
  // around.
  void reach_kept(Function& wrapper, const Renames& renames, const std::set<std::string>& kept,
                  bool in_function) {
    Block declared;
    for (Stmt* s : wrapper.body) {
      if (s->kind != StmtKind::nonlocal) continue;
      std::vector<std::string> names;
      for (const std::string& name : s->names)
        names.push_back(kept.contains(name) ? renames.at(name)->text : name);
      declared.push_back(make_.global(std::move(names), in_function, s->span));
    }
    std::set<std::string> outside;
    for (Stmt* s : wrapper.body) {
      if (s->kind == StmtKind::nonlocal) outside.insert(s->names.begin(), s->names.end());
    }
    std::erase_if(wrapper.body, [](const Stmt* s) { return s->kind == StmtKind::nonlocal; });
    own_names_ = bound_in(wrapper.body);
    for (const std::string& name : outside) own_names_.erase(name);
    for (const Parameter& parameter : wrapper.parameters) own_names_.insert(parameter.name);
    wrapper.body.insert(wrapper.body.begin(), declared.begin(), declared.end());
  }

  void rename(Block& stmts, const Renames& renames, const Subject& subject) {
    each_expr(stmts, [&](Expr*& e) {
      bool of_taken = e->kind == ExprKind::attribute && e->items[0]->kind == ExprKind::name &&
                      (e->items[0]->text == subject.taken || e->items[0]->text == subject.name ||
                       e->items[0]->text == subject.plain);
      if (of_taken && (e->text == "__name__" || e->text == "__qualname__")) {
        e = make_.text(subject.shown_name, e->span);
        return;
      }
      if (of_taken && e->text == "__doc__") {
        e = subject.shown_doc.empty() ? make_.expr(ExprKind::none, e->span)
                                      : make_.text(subject.shown_doc, e->span);
        return;
      }
      bool calls = subject.is_method && e->kind == ExprKind::call && e->items.size() > 1 &&
                   e->items[0]->kind == ExprKind::name && e->items[0]->text == subject.plain;
      if (calls) {
        e->items[0] = make_.attribute(e->items[1], subject.plain);
        e->items.erase(e->items.begin() + 1);
        return;
      }
      if (e->kind != ExprKind::name) return;
      if (e->text == subject.taken) {
        e = make_.name(subject.plain, e->span);
        return;
      }
      if (!subject.wrapper.empty() && e->text == subject.wrapper) {
        e = make_.name(subject.name, e->span);
        return;
      }
      if (own_names_.contains(e->text)) return;
      auto found = renames.find(e->text);
      if (found != renames.end()) e = make_.copy(found->second);
    });
    own_names_.clear();
  }

  // f.__name__ = …, f.__doc__ = …: the text keeps the name that it has.
  static bool sets_name(const Stmt& s) {
    return s.kind == StmtKind::assign && s.targets.size() == 1 &&
           (s.targets[0]->kind == ExprKind::string ||
            (s.targets[0]->kind == ExprKind::attribute && s.targets[0]->text.starts_with("__")));
  }

  static bool mentions_function(Function& wrapper, const Subject& subject) {
    bool found = false;
    each_expr(wrapper.body, [&](Expr*& e) {
      found = found || (e->kind == ExprKind::name && (e->text == subject.plain || e->text == subject.name));
    });
    return found;
  }

  Module& module_;
  Maker make_;
  std::map<std::string, unsigned, std::less<>> counts_;
  std::map<std::string, unsigned> depth_;
  std::set<std::string> own_names_;
  Block before_class_;
};

}  // namespace

void desugar_decorators(Module& module) {
  bool any = std::any_of(module.functions.begin(), module.functions.end(),
                         [](const Function& function) { return !function.decorators.empty(); });
  if (any) Decorating(module).run();
}

}  // namespace transpile::python
