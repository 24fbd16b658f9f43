// What the functions of a library take, where nobody in the file calls them: what annotations say, else the
// calls in their documentation ("f([1, 2], 3) -> 5"), else what their own code does with a parameter.
#include <algorithm>
#include <array>

#include "transpile/python/read.hpp"
#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

namespace {

// The calls of `name` that stand in a text, as Python.
std::vector<std::string> calls_in(std::string_view text, std::string_view name) {
  std::vector<std::string> out;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::size_t open = at + name.size();
    bool word = (at == 0 || !is_word(text[at - 1])) && open < text.size() && text[open] == '(';
    if (!word) continue;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
      char c = text[i];
      if (quote) {
        if (c == '\\') ++i;
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth;
      } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
        out.emplace_back(text.substr(at, i + 1 - at));
        break;
      }
    }
  }
  return out;
}

// What a function does with a value that it is given.
struct Uses {
  bool number = false;
  bool floating = false;
  bool text = false;
  bool list = false;
  bool dict = false;
  bool sequence = false;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Watches what becomes of one variable and of the items that are taken out of it.
class Observer {
 public:
  Observer(const py::Function& function, std::string_view name) : function_(function), name_(name) {}

  Uses whole, item;

  void run() {
    block(function_.body);
    if (function_.lambda_body) expr(*function_.lambda_body);
  }

 private:
  bool is_it(const Expr& e) const { return e.kind == ExprKind::name && e.text == name_; }
  bool is_item(const Expr& e) const {
    return (e.kind == ExprKind::subscript && is_it(*e.items[0]) && e.items[1]->kind != ExprKind::slice) ||
           (e.kind == ExprKind::name && items_.contains(e.text));
  }
  Uses* uses_of(const Expr& e) {
    if (is_it(e)) return &whole;
    return is_item(e) ? &item : nullptr;
  }

  void block(const py::Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }
  void stmt(const Stmt& s) {
    if (s.kind == StmtKind::for_) iterates(*s.targets[0], *s.value);
    if (s.kind == StmtKind::aug_assign && s.value) meets(*s.targets[0], *s.value);
    if (s.value) expr(*s.value);
    if (s.cause) expr(*s.cause);
    for (const Expr* target : s.targets) expr(*target);
    block(s.body);
    block(s.orelse);
    block(s.final);
    for (const py::Handler& handler : s.handlers) block(handler.body);
    for (const py::Case& one : s.cases) block(one.body);
  }

  void iterates(const Expr& target, const Expr& over) {
    const Expr* source = &over;
    const Expr* names = &target;
    bool wrapped =
        over.kind == ExprKind::call && over.items[0]->kind == ExprKind::name && over.items.size() > 1;
    if (wrapped && is_one_of(over.items[0]->text, {"enumerate", "reversed", "sorted", "set", "list"})) {
      source = over.items[1];
      if (over.items[0]->text == "enumerate" && target.kind == ExprKind::tuple && target.items.size() == 2)
        names = target.items[1];
    }
    if (!is_it(*source)) return;
    whole.sequence = true;
    if (names->kind == ExprKind::name) items_.insert(names->text);
  }

