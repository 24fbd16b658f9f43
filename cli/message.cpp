#include "cli/message.hpp"

#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "cli/render/terminal.hpp"

namespace cli {
namespace {

// Errors quote what servers and files say: no key gets out that way, and nothing that a terminal would obey.
std::string presentable(std::string_view text) {
  return render::harmless(base::redact(text));
}

}  // namespace

void message(std::string_view text) {
  fmt::print(stderr, "concord: {}\n", presentable(text));
}

void warn(std::string_view text) {
  fmt::print(stderr, "concord: warning: {}\n", presentable(text));
}

int exit_code(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::cancelled:
      return kInterrupted;
    case base::ErrorCode::bad_config:
    case base::ErrorCode::bad_request:
    case base::ErrorCode::not_found:
    case base::ErrorCode::outside_root:
      return kUsage;
    case base::ErrorCode::stale_version:
    case base::ErrorCode::bad_patch:
    case base::ErrorCode::through_symlink:
    case base::ErrorCode::protected_path:
    case base::ErrorCode::conflict:
      return kBadNews;
    default:
      return kWorldFailed;
  }
}

int report(const base::Error& error) {
  message(base::describe(error));
  return exit_code(error);
}

void answer(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace cli
