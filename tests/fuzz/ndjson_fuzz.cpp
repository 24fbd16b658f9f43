// Any bytes, cut anywhere, as lines of JSON and as JSON values: the same as in one piece, and bounded. The
// first byte chooses how they are cut. What a wire format's fast way accepts, the full reader accepts as
// well.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "agents/backends/format.hpp"
#include "agents/http/json_values.hpp"
#include "agents/http/ndjson.hpp"

namespace {

using Values = std::vector<std::string>;
constexpr std::size_t kLimit = 4096;

template <class Reader>
Values read(std::string_view stream, std::size_t chunk) {
  Reader reader(kLimit);
  Values values;
  for (std::size_t at = 0; at < stream.size(); at += chunk) {
    std::string piece(stream.substr(at, chunk));
    reader.feed(piece);
    while (auto value = reader.next()) values.emplace_back(*value);
  }
  return values;
}

template <class Reader>
void check(std::string_view stream, std::size_t chunk) {
  Values whole = read<Reader>(stream, stream.size() + 1);
  if (read<Reader>(stream, chunk) != whole) std::abort();
  for (const std::string& value : whole) {
    if (value.size() > kLimit) std::abort();
  }
}

void check_fast_way(std::string_view json) {
  std::string scratch;
  for (const agents::backends::Format* format : agents::backends::formats()) {
    auto text = agents::backends::text_of_shape(json, format->text_event, scratch);
    if (!text) continue;
    std::string copy(*text);
    auto event = base::parse_json(json);
    if (!event) std::abort();
    agents::StreamSink sink;
    agents::backends::Reply reply(sink, std::chrono::steady_clock::now());
    reply.add_text("x");
    format->read(*event, "", reply);
    auto completion = reply.take();
    if (!completion || completion->text != "x" + copy) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::size_t chunk = std::size_t{data[0]} % 16 + 1;
  check<agents::http::NdjsonReader>(stream, chunk);
  check<agents::http::JsonValuesReader>(stream, chunk);
  check_fast_way(stream);
  return 0;
}
