#include "orchestrator/place/functions.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::place {
namespace {

using syntax::Language;
using syntax::Node;

constexpr std::size_t kMostFileBytes = std::size_t{1} << 20;
constexpr int kMostDepth = 400;
constexpr double kHandedOn = 0.8;  // an argument of a call: a function that is handed on will be called
constexpr double kMention = 0.3;   // a name that is not called: a value that is passed on, a field, a type

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool is_function_kind(std::string_view kind) {
  return is_one_of(
      kind, {"function_definition", "function_item", "function_declaration", "generator_function_declaration",
             "method_definition", "method_declaration", "constructor_declaration", "arrow_function",
             "function_expression", "generator_function", "func_literal"});
}

// Functions without a name of their own may get one by where they stand.
bool is_anonymous_kind(std::string_view kind) {
  return is_one_of(kind, {"arrow_function", "function_expression", "generator_function", "func_literal"});
}

bool is_owner_kind(std::string_view kind) {
  return is_one_of(kind, {"class_definition", "class_declaration", "class_specifier", "struct_specifier",
                          "interface_declaration", "enum_declaration", "record_declaration", "impl_item",
                          "trait_item", "class"});
}

// The last name in `a.b.c`, `A::b` or `int *f(void)`.
std::string last_name(Node node) {
  for (int depth = 0; depth < 20; ++depth) {
    if (node.named_child_count() == 0) return std::string(node.text());
    if (auto inner = node.field("declarator")) {
      node = *inner;
    } else if (auto property = node.field("property")) {
      node = *property;
    } else if (auto field = node.field("field")) {
      node = *field;
    } else if (auto name = node.field("name")) {
      node = *name;
    } else if (auto type = node.field("type")) {
      node = *type;
    } else {
      node = node.named_child(node.named_child_count() - 1);
    }
  }
  return "";
}

std::string name_by_place(Node function, std::string_view path) {
  auto parent = function.parent();
  if (!parent) return "";
  std::string_view kind = parent->kind();
  if (kind == "variable_declarator") {
    auto name = parent->field("name");
    return name ? std::string(name->text()) : "";
  }
  if (kind == "assignment_expression") {
    auto left = parent->field("left");
    if (!left) return "";
    std::string_view text = left->text();
    if (text == "module.exports" || text == "exports") return std::string(stem_of(path));
    return last_name(*left);
  }
  if (kind == "pair" || kind == "field_definition" || kind == "public_field_definition") {
    auto key = parent->field("key");
    if (!key) key = parent->field("property");
    if (!key) key = parent->field("name");
    return key ? std::string(key->text()) : "";
  }
  if (kind == "export_statement") return std::string(stem_of(path));
  return "";
}

std::string name_of(Node function, std::string_view path) {
  if (is_anonymous_kind(function.kind())) {
    if (auto own = function.field("name")) return std::string(own->text());
    return name_by_place(function, path);
  }
  if (auto name = function.field("name")) return std::string(name->text());
  if (auto declarator = function.field("declarator")) return last_name(*declarator);
  return "";
}

bool is_name_leaf(Node node) {
  if (node.child_count() != 0 || !node.is_named()) return false;
  std::string_view kind = node.kind();
  return kind.ends_with("identifier");
}

bool is_member(std::string_view kind) {
  return is_one_of(kind, {"attribute", "member_expression", "field_expression", "scoped_identifier",
                          "selector_expression", "qualified_identifier", "generic_function"});
}

bool is_call(std::string_view kind) {
  return is_one_of(
      kind, {"call", "call_expression", "method_invocation", "new_expression", "object_creation_expression"});
}

// The whole of which `leaf` is the last name: all of `shop.cart.add` for `add`.
Node whole_name(Node leaf) {
  auto parent = leaf.parent();
  while (parent && is_member(parent->kind()) &&
         parent->named_child(parent->named_child_count() - 1) == leaf) {
    leaf = *parent;
    parent = leaf.parent();
  }
  return leaf;
}

// Whether the name at `leaf` is what a call calls.
bool is_called(Node leaf) {
  Node node = whole_name(leaf);
  auto parent = node.parent();
  if (!parent) return false;
  std::string_view kind = parent->kind();
  if (kind == "method_invocation") {
    auto name = parent->field("name");
    return name && *name == leaf;
  }
  if (is_call(kind)) return parent->named_child_count() > 0 && parent->named_child(0) == node;
  if (kind == "decorator") return true;
  if (kind != "token_tree") return false;
  // In Rust's macros there are no calls, only names with brackets behind them.
  for (std::size_t i = 0; i + 1 < parent->child_count(); ++i) {
    if (parent->child(i) == node)
      return parent->child(i + 1).kind() == "token_tree" && parent->child(i + 1).text().starts_with('(');
  }
  return false;
}

// Whether it stands as an argument of its own: `transform(text, lowercase, f)`.
bool is_handed_on(Node leaf) {
  auto parent = whole_name(leaf).parent();
  return parent && (parent->kind() == "arguments" || parent->kind() == "argument_list");
}

// `it('adds', …)`, `test("adds", …)`, `t.test('adds', …)`: the text that a framework knows the block by.
std::optional<std::string> block_name(Node node) {
  if (node.kind() != "call_expression") return std::nullopt;
  auto called = node.field("function"), arguments = node.field("arguments");
  if (!called || !arguments || arguments->named_child_count() < 2) return std::nullopt;
  std::string name = last_name(*called);
  static const std::set<std::string_view> kNames = {"it", "test", "describe", "specify", "only", "skip"};
  if (!kNames.contains(name)) return std::nullopt;
  Node first = arguments->named_child(0);
  if (first.kind() != "string" && first.kind() != "template_string") return std::nullopt;
  std::string_view text = first.text();
  return text.size() < 2 ? std::nullopt : std::optional(std::string(text.substr(1, text.size() - 2)));
}

class Reader {
 public:
  Reader(const base::Document& file, std::vector<Function>& functions, std::vector<NamedBlock>& blocks,
         std::map<std::size_t, std::map<std::string, double>>& lines)
      : file_(file),
        functions_(functions),
        blocks_(blocks),
        lines_(lines),
        tests_(is_test_path(file.path())) {}

