#include "syntax/merge/children.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace syntax::merge {
namespace {

// The sources that have the node, and its children in each.
struct Family {
  Family(const Sources& all, const Ref& node) : sources(all) {
    for (Source s = 0; s < all.count(); ++s) {
      kids.push_back(node.in(s) ? all.children(s, node.at[s]) : std::vector<NodeId>{});
      if (node.in(s)) present.push_back(s);
    }
  }

  std::uint32_t size(Source source) const { return static_cast<std::uint32_t>(kids[source].size()); }
  std::uint64_t identity(Source source, std::uint32_t index) const {
    return sources.identity(source, kids[source][index]);
  }
  std::vector<std::uint64_t> identities(Source source, Range range) const {
    std::vector<std::uint64_t> result;
    for (std::uint32_t i = range.begin; i < range.end; ++i) result.push_back(identity(source, i));
    return result;
  }
  Child child(Source source, std::uint32_t index) const {
    return {sources.ref(source, kids[source][index]), false, {}};
  }
  // Whether `deleter` takes from the base child `id` what another present version has changed in it.
  bool deletion_loses(NodeId id, Source deleter) const {
    return std::ranges::any_of(present, [&](Source other) {
      return other != 0 && other != deleter && sources.deletion_loses(id, deleter, other);
    });
  }

  const Sources& sources;
  std::vector<std::vector<NodeId>> kids;  // by source
  std::vector<Source> present;            // the base first
};

// ---- sets ----

// An element of the merged set.
struct Member {
  std::uint64_t id = 0;
  Child child;
  int group = 0;
  bool added = false;  // the base doesn't have it
};

class SetMerge {
 public:
  SetMerge(const Sources& sources, const Ref& node, const ListRule& rule)
      : family_(sources, node), rule_(rule) {
    heads_[0] = elements_[0] = tails_[0] = {};  // the base may lack the set
    has_[0];
  }

  // Nothing when something would have to pass what it doesn't commute with.
  std::optional<Children> run() {
    for (Source s : family_.present) {
      if (!read(s)) return std::nullopt;
    }
    find_rewritten();
    auto head = agreed_ends(heads_), tail = agreed_ends(tails_);
    auto skeleton = choose_skeleton();
    if (!head || !tail || !skeleton) return std::nullopt;
    lay_skeleton(*skeleton);
    for (Source s : family_.present) {
      if (s != 0 && s != *skeleton && !add_from(s)) return std::nullopt;
    }
    Children result;
    if (!settle_names(result)) return std::nullopt;
    result.list = std::move(*head);
    for (Member& member : members_) result.list.push_back(std::move(member.child));
    std::ranges::move(*tail, std::back_inserter(result.list));
    return result;
  }

