// Files on disk. Paths of a project are resolved by the kernel: openat2 with RESOLVE_BENEATH and
// RESOLVE_NO_SYMLINKS leaves no gap between looking and opening that somebody could slip a link into.
#include "base/files.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "base/check.hpp"
#include "base/text.hpp"

namespace base {
namespace {

class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

Result<std::string> read_handle(int handle, const std::string& name, std::size_t limit) {
  struct stat status{};
  if (::fstat(handle, &status) != 0) return fail_errno(errno, "reading " + name);
  if (S_ISDIR(status.st_mode)) return fail(ErrorCode::io, name + " is a folder");
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
    return fail(ErrorCode::io, name + " is not a regular file");
  if (static_cast<std::size_t>(status.st_size) > limit) {
    return fail(ErrorCode::too_large, name + " has over " + std::to_string(limit) + " bytes");
  }
  std::string text;
  text.resize(static_cast<std::size_t>(status.st_size) + 1);
  std::size_t size = 0;
  while (true) {
    if (size == text.size()) text.resize(size * 2);
    ssize_t got = ::read(handle, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail_errno(errno, "reading " + name);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit)
      return fail(ErrorCode::too_large, name + " has over " + std::to_string(limit) + " bytes");
  }
  text.resize(size);
  return text;
}

Result<void> write_all(int handle, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    ssize_t wrote = ::write(handle, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return fail_errno(errno, "writing " + name);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

// Writes `leaf` in `folder` by way of a file beside it.
Result<void> replace_in(int folder, const std::string& leaf, std::string_view bytes,
                        const std::string& name) {
  struct stat old{};
  bool existed = ::fstatat(folder, leaf.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0;
  if (existed && S_ISLNK(old.st_mode)) return fail(ErrorCode::through_symlink, name + " is a symbolic link");
  if (existed && !S_ISREG(old.st_mode)) return fail(ErrorCode::io, name + " is not a regular file");
  static std::atomic<unsigned> counter{0};
  std::string beside = ".concord-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".part";
  Handle out(::openat(folder, beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!out) return fail_errno(errno, "writing " + name);
  auto give_up = [&](Error error) -> Result<void> {
    ::unlinkat(folder, beside.c_str(), 0);
    return std::unexpected(std::move(error));
  };
  if (existed && ::fchmod(out.get(), old.st_mode & 07777) != 0)
    return give_up(fail_errno(errno, "writing " + name).error());
  if (auto written = write_all(out.get(), bytes, name); !written) return give_up(written.error());
  if (::fsync(out.get()) != 0) return give_up(fail_errno(errno, "writing " + name).error());
  if (::renameat(folder, beside.c_str(), folder, leaf.c_str()) != 0) {
    return give_up(fail_errno(errno, "writing " + name).error());
  }
  return {};
}

int open_beneath(int root, const std::string& path, std::uint64_t flags, std::uint64_t mode = 0) {
  open_how how{};
  how.flags = flags | O_CLOEXEC;
  how.mode = mode;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
}

struct Split {
  std::string folder, leaf;
};

Split split_path(const std::string& path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {".", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

Result<void> check_inside(std::string_view path) {
  if (path.empty() || path.find('\0') != std::string_view::npos)
    return fail(ErrorCode::outside_root, "an empty or broken path");
  if (path.front() == '/')
    return fail(ErrorCode::outside_root, std::string(path) + " is not relative to the project's root");
  for (std::string_view part : split(path, '/')) {
    if (part == "..") return fail(ErrorCode::outside_root, std::string(path) + " leaves the project's root");
  }
  return {};
}

bool is_skipped_folder(std::string_view name) {
  constexpr std::string_view skipped[] = {".git",        ".concord",      "node_modules", "target",
                                          "build",       "__pycache__",   ".venv",        ".tox",
                                          ".mypy_cache", ".pytest_cache", ".ruff_cache",  ".cache"};
  return std::find(std::begin(skipped), std::end(skipped), name) != std::end(skipped);
}

// The simple part of .gitignore: names and root-relative folders, without wildcards or negations.
std::vector<std::string> ignored_names(const Files& files) {
  std::vector<std::string> names;
  auto ignore = files.read(".gitignore");
  if (!ignore) return names;
  for (std::string_view line : split_lines(ignore->text())) {
    line = trim(line);
    if (line.empty() || line.front() == '#' || line.find_first_of("*?[!") != std::string_view::npos) continue;
    while (line.ends_with('/')) line.remove_suffix(1);
    if (line.starts_with('/')) line.remove_prefix(1);
    if (!line.empty()) names.emplace_back(line);
  }
  return names;
}

bool is_ignored(const std::vector<std::string>& ignored, std::string_view path, std::string_view leaf) {
  return std::any_of(ignored.begin(), ignored.end(),
                     [&](const std::string& name) { return name == path || name == leaf; });
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  Handle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return fail_errno(errno, "opening " + path.string());
  ::fcntl(file.get(), F_SETFL, 0);
  return read_handle(file.get(), path.string(), limit);
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  // A link is followed here, as an editor would: it is the person's own file.
  std::error_code absent, error;
  bool linked = std::filesystem::is_symlink(path, absent);
  std::filesystem::path real = linked ? std::filesystem::canonical(path, error) : path;
  if (error) return fail(ErrorCode::io, "writing " + path.string() + ": " + error.message());
  std::filesystem::path parent = real.parent_path().empty() ? "." : real.parent_path();
  Handle folder(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return fail_errno(errno, "opening " + parent.string());
  return replace_in(folder.get(), real.filename().string(), bytes, path.string());
}

Result<void> make_folders(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return fail_errno(error.value(), "making the folder " + path.string());
  return {};
}

Result<TemporaryFolder> TemporaryFolder::make(std::string_view prefix) {
  std::error_code error;
  auto parent = std::filesystem::temp_directory_path(error);
  if (error)
    return fail(ErrorCode::io, "there is no folder for temporary files: " + error.message(), "set TMPDIR");
  std::string pattern = (parent / (std::string(prefix) + "XXXXXX")).string();
  if (!::mkdtemp(pattern.data())) return fail_errno(errno, "making a temporary folder in " + parent.string());
  return TemporaryFolder(pattern);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // what can't be removed stays in the folder for temporary files
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

Result<std::unique_ptr<DiskFiles>> DiskFiles::open(const std::filesystem::path& root) {
  std::error_code error;
  auto real = std::filesystem::canonical(root, error);
  if (error) return fail_errno(error.value(), "opening " + root.string());
  int handle = ::open(real.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return fail_errno(errno, "opening " + root.string());
  return std::unique_ptr<DiskFiles>(new DiskFiles(real, handle));
}

DiskFiles::~DiskFiles() {
  ::close(handle_);
}

Result<Document> DiskFiles::read(const std::string& path) const {
  if (auto inside = check_inside(path); !inside) return std::unexpected(inside.error());
  Handle file(open_beneath(handle_, path, O_RDONLY | O_NONBLOCK));
  if (!file) return fail_errno(errno, "opening " + path);
  auto text = read_handle(file.get(), path, kMaxFileBytes);
  if (!text) return std::unexpected(text.error());
  return Document(path, std::move(*text));
}

bool DiskFiles::exists(const std::string& path) const {
  if (!check_inside(path)) return false;
  return static_cast<bool>(Handle(open_beneath(handle_, path, O_PATH)));
}

Result<std::vector<std::string>> DiskFiles::list(std::size_t limit) const {
  std::vector<std::string> result;
  auto ignored = ignored_names(*this);
  std::vector<std::string> folders{""};
  while (!folders.empty() && result.size() < limit) {
    std::string folder = std::move(folders.back());
    folders.pop_back();
    int handle = open_beneath(handle_, folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    if (handle < 0) {
      if (folder.empty()) return fail_errno(errno, "listing the project's root");
      continue;  // gone meanwhile, or not ours to read
    }
    DIR* stream = ::fdopendir(handle);
    if (!stream) {
      ::close(handle);
      continue;
    }
    while (dirent* entry = ::readdir(stream)) {
      std::string_view leaf = entry->d_name;
      if (leaf == "." || leaf == "..") continue;
      std::string path = folder.empty() ? std::string(leaf) : folder + "/" + std::string(leaf);
      struct stat status{};
      if (is_ignored(ignored, path, leaf) ||
          ::fstatat(handle, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        continue;
      if (S_ISDIR(status.st_mode) && !is_skipped_folder(leaf)) folders.push_back(path);
      if (S_ISREG(status.st_mode) && result.size() < limit) result.push_back(path);
    }
    ::closedir(stream);
  }
  std::sort(result.begin(), result.end());
  return result;
}

Result<void> DiskFiles::write(const std::string& path, std::string_view text) {
  if (auto allowed = check_patch_path(path); !allowed) return allowed;
  Split parts = split_path(path);
  // Folders that are missing are made one by one, each below a handle, so that none of them can be a link.
  std::string folder;
  for (std::string_view part : split(parts.folder, '/')) {
    std::string parent = folder.empty() ? "." : folder;
    folder = folder.empty() ? std::string(part) : folder + "/" + std::string(part);
    Handle above(open_beneath(handle_, parent, O_RDONLY | O_DIRECTORY));
    if (!above) return fail_errno(errno, "opening " + parent);
    if (::mkdirat(above.get(), std::string(part).c_str(), 0755) != 0 && errno != EEXIST) {
      return fail_errno(errno, "making the folder " + folder);
    }
  }
  Handle place(open_beneath(handle_, parts.folder, O_RDONLY | O_DIRECTORY));
  if (!place) return fail_errno(errno, "opening " + parts.folder);
  return replace_in(place.get(), parts.leaf, text, path);
}

Result<void> DiskFiles::remove(const std::string& path) {
  if (auto allowed = check_patch_path(path); !allowed) return allowed;
  Split parts = split_path(path);
  Handle place(open_beneath(handle_, parts.folder, O_RDONLY | O_DIRECTORY));
  if (!place) return fail_errno(errno, "opening " + parts.folder);
  if (::unlinkat(place.get(), parts.leaf.c_str(), 0) != 0) return fail_errno(errno, "removing " + path);
  return {};
}

Result<Document> MemoryFiles::read(const std::string& path) const {
  if (auto inside = check_inside(path); !inside) return std::unexpected(inside.error());
  auto found = files_.find(path);
  if (found == files_.end()) return fail(ErrorCode::not_found, "opening " + path + ": no such file");
  return Document(path, found->second);
}

bool MemoryFiles::exists(const std::string& path) const {
  return files_.contains(path);
}

Result<std::vector<std::string>> MemoryFiles::list(std::size_t limit) const {
  std::vector<std::string> result;
  for (const auto& [path, text] : files_) {
    if (result.size() < limit) result.push_back(path);
  }
  return result;
}

Result<void> MemoryFiles::write(const std::string& path, std::string_view text) {
  if (auto allowed = check_patch_path(path); !allowed) return allowed;
  files_[path] = text;
  return {};
}

Result<void> MemoryFiles::remove(const std::string& path) {
  if (auto allowed = check_patch_path(path); !allowed) return allowed;
  if (files_.erase(path) == 0) return fail(ErrorCode::not_found, "removing " + path + ": no such file");
  return {};
}

Result<void> check_patch_path(std::string_view path) {
  if (auto inside = check_inside(path); !inside) return inside;
  for (std::string_view part : split(path, '/')) {
    std::string name = lower_ascii(part);  // some file systems don't tell .GIT from .git
    if (name == ".git" || name == ".concord") {
      return fail(ErrorCode::protected_path,
                  std::string(path) + " lies in a folder that Concord never writes to");
    }
    if (name.empty() || name == ".")
      return fail(ErrorCode::outside_root, std::string(path) + " has an empty part");
  }
  return {};
}

namespace {
struct Planned {
  const FilePatch* patch;
  std::optional<std::string> before;  // nothing: there was no file
  std::string after;
  Patch undo;
};

Result<Planned> plan(const FilePatch& patch, const Files& files) {
  if (auto allowed = check_patch_path(patch.path); !allowed) return std::unexpected(allowed.error());
  Planned planned{&patch, std::nullopt, "", {}};
  auto document = files.read(patch.path);
  bool creates = patch.change == FileChange::create;
  if (document && creates) {
    return fail(ErrorCode::stale_version, patch.path + " exists already, so it can't be created",
                "read it and ask again");
  }
  if (!document && !(creates && document.error().code == ErrorCode::not_found))
    return std::unexpected(document.error());
  if (document) planned.before = std::string(document->text());
  std::string_view text = planned.before ? std::string_view(*planned.before) : std::string_view();
  auto after = apply(patch, text);
  if (!after) return std::unexpected(after.error());
  planned.after = std::move(*after);
  auto inverse = invert(patch, text);
  CHECK(inverse, "what can be applied can be inverted");
  planned.undo.files.push_back(std::move(*inverse));
  return planned;
}

Result<void> carry_out(const Planned& planned, Files& files) {
  if (planned.patch->change == FileChange::remove) return files.remove(planned.patch->path);
  return files.write(planned.patch->path, planned.after);
}

void put_back(const Planned& planned, Files& files) {
  // The disk failed once already; what can't be put back now can't be helped, and the caller reports the
  // first failure.
  if (planned.before) {
    (void)files.write(planned.patch->path, *planned.before);
  } else {
    (void)files.remove(planned.patch->path);
  }
}
}  // namespace

Result<Patch> apply(const Patch& patch, Files& files) {
  std::vector<Planned> all;
  for (const FilePatch& file : patch.files) {
    auto planned = plan(file, files);
    if (!planned) return std::unexpected(planned.error());
    all.push_back(std::move(*planned));
  }
  Patch undo;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (auto done = carry_out(all[i], files); !done) {
      while (i-- > 0) put_back(all[i], files);
      return std::unexpected(done.error());
    }
    undo.files.push_back(std::move(all[i].undo.files.front()));
  }
  return undo;
}

}  // namespace base
