// The base and its versions as one thing: nodes that are the same node in several of them.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "syntax/merge/match.hpp"
#include "syntax/merge/tree.hpp"

namespace syntax::merge {

using Source = std::size_t;  // 0 is the base, version v is v + 1

// One node, with where it is in each source; kNone where it isn't. One that only versions have is never
// shared: two versions that add the same have each their own, of the same identity.
struct Ref {
  std::vector<NodeId> at;

  bool in(Source source) const { return at[source] != kNone; }
  Source first() const;  // the first source that has it
};

class Sources {
 public:
  Sources(std::span<const MergeTree> trees, bool moves, const std::function<bool()>& stop);

  std::size_t count() const { return trees_.size(); }
  const MergeTree& tree(Source source) const { return trees_[source]; }
  const MergeNode& node(Source source, NodeId id) const { return trees_[source][id]; }
  const std::vector<NodeId>& children(Source source, NodeId id) const { return trees_[source].children(id); }

  Ref ref(Source source, NodeId id) const;
  NodeId to_base(Source source, NodeId id) const {
    return source == 0 ? id : matchings_[source - 1].to_base[id];
  }
  NodeId from_base(Source source, NodeId id) const {
    return source == 0 ? id : matchings_[source - 1].from_base[id];
  }
  NodeId place(Source source, NodeId id) const { return matchings_[source - 1].place[id]; }

  // Equal for the same node, and for nodes of versions alone that say the same.
  std::uint64_t identity(Source source, NodeId id) const;

  // The node's text; an element's without its separator.
  bool same_text(Source a, NodeId in_a, Source b, NodeId in_b) const;
  bool changed(Source source, NodeId base_node) const;  // matched, and with another text

  // Whether a copy of this text would lose what another version has changed inside.
  bool changed_elsewhere(Source source, NodeId id) const;

  // Whether `deleter`, which has no base node `id` where it was, would undo a change that `other` made to it.
  bool deletion_loses(NodeId id, Source deleter, Source other) const;

 private:
  std::span<const MergeTree> trees_;
  std::vector<Matching> matchings_;
  std::vector<std::vector<std::uint32_t>>
      changed_before_;  // by source and node: changed ones among the nodes before
};

}  // namespace syntax::merge