  // Two operands of one operator.
  void meets(const Expr& a, const Expr& b) {
    for (const auto& [mine, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
      Uses* uses = uses_of(*mine);
      if (!uses) continue;
      const Expr& o = other->kind == ExprKind::unary ? *other->items[0] : *other;
      if (o.kind == ExprKind::integer) uses->number = true;
      if (o.kind == ExprKind::floating) uses->number = uses->floating = true;
      if (o.kind == ExprKind::string || o.kind == ExprKind::fstring) uses->text = true;
      if (o.kind == ExprKind::list) uses->list = true;
      if (o.kind == ExprKind::call && o.items[0]->kind == ExprKind::name && o.items[0]->text == "len")
        uses->number = true;
    }
  }

  void expr(const Expr& e) {
    switch (e.kind) {
      case ExprKind::binary:
        if (e.op != Op::mod || e.items[0]->kind != ExprKind::string) meets(*e.items[0], *e.items[1]);
        if (!is_one_of(py::symbol(e.op), {"+", "*", "%"})) {
          for (const Expr* side : e.items) {
            if (Uses* uses = uses_of(*side)) uses->number = true;
          }
        }
        break;
      case ExprKind::unary:
        if (e.op == Op::minus) {
          if (Uses* uses = uses_of(*e.items[0])) uses->number = true;
        }
        break;
      case ExprKind::compare:
        for (std::size_t i = 0; i < e.ops.size(); ++i) compare(*e.items[i], e.ops[i], *e.items[i + 1]);
        break;
      case ExprKind::call:
        call(e);
        break;
      case ExprKind::subscript:
        if (is_it(*e.items[0])) subscript(*e.items[1]);
        if (is_item(*e.items[0])) item.sequence = true;
        if (Uses* uses = uses_of(*e.items[1])) uses->number = true;
        break;
      case ExprKind::slice:
        for (const Expr* part : e.items) {
          Uses* uses = part ? uses_of(*part) : nullptr;
          if (uses) uses->number = true;
        }
        break;
      default:
        break;
    }
    for (const py::Clause& clause : e.clauses) {
      iterates(*clause.target, *clause.iterable);
      expr(*clause.iterable);
    }
    py::for_each_part(e, [&](const Expr& part) { expr(part); });
    if (e.function && e.function->lambda_body) expr(*e.function->lambda_body);
  }

  void subscript(const Expr& key) {
    if (key.kind == ExprKind::string)
      whole.dict = true;
    else
      whole.sequence = true;
  }

  void compare(const Expr& a, Op op, const Expr& b) {
    if (op != Op::in && op != Op::not_in) return meets(a, b);
    Uses* left = uses_of(a);
    if (left && b.kind == ExprKind::string) left->text = true;
    bool texts = (b.kind == ExprKind::list || b.kind == ExprKind::tuple || b.kind == ExprKind::set) &&
                 !b.items.empty() && b.items[0]->kind == ExprKind::string;
    if (left && texts) left->text = true;
    Uses* right = uses_of(b);
    if (!right) return;
    right->sequence = true;
    if (a.kind == ExprKind::string) right->text = true;
  }

  void call(const Expr& e) {
    const Expr& callee = *e.items[0];
    if (callee.kind == ExprKind::attribute) {
      Uses* uses = uses_of(*callee.items[0]);
      if (uses) method(*uses, callee.text);
      bool math = callee.items[0]->kind == ExprKind::name && callee.items[0]->text == "math";
      for (std::size_t i = 1; i < e.items.size(); ++i) {
        Uses* given = uses_of(*e.items[i]);
        if (given && math) given->number = true;
        if (given && callee.text == "join") given->list = true;
      }
      return;
    }
    if (callee.kind != ExprKind::name) return;
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      Uses* given = uses_of(*e.items[i]);
      if (!given) continue;
      std::string_view name = callee.text;
      if (is_one_of(name, {"range", "abs", "round", "chr", "bin", "hex", "divmod", "pow", "float"}))
        given->number = true;
      if (is_one_of(name, {"ord", "int"})) given->text = given->text || !given->number;
      if (is_one_of(name, {"sum", "sorted", "len", "enumerate", "reversed", "set", "list", "tuple", "any",
                           "all", "zip", "map", "filter"}))
        given->sequence = true;
      if (is_one_of(name, {"max", "min"}) && e.items.size() == 2) given->sequence = true;
      if (name == "sum" && is_it(*e.items[i])) item.number = true;
    }
  }

  static void method(Uses& uses, std::string_view name) {
    if (is_one_of(name, {"append", "extend", "insert", "pop", "remove", "sort", "reverse"})) uses.list = true;
    if (is_one_of(name, {"items", "keys", "values", "get", "setdefault", "update"})) uses.dict = true;
    if (is_one_of(name, {"split",      "strip",   "lower",   "upper",  "isalpha",    "isdigit",
                         "isupper",    "islower", "replace", "find",   "startswith", "endswith",
                         "swapcase",   "title",   "join",    "lstrip", "rstrip",     "isspace",
                         "capitalize", "isalnum", "encode",  "zfill",  "splitlines"}))
      uses.text = true;
  }

  const py::Function& function_;
  std::string_view name_;
  std::set<std::string> items_;
};

bool sounds_like_text(std::string_view name) {
  return is_one_of(name, {"s", "S", "string", "text", "txt", "word", "sentence", "message", "str", "line",
                          "char", "name", "brackets", "date", "phrase", "pattern"});
}

}  // namespace

// Adds what a literal is; false for anything else.
bool Inference::seed(const Expr& e, NodeId node) {
  auto inside = [&](Kind kind, const std::vector<Expr*>& items) {
    NodeId part = solver_.make();
    bool all =
        std::all_of(items.begin(), items.end(), [&](const Expr* item) { return item && seed(*item, part); });
    if (all) solver_.add(node, kind, 0, {part});
    return all;
  };
  switch (e.kind) {
    case ExprKind::integer:
      return solver_.add(node, e.text.size() > 18 ? Kind::big : Kind::integer), true;
    case ExprKind::floating:
      return solver_.add(node, Kind::floating), true;
    case ExprKind::string:
      return solver_.add(node, Kind::str), true;
    case ExprKind::boolean:
      return solver_.add(node, Kind::boolean), true;
    case ExprKind::none:
      return solver_.add(node, Kind::none), true;
    case ExprKind::unary:
      return e.op == Op::minus && seed(*e.items[0], node);
    case ExprKind::list:
      return inside(Kind::list, e.items);
    case ExprKind::set:
      return inside(Kind::set, e.items);
    case ExprKind::tuple: {
      std::vector<NodeId> parts;
      for (const Expr* item : e.items) {
        parts.push_back(solver_.make());
        if (!seed(*item, parts.back())) return false;
      }
      solver_.add(node, Kind::tuple, static_cast<std::uint32_t>(parts.size()), parts);
      return true;
    }
    case ExprKind::dict: {
      NodeId key = solver_.make();
      NodeId held = solver_.make();
      for (std::size_t i = 0; i + 1 < e.items.size(); i += 2) {
        if (!e.items[i] || !seed(*e.items[i], key) || !seed(*e.items[i + 1], held)) return false;
      }
      solver_.add(node, Kind::dict, 0, {key, held});
      return true;
    }
    default:
      return false;
  }
}

