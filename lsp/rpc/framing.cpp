// The reader is a state machine over one buffer:
//
//   headers ──blank line──▶ body ──length bytes──▶ headers
//      └──bad line or block──▶ search ──"Content-Length: N" found──▶ headers
//
// Recovery: after a bad header nobody knows where its body ends. But JSON has no raw line end inside a text,
// so "Content-Length:", digits and a line end can only be a header; we look for that and drop everything
// before it. That works as well for a body that was longer or shorter than announced, for garbage, and for
// lengths that are negative, huge or over the limit. Skipping exactly an announced but absurd number of
// bytes, as other servers do, makes them deaf for ever.
#include "lsp/rpc/framing.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp::rpc {
namespace {

constexpr std::string_view kLengthName = "content-length";
constexpr std::size_t kLongestLengthValue =
    64;  // blanks and digits between ':' and the line's end, in `search`
constexpr std::size_t kMostReserved = std::size_t{128} << 20;
constexpr std::size_t kSpare = std::size_t{64} << 10;  // for the piece in which a body ends

bool is_token(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kOthers.find(c) != std::string_view::npos;
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
         });
}

std::optional<std::size_t> parse_length(std::string_view text) {
  std::size_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_utf8_charset(std::string_view content_type) {
  std::string lower = base::lower_ascii(content_type);
  auto at = lower.find("charset=");
  if (at == std::string::npos) return true;
  std::string_view charset = std::string_view(lower).substr(at + 8);
  charset = charset.substr(0, charset.find(';'));
  charset = base::trim(charset);
  if (charset.size() >= 2 && charset.front() == '"') charset = charset.substr(1, charset.size() - 2);
  return charset == "utf-8" || charset == "utf8";  // the second by the specification's own wish
}

// How a "Content-Length:" whose ':' is at `colon` goes on: a header, no header, or not told yet.
enum class Look { header, other, starved };
Look look_at_length(std::string_view bytes, std::size_t colon) {
  std::string_view rest = bytes.substr(colon + 1, kLongestLengthValue);
  auto skip_blanks = [&] {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
  };
  skip_blanks();
  std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  rest.remove_prefix(digits.size());
  if (!digits.empty()) {
    skip_blanks();
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    // A number that read_header will not take must not be found again and again.
    if (rest.starts_with('\n')) return parse_length(digits) ? Look::header : Look::other;
  }
  bool cut = rest.empty() && bytes.size() - colon - 1 < kLongestLengthValue;
  return cut ? Look::starved : Look::other;
}

struct Found {
  Look look;
  std::size_t at;  // of the header; for `starved` what must be kept
};

Found find_length_header(std::string_view bytes, std::size_t from) {
  for (std::size_t colon = bytes.find(':', from); colon != std::string_view::npos;
       colon = bytes.find(':', colon + 1)) {
    if (colon < from + kLengthName.size()) continue;
    std::size_t begin = colon - kLengthName.size();
    if (!equal_ignoring_case(bytes.substr(begin, kLengthName.size()), kLengthName)) continue;
    Look look = look_at_length(bytes, colon);
    if (look != Look::other) return {look, begin};
  }
  return {Look::other, std::max(from, bytes.size() - std::min(bytes.size(), kLengthName.size()))};
}

}  // namespace

FrameReader::FrameReader(Framing framing, FrameLimits limits)
    : framing_(framing),
      limits_(limits),
      state_(framing == Framing::newline ? State::line : State::headers) {}

void FrameReader::feed(std::string_view bytes) {
  constexpr std::size_t kWorthMoving = 64 << 10;
  if (at_ == buffer_.size()) {
    buffer_.clear();
    at_ = scanned_ = 0;
  } else if (at_ > kWorthMoving && at_ > buffer_.size() / 2) {
    buffer_.erase(0, at_);
    scanned_ -= std::min(scanned_, at_);
    at_ = 0;
  }
  buffer_.append(bytes);
}

std::optional<Frame> FrameReader::next() {
  while (true) {
    Step step;
    switch (state_) {
      case State::headers:
        step = read_header();
        break;
      case State::body:
        step = read_body();
        break;
      case State::search:
        step = search();
        break;
      case State::line:
        step = read_line();
        break;
      case State::skip_line:
        step = skip_line();
        break;
    }
    if (step.frame) return std::move(step.frame);
    if (step.starved) return std::nullopt;
  }
}

void FrameReader::start_block() {
  state_ = State::headers;
  block_bytes_ = 0;
  in_block_ = false;
  length_.reset();
}

FrameReader::Step FrameReader::malformed(std::string reason) {
  start_block();
  state_ = State::search;
  return {.frame = BadFrame{BadFrame::Kind::malformed, std::move(reason)}};
}

