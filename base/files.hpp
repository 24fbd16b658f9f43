// Files of a project, and files of our own.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "base/patch.hpp"
#include "base/result.hpp"

namespace base {

inline constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;

// The whole file. Refuses folders, devices and anything over `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = kMaxFileBytes);

// Writes beside and renames, so that readers see the old text or the new one and never a part; keeps the old
// file's mode. Synced to disk before the rename.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

Result<void> make_folders(const std::filesystem::path& path);

// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make(std::string_view prefix = "concord-");
  TemporaryFolder(TemporaryFolder&&) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) noexcept;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// The files of one project. Paths are relative to its root, with '/'; a path that leaves the root
// (outside_root), goes through a symbolic link (through_symlink) or lies in .git or .concord (protected_path,
// for writing) is refused. Blocks.
class Files {
 public:
  virtual ~Files() = default;
  virtual Result<Document> read(const std::string& path) const = 0;
  virtual bool exists(const std::string& path) const = 0;
  // Regular files in order of path, without .git, .concord, what .gitignore names at the root, and usual
  // build folders (node_modules, target, build, __pycache__, .venv); `limit` files at most.
  virtual Result<std::vector<std::string>> list(std::size_t limit = 100'000) const = 0;
  virtual Result<void> write(const std::string& path, std::string_view text) = 0;
  virtual Result<void> remove(const std::string& path) = 0;
};

class DiskFiles final : public Files {
 public:
  static Result<std::unique_ptr<DiskFiles>> open(const std::filesystem::path& root);
  ~DiskFiles() override;
  const std::filesystem::path& root() const { return root_; }

  Result<Document> read(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  Result<std::vector<std::string>> list(std::size_t limit) const override;
  Result<void> write(const std::string& path, std::string_view text) override;
  Result<void> remove(const std::string& path) override;

 private:
  DiskFiles(std::filesystem::path root, int handle) : root_(std::move(root)), handle_(handle) {}
  std::filesystem::path root_;
  int handle_;
};

// For tests, and for looking at a project as it would be.
class MemoryFiles final : public Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  Result<Document> read(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  Result<std::vector<std::string>> list(std::size_t limit) const override;
  Result<void> write(const std::string& path, std::string_view text) override;
  Result<void> remove(const std::string& path) override;

 private:
  std::map<std::string, std::string> files_;
};

// Whether a patch may touch `path`: relative, inside, no ".." part, no NUL, not in .git or .concord.
Result<void> check_patch_path(std::string_view path);

// Applies all of `patch` or nothing: every text is compared with the version the patch was made for before
// the first byte is written, and what was written is put back when a later write fails. Gives the patch that
// takes it back.
Result<Patch> apply(const Patch& patch, Files& files);

}  // namespace base
