// The three structural hashes.
//
// What is hashed is the tree, not the sequence of tokens: a node's kind, its children in order, the spelling
// of its tokens. That is why parentheses can go: the shape they gave the tree stays. What a grammar hides
// (text that is no node's) is hashed as it is, unless it is blank and its language does not care.
#include "base/text.hpp"
#include "syntax/flat_tree.hpp"
#include "syntax/hashing/counting.hpp"
#include "syntax/hashing/line_ends.hpp"
#include "syntax/hashing/names.hpp"
#include "syntax/hashing/stream.hpp"
#include "syntax/rules.hpp"

namespace syntax {
namespace hashing {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// Stands for a quote that might as well be the other one; no grammar has that many symbols.
constexpr std::uint16_t kEitherQuote = 0xfffe;

struct Streams {
  Stream layout;
  Stream alpha;
  bool renames;  // else alpha is layout

  template <class F>
  void both(F write) {
    write(layout);
    if (renames) write(alpha);
  }
};

class Walk {
 public:
  Walk(const FlatTree& tree, const Names& names, Streams& streams)
      : tree_(tree),
        names_(names),
        streams_(streams),
        rules_(layout_rules(tree.language())),
        lines_(tree),
        keep_parentheses_(parentheses_count(tree.language(), tree.text())),
        numbers_(names.binding_count(), 0) {}

  // From byte `begin` to byte `end` of the text, which hold the tree and, around it, what the grammar hides.
  void run(std::size_t begin, std::size_t end) {
    covered_ = begin;
    for (Index node = 0; node < tree_.size();) {
      close_before(node);
      node = visit(node);
    }
    close_before(tree_.size());
    cover_to(end, false);
    flush_gap();
  }

 private:
  struct Open {
    Index node;
    Index next;
    bool literal;      // what lies between its children counts
    bool parentheses;  // it is a pair of them that says nothing
    bool after_named = false;
  };

  std::uint16_t flags(Index node) const {
    return tree_.kind(node) == Kind::error ? 0 : rules_.flags[tree_[node].symbol];
  }

  bool in_literal() const { return !open_.empty() && open_.back().literal; }

  void close_before(Index node) {
    while (!open_.empty() && open_.back().next <= node) {
      const Open& last = open_.back();
      cover_to(tree_[last.node].end, last.literal);
      if (!last.parentheses) streams_.both([](Stream& s) { s.leave(); });
      if (tree_.kind(last.node) == Kind::interpolation) --interpolations_;
      open_.pop_back();
    }
  }

  // Takes one node and gives the index of the one to go on with.
  Index visit(Index node) {
    const FlatNode& at = tree_[node];
    std::uint16_t what = flags(node);
    cover_to(at.begin, in_literal());
    if ((what & LayoutRules::kComment) && !comment_counts(tree_.language(), tree_.text(), at.begin, at.end)) {
      covered_ = std::max<std::size_t>(covered_, at.end);
      lines_.comment(tree_.text_of(node));
      return at.next;
    }
    if ((what & (LayoutRules::kExact | LayoutRules::kComment)) || is_exact(node)) {
      mark_line_end(node, tree_.text_of(node));
      flush_gap();
      streams_.both([&](Stream& s) { s.word(at.symbol, exact_text(node)); });
      covered_ = at.end;
      note_named(true);
      return at.next;
    }
    if (tree_.is_leaf(node)) {
      leaf(node);
      covered_ = std::max<std::size_t>(covered_, at.end);
      note_named(at.kind != Kind::token);
      return node + 1;
    }
    note_named(true);
    bool parentheses = at.kind == Kind::parenthesized_expression && are_redundant(node);
    if (!parentheses) streams_.both([&](Stream& s) { s.enter(at.symbol); });
    if (at.kind == Kind::interpolation) ++interpolations_;
    open_.push_back({node, at.next, (what & LayoutRules::kLiteral) != 0, parentheses});
    return node + 1;
  }

  void note_named(bool named) {
    if (!open_.empty()) open_.back().after_named = named;
  }

  void leaf(Index node) {
    const FlatNode& at = tree_[node];
    std::string_view text = tree_.text_of(node);
    if (at.kind == Kind::token && says_nothing(node, text)) return;
    mark_line_end(node, text);
    flush_gap();
    if (is_plain_quote(text)) return streams_.both([&](Stream& s) { s.fixed(kEitherQuote); });
    if (at.kind == Kind::token && rules_.fixed_text[at.symbol] == text) {
      return streams_.both([&](Stream& s) { s.fixed(at.symbol); });
    }
    streams_.layout.word(at.symbol, text);
    if (!streams_.renames) return;
    BindingId binding = names_.renamed(node);
    if (binding == kNone) return streams_.alpha.word(at.symbol, text);
    if (numbers_[binding] == 0) numbers_[binding] = ++last_number_;
    streams_.alpha.renamed(numbers_[binding]);
  }

