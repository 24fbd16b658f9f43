#include "syntax/merge/sources.hpp"

#include <algorithm>

namespace syntax::merge {

Source Ref::first() const {
  return static_cast<Source>(std::ranges::find_if(at, [](NodeId id) { return id != kNone; }) - at.begin());
}

Sources::Sources(std::span<const MergeTree> trees, bool moves, const std::function<bool()>& stop)
    : trees_(trees) {
  for (std::size_t v = 1; v < trees.size(); ++v) matchings_.push_back(match(trees[0], trees[v], moves, stop));
  for (std::size_t v = 1; v < trees.size(); ++v) {
    for (std::size_t w = 1; w < trees.size(); ++w) {
      if (v != w) match_through(trees[0], trees[v], matchings_[v - 1], trees[w], matchings_[w - 1], moves);
    }
  }
  for (Source source = 0; source < trees.size(); ++source) {
    std::vector<std::uint32_t> before{0};
    for (NodeId id = 0; id < trees[source].size(); ++id) {
      NodeId base = to_base(source, id);
      bool other = false;
      for (Source w = 1; w < trees.size() && base != kNone && !other; ++w) {
        other = w != source && changed(w, base) && !same_text(w, from_base(w, base), source, id);
      }
      before.push_back(before.back() + (other ? 1 : 0));
    }
    changed_before_.push_back(std::move(before));
  }
}

Ref Sources::ref(Source source, NodeId id) const {
  Ref ref{std::vector<NodeId>(count(), kNone)};
  NodeId base = to_base(source, id);
  if (base == kNone) {
    ref.at[source] = id;
  } else {
    for (Source s = 0; s < count(); ++s) ref.at[s] = from_base(s, base);
  }
  return ref;
}

std::uint64_t Sources::identity(Source source, NodeId id) const {
  NodeId base = to_base(source, id);
  return base != kNone ? base : (std::uint64_t{1} << 63) | (node(source, id).hash >> 1);
}

bool Sources::same_text(Source a, NodeId in_a, Source b, NodeId in_b) const {
  const MergeTree &x = tree(a), &y = tree(b);
  const MergeNode &m = x[in_a], &n = y[in_b];
  if (!m.is_element() || !n.is_element()) return x.text_of(in_a) == y.text_of(in_b);
  return x.between(m.begin, m.core_end) == y.between(n.begin, n.core_end) &&
         x.between(m.separator_end, m.end) == y.between(n.separator_end, n.end);
}

bool Sources::changed(Source source, NodeId base_node) const {
  NodeId there = from_base(source, base_node);
  return there != kNone && !same_text(source, there, 0, base_node);
}

bool Sources::changed_elsewhere(Source source, NodeId id) const {
  return changed_before_[source][node(source, id).next] != changed_before_[source][id];
}

bool Sources::deletion_loses(NodeId id, Source deleter, Source other) const {
  if (from_base(deleter, id) != kNone) return false;  // it is elsewhere, and merged there
  NodeId there = from_base(other, id);
  if (there == kNone || same_text(other, there, 0, id)) return false;
  const MergeNode& mine = node(0, id);
  if (mine.leaf || node(other, there).leaf) return mine.hash != node(other, there).hash;
  const std::vector<NodeId>& before = children(0, id);
  const std::vector<NodeId>& after = children(other, there);
  auto same = [&](NodeId a, NodeId b) { return identity(0, a) == identity(other, b); };
  if (!std::ranges::equal(before, after, same)) return true;
  return std::ranges::any_of(before, [&](NodeId child) { return deletion_loses(child, deleter, other); });
}

}  // namespace syntax::merge
