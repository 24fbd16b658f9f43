#include "orchestrator/permissions/paths.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace orchestrator::permissions {
namespace {

std::vector<std::string> parts_below(std::string_view path) {
  std::vector<std::string> parts;
  for (std::string_view part : base::split(path, '/')) {
    if (!part.empty() && part != ".") parts.push_back(base::lower_ascii(part));
  }
  return parts;
}

// Names match byte by byte, '*' any of them and '?' one.
bool name_matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, resume = 0;
  while (n < name.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// A table over the two lists: no pattern takes more than its length times the path's.
bool parts_match(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
  std::vector<char> row(path.size() + 1, 0);
  row[path.size()] = 1;
  for (std::size_t p = pattern.size(); p-- > 0;) {
    std::vector<char> next(path.size() + 1, 0);
    for (std::size_t n = path.size() + 1; n-- > 0;) {
      if (pattern[p] == "**")
        next[n] = row[n] || (n < path.size() && next[n + 1]);
      else
        next[n] = n < path.size() && row[n + 1] && name_matches(pattern[p], path[n]);
    }
    row = std::move(next);
  }
  return row[0] != 0;
}

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::string_view part : base::split(path, '/')) {
    if (!part.empty() && part != ".") parts.push_back(part);
  }
  return parts;
}

}  // namespace

std::optional<std::string> outside_project(std::string_view path) {
  if (path == "/dev/null" || path == "/dev/stdin" || path == "-") return std::nullopt;
  if (path.starts_with('/')) return "begins at '/'";
  if (path.starts_with('~')) return "is a home folder's";
  int depth = 0;
  for (std::string_view part : base::split(path, '/')) {
    if (part == "..")
      --depth;
    else if (!part.empty() && part != ".")
      ++depth;
    if (depth < 0) return "leads upwards";
  }
  return std::nullopt;
}

bool is_secret_path(std::string_view path) {
  std::vector<std::string> parts = parts_below(path);
  if (parts.empty()) return false;
  const std::string& name = parts.back();
  if (name == ".env" || (name.starts_with(".env.") && !name.ends_with(".example") &&
                         !name.ends_with(".sample") && !name.ends_with(".template")))
    return true;
  constexpr std::array kNames = {
      "id_rsa",           "id_dsa",           "id_ecdsa",     "id_ed25519",   ".netrc",      "_netrc",
      ".pgpass",          ".git-credentials", ".npmrc",       ".pypirc",      ".htpasswd",   "credentials",
      "credentials.json", "credentials.toml", "secrets.toml", "secrets.yaml", "secrets.yml", "secrets.json",
      "shadow",           "master.key",       ".dockercfg"};
  if (std::ranges::find(kNames, name) != kNames.end()) return true;
  for (std::string_view end : {".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk"}) {
    if (name.ends_with(end)) return true;
  }
  for (const std::string& part : parts) {
    if (part == ".ssh" || part == ".gnupg" || part == ".aws" || part == ".kube" || part == ".docker" ||
        part == ".azure")
      return true;
  }
  return false;
}

bool runs_by_itself(std::string_view path) {
  std::vector<std::string> parts = parts_below(path);
  if (parts.empty()) return false;
  const std::string& name = parts.back();
  constexpr std::array kFolders = {".git",  ".concord",      ".husky",  ".githooks", ".circleci", ".vscode",
                                   ".idea", ".devcontainer", ".direnv", ".gitlab",   ".buildkite"};
  for (const std::string& part : parts) {
    if (std::ranges::find(kFolders, part) != kFolders.end()) return true;
  }
  if (parts.size() > 2 && parts[0] == ".github" && (parts[1] == "workflows" || parts[1] == "actions"))
    return true;
  constexpr std::array kNames = {"concord.toml",
                                 ".gitattributes",
                                 ".gitmodules",
                                 ".gitconfig",
                                 ".gitlab-ci.yml",
                                 ".travis.yml",
                                 "azure-pipelines.yml",
                                 "jenkinsfile",
                                 ".envrc",
                                 ".bashrc",
                                 ".bash_profile",
                                 ".profile",
                                 ".zshrc",
                                 ".zprofile",
                                 ".yarnrc",
                                 ".yarnrc.yml",
                                 ".pnpmfile.cjs",
                                 ".pre-commit-config.yaml",
                                 ".lefthook.yml",
                                 "lefthook.yml",
                                 ".mcp.json",
                                 "sitecustomize.py",
                                 "usercustomize.py",
                                 ".pdbrc",
                                 ".gdbinit",
                                 ".lldbinit",
                                 ".inputrc",
                                 ".vimrc",
                                 ".exrc",
                                 ".nvimrc",
                                 ".dir-locals.el"};
  return std::ranges::find(kNames, name) != kNames.end() || name.ends_with(".pth");
}

bool matches(std::string_view pattern, std::string_view path) {
  std::vector<std::string_view> wanted = split_path(pattern);
  if (wanted.empty()) return false;
  if (pattern.find('/') == std::string_view::npos) wanted.insert(wanted.begin(), "**");
  if (pattern.ends_with('/')) wanted.push_back("**");
  return parts_match(wanted, split_path(path));
}

}  // namespace orchestrator::permissions
