#include "syntax/hashing/line_ends.hpp"

#include "syntax/hashing/words.hpp"

namespace syntax::hashing {
namespace {

constexpr std::uint16_t kLineEnd = 2;
constexpr std::uint16_t kStatementEnd = 3;

}  // namespace

std::uint16_t LineEnds::before(Index node, std::string_view text) {
  std::uint16_t mark = 0;
  switch (tree_.language()) {
    case Language::javascript:
    case Language::typescript:
    case Language::tsx:
      mark = javascript(text);
      break;
    case Language::go:
      mark = go(node, text);
      break;
    case Language::c:
    case Language::cpp:
      mark = c(text);
      break;
    default:
      break;
  }
  last_ = text;
  last_named_ = tree_.kind(node) != Kind::token;
  ended_ = text.ends_with('\n');
  return mark;
}

// return ends with its line, and so do others; => must be on the line of what is before it, and so must x++.
std::uint16_t LineEnds::javascript(std::string_view text) const {
  static const WordSet behind = {"return",    "throw",  "break",     "continue", "yield",    "async",
                                 "get",       "set",    "static",    "type",     "declare",  "abstract",
                                 "namespace", "module", "interface", "await",    "accessor", "readonly"};
  static const WordSet before = {"=>", "++", "--", "!", "as", "satisfies", "is", "function", "`", "/"};
  return ended_ && (behind.contains(last_) || before.contains(text)) ? kLineEnd : 0;
}

// A line that could end a statement does.
std::uint16_t LineEnds::go(Index node, std::string_view text) {
  static const WordSet enders = {"break", "continue", "fallthrough", "return", "++", "--",
                                 ")",     "]",        "}",           "\"",     "`",  "'"};
  bool ends = semicolon_ || (ended_ && (last_named_ || enders.contains(last_)));
  semicolon_ = false;
  if (!ends || last_.empty()) return 0;
  Kind around = tree_.parent_kind(node);
  if (text == "}" && around != Kind::literal_value) return 0;
  bool group = around == Kind::import_spec_list || around == Kind::var_spec_list ||
               around == Kind::const_declaration || around == Kind::var_declaration ||
               around == Kind::type_declaration;
  return text == ")" && group ? 0 : kStatementEnd;
}

// A directive begins at the beginning of a line and ends with it.
std::uint16_t LineEnds::c(std::string_view text) {
  bool directive = text.starts_with('#');
  std::uint16_t mark = ended_ && (directive || in_directive_) ? kLineEnd : 0;
  if (directive) {
    in_directive_ = true;
  } else if (ended_ || text.find('\n') != std::string_view::npos) {
    in_directive_ = false;
  }
  return mark;
}

bool may_continue_statement(char next) {
  return std::string_view("([`/+-*.,<>%&|^=?!~").find(next) != std::string_view::npos;
}

namespace {

class PythonLayout {
 public:
  explicit PythonLayout(const FlatTree& tree) : tree_(tree) {}

  bool holds() {
    std::size_t covered = tree_[0].begin;
    for (Index node = 0; node < tree_.size(); ++node) {
      const FlatNode& at = tree_[node];
      if (at.kind == Kind::comment || (!tree_.is_leaf(node) && at.kind != Kind::string)) continue;
      if (at.begin > covered && depth_ == 0 && ends_line(covered, at.begin) && !may_begin_line(node))
        return false;
      if (at.kind == Kind::token) count_brackets(tree_.text_of(node));
      covered = at.end;
      node = at.next - 1;  // a string is one token here
    }
    return first_line_holds();
  }

 private:
  // A line's end that no backslash takes away.
  bool ends_line(std::size_t begin, std::size_t end) const {
    std::string_view between = tree_.text().substr(begin, end - begin);
    std::size_t comment = between.find('#');
    return between.find('\n') != std::string_view::npos &&
           (comment == std::string_view::npos || between.find('\n', comment) != std::string_view::npos);
  }

  void count_brackets(std::string_view text) {
    if (text == "(" || text == "[" || text == "{") ++depth_;
    if ((text == ")" || text == "]" || text == "}") && depth_ > 0) --depth_;
  }

  std::size_t column(Index node) const {
    std::size_t line = tree_.text().substr(0, tree_[node].begin).rfind('\n');
    return tree_[node].begin - (line == std::string_view::npos ? 0 : line + 1);
  }

  // The token begins a statement, or a clause of one, in the column that this has to have.
  bool may_begin_line(Index token) {
    for (Index node = token; node != 0 && tree_[node].begin == tree_[token].begin;
         node = tree_.parent(node)) {
      Index parent = tree_.parent(node);
      if (tree_[parent].begin == tree_[token].begin && parent != 0 && !is_block(parent)) continue;
      switch (tree_.kind(node)) {
        case Kind::else_clause:
        case Kind::elif_clause:
        case Kind::except_clause:
        case Kind::finally_clause:
          return column(token) == column(parent);
        case Kind::case_clause:
          return column(token) == first_column(parent) && column(token) > column(tree_.parent(parent));
        case Kind::decorator:
        case Kind::function_definition:
        case Kind::class_definition:
          if (tree_.kind(parent) == Kind::decorated_definition) return column(token) == column(parent);
          break;
        default:
          break;
      }
      if (tree_.kind(parent) == Kind::module) return column(token) == 0;
      if (!is_block(parent)) return false;
      bool deeper = parent == 0 || column(token) > column(tree_.parent(parent));
      return deeper && column(token) == first_column(parent);
    }
    return false;
  }

  bool is_block(Index node) const {
    return tree_.kind(node) == Kind::block || tree_.kind(node) == Kind::module;
  }

  // Where the first statement of a block begins; a block that begins behind its colon has no other lines.
  std::size_t first_column(Index block) const {
    for (Index child = block + 1; child < tree_.next(block); child = tree_.next(child)) {
      if (tree_.kind(child) != Kind::comment) return begins_line(child) ? column(child) : std::size_t(-1);
    }
    return std::size_t(-1);
  }

  bool begins_line(Index node) const {
    std::size_t line = tree_[node].begin - column(node);
    std::string_view before = tree_.text().substr(line, column(node));
    return before.find_first_not_of(" \t") == std::string_view::npos;
  }

  // The first token has no line's end before it that we saw.
  bool first_line_holds() const {
    return tree_.kind(0) != Kind::module || tree_.size() == 1 || tree_.kind(1) == Kind::comment ||
           column(1) == 0;
  }

  const FlatTree& tree_;
  std::size_t depth_ = 0;  // of brackets
};

}  // namespace

bool is_laid_out_for_python(const FlatTree& tree) {
  return PythonLayout(tree).holds();
}

}  // namespace syntax::hashing
