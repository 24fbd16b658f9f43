#include "syntax/merge/match.hpp"

#include <algorithm>
#include <cctype>
#include <deque>
#include <optional>
#include <unordered_map>

#include "syntax/merge/lines.hpp"

namespace syntax::merge {
namespace {

// Smaller things are too common for one found elsewhere to be the same.
constexpr std::uint32_t kMovedLeaves = 4;
// Children left over that are compared each with each, and the leaves that this may read.
constexpr std::size_t kMaxPairs = 4'000;
constexpr std::size_t kMaxLeavesRead = 2'000'000;
// Two are the same thing changed when they share at least half of what they say.
constexpr double kAlike = 0.5;
constexpr std::size_t kMinContained = 5;

using Bag = std::vector<std::uint64_t>;  // sorted

double shared(const Bag& a, const Bag& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common, ++i, ++j;
    } else {
      ++(a[i] < b[j] ? i : j);
    }
  }
  double all = static_cast<double>(common);
  std::size_t smaller = std::min(a.size(), b.size());
  // What has grown or shrunk a lot but kept nearly all that the smaller one says is still the same.
  double contained = smaller < kMinContained ? 0 : all / static_cast<double>(smaller);
  return std::max(2 * all / static_cast<double>(a.size() + b.size()), contained < 0.9 ? 0 : contained * 0.5);
}

// Brackets, commas and operators are in everything.
bool says_something(const MergeTree& tree, NodeId id) {
  if (!tree[id].leaf || tree[id].comment) return false;
  return tree[id].named || std::isalpha(static_cast<unsigned char>(tree.text_of(id).front()));
}

class Matcher {
 public:
  Matcher(const MergeTree& base, const MergeTree& version, bool moves, const std::function<bool()>& stop)
      : base_(base), version_(version), moves_(moves), stop_(stop) {
    matching_.to_base.assign(version.size(), kNone);
    matching_.from_base.assign(base.size(), kNone);
    matching_.place.assign(base.size(), kNone);
  }

  Matching run() {
    if (base_[0].symbol != version_[0].symbol) return std::move(matching_);
    match_unique();
    pair(0, 0);
    work();
    match_from_below();
    if (!moves_) part_moved();
    return std::move(matching_);
  }

 private:
  bool free(NodeId b, NodeId v) const {
    return matching_.from_base[b] == kNone && matching_.to_base[v] == kNone;
  }

  void set(NodeId b, NodeId v) {
    matching_.from_base[b] = v;
    matching_.to_base[v] = b;
  }

  void pair(NodeId b, NodeId v) {
    if (!free(b, v)) return;
    set(b, v);
    if (!base_[b].leaf && !version_[v].leaf) queue_.emplace_back(b, v);
  }

  // What is found in another place than it was counts as deleted there and added here.
  void part_moved() {
    for (NodeId b = 1; b < base_.size(); ++b) {
      NodeId v = matching_.from_base[b], parent = base_[b].parent;
      if (v == kNone) continue;
      bool in_set = base_[parent].list && base_[parent].list->order == ListRule::Order::set;
      bool stays = version_[v].parent == matching_.from_base[parent] && (in_set || matching_.place[b] == v);
      if (!stays) matching_.from_base[b] = matching_.to_base[v] = kNone;
    }
  }

  // Two subtrees that say the same, node by node.
  void pair_whole(NodeId b, NodeId v) {
    if (!free(b, v)) return;
    set(b, v);
    const auto& b_children = base_.children(b);
    const auto& v_children = version_.children(v);
    if (b_children.size() != v_children.size()) return;  // their hashes collide
    for (std::size_t i = 0; i < b_children.size(); ++i) {
      matching_.place[b_children[i]] = v_children[i];
      pair_whole(b_children[i], v_children[i]);
    }
  }

