#include "sandbox/programs.hpp"

#include <filesystem>

#include <sys/stat.h>

#include "base/text.hpp"
#include "sandbox/tree.hpp"

namespace sandbox {
namespace {

namespace fs = std::filesystem;

// A link may lead out of /usr and back (/usr/bin/java -> /etc/alternatives/java -> /usr/lib/jvm/…); where it
// ends is what counts.
bool runs_in_sandbox(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error || !real.string().starts_with("/usr/")) return false;
  struct stat status{};
  if (::stat(real.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || !(status.st_mode & S_IXOTH))
    return false;
  return readable_by_all(real.string());
}

}  // namespace

std::optional<std::string> find_public_program(std::string_view name) {
  if (name.empty() || name.find('/') != std::string_view::npos) return std::nullopt;
  for (std::string_view folder : base::split(kProgramPath, ':')) {
    fs::path path = fs::path(folder) / name;
    std::error_code error;
    if (fs::exists(path, error) && runs_in_sandbox(path)) return path.string();
  }
  return std::nullopt;
}

}  // namespace sandbox
