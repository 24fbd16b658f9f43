#include "cli/paths.hpp"

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

#include "base/files.hpp"
#include "base/text.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> absolute_value(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value != '/') return std::nullopt;
  return fs::path(value);
}

std::optional<fs::path> home() {
  if (auto given = absolute_value("HOME")) return given;
  const passwd* entry = ::getpwuid(::getuid());
  if (entry == nullptr || entry->pw_dir == nullptr || *entry->pw_dir != '/') return std::nullopt;
  return fs::path(entry->pw_dir);
}

std::optional<fs::path> folder(const char* variable, const char* below_home) {
  if (auto given = absolute_value(variable)) return *given / "concord";
  if (auto root = home()) return *root / below_home / "concord";
  return std::nullopt;
}

// What stands behind `mark` in a text, up to one of `ends`.
std::string_view behind(std::string_view text, std::string_view mark, std::string_view ends) {
  std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + mark.size());
  return base::trim(text.substr(0, text.find_first_of(ends)));
}

// Where Maven keeps what it has fetched: -Dmaven.repo.local in the variables that it reads its options from
// (builders' way), else what the person's settings say, else below their home.
std::optional<fs::path> maven_repository() {
  for (const char* variable : {"MAVEN_ARGS", "MAVEN_OPTS"}) {
    const char* value = std::getenv(variable);
    std::string_view given = behind(value ? value : "", "-Dmaven.repo.local=", " \t");
    if (given.starts_with('/')) return fs::path(given);
  }
  auto root = home();
  if (!root) return std::nullopt;
  constexpr std::size_t kMostSettings = std::size_t{1} << 20;
  auto settings = base::read_file(*root / ".m2/settings.xml", kMostSettings);
  std::string said(behind(settings ? *settings : "", "<localRepository>", "<"));
  constexpr std::string_view kHome = "${user.home}";
  if (said.starts_with(kHome)) said.replace(0, kHome.size(), root->string());
  return said.starts_with('/') ? fs::path(said) : *root / ".m2/repository";
}

}  // namespace

std::optional<fs::path> user_config_file() {
  auto place = folder("XDG_CONFIG_HOME", ".config");
  if (!place) return std::nullopt;
  // A project's file may be called concord.toml, so that some people use that name here too.
  std::error_code error;
  fs::path other = *place / "concord.toml";
  if (fs::exists(other, error) && !fs::exists(*place / "config.toml", error)) return other;
  return *place / "config.toml";
}

std::optional<fs::path> ledger_file() {
  auto place = folder("XDG_STATE_HOME", ".local/state");
  if (!place) return std::nullopt;
  return *place / "ledger.db";
}

std::optional<fs::path> cache_folder() {
  return folder("XDG_CACHE_HOME", ".cache");
}

sandbox::Workshop workshop() {
  auto place = [](const char* variable, const char* below_home) -> std::optional<fs::path> {
    auto given = absolute_value(variable);
    if (given) return given;
    auto root = home();
    return root ? std::optional(*root / below_home) : std::nullopt;
  };
  sandbox::Workshop workshop;
  workshop.rustup = place("RUSTUP_HOME", ".rustup");
  workshop.cargo = place("CARGO_HOME", ".cargo");
  workshop.go_modules = place("GOMODCACHE", "go/pkg/mod");
  if (!absolute_value("GOMODCACHE")) {
    if (auto given = absolute_value("GOPATH")) workshop.go_modules = *given / "pkg/mod";
  }
  workshop.maven = maven_repository();
  if (auto cache = cache_folder()) workshop.builds = *cache / "builds";
  return workshop;
}

}  // namespace cli