  // Top down: what occurs once in either tree is the same, wherever it stands.
  void match_unique() {
    struct Seen {
      NodeId in_base = kNone, in_version = kNone;
      std::uint32_t base_count = 0, version_count = 0;
    };
    std::unordered_map<std::uint64_t, Seen> seen;
    for (NodeId i = 0; i < base_.size(); ++i) {
      if (!may_move(base_, i)) continue;
      Seen& entry = seen[base_[i].hash];
      entry.in_base = i, ++entry.base_count;
    }
    for (NodeId i = 0; i < version_.size(); ++i) {
      if (!may_move(version_, i)) continue;
      Seen& entry = seen[version_[i].hash];
      entry.in_version = i, ++entry.version_count;
    }
    for (NodeId i = 0; i < base_.size();) {
      auto found = may_move(base_, i) ? seen.find(base_[i].hash) : seen.end();
      bool unique = found != seen.end() && found->second.base_count == 1 && found->second.version_count == 1;
      if (unique && i != 0 && found->second.in_version != 0) {
        pair_whole(i, found->second.in_version);
        i = base_[i].next;
      } else {
        ++i;
      }
    }
  }

  static bool may_move(const MergeTree& tree, NodeId id) {
    return !tree[id].leaf && tree[id].leaves >= kMovedLeaves;
  }

  void work() {
    while (!queue_.empty() && !stop_()) {
      auto [b, v] = queue_.front();
      queue_.pop_front();
      match_children(b, v);
    }
  }

  void match_children(NodeId b, NodeId v) {
    const std::vector<NodeId>& from = base_.children(b);
    const std::vector<NodeId>& to = version_.children(v);
    std::vector<std::uint64_t> from_keys, to_keys;
    for (NodeId child : from) {
      bool known = matching_.from_base[child] != kNone;
      from_keys.push_back(known ? (std::uint64_t{1} << 63) | child : base_[child].hash >> 1);
    }
    for (NodeId child : to) {
      NodeId known = matching_.to_base[child];
      to_keys.push_back(known != kNone ? (std::uint64_t{1} << 63) | known : version_[child].hash >> 1);
    }
    std::vector<std::uint32_t> aligned = align(from_keys, to_keys);
    std::uint32_t to_begin = 0, from_begin = 0;
    auto n = static_cast<std::uint32_t>(from.size());
    const ListRule* rule = base_[b].list;
    for (std::uint32_t i = 0; i <= n; ++i) {
      if (i < n && aligned[i] == kNone) continue;
      auto to_end = i < n ? aligned[i] : static_cast<std::uint32_t>(to.size());
      match_gap(rule, {from.begin() + from_begin, from.begin() + i},
                {to.begin() + to_begin, to.begin() + to_end});
      if (i == n) break;
      matching_.place[from[i]] = to[to_end];
      pair_whole(from[i], to[to_end]);
      from_begin = i + 1, to_begin = to_end + 1;
    }
    if (rule && rule->order == ListRule::Order::set) match_names(from, to);
  }

  using Some = std::vector<NodeId>;

  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

  // What lies between two children that both have: by role, by name, by likeness, and last by number.
  void match_gap(const ListRule* rule, const Some& from, const Some& to) {
    if (from.empty() || to.empty()) return;
    Pairs pairs;
    if (rule) {
      pairs = alike_pairs(from, to);
    } else {
      // The children of a node that is no list have roles; between two of them only likeness tells.
      pairs = same_role_pairs(from, to);
      for (auto [i, j] : between(pairs, from, to)) pairs.emplace_back(i, j);
      std::ranges::sort(pairs);
    }
    for (auto [i, j] : pairs) take(from[i], to[j]);
    if (rule && rule->order != ListRule::Order::ordered) return;
    std::size_t i = 0, j = 0;
    pairs.emplace_back(from.size(), to.size());
    for (auto [next_i, next_j] : pairs) {
      if (next_i - i == next_j - j) {
        for (; i < next_i; ++i, ++j) take_place(from[i], to[j]);
      }
      i = next_i + 1, j = next_j + 1;
    }
  }

