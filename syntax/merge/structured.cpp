#include "syntax/merge/structured.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "syntax/merge/children.hpp"
#include "syntax/merge/lines.hpp"
#include "syntax/merge/sources.hpp"

namespace syntax::merge {
namespace {

constexpr std::uint64_t kOpens = std::uint64_t{1} << 40;
constexpr std::uint64_t kCloses = std::uint64_t{1} << 41;

// The sentence of one subtree.
void spell(const MergeTree& tree, NodeId id, std::vector<std::uint64_t>& sentence) {
  const MergeNode& node = tree[id];
  if (node.comment) return;
  if (node.leaf) {
    sentence.push_back(node.hash);
    return;
  }
  if (!node.is_element()) sentence.push_back(kOpens | node.symbol);
  for (NodeId child : tree.children(id)) spell(tree, child, sentence);
  if (!node.is_element()) sentence.push_back(kCloses);
}

std::string_view indentation_of(std::string_view line) {
  std::size_t size = line.find_first_not_of(" \t");
  return line.substr(0, size == std::string_view::npos ? line.size() : size);
}

// The indentation of the line that holds the byte before `offset`.
std::string_view indentation_before(std::string_view text, std::size_t offset) {
  std::size_t line = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  return indentation_of(text.substr(begin, offset - begin));
}

class Printer {
 public:
  Printer(const Sources& sources, const std::function<bool()>& stop) : sources_(sources), stop_(stop) {
    for (Source s = 0; s < sources.count(); ++s) {
      emitted_.emplace_back(sources.tree(s).size(), 0);
      shown_.emplace_back(sources.tree(s).size(), false);
      copied_.emplace_back(sources.tree(0).size(), false);
    }
  }

  TreeMerge run() {
    Ref root{std::vector<NodeId>(sources_.count(), 0)};
    print(root, {});
    merge_.sound = merge_.sound && !stop_() && nothing_is_lost();
    return std::move(merge_);
  }

 private:
  struct Gap {
    Source source = 0;
    std::uint32_t begin = 0, end = 0;
    std::optional<std::uint32_t> behind;  // where the child before it begins
    bool level = false;  // what follows stands as deep as what is before, whatever the source has
  };

  // ---- one node ----

  // `separator`: what stands behind an element's core; nothing where none has to.
  void print(const Ref& ref, const std::optional<std::string>& separator) {
    if (stop_()) return;
    Source from = copied_from(ref);
    if (from < sources_.count()) return copy(from, ref.at[from], separator);
    if (std::ranges::count(ref.at, kNone) + 1 == std::ssize(ref.at)) return print_alone(ref, separator);
    bool inner = true;
    for (Source s = 0; s < sources_.count(); ++s)
      inner = inner && (!ref.in(s) || !sources_.node(s, ref.at[s]).leaf);
    if (!inner) return print_leaf(ref);
    note(ref);
    const MergeNode& node = sources_.node(ref.first(), ref.at[ref.first()]);
    open(node);
    Children children = merge_children(sources_, ref);
    merge_.sound = merge_.sound && !children.names_clash;
    print_children(ref, children.list, separator);
    close(node);
  }

  // The source whose text can be copied as it is; count() when there is none.
  Source copied_from(const Ref& ref) const {
    if (!ref.in(0)) {
      Source only = ref.first();
      if (std::ranges::count(ref.at, kNone) + 1 < std::ssize(ref.at)) return sources_.count();
      return sources_.changed_elsewhere(only, ref.at[only]) ? sources_.count() : only;
    }
    Source from = 0;
    for (Source s = 1; s < sources_.count(); ++s) {
      if (!ref.in(s) || sources_.same_text(s, ref.at[s], 0, ref.at[0])) continue;
      if (from != 0 && !sources_.same_text(s, ref.at[s], from, ref.at[from])) return sources_.count();
      if (from == 0) from = s;
    }
    return sources_.changed_elsewhere(from, ref.at[from]) ? sources_.count() : from;
  }

  static std::optional<std::size_t> author(Source from) {
    return from == 0 ? std::nullopt : std::optional(from - 1);
  }

  // Something that only one source has, with something in it that others changed.
  void print_alone(const Ref& ref, const std::optional<std::string>& separator) {
    Source from = ref.first();
    const MergeNode& node = sources_.node(from, ref.at[from]);
    note(ref);
    open(node);
    std::vector<Child> list;
    for (NodeId child : sources_.children(from, ref.at[from]))
      list.push_back({sources_.ref(from, child), false, {}});
    print_children(ref, list, separator);
    close(node);
  }