FrameReader::Step FrameReader::read_header() {
  std::size_t end = buffer_.find('\n', at_);
  bool whole = end != std::string::npos;
  std::size_t size = (whole ? end : buffer_.size()) - at_;
  if (size > limits_.header_line) {
    return malformed(fmt::format("a header line of over {} bytes", limits_.header_line));
  }
  if (!whole) return {.starved = true};
  if (block_bytes_ + size + 1 > limits_.header_block) {
    return malformed(fmt::format("headers of over {} bytes", limits_.header_block));
  }
  std::string_view line(buffer_.data() + at_, size);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty()) {
    at_ = end + 1;
    return end_headers();
  }
  if (auto problem = take_header(line)) return malformed(std::move(*problem));
  in_block_ = true;
  block_bytes_ += size + 1;
  at_ = end + 1;
  return {};
}

std::optional<std::string> FrameReader::take_header(std::string_view line) {
  std::size_t colon = line.find(':');
  std::string_view name = base::trim(line.substr(0, colon));
  if (colon == std::string_view::npos || name.empty() || !std::all_of(name.begin(), name.end(), is_token)) {
    return "a line that is no header";
  }
  std::string_view value = base::trim(line.substr(colon + 1));
  if (equal_ignoring_case(name, "content-type") && !is_utf8_charset(value))
    return "a charset other than utf-8";
  if (!equal_ignoring_case(name, kLengthName)) return std::nullopt;
  auto length = parse_length(value);
  if (!length) return "a Content-Length that is no number";
  if (length_ && *length_ != *length) return "two different Content-Lengths";
  length_ = length;
  return std::nullopt;
}

FrameReader::Step FrameReader::end_headers() {
  if (!in_block_) return {};  // blank lines between messages do no harm
  if (!length_) return malformed("headers without Content-Length");
  std::size_t length = *length_;
  start_block();
  if (length > limits_.body) {
    state_ = State::search;
    return {.frame =
                BadFrame{BadFrame::Kind::too_large,
                         fmt::format("a message of {} bytes; at most {} are read", length, limits_.body)}};
  }
  length_ = length;
  state_ = State::body;
  if (length > limits_.header_block) {  // so that a large body can be handed out without copying it
    buffer_.erase(0, at_);
    at_ = 0;
    // Room for all of it at once: a buffer that doubles copies everything again and again. The system gives
    // memory when it is written to, so that a length that never comes costs nothing.
    buffer_.reserve(std::min(length, kMostReserved) + kSpare);
  }
  return {};
}

FrameReader::Step FrameReader::read_body() {
  std::size_t length = *length_;
  if (buffer_.size() - at_ < length) return {.starved = true};
  std::string body;
  if (at_ == 0) {
    std::string rest = buffer_.substr(length);
    buffer_.resize(length);
    body = std::exchange(buffer_, std::move(rest));
  } else {
    body = buffer_.substr(at_, length);
    at_ += length;
  }
  start_block();
  return {.frame = std::move(body)};
}

FrameReader::Step FrameReader::search() {
  Found found = find_length_header(buffer_, at_);
  at_ = found.at;
  if (found.look != Look::header) return {.starved = true};
  start_block();
  return {};
}

bool FrameReader::reread(std::string_view body) {
  if (framing_ == Framing::newline) return false;
  Found found = find_length_header(body, 0);
  if (found.look != Look::header) return false;
  buffer_.replace(0, at_, body.substr(found.at));
  at_ = 0;
  start_block();
  return true;
}

FrameReader::Step FrameReader::read_line() {
  std::size_t end = buffer_.find('\n', std::max(at_, scanned_));
  if (end == std::string::npos) {
    scanned_ = buffer_.size();
    if (buffer_.size() - at_ <= limits_.body) return {.starved = true};
    state_ = State::skip_line;
    return {.frame =
                BadFrame{BadFrame::Kind::too_large, fmt::format("a line of over {} bytes", limits_.body)}};
  }
  std::string_view line(buffer_.data() + at_, end - at_);
  at_ = end + 1;
  if (line.size() > limits_.body) {
    return {.frame =
                BadFrame{BadFrame::Kind::too_large, fmt::format("a line of over {} bytes", limits_.body)}};
  }
  if (base::trim(line).empty()) return {};
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {.frame = std::string(line)};
}

FrameReader::Step FrameReader::skip_line() {
  std::size_t end = buffer_.find('\n', at_);
  at_ = end == std::string::npos ? buffer_.size() : end + 1;
  if (end == std::string::npos) return {.starved = true};
  state_ = State::line;
  return {};
}

std::string frame(Framing framing, std::string_view body) {
  if (framing == Framing::newline) return fmt::format("{}\n", body);
  return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

}  // namespace lsp::rpc
