#include "syntax/merge/tree.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "syntax/grammar.hpp"

namespace syntax::merge {
namespace {

// A node as the parser gave it.
struct RawNode {
  std::uint32_t begin, end;
  std::uint32_t next = 0;  // one past its last descendant
  std::uint16_t symbol, field;
  bool named, missing;
};

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {  // splitmix64's finish over both
  std::uint64_t x = a * 0x9e37'79b9'7f4a'7c15ULL + b + 0x7f4a'7c15'9e37'79b9ULL;
  x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11ebULL;
  return x ^ (x >> 31);
}

bool is_blank_byte(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// The parser's tree as an array; nothing when it is over the limits.
std::optional<std::vector<RawNode>> flattened(TSNode root, const Limits& limits) {
  std::vector<RawNode> nodes;
  std::vector<std::uint32_t> open;
  Cursor cursor(root);
  for (;;) {
    TSNode raw = cursor.node();
    if (nodes.size() >= limits.nodes || open.size() >= limits.depth) return std::nullopt;
    auto index = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back({ts_node_start_byte(raw), ts_node_end_byte(raw), index + 1, ts_node_symbol(raw),
                     cursor.field(), ts_node_is_named(raw), ts_node_is_missing(raw)});
    if (cursor.to_first_child()) {
      open.push_back(index);
      continue;
    }
    while (!cursor.to_next_sibling()) {
      if (!cursor.to_parent()) return nodes;
      nodes[open.back()].next = static_cast<std::uint32_t>(nodes.size());
      open.pop_back();
    }
  }
}

}  // namespace

// Builds in one pass, depth first; the depth is limited, so that it may recurse.
class TreeBuilder {
 public:
  TreeBuilder(MergeTree& tree, std::vector<RawNode> raw)
      : tree_(tree), raw_(std::move(raw)), rules_(merge_rules(tree.language())), text_(tree.text()) {}

  void run() { build(0, 0, nullptr); }

 private:
  std::vector<std::uint32_t> raw_children(std::uint32_t index) const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t child = index + 1; child < raw_[index].next; child = raw_[child].next)
      result.push_back(child);
    return result;
  }

  std::string_view raw_text(std::uint32_t index) const {
    return text_.substr(raw_[index].begin, raw_[index].end - raw_[index].begin);
  }

  bool is_blank(std::uint32_t index) const { return base::trim(raw_text(index)).empty(); }

  const KindRules& kind(std::uint32_t index) const { return rules_.of(raw_[index].symbol); }

  bool is_error(std::uint32_t index) const { return raw_[index].symbol == kErrorNode; }

