// Expressions make nodes.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;

NodeId Inference::expr(const Expr& e) {
  NodeId node = expr_of(e);
  at_->exprs[e.id] = node;
  return node;
}

NodeId Inference::expr_of(const Expr& e) {
  switch (e.kind) {
    case ExprKind::name:
      return name(e);
    case ExprKind::integer: {
      if (float_literals_.contains(e.id)) return solver_.make(Kind::floating);
      NodeId node = solver_.make(e.text.size() > 18 ? Kind::big : Kind::integer);
      int_literals_.emplace_back(&e, node);
      return node;
    }
    case ExprKind::floating:
      return solver_.make(Kind::floating);
    case ExprKind::imaginary:
      return solver_.make(Kind::opaque, text_id("complex"));
    case ExprKind::string:
      return solver_.make(Kind::str);
    case ExprKind::bytes:
      return solver_.make(Kind::bytes);
    case ExprKind::boolean:
      return solver_.make(Kind::boolean);
    case ExprKind::none:
      return solver_.make(Kind::none);
    case ExprKind::ellipsis:
      return solver_.make(Kind::none);
    case ExprKind::fstring:
    case ExprKind::formatted:
      for (const Expr* item : e.items) format_objects(expr(*item), *item);
      return solver_.make(Kind::str);
    case ExprKind::list:
    case ExprKind::set: {
      NodeId element = solver_.make();
      for (const Expr* item : e.items) {
        if (item->kind == ExprKind::star)
          iterate(expr(*item->items[0]), element);
        else
          solver_.flow(expr(*item), element);
      }
      return solver_.make(e.kind == ExprKind::list ? Kind::list : Kind::set, 0, {element});
    }
    case ExprKind::tuple: {
      bool starred = std::any_of(e.items.begin(), e.items.end(),
                                 [](const Expr* item) { return item->kind == ExprKind::star; });
      if (starred || e.items.size() > 12) {  // Rust's tuples have no traits beyond twelve
        NodeId element = solver_.make();
        for (const Expr* item : e.items) {
          if (item->kind == ExprKind::star)
            iterate(expr(*item->items[0]), element);
          else
            solver_.flow(expr(*item), element);
        }
        return solver_.make(Kind::var_tuple, 0, {element});
      }
      std::vector<NodeId> parts;
      for (const Expr* item : e.items) {
        NodeId part = solver_.make();
        solver_.flow(expr(*item), part);
        parts.push_back(part);
      }
      auto count = static_cast<std::uint32_t>(parts.size());
      return solver_.make(Kind::tuple, count, std::move(parts));
    }
    case ExprKind::dict: {
      NodeId key = solver_.make();
      NodeId value = solver_.make();
      for (std::size_t i = 0; i + 1 < e.items.size(); i += 2) {
        NodeId inner = expr(*e.items[i + 1]);
        if (e.items[i]) {
          solver_.flow(expr(*e.items[i]), key);
          solver_.flow(inner, value);
        } else {
          solver_.each(inner, [=, this](const Alternative& a) {
            if ((a.kind == Kind::dict || a.kind == Kind::default_dict) && a.parts.size() == 2) {
              solver_.flow(a.parts[0], key);
              solver_.flow(a.parts[1], value);
            }
          });
        }
      }
      return solver_.make(Kind::dict, 0, {key, value});
    }
    case ExprKind::unary: {
      if (e.op == Op::not_) return condition(*e.items[0]), solver_.make(Kind::boolean);
      NodeId operand = expr(*e.items[0]);
      NodeId out = solver_.make();
      Op op = e.op;
      const Expr* at = &e;
      Instance* where = at_;
      solver_.each(operand, [=, this](const Alternative& a) {
        switch (a.kind) {
          case Kind::boolean:
          case Kind::integer:
            solver_.add(out, Kind::integer);
            break;
          case Kind::big:
            solver_.add(out, Kind::big);
            break;
          case Kind::floating:
            if (op != Op::invert) solver_.add(out, Kind::floating);
            break;
          case Kind::value:
            solver_.add(out, Kind::value);
            break;
          case Kind::counter:
            if (op != Op::invert) solver_.add(out, Kind::counter, a.id, a.parts);
            break;
          case Kind::object: {
            const char* dunder = op == Op::minus ? "__neg__" : op == Op::plus ? "__pos__" : "__invert__";
            Instance* saved = std::exchange(at_, where);
            call_dunder(a.id, dunder, solver_.make(Kind::object, a.id), {}, out, *at);
            at_ = saved;
            break;
          }
          case Kind::opaque:
            library_method(a,
                           op == Op::minus  ? "__neg__"
                           : op == Op::plus ? "__pos__"
                                            : "__invert__",
                           {}, out, *at);
            break;
          default:
            break;
        }
      });
      return out;
    }
    case ExprKind::binary: {
      NodeId left = expr(*e.items[0]);
      NodeId right = expr(*e.items[1]);
      bool grows = false;
      if (e.op == Op::mul && at_->function) {  // n * f(n - 1) inside f
        for (const Expr* item : e.items) {
          grows = grows || (item->kind == ExprKind::call && item->items[0]->kind == ExprKind::name &&
                            item->items[0]->text == at_->function->name);
        }
      }
      return binary(e, e.op, left, right, grows);
    }
    case ExprKind::compare:
      return compare(e);
    case ExprKind::bool_op: {
      NodeId out = solver_.make();
      Narrowing before = narrowing_;
      for (std::size_t i = 0; i < e.items.size(); ++i) {
        NodeId item = expr(*e.items[i]);
        bool last = i + 1 == e.items.size();
        // A value that `or` gives is true, unless it is the last.
        Filter filter;
        if (!last && e.op == Op::or_) filter.kinds = ~bit(Kind::none);
        solver_.flow(item, out, filter);
        assume(*e.items[i], e.op == Op::and_);
      }
      narrowing_ = std::move(before);
      return out;
    }
    case ExprKind::conditional: {
      NodeId out = solver_.make();
      condition(*e.items[1]);
      Narrowing before = narrowing_;
      assume(*e.items[1], true);
      solver_.flow(expr(*e.items[0]), out);
      narrowing_ = before;
      assume(*e.items[1], false);
      solver_.flow(expr(*e.items[2]), out);
      narrowing_ = std::move(before);
      return out;
    }
    case ExprKind::lambda:
      return lambda(e);
    case ExprKind::call: {
      NodeId out = call(e);
      bool pure = e.items[0]->kind == ExprKind::name && names_.variable(*e.items[0]) == py::kNone;
      if (!pure) forget_paths();
      return out;
    }
    case ExprKind::attribute:
      return attribute(e);
    case ExprKind::subscript:
      return subscript(e);
    case ExprKind::slice:
      for (const Expr* item : e.items) {
        if (item) expr(*item);
      }
      return solver_.make(Kind::opaque, text_id("slice"));
    case ExprKind::star:
      return expr(*e.items[0]);
    case ExprKind::comprehension:
      return comprehension(e);
    case ExprKind::walrus: {
      NodeId value = expr(*e.items[1]);
      assign(*e.items[0], value);
      return value;
    }
    case ExprKind::await:
      expr(*e.items[0]);
      return solver_.make();
    case ExprKind::yield:
      if (!e.items.empty())
        solver_.flow(expr(*e.items[0]), at_->yielded);
      else
        solver_.add(at_->yielded, Kind::none);
      return solver_.make(Kind::none);
    case ExprKind::yield_from:
      iterate(expr(*e.items[0]), at_->yielded);
      return solver_.make(Kind::none);
  }
  return solver_.make();
}

