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
    case ExprKind::integer:
      return solver_.make(e.text.size() > 18 ? Kind::big : Kind::integer);
    case ExprKind::floating:
      return solver_.make(Kind::floating);
    case ExprKind::imaginary:
      return solver_.make();
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
      for (const Expr* item : e.items) {
        NodeId node = expr(*item);
        const Expr* at = item;
        Instance* where = at_;
        solver_.each(node, [=, this](const Alternative& a) {
          if (a.kind != Kind::object) return;
          Instance* saved = std::exchange(at_, where);
          for (const char* dunder : {"__format__", "__str__", "__repr__"}) {
            if (find_method(a.id, dunder)) {
              std::vector<NodeId> arguments;
              if (dunder == std::string_view("__format__")) arguments.push_back(solver_.make(Kind::str));
              call_dunder(a.id, dunder, solver_.make(Kind::object, a.id), arguments, solver_.make(), *at);
            }
          }
          at_ = saved;
        });
      }
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
      if (starred) {
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
      NodeId operand = expr(*e.items[0]);
      if (e.op == Op::not_) return solver_.make(Kind::boolean);
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
          case Kind::object: {
            const char* dunder = op == Op::minus ? "__neg__" : op == Op::plus ? "__pos__" : "__invert__";
            Instance* saved = std::exchange(at_, where);
            call_dunder(a.id, dunder, solver_.make(Kind::object, a.id), {}, out, *at);
            at_ = saved;
            break;
          }
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
      expr(*e.items[1]);
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
      return solver_.make();
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

namespace {

bool is_integer(Kind kind) {
  return kind == Kind::integer || kind == Kind::boolean || kind == Kind::big;
}
bool is_numeric(Kind kind) {
  return is_integer(kind) || kind == Kind::floating;
}

const char* dunder_of(Op op) {
  switch (op) {
    case Op::add:
      return "add__";
    case Op::sub:
      return "sub__";
    case Op::mul:
      return "mul__";
    case Op::div:
      return "truediv__";
    case Op::floor_div:
      return "floordiv__";
    case Op::mod:
      return "mod__";
    case Op::pow:
      return "pow__";
    case Op::mat_mul:
      return "matmul__";
    case Op::shift_left:
      return "lshift__";
    case Op::shift_right:
      return "rshift__";
    case Op::bit_and:
      return "and__";
    case Op::bit_or:
      return "or__";
    case Op::bit_xor:
      return "xor__";
    default:
      return "";
  }
}

}  // namespace

NodeId Inference::binary(const Expr& e, Op op, NodeId left, NodeId right, bool grows) {
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  solver_.watch({left, right}, [=, this] {
    Instance* saved = std::exchange(at_, where);
    for (std::size_t i = 0; i < solver_.alternatives(left).size(); ++i) {
      for (std::size_t j = 0; j < solver_.alternatives(right).size(); ++j) {
        Alternative l = solver_.alternatives(left)[i];
        Alternative r = solver_.alternatives(right)[j];
        binary_pair(*at, op, l, r, left, right, out, grows);
      }
    }
    at_ = saved;
  });
  return out;
}

void Inference::binary_pair(const Expr& e, Op op, const Alternative& l, const Alternative& r, NodeId left,
                            NodeId right, NodeId out, bool grows) {
  if (l.kind == Kind::object || r.kind == Kind::object) {
    std::string name = dunder_of(op);
    if (l.kind == Kind::object) {
      NodeId self = solver_.make(Kind::object, l.id);
      NodeId other = solver_.make(r.kind, r.id, r.parts);
      bool in_place = e.kind != ExprKind::binary && find_method(l.id, "__i" + name);
      std::string dunder = (in_place ? "__i" : "__") + name;
      if (find_method(l.id, dunder)) return call_dunder(l.id, dunder.c_str(), self, {other}, out, e);
    }
    if (r.kind == Kind::object) {
      NodeId self = solver_.make(Kind::object, r.id);
      NodeId other = solver_.make(l.kind, l.id, l.parts);
      std::string dunder = "__r" + name;
      if (find_method(r.id, dunder)) call_dunder(r.id, dunder.c_str(), self, {other}, out, e);
    }
    return;
  }
  if (l.kind == Kind::value || r.kind == Kind::value)
    return solver_.add(out, op == Op::mod && l.kind == Kind::str ? Kind::str : Kind::value);
  if (is_numeric(l.kind) && is_numeric(r.kind)) {
    bool floating = l.kind == Kind::floating || r.kind == Kind::floating;
    bool big = l.kind == Kind::big || r.kind == Kind::big;
    switch (op) {
      case Op::div:
        return solver_.add(out, Kind::floating);
      case Op::bit_and:
      case Op::bit_or:
      case Op::bit_xor:
        if (l.kind == Kind::boolean && r.kind == Kind::boolean) return solver_.add(out, Kind::boolean);
        if (!floating) solver_.add(out, big ? Kind::big : Kind::integer);
        return;
      case Op::pow: {
        if (floating) return solver_.add(out, Kind::floating);
        const Expr* exponent = e.kind == ExprKind::binary ? e.items[1] : nullptr;
        if (exponent && exponent->kind == ExprKind::unary && exponent->op == Op::minus)
          return solver_.add(out, Kind::floating);
        bool small = exponent && exponent->kind == ExprKind::integer &&
                     (exponent->text.size() == 1 || e.items[0]->kind == ExprKind::integer);
        if (small && e.items[0]->kind == ExprKind::integer) {
          double magnitude = std::stod(exponent->text) * static_cast<double>(e.items[0]->text.size());
          small = magnitude < 19;
        } else if (small) {
          small = exponent->text <= "4";
        }
        return solver_.add(out, big || !small || options_.wide_integers ? Kind::big : Kind::integer);
      }
      case Op::floor_div:
      case Op::mod:
        return solver_.add(out, floating ? Kind::floating : big ? Kind::big : Kind::integer);
      case Op::shift_left: {
        if (floating) return;
        bool one = e.kind == ExprKind::binary && e.items[0]->kind == ExprKind::integer;
        bool constant = e.kind == ExprKind::binary && e.items[1]->kind == ExprKind::integer;
        return solver_.add(out,
                           big || options_.wide_integers || (!one && !constant) ? Kind::big : Kind::integer);
      }
      case Op::shift_right:
        if (!floating) solver_.add(out, big ? Kind::big : Kind::integer);
        return;
      case Op::mat_mul:
        return;
      default: {
        bool wide = big || grows || options_.wide_integers;
        return solver_.add(out, floating ? Kind::floating : wide ? Kind::big : Kind::integer);
      }
    }
  }
  if (op == Op::add) {
    if (l.kind == Kind::str && r.kind == Kind::str) return solver_.add(out, Kind::str);
    if (l.kind == Kind::bytes && r.kind == Kind::bytes) return solver_.add(out, Kind::bytes);
    if ((l.kind == Kind::list || l.kind == Kind::deque) && r.kind == l.kind) {
      solver_.unify(l.parts[0], r.parts[0]);
      return solver_.add(out, l.kind, 0, l.parts);
    }
    if (l.kind == Kind::counter && r.kind == Kind::counter)
      return solver_.unify(l.parts[0], r.parts[0]), solver_.add(out, Kind::counter, 0, l.parts);
    if (l.kind == Kind::tuple && r.kind == Kind::tuple) {
      // Growing in a loop, a tuple has no fixed length.
      if (l.parts.size() + r.parts.size() <= 8 && loop_depth_ == 0 &&
          solver_.find(left) != solver_.find(out)) {
        std::vector<NodeId> parts = l.parts;
        parts.insert(parts.end(), r.parts.begin(), r.parts.end());
        return solver_.add(out, Kind::tuple, static_cast<std::uint32_t>(parts.size()), parts);
      }
    }
    bool tuples = (l.kind == Kind::tuple || l.kind == Kind::var_tuple) &&
                  (r.kind == Kind::tuple || r.kind == Kind::var_tuple);
    if (tuples) {
      NodeId element = solver_.make();
      for (NodeId part : l.parts) solver_.flow(part, element);
      for (NodeId part : r.parts) solver_.flow(part, element);
      return solver_.add(out, Kind::var_tuple, 0, {element});
    }
    return;
  }
  if (op == Op::mul) {
    const Alternative& sequence = is_integer(l.kind) ? r : l;
    const Alternative& count = is_integer(l.kind) ? l : r;
    if (!is_integer(count.kind)) return;
    if (sequence.kind == Kind::str || sequence.kind == Kind::bytes) return solver_.add(out, sequence.kind);
    if (sequence.kind == Kind::list) return solver_.add(out, Kind::list, 0, sequence.parts);
    if (sequence.kind == Kind::tuple || sequence.kind == Kind::var_tuple) {
      NodeId element = solver_.make();
      for (NodeId part : sequence.parts) solver_.flow(part, element);
      return solver_.add(out, Kind::var_tuple, 0, {element});
    }
    return;
  }
  if (op == Op::mod && (l.kind == Kind::str || l.kind == Kind::bytes)) return solver_.add(out, l.kind);
  bool sets = (l.kind == Kind::set || l.kind == Kind::frozen_set) &&
              (r.kind == Kind::set || r.kind == Kind::frozen_set);
  if (sets && (op == Op::sub || op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor)) {
    solver_.unify(l.parts[0], r.parts[0]);
    return solver_.add(out, l.kind, 0, l.parts);
  }
  if (l.kind == Kind::counter && r.kind == Kind::counter) {
    solver_.unify(l.parts[0], r.parts[0]);
    return solver_.add(out, Kind::counter, 0, l.parts);
  }
  if (op == Op::bit_or && l.kind == Kind::dict && r.kind == Kind::dict) {
    solver_.unify(l.parts[0], r.parts[0]);
    solver_.unify(l.parts[1], r.parts[1]);
    return solver_.add(out, Kind::dict, 0, l.parts);
  }
  (void)right;
}

NodeId Inference::compare(const Expr& e) {
  static const std::map<Op, std::pair<const char*, const char*>> dunders = {
      {Op::lt, {"__lt__", "__gt__"}}, {Op::le, {"__le__", "__ge__"}}, {Op::gt, {"__gt__", "__lt__"}},
      {Op::ge, {"__ge__", "__le__"}}, {Op::eq, {"__eq__", "__eq__"}}, {Op::ne, {"__ne__", "__ne__"}}};
  std::vector<NodeId> operands;
  for (const Expr* item : e.items) operands.push_back(expr(*item));
  Instance* where = at_;
  const Expr* at = &e;
  for (std::size_t i = 0; i < e.ops.size(); ++i) {
    Op op = e.ops[i];
    NodeId l = operands[i];
    NodeId r = operands[i + 1];
    if (op == Op::in || op == Op::not_in) {
      solver_.each(r, [=, this](const Alternative& a) {
        if (a.kind != Kind::object) return;
        Instance* saved = std::exchange(at_, where);
        call_dunder(a.id, "__contains__", solver_.make(Kind::object, a.id), {l}, solver_.make(), *at);
        at_ = saved;
      });
      continue;
    }
    // A literal that is compared has the types of what it is compared with.
    auto is_display = [](const Expr& x) {
      return x.kind == ExprKind::list || x.kind == ExprKind::dict || x.kind == ExprKind::set;
    };
    if (op == Op::eq || op == Op::ne) {
      for (auto [display, other] : {std::pair(i, i + 1), std::pair(i + 1, i)}) {
        if (!is_display(*e.items[display])) continue;
        NodeId fresh = operands[display];
        NodeId model = operands[other];
        solver_.each(model, [=, this](const Alternative& a) {
          for (const Alternative& own : std::vector<Alternative>(solver_.alternatives(fresh))) {
            if (own.kind == a.kind) {
              for (std::size_t p = 0; p < own.parts.size(); ++p) solver_.unify(own.parts[p], a.parts[p]);
            }
          }
        });
      }
    }
    auto found = dunders.find(op);
    if (found == dunders.end()) continue;
    auto [straight, mirrored] = found->second;
    const char* first = straight;
    const char* second = mirrored;
    solver_.watch({l, r}, [=, this] {
      Instance* saved = std::exchange(at_, where);
      for (const Alternative& a : std::vector<Alternative>(solver_.alternatives(l))) {
        if (a.kind == Kind::object && find_method(a.id, first))
          call_dunder(a.id, first, solver_.make(Kind::object, a.id), {r}, solver_.make(), *at);
      }
      for (const Alternative& a : std::vector<Alternative>(solver_.alternatives(r))) {
        if (a.kind == Kind::object && find_method(a.id, second))
          call_dunder(a.id, second, solver_.make(Kind::object, a.id), {l}, solver_.make(), *at);
      }
      at_ = saved;
    });
  }
  return solver_.make(Kind::boolean);
}

NodeId Inference::attribute(const Expr& e) {
  NodeId object = expr(*e.items[0]);
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  solver_.each(object, [=, this](const Alternative& a) {
    const std::string& name = at->text;
    Instance* saved = std::exchange(at_, where);
    switch (a.kind) {
      case Kind::module: {
        std::string full = texts_[a.id] + "." + name;
        if (const Constant* constant = find_constant(full)) {
          std::map<char, NodeId> letters;
          solver_.flow(build(types::read_pattern(constant->type), letters), out);
        } else if (is_module(full)) {
          solver_.add(out, Kind::module, text_id(full));
        } else {
          solver_.add(out, Kind::builtin, text_id(full));
        }
        break;
      }
      case Kind::object: {
        ClassId owner = 0;
        if (const py::Function* method = find_method(a.id, name, &owner)) {
          if (method_kind(*method) == MethodKind::property) {
            call_dunder(a.id, name.c_str(), solver_.make(Kind::object, a.id), {}, out, *at);
          } else {
            auto id = static_cast<std::uint32_t>(values_.size());
            FunctionValue bound = values_[value_id(*method, 0, owner)];
            bound.bound_self = solver_.make(Kind::object, a.id);
            values_.push_back(bound);
            solver_.add(out, Kind::function, id);
          }
          break;
        }
        py::VariableId variable = find_class_variable(a.id, name);
        if (variable != py::kNone) {
          solver_.flow(class_variable_node(variable), out);
          solver_.flow(class_variable_node(variable), attribute_node(a.id, name));
        }
        if (classes_[a.id].exception_base != kNoId && name == "args")
          solver_.add(out, Kind::var_tuple, 0, {solver_.make(Kind::value)});
        solver_.flow(attribute_node(a.id, name), out);
        break;
      }
      case Kind::class_object: {
        py::VariableId variable = find_class_variable(a.id, name);
        ClassId owner = 0;
        if (variable != py::kNone)
          solver_.flow(class_variable_node(variable), out);
        else if (name == "__name__")
          solver_.add(out, Kind::str);
        else if (const py::Function* method = find_method(a.id, name, &owner))
          solver_.add(out, Kind::function, value_id(*method, 0, owner));
        break;
      }
      case Kind::exception:
        if (name == "args") solver_.add(out, Kind::var_tuple, 0, {solver_.make(Kind::value)});
        if (name == "code") solver_.add(out, Kind::value);
        if (name == "value") solver_.add(out, Kind::value);
        break;
      case Kind::function:
        if (name == "__name__") solver_.add(out, Kind::str);
        break;
      case Kind::builtin:
        if (name == "__name__") solver_.add(out, Kind::str);
        break;
      case Kind::opaque: {
        std::string full = texts_[a.id] + "." + name;
        if (const Constant* constant = find_constant(full)) {
          std::map<char, NodeId> letters;
          solver_.flow(build(types::read_pattern(constant->type), letters), out);
        }
        break;
      }
      case Kind::value:
        solver_.add(out, Kind::value);
        break;
      default:
        break;
    }
    at_ = saved;
  });
  auto narrowed = narrowing_.find(path(e));
  if (narrowed == narrowing_.end()) return out;
  NodeId node = out;
  for (const Filter& filter : narrowed->second) {
    NodeId next = solver_.make();
    solver_.flow(node, next, filter);
    node = next;
  }
  return node;
}

NodeId Inference::subscript(const Expr& e) {
  NodeId object = expr(*e.items[0]);
  NodeId key = expr(*e.items[1]);
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  solver_.each(object, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    subscript_of(*at, a, object, key, out);
    at_ = saved;
  });
  return out;
}