 private:
  // The children of one source: tokens, elements, tokens.
  bool read(Source source) {
    has_[source];
    const std::vector<NodeId>& kids = family_.kids[source];
    auto is_element = [&](NodeId id) { return family_.sources.node(source, id).is_element(); };
    auto first = std::ranges::find_if(kids, is_element);
    auto begin = static_cast<std::uint32_t>(first - kids.begin());
    std::uint32_t end = begin;
    while (end < kids.size() && is_element(kids[end])) ++end;
    if (std::any_of(kids.begin() + end, kids.end(), is_element)) return false;
    if (begin == end) {  // without elements, what closes is the last token
      begin = end = family_.size(source) > 1 ? family_.size(source) - 1 : family_.size(source);
    }
    heads_[source] = {0, begin};
    elements_[source] = {begin, end};
    tails_[source] = {end, family_.size(source)};
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!has_[source].insert(family_.identity(source, i)).second)
        return false;  // twice the same in one version
    }
    return true;
  }

  std::optional<std::vector<Child>> agreed_ends(std::map<Source, Range>& ends) const {
    std::optional<Source> winner;
    std::vector<std::uint64_t> before = family_.identities(0, ends[0]);
    for (Source s : family_.present) {
      auto own = family_.identities(s, ends[s]);
      if (s == 0 || own == before) continue;
      if (winner && family_.identities(*winner, ends[*winner]) != own) return std::nullopt;
      winner = s;
    }
    std::vector<Child> result;
    Source from = winner.value_or(0);
    for (std::uint32_t i = ends[from].begin; i < ends[from].end; ++i)
      result.push_back(family_.child(from, i));
    return result;
  }

  bool reorders(Source source) const {
    NodeId last = 0;
    Range range = elements_.at(source);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      NodeId base = family_.sources.to_base(source, family_.kids[source][i]);
      if (base == kNone || !has_.at(0).contains(base)) continue;
      if (base < last) return true;
      last = base;
    }
    return false;
  }

  // The version whose order counts: the one that changed the base's order, else the first.
  std::optional<Source> choose_skeleton() const {
    std::optional<Source> chosen;
    for (Source s : family_.present) {
      if (s == 0 || !reorders(s)) continue;
      if (chosen) return std::nullopt;
      chosen = s;
    }
    if (chosen) {  // order may change only among what commutes
      Range range = elements_.at(0);
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (family_.sources.node(0, family_.kids[0][i]).group == kBarrier) return std::nullopt;
      }
      return chosen;
    }
    return *std::ranges::find_if(family_.present, [](Source s) { return s != 0; });
  }

  bool is_deleted(std::uint64_t id) const {
    return std::ranges::any_of(family_.present, [&](Source s) { return !has_.at(s).contains(id); });
  }

  // One version deleted the element, another changed it.
  bool is_disputed(std::uint64_t id) const {
    return std::ranges::any_of(family_.present, [&](Source s) {
      return s != 0 && !has_.at(s).contains(id) && family_.deletion_loses(static_cast<NodeId>(id), s);
    });
  }

  Child dispute(std::uint64_t id) const {
    Child child{{std::vector<NodeId>(family_.sources.count(), kNone)}, true, {}};
    child.ranges.resize(family_.sources.count());
    for (Source s : family_.present) {
      Range range = elements_.at(s);
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (key(s, i) == id) child.ranges[s] = {i, i + 1};
      }
    }
    return child;
  }

  // The one element that a version has in the place of the base's element at `index`, which it lacks.
  std::optional<std::uint32_t> replacement(Source source, std::uint32_t index) const {
    Range before = elements_.at(0), after = elements_.at(source);
    auto find = [&](std::uint32_t base_index) {
      std::uint32_t i = after.begin;
      while (i < after.end && family_.identity(source, i) != family_.identity(0, base_index)) ++i;
      return i;
    };
    std::uint32_t begin = index == before.begin ? after.begin : find(index - 1) + 1;
    std::uint32_t end = index + 1 == before.end ? after.end : find(index + 1);
    if (begin + 1 != end || begin >= after.end || has_.at(0).contains(family_.identity(source, begin)))
      return {};
    return begin;
  }

  // Elements for which several versions put something else, each its own: that is no addition.
  void find_rewritten() {
    Range range = elements_[0];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      std::uint64_t id = family_.identity(0, i);
      if (!is_deleted(id)) continue;
      std::map<std::uint64_t, std::vector<std::pair<Source, std::uint32_t>>> by_what;
      for (Source s : family_.present) {
        if (s == 0 || has_.at(s).contains(id)) continue;
        if (auto there = replacement(s, i)) by_what[family_.identity(s, *there)].emplace_back(s, *there);
      }
      if (by_what.size() < 2) continue;
      for (const auto& [what, places] : by_what) {
        for (auto place : places) rewritten_[place] = id;
      }
    }
  }

  // What an element counts as: itself, or the base's element that several versions rewrote.
  std::uint64_t key(Source source, std::uint32_t index) const {
    auto found = rewritten_.find({source, index});
    return found == rewritten_.end() ? family_.identity(source, index) : found->second;
  }

  // The member that a version's element becomes; nothing when it is deleted.
  std::optional<Member> member(Source source, std::uint32_t index) const {
    std::uint64_t id = key(source, index);
    if (rewritten_.contains({source, index})) return Member{id, dispute(id), kBarrier, false};
    bool added = !has_.at(0).contains(id);
    Member made{id, family_.child(source, index),
                family_.sources.node(source, family_.kids[source][index]).group, added};
    if (added || !is_deleted(id)) return made;
    if (!is_disputed(id)) return std::nullopt;
    made.child = dispute(id);
    return made;
  }

  void lay_skeleton(Source source) {
    Range range = elements_[source];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (auto made = member(source, i)) members_.push_back(std::move(*made));
    }
  }

  std::size_t position_of(std::uint64_t id) const {
    return static_cast<std::size_t>(
        std::ranges::find(members_, id, [](const Member& member) { return member.id; }) - members_.begin());
  }

  // What a further version adds goes behind what it stands behind there, and behind what others added in that
  // place.
  bool add_from(Source source) {
    std::size_t next = 0;  // behind the last element that both have
    Range range = elements_[source];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      std::size_t known = position_of(key(source, i));
      if (known < members_.size()) {
        next = known + 1;
        continue;
      }
      auto made = member(source, i);
      if (!made) continue;
      bool together = next > 0 && is_changed_only_by(source, members_[next - 1]);
      while (made->added && !together && next < members_.size() && is_new_to(source, members_[next])) {
        if (members_[next].group == kBarrier || made->group == kBarrier) return false;
        if (members_[next].group != made->group && rank(members_[next]) > rank(*made)) break;
        ++next;
      }
      members_.insert(members_.begin() + static_cast<std::ptrdiff_t>(next), std::move(*made));
      ++next;
    }
    return true;
  }

  // What one version wrote in one stretch stays together.
  bool is_changed_only_by(Source source, const Member& member) const {
    const Ref& ref = member.child.ref;
    if (member.added || member.child.undecided) return false;
    return std::ranges::all_of(family_.present, [&](Source s) {
      return s == 0 || family_.sources.changed(s, ref.at[0]) == (s == source);
    });
  }

  bool is_new_to(Source source, const Member& member) const {
    return member.added && !has_.at(source).contains(member.id);
  }

  int rank(const Member& member) const {
    return rule_.groups.empty() ? 0 : rule_.groups[static_cast<std::size_t>(member.group)].rank;
  }

  // The name that a member has when all changes to it are made.
  std::optional<MergeTree::Name> merged_name(const Member& member) const {
    const Ref& ref = member.child.ref;
    auto name_in = [&](Source s) { return family_.sources.tree(s).name_of(ref.at[s]); };
    Source first = ref.first();
    auto name = name_in(first);
    for (Source s = first + 1; s < ref.at.size(); ++s) {
      if (!ref.in(s)) continue;
      auto other = name_in(s);
      if (other && (!name || other->text != name->text)) return other;
    }
    return name;
  }

  bool some_version_has_both(const Member& a, const Member& b) const {
    return std::ranges::any_of(
        family_.present, [&](Source s) { return has_.at(s).contains(a.id) && has_.at(s).contains(b.id); });
  }

  // Two elements of one name that no version had together: both are shown, where the first stands.
  bool settle_names(Children& result) {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].child.undecided) continue;
      auto name = merged_name(members_[i]);
      if (!name || !name->unique) continue;
      auto [place, fresh] = seen.try_emplace(name->text, i);
      if (fresh || some_version_has_both(members_[place->second], members_[i])) continue;
      Member& first = members_[place->second];
      if (!first.added || !members_[i].added || first.child.undecided) {
        result.names_clash = true;
        continue;
      }
      oppose(first, members_[i]);
      members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(i));
      return settle_names(result);
    }
    return true;
  }

  void oppose(Member& first, const Member& second) {
    Child both = dispute(first.id);
    Child other = dispute(second.id);
    for (std::size_t s = 0; s < both.ranges.size(); ++s) {
      if (both.ranges[s].empty()) both.ranges[s] = other.ranges[s];
    }
    first.child = std::move(both);
  }

  Family family_;
  const ListRule& rule_;
  std::map<Source, Range> heads_, elements_, tails_;
  std::map<Source, std::unordered_set<std::uint64_t>> has_;
  std::map<std::pair<Source, std::uint32_t>, std::uint64_t> rewritten_;  // the base element's identity
  std::vector<Member> members_;
};