  // Children that count, lists that a grammar nests to the left as one.
  std::vector<std::uint32_t> parts(std::uint32_t index) const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t child : raw_children(index)) {
      if (kind(index).flattened && raw_[child].symbol == raw_[index].symbol) {
        auto inner = parts(child);
        result.insert(result.end(), inner.begin(), inner.end());
      } else if (!is_blank(child)) {
        result.push_back(child);
      }
    }
    return result;
  }

  // Whether the parts hold all that the node says.
  bool is_covered(std::uint32_t index, const std::vector<std::uint32_t>& parts) const {
    std::uint32_t at = raw_[index].begin;
    auto blank_until = [&](std::uint32_t end) {
      for (; at < end; ++at) {
        if (!is_blank_byte(text_[at]) && text_[at] != '\\' && text_[at] != ';') return false;
      }
      return true;
    };
    for (std::uint32_t part : parts) {
      if (!blank_until(raw_[part].begin)) return false;
      at = std::max(at, raw_[part].end);
    }
    return blank_until(raw_[index].end);
  }

  bool has_missing_part(std::uint32_t index) const {
    return std::ranges::any_of(raw_children(index), [&](std::uint32_t child) { return raw_[child].missing; });
  }

  NodeId open_node(NodeId parent) {
    auto id = static_cast<NodeId>(tree_.nodes_.size());
    tree_.nodes_.emplace_back();
    tree_.children_.emplace_back();
    tree_.nodes_[id].parent = parent;
    if (id != parent) tree_.children_[parent].push_back(id);
    return id;
  }

  // Ends an inner node whose children are built.
  void close_node(NodeId id) {
    MergeNode& node = tree_.nodes_[id];
    node.leaf = false;
    node.leaves = 0;
    node.next = tree_.size();
    node.hash = mixed(node.symbol, 1);
    for (NodeId child : tree_.children_[id]) {
      node.hash = mixed(node.hash, tree_.nodes_[child].hash);
      node.leaves += tree_.nodes_[child].leaves;
    }
  }

  const ListRule* list_rule(std::uint32_t index, std::uint32_t parent) const {
    for (const ListRule& rule : kind(index).lists) {
      if (rule.parent.empty()) return &rule;
      if (rules_.kind_name(raw_[parent].symbol) != rule.parent) continue;
      if (rule.field.empty() || field_says(parent, rule.field)) return &rule;
    }
    return nullptr;
  }

  bool field_says(std::uint32_t index, std::string_view condition) const {
    std::size_t equals = condition.find('=');
    for (std::uint32_t child : raw_children(index)) {
      if (rules_.field_name(raw_[child].field) == condition.substr(0, equals))
        return raw_text(child) == condition.substr(equals + 1);
    }
    return false;
  }

  NodeId build(std::uint32_t index, NodeId parent, const std::uint32_t* raw_parent) {
    NodeId id = open_node(parent);
    bool root = index == 0;
    std::string_view own = root ? text_ : raw_text(index);
    std::uint32_t begin = root ? 0 : raw_[index].begin;
    std::size_t lead = 0;
    while (!root && lead < own.size() && is_blank_byte(own[lead])) ++lead;
    std::size_t size = own.size();
    while (!root && size > lead && is_blank_byte(own[size - 1])) --size;
    MergeNode& node = tree_.nodes_[id];
    node.begin = begin + static_cast<std::uint32_t>(lead);
    node.end = begin + static_cast<std::uint32_t>(size);
    node.symbol = raw_[index].symbol;
    node.field = raw_[index].field;
    node.named = raw_[index].named;
    node.comment = kind(index).comment;
    node.next = id + 1;
    std::vector<std::uint32_t> children = parts(index);
    bool whole = is_error(index) || kind(index).whole || (children.empty() && !root) ||
                 (!root && (has_missing_part(index) || !is_covered(index, children)));
    if (whole) {
      node.opaque = !children.empty() || node.comment || is_error(index) || kind(index).whole;
      base::Digest digest = base::digest(tree_.text_of(id));
      node.hash = mixed(node.symbol, digest.low ^ digest.high);
      return id;
    }
    const ListRule* rule = list_rule(index, raw_parent ? *raw_parent : 0);
    node.list = rule;
    if (rule) {
      build_list(id, index, *rule, children);
    } else {
      for (std::uint32_t child : children) build(child, id, &index);
    }
    close_node(id);
    return id;
  }

  bool fits(const Word& word, std::uint32_t index) const {
    const RawNode& node = raw_[index];
    if (!word.field.empty() && rules_.field_name(node.field) != word.field) return false;
    if (word.kind == "!") return !node.named;
    if (!node.named) return false;
    if (word.kind == "~") return node.field == 0;
    if (word.kind != "*" && (is_error(index) || rules_.kind_name(node.symbol) != word.kind)) return false;
    if (word.child.empty()) return true;
    return std::ranges::any_of(raw_children(index), [&](std::uint32_t child) {
      return !is_error(child) && rules_.kind_name(raw_[child].symbol) == word.child;
    });
  }

  // The group that a child is an element of; nothing when it is no element.
  std::optional<int> group_of(const ListRule& rule, std::uint32_t index) const {
    if (rule.groups.empty()) return raw_[index].named ? std::optional(0) : std::nullopt;
    for (std::size_t i = 0; i < rule.groups.size(); ++i) {
      for (const Word& word : rule.groups[i].words) {
        if (fits(word, index)) return rule.groups[i].rank == kBarrier ? kBarrier : static_cast<int>(i);
      }
    }
    return std::nullopt;
  }

  std::size_t line_ends_between(std::uint32_t begin, std::uint32_t end) const {
    if (end <= begin) return 0;
    return static_cast<std::size_t>(std::ranges::count(text_.substr(begin, end - begin), '\n'));
  }

  // Where a node's text ends without blanks behind it.
  std::uint32_t trimmed_end(std::uint32_t index) const {
    std::uint32_t end = raw_[index].end;
    while (end > raw_[index].begin && is_blank_byte(text_[end - 1])) --end;
    return end;
  }

  // An element while it is put together; raw nodes in order.
  struct Element {
    std::vector<std::uint32_t> before, behind;
    std::optional<std::uint32_t> core;
    int group = 0;
    std::uint32_t core_end = 0, separator_end = 0, end = 0;
  };

  void build_list(NodeId id, std::uint32_t index, const ListRule& rule,
                  const std::vector<std::uint32_t>& children) {
    Element open;                        // with its core, it waits for what belongs behind it
    std::vector<std::uint32_t> waiting;  // comments that may belong to the next element
    auto finish = [&] {
      if (open.core) build_element(id, index, open);
      open = {};
    };
    auto release = [&] {  // comments that describe nothing are elements themselves
      for (std::uint32_t comment : waiting) {
        Element alone;
        alone.core = comment;
        alone.group = kBarrier;
        alone.core_end = alone.separator_end = alone.end = trimmed_end(comment);
        build_element(id, index, alone);
      }
      waiting.clear();
    };
    for (std::size_t i = 0; i < children.size(); ++i) {
      std::uint32_t child = children[i];
      if (kind(child).comment || kind(child).attached) {
        if (kind(child).comment && open.core && waiting.empty() &&
            is_remark_behind(open, child, children, i)) {
          open.behind.push_back(child);
          open.end = trimmed_end(child);
          continue;
        }
        if (!waiting.empty() && !is_near(waiting.back(), child)) {
          finish();
          release();
        }
        waiting.push_back(child);
        continue;
      }
      if (open.core && waiting.empty() && !raw_[child].named) {
        std::string_view token = raw_text(child);
        if (!rule.separator.empty() && token == rule.separator && open.separator_end == open.core_end) {
          open.separator_end = open.end = raw_[child].end;
          continue;
        }
        if (std::ranges::find(rule.terminators, token) != rule.terminators.end()) {
          open.behind.push_back(child);
          open.core_end = open.separator_end = open.end = raw_[child].end;
          continue;
        }
      }
      std::optional<int> group = group_of(rule, child);
      if (!group) {
        finish();
        release();
        build(child, id, &index);
        continue;
      }
      if (open.core && waiting.empty() && describes(child, *open.core)) {
        open.behind.push_back(child);
        open.core_end = open.separator_end = open.end = trimmed_end(child);
        continue;
      }
      finish();
      if (!waiting.empty() && !is_near(waiting.back(), child)) release();
      open.before = std::move(waiting);
      waiting.clear();
      open.core = child;
      open.group = *group;
      open.core_end = open.separator_end = open.end = trimmed_end(child);
    }
    finish();
    release();
  }

  // A comment on the last line of the element, with nothing of the next element behind it.
  bool is_remark_behind(const Element& element, std::uint32_t comment,
                        const std::vector<std::uint32_t>& children, std::size_t at) const {
    if (line_ends_between(element.end, raw_[comment].begin) > 0) return false;
    for (std::size_t i = at + 1; i < children.size(); ++i) {
      if (line_ends_between(trimmed_end(children[i - 1]), raw_[children[i]].begin) > 0) return true;
      if (kind(children[i]).comment) continue;
      return !raw_[children[i]].named;
    }
    return true;
  }

  // Whether a comment describes what follows: no empty line between them. Attributes always do.
  bool is_near(std::uint32_t comment, std::uint32_t next) const {
    return kind(comment).attached || line_ends_between(trimmed_end(comment), raw_[next].begin) <= 1;
  }

  bool describes(std::uint32_t child, std::uint32_t core) const {
    const std::vector<std::string>& described = kind(child).describes;
    if (described.empty()) return false;
    auto inner = raw_children(child);
    if (inner.size() != 1 || !kind(inner[0]).whole) return false;
    return std::ranges::any_of(raw_children(core), [&](std::uint32_t part) {
      return !is_error(part) &&
             std::ranges::find(described, rules_.kind_name(raw_[part].symbol)) != described.end();
    });
  }

  void build_element(NodeId list, std::uint32_t raw_list, const Element& element) {
    NodeId id = open_node(list);
    for (std::uint32_t part : element.before) build(part, id, &raw_list);
    NodeId core = build(*element.core, id, &raw_list);
    for (std::uint32_t part : element.behind) build(part, id, &raw_list);
    close_node(id);
    MergeNode& node = tree_.nodes_[id];
    node.begin = tree_.nodes_[tree_.children_[id].front()].begin;
    node.end = element.end;
    node.symbol = kElement;
    node.field = raw_[*element.core].field;
    node.named = true;
    node.group = element.group;
    node.core = core;
    node.core_end = element.core_end;
    node.separator_end = element.separator_end;
  }

  MergeTree& tree_;
  std::vector<RawNode> raw_;
  const MergeRules& rules_;
  std::string_view text_;
};

