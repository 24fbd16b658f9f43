#include "agents/backends/reply_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::ErrorCode;
using http::Flow;

constexpr std::size_t kMaxErrorBytes = 64 * 1024;
constexpr std::size_t kMaxLeadingBlanks = 4096;
constexpr std::size_t kSampleBytes = 96;

base::WallTime wall_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

bool is_success(int status) {
  return status >= 200 && status < 300;
}

}  // namespace

void ReplyReader::on_head(const http::Head& head) {
  reply_.head = head;
  for (const char* name : {"x-request-id", "request-id"}) {
    if (auto id = head.header(name); !id.empty()) reply_.set_request_id(id);
  }
  if (!is_success(head.status)) framing_ = Framing::failure;
}

// By what the body is, not by what it is said to be: servers answer a request for a stream with a whole
// reply, gateways turn one framing into another. False while only blanks have come.
bool ReplyReader::choose_framing() {
  std::string_view body = base::trim(held_);
  if (body.empty() && held_.size() < kMaxLeadingBlanks) return false;
  std::string_view type = reply_.head.header("content-type");
  char first = body.empty() ? ' ' : body.front();
  if (first == '{' || first == '[') {
    bool is_whole = first == '[' || !format_.is_lines || type.starts_with("application/json");
    framing_ = is_whole ? Framing::values : Framing::lines;
  } else if (first == '<') {
    refuse(ErrorCode::bad_reply, "the server sends a web page instead of an answer", "check the model's url");
  } else {
    framing_ = Framing::events;
  }
  return true;
}

Flow ReplyReader::on_body(std::string_view bytes) {
  if (framing_ == Framing::failure) {
    held_ += bytes.substr(0, kMaxErrorBytes - std::min(kMaxErrorBytes, held_.size()));
    return held_.size() < kMaxErrorBytes ? Flow::go_on : Flow::stop;
  }
  if (framing_ == Framing::unknown) {
    held_ += bytes;
    if (!choose_framing()) return Flow::go_on;
    feed(std::exchange(held_, {}));
  } else {
    feed(bytes);
  }
  if (failure_ || reply_.error() || reply_.is_over_limit()) return Flow::stop;
  return reply_.is_complete() ? Flow::finishing : Flow::go_on;
}

void ReplyReader::feed(std::string_view bytes) {
  if (sample_.size() < kSampleBytes) sample_ += bytes.substr(0, kSampleBytes - sample_.size());
  auto may_go_on = [this] { return !failure_ && !reply_.error() && !reply_.is_over_limit(); };
  if (framing_ == Framing::events) {
    events_.feed(bytes);
    while (may_go_on()) {
      auto event = events_.next();
      if (!event) break;
      read_event(event->name, event->data);
    }
  } else if (framing_ == Framing::lines) {
    lines_.feed(bytes);
    while (may_go_on()) {
      auto line = lines_.next();
      if (!line) break;
      read_event("", *line);
    }
  } else if (framing_ == Framing::values) {
    values_.feed(bytes);
    while (may_go_on()) {
      auto value = values_.next();
      if (!value) break;
      read_event("", *value);
    }
    if (values_.is_broken()) refuse(ErrorCode::bad_reply, "the reply is not JSON");
  }
  if (events_.is_over_limit() || lines_.is_over_limit() || values_.is_over_limit()) {
    refuse(ErrorCode::too_large, "one event of the reply is over 16 MiB long");
  }
}

void ReplyReader::read_event(std::string_view event_name, std::string_view data, bool is_last) {
  // The first event goes to the full reader: it says which model answers.
  if (reply_.is_known()) {
    if (auto text = text_of_shape(data, format_.text_event, scratch_)) {
      reply_.add_text(*text);
      return;
    }
  }
  std::string_view trimmed = base::trim(data);
  if (trimmed.empty()) return;  // a keep-alive
  if (trimmed == "[DONE]") {
    reply_.set_end();
    return;
  }
  auto event = base::parse_json(trimmed);
  if (!event) {
    if (is_last) return;  // a part of an event: the stream was cut
    refuse(event.error().code, "the reply holds what is not JSON: " + foreign_words(trimmed, 80));
    return;
  }
  ++read_;
  if (is_error_event(*event) || event_name == "error") {
    reply_.fail(*event);
    return;
  }
  format_.read(*event, event_name, reply_);
}

void ReplyReader::refuse(ErrorCode code, std::string message, std::string hint) {
  if (!failure_) failure_ = WireError{.error = {code, std::move(message), std::move(hint)}};
}

// The body has ended and no end of the answer was in it.
std::optional<WireError> ReplyReader::unfinished() const {
  if (reply_.has_begun()) {
    return WireError{.error = {ErrorCode::truncated, "the connection ended before the answer did"}};
  }
  if (read_ == 0 && is_no_event_stream()) {
    return WireError{.error = {ErrorCode::bad_reply,
                               "the reply holds no answer: " + foreign_words(sample_, 80),
                               "check the model's url and format"}};
  }
  return WireError{.error = {ErrorCode::truncated, "the server ended the reply before the answer began"},
                   .again = true};
}

// Text, but no line of it is one of an event stream.
bool ReplyReader::is_no_event_stream() const {
  std::string_view begin = base::trim(sample_);
  if (framing_ != Framing::events || begin.empty()) return false;
  if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
  for (std::string_view field : {":", "data", "event", "id", "retry"}) {
    if (begin.starts_with(field) || field.starts_with(begin)) return false;
  }
  return true;
}

std::optional<WireError> ReplyReader::finish(const base::Result<void>& transfer, bool is_local) {
  if (failure_) return failure_;
  if (framing_ == Framing::failure && (transfer || !held_.empty())) {
    auto body = base::parse_json(held_);
    return read_wire_error(reply_.head, body ? *body : base::Json(), held_, wall_now());
  }
  if (framing_ == Framing::events) {
    if (auto event = events_.finish()) read_event(event->name, event->data, true);
  } else if (framing_ == Framing::lines) {
    if (auto line = lines_.finish()) read_event("", *line, true);
  }
  if (failure_) return failure_;
  if (reply_.error()) return reply_.error();
  if (reply_.is_over_limit() || reply_.is_complete()) return std::nullopt;
  if (!transfer) return transport_error(transfer.error(), is_local);
  return unfinished();
}

}  // namespace agents::backends
