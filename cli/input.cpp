#include "cli/input.hpp"

#include <cerrno>
#include <unistd.h>

#include "base/files.hpp"

namespace cli {

base::Result<std::string> read_input(const std::string& name) {
  if (name != "-") return base::read_file(name);
  std::string text;
  char piece[1 << 16];
  for (;;) {
    ssize_t count = ::read(STDIN_FILENO, piece, sizeof piece);
    if (count == 0) return text;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::fail_errno(errno, "reading standard input");
    text.append(piece, static_cast<std::size_t>(count));
    if (text.size() > base::kMaxFileBytes)
      return base::fail(base::ErrorCode::too_large, "standard input is too large");
  }
}

}  // namespace cli
