// A library's functions as others call them: standard types come in and go out.
//
//   def mean(numbers: list[float]) -> float       pub fn mean(numbers: &[f64]) -> f64 {
//                                                     program::mean(&enter_list(numbers))
//                                                 }
//
// The translation itself stands in a module of its own below. A function whose types are the same on both
// sides, and a class, is exported as it is.
#include <algorithm>
#include <cctype>

#include "transpile/rust/lowering.hpp"
#include "transpile/rust/names.hpp"
#include "transpile/rust/quote.hpp"

namespace transpile::rust {

using py::Expr;
using py::ExprKind;
using py::Stmt;
using py::StmtKind;

namespace {

// Whether the function may change what it is given as `name`: any use but the few that surely only read.
class MayChange {
 public:
  MayChange(const py::Function& function, std::string_view name) : name_(name) { block(function.body); }
  bool found = false;

 private:
  void block(const py::Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }
  void stmt(const Stmt& s) {
    for (const Expr* target : s.targets) {
      // A new value for the variable changes nothing; one for an item does.
      if (s.kind == StmtKind::aug_assign || s.kind == StmtKind::del || target->kind != ExprKind::name)
        found = found || base_of(*target);
      part(*target);
    }
    if (s.kind == StmtKind::for_ && s.value) {
      read(*s.value);
    } else if (s.value) {
      // y = xs, and return xs: a second name for it.
      bool names =
          s.kind == StmtKind::assign || s.kind == StmtKind::ann_assign || s.kind == StmtKind::return_;
      names ? expr(*s.value) : read(*s.value);
    }
    if (s.cause) expr(*s.cause);
    for (const py::WithItem& item : s.with_items) expr(*item.value);
    block(s.body);
    block(s.orelse);
    block(s.final);
    for (const py::Handler& handler : s.handlers) block(handler.body);
    for (const py::Case& one : s.cases) block(one.body);
    if (s.function) block(s.function->body);
  }
  // Whether the path `e` begins at the parameter.
  bool base_of(const Expr& e) const {
    if (e.kind == ExprKind::name) return e.text == name_;
    bool path = e.kind == ExprKind::subscript || e.kind == ExprKind::attribute || e.kind == ExprKind::star;
    if (path) return base_of(*e.items[0]);
    bool several = e.kind == ExprKind::tuple || e.kind == ExprKind::list;
    return several &&
           std::any_of(e.items.begin(), e.items.end(), [&](const Expr* item) { return base_of(*item); });
  }
  void part(const Expr& e) {
    py::for_each_part(e, [&](const Expr& inner) { read(inner); });
  }
  // A place where the value is looked at and not kept.
  void read(const Expr& e) {
    if (e.kind == ExprKind::name) return;
    expr(e);
  }
  void expr(const Expr& e) {
    switch (e.kind) {
      case ExprKind::name:
        found = found || e.text == name_;
        return;
      case ExprKind::subscript:
        if (e.items[0]->kind != ExprKind::name) expr(*e.items[0]);
        read(*e.items[1]);
        return;
      case ExprKind::binary:
      case ExprKind::compare:
      case ExprKind::unary:
      case ExprKind::bool_op:
      case ExprKind::formatted:
        for (const Expr* item : e.items) {
          if (item) e.kind == ExprKind::bool_op ? expr(*item) : read(*item);
        }
        return;
      case ExprKind::call:
        call(e);
        return;
      case ExprKind::comprehension:
        for (const py::Clause& clause : e.clauses) read(*clause.iterable);
        break;
      default:
        break;
    }
    py::for_each_part(e, [&](const Expr& inner) { expr(inner); });
    if (e.function && e.function->lambda_body) expr(*e.function->lambda_body);
  }
  void call(const Expr& e) {
    static const std::set<std::string_view> readers = {
        "len",      "sum",   "min",   "max", "sorted", "any",        "all", "set",
        "list",     "tuple", "dict",  "str", "repr",   "enumerate",  "zip", "range",
        "reversed", "print", "float", "int", "abs",    "isinstance", "map", "filter"};
    static const std::set<std::string_view> methods = {"count", "index", "copy", "join",
                                                       "get",   "items", "keys", "values"};
    const Expr& callee = *e.items[0];
    bool reads = callee.kind == ExprKind::name && readers.contains(callee.text);
    if (callee.kind == ExprKind::attribute) {
      reads = callee.text == "join" || callee.text == "extend" || callee.text == "update";
      if (callee.items[0]->kind == ExprKind::name && callee.items[0]->text == name_)
        found = found || !methods.contains(callee.text);
      else
        expr(*callee.items[0]);
    } else {
      expr(callee);
    }
    for (std::size_t i = 1; i < e.items.size(); ++i) reads ? read(*e.items[i]) : expr(*e.items[i]);
    for (const py::Keyword& one : e.keywords) expr(*one.value);
  }

