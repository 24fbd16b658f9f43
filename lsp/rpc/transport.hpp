// Where a client is: at the other end of our standard streams, or of a socket.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>

#include "base/task.hpp"
#include "lsp/rpc/connection.hpp"

namespace lsp::rpc {

// Our standard input and output, taken: from here on what anybody else writes to standard output goes to
// standard error, so that no stray line gets between messages. Refuses (io) when there is no handle left.
base::Result<Channel> take_standard_streams();

// A port of this machine, or the path of a local socket.
using Place = std::variant<std::uint16_t, std::filesystem::path>;

// Some clients listen and expect the server to connect; others connect to a server that listens. So: connects
// to `place`, and where nobody listens, listens there for one client (told to `listening`, with the real
// port). Refuses what can't be opened.
base::Task<base::Result<Channel>> open_socket(Place place, std::function<void(std::string)> listening);

}  // namespace lsp::rpc
