#include "agents/context/repo_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "agents/model.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::context {

namespace {

constexpr std::size_t kMostFiles = 2'000;
constexpr std::size_t kMostFileBytes = 512 * 1024;
constexpr double kDamping = 0.85;
constexpr int kRounds = 40;
constexpr double kEnough = 1e-7;
constexpr std::size_t kMostDefinersOfAName = 12;  // names that everybody defines ("get", "run") say nothing

struct FileTags {
  std::vector<syntax::Tag> definitions;
  std::map<std::string, int> uses;  // name -> how often
};

FileTags read_tags(const base::Document& document, std::stop_token stop) {
  FileTags out;
  auto language = syntax::language_of_path(document.path());
  if (!language || document.text().size() > kMostFileBytes) return out;
  auto tree = syntax::Tree::parse(*language, std::string(document.text()), stop);
  if (!tree) return out;
  for (syntax::Tag& tag : syntax::tags(*tree)) {
    if (tag.role == syntax::Tag::Role::definition)
      out.definitions.push_back(std::move(tag));
    else
      ++out.uses[tag.name];
  }
  return out;
}

std::unordered_set<std::string> words_of(std::string_view text) {
  std::unordered_set<std::string> out;
  std::string word;
  for (char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
      word += c;
    } else {
      if (word.size() > 2) out.insert(word);
      word.clear();
    }
  }
  if (word.size() > 2) out.insert(word);
  return out;
}

struct Edge {
  std::size_t to;
  double weight;
};

// Who votes for whom.
class Graph {
 public:
  Graph(std::size_t size) : edges_(size), out_weight_(size, 0.0) {}

  void add(std::size_t from, std::size_t to, double weight) {
    edges_[from].push_back({to, weight});
    out_weight_[from] += weight;
  }

  std::vector<double> rank(const std::vector<double>& start) const {
    std::vector<double> rank = start;
    for (int round = 0; round < kRounds; ++round) {
      std::vector<double> next(rank.size(), 0.0);
      double lost = 0;
      for (std::size_t i = 0; i < rank.size(); ++i) {
        if (out_weight_[i] == 0) lost += rank[i];
        for (const Edge& edge : edges_[i]) next[edge.to] += kDamping * rank[i] * edge.weight / out_weight_[i];
      }
      double change = 0;
      for (std::size_t i = 0; i < rank.size(); ++i) {
        next[i] += (1 - kDamping + kDamping * lost) * start[i];
        change += std::abs(next[i] - rank[i]);
      }
      rank = std::move(next);
      if (change < kEnough) break;
    }
    return rank;
  }

  const std::vector<Edge>& edges(std::size_t from) const { return edges_[from]; }
  double out_weight(std::size_t from) const { return out_weight_[from]; }

 private:
  std::vector<std::vector<Edge>> edges_;
  std::vector<double> out_weight_;
};

// A name that is long and has structure is worth more than "run".
double weight_of_name(const std::string& name, const std::unordered_set<std::string>& asked) {
  double weight = 1.0;
  bool structured = name.find('_') != std::string::npos ||
                    std::ranges::any_of(name.substr(std::min<std::size_t>(1, name.size())),
                                        [](unsigned char c) { return std::isupper(c); });
  if (structured && name.size() >= 8) weight *= 3;
  if (name.starts_with('_')) weight *= 0.3;
  if (asked.contains(name)) weight *= 10;
  return weight;
}

std::string_view first_lines(std::string_view text, base::Span span, base::Span name_span) {
  std::size_t begin = text.rfind('\n', span.begin);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  if (span.begin == 0) begin = 0;
  std::size_t end = text.find('\n', name_span.end);
  return text.substr(begin, std::min(end, text.size()) - begin);
}

}  // namespace

