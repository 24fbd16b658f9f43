#include "orchestrator/checks/tree_state.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <sys/stat.h>

#include "orchestrator/checks/judges.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

constexpr std::size_t kMostLooked = 100'000;

bool is_of_the_request(const agents::Request& request, const std::string& path) {
  return std::ranges::any_of(request.targets,
                             [&](const agents::Target& target) { return target.document.path() == path; }) ||
         std::ranges::any_of(request.context,
                             [&](const base::Document& document) { return document.path() == path; });
}

}  // namespace

base::Digest TreeState::digest() const {
  std::string all;
  for (const auto& [path, sign] : files)
    all += fmt::format("{}\n{} {} {}\n", path, sign.size, sign.modified, sign.file);
  return base::digest(all);
}

TreeState look_at_tree(const Examination& examination) {
  TreeState state;
  const agents::Request& request = examination.request();
  if (request.root.empty()) return state;
  // Listed anew each time: what is new counts as well.
  auto paths = examination.world().files.list(kMostLooked);
  if (!paths) return state;
  for (const std::string& path : *paths) {
    bool matters = syntax::language_of_path(path) || is_judge(path);
    if (!matters || is_of_the_request(request, path)) continue;
    struct stat status{};
    std::filesystem::path whole = std::filesystem::path(request.root) / path;
    if (::lstat(whole.c_str(), &status) != 0) continue;
    std::int64_t modified = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    state.files[path] = {status.st_size, modified, status.st_ino};
  }
  return state;
}

std::vector<std::string> changed_between(const TreeState& before, const TreeState& after) {
  std::vector<std::string> changed;
  for (const auto& [path, sign] : before.files) {
    auto now = after.files.find(path);
    if (now == after.files.end() || !(now->second == sign)) changed.push_back(path);
  }
  for (const auto& [path, sign] : after.files) {
    if (!before.files.contains(path)) changed.push_back(path);
  }
  std::ranges::sort(changed);
  return changed;
}

void void_evidence(std::vector<Evidence>& evidence, const std::vector<std::string>& changed) {
  if (changed.empty()) return;
  for (Evidence& each : evidence) {
    bool ran = each.check == "tests" || each.check == "examples" || each.check == "compile";
    if (!ran || each.outcome == Outcome::unknown) continue;
    each.outcome = Outcome::unknown;
    each.summary =
        fmt::format("{}{} was edited meanwhile; before that: {}", changed.front(),
                    changed.size() > 1 ? fmt::format(" and {} more", changed.size() - 1) : "", each.summary);
  }
}

}  // namespace orchestrator::checks