  void mark_line_end(Index node, std::string_view text) {
    std::uint16_t mark = lines_.before(node, text);
    if (mark != 0) streams_.both([&](Stream& s) { s.gap(mark); });
  }

  bool says_nothing(Index node, std::string_view text) {
    if (open_.empty() || text.size() != 1) return false;
    const Open& around = open_.back();
    if (around.parentheses) return true;
    std::uint16_t what = flags(around.node);
    if (text == ";") return (what & LayoutRules::kSemicolon) != 0 && is_as_good_as_line_end(node);
    if (text == ",")
      return (what & LayoutRules::kTrailingComma) && around.after_named && is_last_but_one(node, around.next);
    return false;
  }

  bool is_as_good_as_line_end(Index semicolon) {
    lines_.semicolon();
    if (tree_.language() == Language::python || tree_.language() == Language::go) return true;
    Index next = tree_.next(semicolon);
    while (next < tree_.size() && (flags(next) & LayoutRules::kComment)) next = tree_.next(next);
    return next == tree_.size() || !may_continue_statement(tree_.text()[tree_[next].begin]);
  }

  // Only a closing token and comments follow.
  bool is_last_but_one(Index node, Index end) const {
    Index sibling = tree_.next(node);
    while (sibling < end && (flags(sibling) & LayoutRules::kComment)) sibling = tree_.next(sibling);
    return sibling < end && tree_.kind(sibling) == Kind::token && tree_.next(sibling) == end;
  }

  // The quote that begins or ends a string in which neither quote, no escape and no line end occurs. In a
  // string in an f-string, older Pythons take the outer string's quote for its end.
  bool is_plain_quote(std::string_view text) const {
    if ((text != "'" && text != "\"") || open_.empty() || interpolations_ > 0) return false;
    if (!(flags(open_.back().node) & LayoutRules::kEitherQuote)) return false;
    std::string_view all = tree_.text_of(open_.back().node);
    return all.size() >= 2 &&
           all.substr(1, all.size() - 2).find_first_of("'\"\\\n") == std::string_view::npos;
  }

  bool are_redundant(Index node) const {
    if (keep_parentheses_) return false;
    Index parent = tree_.parent(node);
    if (node != 0 && (flags(parent) & LayoutRules::kParenthesesCount)) {
      Field field = rules_.parentheses_field[tree_[parent].symbol];
      if (field == Field::none || field == tree_.field(node)) return false;
    }
    Index inner = node;
    for (Index child = node + 1; child < tree_.next(node); child = tree_.next(child)) {
      if (flags(child) & LayoutRules::kComment) continue;
      if (tree_.kind(child) == Kind::token) {
        if (tree_[child].size() != 1) return false;
      } else {
        if (inner != node) return false;
        inner = child;
      }
    }
    return inner != node && !are_required(parent, inner);
  }

  // The language wants them although the grammar would read the same tree without. `parent` may itself be
  // parentheses.
  bool are_required(Index parent, Index inner) const {
    switch (tree_.kind(inner)) {
      case Kind::compound_statement:  // GNU C's ({ … })
      case Kind::named_expression:    // Python's x = (y := 1)
      case Kind::arrow_function:
      case Kind::yield_expression:
      case Kind::as_expression:
      case Kind::satisfies_expression:
      case Kind::type_cast_expression:  // Rust's (a as u8) < b
      case Kind::closure_expression:
      case Kind::range_expression:
      case Kind::return_expression:
      case Kind::break_expression:
        return true;
      default:
        break;
    }
    while (parent != 0 && tree_.kind(parent) == Kind::parenthesized_expression) parent = tree_.parent(parent);
    if (tree_.kind(parent) == Kind::expression_list)
      return tree_.field(parent) == Field::left;  // Go's x := 1
    if (tree_.kind(inner) != Kind::binary_expression) return false;
    std::string_view inside = operator_of(inner);
    switch (tree_.language()) {
      case Language::javascript:
      case Language::typescript:
      case Language::tsx:
        // -(a ** b), (a ?? b) || c, for (x = (a in b);;)
        return tree_.kind(parent) == Kind::unary_expression || inside == "??" || inside == "in" ||
               operator_of(parent) == "??";
      case Language::rust:
        return is_comparison(inside) && is_comparison(operator_of(parent));
      default:
        return false;
    }
  }

  std::string_view operator_of(Index node) const {
    Index sign = tree_.child(node, Field::operator_);
    return sign == node ? std::string_view{} : tree_.text_of(sign);
  }

