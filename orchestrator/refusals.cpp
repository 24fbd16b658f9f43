#include "orchestrator/refusals.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace orchestrator {
namespace {

constexpr std::size_t kMostTold = 3;
constexpr std::size_t kMostLookedAt = 40;
constexpr std::size_t kLongestHunk = 2'000;  // bytes

bool is_about(const agents::Request& request, const std::string& path) {
  return std::ranges::any_of(request.targets,
                             [&](const agents::Target& target) { return target.document.path() == path; });
}

// The hunk's lines as they stood in the verdict; nothing where the record can't say.
std::optional<std::string> hunk_text(const RunRecord& record, const HunkOutcome& outcome) {
  const auto& files = record.verdict.patch.files;
  auto file = std::ranges::find(files, outcome.path, &base::FilePatch::path);
  auto target = std::ranges::find_if(record.request.targets, [&](const agents::Target& each) {
    return each.document.path() == outcome.path;
  });
  if (file == files.end() || target == record.request.targets.end()) return std::nullopt;
  auto hunks = base::hunks(*file, target->document.text());
  if (!hunks || outcome.hunk >= hunks->size()) return std::nullopt;
  const std::string& text = (*hunks)[outcome.hunk].text;
  return text.size() > kLongestHunk ? text.substr(0, base::utf8_cut(text, kLongestHunk)) + "\n…\n" : text;
}

// What a hunk does, wherever it stands: two runs may have proposed the same.
std::string essence(std::string_view hunk) {
  std::string lines;
  for (std::string_view line : base::split_lines(hunk)) {
    if (line.starts_with('+') || line.starts_with('-')) lines += std::string(base::trim(line)) + "\n";
  }
  return lines;
}

}  // namespace

base::Result<std::vector<std::string>> refused_before(const agents::Request& request, const Ledger& ledger) {
  auto runs = ledger.judged_runs(request.root, kMostLookedAt);
  if (!runs) return std::unexpected(runs.error());
  std::vector<std::string> refused;
  std::set<std::string> known;
  for (const std::string& run : *runs) {
    if (refused.size() == kMostTold) break;
    auto record = ledger.load(run);
    if (!record) return std::unexpected(record.error());
    for (const HunkOutcome& outcome : record->outcomes) {
      if (!is_about(request, outcome.path)) continue;
      auto text = hunk_text(*record, outcome);
      if (!text || !known.insert(outcome.path + "\n" + essence(*text)).second || outcome.accepted) continue;
      if (refused.size() < kMostTold) refused.push_back(fmt::format("{}\n{}", outcome.path, *text));
    }
  }
  return refused;
}

std::string words_about(const std::vector<std::string>& refused) {
  if (refused.empty()) return "";
  std::string words = "\n\nThe person has refused these changes before. Do not propose them again:\n";
  for (const std::string& each : refused) words += "\n" + each;
  return words;
}

}  // namespace orchestrator
