#include "cli/meaning.hpp"

#include <algorithm>

#include "cli/request.hpp"
#include "orchestrator/place/find_place.hpp"

namespace cli {
namespace {

using orchestrator::place::Found;
using orchestrator::place::FoundFunction;

constexpr std::size_t kMostPlacesFiles = 2;
constexpr double kNearlyAsLikely = 0.6;

// The files of the likeliest functions.
std::vector<std::string> files_of(const Found& found) {
  std::vector<std::string> files;
  for (const FoundFunction& function : found.functions) {
    if (function.score < kNearlyAsLikely || files.size() == kMostPlacesFiles) break;
    if (std::ranges::find(files, function.path) == files.end()) files.push_back(function.path);
  }
  return files;
}

}  // namespace

base::Task<Meaning> meaning_of(std::string text, World& world, const base::Files& files,
                               std::chrono::seconds time) {
  Meaning meaning;
  auto look = [&](std::stop_token) { return files_spoken_of(text, files); };
  bool wants_tests = orchestrator::place::speaks_of_failing_tests(text);
  meaning.files = co_await world.threads().run(look);
  // Words that name a file or a function say enough, unless a failing test says more.
  if (!meaning.files.empty() && !wants_tests) co_return meaning;
  auto pool = co_await world.sandbox();
  orchestrator::place::FindSettings settings;
  settings.root = world.root();
  settings.time = time;
  sandbox::Pool* runs_in = pool ? *pool : nullptr;
  Found found = co_await orchestrator::place::find_place(text, files, runs_in, world.threads(), settings);
  meaning.notes = found.notes;
  if (found.functions.empty()) co_return meaning;
  meaning.files = files_of(found);
  meaning.found = orchestrator::place::describe(found);
  co_return meaning;
}

}  // namespace cli
