// Whether anybody can see that a number among floats is an int.
//
// sum(x * y for …) of floats is a float, or the int 0 where there was nothing to add; total = 0; total += 0.5
// begins with an int. As long as a program only calculates with it, compares it, and writes it as "%.2f", 0
// and 0.0 are the same to it, and it stays an f64. So each such sum and literal is followed to wherever its
// value goes; the first place that could tell, or that is not known here, makes it a number of which only the
// run knows what it is.
//
// With another int the value would go on as an int, exact beyond 2^53 where a float is not: that counts as
// seen, but for zeros among themselves.
#include <algorithm>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Block;
using py::Expr;
using py::ExprKind;
using py::Op;
using py::Stmt;
using py::StmtKind;

namespace {

bool calculates(Op op) {
  return op == Op::add || op == Op::sub || op == Op::mul || op == Op::div;
}

// Whether all conversions of a format are those of floats: "%.3f", or the ".3f" of an f-string.
bool formats_floats_only(std::string_view text) {
  constexpr std::string_view kConversions = "diouxXeEfFgGcrsa%";
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at)) {
    std::size_t end = text.find_first_of(kConversions, at + 1);
    if (end == std::string_view::npos) return false;
    if (std::string_view("eEfFgG%").find(text[end]) == std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}
bool is_float_format(const Expr& spec) {
  const Expr* literal = &spec;
  if (spec.kind == ExprKind::fstring && spec.items.size() == 1) literal = spec.items[0];
  bool ends = literal->kind == ExprKind::string && !literal->text.empty() &&
              std::string_view("eEfFgG%").find(literal->text.back()) != std::string_view::npos;
  return ends;
}

class Follow {
 public:
  // `zero`: the value is 0.
  Follow(const Inference& in, NodeId start, bool zero) : in_(in), zero_(zero) {
    reach(start);
    spread();
  }

  // Whether it gets to where floats are.
  bool meets_floats() const {
    return std::any_of(reached_.begin(), reached_.end(),
                       [&](NodeId node) { return in_.solver_.has(node, Kind::floating); });
  }

  bool is_seen() {
    // Shown with its field's values.
    for (const auto& [key, node] : in_.attributes_) {
      const ClassInfo& info = in_.classes_[key.first];
      if ((info.is_dataclass || (info.def && info.def->is_tuple)) && has(node)) return true;
    }
    if (seen_) return true;
    for (const Instance& instance : in_.instances_) {
      at_ = &instance;
      if (instance.function && instance.function->is_generator) continue;
      if (instance.function && instance.function->lambda_body) visit(*instance.function->lambda_body, true);
      block(instance.function ? instance.function->body : in_.module_.body);
      if (seen_) return true;
    }
    return false;
  }

 private:
  // ---- where the value goes

  void reach(NodeId node) {
    node = in_.solver_.find(node);
    if (reached_.insert(node).second) work_.push_back(node);
  }

  void spread() {
    for (bool more = true; more;) {
      while (!work_.empty()) {
        NodeId node = work_.back();
        work_.pop_back();
        // Whoever has it as a dynamic value can tell.
        seen_ = seen_ || in_.solver_.is_dynamic(node) || in_.solver_.has(node, Kind::value);
        for (NodeId to : in_.solver_.targets(node)) reach(to);
      }
      std::size_t before = reached_.size();
      for (const Inference::Operation& one : in_.calculations_) {
        bool left = has(one.left), right = has(one.right);
        // Others are looked at where they stand.
        if ((!left && !right) || !calculates(one.op)) continue;
        bool both = left && right;
        if (!both && is_float(left ? one.right : one.left)) continue;
        if (!zero_ || !both) seen_ = seen_ || !(zero_ && one.op == Op::div);
        if (one.op != Op::div) reach(one.out);
      }
      for (auto [element, sum] : in_.sums_) {
        if (has(element)) reach(sum);
      }
      for (auto [from, to] : in_.depends_) {
        if (has(from)) reach(to);
      }
      more = reached_.size() != before;
    }
  }
  bool has(NodeId node) const { return reached_.contains(in_.solver_.find(node)); }
  bool is_float(NodeId node) const {
    const auto& all = in_.solver_.alternatives(node);
    return all.size() == 1 && all[0].kind == Kind::floating;
  }

  // Whether the value may be in what `node` stands for.
  bool holds(NodeId node, std::set<NodeId>& visited) const {
    node = in_.solver_.find(node);
    if (reached_.contains(node)) return true;
    if (!visited.insert(node).second) return false;
    for (const Alternative& a : in_.solver_.alternatives(node)) {
      if (a.kind == Kind::function) continue;  // what it gives is looked at where it is called
      for (NodeId part : a.parts) {
        if (holds(part, visited)) return true;
      }
    }
    return false;
  }
  bool holds(const Expr& e) const {
    auto found = at_->exprs.find(e.id);
    if (found == at_->exprs.end()) return false;
    std::set<NodeId> visited;
    return holds(found->second, visited);
  }

  // ---- who looks at it

  void block(const Block& stmts) {
    for (const Stmt* s : stmts) stmt(*s);
  }

  void stmt(const Stmt& s) {
    if (seen_) return;
    switch (s.kind) {
      case StmtKind::expression:
      case StmtKind::assign:
      case StmtKind::ann_assign:
      case StmtKind::return_:
      case StmtKind::for_:
      case StmtKind::if_:
      case StmtKind::while_:
      case StmtKind::assert:
        if (s.value) visit(*s.value, true);
        break;
      case StmtKind::aug_assign:
        visit(*s.value, calculates(s.op));
        visit(*s.targets[0], calculates(s.op));
        break;
      default:
        if (s.value) visit(*s.value, false);
        break;
    }
    if (s.cause) visit(*s.cause, false);
    for (const Expr* target : s.targets) visit(*target, s.kind != StmtKind::del);
    for (const py::WithItem& item : s.with_items) visit(*item.value, false);
    block(s.body);
    block(s.orelse);
    block(s.final);
    for (const py::Handler& handler : s.handlers) block(handler.body);
    for (const py::Case& one : s.cases) {
      if (one.guard) visit(*one.guard, true);
      block(one.body);
    }
    if (s.class_def) block(s.class_def->body);
  }

  // `fine`: what looks at `e` can't tell 0 from 0.0.
  void visit(const Expr& e, bool fine) {
    if (seen_) return;
    if (!fine && holds(e)) {
      seen_ = true;
      return;
    }
    switch (e.kind) {
      case ExprKind::binary: {
        if (e.op == Op::mod && e.items[0]->kind == ExprKind::string)
          return visit_format(*e.items[1], formats_floats_only(e.items[0]->text));
        for (const Expr* item : e.items) visit(*item, calculates(e.op));
        return;
      }
      case ExprKind::compare:
        for (std::size_t i = 0; i < e.items.size(); ++i) {
          bool is =
              std::any_of(e.ops.begin(), e.ops.end(), [](Op op) { return op == Op::is || op == Op::is_not; });
          visit(*e.items[i], !is);
        }
        return;
      case ExprKind::unary:
        return visit(*e.items[0], e.op == Op::not_);
      case ExprKind::subscript:
        visit(*e.items[0], true);
        return visit(*e.items[1], false);
      case ExprKind::call:
        return call(e);
      case ExprKind::formatted:
        visit(*e.items[0], e.text.empty() && e.items.size() > 1 && is_float_format(*e.items[1]));
        return;
      case ExprKind::comprehension:
        for (const py::Clause& clause : e.clauses) {
          visit(*clause.iterable, true);
          visit(*clause.target, true);
          for (const Expr* condition : clause.conditions) visit(*condition, true);
        }
        for (std::size_t i = 0; i < e.items.size(); ++i)
          visit(*e.items[i],
                e.form != py::ComprehensionForm::set && (e.form != py::ComprehensionForm::dict || i > 0));
        return;
      case ExprKind::dict:
        for (std::size_t i = 0; i < e.items.size(); ++i) {
          if (e.items[i]) visit(*e.items[i], i % 2 == 1);
        }
        return;
      case ExprKind::lambda:
        if (e.function->lambda_body) visit(*e.function->lambda_body, true);
        return;
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::conditional:
      case ExprKind::bool_op:
      case ExprKind::attribute:
      case ExprKind::walrus:
      case ExprKind::fstring:
        py::for_each_part(e, [&](const Expr& part) { visit(part, true); });
        return;
      default:
        py::for_each_part(e, [&](const Expr& part) { visit(part, false); });
    }
  }

  void visit_format(const Expr& values, bool fine) {
    if (values.kind != ExprKind::tuple) return visit(values, fine);
    for (const Expr* item : values.items) visit(*item, fine);
  }

  void call(const Expr& e) {
    const Expr& callee = *e.items[0];
    bool fine = takes_as_it_is(callee);
    bool otherwise = gives_otherwise(callee);
    if (callee.kind == ExprKind::attribute) visit(*callee.items[0], true);
    for (std::size_t i = 1; i < e.items.size(); ++i) visit(*e.items[i], fine || (otherwise && i == 2));
    for (const py::Keyword& one : e.keywords) visit(*one.value, fine);
  }

  // counts.get(key, 0)
  bool gives_otherwise(const Expr& callee) const {
    static const std::set<std::string_view> names = {"get", "pop", "setdefault"};
    if (callee.kind != ExprKind::attribute || !names.contains(callee.text)) return false;
    auto object = at_->exprs.find(callee.items[0]->id);
    if (object == at_->exprs.end()) return false;
    const auto& of = in_.solver_.alternatives(object->second);
    return of.size() == 1 && (of[0].kind == Kind::dict || of[0].kind == Kind::default_dict);
  }

  // Functions of the program, which are looked at themselves, and those that can't tell.
  bool takes_as_it_is(const Expr& callee) const {
    static const std::set<std::string_view> builtins = {"len",    "sum",       "min",      "max",
                                                        "sorted", "zip",       "list",     "tuple",
                                                        "float",  "enumerate", "reversed", "int"};
    static const std::set<std::string_view> of_lists = {"append", "insert", "extend"};
    static const std::set<std::string_view> of_math = {"sqrt", "exp",   "log",  "log10", "log2", "sin",
                                                       "cos",  "tan",   "atan", "asin",  "acos", "isclose",
                                                       "fabs", "hypot", "fsum", "isnan", "isinf"};
    auto found = at_->exprs.find(callee.id);
    if (found == at_->exprs.end()) return false;
    const auto& all = in_.solver_.alternatives(found->second);
    bool ours = !all.empty() && std::all_of(all.begin(), all.end(), [](const Alternative& a) {
      return a.kind == Kind::function || a.kind == Kind::class_object;
    });
    if (ours) return true;
    if (callee.kind == ExprKind::name)
      return in_.names_.variable(callee) == py::kNone && builtins.contains(callee.text);
    if (callee.kind != ExprKind::attribute) return false;
    auto object = at_->exprs.find(callee.items[0]->id);
    if (object == at_->exprs.end()) return false;
    const auto& of = in_.solver_.alternatives(object->second);
    if (of.size() != 1) return false;
    if (of[0].kind == Kind::list) return of_lists.contains(callee.text);
    return of[0].kind == Kind::module && in_.texts_[of[0].id] == "math" && of_math.contains(callee.text);
  }

  const Inference& in_;
  const Instance* at_ = nullptr;
  std::set<NodeId> reached_;
  std::vector<NodeId> work_;
  bool zero_;
  bool seen_ = false;
};

}  // namespace