  Pairs between(const Pairs& anchors, const Some& from, const Some& to) {
    Pairs found;
    std::size_t i = 0, j = 0;
    auto look = [&](std::size_t next_i, std::size_t next_j) {
      if (i < next_i && j < next_j) {
        auto part = [](const Some& all, std::size_t begin, std::size_t end) {
          return Some(all.begin() + static_cast<std::ptrdiff_t>(begin),
                      all.begin() + static_cast<std::ptrdiff_t>(end));
        };
        for (auto [a, b] : alike_pairs(part(from, i, next_i), part(to, j, next_j)))
          found.emplace_back(i + a, j + b);
      }
      i = next_i + 1, j = next_j + 1;
    };
    for (auto [next_i, next_j] : anchors) look(next_i, next_j);
    look(from.size(), to.size());
    return found;
  }

  void take(NodeId b, NodeId v) {
    matching_.place[b] = v;
    NodeId core_b = base_.core(b), core_v = version_.core(v);
    if (!free(b, v)) return;
    if (base_[core_b].symbol != version_[core_v].symbol) {
      if (base_[b].is_element() && version_[v].is_element()) pair(b, v);
      return;
    }
    pair(b, v);
  }

  // What stands in a place that stayed: an element is the same element, with something else in it.
  void take_place(NodeId b, NodeId v) {
    if (matching_.from_base[b] != kNone || matching_.to_base[v] != kNone) return;
    if (base_[b].is_element() != version_[v].is_element()) return;
    matching_.place[b] = v;
    if (base_[b].is_element()) pair(b, v);
  }

  // A child's role is its field; without one its kind, where no other child here has it.
  std::optional<std::uint32_t> role(const MergeTree& tree, const Some& among, NodeId id) const {
    const MergeNode& node = tree[id];
    if (node.field != 0) return node.field;
    if (!node.named) return std::nullopt;
    auto same_kind = [&](NodeId other) {
      return tree[other].field == 0 && tree[other].symbol == node.symbol;
    };
    if (std::ranges::count_if(among, same_kind) > 1) return std::nullopt;
    return 0x1'0000U + node.symbol;
  }

