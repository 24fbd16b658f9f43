#include "syntax/merge/merge.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "syntax/merge/accounts.hpp"
#include "syntax/merge/lines.hpp"
#include "syntax/merge/output.hpp"
#include "syntax/merge/structured.hpp"

namespace syntax::merge {
namespace {

using Texts = std::vector<std::string>;

// What of a text is no line: it is taken off before a merge, merged by itself and put back.
struct Style {
  bool byte_order_mark = false;
  bool carriage_returns = false;  // every line ends with "\r\n"
  bool final_newline = true;
  bool operator==(const Style&) const = default;
};

bool all_carriage_returns(std::string_view text) {
  std::size_t ends = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (at == 0 || text[at - 1] != '\r') return false;
    ++ends;
  }
  return ends > 0;
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Style style_of(std::string_view text) {
  return {text.starts_with(kByteOrderMark), all_carriage_returns(text), text.empty() || text.ends_with('\n')};
}

std::string plain(std::string_view text, const Style& style) {
  if (style.byte_order_mark) text.remove_prefix(kByteOrderMark.size());
  std::string result(text);
  if (style.carriage_returns) result = base::replace_all(std::move(result), "\r\n", "\n");
  if (!style.final_newline) result += '\n';
  return result;
}

// The base's way, unless a version changed it.
bool merged_way(const Style& base, std::span<const Style> versions, bool Style::* way) {
  bool changed = std::ranges::any_of(versions, [&](const Style& style) { return style.*way != base.*way; });
  return (base.*way) != changed;
}

// Puts the style back, and moves what the result says about places in it.
void restyle(Merged& merged, const Style& style) {
  if (!style.final_newline && merged.text.ends_with('\n') &&
      (merged.conflicts.empty() || merged.conflicts.back().span.end < merged.text.size())) {
    merged.text.pop_back();
  }
  std::vector<std::size_t> moved;  // by old offset, where carriage returns came in
  std::string text = style.byte_order_mark ? std::string(kByteOrderMark) : "";
  for (char c : merged.text) {
    moved.push_back(text.size());
    if (c == '\n' && style.carriage_returns) text += '\r';
    text += c;
  }
  moved.push_back(text.size());
  auto move = [&](base::Span& span) {
    span.begin = moved[std::min(span.begin, moved.size() - 1)];
    span.end = moved[std::min(span.end, moved.size() - 1)];
  };
  for (Region& region : merged.regions) move(region.span);
  std::erase_if(merged.regions, [](const Region& region) { return region.span.begin == region.span.end; });
  for (Conflict& conflict : merged.conflicts) move(conflict.span);
  merged.text = std::move(text);
}

bool is_binary(std::string_view text) {
  return text.substr(0, 8'000).find('\0') != std::string_view::npos;
}

// Answers what the versions' trees say about a merge; all of them are there.
class TreeStrategy {
 public:
  TreeStrategy(Language language, std::span<const std::string> texts, const Limits& limits,
               std::stop_token stop)
      : language_(language), limits_(limits), stop_(std::move(stop)) {
    end_ = std::chrono::steady_clock::now() + limits.time;
    for (const std::string& text : texts) {
      auto tree = MergeTree::build(language, text, limits, stop_);
      if (!tree || late()) {
        trees_.clear();
        return;
      }
      trees_.push_back(std::move(*tree));
    }
  }

  bool possible() const { return !trees_.empty(); }

  std::size_t most_errors() const {
    std::size_t most = 0;
    for (const MergeTree& tree : trees_) most = std::max(most, error_count(tree));
    return most;
  }

  // Whether a text merged by lines is one that these versions could have become.
  bool accepts(const std::string& text) const {
    auto tree = MergeTree::build(language_, text, limits_, stop_);
    return tree && error_count(*tree) <= most_errors() && !names_clash(*tree, trees_);
  }

  // The merge of the trees; nothing when it is not to be trusted.
  std::optional<Output> merge() const {
    std::function<bool()> late = [this] { return this->late(); };
    std::optional<Output> found;
    for (bool moves : {true, false}) {
      TreeMerge attempt = merge_trees(trees_, moves, late);
      if (late()) break;
      if (!attempt.sound || !is_as_meant(attempt)) continue;
      if (!attempt.output.has_conflict()) return std::move(attempt.output);
      if (!found) found = std::move(attempt.output);
    }
    return found;
  }

 private:
  bool late() const { return stop_.stop_requested() || std::chrono::steady_clock::now() > end_; }

  static std::size_t error_count(const MergeTree& tree) {
    std::size_t count = 0;
    for (NodeId id = 0; id < tree.size(); ++id) count += tree[id].symbol == kErrorNode;
    return count + (tree.has_error() ? 1 : 0);
  }

  // Parses what came out. Where something is undecided, each side is put in for a look at errors.
  bool is_as_meant(const TreeMerge& attempt) const {
    if (attempt.output.has_conflict()) {
      for (std::size_t side = 0; side + 1 < trees_.size(); ++side) {
        std::string text;
        for (const Piece& piece : attempt.output.pieces())
          text += piece.undecided ? piece.sides[side] : piece.text;
        auto tree = MergeTree::build(language_, text, limits_, stop_);
        if (tree && error_count(*tree) <= most_errors()) return true;
      }
      return false;
    }
    std::string text;
    for (const Piece& piece : attempt.output.pieces()) text += piece.text;
    auto tree = MergeTree::build(language_, text, limits_, stop_);
    if (!tree || error_count(*tree) > most_errors() || names_clash(*tree, trees_)) return false;
    std::vector<std::uint64_t> got = sentence(*tree);
    auto is_wanted = [](std::uint64_t a, std::uint64_t b) { return a == b || b == kMergedText; };
    if (!std::ranges::equal(got, attempt.wanted, is_wanted)) return false;
    std::vector<std::string_view> sources;
    for (const MergeTree& source : trees_) sources.push_back(source.text());
    return !says_too_much(sources, text);
  }

  Language language_;
  Limits limits_;
  std::stop_token stop_;
  std::chrono::steady_clock::time_point end_;
  std::vector<MergeTree> trees_;
};

struct Labels {
  std::string base;
  std::vector<std::string> versions;
};

Merged rendered(const Output& output, const Labels& labels, Method method) {
  Merged merged = render(output.pieces(), labels.base, labels.versions);
  merged.method = method;
  return merged;
}

Merged merge_plain(std::span<const std::string> texts, std::optional<Language> language, const Limits& limits,
                   const Labels& labels, std::stop_token stop) {
  std::vector<std::string_view> versions(texts.begin() + 1, texts.end());
  auto too_long = [&](const std::string& text) { return text.size() > limits.bytes || !base::is_utf8(text); };
  if (!language || std::ranges::any_of(texts, too_long)) {
    return rendered(merge_lines_guarded(texts[0], versions), labels, Method::lines);
  }
  Merged lines = rendered(merge_lines(texts[0], versions), labels, Method::lines);
  TreeStrategy trees(*language, texts, limits, stop);
  if (language == Language::typescript && trees.most_errors() > 0) {
    // Its files may hold JSX in spite of their names; the other way about, casts in angle brackets are no
    // JSX.
    TreeStrategy with_jsx(Language::tsx, texts, limits, stop);
    if (with_jsx.possible() && with_jsx.most_errors() == 0) trees = std::move(with_jsx);
  }
  if (!trees.possible()) return rendered(merge_lines_guarded(texts[0], versions), labels, Method::lines);
  if (lines.clean() && trees.accepts(lines.text)) return lines;
  if (auto output = trees.merge()) {
    Merged merged = rendered(*output, labels, Method::tree);
    if (merged.clean() || lines.clean() || undecided_bytes(merged) <= undecided_bytes(lines)) return merged;
  }
  if (!lines.clean()) return lines;
  // Lines merge into something that is no program, and trees don't merge.
  Merged guarded = rendered(merge_lines_guarded(texts[0], versions), labels, Method::lines);
  if (!guarded.clean()) return guarded;
  return rendered(conflict_of_all(texts[0], versions), labels, Method::lines);
}

// The versions that differ from the base and from each other, and where each stands among all.
std::vector<std::size_t> different_versions(const Input& base, std::span<const Input> versions) {
  std::vector<std::size_t> different;
  for (std::size_t v = 0; v < versions.size(); ++v) {
    bool known = versions[v].text == base.text || std::ranges::any_of(different, [&](std::size_t other) {
                   return versions[other].text == versions[v].text;
                 });
    if (!known) different.push_back(v);
  }
  return different;
}

Merged untouched(std::string_view text, std::optional<std::size_t> version) {
  Merged merged{std::string(text), {}, {}, Method::trivial};
  if (version && !text.empty()) merged.regions.push_back({{0, text.size()}, version});
  return merged;
}

// Says versions by their places among all that were given.
void renumber(Merged& merged, std::span<const std::size_t> places, std::size_t count) {
  for (Region& region : merged.regions) {
    if (region.version) region.version = places[*region.version];
  }
  for (Conflict& conflict : merged.conflicts) {
    std::vector<std::string> all(count, conflict.original);
    for (std::size_t i = 0; i < places.size(); ++i) all[places[i]] = std::move(conflict.versions[i]);
    conflict.versions = std::move(all);
  }
}

}  // namespace

std::string_view name(Method method) {
  switch (method) {
    case Method::trivial:
      return "trivial";
    case Method::lines:
      return "lines";
    case Method::tree:
      return "tree";
  }
  return "";
}

base::Result<Merged> merge(const Input& base, std::span<const Input> versions,
                           std::optional<Language> language, const Limits& limits, std::stop_token stop) {
  if (versions.size() < 2) {
    return base::fail(base::ErrorCode::bad_request, "a merge needs at least two versions beside the base");
  }
  std::vector<std::size_t> places = different_versions(base, versions);
  if (places.empty()) return untouched(base.text, std::nullopt);
  if (places.size() == 1) return untouched(versions[places[0]].text, places[0]);
  std::vector<const Input*> inputs{&base};
  for (std::size_t place : places) inputs.push_back(&versions[place]);
  Texts texts;
  std::vector<Style> styles;
  Labels labels{base.label, {}};
  for (const Input* input : inputs) {
    if (is_binary(input->text)) {
      return base::fail(base::ErrorCode::bad_request,
                        fmt::format("{} is no text, so that nothing in it can be merged",
                                    input->label.empty() ? "a version" : input->label),
                        "choose one of the versions as a whole");
    }
    styles.push_back(style_of(input->text));
    texts.push_back(plain(input->text, styles.back()));
    if (input != &base) labels.versions.push_back(input->label);
  }
  Merged merged = merge_plain(texts, language, limits, labels, stop);
  if (stop.stop_requested()) return base::fail(base::ErrorCode::cancelled, "the merge was stopped");
  std::span<const Style> others = std::span(styles).subspan(1);
  restyle(merged, {merged_way(styles[0], others, &Style::byte_order_mark),
                   merged_way(styles[0], others, &Style::carriage_returns),
                   merged_way(styles[0], others, &Style::final_newline)});
  renumber(merged, places, versions.size());
  return merged;
}

}  // namespace syntax::merge
