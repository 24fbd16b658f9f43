// The Cargo workspace that translations are written into.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace transpile {

// The package that a Python file becomes: its name without ".py", made a legal crate name.
std::string package_name(std::string_view path);

// The support crate's files: path below concord-rt/ and text.
std::span<const std::pair<std::string_view, std::string_view>> runtime_files();

// A folder with a Cargo.toml that lists all packages in it, and the support crate. Packages that were there
// stay.
class Workspace {
 public:
  static base::Result<Workspace> open(const std::filesystem::path& folder);

  // Writes beside and renames: a reader sees the old package or the new one. A file whose text is as before
  // keeps its time, so that cargo builds only what changed.
  // `modules` lie beside main.rs or lib.rs.
  using Modules = std::vector<std::pair<std::string, std::string>>;
  base::Result<void> write_package(const std::string& name, std::string_view source, bool library,
                                   const Modules& modules = {}) const;
  // The same for a package of several files, by their path below its folder.
  base::Result<void> write_files(const std::string& name,
                                 const std::map<std::string, std::string>& files) const;
  // Lists what is there now.
  base::Result<void> write_manifest() const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  explicit Workspace(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace transpile