  std::string_view name_;
};

// Whether what is inside a value of this type can change while others hold it.
bool holds_what_changes(const Type& type) {
  return std::any_of(type.parts.begin(), type.parts.end(), [](const Type* part) {
    return part->is(Kind::list) || part->is(Kind::dict) || part->is(Kind::set) || part->is(Kind::object) ||
           holds_what_changes(*part);
  });
}

}  // namespace

// The standard type that stands for it outside; nothing for what has none, and goes as it is.
std::optional<std::string> Lowering::outside_type(const Type& type) const {
  switch (type.kind) {
    case Kind::none:
      return "()";
    case Kind::boolean:
    case Kind::integer:
    case Kind::floating:
      return rust_type(type);
    case Kind::big:
      return "i64";
    case Kind::number:
      return "f64";
    case Kind::str:
      return "String";
    case Kind::list: {
      auto element = outside_type(type.part(0));
      return element ? std::optional("Vec<" + *element + ">") : std::nullopt;
    }
    case Kind::option: {
      auto held = outside_type(type.part(0));
      return held ? std::optional("Option<" + *held + ">") : std::nullopt;
    }
    case Kind::tuple: {
      if (type.parts.empty() || type.parts.size() > 6) return std::nullopt;
      std::string text;
      for (const Type* part : type.parts) {
        auto one = outside_type(*part);
        if (!one) return std::nullopt;
        text += (text.empty() ? "" : ", ") + *one;
      }
      return "(" + text + (type.parts.size() == 1 ? ",)" : ")");
    }
    default:
      return std::nullopt;
  }
}

bool Lowering::may_change_parameter(const py::Function& function, std::size_t index, const Type& type) const {
  if (holds_what_changes(type)) {
    // Items have names of their own inside; whether those change is not followed.
    for (const Stmt& s : module_.stmts) {
      bool inside = s.span.begin >= function.span.begin && s.span.end <= function.span.end;
      if (!inside) continue;
      for (const Expr* target : s.targets) {
        if (target->kind == ExprKind::subscript) return true;
      }
    }
  }
  return MayChange(function, function.parameters[index].name).found;
}

// One function of the library for others, or nothing where it can be exported as it is.
std::optional<Item> Lowering::exported(const Instance& instance, const std::string& name) {
  const py::Function& function = *instance.function;
  std::string parameters;
  std::string arguments;
  std::string after;
  bool converts = name != function_name(instance);
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Type& type = types_.of_node(instance.parameters[i]);
    if (is_ghost(type)) continue;
    std::string parameter = safe_local(snake_case(function.parameters[i].name));
    std::string outside = parameter_type(type);
    std::string argument = parameter;
    auto form = outside_type(type);
    if (form && type.is(Kind::str)) {
      outside = "&str";
      argument = "&Str::from(" + parameter + ")";
    } else if (form && type.is(Kind::list)) {
      bool changes = may_change_parameter(function, i, type);
      outside = changes ? "&mut " + *form : "&[" + form->substr(4, form->size() - 5) + "]";
      argument = "&enter_list(" + parameter + ")";
      if (changes) {
        after += "let " + parameter + "_list: " + rust_type(type) + " = enter_list(" + parameter + ");\n";
        argument = "&" + parameter + "_list";
      }
    } else if (form && (by_reference(type) || *form != rust_type(type))) {
      outside = *form;
      argument = (by_reference(type) ? "&" : "") + std::string("Outside::enter(&") + parameter + ")";
    }
    converts = converts || outside != parameter_type(type);
    parameters += (parameters.empty() ? "" : ", ") + parameter + ": " + outside;
    arguments += (arguments.empty() ? "" : ", ") + argument;
  }
  const Type& result = types_.of_node(instance.result);
  // What never returns may be a gap within a function that ends: both are called for nothing.
  bool nothing = result.is(Kind::none) || result.is(Kind::never) || is_ghost(result);
  std::string inside = nothing ? "" : rust_type(result);
  auto form = nothing ? std::nullopt : outside_type(result);
  bool leaves = form && *form != inside;
  std::string arrow = nothing ? "" : " -> " + (leaves ? *form : inside);
  bool sets_up = set_up_.contains(function_name(instance));
  if (!converts && !leaves && !sets_up) return std::nullopt;
  Item item;
  item.doc = doc_lines(function.docstring);
  Line line{"pub fn " + name + "(" + parameters + ")" + arrow + " {", {}, "}"};
  if (sets_up) line.body.push_back({"once!(program::program);"});
  std::string call =
      "program::" + function_name(instance) + "(" + arguments + ")" + (leaves ? ".leave()" : "");
  if (after.empty()) {
    line.body.push_back({call + (nothing ? ";" : "")});
  } else {
    std::string puts_back;
    for (std::size_t begin = 0; begin < after.size();) {
      std::size_t end = after.find('\n', begin);
      std::string text = after.substr(begin, end - begin);
      line.body.push_back({text});
      std::string list = text.substr(4, text.find(':') - 4);
      puts_back += "leave_list(" + list + ", " + list.substr(0, list.size() - 5) + ");\n";
      begin = end + 1;
    }
    line.body.push_back({(nothing ? "" : "let result = ") + call + ";"});
    for (std::size_t begin = 0; begin < puts_back.size();) {
      std::size_t end = puts_back.find('\n', begin);
      line.body.push_back({puts_back.substr(begin, end - begin)});
      begin = end + 1;
    }
    if (!nothing) line.body.push_back({"result"});
  }
  item.lines.push_back(std::move(line));
  return item;
}