  void read(Node root) { walk(root, {}, tests_, 0); }

 private:
  struct Around {
    std::string owner;
    std::vector<std::size_t> functions, blocks;  // that mention what is inside
  };

  std::size_t line_of(std::size_t offset) const { return file_.lines().position(offset).line; }

  // #[test], #[cfg(test)], @Test: what stands before the node.
  static bool is_marked_as_test(Node node) {
    std::string_view text = node.text();
    std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 120));
    if (node.kind() == "method_declaration" && head.find("@Test") < head.find('{')) return true;
    auto parent = node.parent();
    if (!parent) return false;
    std::optional<Node> before;
    for (std::size_t i = 0; i < parent->named_child_count(); ++i) {
      Node sibling = parent->named_child(i);
      if (sibling == node) break;
      before = sibling;
    }
    return before && before->kind() == "attribute_item" &&
           before->text().find("test") != std::string_view::npos;
  }

  std::string owner_name(Node node) const {
    if (node.kind() == "impl_item") {
      auto type = node.field("type");
      return type ? last_name(*type) : "";
    }
    auto name = node.field("name");
    return name ? std::string(name->text()) : "";
  }

  void walk(Node node, Around around, bool in_test, int depth) {
    if (depth > kMostDepth) return;
    std::string_view kind = node.kind();
    if (kind == "mod_item" || kind == "function_item" || kind == "method_declaration")
      in_test = in_test || is_marked_as_test(node);
    if (is_function_kind(kind)) {
      std::string name = name_of(node, file_.path());
      if (!name.empty()) {
        Function function;
        function.path = file_.path();
        function.name = std::move(name);
        function.owner = around.owner;
        function.span = node.span();
        if (kind == "method_declaration" && function.owner.empty()) function.owner = go_receiver(node);
        function.first_line = line_of(node.span().begin);
        function.last_line = line_of(node.span().end);
        function.is_test = in_test;
        // What an inner function mentions counts for the outer one as well: it is part of its text.
        around.functions.push_back(functions_.size());
        functions_.push_back(std::move(function));
        around.owner.clear();
      }
    } else if (is_owner_kind(kind)) {
      std::string name = owner_name(node);
      if (!name.empty()) around.owner = std::move(name);
    } else if (in_test) {
      // A module of tests is one as well: macros make tests in it that have no function of their own.
      auto name = kind == "mod_item" ? module_name(node) : block_name(node);
      if (name) {
        around.blocks.push_back(blocks_.size());
        blocks_.push_back(
            {file_.path(), std::move(*name), line_of(node.span().begin), line_of(node.span().end), {}});
      }
    }
    if (is_name_leaf(node)) {
      bool called = is_called(node);
      double weight = called ? 1.0 : is_handed_on(node) ? kHandedOn : kMention;
      std::string text(node.text());
      for (std::size_t i : around.functions) functions_[i].mentions[text] += weight;
      for (std::size_t i : around.blocks) blocks_[i].mentions[text] += weight;
      // On a test's line what is handed on is mostly a value.
      if (in_test) lines_[line_of(node.span().begin)][text] += called ? 1.0 : kMention;
    }
    for (std::size_t i = 0; i < node.named_child_count(); ++i)
      walk(node.named_child(i), around, in_test, depth + 1);
  }

  static std::optional<std::string> module_name(Node node) {
    auto name = node.field("name");
    if (!name || !node.field("body")) return std::nullopt;
    return std::string(name->text());
  }

  static std::string go_receiver(Node node) {
    auto receiver = node.field("receiver");
    if (!receiver) return "";
    std::string_view text = receiver->text();
    std::size_t end = text.find_last_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    if (end == std::string_view::npos) return "";
    std::size_t begin = text.find_last_of(" *(", end);
    return std::string(text.substr(begin + 1, end - begin));
  }

  const base::Document& file_;
  std::vector<Function>& functions_;
  std::vector<NamedBlock>& blocks_;
  std::map<std::size_t, std::map<std::string, double>>& lines_;
  bool tests_;
};

