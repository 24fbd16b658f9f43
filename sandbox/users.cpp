#include "sandbox/users.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <set>
#include <unistd.h>

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/files.hpp"
#include "base/text.hpp"

namespace sandbox {
namespace {

constexpr uid_t kFirst = 60001, kLast = 61000;

// Ids that belong to somebody. The file and not getpwuid: a directory service may take seconds, and it hands
// out no ids of this range.
std::set<uid_t> known_users() {
  std::set<uid_t> users;
  std::string list = base::read_file("/etc/passwd", 16 << 20).value_or("");
  for (std::string_view line : base::split_lines(list)) {
    auto fields = base::split(line, ':');
    uid_t id = 0;
    if (fields.size() < 3) continue;
    if (std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), id).ec == std::errc{})
      users.insert(id);
  }
  return users;
}

}  // namespace

UserClaim::~UserClaim() {
  if (handle_ >= 0) ::close(handle_);
}

std::string UserClaim::name() const {
  struct stat lock{};
  if (::fstat(handle_, &lock) != 0) return fmt::format("{}", id_);
  return fmt::format("{}-{:x}-{:x}", id_, lock.st_dev, lock.st_ino);
}

std::filesystem::path default_claims_folder() {
  return ::access("/run", W_OK) == 0 ? "/run/concord-sandbox" : "/var/tmp/concord-sandbox";
}

base::Result<UserClaim> claim_user(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return base::fail_errno(errno, "making " + folder.string());
  // In a folder that everybody may write to, somebody else may have made it first.
  struct stat status{};
  if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::geteuid()) {
    return base::fail(base::ErrorCode::permission_denied, folder.string() + " is not a folder of ours",
                      "remove it, or run as the user that owns it");
  }
  std::set<uid_t> taken = known_users();
  for (uid_t id = kFirst; id <= kLast; ++id) {
    if (taken.contains(id)) continue;
    std::string file = folder / fmt::format("{}.lock", id);
    int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (handle < 0) return base::fail_errno(errno, "claiming a user for the sandbox in " + folder.string());
    if (::flock(handle, LOCK_EX | LOCK_NB) == 0) return UserClaim(id, handle);
    ::close(handle);
  }
  return base::fail(base::ErrorCode::unavailable, "all user ids for sandboxes are in use",
                    "end other runs of concord on this machine");
}

}  // namespace sandbox
