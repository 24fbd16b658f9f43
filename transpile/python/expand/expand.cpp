#include "transpile/python/copy.hpp"
#include "transpile/python/expand/expander.hpp"

namespace transpile::python {

Expander::Expander(Module& module, const FileText& file)
    : module_(module),
      document_(file.document),
      docstring_(file.docstring),
      begin_(file.begin),
      is_program_(file.is_program) {
  for (std::size_t i = begin_.stmts; i < module.stmts.size(); ++i) {
    const Stmt& s = module.stmts[i];
    for (const Alias& alias : s.aliases) {
      if (s.kind == StmtKind::import && (!alias.as.empty() || alias.name.find('.') == std::string::npos))
        modules_[alias.as.empty() ? alias.name : alias.as] = alias.name;
      if (s.kind == StmtKind::import_from && s.level == 0)
        imported_[alias.as.empty() ? alias.name : alias.as] = s.module + "." + alias.name;
    }
    for (const Expr* target : s.targets) note_target(*target);
  }
  for (std::size_t i = begin_.functions; i < module.functions.size(); ++i) {
    const Function& function = module.functions[i];
    for (const Parameter& parameter : function.parameters) bound_.insert(parameter.name);
    bound_.insert(function.name);
  }
}

void Expander::note_target(const Expr& target) {
  if (target.kind == ExprKind::name) bound_.insert(target.text);
  for (const Expr* item : target.items) {
    if (item &&
        (target.kind == ExprKind::tuple || target.kind == ExprKind::list || target.kind == ExprKind::star))
      note_target(*item);
  }
}

// "collections.namedtuple" for what is imported under that name; empty for anything else.
std::string Expander::dotted(const Expr& e) const {
  if (e.kind == ExprKind::name) {
    auto found = imported_.find(e.text);
    return found == imported_.end() || bound_.contains(e.text) ? "" : found->second;
  }
  if (e.kind != ExprKind::attribute || e.items[0]->kind != ExprKind::name) return "";
  auto found = modules_.find(e.items[0]->text);
  return found == modules_.end() || bound_.contains(e.items[0]->text) ? "" : found->second + "." + e.text;
}

std::string Expander::called(const Expr& e) const {
  return e.kind == ExprKind::call ? dotted(*e.items[0]) : "";
}

// `e` becomes what `text` says, where `$0`, `$1` … are names for `parts`.
void Expander::replace(Expr& e, const std::string& text, const std::vector<Expr*>& parts) {
  Block made = read_snippet(module_, text, e.span);
  Expr& value = *made[0]->value;
  substitute(value, parts);
  Expr copy = value;
  copy.id = e.id;
  e = std::move(copy);
}

void Expander::substitute(Expr& e, const std::vector<Expr*>& parts) {
  auto one = [&](Expr*& part) {
    if (!part) return;
    if (part->kind == ExprKind::name && part->text.starts_with("part__"))
      part = parts.at(static_cast<std::size_t>(std::stoul(part->text.substr(6))));
    else
      substitute(*part, parts);
  };
  for (Expr*& item : e.items) one(item);
  for (Keyword& keyword : e.keywords) one(keyword.value);
  for (Clause& clause : e.clauses) one(clause.iterable);
  if (e.function && e.function->lambda_body) one(e.function->lambda_body);
}

void Expander::run() {
  argument_parsers();
  doctests();
  test_cases();
  test_suites();
  each_block(module_.body, [&](Block& block) { statements(block); });
  for (std::size_t i = begin_.exprs; i < module_.exprs.size(); ++i) {
    known_values(module_.exprs[i]);
    function_call(module_.exprs[i]);
  }
}

// What is known before the program runs, and calls that say the same in another way.
void Expander::known_values(Expr& e) {
  Maker make(module_);
  auto becomes = [&](Expr* made) {
    std::uint32_t id = e.id;
    e = *made;
    e.id = id;
  };
  // zip(names, *rows) is zip(*[names, *rows]).
  bool zips = e.kind == ExprKind::call && e.items.size() > 2 && e.items[0]->kind == ExprKind::name &&
              e.items[0]->text == "zip" && e.items.back()->kind == ExprKind::star && e.keywords.empty() &&
              std::count_if(e.items.begin() + 1, e.items.end(),
                            [](const Expr* item) { return item->kind == ExprKind::star; }) == 1;
  if (zips) {
    Expr* rows = make.expr(ExprKind::list, e.span);
    rows->items.assign(e.items.begin() + 1, e.items.end());
    Expr* star = make.expr(ExprKind::star, e.span);
    star->items.push_back(rows);
    e.items.resize(1);
    e.items.push_back(star);
  }
  // max(first, *others) is max([first, *others]).
  bool chooses = e.kind == ExprKind::call && e.items.size() > 2 && e.items[0]->kind == ExprKind::name &&
                 (e.items[0]->text == "max" || e.items[0]->text == "min") &&
                 std::any_of(e.items.begin() + 1, e.items.end(),
                             [](const Expr* item) { return item->kind == ExprKind::star; });
  if (chooses) {
    Expr* all = make.expr(ExprKind::list, e.span);
    all->items.assign(e.items.begin() + 1, e.items.end());
    e.items.resize(1);
    e.items.push_back(all);
  }
  if (e.kind == ExprKind::name && e.text == "__doc__")
    return becomes(docstring_.empty() ? make.expr(ExprKind::none, e.span) : make.text(docstring_, e.span));
  // heapq.merge(*rows) is heapq.merge_all(rows).
  bool merges = e.kind == ExprKind::call && e.items.size() == 2 && e.keywords.empty() &&
                e.items[0]->kind == ExprKind::attribute && e.items[0]->text == "merge" &&
                e.items[1]->kind == ExprKind::star && called(e) == "heapq.merge";
  if (merges) {
    e.items[0]->text = "merge_all";
    e.items[1] = e.items[1]->items[0];
  }
  // zip_longest(*rows, fillvalue=x) is zip_longest(rows=rows, fillvalue=x); None fills where nothing is said.
  if (called(e) == "itertools.zip_longest") {
    std::erase_if(e.keywords, [](const Keyword& one) {
      return one.name == "fillvalue" && one.value->kind == ExprKind::none;
    });
    if (e.items.size() == 2 && e.items[1]->kind == ExprKind::star) {
      Keyword rows;
      rows.name = "rows";
      rows.value = e.items[1]->items[0];
      e.items.pop_back();
      e.keywords.insert(e.keywords.begin(), rows);
    }
  }
  // The version is the one whose behaviour this is.
  bool of_version = (e.kind == ExprKind::attribute || e.kind == ExprKind::subscript) && !e.items.empty() &&
                    dotted(*e.items[0]) == "sys.version_info";
  if (of_version && e.kind == ExprKind::attribute && (e.text == "major" || e.text == "minor"))
    return becomes(make.integer(e.text == "major" ? 3 : 11, e.span));
  if (of_version && e.kind == ExprKind::subscript && e.items[1]->kind == ExprKind::integer &&
      (e.items[1]->text == "0" || e.items[1]->text == "1"))
    return becomes(make.integer(e.items[1]->text == "0" ? 3 : 11, e.span));
  if (e.kind == ExprKind::compare && e.items.size() == 2 && dotted(*e.items[0]) == "sys.version_info" &&
      e.items[1]->kind == ExprKind::tuple)
    e.items[0] = make.tuple({make.integer(3, e.span), make.integer(11, e.span)}, e.span);
  // template.substitute(who=name) is template.substitute({"who": str(name)}).
  bool fills = e.kind == ExprKind::call && e.items.size() == 1 && !e.keywords.empty() &&
               e.items[0]->kind == ExprKind::attribute &&
               (e.items[0]->text == "substitute" || e.items[0]->text == "safe_substitute");
  if (!fills) return;
  Expr* all = make.expr(ExprKind::dict, e.span);
  for (const Keyword& keyword : e.keywords) {
    if (keyword.name.empty()) return;
    all->items.push_back(make.text(keyword.name, e.span));
    all->items.push_back(make.call(make.name("str", e.span), {keyword.value}, e.span));
  }
  e.items.push_back(all);
  e.keywords.clear();
}

// What an `if` about the version does, or a `try` that begins with a name that Python 3 doesn't have; nothing
// where that is not known.
std::optional<Block> Expander::only_branch(const Stmt& s) const {
  auto is_version = [&](const Expr& e) { return dotted(e) == "sys.version_info"; };
  if (s.kind == StmtKind::if_ && s.value->kind == ExprKind::compare && s.value->items.size() == 2) {
    const Expr& left = *s.value->items[0];
    const Expr& right = *s.value->items[1];
    long ours = 0, theirs = 0;
    bool first = left.kind == ExprKind::subscript && is_version(*left.items[0]) &&
                 left.items[1]->kind == ExprKind::integer && left.items[1]->text == "0";
    bool major = left.kind == ExprKind::attribute && left.text == "major" && is_version(*left.items[0]);
    if ((first || major) && right.kind == ExprKind::integer && right.text.size() < 4) {
      ours = 3;
      theirs = std::stol(right.text);
    } else if (is_version(left) && right.kind == ExprKind::tuple && !right.items.empty() &&
               right.items.size() < 3 &&
               std::all_of(right.items.begin(), right.items.end(), [](const Expr* item) {
                 return item->kind == ExprKind::integer && item->text.size() < 4;
               })) {
      // (3, 11, …) is more than (3,) and than (3, 11).
      ours = 311 * 2 + 1;
      theirs = std::stol(right.items[0]->text) * 100 * 2 +
               (right.items.size() > 1 ? std::stol(right.items[1]->text) * 2 : 0);
    } else {
      return std::nullopt;
    }
    bool holds = false;
    switch (s.value->ops[0]) {
      case Op::lt:
        holds = ours < theirs;
        break;
      case Op::le:
        holds = ours <= theirs;
        break;
      case Op::gt:
        holds = ours > theirs;
        break;
      case Op::ge:
        holds = ours >= theirs;
        break;
      case Op::eq:
        holds = ours == theirs;
        break;
      case Op::ne:
        holds = ours != theirs;
        break;
      default:
        return std::nullopt;
    }
    return holds ? s.body : s.orelse;
  }
  static const std::set<std::string_view> old = {"raw_input", "xrange", "unicode", "unichr",  "basestring",
                                                 "long",      "reduce", "cmp",     "execfile"};
  bool tries = s.kind == StmtKind::try_ && s.body.size() == 1 && s.handlers.size() == 1 && s.final.empty() &&
               s.orelse.empty() && s.handlers[0].name.empty();
  if (!tries) return std::nullopt;
  const Handler& handler = s.handlers[0];
  if (handler.type && !(handler.type->kind == ExprKind::name && handler.type->text == "NameError"))
    return std::nullopt;
  const Stmt& only = *s.body[0];
  bool asks = (only.kind == StmtKind::assign || only.kind == StmtKind::expression) &&
              only.value->kind == ExprKind::name && old.contains(only.value->text) &&
              !imported_.contains(only.value->text);
  if (!asks) return std::nullopt;
  unsigned made = 0;
  for (const Function& function : module_.functions) made += function.name == only.value->text;
  return made ? std::nullopt : std::optional<Block>(handler.body);
}

// Statements that are something else.
void Expander::statements(Block& block) {
  Block out;
  for (Stmt* s : block) {
    if (auto tests = run_tests(*s)) {
      out.insert(out.end(), tests->begin(), tests->end());
      continue;
    }
    // writer.writerows(rows) writes one after the other.
    bool writes = s->kind == StmtKind::expression && s->value->kind == ExprKind::call &&
                  s->value->items.size() == 2 && s->value->keywords.empty() &&
                  s->value->items[0]->kind == ExprKind::attribute &&
                  s->value->items[0]->text == "writerows" && modules_.contains("csv");
    if (writes) {
      Block made = read_snippet(module_, "for row__ in part__0:\n    part__1.writerow(row__)\n", s->span);
      made[0]->value = s->value->items[1];
      made[0]->body[0]->value->items[0]->items[0] = s->value->items[0]->items[0];
      made[0]->comments = s->comments;
      out.push_back(made[0]);
      continue;
    }
    if (auto taken = only_branch(*s)) {
      statements(*taken);
      out.insert(out.end(), taken->begin(), taken->end());
      continue;
    }
    out.push_back(s);
  }
  block = std::move(out);
}

// ---- operator and functools

namespace {

// A name, or a text method of one with constants: the same while nothing else happens.
bool is_steady(const Expr& e) {
  if (e.kind == ExprKind::name) return true;
  bool method = e.kind == ExprKind::call && e.keywords.empty() && e.items[0]->kind == ExprKind::attribute &&
                e.items[0]->items[0]->kind == ExprKind::name;
  if (!method) return false;
  static constexpr std::string_view pure[] = {"lstrip", "rstrip", "strip", "lower", "upper", "removeprefix"};
  bool known = std::find(std::begin(pure), std::end(pure), e.items[0]->text) != std::end(pure);
  return known && std::all_of(e.items.begin() + 1, e.items.end(),
                              [](const Expr* given) { return given->kind == ExprKind::string; });
}

}  // namespace

// operator.add becomes lambda a, b: a + b; itemgetter("name") lambda x: x["name"].
void Expander::function_call(Expr& e) {
  static const std::map<std::string_view, std::string_view> binary = {
      {"operator.add", "+"},     {"operator.sub", "-"},         {"operator.mul", "*"},
      {"operator.truediv", "/"}, {"operator.floordiv", "//"},   {"operator.mod", "%"},
      {"operator.pow", "**"},    {"operator.and_", "&"},        {"operator.or_", "|"},
      {"operator.xor", "^"},     {"operator.lshift", "<<"},     {"operator.rshift", ">>"},
      {"operator.eq", "=="},     {"operator.ne", "!="},         {"operator.lt", "<"},
      {"operator.le", "<="},     {"operator.gt", ">"},          {"operator.ge", ">="},
      {"operator.is_", "is"},    {"operator.is_not", "is not"}, {"operator.concat", "+"},
  };
  static const std::map<std::string_view, std::string_view> unary = {
      {"operator.neg", "-a"},     {"operator.pos", "+a"}, {"operator.not_", "not a"},
      {"operator.invert", "~a"},  {"operator.inv", "~a"}, {"operator.truth", "bool(a)"},
      {"operator.abs", "abs(a)"},
  };
  // Where it sorts at once, what itemgetter(key.lstrip("-")) is made with stays what it is.
  for (Keyword& keyword : e.keywords) {
    if (keyword.name != "key" || called(*keyword.value) != "operator.itemgetter") continue;
    Expr& getter = *keyword.value;
    bool one = getter.items.size() == 2 && getter.keywords.empty() && is_steady(*getter.items[1]);
    if (one) replace(getter, "(lambda item: item[part__0])", {getter.items[1]});
  }
  std::string name = e.kind == ExprKind::name || e.kind == ExprKind::attribute ? dotted(e) : "";
  if (auto found = binary.find(name); found != binary.end())
    return replace(e, "(lambda a, b: a " + std::string(found->second) + " b)", {});
  if (auto found = unary.find(name); found != unary.end())
    return replace(e, "(lambda a: " + std::string(found->second) + ")", {});
  if (name == "operator.getitem") return replace(e, "(lambda a, b: a[b])", {});
  if (name == "operator.contains") return replace(e, "(lambda a, b: b in a)", {});
  if (name == "operator.matmul") return replace(e, "(lambda a, b: a @ b)", {});
  std::string function = called(e);
  if (function == "operator.itemgetter" && e.keywords.empty()) return item_getter(e);
  if (function == "operator.attrgetter" && e.keywords.empty()) return attribute_getter(e);
  if (function == "operator.methodcaller" && e.items.size() > 1 && e.items[1]->kind == ExprKind::string)
    return method_caller(e);
  if (function == "functools.partial" && e.items.size() > 1) return partial(e);
  if (function == "itertools.starmap" && e.items.size() == 3) return star_map(e);
}

namespace {

// How many fields the class lists in its body, as a dataclass or a named tuple does.
std::size_t fields_of(const ClassDef& def) {
  return static_cast<std::size_t>(std::count_if(
      def.body.begin(), def.body.end(), [](const Stmt* s) { return s->kind == StmtKind::ann_assign; }));
}

}  // namespace

// starmap(f, pairs) of a function of two parameters is (f(a, b) for a, b in pairs).
void Expander::star_map(Expr& e) {
  const Expr& function = *e.items[1];
  std::size_t count = 0;
  if (function.kind == ExprKind::lambda) count = function.function->parameters.size();
  if (function.kind == ExprKind::name && !bound_.contains(function.text) &&
      (function.text == "pow" || function.text == "max" || function.text == "min" ||
       function.text == "divmod"))
    count = 2;
  for (const Stmt* s : module_.body) {
    if (s->kind == StmtKind::function && function.kind == ExprKind::name &&
        s->function->name == function.text)
      count = s->function->parameters.size();
    if (!s->class_def) continue;
    const Function* init = function_of(*s->class_def, "__init__");
    if (function.kind == ExprKind::name && s->class_def->name == function.text)
      count = init ? init->parameters.size() - 1 : fields_of(*s->class_def);
    bool of_name = function.kind == ExprKind::attribute && function.items[0]->kind == ExprKind::name;
    const Function* method = of_name ? function_of(*s->class_def, function.text) : nullptr;
    if (method && method->decorators.empty()) count = count ? 1 : method->parameters.size() - 1;
  }
  if (count < 2) return;
  std::string names;
  for (std::size_t i = 0; i < count; ++i) names += (i ? ", " : "") + ("given" + std::to_string(i));
  std::string called = function.kind == ExprKind::name ? function.text : "(part__1)";
  replace(e, "(" + called + "(" + names + ") for " + names + " in part__0)", {e.items[2], e.items[1]});
}

namespace {

std::string joined_tuple(const std::vector<std::string>& parts) {
  if (parts.size() == 1) return parts[0];
  std::string out = "(";
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? ", " : "") + parts[i];
  return out + ")";
}

bool is_identifier(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
}

bool is_constant(const Expr& e) {
  if (e.kind == ExprKind::unary) return is_constant(*e.items[0]);
  return e.kind == ExprKind::integer || e.kind == ExprKind::floating || e.kind == ExprKind::string ||
         e.kind == ExprKind::boolean || e.kind == ExprKind::none;
}

}  // namespace

