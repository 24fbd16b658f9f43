// Queries with the predicates that tree-sitter leaves to its users. Boost's regular expressions are used for
// #match? since they do not recurse over the text.
#include <algorithm>

#include <boost/regex.hpp>
#include <fmt/format.h>

#include "syntax/grammar.hpp"

namespace syntax {
namespace {

// No name or literal that a query asks about is longer, and no text may cost more than this to match.
constexpr std::size_t kLongestMatched = 4096;

struct Predicate {
  enum class Kind { equal, match, any_of } kind;
  bool negated = false;
  std::uint32_t capture = 0;
  std::optional<std::uint32_t> other;  // the capture to be equal to
  std::vector<std::string> words;      // or the words
  boost::regex pattern;
};

struct QueryDelete {
  void operator()(TSQuery* query) const { ts_query_delete(query); }
};
struct CursorDelete {
  void operator()(TSQueryCursor* cursor) const { ts_query_cursor_delete(cursor); }
};

std::string_view text_of(TSNode node, std::string_view text) {
  std::size_t begin = ts_node_start_byte(node);
  return text.substr(begin, ts_node_end_byte(node) - begin);
}

std::string_view what(TSQueryError error) {
  switch (error) {
    case TSQueryErrorNodeType:
      return "no such kind of node";
    case TSQueryErrorField:
      return "no such field";
    case TSQueryErrorCapture:
      return "no such capture";
    case TSQueryErrorStructure:
      return "no tree can match this";
    case TSQueryErrorLanguage:
      return "the grammar does not fit";
    default:
      return "it is not written as a query";
  }
}

std::unexpected<base::Error> refuse(std::string_view what, std::string_view source, std::uint32_t offset) {
  std::string_view before = source.substr(0, offset);
  std::size_t line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  std::size_t column = offset - (before.rfind('\n') + 1) + 1;
  return base::fail(base::ErrorCode::bad_request,
                    fmt::format("not a query: {} at {}:{}", what, line, column));
}

// Reads one predicate out of the steps of a pattern; `steps` ends before its Done.
class PredicateReader {
 public:
  PredicateReader(const TSQuery* query, std::span<const TSQueryPredicateStep> steps)
      : query_(query), steps_(steps) {}

  // What is wrong with it, or nothing. Directives such as #set! give no predicate and are no mistake.
  std::optional<std::string> read(std::vector<Predicate>& into) const {
    std::string_view name = steps_.empty() ? std::string_view{} : string(steps_[0]);
    if (name.ends_with('!')) return std::nullopt;
    Predicate predicate;
    std::string_view positive = name;
    if (positive.starts_with("not-")) {
      predicate.negated = true;
      positive.remove_prefix(4);
    }
    if (steps_.size() < 3 || steps_[1].type != TSQueryPredicateStepTypeCapture) {
      return fmt::format("#{} needs a capture and what to compare it with", name);
    }
    predicate.capture = steps_[1].value_id;
    auto rest = steps_.subspan(2);
    if (positive == "eq?") return equal(predicate, rest, into);
    if (positive == "match?") return match(predicate, rest, into);
    if (positive == "any-of?") return any_of(predicate, rest, into);
    return fmt::format("#{} is not known", name);
  }

 private:
  using Steps = std::span<const TSQueryPredicateStep>;

  std::string_view string(const TSQueryPredicateStep& step) const {
    std::uint32_t size = 0;
    const char* bytes = ts_query_string_value_for_id(query_, step.value_id, &size);
    return {bytes, size};
  }

  std::optional<std::string> equal(Predicate& predicate, Steps rest, std::vector<Predicate>& into) const {
    if (rest.size() != 1) return "#eq? compares two things";
    predicate.kind = Predicate::Kind::equal;
    if (rest[0].type == TSQueryPredicateStepTypeCapture) {
      predicate.other = rest[0].value_id;
    } else {
      predicate.words.emplace_back(string(rest[0]));
    }
    into.push_back(std::move(predicate));
    return std::nullopt;
  }

  std::optional<std::string> match(Predicate& predicate, Steps rest, std::vector<Predicate>& into) const {
    if (rest.size() != 1 || rest[0].type != TSQueryPredicateStepTypeString)
      return "#match? needs one pattern";
    predicate.kind = Predicate::Kind::match;
    try {
      predicate.pattern.assign(std::string(string(rest[0])), boost::regex::perl);
    } catch (const std::runtime_error& error) {
      return fmt::format("#match? has a bad pattern ({})", error.what());
    }
    into.push_back(std::move(predicate));
    return std::nullopt;
  }

