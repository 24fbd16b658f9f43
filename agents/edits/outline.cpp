#include "agents/edits/outline.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace agents::edits {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;

constexpr std::array<std::string_view, 12> kImports = {
    "import_statement",         "import_from_statement", "future_import_statement", "use_declaration",
    "extern_crate_declaration", "preproc_include",       "import_declaration",      "package_clause",
    "package_declaration",      "using_declaration",     "preproc_import",          "import_spec_list"};

// Attributes that stand before what they belong to as nodes of their own.
constexpr std::array<std::string_view, 3> kAttributes = {"attribute_item", "inner_attribute_item",
                                                         "decorator"};

// Blocks that hold definitions and define nothing, or nothing else, themselves.
constexpr std::array<std::string_view, 8> kHolders = {"impl_item",
                                                      "namespace_definition",
                                                      "linkage_specification",
                                                      "preproc_ifdef",
                                                      "preproc_if",
                                                      "internal_module",
                                                      "module",
                                                      "mod_item"};

template <std::size_t N>
bool is_kind_of(const std::array<std::string_view, N>& set, std::string_view word) {
  return std::ranges::find(set, word) != set.end();
}

class Builder {
 public:
  Builder(const syntax::Tree& tree, Outline& out) : tree_(tree), out_(out) {
    std::size_t offset = 0;
    for (const std::string& line : out.lines) {
      starts_.push_back(offset);
      offset += line.size() + 1;
    }
    for (syntax::Tag& tag : syntax::tags(tree)) {
      if (tag.role == syntax::Tag::Role::definition && tag.kind != "parameter" && tag.kind != "field")
        tags_.push_back(std::move(tag));
    }
    std::ranges::sort(tags_, [](const syntax::Tag& a, const syntax::Tag& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  void build() {
    syntax::Node root = tree_.root();
    std::size_t count = root.named_child_count();
    std::size_t tag = 0;
    for (std::size_t i = 0; i < count; ++i) {
      syntax::Node child = root.named_child(i);
      bool trails = !out_.items.empty() && child.kind().find("comment") != std::string_view::npos &&
                    line_at(child.span().begin) < out_.items.back().end;
      if (!trails) add(child, tag);  // a comment behind something belongs to its line
    }
    attach_leads(out_.items);
    for (std::size_t i = 1; i < out_.items.size(); ++i)
      out_.shares_lines |= out_.items[i].begin < out_.items[i - 1].end;
  }

 private:
  std::size_t line_at(std::size_t offset) const {
    return std::ranges::upper_bound(starts_, offset) - starts_.begin() - 1;
  }

  std::size_t line_after(base::Span span) const {
    // A node that ends with its newline ends on the line before.
    std::size_t last = span.end > span.begin ? span.end - 1 : span.begin;
    while (last > span.begin && (tree_.text()[last] == '\n' || tree_.text()[last] == '\r')) --last;
    return line_at(last) + 1;
  }

  void add(const syntax::Node& node, std::size_t& tag) {
    OutlineItem item;
    item.begin = item.lead = item.name_line = line_at(node.span().begin);
    item.end = line_after(node.span());
    while (tag < tags_.size() && tags_[tag].span.begin < node.span().begin) ++tag;
    std::size_t first = tag;
    while (tag < tags_.size() && tags_[tag].span.begin < node.span().end) ++tag;
    std::string_view kind = node.kind();
    if (kind.find("comment") != std::string_view::npos)
      item.kind = OutlineItem::Kind::comment;
    else if (is_kind_of(kAttributes, kind))
      item.kind = OutlineItem::Kind::comment;
    else if (is_kind_of(kImports, kind))
      item.kind = OutlineItem::Kind::import;
    else
      define(item, kind, first, tag);
    out_.items.push_back(std::move(item));
  }

  // Tags [first, last) lie inside the item's node.
  void define(OutlineItem& item, std::string_view kind, std::size_t first, std::size_t last) {
    std::vector<std::size_t> outer = outermost(first, last);
    if (outer.empty()) return;
    bool holder = is_kind_of(kHolders, kind);
    if (!holder && outer.size() > 1) return;  // several names at once: it stands or falls as a whole
    if (!holder && kind.ends_with("_statement") && kind != "export_statement" &&
        kind != "expression_statement")
      return;  // "if …: def …"
    item.kind = OutlineItem::Kind::definition;
    if (holder) {
      item.name = fold_blanks(out_.lines[item.begin]);
      while (item.name.ends_with('{') || item.name.ends_with(' ')) item.name.pop_back();
      for (std::size_t index : outer) add_member(item, index);
      return;
    }
    const syntax::Tag& tag = tags_[outer.front()];
    item.name = tag.name;
    item.name_line = line_at(tag.name_span.begin);
    if (tag.kind == "function" || tag.kind == "method" || tag.kind == "constant" || tag.kind == "variable" ||
        tag.kind == "macro")
      return;
    for (std::size_t index : outermost(outer.front() + 1, last)) add_member(item, index);
  }

  std::vector<std::size_t> outermost(std::size_t first, std::size_t last) const {
    std::vector<std::size_t> out;
    std::size_t end = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (tags_[i].span.begin < end) continue;
      out.push_back(i);
      end = tags_[i].span.end;
    }
    return out;
  }

  void add_member(OutlineItem& owner, std::size_t index) {
    const syntax::Tag& tag = tags_[index];
    OutlineItem member;
    member.kind = OutlineItem::Kind::definition;
    member.name = tag.name;
    base::Span span = tag.span;
    // What wraps a definition and nothing else (decorators, "export") belongs to it.
    syntax::Node node = tree_.covering(span);
    for (auto parent = node.parent();
         parent && (parent->kind() == "decorated_definition" || parent->kind() == "template_declaration");
         parent = parent->parent()) {
      span = parent->span();
    }
    member.begin = member.lead = line_at(span.begin);
    member.name_line = line_at(tag.name_span.begin);
    member.end = line_after(span);
    // Comments, attributes and decorators right above, as lines.
    while (member.lead > owner.begin + 1) {
      std::string_view above = base::trim(out_.lines[member.lead - 1]);
      bool attached = above.starts_with("#") || above.starts_with("//") || above.starts_with("/*") ||
                      above.starts_with("*") || above.starts_with("@");
      if (!attached || (!owner.members.empty() && member.lead <= owner.members.back().end)) break;
      --member.lead;
    }
    if (!owner.members.empty()) out_.shares_lines |= member.begin < owner.members.back().end;
    owner.members.push_back(std::move(member));
  }

  static void attach_leads(std::vector<OutlineItem>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind == OutlineItem::Kind::comment) continue;
      for (std::size_t k = i;
           k > 0 && items[k - 1].kind == OutlineItem::Kind::comment && items[k - 1].end == items[i].lead;
           --k) {
        items[i].lead = items[k - 1].begin;
      }
    }
  }

