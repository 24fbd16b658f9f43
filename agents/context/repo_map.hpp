// What of a project a model should know besides the files it changes: the repository map.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/document.hpp"
#include "base/span.hpp"

namespace agents::context {

// One definition, and how much it matters here.
struct RankedDefinition {
  std::size_t file = 0;  // index of the document
  std::string name;
  std::string kind;
  base::Span span;  // all of it
  base::Span name_span;
  double rank = 0;
  bool used_by_target = false;
};

struct MapSeeds {
  std::unordered_set<std::string> targets;  // paths
  std::string_view words;                   // of the request: names in it count
};

// Definitions of `files` from the most to the least important, by a personalised PageRank ("PageRank", Brin
// and Page 1998): a file that uses a name votes for the files that define it, the walk starts again at the
// targets and at what the request names. The same files give the same order. Stops early, with what it has,
// when asked to. Files over 512 KiB, and more than 2,000 of them, are left out.
std::vector<RankedDefinition> rank_definitions(std::span<const base::Document> files, const MapSeeds& seeds,
                                               std::stop_token stop = {});

// One project's ranking, worked out once for a request and shared by all who ask for it. Any thread.
class Rankings {
 public:
  using Ranked = std::shared_ptr<const std::vector<RankedDefinition>>;
  // `key` names the request; what is remembered is the last one's.
  Ranked get(const std::string& key, std::span<const base::Document> files, const MapSeeds& seeds);

 private:
  std::mutex mutex_;
  std::string key_;
  Ranked ranked_;
};

// A definition whose full text is shown.
struct ShownDefinition {
  std::size_t file = 0;
  base::Span span;
};
struct UsedDefinitions {
  std::string text;
  std::vector<ShownDefinition> shown;
};

// The map as text: files, and under each the first lines of what it defines. At most `tokens` by estimate;
// targets are left out, their text is shown anyway, and so is what is `shown`. Empty when nothing fits.
std::string repository_map(std::span<const base::Document> files, std::span<const RankedDefinition> ranked,
                           const MapSeeds& seeds, std::int64_t tokens,
                           std::span<const ShownDefinition> shown = {});

// The full text of those definitions in other files that the targets use, the most important first; at most
// `tokens`.
UsedDefinitions used_definitions(std::span<const base::Document> files,
                                 std::span<const RankedDefinition> ranked, std::int64_t tokens);

}  // namespace agents::context