void Expander::item_getter(Expr& e) {
  std::vector<std::string> parts;
  std::vector<Expr*> keys;
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    if (!is_constant(*e.items[i])) return;
    parts.push_back("item[part__" + std::to_string(keys.size()) + "]");
    keys.push_back(e.items[i]);
  }
  if (!parts.empty()) replace(e, "(lambda item: " + joined_tuple(parts) + ")", keys);
}

void Expander::attribute_getter(Expr& e) {
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < e.items.size(); ++i) {
    if (e.items[i]->kind != ExprKind::string) return;
    std::string path = e.items[i]->text;
    std::string plain = path;
    std::erase(plain, '.');
    if (!is_identifier(plain) || path.starts_with('.') || path.ends_with('.')) return;
    parts.push_back("item." + path);
  }
  if (!parts.empty()) replace(e, "(lambda item: " + joined_tuple(parts) + ")", {});
}

void Expander::method_caller(Expr& e) {
  std::string arguments;
  std::vector<Expr*> parts;
  for (std::size_t i = 2; i < e.items.size(); ++i) {
    if (!is_constant(*e.items[i])) return;
    arguments += (arguments.empty() ? "" : ", ") + ("part__" + std::to_string(parts.size()));
    parts.push_back(e.items[i]);
  }
  if (is_identifier(e.items[1]->text) && e.keywords.empty())
    replace(e, "(lambda item: item." + e.items[1]->text + "(" + arguments + "))", parts);
}

