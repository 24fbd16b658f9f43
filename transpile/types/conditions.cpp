// What conditions say about the types of names and attributes.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

namespace {

// What may be an instance of an abstract class, such as Iterable, and may be none.
constexpr std::uint64_t kOfAbstractClasses = bit(Kind::iterator) | bit(Kind::deque) | bit(Kind::file) |
                                             bit(Kind::function) | bit(Kind::class_object) |
                                             bit(Kind::builtin) | bit(Kind::opaque);

}  // namespace

std::string Inference::path(const Expr& e) const {
  if (e.kind == ExprKind::name && names_.variable(e) != py::kNone)
    return "v" + std::to_string(names_.variable(e)) + ".";
  if (e.kind == ExprKind::attribute) {
    std::string inner = path(*e.items[0]);
    if (!inner.empty()) return inner + e.text + ".";
  }
  if (e.kind == ExprKind::walrus) return path(*e.items[0]);
  return {};
}

void Inference::forget(const Expr& target) {
  std::string key = path(target);
  if (key.empty()) return;
  for (auto it = narrowing_.begin(); it != narrowing_.end();) {
    it = it->first.starts_with(key) ? narrowing_.erase(it) : std::next(it);
  }
  if (target.kind == ExprKind::attribute) {  // another name may be for the same object
    std::string suffix = "." + target.text + ".";
    for (auto it = narrowing_.begin(); it != narrowing_.end();) {
      it = it->first.find(suffix) != std::string::npos ? narrowing_.erase(it) : std::next(it);
    }
  }
}

// A call may change attributes, and variables that functions share.
void Inference::forget_paths() {
  for (auto it = narrowing_.begin(); it != narrowing_.end();) {
    const std::string& key = it->first;
    bool gone = key.find('.') + 1 != key.size();
    if (!gone) {
      const py::Variable& variable = names_.variables[static_cast<std::size_t>(std::stoul(key.substr(1)))];
      gone = variable.captured && variable.reassigned;
    }
    it = gone ? narrowing_.erase(it) : std::next(it);
  }
}

void Inference::forget_assigned(const py::Block& stmts) {
  if (narrowing_.empty()) return;
  for (const Stmt* s : stmts) {
    for (const Expr* target : s->targets) {
      if (target->kind == ExprKind::tuple || target->kind == ExprKind::list) {
        for (const Expr* item : target->items) forget(*item);
      } else {
        forget(*target);
      }
    }
    for (const py::WithItem& item : s->with_items) {
      if (item.target) forget(*item.target);
    }
    forget_assigned(s->body);
    forget_assigned(s->orelse);
    forget_assigned(s->final);
    for (const py::Handler& handler : s->handlers) forget_assigned(handler.body);
    for (const py::Case& one : s->cases) forget_assigned(one.body);
  }
  forget_paths();
}

bool Inference::is_builtin_name(const Expr& e, std::string_view name) const {
  return e.kind == ExprKind::name && e.text == name && names_.variable(e) == py::kNone;
}