  // Several versions changed one leaf, each in its way.
  void print_leaf(const Ref& ref) {
    note(ref);
    std::string original(sources_.tree(0).text_of(ref.at[0]));
    std::vector<std::string_view> texts;
    bool opaque = true;
    for (Source s = 1; s < sources_.count(); ++s) {
      texts.push_back(ref.in(s) ? sources_.tree(s).text_of(ref.at[s]) : std::string_view(original));
      opaque =
          opaque && (!ref.in(s) || sources_.node(s, ref.at[s]).opaque || !sources_.node(s, ref.at[s]).leaf);
    }
    for (Source s = 0; s < sources_.count(); ++s) {
      if (ref.in(s)) show(s, ref.at[s]);
    }
    if (opaque && original.find('\n') != std::string::npos) {
      Output lines = merge_lines(original, texts);
      for (const Piece& piece : lines.pieces()) {
        if (piece.undecided) {
          merge_.output.conflict(piece.text, piece.sides);
        } else {
          merge_.output.text(piece.text, piece.version);
        }
      }
      if (!sources_.node(0, ref.at[0]).comment) merge_.wanted.push_back(kMergedText);
      return;
    }
    merge_.output.conflict(std::move(original), {texts.begin(), texts.end()});
  }

  void copy(Source from, NodeId id, const std::optional<std::string>& separator) {
    const MergeTree& tree = sources_.tree(from);
    const MergeNode& node = tree[id];
    note_all(from, id);
    spell(tree, id, merge_.wanted);
    if (!node.is_element()) return put(from, id, node.begin, node.end);
    put(from, id, node.begin, node.core_end);
    if (separator) merge_.output.text(*separator, author(from));
    put(from, id, node.separator_end, node.end);
  }

  // A stretch of a source, with the lines behind its first indented as the line where it now begins.
  void put(Source from, NodeId id, std::uint32_t begin, std::uint32_t end) {
    const MergeTree& tree = sources_.tree(from);
    std::string_view text = tree.between(begin, end);
    std::string here(indentation_of(merge_.output.last_line()));
    std::string there(indentation_before(tree.text(), begin));
    if (here == there || text.find('\n') == std::string_view::npos)
      return merge_.output.text(text, author(from));
    std::string shifted;
    std::uint32_t offset = begin;
    for (std::string_view line : lines_of(text)) {
      bool moves = offset != begin && line.starts_with(there) && !base::trim(line).empty() &&
                   !inside_text(tree, id, offset);
      shifted += moves ? here + std::string(line.substr(there.size())) : std::string(line);
      offset += static_cast<std::uint32_t>(line.size());
    }
    merge_.output.text(shifted, author(from));
  }

  // Whether the line that begins at `offset` begins within a string, where its blanks count.
  static bool inside_text(const MergeTree& tree, NodeId within, std::uint32_t offset) {
    for (NodeId i = within; i < tree[within].next; ++i) {
      if (tree[i].leaf && !tree[i].comment && tree[i].begin < offset && offset < tree[i].end) return true;
    }
    return false;
  }

  // ---- children ----

  // What stands around the children of one merged node.
  struct Around {
    const Ref& parent;
    const std::vector<Child>& list;
    const ListRule* rule = nullptr;
  };

  void print_children(const Ref& parent, const std::vector<Child>& list,
                      const std::optional<std::string>& separator) {
    Around around{parent, list, nullptr};
    for (Source s = 0; s < sources_.count(); ++s) {
      if (parent.in(s) && !around.rule) around.rule = sources_.node(s, parent.at[s]).list;
    }
    bool root = parent.in(0) && parent.at[0] == 0;
    std::vector<std::optional<std::string>> separators = choose_separators(around);
    starts_.emplace_back();
    if (root && !list.empty()) gap(around, list.size(), 0);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) gap(around, i - 1, i);
      starts_.back().emplace_back(indentation_of(merge_.output.last_line()));
      if (list[i].undecided) {
        print_conflict(around, i);
      } else {
        print(list[i].ref, separators[i]);
      }
      if (separator && is_core(parent, list[i])) merge_.output.text(*separator, std::nullopt);
    }
    if (root && !list.empty()) gap(around, list.size() - 1, list.size());
    starts_.pop_back();
  }