// An expression of which only the truth matters: what `and` and `or` would give is no value of the program.
void Inference::condition(const Expr& e) {
  if (e.kind == ExprKind::bool_op) {
    Narrowing before = narrowing_;
    for (const Expr* item : e.items) {
      condition(*item);
      assume(*item, e.op == Op::and_);
    }
    narrowing_ = std::move(before);
    at_->exprs[e.id] = solver_.make(Kind::boolean);
  } else if (e.kind == ExprKind::unary && e.op == Op::not_) {
    condition(*e.items[0]);
    at_->exprs[e.id] = solver_.make(Kind::boolean);
  } else {
    expr(e);
  }
}

NodeId Inference::name(const Expr& e) {
  py::VariableId variable = names_.variable(e);
  if (variable == py::kNone) {
    if (exception_class(e.text) != kNoId) return solver_.make(Kind::exception_class, exception_class(e.text));
    if (e.text == "__name__" || e.text == "__file__") return solver_.make(Kind::str);
    for (const std::string& module : star_modules_) {
      std::string full = module + "." + e.text;
      if (const Constant* constant = find_constant(full)) {
        std::map<char, NodeId> letters;
        return build(types::read_pattern(constant->type), letters);
      }
      if (is_modelled(full) || is_special(full)) return solver_.make(Kind::builtin, text_id(full));
    }
    if (!py::is_builtin(e.text) && star_modules_.empty()) return solver_.make();
    return solver_.make(Kind::builtin, text_id(e.text));
  }
  NodeId node = web_node(*at_, names_.web(e));
  if (names_.variables[variable].in_class) node = class_variable_node(variable);
  auto narrowed = narrowing_.find(path(e));
  if (narrowed == narrowing_.end()) return node;
  for (const Filter& filter : narrowed->second) {
    NodeId next = solver_.make();
    solver_.flow(node, next, filter);
    node = next;
  }
  return node;
}

NodeId Inference::comprehension(const Expr& e) {
  Narrowing before = narrowing_;
  for (const py::Clause& clause : e.clauses) {
    NodeId element = solver_.make();
    iterate(expr(*clause.iterable), element);
    assign(*clause.target, element);
    for (const Expr* condition : clause.conditions) {
      this->condition(*condition);
      assume(*condition, true);
    }
  }
  NodeId first = solver_.make();
  solver_.flow(expr(*e.items[0]), first);
  NodeId out = kNoNode;
  switch (e.form) {
    case py::ComprehensionForm::list:
      out = solver_.make(Kind::list, 0, {first});
      break;
    case py::ComprehensionForm::set:
      out = solver_.make(Kind::set, 0, {first});
      break;
    case py::ComprehensionForm::generator:
      out = solver_.make(Kind::iterator, 0, {first});
      break;
    case py::ComprehensionForm::dict: {
      NodeId second = solver_.make();
      solver_.flow(expr(*e.items[1]), second);
      out = solver_.make(Kind::dict, 0, {first, second});
      break;
    }
  }
  narrowing_ = std::move(before);
  return out;
}

NodeId Inference::lambda(const Expr& e) {
  const py::Function& function = *e.function;
  if (!names_.immediate[function.id]) return solver_.make(Kind::function, value_id(function, at_->id, kNoId));
  auto id = static_cast<std::uint32_t>(values_.size());
  FunctionValue value;
  value.function = &function;
  value.outer = at_->id;
  value.immediate = true;
  for (const py::Parameter& parameter : function.parameters) {
    NodeId node = web_node(*at_, names_.web(*parameter.target));
    if (parameter.default_value) solver_.flow(expr(*parameter.default_value), node);
    value.parameters.push_back(node);
  }
  value.result = solver_.make();
  NodeId result = value.result;
  values_.push_back(std::move(value));
  solver_.flow(expr(*function.lambda_body), result);
  return solver_.make(Kind::function, id);
}

}  // namespace transpile::types
