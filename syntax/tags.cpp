// Definitions and uses of names, by the DEFINITION and REFERENCE rows of syntax/languages.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "syntax/rules.hpp"

namespace syntax {
namespace {

struct TagRule {
  Tag::Role role;
  std::string_view field;
  std::string_view tag;
};

using TagRules = std::unordered_map<std::uint16_t, std::vector<TagRule>>;  // by symbol

TagRules read_tag_rules(Language language) {
  TagRules made;
  const TSLanguage* known = grammar(language);
  for (std::uint32_t i = 0; i < ts_language_symbol_count(known); ++i) {
    auto symbol = static_cast<TSSymbol>(i);
    if (ts_language_symbol_type(known, symbol) != TSSymbolTypeRegular) continue;
    for (const Rule& rule : rules(language)) {
      if (rule.kind != ts_language_symbol_name(known, symbol)) continue;
      if (rule.what == Rule::What::definition)
        made[symbol].push_back({Tag::Role::definition, rule.field, rule.tag});
      if (rule.what == Rule::What::reference)
        made[symbol].push_back({Tag::Role::reference, rule.field, rule.tag});
    }
  }
  return made;
}

const TagRules& tag_rules(Language language) {
  static const std::array<TagRules, kLanguageCount> all = [] {
    std::array<TagRules, kLanguageCount> made;
    for (std::size_t i = 0; i < kLanguageCount; ++i) made[i] = read_tag_rules(static_cast<Language>(i));
    return made;
  }();
  return all[static_cast<std::size_t>(language)];
}

class Tagger {
 public:
  explicit Tagger(const FlatTree& tree) : tree_(tree), rules_(tag_rules(tree.language())) {}

  std::vector<Tag> read() {
    for (Index node = 0; node < tree_.size(); ++node) {
      while (!inside_.empty() && inside_.back().next <= node) inside_.pop_back();
      if (tree_.kind(node) == Kind::error) continue;
      auto found = rules_.find(tree_[node].symbol);
      if (found == rules_.end()) continue;
      for (const TagRule& rule : found->second) apply(rule, node);
    }
    return std::move(tags_);
  }

 private:
  struct Inside {
    Index next;
    std::string_view tag;  // of the definition around
  };

  void apply(const TagRule& rule, Index node) {
    if (rule.field == "itself") return add(rule, node, node);
    if (rule.field == "any") {
      for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
        if (tree_.kind(child) != Kind::token && is_asked(node, child)) add(rule, node, child);
      }
      return;
    }
    Field field = field_by_name(rule.field);
    for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
      if (tree_.field(child) == field && tree_.kind(child) != Kind::token) add(rule, node, child);
    }
  }

  // Of an argument list, the bases of a class; of other nodes with any child, each.
  bool is_asked(Index node, Index child) const {
    if (tree_.kind(node) == Kind::class_heritage) {
      return tree_.kind(child) != Kind::extends_clause && tree_.kind(child) != Kind::implements_clause;
    }
    if (tree_.kind(node) != Kind::argument_list) return true;
    return tree_.parent_kind(node) == Kind::class_definition && tree_.kind(child) != Kind::keyword_argument;
  }

  void add(const TagRule& rule, Index node, Index part) {
    Index name = name_in(part);
    std::string_view text = tree_.text_of(name);
    if (text.empty() || text.size() > kLongestName || !is_name(name)) return;
    bool definition = rule.role == Tag::Role::definition;
    if (!definition && is_defined_here(name)) return;
    std::string_view kind = definition ? definition_kind(rule.tag, node, name) : rule.tag;
    if (kind.empty()) return;
    const FlatNode& whole = tree_[definition ? node : name];
    const FlatNode& at = tree_[name];
    tags_.push_back(
        {rule.role, std::string(text), std::string(kind), {whole.begin, whole.end}, {at.begin, at.end}});
    if (definition) inside_.push_back({tree_.next(node), kind});
  }