  Pairs same_role_pairs(const Some& from, const Some& to) const {
    Pairs pairs;
    if (from.size() * to.size() > kMaxPairs) return pairs;
    std::size_t start = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      auto wanted = role(base_, from, from[i]);
      if (!wanted) continue;
      for (std::size_t j = start; j < to.size(); ++j) {
        if (role(version_, to, to[j]) != wanted) continue;
        pairs.emplace_back(i, j);
        start = j + 1;
        break;
      }
    }
    return pairs;
  }

  // The alignment of the free children that is alike most (Needleman and Wunsch, 1970).
  Pairs alike_pairs(const Some& from, const Some& to) {
    Pairs pairs;
    if (from.size() * to.size() > kMaxPairs) return pairs;
    std::vector<Bag> from_bags(from.size()), to_bags(to.size());
    std::size_t leaves = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (matching_.from_base[from[i]] == kNone) leaves += base_[from[i]].leaves * to.size();
    }
    for (std::size_t j = 0; j < to.size(); ++j) {
      if (matching_.to_base[to[j]] == kNone) leaves += version_[to[j]].leaves * from.size();
    }
    if (leaves > kMaxLeavesRead) return pairs;
    NodeId from_end = base_[from.back()].next, to_end = version_[to.back()].next;
    for (std::size_t i = 0; i < from.size(); ++i) {
      from_bags[i] = bag_of(base_, base_.core(from[i]), matching_.from_base, to.front(), to_end);
    }
    for (std::size_t j = 0; j < to.size(); ++j) {
      to_bags[j] = bag_of(version_, version_.core(to[j]), matching_.to_base, from.front(), from_end);
    }
    std::vector<std::vector<double>> best(from.size() + 1, std::vector<double>(to.size() + 1, 0));
    std::vector<std::vector<double>> value(from.size(), std::vector<double>(to.size(), 0));
    for (std::size_t i = from.size(); i-- > 0;) {
      for (std::size_t j = to.size(); j-- > 0;) {
        value[i][j] = likeness(from[i], to[j], from_bags[i], to_bags[j]);
        best[i][j] = std::max({best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + value[i][j]});
      }
    }
    for (std::size_t i = 0, j = 0; i < from.size() && j < to.size();) {
      if (value[i][j] > 0 && best[i][j] <= best[i + 1][j + 1] + value[i][j]) {
        pairs.emplace_back(i++, j++);
      } else {
        ++(best[i][j] <= best[i + 1][j] ? i : j);
      }
    }
    return pairs;
  }

  // What a node says: its names, words and literals, or the lines of a comment, or the words of a line that
  // is one. What has come from or gone to a place outside [begin, end) of the other tree says nothing about
  // this node.
  static Bag bag_of(const MergeTree& tree, NodeId id, const std::vector<NodeId>& partner, NodeId begin,
                    NodeId end) {
    Bag bag;
    if (tree[id].comment && tree.text_of(id).find('\n') == std::string_view::npos) {
      for (std::string_view word : words_of(tree.text_of(id)))
        bag.push_back(std::hash<std::string_view>{}(word));
    } else if (tree[id].leaf) {
      for (std::string_view line : lines_of(tree.text_of(id)))
        bag.push_back(std::hash<std::string_view>{}(line));
    } else {
      for (NodeId i = id; i < tree[id].next; ++i) {
        bool elsewhere = partner[i] != kNone && (partner[i] < begin || partner[i] >= end);
        if (says_something(tree, i) && !elsewhere) bag.push_back(tree[i].hash);
      }
    }
    std::ranges::sort(bag);
    return bag;
  }

  // 0 for two that are not the same thing.
  double likeness(NodeId b, NodeId v, const Bag& b_bag, const Bag& v_bag) const {
    if (!free(b, v) || base_[b].is_element() != version_[v].is_element()) return 0;
    NodeId core_b = base_.core(b), core_v = version_.core(v);
    if (!free(core_b, core_v)) return 0;
    if (base_[core_b].symbol != version_[core_v].symbol) return same_name(b, v) ? 2 : 0;
    if (base_[core_b].leaf != version_[core_v].leaf) return 0;
    if (base_[core_b].leaf && !base_[core_b].opaque)
      return base_[core_b].hash == version_[core_v].hash ? 1 : 0;
    double alike = shared(b_bag, v_bag);
    if (same_name(b, v)) return 2 + alike;  // before all that is only alike
    return alike >= kAlike ? alike : 0;
  }

  bool same_name(NodeId b, NodeId v) const {
    auto in_base = base_.name_of(b), in_version = version_.name_of(v);
    return in_base && in_version && in_base->text == in_version->text;
  }

  // Elements of sets, wherever in the set they are.
  void match_names(const Some& from, const Some& to) {
    std::unordered_multimap<std::string, NodeId> named;
    for (NodeId child : to) {
      if (matching_.to_base[child] != kNone || !version_[child].is_element()) continue;
      if (auto name = version_.name_of(child)) named.emplace(name->text, child);
    }
    if (named.empty()) return;
    for (NodeId child : from) {
      if (matching_.from_base[child] != kNone || !base_[child].is_element()) continue;
      auto name = base_.name_of(child);
      if (!name) continue;
      auto [first, last] = named.equal_range(name->text);
      NodeId earliest = kNone;
      for (; first != last; ++first) {
        if (matching_.to_base[first->second] == kNone) earliest = std::min(earliest, first->second);
      }
      if (earliest != kNone) pair(child, earliest);
    }
  }

  // Bottom up: a node whose descendants are found below one of its kind is that one.
  void match_from_below() {
    for (NodeId b = base_.size(); b-- > 1 && !stop_();) {
      if (matching_.from_base[b] != kNone || base_[b].leaf || base_[b].leaves < kMovedLeaves) continue;
      NodeId v = best_container(b);
      if (v == kNone) continue;
      pair(b, v);
      work();
    }
  }

  NodeId best_container(NodeId b) const {
    std::unordered_map<NodeId, std::uint32_t> leaves_in;  // candidates, with the matched leaves below
    for (NodeId i = b + 1; i < base_[b].next; ++i) {
      if (!base_[i].leaf || matching_.from_base[i] == kNone) continue;
      for (NodeId up = version_[matching_.from_base[i]].parent; up != 0; up = version_[up].parent) {
        if (version_[up].leaves > 4 * base_[b].leaves) break;
        if (matching_.to_base[up] == kNone && version_[up].symbol == base_[b].symbol) ++leaves_in[up];
      }
    }
    NodeId best = kNone;
    double best_share = kAlike;
    for (auto [candidate, count] : leaves_in) {
      double share = 2.0 * count / static_cast<double>(base_[b].leaves + version_[candidate].leaves);
      if (base_[b].is_element() && base_[base_[b].core].symbol != version_[version_[candidate].core].symbol) {
        continue;
      }
      if (share > best_share || (share == best_share && candidate < best))
        best = candidate, best_share = share;
    }
    return best;
  }

  const MergeTree& base_;
  const MergeTree& version_;
  bool moves_;
  const std::function<bool()>& stop_;
  Matching matching_;
  std::deque<std::pair<NodeId, NodeId>> queue_;
};

}  // namespace

