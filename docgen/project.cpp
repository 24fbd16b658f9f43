#include "docgen/project.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "base/files.hpp"
#include "docgen/encoding.hpp"

namespace docgen {
namespace {

bool has_documentation(std::string_view path) {
  return language_of_path(path).has_value();
}

base::Result<void> add_folder(const std::string& folder, std::vector<std::string>& files) {
  auto disk = base::DiskFiles::open(folder);
  if (!disk) return std::unexpected(disk.error());
  auto listed = (*disk)->list(100'000);
  if (!listed) return std::unexpected(listed.error());
  std::string prefix = folder;
  while (prefix.size() > 1 && prefix.ends_with('/')) prefix.pop_back();
  prefix = prefix == "." ? "" : prefix + "/";
  for (const std::string& path : *listed) {
    if (has_documentation(path)) files.push_back(prefix + path);
  }
  return {};
}

// Headers are C's and C++'s alike; what only C++ has decides.
Language dialect_of(std::string_view path, std::string_view text, Language language) {
  if (language != Language::c || !path.ends_with(".h")) return language;
  for (std::string_view word :
       {"\nclass ", "\nnamespace ", "\ntemplate", "public:", "private:", "std::", "\nusing "}) {
    if (text.find(word) != std::string_view::npos) return Language::cpp;
  }
  return language;
}

}  // namespace

base::Result<std::vector<std::string>> source_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    auto status = std::filesystem::status(path, error);
    if (error || !std::filesystem::exists(status))
      return base::fail(base::ErrorCode::not_found, "there is no " + path, "look at the spelling");
    if (!std::filesystem::is_directory(status)) {
      files.push_back(path);
    } else if (auto added = add_folder(path, files); !added) {
      return std::unexpected(added.error());
    }
  }
  return files;
}

Source read_source(base::Document document) {
  Source source;
  source.path = document.path();
  auto language = language_of_path(source.path);
  if (!language) {
    source.problem = base::Error{base::ErrorCode::bad_config,
                                 source.path + " is in no language whose documentation we know"};
    return source;
  }
  *language = dialect_of(source.path, document.text(), *language);
  if (auto grammar = grammar_of(*language)) {
    auto tree = syntax::Tree::parse(*grammar, std::string(document.text()));
    if (tree) source.facts = facts_of(document, *tree);
  } else {
    source.facts = facts_of(document, *language);
  }
  source.document = std::move(document);
  return source;
}

Source read_source(const std::string& path) {
  auto text = base::read_file(path);
  if (!text) {
    Source source;
    source.path = path;
    source.problem = text.error();
    return source;
  }
  std::string encoding;
  if (language_of_path(path) == Language::python) {
    auto declared = declared_encoding(*text);
    auto decoded = declared ? to_utf8(*text, *declared) : std::nullopt;
    // What could not be written back as it was is left as it is.
    if (decoded && from_utf8(*decoded, *declared) == *text) {
      encoding = *declared;
      text = std::move(*decoded);
    }
  }
  Source source = read_source(base::Document(path, std::move(*text)));
  source.encoding = std::move(encoding);
  return source;
}

base::Result<std::string> encoded(const Source& source, std::string_view text) {
  if (source.encoding.empty()) return std::string(text);
  auto bytes = from_utf8(text, source.encoding);
  if (bytes) return std::move(*bytes);
  return base::fail(base::ErrorCode::bad_config,
                    source.path + " is in " + source.encoding + ", which lacks a character of the new text",
                    "use another style, or make the file UTF-8");
}

std::vector<std::size_t> link(std::vector<Source>& sources) {
  std::vector<std::size_t> places;
  std::vector<Facts> all;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!sources[i].facts) continue;
    places.push_back(i);
    all.push_back(std::move(*sources[i].facts));
  }
  link(all);
  for (std::size_t i = 0; i < places.size(); ++i) sources[places[i]].facts = std::move(all[i]);
  return places;
}

void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  auto worker = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> pool;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, count); ++i) pool.emplace_back(worker);
  worker();
}

}  // namespace docgen
