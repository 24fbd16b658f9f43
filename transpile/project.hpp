// Where a Python file lies among others, as Python's import sees it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/document.hpp"

namespace transpile {

struct ProjectPlace {
  std::filesystem::path root;  // the folder that imports start from
  std::string module_name;     // the file's dotted name below it
};

// A file in packages (folders with an __init__.py) is imported from the folder around the outermost of them;
// any other file from its own folder, which is where Python looks when it runs the file.
ProjectPlace place_in_project(const std::filesystem::path& file);

// Files below `root`, from disk; a path that leaves it by a link is not found. Their documents are called by
// `root` and the path. The folder of Python's own library has no files of a project: what is imported from it
// is the library, whoever imports it.
std::function<std::optional<base::Document>(const std::string& path)> files_below(std::filesystem::path root);

}  // namespace transpile
