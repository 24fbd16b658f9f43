#include "agents/roles/roles.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace agents {

namespace {

constexpr std::array<std::string_view, 10> kHoles = {
    "request", "files",    "context", "conventions",  "answer",
    "failure", "language", "names",   "files_afresh", "answer_afresh"};
constexpr std::size_t kMostRoleBytes = 64 * 1024;

struct EmbeddedRole {
  const char* name;
  const char* text;
};

// Made of agents/roles/*.md when the program is built (cmake/Embed.cmake).
#include "agents/roles/embedded.inc"

std::string tidy_name(std::string_view name) {
  std::string out = base::lower_ascii(name);
  std::ranges::replace(out, '_', '-');
  return out;
}

std::unexpected<base::Error> broken(const std::string& name, std::string_view what) {
  return base::fail(base::ErrorCode::bad_config, fmt::format("the role '{}' {}", name, what));
}

base::Result<void> check_holes(const std::string& name, std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
    std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) return broken(name, "has a '{{' that is never closed");
    std::string_view hole = text.substr(at + 2, end - at - 2);
    if (std::ranges::find(kHoles, hole) == kHoles.end())
      return broken(name, fmt::format("has the hole '{}', which nobody fills", hole));
  }
  return {};
}

}  // namespace

std::span<const std::string_view> known_holes() {
  return kHoles;
}

base::Result<Role> parse_role(std::string name, std::string_view text) {
  Role role{.name = tidy_name(name)};
  std::string* part = nullptr;
  for (std::string_view line : base::split_lines(text)) {
    std::string_view trimmed = base::trim(line);
    if (trimmed == "## System")
      part = &role.system;
    else if (trimmed == "## User")
      part = &role.user;
    else if (part)
      *part += std::string(line) + "\n";
    else if (trimmed == "Gives: text")
      role.gives_patch = false;
    else if (trimmed.starts_with("Gives:") && trimmed != "Gives: patch")
      return broken(role.name, "gives neither 'patch' nor 'text'");
    else if (!trimmed.empty() && !trimmed.starts_with('#') && !trimmed.starts_with("Gives:"))
      role.summary += (role.summary.empty() ? "" : " ") + std::string(trimmed);
  }
  role.system = base::trim(role.system);
  role.user = base::trim(role.user);
  if (role.summary.empty()) return broken(role.name, "does not say what it is for");
  if (role.user.empty()) return broken(role.name, "has no '## User' part");
  for (const std::string* prompt : {&role.system, &role.user}) {
    if (auto checked = check_holes(role.name, *prompt); !checked) return std::unexpected(checked.error());
  }
  return role;
}

const Roles& Roles::built_in() {
  static const Roles roles = [] {
    Roles out;
    for (const EmbeddedRole& embedded : kEmbeddedRoles) {
      auto role = parse_role(embedded.name, embedded.text);
      CHECK(role, "a role that is built in can be read");
      out.roles_.push_back(std::move(*role));
    }
    return out;
  }();
  return roles;
}

base::Result<Roles> Roles::with_folder(const std::filesystem::path& folder) {
  Roles out = built_in();
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".md") files.push_back(entry->path());
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    auto text = base::read_file(file, kMostRoleBytes);
    if (!text) return std::unexpected(text.error());
    auto role = parse_role(file.stem().string(), *text);
    if (!role) return base::fail(role.error().code, role.error().message, "it is read from " + file.string());
    auto same = std::ranges::find(out.roles_, role->name, &Role::name);
    if (same != out.roles_.end())
      *same = std::move(*role);
    else
      out.roles_.push_back(std::move(*role));
  }
  return out;
}

const Role* Roles::find(std::string_view name) const {
  auto found = std::ranges::find(roles_, tidy_name(name), &Role::name);
  return found == roles_.end() ? nullptr : &*found;
}

std::string fill(std::string_view text, const Fillings& fillings) {
  std::string out;
  bool drop_blank = false;
  for (std::string_view line : base::split(text, '\n')) {
    if (drop_blank && base::trim(line).empty()) {
      drop_blank = false;
      continue;
    }
    drop_blank = false;
    std::string filled;
    bool only_empty_holes = true;
    for (std::size_t at = 0; at < line.size();) {
      std::size_t open = line.find("{{", at),
                  close = open == std::string_view::npos ? open : line.find("}}", open);
      std::string_view plain =
          line.substr(at, close == std::string_view::npos ? std::string_view::npos : open - at);
      filled += plain;
      only_empty_holes &= base::trim(plain).empty();
      if (close == std::string_view::npos) break;
      auto filling = fillings.find(line.substr(open + 2, close - open - 2));
      CHECK(filling != fillings.end(), "every hole of a prompt has a filling");
      filled += filling->second;
      only_empty_holes &= filling->second.empty();
      at = close + 2;
    }
    if (only_empty_holes && line.find("{{") != std::string_view::npos) {
      drop_blank = true;
      continue;
    }
    out += filled;
    out += '\n';
  }
  out.erase(out.find_last_not_of('\n') + 1);
  return out;
}

}  // namespace agents
