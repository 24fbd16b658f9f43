// Which integers may leave 64 bits.
//
// A sum or product grows without bound where its value comes back to its own operands: round a loop, through
// a list's items, through a function's parameters and result. So dependencies between nodes make a graph, and
// what lies on a cycle of it through a product, or with both operands of a sum, becomes Int. `%`, `&` and
// min() bound what goes through them and are no part of the graph: h = (h * 31 + c) % m stays in 64 bits.
//
// Sums of a function that calls itself and remembers nothing take as many steps as they are large, and stay
// as well; remembered (a cache, a table), they do not.
#include <algorithm>
#include <functional>

#include "transpile/types/inference.hpp"

namespace transpile::types {

using py::Expr;
using py::ExprKind;
using py::Op;

namespace {

using Graph = std::vector<std::vector<NodeId>>;

// Strongly connected components, by Tarjan's algorithm without recursion.
std::vector<NodeId> components(const Graph& graph) {
  constexpr NodeId unseen = kNoNode;
  std::vector<NodeId> index(graph.size(), unseen), low(graph.size(), 0), component(graph.size(), unseen);
  std::vector<std::pair<NodeId, std::size_t>> work;
  std::vector<NodeId> stack;
  NodeId next = 0;
  for (NodeId root = 0; root < graph.size(); ++root) {
    if (index[root] != unseen) continue;
    work.push_back({root, 0});
    while (!work.empty()) {
      auto& [node, edge] = work.back();
      if (edge == 0) {
        index[node] = low[node] = next++;
        stack.push_back(node);
      }
      if (edge < graph[node].size()) {
        NodeId to = graph[node][edge++];
        if (index[to] == unseen)
          work.push_back({to, 0});
        else if (component[to] == unseen)
          low[node] = std::min(low[node], index[to]);
        continue;
      }
      NodeId done = node;
      if (low[done] == index[done]) {
        while (true) {
          NodeId top = stack.back();
          stack.pop_back();
          component[top] = done;
          if (top == done) break;
        }
      }
      work.pop_back();
      if (!work.empty()) low[work.back().first] = std::min(low[work.back().first], low[done]);
    }
  }
  return component;
}

bool calls_itself(const py::Function& function) {
  bool found = false;
  std::function<void(const Expr*)> expr = [&](const Expr* e) {
    if (!e || found) return;
    if (e->kind == ExprKind::call) {
      const Expr& callee = *e->items[0];
      found = (callee.kind == ExprKind::name || callee.kind == ExprKind::attribute) &&
              callee.text == function.name;
    }
    py::for_each_part(*e, [&](const Expr& part) { expr(&part); });
    for (const py::Clause& clause : e->clauses) {
      expr(clause.iterable);
      for (const Expr* condition : clause.conditions) expr(condition);
    }
  };
  std::function<void(const py::Block&)> block = [&](const py::Block& stmts) {
    for (const py::Stmt* s : stmts) {
      expr(s->value);
      for (const Expr* target : s->targets) expr(target);
      block(s->body), block(s->orelse), block(s->final);
      for (const py::Handler& handler : s->handlers) block(handler.body);
      for (const py::Case& one : s->cases) block(one.body);
      if (s->function) block(s->function->body);
    }
  };
  block(function.body);
  expr(function.lambda_body);
  return found;
}

bool is_cached(const py::Function& function) {
  return std::any_of(function.decorators.begin(), function.decorators.end(), [](const Expr* decorator) {
    const Expr& e = decorator->kind == ExprKind::call ? *decorator->items[0] : *decorator;
    return e.text == "lru_cache" || e.text == "cache";
  });
}

}  // namespace

// `a.stock += b.stock`, the same attribute of two objects, adds up what there is.
void Inference::note_operation(const Expr& e, Op op, NodeId left, NodeId right, NodeId out) {
  calculations_.push_back({op, left, right, out});
  bool attributes = e.kind == ExprKind::binary && e.items[0]->kind == ExprKind::attribute &&
                    e.items[1]->kind == ExprKind::attribute && e.items[0]->text == e.items[1]->text;
  if (attributes && (op == Op::add || op == Op::sub)) return;
  operations_.push_back({op, left, right, out});
}

// `1 << position` stays in 64 bits until a literal of 63 or more gets to be the position: as an argument, or
// as the end of a range that counts it, or as a part of the sum that it is. False: nothing was added.
bool Inference::widen_far_shifts() {
  std::vector<NodeId> reached;
  std::set<NodeId> seen;
  auto reach = [&](NodeId node) {
    if (seen.insert(solver_.find(node)).second) reached.push_back(solver_.find(node));
  };
  for (const auto& [literal, node] : int_literals_) {
    std::size_t digits = literal->text.size();
    if (digits == 3 || digits == 4 || (digits == 2 && literal->text >= "63")) reach(node);
  }
  std::map<NodeId, std::vector<NodeId>> further;
  for (auto [from, to] : ranges_) further[solver_.find(from)].push_back(to);
  for (const Operation& one : operations_) {
    if (one.op != Op::add && one.op != Op::sub && one.op != Op::mul) continue;
    further[solver_.find(one.left)].push_back(one.out);
    further[solver_.find(one.right)].push_back(one.out);
  }
  while (!reached.empty()) {
    NodeId node = reached.back();
    reached.pop_back();
    for (NodeId to : solver_.targets(node)) reach(to);
    if (auto made = further.find(node); made != further.end()) {
      for (NodeId to : made->second) reach(to);
    }
  }
  bool changed = false;
  for (const Operation& one : operations_) {
    if (one.op != Op::shift_left || !seen.contains(solver_.find(one.right))) continue;
    if (!solver_.has(one.out, Kind::integer) || solver_.has(one.out, Kind::big)) continue;
    solver_.add(one.out, Kind::big);
    changed = true;
  }
  return changed;
}

// Adds Int where it is needed. False: nothing was added.
bool Inference::widen_growing() {
  auto root = [&](NodeId node) { return solver_.find(node); };
  Graph whole(solver_.size());
  std::set<std::pair<NodeId, NodeId>> bounded;
  for (auto [from, to] : bounded_) bounded.insert({root(from), root(to)});
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (root(node) != node) continue;
    for (NodeId to : solver_.targets(node)) {
      if (!bounded.contains({node, to})) whole[node].push_back(to);
    }
  }
  for (auto [from, to] : depends_) whole[root(from)].push_back(root(to));
  for (const Operation& one : operations_) {
    bool left = one.op != Op::mod && one.op != Op::bit_and;
    bool right = left && one.op != Op::floor_div && one.op != Op::shift_right;
    if (left) whole[root(one.left)].push_back(root(one.out));
    if (right) whole[root(one.right)].push_back(root(one.out));
  }
  // Objects made from others of their class, as a vector's __add__ makes them, seldom make others without
  // end: only products of two of their parts are taken to grow.
  Graph objects = whole;
  auto cut = [&](Graph& graph) {
    std::set<NodeId> made;
    for (const Instance& instance : instances_) {
      if (!instance.function || instance.function->name != "__init__") continue;
      for (NodeId parameter : instance.parameters) made.insert(root(parameter));
    }
    for (const auto& [key, node] : attributes_) {
      if (classes_[key.first].is_dataclass) made.insert(root(node));
    }
    for (auto& edges : graph) std::erase_if(edges, [&](NodeId to) { return made.contains(to); });
  };
  cut(objects);
  // The same without what functions that call themselves give back.
  Graph loops = objects;
  std::map<const py::Function*, bool> recursive;
  for (const Instance& instance : instances_) {
    if (!instance.function) continue;
    auto [entry, added] = recursive.try_emplace(instance.function, false);
    if (added) entry->second = !is_cached(*instance.function) && calls_itself(*instance.function);
    if (entry->second) loops[root(instance.result)].clear();
  }
  std::vector<NodeId> made = components(whole);
  std::vector<NodeId> cycle = components(objects);
  std::vector<NodeId> loop = components(loops);
  std::set<NodeId> remembered;  // cycles that lead through the items of a container
  for (NodeId node = 0; node < solver_.size(); ++node) {
    if (root(node) != node) continue;
    for (const Alternative& a : solver_.alternatives(node)) {
      bool holds = a.kind == Kind::list || a.kind == Kind::dict || a.kind == Kind::default_dict;
      if (holds && !a.parts.empty()) remembered.insert(cycle[root(a.parts.back())]);
    }
  }
  bool changed = false;
  for (const Operation& one : operations_) {
    NodeId left = root(one.left), right = root(one.right), out = root(one.out);
    if (!solver_.has(out, Kind::integer) || solver_.has(out, Kind::big)) continue;
    bool through_left = cycle[left] == cycle[out];
    bool through_right = cycle[right] == cycle[out];
    bool grows = false;
    if (one.op == Op::mul || one.op == Op::pow || one.op == Op::shift_left) {
      grows = through_left || through_right ||
              (one.op == Op::mul && made[left] == made[out] && made[right] == made[out]);
    } else if (one.op == Op::add || one.op == Op::sub) {
      grows = through_left && through_right &&
              (remembered.contains(cycle[out]) || (loop[left] == loop[out] && loop[right] == loop[out]));
    }
    // Among floats an int that may be large is a dynamic value, which costs: only what a function that calls
    // itself gives back is taken to grow there.
    if (solver_.has(out, Kind::floating))
      grows = grows && one.op == Op::mul && loop[left] != loop[out] && loop[right] != loop[out];
    if (!grows) continue;
    solver_.add(out, Kind::big);
    changed = true;
  }
  return changed;
}

}  // namespace transpile::types
