#include "transpile/types/solver.hpp"

#include <algorithm>
#include <memory>
#include <set>

namespace transpile::types {

namespace {

// How deep tuples that flow into each other may lie in each other. Where many do, as in the trees that a
// parser makes of tuples, each level makes many of each: what lies deeper is known at run time only.
std::uint8_t deepest_tuple(std::size_t parts_made) {
  return parts_made < 2'000 ? 5 : parts_made < 20'000 ? 2 : 1;
}

bool is_shared(Kind kind) {
  return kind != Kind::tuple;  // a tuple can't change, so that its parts may flow one way
}

}  // namespace

bool Filter::passes(const Alternative& alternative) const {
  if (!(kinds & bit(alternative.kind))) return false;
  if (!classes || alternative.kind != Kind::object) return true;
  bool listed = std::find(classes->begin(), classes->end(), alternative.id) != classes->end();
  return listed != exclude_classes;
}

NodeId Solver::find(NodeId node) const {
  while (nodes_[node].parent != node) node = nodes_[node].parent = nodes_[nodes_[node].parent].parent;
  return node;
}

NodeId Solver::make() {
  NodeId id = static_cast<NodeId>(nodes_.size());
  nodes_.push_back({id, false, 0, {}, {}, {}});
  return id;
}

NodeId Solver::make(Kind kind, std::uint32_t id, std::vector<NodeId> parts) {
  NodeId node = make();
  add(node, kind, id, std::move(parts));
  return node;
}

void Solver::add(NodeId node, Kind kind, std::uint32_t id, std::vector<NodeId> parts) {
  node = find(node);
  if (merge(node, {kind, id, std::move(parts)}, false)) changed(node);
}

bool Solver::has(NodeId node, Kind kind) const {
  for (const Alternative& alternative : alternatives(node)) {
    if (alternative.kind == kind) return true;
  }
  return false;
}

// Takes `alternative` into `node`. Its parts become the same nodes, or, for a tuple that flows, get the
// values.
bool Solver::merge(NodeId node, const Alternative& alternative, bool from_flow) {
  for (std::size_t i = 0; i < nodes_[node].alternatives.size(); ++i) {
    const Alternative own = nodes_[node].alternatives[i];
    if (own.kind != alternative.kind || own.id != alternative.id) continue;
    for (std::size_t p = 0; p < own.parts.size() && p < alternative.parts.size(); ++p) {
      if (is_shared(alternative.kind) || !from_flow)
        unify(own.parts[p], alternative.parts[p]);
      else
        flow(alternative.parts[p], own.parts[p]);
    }
    return false;
  }
  if (is_shared(alternative.kind) || !from_flow) {
    nodes_[node].alternatives.push_back(alternative);
    return true;
  }
  std::uint8_t depth = nodes_[node].depth;
  if (depth >= deepest_tuple(parts_made_)) return merge(node, {Kind::value}, false);
  Alternative copy{alternative.kind, alternative.id, {}};
  parts_made_ += alternative.parts.size();
  for (std::size_t p = 0; p < alternative.parts.size(); ++p) {
    NodeId part = make();
    nodes_[part].depth = static_cast<std::uint8_t>(depth + 1);
    copy.parts.push_back(part);
  }
  nodes_[node].alternatives.push_back(copy);
  for (std::size_t p = 0; p < copy.parts.size(); ++p) flow(alternative.parts[p], copy.parts[p]);
  return true;
}

void Solver::flow(NodeId from, NodeId to, Filter filter) {
  from = find(from);
  to = find(to);
  if (from == to) return;
  for (const Edge& edge : nodes_[from].edges) {
    if (find(edge.to) == to && edge.filter.kinds == filter.kinds && edge.filter.classes == filter.classes)
      return;
  }
  nodes_[from].edges.push_back({to, filter});
  bool grew = false;
  for (std::size_t i = 0; i < nodes_[find(from)].alternatives.size(); ++i) {
    Alternative alternative = nodes_[find(from)].alternatives[i];
    if (filter.passes(alternative)) grew |= merge(find(to), alternative, true);
  }
  if (grew) changed(find(to));
}

std::vector<NodeId> Solver::targets(NodeId node) const {
  std::vector<NodeId> out;
  for (const Edge& edge : nodes_[find(node)].edges) out.push_back(find(edge.to));
  return out;
}

void Solver::unify(NodeId a, NodeId b) {
  a = find(a);
  b = find(b);
  if (a == b) return;
  if (nodes_[a].edges.size() + nodes_[a].watchers.size() < nodes_[b].edges.size() + nodes_[b].watchers.size())
    std::swap(a, b);
  nodes_[b].parent = a;
  nodes_[a].dynamic |= nodes_[b].dynamic;
  nodes_[a].depth = std::max(nodes_[a].depth, nodes_[b].depth);
  auto alternatives = std::move(nodes_[b].alternatives);
  auto edges = std::move(nodes_[b].edges);
  auto watchers = std::move(nodes_[b].watchers);
  nodes_[a].edges.insert(nodes_[a].edges.end(), edges.begin(), edges.end());
  nodes_[a].watchers.insert(nodes_[a].watchers.end(), watchers.begin(), watchers.end());
  for (const Alternative& alternative : alternatives) merge(find(a), alternative, false);
  changed(find(a));
}

void Solver::changed(NodeId node) {
  moved_.push_back(node);
  for (std::uint32_t id : nodes_[node].watchers) {
    if (watchers_[id].queued) continue;
    watchers_[id].queued = true;
    queue_.push_back(id);
  }
}

void Solver::watch(std::vector<NodeId> nodes, std::function<void()> act) {
  std::uint32_t id = static_cast<std::uint32_t>(watchers_.size());
  watchers_.push_back({std::move(act), true});
  queue_.push_back(id);
  for (NodeId node : nodes) nodes_[find(node)].watchers.push_back(id);
}

void Solver::each(NodeId node, std::function<void(const Alternative&)> act) {
  auto seen = std::make_shared<std::set<std::pair<Kind, std::uint32_t>>>();
  watch({node}, [this, node, seen, act = std::move(act)] {
    for (std::size_t i = 0; i < alternatives(node).size(); ++i) {
      Alternative alternative = alternatives(node)[i];
      if (seen->insert({alternative.kind, alternative.id}).second) act(alternative);
    }
  });
}

bool Solver::run(std::size_t limit) {
  for (std::size_t steps = 0; steps < limit; ++steps) {
    if (!moved_.empty()) {
      NodeId node = find(moved_.back());
      moved_.pop_back();
      for (std::size_t e = 0; e < nodes_[node].edges.size(); ++e) {
        Edge edge = nodes_[node].edges[e];
        NodeId to = find(edge.to);
        if (to == find(node)) continue;
        bool grew = false;
        for (std::size_t i = 0; i < nodes_[find(node)].alternatives.size(); ++i) {
          Alternative alternative = nodes_[find(node)].alternatives[i];
          if (edge.filter.passes(alternative)) grew |= merge(find(to), alternative, true);
        }
        if (grew) changed(find(to));
      }
    } else if (!queue_.empty()) {
      std::uint32_t id = queue_.front();
      queue_.pop_front();
      watchers_[id].queued = false;
      watchers_[id].act();
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace transpile::types
