// Where the machine can overlay a folder (sandbox/overlay.hpp), nothing is copied but what a tree changes.
// Elsewhere a tree is copied: test runners write beside what they test, and a slot's user can't even enter a
// project below a home folder that is closed to others. That costs about 1 ms for 100 files; the copy is
// thrown away with the sandbox's own memory file system, whatever the program did to its permissions.
#include "sandbox/tree.hpp"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <unistd.h>

#include <sys/stat.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "sandbox/archive.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWork = "/work";
constexpr int kMaxDepth = 64;

constexpr std::string_view kLeftOut[] = {".git",          ".hg",         ".svn", ".concord",   "__pycache__",
                                         ".pytest_cache", ".mypy_cache", ".tox", ".ruff_cache"};
constexpr std::string_view kMountedWhole[] = {"node_modules", ".venv", "venv", "target", "build"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string join(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

bool is_plain_path(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\0') != std::string_view::npos) return false;
  for (std::string_view part : base::split(path, '/')) {
    if (part.empty() || part == "." || part == "..") return false;
  }
  return true;
}

// Whether a link at `path` that says `target` stays inside the tree, judged by its words alone.
bool stays_inside(std::string_view path, std::string_view target) {
  if (target.empty() || target.front() == '/') return false;
  long depth = std::count(path.begin(), path.end(), '/');
  for (std::string_view part : base::split(target, '/')) {
    if (part == "..") --depth;
    if (depth < 0) return false;
    if (part != ".." && part != "." && !part.empty()) ++depth;
  }
  return true;
}

class Packer {
 public:
  Packer(const Tree& tree, bool public_only, PackLimits limits)
      : tree_(tree), public_only_(public_only), limits_(limits) {
    for (const auto& [path, text] : tree.files) changed_[path] = &text;
    for (const std::string& path : tree.removed) removed_.insert(path);
  }

  base::Result<Packed> pack_changes() {
    if (auto inside = check_paths(); !inside) return std::unexpected(inside.error());
    for (const std::string& path : removed_) {
      if (changed_.contains(path)) continue;
      packed_.removed += path;
      packed_.removed += '\0';
    }
    for (const auto& [path, text] : changed_) {
      if (!is_on_disk(path, *text)) archive_.add_file(path, *text, mode_of(path));
    }
    if (!archive_.empty()) packed_.archive = std::move(archive_).finish();
    packed_.overlaid = tree_.base;
    return std::move(packed_);
  }

  base::Result<Packed> pack() {
    if (auto inside = check_paths(); !inside) return std::unexpected(inside.error());
    if (tree_.base && !copy_folder("", 0)) {
      archive_ = {};
      packed_.mounts.clear();
      std::string root = tree_.base->string();
      if (public_only_ && !readable_by_all(root)) {
        return base::fail(base::ErrorCode::too_large,
                          root + " is too large to be copied into the sandbox, whose user can't read it",
                          "allow others to enter the folder (chmod o+x), or run concord as an ordinary user");
      }
      mount_around_changes("", 0);
    }
    for (const auto& [path, text] : changed_) archive_.add_file(path, *text, mode_of(path));
    if (!archive_.empty()) packed_.archive = std::move(archive_).finish();
    return std::move(packed_);
  }

 private:
  base::Result<void> check_paths() const {
    for (const auto& [path, text] : changed_) {
      if (!is_plain_path(path))
        return base::fail(base::ErrorCode::outside_root, path + " is no path inside the project");
    }
    for (const std::string& path : removed_) {
      if (!is_plain_path(path))
        return base::fail(base::ErrorCode::outside_root, path + " is no path inside the project");
    }
    return {};
  }

  fs::path on_disk(const std::string& path) const { return path.empty() ? *tree_.base : *tree_.base / path; }

  // Documents that somebody has open are part of a tree, changed or not.
  bool is_on_disk(const std::string& path, const std::string& text) const {
    struct stat status{};
    if (!tree_.base || ::lstat(on_disk(path).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
    if (static_cast<std::size_t>(status.st_size) != text.size()) return false;
    auto there = base::read_file(on_disk(path), text.size());
    return there && *there == text;
  }

  unsigned mode_of(const std::string& path) const {
    struct stat status{};
    if (!tree_.base || ::lstat(on_disk(path).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return 0644;
    return (status.st_mode & 0777) | 0600;
  }

  // The names in a folder, in order, so that the same tree gives the same archive.
  std::vector<std::string> names_in(const std::string& folder) const {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(on_disk(folder), error), end; !error && entry != end;
         entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  bool is_removed(const std::string& path) const { return removed_.contains(path); }

  // Whether something in `folder` is changed or removed.
  bool has_changes(const std::string& folder) const {
    std::string prefix = folder + "/";
    auto changed = changed_.lower_bound(prefix);
    if (changed != changed_.end() && changed->first.starts_with(prefix)) return true;
    auto removed = removed_.lower_bound(prefix);
    return removed != removed_.end() && removed->starts_with(prefix);
  }

  void mount(const std::string& path) {
    std::string source = on_disk(path).string();
    if (public_only_ && !readable_by_all(source)) return;
    packed_.mounts.push_back({source, std::string(kWork) + "/" + path});
  }

  // False when the tree is over the limits.
  bool copy_folder(const std::string& folder, int depth) {
    if (depth > kMaxDepth) return false;
    for (const std::string& name : names_in(folder)) {
      std::string path = join(folder, name);
      if (is_one_of(name, kLeftOut) || is_removed(path) || changed_.contains(path)) continue;
      struct stat status{};
      if (::lstat(on_disk(path).c_str(), &status) != 0) continue;
      if (++entries_ > limits_.entries) return false;
      if (S_ISDIR(status.st_mode)) {
        if (is_one_of(name, kMountedWhole) && !has_changes(path)) {
          mount(path);
          continue;
        }
        archive_.add_folder(path, status.st_mtime);
        if (!copy_folder(path, depth + 1)) return false;
      } else if (!copy_entry(path, status)) {
        return false;
      }
    }
    return true;
  }

  bool copy_entry(const std::string& path, const struct stat& status) {
    if (S_ISLNK(status.st_mode)) {
      std::error_code error;
      std::string target = fs::read_symlink(on_disk(path), error).string();
      if (!error && stays_inside(path, target)) archive_.add_link(path, target, status.st_mtime);
      return true;
    }
    if (!S_ISREG(status.st_mode)) return true;
    if (archive_.size() + static_cast<std::size_t>(status.st_size) > limits_.bytes) return false;
    auto text = base::read_file(on_disk(path), limits_.bytes);
    // Unreadable for us, or gone since: the program does not find it either.
    if (text) archive_.add_file(path, *text, (status.st_mode & 0777) | 0600, status.st_mtime);
    return archive_.size() <= limits_.bytes;
  }

  // Folders on the way to a change are made anew, all that lies beside is mounted.
  void mount_around_changes(const std::string& folder, int depth) {
    if (depth > kMaxDepth) return;
    for (const std::string& name : names_in(folder)) {
      std::string path = join(folder, name);
      if (name == ".git" || is_removed(path) || changed_.contains(path)) continue;
      std::error_code error;
      auto kind = fs::symlink_status(on_disk(path), error).type();
      if (kind == fs::file_type::directory && has_changes(path)) {
        mount_around_changes(path, depth + 1);
      } else if (kind == fs::file_type::directory || kind == fs::file_type::regular) {
        mount(path);
      }
    }
  }

  const Tree& tree_;
  bool public_only_;
  PackLimits limits_;
  std::map<std::string, const std::string*> changed_;
  std::set<std::string> removed_;
  std::size_t entries_ = 0;
  Archive archive_;
  Packed packed_;
};

}  // namespace

bool readable_by_all(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return false;
  mode_t wanted = S_ISDIR(status.st_mode) ? S_IROTH | S_IXOTH : S_IROTH;
  if ((status.st_mode & wanted) != wanted) return false;
  std::error_code error;
  fs::path folder = fs::canonical(path, error).parent_path();
  if (error) return false;
  for (;; folder = folder.parent_path()) {
    if (::stat(folder.c_str(), &status) != 0 || !(status.st_mode & S_IXOTH)) return false;
    if (folder == folder.root_path()) return true;
  }
}

base::Result<Packed> pack(const Tree& tree, bool public_only, PackLimits limits) {
  return Packer(tree, public_only, limits).pack();
}

base::Result<Packed> pack_changes(const Tree& tree) {
  return Packer(tree, false, {}).pack_changes();
}

}  // namespace sandbox
