// Parsing. Parsers are expensive to make and cannot be shared, so that each thread keeps one for each
// language it met.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>

#include "base/check.hpp"
#include "base/slowness.hpp"
#include "syntax/grammar.hpp"
#include "syntax/misreadings.hpp"

namespace syntax {
namespace {

// After a text this large its parser is thrown away, with the memory it holds on to.
constexpr std::size_t kLargeText = std::size_t{4} << 20;

struct ParserDelete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
using Parser = std::unique_ptr<TSParser, ParserDelete>;

struct TreeDelete {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using OwnedTree = std::unique_ptr<TSTree, TreeDelete>;

Parser& parser_of_this_thread(Language language) {
  thread_local std::array<Parser, kLanguageCount> parsers;
  Parser& parser = parsers[static_cast<std::size_t>(language)];
  if (!parser) {
    parser.reset(ts_parser_new());
    CHECK(ts_parser_set_language(parser.get(), grammar(language)),
          "the grammars fit the tree-sitter they are linked with");
  }
  return parser;
}

// The processor's time of this thread: a busy machine makes no text harder to read.
std::chrono::nanoseconds thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

// Ordinary text takes 0.2 us a byte. After an error tree-sitter carries along what it skipped, at a cost that
// grows with its square: ten thousand lines of prose, read as Go, took ten seconds. Slow machines have room.
std::chrono::nanoseconds time_to_read(std::size_t bytes) {
  return base::kSlowness * (std::chrono::seconds(1) + std::chrono::microseconds(6) * bytes);
}

struct Input {
  const std::string& text;
  const std::stop_token& stop;
  std::chrono::nanoseconds until;

  static const char* read(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* size) {
    const std::string& text = static_cast<const Input*>(payload)->text;
    std::size_t left = offset < text.size() ? text.size() - offset : 0;
    *size = static_cast<std::uint32_t>(left);
    return left == 0 ? "" : text.data() + offset;
  }

  static bool stopped(TSParseState* state) {
    const auto* input = static_cast<const Input*>(state->payload);
    return input->stop.stop_requested() || thread_time() > input->until;
  }
};

// Nothing when it was stopped or took too long.
OwnedTree parse_text(Language language, const std::string& text, const TSTree* old,
                     const std::stop_token& stop) {
  CHECK(text.size() < std::numeric_limits<std::uint32_t>::max(), "a text is smaller than 4 GiB");
  if (stop.stop_requested()) return nullptr;
  Parser& parser = parser_of_this_thread(language);
  std::optional<std::string> plain;
  if (language == Language::python) plain = without_misreadings(text);
  Input input{plain ? *plain : text, stop, thread_time() + time_to_read(text.size())};
  TSInput source{&input, Input::read, TSInputEncodingUTF8, nullptr};
  OwnedTree tree(ts_parser_parse_with_options(parser.get(), old, source, {&input, Input::stopped}));
  if (!tree) ts_parser_reset(parser.get());
  if (text.size() > kLargeText) parser.reset();
  return tree;
}

OwnedTree empty_tree(Language language) {
  return OwnedTree(ts_parser_parse_string(parser_of_this_thread(language).get(), nullptr, "", 0));
}

TSPoint point_after(TSPoint point, std::string_view over) {
  std::size_t last = over.rfind('\n');
  if (last == std::string_view::npos) {
    point.column += static_cast<std::uint32_t>(over.size());
    return point;
  }
  point.row += static_cast<std::uint32_t>(std::count(over.begin(), over.end(), '\n'));
  point.column = static_cast<std::uint32_t>(over.size() - last - 1);
  return point;
}

// What tree-sitter wants to know about `edits`, all in the places of the old text.
std::vector<TSInputEdit> input_edits(std::string_view text, std::span<const base::Edit> edits) {
  std::vector<TSInputEdit> all;
  all.reserve(edits.size());
  TSPoint point{0, 0};
  std::size_t at = 0;
  for (const base::Edit& edit : edits) {
    CHECK(at <= edit.span.begin && edit.span.begin <= edit.span.end && edit.span.end <= text.size(),
          "edits are in order, do not overlap and lie inside the text");
    TSPoint start = point_after(point, text.substr(at, edit.span.begin - at));
    TSPoint old_end = point_after(start, text.substr(edit.span.begin, edit.span.size()));
    all.push_back({static_cast<std::uint32_t>(edit.span.begin), static_cast<std::uint32_t>(edit.span.end),
                   static_cast<std::uint32_t>(edit.span.begin + edit.text.size()), start, old_end,
                   point_after(start, edit.text)});
    point = old_end;
    at = edit.span.end;
  }
  return all;
}

std::string edited_text(std::string_view text, std::span<const base::Edit> edits) {
  std::string result;
  std::size_t at = 0;
  for (const base::Edit& edit : edits) {
    result.append(text.substr(at, edit.span.begin - at)).append(edit.text);
    at = edit.span.end;
  }
  return result.append(text.substr(at));
}

}  // namespace

struct Tree::State {
  State(Language l, std::string t) : language(l), text(std::move(t)) {}
  Language language;
  std::string text;
  OwnedTree tree;
  std::optional<base::Span> renewed;
  bool unread = false;

