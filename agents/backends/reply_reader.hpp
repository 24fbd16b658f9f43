// From the bytes of an HTTP reply to a Reply: framing, the fast way, and what is no answer.
#pragma once

#include <string>
#include <string_view>

#include "agents/backends/format.hpp"
#include "agents/http/http_client.hpp"
#include "agents/http/json_values.hpp"
#include "agents/http/ndjson.hpp"
#include "agents/http/sse.hpp"

namespace agents::backends {

class ReplyReader final : public http::Reader {
 public:
  ReplyReader(const Format& format, Reply& reply) : format_(format), reply_(reply) {}

  void on_head(const http::Head& head) override;
  http::Flow on_body(std::string_view bytes) override;

  // The transfer has ended, with `transfer`. What came of it: nothing when the answer is complete.
  std::optional<WireError> finish(const base::Result<void>& transfer, bool is_local);

 private:
  enum class Framing { unknown, failure, events, lines, values };

  bool choose_framing();
  void feed(std::string_view bytes);
  void read_event(std::string_view event_name, std::string_view data, bool is_last = false);
  void refuse(base::ErrorCode code, std::string message, std::string hint = {});
  std::optional<WireError> unfinished() const;
  bool is_no_event_stream() const;

  const Format& format_;
  Reply& reply_;
  Framing framing_ = Framing::unknown;
  http::SseReader events_;
  http::NdjsonReader lines_;
  http::JsonValuesReader values_;
  std::string held_;      // the beginning of a body, or an error's whole body
  std::string scratch_;   // for the fast way
  std::string sample_;    // the first bytes, to show what is no answer
  std::size_t read_ = 0;  // events
  std::optional<WireError> failure_;
};

}  // namespace agents::backends
