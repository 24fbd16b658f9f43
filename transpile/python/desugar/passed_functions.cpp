// What belongs to Python and is given away as a function is written as one.
//
//   before   queue.at(2, log.append, "late")
//            compose(str.strip, clean)
//            sorted(names, key=order.__getitem__)
//   after    queue.at(2, lambda value: log.append(value), "late")
//            compose(lambda text: text.strip(), clean)
//            sorted(names, key=lambda at: order[at])
//
// What stands for itself only where it is given to functions and methods of the program (`map` and its like
// know how to take such a function as it is), __getitem__ only as a key. Methods of objects also in tables,
// in iter(…, end), filter(), map() and partial(); class methods wherever they are given or kept:
//
//   before   {"push": stack.append}                        map(Point.parse, lines)
//   after    {"push": lambda value: stack.append(value)}   map(lambda text: Point.parse(text), lines)
#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "transpile/python/desugar/desugaring.hpp"
#include "transpile/python/read.hpp"

namespace transpile::python {
namespace {

constexpr std::string_view kOfMath[] = {"sqrt", "sin", "cos", "tan", "exp", "floor", "ceil", "log10", "log2"};
// Python's own functions and classes that take one value and no other kind of argument matters.
constexpr std::string_view kOfOne[] = {"len", "abs",  "int",  "float",  "str",      "sum",   "ord",
                                       "chr", "bool", "repr", "sorted", "reversed", "tuple", "set",
                                       "hex", "bin",  "oct",  "any",    "all",      "list"};
// The same, of which `map` and its like know nothing.
constexpr std::string_view kWritten[] = {"any",   "all",       "hash",     "bin",      "hex",  "oct",
                                         "round", "frozenset", "next",     "reversed", "dict", "iter",
                                         "bytes", "type",      "callable", "complex",  "sum",  "abs"};
constexpr std::string_view kWrittenOfTwo[] = {"pow", "divmod"};
// Those that take any number of values.
constexpr std::string_view kOfAnyNumber[] = {"max", "min", "print"};
// Those of kOfOne that are classes.
constexpr std::string_view kClasses[] = {"int", "float", "str", "bool", "tuple", "set", "list"};
// Where the function stands among what these take.
constexpr std::pair<std::string_view, std::size_t> kTakers[] = {
    {"map", 1},         {"filter", 1}, {"starmap", 1},    {"takewhile", 1}, {"dropwhile", 1},
    {"filterfalse", 1}, {"reduce", 1}, {"accumulate", 2}, {"groupby", 2}};
// Methods that take nothing, by the class that they are taken from.
constexpr std::pair<std::string_view, std::string_view> kMethods[] = {
    {"str", "strip"},    {"str", "lstrip"},     {"str", "rstrip"},  {"str", "lower"},    {"str", "upper"},
    {"str", "title"},    {"str", "capitalize"}, {"str", "split"},   {"str", "swapcase"}, {"str", "isdigit"},
    {"str", "isalpha"},  {"str", "isalnum"},    {"str", "isspace"}, {"str", "isupper"},  {"str", "islower"},
    {"str", "casefold"}, {"str", "splitlines"}, {"list", "copy"},   {"dict", "keys"},    {"dict", "values"},
    {"dict", "items"},   {"dict", "copy"},      {"set", "copy"},    {"str", "__len__"},  {"list", "__len__"},
    {"dict", "__len__"}, {"tuple", "__len__"},  {"set", "__len__"}};

// The types whose operators are asked for by name (str.__eq__), and those operators.
constexpr std::string_view kPlainTypes[] = {"str", "int", "float", "list", "set"};
constexpr std::pair<std::string_view, std::string_view> kOperators[] = {
    {"__add__", "+"}, {"__sub__", "-"}, {"__mul__", "*"}, {"__eq__", "=="}, {"__ne__", "!="},
    {"__lt__", "<"},  {"__le__", "<="}, {"__gt__", ">"},  {"__ge__", ">="}};

// Methods of texts that are told one.
constexpr std::string_view kToldOne[] = {"startswith", "endswith",     "count",
                                         "find",       "removeprefix", "removesuffix"};

// Methods of lists, deques, sets, dicts, texts and files that are taken from an object.
struct Bound {
  std::string_view name;
  std::size_t count;    // how many arguments it takes
  bool varies = false;  // and others take another number
};
constexpr Bound kBound[] = {{"append", 1},
                            {"appendleft", 1},
                            {"extend", 1},
                            {"discard", 1},
                            {"add", 1},
                            {"remove", 1},
                            {"write", 1},
                            {"popleft", 0},
                            {"insert", 2},
                            {"pop", 0, true},
                            {"get", 1, true},
                            {"index", 1, true},
                            {"count", 1, true},
                            {"read", 0, true},
                            {"readline", 0, true},
                            {"startswith", 1, true},
                            {"endswith", 1, true},
                            {"find", 1, true},
                            {"join", 1}};

template <typename List, typename Item>
bool is_in(const List& list, const Item& item) {
  return std::find(std::begin(list), std::end(list), item) != std::end(list);
}

class PassedFunctions {
 public:
  explicit PassedFunctions(Module& module) : module_(module), counts_(count_bindings(module)) {
    for (const Stmt& s : module.stmts) {
      for (const Alias& alias : s.aliases) imported_.insert(alias.as.empty() ? alias.name : alias.as);
      for (const Expr* target : s.targets) {
        if (target->kind == ExprKind::attribute) own_fields_.insert(target->text);
      }
    }
    for (const Stmt* s : module.body) {
      if (s->function) functions_.insert(s->function->name);
    }
    for (const ClassDef& def : module.classes) {
      for (const Stmt* s : def.body) {
        if (s->function) own_methods_.insert(s->function->name);
      }
    }
    for (const Expr& e : module.exprs) {
      bool asks = e.kind == ExprKind::call && e.items.size() == 3 &&
                  (is_named(*e.items[0], "isinstance") || is_named(*e.items[0], "issubclass"));
      asks_classes_ =
          asks_classes_ || (asks && e.items[2]->kind == ExprKind::name && holds_class(module, *e.items[2]));
    }
  }