namespace {

std::optional<long> constant_index(const Expr& e) {
  if (e.kind == ExprKind::integer && e.text.size() < 9) return std::stol(e.text);
  if (e.kind == ExprKind::unary && e.op == Op::minus && e.items[0]->kind == ExprKind::integer &&
      e.items[0]->text.size() < 9) {
    return -std::stol(e.items[0]->text);
  }
  return std::nullopt;
}

}  // namespace

void Inference::subscript_of(const Expr& e, const Alternative& a, NodeId object_node, NodeId key,
                             NodeId out) {
  const Expr& index = *e.items[1];
  bool slice = index.kind == ExprKind::slice;
  switch (a.kind) {
    case Kind::list:
    case Kind::var_tuple:
    case Kind::deque:
      if (slice)
        solver_.add(out, a.kind, 0, a.parts);
      else
        solver_.flow(a.parts[0], out);
      return;
    case Kind::tuple: {
      auto constant = constant_index(index);
      auto count = static_cast<long>(a.parts.size());
      if (constant && *constant < 0) *constant += count;
      if (slice) {
        NodeId element = solver_.make();
        for (NodeId part : a.parts) solver_.flow(part, element);
        solver_.add(out, Kind::var_tuple, 0, {element});
      } else if (constant && *constant >= 0 && *constant < count) {
        solver_.flow(a.parts[static_cast<std::size_t>(*constant)], out);
      } else {
        for (NodeId part : a.parts) solver_.flow(part, out);
      }
      return;
    }
    case Kind::str:
      solver_.add(out, Kind::str);
      return;
    case Kind::bytes:
      solver_.add(out, slice ? Kind::bytes : Kind::integer);
      return;
    case Kind::range:
      solver_.add(out, slice ? Kind::range : Kind::integer);
      return;
    case Kind::dict:
      solver_.flow(a.parts[1], out);
      return;
    case Kind::default_dict:
      solver_.flow(key, a.parts[0]);  // a missing key is put in
      solver_.flow(a.parts[1], out);
      return;
    case Kind::counter:
      solver_.add(out, Kind::integer);
      return;
    case Kind::object:
      call_dunder(a.id, "__getitem__", solver_.make(Kind::object, a.id), {key}, out, e);
      return;
    case Kind::value:
      solver_.add(out, Kind::value);
      return;
    case Kind::opaque:
      if (texts_[a.id] == "re.Match") {
        solver_.add(out, Kind::str);
        solver_.add(out, Kind::none);
      }
      return;
    default:
      (void)object_node;
      return;
  }
}