  // Whether there is a tree now: not when it was stopped.
  bool read(const TSTree* old, const std::stop_token& stop) {
    tree = parse_text(language, text, old, stop);
    unread = !tree && !stop.stop_requested();
    if (unread) tree = empty_tree(language);
    return tree != nullptr;
  }
};

namespace {

// What was written, and where the new nodes are others than the old ones.
base::Span renewed_part(const TSTree* old, const TSTree* now, std::span<const TSInputEdit> changes) {
  base::Span part{std::numeric_limits<std::uint32_t>::max(), 0};
  auto add = [&part](std::size_t begin, std::size_t end) {
    part = {std::min(part.begin, begin), std::max(part.end, end)};
  };
  std::ptrdiff_t shift = 0;
  for (const TSInputEdit& change : changes) {
    auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(change.start_byte) + shift);
    add(begin, begin + change.new_end_byte - change.start_byte);
    shift +=
        static_cast<std::ptrdiff_t>(change.new_end_byte) - static_cast<std::ptrdiff_t>(change.old_end_byte);
  }
  std::uint32_t count = 0;
  TSRange* ranges = ts_tree_get_changed_ranges(old, now, &count);
  for (std::uint32_t i = 0; i < count; ++i) add(ranges[i].start_byte, ranges[i].end_byte);
  std::free(ranges);
  if (part.begin > part.end) part = {0, 0};
  return part;
}

}  // namespace

std::optional<Tree> Tree::parse(Language language, std::string text, std::stop_token stop) {
  auto state = std::make_shared<State>(language, std::move(text));
  if (!state->read(nullptr, stop)) return std::nullopt;
  Tree tree;
  tree.state_ = std::move(state);
  return tree;
}

std::optional<Tree> Tree::edit(std::span<const base::Edit> edits, std::stop_token stop) const {
  if (state_->unread) return parse(state_->language, edited_text(state_->text, edits), stop);
  std::vector<TSInputEdit> changes = input_edits(state_->text, edits);
  OwnedTree old(ts_tree_copy(state_->tree.get()));
  // From the last to the first, so that the places before a change are still those of the old text.
  for (std::size_t i = changes.size(); i-- > 0;) ts_tree_edit(old.get(), &changes[i]);
  auto state = std::make_shared<State>(state_->language, edited_text(state_->text, edits));
  if (!state->read(old.get(), stop)) return std::nullopt;
  if (!state->unread) state->renewed = renewed_part(old.get(), state->tree.get(), changes);
  Tree tree;
  tree.state_ = std::move(state);
  return tree;
}

std::optional<base::Span> Tree::renewed() const {
  return state_->renewed;
}

Language Tree::language() const {
  return state_->language;
}
const std::string& Tree::text() const {
  return state_->text;
}
Node Tree::root() const {
  return NodeAccess::make(ts_tree_root_node(state_->tree.get()), &state_->text);
}
bool Tree::has_error() const {
  return state_->unread || root().has_error();
}
bool Tree::unread() const {
  return state_->unread;
}

Node Tree::covering(base::Span span) const {
  auto size = static_cast<std::uint32_t>(state_->text.size());
  auto begin = static_cast<std::uint32_t>(std::min<std::size_t>(span.begin, size));
  auto end = std::max(begin, static_cast<std::uint32_t>(std::min<std::size_t>(span.end, size)));
  TSNode top = ts_tree_root_node(state_->tree.get());
  TSNode found = ts_node_descendant_for_byte_range(top, begin, end);
  return NodeAccess::make(ts_node_is_null(found) ? top : found, &state_->text);
}

std::vector<base::Span> Tree::errors() const {
  if (state_->unread) return {{0, state_->text.size()}};
  std::vector<base::Span> spans;
  Cursor cursor(ts_tree_root_node(state_->tree.get()));
  for (bool more = true; more;) {
    TSNode node = cursor.node();
    bool broken = ts_node_is_error(node) || ts_node_is_missing(node);
    if (broken) spans.push_back({ts_node_start_byte(node), ts_node_end_byte(node)});
    bool inside = !broken && ts_node_has_error(node) && cursor.to_first_child();
    more = inside || cursor.to_next_outside();
  }
  return spans;
}

}  // namespace syntax
