// Any bytes, cut anywhere: the events are the same as in one piece, and bounded. The first byte chooses how
// they are cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "agents/http/sse.hpp"

namespace {

using Events = std::vector<std::pair<std::string, std::string>>;
constexpr std::size_t kLimit = 4096;

Events read(std::string_view stream, std::size_t chunk) {
  agents::http::SseReader reader(kLimit);
  Events events;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    std::string piece(
        stream.substr(at, chunk));  // a copy that dies: a view that outlives it is found by the sanitizer
    reader.feed(piece);
    while (auto event = reader.next()) events.emplace_back(event->name, event->data);
  }
  if (auto event = reader.finish()) events.emplace_back(event->name, event->data);
  return events;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
  Events whole = read(stream, stream.size() + 1);
  if (read(stream, std::size_t{data[0]} % 16 + 1) != whole) std::abort();
  for (const auto& [name, text] : whole) {
    if (name.size() > kLimit || text.size() > kLimit) std::abort();
  }
  return 0;
}