// Whether `name` is called in a line or below it, by itself.
static bool calls(const Line& line, const std::string& name) {
  for (std::size_t at = line.text.find(name + "("); at != std::string::npos;
       at = line.text.find(name + "(", at + 1)) {
    char before = at == 0 ? ' ' : line.text[at - 1];
    if (!std::isalnum(static_cast<unsigned char>(before)) && before != '_' && before != '.' && before != ':')
      return true;
  }
  return std::ranges::any_of(line.body, [&](const Line& inner) { return calls(inner, name); });
}

// The items of the translation become a module below what others call.
void Lowering::wrap_library(Block module_code) {
  std::map<std::string, std::string> texts;
  auto reached = reached_functions(texts);
  for (const auto& [name, text] : texts) {
    bool needs = uses_variables(text);
    for (const std::string& other : reached[name]) needs = needs || uses_variables(texts[other]);
    if (needs && !module_code.empty()) set_up_.insert(name);
  }
  bool runs = !set_up_.empty();
  std::vector<Item> outer;
  std::string same;
  std::set<std::string> names, hidden;  // hidden: names of the prelude's that the library gives out itself
  for (const Instance* instance : types_.instances()) {
    if (instance->id == 0 || instance->self_class != types::kNoId || instance->outer != 0 ||
        instance->function->name.empty())
      continue;
    auto frame = names_.frame_of.find(instance->function);
    if (frame == names_.frame_of.end() || names_.frames[frame->second].parent != 0) continue;
    std::string name = snake_case(instance->function->name);
    if (is_keyword(name)) name += "_";
    name = unique(name, names);
    if (name != function_name(*instance)) hidden.insert(name);
    if (auto item = exported(*instance, name))
      outer.push_back(std::move(*item));
    else
      same += (same.empty() ? "" : ", ") + name;
  }
  for (const types::ClassInfo& info : types_.classes()) {
    if (info.family == info.id && (info.instantiated || !methods_[info.id].empty()))
      same += (same.empty() ? "" : ", ") + class_name(info.id);
  }
  if (outer.empty()) return;
  Line inner{"mod program {", {{"use super::*;"}}, "}"};
  for (std::size_t i = 1; i < program_.items.size(); ++i) {
    inner.body.push_back({""});
    for (const std::string& line : program_.items[i].doc)
      inner.body.push_back({line.empty() ? "///" : "/// " + line});
    for (Line& line : program_.items[i].lines) inner.body.push_back(std::move(line));
  }
  if (runs) {
    inner.body.push_back({""});
    inner.body.push_back({"pub fn program() {", std::move(module_code), "}"});
  }
  for (const std::string& name : hidden) {
    if (is_of_prelude(name) && calls(inner, name))
      inner.body.insert(inner.body.begin() + 1, {"use concord_rt::prelude::" + name + ";"});
  }
  program_.items.resize(1);
  if (!same.empty())
    program_.items.push_back(
        {{},
         {{"pub use program::" + (same.find(',') == std::string::npos ? same : "{" + same + "}") + ";"}}});
  for (Item& item : outer) program_.items.push_back(std::move(item));
  program_.items.push_back({{}, {std::move(inner)}});
}

}  // namespace transpile::rust