std::optional<MergeTree> MergeTree::build(Language language, std::string_view text, const Limits& limits,
                                          std::stop_token stop) {
  auto parsed = Tree::parse(language, std::string(text), stop);
  if (!parsed || parsed->unread()) return std::nullopt;
  auto raw = flattened(NodeAccess::raw(parsed->root()), limits);
  if (!raw) return std::nullopt;
  MergeTree tree(language, text);
  tree.has_error_ = parsed->has_error();
  tree.nodes_.reserve(raw->size());
  tree.children_.reserve(raw->size());
  TreeBuilder(tree, std::move(*raw)).run();
  return tree;
}

namespace {

// Follows a path from a node and adds the texts that it leads to.
class NameReader {
 public:
  NameReader(const MergeTree& tree, std::string& name)
      : tree_(tree), rules_(merge_rules(tree.language())), name_(name) {}

  void follow(NodeId id, std::span<const std::string> path) {
    if (path.empty()) {
      name_ += '\x1f';
      spell(id);
      return;
    }
    const std::string& step = path.front();
    if (step == ".") return follow(id, path.subspan(1));
    if (step == "=") {
      name_ += '\x1e';
      return;
    }
    if (step.starts_with('>')) {
      NodeId found = below(id, std::string_view(step).substr(1));
      if (found != kNone) follow(found, path.subspan(1));
      return;
    }
    for (NodeId child : direct(id)) {
      if (fits(child, step)) follow(child, path.subspan(1));
    }
  }