  // A type's name where the type is defined is no use of it.
  bool is_defined_here(Index name) const {
    return !tags_.empty() &&
           std::any_of(tags_.rbegin(),
                       tags_.rbegin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(tags_.size(), 4)),
                       [&](const Tag& tag) { return tag.name_span.begin == tree_[name].begin; });
  }

  // Climbs down to the word that names it: f of *f(int), c of a.b::c.
  Index name_in(Index part) const {
    for (int depth = 0; depth < kDeepestName; ++depth) {
      Index inner = part;
      for (Field field : {Field::declarator, Field::attribute, Field::property, Field::field, Field::name,
                          Field::function, Field::type, Field::path}) {
        inner = tree_.child(part, field);
        if (inner != part) break;
      }
      if (inner == part) {
        if (tree_.is_leaf(part)) return part;
        // The last of what is left, such as b of the dotted name a.b.
        for (Index child = part + 1; child < tree_.next(part); child = tree_.next(child)) {
          if (tree_.kind(child) != Kind::token) inner = child;
        }
        if (inner == part) return part;
      }
      part = inner;
    }
    return part;
  }

  bool is_name(Index node) const {
    switch (tree_.kind(node)) {
      case Kind::identifier:
      case Kind::type_identifier:
      case Kind::field_identifier:
      case Kind::property_identifier:
      case Kind::private_property_identifier:
      case Kind::namespace_identifier:
      case Kind::package_identifier:
      case Kind::metavariable:
      case Kind::word:
        return true;
      case Kind::string_content:
      case Kind::system_lib_string:
      case Kind::interpreted_string_literal_content:
        return true;
      default:
        return false;
    }
  }

  // Where and what it is says more than the kind of its node. Empty: not worth a tag, as a local variable.
  std::string_view definition_kind(std::string_view tag, Index node, Index name) const {
    bool in_type = !inside_.empty() && (inside_.back().tag == "class" || inside_.back().tag == "interface" ||
                                        inside_.back().tag == "struct" || inside_.back().tag == "enum");
    bool in_function = is_in_function();
    if (tag == "function" && in_type) return "method";
    if (tag == "field" && declares_function(node)) return "method";
    if (tag == "type" && tree_.kind(node) == Kind::type_spec) return go_type(node);
    bool has_no_body = tree_.kind(node) == Kind::struct_specifier ||
                       tree_.kind(node) == Kind::union_specifier ||
                       tree_.kind(node) == Kind::class_specifier || tree_.kind(node) == Kind::enum_specifier;
    if (has_no_body && !tree_.has_child(node, Field::body)) return {};
    if (tag != "variable") return tag;
    if (holds_function(node)) return "function";
    if (declares_function(node)) return in_function ? std::string_view{} : in_type ? "method" : "function";
    if (in_function) return {};
    if (in_type) return "field";
    // In Go a capital means exported.
    bool by_name = tree_.language() != Language::go && is_constant_name(tree_.text_of(name));
    return by_name || is_const(node) ? "constant" : "variable";
  }

  bool is_in_function() const {
    return std::any_of(inside_.begin(), inside_.end(), [](const Inside& around) {
      return around.tag == "function" || around.tag == "method" || around.tag == "constructor";
    });
  }

  // int f(int);
  bool declares_function(Index node) const {
    Index declarator = tree_.child(node, Field::declarator);
    while (tree_.kind(declarator) == Kind::pointer_declarator ||
           tree_.kind(declarator) == Kind::reference_declarator) {
      Index inner = tree_.child(declarator, Field::declarator);
      if (inner == declarator) break;
      declarator = inner;
    }
    return declarator != node && tree_.kind(declarator) == Kind::function_declarator;
  }

  // const f = () => 1
  bool holds_function(Index node) const {
    Index value = tree_.child(node, Field::value);
    if (value == node) return false;
    Kind kind = tree_.kind(value);
    return kind == Kind::arrow_function || kind == Kind::function_expression ||
           kind == Kind::generator_function;
  }

  std::string_view go_type(Index node) const {
    Kind kind = tree_.kind(tree_.child(node, Field::type));
    return kind == Kind::struct_type ? "struct" : kind == Kind::interface_type ? "interface" : "type";
  }

  bool is_const(Index node) const {
    Index parent = tree_.parent(node);
    return tree_.has_child(parent, Field::kind) && tree_.text_of(tree_.child(parent, Field::kind)) == "const";
  }

  static bool is_constant_name(std::string_view name) {
    bool capital = false;
    for (char c : name) {
      if (c >= 'a' && c <= 'z') return false;
      capital = capital || (c >= 'A' && c <= 'Z');
    }
    return capital;
  }

  static constexpr std::size_t kLongestName = 256;
  static constexpr int kDeepestName = 32;  // no declarator that a person writes is nested deeper

  const FlatTree& tree_;
  const TagRules& rules_;
  std::vector<Inside> inside_;
  std::vector<Tag> tags_;
};

}  // namespace

std::vector<Tag> tags(const Tree& tree) {
  FlatTree flat(tree.language(), NodeAccess::raw(tree.root()), tree.text());
  return Tagger(flat).read();
}

namespace {

struct TopLevelNode {
  TSNode raw;
  base::Span span;
};

std::vector<TopLevelNode> top_level_nodes(const Tree& tree) {
  std::vector<TopLevelNode> nodes;
  Cursor cursor(NodeAccess::raw(tree.root()));
  for (bool more = cursor.to_first_child(); more; more = cursor.to_next_sibling()) {
    TSNode node = cursor.node();
    nodes.push_back({node, {ts_node_start_byte(node), ts_node_end_byte(node)}});
  }
  return nodes;
}

std::shared_ptr<const std::vector<Tag>> definitions_of_part(const Tree& tree, const TopLevelNode& node) {
  FlatTree flat(tree.language(), node.raw, tree.text());
  auto tags = Tagger(flat).read();
  std::erase_if(tags, [](const Tag& tag) { return tag.role != Tag::Role::definition; });
  tags.shrink_to_fit();
  for (Tag& tag : tags) {
    tag.span = {tag.span.begin - node.span.begin, tag.span.end - node.span.begin};
    tag.name_span = {tag.name_span.begin - node.span.begin, tag.name_span.end - node.span.begin};
  }
  return std::make_shared<const std::vector<Tag>>(std::move(tags));
}

}  // namespace

// Nodes before and behind the renewed part are those of the tree before, in the same order: they are matched
// from both ends, and what is left in the middle is read.
std::vector<DefiningPart> definitions_by_part(const Tree& tree, std::span<const DefiningPart> before) {
  std::vector<TopLevelNode> nodes = top_level_nodes(tree);
  std::vector<DefiningPart> parts(nodes.size());
  auto renewed = before.empty() ? std::nullopt : tree.renewed();
  std::size_t first = 0, last = nodes.size();  // what is read
  while (renewed && first < std::min(last, before.size()) && nodes[first].span.end < renewed->begin &&
         nodes[first].span == before[first].span) {
    parts[first] = before[first];
    ++first;
  }
  std::size_t old_last = before.size();
  while (renewed && last > first && old_last > first && nodes[last - 1].span.begin > renewed->end &&
         nodes[last - 1].span.size() == before[old_last - 1].span.size()) {
    --last;
    --old_last;
    parts[last] = {nodes[last].span, before[old_last].definitions};
  }
  for (std::size_t i = first; i < last; ++i) parts[i] = {nodes[i].span, definitions_of_part(tree, nodes[i])};
  return parts;
}

}  // namespace syntax