Matching match(const MergeTree& base, const MergeTree& version, bool moves,
               const std::function<bool()>& stop) {
  return Matcher(base, version, moves, stop).run();
}

namespace {

// The place of a pair found late, if it keeps the order of the places beside it.
void place_between(const MergeTree& base, NodeId b, NodeId found, Matching& matching) {
  bool behind = false;
  for (NodeId sibling : base.children(base[b].parent)) {
    if (sibling == b) {
      behind = true;
    } else if (matching.place[sibling] != kNone) {
      if (behind ? matching.place[sibling] < found : matching.place[sibling] > found) return;
    }
  }
  matching.place[b] = found;
}

}  // namespace

void match_through(const MergeTree& base, const MergeTree& first_tree, const Matching& first,
                   const MergeTree& second_tree, Matching& second, bool moves) {
  struct Seen {
    NodeId id = kNone;
    std::uint32_t count = 0;
  };
  std::unordered_map<std::uint64_t, Seen> unmatched;
  for (NodeId id = 0; id < second_tree.size(); ++id) {
    if (second.to_base[id] != kNone) continue;
    Seen& seen = unmatched[second_tree[id].hash];
    seen.id = id, ++seen.count;
  }
  for (NodeId b = 1; b < base.size(); ++b) {
    NodeId there = first.from_base[b];
    if (there == kNone || second.from_base[b] != kNone) continue;
    NodeId parent = second.from_base[base[b].parent];
    NodeId found = kNone;
    if (parent != kNone && base[b].is_element()) {
      for (NodeId child : second_tree.children(parent)) {
        if (second.to_base[child] == kNone && second_tree[child].hash == first_tree[there].hash)
          found = child;
      }
    }
    auto seen = unmatched.find(first_tree[there].hash);
    bool movable = moves && !base[b].leaf && base[b].leaves >= kMovedLeaves;
    if (found == kNone && movable && seen != unmatched.end() && seen->second.count == 1 &&
        second.to_base[seen->second.id] == kNone) {
      found = seen->second.id;
    }
    if (found == kNone) continue;
    second.from_base[b] = found;
    second.to_base[found] = b;
    if (second_tree[found].parent == parent) place_between(base, b, found, second);
  }
}

}  // namespace syntax::merge
