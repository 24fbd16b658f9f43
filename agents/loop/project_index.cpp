#include "agents/loop/project_index.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace agents::loop {
namespace {

constexpr std::size_t kMostPaths = 20'000;
constexpr std::size_t kLargestText = std::size_t{1} << 20;
constexpr std::size_t kMostBytes = std::size_t{128} << 20;

// '*' any bytes but '/', '**' any at all, '**/' any folders or none, '?' one byte. A table over the two, so
// that no pattern costs more than its length times the path's.
bool glob_matches(std::string_view pattern, std::string_view path) {
  std::vector<char> row(path.size() + 1, 0);
  row[path.size()] = 1;
  for (std::size_t end = pattern.size(); end > 0;) {
    bool folders = end >= 3 && pattern.substr(end - 3, 3) == "**/";
    bool twice = !folders && end >= 2 && pattern.substr(end - 2, 2) == "**";
    char c = pattern[end - 1];
    end -= folders ? 3 : twice ? 2 : 1;
    std::vector<char> next(path.size() + 1, 0);
    bool later = false;  // further on some folder ends where the rest matches
    for (std::size_t n = path.size() + 1; n-- > 0;) {
      bool inside = n < path.size();
      if (folders) {
        later = later || (inside && path[n] == '/' && row[n + 1]);
        next[n] = row[n] || later;
      } else if (c == '*') {
        next[n] = row[n] || (inside && next[n + 1] && (twice || path[n] != '/'));
      } else {
        next[n] = inside && row[n + 1] && (path[n] == c || (c == '?' && path[n] != '/'));
      }
    }
    row = std::move(next);
  }
  return row[0] != 0;
}

bool is_binary(std::string_view text) {
  return text.substr(0, 8'192).find('\0') != std::string_view::npos;
}

// Code first, then other texts, tests after both: what is looked for is rarely in a test.
int place_of(const std::string& path) {
  int place = syntax::language_of_path(path) ? 0 : 1;
  return names_a_test(path) ? place + 2 : place;
}

bool is_owner(std::string_view kind) {
  return kind != "constant" && kind != "field" && kind != "variable" && kind != "property";
}

}  // namespace

PathFilter::PathFilter(std::string_view words) : words_(base::trim(words)) {
  while (words_.starts_with("./")) words_.erase(0, 2);
  while (words_.ends_with('/')) words_.pop_back();
  if (words_ == "." || words_ == "*" || words_ == "**") words_.clear();
  is_pattern_ = words_.find_first_of("*?") != std::string::npos;
}

bool PathFilter::admits(std::string_view path) const {
  if (words_.empty()) return true;
  if (is_pattern_) {
    bool is_for_names = words_.find('/') == std::string::npos;
    return glob_matches(words_, is_for_names ? path.substr(path.rfind('/') + 1) : path);
  }
  bool below = path.starts_with(words_) && (path.size() == words_.size() || path[words_.size()] == '/');
  return below || (words_.starts_with('.') && path.ends_with(words_));
}

ProjectIndex::ProjectIndex(const base::Files& files, std::vector<base::Document> known,
                           std::function<bool(const std::string& path)> may_show)
    : files_(files), may_show_(std::move(may_show)) {
  for (base::Document& document : known) {
    std::string path = document.path();
    known_.emplace(std::move(path), std::move(document));
  }
}

const std::vector<std::string>& ProjectIndex::listed() {
  if (listed_) return *listed_;
  auto paths = files_.list(kMostPaths);
  std::vector<std::string> list = paths ? std::move(*paths) : std::vector<std::string>();
  for (const auto& [path, document] : known_) {
    if (std::ranges::find(list, path) == list.end()) list.push_back(path);
  }
  if (may_show_) std::erase_if(list, [this](const std::string& path) { return !may_show_(path); });
  std::ranges::stable_sort(list, {}, place_of);
  listed_ = std::move(list);
  return *listed_;
}

std::vector<std::string> ProjectIndex::paths(const PathFilter& filter) {
  std::lock_guard lock(mutex_);
  std::vector<std::string> admitted;
  for (const std::string& path : listed()) {
    if (filter.admits(path)) admitted.push_back(path);
  }
  return admitted;
}

base::Result<base::Document> ProjectIndex::read(const std::string& path) {
  std::lock_guard lock(mutex_);
  if (may_show_ && !may_show_(path))
    return base::fail(base::ErrorCode::protected_path, path + " may hold a secret and is not shown");
  if (auto known = known_.find(path); known != known_.end()) return known->second;
  if (auto kept = texts_.find(path); kept != texts_.end() && kept->second) return *kept->second;
  auto document = files_.read(path);
  if (document && is_binary(document->text()))
    return base::fail(base::ErrorCode::bad_request, path + " is a binary file");
  return document;
}

const base::Document* ProjectIndex::text(const std::string& path) {
  std::lock_guard lock(mutex_);
  if (may_show_ && !may_show_(path)) return nullptr;
  if (auto known = known_.find(path); known != known_.end()) return &known->second;
  auto [place, is_new] = texts_.try_emplace(path);
  if (is_new && bytes_ < kMostBytes) {
    auto document = files_.read(path);
    if (document && document->text().size() <= kLargestText && !is_binary(document->text())) {
      bytes_ += document->text().size();
      place->second = std::move(*document);
    }
  }
  return place->second ? &*place->second : nullptr;
}

std::shared_ptr<const Parsed> ProjectIndex::parsed(const std::string& path) {
  std::lock_guard lock(mutex_);
  auto [place, is_new] = parsed_.try_emplace(path);
  if (!is_new) return place->second;
  auto language = syntax::language_of_path(path);
  const base::Document* document = language ? text(path) : nullptr;
  if (!document) return nullptr;
  auto tree = syntax::Tree::parse(*language, std::string(document->text()));
  if (!tree) return nullptr;
  auto parsed = std::make_shared<Parsed>(Parsed{std::move(*tree), {}});
  for (syntax::Tag& tag : syntax::tags(parsed->tree)) {
    if (tag.role == syntax::Tag::Role::definition) parsed->definitions.push_back(std::move(tag));
  }
  place->second = std::move(parsed);
  return place->second;
}

std::vector<std::string> ProjectIndex::like(std::string_view path) {
  std::lock_guard lock(mutex_);
  constexpr std::size_t kMostCompared = 5'000, kMost = 3;
  std::string_view name = path.substr(path.rfind('/') + 1).substr(0, 100);
  std::vector<std::pair<std::size_t, std::string>> near;
  std::size_t compared = 0;
  for (const std::string& other : listed()) {
    if (++compared > kMostCompared) break;
    std::string_view other_name = std::string_view(other).substr(other.rfind('/') + 1);
    std::size_t distance = base::edit_distance(name, other_name);
    if (distance <= 2 + name.size() / 5) near.emplace_back(distance, other);
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string>::first);
  std::vector<std::string> paths;
  for (const auto& [distance, other] : near) {
    if (paths.size() < kMost) paths.push_back(other);
  }
  return paths;
}

bool names_a_test(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("test_") || name.starts_with("conftest")) return true;
  for (std::string_view part : {"_test.", ".test.", ".spec.", "_spec.", "Test.java"}) {
    if (name.find(part) != std::string_view::npos) return true;
  }
  for (std::string_view folder : {"tests/", "test/", "__tests__/", "spec/"}) {
    if (path.starts_with(folder) || path.find("/" + std::string(folder)) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string definition_around(const Parsed& parsed, std::size_t offset) {
  std::string title;
  for (const syntax::Tag& tag : parsed.definitions) {
    if (tag.span.begin > offset) break;
    if (offset < tag.span.end && is_owner(tag.kind)) title += (title.empty() ? "" : ".") + tag.name;
  }
  return title;
}

}  // namespace agents::loop