void Inference::store_subscript(const Expr& target, NodeId object, NodeId key, NodeId value) {
  Instance* where = at_;
  const Expr* at = &target;
  bool slice = target.items[1]->kind == ExprKind::slice;
  at_->exprs[target.id] = value;
  solver_.each(object, [=, this](const Alternative& a) {
    Instance* saved = std::exchange(at_, where);
    switch (a.kind) {
      case Kind::list:
      case Kind::deque:
        if (slice)
          iterate(value, a.parts[0]);
        else
          solver_.flow(value, a.parts[0]);
        break;
      case Kind::dict:
      case Kind::default_dict:
        solver_.flow(key, a.parts[0]);
        solver_.flow(value, a.parts[1]);
        break;
      case Kind::counter:
        solver_.flow(key, a.parts[0]);
        break;
      case Kind::object:
        call_dunder(a.id, "__setitem__", solver_.make(Kind::object, a.id), {key, value}, solver_.make(), *at);
        break;
      default:
        break;
    }
    at_ = saved;
  });
}

// What iterating over `iterable` gives.
void Inference::iterate(NodeId iterable, NodeId element) {
  Instance* where = at_;
  solver_.each(iterable, [=, this](const Alternative& a) {
    switch (a.kind) {
      case Kind::list:
      case Kind::set:
      case Kind::frozen_set:
      case Kind::deque:
      case Kind::iterator:
      case Kind::var_tuple:
      case Kind::dict:
      case Kind::counter:
      case Kind::default_dict:
        solver_.flow(a.parts[0], element);
        return;
      case Kind::tuple:
        for (NodeId part : a.parts) solver_.flow(part, element);
        return;
      case Kind::str:
      case Kind::file:
        solver_.add(element, Kind::str);
        return;
      case Kind::bytes:
      case Kind::range:
        solver_.add(element, Kind::integer);
        return;
      case Kind::value:
        solver_.add(element, Kind::value);
        return;
      case Kind::object: {
        Instance* saved = std::exchange(at_, where);
        NodeId iterator = solver_.make();
        const Expr& at = module_.exprs.front();
        if (find_method(a.id, "__iter__")) {
          call_dunder(a.id, "__iter__", solver_.make(Kind::object, a.id), {}, iterator, at);
          solver_.each(iterator, [=, this, &at](const Alternative& inner) {
            if (inner.kind == Kind::object)
              call_dunder(inner.id, "__next__", solver_.make(Kind::object, inner.id), {}, element, at);
            else if (inner.kind == Kind::iterator)
              solver_.flow(inner.parts[0], element);
          });
        } else if (find_method(a.id, "__getitem__")) {
          call_dunder(a.id, "__getitem__", solver_.make(Kind::object, a.id), {solver_.make(Kind::integer)},
                      element, at);
        }
        at_ = saved;
        return;
      }
      default:
        return;
    }
  });
}