std::vector<RankedDefinition> rank_definitions(std::span<const base::Document> all, const MapSeeds& seeds,
                                               std::stop_token stop) {
  auto files = all.first(std::min(all.size(), kMostFiles));
  auto asked = words_of(seeds.words);
  std::vector<FileTags> tags;
  std::unordered_map<std::string, std::vector<std::size_t>> definers;
  for (std::size_t i = 0; i < files.size(); ++i) {
    tags.push_back(stop.stop_requested() ? FileTags{} : read_tags(files[i], stop));
    for (const syntax::Tag& tag : tags.back().definitions) {
      auto& list = definers[tag.name];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }

  Graph graph(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const auto& [name, count] : tags[i].uses) {
      auto found = definers.find(name);
      if (found == definers.end() || found->second.size() > kMostDefinersOfAName) continue;
      for (std::size_t to : found->second) {
        if (to != i)
          graph.add(
              i, to,
              weight_of_name(name, asked) * std::sqrt(count) / static_cast<double>(found->second.size()));
      }
    }
  }

  std::vector<double> start(files.size(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (seeds.targets.contains(files[i].path())) start[i] += 10;
    for (const syntax::Tag& tag : tags[i].definitions) start[i] += asked.contains(tag.name) ? 3 : 0;
    std::string stem = files[i].path().substr(files[i].path().rfind('/') + 1);
    stem = stem.substr(0, stem.find('.'));
    if (asked.contains(stem)) start[i] += 5;
    sum += start[i];
  }
  for (double& share : start) share = sum > 0 ? share / sum : 1.0 / static_cast<double>(files.size());

  std::vector<double> rank = graph.rank(start);
  // A file's rank goes to what others, weighed by their own rank, use of it.
  std::map<std::pair<std::size_t, std::string>, double> shares;
  std::map<std::pair<std::size_t, std::string>, bool> used_by_target;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (graph.out_weight(i) == 0) continue;
    for (const auto& [name, count] : tags[i].uses) {
      auto found = definers.find(name);
      if (found == definers.end() || found->second.size() > kMostDefinersOfAName) continue;
      for (std::size_t to : found->second) {
        if (to == i) continue;
        double weight =
            weight_of_name(name, asked) * std::sqrt(count) / static_cast<double>(found->second.size());
        shares[{to, name}] += rank[i] * weight / graph.out_weight(i);
        if (seeds.targets.contains(files[i].path())) used_by_target[{to, name}] = true;
      }
    }
  }

  std::vector<RankedDefinition> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (syntax::Tag& tag : tags[i].definitions) {
      std::pair<std::size_t, std::string> key{i, tag.name};
      double share = shares.contains(key) ? shares[key] : 0;
      if (asked.contains(tag.name)) share += 0.5;
      // What nobody uses still tells what a file that matters is about.
      share += rank[i] * 0.01;
      out.push_back({i, std::move(tag.name), std::move(tag.kind), tag.span, tag.name_span, share,
                     used_by_target.contains(key)});
    }
  }
  std::ranges::stable_sort(
      out, [](const RankedDefinition& a, const RankedDefinition& b) { return a.rank > b.rank; });
  return out;
}

Rankings::Ranked Rankings::get(const std::string& key, std::span<const base::Document> files,
                               const MapSeeds& seeds) {
  std::scoped_lock lock(mutex_);
  if (!ranked_ || key.empty() || key != key_) {
    ranked_ = std::make_shared<const std::vector<RankedDefinition>>(rank_definitions(files, seeds));
    key_ = key;
  }
  return ranked_;
}

namespace {

bool is_shown(const RankedDefinition& definition, std::span<const ShownDefinition> shown) {
  return std::ranges::any_of(shown, [&](const ShownDefinition& other) {
    return other.file == definition.file && other.span.contains(definition.span);
  });
}

}  // namespace

std::string repository_map(std::span<const base::Document> files, std::span<const RankedDefinition> ranked,
                           const MapSeeds& seeds, std::int64_t tokens,
                           std::span<const ShownDefinition> shown) {
  constexpr std::size_t kLongestLine = 160;
  std::map<std::size_t, std::map<std::size_t, std::string>> chosen;  // file -> offset -> line
  std::int64_t used = 0;
  for (const RankedDefinition& definition : ranked) {
    const base::Document& file = files[definition.file];
    if (seeds.targets.contains(file.path()) || definition.kind == "constant" ||
        definition.kind == "variable" || is_shown(definition, shown))
      continue;
    std::string line(first_lines(file.text(), definition.span, definition.name_span));
    line.erase(base::utf8_cut(line, kLongestLine));
    std::int64_t cost =
        estimate_tokens(line) + 1 + (chosen.contains(definition.file) ? 0 : estimate_tokens(file.path()) + 2);
    if (used + cost > tokens) break;
    if (chosen[definition.file].emplace(definition.name_span.begin, std::move(line)).second) used += cost;
  }
  std::vector<std::size_t> order;
  for (const auto& [file, lines] : chosen) order.push_back(file);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return files[a].path() < files[b].path(); });
  std::string out;
  for (std::size_t file : order) {
    out += files[file].path() + ":\n";
    for (const auto& [offset, line] : chosen[file])
      out += "  " + base::replace_all(line, "\n", "\n  ") + "\n";
  }
  return out;
}

UsedDefinitions used_definitions(std::span<const base::Document> files,
                                 std::span<const RankedDefinition> ranked, std::int64_t tokens) {
  UsedDefinitions out;
  std::int64_t used = 0;
  for (const RankedDefinition& definition : ranked) {
    if (!definition.used_by_target) continue;
    bool meets_another = std::ranges::any_of(out.shown, [&](const ShownDefinition& other) {
      return other.file == definition.file && other.span.overlaps(definition.span);
    });
    if (meets_another) continue;
    const base::Document& file = files[definition.file];
    std::size_t begin = definition.span.begin;
    while (begin > 0 && file.text()[begin - 1] != '\n') --begin;
    std::string text =
        fmt::format("# from {}\n{}\n\n", file.path(), file.text().substr(begin, definition.span.end - begin));
    std::int64_t cost = estimate_tokens(text);
    if (used + cost > tokens) continue;
    used += cost;
    out.text += text;
    out.shown.push_back({definition.file, definition.span});
  }
  return out;
}

}  // namespace agents::context