  bool is_core(const Ref& parent, const Child& child) const {
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!parent.in(s) || !sources_.node(s, parent.at[s]).is_element()) continue;
      NodeId core = sources_.node(s, parent.at[s]).core;
      if (!child.undecided) {
        if (child.ref.at[s] == core) return true;
        continue;
      }
      const std::vector<NodeId>& kids = sources_.children(s, parent.at[s]);
      for (std::uint32_t i = child.ranges[s].begin; i < child.ranges[s].end; ++i) {
        if (kids[i] == core) return true;
      }
    }
    return false;
  }

  // Each side with the gap before it; at the start of its parent, where there is none, with the one behind.
  void print_conflict(const Around& around, std::size_t index) {
    const Child& child = around.list[index];
    bool separated = around.rule && !around.rule->separator.empty() && has_element_behind(around, index);
    std::vector<std::string> sides;
    for (Source s = 0; s < sources_.count(); ++s) {
      Range range = child.ranges[s];
      sides.emplace_back();
      if (!around.parent.in(s) || range.empty()) continue;
      const std::vector<NodeId>& kids = sources_.children(s, around.parent.at[s]);
      const MergeNode& last = sources_.node(s, kids[range.end - 1]);
      std::uint32_t begin = index == 0 ? sources_.node(s, kids[range.begin]).begin
                                       : gap_before(around.parent, s, range.begin).begin;
      sides.back() = sources_.tree(s).between(begin, last.end);
      if (separated && last.is_element() && !last.has_separator()) {
        sides.back() = std::string(sources_.tree(s).between(begin, last.core_end)) + around.rule->separator +
                       std::string(sources_.tree(s).between(last.core_end, last.end));
      }
      if (index == 0) sides.back() += text(gap_behind(around, s, range.end));
      for (std::uint32_t i = range.begin; i < range.end; ++i) show(s, kids[i]);
    }
    std::string original = std::move(sides.front());
    sides.erase(sides.begin());
    merge_.output.conflict(std::move(original), std::move(sides));
  }

  // The gap before the child at `index` of a source, or before any of another where that is the last.
  Gap gap_behind(const Around& around, Source source, std::uint32_t index) const {
    for (std::size_t i = 0; i < sources_.count(); ++i) {
      Source other = (source + i) % sources_.count();
      if (!around.parent.in(other)) continue;
      auto size = static_cast<std::uint32_t>(sources_.children(other, around.parent.at[other]).size());
      std::uint32_t there = i == 0 ? index : 1;
      if (there > 0 && there < size) return gap_before(around.parent, other, there);
    }
    return gap_before(around.parent, source, index);
  }

  bool has_element_behind(const Around& around, std::size_t index) const {
    return std::any_of(around.list.begin() + static_cast<std::ptrdiff_t>(index) + 1, around.list.end(),
                       [&](const Child& child) { return is_element(child); });
  }

  // ---- separators ----

  static bool is_filled(const Child& child) {
    return std::ranges::any_of(child.ranges, [](Range range) { return !range.empty(); });
  }

  bool is_element(const Child& child) const {
    if (child.undecided) return is_filled(child);
    Source first = child.ref.first();
    return sources_.node(first, child.ref.at[first]).is_element();
  }

  std::vector<std::optional<std::string>> choose_separators(const Around& around) const {
    std::vector<std::optional<std::string>> result(around.list.size());
    if (!around.rule || around.rule->separator.empty()) return result;
    bool last = true;
    for (std::size_t i = around.list.size(); i-- > 0;) {
      if (!is_element(around.list[i])) continue;
      bool wanted = !last || trailing_separator(around.parent);
      last = false;
      if (wanted && !around.list[i].undecided) result[i] = separator_of(around, around.list[i].ref);
    }
    return result;
  }

  // Whether a separator stands behind the last element: the base's way, unless a version changed it.
  bool trailing_separator(const Ref& parent) const {
    std::optional<bool> before;
    for (Source s = 0; s < sources_.count(); ++s) {
      std::optional<bool> own = parent.in(s) ? ends_with_separator(s, parent.at[s]) : std::nullopt;
      if (own && before && *own != *before) return *own;
      if (!before) before = own;
    }
    return before.value_or(false);
  }

  std::optional<bool> ends_with_separator(Source source, NodeId list) const {
    std::optional<bool> answer;
    for (NodeId kid : sources_.children(source, list)) {
      if (sources_.node(source, kid).is_element()) answer = sources_.node(source, kid).has_separator();
    }
    return answer;
  }

  std::string separator_of(const Around& around, const Ref& ref) const {
    auto text = [&](Source s, NodeId id) {
      const MergeNode& node = sources_.node(s, id);
      return std::string(sources_.tree(s).between(node.core_end, node.separator_end));
    };
    for (Source s = 0; s < sources_.count(); ++s) {
      if (ref.in(s) && sources_.node(s, ref.at[s]).has_separator()) return text(s, ref.at[s]);
    }
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!around.parent.in(s)) continue;
      for (NodeId kid : sources_.children(s, around.parent.at[s])) {
        if (sources_.node(s, kid).has_separator()) return text(s, kid);
      }
    }
    return around.rule->separator == "," || around.rule->separator == ";" ? around.rule->separator
                                                                          : " " + around.rule->separator;
  }

  // ---- gaps ----

  // Where a child of the merged node is among the children of one source's node.
  std::optional<std::uint32_t> index_in(const Ref& parent, const Ref& ref, Source source) const {
    if (!parent.in(source) || !ref.in(source)) return std::nullopt;
    const std::vector<NodeId>& kids = sources_.children(source, parent.at[source]);
    auto found = std::ranges::lower_bound(kids, ref.at[source]);
    if (found == kids.end() || *found != ref.at[source]) return std::nullopt;
    return static_cast<std::uint32_t>(found - kids.begin());
  }

  // The text before the child at `index` (one past the last: behind it) of a source's node.
  Gap gap_before(const Ref& parent, Source source, std::uint32_t index) const {
    const std::vector<NodeId>& kids = sources_.children(source, parent.at[source]);
    const MergeNode& node = sources_.node(source, parent.at[source]);
    std::uint32_t begin = index == 0 ? node.begin : sources_.node(source, kids[index - 1]).end;
    std::uint32_t end = index == kids.size() ? node.end : sources_.node(source, kids[index]).begin;
    // Within an element the separator is no gap.
    if (node.is_element() && node.has_separator() && begin <= node.core_end && end >= node.separator_end) {
      begin = node.separator_end;
    }
    std::optional<std::uint32_t> behind;
    if (index > 0) behind = sources_.node(source, kids[index - 1]).begin;
    return {source, begin, std::max(begin, end), behind};
  }

  std::string_view text(Gap gap) const { return sources_.tree(gap.source).between(gap.begin, gap.end); }

  // What stands between two children of the merged node: as where they are neighbours, in a version that
  // changed it first. `list.size()` is the edge of the file.
  void gap(const Around& around, std::size_t left, std::size_t right) {
    const std::vector<Child>& list = around.list;
    if (right < list.size() && list[right].undecided && is_filled(list[right])) return;  // its sides have it
    std::optional<Gap> chosen;
    if (left == 0 && list[left].undecided && right < list.size()) return;  // its sides have it
    if (left < list.size() && list[left].undecided) {
      chosen = right < list.size() ? any_gap_before(around, list[right].ref) : any_last_gap(around);
    } else {
      chosen = neighbours_gap(around, left, right);
      if (!chosen && right < list.size()) chosen = likely_gap(around, left, list[right].ref);
      if (!chosen && right == list.size()) chosen = any_last_gap(around);
    }
    if (chosen) {
      std::optional<std::string> here;
      if (left < list.size() && !list[left].undecided) here = starts_.back()[left];
      merge_.output.text(fitted(*chosen, here), author(chosen->source));
    } else {
      merge_.output.text(usual_gap(around), std::nullopt);
    }
  }

  // Between elements that no version shows side by side: a line each in lists of statements or members; in
  // what has no end of its own, as what stands behind it.
  std::string usual_gap(const Around& around) const {
    if (around.rule && !around.rule->separator.empty()) return " ";
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!around.parent.in(s)) continue;
      const std::vector<NodeId>& kids = sources_.children(s, around.parent.at[s]);
      if (kids.empty() || !sources_.node(s, kids.back()).is_element()) continue;
      std::string_view behind = sources_.tree(s).text().substr(sources_.node(s, around.parent.at[s]).end);
      behind = behind.substr(0, std::min(behind.find_first_not_of(" \t\n"), behind.size()));
      if (!behind.empty()) return std::string(behind);
    }
    bool lines = around.rule && around.rule->order != ListRule::Order::ordered;
    return lines ? "\n" + std::string(indentation_of(merge_.output.last_line())) : " ";
  }

  std::optional<Gap> neighbours_gap(const Around& around, std::size_t left, std::size_t right) const {
    std::optional<Gap> chosen;
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!around.parent.in(s)) continue;
      auto size = static_cast<std::uint32_t>(sources_.children(s, around.parent.at[s]).size());
      auto before = left < around.list.size() ? index_in(around.parent, around.list[left].ref, s)
                                              : std::optional<std::uint32_t>(kNone);
      auto after = right < around.list.size() ? index_in(around.parent, around.list[right].ref, s)
                                              : std::optional<std::uint32_t>(size);
      if (!before || !after || *before + 1 != *after) continue;  // kNone + 1 is 0
      Gap own = gap_before(around.parent, s, *after);
      if (!chosen) {
        chosen = own;
      } else if (chosen->source == 0 && text(own) != text(*chosen)) {
        return own;
      }
    }
    return chosen;
  }

  std::optional<Gap> any_gap_before(const Around& around, const Ref& ref) const {
    for (Source s = 1; s <= sources_.count(); ++s) {
      Source source = s % sources_.count();  // the base last
      if (auto index = index_in(around.parent, ref, source)) return gap_before(around.parent, source, *index);
    }
    return std::nullopt;
  }

  std::optional<Gap> any_last_gap(const Around& around) const {
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!around.parent.in(s)) continue;
      return gap_before(around.parent, s,
                        static_cast<std::uint32_t>(sources_.children(s, around.parent.at[s]).size()));
    }
    return std::nullopt;
  }

  bool is_element_at(Source source, NodeId parent, std::uint32_t index) const {
    const std::vector<NodeId>& kids = sources_.children(source, parent);
    return index < kids.size() && sources_.node(source, kids[index]).is_element();
  }

  // Two that are nowhere neighbours: the gap before the right one, where it stands behind the same kind of
  // thing; then the gap behind the left one; then any between two elements.
  std::optional<Gap> likely_gap(const Around& around, std::size_t left, const Ref& right) const {
    bool at_start = left >= around.list.size();
    bool behind_element = !at_start && is_element(around.list[left]);
    std::optional<Gap> second;
    for (Source s = 1; s <= sources_.count(); ++s) {
      Source source = s % sources_.count();
      auto index = index_in(around.parent, right, source);
      if (!index) continue;
      Gap own = gap_before(around.parent, source, *index);
      own.level =
          behind_element && (*index == 0 || !is_element_at(source, around.parent.at[source], *index - 1));
      if (!second && (*index > 0 || at_start)) second = own;
      bool alike = *index == 0 ? at_start
                               : !at_start && is_element_at(source, around.parent.at[source], *index - 1) ==
                                                  behind_element;
      if (alike) return own;
    }
    if (at_start) return first_gap(around);
    for (Source s = 1; s <= sources_.count(); ++s) {
      Source source = s % sources_.count();
      auto index = index_in(around.parent, around.list[left].ref, source);
      if (!index) continue;
      std::size_t size = sources_.children(source, around.parent.at[source]).size();
      if (*index + 1 < size && is_element_at(source, around.parent.at[source], *index + 1)) {
        return gap_before(around.parent, source, *index + 1);
      }
    }
    for (Source source = 0; source < sources_.count() && behind_element; ++source) {
      if (!around.parent.in(source)) continue;
      auto size = static_cast<std::uint32_t>(sources_.children(source, around.parent.at[source]).size());
      for (std::uint32_t i = 1; i < size; ++i) {
        if (is_element_at(source, around.parent.at[source], i - 1) &&
            is_element_at(source, around.parent.at[source], i))
          return gap_before(around.parent, source, i);
      }
    }
    return second;
  }

  std::optional<Gap> first_gap(const Around& around) const {
    for (Source s = 0; s < sources_.count(); ++s) {
      if (around.parent.in(s)) return gap_before(around.parent, s, 0);
    }
    return std::nullopt;
  }

  // A gap as it stands in its source, with its last line indented as `here` asks for: the indentation of the
  // line where the child before it begins.
  std::string fitted(const Gap& gap, const std::optional<std::string>& here) const {
    std::string_view own = text(gap);
    std::size_t line = own.rfind('\n');
    if (line == std::string_view::npos || !gap.behind || !here) return std::string(own);
    if (gap.level) return std::string(own.substr(0, line + 1)) + *here;
    std::string_view there = indentation_before(sources_.tree(gap.source).text(), *gap.behind);
    std::string_view indent = own.substr(line + 1);
    if (*here == there || !indent.starts_with(there)) return std::string(own);
    return std::string(own.substr(0, line + 1)) + *here + std::string(indent.substr(there.size()));
  }

  // ---- accounts ----

  void open(const MergeNode& node) {
    if (!node.is_element()) merge_.wanted.push_back(kOpens | node.symbol);
  }
  void close(const MergeNode& node) {
    if (!node.is_element()) merge_.wanted.push_back(kCloses);
  }

  void note(const Ref& ref) {
    for (Source s = 0; s < sources_.count(); ++s) {
      if (!ref.in(s)) continue;
      ++emitted_[s][ref.at[s]];
      hashes_.insert(sources_.node(s, ref.at[s]).hash);
    }
  }

  // All of a copied node; a source that says the same there has all of it too.
  void note_all(Source from, NodeId id) {
    Ref ref = sources_.ref(from, id);
    for (NodeId i = id; i < sources_.node(from, id).next; ++i) {
      note(sources_.ref(from, i));
      NodeId base = sources_.to_base(from, i);
      if (base == kNone) continue;
      for (Source s = 1; s < sources_.count(); ++s) {
        if (ref.in(s) && sources_.same_text(s, ref.at[s], from, id)) copied_[s][base] = true;
      }
    }
  }

  // The node stands in a conflict as this source has it.
  void show(Source source, NodeId id) {
    for (NodeId i = id; i < sources_.node(source, id).next; ++i) {
      shown_[source][i] = true;
      NodeId base = sources_.to_base(source, i);
      if (base != kNone) shown_[0][base] = true;
    }
  }

  // Nothing twice; nothing that a version deleted; all that a version added or changed is there, or in a
  // conflict.
  bool nothing_is_lost() const {
    for (NodeId id = 0; id < sources_.tree(0).size(); ++id) {
      if (emitted_[0][id] > 1) return false;
      if (shown_[0][id]) continue;
      for (Source s = 1; s < sources_.count(); ++s) {
        bool deleted = sources_.from_base(s, id) == kNone && !copied_[s][id];
        if (emitted_[0][id] > 0 && deleted) return false;
        bool changed_leaf = sources_.node(0, id).leaf && sources_.changed(s, id);
        if (changed_leaf && emitted_[0][id] == 0) return false;
      }
    }
    for (Source s = 1; s < sources_.count(); ++s) {
      for (NodeId id = 0; id < sources_.tree(s).size();) {
        if (sources_.to_base(s, id) != kNone) {
          ++id;
          continue;
        }
        const MergeNode& node = sources_.node(s, id);
        if (emitted_[s][id] == 0 && !shown_[s][id] && !hashes_.contains(node.hash) && node.named)
          return false;
        id = emitted_[s][id] == 0 ? node.next : id + 1;
      }
    }
    return true;
  }

  const Sources& sources_;
  const std::function<bool()>& stop_;
  TreeMerge merge_;
  std::vector<std::vector<std::string>>
      starts_;                             // by open node and child: the indentation of the line it begins on
  std::vector<std::vector<int>> emitted_;  // by source and node
  std::vector<std::vector<bool>>
      copied_;  // by source and base node: stands in the result as the source has it
  std::vector<std::vector<bool>> shown_;      // by source and node: stands in a conflict
  std::unordered_set<std::uint64_t> hashes_;  // of what is written
};

