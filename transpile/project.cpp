#include "transpile/project.hpp"

#include <algorithm>

#include "base/files.hpp"

namespace transpile {

namespace fs = std::filesystem;

namespace {

// CPython finds its own library by the file os.py in it; so do we, with two more that no project has beside
// it.
bool is_pythons_library(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "os.py", ignored) && fs::exists(folder / "site.py", ignored) &&
         fs::exists(folder / "encodings" / "__init__.py", ignored);
}

}  // namespace

ProjectPlace place_in_project(const fs::path& file) {
  ProjectPlace out;
  fs::path folder = file.parent_path();
  std::string name = file.stem().string();
  std::string dotted = name == "__init__" ? "" : name;
  std::error_code ignored;
  while (!folder.filename().empty() && fs::exists(folder / "__init__.py", ignored)) {
    dotted = folder.filename().string() + (dotted.empty() ? "" : "." + dotted);
    folder = folder.parent_path();
  }
  out.root = folder;
  out.module_name = dotted;
  return out;
}

std::function<std::optional<base::Document>(const std::string& path)> files_below(fs::path root) {
  if (is_pythons_library(root)) return [](const std::string&) { return std::nullopt; };
  return [root = std::move(root)](const std::string& path) -> std::optional<base::Document> {
    std::error_code error;
    fs::path file = root / path;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    fs::path real = fs::canonical(file, error),
             top = fs::canonical(root.empty() ? fs::path(".") : root, error);
    auto [end, unused] = std::mismatch(top.begin(), top.end(), real.begin(), real.end());
    if (error || end != top.end()) return std::nullopt;
    auto text = base::read_file(file);
    if (!text) return std::nullopt;
    return base::Document(file.string(), std::move(*text));
  };
}

}  // namespace transpile