std::optional<Filter> Inference::type_filter(const Expr& type) {
  if (type.kind == ExprKind::tuple) {
    Filter all{0, nullptr, false};
    std::vector<std::uint32_t> classes;
    for (const Expr* item : type.items) {
      auto one = type_filter(*item);
      if (!one) return std::nullopt;
      all.kinds |= one->kinds;
      if (one->classes) classes.insert(classes.end(), one->classes->begin(), one->classes->end());
    }
    if (!classes.empty()) {
      class_lists_.push_back(std::move(classes));
      all.classes = &class_lists_.back();
    }
    return all;
  }
  if (type.kind == ExprKind::binary && type.op == Op::bit_or) {
    py::Expr both = type;
    both.kind = ExprKind::tuple;
    return type_filter(both);
  }
  if (type.kind != ExprKind::name) return std::nullopt;
  for (const ClassInfo& info : classes_) {
    if (info.name != type.text || names_.variable(type) == py::kNone) continue;
    std::vector<std::uint32_t> listed;
    for (const ClassInfo& other : classes_) {
      if (derives(other.id, info.id)) listed.push_back(other.id);
    }
    class_lists_.push_back(std::move(listed));
    return Filter{bit(Kind::object) | bit(Kind::value), &class_lists_.back(), false};
  }
  if (names_.variable(type) != py::kNone) return std::nullopt;
  static const std::map<std::string_view, std::uint64_t> kinds = {
      {"int", bit(Kind::integer) | bit(Kind::big) | bit(Kind::boolean)},
      {"float", bit(Kind::floating)},
      {"str", bit(Kind::str)},
      {"bool", bit(Kind::boolean)},
      {"bytes", bit(Kind::bytes)},
      {"list", bit(Kind::list)},
      {"tuple", bit(Kind::tuple) | bit(Kind::var_tuple)},
      {"dict", bit(Kind::dict) | bit(Kind::default_dict) | bit(Kind::counter)},
      {"set", bit(Kind::set)},
      {"frozenset", bit(Kind::frozen_set)},
      {"range", bit(Kind::range)}};
  if (type.text.starts_with("abstract__"))
    return Filter{(type.text.find("apping") == std::string::npos ? kOfAbstractClasses : bit(Kind::opaque)) |
                      bit(Kind::value),
                  nullptr, false};
  if (std::uint32_t exception = exception_class(type.text); exception != kNoId) {
    std::vector<std::uint32_t> listed;
    for (const ClassInfo& info : classes_) {
      if (info.exception_base != kNoId && is_exception(info.exception_base, exception))
        listed.push_back(info.id);
    }
    class_lists_.push_back(std::move(listed));
    return Filter{bit(Kind::exception) | bit(Kind::object) | bit(Kind::value), &class_lists_.back(), false};
  }
  auto found = kinds.find(type.text);
  if (found == kinds.end()) return std::nullopt;
  Filter filter{found->second | bit(Kind::value), nullptr, false};
  std::vector<std::uint32_t> listed;
  for (const ClassInfo& info : classes_) {
    if (is_builtin_subclass(info.id, type.text)) listed.push_back(info.id);
  }
  if (listed.empty()) return filter;
  class_lists_.push_back(std::move(listed));
  return Filter{filter.kinds | bit(Kind::object), &class_lists_.back(), false};
}

void Inference::assume(const Expr& c, bool truth) {
  auto narrow = [&](const Expr& e, Filter filter) {
    std::string key = path(e);
    if (!key.empty()) narrowing_[key].push_back(filter);
  };
  switch (c.kind) {
    case ExprKind::unary:
      if (c.op == Op::not_) assume(*c.items[0], !truth);
      return;
    case ExprKind::bool_op:
      if ((c.op == Op::and_) == truth) {
        for (const Expr* item : c.items) assume(*item, truth);
      }
      return;
    case ExprKind::compare: {
      if (c.ops.size() != 1 || c.items[1]->kind != ExprKind::none) return;
      bool same = c.ops[0] == Op::is || c.ops[0] == Op::eq;
      bool differs = c.ops[0] == Op::is_not || c.ops[0] == Op::ne;
      if (!same && !differs) return;
      std::uint64_t none = bit(Kind::none) | bit(Kind::value);
      narrow(*c.items[0], Filter{same == truth ? none : ~bit(Kind::none), nullptr, false});
      return;
    }
    case ExprKind::call: {
      if (!is_builtin_name(*c.items[0], "isinstance") || c.items.size() != 3) return;
      auto filter = type_filter(*c.items[2]);
      if (!filter) return;
      if (!truth) {
        std::uint64_t all = ~std::uint64_t{0};
        // A bool is an int, but an int that is no bool stays.
        std::uint64_t removed = filter->kinds & ~(bit(Kind::value) | kOfAbstractClasses);
        if (filter->classes) removed &= ~bit(Kind::object);
        // It may be an exception of another class.
        bool any = c.items[2]->kind == ExprKind::name &&
                   (c.items[2]->text == "Exception" || c.items[2]->text == "BaseException");
        if (!any) removed &= ~bit(Kind::exception);
        filter = Filter{all & ~removed, filter->classes, filter->classes != nullptr};
      }
      narrow(*c.items[1], *filter);
      return;
    }
    case ExprKind::name:
    case ExprKind::attribute:
    case ExprKind::walrus:
      if (truth) narrow(c, Filter{~bit(Kind::none), nullptr, false});
      return;
    default:
      return;
  }
}

}  // namespace transpile::types
