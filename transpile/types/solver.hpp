// Sets of types that flow along edges until nothing changes.
//
// A node stands for all values that one expression or variable may have. Values flow along edges (`flow`);
// what is inside a container that can change is one node, shared by all that hold the container (`unify`):
// whoever may put a value in, all may take it out.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "transpile/types/type.hpp"

namespace transpile::types {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct Alternative {
  Kind kind;
  std::uint32_t id = 0;
  std::vector<NodeId> parts = {};
};

// Which alternatives an edge lets through: a bit for each Kind. `classes`, when not null, limits objects to
// those ids.
struct Filter {
  std::uint64_t kinds = ~std::uint64_t{0};
  const std::vector<std::uint32_t>* classes = nullptr;
  bool exclude_classes = false;
  bool passes(const Alternative& alternative) const;
};

constexpr std::uint64_t bit(Kind kind) {
  return std::uint64_t{1} << static_cast<unsigned>(kind);
}

class Solver {
 public:
  NodeId make();
  NodeId make(Kind kind, std::uint32_t id = 0, std::vector<NodeId> parts = {});
  void add(NodeId node, Kind kind, std::uint32_t id = 0, std::vector<NodeId> parts = {});
  void flow(NodeId from, NodeId to, Filter filter = {});
  void unify(NodeId a, NodeId b);
  // Calls `act` now and whenever `node` may have become larger, with each alternative that is new to it.
  void each(NodeId node, std::function<void(const Alternative&)> act);
  // Calls `act` now and whenever one of `nodes` has become larger.
  void watch(std::vector<NodeId> nodes, std::function<void()> act);
  // Until nothing changes. False when that took more than `limit` steps.
  bool run(std::size_t limit);

  NodeId find(NodeId node) const;
  const std::vector<Alternative>& alternatives(NodeId node) const { return nodes_[find(node)].alternatives; }
  bool has(NodeId node, Kind kind) const;
  // What is inside will be held as a dynamic Value.
  void make_dynamic(NodeId node) { nodes_[find(node)].dynamic = true; }
  bool is_dynamic(NodeId node) const { return nodes_[find(node)].dynamic; }
  std::vector<NodeId> targets(NodeId node) const;  // where its values flow
  std::size_t size() const { return nodes_.size(); }

 private:
  struct Edge {
    NodeId to;
    Filter filter;
  };
  struct Node {
    NodeId parent;
    bool dynamic = false;
    std::uint8_t depth = 0;
    std::vector<Alternative> alternatives;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> watchers;
  };
  struct Watcher {
    std::function<void()> act;
    bool queued = false;
  };
  bool merge(NodeId node, const Alternative& alternative, bool from_flow);
  void changed(NodeId node);

  mutable std::vector<Node> nodes_;
  std::deque<Watcher> watchers_;
  std::deque<std::uint32_t> queue_;
  std::vector<NodeId> moved_;   // nodes whose edges have to be followed again
  std::size_t parts_made_ = 0;  // of tuples that flowed
};

}  // namespace transpile::types