// How a function that is given to partial() takes its arguments.
std::optional<std::vector<Parameter>> Expander::parameters_of(const Expr& function) const {
  auto plain = [](std::size_t count) {
    std::vector<Parameter> out(count);
    for (std::size_t i = 0; i < count; ++i) out[i].name = "given" + std::to_string(i);
    return out;
  };
  if (function.kind == ExprKind::lambda) return function.function->parameters;
  if (dotted(function).starts_with("operator.")) return plain(2);
  bool builtin = function.kind == ExprKind::name && !bound_.contains(function.text);
  if (builtin) {
    static const std::map<std::string_view, std::size_t> counts = {
        {"int", 1},    {"float", 1}, {"str", 1},    {"sorted", 1}, {"sum", 1}, {"list", 1},
        {"len", 1},    {"round", 1}, {"pow", 2},    {"max", 2},    {"min", 2}, {"isinstance", 2},
        {"divmod", 2}, {"map", 2},   {"filter", 2}, {"print", 0},  {"open", 1}};
    auto count = counts.find(function.text);
    if (count == counts.end()) return std::nullopt;
    std::vector<Parameter> out = plain(count->second);
    if (function.text == "print") {
      out = plain(1);
      out[0].kind = Parameter::Kind::star;
    }
    return out;
  }
  // A function or method of that name, when there is one only.
  if (function.kind != ExprKind::name && function.kind != ExprKind::attribute) return std::nullopt;
  const Function* target = nullptr;
  unsigned found = 0;
  for (const Function& one : module_.functions) {
    if (one.name == function.text) target = &one, ++found;
  }
  for (const Stmt& s : module_.stmts) {
    bool lambda = s.kind == StmtKind::assign && s.targets.size() == 1 &&
                  s.targets[0]->kind == ExprKind::name && s.targets[0]->text == function.text;
    if (!lambda) continue;
    ++found;
    target = s.value->kind == ExprKind::lambda ? s.value->function : nullptr;
  }
  if (found != 1 || !target || !target->decorators.empty()) return std::nullopt;
  auto begin = target->parameters.begin();
  if (function.kind == ExprKind::attribute && begin != target->parameters.end()) ++begin;
  return std::vector<Parameter>(begin, target->parameters.end());
}

