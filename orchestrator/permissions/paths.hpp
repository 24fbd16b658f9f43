// Paths that nobody may write or read without a person's word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orchestrator::permissions {

// Why `path`, as a program in the project's root would read it, leaves the project ("begins at '/'", "leads
// upwards"); nothing when it stays inside as far as its name tells.
std::optional<std::string> outside_project(std::string_view path);

// Whether a file of that name usually holds keys or passwords: .env, id_rsa, *.pem, .netrc, .aws/credentials
// …
bool is_secret_path(std::string_view path);

// Whether what stands in `path` is run by tools without anybody asking: git's and husky's hooks, CI
// workflows, editors' tasks, settings of shells and package managers; and Concord's own settings.
bool runs_by_itself(std::string_view path);

// Whether `path` matches `pattern`: '*' and '?' within a name, '**' over several; a pattern without '/' is
// one for the name in any folder, one that ends with '/' means all below.
bool matches(std::string_view pattern, std::string_view path);

}  // namespace orchestrator::permissions