 private:
  // Children, with elements opened.
  std::vector<NodeId> direct(NodeId id) const {
    std::vector<NodeId> result;
    for (NodeId child : tree_.children(id)) {
      if (tree_[child].is_element()) {
        auto inner = direct(child);
        result.insert(result.end(), inner.begin(), inner.end());
      } else {
        result.push_back(child);
      }
    }
    return result;
  }

  bool fits(NodeId id, std::string_view step) const {
    const MergeNode& node = tree_[id];
    if (node.comment) return false;
    if (step == "*") return node.named;
    if (step.starts_with('@')) return node.named && rules_.kind_name(node.symbol) == step.substr(1);
    if (step.starts_with('#')) return !node.named && tree_.text_of(id) == step.substr(1);
    return node.field != 0 && rules_.field_name(node.field) == step;
  }

  // The first node of a kind, through fields called declarator.
  NodeId below(NodeId id, std::string_view kind) const {
    for (NodeId child : direct(id)) {
      if (rules_.field_name(tree_[child].field) != "declarator") continue;
      return rules_.kind_name(tree_[child].symbol) == kind ? child : below(child, kind);
    }
    return kNone;
  }

  void spell(NodeId id) {
    for (NodeId i = id; i < tree_[id].next; ++i) {
      if (!tree_[i].leaf || tree_[i].comment) continue;
      name_ += tree_.text_of(i);
      name_ += '\x1e';
    }
  }

  const MergeTree& tree_;
  const MergeRules& rules_;
  std::string& name_;
};

}  // namespace

std::optional<MergeTree::Name> MergeTree::name_of(NodeId id) const {
  id = core(id);
  const std::optional<Naming>& naming = merge_rules(language_).of(nodes_[id].symbol).naming;
  if (!naming) return std::nullopt;
  std::string named;
  for (const Path& path : naming->paths) {
    NameReader(*this, named).follow(id, path);
    named += '\x1d';
  }
  if (named.find('\x1e') == std::string::npos) return std::nullopt;  // it has no name
  return Name{naming->space + named, naming->unique};
}

}  // namespace syntax::merge
