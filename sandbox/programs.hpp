// Which programs of this machine a sandbox can run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

// Where programs are looked for, here and in the sandbox.
inline constexpr std::string_view kProgramPath = "/usr/local/bin:/usr/bin:/bin:/usr/local/go/bin";

// `name` as a program in the sandbox would find it: in kProgramPath, and really lying (links followed) below
// /usr, which is all of the machine that a sandbox sees, readable and executable for everybody. So a
// toolchain below a home folder (pyenv, nvm, rustup) gives nothing.
std::optional<std::string> find_public_program(std::string_view name);

}  // namespace sandbox