// The part of `from` that the target at `index` of `count` gets; the one at `star` gets a list of what is
// left.
NodeId Inference::unpacked(NodeId from, std::size_t index, std::size_t count, std::size_t star) {
  NodeId out = solver_.make();
  NodeId rest = solver_.make();
  if (index == star) solver_.add(out, Kind::list, 0, {rest});
  NodeId into = index == star ? rest : out;
  NodeId others = solver_.make();
  solver_.flow(others, into);
  solver_.each(from, [=, this](const Alternative& a) {
    if (a.kind != Kind::tuple) {
      NodeId one = solver_.make(a.kind, a.id, a.parts);
      iterate(one, others);
      return;
    }
    std::size_t size = a.parts.size();
    if (star == kNoId) {
      if (size == count) solver_.flow(a.parts[index], into);
    } else if (size + 1 >= count) {
      std::size_t after = count - 1 - star;
      if (index < star)
        solver_.flow(a.parts[index], into);
      else if (index > star)
        solver_.flow(a.parts[size - (count - index)], into);
      else
        for (std::size_t i = star; i < size - after; ++i) solver_.flow(a.parts[i], into);
    }
  });
  return out;
}

NodeId Inference::comprehension(const Expr& e) {
  Narrowing before = narrowing_;
  for (const py::Clause& clause : e.clauses) {
    NodeId element = solver_.make();
    iterate(expr(*clause.iterable), element);
    assign(*clause.target, element);
    for (const Expr* condition : clause.conditions) {
      expr(*condition);
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

// ---- annotations

bool Inference::annotate(const Expr& type, NodeId node) {
  auto parts = [&](const Expr& e) {
    const Expr& inside = *e.items[1];
    return inside.kind == ExprKind::tuple ? inside.items : std::vector<Expr*>{e.items[1]};
  };
  auto name_of = [](const Expr& e) -> std::string_view {
    return e.kind == ExprKind::name || e.kind == ExprKind::attribute || e.kind == ExprKind::string
               ? std::string_view(e.text)
               : "";
  };
  if (type.kind == ExprKind::none) return solver_.add(node, Kind::none), true;
  if (type.kind == ExprKind::binary && type.op == Op::bit_or)
    return annotate(*type.items[0], node) && annotate(*type.items[1], node);
  if (type.kind == ExprKind::subscript) {
    std::string_view name = name_of(*type.items[0]);
    auto inside = parts(type);
    auto element = [&](std::size_t i) {
      NodeId part = solver_.make();
      if (i < inside.size()) annotate(*inside[i], part);
      return part;
    };
    if (name == "Optional") return solver_.add(node, Kind::none), annotate(*inside[0], node);
    if (name == "Union") {
      bool all = true;
      for (const Expr* one : inside) all = annotate(*one, node) && all;
      return all;
    }
    if (name == "List" || name == "list" || name == "Sequence" || name == "Iterable")
      return solver_.add(node, Kind::list, 0, {element(0)}), true;
    if (name == "Set" || name == "set") return solver_.add(node, Kind::set, 0, {element(0)}), true;
    if (name == "Dict" || name == "dict" || name == "Mapping")
      return solver_.add(node, Kind::dict, 0, {element(0), element(1)}), true;
    if (name == "Tuple" || name == "tuple") {
      if (inside.size() == 2 && inside[1]->kind == ExprKind::ellipsis)
        return solver_.add(node, Kind::var_tuple, 0, {element(0)}), true;
      std::vector<NodeId> all;
      for (std::size_t i = 0; i < inside.size(); ++i) all.push_back(element(i));
      solver_.add(node, Kind::tuple, static_cast<std::uint32_t>(all.size()), all);
      return true;
    }
    return false;
  }
  static const std::map<std::string_view, Kind> kinds = {
      {"int", Kind::integer}, {"float", Kind::floating}, {"str", Kind::str},   {"bool", Kind::boolean},
      {"bytes", Kind::bytes}, {"None", Kind::none},      {"Any", Kind::value}, {"object", Kind::value}};
  std::string_view name = name_of(type);
  if (auto found = kinds.find(name); found != kinds.end()) return solver_.add(node, found->second), true;
  if (name == "list" || name == "List")
    return solver_.add(node, Kind::list, 0, {solver_.make(Kind::value)}), true;
  if (name == "dict" || name == "Dict")
    return solver_.add(node, Kind::dict, 0, {solver_.make(Kind::value), solver_.make(Kind::value)}), true;
  if (name == "set" || name == "Set")
    return solver_.add(node, Kind::set, 0, {solver_.make(Kind::value)}), true;
  for (const ClassInfo& info : classes_) {
    if (info.name == name) return solver_.add(node, Kind::object, info.id), true;
  }
  return false;
}

}  // namespace transpile::types