// partial(f, 1, c=2) of a function f(a, b, c) is lambda b: f(1, b, c=2). What is no literal is worked out
// now: partial(f, n) is (lambda n0: lambda b: f(n0, b))(n).
void Expander::partial(Expr& e) {
  auto taken = parameters_of(*e.items[1]);
  if (!taken) return;
  std::vector<Expr*> parts{e.items[1]};
  std::vector<std::pair<std::string, Expr*>> kept;
  auto part = [&](Expr* value) -> std::string {
    if (is_constant(*value)) {
      parts.push_back(value);
      return "part__" + std::to_string(parts.size() - 1);
    }
    kept.emplace_back("kept" + std::to_string(kept.size()), value);
    return kept.back().first;
  };
  std::string given, parameters, named;
  std::size_t positional = e.items.size() - 2;
  for (std::size_t i = 2; i < e.items.size(); ++i) {
    if (e.items[i]->kind == ExprKind::star) return;
    given += (given.empty() ? "" : ", ") + part(e.items[i]);
  }
  std::set<std::string> words;
  for (const Keyword& keyword : e.keywords) {
    if (keyword.name.empty()) return;
    named += ", " + keyword.name + "=" + part(keyword.value);
    words.insert(keyword.name);
  }
  bool by_name = false;  // from here on arguments can be given by name only
  for (std::size_t i = 0; i < taken->size(); ++i) {
    const Parameter& parameter = (*taken)[i];
    bool star = parameter.kind == Parameter::Kind::star;
    if (words.contains(parameter.name)) {
      by_name = true;
      continue;
    }
    if (star && !by_name) {
      parameters += (parameters.empty() ? "*" : ", *") + parameter.name;
      given += (given.empty() ? "*" : ", *") + parameter.name;
    }
    bool ordinary =
        parameter.kind == Parameter::Kind::ordinary || parameter.kind == Parameter::Kind::positional_only;
    if (!ordinary || i < positional || parameter.default_value) continue;
    if (by_name) return;
    parameters += (parameters.empty() ? "" : ", ") + parameter.name;
    given += (given.empty() ? "" : ", ") + parameter.name;
  }
  std::string arguments = given + (given.empty() && !named.empty() ? named.substr(2) : named);
  std::string text = "(lambda " + parameters + ": part__0(" + arguments + "))";
  if (!kept.empty()) {
    std::string names, values;
    for (const auto& [name, value] : kept) {
      parts.push_back(value);
      names += (names.empty() ? "" : ", ") + name;
      values += (values.empty() ? "part__" : ", part__") + std::to_string(parts.size() - 1);
    }
    text = "(lambda " + names + ": " + text + ")(" + values + ")";
  }
  replace(e, text, parts);
}

void expand(Module& module, const FileText& file) {
  Expander(module, file).run();
}

}  // namespace transpile::python