// ---- in order ----

class OrderedMerge {
 public:
  OrderedMerge(const Sources& sources, const Ref& node) : family_(sources, node) {}

  std::vector<Child> run() {
    std::vector<std::vector<std::uint32_t>> alignments;
    std::vector<std::uint32_t> sizes;
    for (Source s : family_.present) {
      if (s == 0) continue;
      alignments.push_back(places(s));
      sizes.push_back(family_.size(s));
    }
    for (const Chunk& chunk : chunks(family_.size(0), alignments, sizes)) {
      std::vector<Range> ranges(family_.sources.count());
      ranges[0] = chunk.base;
      for (std::size_t i = 0; i < sizes.size(); ++i) ranges[family_.present[i + 1]] = chunk.versions[i];
      decide(std::move(ranges));
    }
    return std::move(result_);
  }

 private:
  // Where each base child's place is among the version's children.
  std::vector<std::uint32_t> places(Source source) const {
    std::vector<std::uint32_t> result(family_.size(0), kNone);
    const std::vector<NodeId>& there = family_.kids[source];
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < result.size(); ++i) {
      NodeId place = family_.sources.place(source, family_.kids[0][i]);
      auto found = std::ranges::lower_bound(there, place);
      if (place == kNone || found == there.end() || *found != place) continue;
      auto index = static_cast<std::uint32_t>(found - there.begin());
      if (index < next) continue;
      result[i] = index;
      next = index + 1;
    }
    return result;
  }

  void decide(std::vector<Range> ranges) {
    std::vector<std::uint64_t> before = family_.identities(0, ranges[0]);
    std::vector<Source> changed;
    for (Source s : family_.present) {
      if (s != 0 && family_.identities(s, ranges[s]) != before) changed.push_back(s);
    }
    if (changed.empty()) return take(0, ranges[0]);
    Source winner = changed.front();
    std::vector<std::uint64_t> after = family_.identities(winner, ranges[winner]);
    bool agreed =
        std::ranges::all_of(changed, [&](Source s) { return family_.identities(s, ranges[s]) == after; });
    if (!agreed) return disagree(std::move(ranges), changed);
    std::unordered_set<std::uint64_t> kept(after.begin(), after.end());
    for (std::uint32_t i = ranges[0].begin; i < ranges[0].end; ++i) {
      if (!kept.contains(family_.identity(0, i)) && family_.deletion_loses(family_.kids[0][i], winner)) {
        return conflict(std::move(ranges));
      }
    }
    take(winner, ranges[winner]);
  }

  void take(Source source, Range range) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) result_.push_back(family_.child(source, i));
  }

  // What all who changed the stretch have at its ends is no matter of dispute.
  void disagree(std::vector<Range> ranges, const std::vector<Source>& changed) {
    auto all_have = [&](auto index_of) {
      Source first = changed.front();
      if (ranges[first].empty()) return false;
      std::uint64_t wanted = family_.identity(first, index_of(ranges[first]));
      return std::ranges::all_of(changed, [&](Source s) {
        return !ranges[s].empty() && family_.identity(s, index_of(ranges[s])) == wanted;
      });
    };
    auto first_of = [](Range range) { return range.begin; };
    auto last_of = [](Range range) { return range.end - 1; };
    while (all_have(first_of)) {
      Source source = changed.front();
      std::uint64_t id = family_.identity(source, ranges[source].begin);
      take(source, {ranges[source].begin, ranges[source].begin + 1});
      for (Source s : family_.present) {
        if (!ranges[s].empty() && family_.identity(s, ranges[s].begin) == id) ++ranges[s].begin;
      }
    }
    std::vector<Child> tail;
    while (all_have(last_of)) {
      Source source = changed.front();
      std::uint64_t id = family_.identity(source, ranges[source].end - 1);
      tail.push_back(family_.child(source, ranges[source].end - 1));
      for (Source s : family_.present) {
        if (!ranges[s].empty() && family_.identity(s, ranges[s].end - 1) == id) --ranges[s].end;
      }
    }
    if (auto both = joint_list(ranges, changed)) {
      result_.push_back({std::move(*both), false, {}});
    } else {
      conflict(std::move(ranges));
    }
    result_.insert(result_.end(), std::make_move_iterator(tail.rbegin()),
                   std::make_move_iterator(tail.rend()));
  }

  // Where the base has nothing and each version began a set of one kind (a first annotation, a first
  // exception that is thrown): the sets as one node, if they merge.
  std::optional<Ref> joint_list(const std::vector<Range>& ranges, const std::vector<Source>& changed) const {
    Ref both{std::vector<NodeId>(family_.sources.count(), kNone)};
    if (!ranges[0].empty()) return std::nullopt;
    const ListRule* rule = nullptr;
    for (Source s : changed) {
      if (ranges[s].size() != 1) return std::nullopt;
      both.at[s] = family_.kids[s][ranges[s].begin];
      const ListRule* own = family_.sources.node(s, both.at[s]).list;
      if (!own || own->order != ListRule::Order::set || (rule && rule != own)) return std::nullopt;
      rule = own;
    }
    auto merged = SetMerge(family_.sources, both, *rule).run();
    bool whole = merged && !merged->names_clash &&
                 std::ranges::none_of(merged->list, [](const Child& child) { return child.undecided; });
    return whole ? std::optional(std::move(both)) : std::nullopt;
  }

  void conflict(std::vector<Range> ranges) {
    result_.push_back({{std::vector<NodeId>(family_.sources.count(), kNone)}, true, std::move(ranges)});
  }

  Family family_;
  std::vector<Child> result_;
};

}  // namespace

Children merge_children(const Sources& sources, const Ref& node) {
  const ListRule* rule = nullptr;
  for (Source s = 0; s < sources.count() && !rule; ++s) {
    if (node.in(s)) rule = sources.node(s, node.at[s]).list;
  }
  if (rule && rule->order == ListRule::Order::set) {
    if (auto result = SetMerge(sources, node, *rule).run()) return std::move(*result);
  }
  return {OrderedMerge(sources, node).run(), false};
}

}  // namespace syntax::merge
