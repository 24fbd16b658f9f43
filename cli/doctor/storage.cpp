// Where our files lie: whether they can be written, whether they are sound, how much room there is.
#include <unistd.h>

#include <fmt/format.h>
#include <sys/statvfs.h>

#include "cli/doctor/checkup.hpp"
#include "cli/paths.hpp"
#include "cli/render/figures.hpp"

namespace cli::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLittleRoom = std::uint64_t{200} << 20;

// The folder itself or the nearest one above it that exists.
fs::path existing(fs::path folder) {
  std::error_code ignored;
  while (!fs::exists(folder, ignored) && folder.has_parent_path() && folder != folder.parent_path())
    folder = folder.parent_path();
  return folder;
}

std::optional<std::uint64_t> room(const fs::path& folder) {
  struct statvfs about{};
  if (::statvfs(folder.c_str(), &about) != 0) return std::nullopt;
  return std::uint64_t{about.f_bavail} * about.f_frsize;
}

bool may_write(const fs::path& folder) {
  struct statvfs about{};
  if (::statvfs(folder.c_str(), &about) == 0 && (about.f_flag & ST_RDONLY)) return false;
  return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

void check_folder(const char* name, const fs::path& folder, State when_missing, const std::string& advice,
                  Findings& findings) {
  fs::path there = existing(folder);
  if (!may_write(there)) {
    findings.push_back(
        {"Storage", name, when_missing, fmt::format("{} can't be written", there.string()), advice});
    return;
  }
  auto left = room(there);
  bool little = left && *left < kLittleRoom;
  findings.push_back(
      {"Storage", name, little ? when_missing : State::good,
       fmt::format("{}{}", folder.string(), left ? fmt::format(", {} free", render::bytes(*left)) : ""),
       little ? "make room on this disk" : ""});
}

void check_ledger(World& world, const fs::path& file, Findings& findings) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    findings.push_back({"Storage", "ledger", State::good, "none yet; the first run begins it", ""});
    return;
  }
  auto ledger = world.ledger();
  base::Result<void> sound =
      ledger ? (*ledger)->check() : base::Result<void>(std::unexpected(ledger.error()));
  if (!sound) {
    bool damaged = sound.error().code == base::ErrorCode::corrupt;
    findings.push_back(
        {"Storage", "ledger", State::bad, sound.error().message,
         damaged ? "'concord doctor --set-aside-ledger' moves it out of the way and begins a new one"
                 : sound.error().hint});
    return;
  }
  findings.push_back(
      {"Storage", "ledger", State::good,
       fmt::format("{}, {}, sound", file.string(), render::bytes(fs::file_size(file, ignored))), ""});
}

}  // namespace

void check_storage(World& world, Findings& findings) {
  auto file = ledger_file();
  if (!file) {
    findings.push_back({"Storage", "state folder", State::bad, "no home is known",
                        "set HOME or XDG_STATE_HOME to an absolute path"});
  } else {
    check_folder("state folder", file->parent_path(), State::bad,
                 "runs can't be remembered or undone: set XDG_STATE_HOME to a folder that you may write",
                 findings);
    check_ledger(world, *file, findings);
  }
  std::error_code ignored;
  check_folder("temporary folder", fs::temp_directory_path(ignored), State::bad,
               "set TMPDIR to a folder that you may write", findings);
  check_folder("project", world.root(), State::remark, "patches can be shown here, not applied", findings);
}

}  // namespace cli::doctor