  void run() {
    keep_generators();
    write_out_streams();
    each_expr(module_.body, [&](Expr*& e) {
      bool display = e->kind == ExprKind::dict || e->kind == ExprKind::list || e->kind == ExprKind::tuple;
      bool lambdas = display && std::any_of(e->items.begin(), e->items.end(), [](const Expr* item) {
                       return item && item->kind == ExprKind::lambda;
                     });
      for (Expr*& item : e->items) {
        bool told = lambdas && item && item->kind == ExprKind::attribute &&
                    is_named(*item->items[0], "str") && !is_bound("str") && is_in(kToldOne, item->text);
        if (told)
          item = read_snippet(module_, "(lambda text, part: text." + item->text + "(part))\n", item->span)[0]
                     ->value;
      }
      if (e->kind == ExprKind::call) {
        for (std::size_t i = 1; i < e->items.size(); ++i) write_out_class_method(e->items[i]);
        for (Keyword& keyword : e->keywords) write_out_class_method(keyword.value);
      }
      for (std::size_t i = 0; display && i < e->items.size(); ++i) {
        if (e->items[i]) write_out_class_method(e->items[i]), write_out_bound(e->items[i], std::nullopt);
      }
      if (is_table(*e)) {
        in_table_ = true;
        for (Expr*& item : e->items) {
          if (item) rewrite(item);
        }
        in_table_ = false;
        return;
      }
      // f = names.__getitem__ if names else str
      if (e->kind == ExprKind::conditional) {
        write_out_dunder(e->items[0], true), write_out_dunder(e->items[2], true);
        bool one = e->items[0]->kind == ExprKind::lambda, other = e->items[2]->kind == ExprKind::lambda;
        if (one != other) {
          Expr*& builtin = e->items[one ? 2 : 0];
          write_out_bound(builtin, e->items[one ? 0 : 2]->function->parameters.size());
          if (is_of_one(*builtin))
            builtin =
                read_snippet(module_, "(lambda value: " + builtin->text + "(value))\n", e->span)[0]->value;
        }
      }
      choose_key(e);
      for (Keyword& keyword : e->keywords) {
        if (keyword.name == "key") write_out_dunder(keyword.value, true), write_out(keyword.value, false);
      }
      if (e->kind == ExprKind::call) write_out_given(*e), write_out_bound_given(e);
      if (e->kind != ExprKind::call || !is_own(*e->items[0])) return;
      // One alone is known where it is called, and needs no text of its own.
      among_others_ =
          std::count_if(e->items.begin() + 1, e->items.end(),
                        [&](const Expr* item) {
                          return item->kind == ExprKind::lambda || is_method(*item) || is_of_one(*item) ||
                                 (item->kind == ExprKind::name && functions_.contains(item->text));
                        }) > 1 ||
          has_lambda(*e->items[0]);
      for (std::size_t i = 1; i < e->items.size(); ++i) {
        called_with_ =
            e->items[i]->kind == ExprKind::attribute ? count_called(*e->items[0], i - 1) : std::nullopt;
        rewrite(e->items[i]);
      }
      called_with_.reset();
      for (Keyword& keyword : e->keywords) {
        if (keyword.name != "key" || among_others_) rewrite(keyword.value);
      }
    });
  }