  std::optional<std::string> any_of(Predicate& predicate, Steps rest, std::vector<Predicate>& into) const {
    predicate.kind = Predicate::Kind::any_of;
    for (const TSQueryPredicateStep& step : rest) {
      if (step.type != TSQueryPredicateStepTypeString) return "#any-of? compares with words";
      predicate.words.emplace_back(string(step));
    }
    into.push_back(std::move(predicate));
    return std::nullopt;
  }

  const TSQuery* query_;
  Steps steps_;
};

bool matches_pattern(const boost::regex& pattern, std::string_view text) {
  if (text.size() > kLongestMatched) return false;
  try {
    return boost::regex_search(text.begin(), text.end(), pattern);
  } catch (const std::runtime_error&) {
    return false;  // the pattern costs too much on this text
  }
}

bool equals_capture(std::string_view value, std::uint32_t capture, std::span<const TSQueryCapture> captures,
                    std::string_view text) {
  return std::all_of(captures.begin(), captures.end(), [&](const TSQueryCapture& other) {
    return other.index != capture || text_of(other.node, text) == value;
  });
}

bool holds(const Predicate& predicate, std::span<const TSQueryCapture> captures, std::string_view text) {
  for (const TSQueryCapture& capture : captures) {
    if (capture.index != predicate.capture) continue;
    std::string_view value = text_of(capture.node, text);
    bool found = false;
    if (predicate.kind == Predicate::Kind::match) {
      found = matches_pattern(predicate.pattern, value);
    } else if (predicate.other) {
      found = equals_capture(value, *predicate.other, captures, text);
    } else {
      found = std::find(predicate.words.begin(), predicate.words.end(), value) != predicate.words.end();
    }
    if (found == predicate.negated) return false;
  }
  return true;
}

}  // namespace

struct Query::State {
  std::unique_ptr<TSQuery, QueryDelete> query;
  std::vector<std::vector<Predicate>> predicates;  // by pattern
};

base::Result<Query> Query::compile(Language language, std::string_view source) {
  auto state = std::make_shared<State>();
  std::uint32_t offset = 0;
  TSQueryError error = TSQueryErrorNone;
  state->query.reset(ts_query_new(grammar(language), source.data(), static_cast<std::uint32_t>(source.size()),
                                  &offset, &error));
  if (!state->query) return refuse(what(error), source, offset);
  for (std::uint32_t pattern = 0; pattern < ts_query_pattern_count(state->query.get()); ++pattern) {
    std::uint32_t count = 0;
    const TSQueryPredicateStep* steps = ts_query_predicates_for_pattern(state->query.get(), pattern, &count);
    auto& into = state->predicates.emplace_back();
    for (std::uint32_t begin = 0, i = 0; i < count; ++i) {
      if (steps[i].type != TSQueryPredicateStepTypeDone) continue;
      auto mistake = PredicateReader(state->query.get(), {steps + begin, i - begin}).read(into);
      if (mistake)
        return refuse(*mistake, source, ts_query_start_byte_for_pattern(state->query.get(), pattern));
      begin = i + 1;
    }
  }
  Query query;
  query.state_ = std::move(state);
  return query;
}

std::vector<Match> Query::matches(const Tree& tree, std::optional<base::Span> within) const {
  std::unique_ptr<TSQueryCursor, CursorDelete> cursor(ts_query_cursor_new());
  if (within) {
    ts_query_cursor_set_byte_range(cursor.get(), static_cast<std::uint32_t>(within->begin),
                                   static_cast<std::uint32_t>(within->end));
  }
  ts_query_cursor_exec(cursor.get(), state_->query.get(), NodeAccess::raw(tree.root()));
  std::vector<Match> all;
  TSQueryMatch found;
  while (ts_query_cursor_next_match(cursor.get(), &found)) {
    std::span captures(found.captures, found.capture_count);
    const auto& predicates = state_->predicates[found.pattern_index];
    bool keep = std::all_of(predicates.begin(), predicates.end(),
                            [&](const Predicate& p) { return holds(p, captures, tree.text()); });
    if (!keep) continue;
    Match& match = all.emplace_back(Match{found.pattern_index, {}});
    for (const TSQueryCapture& capture : captures) {
      std::uint32_t size = 0;
      const char* name = ts_query_capture_name_for_id(state_->query.get(), capture.index, &size);
      match.captures.push_back({{name, size}, NodeAccess::make(capture.node, &tree.text())});
    }
  }
  return all;
}

}  // namespace syntax
