// Any bytes, cut anywhere: the frames are the same as of the bytes in one piece, memory stays bounded, and
// every body is read as some message.
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "lsp/rpc/framing.hpp"
#include "lsp/rpc/message.hpp"

namespace {

using lsp::rpc::Frame;
using lsp::rpc::Framing;

constexpr lsp::rpc::FrameLimits kLimits{.header_line = 200, .header_block = 400, .body = 2000};

std::vector<Frame> read(std::string_view bytes, std::size_t chunk, Framing framing) {
  lsp::rpc::FrameReader reader(framing, kLimits);
  std::vector<Frame> frames;
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    reader.feed(bytes.substr(at, chunk));
    while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  }
  return frames;
}

void read_as_a_server_does(std::string_view bytes) {
  lsp::rpc::FrameReader reader(Framing::content_length, kLimits);
  reader.feed(bytes);
  std::size_t frames = 0;
  while (auto frame = reader.next()) {
    CHECK(++frames <= bytes.size() + 1, "each frame takes bytes: nothing is read for ever");
    auto* body = std::get_if<std::string>(&*frame);
    if (!body) continue;
    auto message = lsp::rpc::read_message(*body, kLimits.body);
    auto* invalid = std::get_if<lsp::rpc::Invalid>(&message);
    if (invalid && invalid->error.code == lsp::rpc::Code::parse_error) reader.reread(*body);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::size_t chunk = 1 + data[0] % 17;
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (Framing framing : {Framing::content_length, Framing::newline}) {
    auto whole = read(bytes, bytes.size() + 1, framing);
    CHECK(read(bytes, chunk, framing) == whole, "frames do not depend on how the bytes arrive");
  }
  read_as_a_server_does(bytes);
  return 0;
}