 private:
  // Whether this name is a variable's, not that of a class.
  bool holds_class(const Module& module, const Expr& name) const {
    return is_bound(name.text) && !imported_.contains(name.text) &&
           std::ranges::none_of(module.classes, [&](const ClassDef& def) { return def.name == name.text; });
  }

  // sorted(rows, key=by_name if named else None): one of two calls.
  void choose_key(Expr*& e) {
    bool orders =
        e->kind == ExprKind::call && (is_named(*e->items[0], "sorted") || is_named(*e->items[0], "min") ||
                                      is_named(*e->items[0], "max") || is_named(*e->items[0], "sort"));
    if (!orders) return;
    for (std::size_t i = 0; i < e->keywords.size(); ++i) {
      const Expr* key = e->keywords[i].name == "key" ? e->keywords[i].value : nullptr;
      if (!key || key->kind != ExprKind::conditional) continue;
      bool otherwise = key->items[2]->kind == ExprKind::none;
      if (!otherwise && key->items[0]->kind != ExprKind::none) continue;
      if (key->items[1]->kind != ExprKind::name && dotted_path(*key->items[1]).empty()) continue;
      Maker make(module_);
      Expr* with = make.copy(e);
      Expr* without = make.copy(e);
      with->keywords[i].value = key->items[otherwise ? 0 : 2];
      without->keywords.erase(without->keywords.begin() + static_cast<std::ptrdiff_t>(i));
      Expr* chosen = make.expr(ExprKind::conditional, e->span);
      chosen->items = {otherwise ? with : without, key->items[1], otherwise ? without : with};
      e = chosen;
      return;
    }
  }

  // map(hex, codes), starmap(pow, pairs)
  void write_out_given(Expr& call) {
    for (const auto& [name, at] : kTakers) {
      if (!is_named(*call.items[0], name) || call.items.size() <= at || counts_.contains(name)) continue;
      bool pairs = name == "starmap" || name == "reduce" || name == "accumulate" ||
                   (name == "map" && call.items.size() == 4);
      write_out(call.items[at], pairs);
      write_out_dunder(call.items[at], false);
      if (name == "map") write_out_class(call.items[at], call.items.size() - 2);
    }
  }

