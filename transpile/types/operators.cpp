// What operators and comparisons give.
#include <algorithm>

#include "transpile/python/flow.hpp"
#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

bool is_integer(Kind kind) {
  return kind == Kind::integer || kind == Kind::boolean || kind == Kind::big;
}
bool is_numeric(Kind kind) {
  return is_integer(kind) || kind == Kind::floating;
}

}  // namespace

NodeId Inference::binary(const Expr& e, Op op, NodeId left, NodeId right, bool grows) {
  NodeId out = solver_.make();
  Instance* where = at_;
  const Expr* at = &e;
  note_operation(e, op, left, right, out);
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

// Whether a test of this name says that it is below zero where it stands: in `if n < 0`, behind the `else` of
// `if n >= 0`, or behind such an `if` that is always left.
bool Inference::is_below_zero(const Expr& name) const {
  if (name.kind != ExprKind::name) return false;
  auto compares = [&](const Expr* test, std::initializer_list<Op> ops) {
    return test && test->kind == ExprKind::compare && test->items.size() == 2 &&
           std::find(ops.begin(), ops.end(), test->ops[0]) != ops.end() &&
           test->items[0]->kind == ExprKind::name &&
           names_.variable(*test->items[0]) == names_.variable(name) &&
           test->items[1]->kind == ExprKind::integer && test->items[1]->text == "0";
  };
  auto in_block = [&](const py::Block& block) {
    return !block.empty() &&
           base::Span{block.front()->span.begin, block.back()->span.end}.contains(name.span);
  };
  bool told = std::any_of(module_.stmts.begin(), module_.stmts.end(), [&](const py::Stmt& s) {
    if (s.kind != py::StmtKind::if_) return false;
    if (compares(s.value, {Op::lt, Op::le})) return in_block(s.body);
    if (!compares(s.value, {Op::ge, Op::gt})) return false;
    bool behind = at_->function && at_->function->span.contains(s.span) && s.span.end <= name.span.begin;
    return in_block(s.orelse) || (behind && s.orelse.empty() && !py::may_fall_through(s.body));
  });
  return told || std::any_of(module_.exprs.begin(), module_.exprs.end(), [&](const Expr& e) {
           if (e.kind != ExprKind::conditional) return false;
           return (compares(e.items[1], {Op::lt, Op::le}) && e.items[0]->span.contains(name.span)) ||
                  (compares(e.items[1], {Op::ge, Op::gt}) && e.items[2]->span.contains(name.span));
         });
}

void Inference::binary_pair(const Expr& e, Op op, const Alternative& l, const Alternative& r, NodeId left,
                            NodeId right, NodeId out, bool grows) {
  bool library = l.kind == Kind::opaque || r.kind == Kind::opaque;
  if (library && l.kind != Kind::object && r.kind != Kind::object && l.kind != Kind::value &&
      r.kind != Kind::value && !(op == Op::mod && l.kind == Kind::str)) {
    library_operator(py::dunder(op), l, r, out, e);
    return;
  }
  if (l.kind == Kind::object || r.kind == Kind::object) {
    std::string name = py::dunder(op);
    // Every object has a text; one that has __rmod__ is asked all the same.
    if (op == Op::mod && l.kind == Kind::str) solver_.add(out, Kind::str);
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
        if (exponent && exponent->kind == ExprKind::unary && exponent->op == Op::minus &&
            !is_below_zero(*exponent->items[0]))
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
        // 1 << 64, and x << 40 with an x that may be large itself.
        bool far = constant && (e.items[1]->text.size() > 2 || e.items[1]->text >= (one ? "60" : "40")) &&
                   e.items[1]->text.size() > 1;
        bool wide = big || far || options_.wide_integers || (!one && !constant);
        return solver_.add(out, wide ? Kind::big : Kind::integer);
      }
      case Op::shift_right:
        if (!floating) solver_.add(out, big ? Kind::big : Kind::integer);
        return;
      case Op::mat_mul:
        return;
      default: {
        bool constants = e.kind == ExprKind::binary && op == Op::mul &&
                         e.items[0]->kind == ExprKind::integer && e.items[1]->kind == ExprKind::integer &&
                         e.items[0]->text.size() + e.items[1]->text.size() > 18;
        bool wide = big || grows || constants || options_.wide_integers;
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
        if (!find_method(a.id, "__contains__")) return iterate(solver_.make(a.kind, a.id), solver_.make());
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
    // Without a __ne__, != is what __eq__ says.
    auto asked = [this, op](const Alternative& a, const char* name) {
      return op == Op::ne && !find_method(a.id, name) ? "__eq__" : name;
    };
    solver_.watch({l, r}, [=, this] {
      Instance* saved = std::exchange(at_, where);
      auto ask = [&](NodeId node, const char* name, NodeId other) {
        for (const Alternative& a : std::vector<Alternative>(solver_.alternatives(node))) {
          if (a.kind != Kind::object) continue;
          const char* method = asked(a, name);
          if (find_method(a.id, method))
            call_dunder(a.id, method, solver_.make(Kind::object, a.id), {other}, solver_.make(), *at);
        }
      };
      ask(l, first, r);
      ask(r, second, l);
      at_ = saved;
    });
  }
  return solver_.make(Kind::boolean);
}

}  // namespace transpile::types