  const syntax::Tree& tree_;
  Outline& out_;
  std::vector<std::size_t> starts_;
  std::vector<syntax::Tag> tags_;
};

}  // namespace

std::optional<Outline> outline(syntax::Language language, Lines lines) {
  std::string text = join(lines);
  if (text.size() > kMostBytes) return std::nullopt;
  auto tree = syntax::Tree::parse(language, std::move(text));
  if (!tree) return std::nullopt;
  Outline out;
  out.lines = std::move(lines);
  out.has_error = tree->has_error();
  if (out.lines.empty()) return out;
  if (out.has_error) {
    auto errors = tree->errors();
    std::size_t offset = errors.empty() ? 0 : errors.front().begin;
    out.error_line = 1 + std::count(tree->text().begin(), tree->text().begin() + offset, '\n');
  }
  Builder(*tree, out).build();
  return out;
}

std::string text_of(const Outline& outline, std::size_t begin, std::size_t end) {
  return join(Lines(outline.lines.begin() + begin, outline.lines.begin() + end));
}

std::vector<std::string> defined_names(const Outline& outline) {
  std::vector<std::string> names;
  for (const OutlineItem& item : outline.items) {
    if (item.kind != OutlineItem::Kind::definition) continue;
    names.push_back(item.name);
    for (const OutlineItem& member : item.members) names.push_back(item.name + "." + member.name);
  }
  return names;
}

std::unordered_set<std::string> identifiers(std::string_view text) {
  std::unordered_set<std::string> out;
  std::string word;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '_' || byte >= 0x80) {
      word += c;
    } else if (!word.empty()) {
      out.insert(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.insert(std::move(word));
  return out;
}

}  // namespace agents::edits
