// Text becomes trees. Tree-sitter behind plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/patch.hpp"
#include "base/result.hpp"
#include "base/span.hpp"

namespace syntax {

enum class Language { python, rust, c, cpp, javascript, typescript, tsx, go, java, json, bash };

std::string_view name(Language language);
std::optional<Language> language_by_name(
    std::string_view name);  // LSP ids and common fence tags too: "py", "shellscript", "typescriptreact"
std::optional<Language> language_of_path(std::string_view path);  // by its extension

// A node of a Tree, valid while that Tree lives. Cheap to copy.
class Node {
 public:
  std::string_view kind() const;  // "function_definition"
  std::uint16_t kind_id() const;
  bool is_named() const;
  bool is_error() const;    // an ERROR node
  bool is_missing() const;  // what the parser made up
  bool has_error() const;   // one of these inside
  base::Span span() const;
  std::size_t child_count() const;
  Node child(std::size_t index) const;
  std::size_t named_child_count() const;
  Node named_child(std::size_t index) const;
  std::optional<Node> field(std::string_view name) const;  // "name", "body", …
  std::optional<Node> parent() const;
  std::string_view text() const;
  bool operator==(const Node& other) const;

 private:
  friend class Tree;
  friend class Query;
  friend struct NodeAccess;
  struct Raw {
    std::uint32_t context[4];
    const void* id;
    const void* tree;
  } raw_{};
  const std::string* text_ = nullptr;
};

// One parsed text, of less than 4 GiB; unchanging; shared between threads by copying (a copy is cheap).
class Tree {
 public:
  // Never fails for broken text: such a tree has ERROR nodes. Gives nothing only when stopped. Text so far
  // from the language that the parser's recovery takes more than a second and 6 us a byte of processor is
  // left `unread`.
  static std::optional<Tree> parse(Language language, std::string text, std::stop_token stop = {});
  // The tree of the text after `edits` (in order, not overlapping, for the old text), reusing what did not
  // change.
  std::optional<Tree> edit(std::span<const base::Edit> edits, std::stop_token stop = {}) const;

  Language language() const;
  const std::string& text() const;
  Node root() const;
  bool has_error() const;
  // Nothing of the text was read: the root is empty, and `errors` names the whole text.
  bool unread() const;
  // The smallest node that covers `span`.
  Node covering(base::Span span) const;
  // Where the text is broken: ERROR and MISSING nodes, the outermost only, in order.
  std::vector<base::Span> errors() const;
  // Of a tree made by `edit`: the part of its text outside of which it has the nodes of the tree that it was
  // made from. Nothing for a tree that was made from a text.
  std::optional<base::Span> renewed() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

struct Capture {
  std::string_view name;
  Node node;
};
struct Match {
  std::uint32_t pattern;
  std::vector<Capture> captures;
};

// A tree-sitter query. Shared between threads.
class Query {
 public:
  // bad_request with the place when `source` is no query for that language, or has a predicate that we don't
  // know.
  static base::Result<Query> compile(Language language, std::string_view source);
  // In the order of the text. #eq?, #match? and #any-of? and their opposites (#not-eq?…) are honoured;
  // nothing longer than 4 KiB matches #match?. Names of captures live as long as the query.
  std::vector<Match> matches(const Tree& tree, std::optional<base::Span> within = {}) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

// Three ways for two texts to be equal, each coarser than the one before.
struct Hashes {
  base::Digest exact;   // every token, with what lies between them
  base::Digest layout;  // without blanks, line ends and comments, and with redundant parentheses gone
  base::Digest alpha;   // and with local names replaced by their order of appearance
};

// Sound: equal layout hashes mean equal tokens where they matter; equal alpha hashes mean programs that
// differ in local names only (README.md says what is taken on trust). Trees with errors are equal to
// themselves only: all three are of their bytes. For JSON and shells, alpha is layout.
Hashes hashes(const Tree& tree);
Hashes hashes(const Tree& tree, Node node);  // of one subtree

// A definition or a use of a name, for the repository map and for document symbols.
struct Tag {
  enum class Role { definition, reference } role;
  std::string name;
  std::string kind;  // "function", "class", "method", "constant", "module", "call", …
  base::Span span;   // the whole definition, or the use
  base::Span name_span;
};
// In the order of the text. Local variables have no tags; JSON has none at all. What lies in a broken place
// is left out or taken as it looks.
std::vector<Tag> tags(const Tree& tree);

// The definitions among them, by top-level nodes. Their spans begin at the node, so that the next version of
// a text shares those of nodes that have not changed.
struct DefiningPart {
  base::Span span;
  std::shared_ptr<const std::vector<Tag>> definitions;
};
// `before`: the parts of the tree that `tree` was made from by `edit`, or none.
std::vector<DefiningPart> definitions_by_part(const Tree& tree, std::span<const DefiningPart> before = {});

}  // namespace syntax
