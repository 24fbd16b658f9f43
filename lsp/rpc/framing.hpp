// Bytes become messages. Any byte sequence has a defined outcome, however it is cut into pieces.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lsp::rpc {

enum class Framing {
  content_length,  // LSP's base protocol
  newline,         // one message a line: ACP and MCP
};

struct FrameLimits {
  std::size_t header_line = std::size_t{8} << 10;
  std::size_t header_block = std::size_t{64} << 10;
  std::size_t body = std::size_t{256} << 20;
};

// What was read instead of a message. The reader goes on at the next header that can be told from its
// surroundings.
struct BadFrame {
  enum class Kind { malformed, too_large } kind;
  std::string reason;
  bool operator==(const BadFrame&) const = default;
};

using Frame = std::variant<std::string, BadFrame>;  // a message's body, or why there is none

// Not for several threads. Keeps at most one frame and one piece of input.
class FrameReader {
 public:
  explicit FrameReader(Framing framing, FrameLimits limits = {});

  void feed(std::string_view bytes);
  // The next frame; nothing when more bytes are needed. Bad input gives one BadFrame, however long it is.
  std::optional<Frame> next();
  // For a body that turned out to be no message: what follows an embedded header is read again, because a
  // length that was too long has swallowed it. Gives whether there was one.
  bool reread(std::string_view body);

 private:
  enum class State { headers, body, search, line, skip_line };
  struct Step {
    bool starved = false;
    std::optional<Frame> frame;
  };
  Step read_header();
  Step end_headers();
  Step read_body();
  Step search();
  Step read_line();
  Step skip_line();
  Step malformed(std::string reason);
  // Reads "Name: value"; gives what is wrong with it.
  std::optional<std::string> take_header(std::string_view line);
  void start_block();

  Framing framing_;
  FrameLimits limits_;
  State state_;
  std::string buffer_;
  std::size_t at_ = 0;       // what lies before has been read
  std::size_t scanned_ = 0;  // line framing: no line end before this
  std::size_t block_bytes_ = 0;
  bool in_block_ = false;
  std::optional<std::size_t> length_;
};

// `body` with what goes around it on the wire.
std::string frame(Framing framing, std::string_view body);

}  // namespace lsp::rpc