  // map(Version, texts): a class of the program.
  void write_out_class(Expr*& e, std::size_t count) {
    static constexpr std::string_view given[] = {"", "value", "value, other", "value, other, third"};
    if (e->kind != ExprKind::name || counts_[e->text] != 1 || count == 0 || count >= std::size(given)) return;
    bool own = std::any_of(module_.classes.begin(), module_.classes.end(),
                           [&](const ClassDef& one) { return one.name == e->text; });
    if (own) call_in_lambda(e, given[count]);
  }

  void write_out(Expr*& e, bool pairs) {
    if (e->kind != ExprKind::name || is_bound(e->text)) return;
    if (!pairs && is_in(kWritten, e->text))
      e = read_snippet(module_, "(lambda value: " + e->text + "(value))\n", e->span)[0]->value;
    else if (pairs && is_in(kWrittenOfTwo, e->text))
      e = read_snippet(module_, "(lambda left, right: " + e->text + "(left, right))\n", e->span)[0]->value;
  }

  // rng=random: the module as a value is the generator whose methods its functions are.
  void keep_generators() {
    std::set<std::string, std::less<>> names;
    for (const Stmt& s : module_.stmts) {
      if (s.kind != StmtKind::import) continue;
      for (const Alias& alias : s.aliases) {
        if (alias.name == "random") names.insert(alias.as.empty() ? alias.name : alias.as);
      }
    }
    std::erase_if(names, [&](const std::string& name) {
      auto found = counts_.find(name);
      return found != counts_.end() && found->second > 1;
    });
    if (names.empty()) return;
    std::set<const Expr*> objects;
    for (const Expr& e : module_.exprs) {
      if (e.kind == ExprKind::attribute) objects.insert(e.items[0]);
    }
    Maker make(module_);
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind == ExprKind::name && names.contains(e->text) && !objects.contains(e))
        e = make.attribute(e, "_inst");
    });
  }

  // out=sys.stdout.write
  void write_out_streams() {
    if (!imported_.contains("sys")) return;
    std::set<const Expr*> called;
    for (const Expr& e : module_.exprs) {
      if (e.kind == ExprKind::call) called.insert(e.items[0]);
    }
    each_expr(module_.body, [&](Expr*& e) {
      if (e->kind != ExprKind::attribute || e->text != "write" || called.contains(e)) return;
      std::string path = dotted_path(*e->items[0]);
      if (path == "sys.stdout" || path == "sys.stderr")
        e = read_snippet(module_, "(lambda text: " + path + ".write(text))\n", e->span)[0]->value;
    });
  }

  // {"length": len, "add": lambda *xs: …}: functions that take their arguments in different ways.
  bool is_table(const Expr& e) {
    if (e.kind != ExprKind::dict && e.kind != ExprKind::list && e.kind != ExprKind::tuple) return false;
    std::set<std::size_t> counts;
    bool any_freely = false, any_lambda = false;
    for (const Expr* item : e.items) {
      if (!item || item->kind != ExprKind::lambda) {
        bool of_two =
            item && item->kind == ExprKind::name && !is_bound(item->text) && is_in(kWrittenOfTwo, item->text);
        if (of_two) counts.insert(2);
        continue;
      }
      any_lambda = true;
      bool freely = false;
      for (const Parameter& parameter : item->function->parameters)
        freely = freely || parameter.default_value || parameter.kind == Parameter::Kind::star;
      any_freely = any_freely || freely;
      counts.insert(item->function->parameters.size());
    }
    among_others_ = any_lambda && (counts.size() > 1 || any_freely);
    return among_others_;
  }

  bool is_bound(std::string_view name) const { return counts_.contains(name) || imported_.contains(name); }

  // A function or method of the program, as far as its name tells.
  bool is_own(const Expr& callee) const {
    if (callee.kind == ExprKind::name)
      return counts_.contains(callee.text) && !imported_.contains(callee.text);
    return callee.kind == ExprKind::attribute && own_methods_.contains(callee.text);
  }

  // Whether the function that is called has a lambda of its own, which stands where what it is given does.
  bool has_lambda(const Expr& callee) {
    Function* found = nullptr;
    for (Function& function : module_.functions) {
      if (function.name != callee.text) continue;
      if (found) return false;
      found = &function;
    }
    if (!found) return false;
    bool any = false;
    for (const Parameter& parameter : found->parameters)
      any = any || (parameter.default_value && parameter.default_value->kind == ExprKind::lambda);
    each_expr(found->body, [&](Expr*& e) {
      auto is_lambda = [](const Expr* item) { return item->kind == ExprKind::lambda; };
      bool chooses = e->kind == ExprKind::bool_op || e->kind == ExprKind::conditional;
      any = any || (chooses && std::any_of(e->items.begin(), e->items.end(), is_lambda));
    });
    each_stmt(found->body, [&](Stmt& s) {
      any = any || (s.kind == StmtKind::assign && s.value->kind == ExprKind::lambda &&
                    std::any_of(found->parameters.begin(), found->parameters.end(),
                                [&](const Parameter& p) { return is_named(*s.targets[0], p.name); }));
    });
    return any;
  }

  // str.strip, list.__len__
  bool is_method(const Expr& e) const {
    return e.kind == ExprKind::attribute && e.items[0]->kind == ExprKind::name &&
           !is_bound(e.items[0]->text) &&
           is_in(kMethods, std::pair<std::string_view, std::string_view>(e.items[0]->text, e.text));
  }

  bool is_of_one(const Expr& e) const {
    return e.kind == ExprKind::name && !is_bound(e.text) && is_in(kOfOne, e.text) &&
           !(asks_classes_ && is_in(kClasses, e.text));
  }

  // key=order.__getitem__, filter(allowed.__contains__, words), map(str.__eq__, one, other). `at_once`: the
  // object is asked before its name may mean another one.
  void write_out_dunder(Expr*& e, bool at_once) {
    if (e->kind != ExprKind::attribute || e->items[0]->kind != ExprKind::name) return;
    const std::string& object = e->items[0]->text;
    std::string text;
    if ((e->text == "__getitem__" || e->text == "__contains__") && object != "at") {
      if (!at_once && !is_steady(*e->items[0])) return;
      text = e->text == "__getitem__" ? "at: " + object + "[at]" : "at: at in " + object;
    } else if (is_in(kPlainTypes, object) && !is_bound(object)) {
      for (const auto& [method, symbol] : kOperators)
        if (e->text == method) text = fmt::format("left, right: left {} right", symbol);
    }
    if (!text.empty()) e = read_snippet(module_, "(lambda " + text + ")\n", e->span)[0]->value;
  }

  void rewrite(Expr*& e) {
    bool of_many = e->kind == ExprKind::name && !is_bound(e->text) && is_in(kOfAnyNumber, e->text);
    if (of_many && (in_table_ || e->text == "print")) {
      const std::string& name = e->text;
      std::string all = name == "print" ? name + "(*values)"
                                        : name + "(values[0]) if len(values) == 1 else " + name + "(values)";
      e = read_snippet(module_, "(lambda *values: " + all + ")\n", e->span)[0]->value;
      return;
    }
    if (in_table_) write_out(e, true);
    bool of_math = among_others_ && e->kind == ExprKind::attribute && is_named(*e->items[0], "math") &&
                   imported_.contains("math") && is_in(kOfMath, e->text);
    if (of_math) {
      e = read_snippet(module_, "(lambda value: math." + e->text + "(value))\n", e->span)[0]->value;
      return;
    }
    if (among_others_ && is_of_one(*e)) {
      e = read_snippet(module_, "(lambda value: " + e->text + "(value))\n", e->span)[0]->value;
      return;
    }
    if (among_others_ && is_method(*e)) {
      std::string parameter = e->items[0]->text == "str" ? "text" : "held";
      std::string called = e->text == "__len__" ? "len(" + parameter + ")" : parameter + "." + e->text + "()";
      e = read_snippet(module_, "(lambda " + parameter + ": " + called + ")\n", e->span)[0]->value;
      return;
    }
    write_out_dunder(e, false);
    write_out_bound(e, called_with_);
  }

  // map(Point.parse, lines), of a class method: lambda line: Point.parse(line)
  void write_out_class_method(Expr*& e) {
    if (e->kind != ExprKind::attribute || e->items[0]->kind != ExprKind::name) return;
    auto def = std::find_if(module_.classes.begin(), module_.classes.end(),
                            [&](const ClassDef& one) { return one.name == e->items[0]->text; });
    if (def == module_.classes.end()) return;
    const Function* method = function_of(*def, e->text);
    bool of_class = method && std::any_of(method->decorators.begin(), method->decorators.end(),
                                          [](const Expr* one) { return is_named(*one, "classmethod"); });
    if (!of_class || method->parameters.empty()) return;
    std::string names;
    for (std::size_t i = 1; i < method->parameters.size(); ++i) {
      const Parameter& one = method->parameters[i];
      if (one.kind != Parameter::Kind::ordinary) return;
      if (!one.default_value) names += (names.empty() ? "" : ", ") + one.name;
    }
    call_in_lambda(e, names);
  }

  // f becomes lambda a, b: f(a, b)
  void call_in_lambda(Expr*& e, std::string_view names) {
    Expr* lambda = read_snippet(module_, fmt::format("(lambda {0}: held({0}))\n", names), e->span)[0]->value;
    lambda->function->lambda_body->items[0] = e;
    e = lambda;
  }

  // Which of those methods it is, of an object whose name keeps its value; null for anything else.
  const Bound* bound_method(const Expr& e) {
    bool own = own_methods_.contains(e.text) || own_fields_.contains(e.text);
    if (e.kind != ExprKind::attribute || own) return nullptr;
    if (e.items[0]->kind != ExprKind::string && !is_steady(*e.items[0])) return nullptr;
    auto found = std::find_if(std::begin(kBound), std::end(kBound),
                              [&](const Bound& one) { return one.name == e.text; });
    return found == std::end(kBound) ? nullptr : found;
  }

  // stack.append, queue.popleft: with as many parameters as it is called with, where that is known.
  void write_out_bound(Expr*& e, std::optional<std::size_t> called_with) {
    const Bound* found = bound_method(*e);
    if (!found || (found->varies && !called_with)) return;
    static constexpr std::string_view given[] = {"", "value", "value, other"};
    std::size_t count = called_with.value_or(found->count);
    if (count >= std::size(given)) return;
    call_in_lambda(e, given[count]);
  }

  // iter(queue.popleft, end), filter(text.count, letters), map(seen.add, rows), partial(rows.insert, 0)
  void write_out_bound_given(Expr*& call) {
    auto calls = [&](const char* name) { return is_named(*call->items[0], name) && !is_bound(name); };
    if (call->items.size() == 3 && calls("iter")) write_out_bound(call->items[1], 0);
    if (call->items.size() == 3 && calls("filter")) write_out_bound(call->items[1], 1);
    if (call->items.size() == 3 && calls("map")) write_out_bound(call->items[1], std::nullopt);
    bool partial = is_named(*call->items[0], "partial") && !functions_.contains("partial") &&
                   call->items.size() > 1 && call->keywords.empty();
    const Bound* found = partial ? bound_method(*call->items[1]) : nullptr;
    std::size_t given = call->items.size() - 2;
    bool literal = found && std::all_of(call->items.begin() + 2, call->items.end(),
                                        [](const Expr* item) { return is_literal(*item); });
    if (!literal || found->count + (found->varies ? 1 : 0) < given) return;
    Expr* lambda = call->items[1];
    write_out_bound(lambda, found->varies ? 0 : found->count - given);
    if (lambda == call->items[1]) return;
    auto& passed = lambda->function->lambda_body->items;
    passed.insert(passed.begin() + 1, call->items.begin() + 2, call->items.end());
    call = lambda;
  }

  // How many arguments the function's parameter is called with, where all calls agree.
  std::optional<std::size_t> count_called(const Expr& callee, std::size_t at) const {
    std::set<std::size_t> counts;
    bool named = false;
    for (Function& function : module_.functions) {
      if (function.name != callee.text) continue;
      std::size_t self = callee.kind == ExprKind::attribute ? 1 : 0;
      if (at + self >= function.parameters.size()) return std::nullopt;
      const std::string& name = function.parameters[at + self].name;
      each_expr(function.body, [&](Expr*& e) {
        if (e->kind != ExprKind::call || !is_named(*e->items[0], name)) return;
        counts.insert(e->items.size() - 1);
        named = named || !e->keywords.empty();
      });
    }
    return counts.size() == 1 && !named ? std::optional(*counts.begin()) : std::nullopt;
  }

  // A name with one value, which the lambda finds as it is now: where it is bound, it is bound once.
  bool is_steady(const Expr& object) {
    if (object.kind != ExprKind::name || object.text == "value" || object.text == "other") return false;
    const std::string& name = object.text;
    if (!counts_.contains(name) || imported_.contains(name)) return false;
    bool declared = std::any_of(module_.stmts.begin(), module_.stmts.end(),
                                [&](const Stmt& s) { return is_in(s.names, name); });
    if (declared) return false;
    Function* owner = nullptr;  // the innermost of the functions around that has such a name
    for (Function& function : module_.functions) {
      bool around = function.span.contains(object.span);
      if (around && bound_by(function, name) > 0 && (!owner || owner->span.begin <= function.span.begin))
        owner = &function;
    }
    if (owner) return bound_by(*owner, name) == 1 && !bound_in_loop(owner->body, name);
    return bound_here(module_.body, name) - bound_inside(module_.body, name) == 1 &&
           !bound_in_loop(module_.body, name);
  }

  // How often a function binds the name, as a parameter or in its body: with the functions inside, and for
  // itself.
  static unsigned bound_within(Function& function, const std::string& name) {
    unsigned count = bound_here(function.body, name);
    for (const Parameter& parameter : function.parameters) count += parameter.name == name;
    return count;
  }
  static unsigned bound_by(Function& function, const std::string& name) {
    return bound_within(function, name) - bound_inside(function.body, name);
  }

  // How often the functions in these statements do.
  static unsigned bound_inside(Block& block, const std::string& name) {
    unsigned count = 0;
    std::function<void(Block&)> walk = [&](Block& stmts) {
      for (Stmt* s : stmts) {
        if (s->function) count += bound_within(*s->function, name);
        if (s->class_def) walk(s->class_def->body);
        walk(s->body), walk(s->orelse), walk(s->final);
        for (Handler& handler : s->handlers) walk(handler.body);
        for (Case& one : s->cases) walk(one.body);
      }
    };
    walk(block);
    return count;
  }

  static bool bound_in_loop(Block& block, const std::string& name) {
    bool found = false;
    each_stmt(block, [&](Stmt& s) {
      bool loop = s.kind == StmtKind::for_ || s.kind == StmtKind::while_;
      found = found || (loop && (bound_here(s.body, name) > 0 ||
                                 (s.kind == StmtKind::for_ && is_named(*s.targets[0], name))));
    });
    return found;
  }

  Module& module_;
  std::map<std::string, unsigned, std::less<>> counts_;
  bool among_others_ = false;
  bool in_table_ = false;
  bool asks_classes_ = false;               // isinstance(value, kind) of a class that a variable holds
  std::optional<std::size_t> called_with_;  // how many arguments what is rewritten is called with
  std::set<std::string, std::less<>> imported_, own_methods_, own_fields_, functions_;
};

}  // namespace

void desugar_passed_functions(Module& module) {
  PassedFunctions(module).run();
}

}  // namespace transpile::python