void Inference::seed_from_documentation(const Instance& instance) {
  const py::Function& function = *instance.function;
  for (const std::string& text : calls_in(function.docstring, function.name)) {
    base::Diagnostics ignored;
    auto module = py::read(base::Document("example.py", text), ignored);
    bool is_call = module && !base::has_errors(ignored) && module->body.size() == 1 &&
                   module->body[0]->kind == StmtKind::expression &&
                   module->body[0]->value->kind == ExprKind::call;
    if (!is_call) continue;
    const Expr& call = *module->body[0]->value;
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const py::Parameter& parameter = function.parameters[i];
      const Expr* given = i + 1 < call.items.size() ? call.items[i + 1] : nullptr;
      for (const py::Keyword& keyword : call.keywords) {
        if (keyword.name == parameter.name) given = keyword.value;
      }
      bool plain = parameter.kind == py::Parameter::Kind::ordinary ||
                   parameter.kind == py::Parameter::Kind::positional_only;
      bool open =
          !parameter.annotation || is_one_of(parameter.annotation->text, {"list", "List", "dict", "Dict"});
      if (given && plain && open) seed(*given, instance.parameters[i]);
    }
  }
}

void Inference::seed_from_use(const Instance& instance) {
  auto kind_of = [](const Uses& uses) {
    if (uses.text) return Kind::str;
    if (uses.dict) return Kind::dict;
    if (uses.floating) return Kind::floating;
    return Kind::integer;
  };
  const py::Function& function = *instance.function;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const py::Parameter& parameter = function.parameters[i];
    NodeId node = instance.parameters[i];
    bool plain = parameter.kind == py::Parameter::Kind::ordinary ||
                 parameter.kind == py::Parameter::Kind::positional_only ||
                 parameter.kind == py::Parameter::Kind::keyword_only;
    if (!plain) continue;
    const auto& known = solver_.alternatives(node);
    bool open_list =
        known.size() == 1 && known[0].kind == Kind::list && solver_.alternatives(known[0].parts[0]).empty();
    bool nothing =
        std::all_of(known.begin(), known.end(), [](const Alternative& a) { return a.kind == Kind::none; });
    if (!nothing && !open_list) continue;
    Observer observer(function, parameter.name);
    observer.run();
    Uses whole = observer.whole;
    Uses item = observer.item;
    if (open_list) {
      solver_.add(known[0].parts[0], kind_of(item));
      continue;
    }
    bool sequence = whole.sequence || whole.list;
    if (sequence && !whole.list && !item.number && (sounds_like_text(parameter.name) || item.text))
      sequence = !sounds_like_text(parameter.name) && !whole.text &&
                 (parameter.name.ends_with("s") || parameter.name.starts_with("l"));
    if (sequence && !whole.text && !whole.dict && !(sounds_like_text(parameter.name) && !whole.list)) {
      if (item.sequence && !item.text)
        solver_.add(node, Kind::list, 0, {solver_.make(Kind::list, 0, {solver_.make(kind_of({}))})});
      else
        solver_.add(node, Kind::list, 0, {solver_.make(kind_of(item))});
    } else if (whole.text || whole.sequence || (!whole.number && sounds_like_text(parameter.name))) {
      solver_.add(node, Kind::str);
    } else if (whole.dict) {
      solver_.add(node, Kind::dict, 0, {solver_.make(Kind::str), solver_.make(Kind::integer)});
    } else {
      solver_.add(node, kind_of(whole));
    }
  }
}

void Inference::seed_library() {
  std::vector<const py::Function*> open;
  for (const Stmt* s : module_.body) {
    if (s->kind != StmtKind::function || call_sites_.contains(s->function)) continue;
    Instance& instance = instance_for(value_id(*s->function, 0, kNoId), nullptr, nullptr);
    for (std::size_t i = 0; i < s->function->parameters.size(); ++i) {
      const py::Parameter& parameter = s->function->parameters[i];
      if (parameter.annotation) annotate(*parameter.annotation, instance.parameters[i]);
    }
    seed_from_documentation(instance);
    open.push_back(s->function);
  }
  finished_ = solver_.run(2'000'000);
  for (const py::Function* function : open) {
    if (!finished_) return;
    seed_from_use(instance_for(value_id(*function, 0, kNoId), nullptr, nullptr));
    finished_ = solver_.run(2'000'000);
  }
}

}  // namespace transpile::types
