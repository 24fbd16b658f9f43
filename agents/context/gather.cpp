#include "agents/context/gather.hpp"

#include <algorithm>
#include <unordered_set>

#include "agents/context/instructions.hpp"
#include "agents/context/skills.hpp"
#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace agents::context {

namespace {

std::string_view folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::size_t common_folders(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) count += a[i] == '/';
  return count;
}

struct Wish {
  std::string path;
  double value = 0;
};

// Before a file is read, its path is all that is known of it.
double value_of(const std::string& path, const std::vector<Target>& targets, std::string_view words) {
  double value = 0;
  auto language = syntax::language_of_path(path);
  for (const Target& target : targets) {
    const std::string& other = target.document.path();
    double near = static_cast<double>(common_folders(path, other));
    if (folder_of(path) == folder_of(other)) near += 2;
    if (language && language == syntax::language_of_path(other)) near += 3;
    std::string_view stem = name_of(path).substr(0, name_of(path).find('.'));
    if (stem.size() > 2 && target.document.text().find(stem) != std::string_view::npos)
      near += 4;  // it is probably imported
    value = std::max(value, near);
  }
  std::string_view stem = name_of(path).substr(0, name_of(path).find('.'));
  if (stem.size() > 2 && words.find(stem) != std::string_view::npos) value += 5;
  return value - 0.1 * static_cast<double>(std::ranges::count(path, '/'));
}

}  // namespace

std::vector<base::Document> gather(const base::Files& files, const std::vector<Target>& targets,
                                   std::string_view words, const GatherLimits& limits, std::stop_token stop) {
  auto deadline = std::chrono::steady_clock::now() + limits.time;
  auto listed = files.list(limits.listed);
  if (!listed) return {};
  std::vector<base::Document> skills = gather_skills(files, *listed, words, stop);
  std::unordered_set<std::string> named;
  for (const Target& target : targets) named.insert(target.document.path());
  std::vector<Wish> wishes;
  for (std::string& path : *listed) {
    if (named.contains(path)) continue;
    auto language = syntax::language_of_path(path);
    if (!language || language == syntax::Language::json) continue;
    double value = value_of(path, targets, words);
    wishes.push_back({std::move(path), value});
  }
  std::ranges::stable_sort(wishes, [](const Wish& a, const Wish& b) { return a.value > b.value; });
  std::vector<base::Document> out = gather_instructions(files, targets, stop);
  for (base::Document& skill : skills) out.push_back(std::move(skill));
  std::erase_if(out, [&](const base::Document& document) { return named.contains(document.path()); });
  std::size_t bytes = 0;
  for (const Wish& wish : wishes) {
    if (out.size() >= limits.files || bytes >= limits.bytes || stop.stop_requested() ||
        std::chrono::steady_clock::now() > deadline)
      break;
    auto document = files.read(wish.path);
    if (!document || document->text().size() > limits.file_bytes ||
        document->text().find('\0') != std::string_view::npos)
      continue;
    bytes += document->text().size();
    out.push_back(std::move(*document));
  }
  return out;
}

}  // namespace agents::context
