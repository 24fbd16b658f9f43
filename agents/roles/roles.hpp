// Roles: prompts as files with named holes. Code fills holes and writes no prose.
//
//   # careful
//   One line: what the role is for.
//   Gives: patch
//
//   ## System
//   …
//   ## User
//   … {{files}} … {{request}} …
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace agents {

struct Role {
  std::string name;  // "minimal-diff"; a file minimal_diff.md
  std::string summary;
  bool gives_patch = true;  // false: its answer is text for others (tests, remarks)
  std::string system;
  std::string user;
};

// What a prompt may leave open.
std::span<const std::string_view> known_holes();

// Refuses (bad_config, with the line) a role without a user part, without a summary, with a hole nobody fills
// or with "{{" that is never closed.
base::Result<Role> parse_role(std::string name, std::string_view text);

class Roles {
 public:
  // Those that are built in.
  static const Roles& built_in();
  // The same with each NAME.md of `folder` in the place of the built-in role of that name, or added. The
  // folder is the person's own: a role out of a repository would be a command where only content is due. A
  // missing folder is no mistake. Blocks.
  static base::Result<Roles> with_folder(const std::filesystem::path& folder);

  const Role* find(std::string_view name) const;  // "minimal-diff" and "minimal_diff" are one
  std::span<const Role> all() const { return roles_; }

 private:
  std::vector<Role> roles_;
};

using Fillings = std::map<std::string, std::string, std::less<>>;

// `text` with each {{hole}} replaced; what is filled in is not looked at again. A line that is only a hole
// with an empty filling goes, with the blank line behind it. CHECKs that every hole has a filling.
std::string fill(std::string_view text, const Fillings& fillings);

}  // namespace agents