template <class Each>
std::optional<std::size_t> innermost(
    const std::map<std::string, std::vector<std::size_t>, std::less<>>& by_path, const std::vector<Each>& all,
    std::string_view path, std::size_t line) {
  auto found = by_path.find(path);
  if (found == by_path.end()) return std::nullopt;
  std::optional<std::size_t> best;
  for (std::size_t i : found->second) {
    if (line < all[i].first_line || line > all[i].last_line) continue;
    if (!best || all[i].last_line - all[i].first_line <= all[*best].last_line - all[*best].first_line)
      best = i;
  }
  return best;
}

}  // namespace

std::string_view stem_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  std::string_view stem = name.substr(0, name.find('.'));
  if (stem != "index" && stem != "mod" && stem != "lib") return stem;
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return stem;
  std::string_view folder = path.substr(0, slash);
  return folder.substr(folder.rfind('/') + 1);
}

bool is_test_path(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("test_") || name == "tests.py" || name == "conftest.py") return true;
  for (std::string_view mark : {"_test.", ".test.", ".spec.", "_spec.", "_tests."}) {
    if (name.find(mark) != std::string_view::npos) return true;
  }
  if (name.ends_with("Test.java") || name.ends_with("Tests.java")) return true;
  for (std::string_view folder : {"test/", "tests/", "__tests__/", "spec/"}) {
    std::size_t at = path.find(folder);
    if (at != std::string_view::npos && (at == 0 || path[at - 1] == '/')) return true;
  }
  return false;
}

Functions Functions::read(std::span<const base::Document> files, std::stop_token stop) {
  Functions out;
  for (const base::Document& file : files) {
    if (stop.stop_requested()) break;
    auto language = syntax::language_of_path(file.path());
    if (!language || *language == Language::json || file.text().size() > kMostFileBytes) continue;
    auto tree = syntax::Tree::parse(*language, std::string(file.text()), stop);
    if (!tree) continue;
    std::map<std::size_t, std::map<std::string, double>> lines;
    Reader(file, out.all_, out.blocks_, lines).read(tree->root());
    if (lines.empty()) continue;
    auto& names = out.test_names_[std::string(file.path())];
    for (const auto& [line, on_it] : lines) {
      for (const auto& [name, weight] : on_it) names[name] += weight;
    }
    out.test_lines_[file.path()] = std::move(lines);
  }
  for (std::size_t i = 0; i < out.all_.size(); ++i) {
    out.by_name_[out.all_[i].name].push_back(i);
    if (!out.all_[i].owner.empty()) out.by_owner_[out.all_[i].owner].push_back(i);
    out.by_path_[out.all_[i].path].push_back(i);
  }
  for (std::size_t i = 0; i < out.blocks_.size(); ++i) out.blocks_by_path_[out.blocks_[i].path].push_back(i);
  return out;
}

std::optional<std::size_t> Functions::at(std::string_view path, std::size_t line) const {
  return innermost(by_path_, all_, path, line);
}

std::optional<std::size_t> Functions::block_at(std::string_view path, std::size_t line) const {
  return innermost(blocks_by_path_, blocks_, path, line);
}

const std::map<std::string, double>* Functions::in_tests_of(std::string_view path) const {
  auto found = test_names_.find(path);
  return found == test_names_.end() ? nullptr : &found->second;
}

std::span<const std::size_t> Functions::named(const std::string& name) const {
  auto found = by_name_.find(name);
  return found == by_name_.end() ? std::span<const std::size_t>() : std::span(found->second);
}

std::span<const std::size_t> Functions::owned_by(const std::string& owner) const {
  auto found = by_owner_.find(owner);
  return found == by_owner_.end() ? std::span<const std::size_t>() : std::span(found->second);
}

const std::map<std::string, double>* Functions::on_line(const std::string& path, std::size_t line) const {
  auto file = test_lines_.find(path);
  if (file == test_lines_.end()) return nullptr;
  auto found = file->second.find(line);
  return found == file->second.end() ? nullptr : &found->second;
}

}  // namespace orchestrator::place