void count_names(const MergeTree& tree, std::unordered_map<std::string, int>& most) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (!tree[id].list || tree[id].list->order != ListRule::Order::set) continue;
    std::unordered_map<std::string, int> here;
    for (NodeId child : tree.children(id)) {
      if (!tree[child].is_element()) continue;
      auto name = tree.name_of(child);
      if (name && name->unique) ++here[std::to_string(tree[id].symbol) + name->text];
    }
    for (const auto& [name, count] : here) most[name] = std::max(most[name], count);
  }
}

}  // namespace

TreeMerge merge_trees(std::span<const MergeTree> trees, bool moves, const std::function<bool()>& stop) {
  Sources sources(trees, moves, stop);
  return Printer(sources, stop).run();
}

std::vector<std::uint64_t> sentence(const MergeTree& tree) {
  std::vector<std::uint64_t> result;
  spell(tree, 0, result);
  return result;
}

bool names_clash(const MergeTree& result, std::span<const MergeTree> trees) {
  std::unordered_map<std::string, int> found, known;
  count_names(result, found);
  for (const MergeTree& tree : trees) count_names(tree, known);
  return std::ranges::any_of(found, [&](const auto& entry) {
    auto before = known.find(entry.first);
    return entry.second > 1 && (before == known.end() || before->second < entry.second);
  });
}

}  // namespace syntax::merge