  static bool is_comparison(std::string_view sign) {
    return sign == "<" || sign == ">" || sign == "<=" || sign == ">=" || sign == "==" || sign == "!=";
  }

  bool is_exact(Index node) const {
    switch (tree_.kind(node)) {
      case Kind::interpolation:
      case Kind::format_expression:
        return tree_.has_token(node, "=");  // f"{x=}" prints its own text
      case Kind::macro_invocation: {
        Index name = tree_.child(node, Field::macro);
        return !is_plain_rust_macro(tree_.text_of(name));
      }
      case Kind::call_expression: {
        if (tree_.language() != Language::c && tree_.language() != Language::cpp) return false;
        Index callee = tree_.child(node, Field::function);
        return tree_.kind(callee) == Kind::identifier && looks_like_c_macro(tree_.text_of(callee));
      }
      default:
        return false;
    }
  }

  // A directive's node may or may not hold the end of its line.
  std::string_view exact_text(Index node) const {
    bool c = tree_.language() == Language::c || tree_.language() == Language::cpp;
    return c ? base::trim(tree_.text_of(node)) : tree_.text_of(node);
  }

  void cover_to(std::size_t place, bool literal) {
    if (place <= covered_) return;
    std::string_view hidden = tree_.text().substr(covered_, place - covered_);
    covered_ = place;
    if (literal) {
      streams_.both([&](Stream& s) { s.between(hidden); });
    } else if (!skip_blanks(hidden)) {
      flush_gap();
      streams_.both([&](Stream& s) { s.between(hidden); });
    }
  }

  bool skip_blanks(std::string_view hidden) {
    bool joins_lines = tree_.language() == Language::c || tree_.language() == Language::cpp;
    bool line_end = false;
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      bool joined = joins_lines && hidden[i] == '\\' && i + 1 < hidden.size() && is_blank(hidden[i + 1]);
      if (!is_blank(hidden[i]) && !joined) return false;
      if (joined) {
        i = hidden.find('\n', i) == std::string_view::npos ? hidden.size() - 1 : hidden.find('\n', i);
      } else {
        line_end = line_end || hidden[i] == '\n';
      }
    }
    if (line_end) lines_.line_ended();
    if (tree_.language() == Language::bash) gap_ = std::max<std::uint16_t>(gap_, line_end ? 2 : 1);
    return true;
  }

  // In a shell, blanks part words and line ends part commands.
  void flush_gap() {
    if (gap_ == 0) return;
    streams_.both([&](Stream& s) { s.gap(gap_); });
    gap_ = 0;
  }

  const FlatTree& tree_;
  const Names& names_;
  Streams& streams_;
  const LayoutRules& rules_;
  LineEnds lines_;
  bool keep_parentheses_;
  std::size_t covered_ = 0;
  std::uint16_t gap_ = 0;
  int interpolations_ = 0;  // f-strings' holes that are open
  std::vector<Open> open_;
  std::vector<std::uint32_t> numbers_;  // by binding: in the order of their first appearance, from 1
  std::uint32_t last_number_ = 0;
};

base::Digest seed(Language language, bool exact) {
  return {static_cast<std::uint64_t>(language) + 1, exact ? 1u : 0u};
}

Hashes hash(const Tree& tree, Node node, bool whole) {
  TSNode raw = NodeAccess::raw(node);
  base::Span span = whole ? base::Span{0, tree.text().size()} : node.span();
  std::string_view text = std::string_view(tree.text()).substr(span.begin, span.size());
  base::Digest bytes = base::combine(seed(tree.language(), true), base::digest(text));
  if (ts_node_has_error(raw) ||
      every_byte_counts(tree.language(), whole ? text : std::string_view(tree.text()))) {
    return {bytes, bytes, bytes};
  }
  FlatTree flat(tree.language(), raw, tree.text());
  if (tree.language() == Language::python && !is_laid_out_for_python(flat)) return {bytes, bytes, bytes};
  Names names(flat);
  read_names(flat, names);
  thread_local std::vector<char> buffers[2];
  bool renames = names.binding_count() > 0 && !names.gave_up();
  Streams streams{Stream(buffers[0]), Stream(buffers[1]), renames};
  Walk(flat, names, streams).run(span.begin, span.end);
  base::Digest start = seed(tree.language(), false);
  base::Digest layout = base::combine(start, streams.layout.digest());
  return {bytes, layout, renames ? base::combine(start, streams.alpha.digest()) : layout};
}

}  // namespace
}  // namespace hashing

Hashes hashes(const Tree& tree) {
  return hashing::hash(tree, tree.root(), true);
}
Hashes hashes(const Tree& tree, Node node) {
  return hashing::hash(tree, node, false);
}

}  // namespace syntax