// Adds the int to sums of floats of which somebody can see whether it is one. False: to none.
bool Inference::widen_seen_sums() {
  bool changed = false;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    auto [element, sum] = sums_[i];
    if (!solver_.has(element, Kind::floating) || solver_.has(sum, Kind::integer)) continue;
    if (!options_.library && !Follow(*this, sum, true).is_seen()) continue;
    solver_.add(sum, Kind::integer);
    changed = true;
  }
  return changed;
}

// Whether what an int literal goes to holds other ints as well, and no floats.
bool Inference::meets_integers(NodeId literal) const {
  std::vector<NodeId> targets = solver_.targets(literal);
  return std::any_of(targets.begin(), targets.end(), [&](NodeId to) {
    return solver_.has(to, Kind::integer) && !solver_.has(to, Kind::floating);
  });
}

// Integer literals among floats of which nobody can see that they are no floats, by Expr::id.
std::set<std::uint32_t> Inference::unseen_literals() const {
  constexpr std::size_t kMost = 200;        // each is followed through the whole program
  constexpr std::size_t kExactDigits = 15;  // of what a float holds exactly
  std::vector<std::pair<const Expr*, NodeId>> candidates;
  for (const auto& [literal, node] : int_literals_) {
    if (literal->text.size() > kExactDigits || solver_.has(node, Kind::floating)) continue;
    std::vector<NodeId> targets = solver_.targets(node);
    bool mixes = std::any_of(targets.begin(), targets.end(),
                             [&](NodeId to) { return solver_.has(to, Kind::floating); });
    if (mixes) candidates.emplace_back(literal, node);
  }
  std::set<std::uint32_t> out;
  std::set<std::uint32_t> seen;  // in some instance of its function
  if (options_.library || candidates.size() > kMost) return out;
  for (const auto& [literal, node] : candidates) {
    Follow follow(*this, node, literal->text == "0");
    bool stays = follow.meets_floats() && !follow.is_seen();
    (stays ? out : seen).insert(literal->id);
  }
  for (std::uint32_t id : seen) out.erase(id);
  // Where no floats are met, the int is one.
  std::set<NodeId> met;
  for (const auto& [literal, node] : candidates) met.insert(node);
  for (const auto& [literal, node] : int_literals_) {
    if (!met.contains(node) && meets_integers(node)) out.erase(literal->id);
  }
  return out;
}

}  // namespace transpile::types
